#!/bin/sh
# run.sh TEST.mjs QUIPU: runs a test in a browser. Exit code 77 (skipped) where there is no Node.js, unless CI=true.
if ! command -v node >/dev/null 2>&1; then
    echo "skipped: no node here"
    [ "${CI:-}" = true ] && exit 1
    exit 77
fi
exec node "$(dirname "$0")/$1" "$2"
