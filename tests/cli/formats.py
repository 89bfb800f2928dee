#!/usr/bin/env python3
"""quipu export: what its formats hold, as a user meets them.

    formats.py QUIPU [CLASS[.test]...]
"""
import csv
import io
import json
import random

import support
from support import OK, USAGE

ENTITIES = ("id,name,type,aliases\ncountry:JPN,Japan,country,\ncountry:USA,United States,country,\n"
            "p1,Ada Bell,person,\np2,Carl Dunn,person,\no1,Ministry of Trade,organization,\n"
            "o2,United Nations,organization,UN\nf1,Cape Base,facility,\np3,Eve Fox,person,\n")
RELATIONS = ("subject,relation,object,status,by,date,document,evidence\n"
             "p1,head_of_government_of,country:JPN,actual,,,,\n"
             "o1,part_of,country:USA,actual,,,,\n"
             "p2,leads,o1,actual,,,,\n"
             "p3,head_of_state_of,country:USA,former,,,,\n"
             "p1,meets,p2,actual,,2025-03-05,a.txt,Bell met Dunn.\n"
             "p1,meets,p2,actual,,2025-03-05,b.txt,Bell met Dunn on Wednesday.\n"
             "p1,meets,p2,planned,,2025-04,a.txt,They will meet again.\n"
             "p1,criticizes,country:USA,actual,,2025-03-07,a.txt,Bell criticized the United States.\n"
             "country:USA,attacks,f1,denied,p2,2025-03-09,a.txt,Dunn denied an attack on Cape Base.\n"
             "p3,supports,o2,actual,,2024,a.txt,Fox backed the United Nations.\n")


class Case(support.Case):
    def setUp(self):
        super().setUp()
        self.write("entities.csv", ENTITIES)
        self.write("relations.csv", RELATIONS)
        code, _, err = self.run_quipu("build", "-q", "-g", "x.quipu", "entities.csv", "relations.csv")
        self.assertEqual((code, err), (OK, b""))

    def export(self, name, *words):
        code, out, err = self.run_quipu("export", "-g", "x.quipu", "--format", name, "-o", "-", *words)
        self.assertEqual((code, err), (OK, b""))
        return out.decode()

    def rows(self, name, *words):
        return list(csv.DictReader(io.StringIO(self.export(name, *words), newline="")))


class Places(Case):
    def test_places_tell_their_country(self):
        self.write("e.csv", "id,name,type\nx1,Osaka,place\nx2,Cape Base,facility\nx3,Nowhere Falls,place\nx4,Ada Bell,person\n")
        self.write("r.csv", "subject,relation,object\nx2,located_in,x1\nx4,visits,x3\n")
        self.assertEqual(0, self.run_quipu("build", "-q", "-g", "p.quipu", "e.csv", "r.csv")[0])
        export = lambda name: self.run_quipu("export", "-g", "p.quipu", "-f", name, "-o", "-")[1].decode()
        self.assertEqual(2, export("graphml").count('<data key="n8">JPN</data>'))
        self.assertEqual(2, export("gexf").count('<attvalue for="6" value="JPN"/>'))
        self.run_quipu("export", "-g", "p.quipu", "-f", "csv", "-o", self.folder)
        with open(self.folder / "nodes.csv", newline="", encoding="utf-8") as file:
            self.assertEqual({"Osaka": "JPN", "Cape Base": "JPN", "Nowhere Falls": "", "Ada Bell": ""},
                             {row["Label"]: row["Country"] for row in csv.DictReader(file)})


class Events(Case):
    def test_passages_of_one_day_are_one_event(self):
        met = [row for row in self.rows("events") if row["relation"] == "meets"]
        self.assertEqual(["2025-03-05", "2025-04-01"], [row["date"] for row in met])
        self.assertEqual(["day", "month"], [row["precision"] for row in met])
        self.assertEqual(["", "2025-04-30"], [row["date_end"] for row in met])
        self.assertEqual(["actual", "planned"], [row["status"] for row in met])
        self.assertEqual("2", met[0]["documents"])
        self.assertEqual("a.txt | b.txt", met[0]["document_names"])
        self.assertEqual(("CONSULT", "verbal cooperation"), (met[0]["class"], met[0]["quad"]))

    def test_actors_act_for_countries(self):
        codes = {row[end + "_name"]: row[end + "_code"] for row in self.rows("events") for end in ("actor1", "actor2")}
        self.assertEqual({"Ada Bell": "JPNGOV", "Carl Dunn": "USAGOV", "United States": "USA", "Eve Fox": "USAELI",
                          "United Nations": "IGO", "Cape Base": ""}, codes)

    def test_a_place_is_told_and_who_says_so(self):
        (attack,) = [row for row in self.rows("events") if row["class"] == "ASSAULT"]
        self.assertEqual(("Cape Base", "denied", "person:carl-dunn"),
                         (attack["place_name"], attack["status"], attack["by"]))
        self.assertEqual("Dunn denied an attack on Cape Base.", attack["sentence"])

    def test_filters_hold_for_each_event(self):
        self.assertEqual(["2025-04-01"], [row["date"] for row in self.rows("events", "--since", "2025-04")])
        self.assertEqual({"denied"}, {row["status"] for row in self.rows("events", "--status", "denied")})

    def test_events_keep_their_names(self):
        names = [row["event"] for row in self.rows("events")]
        self.assertEqual(len(names), len(set(names)))
        self.assertIn("person:ada-bell|meets|person:carl-dunn|2025-03-05|actual", names)


class Dyads(Case):
    def test_counts_what_happened_by_month(self):
        rows = {(row["actor1"], row["actor2"], row["month"]): row for row in self.rows("dyads")}
        self.assertEqual([("JPN", "USA", "2025-03"), ("USA", "JPN", "2025-03")], list(rows))
        row = rows["JPN", "USA", "2025-03"]
        self.assertEqual(("2", "1", "1", "1", "1"), tuple(row[k] for k in ("events", "cooperation", "conflict",
                                                                          "CONSULT", "ACCUSE")))
        self.assertEqual("1", rows["USA", "JPN", "2025-03"]["events"])

    def test_actors_may_be_codes_or_entities(self):
        self.assertIn("JPNGOV", {row["actor1"] for row in self.rows("dyads", "--actors", "code")})
        self.assertIn("person:ada-bell", {row["actor1"] for row in self.rows("dyads", "--actors", "entity")})

    def test_plans_count_when_asked_for(self):
        self.assertEqual({"2025-04"}, {row["month"] for row in self.rows("dyads", "--status", "planned")})

    def test_other_actors_are_an_error_of_use(self):
        code, _, err = self.run_quipu("export", "-g", "x.quipu", "-f", "dyads", "-o", "-", "--actors", "towns")
        self.assertEqual(USAGE, code)
        self.assertIn(b"country, code or entity", err)


class Filters(Case):
    def test_entities_are_those_that_have_a_part(self):
        graph = json.loads(self.export("json", "--relation", "attacks"))
        self.assertEqual(["attacks"], [edge["type"] for edge in graph["relations"]])
        self.assertEqual({"country:USA", "facility:cape-base", "person:carl-dunn"},
                         {entity["id"] for entity in graph["entities"]})
        self.assertEqual(["person:carl-dunn"], graph["relations"][0]["by"])

    def test_every_format_takes_them(self):
        for name in ("graphml", "json", "dot"):
            self.assertNotIn("ada-bell", self.export(name, "--relation", "attacks"))
            self.assertIn("carl-dunn", self.export(name, "--relation", "attacks"))


def facts(text):
    """What a graph says, whatever it was built from."""
    graph = json.loads(text)
    return ({(e["id"], e["name"], e["type"], tuple(e["aliases"])) for e in graph["entities"]},
            {(r["source"], r["type"], r["target"], r["status"], r["first"], r["last"], tuple(r["by"]))
             for r in graph["relations"]})


GRAPHML = ('<?xml version="1.0"?><graphml xmlns="http://graphml.graphdrawing.org/xmlns" '
           'xmlns:y="http://www.yworks.com/xml/graphml">\n'
           '<key id="d0" for="node" attr.name="%s" attr.type="string"/>\n'
           '<key id="d1" for="edge" attr.name="%s" attr.type="string"/>\n'
           '<key id="d2" for="node" yfiles.type="nodegraphics"/>\n'
           '<graph edgedefault="undirected">\n%s</graph></graphml>\n')


class Import(Case):
    def build(self, name, content, code=OK):
        self.write(name, content)
        done, _, err = self.run_quipu("build", "-g", "y.quipu", name)
        self.assertEqual(code, done, err)
        self.check_messages(err)
        return err.decode()

    def exported(self):
        return json.loads(self.run_quipu("export", "-g", "y.quipu", "-f", "json", "-o", "-")[1])

    def test_own_files_come_back_the_same(self):
        for name, *dialect in (("graphml",), ("json",), *(("graphml", "--dialect", d) for d in ("strict", "gephi", "yed"))):
            with self.subTest(name, dialect=dialect):
                self.write("y.quipu", b"").unlink()
                self.build("own." + name, self.export(name, *dialect))
                back = self.run_quipu("export", "-g", "y.quipu", "-f", "json", "-o", "-")[1]
                self.assertEqual(facts(self.export("json")), facts(back))

    def test_dialects_are_of_graphml_alone(self):
        for words in (("graphml", "--dialect", "latin"), ("json", "--dialect", "strict")):
            code, _, err = self.run_quipu("export", "-g", "x.quipu", "-o", "-", "-f", *words)
            self.assertEqual(USAGE, code)
            self.assertIn(b"--dialect", err)
        self.assertEqual(self.export("graphml"), self.export("graphml", "--dialect", "common"))

    def test_a_foreign_graph_gets_the_words_of_the_ontology(self):
        self.build("f.graphml", GRAPHML % (
            "type", "relation", '<node id="1"><data key="d0">Organization</data></node>\n'
            '<node id="2"><data key="d2"><y:ShapeNode><y:NodeLabel>Ann &amp; Lee</y:NodeLabel></y:ShapeNode></data></node>\n'
            '<edge source="2" target="1"><data key="d1">Works for</data></edge>\n'
            '<edge source="2" target="1"><data key="d1">likes</data></edge>\n'))
        graph = self.exported()
        self.assertEqual({("1", "organization"), ("Ann & Lee", "person")},
                         {(e["name"], e["type"]) for e in graph["entities"]})
        self.assertEqual(["related_to", "works_for"], [r["type"] for r in graph["relations"]])

    def test_an_edge_to_nowhere_is_named_by_its_line(self):
        said = self.build("f.graphml", GRAPHML % ("name", "x", '<node id="a"/>\n<node id="b"/>\n<edge source="a" target="b"/>\n'
                                                  '<edge source="a" target="c"/>\n'), support.SOME_FAILED)
        self.assertIn("f.graphml:9: an edge to a node that is not there, 'c'", said)
        self.assertEqual(1, len(self.exported()["relations"]))

    def test_what_is_no_graph_is_refused(self):
        for name, content, says in (("a.graphml", "<html/>", "is no GraphML"),
                                    ("a.graphml", "<graphml><graph>", "is not well-formed XML"),
                                    ("a.graphml", '<!DOCTYPE g [<!ENTITY a "b">]><graphml/>', "has a document type"),
                                    ("a.graphml", "", "is not well-formed XML"),
                                    ("a.json", "{", "is no JSON"), ("a.json", "[1]", "holds no arrays")):
            with self.subTest(content):
                self.assertIn(says, self.build(name, content, support.INPUT))

    def test_an_edge_list_is_read_but_for_its_bad_rows(self):
        said = self.build("e.csv", "source,target,weight\na,b,1\n" + ",c,1\nd\n" * 30 + "b,c,2\n", support.SOME_FAILED)
        self.assertIn("e.csv:3:1: 'subject' is empty", said)
        self.assertIn("40 more rows cannot be used", said)
        self.assertIn("60 rows left out", said)
        self.assertEqual(2, len(self.exported()["relations"]))

    def test_each_bad_row_of_a_long_list_is_named_by_its_line(self):
        rows, bad, pairs = ["source,target,relation,date"], [], set()
        chance = random.Random(3)
        for line in range(2, 20002):
            a, b = f"Person {chance.randrange(500)}", f"Person {500 + chance.randrange(500)}"
            if chance.random() < 0.01:
                bad.append(line)
                rows.append(chance.choice((f",{b},meets,", f"{a},{b}", f'"{a},{b},meets,', f'{a},"{b}"x,meets,',
                                           f"{a},{b},outsings,", f"{a},{b},meets,last year", f"{a},{a},meets,")))
            else:
                pairs.add((a, b))
                rows.append(f"{a},{b},meets,2025-{chance.randrange(1, 13):02}")
        self.assertGreater(len(bad), 150)
        self.write("long.csv", "\n".join(rows) + "\n")
        code, _, err = self.run_quipu("build", "-g", "y.quipu", "long.csv", "--faults", "bad.csv")
        self.assertEqual(support.SOME_FAILED, code, err)
        with open(self.folder / "bad.csv", newline="", encoding="utf-8") as file:
            named = list(csv.DictReader(file))
        self.assertEqual(bad, sorted(int(row["line"]) for row in named))
        self.assertEqual({"long.csv"}, {row["file"] for row in named})
        self.assertTrue(all(row["message"] for row in named))
        self.assertIn(f", {len(bad)} rows left out;", err.decode())
        self.assertEqual(len(pairs), len(self.exported()["relations"]))

    def test_rows_that_fit_no_relation_are_told_in_their_order(self):
        self.write("e.csv", "source,target,relation\n" + "".join(f"a{i},b{i},head_of_state_of\n" for i in range(3000)))
        self.write("n.csv", "id,name,type\n" + "".join(f"{end}{i},{end}{i},person\n" for end in "ab" for i in range(3000)))
        code, _, err = self.run_quipu("build", "-g", "y.quipu", "e.csv", "n.csv", "--faults", "bad.csv")
        self.assertEqual(support.SOME_FAILED, code, err)
        with open(self.folder / "bad.csv", newline="", encoding="utf-8") as file:
            self.assertEqual(list(range(2, 3002)), [int(row["line"]) for row in csv.DictReader(file)])

    def test_faults_of_nothing_are_a_header(self):
        self.write("e.csv", "source,target\na,b\n")
        for command, output in (("build", ("-g", "y.quipu")), ("extract", ("-o", "y.jsonl"))):
            code, _, err = self.run_quipu(command, *output, "e.csv", "--faults", "bad.csv")
            self.assertEqual(OK, code, err)
            self.assertEqual("file,line,column,message\r\n", (self.folder / "bad.csv").read_bytes().decode())
        self.assertEqual(USAGE, self.run_quipu("extract", "e.csv", "--faults", "-")[0])
        code, _, err = self.run_quipu("build", "-g", "y.quipu", "nowhere.csv", "--faults", "bad.csv")
        self.assertEqual(support.INPUT, code, err)
        self.assertIn("nowhere.csv", (self.folder / "bad.csv").read_text())
        code, _, err = self.run_quipu("build", "-g", "y.quipu", "e.csv", "--faults", "none/bad.csv")
        self.assertEqual(support.OUTPUT, code, err)

    def test_tables_of_gephi_come_back(self):
        self.run_quipu("export", "-g", "x.quipu", "-f", "csv", "-o", self.folder)
        code, _, err = self.run_quipu("build", "-q", "-g", "y.quipu", "nodes.csv", "edges.csv")
        self.assertEqual((code, err), (OK, b""))
        edges = lambda graph: [(r["source"], r["type"], r["target"], r["status"]) for r in graph["relations"]]
        self.assertEqual(edges(json.loads(self.export("json"))), edges(self.exported()))


if __name__ == "__main__":
    support.main()
