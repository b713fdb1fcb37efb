#!/usr/bin/env bats
load ../helpers/box

@test "basename shows the last component" {
    while read -r path name; do
        run basename "$path"
        expect 0 "$name"
    done <<'END'
/ /
// /
/// /
/a a
a// a
a/b/ b
a//b b
. .
../.. ..
END
    run basename ''
    expect 0 ""
}

@test "basename removes a suffix, but not all of a name" {
    run basename a/b.c .c
    expect 0 "b"
    run basename .c .c
    expect 0 ".c"
    run basename b.c ''
    expect 0 "b.c"
    run basename b.c c.
    expect 0 "b.c"
}

@test "basename -a and -s take several names" {
    run basename -a a/b c/d
    expect 0 "b" "d"
    run basename --suffix=.c a.c b.c d
    expect 0 "a" "b" "d"
    run basename --multiple -s .c a.c b.c
    expect 0 "a" "b"
}

@test "basename -z ends names with NUL" {
    [ "$(bytes basename -z a/b)" = 6200 ]
    [ "$(bytes basename --zero -a a/b c)" = 62006300 ]
}

@test "basename of names that are odd" {
    run basename -- -n
    expect 0 "-n"
    [ "$(bytes basename $'x/a\n\033')" = 610a1b0a ]
}

@test "basename without or with too many operands" {
    run basename
    expect 1 "basename: missing operand (see 'basename --help')"
    run basename a b c
    expect 1 "basename: extra operand 'c' (see 'basename --help')"
}

@test "basename fails when its output is lost" {
    run bash -c 'basename a >/dev/full'
    expect 1 "basename: write error: No space left on device"
}
