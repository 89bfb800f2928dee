#!/bin/sh
# score.sh QUIPU CORPORA: compares the graphs of CORPORA/seeds/NAME.txt with the annotated
# CORPORA/gold/seeds/NAME.json.
set -eu
quipu=$1
corpora=$2

if [ ! -d "$corpora/seeds" ] || [ ! -d "$corpora/gold/seeds" ]; then
    echo "skipped: '$corpora' does not hold seeds/ and gold/seeds/ (make score CORPORA=DIR)"
    exit 0
fi
exec "$quipu" score "$corpora/gold/seeds" "$corpora/seeds"
