/* The panel: the dossier of an entity, or the sentences of a line. */

function sourceOf(source) {
  const footer = element("footer");
  const words = [source.title || source.name, source.publisher, source.date].filter(text => text).join(", ");
  if (/^https?:/.test(source.address)) footer.append(element("a", words, { href: source.address, rel: "noreferrer noopener" }));
  else footer.textContent = words;
  return footer;
}

function quoteOf(piece) {
  const quote = element("blockquote");
  quote.append(element("p", piece.text ?? "Stated by a table."));
  const said = [piece.became, piece.status === "actual" ? "" : piece.status, piece.by ? "says " + piece.by : "", piece.when].filter(text => text).join("; ");
  if (said !== "") quote.append(element("p", said, { class: "status" }));
  quote.append(sourceOf(data.documents[piece.document]));
  return quote;
}

function button(text, act) {
  const made = element("button", text, { type: "button" });
  made.addEventListener("click", act);
  return made;
}

function goAndTell(what) {
  go(what);
  panel.focus();
}

/* The sentences of a relation, and where one can go on from it. */
function evidenceOf(edge, line, from) {
  const all = element("div"), ways = element("p", null, { class: "ways" });
  all.append(...edge.evidence.map(quoteOf), ways);
  for (const node of from ? [otherEnd(line, from)] : endsOf(line)) ways.append(button(node.name, () => goAndTell({ node })));
  if (from) ways.append(button("this line", () => goAndTell({ line })));
  return all;
}

function fact(edge, line, from) {
  const details = element("details", null, { class: "fact" }), head = element("summary");
  head.append(element("span", phrase(edge, line, from), edge.status === "denied" ? { class: "denied" } : {}), " ",
    element("span", "(" + qualifiers(edge) + ")", { class: "status" }));
  details.append(head);
  details.addEventListener("toggle", () => {
    if (details.open && details.childElementCount === 1) details.append(evidenceOf(edge, line, from));
  });
  return details;
}

function heading(text) {
  const head = element("div", null, { class: "heading" }), close = button("\u00d7", letGo);
  close.setAttribute("aria-label", "Let go of " + text);
  close.title = "Let go (Esc)";
  head.append(element("h2", text), close);
  return head;
}

function quiet(text) {
  return element("p", text, { class: "quiet" });
}

function tellNode(node) {
  const times = node.mentions > 0 ? count(node.mentions, "time") + " " : "";
  panel.append(heading(node.name), quiet(`${node.type}; named ${times}in ${count(node.documents, "document")}`));
  if (node.became) panel.append(quiet(node.became));
  if (node.aliases.length > 0) panel.append(quiet("also: " + node.aliases.join(", ")));
  if (node.links.length > 0) panel.append(quiet("elsewhere: " + node.links.join(", ")));
  const facts = node.lines.filter(line => line.isOn)
    .flatMap(line => line.edges.map(i => data.edges[i]).filter(edgeIsOn).map(edge => ({ edge, line })));
  for (const group of data.groups) {
    const some = facts.filter(({ edge }) => edge.group === group).sort((a, b) => b.edge.sources - a.edge.sources);
    if (some.length > 0) panel.append(element("h3", group), ...some.map(({ edge, line }) => fact(edge, line, node)));
  }
  if (facts.length === 0) panel.append(element("p", "No relation of it fits the filters."));
}

function tellLine(line) {
  panel.append(heading(endsOf(line).map(node => node.name).join(" and ")));
  for (const i of line.edges) {
    const told = fact(data.edges[i], line);
    told.open = true;
    panel.append(told);
  }
}

const keysInWords = "On the map, arrow keys lead from entity to entity, Page Down to the next strongest, " +
  "Enter chooses, Shift and an arrow key moves the map; + and \u2212 change its size, 0 shows the whole, Esc lets go of what is chosen.";
const timeKeysInWords = "On the timeline, arrow keys lead from event to event and from name to name, Enter chooses, Esc lets go of what is chosen.";

/* What is chosen is to be seen, even where the filters fill the room beside the map. */
function scrollToPanel() {
  const room = panel.parentNode, lowest = room.clientHeight / 3;
  if (chosen === null) room.scrollTop = 0;
  else if (panel.offsetTop - room.offsetTop - room.scrollTop > lowest) room.scrollTop = panel.offsetTop - room.offsetTop - 12;
}

function tell() {
  panel.replaceChildren();
  if (chosen === null) panel.append(quiet(`Choose an entity or a line of the ${isTimeline ? "timeline" : "map"}, or search (press /).`), quiet(isTimeline ? timeKeysInWords : keysInWords));
  else if (chosen.node) tellNode(chosen.node);
  else tellLine(chosen.line);
  scrollToPanel();
}
