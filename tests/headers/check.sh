#!/bin/sh
# check.sh INCLUDE_DIR C_COMPILER CXX_COMPILER: each public header must compile alone, as C11 and as
# C++17, with every warning an error. Without a C++ compiler only as C11.
set -eu
include=$1
cc=$2
cxx=${3-}
status=0

check() { # HEADER COMPILER OPTIONS...
    header=$1
    shift
    echo "#include <$header>" | "$@" -I"$include" -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wundef \
        -Werror -fsyntax-only - || { echo "$header: not alone with: $*"; status=1; }
}

for path in "$include"/quipu.h "$include"/quipu/*.h; do
    header=${path#"$include"/}
    check "$header" "$cc" -std=c11 -Wstrict-prototypes -x c
    [ -z "$cxx" ] || check "$header" "$cxx" -std=c++17 -x c++
done
exit $status
