#!/usr/bin/env bats
load ../helpers/box

@test "hostid is eight hexadecimal digits" {
    run hostid
    [ "$status" = 0 ]
    [[ $output =~ ^[0-9a-f]{8}$ ]]
}

@test "hostid takes no operands" {
    run hostid x
    expect 1 "hostid: extra operand 'x' (see 'hostid --help')"
}
