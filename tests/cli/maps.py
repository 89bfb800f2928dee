#!/usr/bin/env python3
"""What quipu map shows when it is asked for a part of a graph: entities, relations and the caption.

    maps.py QUIPU [CLASS[.test]...]
"""
import re

import support
from support import INPUT, OK, USAGE

# A chain from Ann to Eve, a shorter way by Kay, and two who have to do with nobody else.
TIES = """subject,relation,object,status,date,document
Ann Bell,meets,Bob Carr,actual,2025-01-10,one.txt
Ann Bell,meets,Bob Carr,actual,2025-01-11,two.txt
Bob Carr,criticizes,Cy Dunn,planned,2025-02-10,one.txt
Cy Dunn,meets,Dan Ely,actual,2025-03-10,one.txt
Dan Ely,supports,Eve Fox,possible,2025-04-10,one.txt
Ann Bell,works_for,Kay Corp,former,2024-05-01,one.txt
Dan Ely,works_for,Kay Corp,actual,2025-05-01,two.txt
Bob Carr,meets,Kay Corp,actual,2025-05-02,two.txt
Gus Hay,meets,Ida Jay,actual,2025-06-01,one.txt
"""
ALL = {"Ann Bell", "Bob Carr", "Cy Dunn", "Dan Ely", "Eve Fox", "Kay Corp", "Gus Hay", "Ida Jay"}


class Composition(support.Case):
    def setUp(self):
        super().setUp()
        self.write("ties.csv", TIES)
        self.build("ties.csv", "-q")

    def map(self, *words, code=OK):
        """The map as DOT, and what is said of it."""
        _, said = self.quipu("map", "-g", "g.quipu", "-o", "map.dot", *words, code=code)
        return (self.folder / "map.dot").read_text(encoding="utf-8"), said

    def names(self, dot):
        return set(re.findall(r'^  "n-[^"]*" \[id=[^\n]* label="([^"]*)"', dot, re.M))

    def relations(self, dot):
        return sorted(re.findall(r'^  "n-[^\n]* -> [^\n]* label="([^"]*)"', dot, re.M))

    def shows(self, names, *words):
        dot, _ = self.map(*words)
        self.assertEqual(self.names(dot), names, words)
        return dot

    def test_around(self):
        dot = self.shows({"Ann Bell", "Bob Carr", "Kay Corp"}, "--around", "Ann")
        self.assertEqual(self.relations(dot), ["meets", "works for (former)"])
        self.assertIn('title="Around Ann Bell"', dot)
        self.assertIn("Around Ann Bell, one step; 3 of 8 entities, 2 of 8 relations", dot)
        dot = self.shows({"Ann Bell", "Bob Carr", "Kay Corp", "Cy Dunn", "Dan Ely"}, "--around", "Ann", "--hops=2")
        self.assertEqual(len(self.relations(dot)), 5)
        self.assertIn("Around Ann Bell, two steps; 5 of 8 entities", dot)
        self.shows(ALL - {"Gus Hay", "Ida Jay"}, "--around", "Ann", "--hops", "9")
        dot = self.shows({"Ann Bell", "Bob Carr", "Kay Corp", "Dan Ely", "Eve Fox"}, "--around=Ann", "--around", "Eve")
        self.assertIn('title="Around Ann Bell and Eve Fox"', dot)

    def test_who_is_named_stands_out(self):
        dot, _ = self.map("--around", "Ann", "--around", "Gus", "--top", "1", "--title", "Two")
        self.assertEqual(self.names(dot), {"Ann Bell", "Gus Hay"})
        self.assertEqual(len(re.findall(r"^  \"n-[^\n]*penwidth=3.5\]", dot, re.M)), 2)
        self.assertIn('title="Two"', dot)
        self.assertIn("the strongest 2 of 8 entities, 0 of 8 relations", dot)
        self.assertNotIn("penwidth=3.5]", self.map()[0])

    def test_path(self):
        dot = self.shows({"Ann Bell", "Kay Corp", "Dan Ely"}, "--path", "Ann", "Dan Ely", "--hops", "2")
        self.assertIn('title="How Ann Bell and Dan Ely are connected"', dot)
        self.assertIn("The best paths between Ann Bell and Dan Ely, at most two steps; 3 of 8 entities", dot)
        self.assertIn("Cy Dunn", self.names(self.map("--path", "Ann", "Dan", "--relation", "meets,criticizes")[0]))
        self.shows({"Ann Bell", "Kay Corp", "Dan Ely"}, "--path", "Ann", "Dan Ely", "--hops", "2", "--top", "1")
        self.refuses("map", "-g", "g.quipu", "-o", "no.dot", "--path", "Ann", "Gus", code=INPUT, says="no path")
        self.refuses("map", "-g", "g.quipu", "-o", "no.dot", "--path", "Ann", "Bell", code=INPUT, says="one and the same")

    def test_filters(self):
        for words, names, caption in (
                (["--status", "planned"], {"Bob Carr", "Cy Dunn"}, "Only planned relations; 2 of 8"),
                (["--relation", "works_for"], {"Ann Bell", "Dan Ely", "Kay Corp"}, "Only relations (works for); 3 of 8"),
                (["--group", "stance"], {"Bob Carr", "Cy Dunn", "Dan Ely", "Eve Fox"}, "Only relations (stance); 4 of"),
                (["--type", "person", "--until=2025-01"], {"Ann Bell", "Bob Carr"},
                 "Only relations among people until 2025-01; 2 of"),
                (["--around", "Kay", "--type", "person", "--status=actual,former"], {"Ann Bell", "Bob Carr", "Dan Ely",
                 "Kay Corp"}, "Around Kay Corp, one step; only actual or former relations among people; 4 of 8"),
                (["--min-sources", "2"], {"Ann Bell", "Bob Carr"}, "Only relations, of 2 sources or more; 2 of 8"),
                (["--since", "2025-06"], {"Gus Hay", "Ida Jay"}, "Only relations since 2025-06; 2 of 8")):
            self.assertIn(caption, self.shows(names, *words))

    def test_top_and_all(self):
        self.assertIn("The strongest part: 3 of 8 entities", self.shows({"Ann Bell", "Bob Carr", "Kay Corp"}, "--top=3"))
        self.assertNotIn("of 8", self.shows(ALL, "--all"))
        _, said = self.map("--around", "Ann", "--hops", "2", "--top", "3")
        self.assertIn("3 entities, 3 relations (2 and 2 left out; --all shows all)", said)
        _, said = self.map("--around", "Ann", "--hops", "2", "--all")
        self.assertNotIn("left out", said)

    def test_background(self):
        self.assertNotIn("cluster_area", self.map()[0])
        self.assertNotIn("cluster_area", self.map("--background", "countries")[0])
        dot, _ = self.map("--background", "communities")
        self.assertIn("subgraph cluster_area_0", dot)
        self.assertIn("those with many relations among themselves", dot)
        for kind, n in ("none", 0), ("communities", dot.count("cluster_area_")):
            self.quipu("map", "-g", "g.quipu", "-o", "map.svg", "--background", kind)
            svg = (self.folder / "map.svg").read_text(encoding="utf-8")
            self.assertEqual(svg.count('class="area area-'), n)
            self.assertEqual(svg.count(".area-1,.area-1 [stroke]{fill:"), 2 if n else 0)  # dark and print
        self.assertGreater(n, 0)

    def test_what_cannot_be(self):
        graph = "map", "-g", "g.quipu", "-o", "no.dot"
        for words, code, says in (
                (["--around", "Nobody"], INPUT, "nobody and nothing is called 'Nobody'"),
                (["--around", "Ann", "--relation", "attacks"], INPUT, "no relation of the graph is as asked for"),
                (["--path", "Ann"], USAGE, "--path takes two names"),
                (["--path", "Ann", "Bob", "Cy"], USAGE, "'Cy' is not an option"),
                (["--path", "Ann", "Bob", "--around", "Cy"], USAGE, "do not go together"),
                (["--hops", "2"], USAGE, "--hops goes with"),
                (["--around", "Ann", "--hops", "0"], USAGE, "--hops takes 1"),
                (["--path", "Ann", "Bob", "--hops", "21"], USAGE, "--hops takes 1 to 20"),
                (["--background", "blue"], USAGE, "--background takes"),
                (["--status", "likely"], USAGE, "'likely'"),
                (["--around", "Ann"] * 65, USAGE, "more than 64 times")):
            self.refuses(*graph, *words, code=code, says=says)
        self.assertFalse((self.folder / "no.dot").exists())


if __name__ == "__main__":
    support.main()
