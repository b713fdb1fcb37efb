#!/usr/bin/env bats
load ../helpers/box

@test "cut -b selects bytes, -c characters" {
    printf 'äbc\nxyz\n' >in
    run cut -b 1-2 in
    expect 0 "ä" "xy"
    run cut -c 1-2 in
    expect 0 "äb" "xy"
    run cut --characters=2- in
    expect 0 "bc" "yz"
    run env LC_ALL=C cut -c 3 in
    expect 0 "b" "z"
    run cut --bytes=-1,3 in
    [ "$(bytes cut --bytes=-1,3 in)" = c3620a787a0a ]
}

@test "cut -nb does not split characters: one goes where its last byte goes" {
    printf 'aäb\n' >in
    run cut -nb 1-2 in
    expect 0 "a"
    run cut -n -b 1-3 in
    expect 0 "aä"
    run cut -n -b 3 in
    expect 0 "ä"
    run cut -n -b 2 in
    expect 0 ""
}

@test "cut -f selects fields; lines without a delimiter are printed" {
    printf 'a:b:c\nnone\n:x\n\n' >in
    run cut -d: -f2 in
    expect 0 "b" "none" "x"
    run cut -d : -f 1,3 in
    expect 0 "a:c" "none" "" ""
    run cut --delimiter=: --fields=2- --only-delimited in
    expect 0 "b:c" "x"
    run cut -s -d: -f3 in
    expect 0 "c" ""
    printf 'a\tb\n' >in
    run cut -f 2 in
    expect 0 "b"
}

@test "cut: the order of the list does not matter, nor do repeats" {
    run cut -d, -f '3 1,1-2' <<<a,b,c,d
    expect 0 "a,b,c"
    run cut -c 4-,2,2-3 <<<abcde
    expect 0 "bcde"
}

@test "cut --output-delimiter goes between ranges" {
    run cut -d, -f 1,3- --output-delimiter=' | ' <<<a,b,c,d
    expect 0 "a | c | d"
    run cut -c 1-2,3-4,6 --output-delimiter=_ <<<abcdefg
    expect 0 "ab_cd_f"
    run cut -b 1,2 -O / <<<abc
    expect 0 "a/b"
    [ "$(bytes cut -d, -f1,2 --output-delimiter= <<<a,b)" = 6100620a ]
}

@test "cut --complement selects the rest" {
    run cut -d, -f 2 --complement <<<a,b,c
    expect 0 "a,c"
    run cut -c 2-3 --complement <<<abcd
    expect 0 "ad"
    run cut -c 1- --complement <<<abcd
    expect 0 ""
}

@test "cut -z, and a last line without an end gets one" {
    printf 'a:b\nc\0d:e' >in
    [ "$(bytes cut -z -d: -f2 in)" = 620a63006500 ]
    [ "$(bytes cut --zero-terminated -b1 in)" = 61006400 ]
    [ "$(printf 'ab' | bytes cut -c1)" = 610a ]
    [ "$(printf 'ab' | bytes cut -f1)" = 61620a ]
}

@test "cut: a delimiter of several bytes, NUL, and bytes that are not UTF-8" {
    run cut -d ä -f 2 <<<aäbäc
    expect 0 "b"
    [ "$(printf 'a\0b\n' | bytes cut -d '' -f2)" = 620a ]
    [ "$(printf '\377\376b\n' | bytes cut -c2-)" = fe620a ]
    run cut -d ab -f 1 /dev/null
    expect 1 "cut: the delimiter must be a single character (see 'cut --help')"
}

@test "cut of lines longer than a block" {
    { head -c 200000 /dev/zero | tr '\0' x; echo :y:z; echo a:b; } >in
    run cut -d: -f2 in
    expect 0 "y" "b"
    run bash -c 'cut -d: -f1,3 in | wc -c'
    expect 0 "200005"
    run bash -c 'cut -b 199999-200003 in'
    expect 0 "xx:y:" ""
    run bash -c 'tr x ä <in | cut -c 200000-200002'
    expect 0 "ä:y" ""
    { head -c 200000 /dev/zero | tr '\0' x; echo; } >in
    run bash -c 'cut -sd: -f1 in | wc -c; cut -d: -f2 in | wc -c'
    expect 0 0 200001
}

@test "cut -f of a line of 40 MB stays under 4 MB" {
    run bash -c 'head -c 40000000 /dev/zero | tr "\0" , | (ulimit -v 4096; cut -d, -f 3-4,39999990-) | wc -c'
    [ -n "${SANITIZE:-}" ] || expect 0 14
}

@test "cut: mistakes in lists and options" {
    run cut in
    expect 1 "cut: a list is needed: -b, -c or -f (see 'cut --help')"
    run cut -b 1 -f 2
    expect 1 "cut: only one of -b, -c and -f can be used (see 'cut --help')"
    run cut -f 0
    expect 1 "cut: invalid list '0': positions are numbered from 1 (see 'cut --help')"
    run cut -f 3-2
    expect 1 "cut: invalid list '3-2': decreasing range (see 'cut --help')"
    run cut -f -
    expect 1 "cut: invalid list '-': a range needs an end (see 'cut --help')"
    run cut -f 1,,2
    expect 1 "cut: invalid list '1,,2': missing number (see 'cut --help')"
    run cut -f 99999999999999999999
    expect 1 "cut: invalid list '99999999999999999999': number too large (see 'cut --help')"
    run cut -c 1 -d :
    expect 1 "cut: -d is for fields (-f) (see 'cut --help')"
    run cut -c 1 -s
    expect 1 "cut: -s is for fields (-f) (see 'cut --help')"
}

@test "cut goes on after a file that can't be read; lost output is an error" {
    echo ab >in
    run cut -c1 missing in
    expect 1 "cut: missing: No such file or directory" "a"
    run bash -c 'cut -c1 in >/dev/full'
    expect 1 "cut: write error: No space left on device"
}
