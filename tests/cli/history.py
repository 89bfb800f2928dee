#!/usr/bin/env python3
"""How a graph came about leaves no trace: documents in any order, in one build or many, replaced and removed on the way, as
texts or as lines, on one thread or two, give the same export to the byte.

    history.py QUIPU [CLASS[.test]...]
"""
import random

import support

N_RUNS, N_TEXTS, N_VERSIONS = 16, 12, 3

PERSONS = ("Ann Bell", "President Ann Bell", "Ann B. Bell", "Bell", "Robert Carr", "Bob Carr", "Carr", "Robert J. Carr",
           "Eve Dunn", "Ida Jude", "Vladimir Zelensky", "Vladimir Zelenskyy")
BODIES = ("United Works", "United Works Ltd.", "the Foreign Ministry", "China's Foreign Ministry", "the United Nations", "UN")
PLACES = ("Tokyo", "Lima", "Cuba", "Japan", "China", "Osaka")
SENTENCES = (
    "{p} met {q} in {c} on Monday.",
    "{p} of {b} criticized {q}, Reuters said.",
    "{p} was appointed minister of {c}, {b} said on Tuesday.",
    "{p} did not visit {c}. {q} did.",
    "{b} and {d} signed a rare earths agreement with {c}.",
    "{p}, the president of {c}, and {q} of {b} signed the rare earths agreement in {e}.",
    "{p} plans to meet {q} in {e} next month.",
)
# What several documents print, as a whole and in part.
STORY = " ".join(SENTENCES).format(p="Ann Bell", q="Robert Carr", b="United Works", d="the United Nations", c="Cuba", e="Tokyo")


def sentence(rng):
    p, q = rng.sample(PERSONS, 2)
    b, d = rng.sample(BODIES, 2)
    c, e = rng.sample(PLACES, 2)
    text = rng.choice(SENTENCES).format(p=p, q=q, b=b, d=d, c=c, e=e)
    return text[0].upper() + text[1:]


def text_of(number, version):
    """A document: a table for some numbers, a print of one story for some; the same number and version give the same."""
    rng = random.Random(number * N_VERSIONS + version)
    if number % 6 == 5:
        names = rng.sample(("Ann B. Bell", "Bob Carr", "Eve Dunn", "Ida Jude", "Vladimir Zelensky"), 4)
        return "subject,relation,object,date\n" + "".join(
            f"{names[i]},{rng.choice(('meets', 'criticizes', 'supports'))},{names[i + 1]},2025-03-{i + 1:02}\n" for i in range(3))
    lines = [sentence(rng) for _ in range(2 + rng.randrange(4))]
    if number % 4 == 0:
        lines.insert(version % 2 * len(lines), STORY)
    return f"March {1 + rng.randrange(4)}, 2025\n\n" + "\n\n".join(lines) + "\n"


class History(support.Case):
    """A folder whose files change between builds."""

    def name(self, number):
        return f"in/{number:02}.{'csv' if number % 6 == 5 else 'txt'}"

    def put(self, number, version):
        self.write(self.name(number), text_of(number, version))

    def take_in(self, rng, numbers, graph):
        """Build some documents, whichever way."""
        names, threads = [self.name(number) for number in numbers], str(1 + rng.randrange(2))
        if rng.random() < 0.3:
            self.write("lines.jsonl", self.quipu("extract", "-j", threads, *names)[0])
            names = ["lines.jsonl"]
        self.build("-q", "-j", threads, *names, graph=graph)

    def wander(self, rng, wanted, graph):
        """Come to the wanted versions (None: the document is not there) by a random way."""
        kept = [number for number in range(N_TEXTS) if wanted[number] is not None]
        early = rng.sample(range(N_TEXTS), rng.randrange(1, N_TEXTS))
        for number in early:
            self.put(number, rng.randrange(N_VERSIONS))
        self.take_in(rng, early, graph)
        for number in early:
            if wanted[number] is None:
                self.quipu("remove", "-g", graph, self.name(number))
        rng.shuffle(kept)
        for number in kept:
            self.put(number, wanted[number])
        while kept:
            n = rng.randrange(1, len(kept) + 1)
            self.take_in(rng, kept[:n], graph)
            kept = kept[n:]

    def test_order_increments_and_threads_leave_no_trace(self):
        exports = set()
        for run in range(N_RUNS):
            rng = random.Random(run)
            wanted = [rng.choice((*range(N_VERSIONS), None)) for _ in range(N_TEXTS)]
            wanted[rng.randrange(N_TEXTS)] = 0
            self.wander(rng, wanted, f"{run}.quipu")
            names = [self.name(number) for number in range(N_TEXTS) if wanted[number] is not None]
            self.build("-q", "-j", str(1 + run % 2), *names, graph="at-once.quipu")
            export = self.json(f"{run}.quipu")
            self.assertEqual(export, self.json("at-once.quipu"), f"run {run}: {wanted}")
            self.assertEqual(self.documents("at-once.quipu"), names)
            (self.folder / "at-once.quipu").unlink()
            exports.add(export)
        self.assertGreater(len(exports), N_RUNS / 2)
        self.assertTrue(all(b'"relations":[]' not in export for export in exports))

    def test_one_more_document_changes_the_graph(self):
        """What the test above compares does tell graphs apart."""
        for number in range(N_TEXTS):
            self.put(number, 0)
        self.build("-q", *(self.name(number) for number in range(N_TEXTS - 1)))
        before = self.json()
        self.build("-q", self.name(N_TEXTS - 1))
        self.assertNotEqual(self.json(), before)


if __name__ == "__main__":
    support.main()
