#!/usr/bin/env python3
"""Time quipu's rankings: beside plain igraph and networkx, and as a command on a graph file.

    ranks.py PROGRAM QUIPU    what ranks.c becomes, and quipu

Processor seconds, of one thread each. networkx takes hours for all that quipu measures of 10,000 entities: paths are timed from 20 of
them, constraint and effective size of 100, and multiplied.
"""
import collections, csv, os, random, re, subprocess, sys, tempfile, time, warnings
from pathlib import Path

LARGE, SMALL = 100000, 10000
N_SOURCES, N_EGOS = 20, 100


def compare(*words):
    """Prints what the C program says; gives quipu's seconds by part."""
    said = subprocess.run(words, check=True, capture_output=True, text=True).stdout
    print(said, flush=True)
    return {found[1].strip(): float(found[2]) for found in re.finditer(r"(?m)^(\S.*?) +([0-9.]+) +(?:[0-9.]+|-)", said)}


def run(folder, *words):
    """A command's seconds and megabytes."""
    process = subprocess.Popen(words, cwd=folder)
    _, state, usage = os.wait4(process.pid, 0)
    if state != 0:
        sys.exit(f"{words} has failed")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def command(quipu, n, folder):
    built, _ = run(folder, quipu, "build", "-q", "-g", "g.quipu", "entities.csv", "relations.csv")
    seconds, megabytes = run(folder, quipu, "rank", "-g", "g.quipu", "-o", "r.csv")
    print(f"quipu rank -o of a graph file with {n} entities: {seconds:.1f} s, {megabytes:.0f} MB (quipu build: {built:.1f} s)\n", flush=True)


def read(nx, folder):
    weights = collections.Counter()
    with open(Path(folder) / "relations.csv", newline="") as rows:
        for row in csv.DictReader(rows):
            weights[row["subject"], row["object"]] += 1
    directed, undirected = nx.DiGraph(), nx.Graph()
    for (a, b), weight in weights.items():
        directed.add_edge(a, b, weight=weight)
        before = undirected.get_edge_data(a, b, {"weight": 0})["weight"]
        undirected.add_edge(a, b, weight=before + weight, distance=1 / (before + weight))
    return directed, undirected


def networkx_parts(nx, directed, undirected):
    """(part, factor, calls) for each of the parts of ranks.c."""
    chance = random.Random(1)
    sources, egos = chance.sample(sorted(undirected), N_SOURCES), chance.sample(sorted(undirected), N_EGOS)
    yield "degrees, strength, coreness", 1, [
        lambda: (dict(directed.in_degree()), dict(directed.out_degree()), dict(undirected.degree(weight="weight"))),
        lambda: nx.core_number(undirected)]
    yield "pagerank, eigenvector, hubs, authorities", 1, [
        lambda: nx.pagerank(directed, weight="weight"), lambda: nx.hits(directed, max_iter=1000),
        lambda: nx.eigenvector_centrality(undirected, weight="weight", max_iter=1000)]
    yield "articulation points", 1, [lambda: list(nx.articulation_points(undirected))]
    yield "communities", 1, [lambda: nx.community.modularity(
        undirected, nx.community.louvain_communities(undirected, weight="weight", seed=1), weight="weight")]
    yield "clustering, constraint, effective size", len(undirected) / N_EGOS, [
        lambda: nx.clustering(undirected, egos), lambda: nx.constraint(undirected, egos, weight="weight"),
        lambda: nx.effective_size(undirected, egos, weight="weight")]
    yield "betweenness, harmonic, closeness", len(undirected) / N_SOURCES, [
        lambda: nx.betweenness_centrality(undirected, k=N_SOURCES, weight="distance", seed=1),
        lambda: [nx.closeness_centrality(undirected, i, distance="distance") for i in sources],
        lambda: nx.harmonic_centrality(undirected, distance="distance", sources=sources)]


def compare_networkx(ours, folder):
    try:
        import networkx as nx
        warnings.simplefilter("ignore", FutureWarning)  # of its own use of scipy
    except ImportError:
        print("skipped: networkx is not installed")
        return
    graphs = read(nx, folder)
    print(f"{'':42} {'quipu':>8} {'networkx':>8} {'ratio':>7}")
    whole = 0
    for part, factor, calls in networkx_parts(nx, *graphs):
        begin = time.process_time()
        for call in calls:
            call()
        seconds = (time.process_time() - begin) * factor
        whole += seconds
        print(f"{part:42} {ours[part]:8.2f} {seconds:8.2f} {seconds / max(ours[part], 0.01):7.0f}", flush=True)
    print(f"{'the whole':42} {ours['the whole']:8.2f} {whole:8.2f} {whole / ours['the whole']:7.0f}")


def main():
    program, quipu = (os.path.abspath(path) for path in sys.argv[1:3])
    with tempfile.TemporaryDirectory() as folder:
        compare(program, str(LARGE), folder)
        command(quipu, LARGE, folder)
    with tempfile.TemporaryDirectory() as folder:
        compare_networkx(compare(program, str(SMALL), folder, "alone"), folder)


main()
