#!/usr/bin/env python3
"""Tables of graphs as the tests and benches of maps draw them: the same for the same seed.

    graphs.py SHAPE N_EDGES FOLDER [SEED]      entities.csv and relations.csv, for quipu build

SHAPE: scale-free (who has many relations gets more), random, star, path, tree, dense, islands, communities.
"""
import csv
import pathlib
import random
import sys

GIVEN = ("Ana", "Bo", "Chidinma", "Dmitri", "Ebele", "Friedrich", "Gro", "Hiroko", "Ines", "Maximiliano")
FAMILY = ("Abe", "Obasanjo-Iweala", "Li", "von Hohenzollern", "Ruiz", "Takaichi", "Ng", "Petrosyan", "Okafor", "Smith")
BODIES = ("Ministry of", "Bank of", "National Institute for Research into", "Union of", "Court of")
SUBJECTS = ("Fish", "Rare Earths", "Advanced Industrial Science and Technology", "Trade", "Peace", "Steel", "Ports")
BETWEEN = {  # what two types have to do with each other
    ("person", "person"): ("meets", "supports", "criticizes", "accompanies", "family_of", "nominates", "attacks"),
    ("person", "organization"): ("leads", "works_for", "criticizes", "founded", "member_of"),
    ("organization", "person"): ("nominates", "criticizes", "supports", "investigates"),
    ("organization", "organization"): ("cooperates_with", "owns", "agrees_with", "depends_on", "supplies", "rival_of"),
}


def pairs_scale_free(n_edges, dice):
    """Barabasi and Albert's: a new one joins two of those there, the likelier the more edges they have."""
    ends, pairs = [0, 1], [(0, 1)]
    for new in range(2, n_edges):
        for old in {dice.choice(ends), dice.choice(ends)}:
            pairs.append((new, old) if dice.random() < 0.5 else (old, new))
        ends += pairs[-1]
        ends += pairs[-2]
    return pairs[:n_edges]


def pairs_random(n_edges, dice):
    n = max(3, n_edges * 2 // 3)
    return [tuple(dice.sample(range(n), 2)) for _ in range(n_edges)]


def pairs_star(n_edges, dice):
    return [(0, i + 1) if dice.random() < 0.5 else (i + 1, 0) for i in range(n_edges)]


def pairs_path(n_edges, _):
    return [(i, i + 1) for i in range(n_edges)]


def pairs_tree(n_edges, dice):
    return [(dice.randrange(max(0, i - 8), i + 1), i + 1) for i in range(n_edges)]


def pairs_dense(n_edges, dice):
    n = 2
    while n * (n - 1) / 2 < n_edges * 1.4:
        n += 1
    every = [(i, k) for i in range(n) for k in range(i)]
    return dice.sample(every, n_edges)


def pairs_islands(n_edges, dice):
    """Several graphs that have nothing to do with each other, of two to twelve entities."""
    pairs, first = [], 0
    while len(pairs) < n_edges:
        n = dice.randint(2, 12)
        pairs += [(first + dice.randrange(i), first + i) for i in range(1, n)]
        pairs += [tuple(first + i for i in dice.sample(range(n), 2)) for _ in range(n // 3)]
        first += n
    return pairs[:n_edges]


def pairs_communities(n_edges, dice):
    size = 8
    n = max(2, n_edges // 16)
    pairs = []
    while len(pairs) < n_edges:
        one = dice.randrange(n) * size
        other = one if dice.random() < 0.85 else dice.randrange(n) * size
        pair = one + dice.randrange(size), other + dice.randrange(size)
        if pair[0] != pair[1]:
            pairs.append(pair)
    return pairs


def type_of(i):
    return "person" if i % 3 else "organization"


def name_of(i, dice):
    if type_of(i) == "person":
        return f"{dice.choice(GIVEN)} {dice.choice(FAMILY)} {i}"
    return f"{dice.choice(BODIES)} {dice.choice(SUBJECTS)} {i}"


def write(folder, shape, n_edges, seed=1):
    """Write the tables of a graph into a folder, which is made."""
    dice = random.Random(seed)
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    pairs = globals()["pairs_" + shape.replace("-", "_")](n_edges, dice)
    with (folder / "entities.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(("id", "name", "type"))
        rows.writerows((f"e{i}", name_of(i, dice), type_of(i)) for i in sorted({i for pair in pairs for i in pair}))
    with (folder / "relations.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(("subject", "relation", "object", "status", "document", "evidence"))
        for one, other in pairs:
            relation = dice.choice(BETWEEN[type_of(one), type_of(other)])
            status = dice.choices(("actual", "planned", "possible", "former", "denied"), (12, 2, 2, 1, 1))[0]
            rows.writerow((f"e{one}", relation, f"e{other}", status, f"d{dice.randrange(99)}.txt", "as it says"))


if __name__ == "__main__":
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    write(sys.argv[3], sys.argv[1], int(sys.argv[2]), int(sys.argv[4]) if len(sys.argv) > 4 else 1)
