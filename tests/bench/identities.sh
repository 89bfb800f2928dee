#!/bin/sh
# How well the graph tells who is who over documents: precision and recall over pairs, judged by outside ids.
# Arguments: the program identities, a folder with relations/docred-more.jsonl (DocRED, MIT licence).
set -eu
here=$(dirname "$0")
documents=$2/relations/docred-more.jsonl
[ -f "$documents" ] || { echo "skipped: no $documents here (CORPORA=DIR says where relations/ is)"; exit 0; }
exec "$1" "$documents" "$here/identities.tsv" "$here/identities-rulings.tsv"
