#!/usr/bin/env python3
"""A map drawn like an older one: who was on that stays where it was when relations are added.

    like.py QUIPU
"""
import pathlib
import shutil
import subprocess
import sys
import tempfile

import boxes
import graphs

ADDED = 6
MOST = 0.02  # mean shift of those on both maps, as a share of the map's width


def middle(box):
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


def shift(old, new):
    """The mean shift of common entities, over the width of the older map, wherever the page begins."""
    common = sorted(set(old) & set(new))
    steps = [tuple(b - a for a, b in zip(middle(old[name]), middle(new[name]))) for name in common]
    usual = [sorted(step[axis] for step in steps)[len(steps) // 2] for axis in (0, 1)]
    width = max(box[2] for box in old.values()) - min(box[0] for box in old.values())
    return sum(abs(x - usual[0]) + abs(y - usual[1]) for x, y in steps) / len(steps) / width, len(common)


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    quipu = str(pathlib.Path(sys.argv[1]).resolve())
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)

        def draw(source, out, *options):
            graph = folder / (source + ".quipu")
            if not graph.exists():
                subprocess.run([quipu, "build", "-q", "-g", graph, folder / source], check=True)
            subprocess.run([quipu, "map", "-g", graph, "-o", folder / out, "--all", "--budget", "60", *options],
                           check=True, stderr=subprocess.DEVNULL)
            return boxes.read(folder / out)["entity"]

        graphs.write(folder / "new", "scale-free", 66)
        shutil.copytree(folder / "new", folder / "old")
        relations = folder / "old" / "relations.csv"
        relations.write_text("".join(relations.read_text().splitlines(keepends=True)[:-ADDED]))
        old, free = draw("old", "old.svg"), draw("new", "free.svg")
        new = draw("new", "new.svg", "--like", folder / "old.svg")
        moved, n_common = shift(old, new)
        print(f"{n_common} of {len(new)} entities were there; they moved by {moved:.4f} of the width, "
              f"freely by {shift(old, free)[0]:.4f}")
        wrong = boxes.check(folder / "new.svg")[2]
        for text in ("", "<svg", "<svg xmlns='http://www.w3.org/2000/svg'/>",
                     "<svg><g id='n-x'><path d='M-,..e'/></g></svg>"):
            (folder / "bad.svg").write_text(text)
            told = subprocess.run([quipu, "map", "-g", folder / "new.quipu", "-o", folder / "no.svg", "--like",
                                   folder / "bad.svg"], stderr=subprocess.PIPE, check=False)
            if told.returncode == 0 or b"is no map that quipu drew" not in told.stderr or (folder / "no.svg").exists():
                wrong.append(f"took {text!r} for a map: {told.stderr}")
        sys.exit("\n".join(wrong) or (n_common < len(old) * 0.9 or moved > MOST))


if __name__ == "__main__":
    main()
