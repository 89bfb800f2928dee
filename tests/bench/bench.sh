#!/bin/sh
# bench.sh BENCH ARTICLES CORPORA QUIPU: speed on the articles of the worked example, and on CORPORA/seeds; of rankings; of formats.
set -eu
bench=$1
articles=$2
corpora=$3
quipu=$4

"$bench" "$articles"
if [ -d "$corpora/seeds" ]; then
    "$bench" "$corpora/seeds"
else
    echo "skipped: '$corpora' does not hold seeds/ (make bench CORPORA=DIR)"
fi
# Rankings of 100,000 and 10,000 entities, beside plain igraph and networkx.
ranks=$(dirname "$bench")/ranks
if [ -x "$ranks" ]; then
    PATH=/usr/bin:$PATH python3 "$(dirname "$0")/ranks.py" "$ranks" "$quipu"
fi
# Formats of a million edges, beside networkx; a list of a million rows.
PATH=/usr/bin:$PATH python3 "$(dirname "$0")/formats.py" "$(dirname "$bench")/formats" "$quipu"
