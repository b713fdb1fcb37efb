#!/usr/bin/env bats
load ../helpers/box

@test "tsort orders pairs" {
    run tsort <<<'a b b c d d'
    expect 0 "a" "d" "b" "c"
    printf 'x y\n\ny\tz' >in
    run tsort in
    expect 0 "x" "y" "z"
    run tsort /dev/null
    expect 0
}

@test "tsort: what is free comes in byte order, a pair may come twice" {
    run tsort <<<'b x a x a x c c'
    expect 0 "a" "b" "c" "x"
}

@test "tsort reports loops and goes on" {
    run tsort <<<'a b b a c d'
    [ "$status" = 1 ]
    [ "${lines[0]}" = "c" ]
    [ "${lines[1]}" = "d" ]
    [ "${lines[2]}" = "tsort: standard input: the input contains a loop:" ]
    [ "${#lines[@]}" = 7 ]
    run bash -c 'tsort <<<"a b b c c a" 2>/dev/null | sort'
    expect 0 "a" "b" "c"
}

@test "tsort -w: the status is the number of loops" {
    run tsort -w <<<'a b b a c d d c'
    [ "$status" = 2 ]
    run tsort -w <<<'a b'
    expect 0 "a" "b"
}

@test "tsort of an odd number of words" {
    run tsort <<<'a b c'
    expect 1 "tsort: standard input: the number of words is odd"
}

@test "tsort of 20,000 words in a chain, and in a ring" {
    seq 1 20000 | awk '{print $1, $1 + 1}' >chain
    run bash -c 'tsort chain | cmp - <(seq 1 20001)'
    expect 0
    { cat chain; echo 20001 1; } >ring
    run bash -c 'tsort ring 2>/dev/null | wc -l'
    expect 0 "20001"
}

@test "tsort: errors" {
    run tsort missing
    expect 1 "tsort: missing: No such file or directory"
    run tsort a b
    expect 1 "tsort: extra operand 'b' (see 'tsort --help')"
    run bash -c 'echo a b | tsort >/dev/full'
    expect 1 "tsort: write error: No space left on device"
}
