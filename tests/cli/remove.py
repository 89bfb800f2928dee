#!/usr/bin/env python3
"""quipu remove: a document that is taken out leaves no trace; all that are named go, or none.

    remove.py QUIPU [CLASS[.test]...]
"""
import json
import os
import shutil

import support
from support import GRAPH, INPUT, SUMMIT, USAGE


class Remove(support.Case):
    def setUp(self):
        super().setUp()
        shutil.copytree(SUMMIT / "articles", self.folder / "articles")
        self.names = sorted(f"articles/{path.name}" for path in (SUMMIT / "articles").iterdir())
        self.write("e.csv", "id,name,type\nann,Ann Bell,person\nbob,Bob Carr,person\n")
        self.write("r.csv", "subject,relation,object,document\nann,meets,bob,notes/first.txt\n")
        self.names += ["e.csv", "r.csv"]
        self.build(*self.names, "-q")

    def remove(self, *words, **more):
        return self.quipu("remove", "-g", "g.quipu", *words, **more)

    def test_the_graph_is_as_if_it_had_never_been_there(self):
        for i, name in enumerate(self.names):
            rest = self.names[:i] + self.names[i + 1:]
            self.build(*rest, "-q", graph=f"{i}.quipu")
            shutil.copy(self.folder / "g.quipu", self.folder / "copy.quipu")
            self.quipu("remove", "-g", "copy.quipu", "-q", name)
            self.assertEqual(self.json("copy.quipu"), self.json(f"{i}.quipu"), name)

    def test_several_and_added_again(self):
        before = self.json()
        _, messages = self.remove(self.names[0], self.names[-1], self.names[0])
        self.assertTrue(messages.startswith(f"2 removed; g.quipu now holds {len(self.names) - 2} documents, "), messages)
        self.assertEqual(self.documents(), sorted(self.names[1:-1]))
        self.build(self.names[-1], self.names[0], "-q")
        self.assertEqual(self.json(), before)

    def test_all(self):
        self.remove(*self.names, "-q")
        self.assertEqual(json.loads(self.json()), {"documents": [], "entities": [], "relations": []})
        self.build(*self.names, "-q", graph="new.quipu")
        self.build(*self.names, "-q")
        self.assertEqual(self.json(), self.json("new.quipu"))

    def test_by_id(self):
        by_name = {document["name"]: document["id"] for document in json.loads(self.json())["documents"]}
        stdout, messages = self.remove("--json", by_name[self.names[1]], self.names[2])
        self.assertEqual(messages, "")
        told = json.loads(stdout)
        self.assertEqual(told["removed"], [{"id": by_name[name], "name": name} for name in self.names[1:3]])
        self.assertEqual(told["n_documents"], len(self.names) - 2)
        self.assertEqual(self.documents(), sorted(set(by_name) - {*self.names[1:3]}))

    def test_decisions_stay(self):
        """Also those on what a removed document names: they hold again when it comes back."""
        self.write("d.txt", "Talks in Lima\n\nPresident Eve Dunn met President Ida Jude in Lima on Monday.\n")
        self.build("d.txt", "-q")
        self.quipu("rename", "-g", "g.quipu", "Ann Bell", "Anna Bell")
        self.quipu("merge", "-g", "g.quipu", "Eve Dunn", "Ida Jude")
        before, decided = self.json(), self.quipu("decisions", "-g", "g.quipu", "--csv")[0]
        self.remove("d.txt", self.names[0], "-q")
        self.assertEqual(self.quipu("decisions", "-g", "g.quipu", "--csv")[0], decided)
        after = self.json()
        self.assertIn(b"Anna Bell", after)
        self.assertNotIn(b"Eve Dunn", after)
        self.build("d.txt", self.names[0], "-q")
        self.assertEqual(self.json(), before)

    def test_names_that_are_no_text(self):
        for name in b"odd\xff.txt", b"odd\xfe.txt":
            self.write(os.fsdecode(name), "Eve Dunn met Gus Hall in Oslo.\n")
        names = ["odd%FE.txt", "odd%FF.txt"]
        self.build(os.fsdecode(b"odd\xff.txt"), os.fsdecode(b"odd\xfe.txt"), "-q", graph="odd.quipu")
        def named():
            found = self.quipu("list", "documents", "-g", "odd.quipu", "--json")[0]
            return [document["name"] for document in json.loads(found)]
        self.assertEqual(named(), names)
        _, messages = self.quipu("build", "-g", "odd.quipu", b"odd\xff.txt")
        self.assertIn("1 known already", messages)
        lines = self.quipu("extract", b"odd\xff.txt", b"odd\xfe.txt")[0]
        self.quipu("build", "-g", "lines.quipu", "-q", "-", input=lines)
        self.assertEqual(self.json(graph="lines.quipu"), self.json(graph="odd.quipu"))
        self.quipu("remove", "-g", "odd.quipu", "-q", b"odd\xff.txt")
        self.assertEqual(named(), names[:1])
        self.quipu("remove", "-g", "odd.quipu", "-q", "odd%FE.txt")
        self.assertEqual(named(), [])

    def test_unknown(self):
        def refuses(*words, says):
            self.refuses("remove", "-g", "g.quipu", *words, code=INPUT, says=says, graph="g.quipu")
        for typed in "1-agreement.txt", "agreement", "ARTICLES/1", "articles/1-agreemnt.txt", "./articles/1-agreement.txt":
            refuses(typed, says=(f"no document is called '{typed}' in this graph", "; did you mean: ",
                                 "articles/1-agreement.txt"))
        refuses("articles/1-agreement.txt", "somewhere else", says="no document is called 'somewhere else' in this graph")
        refuses("notes/first.txt", says="'notes/first.txt' is only cited, by rows of a table: it goes with them")
        refuses(b"a\xff\n\x1b[31m", says="no document is called 'a")
        _, messages = self.remove("nothing", "none", code=INPUT)
        self.assertEqual(len(messages.splitlines()), 2)

    def test_words_and_files(self):
        self.refuses("remove", "-g", "g.quipu", code=USAGE, says="no document given")
        self.refuses("remove", "x.txt", code=USAGE, says="no graph file given")
        self.refuses("remove", "-g", "new.quipu", "x.txt", code=GRAPH, says="new.quipu: no such graph file")
        self.write("text.quipu", "no graph" * 500)
        self.refuses("remove", "-g", "text.quipu", "x.txt", code=GRAPH, says="not a database")
        before = self.json()
        os.chmod(self.folder / "g.quipu", 0o444)
        if os.getuid() != 0:
            self.refuses("remove", "-g", "g.quipu", self.names[0], code=4, says="g.quipu")
            self.assertEqual(self.json(), before)


if __name__ == "__main__":
    support.main()
