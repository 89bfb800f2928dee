#!/usr/bin/env python3
"""Time quipu's ranking beside networkx's on the same pairs of 10,000 entities.

    ranks.py PROGRAM    what ranks.c becomes

networkx takes hours for all exact paths: it is timed with the paths of 20 sources, times 500.
"""
import subprocess, sys, tempfile, time, re

N, N_SOURCES = 10000, 20


def seconds(measure):
    begin = time.process_time()
    measure()
    return time.process_time() - begin


def main():
    with tempfile.NamedTemporaryFile(suffix=".tsv") as pairs:
        said = subprocess.run([sys.argv[1], str(N), pairs.name], check=True, capture_output=True, text=True).stdout
        print(said, end="")
        ours = float(re.search(r"quipu ([0-9.]+) s", said)[1])
        try:
            import networkx as nx
        except ImportError:
            print("skipped: networkx is not installed")
            return
        g = nx.Graph()
        for line in pairs:
            a, b, weight = line.split()
            g.add_edge(int(a), int(b), weight=float(weight), distance=1 / float(weight))
    d = nx.DiGraph(g)
    paths = seconds(lambda: nx.betweenness_centrality(g, k=N_SOURCES, weight="distance", seed=1))
    paths += seconds(lambda: [nx.closeness_centrality(g, i, distance="distance") for i in range(N_SOURCES)])
    paths += seconds(lambda: nx.harmonic_centrality(g, nbunch=range(N_SOURCES), distance="distance"))
    other = seconds(lambda: (nx.pagerank(d, weight="weight"), nx.eigenvector_centrality(g, weight="weight", max_iter=1000),
                             nx.hits(d), nx.core_number(g), nx.clustering(g), list(nx.articulation_points(g)),
                             nx.community.louvain_communities(g, weight="weight", seed=1)))
    theirs = paths * N / N_SOURCES + other
    print(f"networkx, {N} entities: {theirs:.0f} s (paths {paths:.1f} s for {N_SOURCES} sources, {other:.1f} s for the rest, "
          f"without constraint and effective size); quipu is {theirs / ours:.0f} times as fast")


main()
