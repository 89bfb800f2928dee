/* The page of what changed between two graphs: it tells and filters what became of each relation. */
import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, test } from "node:test";

import { assertQuiet, keepPicture, launch, makeDifference, makeFolder, makeGraph, newPage, openExplorer } from "./browser.mjs";

const STAYS = ["Ann Lee", "meets", "Bob Roe", "actual", "", "2024-01-05", "one.txt", "Ann Lee met Bob Roe."];
const BEFORE = [STAYS,
  ["Ann Lee", "visits", "Peru", "planned", "", "2024-03-10", "two.txt", "Ann Lee will visit Peru."],
  ["Bob Roe", "criticizes", "Peru", "actual", "", "2024-06-01", "two.txt", "Bob Roe criticized Peru."]];
const AFTER = [STAYS,
  ["Ann Lee", "visits", "Peru", "actual", "", "2024-03-10", "three.txt", "Ann Lee visited Peru."],
  ["Bob Roe", "meets", "<img src=x>", "actual", "", "", "three.txt", "Bob Roe met somebody."]];

const folder = makeFolder();
let browser, page, path;
before(async () => {
  browser = await launch();
  page = await newPage(browser);
  path = makeDifference(folder.path, makeGraph(folder.path, BEFORE, "old"), makeGraph(folder.path, AFTER, "new"), "diff.html");
});
beforeEach(() => openExplorer(page, path));
afterEach(() => assertQuiet(page));
after(async () => {
  await browser.close();
  folder.remove();
});

/* What a filter does comes with the next picture: wait for it. */
const says = text => page.locator("#summary").filter({ hasText: text }).waitFor();
const shown = selector => page.locator(`#map ${selector}:not(.off)`).count();

test("a filter for each kind of change hides lines with their bands", async () => {
  await keepPicture(page, "difference");
  await says(/4 entities, 4 relations/);
  assert.equal(await shown(".band.change-added[id$=_under]"), 1);
  assert.equal(await shown(".band:not([id$=_under])"), 0, "those of the picture's legend are put away");
  await page.getByRole("checkbox", { name: "added", exact: true }).click();
  await says(/3 entities, 3 relations fit the filters/);
  assert.equal(await shown(".band.change-added[id$=_under]"), 0);
  assert.equal(await shown(".band.change-removed[id$=_under]"), 1);
  for (const name of ["removed", "unchanged"]) await page.getByRole("checkbox", { name, exact: true }).click();
  await says(/2 entities, 1 relation fit the filters/);
  assert.match(await page.evaluate(() => location.hash), /changes=/);
});

test("an address brings the filter back", async () => {
  await openExplorer(page, path, "#changes=unchanged,added");
  await says(/2 relations fit the filters/);
});

test("a line tells what it was, with old and new sentences", async () => {
  await page.evaluate(() => choose({ line: data.lines.find(line => data.edges[line.edges[0]].change === "changed") }));
  await page.locator("#panel blockquote").first().waitFor();
  const told = await page.locator("#panel").textContent();
  assert.match(told, /Ann Lee visits Peru \(changed: was planned/);
  assert.match(told, /Ann Lee visited Peru\.added/);
  assert.match(told, /Ann Lee will visit Peru\.removed; planned/);
});

test("an entity that is new says so, and its name is text", async () => {
  await page.evaluate(() => choose({ node: data.nodes.find(node => node.name.includes("<img")) }));
  assert.match(await page.locator("#panel").textContent(), /<img src=x>.*added/);
  assert.equal(await page.evaluate(() => document.images.length), 0);
});
