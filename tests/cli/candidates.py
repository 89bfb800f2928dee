#!/usr/bin/env python3
"""quipu candidates: pairs that may be one, as a user meets them.

    candidates.py QUIPU [CLASS[.test]...]
"""
import json

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
