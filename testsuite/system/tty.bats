#!/usr/bin/env bats
load ../helpers/box

@test "tty without a terminal" {
    run tty </dev/null
    expect 1 "not a tty"
}

@test "tty -s says nothing" {
    run tty -s </dev/null
    expect 1
    run tty --quiet </dev/null
    expect 1
}

@test "tty of a terminal is its name" {
    run pty tty
    expect_like 0 "/dev/*"
}

@test "tty takes no operands, and a lost output is status 2" {
    run tty x </dev/null
    expect 2 "tty: extra operand 'x' (see 'tty --help')"
    run bash -c 'tty </dev/null >/dev/full'
    expect 2 "tty: write error: No space left on device"
}
