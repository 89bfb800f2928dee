#!/usr/bin/env python3
"""What `quipu score` says and returns: parts of a set, missing files, files that break every rule.

    score_command.py QUIPU
"""
import json
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

QUIPU = Path(sys.argv.pop(1)).resolve() if len(sys.argv) > 1 else sys.exit(__doc__)

GRAPH = {
    "entities": [{"id": "rao", "name": "Asha Rao", "type": "person"}, {"id": "peru", "name": "Peru", "type": "country"}],
    "relations": [{"s": "rao", "r": "visits", "o": "peru", "status": "planned"}],
}
TEXT = "President Asha Rao of India will visit Peru on Monday.\n"

HOSTILE = {
    "nothing": b"",
    "no-json": b"entities: none",
    "cut": b'{"entities": [{"id": "a", "na',
    "no-utf8": b'{"entities": [{"id": "\xff\xfe"}]}',
    "nul": b"\x00" * 5000,
    "deep-lists": b"[" * 100000,
    "deep-objects": b'{"entities":' * 100000,
    "deep-and-closed": b'{"entities": ' + b"[" * 100000 + b"]" * 100000 + b"}",
    "list": b"[1, 2]",
    "entities-object": b'{"entities": {"id": "a"}}',
    "entity-number": b'{"entities": [5]}',
    "id-number": b'{"entities": [{"id": 7}]}',
    "id-twice": b'{"entities": [{"id": "a"}, {"id": "a"}]}',
    "name-list": b'{"entities": [{"id": "a", "name": ["A"]}]}',
    "mentions-text": b'{"entities": [{"id": "a", "mentions": "A"}]}',
    "core-text": b'{"entities": [{"id": "a", "core": "false"}]}',
    "relations-null": b'{"relations": null}',
    "no-object": b'{"entities": [{"id": "a"}], "relations": [{"s": "a", "r": "meets"}]}',
    "status-object": b'{"entities": [{"id": "a"}], "relations": [{"s": "a", "r": "meets", "o": "a", "status": {}}]}',
    "huge-number": b'{"entities": [{"id": "a", "n": 1e999999}]}',
    "too-many": json.dumps({"entities": [{"id": str(i)} for i in range(5000)]}).encode(),
}


class Score(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name)
        for name in ("gold", "system", "texts"):
            (self.root / name).mkdir()
        for name in ("one", "two", "three"):
            self.put("gold", name, GRAPH)
            self.put("system", name, GRAPH)
            (self.root / "texts" / f"{name}.txt").write_text(TEXT, encoding="utf-8")

    def put(self, folder, name, content):
        data = content if isinstance(content, bytes) else json.dumps(content).encode()
        (self.root / folder / f"{name}.json").write_bytes(data)

    def list_file(self, *lines):
        path = self.root / "list.txt"
        path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        return path

    def run_score(self, *words):
        return subprocess.run([QUIPU, "score", *map(str, words)], capture_output=True, text=True,
                              encoding="utf-8", cwd=self.root, timeout=60)

    def score(self, code, *words):
        """Figures and messages of a run that has to end with this exit status."""
        done = self.run_score("--json", "--show", *words)
        self.assertEqual(done.returncode, code, done.stderr)
        return json.loads(done.stdout) if done.stdout else None, done.stderr.splitlines()

    def test_scores_files(self):
        figures, messages = self.score(0, "--system", "system", "gold")
        self.assertEqual((figures["docs"], figures["relation"], figures["status"]), (3, 1, 1))
        self.assertEqual(messages, [])

    def test_scores_texts(self):
        figures, messages = self.score(0, "gold", "texts")
        self.assertEqual(figures["docs"], 3)
        self.assertGreater(figures["counts"]["entity"]["right"], 0)
        self.assertEqual(messages, [])

    def test_says_the_same_twice(self):
        self.put("system", "two", {})
        first, second = (self.run_score("--show", "--system", "system", "gold") for _ in range(2))
        self.assertEqual(first.stdout, second.stdout)
        self.assertIn("macro            0.000 to 1.000", first.stdout)

    def test_scores_a_part(self):
        names = self.list_file("# a part", "", " one ", "three\r")
        figures, messages = self.score(0, "--only", names, "--system", "system", "gold")
        self.assertEqual((figures["docs"], messages), (2, []))
        figures, messages = self.score(0, "--except", names, "gold", "texts")
        self.assertEqual((figures["docs"], messages), (1, []))
        self.assertIsNone(figures["intervals"])

    def test_names_what_no_annotation_has(self):
        names = self.list_file("one", "four")
        figures, messages = self.score(1, "--only", names, "--system", "system", "gold")
        self.assertEqual(figures["docs"], 1)
        self.assertEqual(len(messages), 1)
        self.assertIn("gold/four.json", messages[0])
        figures, messages = self.score(1, "--except", names, "--system", "system", "gold")
        self.assertEqual((figures["docs"], len(messages)), (2, 1))

    def test_names_a_missing_text(self):
        (self.root / "texts" / "two.txt").unlink()
        figures, messages = self.score(1, "gold", "texts")
        self.assertEqual((figures["docs"], len(messages)), (2, 1))
        self.assertIn("texts/two.txt", messages[0])

    def test_names_a_missing_annotation(self):
        (self.root / "gold" / "two.json").unlink()
        figures, messages = self.score(1, "gold", "texts")
        self.assertEqual((figures["docs"], len(messages)), (2, 1))
        self.assertIn("gold/two.json", messages[0])

    def test_counts_a_missing_graph_as_empty(self):
        (self.root / "system" / "two.json").unlink()
        figures, messages = self.score(1, "--system", "system", "gold")
        self.assertEqual((figures["docs"], figures["counts"]["relation"]["missed"]), (3, 1))
        self.assertEqual(len(messages), 1)
        self.assertIn("system/two.json", messages[0])

    def test_names_a_text_that_is_none(self):
        (self.root / "texts" / "two.txt").write_bytes(b"\x00\x01" * 100)
        figures, messages = self.score(1, "gold", "texts")
        self.assertEqual((figures["docs"], len(messages)), (2, 1))
        self.assertIn("texts/two.txt", messages[0])

    def test_leaves_out_relations_of_unknown_entities(self):
        relations = GRAPH["relations"] + [{"s": "rao", "r": "meets", "o": "ghost"}] * 2
        self.put("gold", "two", {**GRAPH, "relations": relations})
        figures, messages = self.score(1, "--system", "system", "gold")
        self.assertEqual((figures["docs"], figures["relation"]), (3, 1))
        self.assertEqual(len(messages), 1)
        self.assertIn("gold/two.json", messages[0])
        self.assertIn("'ghost'", messages[0])

    def test_survives_hostile_files(self):
        for folder in ("gold", "system"):
            for name, data in HOSTILE.items():
                with self.subTest(folder=folder, name=name):
                    self.put(folder, "two", data)
                    figures, messages = self.score(1, "--system", "system", "gold")
                    self.assertEqual(figures["docs"], 2)
                    self.assertEqual(len(messages), 1)
                    self.assertIn(f"{folder}/two.json", messages[0])
            self.put(folder, "two", GRAPH)

    def test_does_not_let_names_speak_to_the_terminal(self):
        evil = {"entities": [{"id": "a", "name": "\u001b[2Jx\u202ey\nz", "type": "\u009b"}]}
        self.put("system", "two", evil)
        done = self.run_score("--show", "--system", "system", "gold")
        self.assertEqual(done.returncode, 0)
        self.assertFalse(set("\u001b\u202e\u009b") & set(done.stdout))
        self.assertIn("entity wrong:", done.stdout)

    def test_has_nothing_to_score(self):
        (self.root / "empty").mkdir()
        names = self.list_file("one", "two", "three")
        for words in (["empty", "texts"], ["gold", "empty"], ["--system", "gold", "empty"],
                      ["--except", names, "gold", "texts"],
                      ["--only", names, "--except", names, "gold", "texts"]):
            with self.subTest(words=words):
                figures, messages = self.score(3, *words)
                self.assertIsNone(figures)
                self.assertIn("no article to score", messages[-1])

    def test_names_folders_and_lists_that_are_not_there(self):
        for words in (["nowhere", "texts"], ["gold", "nowhere"], ["--system", "nowhere", "gold"],
                      ["--only", "nowhere", "gold", "texts"], ["--except", "gold", "gold", "texts"]):
            with self.subTest(words=words):
                figures, messages = self.score(3, *words)
                self.assertIsNone(figures)
                self.assertEqual(len(messages), 1)

    def test_refuses_wrong_use(self):
        for words in ([], ["gold"], ["gold", "texts", "more"], ["--system", "system"],
                      ["--system", "system", "gold", "texts"], ["--fast", "gold", "texts"], ["--only"]):
            with self.subTest(words=words):
                self.assertEqual(self.run_score(*words).returncode, 2)

    def test_tells_of_output_that_fails(self):
        for words in ([], ["--json"]):
            with open("/dev/full", "w") as full:
                done = subprocess.run([QUIPU, "score", *words, "--system", "system", "gold"], stdout=full,
                                      stderr=subprocess.PIPE, cwd=self.root)
            self.assertEqual(done.returncode, 4, words)


unittest.main()
