/* The address of what is seen: what is chosen, the filters, the part of the map. And the beginning of it all. */

function stateNow() {
  const state = new URLSearchParams();
  if (chosen) state.set("see", (chosen.node ?? chosen.line).id);
  for (const key of choices) if (filters[key].size > 0) state.set(key, [...filters[key]].join(","));
  if (filters.from > 0) state.set("from", data.dates[filters.from]);
  if (filters.to < data.dates.length - 1) state.set("to", data.dates[filters.to]);
  if (filters.sources > 1) state.set("sources", filters.sources);
  if (filters.relation !== "") state.set("relation", filters.relation);
  if (isTimeline) state.set("as", "timeline");
  if (!isWhole) {
    const { x, y, w, h } = seenPart();
    state.set("view", [x, y, w, h].map(n => n.toFixed(0)).join(","));
  }
  return state.toString();
}

/** Put what is seen into the address; `isStep`: so that the way back leads here. */
function remember(isStep = false) {
  const state = stateNow();
  if (state === location.hash.slice(1)) return;
  const address = state === "" ? location.pathname + location.search : "#" + state;
  if (isStep) history.pushState(null, "", address);
  else history.replaceState(null, "", address);
}

function recallFilters(state) {
  for (const key of choices) {
    filters[key].clear();
    for (const name of (state.get(key) ?? "").split(",")) if (data[key].includes(name)) filters[key].add(name);
  }
  const last = data.dates.length - 1, to = data.dates.indexOf(state.get("to"));
  filters.from = Math.max(0, data.dates.indexOf(state.get("from")));
  filters.to = to >= 0 ? to : last;
  filters.sources = Math.max(1, Number(state.get("sources")) || 1);
  filters.relation = Object.values(data.relations).some(({ label }) => label === state.get("relation")) ? state.get("relation") : "";
}

function recallView(state) {
  const [x, y, w, h] = (state.get("view") ?? "").split(",").map(Number);
  isWhole = !([x, y, w, h].every(Number.isFinite) && w > 0 && h > 0);
  showPart(isWhole ? home : { x, y, w, h });
}

function recall() {
  const state = new URLSearchParams(location.hash.slice(1));
  const see = state.get("see"), node = data.nodes.find(one => one.id === see), line = data.lines.find(one => one.id === see);
  recallFilters(state);
  chosen = node ? { node } : line ? { line } : null;
  addFilters();
  filter();
  recallView(state);
  seeTimeline(state.get("as") === "timeline");
}

window.addEventListener("popstate", recall);
document.getElementById("key").open = matchMedia("(min-width: 50rem)").matches;
addNumbers();
recall();
requestAnimationFrame(() => setTimeout(() => {
  performance.mark("picture");
  prepareLines();
  document.documentElement.dataset.ready = "yes";
}));
