#!/usr/bin/env python3
"""What changed between two graphs, as a picture and as a page.

    differences.py QUIPU [CLASS[.test]...]
"""
import re
import shutil
import subprocess

import support
from maps_web import HOSTILE, SVG, Web
from support import GRAPH, OK, SUMMIT, USAGE, environment

DIFFERENT = 1
COLUMNS = "subject,relation,object,status,by,date,document,evidence\n"
OLD = """Ann Lee,meets,Bob Roe,actual,,2024-01-05,one.txt,Ann Lee met Bob Roe.
Ann Lee,visits,Peru,planned,,2024-03-10,two.txt,Ann Lee will visit Peru.
Bob Roe,criticizes,Peru,actual,,2024-06-01,two.txt,Bob Roe criticized Peru.
Cy Fox,meets,Bob Roe,actual,,2024-06-01,two.txt,Cy Fox met Bob Roe.
Cy Fox,meets,Ann Lee,actual,,2024-06-01,two.txt,Cy Fox met Ann Lee.
"""
NEW = """Ann Lee,meets,Bob Roe,actual,,2024-01-05,one.txt,Ann Lee met Bob Roe.
Ann Lee,visits,Peru,actual,,2024-03-10,three.txt,Ann Lee visited Peru.
Bob Roe,meets,Di Poe,planned,,,three.txt,Bob Roe will meet Di Poe.
Cy Fox,meets,Bob Roe,actual,,2024-06-01,two.txt,Cy Fox met Bob Roe.
Cy Fox,meets,Ann Lee,actual,,2024-06-01,two.txt,Cy Fox met Ann Lee.
"""


def quoted(*cells):
    return ",".join('"' + cell.replace('"', '""') + '"' for cell in cells) + "\n"


class Pictures(Web):
    def setUp(self):
        super().setUp()
        for name, rows in ("old", OLD), ("new", NEW):
            self.write(f"{name}.csv", COLUMNS + rows)
            self.build(f"{name}.csv", "-q", graph=f"{name}.quipu")

    def diff(self, *words, output="diff.svg", code=DIFFERENT, old="old.quipu", new="new.quipu", **more):
        return self.quipu("diff", old, new, "-o", output, *words, code=code, **more)

    def shapes(self, svg, wanted):
        """{id: shape} of a class."""
        return {shape.get("id"): shape for shape in svg.iter() if wanted in (shape.get("class") or "").split() and shape.get("id")}


class Difference(Pictures):
    def test_each_change_has_marks_words_and_a_band(self):
        _, messages = self.diff()
        self.assertEqual(messages, "diff.svg: 5 entities, 6 relations, 3 of them changed\n")
        svg, _ = self.both("diff")
        wanted = {"added": ("_new", "+", "Added: Bob Roe meets Di Poe, planned; 1 source"),
                  "removed": ("_gone", "\u2212", "Removed: Bob Roe criticizes Peru, 2024-06-01; 1 source"),
                  "changed": ("_turned", "~", "Changed: Ann Lee visits Peru, 2024-03-10, was planned; 1 source")}
        dashes = set()
        for change, (end, mark, sentence) in wanted.items():
            shapes = self.shapes(svg, f"change-{change}")
            line = next(shapes[name] for name in shapes if name.endswith(end))
            self.assertEqual(line.get("aria-label"), sentence)
            label = "".join(shapes[line.get("id") + "_label"].itertext())
            self.assertRegex(label, rf"{re.escape(mark)}.(meets|criticizes|visits)")
            band = shapes[line.get("id") + "_under"]
            self.assertEqual(band.get("aria-hidden"), "true")
            self.assertIsNone(band.find(SVG + "title"))
            dashes.add(band.find(SVG + "path").get("stroke-dasharray"))
            begins = {path.get("d").split("C")[0] for path in (band.find(SVG + "path"), *line.findall(SVG + "path"))}
            self.assertEqual(len(begins), 1, "a band lies under its line")
        self.assertEqual(len(dashes), 3)
        order = [shape.get("id") for shape in svg.iter() if shape.get("id")]
        self.assertLess(max(order.index(name) for name in order if name.endswith("_under")), order.index("map-lines"))
        same = self.shapes(svg, "change-unchanged")
        self.assertEqual(same["l-person.cy-fox_to_person.bob-roe" if "l-person.cy-fox_to_person.bob-roe" in same else
                              "l-person.bob-roe_to_person.cy-fox"].get("aria-label"), "As before: Bob Roe meets Cy Fox, 2024-06-01; 1 source")

    def test_the_caption_says_what_is_compared(self):
        self.diff()
        words = " ".join("".join(self.both("diff")[0].itertext()).split())
        self.assertIn("From old.quipu (2 documents) to new.quipu (3 documents) ", words)
        self.assertIn("Relations: 1 new, 1 gone, 1 changed; entities: 1 new; documents: 1 new", words)
        for meaning in "is new", "is gone", "is not as it was", "as before":
            self.assertIn(meaning, words)
        self.diff("--status", "planned")
        words = " ".join("".join(self.both("diff")[0].itertext()).split())
        self.assertIn("Only planned relations; 2 of 2 relations that changed", words)
        self.assertNotIn("is gone", words)
        self.diff("--top", "3")
        self.assertIn("of 3 relations that changed; the rest is left out", " ".join("".join(self.both("diff")[0].itertext()).split()))

    def test_the_page_tells_old_and_new_sentences(self):
        self.diff()
        _, page = self.both("diff")
        told = " ".join(text for tag, _, text in page.elements if tag == "article")
        self.assertIn("~ Changed: was planned; actual;", told)
        self.assertRegex(told, r"Ann Lee visited Peru\.\s*\+ Added, three.txt")
        self.assertRegex(told, "Ann Lee will visit Peru\\.\\s*\u2212 Removed, two.txt")
        self.assertIn("+ Added", page.texts("td"))
        self.assertTrue(any("Added: three.txt" in text for text in page.texts("li")))

    def test_of_some(self):
        self.diff("--around", "Poe", "--around", "Peru")
        words = "".join(self.both("diff")[0].itertext())
        self.assertIn("What changed around Peru and Di Poe", words)
        self.assertNotIn("Cy Fox meets Ann Lee", words)
        self.diff("--name", "Poe", "--all", "--title", "Mine")
        words = "".join(self.both("diff")[0].itertext())
        self.assertIn("Mine", words)
        self.assertNotIn("criticizes", words)

    def test_who_is_on_an_older_map_stays_where_it_was(self):
        self.quipu("map", "-g", "old.quipu", "-o", "old.svg")
        self.diff("--like", "old.svg")
        self.both("diff")

    def test_every_format(self):
        for name, begin in ("d.png", b"\x89PNG"), ("d.pdf", b"%PDF"), ("d.dot", b"digraph"), ("d.html", b"<!DOCTYPE html>"):
            self.diff("--theme", "print", output=name)
            self.assertTrue((self.folder / name).read_bytes().startswith(begin), name)
            self.assertFalse((self.folder / name).with_suffix(".evidence.html").exists())
        self.assertIn("script-src 'sha256-", self.read("d.html"))

    def test_the_same_bytes_everywhere(self):
        for name in "d.svg", "d.png", "d.html":
            found = set()
            for locale in "C", "de_DE.UTF-8", "C":
                self.diff(output=name, env=environment(LC_ALL=locale))
                page = self.folder / "d.evidence.html"
                found.add(((self.folder / name).read_bytes(), page.exists() and page.read_bytes()))
            self.assertEqual(len(found), 1, name)

    def test_nothing_has_changed(self):
        files = self.files()
        self.assertEqual(self.diff(new="old.quipu", code=OK), (b"", "quipu: no relation has changed: nothing is drawn\n"))
        self.diff("--relation", "arrests", code=OK)
        self.assertEqual(self.files(), files)

    def test_strange_input(self):
        for words, says in ((["-o", "x.txt"], "-o is for --csv, or for a picture"), (["--theme", "dark"], "--theme goes with a picture"),
                            (["--all"], "--all goes with a picture"), (["-o", "x.svg", "--json"], "-o is for --csv"),
                            (["-o", "x.svg", "--top", "0"], "--top takes a number from 1"),
                            (["-o", "x.svg", "--link", "home"], "--link takes"),
                            (["-o", "x.svg", "--engine", "none"], "unknown layout engine 'none'")):
            self.refuses("diff", "old.quipu", "new.quipu", *words, code=USAGE, says=says)
        self.refuses("diff", "none.quipu", "new.quipu", "-o", "x.svg", code=GRAPH, says="none.quipu")

    def test_other_colours_and_marks(self):
        self.write("mine/style/changes.tsv", "change\tmark\tword\tstyle\tpercent\tmeaning\nadded\tNEW\tFresh\tdotted\t100\tcame\n")
        self.diff("--data", "mine")
        words = " ".join("".join(self.both("diff")[0].itertext()).split())
        self.assertIn("Fresh: Bob Roe meets Di Poe", words)
        self.assertIn("NEW\u00a0came", "".join(self.both("diff")[0].itertext()))
        self.write("mine/style/changes.tsv", "change\tmark\tword\tstyle\tpercent\tmeaning\nadded\t+\tAdded\tsolid\tmuch\tcame\n")
        self.quipu("diff", "old.quipu", "new.quipu", "-o", "x.svg", "--data", "mine", code=support.INPUT)


class Hostile(Pictures):
    def test_names_are_text(self):
        rows = "".join(quoted(name, "meets", "Ann Lee", "actual", name, "2024-01-01", name, f"{name} met Ann Lee.") for name in HOSTILE)
        self.write("bad.csv", COLUMNS + OLD + rows)
        self.build("bad.csv", "-q", graph="b & <d>.quipu")
        self.diff("--all", new="b & <d>.quipu")
        svg, page = self.both("diff")
        self.assertGreater(len(self.shapes(svg, "change-added")), len(HOSTILE))
        self.assertIn("b & <d>.quipu", "".join(svg.itertext()))
        self.diff("--all", old="b & <d>.quipu", new="old.quipu")
        self.both("diff")


class Summit(Pictures):
    def test_articles_that_come_and_go(self):
        articles = sorted((SUMMIT / "articles").glob("*.txt"))
        self.build(*articles[:2], "-q", graph="two.quipu")
        self.build(*articles, "-q", graph="three.quipu")
        self.diff(old="two.quipu", new="three.quipu")
        svg, page = self.both("diff")
        for figure in self.figures(svg, "node", "edge", "label"):
            if "band" in figure.get("class").split():
                continue
            self.assertEqual(figure.tag, SVG + "a")
            self.assertIn(figure.get("href").split("#")[1], page.ids())
        if shutil.which("xmllint"):
            subprocess.run(["xmllint", "--noout", self.folder / "diff.svg"], check=True)


if __name__ == "__main__":
    support.main()
