#!/usr/bin/env bats
load ../helpers/box

@test "head writes ten lines, or as many as -n says" {
    seq 20 >in
    run head in
    expect 0 1 2 3 4 5 6 7 8 9 10
    run head -n 2 in
    expect 0 1 2
    run head --lines=+1 in
    expect 0 1
    run head -n 0 in
    expect 0
    run head -n 30 /dev/null
    expect 0
}

@test "head -c writes bytes, with suffixes" {
    printf 'abcdef' >in
    run head -c 3 in
    expect 0 abc
    head -c 300000 /dev/zero >zeros
    [ "$(head -c 1K zeros | wc -c)" = 1024 ]
    [ "$(head --bytes=1kB zeros | wc -c)" = 1000 ]
    [ "$(head -c 2b zeros | wc -c)" = 1024 ]
    [ "$(head -c 1M zeros | wc -c)" = 300000 ]
}

@test "head with a negative count leaves out the end, of files and pipes" {
    seq 5 >in
    run head -n -3 in
    expect 0 1 2
    run bash -c 'cat in | head -n -3'
    expect 0 1 2
    run head -c -6 in
    expect 0 1 2
    run bash -c 'cat in | head -c -6'
    expect 0 1 2
    run head -n -5 in
    expect 0
    run head -n -0 in
    expect 0 1 2 3 4 5
    printf 'a\nb' >open
    run head -n -1 open
    expect 0 a
    run bash -c 'cat open | head -n -1'
    expect 0 a
    run bash -c 'cat open | head -n -2'
    expect 0
}

@test "head -n with a negative count across blocks" {
    seq 100000 >in
    [ "$(head -n -50000 in | tail -n 1)" = 50000 ]
    [ "$(cat in | head -n -50000 | tail -n 1)" = 50000 ]
}

@test "head writes headers for several files, as -q and -v say" {
    printf 'a\n' >one
    printf 'b\n' >two
    run head one two
    expect 0 "==> one <==" a "" "==> two <==" b
    run head -q one two
    expect 0 a b
    run head --silent one two
    expect 0 a b
    run head -v - <one
    expect 0 "==> standard input <==" a
    run head --verbose -n1 one
    expect 0 "==> one <==" a
    run head missing one
    expect 1 "head: missing: No such file or directory" "==> one <==" a
}

@test "head -z: lines end with NUL" {
    printf 'a\nb\0c\0' >in
    [ "$(bytes head -z -n 1 in)" = 610a6200 ]
    [ "$(bytes head --zero-terminated -n -1 in)" = 610a6200 ]
}

@test "head -5: the old form" {
    seq 20 >in
    run head -2 in
    expect 0 1 2
    run head -3c in
    expect 0 1 2
    run head -2qv in
    expect 0 "==> in <==" 1 2
    [ "$(head -1k /dev/zero | wc -c)" = 1024 ]
}

@test "head leaves what it does not write to the next reader" {
    seq 5 >in
    run bash -c '{ head -n 2; echo -; head -n 1; } <in'
    expect 0 1 2 - 3
    run bash -c '{ head -c 2; echo -; cat; } <in'
    expect 0 1 - 2 3 4 5
    run bash -c 'cat in | { head -c 2; cat; }'
    expect 0 1 2 3 4 5
}

@test "head: bad counts and lost output" {
    run head -n x
    expect 1 "head: invalid number of lines 'x' (see 'head --help')"
    run head -c 99999999999999999999
    expect 1 "head: invalid number of bytes '99999999999999999999' (see 'head --help')"
    run head .
    expect 1 "head: .: Is a directory"
    run bash -c 'echo x | head >/dev/full'
    expect 1 "head: write error: No space left on device"
}

@test "head of an endless line needs little memory" {
    [ -z "${SANITIZE:-}" ] || skip "AddressSanitizer reserves terabytes"
    run bash -c 'head -c 50M /dev/zero | (ulimit -v 20000; head -n 1 | wc -c)'
    expect 0 52428800
}
