#!/usr/bin/env python3
"""quipu candidates: pairs that may be one, as a user meets them.

    candidates.py QUIPU [CLASS[.test]...]
"""
import json
import shlex

import support
from support import OK, USAGE

ENTITIES = "id,name,type,aliases\n1,Ann Lee,person,\n2,Lee Ann,person,\n3,Utrecht University,organization,\n" \
           "4,University of Utrecht,organization,\n5,Bob Ray,person,\n"


class Candidates(support.Case):
    def setUp(self):
        super().setUp()
        self.write("entities.csv", ENTITIES)
        self.run_quipu("build", "-g", "x.quipu", "entities.csv")

    def ask(self, *words):
        code, out, err = self.run_quipu("candidates", "-g", "x.quipu", *words)
        self.assertEqual((code, err), (OK, b""))
        return out.decode()

    def test_lists_pairs_with_the_command_that_joins_them(self):
        said = self.ask()
        self.assertIn("names spelt alike", said)
        self.assertIn("quipu merge -g x.quipu person:ann-lee person:lee-ann", said)
        self.assertNotIn("Bob Ray", said)

    def decide(self, *words):
        command, *rest = words
        self.quipu(command, "-g", "x.quipu", *rest)

    def test_what_is_told_apart_is_left_out(self):
        for name in "a.txt", "b.txt":
            self.write(name, "Kim Rask leads Tolvex Ltd. in Oslo.\n")
        self.quipu("build", "-g", "x.quipu", "-q", "a.txt", "b.txt")
        for words in (["--document", "b.txt"], ["--document", "a.txt", "--as", "Kim Rask"]):
            with self.subTest(words):
                self.decide("split", "Kim Rask", *words)
                self.assertEqual(2, len(json.loads(self.ask("--json"))))
                self.decide("undo")
        self.decide("split", "Kim Rask", "--document", "b.txt")
        self.decide("merge", "person:kim-rask", "person:kim-rask-2")
        self.decide("undo")
        self.assertNotIn("Rask", self.ask())

    def test_what_has_two_identifiers_is_left_out(self):
        self.decide("link", "person:ann-lee", "wikidata:Q1")
        self.assertIn("person:ann-lee", self.ask())
        self.decide("link", "person:lee-ann", "wikidata:Q2")
        self.assertNotIn("person:ann-lee", self.ask())
        self.decide("undo")
        self.decide("link", "person:lee-ann", "http://example.org/lee")
        self.assertIn("person:ann-lee", self.ask())

    def test_the_command_can_be_run(self):
        graph = "grö ße's.quipu"
        self.quipu("build", "-g", graph, "-q", "entities.csv")
        said = self.quipu("candidates", "-g", graph, "-n", "1")[0].decode()
        words = shlex.split(said.splitlines()[2])
        self.assertEqual(["quipu", "merge", "-g", graph], words[:4])
        self.quipu(*words[1:])
        self.assertEqual(1, len(json.loads(self.quipu("candidates", "-g", graph, "--json")[0])))

    def test_filters_by_type_and_number(self):
        self.assertNotIn("person:", self.ask("--type", "organization"))
        self.assertIn("1 more; -n shows more", self.ask("-n", "1"))
        self.assertEqual("no pairs that may be one\n", self.ask("--type", "place"))

    def test_json_is_an_array_of_all(self):
        pairs = json.loads(self.ask("--json"))
        self.assertEqual(2, len(pairs))
        self.assertEqual({"score", "first", "second", "reason"}, set(pairs[0]))
        self.assertEqual([], json.loads(self.ask("--json", "--type", "place")))

    def test_refuses_what_it_does_not_know(self):
        for words in (["--type", "dragon"], ["-n", "0"], ["x"]):
            code, out, err = self.run_quipu("candidates", "-g", "x.quipu", *words)
            self.assertEqual((USAGE, b""), (code, out))
            self.check_messages(err)


if __name__ == "__main__":
    support.main()
