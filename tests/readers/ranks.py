#!/usr/bin/env python3
"""Compare quipu's measures with networkx's, on graphs of chance.

    ranks.py QUIPU

Fifty graphs: weighted, directed, in pieces, with loops, parallel relations and denied ones. Each is written as tables, built and
ranked by quipu; networkx measures what src/analyse/README.md says that the relations are collapsed to. Distances are whole numbers
here (a common multiple over the weight), so that networkx sees ways that are equally long. Where networkx is not installed
the test is passed over with a word; with CI=true in the environment that is a failure.
"""
import csv, io, math, os, random, subprocess, sys, tempfile
from pathlib import Path

N_GRAPHS = 50
RELATIONS = ("meets", "supports", "criticizes", "family_of")
SYMMETRIC = ("meets", "family_of")
COUNTED = ("actual", "former", "planned")
MULTIPLE = math.lcm(*range(1, 25))
faults = []


def fault(text):
    print("FAULT:", text)
    faults.append(text)


def make(chance, folder):
    """A graph as two tables; returns ids, and what is to be counted as (source, relation, target, documents)."""
    n, parts = chance.randint(2, 45), chance.randint(1, 3)
    ids = [f"person:p{i:02}" for i in range(n)]
    relations = {}
    for _ in range(chance.randint(1, 3 * n)):
        part = chance.randrange(parts)
        ends = [chance.choice(ids[part::parts] or ids) for _ in range(2)]
        relation = chance.choice(RELATIONS)
        if relation in SYMMETRIC:
            ends.sort()
        status = chance.choice(COUNTED) if chance.random() < 0.8 else chance.choice(("denied", "possible"))
        relations.setdefault((ends[0], relation, ends[1]), (status, chance.randint(1, 3)))
    entities = "id,name,type\n" + "".join(f"{i},Person Number{i[-2:]},person\n" for i in ids)
    rows = "".join(f"{s},{r},{t},{status},d{k}.txt\n" for (s, r, t), (status, n) in relations.items() for k in range(n))
    (folder / "entities.csv").write_text(entities)
    (folder / "relations.csv").write_text("subject,relation,object,status,document\n" + rows)
    return ids, [(s, r, t, n) for (s, r, t), (status, n) in relations.items() if status in COUNTED and s != t]


def collapse(nx, ids, relations):
    directed, undirected = nx.DiGraph(), nx.Graph()
    for g in directed, undirected:
        g.add_nodes_from(ids)

    def add(g, a, b, weight):
        weight += g.get_edge_data(a, b, {"weight": 0})["weight"]
        g.add_edge(a, b, weight=weight, distance=MULTIPLE // weight)
    for source, relation, target, n in relations:
        add(undirected, source, target, n)
        add(directed, source, target, n)
        if relation in SYMMETRIC:
            add(directed, target, source, n)
    return directed, undirected


def scaled(values):
    top = max(values.values(), default=0)
    return {k: v / top if top else 0 for k, v in values.items()}


def is_settled(numpy, matrix):
    """Whether a symmetric matrix has one largest eigenvector, so that all programs must find the same."""
    values = numpy.sort(numpy.linalg.eigvalsh(matrix))[::-1]
    return values[0] > 0 and (len(values) < 2 or values[0] - values[1] > 1e-6 * values[0])


def leading(numpy, matrix, ids):
    values, vectors = numpy.linalg.eigh(matrix)
    return scaled(dict(zip(ids, numpy.abs(vectors[:, values.argmax()]))))


def wanted(nx, numpy, directed, undirected, start):
    n = len(undirected)
    zeros = {k: 0 for k in undirected}
    number = lambda values: {k: 0 if math.isnan(v) else v for k, v in values.items()}
    yield "degree_in", dict(directed.in_degree())
    yield "degree_out", dict(directed.out_degree())
    yield "degree", dict(undirected.degree())
    yield "strength", dict(undirected.degree(weight="weight"))
    yield "betweenness", nx.betweenness_centrality(undirected, weight="distance")
    yield "closeness", {k: v * MULTIPLE for k, v in nx.closeness_centrality(undirected, distance="distance").items()}
    yield "harmonic", {k: v * MULTIPLE / (n - 1) for k, v in nx.harmonic_centrality(undirected, distance="distance").items()}
    yield "coreness", nx.core_number(undirected)
    yield "pagerank", nx.pagerank(directed, weight="weight", tol=1e-12, max_iter=10000)
    yield "personalized_pagerank", nx.pagerank(directed, weight="weight", tol=1e-12, max_iter=10000, personalization={start: 1})
    yield "transitivity", nx.clustering(undirected)
    yield "constraint", number(nx.constraint(undirected, weight="weight"))
    yield "effective_size", number(nx.effective_size(undirected, weight="weight"))
    cut = set(nx.articulation_points(undirected))
    yield "articulation_point", {k: int(k in cut) for k in undirected}
    for error in "betweenness_error", "closeness_error", "harmonic_error":
        yield error, zeros
    ids = list(undirected)
    ties = nx.to_numpy_array(undirected, nodelist=ids, weight="weight")
    acts = nx.to_numpy_array(directed, nodelist=ids, weight="weight")
    if is_settled(numpy, ties):
        yield "eigenvector", leading(numpy, ties, ids)
    if is_settled(numpy, acts @ acts.T):
        yield "hub_score", leading(numpy, acts @ acts.T, ids)
        yield "authority_score", leading(numpy, acts.T @ acts, ids)


def check(nx, numpy, chance, quipu, folder, counts):
    ids, relations = make(chance, folder)
    built = subprocess.run([quipu, "build", "-q", "-g", "g.quipu", "entities.csv", "relations.csv"], cwd=folder, capture_output=True)
    if built.returncode not in (0, 1):  # 1: rows from somebody to himself were left out
        fault(f"cannot build: {built.stderr}")
        return
    out = subprocess.run([quipu, "rank", "-g", "g.quipu", "-o", "-", "--from", ids[0]], cwd=folder, check=True, capture_output=True)
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(out.stdout.decode(), newline=""))}
    directed, undirected = collapse(nx, ids, relations)
    check_ties(nx, quipu, folder, undirected)
    if set(rows) != set(ids):
        fault(f"{sorted(set(rows) ^ set(ids))} are in one only")
        return
    for measure, values in wanted(nx, numpy, directed, undirected, ids[0]):
        counts[measure] = counts.get(measure, 0) + 1
        for key, value in values.items():
            if not math.isclose(float(rows[key][measure]), value, rel_tol=1e-6, abs_tol=1e-6):
                fault(f"{measure} of {key} is {rows[key][measure]}, not {value}")


def check_ties(nx, quipu, folder, undirected):
    """Betweenness of ties and bridges, from quipu rank --edges."""
    out = subprocess.run([quipu, "rank", "-g", "g.quipu", "-o", "-", "--edges"], cwd=folder, check=True, capture_output=True)
    rows = {(row["source"], row["target"]): row for row in csv.DictReader(io.StringIO(out.stdout.decode(), newline=""))}
    bridges = {tuple(sorted(pair)) for pair in nx.bridges(undirected)}
    values = nx.edge_betweenness_centrality(undirected, weight="distance")
    if set(rows) != {tuple(sorted(pair)) for pair in values}:
        fault("other ties")
        return
    for pair, value in values.items():
        row = rows[tuple(sorted(pair))]
        if not math.isclose(float(row["edge_betweenness"]), value, rel_tol=1e-6, abs_tol=1e-6):
            fault(f"edge_betweenness of {pair} is {row['edge_betweenness']}, not {value}")
        if (row["bridge"] == "1") != (tuple(sorted(pair)) in bridges) or float(row["weight"]) != undirected.edges[pair]["weight"]:
            fault(f"{pair} is {row}")


def check_same_bytes(quipu, folder):
    """Ten runs, in as many locales as there are, with one thread or several."""
    made = set()
    for i in range(10):
        locale = ("C", "de_DE.UTF-8", "fr_FR.UTF-8", "tr_TR.UTF-8", "C.UTF-8")[i % 5]
        more = {**os.environ, "LC_ALL": locale, "LANG": locale, "OMP_NUM_THREADS": str(1 + i % 4)}
        made.add(subprocess.run([quipu, "rank", "-g", "g.quipu", "-o", "-"], cwd=folder, check=True, capture_output=True,
                                env=more).stdout)
    if len(made) != 1:
        fault(f"ten runs, {len(made)} results")


def main():
    try:
        import networkx, numpy
    except ImportError as error:
        if os.environ.get("CI") == "true":
            sys.exit(f"{error.name} is not installed")
        print(f"skipped: {error.name} is not installed")
        return
    counts = {}
    chance = random.Random(2025)
    for _ in range(N_GRAPHS):
        with tempfile.TemporaryDirectory() as name:
            check(networkx, numpy, chance, sys.argv[1], Path(name), counts)
            if _ % 10 == 0:
                check_same_bytes(sys.argv[1], Path(name))
    print("graphs compared:", ", ".join(f"{measure} {n}" for measure, n in counts.items()))
    print("faults:", len(faults))
    sys.exit(1 if faults else 0)


main()
