/* The explorer: it shows, answers a mouse, a keyboard, fingers and an address, and prints. */
import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, describe, test } from "node:test";

import { assertQuiet, keepPicture, launch, makeFolder, makeGraph, makeMap, newPage, openExplorer } from "./browser.mjs";

const RELATIONS = [
  ["Ann Lee", "meets", "Bob Roe", "actual", "", "2024-01-05", "one.txt", "Ann Lee met Bob Roe."],
  ["Ann Lee", "visits", "Peru", "planned", "", "2024-03-10", "two.txt", "Ann Lee will visit Peru."],
  ["Bob Roe", "criticizes", "Peru", "denied", "Cy Fox", "2024-06-01", "two.txt", "Bob Roe did not criticize Peru."],
  ["Bob Roe", "meets", "Zoë Nuñez", "actual", "", "", "three.txt", "Bob Roe met Zoë Nuñez."],
];

const folder = makeFolder();
let browser, page, map;
before(async () => {
  map = makeMap(folder.path, makeGraph(folder.path, RELATIONS), "map.html", "--all");
  browser = await launch();
  page = await newPage(browser);
});
afterEach(() => assertQuiet(page));
after(async () => {
  await browser.close();
  folder.remove();
});

const entity = (name, on = page) => on.getByRole("button", { name: new RegExp(`^${name}, `) });
const panelText = (on = page) => on.locator("#panel").textContent();
const chosenName = (on = page) => on.evaluate(() => chosen?.node?.name ?? null);
const hits = () => page.getByRole("listbox", { name: "Found" }).getByRole("option");
const focusedName = () => page.evaluate(() => document.activeElement.getAttribute("aria-label"));
const lineOf = (status, on = page) => on.evaluateHandle(wanted =>
  data.lines.find(line => data.edges[line.edges[0]].status === wanted).shapes.at(-1), status);

describe("at a desk", () => {
  beforeEach(() => openExplorer(page, map));

  test("the whole map is seen at once", async () => {
    assert.ok(await page.evaluate(() => data.nodes.every(node => node.shape) && data.lines.every(line => line.shapes.length > 0)));
    assert.match(await page.locator("#summary").textContent(), /4 relations/);
    const outer = await page.locator("#map").boundingBox(), inner = await page.locator("#map-nodes").boundingBox();
    assert.ok(inner.x >= outer.x && inner.x + inner.width <= outer.x + outer.width, "all entities lie in the window");
    await keepPicture(page, "explorer");
  });

  test("title, key and caption stand there once, each name beside its sample", async () => {
    for (const text of ["Who does what to whom", "From 3 documents", "goes both ways", "planned", "person"])
      assert.equal(await page.getByText(text, { exact: true }).filter({ visible: true }).count(), 1, text);
    const samples = await page.locator("#filters :is(label, p):has(.sample)").evaluateAll(rows =>
      rows.map(row => [row.textContent.trim(), row.querySelector(".sample *")?.getBoundingClientRect().width ?? 0]));
    assert.deepEqual(samples.map(([name]) => name), ["country", "person", "diplomacy", "stance", "actual", "denied", "planned", "goes both ways"]);
    for (const [name, width] of samples) if (name !== "stance") assert.ok(width > 10, name);
  });

  test("a search finds as one types, without diacritics", async () => {
    await page.keyboard.press("/");
    await page.keyboard.type("nunez");
    assert.deepEqual(await hits().allTextContents(), ["Zoë Nuñez person"]);
    await page.keyboard.press("Enter");
    assert.equal(await chosenName(), "Zoë Nuñez");
    assert.match(await panelText(), /Zoë Nuñez meets Bob Roe/);
    assert.match(page.url(), /see=/);
    assert.equal(await hits().count(), 0);
  });

  test("a click on an entity shows its dossier and lights its neighbours", async () => {
    await entity("Ann Lee").click();
    assert.equal(await chosenName(), "Ann Lee");
    assert.match(await panelText(), /Ann Lee visits Peru \(planned/);
    const lit = await page.locator("#over > g > g").first().locator(".node:not(.label)").allTextContents();
    assert.deepEqual(lit.map(text => text.trim()).sort(), ["Ann Lee", "Bob Roe", "Peru"]);
    await keepPicture(page, "dossier");
  });

  test("a click on a line shows its sentences with document, date and speaker", async () => {
    await (await lineOf("denied")).click();
    await page.locator("#panel blockquote").waitFor();
    for (const text of [/Bob Roe did not criticize Peru\./, /says Cy Fox/, /denied/, /2024-06-01/, /two\.txt/]) assert.match(await panelText(), text);
    await keepPicture(page, "line");
  });

  test("a click beside all lets go", async () => {
    await entity("Ann Lee").click();
    await page.locator("#map").click({ position: { x: 5, y: 5 } });
    assert.equal(await chosenName(), null);
    assert.equal(await page.locator("svg.pale").count(), 0);
  });

  test("from a relation one goes on to the other end, and back by the browser's way", async () => {
    await entity("Ann Lee").click();
    await page.locator("#panel summary", { hasText: "meets Bob Roe" }).click();
    await page.locator("#panel").getByRole("button", { name: "Bob Roe" }).click();
    assert.equal(await chosenName(), "Bob Roe");
    await page.goBack();
    assert.equal(await chosenName(), "Ann Lee");
    await page.goBack();
    assert.equal(await chosenName(), null);
  });

  test("filters hide what does not fit, and show it again", async () => {
    const summary = page.locator("#summary");
    await page.getByRole("checkbox", { name: "denied" }).uncheck();
    await page.getByText("3 relations fit the filters").waitFor();
    await page.getByRole("checkbox", { name: "country" }).uncheck();
    await page.getByText("3 entities, 2 relations fit the filters").waitFor();
    await page.getByRole("combobox", { name: "relation" }).selectOption("visits");
    await page.getByText("0 entities, 0 relations fit the filters").waitFor();
    await page.getByRole("button", { name: "Show everything" }).click();
    await summary.filter({ hasText: /4 relations$/ }).waitFor();
  });

  test("sliding the time hides what was before, but nothing without a date", async () => {
    const from = page.getByRole("slider", { name: "from" });
    await from.focus();
    await page.keyboard.press("End");
    await page.getByText("3 entities, 2 relations fit the filters").waitFor();
    assert.equal(await from.getAttribute("aria-valuetext"), "2024-06");
    await page.waitForURL(/from=2024-06/);
  });

  test("an address brings a view back", async () => {
    await entity("Ann Lee").click();
    await page.mouse.move(300, 300);
    await page.mouse.wheel(0, -300);
    await page.waitForURL(/view=/);
    const seen = await page.evaluate(() => seenPart()), { hash } = new URL(page.url());
    await openExplorer(page, map, hash);
    assert.equal(await chosenName(), "Ann Lee");
    const again = await page.evaluate(() => seenPart());
    for (const side of ["x", "y", "w", "h"]) assert.ok(Math.abs(again[side] - seen[side]) < 3, side);
  });

  test("an address of nonsense shows the whole map", async () => {
    await openExplorer(page, map, "#see=l-x&types=%3Cb%3E&from=1&to=9&sources=x&relation=y&view=1,2,,NaN");
    assert.deepEqual(await page.evaluate(() => [chosen, isWhole, hasFilter()]), [null, true, false]);
  });

  test("dragging moves the map, and is no click", async () => {
    const before = await entity("Ann Lee").boundingBox();
    await page.mouse.move(before.x + 5, before.y + 5);
    await page.mouse.down();
    await page.mouse.move(before.x + 105, before.y + 65, { steps: 5 });
    await page.mouse.up();
    const now = await entity("Ann Lee").boundingBox();
    assert.deepEqual([Math.round(now.x - before.x), Math.round(now.y - before.y)], [100, 60]);
    assert.equal(await chosenName(), null);
  });
});

describe("by keyboard alone", () => {
  beforeEach(() => openExplorer(page, map));
  const tabTo = async test => {
    for (let i = 0; i < 60; i++) {
      await page.keyboard.press("Tab");
      if (await page.evaluate(test)) return;
    }
    assert.fail("no way to " + test);
  };

  test("the Tab key reaches each filter, and the map in one step", async () => {
    const seen = [];
    for (let i = 0; i < 40 && seen.at(-1) !== "the end"; i++) {
      await page.keyboard.press("Tab");
      seen.push(await page.evaluate(() => {
        const at = document.activeElement;
        return at === document.body ? "the end" : at.closest("#map-nodes") ? "map" : at.value ?? at.textContent;
      }));
    }
    assert.equal(seen.filter(name => name === "map").length, 1);
    const boxes = await page.locator("#filters input, #filters select").evaluateAll(all => all.map(one => one.value));
    for (const value of boxes) assert.ok(seen.includes(value), value);
  });

  test("in the map, keys lead to every entity, Enter to its dossier, Escape back", async () => {
    await tabTo(() => document.activeElement.closest("#map-nodes") !== null);
    const first = await focusedName(), reached = new Set([first]);
    for (let i = 0; i < RELATIONS.length; i++) {
      await page.keyboard.press("PageDown");
      reached.add(await focusedName());
    }
    assert.equal(reached.size, await page.evaluate(() => data.nodes.length));
    const way = await page.evaluate(() => Object.keys(ways).find(key => nextThatWay(current, ways[key])));
    const before = await focusedName();
    await page.keyboard.press(way);
    assert.notEqual(await focusedName(), before);
    assert.equal(await page.locator("#over .ring").count(), 1);
    const name = await focusedName();
    await page.keyboard.press("Enter");
    assert.ok(name.startsWith(await chosenName()));
    assert.equal(await page.evaluate(() => document.activeElement.id), "panel");
    await keepPicture(page, "keyboard");
    await page.keyboard.press("Escape");
    assert.equal(await chosenName(), null);
    assert.equal(await focusedName(), name);
  });

  test("a dossier's relations open to sentences, and lead to the line", async () => {
    await page.keyboard.press("/");
    await page.keyboard.type("ann");
    await page.keyboard.press("Enter");
    await tabTo(() => document.activeElement.matches("#panel summary"));
    await page.keyboard.press("Enter");
    await page.locator("#panel blockquote").first().waitFor();
    await tabTo(() => document.activeElement.textContent === "this line");
    await page.keyboard.press("Enter");
    assert.ok(await page.evaluate(() => chosen.line !== undefined));
    assert.match(await page.locator("#panel h2").textContent(), /Ann Lee and|and Ann Lee/);
    await page.goBack();
    assert.equal(await chosenName(), "Ann Lee");
  });

  test("filters are set with the space bar, sliders with arrow keys", async () => {
    await tabTo(() => document.activeElement.value === "denied");
    await page.keyboard.press("Space");
    await page.getByText("3 relations fit the filters").waitFor();
    await tabTo(() => document.activeElement.getAttribute("aria-label") === "until");
    await page.keyboard.press("ArrowLeft");
    await page.getByText("3 relations fit the filters").waitFor();
    await page.keyboard.press("Home");
    await page.getByText("2 relations fit the filters").waitFor();
  });

  test("plus and minus change the size, nought shows the whole", async () => {
    const scale = () => page.evaluate(() => view.k), whole = await scale();
    await page.keyboard.press("+");
    assert.ok(await scale() > whole);
    await page.keyboard.press("-");
    await page.keyboard.press("-");
    assert.ok(await scale() < whole);
    await page.keyboard.press("0");
    assert.equal(await scale(), whole);
  });
});

test("fingers move and pinch, a tap chooses, on a small dark screen", async t => {
  const phone = await newPage(browser, { viewport: { width: 390, height: 780 }, hasTouch: true, isMobile: true, colorScheme: "dark" });
  t.after(() => phone.context().close());
  await openExplorer(phone, map);
  await keepPicture(phone, "phone");
  const box = await phone.locator("#map").boundingBox(), middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const touch = await phone.context().newCDPSession(phone);
  const fingersAt = (type, ...points) => touch.send("Input.dispatchTouchEvent", { type, touchPoints: points.map(([dx, dy], id) => ({ x: middle.x + dx, y: middle.y + dy, id })) });
  const before = await phone.evaluate(() => view.k);
  await fingersAt("touchStart", [-30, 0], [30, 0]);
  for (let i = 1; i <= 5; i++) await fingersAt("touchMove", [-30 - 6 * i, 0], [30 + 6 * i, 0]);
  await fingersAt("touchEnd");
  const grown = await phone.evaluate(() => view.k) / before;
  assert.ok(grown > 1.6 && grown < 2.4, `fingers twice as far apart: ${grown}`);
  await phone.getByRole("button", { name: "fit" }).tap();
  await entity("Ann Lee", phone).tap();
  assert.equal(await chosenName(phone), "Ann Lee");
  assert.ok(await phone.locator("#panel h2").isVisible());
  assert.equal(await phone.evaluate(() => document.documentElement.scrollWidth), 390);
  await keepPicture(phone, "phone-dossier");
  assertQuiet(phone);
});

test("on paper stand the whole map and what is chosen, not the tools", async () => {
  await openExplorer(page, map);
  await entity("Bob Roe").click();
  await page.keyboard.press("+");
  await page.emulateMedia({ media: "print" });
  await keepPicture(page, "print");
  const [outer, inner] = [await page.locator("#map").boundingBox(), await page.locator("#map-nodes").boundingBox()];
  for (const hidden of ["#filters", ".tools", "#search"]) assert.ok(!await page.locator(hidden).isVisible(), hidden);
  assert.ok(await page.getByText("Bob Roe meets Ann Lee").isVisible());
  await page.emulateMedia({ media: null });
  assert.ok(inner.x >= outer.x && inner.x + inner.width <= outer.x + outer.width, "the whole map");
});
