#!/usr/bin/env bats
load ../helpers/box

@test "logname prints a name or says that there is none" {
    run logname </dev/null
    [ "$status" = 0 ] || expect 1 "logname: no login name"
}

@test "logname takes no operands" {
    run logname x
    expect 1 "logname: extra operand 'x' (see 'logname --help')"
}
