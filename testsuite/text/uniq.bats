#!/usr/bin/env bats
load ../helpers/box

@test "uniq prints one of adjacent lines that are equal" {
    printf 'a\na\nb\na\n' >in
    run uniq in
    expect 0 "a" "b" "a"
    run uniq <in
    expect 0 "a" "b" "a"
    run uniq /dev/null
    expect 0
}

@test "uniq -c counts, -d and -u choose" {
    printf 'a\na\nb\nc\nc\nc' >in
    run uniq -c in
    expect 0 "      2 a" "      1 b" "      3 c"
    run uniq --repeated in
    expect 0 "a" "c"
    run uniq -u in
    expect 0 "b"
    run uniq --unique --count in
    expect 0 "      1 b"
    run uniq -du in
    expect 0
}

@test "uniq -D and --all-repeated print all repeated lines" {
    printf 'a\na\nb\nc\nc\n' >in
    run uniq -D in
    expect 0 "a" "a" "c" "c"
    run uniq --all-repeated=separate in
    expect 0 "a" "a" "" "c" "c"
    run uniq --all-repeated=prepend in
    expect 0 "" "a" "a" "" "c" "c"
    run uniq -D -c in
    expect 1 "uniq: -c and -D cannot be combined (see 'uniq --help')"
}

@test "uniq --group sets groups apart" {
    printf 'a\na\nb\n' >in
    run uniq --group in
    expect 0 "a" "a" "" "b"
    [ "$(bytes uniq --group=both in)" = 0a610a610a0a620a0a ]
    [ "$(bytes uniq --group=append in)" = 610a610a0a620a0a ]
    [ "$(bytes uniq --group=prepend in)" = 0a610a610a0a620a ]
    [ "$(bytes uniq --group=both /dev/null)" = "" ]
    run uniq --group -c in
    expect 1 "uniq: --group cannot be combined with -c, -d, -D or -u (see 'uniq --help')"
}

@test "uniq -f, -s, -w, -i: the part of a line that counts; the first line is shown" {
    printf 'x  one\ny  one\nz  two\n' >in
    run uniq -f 1 in
    expect 0 "x  one" "z  two"
    run uniq -1 in
    expect 0 "x  one" "z  two"
    run uniq +1 in
    expect 0 "x  one" "z  two"
    run uniq --skip-fields=1 --skip-chars=2 -c in
    expect 0 "      2 x  one" "      1 z  two"
    printf 'abX\nabY\nac\n' >in
    run uniq -w 2 in
    expect 0 "abX" "ac"
    run uniq --check-chars=1 in
    expect 0 "abX"
    printf 'Aa\naA\nb\n' >in
    run uniq -ic in
    expect 0 "      2 Aa" "      1 b"
    run uniq -d --ignore-case in
    expect 0 "Aa"
}

@test "uniq -s and -w count characters" {
    printf 'ä1\nö1\n' >in
    run uniq -s 1 in
    expect 0 "ä1"
    run env LC_ALL=C uniq -s 1 in
    expect 0 "ä1" "ö1"
}

@test "uniq -z: lines end with NUL, and newlines are blanks of fields" {
    printf 'a\nb\0c\nb\0' >in
    [ "$(bytes uniq -z -f1 in)" = 610a6200 ]
    [ "$(bytes uniq --zero-terminated -c in)" = 2020202020203120610a62002020202020203120630a6200 ]
}

@test "uniq keeps NUL bytes and long groups apart from their first line" {
    printf 'a\0b\na\0b\na\0c\n' >in
    [ "$(bytes uniq in)" = 6100620a6100630a ]
    { echo 'first X'; yes 'other X' | head -n 60000; } >in
    run uniq -c -f 1 in
    expect 0 "  60001 first X"
}

@test "uniq writes to a second operand" {
    printf 'a\na\n' >in
    run uniq in out
    expect 0
    printf 'a\n' >want
    same out want
    run uniq in out third
    expect 1 "uniq: extra operand 'third' (see 'uniq --help')"
    run uniq missing
    expect 1 "uniq: missing: No such file or directory"
    run uniq -w x in
    expect_like 1 "uniq: invalid argument 'x' for -w *"
}

@test "uniq fails when its output is lost" {
    run bash -c 'echo a | uniq >/dev/full'
    expect 1 "uniq: write error: No space left on device"
    echo a >in
    run uniq in /dev/full
    expect 1 "uniq: /dev/full: write error: No space left on device"
}
