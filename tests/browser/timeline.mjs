/* The explorer's timeline: it takes the map's place, follows what is chosen and what is filtered, and answers a keyboard. */
import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, describe, test } from "node:test";

import { assertQuiet, keepPicture, launch, makeFolder, makeGraph, makeMap, newPage, openExplorer } from "./browser.mjs";

const RELATIONS = [
  ["Ann Lee", "meets", "Bob Roe", "actual", "", "2024-01-05", "one.txt", "Ann Lee met Bob Roe."],
  ["Ann Lee", "visits", "Peru", "planned", "", "2024-03", "two.txt", "Ann Lee will visit Peru."],
  ["Bob Roe", "criticizes", "Peru", "denied", "Cy Fox", "2024-06-01", "two.txt", "Bob Roe did not criticize Peru."],
  ["Bob Roe", "meets", "Zoë Nuñez", "actual", "", "", "three.txt", "Bob Roe met Zoë Nuñez."],
  ["Ann Lee", "threatens", "Bob Roe", "possible", "", "2019", "three.txt", "Ann Lee may have threatened Bob Roe."],
];
const HOSTILE = ["</script><img src=x onerror=alert(1)>", "say \"hello\" & 'bye'", "javascript:alert(1)", "\u05e9\u05dc\u05d5\u05dd \u202e turned",
  "long ".repeat(60), "emoji \u{1f600}", "back\\slash", "cdata ]]> end", "<b onclick='x'>tag</b> &amp;"];

const folder = makeFolder();
let browser, page, map, hostile;
before(async () => {
  map = makeMap(folder.path, makeGraph(folder.path, RELATIONS), "map.html", "--all");
  const rows = HOSTILE.flatMap((name, i) => [
    [name, "meets", "Ann Lee", "actual", "", `2024-02-${10 + i}`, "one.txt", name],
    [name, "criticizes", HOSTILE[(i + 1) % HOSTILE.length], "denied", name, "2024-03", name, name]]);
  hostile = makeMap(folder.path, makeGraph(folder.path, rows, "h"), "hostile.html", "--all");
  browser = await launch();
  page = await newPage(browser);
});
afterEach(() => assertQuiet(page));
after(async () => {
  await browser.close();
  folder.remove();
});

const timeline = () => page.locator("#timeline");
const labels = () => timeline().locator(".mark").evaluateAll(all => all.map(one => one.getAttribute("aria-label")));
const names = () => timeline().locator(".node").evaluateAll(all => all.map(one => one.getAttribute("aria-label").split(",")[0]));
const view = name => page.getByRole("button", { name, exact: true });
const focused = () => page.evaluate(() => document.activeElement.getAttribute("aria-label"));

/** No words over words or points of others, and all words on their ground. */
const overlaps = () => page.evaluate(() => {
  const boxes = [...document.querySelectorAll("#timeline .mark")].flatMap((mark, i) =>
    [...mark.querySelectorAll("text, circle:not(.ground)")].map(shape => ({ i, name: shape.textContent, box: shape.getBoundingClientRect() })));
  const wrong = [];
  for (const a of boxes)
    for (const b of boxes)
      if (a.i < b.i && a.box.left < b.box.right && b.box.left < a.box.right && a.box.top + 1 < b.box.bottom && b.box.top + 1 < a.box.bottom)
        wrong.push([a.name, b.name]);
  for (const words of document.querySelectorAll("#timeline .mark text")) {
    const ground = words.previousElementSibling.getBoundingClientRect(), box = words.getBoundingClientRect();
    if (box.left < ground.left || box.right > ground.right) wrong.push([words.textContent, "beside its ground"]);
  }
  return wrong;
});

describe("the timeline", () => {
  beforeEach(async () => {
    await openExplorer(page, map);
    await view("Timeline").click();
  });

  test("takes the map's place and gives it back", async () => {
    assert.deepEqual(await labels(), [
      "2019: Ann Lee threatens Bob Roe (possible; 1 source)",
      "2024-01-05: Ann Lee meets Bob Roe (1 source)",
      "2024-03: Ann Lee visits Peru (planned; 1 source)",
      "2024-06-01: Bob Roe criticizes Peru (denied; according to Cy Fox; 1 source)"]);
    assert.deepEqual((await names()).sort(), ["Ann Lee", "Bob Roe", "Peru"]);
    assert.match(await timeline().textContent(), /4 events\. 1 relation without a date is not in the picture\./);
    assert.equal(await page.locator("#map").isVisible(), false);
    assert.match(page.url(), /as=timeline/);
    assert.deepEqual(await overlaps(), []);
    await keepPicture(page, "timeline");
    await view("Map").click();
    assert.equal(await timeline().isVisible(), false);
    assert.ok(await page.locator("#map").isVisible());
    assert.doesNotMatch(page.url(), /as=/);
  });

  test("follows the filters", async () => {
    await page.getByRole("checkbox", { name: "planned" }).uncheck();
    await page.getByText("4 relations fit the filters").waitFor();
    assert.equal((await labels()).length, 3);
    await page.getByRole("slider", { name: "from" }).focus();
    await page.keyboard.press("End");
    await page.waitForURL(/from=2024-06/);
    assert.deepEqual((await labels()).map(label => label.slice(0, 10)), ["2024-06-01"]);
    await page.getByRole("checkbox", { name: "denied" }).uncheck();
    await page.getByText("0 events").waitFor();
    await page.getByRole("button", { name: "Show everything" }).click();
    assert.equal((await labels()).length, 4);
  });

  test("follows the search and what is chosen, and shows its sentences", async () => {
    await page.keyboard.press("/");
    await page.keyboard.type("nunez");
    await page.keyboard.press("Enter");
    assert.match(await page.locator("#panel").textContent(), /Zoë Nuñez meets Bob Roe/);
    await timeline().locator(".mark", { hasText: "criticizes" }).locator(".touch").click();
    await page.locator("#panel blockquote", { hasText: "Bob Roe did not criticize Peru." }).waitFor();
    assert.equal(await timeline().locator(".mark.lit").count(), 1);
    await timeline().locator(".node", { hasText: "Ann Lee" }).first().click();
    assert.match(await page.locator("#panel h2").textContent(), /Ann Lee/);
    assert.equal(await timeline().locator(".mark.lit").count(), 3);
    await view("Map").click();
    assert.equal(await page.evaluate(() => chosen.node.name), "Ann Lee");
    await page.goBack();
    await page.locator("#panel blockquote", { hasText: "Bob Roe did not criticize Peru." }).waitFor();
  });

  test("what is chosen where it is seen stays where it is; who is not seen gets a lane", async () => {
    const tokens = () => timeline().locator(".mark text").evaluateAll(all => all.map(one => one.textContent + one.getAttribute("x")));
    const before = await tokens();
    await timeline().locator(".mark", { hasText: "meets" }).locator(".touch").click();
    assert.deepEqual(await tokens(), before);
    const extra = makeMap(folder.path, makeGraph(folder.path, [...RELATIONS,
      ["Ann Lee", "meets", "Di Poe", "actual", "", "2024-02-02", "four.txt", "Ann Lee met Di Poe."]], "extra"), "extra.html", "--all");
    await openExplorer(page, extra, "#as=timeline");
    assert.ok(!(await names()).includes("Di Poe"));
    await timeline().locator(".mark", { hasText: "meets Di Poe" }).locator(".touch").click();
    assert.ok(!(await names()).includes("Di Poe"));
    await page.keyboard.press("/");
    await page.keyboard.type("di poe");
    await page.keyboard.press("Enter");
    assert.ok((await names()).includes("Di Poe"));
  });

  test("an address brings it back", async () => {
    await timeline().locator(".node", { hasText: "Peru" }).first().click();
    const { hash } = new URL(page.url());
    await openExplorer(page, map, hash);
    assert.ok(await timeline().isVisible());
    assert.equal(await timeline().locator(".node[aria-pressed=true]").getAttribute("aria-label"), "Peru, country");
  });

  test("a keyboard alone goes through it", async () => {
    await view("Timeline").focus();
    const seen = [];
    for (let i = 0; i < 3; i++) {
      await page.keyboard.press("Tab");
      seen.push(await focused());
    }
    assert.match(seen[0], /, (person|country)$/);
    assert.match(seen[1], /^2019: /);
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("ArrowRight");
    assert.match(await focused(), /^2024-01-05: /);
    await page.keyboard.press("End");
    assert.match(await focused(), /^2024-06-01: /);
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate(() => document.activeElement.id), "panel");
    await page.locator("#panel blockquote", { hasText: "Bob Roe did not criticize Peru." }).waitFor();
    await page.keyboard.press("Escape");
    assert.equal(await page.evaluate(() => chosen), null);
    assert.ok(await page.evaluate(() => timeline.contains(document.activeElement)));
  });
});

test("hostile names are names", async () => {
  await openExplorer(page, hostile, "#as=timeline");
  assert.ok((await labels()).length >= HOSTILE.length);
  assert.deepEqual(await overlaps(), []);
  assert.equal(await timeline().locator("img, b, script, a").count(), 0);
  assert.ok(!/[\u202a-\u202e\u2066\u2067]/.test(await timeline().innerHTML()), "no text turns the direction of what follows");
  await keepPicture(page, "timeline-hostile");
});

test("many events are not shown at once, unless all are asked for", async () => {
  const people = [..."ABCDEFGHIJKLMNOP"].map(letter => `${letter}nn ${letter}oe`), rows = [];
  for (let i = 0; i < 120; i++)
    rows.push([people[i % 16], ["meets", "criticizes", "supports"][i % 3], people[(i * 5 + 3) % 16], "actual", "",
      `20${20 + i % 5}-${String(i % 12 + 1).padStart(2, "0")}-${String(i % 28 + 1).padStart(2, "0")}`, `d${i % 7}.txt`, "They met."]);
  const path = makeMap(folder.path, makeGraph(folder.path, rows.filter(([a, , b]) => a !== b), "many"), "many.html", "--all");
  await openExplorer(page, path, "#as=timeline");
  assert.equal((await labels()).length, 40);
  assert.ok((await names()).length <= 12);
  assert.match(await timeline().textContent(), /The strongest 40 of \d+ events\./);
  assert.deepEqual(await overlaps(), []);
  await page.getByRole("button", { name: "Show all" }).click();
  assert.ok((await labels()).length > 80);
  assert.deepEqual(await overlaps(), []);
  await keepPicture(page, "timeline-all");
});

test("dark where its reader likes that", async () => {
  const dark = await newPage(browser, { colorScheme: "dark" });
  await openExplorer(dark, map, "#as=timeline");
  const colours = await dark.evaluate(() => [".plot > g > .ground", ".mark text", ".mark circle:not(.ground)"].map(wanted =>
    getComputedStyle(document.querySelector("#timeline " + wanted)).fill));
  assert.deepEqual(colours, ["rgb(20, 24, 31)", "rgb(251, 146, 24)", "rgb(53, 212, 156)"]);
  await keepPicture(dark, "timeline-dark");
  await dark.context().close();
});

test("on paper the whole of it, and no map", async () => {
  const paper = await newPage(browser);
  await openExplorer(paper, map, "#as=timeline");
  await paper.emulateMedia({ media: "print" });
  const { strip, page: whole } = await paper.evaluate(() => ({ strip: document.querySelector(".strip").getBoundingClientRect(), page: innerWidth }));
  assert.ok(strip.width > 100 && strip.right <= whole);
  assert.equal(await paper.locator("#map").isVisible(), false);
  const [names, plot] = await paper.locator(".strip svg").evaluateAll(all => all.map(one => one.getScreenCTM().a));
  assert.ok(Math.abs(names - plot) < 0.01, "names and events shrink together");
  await paper.context().close();
});
