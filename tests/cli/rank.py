#!/usr/bin/env python3
"""quipu rank, as a researcher meets it: a few articles and tables; readers/ranks.py checks the measures.

    rank.py QUIPU [CLASS[.test]...]
"""
import csv
import io
import json
import re
import xml.etree.ElementTree

import support
from support import INPUT, OUTPUT, USAGE, environment

ARTICLES = {
    "a.txt": "A\n\nMarch 12, 2025\n\nLIMA - Ana Ruiz met Bob Paz on Tuesday. Ana Ruiz visited Japan.\n",
    "b.txt": "B\n\nApril 5, 2025\n\nTOKYO - Ana Ruiz visited Japan on April 4. Kenji Mori met Ana Ruiz in Tokyo.\n",
    "c.txt": "C\n\nApril 6, 2025\n\nLIMA - Kenji Mori met Bob Paz on Friday. Ana Ruiz criticized Bob Paz.\n",
}
MAIN = ("degree", "strength", "betweenness", "harmonic", "eigenvector", "pagerank")


class Ranks(support.Case):
    def setUp(self):
        super().setUp()
        for name, text in ARTICLES.items():
            self.write(name, text)
        self.build(*ARTICLES, "-q")

    def out(self, *words):
        return self.quipu("rank", "-g", "g.quipu", *words)[0].decode()

    def rows(self, *words):
        return list(csv.DictReader(io.StringIO(self.out("-o", "-", *words), newline="")))

    def by_name(self, *words):
        return {row["name"]: row for row in self.rows(*words)}


class Entities(Ranks):
    def test_filters(self):
        everybody, people = self.by_name(), self.by_name("--type", "person")
        self.assertIn("Japan", everybody)
        self.assertEqual({row["type"] for row in people.values()}, {"person"})
        self.assertGreater(float(everybody["Ana Ruiz"]["degree"]), float(people["Ana Ruiz"]["degree"]))
        visits = self.by_name("--relation", "visits")
        self.assertEqual(set(visits), set(everybody))  # they stay, with zeros
        self.assertEqual(float(visits["Bob Paz"]["degree"]), 0)
        self.assertEqual(float(self.by_name("--relation", "visits", "--min-sources", "2")["Ana Ruiz"]["strength"]), 2)
        self.assertEqual(float(self.by_name("--relation", "visits", "--min-sources", "3")["Ana Ruiz"]["strength"]), 0)
        self.assertEqual(float(self.by_name("--status", "denied")["Ana Ruiz"]["strength"]), 0)

    def test_columns_that_were_there_stay_where_they_were(self):
        header = self.out("-o", "-").splitlines()[0]
        self.assertTrue(header.startswith("id,name,type,degree_in,degree_out,degree,strength,betweenness,harmonic,eigenvector,"
                                          "pagerank,coreness,community,mentions,documents,closeness,"), header)

    def test_each_column_is_explained(self):
        """src/analyse/measures.md has a section for each, and none of what is not there."""
        text = (support.ROOT / "src" / "analyse" / "measures.md").read_text()
        explained = [name for heading in re.findall(r"(?m)^## (.*)$", text) for name in heading.split(", ")]
        entities, ties = (self.out("-o", "-", *words).splitlines()[0].split(",") for words in (("--from", "Paz"), ("--edges",)))
        groups = ties[ties.index("relations") + 1:]
        self.assertEqual(sorted(explained), sorted(set(entities[3:] + ties[4:]) - set(groups)))

    def test_sort(self):
        for measure in "degree", "constraint", "harmonic":
            values = [float(row[measure]) for row in self.rows("--sort", measure)]
            self.assertEqual(values, sorted(values, reverse=True))
        self.assertIn(" effective_size pagerank ", self.out("--sort", "effective_size"))

    def test_from(self):
        rows = self.rows("--from", "Paz,Mori", "--sort", "personalized_pagerank")
        self.assertAlmostEqual(sum(float(row["personalized_pagerank"]) for row in rows), 1)
        self.assertNotIn("personalized_pagerank", self.rows()[0])

    def test_json(self):
        found = json.loads(self.out("--json"))
        rows = self.rows()
        self.assertEqual([row["entity"]["id"] for row in found["ranking"]], [row["id"] for row in rows])
        self.assertAlmostEqual(found["ranking"][0]["closeness"], float(rows[0]["closeness"]))
        self.assertEqual((found["sorted_by"], found["estimated"]), ("pagerank", False))

    def test_estimates_say_so(self):
        """All are in a component that is smaller than a sample, so that even estimates are exact."""
        self.assertEqual(self.rows("--exact", "1"), self.rows())

    def test_same_bytes(self):
        for words in ([], ["--bootstrap", "50"], ["--every", "month"], ["--edges"]):
            found = {self.run_quipu("rank", "-g", "g.quipu", "-o", "-", *words,
                                    env=environment(LC_ALL=locale, OMP_NUM_THREADS=threads))[1]
                     for locale in ("C", "de_DE.UTF-8") for threads in (1, 4)}
            self.assertEqual(len(found), 1, words)

    def test_strange_input(self):
        graph = ("-g", "g.quipu")
        for words, says in ((("--sort", "fame"), "'fame' is no measure"), (("--exact", "0"), "--exact takes a number"),
                            (("--sort", "personalized_pagerank"), "needs --from"), (("--every", "week"), "not 'week'"),
                            (("--bootstrap", "0"), "--bootstrap takes a number"), (("--type", "dragon"), "'dragon'"),
                            (("--edges", "--every", "year"), "do not go together"), (("--since", "May"), "'May'"),
                            (("--from", "Paz", "--edges"), "--from goes with neither"),
                            (("--json", "-o", "x.json"), "standard output"), (("--top", "0"), "--top takes a number"),
                            (("a.txt",), "'a.txt' is not an option")):
            with self.subTest(words):
                self.refuses("rank", *graph, *words, code=USAGE, says=says)
        self.refuses("rank", code=USAGE, says="no graph file given")
        self.refuses("rank", *graph, "--from", "Nobody Here", code=INPUT, says="nobody and nothing is called 'Nobody Here'")
        self.refuses("rank", *graph, "--from", "Paz", "--type", "country", code=USAGE, says="nobody that personalised")
        for words in ("--json",), ("--edges",), ("--every", "year", "--json"), ("--bootstrap", "2"), ("--edges", "--json"):
            with self.subTest(words), open("/dev/full", "wb") as full:
                self.refuses("rank", *graph, *words, code=OUTPUT, says="cannot write", stdout=full)


class Bootstrap(Ranks):
    def test_intervals_hold_the_value(self):
        rows = self.rows("--bootstrap", "200", "--sort", "constraint")
        for row in rows:
            for measure in MAIN + ("constraint",):
                low, high = float(row[measure + "_low"]), float(row[measure + "_high"])
                self.assertLessEqual(low, high)
                self.assertTrue(1 <= int(row[measure + "_rank_low"]) <= int(row[measure + "_rank_high"]) <= len(rows))
            self.assertLessEqual(float(row["strength_low"]), float(row["strength"]))
            self.assertGreaterEqual(float(row["strength_high"]), float(row["strength"]))

    def test_what_one_document_tells_may_be_gone(self):
        """Of three documents one is drawn never in 8 of 27 resamples: more than the 2.5 % below an interval."""
        row = self.by_name("--bootstrap", "400")["Japan"]  # in two of three
        self.assertEqual((float(row["strength_low"]), float(row["strength"]), float(row["strength_high"])), (0, 2, 3))

    def test_one_document_has_no_other_sample(self):
        self.build("a.txt", "-q", graph="one.quipu")
        text = self.quipu("rank", "-g", "one.quipu", "-o", "-", "--bootstrap", "50")[0].decode()
        for row in csv.DictReader(io.StringIO(text, newline="")):
            for measure in MAIN:
                self.assertEqual((row[measure + "_low"], row[measure + "_high"]), (row[measure], row[measure]))

    def test_table(self):
        text = self.out("--bootstrap", "50", "-n", "2")
        self.assertIn("95 % interval", text)
        self.assertTrue(text.endswith("intervals of pagerank: 50 resamples of 3 documents\n"), text)
        found = json.loads(self.out("--bootstrap", "50", "--json"))["ranking"][0]
        self.assertEqual(set(found["intervals"]), set(MAIN))


class Periods(Ranks):
    def test_each_month(self):
        rows = self.rows("--every", "month")
        self.assertEqual([row["period"] for row in rows], sorted(row["period"] for row in rows))
        self.assertEqual({row["period"] for row in rows}, {"2025-03", "2025-04"})
        march = {row["name"] for row in rows if row["period"] == "2025-03"}
        self.assertIn("Bob Paz", march)
        self.assertNotIn("Kenji Mori", march)

    def test_each_quarter_and_year(self):
        self.assertEqual({row["period"] for row in self.rows("--every", "quarter")}, {"2025-Q1", "2025-Q2"})
        whole = {row["name"]: row["strength"] for row in self.rows() if float(row["strength"]) > 0}
        self.assertEqual({row["name"]: row["strength"] for row in self.rows("--every", "year")}, whole)

    def test_table(self):
        self.assertTrue(self.out("--every", "month").startswith("2025-03 (1 document)\nrank  name"))
        found = json.loads(self.out("--every", "month", "--json"))
        self.assertEqual([(item["period"], item["documents"]) for item in found], [("2025-03", 1), ("2025-04", 2)])


class Charts(Ranks):
    def svg(self, *words):
        self.quipu("rank", "-g", "g.quipu", "-o", "x.svg", *words)
        return xml.etree.ElementTree.parse(self.folder / "x.svg").getroot()

    def count(self, root, element, **attributes):
        return sum(all(node.get(key.strip("_")) == value for key, value in attributes.items())
                   for node in root.iter("{http://www.w3.org/2000/svg}" + element))

    def texts(self, root):
        return [node.text for node in root.iter("{http://www.w3.org/2000/svg}text")]

    def test_bars(self):
        root = self.svg("-n", "3", "--sort", "degree")
        self.assertEqual((self.count(root, "rect", class_="bar"), self.count(root, "line", class_="range")), (3, 0))
        self.assertEqual([name for name in self.texts(root) if name in {row["name"] for row in self.rows()}],
                         [row["name"] for row in self.rows("--sort", "degree")[:3]])
        root = self.svg("-n", "3", "--bootstrap", "50")
        self.assertGreater(self.count(root, "line", class_="range"), 0)
        self.assertIn("pagerank, 95 % intervals from 50 resamples of 3 documents", self.texts(root))

    def test_ranks_over_time(self):
        root = self.svg("-n", "3", "--every", "month")
        self.assertEqual(self.count(root, "circle"), 6)  # three in each of two months
        self.assertEqual([text for text in self.texts(root) if text.startswith("2025-")], ["2025-03", "2025-04"])

    def test_who_has_nothing_has_no_rank(self):
        """In March nobody is between others; in April some are."""
        root = self.svg("--every", "month", "--sort", "betweenness")
        april = [row for row in self.rows("--every", "month") if row["period"] == "2025-04" and float(row["betweenness"]) > 0]
        self.assertGreater(len(april), 0)
        march = [row for row in self.rows("--every", "month") if row["period"] == "2025-03" and float(row["betweenness"]) > 0]
        self.assertEqual(self.count(root, "circle"), len(march) + len(april))

    def test_gaps_are_dotted(self):
        """Of three months who is there in the first and the last is followed past the second."""
        self.write("d.txt", "D\n\nMay 6, 2025\n\nLIMA - Tom Ray met Lea Orr on Monday.\n")
        self.write("e.txt", "E\n\nJune 6, 2025\n\nLIMA - Ana Ruiz met Bob Paz on Thursday.\n")
        self.build("d.txt", "e.txt", "-q")
        lines = [node.get("class") for node in self.svg("--every", "month").iter("{http://www.w3.org/2000/svg}line")]
        self.assertIn("line past", lines)
        self.assertIn("line", lines)

    def test_names_are_text(self):
        self.write("more.csv", 'id,name,type\nperson:x,"A <b>&"" name that goes on and on and on and on",person\n')
        self.build("more.csv", "-q")
        root = self.svg("-n", "100")
        self.assertTrue(any(text.startswith('A <b>&" name') and text.endswith("\u2026") for text in self.texts(root)))

    def test_strange_input(self):
        self.refuses("rank", "-g", "g.quipu", "--edges", "-o", "x.svg", code=USAGE, says="no chart of --edges")


EVERY_WAY = ([], ["--json"], ["-o", "-"], ["--bootstrap", "5"], ["--bootstrap", "5", "-o", "-"], ["--bootstrap", "5", "--json"],
             ["--every", "month"], ["--every", "month", "-o", "-"], ["--every", "month", "--json"], ["--edges"], ["--edges", "-o", "-"],
             ["--edges", "--json"], ["-o", "x.svg"], ["--bootstrap", "5", "-o", "x.svg"], ["--every", "year", "-o", "x.svg"])


class Small(support.Case):
    """Graphs of nobody, of one, of two without a tie, of two with a denied one; filters that leave nothing."""

    def make(self, *tables):
        for i, table in enumerate(tables):
            self.write(f"{i}.csv", table)
        self.build(*(f"{i}.csv" for i in range(len(tables))), "-q")

    def each_way(self, *filters):
        for words in EVERY_WAY:
            with self.subTest(words + list(filters)):
                text = self.quipu("rank", "-g", "g.quipu", *words, *filters)[0].decode()
                if "x.svg" in words:
                    text = (self.folder / "x.svg").read_text()
                    xml.etree.ElementTree.fromstring(text)
                self.assertNotRegex(text, r"\b(nan|inf|-nan|-inf)\b")
                if "--json" in words:
                    json.loads(text)
                yield words, text

    def entities(self, *filters):
        text = self.quipu("rank", "-g", "g.quipu", "-o", "-", *filters)[0].decode()
        return list(csv.DictReader(io.StringIO(text, newline="")))

    def test_nobody(self):
        self.write("n.txt", "Nothing\n\nIt rained.\n")
        self.build("n.txt", "-q")
        for words, text in self.each_way():
            if words == ["-o", "-"]:
                self.assertEqual(len(text.splitlines()), 1)
        self.refuses("rank", "-g", "g.quipu", "--from", "Ann", code=INPUT, says="'Ann'")

    def test_one(self):
        self.make("id,name,type\nperson:a,Ann Lee,person\n")
        self.assertEqual(sum(1 for _ in self.each_way()), len(EVERY_WAY))
        row, = self.entities("--from", "Ann")
        self.assertEqual({name for name, value in row.items() if value not in ("0", "1")}, {"id", "name", "type"})
        self.assertEqual({name for name, value in row.items() if value == "1"}, {"pagerank", "personalized_pagerank"})

    def test_no_tie_that_counts(self):
        people = "id,name,type\nperson:a,Ann Lee,person\nperson:b,Bob Ray,person\n"
        self.make(people, "subject,relation,object,status\nperson:a,meets,person:b,denied\n")
        self.assertEqual(sum(1 for _ in self.each_way()), len(EVERY_WAY))
        self.assertEqual([(row["degree"], row["pagerank"], row["community"]) for row in self.entities()], [("0", "0.5", "0")] * 2)
        self.assertEqual([row["degree"] for row in self.entities("--status", "denied")], ["1", "1"])

    def test_filters_that_leave_nothing(self):
        self.write("a.txt", ARTICLES["a.txt"])
        self.build("a.txt", "-q")
        for words, text in self.each_way("--type", "vessel"):
            if words == ["--json"]:
                self.assertEqual(json.loads(text)["ranking"], [])
        for filters in (["--min-sources", "99"], ["--since", "2030"], ["--relation", "arrests"]):
            self.assertEqual(sum(1 for _ in self.each_way(*filters)), len(EVERY_WAY))
            self.assertEqual({row["degree"] for row in self.entities(*filters)}, {"0"})

    def test_no_dates(self):
        self.make("id,name,type\nperson:a,Ann Lee,person\nperson:b,Bob Ray,person\n", "subject,relation,object\nperson:a,meets,person:b\n")
        said = self.quipu("rank", "-g", "g.quipu", "--every", "month")
        self.assertIn("no document with a date", said[1])
        self.assertEqual(said[0], b"")


class Hostile(support.Case):
    def test_names_stay_in_their_cells(self):
        name = 'Ann "Lee", the\n=1+1 \u202e\x1b[31m'
        self.write("e.csv", "id,name,type\nperson:a,\"" + name.replace('"', '""') + "\",person\nperson:b,Bob Ray,person\n")
        self.write("r.csv", "subject,relation,object,document,date\nperson:a,meets,person:b,d.txt,2025-03-01\n")
        self.build("e.csv", "r.csv", "-q")
        for words in (["-o", "-"], ["-o", "-", "--edges"], ["-o", "-", "--bootstrap", "3"]):
            text = self.quipu("rank", "-g", "g.quipu", *words)[0].decode()
            rows = list(csv.reader(io.StringIO(text, newline="")))
            self.assertEqual({len(row) for row in rows}, {len(rows[0])}, words)
            self.assertNotIn("\x1b", text)
        self.write("n.txt", "Nothing\n\nIt rained.\n")
        self.build("n.txt", "-q", graph="n.quipu")
        for words in ("timeline", "-g", "g.quipu", "--csv"), ("diff", "n.quipu", "g.quipu", "--csv"):
            text = self.quipu(*words, code=self.run_quipu(*words)[0])[0].decode()
            self.assertGreater(len(text.splitlines()), 1, words)
            self.assertNotIn("\x1b", text)
        for words in ([], ["--edges"], ["--json"], ["--bootstrap", "3"]):
            self.assertNotIn("\x1b", self.quipu("rank", "-g", "g.quipu", *words)[0].decode())


class Edges(Ranks):
    def test_ties(self):
        rows = {(row["source_name"], row["target_name"]): row for row in self.rows("--edges")}
        japan = next(row for names, row in rows.items() if "Japan" in names and "Ana Ruiz" in names)
        self.assertEqual((japan["weight"], japan["sources"], japan["relations"]), ("2", "2", "1"))
        paz = next(row for names, row in rows.items() if set(names) == {"Ana Ruiz", "Bob Paz"})
        groups = list(paz)[list(paz).index("relations") + 1:]
        self.assertEqual(sum(int(paz[group]) for group in groups), int(paz["relations"]))
        self.assertEqual((paz["relations"], paz["bridge"]), ("2", "0"))
        self.assertIn("bridge", self.out("--edges").splitlines()[0])
        self.assertTrue(self.out("--edges", "-n", "1").endswith(f"{len(rows) - 1} more; -n shows more, -o writes all\n"))
        self.assertEqual(len(json.loads(self.out("--edges", "--json"))["ties"]), len(rows))


if __name__ == "__main__":
    support.main()
