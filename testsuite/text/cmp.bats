#!/usr/bin/env bats
load ../helpers/box

@test "cmp says nothing of equal files, and where others differ" {
    printf 'one\ntwo\n' >a
    printf 'one\ntwo\n' >b
    run cmp a b
    expect 0
    printf 'one\ntwX\n' >b
    run cmp a b
    expect 1 "a b differ: byte 7, line 2"
    run cmp a <b
    expect 1 "a - differ: byte 7, line 2"
}

@test "cmp of a file that is the beginning of the other" {
    printf 'a\nb\n' >long
    printf 'a\n' >short
    : >empty
    run cmp long short
    expect 1 "cmp: EOF on short after byte 2, line 1"
    printf 'a\nb' >short
    run cmp short long
    expect 1 "cmp: EOF on short after byte 3, in line 2"
    run cmp empty long
    expect 1 "cmp: EOF on empty which is empty"
    run cmp -l short long
    expect 1 "cmp: EOF on short after byte 3"
    run cmp -s short long
    expect 1
}

@test "cmp -l lists bytes in octal, -b shows them too" {
    printf 'a\001c\377' >a
    printf 'a\012d\177' >b
    run cmp -l a b
    expect 1 "2   1  12" "3 143 144" "4 377 177"
    run cmp -lb a b
    expect 1 '2   1 ^A    12 ^J' '3 143 c    144 d' '4 377 M-^? 177 ^?'
    run cmp --print-bytes a b
    expect 1 'a b differ: byte 2, line 1 is   1 ^A  12 ^J'
    run cmp --verbose --silent a b
    expect 2 "cmp: -l and -s cannot be combined (see 'cmp --help')"
}

@test "cmp skips and limits" {
    printf 'xxabc' >a
    printf 'yabd' >b
    run cmp -i 2:1 a b
    expect 1 "a b differ: byte 3, line 1"
    run cmp --ignore-initial=2:1 --bytes=2 a b
    expect 0
    run cmp -n 0 a b
    expect 0
    run cmp a b 2 1
    expect 1 "a b differ: byte 3, line 1"
    printf 'x12' >a
    printf 'y12' >b
    run cmp -i 1 a b
    expect 0
    run bash -c 'cat a | cmp -i 1 - b'
    expect 0
    run cmp -i x a b
    expect 2 "cmp: invalid argument 'x' for -i (see 'cmp --help')"
    run cmp a b 1x
    expect 2 "cmp: invalid number of bytes '1x' (see 'cmp --help')"
}

@test "cmp -s tells by its status alone, and by the sizes of files" {
    seq 1 50000 >a
    cp a b
    run cmp -s a b
    expect 0
    echo >>b
    run cmp --quiet a b
    expect 1
    run cmp -s a missing
    expect 2 "cmp: missing: No such file or directory"
}

@test "cmp counts lines across blocks" {
    seq 1 50000 >a
    sed '49999s/9$/8/' a >b
    run cmp a b
    expect 1 "a b differ: byte 288887, line 49999"
}

@test "cmp of a file with itself, a directory, and a lost output" {
    echo a >a
    echo b >b
    run cmp a a
    expect 0
    run cmp . a
    expect 2 "cmp: .: Is a directory"
    run bash -c 'cmp a b >/dev/full'
    expect 2 "cmp: write error: No space left on device"
}
