#!/usr/bin/env python3
"""quipu path, timeline and diff, as an analyst meets them: a few articles of three days.

    paths.py QUIPU [CLASS[.test]...]
"""
import csv
import io
import json
import subprocess

import support
from support import GRAPH, INPUT, OK, OUTPUT, USAGE, environment

NONE = DIFFERENT = 1
FIRST = """Ruiz leads the bank

March 12, 2025

LIMA - Ana Ruiz met Chilean President Bob Paz on Tuesday. Ana Ruiz was prime minister of Peru from 2012 to 2020. She has
led the National Bank of Peru since May 2021. In 2019 she founded the Andean Institute. Carl Holm, the former foreign
minister of Norway, was arrested by Norway in January. Next month Ruiz will visit Japan. Peru and Chile may sign a trade
agreement on April 2. Chile denied that Paz had met Carl Holm.
"""
SECOND = """Ruiz in Tokyo

April 5, 2025

TOKYO - Ana Ruiz visited Japan on April 4. Prime Minister Kenji Mori met Ana Ruiz. Peru and Chile signed a trade
agreement on April 2. Ruiz, who led the National Bank of Peru until March, said that Peru would support Japan. Mori
became prime minister of Japan in 2024.
"""
THIRD = """Peru's envoy

April 6, 2025

LIMA - Ana Ruiz has visited Japan, the government of Peru said. Kenji Mori and Ana Ruiz met in Tokyo.
"""


class Articles(support.Case):
    def setUp(self):
        super().setUp()
        for name, text in ("a.txt", FIRST), ("b.txt", SECOND), ("c.txt", THIRD):
            self.write(name, text)
        self.build("a.txt", "b.txt", "c.txt", "-q")

    def out(self, command, *words, code=OK):
        """What a command prints of the graph."""
        graph = [] if command == "diff" else ["-g", "g.quipu"]
        return self.quipu(command, *graph, *words, code=code)[0].decode()

    def check_strange_input(self, command, *words):
        """Names as files are not found; a full disk and a closed pipe are told."""
        self.write("no.quipu", "no graph")
        graph = ["no.quipu", "g.quipu"] if command == "diff" else ["-g", "no.quipu", *words]
        self.refuses(command, *graph, code=GRAPH, says="no.quipu")
        for option, what in ("--status=likely", "likely"), ("--relation=loves", "loves"), ("--since=May", "May"), \
                ("--min-sources=-1", "-1"):
            graph = ["g.quipu", "g.quipu"] if command == "diff" else ["-g", "g.quipu", *words]
            self.refuses(command, *graph, option, code=USAGE, says=f"'{what}'")
        with open("/dev/full", "wb") as full:
            found, _, stderr = self.run_quipu(command, *graph, "--json", stdout=full)
        self.assertEqual((found, b"cannot write" in stderr), (OUTPUT, True), stderr)

    def twice(self, *words):
        """The same bytes, in any locale."""
        found = {self.run_quipu(*words, env=environment(LC_ALL=locale))[1] for locale in ("C", "de_DE.UTF-8", "C")}
        self.assertEqual(len(found), 1)


class Path(Articles):
    def test_step_by_step(self):
        text = self.out("path", "Holm", "paz", "--status", "actual,former,denied")
        self.assertTrue(text.startswith("1. Carl Holm -- Bob Paz (1 step)\n   Carl Holm meets Bob Paz (denied, "
                                        "according to Chile; 2025-03-12; 1 source)\n      Chile denied that"), text)
        text = self.out("path", "Mori", "Paz")
        self.assertTrue(text.startswith("1. Kenji Mori -- Ana Ruiz -- Bob Paz (2 steps)\n"
                                        "   Kenji Mori meets Ana Ruiz (actual; "), text)
        self.assertIn("      Ana Ruiz met Chilean President Bob Paz on Tuesday.\n      -- a.txt, bytes ", text)

    def test_is_named_from_the_side_that_it_comes_from(self):
        self.assertIn("   National Bank of Peru is led by Ana Ruiz (former; ", self.out("path", "National Bank of Peru", "Paz"))
        self.assertIn("   Ana Ruiz leads National Bank of Peru (former; ", self.out("path", "Paz", "National Bank of Peru"))

    def test_keeps_clear(self):
        self.assertIn("1. Kenji Mori -- Japan -- ", self.out("path", "Mori", "Chile", "--avoid", "Ruiz"))
        self.out("path", "Mori", "Chile", "--avoid", "Ruiz,Japan", code=NONE)
        self.assertEqual(self.out("path", "Mori", "Chile", "--hops", "1", code=NONE), "")
        self.assertIn("1. Kenji Mori -- Ana Ruiz -- Bob Paz -- Chile (3", self.out("path", "Mori", "Chile", "--type", "person"))
        self.assertIn("Ana Ruiz visits Japan", self.out("path", "Ruiz", "Japan", "--relation", "visits"))
        self.out("path", "Ruiz", "Japan", "--relation", "leads", code=NONE)
        self.assertNotIn("2. ", self.out("path", "Mori", "Chile", "-n", "1"))

    def test_says_where_there_is_none(self):
        stdout, messages = self.quipu("path", "-g", "g.quipu", "--hops", "2", "Holm", "Mori", code=NONE)
        self.assertEqual((stdout, messages), (b"", "quipu: no path of 2 steps or less leads from Carl Holm to Kenji Mori "
                                                   "by relations that count\n"))
        found = json.loads(self.out("path", "--json", "Holm", "Mori", code=NONE))
        self.assertEqual((found["paths"], found["to"]["name"]), ([], "Kenji Mori"))

    def test_of_one_and_the_same(self):
        self.refuses("path", "-g", "g.quipu", "Ruiz", "ana ruiz", code=INPUT, graph="g.quipu",
                     says="'Ruiz' and 'ana ruiz' are one and the same: Ana Ruiz")

    def test_json(self):
        found = json.loads(self.out("path", "--json", "Mori", "Paz"))
        best = found["paths"][0]
        self.assertEqual([step["to"]["name"] for step in best["steps"]], ["Ana Ruiz", "Bob Paz"])
        self.assertEqual(best["steps"][1]["edge"]["relation"], "meets")
        self.assertEqual([path["cost"] for path in found["paths"]], sorted(path["cost"] for path in found["paths"]))

    def test_strange_input(self):
        self.check_strange_input("path", "Ruiz", "Mori")
        self.refuses("path", "-g", "g.quipu", "Ruiz", code=USAGE, says="give two names")
        self.refuses("path", "Ruiz", "Mori", code=USAGE, says="no graph file")
        self.refuses("path", "-g", "g.quipu", "--hops", "21", "Ruiz", "Mori", code=USAGE, says="'21'")
        self.quipu("path", "-g", "g.quipu", "Ruiz", "\x1b[31mnobody\n", code=INPUT)
        self.twice("path", "-g", "g.quipu", "Ruiz", "Chile", "-n", "9")


class Timeline(Articles):
    def test_who_did_what_when(self):
        self.assertEqual(self.out("timeline", "Ruiz"),
                         "2012          begins: Ana Ruiz is head of government of Peru (1 source)\n"
                         "2019          Ana Ruiz founded Andean Institute (actual; 1 source)\n"
                         "2020          ends: Ana Ruiz is head of government of Peru (1 source)\n"
                         "2021-05       begins: Ana Ruiz leads National Bank of Peru (1 source)\n"
                         "2025-03       ends: Ana Ruiz leads National Bank of Peru (1 source)\n"
                         "2025-03-11    Ana Ruiz meets Bob Paz (actual; 1 source)\n"
                         "2025-04-04    Ana Ruiz visits Japan (actual; 3 sources)\n"
                         "[2025-04-05]  Ana Ruiz meets Kenji Mori (actual; 1 source)\n"
                         "[2025-04-06]  Ana Ruiz meets Kenji Mori (actual; 1 source)\n")

    def test_of_some_time_and_some_status(self):
        text = self.out("timeline", "--since", "2025-04", "--until", "2025-04-02")
        self.assertEqual({line[:12].strip() for line in text.splitlines()}, {"2025-04-02"})
        self.assertIn("Bob Paz meets Carl Holm (denied, according to Chile; ", self.out("timeline", "--status", "denied"))
        self.assertNotIn("denied", self.out("timeline", "--all"))
        self.assertEqual(self.out("timeline", "--min-sources", "3").count("\n"), 1)

    def test_between_some(self):
        text = self.out("timeline", "-n", "9", "--between", "Ruiz", "Japan")
        self.assertTrue(text.startswith("2025-04-04    Ana Ruiz visits Japan (actual; 3 sources)\n      Ana Ruiz visited "), text)
        self.assertEqual(text.count("-- "), 3)
        self.assertEqual(len(self.out("timeline", "Ruiz", "Japan").splitlines()), 10)

    def test_headings(self):
        text = self.out("timeline", "--by", "year", "--type", "agreement")
        self.assertEqual(text, "2025\n  2025-04-02    Chile signs trade agreement (actual; 1 source)\n"
                               "  2025-04-02    Peru signs trade agreement (actual; 1 source)\n")
        self.assertIn("\n\n2025-04\n  2025-04-02 ", self.out("timeline", "--by", "month"))

    def test_says_what_is_left_out(self):
        messages = self.quipu("timeline", "-g", "g.quipu")[1]
        self.assertRegex(messages, r"^quipu: \d+ that lasts?, from and to nobody says when, left out")
        self.assertIn("holds: Bob Paz is head of state of Chile", self.out("timeline", "--all"))
        self.write("d.txt", "Peru attacked Chile.\n")
        self.build("d.txt", "-q", graph="d.quipu")
        stdout, messages = self.quipu("timeline", "-g", "d.quipu")
        self.assertEqual(stdout, b"")
        self.assertIn("quipu: 1 without a date left out (--all shows them)\n", messages)
        self.assertIn("no date       Peru attacks Chile", self.quipu("timeline", "-g", "d.quipu", "--all")[0].decode())

    def test_for_programs(self):
        rows = list(csv.DictReader(io.StringIO(self.out("timeline", "--csv", "--between", "Ruiz", "Japan"), newline="")))
        self.assertEqual([(row["date"], row["date_from"], row["subject"], row["relation"], row["sources"]) for row in rows],
                         [("2025-04-04", "text", "Ana Ruiz", "visits", "3")])
        self.out("timeline", "--csv", "-o", "t.csv", "--between", "Ruiz", "Japan")
        text = (self.folder / "t.csv").read_bytes().decode()
        self.assertEqual(list(csv.DictReader(io.StringIO(text, newline=""))), rows)
        events = json.loads(self.out("timeline", "--json", "Ruiz"))["events"]
        self.assertEqual(events[0]["kind"], "begins")
        self.assertEqual([event["dated_by_document"] for event in events[-3:]], [False, True, True])

    def test_strange_input(self):
        self.check_strange_input("timeline")
        self.refuses("timeline", "-g", "g.quipu", "--by", "week", code=USAGE, says="'week'")
        self.refuses("timeline", "-g", "g.quipu", "--csv", "--json", code=USAGE, says="not both")
        self.refuses("timeline", "-g", "g.quipu", "-o", "x.csv", code=USAGE, says="neither in .svg")
        self.refuses("timeline", "-g", "g.quipu", "--csv", "-o", "no/x.csv", code=OUTPUT, says="no/x.csv")
        self.quipu("timeline", "-g", "g.quipu", "Nobody", code=INPUT)
        self.build(self.write("e.txt", "Nothing.\n").name, "-q", graph="e.quipu")
        self.assertEqual(self.quipu("timeline", "-g", "e.quipu"), (b"", "quipu: nothing with a date is told that fits\n"))
        self.twice("timeline", "-g", "g.quipu", "--all")


class Diff(Articles):
    def setUp(self):
        super().setUp()
        self.build("a.txt", "-q", graph="a.quipu")
        self.build("a.txt", "b.txt", "-q", graph="b.quipu")

    def test_of_a_graph_and_itself(self):
        self.assertEqual(self.quipu("diff", "g.quipu", "g.quipu"), (b"", ""))
        found = json.loads(self.quipu("diff", "--json", "g.quipu", "g.quipu")[0])
        self.assertEqual(found, {"documents": [], "entities": [], "relations": []})

    def test_what_changed(self):
        text = self.out("diff", "a.quipu", "b.quipu", code=DIFFERENT)
        self.assertTrue(text.startswith("Another status (5)\n  Chile agrees with Peru (possible, now actual; 1 source, now 2)\n"
                                        "      Peru and Chile signed a trade agreement on April 2.\n      -- b.txt, bytes"), text)
        self.assertIn("\n  Ana Ruiz leads National Bank of Peru (actual, now former; 1 source, now 2)\n", text)
        self.assertIn("\n\nNew relations (3)\n", text)
        self.assertIn("\n\nNew entities (2)\n  Kenji Mori (person:kenji-mori)\n", text)
        self.assertTrue(text.endswith("\n\nDocuments (1)\n  appeared: b.txt\n"), text)

    def test_the_other_way(self):
        text = self.out("diff", "b.quipu", "a.quipu", code=DIFFERENT)
        for line in ("  Chile agrees with Peru (actual, now possible; 2 sources, now 1)\n", "\nRelations that are gone (3)\n",
                     "\nEntities that are gone (2)\n", "  vanished: b.txt\n"):
            self.assertIn(line, text)

    def test_of_some(self):
        text = self.out("diff", "--name", "Mori", "-n", "0", "a.quipu", "b.quipu", code=DIFFERENT)
        self.assertEqual(text.splitlines()[0], "New relations (2)")
        self.assertEqual(text.splitlines()[-1], "  Kenji Mori (person:kenji-mori)")
        text = self.out("diff", "--relation", "visits", "-n", "0", "a.quipu", "b.quipu", code=DIFFERENT)
        self.assertEqual(text, "Another status (1)\n  Ana Ruiz visits Japan (planned, now actual; 1 source, now 2)\n")
        self.assertEqual(self.out("diff", "--relation", "arrests", "a.quipu", "b.quipu"), "")
        text = self.out("diff", "--top", "1", "-n", "0", "a.quipu", "b.quipu", code=DIFFERENT)
        self.assertIn("Another status (5)\n  Chile agrees with Peru (possible, now actual; 1 source, now 2)\n"
                      "  and 4 more (--top 0 for all)\n\nNew relations (3)\n", text)

    def test_a_fuller_name(self):
        self.write("d.txt", "Japanese Prime Minister Mori visited Peru.\n\nMori will visit Chile.\n")
        self.write("e.txt", "Japanese Prime Minister Kenji Mori visited Peru.\n\nMori visited Chile.\n")
        self.build("d.txt", "-q", graph="d.quipu")
        self.build("d.txt", "e.txt", "-q", graph="e.quipu")
        text = self.out("diff", "d.quipu", "e.quipu", code=DIFFERENT)
        self.assertIn("Kenji Mori visits Chile (planned, now actual; 1 source, now 2)\n", text)
        self.assertIn("Another name, type or id (1)\n  Mori (person:mori) -> Kenji Mori (person:kenji-mori)\n", text)

    def test_a_document_that_is_replaced(self):
        self.write("a.txt", FIRST.replace("Chile denied", "Peru denied"))
        self.build("a.txt", "-q", graph="b.quipu")
        self.assertIn("  replaced: a.txt\n", self.out("diff", "a.quipu", "b.quipu", code=DIFFERENT) +
                      self.out("diff", "g.quipu", "b.quipu", code=DIFFERENT))

    def test_for_programs(self):
        text = self.out("diff", "--csv", "a.quipu", "b.quipu", code=DIFFERENT)
        rows = list(csv.DictReader(io.StringIO(text, newline="")))
        self.assertEqual([rows[0][key] for key in ("what", "change", "subject", "relation", "old_status", "new_status",
                                                   "old_sources", "new_sources", "document")],
                         ["relation", "status | gained", "Chile", "agrees_with", "possible", "actual", "1", "2", "b.txt"])
        self.assertEqual([(row["what"], row["change"]) for row in rows[-2:]], [("entity", "appeared"), ("document", "appeared")])
        found = json.loads(self.out("diff", "--json", "a.quipu", "b.quipu", code=DIFFERENT))
        self.assertEqual(len(found["relations"]) + len(found["entities"]) + len(found["documents"]), len(rows))
        self.assertEqual(found["relations"][0]["before"]["status"], "possible")

    def test_strange_input(self):
        self.check_strange_input("diff")
        self.refuses("diff", "g.quipu", code=USAGE, says="give two graph files")
        self.refuses("diff", "g.quipu", "none.quipu", code=GRAPH, says="none.quipu")
        self.quipu("diff", "--name", "Nobody", "g.quipu", "a.quipu", code=INPUT)
        self.build(self.write("e.txt", "Nothing.\n").name, "-q", graph="e.quipu")
        self.assertIn("New relations (", self.out("diff", "e.quipu", "g.quipu", code=DIFFERENT))
        self.twice("diff", "a.quipu", "g.quipu")

    def test_a_closed_pipe(self):
        reader = subprocess.Popen(["true"], stdin=subprocess.PIPE)
        reader.wait()
        found, _, stderr = self.run_quipu("diff", "a.quipu", "g.quipu", stdout=reader.stdin)
        reader.stdin.close()
        self.assertEqual(found, OUTPUT, stderr)
        self.check_messages(stderr)


if __name__ == "__main__":
    support.main()
