#!/usr/bin/env python3
"""Choose the pieces to set aside and those to annotate twice.

usage: choose_set_aside.py    rewrite set-aside.txt and double.txt beside this script

set-aside.txt: every third piece of the table in the order of kind, source and a
random number, hence a third of each kind and, within it, of each source.
double.txt: one piece of each kind; draws are repeated until each of the three
sources gives at least two.

Both draw from the first sixty pieces only. Those of LATER came afterwards, are all
for tuning and change neither list; a piece that is added must be named there.
"""
import collections
import os
import random
import sys

sys.dont_write_bytecode = True  # leave no __pycache__ among the tests
from rejoin import read_table

SEED = 1583
LATER = """
gmb-arab-league-lebanon gmb-garang-funeral gmb-hill-saiki gmb-iraq-vote-security
gmb-lieberman-mccain gmb-london-bid gmb-magna-chairman gmb-poland-missiles
gmb-ramirez-assets re3d-aleppo-access re3d-coalition-ministerial re3d-jabla-tartus
""".split()
HERE = os.path.dirname(os.path.abspath(__file__))


def source(row):
    return row["source"].split("/")[0]


def set_aside(rows, seed):
    number = random.Random(seed)
    keyed = [(row["kind"], source(row), number.random(), row["name"]) for row in rows]
    return sorted(key[-1] for key in sorted(keyed)[1::3])


def double(rows, seed):
    number = random.Random(seed)
    while True:
        drawn = {}
        for _, row in sorted(((number.random(), row) for row in rows), key=lambda pair: pair[0]):
            drawn.setdefault(row["kind"], row)
        count = collections.Counter(map(source, drawn.values()))
        if len(count) == 3 and min(count.values()) >= 2:
            return sorted(row["name"] for row in drawn.values())


def write(name, what, names):
    with open(os.path.join(HERE, name), "w", encoding="utf-8", newline="\n") as f:
        f.write(f"# {what}; choose_set_aside.py, seed {SEED}\n" + "".join(n + "\n" for n in names))


if __name__ == "__main__":
    table = [row for row in read_table() if row["name"] not in LATER]
    write("set-aside.txt", "not looked at while tuning", set_aside(table, SEED))
    write("double.txt", "annotated by two readers apart from each other", double(table, SEED))
