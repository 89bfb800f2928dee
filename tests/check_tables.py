#!/usr/bin/env python3
"""Check that src/data/README.md lists each table once, with the columns and rows that it has, and that outside
identifiers are well-formed and lead to one thing.

Prints one line for each fault; exit status 1 if there is one.

    check_tables.py REPOSITORY
"""
import re
import sys
import unicodedata
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


# Columns of outside identifiers: what stands there, if anything.
IDENTIFIERS = {"wikidata": re.compile(r"Q[1-9][0-9]*$"), "iso3": re.compile(r"[A-Z]{3}$")}
# Tables of names whose rows get an id from their name: "organization:bank-of-japan".
GAZETTEERS = ("agreements", "awards", "commodities", "countries", "events", "facilities", "groups", "organizations",
              "places", "products", "vessels", "works")


def words_of(name):
    """A name as quipu folds it."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.lower()) if not unicodedata.combining(c))
    return " ".join(re.findall(r"\w+", re.sub(r"['’]s\b", "", plain)))


def rows_of(table):
    """Each row of a table, as a dictionary."""
    lines = [line for line in table.read_text(encoding="utf-8").split("\n") if line and line[0] != "#"]
    columns = lines[0].split("\t")
    return [dict(zip(columns, line.split("\t"))) for line in lines[1:]]


def faults_of_gazetteer(table):
    rows = rows_of(table)
    for column, form in IDENTIFIERS.items():
        given = Counter(row[column] for row in rows if row.get(column))
        for identifier, times in given.items():
            if not form.match(identifier):
                yield f"{table.name}: {column} {identifier} is malformed"
            if times > 1:
                yield f"{table.name}: {column} {identifier} stands {times} times"
    for words, times in Counter(words_of(row["name"]) for row in rows).items():
        if times > 1:
            yield f"{table.name}: '{words}' is the name of {times} rows"


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
    for name in GAZETTEERS:
        yield from faults_of_gazetteer(data / "en" / f"{name}.tsv")


def main():
    data = Path(sys.argv[1]) / "src" / "data"
    found = [f"src/data: {fault}" for fault in faults(data)]
    print("\n".join(found), end="\n" if found else "")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
