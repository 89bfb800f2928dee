/* Names that try to be more than text, and a page that would not let them. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { assertQuiet, keepPicture, launch, makeFolder, makeGraph, makeMap, newPage, openExplorer } from "./browser.mjs";

const HOSTILE = ['"><img src=x onerror=alert(1)>', "</script><script>alert(1)</script>", "javascript:alert(1)", "a & b < c > d 'e' \"f\"",
  "\u202egnp.exe", "x".repeat(300), "\u{1f600} smile", "back\\slash \\u003c", "]]>", "<!-- --> {{x}} ${y} {title} {data}"];

const folder = makeFolder();
let browser, page, map;
before(async () => {
  const rows = HOSTILE.map(name => [name, "meets", "Ann Lee", "actual", name, "2024-01-01", name, `${name} met Ann Lee.`]);
  map = makeMap(folder.path, makeGraph(folder.path, rows), "map.html", "--all");
  browser = await launch();
  page = await newPage(browser);
});
after(async () => {
  await browser.close();
  folder.remove();
});

test("names, sentences and speakers are text", async () => {
  await openExplorer(page, map);
  const told = await page.evaluate(async () => {
    const texts = [];
    for (const what of [...data.nodes.map(node => ({ node })), ...data.lines.map(line => ({ line }))]) {
      go(what);
      for (const one of panel.querySelectorAll("details")) one.open = true;
      await new Promise(done => setTimeout(done));
      texts.push(panel.textContent);
      (what.node?.shape ?? what.line.shapes[0]).dispatchEvent(new PointerEvent("pointerover", { bubbles: true }));
    }
    return texts.join("\n");
  });
  for (const name of HOSTILE.filter(one => /^[\x20-\x7e]*$/.test(one))) assert.ok(told.includes(`${name} met Ann Lee.`), name);
  assert.deepEqual(await page.evaluate(() => [document.images.length, document.scripts.length]), [0, 3]);
  await page.locator("#search").fill("<");
  assert.ok(await page.getByRole("listbox", { name: "Found" }).getByRole("option").count() >= 3);
  await keepPicture(page, "hostile");
  assertQuiet(page);
});

test("the policy of the page lets nothing in", async () => {
  await openExplorer(page, map);
  const expected = ["connect-src", "frame-src", "img-src", "object-src", "script-src-attr", "script-src-elem", "style-src-attr", "style-src-elem"];
  const refused = await page.evaluate(async enough => {
    const seen = new Set();
    document.addEventListener("securitypolicyviolation", event => seen.add(event.effectiveDirective));
    const put = (name, properties) => document.body.append(Object.assign(document.createElement(name), properties));
    put("script", { textContent: "document.title = 'taken over'" });
    put("script", { src: "https://example.org/x.js" });
    put("img", { src: "https://example.org/x.png" });
    put("style", { textContent: "body { display: none }" });
    put("iframe", { src: "https://example.org/" });
    put("object", { data: "https://example.org/x" });
    document.body.insertAdjacentHTML("beforeend", "<p onclick='document.title = 1' style='color: red'>x</p>");
    document.body.lastChild.click();
    await fetch("https://example.org/").catch(() => null);
    for (let i = 0; i < 200 && seen.size < enough; i++) await new Promise(done => setTimeout(done, 50));
    return [...seen].sort();
  }, expected.length);
  assert.deepEqual(refused, expected);
  assert.notEqual(await page.title(), "taken over");
});
