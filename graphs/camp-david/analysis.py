#!/usr/bin/env python3
"""The study in Python: analysis.py FOLDER, which make.sh has filled. Needs pandas and networkx.

Prints what README.md tells: that networkx measures the same, who stands between the sides, quarters, dyads.
"""
import itertools
import sys

import networkx as nx
import pandas as pd

FOLDER = sys.argv[1]
OFFICES = ["head_of_state_of", "head_of_government_of", "minister_of", "official_of", "citizen_of"]
ARAB = ["DZA", "IRQ", "LBY", "PSE", "SAU", "SYR", "YMD"]


def read(name):
    return pd.read_csv(f"{FOLDER}/{name}.csv")


def tell(title, table):
    print(f"\n{title}\n{table.to_string()}")


def contacts(people, ties):
    g = nx.Graph()
    g.add_nodes_from(people["name"])
    for tie in ties.itertuples():
        g.add_edge(tie.source_name, tie.target_name, weight=tie.weight, distance=1 / tie.weight)
    return g


def compare(people, g):
    """The largest difference between a column of quipu's and what networkx computes."""
    n = len(g)
    same = {
        "degree": dict(g.degree()),
        "strength": dict(g.degree(weight="weight")),
        "betweenness": nx.betweenness_centrality(g, weight="distance"),
        "closeness": nx.closeness_centrality(g, distance="distance"),
        "harmonic": {k: v / (n - 1) for k, v in nx.harmonic_centrality(g, distance="distance").items()},
        "coreness": nx.core_number(g),
        "transitivity": nx.clustering(g),
        "constraint": nx.constraint(g, weight="weight"),
        "effective_size": nx.effective_size(g, weight="weight"),
    }
    rows = people.set_index("name")
    for measure, values in same.items():
        values = pd.Series(values).fillna(0)  # nothing is said of who is alone
        print(f"{measure:15} {(rows[measure] - values).abs().max():.6f}")


def sides(edges, people):
    """Of each person the country that an office or a passport ties them to."""
    ties = edges[edges["Kind"].isin(OFFICES)].sort_values("Weight", ascending=False, kind="stable")
    side = ties.drop_duplicates("SourceName").set_index("SourceName")["Target"].str.removeprefix("country:")
    return side.reindex(people["name"])


def between(g, side, a, b):
    """In how many pairs of one side and the other somebody knows both, and in how many of these they do not know each other."""
    counts = {}
    for who in g:
        knows = [[k for k in g[who] if side[k] == country and k != who] for country in (a, b)]
        pairs = list(itertools.product(*knows))
        counts[who] = len(pairs), sum(not g.has_edge(*pair) for pair in pairs)
    table = pd.DataFrame(counts, index=["pairs", "unmet"]).T
    table.insert(0, "side", side)
    return table[table["pairs"] > 0].sort_values(["pairs", "unmet"], ascending=False, kind="stable")


def sureness(intervals):
    """Values, and what a resample of the documents may make of them."""
    columns = ["betweenness", "betweenness_low", "betweenness_high", "betweenness_rank_low", "betweenness_rank_high"]
    return intervals.set_index("name")[columns].head(7).round(3)


def quarters(trend, names):
    table = trend[trend["name"].isin(names)].pivot(index="period", columns="name", values="betweenness")
    return table[names].fillna(0).round(3)


def dyads(table):
    """Acts of one country towards another, by quarter: cooperation and conflict."""
    table["quarter"] = pd.PeriodIndex(table["month"], freq="M").asfreq("Q").astype(str)
    table.loc[table["actor1"].isin(ARAB), "actor1"] = "Arab"
    table.loc[table["actor2"].isin(ARAB), "actor2"] = "Arab"
    pairs = [("EGY", "ISR"), ("ISR", "EGY"), ("USA", "EGY"), ("USA", "ISR"), ("Arab", "EGY")]
    counts = table.groupby(["actor1", "actor2", "quarter"])[["cooperation", "conflict"]].sum()
    words = counts["cooperation"].astype(str) + "/" + counts["conflict"].astype(str)
    words = words.unstack("quarter").fillna("-").loc[pairs]
    words.index = [f"{a} to {b}" for a, b in pairs]
    return words


def main():
    people, ties = read("people"), read("ties")
    g = contacts(people, ties)
    print(f"{len(g)} people, {g.number_of_edges()} ties\n\nlargest difference between quipu and networkx")
    compare(people, g)
    side = sides(read("edges"), people)
    tell("who joins Egyptians and Israelis", between(g, side, "EGY", "ISR").head(8))
    tell("betweenness, its interval, and that of its rank", sureness(read("intervals")))
    tell("betweenness by quarter", quarters(read("quarters"), ["Anwar Sadat", "Cyrus Vance", "Menachem Begin", "Jimmy Carter"]))
    tell("cooperation/conflict by quarter", dyads(read("dyads")))


main()
