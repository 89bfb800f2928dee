#!/usr/bin/env python3
"""Documents as lines of JSON, and work on several threads: whichever way the documents take, the graph is the same.

    lines.py QUIPU [CLASS[.test]...]
"""
import json
import os
import pathlib
import resource
import shutil
import subprocess

import support
from support import GRAPH, INPUT, OUTPUT, SOME_FAILED, SUMMIT, USAGE, environment

PEOPLE = "Ann Bell", "Bob Carr", "Eve Dunn", "Guy Hale", "Ida Jude"
BROKEN = {
    "none.txt": b"",
    "photo.txt": bytes(range(256)) * 9,
    "latin.txt": b"Cuba and Japan talk\n\nIn Bras\xedlia President Ann Bell met Bob Carr.\n",
    "odd.csv": b"a,b,c\n1,2,3\n",
    "rows.csv": b"subject,relation,object\nann,eats,bob\nann,meets,bob\nbob,\"meets\"x,ann\nann,signs,bob\n",
    "flood.csv": b"subject,relation,object\n" + b"ann,eats,bob\n" * 50,
}


class WithDocuments(support.Case):
    """A folder of articles and tables: the worked example, small articles, and what cannot be read."""

    def setUp(self):
        super().setUp()
        for kind in "articles", "tables":
            shutil.copytree(SUMMIT / kind, self.folder / "in" / kind)
        for i in range(30):
            who, whom, other = (PEOPLE[(i + k) % len(PEOPLE)] for k in (0, 1, 3))
            self.write(f"in/small/{i:02}.txt", f"Cuba and Japan talk\n\nOctober {i % 28 + 1}, 2025\n\nPresident {who} of Cuba met "
                       f"Prime Minister {whom} in Tokyo on Monday. {other} did not visit Osaka, Reuters said.\n")

    def write_broken(self):
        for name, content in BROKEN.items():
            self.write("in/broken/" + name, content)

    def extract(self, *inputs, **more):
        return self.quipu("extract", *inputs, **more)[0]


class Extract(WithDocuments):
    def test_one_line_a_document_in_the_order_of_the_inputs(self):
        lines = [json.loads(line) for line in self.extract("in/small", "in/articles").splitlines()]
        names = [line["name"] for line in lines]
        self.assertEqual(names, [f"in/small/{i:02}.txt" for i in range(30)] + sorted(names[30:]))
        self.assertEqual(len(names), 30 + len(list((SUMMIT / "articles").iterdir())))
        first = lines[0]
        self.assertEqual((first["quipu_extraction"], first["date"]), (1, "2025-10-01"))
        text = (self.folder / first["name"]).read_bytes()
        meets = next(a for a in first["assertions"] if a["relation"] == "meets")
        self.assertEqual([first["entities"][meets[end]]["name"] for end in ("subject", "object")], ["Ann Bell", "Bob Carr"])
        self.assertEqual(text[meets["begin"]:meets["end"]], b"met")
        for mention in first["mentions"]:
            if mention.get("named"):
                self.assertIn(text[mention["begin"]:mention["end"]].decode(), first["entities"][mention["entity"]]["names"])

    def test_writes_nothing_else(self):
        before = self.files()
        self.assertEqual(self.quipu("extract", "in/small")[1], "")
        self.assertEqual(self.files(), before)

    def test_output(self):
        wanted = self.extract("in")
        self.assertEqual(self.extract("in", "-o", "x.jsonl"), b"")
        self.assertEqual((self.folder / "x.jsonl").read_bytes(), wanted)
        self.assertEqual(self.extract("-", input=(self.folder / "in/small/00.txt").read_bytes())[:35],
                         b'{"quipu_extraction":1,"name":"-","t')

    def test_lines_of_lines_are_the_same(self):
        wanted = self.extract("in")
        self.assertEqual(self.extract("-", input=wanted), wanted)
        self.write("x.jsonl", wanted)
        self.assertEqual(self.extract("x.jsonl"), wanted)

    def test_what_cannot_be_read_is_left_out(self):
        self.write_broken()
        stdout, messages = self.quipu("extract", "in/broken", "nowhere.txt", code=SOME_FAILED)
        self.assertEqual([json.loads(line)["name"] for line in stdout.splitlines()],
                         ["in/broken/flood.csv", "in/broken/latin.txt", "in/broken/rows.csv"])
        self.assertEqual(messages.splitlines()[0], "quipu: nowhere.txt: cannot open: No such file or directory")
        self.assertIn("quipu: in/broken/flood.csv: 30 more rows cannot be used (--faults FILE names them all)\n", messages)
        self.assertIn("quipu: in/broken/none.txt: holds no text\n", messages)
        for name in "in/broken/none.txt", "nowhere.txt":
            self.refuses("extract", name, "-o", "x.jsonl", code=INPUT, says=name)

    def test_output_that_cannot_be_written(self):
        self.refuses("extract", "in", "-o", "nowhere/x.jsonl", code=OUTPUT, says="nowhere/x.jsonl: cannot create")
        self.refuses("extract", "in", "-o", "x.jsonl", code=OUTPUT, says="cannot write: File too large",
                     preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (20000, 20000)))
        end, other = os.pipe()
        os.close(end)
        for threads in "1", "4":
            code, _, stderr = self.run_quipu("extract", "in", "-j", threads, stdout=other)
            self.assertEqual((code, self.check_messages(stderr)),
                             (OUTPUT, "quipu: standard output: cannot write: Broken pipe\n"))
        os.close(other)

    def test_words(self):
        self.refuses("extract", code=USAGE, says="nothing to read")
        for words in ("-j", "0"), ("-j", "x"), ("--jobs=257",), ("-j-1",):
            self.refuses("extract", "in", *words, code=USAGE, says="--jobs takes a number from 1 to 256")
            self.refuses("build", "-g", "g.quipu", "in", *words, code=USAGE, says="--jobs takes a number from 1 to 256")


class Lines(WithDocuments):
    def setUp(self):
        super().setUp()
        self.build("in", "-q", graph="direct.quipu")
        self.wanted = self.json("direct.quipu")
        self.lines = self.extract("in")

    def bytes(self, graph):
        return (self.folder / graph).read_bytes()

    def test_the_graph_is_that_of_the_documents(self):
        self.write("x.jsonl", self.lines)
        self.write("folder/x.jsonl", self.lines)
        self.build("x.jsonl", "-q", graph="file.quipu")
        self.build("folder", "-q", graph="folder.quipu")
        self.build("-", "-q", graph="piped.quipu", input=self.lines)
        for graph in "file.quipu", "folder.quipu", "piped.quipu":
            self.assertEqual(self.json(graph), self.wanted)
            self.assertEqual(self.bytes(graph), self.bytes("direct.quipu"), graph)

    def test_any_order_and_any_parts(self):
        lines = self.lines.splitlines(keepends=True)
        self.write("a.jsonl", b"\n".join(reversed(lines[::2])))
        self.write("b.jsonl", b"".join(lines[1::2]).rstrip(b"\n"))
        self.build("b.jsonl", "-q")
        self.build("in/small", "a.jsonl", "-q")
        self.assertEqual(self.json(), self.wanted)

    def test_through_a_pipe(self):
        command = f"'{self.quipu_path}' extract in | '{self.quipu_path}' build -q -g g.quipu -"
        done = subprocess.run(command, shell=True, cwd=self.folder, env=environment(), stderr=subprocess.PIPE)
        self.assertEqual((done.returncode, done.stderr), (0, b""))
        self.assertEqual(self.json(), self.wanted)

    def test_known_and_replaced_as_documents_are(self):
        self.write("x.jsonl", self.lines)
        n = len(self.lines.splitlines())
        before = self.bytes("direct.quipu")
        _, messages = self.build("x.jsonl", graph="direct.quipu")
        self.assertTrue(messages.startswith(f"0 read, {n} known already;"), messages)
        self.assertEqual(self.bytes("direct.quipu"), before)
        self.write("in/small/00.txt", "Cuba and Japan talk\n\nGuy Hale met Ida Jude in Osaka.\n")
        changed = self.extract("in/small/00.txt")
        _, messages = self.build("-", graph="direct.quipu", input=changed + self.lines.splitlines(keepends=True)[-1])
        self.assertTrue(messages.startswith("1 read, 1 known already;"), messages)
        self.build("in", "-q")
        self.assertEqual(self.json("direct.quipu"), self.json())
        for threads in "1", "4":  # the file is known, but not any more when its turn comes
            self.write("old.jsonl", self.lines)
            self.build("old.jsonl", "in/small/00.txt", "-q", "-j", threads, graph="direct.quipu")
            self.assertEqual(self.json("direct.quipu"), self.json())

    def test_a_bad_line_is_left_out(self):
        lines = self.lines.splitlines()
        good = lines[0].replace(b'"passage":0', b'"passage":99', 1)
        self.write("bad.jsonl", b"\n".join([lines[0], b"{", b"", b"[1]", good, b"\xff", lines[1]]) + b"\n")
        _, messages = self.build("bad.jsonl", code=SOME_FAILED)
        told = messages.splitlines()
        self.assertEqual(len(told), 5, messages)
        self.assertRegex(told[0], r"^quipu: bad\.jsonl:2:1: is no JSON: ")
        self.assertEqual(told[1], "quipu: bad.jsonl:4: is no JSON object")
        self.assertEqual(told[2], "quipu: bad.jsonl:5: mentions[0]: 'passage' points behind the last of the passages")
        self.assertRegex(told[3], r"^quipu: bad\.jsonl:6:[\d:]* is no JSON: ")
        self.assertTrue(told[4].startswith("2 read, 4 left out;"), told[4])
        self.build("x.txt", "bad.jsonl", "in/small/05.txt", code=SOME_FAILED, graph="more.quipu")

    def test_many_bad_lines_are_no_flood(self):
        self.write("a.jsonl", b"{}\n" * 500)
        self.write("b.jsonl", b"{}\n" * 21 + self.lines)
        for threads in "1", "3":
            graph = f"{threads}.quipu"
            _, messages = self.build("a.jsonl", "b.jsonl", "-j", threads, code=SOME_FAILED, graph=graph)
            told = messages.splitlines()
            self.assertEqual(len(told), 20 + 1 + 20 + 1 + 1)
            self.assertEqual((told[20], told[41]), ("quipu: a.jsonl: 480 more lines cannot be used (--faults FILE names them all)",
                                                    "quipu: b.jsonl: 1 more lines cannot be used (--faults FILE names them all)"))
            self.assertIn(", 521 left out;", told[-1])
            self.assertEqual(self.json(graph), self.wanted)

    def test_what_reads_articles_is_opened_for_the_first(self):
        self.write("data/en/months.tsv", "word\n")
        self.write("x.jsonl", self.lines)
        self.build("x.jsonl", "-q", "--data", "data", graph="lines.quipu")
        self.assertEqual(self.bytes("lines.quipu"), self.bytes("direct.quipu"))
        for threads in "1", "4":
            self.refuses("extract", "--data", "data", "-j", threads, "-o", "y.jsonl", "x.jsonl", "in/small/01.txt",
                         code=INPUT, says="months.tsv:1: no column")

    def test_nothing_in_it(self):
        for content in b"", b"\n \n\n":
            self.write("none.jsonl", content)
            self.refuses("build", "-g", "new.quipu", "none.jsonl", code=INPUT, says="none.jsonl: holds no lines")
            self.refuses("extract", "none.jsonl", code=INPUT, says="none.jsonl: holds no lines")
        self.write("none.jsonl", "{}\n")
        self.refuses("build", "-g", "new.quipu", "none.jsonl", code=INPUT, says="none.jsonl:1: is neither an article")
        self.refuses("build", "-g", "new.quipu", "nowhere.jsonl", code=INPUT, says="nowhere.jsonl: cannot open")

    def test_rows_that_become_no_relation_are_named(self):
        self.write("e.csv", "id,name,type\nann,Ann Bell,person\nbob,Bob Carr,person\n")
        self.write("r.csv", "subject,relation,object\nann,signs,bob\nann,meets,bob\n")
        lines = self.extract("e.csv", "r.csv")
        for _ in "first time", "and again":
            _, messages = self.build("-", "-q", code=SOME_FAILED, input=lines)
            self.assertEqual(messages, "quipu: r.csv: 'signs' does not lead from a person (Ann Bell) to a person (Bob Carr)\n")

    def test_files_whose_names_are_no_text(self):
        self.write(os.fsdecode(b"odd/caf\xe9.txt"), b"President Ann Bell of Cuba met Bob Carr.\n")
        self.build("odd", "-q", graph="odd.quipu")
        self.build("-", "-q", graph="lines.quipu", input=self.extract("odd"))
        self.assertEqual(self.bytes("odd.quipu"), self.bytes("lines.quipu"))


class Jobs(WithDocuments):
    def test_any_number_of_threads_gives_the_same(self):
        self.write_broken()
        self.write("in/z.jsonl", self.extract("in/articles") + b"{}\n")
        wanted = self.build("in", "-j", "1", graph="1.quipu", code=SOME_FAILED)[1].replace("1.quipu", "G")
        lines = self.quipu("extract", "in", "-j", "1", code=SOME_FAILED)
        self.assertEqual(len(wanted.splitlines()), 30, wanted)
        for threads in "2", "4", "9":
            graph = f"{threads}.quipu"
            _, messages = self.build("in", "-j", threads, graph=graph, code=SOME_FAILED)
            self.assertEqual(messages.replace(graph, "G"), wanted)
            self.assertEqual((self.folder / graph).read_bytes(), (self.folder / "1.quipu").read_bytes())
            self.assertEqual(self.quipu("extract", "in", "-j", threads, code=SOME_FAILED), lines)

    def test_one_file_twice(self):
        for threads in "1", "4":
            _, messages = self.build("in/small/01.txt", "in/small/01.txt", "-j", threads, graph=f"{threads}.quipu")
            self.assertTrue(messages.startswith("1 read, 1 known already;"), messages)

    def test_a_graph_that_cannot_be_opened(self):
        self.write("text.quipu", "no graph" * 500)
        for threads in "1", "4":
            self.refuses("build", "-g", "text.quipu", "in/small", "-j", threads, code=GRAPH, says="not a database")
            self.refuses("build", "-g", "nowhere/g.quipu", "in/small", "-j", threads, code=OUTPUT, says="nowhere/g.quipu")

    def test_few_documents_are_in_memory(self):
        """Ninety long articles take no more memory than thirty."""
        if b"__asan_init" in pathlib.Path(self.quipu_path).read_bytes():
            self.skipTest("a sanitizer keeps what is freed")

        def peak(n):
            self.write("long.txt", ("It rained. " * 20 + "\n\n") * 100)
            inputs = ["long.txt"] * n
            code = ("import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL);"
                    "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)")
            done = subprocess.run(["/usr/bin/env", "python3", "-c", code, self.quipu_path, "extract", "-j", "2", *inputs],
                                  cwd=self.folder, env=environment(), stdout=subprocess.PIPE, check=True)
            return int(done.stdout)
        few, many = peak(30), peak(90)
        self.assertLess(many, few * 1.3, (few, many))


if __name__ == "__main__":
    support.main()
