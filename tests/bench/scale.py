#!/usr/bin/env python3
"""Measure what graphs of many documents cost: time, memory, size, and how the cost of one more document grows.

    scale.py QUIPU DATA [N...]        N documents each, 1,000 and 10,000 by default; DATA as for stories.py

Of each N stories a graph is built from lines of `quipu extract`, so that reading texts (which is measured by itself)
does not hide the rest; then the next tenth is added in one build, then a single document. Times are seconds of the
processor, so that other programs on the machine count little; memory is the peak of the program's own.
"""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

STORIES = pathlib.Path(__file__).with_name("stories.py")
COLUMNS = ("documents", "mentions", "extract", "build", "peak", "graph", "a document:", "next tenth:", "one more")
UNITS = ("", "", "s", "s", "MB", "MB", "ms", "ms each", "s")


def run(*words, **options):
    """Run a program: (seconds of the processor, peak of memory in MB)."""
    process = subprocess.Popen([os.fspath(word) for word in words], **options)
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit(f"{words[0]} failed")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def split(lines, folder, sizes):
    """The first sizes[0] lines into 0.jsonl, the next sizes[1] into 1.jsonl..."""
    with lines.open("rb") as whole:
        for i, size in enumerate(sizes):
            with (folder / f"{i}.jsonl").open("wb") as part:
                for _ in range(size):
                    part.write(next(whole))


def count_mentions(quipu, graph):
    import sqlite3
    with sqlite3.connect(graph) as file:
        return file.execute("SELECT count(*) FROM mentions").fetchone()[0]


def measure(quipu, data, n, folder):
    sizes = (n, n // 10, 1)
    subprocess.run([sys.executable, STORIES, data, str(sum(sizes)), folder / "stories"], check=True)
    lines, graph = folder / "lines.jsonl", folder / "graph.quipu"
    extract, _ = run(quipu, "extract", "-j", "1", "-o", lines, "stories", cwd=folder)
    shutil.rmtree(folder / "stories")
    split(lines, folder, sizes)
    costs = [run(quipu, "build", "-q", "-g", graph, folder / f"{i}.jsonl") for i in range(3)]
    extract *= n / sum(sizes)
    each = (extract + costs[0][0]) / n
    tenth = extract / n + costs[1][0] / sizes[1]
    return (n, count_mentions(quipu, graph), extract, costs[0][0], max(cost[1] for cost in costs),
            graph.stat().st_size / 1e6, each * 1e3, tenth * 1e3, costs[2][0])


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    quipu, data = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
    if not (data / "names" / "gmb.iob2").exists():
        print(f"skipped: '{data}' does not hold names/gmb.iob2 and relations/ (make bench-scale STORIES=DIR)")
        return
    rows = []
    for words in (COLUMNS, UNITS):
        print("".join(f"{word:>13}" for word in words))
    for n in [int(word) for word in sys.argv[3:]] or (1000, 10000):
        with tempfile.TemporaryDirectory() as folder:
            rows.append(measure(quipu, data, n, pathlib.Path(folder)))
        print("".join(f"{cell:13,.2f}" if isinstance(cell, float) else f"{cell:13,}" for cell in rows[-1]), flush=True)
    for row in rows[1:]:
        print(f"{row[0]:,} against {rows[0][0]:,}: a document costs {row[6] / rows[0][6]:.2f} times as much, "
              f"of the next tenth {row[7] / rows[0][7]:.2f}")


main()
