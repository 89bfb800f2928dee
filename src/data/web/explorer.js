/*
 * The explorer: a map that answers. The picture is in the page already; here it learns to move, to be searched and
 * filtered, and to show what each line rests on. Every text comes from the data and is set as text, never as markup.
 */
"use strict";

const data = JSON.parse(document.getElementById("data").textContent);
const map = document.getElementById("map");
const svg = map.querySelector("svg");
const panel = document.getElementById("panel");
const found = document.getElementById("found");
const search = document.getElementById("search");
const summary = document.getElementById("summary");

/* --- small helpers --- */

function element(name, text, attributes) {
  const made = document.createElement(name);
  if (text !== undefined && text !== null) made.textContent = text;
  for (const [key, value] of Object.entries(attributes || {})) made.setAttribute(key, value);
  return made;
}

function fold(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

function count(n, one) {
  return n + " " + one + (n === 1 ? "" : "s");
}

/* --- the data, tied to the picture --- */

for (const node of data.nodes) {
  node.shape = document.getElementById(node.id);
  node.lines = [];
  node.words = [node.name, ...node.aliases].map(fold);
}
for (const line of data.lines) {
  line.shapes = [line.id, ...data.labelEnds.map(end => line.id + end)]
    .map(id => document.getElementById(id)).filter(shape => shape);
  data.nodes[line.from].lines.push(line);
  data.nodes[line.to].lines.push(line);
}

/* --- the view: a window of the picture --- */

const whole = svg.viewBox.baseVal;
const home = { x: whole.x, y: whole.y, w: whole.width, h: whole.height };
let view = { ...home };
let pending = null; /* a move that is shown by a transform and not yet by the view box: that is quicker */
let settle = 0;

function scale() {
  return Math.max(view.w / map.clientWidth, view.h / map.clientHeight);
}

function commit() {
  clearTimeout(settle);
  pending = null;
  svg.style.transform = "";
  svg.setAttribute("viewBox", [view.x, view.y, view.w, view.h].map(n => n.toFixed(2)).join(" "));
  remember();
}

function setView(to) {
  view = to;
  commit();
}

/* Show a move at once, and draw it sharply when it has come to rest. */
function preview(dx, dy, factor, at) {
  pending = pending || { x: 0, y: 0, k: 1 };
  pending.x = at.x + (pending.x - at.x) * factor + dx;
  pending.y = at.y + (pending.y - at.y) * factor + dy;
  pending.k *= factor;
  svg.style.transform = `translate(${pending.x}px, ${pending.y}px) scale(${pending.k})`;
  clearTimeout(settle);
  settle = setTimeout(apply, 160);
}

/* The middle of the picture stays in the middle of the window, whatever the shapes of both. */
function apply() {
  if (pending === null) return;
  const s = scale(), { x, y, k } = pending;
  const left = view.x + view.w / 2 - map.clientWidth * s / 2, top = view.y + view.h / 2 - map.clientHeight * s / 2;
  const centre = { x: left + s * (map.clientWidth / 2 - x) / k, y: top + s * (map.clientHeight / 2 - y) / k };
  const w = view.w / k, h = view.h / k;
  setView({ x: centre.x - w / 2, y: centre.y - h / 2, w, h });
}

function zoom(factor) {
  preview(0, 0, factor, { x: map.clientWidth / 2, y: map.clientHeight / 2 });
}

function fit() {
  setView({ ...home });
}

function show(node) {
  const box = node.shape.getBBox();
  const w = Math.min(home.w, 700), h = Math.min(home.h, 500);
  const corner = svg.getScreenCTM().inverse().multiply(node.shape.getScreenCTM());
  const middle = new DOMPoint(box.x + box.width / 2, box.y + box.height / 2).matrixTransform(corner);
  setView({ x: middle.x - w / 2, y: middle.y - h / 2, w, h });
}

/* --- pointers: drag, pinch, wheel --- */

const fingers = new Map();
let moved = false;

function place(event) {
  const box = map.getBoundingClientRect();
  return { x: event.clientX - box.left, y: event.clientY - box.top };
}

map.addEventListener("pointerdown", event => {
  if (event.button > 0 || event.target.closest(".tools")) return;
  fingers.set(event.pointerId, place(event));
  moved = false;
});

map.addEventListener("pointermove", event => {
  const before = fingers.get(event.pointerId);
  if (!before) return;
  const now = place(event), others = [...fingers].filter(([id]) => id !== event.pointerId).map(([, at]) => at);
  if (!moved && Math.hypot(now.x - before.x, now.y - before.y) < 4) return;
  if (!moved) map.setPointerCapture(event.pointerId);
  moved = true;
  map.classList.add("dragging");
  fingers.set(event.pointerId, now);
  if (others.length === 0) {
    preview(now.x - before.x, now.y - before.y, 1, now);
  } else {
    const fixed = others[0];
    const grown = Math.hypot(now.x - fixed.x, now.y - fixed.y) / Math.max(1, Math.hypot(before.x - fixed.x, before.y - fixed.y));
    preview(0, 0, grown, fixed);
  }
});

for (const end of ["pointerup", "pointercancel"])
  map.addEventListener(end, event => {
    fingers.delete(event.pointerId);
    map.classList.remove("dragging");
    if (moved) apply();
  });

map.addEventListener("wheel", event => {
  event.preventDefault();
  preview(0, 0, Math.exp(-Math.max(-50, Math.min(50, event.deltaY)) / 250), place(event));
}, { passive: false });

/* --- choosing --- */

let chosen = null; /* { node } or { line } */

function light(shapes) {
  for (const shape of map.querySelectorAll(".lit, .chosen")) shape.classList.remove("lit", "chosen");
  map.classList.toggle("choosing", shapes.length > 0);
  for (const shape of shapes) if (shape) shape.classList.add("lit");
}

function shapesOf(line) {
  return [...line.shapes, data.nodes[line.from].shape, data.nodes[line.to].shape];
}

function choose(what) {
  chosen = what;
  if (what === null) light([]);
  else if (what.node) light([what.node.shape, ...what.node.lines.filter(isOn).flatMap(shapesOf)]);
  else light(shapesOf(what.line));
  if (what !== null) (what.node ? what.node.shape : what.line.shapes[0]).classList.add("chosen");
  tell();
  remember();
}

const byShape = new Map();
for (const node of data.nodes) if (node.shape) byShape.set(node.shape, { node });
for (const line of data.lines) for (const shape of line.shapes) byShape.set(shape, { line });

function under(target) {
  for (let at = target; at && at !== svg; at = at.parentNode) if (byShape.has(at)) return byShape.get(at);
  return null;
}

map.addEventListener("click", event => {
  if (moved || event.target.closest(".tools")) return;
  event.preventDefault();
  choose(under(event.target));
});

for (const node of data.nodes) {
  if (!node.shape) continue;
  node.shape.setAttribute("tabindex", "0");
  node.shape.setAttribute("role", "button");
}

map.addEventListener("keydown", event => {
  const step = 60;
  const moves = { ArrowLeft: [step, 0], ArrowRight: [-step, 0], ArrowUp: [0, step], ArrowDown: [0, -step] };
  if (event.key === "Enter" || event.key === " ") {
    const what = under(event.target);
    if (what === null) return;
    choose(what);
    panel.focus();
  } else if (event.key in moves) {
    preview(...moves[event.key], 1, { x: 0, y: 0 });
  } else {
    return;
  }
  event.preventDefault();
});

document.addEventListener("keydown", event => {
  if (event.target.matches("input, select, textarea")) return;
  if (event.key === "/") search.focus();
  else if (event.key === "+") zoom(1.25);
  else if (event.key === "-") zoom(0.8);
  else if (event.key === "0") fit();
  else if (event.key === "Escape") choose(null);
  else return;
  event.preventDefault();
});

/* --- filters --- */

const filters = { types: new Set(), groups: new Set(), statuses: new Set(), from: 0, to: data.dates.length - 1, sources: 1, relation: "" };

/* An edge without a date is shown at any time. */
function fitsTime(edge) {
  if (data.dates.length === 0 || (filters.from === 0 && filters.to === data.dates.length - 1)) return true;
  if (!edge.first && !edge.last) return true;
  const first = edge.first || edge.last, last = edge.last || edge.first;
  return last.slice(0, 7) >= data.dates[filters.from] && first.slice(0, 7) <= data.dates[filters.to];
}

function edgeIsOn(edge) {
  return !filters.groups.has(edge.group) && !filters.statuses.has(edge.status) && edge.sources >= filters.sources &&
    (filters.relation === "" || edge.relation === filters.relation) && fitsTime(edge);
}

function isOn(line) {
  return line.isOn;
}

function hasFilter() {
  return filters.types.size + filters.groups.size + filters.statuses.size > 0 || filters.sources > 1 || filters.relation !== "" ||
    filters.from > 0 || filters.to < data.dates.length - 1;
}

function filter() {
  let nNodes = 0, nEdges = 0;
  for (const line of data.lines) {
    const ends = [data.nodes[line.from], data.nodes[line.to]];
    const on = line.edges.filter(edge => edgeIsOn(data.edges[edge])).length;
    line.isOn = on > 0 && ends.every(node => !filters.types.has(node.type));
    nEdges += line.isOn ? on : 0;
    for (const shape of line.shapes) shape.classList.toggle("off", !line.isOn);
  }
  const filtered = hasFilter();
  for (const node of data.nodes) {
    const on = !filters.types.has(node.type) && (!filtered || node.lines.some(isOn));
    nNodes += on;
    if (node.shape) node.shape.classList.toggle("off", !on);
  }
  summary.textContent = `${count(nNodes, "entity").replace("entitys", "entities")}, ${count(nEdges, "relation")}` +
    (filtered ? " fit the filters" : "");
  choose(chosen);
}

function tick(into, name, hidden) {
  const label = element("label"), box = element("input", null, { type: "checkbox", value: name });
  box.checked = !hidden.has(name);
  box.addEventListener("change", () => {
    if (box.checked) hidden.delete(name); else hidden.add(name);
    filter();
  });
  label.append(box, " " + name);
  into.append(label);
}

function ticks(title, names, hidden) {
  if (names.length < 2) return;
  const set = element("fieldset"), into = element("div", null, { class: "ticks" });
  set.append(element("legend", title), into);
  for (const name of names) tick(into, name, hidden);
  document.getElementById("filters").append(set);
}

function slider(title, value, max, text, change) {
  const row = element("div", null, { class: "range" }), label = element("label", title), shown = element("output", text(value));
  const input = element("input", null, { type: "range", min: 0, max, value, "aria-label": title });
  input.addEventListener("input", () => {
    shown.textContent = text(Number(input.value));
    change(Number(input.value));
    filter();
  });
  label.append(input);
  row.append(element("span", title, { "aria-hidden": "true" }), input, shown);
  return row;
}

function addFilters() {
  const into = document.getElementById("filters");
  into.replaceChildren();
  ticks("Entities", data.types, filters.types);
  ticks("Relations", data.groups, filters.groups);
  ticks("How sure", data.statuses, filters.statuses);
  const set = element("fieldset"), last = data.dates.length - 1;
  const most = Math.max(1, ...data.edges.map(edge => edge.sources));
  set.append(element("legend", "Time and sources"));
  if (last > 0) {
    set.append(slider("from", filters.from, last, n => data.dates[n], n => { filters.from = n; }));
    set.append(slider("until", filters.to, last, n => data.dates[n], n => { filters.to = n; }));
  }
  if (most > 1) set.append(slider("sources", filters.sources - 1, most - 1, n => count(n + 1, "source") + " or more", n => { filters.sources = n + 1; }));
  const relations = [...new Set(data.edges.map(edge => edge.relation))].sort();
  const select = element("select", null, { "aria-label": "relation" });
  select.append(element("option", "all relations", { value: "" }));
  for (const name of relations) select.append(element("option", name, { value: name }));
  select.value = filters.relation;
  select.addEventListener("change", () => { filters.relation = select.value; filter(); });
  set.append(select);
  into.append(set);
}

/* --- the panel: a dossier or the sentences of a line --- */

function phrase(edge, line, from) {
  const turned = from !== undefined && data.nodes[line.from] !== from;
  const subject = data.nodes[turned ? line.to : line.from].name, object = data.nodes[turned ? line.from : line.to].name;
  return `${subject} ${turned && !edge.symmetric ? edge.inverse : edge.relation} ${object}`;
}

function qualifiers(edge) {
  const parts = [];
  if (edge.status !== "actual") parts.push(edge.status);
  if (edge.disputed) parts.push("disputed");
  if (edge.by.length > 0) parts.push("according to " + edge.by.join(", "));
  if (edge.first) parts.push(edge.last && edge.last !== edge.first ? `${edge.first} to ${edge.last}` : edge.first);
  parts.push(count(edge.sources, "source"));
  return parts.join("; ");
}

function sourceOf(document) {
  const footer = element("footer");
  const words = [document.title || document.name, document.publisher, document.date].filter(text => text).join(", ");
  if (/^https?:/.test(document.address)) footer.append(element("a", words, { href: document.address, rel: "noreferrer noopener" }));
  else footer.textContent = words;
  return footer;
}

function evidence(edge) {
  const all = element("div");
  for (const piece of edge.evidence) {
    const quote = element("blockquote");
    quote.append(element("p", piece.text || "stated by a table"));
    const said = [piece.status, piece.by ? "says " + piece.by : "", piece.when].filter(text => text).join("; ");
    quote.append(element("div", said, { class: "status" }), sourceOf(data.documents[piece.document]));
    all.append(quote);
  }
  return all;
}

function fact(edge, line, from) {
  const details = element("details", null, { class: "fact" }), head = element("summary");
  head.append(element("span", phrase(edge, line, from), edge.status === "denied" ? { class: "denied" } : {}), " ",
    element("span", "(" + qualifiers(edge) + ")", { class: "status" }));
  details.append(head);
  details.addEventListener("toggle", () => { if (details.open && details.childElementCount === 1) details.append(evidence(edge)); });
  return details;
}

function tellNode(node) {
  panel.append(element("h2", node.name), element("p", `${node.type}; named ${count(node.mentions, "time")} in ${count(node.documents, "document")}`, { class: "quiet" }));
  if (node.aliases.length > 0) panel.append(element("p", "also: " + node.aliases.join(", "), { class: "quiet" }));
  if (node.links.length > 0) panel.append(element("p", "elsewhere: " + node.links.join(", "), { class: "quiet" }));
  const lines = node.lines.filter(isOn);
  for (const group of data.groups) {
    const facts = lines.flatMap(line => line.edges.map(i => [data.edges[i], line])).filter(([edge]) => edge.group === group && edgeIsOn(edge));
    if (facts.length === 0) continue;
    panel.append(element("h3", group));
    for (const [edge, line] of facts.sort((a, b) => b[0].sources - a[0].sources)) panel.append(fact(edge, line, node));
  }
  if (lines.length === 0) panel.append(element("p", "No relation of it fits the filters."));
}

function tellLine(line) {
  panel.append(element("h2", `${data.nodes[line.from].name} and ${data.nodes[line.to].name}`));
  for (const i of line.edges) {
    const told = fact(data.edges[i], line);
    told.open = true;
    panel.append(told);
  }
}

function tell() {
  panel.replaceChildren();
  if (chosen === null) panel.append(element("p", "Choose an entity or a line of the map, or search (press /).", { class: "quiet" }));
  else if (chosen.node) tellNode(chosen.node);
  else tellLine(chosen.line);
}

/* --- search --- */

let hits = [], at = -1;

function rank(node, wanted) {
  let best = 0;
  for (const word of node.words) {
    if (word === wanted) best = Math.max(best, 4);
    else if (word.startsWith(wanted)) best = Math.max(best, 3);
    else if (word.includes(" " + wanted)) best = Math.max(best, 2);
    else if (word.includes(wanted)) best = Math.max(best, 1);
  }
  return best;
}

function look() {
  const wanted = fold(search.value.trim());
  hits = wanted === "" ? [] : data.nodes.map(node => [rank(node, wanted), node]).filter(([found]) => found > 0)
    .sort((a, b) => b[0] - a[0] || b[1].documents - a[1].documents).slice(0, 12).map(([, node]) => node);
  at = hits.length > 0 ? 0 : -1;
  list();
}

function list() {
  found.replaceChildren(...hits.map((node, i) => {
    const item = element("li", `${node.name} – ${node.type}`, { role: "option", id: "hit-" + i, "aria-selected": i === at });
    item.addEventListener("pointerdown", event => { event.preventDefault(); take(i); });
    return item;
  }));
  search.setAttribute("aria-expanded", hits.length > 0);
  if (at >= 0) search.setAttribute("aria-activedescendant", "hit-" + at);
  else search.removeAttribute("aria-activedescendant");
}

function take(i) {
  const node = hits[i];
  search.value = "";
  look();
  choose({ node });
  if (node.shape) show(node);
}

search.addEventListener("input", look);
search.addEventListener("blur", () => { hits = []; at = -1; list(); });
search.addEventListener("keydown", event => {
  if (event.key === "ArrowDown" && hits.length > 0) at = (at + 1) % hits.length;
  else if (event.key === "ArrowUp" && hits.length > 0) at = (at + hits.length - 1) % hits.length;
  else if (event.key === "Enter" && at >= 0) return take(at);
  else if (event.key === "Escape") { search.value = ""; look(); search.blur(); return; }
  else return;
  event.preventDefault();
  list();
});

/* --- an address for what is seen --- */

function remember() {
  const state = new URLSearchParams();
  if (chosen) state.set("see", (chosen.node || chosen.line).id);
  for (const key of ["types", "groups", "statuses"]) if (filters[key].size > 0) state.set(key, [...filters[key]].join(","));
  if (filters.from > 0) state.set("from", data.dates[filters.from]);
  if (filters.to < data.dates.length - 1) state.set("to", data.dates[filters.to]);
  if (filters.sources > 1) state.set("sources", filters.sources);
  if (filters.relation !== "") state.set("relation", filters.relation);
  if (["x", "y", "w", "h"].some(key => view[key] !== home[key])) state.set("view", ["x", "y", "w", "h"].map(key => view[key].toFixed(0)).join(","));
  const hash = state.toString();
  if (hash !== location.hash.slice(1)) history.replaceState(null, "", hash === "" ? location.pathname + location.search : "#" + hash);
}

function recall() {
  const state = new URLSearchParams(location.hash.slice(1));
  for (const key of ["types", "groups", "statuses"]) {
    filters[key].clear();
    for (const name of (state.get(key) || "").split(",")) if (data[key].includes(name)) filters[key].add(name);
  }
  filters.from = Math.max(0, data.dates.indexOf(state.get("from")));
  filters.to = data.dates.includes(state.get("to")) ? data.dates.indexOf(state.get("to")) : data.dates.length - 1;
  filters.sources = Math.max(1, Number(state.get("sources")) || 1);
  filters.relation = state.get("relation") || "";
  const numbers = (state.get("view") || "").split(",").map(Number);
  view = numbers.length === 4 && numbers.every(Number.isFinite) && numbers[2] > 0 && numbers[3] > 0
    ? { x: numbers[0], y: numbers[1], w: numbers[2], h: numbers[3] } : { ...home };
  const see = state.get("see"), node = data.nodes.find(one => one.id === see), line = data.lines.find(one => one.id === see);
  chosen = node ? { node } : line ? { line } : null;
  addFilters();
  filter();
  commit();
}

/* --- begin --- */

svg.removeAttribute("width");
svg.removeAttribute("height");
svg.setAttribute("preserveAspectRatio", "xMidYMid meet");
document.getElementById("zoom-in").addEventListener("click", () => zoom(1.25));
document.getElementById("zoom-out").addEventListener("click", () => zoom(0.8));
document.getElementById("fit").addEventListener("click", fit);
window.addEventListener("hashchange", recall);
recall();
document.documentElement.dataset.ready = "yes";
