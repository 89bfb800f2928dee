#!/bin/sh
# check.sh BUILD_DIR C_COMPILER C_FLAGS: installs quipu into a folder of its own, builds the program
# beside this file against it, once through pkg-config and once through CMake, and runs both.
set -eu
build=$1
cc=$2
flags=${3-}
here=$(cd "$(dirname "$0")" && pwd)
there=$(mktemp -d)
trap 'rm -rf "$there"' EXIT

fail() {
    echo "$*" >&2
    exit 1
}

cmake --install "$build" --prefix "$there/usr" >"$there/log" || fail "$(cat "$there/log")"

"$there/usr/bin/quipu" build -g "$there/graph" "$here/relations.csv"

run() {
    edges=$(LD_LIBRARY_PATH=$libdir "$1" "$there/graph")
    [ "$edges" = "Sanae Takaichi meets Donald Trump" ] ||
        [ "$edges" = "Donald Trump meets Sanae Takaichi" ] || fail "$1 says: $edges"
    if "$1" "$there/absent" 2>/dev/null; then fail "$1 finds a graph that is not there"; fi
}

pc=$(find "$there" -name quipu.pc)
libdir=$(dirname "$(dirname "$pc")")
export PKG_CONFIG_PATH="$(dirname "$pc")"
# The lists are split at their spaces on purpose.
$cc $flags -std=c11 $(pkg-config --cflags quipu) "$here/main.c" $(pkg-config --libs quipu) -o "$there/by-pc"
run "$there/by-pc"

cmake -S "$here" -B "$there/build" -DCMAKE_PREFIX_PATH="$there/usr" -DCMAKE_C_COMPILER="$cc" \
    -DCMAKE_C_FLAGS="$flags" >"$there/log" && cmake --build "$there/build" >>"$there/log" ||
    fail "$(cat "$there/log")"
run "$there/build/example"
