#!/usr/bin/env python3
"""What users decide about a graph: each command, what it says, what it refuses; decisions outlive documents, go into a
table and come back from it.

    decisions.py QUIPU [CLASS[.test]...]
"""
import json
import os

import support
from support import GRAPH, INPUT, OUTPUT, SOME_FAILED, USAGE

ENTITIES = "id,name,type,aliases\nann,Ann Bell,person,\nbob,Robert Carr,person,Bob Carr\nhz,Hormuz,organization,\n"
RELATIONS = ("subject,relation,object,document\nann,meets,bob,x.txt\nann,threatens,hz,x.txt\nbob,member_of,hz,y.txt\n"
             "cy,meets,ann,y.txt\ncy,threatens,hz,y.txt\n")
MORE = "id,name,type,aliases\ncy,Cy Dunn,person,\nc2,Cyrus Dunn,person,\n"
HEADER = "decision,kind,name,type,id,places,value,note,undone"


class WithGraph(support.Case):
    def setUp(self):
        super().setUp()
        for name, content in ("a.csv", ENTITIES), ("b.csv", RELATIONS), ("c.csv", MORE):
            self.write("in/" + name, content)
        self.build("in", "-q")

    def names(self, graph="g.quipu"):
        return {entity["id"]: entity["name"] for entity in json.loads(self.json(graph))["entities"]}

    def edges(self, graph="g.quipu"):
        return [(edge["source"], edge["type"], edge["target"]) for edge in json.loads(self.json(graph))["relations"]]

    def decide(self, *words, **more):
        """A command on the graph: what it says."""
        return self.quipu(words[0], "-g", "g.quipu", *words[1:], **more)[0].decode()

    def csv(self, graph="g.quipu"):
        return self.quipu("decisions", "-g", graph, "--csv")[0].decode()


class Decide(WithGraph):
    def test_merge(self):
        said = self.decide("merge", "Cyrus Dunn", "Cy Dunn")
        self.assertRegex(said, r"^1: 2 entities are one now: .* \(person:[a-z-]+\); 2 relations\n$")
        self.assertEqual(len(self.names()), 4)

    def test_split(self):
        self.write("in/d.txt", "Ann Bell visits Oslo\n\nAnn Bell visited Oslo on Monday.\n")
        self.build("in", "-q")
        self.assertIn("are two now", self.decide("split", "Ann Bell", "--document", "d.txt", "--as", "Ann Bell (nurse)"))
        self.assertIn("Ann Bell (nurse)", self.names().values())
        self.write("in/e.txt", "Ann Bell again\n\nAnn Bell visited Japan on Monday.\n")
        self.build("in", "-q")
        self.assertEqual(list(self.names().values()).count("Ann Bell"), 1)

    def test_split_by_name(self):
        self.write("in/d.txt", "Robert Carr visits Oslo\n\nRobert Carr visited Oslo on Monday.\n")
        self.write("in/e.txt", "Carr visits Japan\n\nPresident Carr visited Japan on Monday.\n")
        self.build("in", "-q")
        before = len(self.names())
        said = self.decide("split", "Robert Carr", "--name", "Carr", "--as", "Eve Carr")
        self.assertIn("are two now", said)
        self.assertEqual(len(self.names()), before + 1)
        self.write("in/f.txt", "Carr in Cuba\n\nPresident Carr visited Cuba on Monday.\n")
        self.build("in", "-q")
        self.assertEqual(len([name for name in self.names().values() if "Carr" in name]), 2)

    def test_rename(self):
        said = self.decide("rename", "Hormuz", "Strait of Hormuz", "--note", "as on the map")
        self.assertIn("Strait of Hormuz (organization:strait-of-hormuz) is what Hormuz is called now", said)
        self.assertIn("-- as on the map", self.decide("decisions"))

    def test_retype_counts_what_no_longer_fits(self):
        said = self.decide("retype", "Hormuz", "place")
        self.assertEqual(said, "1: Hormuz (place:hormuz) is of type place now; 2 relations, 1 relation that no longer fits is "
                               "left out\n")
        self.assertNotIn("member_of", [edge[1] for edge in self.edges()])

    def test_drop(self):
        said = self.decide("drop", "Hormuz")
        self.assertEqual(said, "1: Hormuz (organization:hormuz) is nobody now; 3 relations went with it\n")
        self.build("in/b.csv", "-q")
        self.assertNotIn("Hormuz", self.names().values())

    def test_drop_of_an_edge_outlives_a_replaced_document(self):
        edge = "|".join(next(edge for edge in self.edges() if edge[1] == "meets"))
        n = len(self.edges())
        self.assertIn(" is not so any more\n", self.decide("drop", "--edge", edge))
        self.write("in/b.csv", RELATIONS + "bob,threatens,hz,z.txt\n")
        self.build("in", "-q")
        self.assertEqual(len(self.edges()), n)
        self.assertNotIn(edge, ["|".join(edge) for edge in self.edges()])

    def test_link(self):
        self.assertIn("is wikidata:Q17", self.decide("link", "Ann Bell", "wikidata:Q17"))
        self.decide("link", "Ann Bell", "https://example.org/ann")
        said = self.decide("link", "Robert Carr", "wikidata:Q17")
        self.assertIn("another entity became one with it", said)

    def test_json(self):
        for number, words in enumerate((("merge", "Cyrus Dunn", "Cy Dunn"), ("retype", "Hormuz", "place"), ("drop", "Hormuz"),
                                        ("rename", "Ann Bell", "Ann B"), ("link", "Ann B", "x:1")), 1):
            told = json.loads(self.decide(*words, "--json", "--note", "why"))
            self.assertEqual((told["decision"], told["kind"], told["note"]), (number, words[0], "why"))
            self.assertEqual(told["n_entities"], len(self.names()))
            self.assertEqual(told["n_relations"], len(self.edges()))
        log = json.loads(self.decide("decisions", "--json"))["decisions"]
        self.assertEqual([decision["decision"] for decision in log], [1, 2, 3, 4, 5])
        self.assertTrue(all(decision["state"] == "active" for decision in log))
        self.assertEqual(json.loads(self.decide("undo", "--json"))["state"], "undone")


class Refuse(WithGraph):
    def test_names(self):
        self.write("in/d.csv", "id,name,type\nd1,Ann Bell,person\nd2,Ann Bell,person\n")
        self.build("in", "-q")
        before = self.json()
        _, messages = self.quipu("drop", "-g", "g.quipu", "Ann Bell", code=INPUT)
        self.assertIn("'Ann Bell' may be:", messages)
        self.assertGreaterEqual(messages.count("person:ann-bell"), 2)
        self.assertEqual(self.json(), before)
        self.refuses("drop", "-g", "g.quipu", "Nobody At All", code=INPUT, says="'Nobody At All'", graph="g.quipu")

    def test_what_makes_no_sense(self):
        for words, says in ((("merge", "Hormuz", "Hormuz"), "are one already"), (("rename", "Hormuz", "Hormuz"), "called so"),
                            (("retype", "Hormuz", "organization"), "of that type already"),
                            (("drop", "--edge", "a|b|c"), "no relation 'a|b|c'"), (("undo",), "nothing to undo"),
                            (("undo", "7"), "no decision 7"),
                            (("split", "Hormuz", "--document", "nowhere"), "does not stand in 'nowhere'"),
                            (("split", "Hormuz", "--name", "Hz"), "nowhere called just 'Hz'"),
                            (("split", "Cyrus Dunn", "--name", "Cyrus Dunn"), "nothing would be left"),
                            (("decisions", "--read", "absent.csv"), "absent.csv"),
                            (("decisions", "--read", "in/a.csv"), "decision,kind,name,type")):
            with self.subTest(words):
                self.refuses(words[0], "-g", "g.quipu", *words[1:], code=INPUT, says=says, graph="g.quipu")
        self.assertEqual(self.csv(), HEADER + "\r\n")

    def test_use(self):
        for words in (("merge", "Hormuz"), ("split", "Hormuz"), ("split", "Hormuz", "--document", "a", "--name", "b"),
                      ("rename", "Hormuz"), ("retype", "Hormuz", "dragon"), ("drop",), ("drop", "Hormuz", "--edge", "a"),
                      ("link", "Hormuz", "Q17"), ("link", "Hormuz", ":x"), ("rename", "Hormuz", " "), ("undo", "one"),
                      ("undo", "1", "2"), ("decisions", "Hormuz"), ("decisions", "--json", "--csv")):
            with self.subTest(words):
                self.quipu(words[0], "-g", "g.quipu", *words[1:], code=USAGE)
        for command in "merge", "split", "rename", "retype", "drop", "link", "undo", "decisions":
            self.assertIn("no graph", self.quipu(command, *(["a", "b"] if command not in ("undo", "decisions") else []),
                                                 code=USAGE)[1])
            self.quipu(command, "-g", "absent.quipu", *({"undo": (), "decisions": (), "drop": ("a",),
                       "split": ("a", "--name", "b")}.get(command, ("a", "b"))), code=GRAPH)
        self.assertNotIn("absent.quipu", self.files())

    def test_a_second_link_of_one_authority(self):
        self.decide("link", "Ann Bell", "wikidata:Q1")
        self.refuses("link", "-g", "g.quipu", "Ann Bell", "wikidata:Q2", code=INPUT, says="by decision 1", graph="g.quipu")
        self.decide("undo")
        self.decide("link", "Ann Bell", "wikidata:Q2")

    def test_output_that_cannot_be_written(self):
        self.quipu("decisions", "-g", "g.quipu", "-o", "no/such/folder.csv", code=OUTPUT)


class Keep(WithGraph):
    def some(self):
        for words in (("merge", "Cyrus Dunn", "Cy Dunn"), ("rename", "Hormuz", "Straße, \"H\" = | \\"),
                      ("drop", "Robert Carr", "--note", "two\nlines, \"quoted\""), ("retype", "Straße", "place"),
                      ("link", "Ann Bell", "wikidata:Q1")):
            self.decide(*words)

    def test_undo_restores_the_graph_byte_for_byte(self):
        graphs = [self.json()]
        self.some()
        for number in range(5, 0, -1):
            self.assertIn(f"decision {number} is undone", self.decide("undo"))
        self.assertEqual(self.json(), graphs[0])
        self.assertEqual(self.decide("decisions").count("[undone]"), 5)

    def test_undo_by_number(self):
        self.some()
        self.decide("undo", "3")
        self.assertIn("Robert Carr", self.names().values())
        self.refuses("undo", "-g", "g.quipu", "3", code=INPUT, says="undone already", graph="g.quipu")

    def test_the_table_makes_the_same_graph_of_the_same_documents(self):
        self.some()
        self.decide("undo", "5")
        self.quipu("decisions", "-g", "g.quipu", "-o", "kept.csv")
        kept = (self.folder / "kept.csv").read_bytes()
        self.assertEqual(kept.decode(), self.csv())
        self.build("in", "-q", graph="h.quipu")
        said = self.quipu("decisions", "-g", "h.quipu", "--read", "kept.csv")[0].decode()
        self.assertIn("5 of 5 decisions added", said)
        self.assertEqual(self.json("h.quipu"), self.json())
        self.assertEqual(self.csv("h.quipu"), kept.decode())
        self.assertIn("0 of 5", self.quipu("decisions", "-g", "h.quipu", "--read", "kept.csv")[0].decode())
        for order in ("kept.csv", "in"), ("in", "kept.csv"):
            self.build(*order, "-q", graph="i.quipu")
            self.assertEqual(self.json("i.quipu"), self.json())
            os.remove(self.folder / "i.quipu")

    def test_one_made_twice_is_there_twice(self):
        self.decide("drop", "Hormuz")
        self.decide("undo")
        self.decide("drop", "Hormuz")
        self.write("kept.csv", self.csv())
        self.build("in", "kept.csv", "-q", graph="h.quipu")
        self.assertEqual(self.csv("h.quipu"), self.csv())
        self.assertNotIn("Hormuz", self.names("h.quipu").values())

    def test_bad_rows_are_named_by_line(self):
        self.write("bad.csv", HEADER + "\n1,melt,Hormuz,organization,,,,,\n2,drop,Hormuz,organization,,in/a.csv = Hormuz,,,\n"
                   "3,merge,Hormuz,organization,,,,,\n")
        _, messages = self.quipu("decisions", "-g", "g.quipu", "--read", "bad.csv", code=SOME_FAILED)
        self.assertIn("bad.csv:2: ", messages)
        self.assertIn("bad.csv:4: ", messages)
        self.assertNotIn("Hormuz", self.names().values())
        self.assertEqual(self.build("bad.csv", "-q", code=SOME_FAILED)[1].count("bad.csv:"), 2)

    def test_what_rests_takes_effect_again(self):
        self.decide("drop", "Hormuz")
        self.write("other.csv", ENTITIES)
        text = self.csv()
        self.write("kept.csv", text)
        self.build("kept.csv", "in/c.csv", "-q", graph="h.quipu")
        self.assertIn("[rests]", self.quipu("decisions", "-g", "h.quipu")[0].decode())
        self.build("in", "-q", graph="h.quipu")
        self.assertNotIn("[rests]", self.quipu("decisions", "-g", "h.quipu")[0].decode())
        self.assertEqual(self.json("h.quipu"), self.json())

    def test_closed_pipes_and_nothing_decided(self):
        self.assertEqual(self.quipu("decisions", "-g", "g.quipu"), (b"", "quipu: g.quipu: nothing has been decided\n"))
        self.some()
        with open("/dev/full", "w") as full:
            found, _, stderr = self.run_quipu("decisions", "-g", "g.quipu", "--csv", stdout=full)
        self.assertEqual(found, OUTPUT, stderr)


support.main()
