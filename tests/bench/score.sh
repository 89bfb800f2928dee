#!/bin/sh
# score.sh QUIPU CORPORA: builds one graph from each article of CORPORA/seeds and compares them with the
# annotated ones by CORPORA/gold/score.py.
set -eu
quipu=$1
corpora=$2

if [ ! -d "$corpora/seeds" ] || [ ! -f "$corpora/gold/score.py" ]; then
    echo "skipped: '$corpora' does not hold seeds/ and gold/score.py (make score CORPORA=DIR)"
    exit 0
fi

out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
mkdir "$out/json"
for article in "$corpora"/seeds/*.txt; do
    name=$(basename "$article" .txt)
    "$quipu" build -q -g "$out/$name" "$article"
    "$quipu" export -g "$out/$name" --format json -o "$out/json/$name.json"
done
python3 "$corpora/gold/score.py" "$corpora/gold/seeds" "$out/json"
