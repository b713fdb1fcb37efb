#!/usr/bin/env bats
load ../helpers/box

@test "uptime shows time, users and load" {
    run uptime
    [ "$status" = 0 ]
    [[ $output =~ ^\ [0-9]{2}:[0-9]{2}:[0-9]{2}\ up\ .*,\ \ [0-9]+\ users?,\ \ load\ average:\ [0-9.]+,\ [0-9.]+,\ [0-9.]+$ ]]
}

@test "uptime -p: in words" {
    run uptime -p
    expect_like 0 "up * minute*"
    run uptime --pretty
    expect_like 0 "up *"
}

@test "uptime -s: since when" {
    run uptime --since
    [[ $output =~ ^[0-9]{4}-[0-9]{2}-[0-9]{2}\ [0-9]{2}:[0-9]{2}:[0-9]{2}$ ]]
    run uptime -s
    [ "$status" = 0 ]
}

@test "uptime takes no operands" {
    run uptime x
    expect 1 "uptime: extra operand 'x' (see 'uptime --help')"
}
