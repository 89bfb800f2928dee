/* The filters, which are the map's key as well: each name stands beside what it looks like on the map. */

const summary = document.getElementById("summary");
const form = document.getElementById("filters");

const choices = ["types", "groups", "statuses", "changes"];

/* What is hidden of types, groups, statuses and, where two graphs are compared, changes; what is asked of dates (places in data.dates), sources and relation. */
const filters = { types: new Set(), groups: new Set(), statuses: new Set(), changes: new Set(), from: 0, to: data.dates.length - 1, sources: 1, relation: "" };

/* --- what fits --- */

/* A relation without a date is shown at any time. */
function fitsTime(edge) {
  if (edge.first === "" || (filters.from === 0 && filters.to === data.dates.length - 1)) return true;
  return edge.last.slice(0, 7) >= data.dates[filters.from] && edge.first.slice(0, 7) <= data.dates[filters.to];
}

function edgeIsOn(edge) {
  return !filters.groups.has(edge.group) && !filters.statuses.has(edge.status) && !filters.changes.has(edge.change) && edge.sources >= filters.sources &&
    (filters.relation === "" || edge.label === filters.relation) && fitsTime(edge);
}

function hasFilter() {
  return choices.some(key => filters[key].size > 0) || filters.sources > 1 || filters.relation !== "" ||
    filters.from > 0 || filters.to < data.dates.length - 1;
}

/** Hide what does not fit; an entity that has lost all its lines goes, too. */
function filter() {
  const filtered = hasFilter();
  let nNodes = 0, nEdges = 0;
  for (const line of data.lines) {
    const on = line.edges.filter(i => edgeIsOn(data.edges[i])).length;
    const isOn = on > 0 && endsOf(line).every(node => !filters.types.has(node.type));
    nEdges += isOn ? on : 0;
    if (isOn !== line.isOn) for (const shape of line.shapes) shape.classList.toggle("off", !isOn);
    line.isOn = isOn;
  }
  for (const node of data.nodes) {
    const isOn = !filters.types.has(node.type) && (!filtered || node.lines.some(line => line.isOn));
    nNodes += isOn;
    node.shape.classList.toggle("off", !isOn);
  }
  summary.textContent = `${count(nNodes, "entity", "entities")}, ${count(nEdges, "relation")}` + (filtered ? " fit the filters" : "");
  everything.hidden = !filtered;
  keepCurrent();
  choose(chosen);
}

/* At most once a picture: a slider may tell of more steps than that. */
let isAsked = false;

function filterSoon() {
  if (isAsked) return;
  isAsked = true;
  requestAnimationFrame(() => { isAsked = false; filter(); remember(); });
}

/* --- the key --- */

/* A small picture of a figure, without words; of a line, a piece that is short and level. */
function sampleFrom(figure) {
  const box = drawn("svg", { class: "sample", "aria-hidden": "true" });
  if (!figure) return box;
  const copy = copyOf(figure), course = figure.classList.contains("edge") ? copy.querySelector("path:not(.hit)") : null;
  copy.classList.remove("off");
  for (const part of [...copy.children]) if (part.matches("text, .hit") || (course && part !== course)) part.remove();
  course?.setAttribute("d", "M0,0H30");
  box.append(copy);
  return box;
}

/* What stands for a class of entities or lines in the legend of the picture, else on the map itself. */
function sampleOf(kind, name) {
  const wanted = CSS.escape(kind + "-" + name), part = kind === "type" ? "node" : "edge";
  return sampleFrom(map.querySelector(`.${part}.legend.${wanted}`) ??
    map.querySelector(`#map-nodes .${wanted}, #map-lines .${wanted}:not(.standing-denied)`));
}

/* The samples are measured together, once they are all in the page. */
function fitSamples() {
  const boxes = [...form.querySelectorAll(".sample")].map(sample => [sample, sample.getBBox()]);
  for (const [sample, { x, y, width, height }] of boxes)
    sample.setAttribute("viewBox", [x - 2, y - 2, width + 4, height + 4].map(n => n.toFixed(1)).join(" "));
}

function keyRow(figure, words) {
  const row = element("p");
  row.append(sampleFrom(figure), element("span", words));
  return row;
}

function legendOf(kind) {
  return [...graph.querySelectorAll(`:scope > .node.legend[class*="${kind}"]`)];
}

/* What the key of the picture says besides: of lines in general, and of the areas behind entities. */
function remarks() {
  const into = element("div", null, { class: "ticks" });
  for (const words of legendOf("remark-")) {
    const [kind] = [...words.classList].filter(name => name.startsWith("remark-"));
    into.append(keyRow(graph.querySelector(`:scope > .edge.${CSS.escape(kind)}`), words.textContent.trim()));
  }
  return into;
}

/* Areas are of countries, each with its name, or of communities, which have none. */
function areas() {
  const [title] = legendOf("areas"), swatches = legendOf("area-");
  if (!title) return [];
  const words = title.textContent.trim(), named = swatches.filter(figure => figure.textContent.trim() !== "");
  const into = element("div", null, { class: "ticks" });
  if (named.length === 0) into.append(keyRow(swatches[0], words));
  else into.append(...named.map(figure => keyRow(figure, figure.textContent.trim())));
  return named.length === 0 ? [into] : [element("p", words, { class: "status" }), into];
}

/* The numbers that stand on lines where words find no room. */
function addNumbers() {
  const words = [...graph.querySelectorAll(":scope > .key")].map(shape => shape.textContent.trim());
  if (words.length === 0) return;
  const numbers = element("details", null, { id: "numbers" }), list = element("ul");
  list.append(...words.map(text => element("li", text)));
  numbers.append(element("summary", "Numbers on the map"), list);
  panel.after(numbers);
}

/* --- the form --- */

function tick(name, hidden, kind) {
  const label = element("label"), box = element("input", null, { type: "checkbox", value: name });
  box.checked = !hidden.has(name);
  box.addEventListener("change", () => {
    if (box.checked) hidden.delete(name); else hidden.add(name);
    filterSoon();
  });
  label.append(box, sampleOf(kind, name), " " + name);
  return label;
}

function ticks(title, names, hidden, kind) {
  const set = element("fieldset"), into = element("div", null, { class: "ticks" });
  into.append(...names.map(name => tick(name, hidden, kind)));
  set.append(element("legend", title), into);
  return set;
}

/* `moved` gives the place that is taken, which need not be the one that was asked for. */
function slider(title, value, max, text, moved) {
  const row = element("div", null, { class: "range" }), shown = element("output", text(value));
  const input = element("input", null, { type: "range", min: 0, max, value, "aria-label": title, "aria-valuetext": text(value) });
  input.addEventListener("input", () => {
    const taken = moved(Number(input.value));
    input.value = taken;
    shown.textContent = text(taken);
    input.setAttribute("aria-valuetext", text(taken));
    filterSoon();
  });
  row.append(element("span", title, { "aria-hidden": "true" }), input, shown);
  return row;
}

function timeSliders() {
  const last = data.dates.length - 1, text = n => data.dates[n];
  return last < 1 ? [] : [
    slider("from", filters.from, last, text, n => (filters.from = Math.min(n, filters.to))),
    slider("until", filters.to, last, text, n => (filters.to = Math.max(n, filters.from))),
  ];
}

function sourceSlider() {
  const most = Math.max(1, ...data.edges.map(edge => edge.sources));
  return most < 2 ? [] : [slider("sources", filters.sources - 1, most - 1, n => count(n + 1, "source") + " or more",
    n => { filters.sources = n + 1; return n; })];
}

function relationChoice() {
  const row = element("label", "relation ", { class: "range" }), select = element("select");
  const names = [...new Set(data.edges.map(edge => edge.label))].sort();
  select.append(element("option", "all", { value: "" }), ...names.map(name => element("option", name, { value: name })));
  select.value = filters.relation;
  select.addEventListener("change", () => { filters.relation = select.value; filterSoon(); });
  row.append(select);
  return row;
}

const everything = button("Show everything", () => {
  for (const key of choices) filters[key].clear();
  Object.assign(filters, { from: 0, to: data.dates.length - 1, sources: 1, relation: "" });
  addFilters();
  filter();
  remember();
  form.querySelector("input").focus();
});

function addFilters() {
  const set = element("fieldset");
  set.append(element("legend", "Time, sources, relation"), ...timeSliders(), ...sourceSlider(), relationChoice());
  form.replaceChildren(...data.changes.length > 0 ? [ticks("Changes", data.changes, filters.changes, "change")] : [],
    ticks("Entities", data.types, filters.types, "type"),
    ticks("Relations", data.groups, filters.groups, "group"),
    ticks("How sure", data.statuses, filters.statuses, "standing"),
    remarks(), ...areas(), set, everything);
  fitSamples();
}
