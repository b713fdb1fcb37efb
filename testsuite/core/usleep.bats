#!/usr/bin/env bats
load ../helpers/box

@test "usleep waits for microseconds" {
    start=${EPOCHREALTIME/./}
    usleep 20000
    [ $((${EPOCHREALTIME/./} - start)) -ge 20000 ]
    run usleep 0
    expect 0
}

@test "usleep takes one number" {
    run usleep
    expect 1 "usleep: missing operand (see 'usleep --help')"
    run usleep 1 2
    expect 1 "usleep: extra operand '2' (see 'usleep --help')"
    run usleep x
    expect 1 "usleep: invalid number 'x' (see 'usleep --help')"
}
