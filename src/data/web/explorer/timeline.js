/*
 * The timeline in place of the map: who did what when, of what fits the filters, drawn anew when these or what is chosen
 * change. A lane for each of those who act, a mark for each event, a line to the lane of whom it is done to.
 */

const timeline = document.getElementById("timeline");
const switches = { map: document.getElementById("see-map"), timeline: document.getElementById("see-timeline") };
const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const rowHeight = 20, lanePadding = 8, laneTop = 37, headHeight = 44, wordSize = 12, nameSize = 13.5;
const pencil = document.createElement("canvas").getContext("2d");

let isTimeline = false, showsAll = false;
let drawnFor = null; /* the events that fit when it was drawn */
let marks = [], heads = []; /* [{ shape, event }], [{ shape, node }] */

function widthOf(text, size) {
  pencil.font = `${size}px "Liberation Sans", Arial, Helvetica, sans-serif`;
  return pencil.measureText(text).width;
}

/* Without what would turn the direction of all that follows. */
function plain(text) {
  return text.replace(/[\u202a-\u202e\u2066-\u2069]/g, "");
}

/* A name amid other words, which it does not turn round. */
function apart(text) {
  return /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/.test(text) ? `\u2068${plain(text)}\u2069` : plain(text);
}

function cut(text, most) {
  const letters = [...plain(text)];
  return letters.length > most ? letters.slice(0, most - 1).join("").trim() + "\u2026" : letters.join("");
}

/* --- where everything stands --- */

function wordsOf(mark) {
  const { relation, from, to, status, kind } = mark.event, isInverse = mark.isTurned && !relation.symmetric && relation.inverse;
  const signs = [status === "former" && kind !== "holds" ? "" : looks["standing-" + status].mark, relation.disputed ? "disputed" : ""].filter(sign => sign);
  return cut(isInverse ? relation.inverse : relation.label, 30) + (mark.other < 0 ? " " + apart(cut((mark.isTurned ? from : to).name, 24)) : "") +
    (signs.length > 0 ? ` (${signs.join(", ")})` : "");
}

function markOf(event, lanes) {
  const isTurned = !lanes.includes(event.from);
  const mark = { event, isTurned, lane: lanes.indexOf(isTurned ? event.to : event.from), other: isTurned ? -1 : lanes.indexOf(event.to),
    isPoint: event.when.first === event.until.last };
  mark.words = wordsOf(mark);
  mark.length = mark.other < 0 ? 0 : Math.abs(mark.lane - mark.other);
  return mark;
}

/* An x of its own for each, within what its date says: as near as can be to where it would stand, a slot apart. */
function placeMarks(all, cells) {
  const sorted = [...all].sort((a, b) => a.event.when.first - b.event.when.first || a.isPoint - b.isPoint || b.length - a.length || b.lane - a.lane);
  const inCells = new Map(cells.map(cell => [cell, []]));
  for (const mark of sorted) inCells.get(cellOf(cells, mark.event.when.first)).push(mark);
  for (const [cell, inCell] of inCells) {
    let x = cell.x - slot / 2, right = cell.x + cell.width - slot / 2;
    inCell.forEach((mark, i) => {
      const begin = xOf(cells, mark.event.when.first), day = xOf(cells, mark.event.when.first + 1) - begin;
      const wish = cell.unit === "day" ? cell.x + cell.width / inCell.length * (i + 0.5) : mark.isPoint ? begin + day / 2 : begin + slot / 2;
      x = Math.max(wish, x + slot);
      mark.x = x;
    });
    for (const mark of [...inCell].reverse()) {
      mark.x = Math.min(mark.x, right);
      right -= slot;
    }
  }
}

function measure(mark, cells) {
  const { when, until, kind, ends } = mark.event, isBound = kind === "begins" || kind === "ends";
  mark.left = xOf(cells, when.first) + 1.5;
  mark.right = xOf(cells, until.last + 1) - 1.5;
  if (ends) mark.sure = [xOf(cells, when.last), xOf(cells, until.first + 1)];
  mark.stub = mark.isPoint && (mark.other < 0 || isBound) ? 15 : 0;
  mark.wordsX = mark.x + (mark.isPoint ? 6 : 4) + mark.stub;
  mark.begin = mark.isPoint ? mark.x - 6 : mark.left;
  mark.wordsWidth = widthOf(mark.words, wordSize);
  mark.end = Math.max(mark.wordsX + mark.wordsWidth, mark.isPoint ? 0 : mark.right + (isBound && !ends ? 10 : 0));
}

/* The first row of its lane that is free. */
function fillRows(all, n) {
  const rows = Array.from({ length: n }, () => []);
  for (const mark of [...all].sort((a, b) => a.begin - b.begin)) {
    const ends = rows[mark.lane];
    let row = ends.findIndex(end => end + 9 <= mark.begin);
    if (row < 0) row = ends.length;
    ends[row] = mark.end;
    mark.row = row;
  }
  return rows.map(ends => ends.length);
}

/** All places: { marks, lanes: [{ node, top, y, height }], cells, width, height }. */
function layOut(shown, lanes, room) {
  const cells = calendarOf(shown.map(event => ({ first: event.when.first, last: event.until.last })), room);
  const all = shown.map(event => markOf(event, lanes));
  placeMarks(all, cells);
  for (const mark of all) measure(mark, cells);
  const nRows = fillRows(all, lanes.length), last = cells[cells.length - 1], right = last.x + last.width;
  let top = headHeight;
  const places = lanes.map((node, i) => {
    const height = Math.max(36, nRows[i] > 0 ? laneTop + (nRows[i] - 0.5) * rowHeight + lanePadding : 0), lane = { node, top, y: top + 17, height };
    top += height;
    return lane;
  });
  for (const mark of all) mark.y = places[mark.lane].top + laneTop + mark.row * rowHeight;
  return { marks: all, lanes: places, cells, right, width: Math.max(right, ...all.map(mark => mark.end)) + 12, height: top + 6 };
}

/* --- drawing --- */

function add(into, name, attributes) {
  return into.appendChild(drawn(name, attributes));
}

function addText(into, text, attributes) {
  const made = add(into, "text", attributes);
  made.textContent = text;
  return made;
}

function addLine(into, x1, y1, x2, y2, attributes) {
  return add(into, "line", { x1, y1, x2, y2, fill: "none", ...attributes });
}

function lookOf(event) {
  const own = looks["standing-" + event.status], line = own.line || looks["group-" + event.relation.group].line;
  const thick = Math.min(4.5, 1.2 + 0.7 * Math.log2(Math.max(1, event.sources))) * own.width;
  const dashes = { dashed: "5,2", dotted: "1.5,3" }[own.style];
  return { line, text: own.text || looks["group-" + event.relation.group].text,
    pen: { stroke: line, "stroke-width": thick, ...(dashes ? { "stroke-dasharray": dashes } : {}) } };
}

function classOf(event) {
  return `edge standing-${event.status} group-${event.relation.group}`;
}

/* A point where a text says the day; a ring where it is that of the document. */
function addPoint(into, x, y, look, isTold) {
  if (isTold) add(into, "circle", { cx: x, cy: y, r: 4.2, class: "ground", fill: pageColour });
  add(into, "circle", { cx: x, cy: y, r: isTold ? 3.7 : 4.2, stroke: look.line, "stroke-width": isTold ? 2 : 1, fill: isTold ? "none" : look.line });
}

function addTip(into, x, y, dx, dy, look) {
  const back = [x - dx * 7, y - dy * 7];
  add(into, "path", { d: `M${x},${y}L${back[0] - dy * 3.2},${back[1] + dx * 3.2}L${back[0] + dy * 3.2},${back[1] - dx * 3.2}Z`,
    stroke: look.line, fill: look.line, "stroke-width": 1 });
}

function addBar(into, mark, y, look) {
  const thin = { ...look.pen, "stroke-width": 1.6 }, bound = { stroke: look.line, "stroke-width": 1.6 };
  addLine(into, mark.left, y, mark.right, y, thin);
  for (const x of [mark.left, mark.right]) addLine(into, x, y - 3, x, y + 3, bound);
  if (mark.sure && mark.sure[1] > mark.sure[0]) addLine(into, mark.sure[0], y, mark.sure[1], y, { ...look.pen, "stroke-width": 5 });
  if (mark.event.kind === "begins" && !mark.event.ends) addTip(into, mark.right + 9, y, 1, 0, look);
  if (mark.event.kind === "ends") addTip(into, mark.right, y, 1, 0, look);
}

/* What begins there, or ends there. */
function addBound(into, mark, look) {
  const isBegin = mark.event.kind === "begins", end = mark.x + mark.stub, post = isBegin ? mark.x : end;
  addLine(into, mark.x, mark.y, end, mark.y, look.pen);
  addLine(into, post, mark.y - 5, post, mark.y + 5, { stroke: look.line, "stroke-width": look.pen["stroke-width"] });
  addTip(into, isBegin ? end + 3 : end - 1, mark.y, 1, 0, look);
}

function addArrival(into, mark, y, look) {
  const { relation, status, told } = mark.event, way = y > mark.y ? 1 : -1;
  if (relation.symmetric) addPoint(into, mark.x, y, look, told);
  else if (status === "denied") addLine(into, mark.x - 5, y - way * 1.5, mark.x + 5, y - way * 1.5, { stroke: look.line, "stroke-width": 2 });
  else addTip(into, mark.x, y, 0, way, look);
}

function timeOf({ kind, first, last, told, ends }) {
  const begin = told ? "told on " : ends ? "" : kind === "begins" ? "since " : kind === "ends" ? "until " : "";
  const to = ends ?? (last && last !== ".." ? last : "");
  return begin + first + (to ? " to " + to : "");
}

/** What a mark says to those who point at it, and to those who listen. */
function sayEvent(event) {
  const limits = [event.status === "actual" ? "" : event.status, event.relation.disputed ? "disputed" : "",
    event.by ? "according to " + event.by.map(apart).join(", ") : "", count(event.sources, "source")].filter(text => text);
  return `${timeOf(event)}: ${apart(event.from.name)} ${event.relation.label} ${apart(event.to.name)} (${limits.join("; ")})`;
}

function drawMark(into, mark, lanes) {
  const { event } = mark, look = lookOf(event), drop = mark.isPoint ? 4 : 1.5;
  const shape = add(into, "g", { class: classOf(event) + " mark", role: "button", tabindex: -1, "aria-label": sayEvent(event) });
  add(shape, "title").textContent = sayEvent(event);
  if (mark.other >= 0) addLine(shape, mark.x, mark.y, mark.x, lanes[mark.other].y, { class: "trace" });
  add(shape, "rect", { class: "touch", x: mark.begin - 2, y: mark.y - rowHeight / 2 + 0.5, width: mark.end - mark.begin + 4, height: rowHeight - 1, rx: 3 });
  if (!mark.isPoint) addBar(shape, mark, mark.y + 7.5, look);
  else if (event.kind === "begins" || event.kind === "ends") addBound(shape, mark, look);
  else {
    if (mark.stub > 0) addLine(shape, mark.x + 4, mark.y, mark.x + mark.stub + 2, mark.y, look.pen);
    addPoint(shape, mark.x, mark.y, look, event.told);
  }
  if (mark.other >= 0) addArrival(shape, mark, lanes[mark.other].y, look);
  add(shape, "rect", { class: "ground", fill: pageColour, x: mark.wordsX - 1.5, y: mark.y + drop - 10.5, width: mark.wordsWidth + 3, height: 13 });
  addText(shape, mark.words, { x: mark.wordsX, y: mark.y + drop, "font-size": wordSize, fill: look.text,
    ...(event.status === "denied" ? { "text-decoration": "line-through" } : {}) });
  return shape;
}

/* Lines lie below all marks, so that no words are struck through. */
function drawLine(into, mark, lanes) {
  const look = lookOf(mark.event), from = mark.isPoint ? mark.y : mark.y + 7.5, to = lanes[mark.other].y;
  const short = mark.event.relation.symmetric || mark.event.status === "denied" ? 0 : to > from ? 5 : -5;
  addLine(add(into, "g", { class: classOf(mark.event) }), mark.x, from, mark.x, to - short, look.pen);
}

/* Years stand above, where other cells are months or days: else they would look like such. */
function namesOf(cell, isMixed) {
  const { year, month, day } = dateOf(cell.first);
  if (cell.unit === "day") return [String(day), `${months[month - 1]} ${year}`];
  if (cell.unit === "month") return [months[month - 1], String(year)];
  const name = cell.unit === "decade" ? year + "s" : cell.unit === "year" ? String(year) : "";
  return isMixed ? ["", name] : [name, ""];
}

function drawCalendar(into, { cells, height, right }) {
  const y = headHeight - 6, isMixed = cells.some(cell => cell.unit === "day" || cell.unit === "month");
  let above = "";
  for (const cell of cells) {
    const [name, parent] = namesOf(cell, isMixed), isGap = cell.unit === "gap", middle = cell.x + cell.width / 2;
    addLine(into, cell.x, y - 4, cell.x, height, { class: "guide" });
    addLine(into, cell.x, y, isGap ? middle - 6 : cell.x + cell.width, y, { class: "rule" });
    if (isGap) addLine(into, middle + 6, y, cell.x + cell.width, y, { class: "rule" });
    if (isGap) for (const x of [middle - 4, middle + 4]) addLine(into, x - 3, y + 5, x + 3, y - 5, { class: "rule" });
    addText(into, name, { class: "words", x: middle, y: y - 5, "text-anchor": "middle", "font-size": 11.5 });
    if (!isGap && parent !== above) addText(into, parent, { class: "words", x: cell.x + 3, y: y - 21, "font-size": 11.5 });
    if (!isGap) above = parent;
  }
  addLine(into, right, y - 4, right, height, { class: "guide" });
}

function drawName(into, { node, y }, width) {
  const look = looks["type-" + node.type], name = cut(node.name, 24), wide = widthOf(name, nameSize) + 18;
  const shape = add(into, "g", { class: `node type-${node.type}`, role: "button", tabindex: -1, "aria-label": `${apart(node.name)}, ${node.type}` });
  add(shape, "title").textContent = `${apart(node.name)} (${node.type})`;
  add(shape, "rect", { x: width - wide - 1, y: y - 12, width: wide, height: 24, rx: look.round, fill: look.fill, stroke: look.line, "stroke-width": 1.1 });
  addText(shape, name, { x: width - wide / 2 - 1, y: y + 4.5, "text-anchor": "middle", "font-size": nameSize, fill: look.text });
  return shape;
}

/* On paper, all that stands side by side shrinks together. */
function sheet(name, width, height, label) {
  const made = drawn("svg", { class: name, width, height, viewBox: `0 0 ${width} ${height}`, role: "group", "aria-label": label });
  made.style.setProperty("--share", width);
  return made;
}

function drawPlot(laid) {
  const plot = sheet("plot", laid.width, laid.height, "Events, by time");
  const below = add(plot, "g", { "aria-hidden": "true" });
  add(below, "rect", { class: "ground", fill: pageColour, width: laid.width, height: laid.height });
  drawCalendar(below, laid);
  for (const lane of laid.lanes) {
    addLine(below, 0, lane.top, laid.width, lane.top, { class: "guide" });
    addLine(below, 0, lane.y, laid.right, lane.y, { class: "thread" });
  }
  for (const mark of laid.marks) if (mark.other >= 0) drawLine(below, mark, laid.lanes);
  marks = laid.marks.map(mark => ({ shape: drawMark(plot, mark, laid.lanes), event: mark.event }));
  return plot;
}

function drawNames(laid) {
  const width = Math.max(...laid.lanes.map(({ node }) => widthOf(cut(node.name, 24), nameSize))) + 32;
  const names = sheet("names", width, laid.height, "Who takes part");
  add(names, "rect", { class: "ground", fill: pageColour, width, height: laid.height });
  for (const lane of laid.lanes) {
    addLine(names, 0, lane.top, width, lane.top, { class: "guide" });
    addLine(names, width - 2, lane.y, width, lane.y, { class: "thread" });
  }
  heads = laid.lanes.map(lane => ({ shape: drawName(names, lane, width), node: lane.node }));
  return names;
}

/* What the marks mean that are seen. */
function keyOf(shown) {
  const isPoint = event => event.when.first === event.until.last && (event.kind === "happens" || event.kind === "holds");
  const signs = [
    ["\u25cf", meanings.day, shown.some(event => isPoint(event) && !event.told)],
    ["\u25cb", meanings.told, shown.some(event => isPoint(event) && event.told)],
    ["|\u2014|", meanings.stretch, shown.some(event => event.kind === "happens" && !isPoint(event))],
    ["|\u2501|", meanings.lasting, shown.some(event => event.ends)],
  ];
  return signs.filter(([, words, occurs]) => words && occurs).map(([sign, words]) => `${sign} ${words}`).join("; ");
}

/* What is not in the picture, and a way to all of it. */
function noteOf(shown, fitting) {
  const note = element("p", null, { class: "quiet note" }), left = fitting.length - shown.length;
  const withEvent = new Set(events.map(event => event.edge));
  const nUndated = data.lines.filter(line => line.isOn).flatMap(line => line.edges).filter(i => edgeIsOn(data.edges[i]) && !withEvent.has(i)).length;
  note.append(left > 0 ? `The strongest ${shown.length} of ${count(fitting.length, "event")}. ` : `${count(shown.length, "event")}. `);
  if (nUndated > 0) note.append(`${count(nUndated, "relation")} without a date ${nUndated === 1 ? "is" : "are"} not in the picture. `);
  if (left > 0 || showsAll) note.append(button(showsAll ? "Show the strongest" : "Show all", () => {
    showsAll = !showsAll;
    followTimeline(true);
    timeline.querySelector(".note button")?.focus();
  }));
  note.append(element("br"), keyOf(shown));
  return note;
}

function drawTimeline(fitting, asked) {
  drawnFor = fitting;
  const { shown, lanes } = chooseLanes(fitting, asked, showsAll ? Infinity : usualLanes, showsAll ? Infinity : usualEvents);
  [marks, heads] = [[], []];
  if (shown.length === 0) {
    timeline.replaceChildren(noteOf(shown, fitting));
    return;
  }
  const laid = layOut(shown, lanes, Math.max(300, timeline.clientWidth - 260)), strip = element("div", null, { class: "strip" });
  strip.append(drawNames(laid), drawPlot(laid));
  timeline.replaceChildren(strip, noteOf(shown, fitting));
  (marks[0] ?? heads[0]).shape.setAttribute("tabindex", "0");
  heads[0].shape.setAttribute("tabindex", "0");
}

/* --- what is chosen --- */

function lightMarks() {
  const isLit = event => chosen?.line === event.line || chosen?.node === event.from || chosen?.node === event.to;
  timeline.classList.toggle("choosing", chosen !== null && marks.some(({ event }) => isLit(event)));
  for (const { shape, event } of marks) shape.classList.toggle("lit", chosen !== null && isLit(event));
  for (const { shape, node } of heads) shape.setAttribute("aria-pressed", chosen?.node === node);
}

/* Choosing what is seen already moves nothing. */
function isDrawn(fitting, asked) {
  const isSame = drawnFor?.length === fitting.length && fitting.every((event, i) => event === drawnFor[i]);
  const hasLane = new Set(heads.map(({ node }) => node));
  return isSame && asked.every(node => hasLane.has(node) || !fitting.some(({ from, to }) => from === node || to === node));
}

/** Called whenever filters, what is chosen or the room have changed. */
function followTimeline(isAnew = false) {
  if (!isTimeline) return;
  const isSeen = marks.some(({ event }) => event.line === chosen?.line), fitting = events.filter(eventIsOn);
  const asked = chosen?.node ? [chosen.node] : chosen?.line && !isSeen ? endsOf(chosen.line) : [];
  if (isAnew || !isDrawn(fitting, asked)) drawAgain(fitting, asked);
  lightMarks();
  if (chosen?.node) heads.find(({ node }) => node === chosen.node)?.shape.scrollIntoView({ block: "nearest", inline: "nearest" });
}

/* Whoever had the focus has it again. */
function drawAgain(fitting, asked) {
  const focused = marks.find(({ shape }) => shape === document.activeElement)?.event ?? heads.find(({ shape }) => shape === document.activeElement)?.node;
  drawTimeline(fitting, asked);
  const again = focused && (marks.find(({ event }) => event === focused) ?? heads.find(({ node }) => node === focused));
  if (again) focusOn(again.shape);
}

function seeTimeline(wanted) {
  isTimeline = wanted;
  timeline.hidden = !wanted;
  map.inert = wanted;
  document.body.classList.toggle("as-timeline", wanted);
  switches.map.setAttribute("aria-pressed", !wanted);
  switches.timeline.setAttribute("aria-pressed", wanted);
  if (chosen === null) tell();
  followTimeline();
}

for (const [name, pressed] of Object.entries(switches))
  pressed.addEventListener("click", () => { seeTimeline(name === "timeline"); remember(); });

function partOf(target) {
  const shape = target.closest(".mark, .node");
  const mark = marks.find(one => one.shape === shape), head = heads.find(one => one.shape === shape);
  return mark ? { line: mark.event.line } : head ? { node: head.node } : null;
}

timeline.addEventListener("click", event => {
  if (!event.target.closest("button, .note")) go(partOf(event.target));
});

/* One stop of the Tab key for names, one for events; arrow keys go on from there. */
function focusOn(shape) {
  const ring = marks.some(one => one.shape === shape) ? marks : heads;
  for (const one of ring) one.shape.setAttribute("tabindex", one.shape === shape ? "0" : "-1");
  shape.focus();
}

/* Where the Tab key leads to. */
function focusOnTimeline() {
  timeline.querySelector(".mark[tabindex='0'], .node[tabindex='0']")?.focus();
}

timeline.addEventListener("keydown", event => {
  const shape = event.target.closest(".mark, .node"), ring = marks.some(one => one.shape === shape) ? marks : heads;
  const at = ring.findIndex(one => one.shape === shape);
  if (at < 0 || event.ctrlKey || event.altKey || event.metaKey) return;
  const to = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: ring.length - 1 }[event.key];
  if (to !== undefined) focusOn(ring[Math.min(ring.length - 1, Math.max(0, to))].shape);
  else if (event.key === "Enter" || event.key === " ") goAndTell(partOf(shape));
  else return;
  event.preventDefault();
});

new ResizeObserver(() => followTimeline(true)).observe(timeline);
