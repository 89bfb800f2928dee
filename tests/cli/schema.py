#!/usr/bin/env python3
"""What src/store/README.md tells those who open a graph file with other tools: its tables and columns are those of a file,
its examples run, and the file is sound.

    schema.py QUIPU
"""
import re
import sqlite3

import support
from support import ROOT, SUMMIT

README = ROOT / "src" / "store" / "README.md"
ROW = re.compile(r"^\| `(\w+)` \| [^|]+ \| (.*) \|$", re.MULTILINE)
NAME = re.compile(r"`([a-z]\w*)`")
NOTES = re.compile(r"\([^()]*\)")


def described():
    """Columns by table, as README lists them: what stands in brackets explains."""
    text = README.read_text(encoding="utf-8").split("## The file")[1].split("## Decisions")[0]
    return {table: set(NAME.findall(NOTES.sub("", columns))) for table, columns in ROW.findall(text)}


def examples():
    block = re.search(r"```sql\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL).group(1)
    return [query.strip() for query in block.split(";") if query.strip()]


class Schema(support.Case):
    def setUp(self):
        super().setUp()
        self.build(SUMMIT / "articles", SUMMIT / "tables", "-q", graph="g.quipu")
        self.file = sqlite3.connect(self.folder / "g.quipu")
        self.addCleanup(self.file.close)

    def ask(self, query):
        return self.file.execute(query).fetchall()

    def test_columns(self):
        tables = [name for name, in self.ask("SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')")]
        found = {table: {row[1] for row in self.ask(f"PRAGMA table_info({table})")} for table in tables}
        self.assertEqual(described(), found)

    def test_examples(self):
        answered = [bool(self.ask(query)) for query in examples()]
        self.assertGreater(len(answered), 8)
        self.assertGreater(answered.count(True), 6, "examples that find nothing show nothing")

    def test_soundness(self):
        self.assertEqual(self.ask("PRAGMA integrity_check"), [("ok",)])
        self.assertEqual(self.ask("PRAGMA foreign_key_check"), [])


if __name__ == "__main__":
    support.main()
