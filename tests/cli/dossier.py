#!/usr/bin/env python3
"""What a graph tells of its things: names as people type them, dossiers, lists, statistics.

    dossier.py QUIPU [CLASS[.test]...]
"""
import csv
import fcntl
import io
import json
import os
import pty
import struct
import termios

import support
from support import INPUT, USAGE

ENTITIES = """id,name,type,aliases
ann,Ann Bell,person,A. Bell | The Iron Hand
bob,Bob Carr,person,
cy,Cy Bell,person,
dee,Dee Ode,person,
cuba,Cuba,country,
peru,Peru,country,
who,World Health Organization,organization,
"""
RELATIONS = """subject,relation,object,status,by,date,document,evidence
ann,meets,bob,actual,,2025-10-28,one.txt,Ann Bell met Bob Carr.
ann,meets,bob,actual,,2025-10-29,two.txt,Ann Bell and Bob Carr met.
ann,head_of_state_of,cuba,actual,,,one.txt,"President Ann Bell of Cuba"
bob,head_of_state_of,cuba,former,,2001,one.txt,"Bob Carr, once president of Cuba"
ann,visits,peru,planned,bob,2025-11-02,two.txt,She will go to Peru.
peru,supports,ann,denied,,,three.txt,Peru denied it.
ann,leads,who,possible,,,three.txt,She may lead the WHO.
cy,visits,cuba,actual,,2024-05-01,one.txt,Cy Bell and Dee Ode were in Cuba.
dee,visits,cuba,actual,,2024-05-01,one.txt,Cy Bell and Dee Ode were in Cuba.
"""


class WithGraph(support.Case):
    def setUp(self):
        super().setUp()
        self.write("entities.csv", ENTITIES)
        self.write("relations.csv", RELATIONS)
        self.build("entities.csv", "relations.csv", "-q")

    def ask(self, *words, code=0, graph="g.quipu"):
        """What a command prints, and its messages."""
        stdout, messages = self.quipu(words[0], "-g", graph, *words[1:], code=code)
        return stdout.decode(), messages

    def table(self, *words):
        return list(csv.DictReader(io.StringIO(self.ask("list", *words, "--csv")[0], newline="")))

    def names(self, *words):
        return [row["name"] for row in self.table("entities", *words)]


class Find(WithGraph):
    def shown(self, name):
        text, messages = self.ask("show", name)
        return text.split(" -- ")[0], messages

    def test_as_people_type(self):
        for name in ("ann bell", "ANN BELL", "Bell, Ann", "President Ann Bell", "Änn  Bell's", "person:ann-bell", "iron hand",
                     "person: ann bell"):
            with self.subTest(name):
                self.assertEqual(self.shown(name), ("Ann Bell", ""))
        self.assertEqual(self.shown("W.H.O."), ("World Health Organization", ""))
        self.assertEqual(self.shown("health"), ("World Health Organization", ""))

    def test_one_who_is_better_known_is_taken(self):
        name, messages = self.shown("Bell")
        self.assertEqual(name, "Ann Bell")
        self.assertEqual(messages, "quipu: 'Bell' is taken for Ann Bell (person:ann-bell), not for Cy Bell (person:cy-bell)\n")

    def test_several_are_listed(self):
        self.write("more.csv", "id,name,type\n" + "".join(f"x{i},Eve Dunn {chr(65 + i)},work\n" for i in range(10)))
        self.build("more.csv", "-q")
        _, messages = self.ask("show", "Dunn", code=INPUT)
        lines = messages.splitlines()
        self.assertEqual(lines[0], "quipu: 'Dunn' may be:")
        self.assertEqual((len(lines), lines[-1]), (10, "  and 2 more"))

    def test_near_names_are_suggested(self):
        for typed, meant in (("Ann Bel", "Ann Bell (person:ann-bell)"), ("Crar", "Bob Carr (person:bob-carr)"),
                             ("Pérru", "Peru (country:peru)")):
            with self.subTest(typed):
                self.refuses("show", "-g", "g.quipu", typed, code=INPUT,
                             says=[f"nobody and nothing is called '{typed}' in this graph; did you mean: {meant}", "?"])
        _, messages = self.ask("show", "Zzyzx", code=INPUT)
        self.assertEqual(messages, "quipu: nobody and nothing is called 'Zzyzx' in this graph\n")

    def test_hostile_names(self):
        for name in "\x1b[31mred", "‮evil", "a" * 5000, " ", "'":
            with self.subTest(name[:20]):
                self.assertIn("nobody and nothing is called", self.ask("show", name, code=INPUT)[1])


class Show(WithGraph):
    def test_a_fact_sheet(self):
        self.assertEqual(self.ask("show", "Ann Bell")[0], """\
Ann Bell -- person, person:ann-bell
  also known as  A. Bell, The Iron Hand, ann
  named          0 times in 3 documents
  dates          2025-10-28 to 2025-11-02

Office
  head of state of Cuba -- 1 source
    before: Bob Carr
      President Ann Bell of Cuba
      -- one.txt
  leads World Health Organization, possible -- 1 source
      She may lead the WHO.
      -- three.txt

Diplomacy
  meets Bob Carr -- 2025-10-28 to 2025-10-29; 2 sources
      Ann Bell met Bob Carr.
      -- one.txt
  visits Peru, planned, according to Bob Carr -- 2025-11-02; 1 source
      She will go to Peru.
      -- two.txt

Stance
  supported by Peru, denied -- 1 source
      Peru denied it.
      -- three.txt
""")

    def test_a_country(self):
        text = self.ask("show", "Cuba")[0]
        self.assertIn("  head of state: Ann Bell -- 1 source\n", text)
        self.assertIn("  head of state: Bob Carr, former -- 2001; 1 source\n", text)
        self.assertIn("  visited by Cy Bell, Dee Ode -- 2024-05-01; 1 source\n      Cy Bell and Dee Ode were in Cuba.\n", text)
        self.assertLess(text.index("head of state: Ann"), text.index("head of state: Bob"))
        self.assertIn("    after: Ann Bell\n", self.ask("show", "Bob Carr")[0])

    def test_what_some_say_themselves_has_no_speaker(self):
        self.write("more.csv", "subject,relation,object,status,by,date,document,evidence\n"
                   "ann,visits,peru,planned,,2025-11-02,four.txt,She goes to Peru.\n"
                   "cy,succeeds,dee,actual,,2019,four.txt,Cy Bell came after Dee Ode in 2019.\n")
        self.build("more.csv", "-q")
        self.assertIn("  visits Peru, planned -- 2025-11-02; 2 sources\n", self.ask("show", "Ann Bell")[0])
        self.assertIn("  succeeds Dee Ode -- 2019; 1 source\n", self.ask("show", "Cy Bell")[0])
        self.assertIn("Cy Bell succeeds Dee Ode (actual; 2019; 1 source)\n", self.ask("path", "Cy Bell", "Dee Ode")[0])

    def test_contested_is_not_disputed(self):
        self.write("rival.csv", "subject,relation,object,status,date,document,evidence\n"
                   "cy,head_of_government_of,peru,actual,2025-10-28,one.txt,Premier Cy Bell of Peru\n"
                   "dee,head_of_government_of,peru,actual,2025-10-28,two.txt,Premier Dee Ode of Peru\n"
                   "cy,head_of_government_of,peru,actual,2025-11-08,one.txt,Premier Cy Bell of Peru\n"
                   "dee,head_of_government_of,peru,actual,2025-11-08,two.txt,Premier Dee Ode of Peru\n"
                   "bob,head_of_government_of,peru,planned,,two.txt,Bob Carr will lead Peru\n")
        self.build("rival.csv", "-q")
        text = self.ask("show", "Cy Bell")[0]
        self.assertIn("  head of government of Peru -- 2025-10-28 to 2025-11-08; 1 source; contested\n", text)
        self.assertIn("    also: Dee Ode\n", text)
        self.assertIn("  head of government: Dee Ode -- 2025-10-28 to 2025-11-08; 1 source; contested\n", self.ask("show", "Peru")[0])
        self.assertIn("  head of government: Bob Carr, planned -- ", self.ask("show", "Peru")[0])

    def test_filters(self):
        for words, wanted in ((["--group", "office"], ["head of state of Cuba", "leads World"]),
                              (["--relation", "visits,meets"], ["meets Bob", "visits Peru"]),
                              (["--status", "denied,possible"], ["leads World", "supported by"]),
                              (["--since", "2025-11"], ["visits Peru"]), (["--until", "2025-10-28"], ["meets Bob"]),
                              (["--min-sources", "2"], ["meets Bob"]), (["--conflict"], [])):
            with self.subTest(words):
                lines = [line for line in self.ask("show", "-n", "0", *words, "Ann Bell")[0].splitlines()
                         if " -- " in line and line.startswith("  ")]
                self.assertEqual(len(lines), len(wanted), lines)
                for line, words_of in zip(lines, wanted):
                    self.assertIn(words_of, line)
        self.assertIn("None of its 5 relations is of the kind asked for.", self.ask("show", "--conflict", "Ann Bell")[0])
        self.assertIn("\n2 of 5 relations are of the kind asked for.\n", self.ask("show", "--group=office", "Ann Bell")[0])

    def test_filters_that_are_wrong(self):
        for option, value, says in (("--status", "maybe", "'maybe' is none of actual, former,"),
                                    ("--group", "office,", "'' is none of office, affiliation,"),
                                    ("--relation", "meet", "'meet' is none of head_of_state_of,"),
                                    ("--since", "yesterday", "'yesterday' is no date"), ("--until", "2025-1-1", "is no date"),
                                    ("--since", "2025-13", "'2025-13' is no date"), ("--until", "2025-10-32", "is no date"),
                                    ("--min-sources", "few", "'few' is no number of sources")):
            with self.subTest(option):
                self.refuses("show", "-g", "g.quipu", option, value, "Ann Bell", code=USAGE, says=says)

    def test_json(self):
        told = json.loads(self.ask("show", "--json", "Ann Bell")[0])
        self.assertEqual((told["id"], told["type"], told["n_relations"], told["first"]),
                         ("person:ann-bell", "person", 5, "2025-10-28"))
        meets = next(relation for relation in told["relations"] if relation["relation"] == "meets")
        self.assertEqual([evidence["document"] for evidence in meets["evidence"]], ["one.txt", "two.txt"])
        self.assertEqual((meets["n_sources"], meets["status"], meets["statuses"]), (2, "actual", {"actual": 2}))
        self.assertEqual(len(json.loads(self.ask("show", "--json", "-n", "1", "Ann Bell")[0])["relations"][0]["evidence"]), 1)

    def test_long_ones_are_cut(self):
        self.write("many.csv", "subject,relation,object\n" + "".join(f"ann,meets,Guest {i:04}\n" for i in range(1000)))
        self.build("many.csv", "-q")
        text = self.ask("show", "Ann Bell")[0]
        self.assertIn("  and 992 more; --all shows them\n", text)
        self.assertEqual(text.count("\n  meets "), 9)
        self.assertEqual(self.ask("show", "--all", "Ann Bell")[0].count("\n  meets "), 1001)

    def test_strange_ones(self):
        self.write("odd.csv", f"id,name,type\nx,{'long ' * 60}name,work\ny,{'w' * 300},work\nz,سلام עולם,person\n")
        self.build("odd.csv", "-q")
        text = self.ask("show", "long " * 60 + "name")[0]
        self.assertLessEqual(max(map(len, text.splitlines()[:4])), 80)
        self.assertIn("No relation of it is known.", text)
        self.assertIn("w" * 300, self.ask("show", "w" * 300)[0])
        self.assertTrue(self.ask("show", "سلام עולם")[0].startswith("سلام עולם -- person"))

    def test_of_nothing(self):
        self.write("one.csv", "id,name,type\nx,Alone,person\n")
        self.build("one.csv", "-q", graph="one.quipu")
        self.assertIn("No relation of it is known.", self.ask("show", "Alone", graph="one.quipu")[0])

    def test_a_terminal_sets_the_width(self):
        master, slave = pty.openpty()
        self.addCleanup(os.close, master)
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 44, 0, 0))
        self.run_quipu("show", "-g", "g.quipu", "-n", "0", "Ann Bell", stdout=slave)
        os.close(slave)
        lines = os.read(master, 65536).decode().replace("\r", "").splitlines()
        self.assertIn("  visits Peru, planned, according to Bob", lines)
        self.assertLessEqual(max(map(len, lines)), 44)


class List(WithGraph):
    def test_entities(self):
        rows = self.table("entities")
        self.assertEqual([rows[0][key] for key in ("name", "type", "documents", "relations", "last", "id")],
                         ["Ann Bell", "person", "3", "5", "2025-11-02", "person:ann-bell"])
        self.assertEqual(self.names("--sort", "name"),
                         ["Ann Bell", "Bob Carr", "Cuba", "Cy Bell", "Dee Ode", "Peru", "World Health Organization"])
        self.assertEqual(self.names("--sort", "degree", "-n", "2"), ["Ann Bell", "Cuba"])
        self.assertEqual(self.names("--sort", "date", "-n", "1"), ["Ann Bell"])
        self.assertEqual(self.names("--type", "country,organizations", "--sort", "name"), ["Cuba", "Peru", "World Health Organization"])
        self.assertEqual(self.names("--name", "IRÓN"), ["Ann Bell"])
        self.assertEqual(self.names("--relation", "visits", "--type", "person", "--sort", "name"), ["Ann Bell", "Cy Bell", "Dee Ode"])
        self.assertEqual(self.names("--name", "nobody"), [])

    def test_relations(self):
        def ends(*words):
            return [(row["subject"], row["relation"], row["object"]) for row in self.table("relations", *words)]
        self.assertEqual(ends("-n", "1"), [("Ann Bell", "meets", "Bob Carr")])
        self.assertEqual(ends("--status", "denied"), [("Peru", "supports", "Ann Bell")])
        self.assertEqual(ends("--type", "person"), [("Ann Bell", "meets", "Bob Carr")])
        self.assertEqual(len(ends("--document", "three.txt")), 2)
        self.assertEqual(len(ends("--name", "carr")), 2)
        row = self.table("relations", "--relation", "visits", "--status", "planned")[0]
        self.assertEqual([row[key] for key in ("by", "first", "sources", "group", "evidence", "document")],
                         ["Bob Carr", "2025-11-02", "1", "diplomacy", "She will go to Peru.", "two.txt"])

    def test_documents(self):
        rows = {row["document"]: row for row in self.table("documents")}
        self.assertEqual(set(rows), {"entities.csv", "relations.csv", "one.txt", "two.txt", "three.txt"})
        self.assertEqual((rows["one.txt"]["kind"], rows["one.txt"]["relations"]), ("cited", "5"))
        self.assertEqual((rows["entities.csv"]["kind"], rows["entities.csv"]["entities"]), ("table", "7"))
        self.assertEqual([row["document"] for row in self.table("documents", "--name", "TWO")], ["two.txt"])

    def test_copies_say_of_what(self):
        text = "".join(f"Ann Bell number {i} met Bob Carr of Peru in the town of Lima on a rainy day.\n" for i in range(12))
        self.write("first.txt", text)
        self.write("second.txt", text + "\n")
        self.build("first.txt", "second.txt", "-q", graph="copies.quipu")
        told = json.loads(self.ask("list", "documents", "--json", graph="copies.quipu")[0])
        self.assertEqual({row["name"]: row["copy_of"] for row in told}, {"first.txt": None, "second.txt": "first.txt"})

    def test_json(self):
        for kind, n in ("entities", 7), ("relations", 8), ("documents", 5):
            text = self.ask("list", kind, "--json")[0]
            self.assertEqual((len(json.loads(text)), len(text.splitlines())), (n, n + 2))
        self.assertEqual(json.loads(self.ask("list", "entities", "--json", "--name", "zzz")[0]), [])

    def test_columns_are_aligned(self):
        lines = self.ask("list", "entities", "--sort", "name")[0].splitlines()
        self.assertEqual({line.find(kind) for line, kind in zip(lines[1:], ["person"] * 2 + ["country"])}, {lines[0].index("type")})
        self.assertEqual(len(lines), 8)

    def test_what_is_wrong(self):
        for words, says in ((["things"], "say what to list"), ([], "say what to list"), (["entities", "--sort", "age"], "are not sorted by 'age'"),
                            (["entities", "-n", "all"], "'all' is no number of rows"),
                            (["entities", "-n", "0"], "'0' is no number of rows"), (["entities", "--csv", "--json"], "not both"),
                            (["entities", "--type", "god"], "'god' is none of person, organization,")):
            with self.subTest(words):
                self.refuses("list", "-g", "g.quipu", *words, code=USAGE, says=says)
        self.refuses("list", "entities", "-g", "g.quipu", "--document", "nine", code=INPUT, says="no document of this graph is called 'nine'")
        self.assertIn("'.txt' may be:\n  one.txt\n", self.ask("list", "entities", "--document", ".txt", code=INPUT)[1])


class Stats(WithGraph):
    def test_figures(self):
        told = json.loads(self.ask("stats", "--json")[0])
        self.assertEqual(told["documents"], {"cited": 3, "copies": 0, "first": None, "last": None, "n": 5, "sentences": 8,
                                             "tables": 2, "texts": 0})
        self.assertEqual(told["entities"]["by_type"], {"person": 4, "organization": 1, "country": 2})
        self.assertEqual(told["entities"]["largest"][0], {"id": "person:ann-bell", "n_relations": 5, "name": "Ann Bell"})
        self.assertEqual(told["relations"]["by_status"], {"actual": 4, "former": 1, "planned": 1, "possible": 1, "denied": 1})
        self.assertEqual(told["relations"]["by_sources"], {"1": 7, "2": 1, "3-4": 0, "5-9": 0, "10 or more": 0})
        self.assertEqual((told["relations"]["n"], told["relations"]["statements"]), (8, 9))
        self.assertEqual(sum(told["relations"]["by_relation"].values()), 8)
        self.assertEqual(told["file"]["bytes"], (self.folder / "g.quipu").stat().st_size)

    def test_for_people(self):
        text = self.ask("stats")[0]
        self.assertIn("  World Health Organization          1\n", text)
        for line in r"documents +5", r"  person +4", r"  diplomacy +4", r"  actual +4", r"  Ann Bell +5":
            self.assertRegex(text, rf"(?m)^{line}$")


if __name__ == "__main__":
    support.main()
