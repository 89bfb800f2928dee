#!/usr/bin/env python3
"""Read what quipu writes with the programs that people read it with.

    readers.py WRITE [IGRAPH]     the programs that write.c and igraph.c become

GraphML and GEXF go through xmllint, with schemas after the formats' specifications, and networkx, GraphML through igraph (in
Python and in C) in each of its dialects, JSON
through jq, DOT through Graphviz, CSV through Python's csv, csvkit and sqlite3, RDF through raptor and rdflib. What they
read is compared attribute by attribute with the JSON export. Centralities are compared with networkx's.
A reader that is not installed is passed over with a word; with CI=true in the environment that is a failure.
"""
import csv, json, math, os, re, shutil, subprocess, sys, tempfile, warnings
from pathlib import Path
from xml.etree import ElementTree

GRAPHS = ("summit", "hostile", "random")
faults = []


def fault(text):
    print("FAULT:", text)
    faults.append(text)


def missing(reader):
    if os.environ.get("CI") == "true":
        fault(f"{reader} is not installed")
    else:
        print(f"skipped: {reader} is not installed")


def module(name):
    try:
        return __import__(name)
    except ImportError:
        missing(name)
        return None


def clean(text):
    """What quipu_utf8__clean() makes of a text: no control characters, white space among them a space."""
    return "".join(" " if c in "\t\n\v\f\r" else c for c in text
                   if c in "\t\n\v\f\r" or not (ord(c) < 32 or 127 <= ord(c) < 160))


def expected(graph):
    """Nodes and edges as GraphML must have them, from the JSON export. An unknown attribute is absent."""
    relations = {}
    nodes = {}
    documents = {d["id"]: d["name"] for d in graph["documents"]}
    for e in graph["entities"]:
        nodes[clean(e["id"])] = {"name": clean(e["name"]), "label": clean(e["name"]), "type": e["type"],
                                 "aliases": clean(" | ".join(e["aliases"])),
                                 "mentions": clean(" | ".join(e["mentions"])),
                                 "links": clean(" | ".join(e["links"])),
                                 "n_documents": e["n_documents"], "n_mentions": e["n_mentions"]}
    for r in graph["relations"]:
        best = r["evidence"][0]
        key = "|".join((clean(r["source"]), r["type"], clean(r["target"])))
        relations[key] = {"relation": r["type"], "status": r["status"], "weight": float(r["n_sources"]),
                          "n_documents": r["n_documents"], "n_assertions": sum(r["statuses"].values()),
                          "first": r["first"], "last": r["last"], "by": clean(" | ".join(r["by"])),
                          "conflict": r["conflict"], "evidence": clean(best["text"]),
                          "document": clean(documents[best["document"]])}
    return nodes, relations


def token(identifier):
    """What the strict dialect makes of an id: an NMTOKEN."""
    return "".join(c if re.fullmatch("[A-Za-z0-9.:_-]", c) and identifier[i:i + 2] != "_x" else f"_x{ord(c):02X}_"
                   for i, c in enumerate(identifier))


def expected_strictly(graph):
    """The same in the strict dialect: ids are tokens, edges are numbered."""
    nodes, relations = expected(graph)
    nodes = {token(e["id"]): nodes[clean(e["id"])] for e in graph["entities"]}
    return nodes, {f"e{i}": attributes | {"by": " | ".join(map(token, r["by"]))}
                   for i, (r, attributes) in enumerate(zip(graph["relations"], relations.values()))}


def compare(reader, what, found, wanted):
    if set(found) != set(wanted):
        fault(f"{reader}: {what} differ: {sorted(set(found) ^ set(wanted))[:3]}")
        return
    for key, attributes in wanted.items():
        for name, value in attributes.items():
            have = found[key].get(name)
            if (have or None) != (value or None):
                fault(f"{reader}: {what} {key!r}: {name} is {have!r}, not {value!r}")


def read_networkx(path, graph, strict=False):
    networkx = module("networkx")
    if networkx is None:
        return
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        g = networkx.read_graphml(path, force_multigraph=True)
    nodes, relations = (expected_strictly if strict else expected)(graph)
    assert g.is_directed()
    compare("networkx", "nodes", dict(g.nodes(data=True)), nodes)
    compare("networkx", "edges", {key: data for _, _, key, data in g.edges(keys=True, data=True)}, relations)
    for source, target, key in () if strict else g.edges(keys=True):
        if not (key.startswith(source + "|") and key.endswith("|" + target)):
            fault(f"networkx: edge {key!r} joins {source!r} and {target!r}")


def read_igraph(path, graph, strict=False):
    igraph = module("igraph")
    if igraph is None:
        return
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        warnings.filterwarnings("ignore", "Ignoring <key id=.y[01]")  # yEd's graphics have no type but yEd's own
        g = igraph.Graph.Read_GraphML(path)
    nodes, relations = (expected_strictly if strict else expected)(graph)
    assert g.is_directed()
    def key(x):  # igraph leaves references in attributes of elements as they are
        return x["id"].replace("&#38;", "&")
    compare("igraph", "nodes", {key(v): v.attributes() for v in g.vs}, nodes)
    compare("igraph", "edges", {key(e): e.attributes() for e in g.es}, relations)


def read_igraph_in_c(program, path, graph, strict=False):
    done = subprocess.run((program, path), capture_output=True, text=True)
    if done.returncode != 0 or done.stderr:
        fault(f"igraph in C: {path}: {done.stderr.strip() or done.returncode}")
        return
    found = {"node": {}, "edge": {}}
    for line in done.stdout.splitlines():
        what, number, name, value = line.split("\t")
        found[what].setdefault(number, {})[name] = value
    by_id = {what: {a["id"].replace("&#38;", "&"): a for a in found[what].values()} for what in found}
    for what, wanted in zip(("node", "edge"), (expected_strictly if strict else expected)(graph)):
        compare("igraph in C", what, by_id[what],
                {key: {n: str(v).lower() if isinstance(v, bool) else f"{v:.17g}" if isinstance(v, (int, float)) else v
                       for n, v in a.items()} for key, a in wanted.items()})


YED = "{http://www.yworks.com/xml/graphml}"
COLOUR = re.compile("#[0-9A-F]{6}")


def read_looks(base, graph):
    """What Gephi and yEd take from their dialects beside the attributes."""
    nodes, relations = expected(graph)
    root = ElementTree.parse(base + "-gephi.graphml").getroot()
    names = {e.get("id"): (e.get("for"), e.get("attr.name")) for e in root if e.tag.endswith("key")}
    for element in root.iter():
        if element.tag.endswith(("node", "edge")):
            data = {names[d.get("key")][1]: d.text for d in element}
            if not all(0 <= int(data[hue]) <= 255 for hue in "rgb") or element.tag.endswith("node") and float(data["size"]) < 10:
                fault(f"gephi: the look of {element.get('id')!r}")
    root = ElementTree.parse(base + "-yed.graphml").getroot()
    shapes, lines = list(root.iter(YED + "ShapeNode")), list(root.iter(YED + "PolyLineEdge"))
    if [s.find(YED + "NodeLabel").text for s in shapes] != [n["name"] for n in nodes.values()]:
        fault("yed: labels of nodes")
    if [(s.find(YED + "Geometry").get("x"), s.find(YED + "Geometry").get("y")) for s in shapes] != \
            list(dict.fromkeys((s.find(YED + "Geometry").get("x"), s.find(YED + "Geometry").get("y")) for s in shapes)):
        fault("yed: two nodes at one place")
    if len(lines) != len(relations) or not all(line.find(YED + "EdgeLabel").text for line in lines):
        fault("yed: labels of edges")
    if not all(COLOUR.fullmatch(e.get("color")) for e in [*root.iter(YED + "Fill"), *root.iter(YED + "LineStyle")]):
        fault("yed: colours")


def run(program, *arguments, text=None):
    if shutil.which(program) is None:
        missing(program)
        return None
    done = subprocess.run((program, *arguments), input=text, capture_output=True, text=True)
    if done.returncode != 0 or done.stderr:
        fault(f"{program} {' '.join(arguments)}: {done.stderr.strip() or done.returncode}")
        return None
    return done.stdout


def read_dot(path, graph):
    canonical = run("dot", "-Tjson", path)
    if canonical is None:
        return
    read = json.loads(canonical)
    nodes, relations = expected(graph)
    if len(read["objects"]) != len(nodes) or len(read["edges"]) != len(relations):
        fault(f"dot: {len(read['objects'])} nodes, {len(read['edges'])} edges")


def read_csv(folder, name, graph):
    nodes, relations = expected(graph)
    with open(f"{folder}/{name}-nodes.csv", newline="", encoding="utf-8") as file:
        found = {row["Id"]: {"name": row["Label"], "type": row["Type"], "mentions": row["Mentions"],
                             "aliases": row["Aliases"], "n_documents": int(row["Documents"]),
                             "n_mentions": int(row["NMentions"]), "links": row["Links"]} for row in csv.DictReader(file)}
    compare("csv", "nodes", found, {k: {n: v for n, v in a.items() if n != "label"} for k, a in nodes.items()})
    with open(f"{folder}/{name}-edges.csv", newline="", encoding="utf-8") as file:
        found = {"|".join((row["Source"], row["Kind"], row["Target"])):
                 {"relation": row["Kind"], "status": row["Status"], "weight": float(row["Weight"]),
                  "n_documents": int(row["Documents"]), "n_assertions": int(row["Assertions"]),
                  "first": row["First"], "last": row["Last"], "by": row["By"],
                  "conflict": row["Conflict"] == "true", "evidence": row["Evidence"],
                  "document": row["Document"]} for row in csv.DictReader(file)}
    compare("csv", "edges", found, relations)


GEXF = "{http://gexf.net/1.3}"

def read_gexf(path, graph):
    """By the letter of the file, then by networkx, which knows the namespace before this one."""
    nodes, relations = expected(graph)
    root = ElementTree.parse(path).getroot()
    titles = {(c.get("class"), a.get("id")): a.get("title") for c in root.iter(GEXF + "attributes") for a in c}
    found = {}
    for node in root.iter(GEXF + "node"):
        found[node.get("id")] = {titles["node", v.get("for")]: v.get("value") for v in node.iter(GEXF + "attvalue")}
        found[node.get("id")]["name"] = node.get("label")
    compare("gexf", "nodes", found, {k: {n: str(v) for n, v in a.items() if n != "label"} for k, a in nodes.items()})
    found = {}
    for edge in root.iter(GEXF + "edge"):
        values = {titles["edge", v.get("for")]: v.get("value") for v in edge.iter(GEXF + "attvalue")}
        found[edge.get("id")] = values | {"weight": edge.get("weight"), "kind": edge.get("kind")}
        spell = next(edge.iter(GEXF + "spell"), None)
        if (spell is None) != (values.get("first") is None) or spell is not None and len(spell.get("start")) != 10:
            fault(f"gexf: the spell of {edge.get('id')!r}")
    wanted = {k: {n: str(v).lower() if isinstance(v, bool) else str(int(v)) if isinstance(v, float) else str(v or "")
                  for n, v in a.items()} | {"kind": a["relation"]} for k, a in relations.items()}
    compare("gexf", "edges", found, wanted)
    networkx = module("networkx")
    if networkx is None:
        return
    old = Path(path + ".old")
    old.write_text(Path(path).read_text(encoding="utf-8").replace("http://gexf.net/1.3", "http://www.gexf.net/1.2draft"),
                   encoding="utf-8")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        g = networkx.read_gexf(old)
    if len(g) != len(nodes) or g.number_of_edges() != len(relations):
        fault(f"gexf: networkx reads {len(g)} nodes, {g.number_of_edges()} edges")
    if {d["label"] for _, d in g.nodes(data=True)} != {n["name"] for n in nodes.values()}:
        fault("gexf: networkx reads other names")


def read_rdf(base, graph):
    counted = run("rapper", "-q", "-i", "nquads", "-o", "ntriples", base + ".nq")
    rdflib = module("rdflib")
    with open(base + ".nq", encoding="utf-8") as file:
        n_lines = sum(1 for _ in file)
    if counted is not None and counted.count("\n") != n_lines:
        fault(f"rapper: {counted.count(chr(10))} statements of {n_lines}")
    if rdflib is None:
        return
    quads, linked = rdflib.ConjunctiveGraph(), rdflib.ConjunctiveGraph()
    quads.parse(base + ".nq", format="nquads")
    linked.parse(base + ".jsonld", format="json-ld")
    def plain(g):
        keep = lambda c: str(c.identifier) if isinstance(c.identifier, rdflib.URIRef) and \
            str(c.identifier).startswith("urn:quipu:") else ""
        return {(str(s), str(p), str(o), str(getattr(o, "datatype", None)), keep(c)) for s, p, o, c in g.quads()}
    if plain(quads) != plain(linked):
        fault(f"rdf: N-Quads and JSON-LD differ: {sorted(plain(quads) ^ plain(linked))[:3]}")
    labels = {str(o) for s, o in quads.subject_objects(rdflib.RDFS.label) if "urn:quipu:relation:" not in s}
    if labels != {e["name"] for e in graph["entities"]}:
        fault(f"rdf: names {sorted(labels ^ {e['name'] for e in graph['entities']})[:3]}")
    n = len(set(quads.subjects(rdflib.RDF.type, rdflib.RDF.Statement)))
    if n != sum(len(r["evidence"]) for r in graph["relations"]):
        fault(f"rdf: {n} statements")


def read_lines(path):
    """A JSON object a line, as jq reads them."""
    said = run("jq", "-c", ".", path)
    with open(path, encoding="utf-8") as file:
        lines = [json.loads(line) for line in file]
    if said is not None and [json.loads(line) for line in said.splitlines()] != lines:
        fault(f"jq: reads {path} otherwise")
    return lines


def read_ftm(path, graph):
    entities = {e["id"]: e for e in read_lines(path)}
    for e in graph["entities"]:
        if entities[e["id"]]["properties"]["name"] != [e["name"]]:
            fault(f"ftm: the name of {e['id']!r}")
    ends = ("subject object", "person associate", "person relative", "director organization", "member organization",
            "successor predecessor", "employee employer")
    for r in graph["relations"]:
        link = entities["|".join((r["source"], r["type"], r["target"]))]["properties"]
        if not any([link.get(a), link.get(b)] == [[r["source"]], [r["target"]]] for a, b in map(str.split, ends)):
            fault(f"ftm: the ends of {r['source']} {r['type']} {r['target']}")
        if not set(link["proof"]) <= set(entities):
            fault("ftm: a document is missing")


def read_assertions(path, graph):
    found = sorted((a["subject"]["id"], a["relation"], a["object"]["id"], a["text"], a["status"], a["begin"])
                   for a in read_lines(path))
    wanted = sorted((r["source"], r["type"], r["target"], e["text"], e["status"], e["begin"])
                    for r in graph["relations"] for e in r["evidence"])
    if found != wanted:
        fault("assertions: others than those of the JSON")


def rows_of(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def read_tables(base, graph):
    """What other programs than Gephi take: events, dyads, Neo4j's tables."""
    nodes, relations = expected(graph)
    found = {row["id:ID"]: row["name"] for row in rows_of(base + "-neo4j-nodes.csv")}
    if found != {k: n["name"] for k, n in nodes.items()}:
        fault("neo4j: nodes differ")
    found = {"|".join((row[":START_ID"], row[":TYPE"].lower(), row[":END_ID"])) for row in
             rows_of(base + "-neo4j-relationships.csv")}
    if found != set(relations):
        fault("neo4j: relationships differ")
    for name in ("nodes", "edges", "neo4j-nodes", "neo4j-relationships", "events", "dyads"):
        path = f"{base}-{name}.csv"
        n = len(rows_of(path))
        said = run("csvstat", "--count", path)
        if said is not None and said.strip().split()[-1] != str(n):
            fault(f"csvkit: {said.strip()} rows of {n} in {name}")
        said = run("sqlite3", ":memory:", "-csv", "-cmd", f".import '{path}' t", "select count(*) from t")
        if said is not None and said.strip() != str(n):
            fault(f"sqlite3: {said.strip()} rows of {n} in {name}")


def check_schema(name, path):
    schema = Path(__file__).with_name(name)
    if shutil.which("xmllint") is None:
        missing("xmllint")
        return
    done = subprocess.run(("xmllint", "--noout", "--nonet", "--schema" if name.endswith(".xsd") else "--relaxng", schema, path), capture_output=True, text=True)
    if done.returncode != 0:
        fault(f"xmllint: {done.stderr.strip()[:300]}")


def collapse(networkx, graph, symmetric):
    """Pairs with the sum of their sources, as src/analyse/README.md has it."""
    directed, undirected = networkx.DiGraph(), networkx.Graph()
    for g in (directed, undirected):
        g.add_nodes_from(e["id"] for e in graph["entities"])
    def add(g, a, b, weight):
        w = g.get_edge_data(a, b, {"weight": 0})["weight"] + weight
        g.add_edge(a, b, weight=w, distance=1 / w)
    for r in graph["relations"]:
        if r["status"] not in ("actual", "former", "planned") or r["source"] == r["target"]:
            continue
        add(undirected, r["source"], r["target"], r["n_sources"])
        add(directed, r["source"], r["target"], r["n_sources"])
        if r["type"] in symmetric:
            add(directed, r["target"], r["source"], r["n_sources"])
    return directed, undirected


def centralities(networkx, directed, undirected):
    n = len(undirected)
    yield "degree_in", dict(directed.in_degree())
    yield "degree_out", dict(directed.out_degree())
    yield "degree", dict(undirected.degree())
    yield "strength", dict(undirected.degree(weight="weight"))
    yield "betweenness", networkx.betweenness_centrality(undirected, weight="distance")
    yield "harmonic", {k: v / (n - 1) for k, v in
                       networkx.harmonic_centrality(undirected, distance="distance").items()}
    yield "pagerank", networkx.pagerank(directed, weight="weight", tol=1e-12, max_iter=10000)
    yield "coreness", networkx.core_number(undirected)
    largest = networkx.eigenvector_centrality(undirected, weight="weight", tol=1e-12, max_iter=100000)
    top = max(largest.values())
    yield "eigenvector", {k: v / top for k, v in largest.items()}


def compare_rank(folder, name, graph, symmetric):
    networkx = module("networkx")
    if networkx is None:
        return
    with open(f"{folder}/{name}-rank.csv", newline="", encoding="utf-8") as file:
        rows = {row["id"]: row for row in csv.DictReader(file)}
    directed, undirected = collapse(networkx, graph, symmetric)
    for measure, wanted in centralities(networkx, directed, undirected):
        for key, value in wanted.items():
            if not math.isclose(float(rows[key][measure]), value, rel_tol=1e-6, abs_tol=1e-6):
                fault(f"{name}: {measure} of {key} is {rows[key][measure]}, not {value}")
    groups = {}
    for key, row in rows.items():
        groups.setdefault(row["community"] if row["community"] != "0" else key, set()).add(key)
    louvain = networkx.community.louvain_communities(undirected, weight="weight", seed=1)
    ours, theirs = (networkx.community.modularity(undirected, g, weight="weight")
                    for g in (groups.values(), louvain))
    if ours < theirs - 0.02:
        fault(f"{name}: modularity {ours:.3f}, Louvain has {theirs:.3f}")


def main():
    with tempfile.TemporaryDirectory() as folder:
        ranks = subprocess.run((sys.argv[1], folder)).returncode
        if ranks not in (0, 2):
            sys.exit("nothing to read")
        for name in GRAPHS:
            base = f"{folder}/{name}"
            with open(base + ".json", encoding="utf-8") as file:
                graph = json.load(file)
            run("xmllint", "--noout", "--nonet", base + ".graphml")
            counted = run("jq", "-c", "[.entities, .relations, .documents | length]", base + ".json")
            if counted is not None and json.loads(counted) != [len(graph[k]) for k in ("entities", "relations", "documents")]:
                fault(f"jq: {name} has {counted}")
            for dialect in ("", "-strict", "-gephi", "-yed"):
                path, strict = base + dialect + ".graphml", dialect == "-strict"
                read_networkx(path, graph, strict)
                read_igraph(path, graph, strict)
                if len(sys.argv) > 2 and dialect != "-yed":
                    read_igraph_in_c(sys.argv[2], path, graph, strict)
                check_schema("graphml.xsd" if strict else "graphml.rng", path)
            read_looks(base, graph)
            read_dot(base + ".dot", graph)
            read_csv(folder, name, graph)
            check_schema("gexf.rng", base + ".gexf")
            read_gexf(base + ".gexf", graph)
            read_rdf(base, graph)
            read_ftm(base + ".ftm", graph)
            read_assertions(base + ".assertions", graph)
            read_tables(base, graph)
            if ranks == 0 and name != "hostile":
                with open(base + "-edges.csv", newline="", encoding="utf-8") as file:
                    symmetric = {row["Kind"] for row in csv.DictReader(file) if row["Type"] == "Undirected"}
                compare_rank(folder, name, graph, symmetric)
    print("faults:", len(faults))
    sys.exit(1 if faults else 0)


main()
