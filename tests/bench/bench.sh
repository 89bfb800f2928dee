#!/bin/sh
# bench.sh BENCH ARTICLES CORPORA: speed on the articles of the worked example, and on CORPORA/seeds.
set -eu
bench=$1
articles=$2
corpora=$3

"$bench" "$articles"
if [ -d "$corpora/seeds" ]; then
    "$bench" "$corpora/seeds"
else
    echo "skipped: '$corpora' does not hold seeds/ (make bench CORPORA=DIR)"
fi
