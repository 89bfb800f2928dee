#!/usr/bin/env python3
"""The worked analysis graphs/camp-david: made anew, its scripts run in Python and R, its figures those that are shown.

    study.py QUIPU [--update]    with --update the folder out/ is written anew; README.md's figures are changed by hand

Where pandas and networkx, or R with igraph, are not installed, that script is passed over with a word; with CI=true in the
environment that is a failure.
"""
import os, re, shutil, subprocess, sys, tempfile
from pathlib import Path

STUDY = Path(__file__).resolve().parents[2] / "graphs" / "camp-david"
SCRIPTS = {"python.txt": [sys.executable, str(STUDY / "analysis.py")], "r.txt": ["Rscript", str(STUDY / "analysis.R")]}
NEEDS = {"python.txt": [sys.executable, "-c", "import pandas, networkx"], "r.txt": ["Rscript", "-e", "library(igraph)"]}
UPDATE = "tests/readers/study.py QUIPU --update writes it anew"
faults = []


def fault(text):
    print("FAULT:", text)
    faults.append(text)


def has(needed):
    try:
        return subprocess.run(needed, capture_output=True).returncode == 0
    except FileNotFoundError:
        return False


def words_of(text):
    """Lines as words: programs of another version may lay out columns in another way."""
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def run_script(name, out):
    """What a script prints, or None where it cannot run."""
    if not has(NEEDS[name]):
        print(f"skipped: {name}: {' '.join(NEEDS[name])} fails")
        if os.environ.get("CI") == "true":
            fault(f"nothing runs {name} here")
        return None
    ran = subprocess.run([*SCRIPTS[name], str(out)], capture_output=True, text=True)
    if ran.returncode != 0:
        fault(f"{name}: {ran.stderr}")
        return None
    (out / name).write_text(ran.stdout)
    return ran.stdout


def check_agreement(name, text):
    """quipu's measures are those that the other program computes."""
    differences = re.findall(r"(?m)^(\w+) +(\d\.\d{6})$", text)
    if len(differences) < 5:
        fault(f"{name} compares only {differences}")
    for measure, difference in differences:
        if float(difference) > 1e-6:
            fault(f"{name}: {measure} differs by {difference}")


def check_figures(name, text):
    """What is kept in out/, and the blocks of README.md, are what comes out today."""
    lines = words_of(text)
    if lines != words_of((STUDY / "out" / name).read_text()):
        fault(f"out/{name} is not what comes out: {UPDATE}")
    return lines


def check_readme(lines):
    blocks = re.findall(r"(?ms)^```text\n(.*?)^```", (STUDY / "README.md").read_text())
    if len(blocks) < 5:
        fault(f"README.md has {len(blocks)} blocks of figures")
    for line in (line for block in blocks for line in words_of(block)):
        if line not in lines:
            fault(f"README.md shows '{line}', which does not come out")


def check_tables(out):
    for kept in sorted((STUDY / "out").glob("*.csv")):
        if kept.read_bytes() != (out / kept.name).read_bytes():
            fault(f"out/{kept.name} is not what comes out: {UPDATE}")


def update(out):
    for path in sorted(out.iterdir()):
        if path.suffix != ".quipu":
            shutil.copy(path, STUDY / "out")


def main():
    quipu = Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        made = subprocess.run(["sh", str(STUDY / "make.sh"), str(quipu), folder], capture_output=True, text=True)
        if made.returncode != 0:
            sys.exit(f"make.sh: {made.stderr}")
        texts = {name: run_script(name, out) for name in SCRIPTS}
        if sys.argv[2:] == ["--update"]:
            update(out)
        check_tables(out)
        lines = []
        for name, text in texts.items():
            if text is not None:
                check_agreement(name, text)
                lines += check_figures(name, text)
        if all(texts.values()):
            check_readme(lines)
    sys.exit(1 if faults else 0)


main()
