/*
 * What the timeline is laid out by: days as numbers, the events that fit the filters, whose lanes they stand in, and the
 * calendar above them. The rules are those of src/draw/lanes.c, arrange.c and axis.c.
 */

/* What is told of time: events, and how things look that are drawn here. */
const { events: toldEvents, looks, page: pageColour, words: meanings } = JSON.parse(document.getElementById("time").textContent);

const usualLanes = 12, usualEvents = 40;

/* --- days --- */

function dayOf(year, month, day) {
  return new Date(0).setUTCFullYear(year, month - 1, day) / 864e5;
}

function dateOf(day) {
  const date = new Date(day * 864e5);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** The first and last day of "2025", "2025-10" or "2025-10-28"; null where it is no date. */
function stretchOf(first, last = "") {
  const [year, month, day] = first.split("-").map(Number);
  if (!/^\d{4}(-\d\d){0,2}$/.test(first)) return null;
  const begin = dayOf(year, month ?? 1, day ?? 1);
  const end = day ? begin : month ? dayOf(year, month + 1, 1) - 1 : dayOf(year, 12, 31);
  return { first: begin, last: Math.max(end, stretchOf(last)?.last ?? end) };
}

/* --- events, tied to relations and lines; an end joins its beginning --- */

const lineOfEdge = [];
for (const line of data.lines) for (const i of line.edges) lineOfEdge[i] = line;

function tieEvents() {
  const open = new Map(), tied = [];
  for (const told of toldEvents) {
    const when = stretchOf(told.first, told.last), line = lineOfEdge[told.edge], begun = open.get(told.edge);
    if (!when || !line) continue;
    if (told.kind === "ends" && begun && when.last >= begun.when.first) {
      Object.assign(begun, { until: when, status: told.status, ends: told.first });
      open.delete(told.edge);
      continue;
    }
    const event = { ...told, when, until: when, line, relation: data.edges[told.edge], from: data.nodes[line.from], to: data.nodes[line.to] };
    if (told.kind === "begins") open.set(told.edge, event);
    tied.push(event);
  }
  return tied;
}

const events = tieEvents();

/** Whether an event fits the filters, by its own time and status. */
function eventIsOn(event) {
  if (!event.line.isOn || filters.statuses.has(event.status) || filters.groups.has(event.relation.group)) return false;
  if (event.relation.sources < filters.sources || (filters.relation !== "" && event.relation.label !== filters.relation)) return false;
  if (filters.from === 0 && filters.to === data.dates.length - 1) return true;
  return event.until.last >= stretchOf(data.dates[filters.from]).first && event.when.first <= stretchOf(data.dates[filters.to]).last;
}

/* --- who has a lane --- */

function countParts(shown) {
  const parts = new Map();
  for (const event of shown)
    for (const node of [event.from, event.to]) {
      const part = parts.get(node) ?? { node, n: 0, strength: 0 };
      part.n += 1;
      part.strength += event.strength;
      parts.set(node, part);
    }
  return parts;
}

const orderOf = new Map(data.nodes.map((node, i) => [node, i]));

function byStrength(a, b) {
  return b.strength - a.strength || orderOf.get(a.node) - orderOf.get(b.node);
}

/** The lanes and events that are shown: at most so many, the strongest; who is chosen has a lane in any case. */
function chooseLanes(fitting, asked, mostLanes, mostEvents) {
  let parts = countParts(fitting);
  const lanes = new Set(asked.filter(node => parts.has(node))), isCovered = event => lanes.has(event.from) || lanes.has(event.to);
  for (const part of [...parts.values()].filter(part => part.n > 1).sort(byStrength)) if (lanes.size < mostLanes) lanes.add(part.node);
  for (const event of [...fitting].sort((a, b) => b.strength - a.strength))
    if (lanes.size < mostLanes && !isCovered(event)) lanes.add(event.from);
  const weight = event => event.strength * (lanes.has(event.from) && lanes.has(event.to) ? 2 : 1);
  /* Of equally strong ones the later. */
  const strongest = new Set(fitting.filter(isCovered).reverse().sort((a, b) => weight(b) - weight(a)).slice(0, mostEvents));
  const shown = fitting.filter(event => strongest.has(event));
  parts = countParts(shown);
  for (const node of lanes) if (!parts.has(node)) lanes.delete(node);
  for (const event of shown) {
    const single = [event.to, event.from].find(node => parts.get(node).n === 1 && !asked.includes(node));
    if (single && lanes.has(event.from) && lanes.has(event.to)) lanes.delete(single);
  }
  return { shown, lanes: arrange([...lanes].map(node => parts.get(node)).sort(byStrength), shown) };
}

/* Put in one by one where the lines between lanes stay shortest; then moved while that saves something. */
function arrange(parts, shown) {
  const mostArranged = 40, order = [];
  if (parts.length > mostArranged) return parts.map(part => part.node);
  const cost = list => {
    const place = new Map(list.map((node, i) => [node, i]));
    return shown.reduce((sum, { from, to, strength }) => place.has(from) && place.has(to) ? sum + strength * Math.abs(place.get(from) - place.get(to)) : sum, 0);
  };
  const putIn = (list, node) => {
    let best = list.length, least = Infinity;
    for (let i = list.length; i >= 0; i--) {
      const now = cost([...list.slice(0, i), node, ...list.slice(i)]);
      if (now < least) [best, least] = [i, now];
    }
    list.splice(best, 0, node);
  };
  for (const { node } of parts) putIn(order, node);
  for (let moved = true, round = 0; moved && round < 20; round++) {
    moved = false;
    for (const { node } of parts) {
      const before = cost(order), old = [...order];
      order.splice(order.indexOf(node), 1);
      putIn(order, node);
      if (cost(order) < before) moved = true;
      else order.splice(0, order.length, ...old);
    }
  }
  return order;
}

/* --- the calendar --- */

const cellWidths = { decade: 60, year: 50, month: 46, day: 52, gap: 26 };
const finer = { decade: "year", year: "month", month: "day" };
const slot = 12;

function beginOf(unit, day) {
  const { year, month } = dateOf(day);
  return unit === "decade" ? dayOf(Math.floor(year / 10) * 10, 1, 1) : unit === "year" ? dayOf(year, 1, 1) : unit === "month" ? dayOf(year, month, 1) : day;
}

function endOf(unit, day) {
  const { year, month } = dateOf(day);
  return unit === "decade" ? dayOf(year + 9, 12, 31) : unit === "year" ? dayOf(year, 12, 31) : unit === "month" ? dayOf(year, month + 1, 1) - 1 : day;
}

/** Cells from left to right: as fine as what happens in them; what is empty for long is one gap. */
function calendarOf(stretches, least) {
  const first = Math.min(...stretches.map(item => item.first)), last = Math.max(...stretches.map(item => item.last)), cells = [];
  const isCut = cell => {
    const n = stretches.filter(item => item.last - item.first < cell.last - cell.first && item.first >= cell.first && item.first <= cell.last).length;
    return cell.first <= first && cell.last >= last ? n > 0 : n >= 3 && n * 6 >= stretches.length;
  };
  const add = (unit, from, to) => {
    for (let at = beginOf(unit, from); at <= to; at = endOf(unit, at) + 1) {
      const cell = { first: at, last: endOf(unit, at), unit }, holds = day => day >= cell.first && day <= cell.last;
      if (unit !== "day" && isCut(cell)) { add(finer[unit], Math.max(at, first), Math.min(cell.last, last)); continue; }
      cell.n = stretches.filter(item => holds(item.first)).length;
      cell.isUsed = stretches.some(item => holds(item.first) || holds(item.last));
      cells.push(cell);
    }
  };
  add(dateOf(last).year - dateOf(first).year >= 80 ? "decade" : "year", first, last);
  return setWidths(closeGaps(cells), least);
}

function closeGaps(cells) {
  const kept = [];
  for (let i = 0; i < cells.length;) {
    let end = i;
    while (end < cells.length && !cells[end].isUsed) end++;
    if (end - i > 2) kept.push({ ...cells[i], last: cells[end - 1].last, unit: "gap" });
    else kept.push(...cells.slice(i, Math.max(end, i + 1)));
    i = Math.max(end, i + 1);
  }
  return kept;
}

function setWidths(cells, least) {
  let fixed = 0, flexible = 0, x = 0;
  for (const cell of cells) {
    cell.width = cell.unit === "gap" ? cellWidths.gap : Math.max(cellWidths[cell.unit], 16 + slot * cell.n);
    if (cell.unit === "gap") fixed += cell.width; else flexible += cell.width;
  }
  const growth = Math.min(5, Math.max(1, (least - fixed) / flexible));
  for (const cell of cells) {
    cell.x = x;
    cell.width *= cell.unit === "gap" ? 1 : growth;
    x += cell.width;
  }
  return cells;
}

/* The last cell that has begun by then. */
function cellOf(cells, day) {
  let low = 0, high = cells.length;
  while (low + 1 < high) {
    const middle = (low + high) >> 1;
    if (cells[middle].first <= day) low = middle; else high = middle;
  }
  return cells[low];
}

/** Where a day begins. */
function xOf(cells, day) {
  const cell = cellOf(cells, day), days = cell.last - cell.first + 1;
  return cell.x + cell.width * Math.min(1, Math.max(0, (day - cell.first) / days));
}
