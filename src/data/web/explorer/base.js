/*
 * The explorer: a map that answers. The picture is in the page already; here it learns to move, to be searched and
 * filtered, and to show what each line rests on. Every text comes from the data and is set as text, never as markup.
 * The files of this folder are one program, in the order that src/draw/explorer.c gives. This one: small helpers, and
 * the data, tied to the picture.
 */
"use strict";

const data = JSON.parse(document.getElementById("data").textContent);
const map = document.getElementById("map");
const svg = map.querySelector("svg");
const graph = document.getElementById("graph0");
const panel = document.getElementById("panel");

/** A new element of HTML. */
function element(name, text, attributes) {
  const made = document.createElement(name);
  if (text !== undefined && text !== null) made.textContent = text;
  for (const [key, value] of Object.entries(attributes ?? {})) made.setAttribute(key, value);
  return made;
}

/** A new element of SVG. */
function drawn(name, attributes) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes ?? {})) made.setAttribute(key, value);
  return made;
}

/** Letters without their marks and in one case, so that "nunez" finds "Nuñez". */
function fold(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

function count(n, one, many = one + "s") {
  return n + " " + (n === 1 ? one : many);
}

/* As a title it would show wherever one points. */
svg.setAttribute("aria-label", document.title);
svg.removeAttribute("aria-labelledby");
svg.querySelector(":scope > title").remove();

/* Title, key and caption of the picture stand beside the map then. */
for (const shape of graph.querySelectorAll(":scope > :is(.title, .legend, .legend-band, .key, .caption)")) shape.classList.add("off");

/* --- the data, tied to the picture: what a relation lacks is what most have --- */

for (const node of data.nodes) {
  node.shape = document.getElementById(node.id);
  node.lines = [];
  node.words = [node.name, ...node.aliases].map(fold);
}
for (const edge of data.edges) {
  edge.status ??= "actual";
  edge.sources ??= 1;
  Object.assign(edge, { by: edge.by ?? [], first: edge.first ?? "", last: edge.last ?? edge.first ?? "" }, data.relations[edge.relation]);
  for (const piece of edge.evidence) piece.status ??= edge.status;
}
for (const line of data.lines) {
  line.id ??= `l-${data.nodes[line.from].id.slice(2)}_to_${data.nodes[line.to].id.slice(2)}`;
  line.shapes = [line.id, ...data.labelEnds.map(end => line.id + end)].map(id => document.getElementById(id)).filter(shape => shape);
  line.isOn = true;
  data.nodes[line.from].lines.push(line);
  data.nodes[line.to].lines.push(line);
}

function endsOf(line) {
  return [data.nodes[line.from], data.nodes[line.to]];
}

function otherEnd(line, node) {
  return data.nodes[line.from] === node ? data.nodes[line.to] : data.nodes[line.from];
}

/** "Ann Lee visits Peru"; told from `node`, if one is given: "Peru is visited by Ann Lee". */
function phrase(edge, line, node = data.nodes[line.from]) {
  const turned = data.nodes[line.from] !== node && !edge.symmetric;
  return `${node.name} ${turned ? edge.inverse : edge.label} ${otherEnd(line, node).name}`;
}

/** What limits a relation: its status, who says so, when, how many say so. */
function qualifiers(edge) {
  const parts = edge.became ? [edge.became] : [];
  if (edge.status !== "actual") parts.push(edge.status);
  if (edge.disputed) parts.push("disputed");
  if (edge.by.length > 0) parts.push("according to " + edge.by.join(", "));
  if (edge.first !== "") parts.push(edge.last !== edge.first ? `${edge.first} to ${edge.last}` : edge.first);
  parts.push(count(edge.sources, "source"));
  return parts.join("; ");
}

/** All that a line says, for those who point at it and those who listen. */
function sentenceOf(line) {
  return line.edges.map(i => `${phrase(data.edges[i], line)} (${qualifiers(data.edges[i])})`).join(". ");
}
