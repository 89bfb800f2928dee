/*
 * A map of 5,000 relations: that it works, and how fast, which is told and not asserted. The figures stand in the output
 * of the test and in browser/large.txt of the build folder.
 */
import assert from "node:assert/strict";
import { statSync } from "node:fs";
import { after, before, test } from "node:test";

import { assertQuiet, keepPicture, keepText, launch, makeFolder, makeGraph, makeMap, newPage, openExplorer } from "./browser.mjs";

const nEdges = 5000, nEntities = 1200, nDocuments = 400, most = 5e6;

/* Some entities have many relations, most have few; numbers by a linear congruential generator (Lehmer's). */
function relationsOf() {
  let seed = 5;
  const number = n => { seed = seed * 48271 % 2147483647; return seed % n; };
  const syllables = "ba den ka lor mi nas pel ro sti tan ul ver".split(" "), verbs = ["meets", "criticizes", "supports", "visits"];
  const word = n => (syllables[n % 12] + syllables[Math.floor(n / 12) % 12]).replace(/^./, letter => letter.toUpperCase());
  const names = Array.from({ length: nEntities }, (_, i) => `${word(i * 7)} ${word(i % 144)} ${"ABCDEFGHI"[Math.floor(i / 144)]}.`);
  const rows = new Map();
  while (rows.size < nEdges) {
    const [a, b] = [Math.min(number(nEntities), number(nEntities), number(nEntities)), number(nEntities)], verb = verbs[number(4)];
    if (a >= b) continue;
    const date = `${2015 + number(11)}-${String(1 + number(12)).padStart(2, "0")}-${String(1 + number(28)).padStart(2, "0")}`;
    rows.set(`${a} ${verb} ${b}`, [names[a], verb, names[b], number(10) < 8 ? "actual" : "planned", "", date, `${number(nDocuments)}.txt`,
      `${names[a]} ${verb} ${names[b]}, says a report of a length that such sentences have, with a clause or two that tell why it is so.`]);
  }
  return [...rows.values()];
}

const ms = number => number.toFixed(0) + " ms";

/* A way to ask how long the thread of a page has worked. */
async function workOf(page) {
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  return async () => 1000 * (await session.send("Performance.getMetrics")).metrics.find(({ name }) => name === "TaskDuration").value;
}

const folder = makeFolder(), figures = [];
let browser, page, map, work;
before(async () => {
  map = makeMap(folder.path, makeGraph(folder.path, relationsOf()), "map.html", "--all", "--budget", "120");
  browser = await launch();
  page = await newPage(browser);
  work = await workOf(page);
  await openExplorer(page, map);
  figures.push("work of the page's thread until it answers, whatever else the machine does: " + ms(await work()));
});
after(async () => {
  keepText("large", figures.join("\n") + "\n");
  console.log(figures.map(line => "# " + line).join("\n"));
  await browser.close();
  folder.remove();
});

test("it is shown", async () => {
  assert.match(await page.locator("#summary").textContent(), /, 5000 relations$/);
  assert.ok(statSync(map).size < most);
  await keepPicture(page, "large");
  assertQuiet(page);
  figures.push(`file: ${(statSync(map).size / 1e6).toFixed(2)} MB`,
    "first picture: " + ms(await page.evaluate(() => performance.getEntriesByName("picture")[0].startTime)));
});

test("a search answers", async () => {
  const times = await page.evaluate(async () => {
    const taken = [];
    for (const text of ["b", "ba", "baden", "rosti", "vertan ul", "zz"]) {
      const begin = performance.now();
      search.value = text;
      search.dispatchEvent(new Event("input"));
      await new Promise(done => requestAnimationFrame(() => setTimeout(done)));
      taken.push(performance.now() - begin);
    }
    return taken;
  });
  await page.locator("#search").fill("baden ");
  assert.ok(await page.locator("#found li").count() > 0);
  await page.locator("#search").fill("");
  figures.push(`search until its answer is drawn: ${times.map(ms).join(", ")}`);
});

/* A drag of two seconds; how many frames were shown meanwhile. */
async function framesOfDrag() {
  await page.evaluate(() => {
    window.times = [];
    const note = time => { times.push(time); window.asked = requestAnimationFrame(note); };
    note(performance.now());
  });
  await page.mouse.move(500, 450);
  await page.mouse.down();
  for (let step = 0, begin = Date.now(); Date.now() - begin < 2000; step++)
    await page.mouse.move(500 + 200 * Math.sin(step / 20), 450 + 150 * Math.sin(step / 17));
  await page.mouse.move(600, 500);
  await page.mouse.up();
  const times = await page.evaluate(() => { cancelAnimationFrame(asked); return times; });
  const gaps = times.slice(1).map((time, i) => time - times[i]);
  return `${(1000 * gaps.length / (times.at(-1) - times[0])).toFixed(0)} frames a second, the longest ${ms(Math.max(...gaps))}`;
}

test("it moves", async () => {
  const before = await page.evaluate(() => view);
  figures.push("panning, whole map: " + await framesOfDrag());
  const now = await page.evaluate(() => view);
  assert.deepEqual([Math.round(now.x - before.x), Math.round(now.y - before.y)], [100, 50]);
  await page.evaluate(() => zoom(4));
  await page.waitForURL(/view=/);
  figures.push("panning, four times as large: " + await framesOfDrag());
  await keepPicture(page, "large-near");
});

/* How long something takes until it is drawn, and how much of that is work. */
async function costOf(act) {
  const before = await work();
  const taken = await page.evaluate(`(async () => {
    const begin = performance.now();
    (${act})();
    await new Promise(done => requestAnimationFrame(() => setTimeout(done)));
    return performance.now() - begin;
  })()`);
  return `${ms(taken)}, ${ms(await work() - before)} of work`;
}

test("choosing and sliding answer", async () => {
  await page.evaluate(() => fit());
  figures.push("choosing the entity with most relations: " +
    await costOf(() => go({ node: data.nodes.reduce((a, b) => a.lines.length > b.lines.length ? a : b) })));
  assert.ok(await page.evaluate(() => lit.childElementCount > chosen.node.lines.length));
  await keepPicture(page, "large-chosen");
  const before = await page.evaluate(() => data.lines.filter(line => line.isOn).length);
  figures.push("a step of the time slider: " + await costOf(() => { filters.from = 60; filter(); }));
  assert.ok(await page.evaluate(() => data.lines.filter(line => line.isOn).length) < before);
  assertQuiet(page);
});
