#!/usr/bin/env python3
"""Measure what maps cost: beside Graphviz's own program on the same DOT, then of graphs large and small.

    maps.py QUIPU [RUNS]      RUNS of each, taken in turns; 7 by default

The graphs are those of tests/maps/graphs.py, the same each time. "dot" is Graphviz's program with the engine whose layout
quipu took, on the DOT that quipu writes: it lays the map out once and draws it, labels in the middle of their lines, the
legend among the entities. "quipu map" reads the graph, lets several engines compete, leads lines round entities, finds
labels their places, draws legend and caption, finishes the SVG, and writes the page of evidence. Seconds of the clock,
and of the processor (with what was started); the least and the median. The clock of a busy machine tells little.
"""
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "maps"))
import graphs  # noqa: E402  (the folder of the tests of maps)

BESIDE = [(shape, n) for n in (50, 500) for shape in ("scale-free", "random", "communities", "tree")]
SIZES = (300, 3000, 50000)
ENGINES = ("dot", "neato", "sfdp", "spread")
BUDGET = ("--budget", "60")  # a busy machine should be slow here, not draw another map


def run(*words):
    """Run a program: (seconds of the clock, of the processor, peak of memory in MB)."""
    begin = time.monotonic()
    process = subprocess.Popen([os.fspath(word) for word in words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit(" ".join(map(str, words)) + ": failed")
    return time.monotonic() - begin, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def build(quipu, folder, shape, n_edges):
    name = f"{shape}-{n_edges}"
    graphs.write(folder / name, shape, n_edges)
    graph = folder / (name + ".quipu")
    subprocess.run([quipu, "build", "-q", "-g", graph, folder / name], check=True)
    return graph


def find_engine(quipu, graph, folder):
    """The engine whose layout quipu takes: the one that alone gives the same map."""
    def draw(*options):
        run(quipu, "map", "-g", graph, "--all", "--link", "none", "-o", folder / "which.svg", *BUDGET, *options)
        return (folder / "which.svg").read_bytes()
    taken = draw()
    return next((engine for engine in ENGINES if draw("--engine", engine) == taken), "?")


def figures(runs, i):
    times = [one[i] for one in runs]
    return min(times), statistics.median(times)


def beside(quipu, dot, n_runs, folder):
    print(f"{'map beside Graphviz':<20}{'lines':>6}{'engine':>8}"
          f"{'clock: dot':>18}{'quipu map':>16}{'ratio':>14}{'processor: dot':>20}{'quipu map':>16}{'ratio':>14}")
    for shape, n_edges in BESIDE:
        graph = build(quipu, folder, shape, n_edges)
        text, svg = folder / "map.dot", folder / "map.svg"
        run(quipu, "map", "-g", graph, "--all", "-o", text)
        engine = find_engine(quipu, graph, folder)
        alike = {"spread": "sfdp"}.get(engine, engine)  # Graphviz has no layout of ours
        theirs, ours = [], []
        for _ in range(n_runs):
            theirs.append(run(dot, "-K" + alike, "-Glayout=" + alike, "-Tsvg", "-o", folder / "dot.svg", text))
            ours.append(run(quipu, "map", "-g", graph, "--all", "-o", svg, *BUDGET))
        n_lines = text.read_text().count(' [id="l-')
        row = f"{shape + ' ' + str(n_edges):<20}{n_lines:>6}{engine:>8}"
        for i in (0, 1):
            (a, b), (c, d) = figures(theirs, i), figures(ours, i)
            row += f"{a:>12.3f} {b:.3f}{c:>10.3f} {d:.3f}{c / a:>9.2f} {d / b:.2f}"
        print(row, flush=True)


def large(quipu, folder):
    print(f"\n{'map of a graph':<26}{'clock':>8}{'processor':>11}{'peak':>9}{'SVG':>9}{'evidence':>10}")
    for n_edges in SIZES:
        graph = build(quipu, folder, "scale-free", n_edges)
        for options in ((), ("--all",)):
            svg = folder / "large.svg"
            clock, processor, peak = run(quipu, "map", "-g", graph, "-o", svg, *BUDGET, *options)
            pages = [path.stat().st_size / 1e6 for path in (svg, svg.with_suffix(".evidence.html"))]
            print(f"{f'scale-free {n_edges} ' + ' '.join(options):<26}{clock:>6.2f} s{processor:>9.2f} s{peak:>6.0f} MB"
                  f"{pages[0]:>6.1f} MB{pages[1]:>7.1f} MB", flush=True)


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    quipu, dot = pathlib.Path(sys.argv[1]).resolve(), shutil.which("dot")
    print(__doc__.split("\n\n", 2)[2])
    with tempfile.TemporaryDirectory() as name:
        if dot:
            beside(quipu, dot, int(sys.argv[2]) if len(sys.argv) > 2 else 7, pathlib.Path(name))
        else:
            print("skipped: maps beside Graphviz, whose program dot is not installed")
        large(quipu, pathlib.Path(name))


if __name__ == "__main__":
    main()
