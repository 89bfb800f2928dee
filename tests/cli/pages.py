#!/usr/bin/env python3
"""Web pages and articles as lines of JSON, from file, folder and standard input.

    pages.py QUIPU [CLASS[.test]...]
"""
import json

import support
from support import SOME_FAILED

PAGE = """<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>Two meet | The Courier</title>
<meta property="og:site_name" content="The Courier"><link rel="canonical" href="https://courier.example/two">
<meta property="article:published_time" content="2025-10-28T09:12:00Z"></head>
<body><nav><a href="/">Home</a></nav>
<article><h1>Two meet</h1><p>Japan&#8217;s Prime Minister <b>Sanae Takaichi</b> met Xi&nbsp;Jinping on Monday.</p>
<p><a href="/war">Read more: Peru attacks Chile</a></p></article>
<aside><p>Brazil attacked Bolivia on Monday.</p></aside></body></html>
"""
LINES = [
    '{"title": "Two meet", "text": "Ann Bell, the president of Cuba, met Bob Carr.", "date": "2025-10-28", "url": "https://a.example/1"}',
    '{"id": 7, "text": "<p>Iran attacked Iraq.</p><p>Peru visited Chile.</p>", "publisher": "The Courier"}',
    '{"id": 8}',
    '{"text": 5}',
    'no JSON',
]


class Pages(support.Case):
    def relations(self, graph="g.quipu"):
        return sorted((r["source"], r["type"], r["target"]) for r in json.loads(self.json(graph))["relations"])

    def test_the_article_of_a_page_is_read_and_nothing_else(self):
        self.write("in/two.html", PAGE)
        self.write("in/notes.xml", "<p>not read</p>")
        self.build("in")
        self.assertEqual(self.relations(), [("person:sanae-takaichi", "head_of_government_of", "country:JPN"),
                                            ("person:sanae-takaichi", "meets", "person:xi-jinping")])
        (document,) = json.loads(self.json())["documents"]
        told = {key: document[key] for key in ("title", "date", "publisher", "address")}
        self.assertEqual(told, {"title": "Two meet", "date": "2025-10-28", "publisher": "The Courier",
                                "address": "https://courier.example/two"})

    def test_why_reads_a_page_again(self):
        self.write("two.html", PAGE)
        self.build("two.html")
        said = self.quipu("why", "-g", "g.quipu", "Takaichi", "meets", "Xi")[0].decode()
        self.assertIn("*met*", said)
        self.assertIn("time: 2025-10-27", said)
        self.assertNotIn("note:", said)

    def test_a_page_may_come_by_standard_input(self):
        text = self.quipu("parse", "-", input=PAGE.encode())[0].decode()
        self.assertIn("# text = Japan\N{RIGHT SINGLE QUOTATION MARK}s Prime Minister Sanae Takaichi met Xi Jinping on Monday.", text)

    def test_lines_are_articles_and_bad_ones_are_named(self):
        self.write("all.jsonl", "\n".join(LINES) + "\n")
        _, messages = self.build("all.jsonl", code=SOME_FAILED)
        for said in ("all.jsonl:3: is neither an article (no 'text') nor a line of quipu extract", "all.jsonl:4: 'text' is no text", "all.jsonl:5:2: is no JSON"):
            self.assertIn(said, messages)
        self.assertEqual(self.documents(), ["all.jsonl#7", "https://a.example/1"])
        self.assertIn(("country:IRN", "attacks", "country:IRQ"), self.relations())

    def test_articles_and_extractions_may_be_mixed(self):
        self.write("all.jsonl", "\n".join(LINES[:2]) + "\n")
        extracted = self.quipu("extract", "all.jsonl")[0].decode().splitlines()
        self.write("mixed.jsonl", f"{LINES[0]}\n{extracted[1]}\n")
        self.build("all.jsonl", graph="a.quipu")
        self.build("-j", "2", "mixed.jsonl", graph="b.quipu")
        self.assertEqual(self.json("a.quipu"), self.json("b.quipu"))


if __name__ == "__main__":
    support.main()
