#!/usr/bin/env python3
"""Make N stories out of open corpora: a few sentences of one of their documents each, its names changed.

    stories.py DATA N OUT

DATA holds relations/*.jsonl in the form of DocRED and names/gmb.iob2; OUT becomes a folder of text files, a thousand
a folder. Every second story keeps its names, so that well-known people come again and again; in the others each word
of a person's or organization's name becomes, in all places of the story, a word of another one's. The same N and DATA
give the same files. Stories are as odd as that sounds: they are for measuring speed, not quality.
"""
import datetime
import json
import pathlib
import random
import re
import sys

DOCRED = ("docred-mentions", "docred-more", "redocred-dev")
CHANGED = ("PER", "ORG")
SENTENCES = {"docred": 4, "gmb": 5}  # a story has; about ten names in each


def read_docred(data):
    """Documents as lists of sentences of (word, kind); kind is None outside of names."""
    for name in DOCRED:
        path = data / "relations" / f"{name}.jsonl"
        for line in path.open(encoding="utf-8"):
            document = json.loads(line)
            sentences = [[[word, None] for word in words] for words in document["sents"]]
            for mention in (m for vertex in document["vertexSet"] for m in vertex):
                begin, end = mention["pos"]
                for token in sentences[mention["sent_id"]][begin:end]:
                    token[1] = mention["type"]
            yield sentences


def read_gmb(data):
    """One long document."""
    sentences, sentence = [], []
    for line in (data / "names" / "gmb.iob2").open(encoding="utf-8"):
        cells = line.rstrip("\n").split("\t")
        if len(cells) == 3:
            sentence.append([cells[0], {"per": "PER", "org": "ORG"}.get(cells[2][2:])])
        elif sentence:
            sentences.append(sentence)
            sentence = []
    return sentences


def pool_of(documents):
    """The words of names by kind, each as often as it is used."""
    pool = {kind: [] for kind in CHANGED}
    for document in documents:
        for sentence in document:
            for word, kind in sentence:
                if kind in pool and word[:1].isupper() and word.isalpha() and len(word) > 2:
                    pool[kind].append(word)
    return pool


def join(words):
    text = " ".join(words)
    text = re.sub(r' " (.+?) " ', r' "\1" ', text)
    text = re.sub(r"([(\[$]) ", r"\1", text)
    return re.sub(r" ([.,;:!?)\]%]|'s|n't|')(?=\W|$)", r"\1", text)


def tell(rng, sentences, pool):
    changed = {}
    is_kept = rng.random() < 0.5
    lines = []
    for sentence in sentences:
        words = []
        for word, kind in sentence:
            if not is_kept and kind in pool and word[:1].isupper():
                word = changed.setdefault((kind, word), rng.choice(pool[kind]))
            words.append(word)
        lines.append(join(words))
    return "\n\n".join(lines)


def story(rng, docred, gmb, pool):
    if rng.random() < 0.5:
        whole, n = rng.choice(docred), SENTENCES["docred"]
    else:
        whole, n = gmb, SENTENCES["gmb"]
    begin = rng.randrange(max(1, len(whole) - n))
    day = datetime.date(2019, 1, 1) + datetime.timedelta(days=rng.randrange(2500))
    return f"{day.day} {day:%B %Y}\n\n" + tell(rng, whole[begin:begin + n], pool) + "\n"


def main():
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    data, n, out = pathlib.Path(sys.argv[1]), int(sys.argv[2]), pathlib.Path(sys.argv[3])
    docred, gmb = list(read_docred(data)), read_gmb(data)
    pool = pool_of(docred + [gmb])
    for i in range(n):
        folder = out / f"{i // 1000:03}"
        folder.mkdir(parents=True, exist_ok=True)
        text = story(random.Random(i), docred, gmb, pool)
        (folder / f"{i % 1000:03}.txt").write_text(text, encoding="utf-8")


main()
