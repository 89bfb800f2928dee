#!/bin/sh
# Makes the worked example anew: make.sh QUIPU OUTPUT_DIR. Run it from anywhere; it reads the articles and
# tables beside it.
set -eu
if [ $# -ne 2 ]; then
    echo "usage: make.sh QUIPU OUTPUT_DIR" >&2
    exit 2
fi
quipu=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
mkdir -p "$2"
out=$(cd "$2" && pwd)
cd "$(dirname "$0")"

rm -f "$out/summit.quipu" "$out/tables.quipu"
"$quipu" build -g "$out/summit.quipu" articles
"$quipu" map -g "$out/summit.quipu" -o "$out/map.svg" --title "The Tokyo summit of October 2025"
"$quipu" map -g "$out/summit.quipu" -o "$out/map.png" --title "The Tokyo summit of October 2025"
"$quipu" map -g "$out/summit.quipu" -o "$out/map.html" --title "The Tokyo summit of October 2025"
"$quipu" timeline -g "$out/summit.quipu" -o "$out/timeline.svg" --title "The Tokyo summit of October 2025, day by day"
"$quipu" export -g "$out/summit.quipu" --format graphml -o "$out/graph.graphml"
"$quipu" export -g "$out/summit.quipu" --format csv -o "$out"
"$quipu" rank -g "$out/summit.quipu" -o "$out/centrality.csv"

# The same facts, made by hand as tables, go the same way.
"$quipu" build -g "$out/tables.quipu" tables
"$quipu" map -g "$out/tables.quipu" -o "$out/tables.svg" --title "The Tokyo summit, from tables made by hand"

printf '\nWritten to %s:\n' "$out"
for file in map.svg map.png map.html timeline.svg graph.graphml centrality.csv nodes.csv edges.csv tables.svg; do
    printf '  %s\n' "$file"
done
printf '\nThe best connected:\n'
"$quipu" rank -g "$out/summit.quipu" --top 8
