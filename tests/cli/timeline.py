#!/usr/bin/env python3
"""A timeline as a picture: what stands where, what is told of it, and that nothing lies over anything else.

    timeline.py QUIPU [CLASS[.test]...]
"""
import csv
import io
import re
import shutil
import xml.etree.ElementTree as xml

import maps_web
from maps_web import HOSTILE, SVG
from support import INPUT, OUTPUT, PROGRAM, SUMMIT, USAGE, environment

DEEDS = """subject,relation,object,status,by,date,document
Ann Bell,meets,Bob Carr,actual,,2025-01-10,one.txt
Ann Bell,meets,Bob Carr,actual,,2025-01-10,two.txt
Bob Carr,criticizes,Cy Dunn,planned,Ann Bell,2025-02,one.txt
Cy Dunn,meets,Ann Bell,actual,,2025-03-10,one.txt
Dan Ely,supports,Ann Bell,possible,,2025-03-10,one.txt
Dan Ely,threatens,Bob Carr,denied,,2019,two.txt
Bob Carr,meets,Kay Corp,actual,,2025-05-02,two.txt
Gus Hay,criticizes,Ida Jay,actual,,,one.txt
"""
LASTING = """Ruiz leads the bank

March 12, 2025

LIMA - Ana Ruiz met Chilean President Bob Paz on Tuesday. Ana Ruiz was prime minister of Peru from 2012 to 2020. She has
led the National Bank of Peru since May 2021. Carl Holm, the former foreign minister of Norway, lives in Oslo.
"""


class Timeline(maps_web.Web):
    def draw(self, *words, output="time.svg", **more):
        return self.quipu("timeline", "-g", "g.quipu", "-o", output, *words, **more)[1]

    def table(self, text, *words):
        self.write("deeds.csv", text)
        self.build("deeds.csv", "-q")
        return self.picture(*words)

    def picture(self, *words):
        self.draw(*words)
        return self.both("time")[0]

    def marks(self, svg):
        """Events in the order of the file: {sentence: element}."""
        group = next(element for element in svg.iter() if element.get("id") == "timeline-events")
        return {element.get("aria-label"): element for element in group}

    def lanes(self, svg):
        group = next(element for element in svg.iter() if element.get("id") == "timeline-actors")
        return ["".join(element.get("aria-label")).split(" (")[0] for element in group]

    def words(self, element):
        return [text.text for text in element.iter(SVG + "text")]

    def caption(self, svg):
        return svg.find(SVG + "desc").text

    # --- boxes ---

    def box(self, shape):
        numbers = {key: float(shape.get(key)) for key in ("x", "y", "width", "height", "cx", "cy", "r") if shape.get(key)}
        if shape.tag == SVG + "circle":
            return [numbers["cx"] - numbers["r"], numbers["cy"] - numbers["r"], numbers["cx"] + numbers["r"],
                    numbers["cy"] + numbers["r"]]
        return [numbers["x"], numbers["y"], numbers["x"] + numbers["width"], numbers["y"] + numbers["height"]]

    def check_boxes(self, svg):
        """No words over words, names, or marks of others; all inside the picture. Returns how many words there are."""
        whole = [float(number) for number in svg.get("viewBox").split()]
        boxes = []
        for number, figure in enumerate(list(self.marks(svg).values()) + [
                element for element in svg.iter() if "node" in (element.get("class") or "").split()]):
            texts = [text for text in figure.iter(SVG + "text")]
            self.assertTrue(texts)
            for shape in figure.iter():
                if shape.tag in (SVG + "rect", SVG + "circle") and shape.get("class") != "hit":
                    boxes.append((number, self.box(shape)))
        boxes += [(-n - 1, [float(text.get("x")), float(text.get("y")) - 9, float(text.get("x")) + 4, float(text.get("y"))])
                  for n, text in enumerate(svg.iter(SVG + "text")) if text.get("class") == "words"
                  and text.get("text-anchor") == "middle"]
        for n, (figure, a) in enumerate(boxes):
            self.assertTrue(a[0] >= 0 and a[1] >= 0 and a[2] <= whole[2] and a[3] <= whole[3], a)
            for other, b in boxes[n + 1:]:
                self.assertFalse(figure != other and a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3],
                                 (figure, a, other, b))
        xs = [line.get("x1") for line in svg.iter(SVG + "line") if line.get("class") is None
              and line.get("x1") == line.get("x2") and abs(float(line.get("y1")) - float(line.get("y2"))) > 14]
        self.assertEqual(len(xs), len(set(xs)))
        return len(boxes)


class Events(Timeline):
    def test_who_did_what_when(self):
        svg = self.table(DEEDS)
        marks = self.marks(svg)
        self.assertEqual(list(marks), [
            "2025-01-10: Ann Bell meets Bob Carr; 2 sources",
            "2025-02: Bob Carr criticizes Cy Dunn, planned, says Ann Bell; 1 source",
            "2025-03-10: Ann Bell meets Cy Dunn; 1 source",
            "2025-05-02: Bob Carr meets Kay Corp; 1 source"])
        self.assertEqual(sorted(self.lanes(svg)), ["Ann Bell", "Bob Carr", "Cy Dunn"])
        self.assertEqual([self.words(mark) for mark in marks.values()],
                         [["meets"], ["criticizes (planned)"], ["meets"], ["meets Kay Corp"]])
        self.assertEqual(self.caption(svg).split("\n")[1:3], ["4 events", "Not in the picture: 1 event without a date"])
        self.check_boxes(svg)

    def test_statuses_look_as_on_the_map(self):
        svg = self.table(DEEDS, "--status", "actual,planned,possible,denied")
        lines = {group.get("class"): group.find(SVG + "line") for group in
                 next(element for element in svg.iter() if element.get("id") == "timeline-lines")}
        self.assertIsNone(lines["edge standing-actual group-diplomacy"].get("stroke-dasharray"))
        self.assertEqual(lines["edge standing-planned group-stance"].get("stroke-dasharray"), "5,2")
        self.assertEqual(lines["edge standing-possible group-stance"].get("stroke-dasharray"), "1.5,3")
        self.assertEqual(lines["edge standing-denied group-force"].get("stroke"), "#CB113E")
        denied = next(mark for label, mark in self.marks(svg).items() if "denied" in label)
        self.assertEqual(denied.find(SVG + "text").get("text-decoration"), "line-through")
        self.assertEqual(self.words(denied), ["threatens (denied)"])
        texts = {text.text for text in svg.iter(SVG + "text")}
        self.assertTrue({"holds or has happened", "is planned or expected", "possible: may be so", "is denied", "diplomacy", "stance",
                         "happens on that day", "some time within"} <= texts)
        self.assertFalse({"former: no longer so", "office", "begins", "told that day; when it was is not said"} & texts)

    def test_a_month_is_no_day(self):
        svg = self.table(DEEDS, "--status", "actual,planned,denied")
        for label, mark in self.marks(svg).items():
            circles, lines = list(mark.iter(SVG + "circle")), [line for line in mark.iter(SVG + "line") if line.get("class") is None]
            if label.startswith(("2025-02:", "2019:")):
                self.assertEqual(circles, [])
                self.assertGreater(max(float(line.get("x2")) - float(line.get("x1")) for line in lines), 30)
            else:
                self.assertGreater(len(circles), 0)

    def test_what_lasts_and_what_is_only_told(self):
        self.write("a.txt", LASTING)
        self.build("a.txt", "-q")
        svg = self.picture()
        labels = list(self.marks(svg))
        self.assertIn("2012 to 2020: Ana Ruiz is head of government of Peru, former; 1 source", labels)
        self.assertIn("since 2021-05: Ana Ruiz leads National Bank of Peru; 1 source", labels)
        office = self.marks(svg)[labels[0]]
        widths = sorted(float(line.get("stroke-width")) for line in office.iter(SVG + "line") if line.get("stroke"))
        self.assertEqual((widths[0], widths[-1]), (1.6, 5))
        texts = {text.text for text in svg.iter(SVG + "text")}
        self.assertTrue({"begins", "lasts; thin: begins or ends within"} <= texts)
        self.check_boxes(svg)

    def test_a_report_without_a_date_is_a_ring(self):
        self.build(SUMMIT / "articles", "-q")
        svg = self.picture()
        marks = self.marks(svg)
        self.assertEqual(len(marks), 23)
        for label, mark in marks.items():
            filled = {circle.get("fill") for circle in mark.iter(SVG + "circle") if circle.get("class") is None}
            if filled:
                self.assertEqual(filled == {"none"}, label.startswith("told on "), label)
        for figure in [*marks.values(), *(e for e in svg.iter() if "node" in (e.get("class") or "").split())]:
            self.assertEqual(figure.tag, SVG + "a")
            self.assertRegex(figure.get("href"), "^time.evidence.html#[en]-")
            self.assertTrue(figure.get("aria-label") and figure.find(SVG + "title").text)
            page = maps_web.Page(self.read("time.evidence.html"))
            self.assertIn(figure.get("href").partition("#")[2], page.ids())
        self.check_boxes(svg)
        self.assertIn("Show on the timeline", self.read("time.evidence.html"))

    def test_all_of_time(self):
        rows = "".join(f"Ann Bell,meets,Bob Carr,actual,{date},one.txt\n" for date in
                       ("0999", "1914-07-28", "1999-12-31", "2000-02-29", "2024-02", "2025-01-01", "9999"))
        svg = self.table("subject,relation,object,status,date,document\n" + rows)
        self.assertEqual(len(self.marks(svg)), 7)
        self.assertIn("990s", {text.text for text in svg.iter(SVG + "text")})
        self.check_boxes(svg)


class Choice(Timeline):
    def crowd(self, n):
        people = ["Ann Bell", "Bob Carr", "Cy Dunn", "Dan Ely", "Eve Fox", "Gus Hay", "Ida Jay", "Kim Lane", "Max Noor",
                  "Olga Pym", "Quin Rao", "Sam Tull", "Una Vale", "Will Xu", "Yan Zed"]
        relations = ["meets", "criticizes", "supports", "threatens", "addresses"]
        rows = ["subject,relation,object,status,date,document"]
        for i in range(n):
            a, b = people[i * i % 15], people[(i * 7 + 3) % 15]
            if a == b:
                continue
            day = f"20{10 + i * 3 % 16}-{i * 5 % 12 + 1:02}-{i * 11 % 28 + 1:02}"
            rows.append(f"{a},{relations[i % 5]},{b},{('actual', 'planned')[i % 2]},{day[:(4, 7, 10, 10)[i % 4]]},d{i % 9}.txt")
        self.write("deeds.csv", "\n".join(rows) + "\n")
        self.build("deeds.csv", "-q")

    def test_no_more_than_the_eye_can_take(self):
        self.crowd(300)
        said = self.draw()
        svg = self.both("time")[0]
        self.assertLessEqual(len(self.lanes(svg)), 12)
        self.assertEqual(len(self.marks(svg)), 40)
        self.assertRegex(said, r"^time.svg: \d+ lanes, 40 events \(\d+ left out; --all shows all\)\n$")
        self.assertRegex(self.caption(svg), r"The strongest 40 of \d+ events; the rest, with \d+ others who take part, is left out")
        self.check_boxes(svg)
        few = self.picture("--top", "3")
        self.assertLessEqual(len(self.lanes(few)), 3)
        self.assertEqual(len(self.marks(few)), 10)
        every = self.picture("--all")
        self.assertEqual(len(self.lanes(every)), 15)
        self.assertNotIn("left out", self.caption(every))
        self.check_boxes(every)

    def test_filters_are_those_of_the_text(self):
        self.crowd(300)
        for words in (["--since", "2015", "--until", "2016-03"], ["--status", "planned"], ["--relation", "meets,addresses"],
                      ["Bell"], ["--between", "Bell", "Ely"], ["--min-sources", "1", "--since", "2024", "Carr"]):
            rows = list(csv.DictReader(io.StringIO(self.quipu("timeline", "-g", "g.quipu", "--csv", *words)[0].decode())))
            svg = self.picture("--all", *words)
            found = sorted((label.split(": ")[0], *label.split(": ")[1].rpartition("; ")[0].split(",")[0].split(" ")[:2])
                           for label in self.marks(svg))
            wanted = sorted((row["date"], *row["subject"].split(" ")) for row in rows)
            self.assertEqual(found, wanted, words)
        self.assertIn("Only relations since 2024; ", self.caption(svg))
        self.assertEqual(svg.find(SVG + "title").text, "Around Bob Carr")

    def test_who_is_named_has_a_lane(self):
        self.table(DEEDS)
        svg = self.picture("--top", "1", "Kay Corp")
        self.assertEqual(self.lanes(svg), ["Kay Corp"])
        self.assertEqual([self.words(mark) for mark in self.marks(svg).values()], [["meets Bob Carr"]])

    def test_together_is_near(self):
        """Two groups who have nothing to do with each other do not mix."""
        rows = [f"{a},{b},{c},actual,2025-01-{day:02},one.txt" for day, (a, b, c) in enumerate(
            [(x, r, y) for r in ("meets", "cooperates_with") for x, y in (("Ann Bell", "Dan Ely"), ("Bob Carr", "Eve Fox"),
             ("Cy Dunn", "Ann Bell"), ("Gus Hay", "Bob Carr"), ("Dan Ely", "Cy Dunn"), ("Eve Fox", "Gus Hay"))], 1)]
        svg = self.table("subject,relation,object,status,date,document\n" + "\n".join(rows) + "\n")
        lanes = self.lanes(svg)
        first = {"Ann Bell", "Cy Dunn", "Dan Ely"}
        self.assertIn(set(lanes[:3]), (first, {"Bob Carr", "Eve Fox", "Gus Hay"}))


class Look(Timeline):
    def test_hostile_names(self):
        rows = [["subject", "relation", "object", "status", "date", "document"]]
        for i, name in enumerate(HOSTILE):
            rows.append([name, "meets", HOSTILE[(i + 1) % len(HOSTILE)] + " too", "actual", f"2025-03-{i + 1:02}", "one.txt"])
            rows.append([name, "supports", "Ann " + HOSTILE[i], "actual", "2025-04", "one.txt"])
            rows.append(["Ann " + HOSTILE[i], "supports", "Bob Carr", "planned", "2025-05-01", "one.txt"])
        out = io.StringIO()
        csv.writer(out).writerows(rows)
        entities = [["id", "name", "type"]] + [[name, name, "organization"] for row in rows[1:] for name in (row[0], row[2])]
        types = io.StringIO()
        csv.writer(types).writerows([row for n, row in enumerate(entities) if row not in entities[:n]])
        self.write("types.csv", types.getvalue())
        self.write("deeds.csv", out.getvalue().encode() + b"five \xf8\x88\x80\x80\x80 bytes,meets,Bob Carr,actual,2025-06,one.txt\n")
        self.build("types.csv", "deeds.csv", "-q")
        svg = self.picture("--all", "--title", HOSTILE[1] + HOSTILE[3] + HOSTILE[0])
        shown = self.read("time.svg")
        self.assertNotIn("<script", shown)
        shown = "".join(svg.itertext())
        self.assertIsNone(re.search("[\u202a-\u202e\u2066\u2067]", shown))
        self.assertEqual(shown.count("\u2068"), shown.count("\u2069"))  # names are isolated
        self.assertTrue(any("emoji" in name for name in self.lanes(svg)))
        self.assertGreater(len(self.marks(svg)), 20)
        self.check_boxes(svg)
        self.draw("--all", output="time.png")

    def test_themes(self):
        self.table(DEEDS)
        text = self.read("time.svg")
        self.assertIn("@media screen and (prefers-color-scheme:dark){", text)
        self.assertIn(".ground{fill:#14181F}", text)
        self.assertNotIn("<script", text)
        self.draw("--theme", "dark")
        text = self.read("time.svg")
        self.assertNotIn("@media", text)
        self.assertIn('class="ground" fill="#14181F"', text)
        self.refuses("timeline", "-g", "g.quipu", "-o", "time.svg", "--theme", "loud", code=USAGE, says="no theme 'loud'")
        self.draw("--size", "a4", "--font", "DejaVu Sans")
        text = self.read("time.svg")
        self.assertIn('width="842pt" height="595pt"', text)
        self.assertIn("font-family:DejaVu Sans,sans-serif", text)

    def test_told_in_words(self):
        svg = self.table(DEEDS)
        self.assertEqual(svg.get("role").split()[0], "graphics-document")
        for name in svg.get("aria-labelledby"), svg.get("aria-describedby"):
            self.assertEqual(len([1 for element in svg.iter() if element.get("id") == name]), 1, name)
        for element in svg.iter():
            if element.get("id") in ("timeline-calendar", "timeline-lanes", "timeline-lines", "timeline-legend"):
                self.assertEqual(element.get("aria-hidden"), "true")

    def test_links(self):
        self.table(DEEDS)
        self.draw("--link", "none", output="none.svg")
        self.assertNotIn("href", self.read("none.svg"))
        self.assertIn('role="graphics-symbol img"', self.read("none.svg"))
        self.write("a.jsonl", maps_web.document("a.txt", "Ann Bell", "Bob Carr", address="https://example.org/a?b=1&c=<2>"))
        self.write("b.jsonl", maps_web.document("b.txt", "Ann Bell", "Cy Dunn", address="javascript:alert(1)"))
        self.build("a.jsonl", "b.jsonl", "deeds.csv", "-q", graph="g.quipu")
        self.draw("--link", "address", "--all", output="address.svg")
        links = {element.get("href") for element in xml.fromstring(self.read("address.svg")).iter() if element.get("href")}
        self.assertTrue(all(link.startswith("https://example.org/") for link in links), links)

    def test_pictures(self):
        self.table(DEEDS)
        self.draw(output="time.png")
        self.draw("--size", "a5", output="time.pdf")
        self.assertTrue((self.folder / "time.png").read_bytes().startswith(b"\x89PNG"))
        self.assertTrue((self.folder / "time.pdf").read_bytes().startswith(b"%PDF-"))
        self.assertFalse((self.folder / "time.pdf.evidence.html").exists())

    def test_the_same_bytes(self):
        self.table(DEEDS)
        for name in "time.svg", "time.evidence.html", "time.png", "time.pdf":
            found = set()
            for locale in "C", "de_DE.UTF-8":
                self.draw(output=name if "evidence" not in name else "time.svg", env=environment(LC_ALL=locale, TZ="Asia/Tokyo"))
                found.add((self.folder / name).read_bytes())
            self.assertEqual(len(found), 1, name)

    def test_strange_input(self):
        self.table(DEEDS)
        graph = "timeline", "-g", "g.quipu"
        for words, code, says in (
                (["-o", "t.html"], USAGE, "'t.html' ends neither in .svg, .png nor .pdf"),
                (["-o", "t.svg", "--top", "0"], USAGE, "--top takes a number from 1"),
                (["-o", "t.svg", "--link", "x"], USAGE, "--link takes evidence, address or none, not 'x'"),
                (["-o", "t.svg", "--json"], USAGE, "-o is for pictures and --csv"),
                (["--theme", "dark"], USAGE, "go with a picture"),
                (["-o", "t.svg", "--size", "9x9"], USAGE, "no page size '9x9'"),
                (["-o", "t.svg", "--font", "a;b"], USAGE, "a font's name"),
                (["-o", "t.svg", "Gus Hay"], INPUT, "nothing with a date is told (1 without one)"),
                (["-o", "t.svg", "--since", "2030"], INPUT, "nothing with a date is told"),
                (["-o", "no/t.svg"], OUTPUT, "no/t.svg")):
            self.refuses(*graph, *words, code=code, says=says)

    def test_an_svg_needs_no_quipu_draw(self):
        self.table(DEEDS)
        alone = self.folder / "alone" / "quipu"
        alone.parent.mkdir()
        shutil.copy(self.quipu_path, alone)
        self.quipu("timeline", "-g", "g.quipu", "-o", "alone.svg", program=alone)
        self.refuses("timeline", "-g", "g.quipu", "-o", "t.png", code=PROGRAM, says="quipu-draw", program=alone)


if __name__ == "__main__":
    maps_web.support.main()
