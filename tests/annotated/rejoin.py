#!/usr/bin/env python3
"""Rebuild the annotated news pieces from the open data that they were taken from.

usage: rejoin.py DATA_DIR OUT_DIR    write every piece as OUT_DIR/NAME.txt
       rejoin.py --update DATA_DIR   rewrite the columns words and sha256 of pieces.tsv

The texts are not kept here: pieces.tsv, beside this script, says where each one
is found. Column `source` is a file below DATA_DIR; `locator` depends on it:
  trees/*.conllu        document id, then sentence ranges (from 1, both ends included)
  relations/re3d.jsonl  document id, then character ranges of its text (end excluded)
  names/gmb.iob2        sentence range (from 1, both ends included; a blank line ends a sentence)
`words` counts what blanks separate, `sha256` is that of the written file.

Exit status: 0 all rebuilt, 77 no data (skipped), 1 a checksum differs.
"""
import csv
import functools
import hashlib
import json
import os
import re
import sys

TABLE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "pieces.tsv")
COLUMNS = "name kind source locator words sha256".split()


def read_table():
    with open(TABLE, encoding="utf-8", newline="") as f:
        return list(csv.DictReader(f, delimiter="\t"))


def write_table(rows):
    with open(TABLE, "w", encoding="utf-8", newline="") as f:
        out = csv.DictWriter(f, COLUMNS, delimiter="\t", lineterminator="\n")
        out.writeheader()
        out.writerows(sorted(rows, key=lambda row: row["name"]))


def ranges(text):
    """"1-2,5-14" as [(1, 2), (5, 14)]."""
    return [tuple(map(int, part.split("-"))) for part in text.split(",")]


@functools.lru_cache(None)
def conllu_documents(path):
    """{document id: [(begins a paragraph, sentence text)]}"""
    documents, sentences, new = {}, None, False
    with open(path, encoding="utf-8") as f:
        for line in f:
            if line.startswith("# newdoc id ="):
                sentences = documents.setdefault(line.split("=", 1)[1].strip(), [])
            elif line.startswith("# newpar"):
                new = True
            elif line.startswith("# text ="):
                sentences.append((new, line.split("=", 1)[1].strip()))
                new = False
    return documents


@functools.lru_cache(None)
def re3d_documents(path):
    """{document id: (title, text)}"""
    with open(path, encoding="utf-8") as f:
        return {d["id"]: (d["title"], d["text"]) for d in map(json.loads, f)}


@functools.lru_cache(None)
def iob_sentences(path):
    """[[token]]"""
    with open(path, encoding="utf-8") as f:
        blocks = f.read().split("\n\n")
    return [[line.split("\t")[0] for line in block.split("\n")] for block in blocks if block.strip()]


def detokenise(tokens):
    """Join the tokens of one sentence as they are written in running text."""
    out, glue, quoted = "", True, False  # glue: the next token follows without a blank
    for token in tokens:
        token = token.replace("~", " ")
        left = right = False  # whether the token sticks to what is left or right of it
        if token == '"':
            left, right = quoted, not quoted
            quoted = not quoted
        elif token in ("(", "[", "$", "#"):
            right = True
        elif token == "/":
            left = right = True
        elif re.fullmatch(r"[.,;:?!)\]%]|\.\.\.|n't|'|'(s|re|ve|ll|d|m)", token, re.I):
            left = True
        out += token if glue or left else " " + token
        glue = right
    out = re.sub(r"(\d) - (?=\d)", r"\1-", out)
    out = re.sub(r"\b(US|C) (?=\$\d)", r"\1", out)
    return re.sub(r"\b([Cc])an not\b", r"\1annot", out)


def tidy(text):
    """One blank line between paragraphs, one blank between words and none before a stop."""
    text = re.sub("[\u200e\u200f\ufeff]", "", text)
    text = re.sub(r"\s*\n\s*", "\n\n", text.strip())
    text = re.sub(r"[^\S\n]+", " ", text)
    text = re.sub(r" ([.,;:?!])(?=\s|$)", r"\1", text)
    return text.replace("US$ ", "US$")


def from_conllu(path, locator):
    document, where = locator.split()
    sentences, text = conllu_documents(path)[document], ""
    for first, last in ranges(where):
        for new, sentence in sentences[first - 1:last]:
            text += ("\n" if new else " ") + sentence
    return tidy(text)


def from_re3d(path, locator):
    document, where = locator.split()
    title, text = re3d_documents(path)[document]
    return tidy("\n".join([title] + [text[begin:end] for begin, end in ranges(where)]))


def from_iob(path, locator):
    """Paragraphs of two sentences; the first is shorter where the number is odd."""
    (first, last), = ranges(locator)
    sentences = [detokenise(tokens) for tokens in iob_sentences(path)[first - 1:last]]
    odd = len(sentences) % 2
    paragraphs = [sentences[:odd]] if odd else []
    paragraphs += [sentences[i:i + 2] for i in range(odd, len(sentences), 2)]
    return tidy("\n".join(" ".join(p) for p in paragraphs))


def rebuild(data, row):
    """The text of one piece as it is written to its file."""
    reader = {".conllu": from_conllu, ".jsonl": from_re3d, ".iob2": from_iob}
    path = os.path.join(data, row["source"])
    return reader[os.path.splitext(path)[1]](path, row["locator"]) + "\n"


def digest(text):
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def main(arguments):
    update = arguments[:1] == ["--update"]
    if len(arguments) != 2:
        sys.exit(__doc__)
    data = arguments[1] if update else arguments[0]
    rows, wrong = read_table(), 0
    for path in sorted({os.path.join(data, row["source"]) for row in rows}):
        if not os.path.exists(path):
            print(f"rejoin.py: no data: {path} is missing, skipped")
            return 77
    if not update:
        os.makedirs(arguments[1], exist_ok=True)
    for row in rows:
        text = rebuild(data, row)
        if update:
            row.update(words=len(text.split()), sha256=digest(text))
            continue
        if digest(text) != row["sha256"]:
            print(f"rejoin.py: {row['name']}: checksum differs")
            wrong += 1
        with open(os.path.join(arguments[1], row["name"] + ".txt"), "w", encoding="utf-8", newline="\n") as f:
            f.write(text)
    if update:
        write_table(rows)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
