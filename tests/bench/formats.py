#!/usr/bin/env python3
"""How fast formats are written and lists are read, beside networkx on the same graph.

    formats.py PROGRAM QUIPU    what formats.c becomes, and quipu

Processor seconds. networkx keeps a graph in memory that is many times the file, so that it gets a smaller one.
"""
import os, random, re, subprocess, sys, tempfile, time
from pathlib import Path

LARGE, SMALL, ROWS = 1000000, 20000, 1000000


def seconds(measure):
    begin = time.process_time()
    measure()
    return time.process_time() - begin


def build(folder, *words):
    """quipu build: its seconds, megabytes and exit code."""
    with open(os.devnull, "w") as nowhere:
        process = subprocess.Popen((*words,), cwd=folder, stderr=nowhere)
        _, state, usage = os.wait4(process.pid, 0)
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, os.waitstatus_to_exitcode(state)


def beside_networkx(program, quipu, folder):
    path = Path(folder) / "small.graphml"
    said = subprocess.run((program, str(SMALL), path), check=True, capture_output=True, text=True).stdout
    ours = SMALL / float(re.search(r"(?m)^\.graphml .* ([0-9.]+) edges/s", said)[1])
    back, _, _ = build(folder, quipu, "build", "-q", "-g", "small.quipu", "small.graphml")
    print(f"GraphML of {SMALL} edges: quipu writes it in {ours:.3f} s, and reads it into a graph file in {back:.2f} s")
    try:
        import networkx as nx
    except ImportError:
        print("skipped: networkx is not installed")
        return
    held = []
    read = seconds(lambda: held.append(nx.read_graphml(path, force_multigraph=True)))
    write = seconds(lambda: nx.write_graphml(held[0], Path(folder) / "back.graphml"))
    print(f"  networkx writes it in {write:.2f} s ({write / ours:.0f} x), reads it into memory in {read:.2f} s ({read / back:.1f} x)")


def write_list(path):
    """An edge list with every hundredth row broken, in one of five ways."""
    chance = random.Random(7)
    with open(path, "w") as file:
        file.write("source,target,relation,date\n")
        for i in range(ROWS):
            a, b = (f"Name{chance.randrange(ROWS // 10)} Bell" for _ in "ab")
            file.write(f"{a},{b},meets,2025-{chance.randrange(1, 13):02}\n" if i % 100 else
                       (f",{b},meets,\n", f"{a},{b}\n", f'"{a},{b},meets,\n', f"{a},{b},outsings,\n", f"{a},{b},meets,soon\n")
                       [i // 100 % 5])


def read_list(quipu, folder):
    write_list(Path(folder) / "list.csv")
    spent, megabytes, code = build(folder, quipu, "build", "-q", "-g", "list.quipu", "list.csv", "--faults", "bad.csv")
    with open(Path(folder) / "bad.csv") as file:
        n_bad = sum(1 for _ in file) - 1
    print(f"edge list of {ROWS} rows: {spent:.1f} s, {megabytes:.0f} MB, {n_bad} rows left out, exit code {code}")


def main():
    program, quipu = (str(Path(word).resolve()) for word in sys.argv[1:3])
    print(subprocess.run((program, str(LARGE)), check=True, capture_output=True, text=True).stdout, flush=True)
    with tempfile.TemporaryDirectory() as folder:
        beside_networkx(program, quipu, folder)
        read_list(quipu, folder)


main()
