/*
 * The view: a scale, and where the picture's corner lies in the window. The picture is a layer of its own, drawn at one
 * scale; moving shifts it as it is, growing stretches what is drawn, and once that has come to rest it is drawn anew.
 * Over it lies a second layer for what is lit and pointed at, so that a picture of thousands of lines stays as it is.
 */

const margin = 16;
svg.setAttribute("preserveAspectRatio", "xMidYMid meet");
const content = svg.getBBox();
const home = { x: content.x - margin, y: content.y - margin, w: content.width + 2 * margin, h: content.height + 2 * margin };
svg.setAttribute("viewBox", [home.x, home.y, home.w, home.h].map(n => n.toFixed(2)).join(" "));

const over = drawn("svg", { id: "over", "aria-hidden": "true", viewBox: svg.getAttribute("viewBox") });
const overGraph = over.appendChild(drawn("g", { transform: graph.getAttribute("transform") }));
const layers = [svg, over];
svg.after(over);

let view = { x: 0, y: 0, k: 1 };
let drawnAt = 0; /* the scale at which it is drawn */
let isWhole = true;
let settling = 0;

function wholeScale() {
  return Math.min(map.clientWidth / home.w, map.clientHeight / home.h);
}

function place() {
  const { x, y, k } = view;
  const shift = `translate(${Math.round(x)}px, ${Math.round(y)}px)` + (k === drawnAt ? "" : ` scale(${k / drawnAt})`);
  for (const layer of layers) layer.style.transform = shift;
}

function draw() {
  clearTimeout(settling);
  if (view.k !== drawnAt) {
    drawnAt = view.k;
    for (const layer of layers) Object.assign(layer.style, { width: home.w * drawnAt + "px", height: home.h * drawnAt + "px" });
  }
  place();
  remember();
}

/* Show a change at once, and draw it sharply when it has come to rest. */
function change(to) {
  view = to;
  isWhole = false;
  place();
  clearTimeout(settling);
  settling = setTimeout(draw, 160);
}

function move(dx, dy) {
  change({ ...view, x: view.x + dx, y: view.y + dy });
}

/* The point `at` of the window stays where it is. */
function grow(factor, at) {
  const least = wholeScale() / 2, most = Math.max(4, 2 * wholeScale());
  const k = Math.min(most, Math.max(least, view.k * factor)), by = k / view.k;
  change({ x: at.x - (at.x - view.x) * by, y: at.y - (at.y - view.y) * by, k });
}

function zoom(factor) {
  grow(factor, { x: map.clientWidth / 2, y: map.clientHeight / 2 });
}

/* A part of the picture, as large as the window has room for, in its middle. */
function showPart(part) {
  const k = Math.min(map.clientWidth / part.w, map.clientHeight / part.h);
  view = {
    x: map.clientWidth / 2 - (part.x + part.w / 2 - home.x) * k,
    y: map.clientHeight / 2 - (part.y + part.h / 2 - home.y) * k,
    k,
  };
  draw();
}

function fit() {
  isWhole = true;
  showPart(home);
}

/* The part of the picture that is seen. */
function seenPart() {
  return { x: home.x - view.x / view.k, y: home.y - view.y / view.k, w: map.clientWidth / view.k, h: map.clientHeight / view.k };
}

/* Where an entity is in the picture. */
function middleOf(node) {
  if (!node.middle) {
    const box = node.shape.getBBox(), base = graph.transform.baseVal.consolidate().matrix;
    node.middle = new DOMPoint(box.x + box.width / 2, box.y + box.height / 2).matrixTransform(base);
  }
  return node.middle;
}

/* An entity in the middle of the window, near enough to be read. */
function show(node) {
  const { x, y } = middleOf(node), k = Math.max(view.k, 1);
  isWhole = false;
  showPart({ x: x - map.clientWidth / k / 2, y: y - map.clientHeight / k / 2, w: map.clientWidth / k, h: map.clientHeight / k });
}

/* Only as far as needed for an entity to be seen. */
function bringIn(node) {
  const { x, y } = middleOf(node), edge = 60;
  const left = view.x + (x - home.x) * view.k, top = view.y + (y - home.y) * view.k;
  const dx = Math.max(0, edge - left) - Math.max(0, left - map.clientWidth + edge);
  const dy = Math.max(0, edge - top) - Math.max(0, top - map.clientHeight + edge);
  if (dx !== 0 || dy !== 0) move(dx, dy);
}

new ResizeObserver(() => { if (isWhole) fit(); }).observe(map);

/* Round the picture the ground is as in it, light or dark. */
function takeGround() {
  map.style.background = getComputedStyle(graph.querySelector("polygon")).fill;
}
takeGround();
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", takeGround);

/* --- pointers: drag, pinch, wheel --- */

const fingers = new Map();
let moved = false;

function placeOf(event) {
  const box = map.getBoundingClientRect();
  return { x: event.clientX - box.left, y: event.clientY - box.top };
}

map.addEventListener("pointerdown", event => {
  if (event.button > 0 || event.target.closest(".tools")) return;
  if (fingers.size === 0) moved = false;
  fingers.set(event.pointerId, placeOf(event));
});

map.addEventListener("pointermove", event => {
  const before = fingers.get(event.pointerId);
  if (!before) return;
  const now = placeOf(event), others = [...fingers].filter(([id]) => id !== event.pointerId).map(([, at]) => at);
  if (!moved && Math.hypot(now.x - before.x, now.y - before.y) < 4) return;
  if (!moved) map.setPointerCapture(event.pointerId);
  moved = true;
  map.classList.add("dragging");
  fingers.set(event.pointerId, now);
  if (others.length === 0) {
    move(now.x - before.x, now.y - before.y);
  } else {
    const [fixed] = others;
    grow(Math.hypot(now.x - fixed.x, now.y - fixed.y) / Math.max(1, Math.hypot(before.x - fixed.x, before.y - fixed.y)), fixed);
  }
});

for (const end of ["pointerup", "pointercancel"])
  map.addEventListener(end, event => {
    fingers.delete(event.pointerId);
    map.classList.toggle("dragging", fingers.size > 0 && moved);
  });

map.addEventListener("wheel", event => {
  event.preventDefault();
  grow(Math.exp(-Math.max(-50, Math.min(50, event.deltaY)) / 250), placeOf(event));
}, { passive: false });

document.getElementById("zoom-in").addEventListener("click", () => zoom(1.25));
document.getElementById("zoom-out").addEventListener("click", () => zoom(0.8));
document.getElementById("fit").addEventListener("click", fit);
