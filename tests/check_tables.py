#!/usr/bin/env python3
"""Check that src/data/README.md lists each table once, with the columns and rows that it has.

Prints one line for each fault; exit status 1 if there is one.

    check_tables.py REPOSITORY
"""
import re
import sys
from collections import Counter
from pathlib import Path

SECTION = re.compile(r"^## (?:.*\(`(\w+/)`\)|Training)$")
ROW = re.compile(r"^\| ([\w-]+\.tsv) \|.*\| ([^|]+) \| ([\d,]+) \| [^|]+ \| [^|]+ \|$")


def listed(readme):
    """(path below src/data, columns, number of rows) of each row of the README."""
    folder = ""
    for line in readme.splitlines():
        section, row = SECTION.match(line), ROW.match(line)
        if section:
            folder = section[1] or ""
        elif row:
            yield folder + row[1], row[2].split(", "), int(row[3].replace(",", ""))


def shape(table):
    """The columns and the number of rows of a table."""
    lines = [line for line in table.read_text(encoding="utf-8").split("\n") if line and line[0] != "#"]
    return lines[0].split("\t"), len(lines) - 1


def faults(data):
    rows = list(listed((data / "README.md").read_text(encoding="utf-8")))
    times = Counter(name for name, _, _ in rows)
    for table in sorted(data.rglob("*.tsv")):
        name = table.relative_to(data).as_posix()
        if times[name] != 1:
            yield f"{name} is listed {times[name]} times"
    for name, columns, n_rows in rows:
        if not (data / name).is_file():
            yield f"{name} is listed, but there is no such table"
        elif shape(data / name) != (columns, n_rows):
            yield f"{name} has {shape(data / name)}, not {(columns, n_rows)}"


def main():
    data = Path(sys.argv[1]) / "src" / "data"
    found = [f"src/data/README.md: {fault}" for fault in faults(data)]
    print("\n".join(found), end="\n" if found else "")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
