/* The explorer: it shows, answers a mouse, a keyboard and an address, keeps to itself, and takes every name as text. */
import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, describe, test } from "node:test";

import { assertQuiet, keepPicture, launch, makeFolder, makeGraph, makeMap, newPage, openExplorer } from "./browser.mjs";

const RELATIONS = [
  ["Ann Lee", "meets", "Bob Roe", "actual", "", "2024-01-05", "one.txt", "Ann Lee met Bob Roe."],
  ["Ann Lee", "visits", "Peru", "planned", "", "2024-03-10", "two.txt", "Ann Lee will visit Peru."],
  ["Bob Roe", "criticizes", "Peru", "denied", "Cy Fox", "2024-06-01", "two.txt", "Bob Roe did not criticize Peru."],
  ["Bob Roe", "meets", "Zoë Nuñez", "actual", "", "", "three.txt", "Bob Roe met Zoë Nuñez."],
];
const HOSTILE = ['"><img src=x onerror=alert(1)>', "</script><script>alert(1)</script>", "javascript:alert(1)", "a & b < c > d 'e' \"f\"",
  "\u202egnp.exe", "x".repeat(300), "\u{1f600} smile", "back\\slash \\u003c", "]]>", "<!-- --> {{x}} ${y}"];

const folder = makeFolder();
let browser, page;
before(async () => {
  browser = await launch();
  page = await newPage(browser);
});
afterEach(() => assertQuiet(page));
after(async () => {
  await browser.close();
  folder.remove();
});

describe("an explorer", () => {
  let map, panel;
  before(() => { map = makeMap(folder.path, makeGraph(folder.path, RELATIONS), "map.html", "--all"); });
  beforeEach(async () => {
    await openExplorer(page, map);
    panel = page.locator("#panel");
  });

  const shapeOf = name => page.evaluateHandle(wanted => data.nodes.find(node => node.name === wanted).shape, name);
  const chosenName = () => page.evaluate(() => chosen?.node?.name);

  test("shows the whole map at once", async () => {
    assert.ok(await page.evaluate(() => data.nodes.every(node => node.shape) && data.lines.every(line => line.shapes.length > 0)));
    assert.match(await page.locator("#summary").textContent(), /4 relations/);
    await keepPicture(page, "explorer");
  });

  test("a search by keyboard finds without diacritics", async () => {
    await page.keyboard.press("/");
    await page.keyboard.type("nunez");
    await page.keyboard.press("Enter");
    assert.equal(await chosenName(), "Zoë Nuñez");
    assert.match(await panel.textContent(), /Zoë Nuñez meets Bob Roe/);
    assert.match(page.url(), /see=/);
  });

  test("a click on an entity shows its dossier", async () => {
    await (await shapeOf("Ann Lee")).click();
    assert.equal(await chosenName(), "Ann Lee");
    assert.match(await panel.textContent(), /Ann Lee visits Peru \(planned/);
  });

  test("a click on a line shows its sentences", async () => {
    const label = await page.evaluateHandle(() => data.lines.find(line => data.edges[line.edges[0]].status === "denied").shapes.at(-1));
    await label.click();
    await panel.locator("blockquote").waitFor();
    assert.match(await panel.textContent(), /Bob Roe did not criticize Peru\./);
    assert.match(await panel.textContent(), /says Cy Fox/);
  });

  test("filters hide what does not fit", async () => {
    const visible = page.locator("#map .node:not(.off)"), nodes = await visible.count();
    await page.getByRole("checkbox", { name: "denied" }).click();
    assert.match(await page.locator("#summary").textContent(), /3 relations fit the filters/);
    assert.ok(await visible.count() <= nodes);
    await page.evaluate(() => { location.hash = "#from=2024-06"; });
    await page.getByText("3 entities, 2 relations fit the filters").waitFor();
  });

  test("an address brings a view back", async () => {
    await page.evaluate(() => { choose({ node: data.nodes[0] }); zoom(2); });
    await page.waitForURL(/view=/);
    await openExplorer(page, map, new URL(page.url()).hash);
    assert.ok(await page.evaluate(() => chosen.node === data.nodes[0] && view.w < home.w));
  });

  test("Enter chooses an entity, Escape lets it go", async () => {
    await (await shapeOf("Ann Lee")).focus();
    await page.keyboard.press("Enter");
    assert.equal(await chosenName(), "Ann Lee");
    await page.keyboard.press("Escape");
    assert.equal(await page.evaluate(() => chosen), null);
  });
});

test("hostile names are text", async () => {
  const rows = HOSTILE.map(name => [name, "meets", "Ann Lee", "actual", name, "2024-01-01", name, `${name} met Ann Lee.`]);
  await openExplorer(page, makeMap(folder.path, makeGraph(folder.path, rows, "hostile"), "hostile.html", "--all"));
  assert.deepEqual(await page.evaluate(() => [document.images.length, document.scripts.length]), [0, 2]);
  const names = await page.evaluate(() => data.nodes.map(node => {
    choose({ node });
    for (const one of document.querySelectorAll("#panel details")) one.open = true;
    return node.name;
  }));
  for (const name of HOSTILE.filter(one => /^[\x20-\x7e]*$/.test(one))) assert.ok(names.some(one => one.includes(name)), name);
});
