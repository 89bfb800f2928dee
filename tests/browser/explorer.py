"""The explorer in a real browser: it shows, answers, keeps to itself, and takes every name as text.

Usage: explorer.py QUIPU. Exit code 77 (skipped) where there is no Chromium.
"""
import csv
import pathlib
import subprocess
import sys
import tempfile
import unittest

import chromium

QUIPU = None
HOSTILE = ['"><img src=x onerror=alert(1)>', "</script><script>alert(1)</script>", "javascript:alert(1)", "a & b < c > d 'e' \"f\"",
           "\u202egnp.exe", "x" * 300, "\U0001f600 smile", "back\\slash \\u003c", "]]>", "<!-- --> {{x}} ${y}"]
RELATIONS = [
    ("Ann Lee", "meets", "Bob Roe", "actual", "", "2024-01-05", "one.txt", "Ann Lee met Bob Roe."),
    ("Ann Lee", "visits", "Peru", "planned", "", "2024-03-10", "two.txt", "Ann Lee will visit Peru."),
    ("Bob Roe", "criticizes", "Peru", "denied", "Cy Fox", "2024-06-01", "two.txt", "Bob Roe did not criticize Peru."),
    ("Bob Roe", "meets", "Zoë Nuñez", "actual", "", "", "three.txt", "Bob Roe met Zoë Nuñez."),
]


def make_page(folder, relations):
    table, graph, page = folder / "relations.csv", folder / "g.quipu", folder / "map.html"
    with open(table, "w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow("subject relation object status by date document evidence".split())
        writer.writerows(relations)
    subprocess.run([QUIPU, "build", "-q", "-g", graph, table], check=True)
    subprocess.run([QUIPU, "map", "-g", graph, "-o", page, "--all"], check=True, stderr=subprocess.DEVNULL)
    return page


class Explorer(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.page = make_page(pathlib.Path(cls.folder.name), RELATIONS)
        cls.browser = chromium.Chromium()

    @classmethod
    def tearDownClass(cls):
        cls.browser.close()
        cls.folder.cleanup()

    def setUp(self):
        self.browser.open(self.page)

    def tearDown(self):
        self.assertEqual(self.browser.console, [])
        self.assertEqual([url for url in self.browser.requests if not url.startswith("file://")], [])

    def panel(self):
        return self.browser.run("document.getElementById('panel').textContent")

    def visible(self, kind):
        return self.browser.run(f"document.querySelectorAll('#map .{kind}:not(.off)').length")

    def test_shows_the_map_at_once(self):
        self.assertEqual(self.browser.run("data.nodes.every(node => node.shape)"), True)
        self.assertEqual(self.browser.run("data.lines.every(line => line.shapes.length > 0)"), True)
        self.assertIn("4 relations", self.browser.run("summary.textContent"))

    def test_search_by_keyboard_finds_without_diacritics(self):
        self.browser.key("/", "/")
        self.browser.type("nunez")
        self.browser.key("Enter")
        self.assertEqual(self.browser.run("chosen.node.name"), "Zoë Nuñez")
        self.assertIn("Zoë Nuñez meets Bob Roe", self.panel())
        self.assertIn("see=", self.browser.run("location.hash"))

    def test_a_click_on_an_entity_shows_its_dossier(self):
        self.browser.click_on("data.nodes.find(node => node.name === 'Ann Lee').shape")
        self.assertEqual(self.browser.run("chosen.node.name"), "Ann Lee")
        self.assertIn("Ann Lee visits Peru (planned", self.panel())

    def test_a_line_shows_its_sentences(self):
        self.browser.click_on("data.lines.find(line => data.edges[line.edges[0]].status === 'denied').shapes.at(-1)")
        self.browser.wait("document.querySelector('#panel blockquote') !== null")
        self.assertIn("Bob Roe did not criticize Peru.", self.panel())
        self.assertIn("says Cy Fox", self.panel())

    def test_filters_hide_what_does_not_fit(self):
        nodes = self.visible("node")
        self.browser.click_on("document.querySelector('input[value=denied]')")
        self.assertIn("3 relations fit the filters", self.browser.run("summary.textContent"))
        self.assertLessEqual(self.visible("node"), nodes)
        self.browser.run("location.hash = '#from=2024-06'")
        self.browser.wait("summary.textContent.startsWith('3 entities, 2 relations')")

    def test_an_address_brings_the_view_back(self):
        self.browser.run("choose({ node: data.nodes[0] }); zoom(2)")
        self.browser.wait("location.hash.includes('view=')")
        seen = self.browser.run("location.hash")
        self.browser.open(self.page, seen)
        self.assertEqual(self.browser.run("chosen.node === data.nodes[0] && view.w < home.w"), True)

    def test_keyboard_alone_reaches_everything(self):
        self.browser.run("data.nodes[0].shape.focus()")
        self.browser.key("Enter", "\r")
        self.assertEqual(self.browser.run("chosen.node === data.nodes[0]"), True)
        self.browser.key("Escape")
        self.browser.run("document.activeElement.blur()")
        self.browser.key("Escape")
        self.assertIsNone(self.browser.run("chosen"))


class Hostile(unittest.TestCase):
    def test_names_are_text(self):
        browser = chromium.Chromium()
        self.addCleanup(browser.close)
        with tempfile.TemporaryDirectory() as folder:
            rows = [(name, "meets", "Ann Lee", "actual", name, "2024-01-01", name, f"{name} met Ann Lee.") for name in HOSTILE]
            browser.open(make_page(pathlib.Path(folder), rows))
            self.assertEqual(browser.run("document.images.length"), 0)
            self.assertEqual(browser.run("document.scripts.length"), 2)
            for i in range(browser.run("data.nodes.length")):
                browser.run(f"choose({{ node: data.nodes[{i}] }});"
                            "for (const one of document.querySelectorAll('#panel details')) one.open = true")
            names = browser.run("data.nodes.map(node => node.name)")
            for name in HOSTILE:
                if name.isascii():
                    self.assertTrue(any(name in one for one in names), name)
            self.assertEqual(browser.console, [])
            self.assertEqual([url for url in browser.requests if not url.startswith("file://")], [])


if __name__ == "__main__":
    QUIPU = pathlib.Path(sys.argv.pop(1)).resolve()
    if chromium.PROGRAM is None:
        print("skipped: no chromium here")
        sys.exit(77)
    unittest.main(verbosity=0)
