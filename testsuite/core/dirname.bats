#!/usr/bin/env bats
load ../helpers/box

@test "dirname leaves the last component out" {
    while read -r path directory; do
        run dirname "$path"
        expect 0 "$directory"
    done <<'END'
/ /
// /
/// /
/a /
//a /
a .
a// .
a/b/ a
a//b a
/a//b// /a
. .
../.. ..
END
    run dirname ''
    expect 0 "."
}

@test "dirname of several names, and -z" {
    run dirname a/b c /d/e
    expect 0 "a" "." "/d"
    [ "$(bytes dirname -z a/b)" = 6100 ]
    [ "$(bytes dirname --zero a)" = 2e00 ]
}

@test "dirname without operands" {
    run dirname
    expect 1 "dirname: missing operand (see 'dirname --help')"
}

@test "dirname fails when its output is lost" {
    run bash -c 'dirname a >/dev/full'
    expect 1 "dirname: write error: No space left on device"
}
