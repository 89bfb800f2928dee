#!/usr/bin/env python3
"""Compare the figures of `quipu score` with those of a reference scorer, to the last digit.

    score_equal.py QUIPU CORPORA

CORPORA holds gold/score.py (the reference), gold/seeds/NAME.json (annotations) and seeds/NAME.txt (their
texts). Compared are the graphs of the texts, read from exports and made in memory, then damaged copies of the
annotations, and names of all characters. Exit status: 0 all equal, 1 not, 77 no CORPORA (skipped).
"""
import importlib.util
import json
import random
import subprocess
import sys
import tempfile
import unicodedata
from pathlib import Path

N_DAMAGED = 20  # copies of all annotations
MAX_ENTITIES = 2000  # quipu's limit for one article is 2,048
N_STRINGS = 8000
STATUSES = ["actual", "former", "planned", "possible", "denied"]


def run(*words, code=0):
    """Standard output of a program that has to end with this exit status."""
    done = subprocess.run([str(word) for word in words], capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == code, f"{words}: exit status {done.returncode}\n{done.stderr}"
    return done.stdout


def same_lines(reference, lines):
    """The reference's lines, and then only the intervals."""
    assert lines.startswith(reference), f"expected:\n{reference}\nfound:\n{lines}"
    rest = lines[len(reference):]
    assert rest == "" or rest.startswith("95 %"), rest


def same_numbers(reference, figures):
    wanted, found = json.loads(reference), json.loads(figures)
    for key, value in wanted.items():
        # Python 3.12 sums the terms of a mean more exactly than 3.11
        tolerance = 1e-12 if key == "macro" else 0
        assert abs(found[key] - value) <= tolerance, f"{key}: {found[key]} instead of {value}"


class Comparison:
    def __init__(self, quipu, corpora):
        self.quipu = quipu
        self.scorer = corpora / "gold" / "score.py"
        self.gold = corpora / "gold" / "seeds"
        self.texts = corpora / "seeds"

    def reference(self, system, *options):
        return run(sys.executable, self.scorer, *options, self.gold, system)

    def check_system(self, system):
        """Graphs in files."""
        words = [self.quipu, "score", "--system", system, self.gold]
        same_lines(self.reference(system, "--show"), run(*words, "--show"))
        same_numbers(self.reference(system, "--json"), run(*words, "--json"))

    def check_texts(self, system):
        """Graphs made in memory from texts; `system` holds the same as files."""
        names = {path.stem for path in self.gold.glob("*.json")}
        code = 0 if names == {path.stem for path in self.texts.glob("*.txt")} else 1
        words = [self.quipu, "score", self.gold, self.texts]
        same_lines(self.reference(system, "--show"), run(*words, "--show", code=code))
        same_numbers(self.reference(system, "--json"), run(*words, "--json", code=code))

    def export(self, out):
        """The graph of each text as a file."""
        for path in sorted(self.gold.glob("*.json")):
            graph = out / f"{path.stem}.quipu"
            run(self.quipu, "build", "-q", "-g", graph, self.texts / f"{path.stem}.txt")
            run(self.quipu, "export", "-g", graph, "--format", "json", "-o", out / path.name)

    def damage(self, out, chance):
        for path in sorted(self.gold.glob("*.json")):
            graph = damaged(json.loads(path.read_text(encoding="utf-8")), chance)
            (out / path.name).write_text(json.dumps(graph), encoding="utf-8")


def damaged_name(name, chance):
    words = name.split()
    kind = chance.randrange(6)
    if kind == 0 and len(words) > 1:
        words.pop(chance.randrange(len(words)))
    elif kind == 1:
        words.append(chance.choice(["deal", "Group", "the", "of", "2025"]))
    elif kind == 2:
        chance.shuffle(words)
    elif kind == 3:
        words[-1] += chance.choice(["'s", "’s", "-", "."])
    elif kind == 4:
        words = [name.upper().replace(" ", "–")]
    return " ".join(words)


def damaged_entity(entity, entities, chance):
    entity = {key: value for key, value in entity.items() if key not in ("core", "alt_types")}
    if chance.random() < 0.5:
        entity["name"] = damaged_name(entity["name"], chance)
        entity["mentions"] = [damaged_name(mention, chance) for mention in entity.get("mentions", [])]
    if chance.random() < 0.2:
        entity["aliases"] = [chance.choice(entities)["name"]]
    if chance.random() < 0.2:
        entity["type"] = chance.choice(entities)["type"]
    if chance.random() < 0.1:
        del entity["name"]
    return entity


def damaged_relation(relation, entities, relations, chance):
    s, r, o = relation["s"], relation["r"], relation["o"]
    status = relation.get("status", "actual")
    if chance.random() < 0.2:
        s, o = o, s
    if chance.random() < 0.1:
        r = chance.choice(relations)["r"]
    if chance.random() < 0.1:
        o = chance.choice(entities)["id"]
    if chance.random() < 0.3:
        status = chance.choice(STATUSES)
    if chance.random() < 0.5:
        return {"s": s, "r": r, "o": o, "status": status}
    made = {"source": s, "type": r, "target": o}
    return made if status == "actual" else {**made, "status": status}


def damaged(graph, chance):
    """Somewhat as a program might have found it: some is missing, changed, doubled, or joined."""
    entities = [damaged_entity(entity, graph["entities"], chance) for entity in graph["entities"]
                if chance.random() < 0.85]
    ids = {entity["id"] for entity in entities}
    relations = [damaged_relation(relation, entities, graph["relations"], chance)
                 for relation in graph["relations"] if chance.random() < 0.8]
    relations = [r for r in relations if r.get("s", r.get("source")) in ids and r.get("o", r.get("target")) in ids]
    relations += chance.sample(relations, len(relations) // 5)
    chance.shuffle(relations)
    chance.shuffle(entities)
    keys = chance.choice([("entities", "relations"), ("nodes", "edges")])
    return dict(zip(keys, (entities, relations)))


def all_names(chance):
    """Each character of Unicode 3.2 (which every version since takes apart alike), and strings of awkward ones."""
    old = unicodedata.ucd_3_2_0
    characters = [chr(code) for code in range(1, 0x110000)
                  if not 0xD800 <= code < 0xE000 and old.category(chr(code)) not in ("Cn", "Co")]
    for i in range(0, len(characters), 40):
        yield "x".join(characters[i:i + 40])
    for _ in range(N_STRINGS):
        yield "".join(chance.choices("sS'’‘ʼ aAntThHe-–−/_.,\t\n09é", k=chance.randrange(1, 14)))


def check_names(quipu, key, folder):
    """Each name pairs with its key: quipu makes the same of it as the reference does."""
    names = [f"w{i} {name}" for i, name in enumerate(all_names(random.Random(3)))]
    gold, system = folder / "gold", folder / "system"
    gold.mkdir()
    system.mkdir()
    for i in range(0, len(names), MAX_ENTITIES):
        for out, change in ((gold, str), (system, key)):
            entities = [{"id": str(k), "type": "person", "mentions": [change(name)]}
                        for k, name in enumerate(names[i:i + MAX_ENTITIES])]
            (out / f"{i}.json").write_text(json.dumps({"entities": entities}), encoding="utf-8")
    figures = json.loads(run(quipu, "score", "--json", "--show", "--system", system, gold))
    assert figures["counts"]["entity"]["right"] == len(names), figures["misses"][:10]
    return len(names)


def reference_key(path):
    spec = importlib.util.spec_from_file_location("reference", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.key


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    quipu, corpora = Path(sys.argv[1]).resolve(), Path(sys.argv[2])
    if not (corpora / "gold" / "score.py").is_file() or not (corpora / "seeds").is_dir():
        print(f"skipped: '{corpora}' does not hold gold/score.py, gold/seeds and seeds")
        return 77
    sys.dont_write_bytecode = True
    comparison = Comparison(quipu, corpora)
    with tempfile.TemporaryDirectory() as folder:
        system, work = Path(folder) / "system", Path(folder) / "work"
        system.mkdir()
        work.mkdir()
        comparison.export(system)
        comparison.check_system(system)
        comparison.check_texts(system)
        comparison.check_system(comparison.gold)
        for seed in range(N_DAMAGED):
            comparison.damage(system, random.Random(seed))
            comparison.check_system(system)
        n_names = check_names(quipu, reference_key(comparison.scorer), work)
    n = len(list(comparison.gold.glob("*.json")))
    print(f"{n} articles, {N_DAMAGED} damaged copies of each and {n_names} names: every figure is equal")
    return 0


if __name__ == "__main__":
    sys.exit(main())
