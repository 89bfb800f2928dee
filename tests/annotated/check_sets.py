#!/usr/bin/env python3
"""Check the test sets of statuses and of dates beside this script, and say what is in them.

usage: check_sets.py ONTOLOGY    a table of relations, TAB-separated, whose column `relation` or
                                 `name` holds their names

Exit status: 0 all right, 1 a fault, which is printed with its row's id.
"""
import collections
import datetime
import os
import re
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
STATUS = "id sentence subject relation object status by construction".split()
TIME = "id date sentence expression first last".split()
STATUSES = "actual former planned possible denied".split()
# Families of constructions that always have a speaker.
SPOKEN = re.compile(r"quote|said-|told-|according-to|nested-|denied-|call|demand|accused-")
ADJECTIVES = {"Denmark": "Danish", "France": "French", "Ghana": "Ghanaian", "Iceland": "Icelandic",
              "Japan": "Japanese", "Jordan": "Jordanian", "Norway": "Norwegian",
              "Paraguay": "Paraguayan", "Spain": "Spanish", "Turkey": "Turkish"}
# Words that state relations, by their beginnings.
WORDS = """
    accompan address agree aide alliance allies ally ambassador arrest ask attack based begg
    bought buil buy candidate chairman citizen cooperat criticis depend deploy detain director
    dispute found head help host investigat invest join lead made make makes marri mayor mediat
    meet member met minister nominat planned played plays president protest purchase ratif
    reject released sanction sent serve shell sign sold spokeswoman subsidiary succeed supplied
    supply support takeover talks taught threat tribunal veto visit withdr won work worked wrote
""".split()


def read(name, columns, faults):
    """The rows of a table beside this script; rows with the wrong number of fields are left out."""
    with open(name, encoding="utf-8") as f:
        lines = [line.rstrip("\n") for line in f if not line.startswith("#")]
    if lines[0].split("\t") != columns:
        faults.append(f"{name}: the columns are not {' '.join(columns)}")
    rows = []
    for line in lines[1:]:
        fields = line.split("\t")
        if len(fields) != len(columns):
            faults.append(f"{name}: {len(fields)} fields in {line[:60]}")
        elif fields != [field.strip() for field in fields]:
            faults.append(f"{fields[0]}: blanks round a field")
        else:
            rows.append(dict(zip(columns, fields)))
    for key, count in collections.Counter(row["id"] for row in rows).items():
        if count > 1:
            faults.append(f"{key}: {count} rows have this id")
    return rows


def relation_names(path):
    with open(path, encoding="utf-8") as f:
        lines = [line.rstrip("\n").split("\t") for line in f if line.strip() and line[0] != "#"]
    column = lines[0].index("relation" if "relation" in lines[0] else "name")
    return {fields[column] for fields in lines[1:]}


def named(name, sentence):
    return any(re.search(rf"(?<!\w){re.escape(form)}(?!\w)", sentence)
               for form in (name, ADJECTIVES.get(name, name)))


def faults_of_status(row, names):
    if not re.fullmatch(r"s\d{3}", row["id"]):
        yield "no such id: s001"
    if row["status"] not in STATUSES:
        yield f"unknown status {row['status']}"
    if row["relation"] not in names:
        yield f"unknown relation {row['relation']}"
    if not re.fullmatch(r"[a-z]+(-[a-z]+)*", row["construction"]):
        yield f"odd construction {row['construction']}"
    if not 8 <= len(row["sentence"].split()) <= 35:
        yield "the sentence has not 8 to 35 words"
    if row["sentence"][-1] not in ".?\"”":
        yield "the sentence does not end"
    for column in ("subject", "object", "by"):
        if row[column] and not named(row[column], row["sentence"]):
            yield f"{column} {row[column]} is not in the sentence"
        elif not row[column] and column != "by":
            yield f"no {column}"
    if not row["by"] and SPOKEN.match(row["construction"]):
        yield "no speaker"
    if re.match(r"trap-|neg-beside", row["construction"]) and row["status"] != "actual":
        yield "the trap is not actual"
    if row["subject"] == row["object"]:
        yield "subject and object are one"


def faults_of_time(row):
    if not re.fullmatch(r"t\d{3}", row["id"]):
        yield "no such id: t001"
    if row["sentence"].count(row["expression"]) != 1 or not row["expression"]:
        yield "the expression is not once in the sentence"
    days = {}
    for column in ("date", "first", "last"):
        try:
            days[column] = datetime.date.fromisoformat(row[column]) if row[column] else None
            if row[column] and len(row[column]) != 10:
                raise ValueError
        except ValueError:
            yield f"{column} {row[column]} is no day"
            return
    if not days["date"] or not (days["first"] or days["last"]):
        yield "no day"
    elif days["first"] and days["last"] and days["first"] > days["last"]:
        yield "first is after last"
    ends = [days[column] for column in ("first", "last") if days[column]]
    weekdays = re.findall(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day", row["expression"])
    if ends and weekdays and [f"{ends[i]:%A}" for i in (0, -1)] != [weekdays[i] for i in (0, -1)]:
        yield "the weekday does not fit"
    years = re.findall(r"\d{4}(?!s)", row["expression"])
    if ends and years and str(ends[-1].year) != years[-1]:
        yield "the year does not fit"


def counts(title, items):
    counter = collections.Counter(items)
    print(f"{title} ({len(counter)}): " + ", ".join(f"{k} {n}" for k, n in counter.most_common()))


def main():
    faults = []
    names = relation_names(sys.argv[1])
    status = read(os.path.join(HERE, "status.tsv"), STATUS, faults)
    time = read(os.path.join(HERE, "time.tsv"), TIME, faults)
    for row in status:
        faults += [f"{row['id']}: {fault}" for fault in faults_of_status(row, names)]
    for row in time:
        faults += [f"{row['id']}: {fault}" for fault in faults_of_time(row)]
    for key in ("sentence", "subject", "relation", "object"), ("sentence",):
        rows = [tuple(row[k] for k in key) for row in (status if len(key) > 1 else time)]
        faults += [f"twice: {' | '.join(r)}" for r, n in collections.Counter(rows).items() if n > 1]

    print(f"status.tsv: {len(status)} rows, {len({row['sentence'] for row in status})} sentences, "
          f"{sum(bool(row['by']) for row in status)} with a speaker")
    counts("statuses", [row["status"] for row in status])
    counts("statuses with a speaker", [row["status"] for row in status if row["by"]])
    counts("relations", [row["relation"] for row in status])
    counts("families", [row["construction"].split("-")[0] for row in status])
    counts("constructions", [row["construction"] for row in status])
    counts("words", [w for row in status for w in WORDS
                     if re.search(rf"\b{w}", row["sentence"], re.IGNORECASE)])
    print(f"time.tsv: {len(time)} rows, years {min(r['date'] for r in time)[:4]} to "
          f"{max(r['date'] for r in time)[:4]}, "
          f"{sum(r['first'] == r['last'] for r in time)} single days, "
          f"{sum(not (r['first'] and r['last']) for r in time)} open")
    counts("weekdays", [f"{datetime.date.fromisoformat(row['date']):%a}" for row in time])
    print("\n".join(faults) if faults else "no faults")
    return 1 if faults or not status or not time else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main())
