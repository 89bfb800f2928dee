/* What axe-core finds in our pages: nothing, whatever is open, light or dark. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { audit, keepPicture, launch, makeDifference, makeFolder, makeGraph, makeMap, makeTimeline, newPage, open, openExplorer } from "./browser.mjs";

const RELATIONS = [
  ["Ann Lee", "meets", "Bob Roe", "actual", "", "2024-01-05", "one.txt", "Ann Lee met Bob Roe."],
  ["Ann Lee", "head_of_state_of", "Peru", "former", "", "2019-03-10", "two.txt", "Ann Lee was president of Peru."],
  ["Ann Lee", "visits", "Chile", "possible", "", "2024-03-10", "two.txt", "Ann Lee may visit Chile."],
  ["Bob Roe", "works_for", "Acme", "actual", "", "2024-02-01", "four.txt", "Bob Roe works for Acme."],
  ["Bob Roe", "criticizes", "Peru", "denied", "Cy Fox", "2024-06-01", "two.txt", "Bob Roe did not criticize Peru."],
  ["Bob Roe", "criticizes", "Peru", "actual", "", "2024-06-02", "https://example.org/5", "Bob Roe criticized Peru."],
];

const folder = makeFolder();
let browser, explorer, picture, timeline, difference;
before(async () => {
  const graph = makeGraph(folder.path, RELATIONS);
  explorer = makeMap(folder.path, graph, "map.html", "--all");
  picture = makeMap(folder.path, graph, "picture.svg");
  timeline = makeTimeline(folder.path, graph, "timeline.svg");
  difference = makeDifference(folder.path, makeGraph(folder.path, RELATIONS.slice(2), "old"), graph, "diff.html");
  browser = await launch();
});
after(async () => {
  await browser.close();
  folder.remove();
});

/* Rules that a page breaks, each with an element that does. */
async function faultsOf(page) {
  return (await audit(page)).map(({ id, impact, nodes }) => `${id} (${impact}): ${nodes[0].html}`);
}

const states = {
  "with hits of a search, and filters": async page => {
    await page.getByRole("checkbox", { name: "person" }).uncheck();
    await page.locator("#search").fill("e");
  },
  "with a line": page => page.evaluate(() => go({ line: data.lines[0] })),
  "with a dossier and sentences": async page => {
    await page.evaluate(() => go({ node: data.nodes.find(node => node.name === "Bob Roe") }));
    for (const summary of await page.locator("#panel summary").all()) await summary.click();
  },
};

/* Colours alone differ in the dark: there one state shows them all. */
for (const [colorScheme, names] of [["light", Object.keys(states)], ["dark", ["with a dossier and sentences"]]])
  describe("nothing is found, " + colorScheme, () => {
    let page;
    before(async () => { page = await newPage(browser, { colorScheme }); });
    after(() => page.context().close());

    for (const name of names)
      test("in an explorer " + name, async () => {
        await openExplorer(page, explorer);
        await states[name](page);
        await keepPicture(page, `${colorScheme} ${name}`.replace(/\W+/g, "-"));
        assert.deepEqual(await faultsOf(page), []);
      });

    test("in an explorer that shows the timeline", async () => {
      await openExplorer(page, explorer, "#as=timeline");
      assert.deepEqual(await faultsOf(page), []);
    });

    test("in a page of what changed", async () => {
      await openExplorer(page, difference);
      assert.deepEqual(await faultsOf(page), []);
    });

    test("in a page of evidence", async () => {
      await open(page, picture.replace(/svg$/, "evidence.html"));
      await keepPicture(page, colorScheme + "-evidence");
      assert.deepEqual(await faultsOf(page), []);
    });
  });

for (const [name, path] of [["map", () => picture], ["timeline", () => timeline]])
  test("nothing is found in a picture: " + name, async t => {
    const page = await newPage(browser);
    t.after(() => page.context().close());
    await open(page, path());
    assert.deepEqual(await faultsOf(page), []);
  });

test("nothing is found on a small screen", async t => {
  const page = await newPage(browser, { viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true });
  t.after(() => page.context().close());
  await openExplorer(page, explorer);
  await page.locator("#key > summary").tap();
  await keepPicture(page, "phone-filters");
  assert.deepEqual(await faultsOf(page), []);
});
