#!/usr/bin/env python3
"""No label of a map over another label, over an entity that is not an end of its line, or over what stands round the map.

    boxes.py QUIPU [GRAPH.quipu...]      without graphs: the worked example and graphs that are made for it

Boxes are those of the SVG itself: the ground that a label stands on, the outline of an entity.
"""
import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as tree

import graphs

ROOT = pathlib.Path(__file__).resolve().parents[2]
SVG = "{http://www.w3.org/2000/svg}"
NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:e-?\d+)?")
TOUCH = 0.05  # points that rounding may cost
MADE = (("scale-free", 300), ("scale-free", 3000), ("star", 60), ("path", 40), ("tree", 100), ("dense", 60),
        ("islands", 150), ("communities", 80))


def box_of(group):
    """Round all shapes of a group: (left, top, right, bottom), or None."""
    xs, ys = [], []
    for shape in group.iter():
        if shape.tag == SVG + "ellipse":
            x, y, wide, high = (float(shape.get(name)) for name in ("cx", "cy", "rx", "ry"))
            xs += [x - wide, x + wide]
            ys += [y - high, y + high]
        elif shape.tag in (SVG + "polygon", SVG + "polyline", SVG + "path"):
            numbers = [float(number) for number in NUMBER.findall(shape.get("points") or shape.get("d") or "")]
            xs += numbers[::2]
            ys += numbers[1::2]
    return (min(xs), min(ys), max(xs), max(ys)) if xs else None


def read(path):
    """The map's entities, labels and other pieces: {id: box} each."""
    found = {"entity": {}, "label": {}, "other": {}}
    for number, group in enumerate(tree.parse(path).iter()):  # <g>, or <a> where it leads somewhere
        classes = (group.get("class") or "").split()
        if "node" not in classes:
            continue
        box = box_of(group)
        kind = "label" if "label" in classes else "entity" if (group.get("id") or "").startswith("n-") else "other"
        if box:
            found[kind][group.get("id") or str(number)] = box
    return found


def meet(one, other):
    return one[0] + TOUCH < other[2] and other[0] + TOUCH < one[2] and \
        one[1] + TOUCH < other[3] and other[1] + TOUCH < one[3]


def pairs(boxes, others):
    """Pairs of names whose boxes meet, by a sweep from left to right."""
    everything = sorted([(box[0], 0, name, box) for name, box in boxes.items()] +
                        [(box[0], 1, name, box) for name, box in others.items()])
    open_ones = []
    for left, kind, name, box in everything:
        open_ones = [item for item in open_ones if item[3][2] > left]
        for _, other_kind, other, other_box in open_ones:
            if meet(box, other_box) and (kind != other_kind or boxes is others) and name != other:
                yield (name, other) if kind == 0 else (other, name)
        open_ones.append((left, kind, name, box))


def is_end(label, entity):
    """Whether an entity is an end of the line that a label belongs to, by their ids."""
    ends = label[len("l-"):-len("-label")]
    for end in ("_new", "_gone", "_turned", "_not"):
        ends = ends.removesuffix(end)
    return ends.startswith(entity[2:] + "_to_") or ends.endswith("_to_" + entity[2:])


def check(path):
    """What is wrong with a map."""
    found = read(path)
    labels, entities = found["label"], found["entity"]
    wrong = [f"label {a} over label {b}" for a, b in pairs(labels, labels) if a < b]
    wrong += [f"label {a} over {b}" for a, b in pairs(labels, entities) if not is_end(a, b)]
    wrong += [f"{a} over {b}" for a, b in pairs(entities, entities) if a < b]
    wrong += [f"{a} over {b}" for a, b in pairs({**labels, **entities}, found["other"])]
    if not entities or not labels:
        wrong.append("no entities" if not entities else "no labels")
    return len(entities), len(labels), wrong


def draw(quipu, graph, folder, *options):
    path = folder / "map.svg"
    subprocess.run([quipu, "map", "-g", graph, "-o", path, "--budget", "120", *options], check=True,
                   stderr=subprocess.DEVNULL)
    return path


def build(quipu, folder):
    """The graphs that are drawn where none are given."""
    made = {"tokyo-summit": ROOT / "graphs" / "tokyo-summit" / "articles"}
    for shape, n_edges in MADE:
        made[f"{shape}-{n_edges}"] = folder / f"{shape}-{n_edges}"
        graphs.write(made[f"{shape}-{n_edges}"], shape, n_edges)
    for name, source in made.items():
        graph = folder / (name + ".quipu")
        subprocess.run([quipu, "build", "-q", "-g", graph, source], check=True)
        yield graph


def differences(quipu, folder):
    """Maps of what changes where articles come or go, or half of the relations of a graph do."""
    articles = sorted((ROOT / "graphs" / "tokyo-summit" / "articles").glob("*.txt"))
    graphs.write(folder / "half", "scale-free", 150)
    for name, old, new in (("articles", articles[:1], articles), ("half", [folder / "half"], [folder / "scale-free-300"])):
        for end, sources in ("old", old), ("new", new):
            subprocess.run([quipu, "build", "-q", "-g", folder / f"{name}-{end}.quipu", *sources], check=True)
        for first, second in ("old", "new"), ("new", "old"):
            path = folder / f"{name}-{first}-{second}.svg"
            subprocess.run([quipu, "diff", folder / f"{name}-{first}.quipu", folder / f"{name}-{second}.quipu", "-o", path,
                            "--budget", "120"], stderr=subprocess.DEVNULL)
            yield path


def report(name, path):
    n_entities, n_labels, wrong = check(path)
    print(f"{name}: {n_entities} entities, {n_labels} labels, {len(wrong)} wrong")
    for line in wrong[:5]:
        print("   ", line)
    return len(wrong)


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    quipu, n_wrong = pathlib.Path(sys.argv[1]).resolve(), 0
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for graph in [pathlib.Path(word) for word in sys.argv[2:]] or list(build(quipu, folder)):
            for options in (), ("--all",):
                n_wrong += report(f"{graph.stem} {' '.join(options)}", draw(quipu, graph, folder, *options))
        if len(sys.argv) == 2:
            for path in differences(quipu, folder):
                n_wrong += report(path.stem, path)
    sys.exit(n_wrong > 0)


if __name__ == "__main__":
    main()
