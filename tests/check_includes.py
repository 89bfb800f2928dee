#!/usr/bin/env python3
"""Check who includes whom.

A room includes only rooms above it, and each foreign library is seen by one room only, so that it can
be replaced there. Prints one line for each include that is not allowed; exit status 1 if there is one.

    check_includes.py REPOSITORY
"""
import re
import sys
from pathlib import Path

# From above to below, as in src/README.md.
ROOMS = ["base", "ontology", "model", "read", "text", "extract", "resolve", "store", "analyse", "draw",
         "export", "train", "cli"]

# Public headers that stand beside that of their room.
BESIDE = {"decide": "resolve"}

# Headers of a library (by a pattern on the whole name) and the one folder that may include them.
OWNERS = {
    r"sqlite3\.h": "src/store",
    r"igraph.*": "src/analyse",
    r"(graphviz/.*|gvc\.h|cgraph\.h|gvplugin.*|cdt\.h)": "src/draw/child",
    r"csv\.h": "src/base",
    r"utf8proc\.h": "src/base",
    r"sha256\.h": "src/base",
}

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.MULTILINE)


def room_of(header):
    """The room that a header of ours belongs to; None for others."""
    match = re.fullmatch(r"(?:quipu/)?(\w+)(?:/.*)?(?:\.h)?", header)
    room = BESIDE.get(match[1], match[1]) if match else None
    return room if room in ROOMS else None


def fault_of_own(folder, header, quoted):
    """What is wrong with an include of one of our headers, or None."""
    here, there = folder.split("/")[1], room_of(header)
    if header == "quipu.h":
        return None if here == "cli" else "is for users and cli"
    if there is None:
        return "names no room"
    if ROOMS.index(there) > ROOMS.index(here):
        return f"{there} is below {here}"
    if here == "cli" and there != "cli" and quoted:
        return "cli includes public headers only"
    if folder == "src/draw/child" and there not in ("base", "draw"):
        return "quipu-draw is made of base and draw only"
    return None


def fault_of_foreign(folder, header):
    """What is wrong with an include of another library's header, or None."""
    for pattern, owner in OWNERS.items():
        if re.fullmatch(pattern, header) and folder != owner:
            return f"only {owner} includes it"
    return None


def faults_of_file(root, path):
    folder = path.parent.relative_to(root).as_posix()
    if folder == "include/quipu":  # include/quipu/text.h is judged as if it stood in src/text
        folder = f"src/{BESIDE.get(path.stem, path.stem)}"
    for bracket, header in INCLUDE.findall(path.read_text(encoding="utf-8")):
        quoted = bracket == '"'
        if quoted or header.startswith("quipu"):
            fault = fault_of_own(folder, header, quoted)
            if quoted and not (root / "src" / header).is_file():
                fault = "no such file below src"
        else:
            fault = fault_of_foreign(folder, header)
        if fault:
            yield f"{path.relative_to(root)}: {header}: {fault}"


def main():
    root = Path(sys.argv[1])
    files = sorted(root.glob("src/*/**/*.[ch]")) + sorted(root.glob("include/quipu/*.h"))
    faults = [fault for path in files for fault in faults_of_file(root, path)]
    print("\n".join(faults) if faults else f"{len(files)} files, every include points upwards")
    return 1 if faults or not files else 0


sys.exit(main())
