#!/usr/bin/env bats
load ../helpers/box

@test "cat writes files one after the other, - being standard input" {
    printf 'one\n' >one
    printf 'no newline' >two
    run bash -c 'echo in | cat one - two one'
    expect 0 "one" "in" "no newlineone"
    run cat -u one
    expect 0 "one"
}

@test "cat -n numbers all lines, through all files" {
    printf 'a\n\nb' >one
    printf 'c\nd\n' >two
    run cat -n one two
    expect 0 $'     1\ta' $'     2\t' $'     3\tbc' $'     4\td'
    run cat --number two
    expect 0 $'     1\tc' $'     2\td'
}

@test "cat -b numbers lines that are not empty" {
    printf 'a\n\nb\n' >in
    run cat -b in
    expect 0 $'     1\ta' '' $'     2\tb'
    run cat --number-nonblank -n in
    expect 0 $'     1\ta' '' $'     2\tb'
}

@test "cat -s writes one of several empty lines, also across files" {
    printf 'a\n\n\n\nb\n\n' >one
    printf '\n\nc\n' >two
    run cat -s one two
    expect 0 a '' b '' c
    run cat --squeeze-blank -n one two
    expect 0 $'     1\ta' $'     2\t' $'     3\tb' $'     4\t' $'     5\tc'
}

@test "cat -E marks ends, and shows the carriage return before one" {
    printf 'a\r\nb\rc\nd' >in
    run cat -E in
    expect 0 'a^M$' $'b\rc$' d
    run cat --show-ends /dev/null
    expect 0
}

@test "cat -v, -T: other bytes as ^X and M-X" {
    printf 'a\tb\001\177\200\237\240\377\n' >in
    run cat -v in
    expect 0 $'a\tb^A^?M-^@M-^_M- M-^?'
    run cat --show-nonprinting --show-tabs in
    expect 0 'a^Ib^A^?M-^@M-^_M- M-^?'
    run cat -T in
    [ "$output" = $'a^Ib\001\177\200\237\240\377' ]
}

@test "cat -A, -e and -t are combinations" {
    printf 'a\t\377\n' >in
    run cat -A in
    expect 0 'a^IM-^?$'
    run cat --show-all in
    expect 0 'a^IM-^?$'
    run cat -e in
    expect 0 $'a\tM-^?$'
    run cat -t in
    expect 0 'a^IM-^?'
}

@test "cat is exact to the byte by file, pipe and append" {
    head -c 300000 /dev/urandom >in
    cat in >copy
    same in copy
    cat <in | cat | cat >copy
    same in copy
    : >copy
    cat in in >>copy
    [ "$(wc -c <copy)" = 600000 ]
}

@test "cat copies files that say they are empty" {
    [ -r /proc/version ] || skip "needs /proc"
    cat /proc/version >copy
    [ -s copy ]
}

@test "cat goes on from where standard input stands" {
    printf 'one\ntwo\n' >in
    run bash -c '{ read -r; cat; } <in'
    expect 0 two
}

@test "cat refuses to read what it writes" {
    printf 'x\n' >f
    run bash -c 'cat f >>f'
    expect 1 "cat: f: input file is output file"
    run bash -c 'cat <f >>f'
    expect 1 "cat: standard input: input file is output file"
    run bash -c 'cat -n - f >>f </dev/null; cat f'
    expect 0 "cat: f: input file is output file" x
    : >empty
    run bash -c 'cat empty >>empty'
    expect 0
    run bash -c 'cat f 1<>f; cat f'
    expect 0 x
}

@test "cat goes on after an error" {
    printf 'x\n' >f
    run cat missing . f
    expect 1 "cat: missing: No such file or directory" "cat: .: Is a directory" x
    run bash -c 'cat f >/dev/full'
    expect 1 "cat: write error: No space left on device"
    run bash -c 'cat -n f >/dev/full'
    expect 1 "cat: write error: No space left on device"
    run bash -c 'cat <&-'
    expect 1 "cat: standard input: Bad file descriptor"
}
