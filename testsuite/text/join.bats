#!/usr/bin/env bats
load ../helpers/box

setup_files() {
    printf 'a 1\nb 2\nb 3\nd 4\n' >one
    printf 'b x\nb y\nc z\n' >two
}

@test "join prints every pair of lines with the same field" {
    setup_files
    run join one two
    expect 0 "b 2 x" "b 2 y" "b 3 x" "b 3 y"
    run join - two <one
    expect 0 "b 2 x" "b 2 y" "b 3 x" "b 3 y"
    run join one /dev/null
    expect 0
}

@test "join -a and -v print lines without a partner" {
    setup_files
    run join -a 1 one two
    expect 0 "a 1" "b 2 x" "b 2 y" "b 3 x" "b 3 y" "d 4"
    run join -v1 -v2 one two
    expect 0 "a 1" "c z" "d 4"
    run join -v 2 one two
    expect 0 "c z"
    run join -a 3 one two
    expect 1 "join: '3' is not a file number: 1 or 2 (see 'join --help')"
}

@test "join -1 -2 -j choose the field" {
    printf 'x b\n' >one
    printf 'b y\n' >two
    run join -1 2 -2 1 one two
    expect 0 "b x y"
    run join -j 2 one one
    expect 0 "b x x"
    run join -1 0 one two
    expect 1 "join: invalid argument '0' for -1 (see 'join --help')"
}

@test "join -o chooses what is printed, -e fills what is empty" {
    setup_files
    run join -o 2.2,0,1.2 one two
    expect 0 "x b 2" "y b 2" "x b 3" "y b 3"
    run join -a1 -a2 -e - -o '0 1.2 2.2' one two
    expect 0 "a 1 -" "b 2 x" "b 2 y" "b 3 x" "b 3 y" "c - z" "d 4 -"
    run join -v1 -o auto -e NONE one two
    expect 0 "a 1 NONE" "d 4 NONE"
    run join -o 3.1 one two
    expect 1 "join: invalid item '3.1' in the format of -o (see 'join --help')"
}

@test "join -t: every separator counts, blanks do not" {
    printf 'a::1\nb:x y:2\n' >one
    printf 'a:p\nb:q\n' >two
    run join -t : one two
    expect 0 "a::1:p" "b:x y:2:q"
    run join -t: -e E one two
    expect 0 "a:E:1:p" "b:x y:2:q"
    [ "$(printf 'a\0b\n' | bytes join -t '\0' - /dev/null -a1)" = 6100620a ]
    printf 'a b\n' >three
    run join -t '' three three
    expect 0 "a b"
    printf '  a   b\n' >four
    run join three four
    expect 0 "a b b"
}

@test "join -i, --header, -z" {
    run join -i <(echo A 1) <(echo a 2)
    expect 0 "A 1 2"
    run join --ignore-case <(echo A 1) <(echo a 2)
    expect 0 "A 1 2"
    run join --header <(printf 'z name\na 1\n') <(printf 'k value\na 2\n')
    expect 0 "z name value" "a 1 2"
    printf 'a 1\0' >one
    [ "$(bytes join --zero-terminated one one)" = 612031203100 ]
}

@test "join checks the order once there is a line without a partner" {
    printf 'b 1\na 2\n' >unsorted
    printf 'a 3\nc 4\n' >sorted
    run join unsorted unsorted
    expect 0 "b 1 1" "a 2 2"
    run join unsorted sorted
    expect 1 "join: unsorted:2: is not sorted: a 2" "join: input is not in sorted order"
    run join --nocheck-order unsorted sorted
    expect 0
    run join --check-order unsorted unsorted
    expect 1 "join: unsorted:2: is not sorted: a 2"
}

@test "join of many lines with one field: longer than a block" {
    seq 1 30000 | sed 's/^/k /' >many
    echo k v >one
    run bash -c 'join one many | tail -n 1; join many one | tail -n 1; join many one | wc -l'
    expect 0 "k v 30000" "k 30000 v" "30000"
}

@test "join: errors" {
    run join - -
    expect 1 "join: only one file can be standard input (see 'join --help')"
    run join missing /dev/null
    expect 1 "join: missing: No such file or directory"
    run join -t ab one two
    expect 1 "join: the separator 'ab' is not a single byte (see 'join --help')"
    echo a >one
    run bash -c 'join one one >/dev/full'
    expect 1 "join: write error: No space left on device"
}
