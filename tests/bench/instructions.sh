#!/bin/sh
# instructions.sh BENCH ARTICLES: instructions a token of each stage, counted by callgrind. A steadier
# guide than seconds: the same program on the same articles gives the same figures on a busy machine.
set -eu
bench=$1
articles=$2

if ! command -v valgrind >/dev/null; then
    echo "skipped: no valgrind here"
    exit 0
fi
counts=$(mktemp)
trap 'rm -f "$counts"' EXIT
tokens=$(valgrind -q --tool=callgrind --callgrind-out-file="$counts" "$bench" --once "$articles" |
    sed -n 's/.* documents, \([0-9]*\) tokens.*/\1/p')
callgrind_annotate --inclusive=yes --threshold=100 "$counts" | tr -d , | awk -v tokens="$tokens" '
    BEGIN {
        names["quipu_document_read"] = "read"
        names["quipu_tokeniser__split"] = "tokenise"
        names["quipu_splitter__next"] = "split"
        names["quipu_network__run"] = "tag, parse"
        names["quipu_lemmatiser__lemmatise"] = "lemmatise"
        names["quipu_extract"] = "extract"
        names["quipu_resolver_add"] = "resolve: add"
        names["quipu_resolver_finish"] = "resolve: finish"
    }
    {
        for (name in names)
            if (index($0, ":" name " ") && !(name in seen)) {
                seen[name] = 1
                printf "%-16s %10.0f instructions a token\n", names[name], $1 / tokens
            }
    }'
