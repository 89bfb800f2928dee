#!/usr/bin/env python3
"""The whole job on the worked example graphs/tokyo-summit, as a user does it: from articles and from tables, to every
format, in any order, in any locale, twice with the same bytes. And what the help texts promise.

    commands.py QUIPU [--update] [CLASS[.test]...]     --update writes tests/golden anew
"""
import itertools
import json
import locale
import os
import re
import shutil
import subprocess
import sys
import unittest

import support
from support import OK, ROOT, SOME_FAILED, SUMMIT, USAGE, environment

GOLDEN = ROOT / "tests" / "golden"
UPDATE = "--update" in sys.argv
EXPECTED = ("Donald Trump", "Sanae Takaichi", "Shinzo Abe", "Howard Lutnick", "Yasushi Kaneko", "Yokosuka",
            "USS George Washington", "China")
BEGINNINGS = {"map.svg": b"<?xml", "map.png": b"\x89PNG\r\n", "map.pdf": b"%PDF-", "map.dot": b"", "graph.dot": b"",
              "graph.graphml": b"<?xml", "graph.json": b"{"}


def comma_locale():
    """A locale that writes 0,5; None where there is none."""
    for name in ("de_DE.UTF-8", "de_DE.utf8", "fr_FR.UTF-8", "fr_FR.utf8", "ru_RU.UTF-8"):
        try:
            locale.setlocale(locale.LC_NUMERIC, name)
            if locale.localeconv()["decimal_point"] == ",":
                return name
        except locale.Error:
            continue
        finally:
            locale.setlocale(locale.LC_NUMERIC, "C")
    return None


class Summit(support.Case):
    """The example, copied into the test's folder."""

    def setUp(self):
        super().setUp()
        for kind in "articles", "tables":
            shutil.copytree(SUMMIT / kind, self.folder / kind)

    def inputs(self, kind):
        return sorted(f"{kind}/{path.name}" for path in (self.folder / kind).iterdir())

    def do_everything(self, kind, run, **more):
        """All that can be made of the articles or tables: {name: bytes}."""
        out = self.folder / f"{run}-{kind}"
        out.mkdir()
        graph = out / "graph.quipu"
        self.quipu("build", "-g", graph, self.folder / kind, **more)
        for ending in "svg", "png", "pdf", "dot":
            self.quipu("map", "-g", graph, "-o", out / f"map.{ending}", "--title", "The Tokyo summit", **more)
        for form in "graphml", "json", "dot":
            self.quipu("export", "-g", graph, "--format", form, "-o", out / f"graph.{form}", **more)
        self.quipu("export", "-g", graph, "--format", "csv", "-o", out, **more)
        self.quipu("rank", "-g", graph, "-o", out / "centrality.csv", **more)
        made = {path.name: path.read_bytes() for path in out.iterdir() if path != graph}
        made["rank"] = self.quipu("rank", "-g", graph, **more)[0]
        made["show"] = self.quipu("show", "-g", graph, "Takaichi", **more)[0]
        made["parse"] = self.quipu("parse", *(self.folder / name for name in self.inputs("articles")), **more)[0]
        return made

    def assert_same(self, made, again):
        self.assertEqual(made.keys(), again.keys())
        for name in made:
            self.assertTrue(made[name] == again[name], f"{name} is not the same")


class Job(Summit):
    def test_everything_is_made(self):
        for kind in "articles", "tables":
            made = self.do_everything(kind, "first", env=environment(LC_ALL="C"))
            for name, begin in BEGINNINGS.items():
                with self.subTest(f"{kind}: {name}"):
                    self.assertTrue(made[name].startswith(begin) and len(made[name]) > 500)
            self.assertIn("The Tokyo summit", made["map.svg"].decode())
            self.assertIn(b"\tsigned\tsign\tVERB\t", made["parse"])
            self.assertTrue(made["show"].startswith(b"Sanae Takaichi -- person, person:sanae-takaichi\n"))
            for table in "nodes.csv", "edges.csv", "centrality.csv":
                self.assertGreater(made[table].count(b"\n"), 10)

    def test_same_bytes_twice_and_from_anywhere(self):
        for kind in "articles", "tables":
            first = self.do_everything(kind, "first", env=environment(LC_ALL="C"))
            elsewhere = self.folder / "elsewhere"
            elsewhere.mkdir(exist_ok=True)
            self.assert_same(first, self.do_everything(kind, "again", cwd=elsewhere, env=environment(LC_ALL="C.UTF-8", TZ="Asia/Tokyo")))

    def test_same_bytes_in_a_locale_with_commas(self):
        name = comma_locale()
        if name is None:
            self.skipTest("no locale that writes 0,5 is installed here (de_DE.UTF-8)")
        for kind in "articles", "tables":
            first = self.do_everything(kind, "first", env=environment(LC_ALL="C"))
            self.assert_same(first, self.do_everything(kind, "comma", env=environment(LC_ALL=name, LANG=name)))

    def test_any_order_of_inputs(self):
        for kind in "articles", "tables":
            self.build(*self.inputs(kind), "-q", graph=f"{kind}.quipu")
            wanted = self.json(f"{kind}.quipu")
            for i, order in enumerate(itertools.permutations(self.inputs(kind))):
                self.build(*order, "-q", graph=f"{kind}{i}.quipu")
                self.assertEqual(self.json(f"{kind}{i}.quipu"), wanted, order)
            for name in reversed(self.inputs(kind)):
                self.build(name, "-q", graph=f"{kind}-one-by-one.quipu")
            self.assertEqual(self.json(f"{kind}-one-by-one.quipu"), wanted)
        both = self.inputs("articles") + self.inputs("tables")
        self.build(*both, "-q", graph="both.quipu")
        self.build(*reversed(both), "-q", graph="back.quipu")
        self.assertEqual(self.json("both.quipu"), self.json("back.quipu"))

    def test_who_must_be_there(self):
        for kind in "articles", "tables":
            self.build(kind, "-q", graph=f"{kind}.quipu")
            graph = json.loads(self.json(f"{kind}.quipu"))
            ends = {relation[end] for relation in graph["relations"] for end in ("source", "target")}
            for name in EXPECTED:
                with self.subTest(f"{kind}: {name}"):
                    found = [entity["id"] for entity in graph["entities"] if name in (entity["name"], *entity["aliases"])]
                    self.assertEqual(len(found), 1, found)
                    self.assertIn(found[0], ends, "has no relation")

    def test_the_example_can_be_made_again(self):
        shutil.copy(SUMMIT / "make.sh", self.folder)
        out = self.folder / "out"
        out.mkdir()
        done = subprocess.run(["sh", "../make.sh", self.quipu_path, "."], cwd=out, env=environment(),
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.assertEqual(done.returncode, 0, done.stderr)
        for name in re.findall(r"^  (\S+\.\S+)$", done.stdout, re.MULTILINE):
            self.assertGreater((out / name).stat().st_size, 0)
        self.assertIn("Donald Trump", done.stdout)


class Golden(Summit):
    """The tables do not go through the language models: what becomes of them changes only on purpose."""

    def test_tables(self):
        self.build("tables", "-q", graph="tables.quipu")
        self.quipu("export", "-g", "tables.quipu", "--format", "json", "-o", "tables.json")
        self.quipu("export", "-g", "tables.quipu", "--format", "csv", "-o", "tables.csv")
        for name in "tables.json", "tables-nodes.csv", "tables-edges.csv":
            if UPDATE:
                shutil.copy(self.folder / name, GOLDEN / name)
            with self.subTest(name):
                self.assertEqual((self.folder / name).read_bytes(), (GOLDEN / name).read_bytes(), "not as in tests/golden")


class Options(Summit):
    def setUp(self):
        super().setUp()
        self.build("tables", "-q")

    def map(self, *words):
        self.quipu("map", "-g", "g.quipu", "-o", "map.svg", *words)
        return (self.folder / "map.svg").read_text(encoding="utf-8")

    def test_forms_of_an_option(self):
        self.quipu("rank", "-gg.quipu", "-oa.csv")
        self.quipu("rank", "--graph=g.quipu", "--output=b.csv")
        self.quipu("rank", "--output", "c.csv", "--graph", "g.quipu")
        self.assertEqual(*((self.folder / name).read_bytes() for name in ("a.csv", "b.csv")))
        self.assertEqual(*((self.folder / name).read_bytes() for name in ("a.csv", "c.csv")))

    def test_quiet(self):
        self.assertEqual(self.build("tables", "--quiet")[1], "")

    def test_map(self):
        self.assertNotIn("Naruhito", self.map("--top", "4"))
        self.assertIn("Naruhito", self.map("--all"))
        self.assertIn("R&amp;D &lt;b&gt; \"\\N\"", self.map("--title", 'R&D <b> "\\N"').replace("&quot;", '"'))
        for engine in "dot", "neato", "fdp", "sfdp", "circo", "twopi":
            with self.subTest(engine):
                self.assertIn("Donald Trump", self.map("--engine", engine, "--budget", "20"))

    def test_rank(self):
        rows = self.quipu("rank", "-g", "g.quipu", "--top", "3")[0].decode().splitlines()
        self.assertEqual([row.split()[0] for row in rows[:4]], ["rank", "1", "2", "3"])
        self.assertEqual(self.quipu("rank", "-g", "g.quipu", "-o", "-")[0].split(b",")[0], b"id")

    def test_guard_formulas(self):
        (self.folder / "sum.csv").write_text("id,name,type\nx,=SUM(A1:A9),person\n", encoding="utf-8")
        self.build("sum.csv", "-q")
        self.quipu("export", "-g", "g.quipu", "-f", "csv", "-o", "plain")
        self.quipu("export", "-g", "g.quipu", "-f", "csv", "-o", "guarded.csv", "--guard-formulas")
        self.assertIn("=SUM(A1:A9)", (self.folder / "plain-nodes.csv").read_text(encoding="utf-8"))
        self.assertIn("'=SUM(A1:A9)", (self.folder / "guarded-nodes.csv").read_text(encoding="utf-8"))

    def test_show(self):
        self.assertNotIn(b"\n      ", self.quipu("show", "-g", "g.quipu", "-n", "0", "Trump")[0])
        for name in "takaichi", "SANAE TAKAICHI", "person:sanae-takaichi":
            self.assertTrue(self.quipu("show", "-g", "g.quipu", name)[0].startswith(b"Sanae Takaichi -- person"))

    def test_parse_names(self):
        rows = self.quipu("parse", "articles/1-agreement.txt")[0].decode().splitlines()
        trump = next(i for i, row in enumerate(rows) if row.split("\t")[1:2] == ["Donald"])
        begin, end = (rows[i].split("\t")[9] for i in (trump, trump + 1))
        self.assertRegex(begin, r"^Entity=\(e\d+-person-1\|NER=[BI]-person$")
        self.assertEqual(end, f"Entity={begin[8:].split('-')[0]})|NER=I-person")

    def test_parse_given(self):
        articles = self.inputs("articles")
        (self.folder / "all.conllu").write_bytes(self.quipu("parse", *articles)[0])
        again = self.quipu("parse", "--input", "conllu", "all.conllu")[0].decode()
        first = (self.folder / "all.conllu").read_text(encoding="utf-8")
        self.assertEqual(first.count("# newdoc id = "), len(articles))
        self.assertIn("Entity=(e", again)

        def without_names(text):
            return re.sub(r"(?m)\tEntity=[^|\n]*\|?", "\t", re.sub("# global.*\n", "", text)).replace("\t\n", "\t_\n")
        self.assertEqual(without_names(first), without_names(again))

    def test_data(self):
        folder = self.folder / "data" / "ontology"
        folder.mkdir(parents=True)
        source = (ROOT / "src/data/ontology/types.tsv").read_text(encoding="utf-8")
        (folder / "types.tsv").write_text("#replace\n" + source + "planet\tplanets\tA world.\n", encoding="utf-8")
        (self.folder / "mars.csv").write_text("id,name,type\nmars,Mars,planet\n", encoding="utf-8")
        self.build("mars.csv", graph="mars.quipu", code=SOME_FAILED)
        self.build("mars.csv", "--data", "data", graph="mars-too.quipu")
        self.build("mars.csv", graph="mars-three.quipu", env=environment(QUIPU_DATA="data/"))
        show = self.quipu("show", "-g", "mars-too.quipu", "--data=data", "Mars")[0]
        self.assertTrue(show.startswith(b"Mars -- planet"))


class Why(support.Case):
    """What a relation rests on, and why a sentence states none."""

    TEXT = ("Peru and Chile talk\n\nOctober 27, 2025\n\nPeruvian President Ana Ruiz met Chilean minister Juan Paz in Lima "
            "on Monday. She may visit Japan next week, Reuters said.\n")
    RULES = ("rule\ttriggers\tpos\tsubject\tobject\trelation\tstatus\tsubject_types\tobject_types\tneeds\twhere\n"
             "hug\thug\tverb\tsubj\tobj\tsupports\n")

    def setUp(self):
        super().setUp()
        self.write("a.txt", self.TEXT)
        self.build("a.txt", "-q")

    def why(self, *words):
        return self.quipu("why", "-g", "g.quipu", *words)[0].decode()

    def why_not(self, *words, **more):
        return self.quipu("why-not", *words, **more)[0].decode()

    def test_names_words_rule_and_row(self):
        text = self.why("Ruiz meets Paz")
        self.assertTrue(text.startswith("Ana Ruiz meets Juan Paz (actual; 1 assertion in 1 document)\n"
                                        "person:ana-ruiz|meets|person:juan-paz\n\n1. a.txt, bytes "), text)
        self.assertIn("[subject: Ana Ruiz] *met* Chilean minister [object: Juan Paz] in Lima", text)
        self.assertRegex(text, r"\n   status: actual\n   time: 2025-10-27\n   rule: meet \(en/rules\.tsv:\d+\), score 0\.80\n$")
        line = int(re.search(r"rules\.tsv:(\d+)", text)[1])
        row = (ROOT / "src/data/en/rules.tsv").read_text(encoding="utf-8").splitlines()[line - 1]
        self.assertTrue(row.startswith("meet\t"), row)

    def test_marks_what_sets_the_status(self):
        text = self.why("Ruiz", "visits", "Japan")
        self.assertIn("[subject: She] _may_ *visit* [object: Japan] next week, Reuters said.", text)
        self.assertIn('status: possible, by "may"\n   said by: Reuters\n   time: 2025-11-03 to 2025-11-09\n', text)

    def test_forms_of_an_edge(self):
        wanted = self.why("person:ana-ruiz|head_of_state_of|country:PER")
        for words in (("Ana Ruiz", "head_of_state_of", "Peru"), ("ruiz is head of state of peru",),
                      ("Ruiz", "head of state of", "Peru")):
            self.assertEqual(self.why(*words), wanted)
        self.assertEqual(self.why("Paz meets Ruiz"), self.why("Ruiz meets Paz"))

    def test_json(self):
        found = json.loads(self.why("--json", "Ruiz visits Japan"))
        self.assertEqual((found["id"], found["status"]), ("person:ana-ruiz|visits|country:JPN", "possible"))
        evidence, = found["evidence"]
        self.assertEqual(evidence["read_again_from"], "document")
        self.assertEqual([cue["text"] for cue in evidence["cues"]], ["may"])
        self.assertEqual(evidence["by"]["name"], "Reuters")
        self.assertEqual(evidence["row"]["table"], "en/rules.tsv")
        words = evidence["subject_words"]
        self.assertEqual(self.TEXT.encode()[words["begin"]:words["end"]], b"She")

    def test_a_document_that_has_changed(self):
        self.write("a.txt", "Something else.\n")
        text = self.why("Ruiz meets Paz")
        self.assertIn("[subject: Ana Ruiz] *met* Chilean", text)
        self.assertIn("note: the document is gone or has changed: read again from this sentence alone\n", text)
        (self.folder / "a.txt").unlink()
        text = self.why("Ruiz visits Japan")
        self.assertRegex(text, r"rule: visit \(en/rules\.tsv:\d+\)")
        self.assertIn("the sentence alone does not state it\n", text)

    def test_an_end_that_is_concluded(self):
        self.write("b.txt", "Peru's tax is new.\n\nPeru's press is free. Prime Minister Bob Carr slept well.\n")
        self.build("b.txt", "-q")
        text = self.why("Bob Carr", "is head of government of", "Peru")
        self.assertIn("Prime *Minister* [subject: Bob Carr] slept", text)
        self.assertIn("note: no word of the sentence names the object, which is concluded from the text\n", text)

    def test_a_table_states_it(self):
        self.write("t.csv", "subject,relation,object\nAda,praises,Bob\n".replace("praises", "supports"))
        self.write("e.csv", "id,name,type\nAda,Ada Bell,person\nBob,Bob Carr,person\n")
        self.build("e.csv", "t.csv", "-q")
        self.assertIn("note: stated by a table, not read from a text\n", self.why("Ada supports Bob"))

    def test_a_rule_of_the_users_own(self):
        self.write("data/en/rules.tsv", self.RULES)
        text = self.why_not("--data", "data", "Peru hugged Chile.")
        self.assertTrue(text.startswith("1 relation is stated:\n  Peru supports Chile (actual)\n"), text)
        self.assertIn("rule: hug (data/en/rules.tsv:2)\n", text)
        self.assertIn('no rule has the verb "hug"\n', self.why_not("Peru hugged Chile."))
        self.write("b.txt", "Peru hugged Chile.\n")
        self.build("b.txt", "-q", "--data", "data")
        self.assertIn("rule: hug (data/en/rules.tsv:2)", self.why("--data", "data", "Peru supports Chile"))
        self.assertIn("no longer states it\n", self.why("Peru supports Chile"))

    def test_why_not_says_what_failed(self):
        text = self.why_not("Peru signed Chile.")
        self.assertTrue(text.startswith('Nothing is stated. What came nearest, at "signed":\n  sign (en/rules.tsv:'), text)
        self.assertIn("its object cannot be a country (Chile); subject: Peru\n", text)
        self.assertIn("     Peru -- country, en/countries.tsv:", text)
        self.assertIn("      1 Peru  PROPN, nsubj of 2 signed\n", text)
        self.assertTrue(self.why_not("It rained.").startswith("Nothing is stated: no name is seen in it.\n"))
        self.assertTrue(self.why_not("Peru rejoiced.").startswith("Nothing is stated: only Peru is seen in it"))

    def test_why_not_from_a_file_or_standard_input(self):
        sentence = "Peru met Chile on Tuesday."
        self.write("s.txt", sentence)
        wanted = self.why_not("--date", "2025-10-27", sentence)
        self.assertIn("time: 2025-10-21\n", wanted)
        self.assertEqual(self.why_not("--date", "2025-10-27", "s.txt"), wanted)
        self.assertEqual(self.why_not("--date", "2025-10-27", "-", input=sentence.encode()), wanted)
        self.assertEqual(self.why_not("--date", "2025-10-27", *sentence.split()), wanted)

    def test_why_not_in_json(self):
        found = json.loads(self.why_not("--json", 'Peru did not meet "Chile".'))
        self.assertEqual([(s["subject"], s["relation"], s["status"]) for s in found["stated"]], [("Peru", "meets", "denied")])
        self.assertEqual([cue["text"] for cue in found["stated"][0]["cues"]], ["not"])
        self.assertEqual({sighting["by"] for sighting in found["seen"]}, {"table"})
        self.assertIn("stated", {attempt["outcome"] for attempt in found["tried"]})
        self.assertEqual(found["sentences"][0]["tokens"][0]["form"], "Peru")


class Help(support.Case):
    def commands(self):
        text = self.quipu("--help")[0].decode()
        return re.findall(r"^  ([a-z-]+) +[^-\s]", text[text.index("commands:"):text.index("\n\n", text.index("commands:"))],
                          re.MULTILINE)

    def test_of_quipu(self):
        for word in "--help", "-h", "help":
            stdout, messages = self.quipu(word)
            self.assertEqual(messages, "")
            self.assertIn("example:\n  quipu build", stdout.decode())
        self.assertGreaterEqual(set(self.commands()),
                                {"build", "map", "rank", "export", "show", "why", "why-not", "parse", "train", "eval"})

    def test_version(self):
        self.assertRegex(self.quipu("--version")[0].decode(), r"^quipu \d+\.\d+\.\d+\n$")

    def test_of_each_command(self):
        for command in self.commands():
            for word in "--help", "-h":
                with self.subTest(command):
                    stdout, messages = self.quipu(command, word)
                    text = stdout.decode()
                    self.assertEqual(messages, "")
                    self.assertTrue(text.startswith(f"usage: quipu {command} "))
                    self.assertRegex(text, rf"\nexamples?:\n  .*quipu {command} ")
                    self.assertLess(max(map(len, text.splitlines())), 121)

    def test_every_option_is_known(self):
        for command in self.commands():
            text = self.quipu(command, "--help")[0].decode()
            options = re.findall(r"^ +(?:(-[a-z]), |    )(--[a-z-]+)( [A-Z]+)?", text, re.MULTILINE)
            self.assertTrue(options)
            for short, long, value in options:
                with self.subTest(f"{command} {long}"):
                    words = [word + ("=1" if value and word == long else "1" if value else "")
                             for word in (short, long) if word]
                    self.assertEqual(self.quipu(command, *words, "--help")[0].decode(), text)
                    if value:
                        self.assertIn("needs a value", self.quipu(command, long, code=USAGE)[1])
                    else:
                        self.assertIn("takes no value", self.quipu(command, long + "=1", code=USAGE)[1])

    def test_the_manual_knows_all(self):
        """Commands, options and exit codes of the program are those of the manual page, and it is well-formed."""
        manual = (ROOT / "src" / "cli" / "quipu.1").read_text(encoding="utf-8")
        plain = manual.replace("\\-", "-")
        for command in self.commands():
            self.assertRegex(plain, rf'\.B[IR]? "?{command} ')
            text = self.quipu(command, "--help")[0].decode()
            for long in re.findall(r"^ +(?:-[a-z], |    )(--[a-z-]+)", text, re.MULTILINE):
                if long not in ("--graph", "--output"):  # there by their letters
                    self.assertIn(long, plain)
        for code in range(8):
            self.assertIn(f".B {code}\n", manual)
        for lint in ("groff", "-man", "-Tutf8", "-ww", "-z"), ("mandoc", "-T", "lint", "-W", "warning"):
            if shutil.which(lint[0]):
                done = subprocess.run([*lint, ROOT / "src" / "cli" / "quipu.1"], capture_output=True, text=True)
                self.assertEqual((done.returncode, done.stdout + done.stderr), (OK, ""))
                break


if __name__ == "__main__":
    sys.argv = [word for word in sys.argv if word != "--update"]
    support.main()
