#!/usr/bin/env python3
"""A map for the web: links, the page of evidence, hostile text, the same bytes everywhere.

    maps_web.py QUIPU [CLASS[.test]...]
"""
import html.parser
import json
import re
import shutil
import subprocess
import urllib.parse
import xml.etree.ElementTree as xml

import support
from support import OUTPUT, PROGRAM, SUMMIT, USAGE, environment

SVG = "{http://www.w3.org/2000/svg}"
VOID = {"meta", "br"}
HOSTILE = (
    "say \"hello\" & 'bye'",
    "</svg><script>alert(1)</script>",
    "javascript:alert(1)",
    "\u0633\u0644\u0627\u0645 \u202e reversed \u05e9\u05dc\u05d5\u05dd",
    "long " * 60,
    "emoji \U0001f600 and \U0001f469\u200d\U0001f4bb",
    "back\\slash \\N \\G \\L \\n \\\"end\\",
    "cdata ]]> end",
    "<b onclick='x'>tag</b> &amp; &#x41; %s",
)


class Page(html.parser.HTMLParser):
    """A page's elements: (name, attributes, text)."""

    def __init__(self, text):
        super().__init__()
        self.elements, self.open = [], []
        self.feed(text)
        self.close()
        assert not self.open, self.open

    def handle_starttag(self, tag, attrs):
        element = [tag, dict(attrs), ""]
        assert len(element[1]) == len(attrs), attrs
        self.elements.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag):
        assert self.open.pop()[0] == tag, tag

    def handle_data(self, data):
        for element in self.open:
            element[2] += data

    def texts(self, *tags):
        return {text for tag, _, text in self.elements if tag in tags}

    def ids(self):
        return [attrs["id"] for _, attrs, _ in self.elements if "id" in attrs]

    def links(self):
        return [attrs["href"] for tag, attrs, _ in self.elements if tag == "a"]


class Web(support.Case):
    def map(self, *words, output="map.svg", **more):
        return self.quipu("map", "-g", "g.quipu", "-o", output, *words, **more)

    def read(self, name):
        return (self.folder / name).read_bytes().decode("utf-8")

    def both(self, name="map"):
        """The SVG and its page, each checked for what must hold of every one."""
        text = self.read(f"{name}.svg")
        svg, page = xml.fromstring(text), Page(self.read(f"{name}.evidence.html"))
        for both in text, self.read(f"{name}.evidence.html"):
            self.assertIsNone(re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", both))
        ids = [element.get("id") for element in svg.iter() if element.get("id")]
        for found in ids, page.ids():
            self.assertEqual(len(found), len(set(found)))
        self.harmless([(element.tag.removeprefix(SVG), element.attrib) for element in svg.iter()])
        self.harmless([(tag, attrs) for tag, attrs, _ in page.elements])
        self.assertIn("default-src 'none'", self.read(f"{name}.evidence.html"))
        own = urllib.parse.quote(f"{name}.svg")
        for link in page.links():
            place, _, fragment = link.partition("#")
            if place == own:
                self.assertTrue(not fragment or fragment in ids, link)
            elif place == "":
                self.assertIn(fragment, page.ids())
            else:
                self.assertRegex(link, "^(?i:https?)://")
        return svg, page

    def harmless(self, elements):
        for tag, attrs in elements:
            self.assertNotIn(tag, ("script", "img", "image", "iframe", "foreignObject", "object", "form"))
            for key, value in attrs.items():
                self.assertFalse(key.lower().startswith("on"), key)
                if key.rpartition("}")[2] in ("href", "src"):
                    self.assertNotRegex(value, r"(?i)^\s*(javascript|data|vbscript):")

    def figures(self, svg, *classes):
        return [element for element in svg.iter()
                if element.get("id") and set((element.get("class") or "").split()) & set(classes)
                and re.match("[nl]-", element.get("id"))]


class Links(Web):
    def setUp(self):
        super().setUp()
        self.build(SUMMIT / "articles", "-q")

    def test_each_figure_leads_to_its_sentences(self):
        self.map()
        svg, page = self.both()
        figures = self.figures(svg, "node", "edge", "label")
        self.assertGreater(len(figures), 60)
        for figure in figures:
            self.assertEqual(figure.tag, SVG + "a")
            self.assertEqual(figure.find(SVG + "title") is not None, True)
            address, fragment = figure.get("href").split("#")
            self.assertEqual(address, "map.evidence.html")
            self.assertEqual(fragment, figure.get("id").removesuffix("_label"))
            self.assertIn(fragment, page.ids())
            if "label" in figure.get("class").split():
                self.assertEqual((figure.get("aria-hidden"), figure.get("tabindex")), ("true", "-1"))
            else:
                self.assertTrue(figure.get("aria-label"))

    def test_told_in_words(self):
        self.map()
        svg, page = self.both()
        self.assertEqual(svg.get("role").split()[0], "graphics-document")
        self.assertRegex(svg.get("viewBox"), r"^[\d. ]+$")
        self.assertIn("map.evidence.html", svg.find(SVG + "desc").text)
        self.assertIn("Click a line or a name for its sentences", "".join(svg.itertext()))
        for name in svg.get("aria-labelledby"), svg.get("aria-describedby"), *svg.get("aria-owns").split():
            self.assertEqual(len([1 for element in svg.iter() if element.get("id") == name]), 1, name)
        edges = json.loads(self.json())["relations"]
        rows = [element for element in page.elements if element[0] == "tr"]
        self.assertEqual(len(rows), len(edges) + 1)
        for edge in edges:
            for evidence in edge["evidence"]:
                self.assertIn(evidence["text"], page.texts("blockquote"))

    def test_lines_are_easy_to_point_at(self):
        self.map()
        for line in self.figures(self.both()[0], "edge"):
            wide = [path for path in line.iter(SVG + "path") if path.get("class") == "hit"]
            self.assertEqual(len(wide), 1)

    def test_addresses(self):
        self.write("a.jsonl", document("one.txt", "Ann Bell", "Bob Carr", address="https://example.org/a?b=1&c=<2>"))
        self.write("b.jsonl", document("two.txt", "Bob Carr", "Cy Dunn", address="javascript:alert(1)"))
        self.build("a.jsonl", "b.jsonl", "-q", graph="h.quipu")
        self.quipu("map", "-g", "h.quipu", "-o", "h.svg", "--link", "address")
        links = [element.get("href") for element in xml.fromstring(self.read("h.svg")).iter() if element.get("href")]
        self.assertEqual(set(links), {"https://example.org/a?b=1&c=%3C2%3E"})
        self.assertFalse((self.folder / "h.evidence.html").exists())

    def test_none(self):
        self.map("--link", "none")
        self.assertNotIn("href", self.read("map.svg"))
        self.assertNotIn("Click", self.read("map.svg"))
        svg = self.quipu("map", "-g", "g.quipu", "-o", "-")[0].decode()
        self.assertNotIn("href", svg)
        self.assertEqual(svg, self.read("map.svg"))
        self.map(output="map.dot")
        self.map(output="map.png")
        self.assertEqual(self.files(), ["g.quipu", "map.dot", "map.png", "map.svg"])

    def test_a_page_to_a_picture(self):
        self.map("--link", "evidence", output="map.png")
        self.assertIn('href="map.png"', self.read("map.evidence.html"))

    def test_names_of_files(self):
        self.map(output="javascript:a #1%.svg")
        self.both("javascript:a #1%")

    def test_refused(self):
        for words, says in (("-o", "map.svg", "--link", "home"), "--link takes"), (("-o", "-", "--link", "evidence"), "a file"):
            self.refuses("map", "-g", "g.quipu", *words, code=USAGE, says=says)

    def test_both_or_neither(self):
        self.map()
        before = self.read("map.svg"), self.read("map.evidence.html")
        alone = self.folder / "alone" / "quipu"
        alone.parent.mkdir()
        shutil.copy(self.quipu_path, alone)
        self.refuses("map", "-g", "g.quipu", "-o", "map.svg", "--top", "3", code=PROGRAM, says="quipu-draw",
                     program=alone)
        self.assertEqual((self.read("map.svg"), self.read("map.evidence.html")), before)
        (self.folder / "new.evidence.html").mkdir()
        self.refuses("map", "-g", "g.quipu", "-o", "new.svg", code=OUTPUT, says="new.evidence.html: is a folder")


def document(name, subject, target, text="They met.", **more):
    """One document in which two meet, as quipu extract writes it."""
    names = [subject, target]
    entities = [{"name": one, "type": "person", "n_mentions": 1, "n_written": 1, "names": [one]} for one in names]
    return json.dumps({
        "quipu_extraction": 1, "name": name, "sha256": "0" * 64, "is_table": False, **more,
        "passages": [{"begin": 0, "end": 9, "text": text}], "entities": entities,
        "mentions": [{"begin": 0, "end": 3, "entity": i, "passage": 0, "named": True} for i in range(2)],
        "assertions": [{"subject": 0, "relation": "meets", "object": 1, "status": "actual", "passage": 0, "begin": 0,
                        "end": 9, "first": "2025-10-28", "rule": "test", "score": 1}]}, ensure_ascii=False)


class Hostile(Web):
    def test_shown_as_text(self):
        lines = [document(f"{name} {i}", f"{name} one", f"{name} two", text=name, title=name, publisher=name,
                          address=name if i % 2 else f"http://example.org/{name}")
                 for i, name in enumerate(HOSTILE)]
        self.write("h.jsonl", "\n".join(lines) + "\n")
        self.write("five.csv", b"subject,relation,object,document,evidence\n"
                               b"five \xf8\x88\x80\x80\x80,meets,Eve Fox,d \xf8\x88\x80\x80\x80,t \xf8\x88\x80\x80\x80\n")
        self.build("h.jsonl", "five.csv", "-q")
        graph = json.loads(self.json())
        self.assertEqual(len(graph["relations"]), len(HOSTILE) + 1)
        self.map("--all", "--title", HOSTILE[1])
        svg, page = self.both()
        nodes = [figure for figure in self.figures(svg, "node") if figure.get("aria-label")]
        labels = [figure.get("aria-label") for figure in nodes]
        texts = {re.sub(r"\s", "", "".join(text.text for text in figure.iter(SVG + "text"))) for figure in nodes}
        headings = page.texts("h2")
        self.assertEqual(len(labels), len(graph["entities"]))
        for node in graph["entities"]:
            shown = re.sub("[\u202a-\u202e]", "", node["name"])[:70].strip()
            self.assertTrue(any(label.lstrip("\u2068").startswith(shown) for label in labels), shown)
            self.assertTrue(any(re.sub(r"\s", "", shown)[:40] in text for text in texts), shown)
            self.assertIn(node["name"], headings)
        for edge in graph["relations"]:
            self.assertIn(edge["evidence"][0]["text"], page.texts("blockquote"))
        for entry in graph["documents"]:
            if entry["title"]:
                self.assertIn(entry["title"], page.texts("cite"))
                self.assertIn(entry["publisher"], page.texts("bdi"))
        self.assertEqual(svg.find(SVG + "title").text, HOSTILE[1])
        self.map("--all", output="map.dot")
        for node in re.findall(r'\[id=.*? label="((?:[^"\\]|\\.)*)"', self.read("map.dot")):
            self.assertIsNone(re.search(r"(?<!\\)(\\\\)*\\[NGELHT]", node), node)


class Same(Web):
    """The same bytes at every place, time and locale."""

    n_runs = 4

    def runs(self):
        installed = subprocess.run(["locale", "-a"], capture_output=True, text=True).stdout.split()
        comma = next((name for name in installed if name.lower().startswith(("de_", "fr_", "ru_", "tr_"))), "C")
        places = ("C", "UTC"), ("C.UTF-8", "Asia/Tokyo"), (comma, "America/St_Johns"), ("POSIX", "")
        for i in range(self.n_runs):
            locale, zone = places[i % len(places)]
            folder = self.folder / f"place{i % 3}"
            folder.mkdir(exist_ok=True)
            yield folder, environment(LC_ALL=locale, LANG=locale, TZ=zone)

    def test_same_bytes(self):
        self.build(SUMMIT / "articles", "-q")
        found = set()
        for folder, env in self.runs():
            self.quipu("map", "-g", self.folder / "g.quipu", "-o", "map.svg", cwd=folder, env=env)
            found.add(((folder / "map.svg").read_bytes(), (folder / "map.evidence.html").read_bytes()))
        self.assertEqual(len(found), 1)


class Twenty(Same):
    n_runs = 20


if __name__ == "__main__":
    support.main()
