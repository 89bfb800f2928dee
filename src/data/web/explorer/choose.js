/*
 * Choosing an entity or a line, by pointer or by keyboard: it and its neighbours light up, the panel tells of it. The
 * map is one stop of the Tab key; within it the arrow keys go from entity to entity.
 */

let chosen = null; /* { node } or { line } */

/* Copies of what is lit and of what is pointed at; the map below pales as a whole. */
const lit = overGraph.appendChild(drawn("g"));
const pointed = overGraph.appendChild(drawn("g", { class: "pointed" }));
const ring = drawn("rect", { class: "ring", rx: 6 });

function copyOf(shape) {
  const copy = shape.cloneNode(true);
  for (const name of ["id", "tabindex", "role", "aria-label"]) copy.removeAttribute(name);
  copy.querySelector("title")?.remove();
  return copy;
}

function light(lines, nodes, marked) {
  const shapes = [...new Set([...lines.flatMap(line => line.shapes), ...nodes.map(node => node.shape)])]
    .sort((a, b) => a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1); /* what lies over what */
  lit.replaceChildren(...shapes.map(shape => {
    const copy = copyOf(shape);
    copy.classList.toggle("chosen", marked.includes(shape));
    return copy;
  }));
  svg.classList.toggle("pale", shapes.length > 0);
}

function choose(what) {
  chosen = what;
  if (what === null) {
    light([], [], []);
  } else if (what.node) {
    const lines = what.node.lines.filter(line => line.isOn);
    light(lines, [...lines.flatMap(endsOf), what.node], [what.node.shape]);
  } else {
    light([what.line], endsOf(what.line), what.line.shapes);
  }
  tell();
  followTimeline();
}

/** Choose what a reader asks for: the browser's way back leads to what was chosen before. */
function go(what) {
  const before = (chosen?.node ?? chosen?.line)?.id;
  choose(what);
  remember((what?.node ?? what?.line)?.id !== before);
}

/* --- by pointer --- */

const byShape = new Map();
for (const node of data.nodes) byShape.set(node.shape, { node });
for (const line of data.lines) for (const shape of line.shapes) byShape.set(shape, { line });

function under(target) {
  for (let at = target; at && at !== svg; at = at.parentNode) if (byShape.has(at)) return byShape.get(at);
  return null;
}

map.addEventListener("click", event => {
  if (!moved && !event.target.closest(".tools")) go(under(event.target));
});

/* What a shape says is put into it when somebody points at it: for thousands of lines that is much text. */
function addTooltip(shape, what) {
  if (shape.querySelector("title")) return;
  const title = drawn("title");
  title.textContent = what.node ? `${what.node.name} (${what.node.type})` : sentenceOf(what.line);
  shape.prepend(title);
}

map.addEventListener("pointerover", event => {
  const what = fingers.size === 0 && event.pointerType !== "touch" ? under(event.target) : null;
  pointed.replaceChildren(...(what?.node ? [what.node.shape] : what?.line.shapes ?? []).map(copyOf));
  if (what) addTooltip(event.target.closest("g"), what);
});
map.addEventListener("pointerleave", () => pointed.replaceChildren());

/* --- by keyboard --- */

let current = null; /* the entity that the Tab key leads to */

function setCurrent(node) {
  current?.shape.setAttribute("tabindex", "-1");
  current = node;
  current?.shape.setAttribute("tabindex", "0");
}

function isShown(node) {
  return !node.shape.classList.contains("off");
}

/* The strongest of those that are shown, if the one before is no longer. */
function keepCurrent() {
  if (current && isShown(current)) return;
  const first = document.querySelector("#map-nodes .node:not(.off)");
  setCurrent(first ? byShape.get(first).node : null);
}

const ways = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/* The nearest entity that way; what lies aside counts as further off, and as elsewhere where it is far aside. */
function nextThatWay(from, [x, y]) {
  let best = null, least = Infinity;
  const start = middleOf(from);
  for (const node of data.nodes) {
    if (node === from || !isShown(node)) continue;
    const to = middleOf(node), along = (to.x - start.x) * x + (to.y - start.y) * y;
    const aside = Math.abs((to.x - start.x) * y + (to.y - start.y) * x);
    if (along > 0 && along + 2 * aside < least && along >= aside / 2) [best, least] = [node, along + 2 * aside];
  }
  return best;
}

/* The next one in the order of strength, or the one before: so that every one is reached. */
function nextInOrder(from, step) {
  const shapes = [...document.querySelectorAll("#map-nodes > .node:not(.off)")];
  return byShape.get(shapes[(shapes.indexOf(from.shape) + step + shapes.length) % shapes.length]).node;
}

for (const node of data.nodes) {
  node.shape.setAttribute("tabindex", "-1");
  node.shape.setAttribute("role", "button");
  node.shape.setAttribute("aria-label", `${node.name}, ${node.type}`);
}

/* A thin line is hard to point at: under it, a wide one that is not seen. With thousands of them, the picture comes first. */
function prepareLines() {
  for (const line of data.lines) {
    const [shape] = line.shapes, course = shape.querySelector("path");
    shape.setAttribute("role", "img");
    shape.setAttribute("aria-label", sentenceOf(line));
    if (course) shape.prepend(drawn("path", { class: "hit", fill: "none", d: course.getAttribute("d") }));
  }
}

map.addEventListener("focusin", event => {
  const what = under(event.target);
  if (!what?.node) return;
  setCurrent(what.node);
  if (!what.node.shape.matches(":focus-visible")) return;
  const box = what.node.shape.getBBox(), gap = 5;
  for (const [key, value] of Object.entries({ x: box.x - gap, y: box.y - gap, width: box.width + 2 * gap, height: box.height + 2 * gap }))
    ring.setAttribute(key, value);
  overGraph.append(ring);
  bringIn(what.node);
});
map.addEventListener("focusout", () => ring.remove());

const orders = { PageDown: 1, PageUp: -1 };

map.addEventListener("keydown", event => {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  const what = under(event.target), way = ways[event.key], step = 60;
  if (way && (event.shiftKey || !what)) {
    move(-way[0] * step, -way[1] * step);
  } else if (way) {
    nextThatWay(what.node, way)?.shape.focus();
  } else if (what && event.key in orders) {
    nextInOrder(what.node, orders[event.key]).shape.focus();
  } else if (what && (event.key === "Enter" || event.key === " ")) {
    go(what);
    panel.focus();
  } else {
    return;
  }
  event.preventDefault();
});

/* Letting go leads back to the map. */
function letGo() {
  const node = chosen?.node ?? (chosen ? data.nodes[chosen.line.from] : null), wasInPanel = panel.contains(document.activeElement);
  go(null);
  if (isTimeline && wasInPanel) focusOnTimeline();
  else if (node && wasInPanel && isShown(node)) node.shape.focus();
}

document.addEventListener("keydown", event => {
  if (event.target.matches("input[type=search], select, textarea") || event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.key === "/") search.focus();
  else if (event.key === "+") zoom(1.25);
  else if (event.key === "-") zoom(0.8);
  else if (event.key === "0") fit();
  else if (event.key === "Escape") letGo();
  else return;
  event.preventDefault();
});
