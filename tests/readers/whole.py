#!/usr/bin/env python3
"""Run the program from its inputs to every output, and compare the outputs with each other.

    whole.py QUIPU INPUT...

The JSON must hold what it promises. Without xmllint, which CI=true forbids, XML goes unread.
"""
import csv
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

RELATION_FIELDS = {"source", "type", "target", "status", "statuses", "by", "first", "last", "n_sources",
                   "n_documents", "conflict", "evidence"}
ENTITY_FIELDS = {"id", "name", "type", "aliases", "links", "mentions", "n_documents", "n_mentions"}
EVIDENCE_FIELDS = {"document", "begin", "end", "text", "status", "by", "when", "rule", "score"}


def rows_of(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def check_json(out):
    """The JSON has the promised fields, sorted keys and one row for each relation. Returns it."""
    text = (out / "graph.json").read_text(encoding="utf-8")
    graph = json.loads(text)
    assert list(graph) == sorted(graph), list(graph)
    ids = [entity["id"] for entity in graph["entities"]]
    assert len(ids) == len(set(ids))
    for entity in graph["entities"]:
        assert set(entity) >= ENTITY_FIELDS, ENTITY_FIELDS - set(entity)
        assert list(entity) == sorted(entity)
    edges = [(edge["source"], edge["type"], edge["target"]) for edge in graph["relations"]]
    assert len(edges) == len(set(edges))
    for edge in graph["relations"]:
        assert set(edge) >= RELATION_FIELDS, RELATION_FIELDS - set(edge)
        assert edge["source"] in ids and edge["target"] in ids
        assert edge["evidence"] and set(edge["evidence"][0]) >= EVIDENCE_FIELDS
    return graph


def check_csv(out, graph):
    nodes, edges = rows_of(out / "nodes.csv"), rows_of(out / "edges.csv")
    assert {row["Id"]: row["Label"] for row in nodes} == {e["id"]: e["name"] for e in graph["entities"]}
    assert [(row["Source"], row["Target"]) for row in edges] == [
        (edge["source"], edge["target"]) for edge in graph["relations"]]
    ranks = rows_of(out / "centrality.csv")
    assert {row["id"] for row in ranks} == {row["Id"] for row in nodes}


def check_xml(out):
    if shutil.which("xmllint") is None:
        assert os.environ.get("CI") != "true", "xmllint is missing"
        print("skipped: xmllint is missing")
        return
    for name in ("graph.graphml", "map.svg"):
        subprocess.run(["xmllint", "--noout", "--nonet", out / name], check=True)


def check_sqlite(out):
    with sqlite3.connect(out / "graph.quipu") as file:
        assert file.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def write_all(quipu, inputs, out):
    def run(*words):
        subprocess.run([quipu, *words], check=True)

    graph = out / "graph.quipu"
    run("build", "-q", "-g", graph, *inputs)
    run("export", "-g", graph, "--format", "graphml", "-o", out / "graph.graphml")
    run("export", "-g", graph, "--format", "json", "-o", out / "graph.json")
    run("export", "-g", graph, "--format", "csv", "-o", out)
    run("rank", "-g", graph, "-o", out / "centrality.csv")
    run("map", "-g", graph, "-o", out / "map.svg")


def main():
    quipu, *inputs = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        write_all(quipu, inputs, out)
        graph = check_json(out)
        assert len(graph["relations"]) > 5, "too little to compare"
        check_csv(out, graph)
        check_xml(out)
        check_sqlite(out)
        print(f"{len(graph['entities'])} entities, {len(graph['relations'])} relations, the same in all")


main()
