/*
 * What the tests of pages share: a headless Chromium, pages that note what they print and whom they ask, maps of small
 * graphs to open. Run as: node TEST.mjs QUIPU. Where Chromium or the packages of package.json are missing, a test is
 * skipped (exit code 77); with CI=true in the environment it fails.
 */
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { accessSync, constants, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

function skip(why) {
  console.log("skipped: " + why);
  process.exit(process.env.CI === "true" ? 1 : 77);
}

/** A module of package.json; without it there is nothing to test with. */
async function packaged(name) {
  try {
    return await import(name);
  } catch (error) {
    if (error.code !== "ERR_MODULE_NOT_FOUND") throw error;
    return skip(`no ${name} here: npm ci --prefix tests/browser`);
  }
}

const { chromium } = await packaged("playwright-core");
const { default: axe } = await packaged("axe-core");

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const MAC = ["/Applications/Chromium.app/Contents/MacOS/Chromium", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"];
const program = [...process.env.PATH.split(delimiter).flatMap(folder => NAMES.map(name => join(folder, name))), ...MAC].find(isProgram) ??
  skip("no Chromium here");

/* A browser that has nobody to talk to; the sandbox does not work for root. */
const ARGUMENTS = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync", ...(process.getuid?.() === 0 ? ["--no-sandbox"] : [])];

const QUIPU = resolve(process.argv[2] ?? skip("usage: node TEST.mjs QUIPU"));
/** Where the pictures go that tests take: beside the program, and never in the sources. */
const PICTURES = join(dirname(QUIPU), "browser");

export function launch() {
  return chromium.launch({ executablePath: program, args: ARGUMENTS });
}

/** A folder for the files of a test file, and the way to be rid of it. */
export function makeFolder() {
  const path = mkdtempSync(join(tmpdir(), "quipu-browser-"));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

const COLUMNS = "subject relation object status by date document evidence".split(" ");

function csvOf(rows) {
  return rows.map(row => row.map(cell => '"' + cell.replaceAll('"', '""') + '"').join(",") + "\n").join("");
}

/** The path of a graph of relations, rows of COLUMNS. */
export function makeGraph(folder, relations, name = "g") {
  const table = join(folder, name + ".csv"), graph = join(folder, name + ".quipu");
  writeFileSync(table, csvOf([COLUMNS, ...relations]));
  execFileSync(QUIPU, ["build", "-q", "-g", graph, table]);
  return graph;
}

/** The path of the page of what changed between two graphs. */
export function makeDifference(folder, before, after, name, ...options) {
  const path = join(folder, name);
  const done = spawnSync(QUIPU, ["diff", before, after, "-o", path, ...options]);
  assert.equal(done.status, 1, String(done.stderr)); /* they differ */
  return path;
}

/** The path of what `quipu map` makes of a graph: the end of `name` says whether that is an explorer or a picture. */
export function makeMap(folder, graph, name, ...options) {
  const path = join(folder, name);
  execFileSync(QUIPU, ["map", "-g", graph, "-o", path, ...options], { stdio: ["ignore", "ignore", "pipe"] });
  return path;
}

/** The path of what `quipu timeline` makes of a graph. */
export function makeTimeline(folder, graph, name, ...options) {
  const path = join(folder, name);
  execFileSync(QUIPU, ["timeline", "-g", graph, "-o", path, ...options], { stdio: ["ignore", "ignore", "pipe"] });
  return path;
}

/** A page that notes the errors and warnings it prints and the addresses it asks for. `options`: those of a context. */
export async function newPage(browser, options) {
  const context = await browser.newContext({ viewport: { width: 1400, height: 900 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(15000);
  page.printed = [];
  page.asked = [];
  page.on("console", message => { if (["error", "warning"].includes(message.type())) page.printed.push(message.text()); });
  page.on("pageerror", error => page.printed.push(String(error)));
  page.on("dialog", dialog => { page.printed.push("dialog: " + dialog.message()); dialog.dismiss(); });
  page.on("request", request => page.asked.push(request.url()));
  return page;
}

/** Show a file, anew if it is shown already. */
export async function open(page, path, hash = "") {
  await page.goto("about:blank");
  page.file = String(pathToFileURL(path));
  page.printed = [];
  page.asked = [];
  await page.goto(page.file + hash);
}

/** Show an explorer, and wait until it answers. */
export async function openExplorer(page, path, hash) {
  await open(page, path, hash);
  await page.locator("html[data-ready=yes]").waitFor();
}

/** The page has printed no error and asked for no file but its own. */
export function assertQuiet(page) {
  assert.deepEqual(page.printed, []);
  assert.deepEqual(page.asked.filter(url => url.split("#")[0] !== page.file), []);
}

/** Keep a picture of a page, for people to look at: build/.../browser/NAME.png. */
export async function keepPicture(page, name) {
  mkdirSync(PICTURES, { recursive: true });
  await page.screenshot({ path: join(PICTURES, name + ".png") });
}

/** Keep figures beside the pictures. */
export function keepText(name, text) {
  mkdirSync(PICTURES, { recursive: true });
  writeFileSync(join(PICTURES, name + ".txt"), text);
}

/** What axe-core finds to be at fault: [{ id, impact, nodes }]. What it says of best practice is counted, too. */
export async function audit(page) {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => axe.run());
  return violations;
}
