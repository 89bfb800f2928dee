/* Search as you type: names and aliases, the best match first, then who is in most documents. */

const search = document.getElementById("search");
const found = document.getElementById("found");
const mostHits = 12;

let hits = [], at = -1;

function rank(node, wanted) {
  let best = 0;
  for (const word of node.words) {
    if (word === wanted) return 4;
    if (word.startsWith(wanted)) best = Math.max(best, 3);
    else if (word.includes(" " + wanted)) best = Math.max(best, 2);
    else if (word.includes(wanted)) best = Math.max(best, 1);
  }
  return best;
}

function look() {
  const wanted = fold(search.value.trim());
  hits = wanted === "" ? [] : data.nodes.map(node => [rank(node, wanted), node]).filter(([score]) => score > 0)
    .sort((a, b) => b[0] - a[0] || b[1].documents - a[1].documents).slice(0, mostHits).map(([, node]) => node);
  at = hits.length > 0 ? 0 : -1;
  list();
}

function list() {
  found.replaceChildren(...hits.map((node, i) => {
    const item = element("li", node.name + " ", { role: "option", id: "hit-" + i, "aria-selected": i === at });
    item.append(element("span", node.type, { class: "status" }));
    item.addEventListener("pointerdown", event => { event.preventDefault(); take(i); });
    return item;
  }));
  found.hidden = hits.length === 0;
  search.setAttribute("aria-expanded", hits.length > 0);
  if (at >= 0) search.setAttribute("aria-activedescendant", "hit-" + at);
  else search.removeAttribute("aria-activedescendant");
}

function take(i) {
  const node = hits[i];
  search.value = "";
  look();
  go({ node });
  show(node);
  panel.focus();
}

search.addEventListener("input", look);
search.addEventListener("blur", () => { hits = []; at = -1; list(); });
search.addEventListener("keydown", event => {
  if (event.key === "ArrowDown" && hits.length > 0) at = (at + 1) % hits.length;
  else if (event.key === "ArrowUp" && hits.length > 0) at = (at + hits.length - 1) % hits.length;
  else if (event.key === "Enter" && at >= 0) take(at);
  else if (event.key === "Escape") { search.value = ""; look(); search.blur(); }
  else return;
  event.preventDefault();
  list();
});
