#!/usr/bin/env bats
load ../helpers/box

@test "mktemp makes a file that only we may read" {
    run mktemp aXXXXXX
    expect_like 0 "a[a-zA-Z0-9][a-zA-Z0-9]????"
    [ "$(stat -c '%a %s' "$output")" = "600 0" ]
    run mktemp
    expect_like 0 "${TMPDIR:-/tmp}/tmp.??????????"
    rm "$output"
    TMPDIR=$PWD run mktemp
    expect_like 0 "$PWD/tmp.??????????"
}

@test "mktemp -d makes a directory, -u nothing" {
    run mktemp -d dXXX
    [ "$(stat -c %a "$output")" = 700 ]
    run mktemp --directory dXXX
    [ -d "$output" ]
    run mktemp -u uXXX
    expect_like 0 "u???"
    [ ! -e "$output" ]
    run mktemp --dry-run uXXX
    [ ! -e "$output" ]
}

@test "mktemp: suffixes, in the template or by --suffix" {
    run mktemp aXXXX.txt
    expect_like 0 "a????.txt"
    run mktemp --suffix=.c aXXXX
    expect_like 0 "a????.c"
    run mktemp --suffix=XX aXXX
    expect_like 0 "a???XX"
    run mktemp --suffix=.c aXXX.b
    expect 1 "mktemp: with --suffix, template 'aXXX.b' must end in X (see 'mktemp --help')"
    run mktemp --suffix=/c aXXX
    expect 1 "mktemp: a suffix can't contain a slash: '/c' (see 'mktemp --help')"
    run mktemp aXX
    expect 1 "mktemp: too few X in template 'aXX' (see 'mktemp --help')"
    run mktemp XXXX/a
    expect 1 "mktemp: the X must be in the last component of 'XXXX/a' (see 'mktemp --help')"
}

@test "mktemp -p, --tmpdir and -t say where" {
    mkdir d
    run mktemp -p d aXXX
    expect_like 0 "d/a???"
    run mktemp --tmpdir=d
    expect_like 0 "d/tmp.??????????"
    TMPDIR=$PWD/d run mktemp --tmpdir aXXX
    expect_like 0 "$PWD/d/a???"
    TMPDIR=$PWD/d run mktemp -p . -t aXXX
    expect_like 0 "$PWD/d/a???"
    run env -u TMPDIR mktemp -p d -t aXXX
    expect_like 0 "d/a???"
    run mktemp -p d /aXXX
    expect 1 "mktemp: with --tmpdir the template can't be absolute: '/aXXX' (see 'mktemp --help')"
    run mktemp -t a/XXX
    expect 1 "mktemp: with -t the template can't contain a slash: 'a/XXX' (see 'mktemp --help')"
}

@test "mktemp fails where nothing can be made, with -q in silence" {
    run mktemp missing/aXXX
    expect_like 1 "mktemp: missing/a???: No such file or directory"
    run mktemp -q missing/aXXX
    expect 1
    run mktemp --quiet -d missing/aXXX
    expect 1
    run bash -c 'mktemp aXXX >/dev/full'
    expect 1 "mktemp: write error: No space left on device"
}
