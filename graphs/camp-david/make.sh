#!/bin/sh
# Makes the worked analysis anew: make.sh QUIPU OUTPUT_DIR. Run it from anywhere; it reads the articles and
# decisions beside it. Then: python3 analysis.py OUTPUT_DIR, Rscript analysis.R OUTPUT_DIR.
set -eu
if [ $# -ne 2 ]; then
    echo "usage: make.sh QUIPU OUTPUT_DIR" >&2
    exit 2
fi
quipu=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
mkdir -p "$2"
out=$(cd "$2" && pwd)
cd "$(dirname "$0")"

# Read, and take in what a reader has put right.
rm -f "$out/talks.quipu"
"$quipu" build -q -g "$out/talks.quipu" articles
"$quipu" decisions -g "$out/talks.quipu" --read decisions.csv

# Who has to do with whom: people, and what joins them at a table.
contacts() { "$quipu" rank -g "$out/talks.quipu" --type person --group diplomacy --sort betweenness "$@"; }
contacts -o "$out/people.csv"
contacts --bootstrap 1000 -o "$out/intervals.csv"
contacts --bootstrap 1000 -n 10 -o "$out/intervals.svg"
contacts --every quarter -o "$out/quarters.csv"
contacts --every quarter -n 5 -o "$out/quarters.svg"
contacts --edges -o "$out/ties.csv"

# Everything, for other programs and for the eye.
"$quipu" rank -g "$out/talks.quipu" -o "$out/all.csv"
"$quipu" export -g "$out/talks.quipu" --format csv -o "$out"
"$quipu" export -g "$out/talks.quipu" --format events -o "$out/events.csv"
"$quipu" export -g "$out/talks.quipu" --format dyads --status actual -o "$out/dyads.csv"
"$quipu" map -g "$out/talks.quipu" -o "$out/map.svg" --type person --group diplomacy \
    --title "Who met whom on the way to the treaty of 1979"
