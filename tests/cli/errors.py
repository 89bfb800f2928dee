#!/usr/bin/env python3
"""Bad input, bad files, full disks and wrong words: quipu says in one line what is wrong, exits with the
documented code and leaves the graph whole.

    errors.py QUIPU [CLASS[.test]...]     Without classes: all but Killed, Hostile and Huge, which take longer.
"""
import contextlib
import json
import os
import random
import resource
import shutil
import signal
import sqlite3
import subprocess
import tempfile
import time
import unittest
from pathlib import Path

import support
from support import GRAPH, INPUT, OK, OUTPUT, PROGRAM, SOME_FAILED, USAGE, environment

PNG = bytes.fromhex("89504e470d0a1a0a0000000d4948445200000001000000010806000000") + bytes(range(256))
ARTICLE = "Cuba and Japan sign a pact\n\nOctober 28, 2025\n\nPresident Ann Bell met Prime Minister Bob Carr in Tokyo on Tuesday.\n"
ENTITIES = "id,name,type\nann,Ann Bell,person\nbob,Bob Carr,person\ncuba,Cuba,country\n"
RELATIONS = "subject,relation,object,status,by,date\nann,meets,bob,actual,,2025-10-28\nann,head_of_state_of,cuba,actual,,\n"
READERS = (("export", "--format", "json", "-o", "out.json"), ("rank", "-o", "out.csv"), ("rank",),
           ("map", "-o", "out.svg"), ("show", "Ann"), ("why", "Ann meets Bob"), ("list", "entities"), ("stats",))


class WithGraph(support.Case):
    """A small graph, made from tables."""

    def setUp(self):
        super().setUp()
        self.write("entities.csv", ENTITIES)
        self.write("relations.csv", RELATIONS)
        self.build("entities.csv", "relations.csv")
        self.write("article.txt", ARTICLE)


class Inputs(WithGraph):
    def refuses_input(self, name, says, code=INPUT):
        self.refuses("build", "-g", "g.quipu", name, code=code, says=says, graph="g.quipu")

    def test_missing_file(self):
        self.refuses_input("nowhere.txt", "nowhere.txt: cannot open: No such file or directory")

    def test_missing_file_makes_no_graph(self):
        self.refuses("build", "-g", "new.quipu", "nowhere.txt", code=INPUT, says="nowhere.txt")

    def test_folder_without_articles(self):
        self.write("photos/a.png", PNG)
        self.refuses_input("photos", "photos: holds no .txt, .text, .md, .html, .htm, .csv or .jsonl file")

    def test_folders_without_end(self):
        self.write("/".join("d" * 70) + "/a.txt", ARTICLE)
        self.refuses_input("d", "folders nested deeper than 64")

    def test_binary(self):
        for name, content in (("photo.txt", PNG), ("zeros.txt", bytes(500)), ("one.txt", b"Ann met Bob.\0 Yes.")):
            with self.subTest(name):
                self.write(name, content)
                self.refuses_input(name, f"{name}: is not text")

    def test_utf16(self):
        self.write("wide.txt", ARTICLE.encode("utf-16"))
        self.refuses_input("wide.txt", "wide.txt: is UTF-16; save it as UTF-8")

    def test_binary_makes_no_graph(self):
        self.write("photo.txt", PNG)
        self.refuses("build", "-g", "new.quipu", "photo.txt", code=INPUT, says="photo.txt: is not text")

    def test_nothing_in_it(self):
        for name, content in (("empty.txt", ""), ("white.txt", " \n\t\r\n  \n"), ("mark.txt", b"\xef\xbb\xbf")):
            with self.subTest(name):
                self.write(name, content)
                self.refuses_input(name, f"{name}: holds no text")

    def test_invalid_utf8_is_read_and_counted(self):
        self.write("latin.txt", ARTICLE.encode() + b"\nIn Bras\xedlia and S\xe3o Paulo it rained on Caf\xe9.\n")
        _, messages = self.build("latin.txt", "-q")
        self.assertEqual(messages, "quipu: latin.txt: 3 bytes are not UTF-8 and read as '?' or plain marks\n")
        self.assertIn("latin.txt", self.documents())

    def test_table_faults_name_the_row(self):
        cases = {
            "quote.csv": ('ann,meets,bob,actual,,\nann,"meets"x,bob,actual,,\n', ":3:2: broken quote in field 2"),
            "ragged.csv": ("ann,meets,bob,actual\n", ":2:4: 4 fields where the header has 6"),
            "long.csv": ("ann,meets,bob,actual,,,,,\n", ":2:9: 9 fields where the header has 6"),
            "relation.csv": ("ann,eats,bob,actual,,\n", ":2:2: unknown relation 'eats'"),
            "status.csv": ("ann,meets,bob,perhaps,,\n", ":2:4: unknown status 'perhaps'"),
            "date.csv": ("ann,meets,bob,actual,,tomorrow\n", ":2:6: not an ISO date 'tomorrow'"),
            "month.csv": ("ann,meets,bob,actual,,2025-13-01\n", ":2:6: not an ISO date '2025-13-01'"),
            "empty.csv": ("ann,,bob,actual,,\n", ":2:2: 'relation' is empty"),
            "types.csv": ("\nann,signs,bob,actual,,\n", ":3: 'signs' does not lead from a person (Ann Bell) to a person (Bob Carr)"),
            "loop.csv": ("ann,meets,ann,actual,,\n", ":2: both ends of 'meets' are Ann Bell"),
        }
        for name, (rows, says) in cases.items():
            with self.subTest(name):
                self.write(name, "subject,relation,object,status,by,date\n" + rows + "bob,supports,ann,,,\n")
                for _ in "first time", "and again":
                    _, messages = self.build(name, "-q", code=SOME_FAILED)
                    self.assertEqual(messages, f"quipu: {name}{says}\n")
                self.assertIn(b'"type":"supports"', self.json(), "the good row is in")

    def test_entity_faults_name_the_row(self):
        self.write("types.csv", "id,name,type\neve,Eve Dunn,person\nx,X-37,rocket\n")
        _, messages = self.build("types.csv", "-q", code=SOME_FAILED)
        self.assertEqual(messages, "quipu: types.csv:3:3: unknown type 'rocket'\n")
        self.assertIn(b"Eve Dunn", self.json())

    def test_many_bad_rows_are_no_flood(self):
        self.write("bad.csv", "subject,relation,object\n" + "ann,eats,bob\n" * 500 + "x\n" * 500 + "ann,signs,bob\n" * 50)
        _, messages = self.build("bad.csv", code=SOME_FAILED)
        lines = messages.splitlines()
        self.assertEqual(len(lines), 20 + 1 + 20 + 1 + 1)
        self.assertIn("quipu: bad.csv: 980 more rows cannot be used (--faults FILE names them all)", lines)
        self.assertIn("1050 rows left out", lines[-1])

    def test_table_without_known_header(self):
        for name, content in (("odd.csv", "a,b,c\n1,2,3\n"), ("none.csv", "")):
            with self.subTest(name):
                self.write(name, content)
                self.refuses_input(name, (f"{name}:1: ", "header"))
        self.write("photo.csv", PNG)
        self.refuses_input("photo.csv", "photo.csv: is not text")

    def test_one_bad_input_of_three_is_left_out(self):
        for bad in "nowhere.txt", "photo.txt", "empty.csv", "folder":
            with self.subTest(bad):
                self.write("photo.txt", PNG)
                self.write("empty.csv", "")
                (self.folder / "folder").mkdir(exist_ok=True)
                self.write("other.txt", ARTICLE.replace("Bell", "Dunn"))
                graph = bad + ".quipu"
                _, messages = self.build("article.txt", bad, "other.txt", graph=graph, code=SOME_FAILED)
                self.assertEqual(len(messages.splitlines()), 2, messages)
                self.assertTrue(messages.startswith(f"quipu: {bad}:"), messages)
                self.assertIn("2 read, 1 left out;", messages)
                self.assertEqual(self.documents(graph), ["article.txt", "other.txt"])

    def test_the_same_build_twice_changes_nothing(self):
        self.build("article.txt")
        before = self.json()
        _, messages = self.build("article.txt", "entities.csv", "relations.csv")
        self.assertTrue(messages.startswith("0 read, 3 known already;"), messages)
        self.assertEqual(self.json(), before)

    def test_a_changed_file_replaces_the_old_document(self):
        self.build("article.txt")
        self.assertIn(b"Bob Carr in Tokyo", self.json())
        self.write("article.txt", ARTICLE.replace("Bob Carr in Tokyo", "Eve Dunn in Osaka"))
        self.build("article.txt")
        self.assertNotIn(b"Bob Carr in Tokyo", self.json())
        self.assertIn(b"Eve Dunn in Osaka", self.json())
        self.assertEqual(self.documents().count("article.txt"), 1)

    def test_standard_input(self):
        self.build("-", graph="in.quipu", input=ARTICLE.encode())
        self.assertEqual(self.documents("in.quipu"), ["-"])
        self.refuses("build", "-g", "g.quipu", "-", code=INPUT, says="-: holds no text", graph="g.quipu")

    def test_closed_standard_input(self):
        self.refuses("build", "-g", "g.quipu", "-", code=INPUT, says="-: cannot read", graph="g.quipu",
                     stdin=None, preexec_fn=lambda: os.close(0))

    def test_names_of_files_do_not_spoil_messages(self):
        for name in (b"a\nb.txt", b"a\x1b[31m.txt", b"a\xffb.txt", "a\u202eb.txt".encode(), b"x" * 200 + b".txt"):
            with self.subTest(name):
                self.refuses("build", "-g", "g.quipu", os.fsdecode(name), code=INPUT, says="cannot open")
                self.write(os.fsdecode(name), "")
                self.refuses("build", "-g", "g.quipu", os.fsdecode(name), code=INPUT, says="holds no text")
        self.refuses("build", "-g", "g.quipu", "y" * 4000, code=INPUT, says="File name too long")

    def test_names_in_the_graph_do_not_reach_the_terminal_as_commands(self):
        self.write("bad.csv", 'id,name,type\ne,Eve \x1b[31mDunn\u202e\x07,person\nf,"Eve\rEve \x9b1m",person\n')
        self.build("bad.csv", "-q")
        for words in ("rank",), ("show", "e"), ("show", "Eve"):
            _, stdout, stderr = self.run_quipu(*words, "-g", "g.quipu")
            self.assertIsNone(support.GARBAGE.search((stdout + stderr).decode()), (words, stdout, stderr))

    def test_parse(self):
        self.refuses("parse", "nowhere.txt", code=INPUT, says="nowhere.txt: cannot open")
        self.write("photo.txt", PNG)
        self.refuses("parse", "photo.txt", code=INPUT, says="photo.txt: is not text")
        stdout, messages = self.quipu("parse", "photo.txt", "article.txt", code=SOME_FAILED)
        self.assertEqual(messages, "quipu: photo.txt: is not text\n")
        self.assertIn(b"# newdoc id = article.txt\n", stdout)

    def test_parse_given(self):
        def row(number, form):
            return "\t".join((number, form, *"_" * 8)) + "\n"
        cases = {
            "columns": ("1\tNo\n", ":1: fewer than ten columns"),
            "form": (row("1", ""), ":1: the form is empty"),
            "numbers": ("# newdoc\n\n" + row("1", "No") + row("3", "."), ":4: words are not numbered"),
            "range": (row("1-0", "No"), ":1: the range of words is malformed"),
            "end": (row("1-2", "No") + row("1", "No") + "\n", ":3: a range of words is longer than its sentence"),
            "empty": ("", ": holds no sentence"),
            "binary": ("1\0", ": is not text"),
        }
        for name, (content, says) in cases.items():
            with self.subTest(name):
                self.write(name, content)
                self.refuses("parse", "--input", "conllu", name, code=INPUT, says=f"{name}{says}")
        self.refuses("parse", "--input=conllu", "nowhere", code=INPUT, says="nowhere: cannot open")

    def test_data_folder(self):
        self.refuses("build", "--data", "nowhere", "-g", "g.quipu", "article.txt", code=INPUT, says="nowhere: cannot open")
        self.refuses("rank", "--data=nowhere", "-g", "g.quipu", code=INPUT, says="nowhere: cannot open")
        self.refuses("eval", "--data=nowhere", "x.conllu", code=INPUT, says="nowhere: cannot open")
        self.refuses("eval", "nowhere.conllu", code=INPUT, says="nowhere.conllu: cannot open")
        self.write("data/ontology/types.tsv", "name\tplural\n")
        self.refuses("rank", "--data", "data", "-g", "g.quipu", code=INPUT, says="types.tsv:1: no column")
        self.quipu("rank", "-g", "g.quipu", env=environment(QUIPU_DATA=""))


class GraphFile(WithGraph):
    def refuses_graph(self, graph, says, commands=READERS, code=GRAPH):
        """No command uses the graph, and not a byte of it changes."""
        path = self.folder / graph
        before = path.read_bytes() if path.is_file() else None
        for command, *words in commands:
            with self.subTest(command):
                self.refuses(command, "-g", graph, *words, code=code, says=(graph, says))
        if before is not None:
            self.assertEqual(path.read_bytes(), before)

    def refuses_all(self, graph, says):
        self.refuses_graph(graph, says, (*READERS, ("build", "article.txt"), ("build", "entities.csv")))

    def test_missing(self):
        self.refuses_graph("new.quipu", "no such graph file")
        self.refuses_graph("nowhere/new.quipu", "no such graph file")
        self.refuses_graph("nowhere/new.quipu", "No such file or directory", [("build", "article.txt")], OUTPUT)

    def test_folder(self):
        (self.folder / "folder").mkdir()
        self.refuses_graph("folder", "")
        self.refuses_graph("folder", "", [("build", "article.txt")], OUTPUT)

    def test_names_that_sqlite_takes_for_something_else(self):
        for name in ":memory:", "file:g?mode=memory":
            self.build("article.txt", graph=name)
            self.assertEqual(self.documents(name), ["article.txt"])

    def test_random_bytes(self):
        self.write("random.quipu", random.Random(1).randbytes(20000))
        self.refuses_all("random.quipu", "not a database")

    def test_text(self):
        self.write("text.quipu", ARTICLE * 20)
        self.refuses_all("text.quipu", "not a database")

    def test_empty(self):
        self.write("empty.quipu", "")
        self.refuses_graph("empty.quipu", "an empty file, no graph")
        self.build("article.txt", graph="empty.quipu")
        self.assertEqual(self.documents("empty.quipu"), ["article.txt"])

    def test_truncated(self):
        content = (self.folder / "g.quipu").read_bytes()
        for size in 50, 100, 4096, len(content) // 2, len(content) - 4096:
            with self.subTest(size):
                self.write("cut.quipu", content[:size])
                self.refuses_all("cut.quipu", "")

    def test_other_database(self):
        with contextlib.closing(sqlite3.connect(self.folder / "other.quipu")) as file:
            file.execute("CREATE TABLE documents(id)")
        self.refuses_all("other.quipu", "not a graph of quipu's")

    def change(self, name, sql):
        shutil.copy(self.folder / "g.quipu", self.folder / name)
        with contextlib.closing(sqlite3.connect(self.folder / name)) as file:
            file.executescript(sql)

    def test_newer_version(self):
        self.change("newer.quipu", "PRAGMA user_version=99")
        self.refuses_all("newer.quipu", "a newer version of quipu")

    def test_wrong_rows(self):
        for sql in ("UPDATE edges SET relation='eats'", "UPDATE entities SET type='rocket'",
                    "UPDATE edges SET subject=99", "DELETE FROM entities WHERE number=(SELECT min(subject) FROM edges)", "DROP TABLE edges",
                    "UPDATE edges SET status=x'ff00'", "UPDATE edges SET object=-1", "UPDATE sources SET origin=-1"):
            with self.subTest(sql):
                self.change("wrong.quipu", sql)
                self.refuses_graph("wrong.quipu", "")

    def test_flipped_bytes_never_crash(self):
        chance, content = random.Random(2), (self.folder / "g.quipu").read_bytes()
        for i in range(12):
            damaged = bytearray(content)
            for _ in range(40):
                damaged[chance.randrange(100, len(damaged))] = chance.randrange(256)
            self.write("damaged.quipu", bytes(damaged))
            for command, *words in READERS[:2] if i % 3 else (*READERS[:2], ("build", "entities.csv")):
                code, _, stderr = self.run_quipu(command, "-g", "damaged.quipu", *words)
                self.assertIn(code, (OK, GRAPH), stderr)
                self.check_messages(stderr)

    def test_locked(self):
        with contextlib.closing(sqlite3.connect(self.folder / "g.quipu", isolation_level=None)) as other:
            before = self.json()
            other.execute("BEGIN IMMEDIATE")
            begin = time.monotonic()
            _, messages = self.build("article.txt", code=GRAPH)
            self.assertLess(time.monotonic() - begin, 15)
            self.assertEqual(messages, "quipu: g.quipu: another process is writing to it\n")
            self.assertEqual(self.json(), before, "reading goes on")
            other.execute("COMMIT")
            other.execute("BEGIN EXCLUSIVE")
            for command, *words in READERS[:1]:
                _, messages = self.quipu(command, "-g", "g.quipu", *words, code=GRAPH)
                self.assertEqual(messages, "quipu: g.quipu: another process is writing to it\n")
            other.execute("ROLLBACK")
        self.assertEqual(self.json(), before)
        self.build("article.txt")

    def test_left_by_a_killed_writer(self):
        """Reading undoes what a writer left half done, with its journal or its write-ahead log beside the file."""
        wanted = self.json()
        for mode, journal in ("DELETE", "-journal"), ("WAL", "-wal"):
            with self.subTest(mode):
                shutil.copy(self.folder / "g.quipu", self.folder / "busy.quipu")
                with contextlib.closing(sqlite3.connect(self.folder / "busy.quipu", isolation_level=None)) as writer:
                    writer.execute(f"PRAGMA journal_mode={mode}")
                    writer.execute("PRAGMA cache_size=1")  # so that it writes into the file before it commits
                    writer.execute("BEGIN IMMEDIATE")
                    for table in "evidence", "edges", "entities", "passages", "documents":
                        writer.execute(f"DELETE FROM {table}")
                    for ending in "", journal:
                        shutil.copy(self.folder / ("busy.quipu" + ending), self.folder / (f"{mode}.quipu" + ending))
                    writer.execute("ROLLBACK")
                self.assertEqual(self.json(f"{mode}.quipu"), wanted)
                self.assertEqual([name for name in self.files() if name.startswith(mode)], [f"{mode}.quipu"])

    def test_what_is_known_is_not_written(self):
        before = (self.folder / "g.quipu").read_bytes()
        self.build("entities.csv", "relations.csv")
        self.assertEqual((self.folder / "g.quipu").read_bytes(), before)


def limit_files(size):
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


class Output(WithGraph):
    """Each writer of a file: the words before the file's name, and the file."""

    writers = ((("map", "-g", "g.quipu", "-o"), "out.svg"), (("rank", "-g", "g.quipu", "-o"), "out.csv"),
               (("export", "-g", "g.quipu", "--format", "graphml", "-o"), "out.graphml"),
               (("export", "-g", "g.quipu", "--format", "json", "-o"), "out.json"),
               (("export", "-g", "g.quipu", "--format", "csv", "-o"), "out.csv"))

    def setUp(self):
        super().setUp()
        self.write("more.csv", "id,name,type\n" + "".join(f"p{i},Person Number{i},person\n" for i in range(3000)))

    def test_file_size_limit(self):
        self.build("entities.csv", "more.csv", "-q", graph="large.quipu")
        for words, output in self.writers[1:]:
            with self.subTest(words):
                words = [word.replace("g.quipu", "large.quipu") for word in words]
                self.refuses(*words, output, code=OUTPUT, says=("out", "cannot write: File too large"),
                             preexec_fn=limit_files(20000))
        self.refuses("map", "-g", "g.quipu", "-o", "out.svg", code=OUTPUT, says="out.svg: cannot write: File too large",
                     preexec_fn=limit_files(1000))
        self.refuses("build", "-g", "g.quipu", "more.csv", code=OUTPUT, says="g.quipu: ", graph="g.quipu",
                     preexec_fn=limit_files(150000))
        self.build("more.csv", "-q")

    def test_full_disk(self):
        with small_disk(self, 400_000) as disk:
            graph = disk / "g.quipu"
            shutil.copy(self.folder / "g.quipu", graph)
            self.refuses("build", "-g", graph, "more.csv", code=OUTPUT, says="full", graph=graph)
            self.assertEqual(os.listdir(disk), ["g.quipu"])
            with contextlib.suppress(OSError), open(disk / "filler", "wb", buffering=0) as filler:
                while True:
                    filler.write(bytes(512))
            for words, output in self.writers:
                with self.subTest(words):
                    self.refuses(*words, disk / output, code=OUTPUT, says=("out", "No space left on device"))
            _, messages = self.quipu("build", "-g", disk / "new.quipu", "article.txt", code=OUTPUT)
            self.assertIn("full", messages)
            self.refuses("build", "-g", graph, "article.txt", code=OUTPUT, says="full", graph=graph)
            self.assertEqual(sorted(set(os.listdir(disk)) - {"new.quipu"}), ["filler", "g.quipu"])
            (disk / "filler").unlink()
            self.build("article.txt", graph=graph)

    def test_old_file_stays_when_the_new_one_fails(self):
        old = self.write("out.graphml", "old")
        self.refuses("export", "-g", "g.quipu", "--format", "graphml", "-o", "out.graphml", code=OUTPUT,
                     says="cannot write", preexec_fn=limit_files(1000))
        self.assertEqual(old.read_text(), "old")

    def test_missing_folder(self):
        for words, output in self.writers:
            with self.subTest(words):
                self.refuses(*words, "nowhere/" + output, code=OUTPUT, says=("nowhere/out", "No such file or directory"))

    def test_unwritable_folder(self):
        as_user = {"user": 65534, "group": 65534} if os.getuid() == 0 else {}
        os.chmod(self.folder, 0o755)
        (self.folder / "closed").mkdir(mode=0o555)
        shutil.copy(self.folder / "g.quipu", self.folder / "closed")
        try:
            self.quipu("--version", **as_user)
        except (OSError, AssertionError) as reason:
            self.skipTest(f"root may write everywhere, and another user may not run quipu: {reason}")
        for words, output in self.writers:
            with self.subTest(words):
                self.refuses(*words, "closed/" + output, code=OUTPUT, says=("closed/out", "Permission denied"), **as_user)
        self.refuses("build", "-g", "closed/new.quipu", "article.txt", code=OUTPUT, says="closed/new.quipu", **as_user)
        self.refuses("build", "-g", "closed/g.quipu", "article.txt", code=OUTPUT, says="closed/g.quipu", **as_user)
        self.quipu("rank", "-g", "closed/g.quipu", **as_user)

    def test_path_is_a_folder(self):
        for words, output in self.writers[:-1]:
            with self.subTest(words):
                (self.folder / output).mkdir()
                self.refuses(*words, output, code=OUTPUT, says=f"{output}: is a folder")

    def test_full_device_is_worse_than_an_input_left_out(self):
        self.write("photo.txt", PNG)
        with open("/dev/full", "wb") as full:
            _, messages = self.quipu("parse", "article.txt", "photo.txt", code=OUTPUT, stdout=full)
        self.assertIn("standard output: cannot write: No space left", messages)

    def test_full_device(self):
        for words, _ in self.writers[1:-1]:
            self.refuses(*words, "/dev/full", code=OUTPUT, says="/dev/full: cannot write")
        for words in (("rank", "-g", "g.quipu"), ("show", "-g", "g.quipu", "Ann"), ("rank", "-g", "g.quipu", "-o", "-"),
                      ("export", "-g", "g.quipu", "-f", "dot", "-o", "-"), ("parse", "article.txt"), ("--help",),
                      ("--version",), ("map", "--help")):
            with self.subTest(words), open("/dev/full", "wb") as full:
                self.refuses(*words, code=OUTPUT, says="standard output: cannot write: No space left", stdout=full)

    def test_closed_pipe(self):
        self.build("more.csv", "-q")
        for words in (("export", "-f", "json", "-o", "-"), ("export", "-f", "graphml", "-o", "-"), ("rank", "-o", "-"),
                      ("rank", "-n", "100000")):
            with self.subTest(words):
                command, *rest = words
                with subprocess.Popen([self.quipu_path, command, "-g", "g.quipu", *rest], cwd=self.folder, env=environment(),
                                      stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
                    process.stdout.readline()
                    process.stdout.close()
                    messages = self.check_messages(process.stderr.read())
                self.assertEqual(process.returncode, OUTPUT, messages)
                self.assertEqual(messages, "quipu: standard output: cannot write: Broken pipe\n")

    def test_closed_streams(self):
        """A closed stream is not mistaken for the file that is opened next."""
        self.refuses("export", "-g", "g.quipu", "-f", "json", "-o", "-", code=OUTPUT, says="standard output",
                     stdout=None, preexec_fn=lambda: os.close(1))
        self.quipu("export", "-g", "g.quipu", "-f", "json", "-o", "whole.json")
        for descriptors in (1,), (2,), (0, 1, 2):
            with self.subTest(descriptors):
                def close():
                    for descriptor in descriptors:
                        os.close(descriptor)
                for words in (("build", "-g", "closed.quipu", "entities.csv", "relations.csv", "nowhere.txt"),
                              ("export", "-g", "closed.quipu", "-f", "json", "-o", "closed.json"),
                              ("map", "-g", "closed.quipu", "-o", "closed.svg")):
                    code, _, _ = self.run_quipu(*words, preexec_fn=close)
                    self.assertEqual(code, SOME_FAILED if words[0] == "build" else OK)
                self.assertEqual((self.folder / "closed.json").read_bytes(), (self.folder / "whole.json").read_bytes())
                self.assertTrue((self.folder / "closed.svg").read_bytes().startswith(b"<?xml"))
                (self.folder / "closed.quipu").unlink()


@contextlib.contextmanager
def small_disk(test, size):
    """A file system of so many bytes."""
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "quipu-test", folder],
                              capture_output=True) if os.getuid() == 0 and shutil.which("mount") else None
        if done is None or done.returncode != 0:
            test.skipTest("cannot mount a small tmpfs here")
        try:
            yield Path(folder)
        finally:
            subprocess.run(["umount", "-l", folder], check=True)


class Draw(WithGraph):
    """quipu-draw is missing or something else."""

    def setUp(self):
        super().setUp()
        self.alone = self.folder / "alone" / "quipu"
        self.alone.parent.mkdir()
        shutil.copy(self.quipu_path, self.alone)

    def refuses_map(self, says, **env):
        for output in "out.svg", "out.png", "out.pdf":
            self.refuses("map", "-g", "g.quipu", "-o", output, code=PROGRAM, says=says, program=self.alone,
                         env=environment(**env))

    def test_missing(self):
        self.refuses_map("quipu-draw")
        self.refuses_map("quipu-draw", QUIPU_DRAW="")
        self.refuses_map("quipu-draw", QUIPU_DRAW=self.folder / "nonsense")
        self.refuses_map("quipu-draw", QUIPU_DRAW=self.write("text", "no program"))

    def test_something_else(self):
        for program in filter(None, map(shutil.which, ("false", "true", "cat"))):
            with self.subTest(program):
                self.refuses_map("", QUIPU_DRAW=program)
        self.refuses_map("", QUIPU_DRAW=self.folder)
        os.chmod(self.write("text", "no program"), 0o755)
        self.refuses_map("", QUIPU_DRAW=self.folder / "text")

    def test_dot_needs_no_program(self):
        self.quipu("map", "-g", "g.quipu", "-o", "out.dot", program=self.alone)
        self.assertIn("graph", (self.folder / "out.dot").read_text())


class Usage(WithGraph):
    def test_refused(self):
        graph = ("-g", "g.quipu")
        cases = (
            ((), "no command given"),
            (("weave",), "unknown command 'weave'"),
            (("--weave",), "unknown command '--weave'"),
            (("\x1b[31m\xff\n",), "unknown command '?[31m"),
            (("build",), "no graph file given (-g FILE)"),
            (("build", *graph), "nothing to read"),
            (("build", "article.txt"), "no graph file given (-g FILE)"),
            (("build", *graph, "--fast", "article.txt"), "unknown option '--fast'"),
            (("build", *graph, "-x", "article.txt"), "unknown option '-x'"),
            (("build", *graph, "--quiet=yes", "article.txt"), "option '--quiet' takes no value"),
            (("build", "article.txt", "-g"), "option '--graph' needs a value"),
            (("build", "article.txt", "-g", ""), "option '--graph' needs a value"),
            (("build", "article.txt", "--graph="), "option '--graph' needs a value"),
            (("build", *graph, "article.txt", "--data"), "option '--data' needs a value"),
            (("build", *graph, "--database", "article.txt"), "unknown option '--database'"),
            (("map", *graph), "no picture given (-o FILE)"),
            (("map", "-o", "out.svg"), "no graph file given (-g FILE)"),
            (("map", *graph, "-o", "out.jpg"), "'out.jpg' ends neither in .svg, .html, .png, .pdf nor .dot"),
            (("map", *graph, "-o", ".svg"), "'.svg' ends neither"),
            (("map", *graph, "-o", "out.svg", "extra"), "'extra' is not an option"),
            (("map", *graph, "-o", "out.svg", "--top", "0"), "--top takes a number"),
            (("map", *graph, "-o", "out.svg", "--top", "many"), "--top takes a number"),
            (("map", *graph, "-o", "out.svg", "--top", "99999999999999999999"), "--top takes a number"),
            (("map", *graph, "-o", "out.svg", "--budget", "-1"), "--budget takes a number"),
            (("map", *graph, "-o", "out.svg", "--engine", "steam"), "steam"),
            (("export", *graph, "-o", "out"), "needs -g GRAPH, --format NAME and -o OUT"),
            (("export", *graph, "--format", "json"), "needs -g GRAPH, --format NAME and -o OUT"),
            (("export", *graph, "--format", "xls", "-o", "out"), "unknown format 'xls'"),
            (("export", *graph, "--format", "csv", "-o", "-"), "is two files"),
            (("rank", "-o", "out.csv"), "no graph file given (-g FILE)"),
            (("rank", *graph, "-n", "x"), "--top takes a number"),
            (("show", *graph), "give one name"),
            (("show", *graph, "Ann", "Bob"), "give one name"),
            (("show", *graph, "-n", "all", "Ann"), "'all' is no number of sentences"),
            (("why", *graph), "give an edge: its id, or SUBJECT RELATION OBJECT"),
            (("why", "Ann", "meets", "Bob"), "no graph file given (-g FILE)"),
            (("why", *graph, "-n", "all", "Ann meets Bob"), "'all' is no number of sentences"),
            (("why-not",), "give a sentence (in quotes), a file or '-'"),
            (("why-not", "--date", "Tuesday", "Ann met Bob."), "'Tuesday' is no date like 2025-10-28"),
            (("why-not", "--date", "2025-13-01", "Ann met Bob."), "'2025-13-01' is no date like 2025-10-28"),
            (("why-not", "--date", "2025-10-32", "Ann met Bob."), "'2025-10-32' is no date like 2025-10-28"),
            (("why-not", "entities.csv"), "'entities.csv' is not one text"),
            (("parse",), "no file given"),
            (("parse", "--input", "xml", "article.txt"), "--input takes text or conllu, not 'xml'"),
            (("eval",), "no file given"),
            (("train",), "--corpora and --models are needed"),
        )
        for words, says in cases:
            with self.subTest(words):
                self.refuses(*words, code=USAGE, says=says)

    def test_options_end(self):
        self.write("-odd.txt", ARTICLE)
        self.build("-q", "--", "-odd.txt")
        self.assertIn("-odd.txt", self.documents())

    def test_unknown_name(self):
        self.refuses("show", "-g", "g.quipu", "Zebra", code=INPUT, says="nobody and nothing is called 'Zebra'")

    def test_unknown_edge(self):
        for words, says in ((("Ann", "meets", "Zebra"), "nobody and nothing is called 'Zebra'"),
                            (("Ann eats Bob",), "'Ann eats Bob' is no edge of this graph and names no relation"),
                            (("person:ann|meets|person:zebra",), "is no edge of this graph")):
            with self.subTest(words):
                self.refuses("why", "-g", "g.quipu", *words, code=INPUT, says=says)

    def test_unknown_edge_with_candidates(self):
        between = "quipu: 'Ann attacks Bob' is not in this graph\nbetween the two there is:\n  {}\n"
        edge = json.loads(self.json())["relations"]
        edge = next("|".join((e["source"], e["type"], e["target"])) for e in edge if e["type"] == "meets")
        self.assertEqual(self.quipu("why", "-g", "g.quipu", "Ann", "attacks", "Bob", code=INPUT)[1], between.format(edge))
        _, messages = self.quipu("why", "-g", "g.quipu", "Bob attacks Cuba", code=INPUT)
        self.assertEqual(messages, f"quipu: 'Bob attacks Cuba' is not in this graph\nof the first there is:\n  {edge}\n")

    def test_why_not_of_what_is_no_text(self):
        self.refuses("why-not", "nowhere.txt", code=INPUT, says="nowhere.txt: cannot open")
        self.refuses("why-not", "", code=INPUT, says="the text: holds no text")
        self.assertIn(b"no name is seen", self.quipu("why-not", "...")[0])
        self.write("photo.txt", PNG)
        self.refuses("why-not", "photo.txt", code=INPUT, says="photo.txt: is not text")
        self.write("book.txt", ARTICLE * 200)
        self.refuses("why-not", "book.txt", code=INPUT, says="book.txt: longer than 16000 bytes")

    def test_several_of_that_name(self):
        self.write("two.csv", "id,name,type\nx,Eve Dunn,person\ny,Pat Dunn,person\n")
        self.build("two.csv", "-q")
        _, messages = self.quipu("show", "-g", "g.quipu", "Dunn", code=INPUT)
        self.assertEqual(messages, "quipu: 'Dunn' may be:\n  Eve Dunn (person:eve-dunn)\n  Pat Dunn (person:pat-dunn)\n")

    def test_nothing_to_draw(self):
        self.build("entities.csv", "-q", graph="nodes.quipu")
        self.refuses("map", "-g", "nodes.quipu", "-o", "out.svg", code=INPUT, says="")
        self.quipu("rank", "-g", "nodes.quipu")


class Interrupted(WithGraph):
    """A signal while a picture is drawn: no temporary file stays behind, and what was there before stays."""

    def setUp(self):
        super().setUp()
        self.slow = self.write("bin/slow-draw", "#!/bin/sh\nexec sleep 20\n")
        self.slow.chmod(0o755)
        self.alone = self.folder / "bin" / "quipu"  # no quipu-draw stands beside it
        shutil.copy(self.quipu_path, self.alone)
        self.write("out.svg", "before")

    @contextlib.contextmanager
    def drawing(self, **more):
        """A map that is not done for a while."""
        with subprocess.Popen([self.alone, "map", "-g", "g.quipu", "-o", "out.svg", "--budget", "19"], cwd=self.folder,
                              env=environment(QUIPU_DRAW=self.slow), stderr=subprocess.PIPE, **more) as process:
            while not list(self.folder.glob("out.svg.*")):
                self.assertIsNone(process.poll(), "it was to take a while")
                time.sleep(0.01)
            yield process
            process.kill()

    def test_ended(self):
        for ending in signal.SIGINT, signal.SIGTERM, signal.SIGHUP:
            with self.subTest(ending), self.drawing() as process:
                process.send_signal(ending)
                self.assertEqual(process.wait(10), -ending)
                self.assertEqual(list(self.folder.glob("out.svg*")), [self.folder / "out.svg"])
                self.assertEqual((self.folder / "out.svg").read_text(), "before")

    def test_what_is_ignored_stays_so(self):
        with self.drawing(preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN)) as process:
            process.send_signal(signal.SIGHUP)
            with self.assertRaises(subprocess.TimeoutExpired):
                process.wait(0.3)
            process.terminate()
            self.assertEqual(process.wait(10), -signal.SIGTERM)
            self.assertEqual(list(self.folder.glob("out.svg.*")), [])

    def test_who_draws_does_not_outlive_who_asked(self):
        draw = Path(self.quipu_path).parent / "quipu-draw"
        begun, never_written = os.pipe()
        script = f'"$0" --engine dot --format svg <&{begun} & sleep 0.5'
        with contextlib.closing(os.fdopen(never_written, "w")):  # the shell's end leaves quipu-draw waiting for a graph
            subprocess.run(["sh", "-c", script, draw], pass_fds=[begun], stdout=subprocess.PIPE, timeout=10, check=True)
        os.close(begun)


class Killed(support.Case):
    """A build that is killed leaves the graph as it was, or with whole documents added."""

    n_articles, n_kills = 200, 20

    def test_graph_stays_whole(self):
        for i in range(self.n_articles):
            self.write(f"articles/{i:03}.txt", f"Ann{i} Bell met Bob{i} Carr.\n")
        self.build("articles/000.txt", "-q", graph="before.quipu")
        whole = min(self.time_build() for _ in range(3))
        outcomes = {self.json("before.quipu"): "before", self.json("after.quipu"): "after"}
        self.assertEqual(len(outcomes), 2)
        chance, seen = random.Random(), []
        for i in range(self.n_kills):
            graph = f"{i}.quipu"
            shutil.copy(self.folder / "before.quipu", self.folder / graph)
            self.kill_build(graph, chance.uniform(0.85 if i % 2 else 0.2, 1.1) * whole)  # it commits at the end
            self.assertIn(self.json(graph), outcomes)
            seen.append(outcomes[self.json(graph)])
            with contextlib.closing(sqlite3.connect(self.folder / graph)) as file:
                self.assertEqual(file.execute("PRAGMA integrity_check").fetchall(), [("ok",)])
        self.build("articles", "-q", graph="0.quipu")
        self.assertEqual(outcomes[self.json("0.quipu")], "after")
        self.assertEqual([name for name in self.files() if name.startswith("0.quipu")], ["0.quipu"])
        print(f"a build of {whole:.1f} s, killed: {seen.count('before')} as before, {seen.count('after')} done")

    def time_build(self):
        """Make after.quipu of before.quipu; seconds."""
        shutil.copy(self.folder / "before.quipu", self.folder / "after.quipu")
        begin = time.monotonic()
        self.build("articles", "-q", graph="after.quipu")
        return time.monotonic() - begin

    def kill_build(self, graph, seconds):
        with subprocess.Popen([self.quipu_path, "build", "-q", "-g", graph, "articles"], cwd=self.folder,
                              env=environment(), stderr=subprocess.PIPE) as process:
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(seconds)
            process.send_signal(signal.SIGKILL)
            self.check_messages(process.stderr.read())

    def test_new_graph(self):
        """Where there was no graph, there is none or a whole one, and the next build makes it."""
        self.write("a.txt", ARTICLE)
        begin = time.monotonic()
        self.build("a.txt", "-q", graph="whole.quipu")
        whole = time.monotonic() - begin
        (self.folder / "articles").mkdir()
        self.write("articles/a.txt", ARTICLE)
        for i in range(8):
            graph = f"{i}.quipu"
            self.kill_build(graph, (0.3 + 0.1 * i) * whole)
            code, _, stderr = self.run_quipu("rank", "-g", graph)
            self.assertIn(code, (OK, GRAPH), stderr)
            self.build("articles", "-q", graph=graph)
            self.assertEqual(self.documents(graph), ["articles/a.txt"])


class Hostile(support.Case):
    """Texts that no journalist writes: parsing takes time in proportion to their length."""

    size, factor = 8_000, 4
    pieces = {
        "letters without a space": "a", "words without a space": "abc1.2-x", "brackets": "(", "words in brackets": "((word ",
        "clitics": "n't", "addresses": "<a@b.c", "quotations": '"He said (" ', "words of one letter": "a b c d e f g ",
        "initials": "A.B. C ", "broken UTF-8": "Ann met Zo\udce2\udc82 there again. ", "marks": "a\u0301\u0301\u0301",
        "no full stop": "the minister met John Smith of Acme Corp in Tokyo and ",
    }

    def seconds(self, name, text, *words):
        """The processor time of parsing: another program on the machine does not count."""
        self.write(name, text.encode("utf-8", "surrogateescape"))
        with subprocess.Popen([self.quipu_path, "parse", *words, name], cwd=self.folder, env=environment(),
                              stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as process:
            self.check_messages(process.stderr.read())
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        self.assertEqual(process.returncode, OK)
        return usage.ru_utime + usage.ru_stime

    def grows_in_proportion(self, make, *words):
        idle = self.seconds("idle.txt", make(1), *words)
        small, large = (self.seconds("some.txt", make(n), *words) for n in (self.size, self.size * self.factor))
        expected = self.factor * max(small - idle, 0)
        self.assertLess(large, idle + 2 * expected + idle + 0.5, "twice what is expected, and a start of the program")

    def test_texts(self):
        for name, piece in self.pieces.items():
            with self.subTest(name):
                self.grows_in_proportion(lambda n, piece=piece: "No news. " + piece * (n // len(piece)))

    def test_sentence_that_is_given(self):
        row = "{}\tJapan" + "\t_" * 8 + "\n"
        self.grows_in_proportion(lambda n: "".join(row.format(i) for i in range(1, n // 5 + 2)), "--input", "conllu")


class Huge(WithGraph):
    """One line of 100 MB, 16 MB of an article that may be that long, and a table without a line's end."""

    n_sentences = 2000  # on one line: 140 KB, which a sanitizer takes half a minute for

    def measure(self, name, *words):
        """Run quipu on a file; (exit code, messages), after a word on what it took."""
        begin = time.monotonic()
        process = subprocess.Popen([self.quipu_path, *words, name], cwd=self.folder, env=environment(),
                                   stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        messages = self.check_messages(process.stderr.read())
        process.stderr.close()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        print(f"{name}: {time.monotonic() - begin:.1f} s, {usage.ru_maxrss / 1024:.0f} MB; {messages.strip()[:150]}")
        self.assertLess(usage.ru_maxrss, 2 * 1024 * 1024, "kilobytes")
        return process.returncode, messages

    def big_file(self, name, piece, size, head=""):
        with open(self.folder / name, "wb") as file:
            file.write(head.encode())
            for _ in range(size // 1000000):
                file.write((piece * (1000000 // len(piece) + 1))[:1000000].encode())

    def test_line_of_100_mb(self):
        before = self.json()
        for name, piece in ("letters.txt", "a"), ("words.txt", "President Ann Bell met Bob Carr in Tokyo. "):
            self.big_file(name, piece, 100_000_000)
            code, messages = self.measure(name, "build", "-g", "g.quipu")
            self.assertEqual(code, INPUT)
            self.assertRegex(messages, rf"^quipu: {name}: longer than \d+ MB[^\n]*\n$")
        self.assertEqual(self.json(), before)

    def test_longest_article(self):
        self.big_file("letters.txt", "a", 16_000_000)
        code, _ = self.measure("letters.txt", "build", "-g", "g.quipu")
        self.assertEqual(code, OK)
        with open(self.folder / "words.txt", "w", encoding="utf-8") as file:
            file.write("President Ann Bell met Bob Carr in Tokyo on Tuesday and criticized Cuba. " * self.n_sentences)
        code, _ = self.measure("words.txt", "build", "-g", "g.quipu")
        self.assertEqual(code, OK)

    def test_table(self):
        self.big_file("cell.csv", "a", 100_000_000, "id,name,type\nx,")
        code, messages = self.measure("cell.csv", "build", "-q", "-g", "g.quipu")
        self.assertEqual(code, SOME_FAILED)
        self.assertRegex(messages, r"^quipu: cell.csv:2:2: 2 fields where the header has 3\n$")
        self.big_file("quotes.csv", '"\n', 20_000_000, "id,name,type\n")
        code, _ = self.measure("quotes.csv", "build", "-q", "-g", "g.quipu")
        self.assertEqual(code, SOME_FAILED)


def load_tests(loader, tests, pattern):
    """All but the long ones, unless they are asked for by name."""
    short = Inputs, GraphFile, Output, Draw, Interrupted, Usage
    return unittest.TestSuite(loader.loadTestsFromTestCase(case) for case in short)


if __name__ == "__main__":
    support.main()
