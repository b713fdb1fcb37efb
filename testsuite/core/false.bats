#!/usr/bin/env bats
load ../helpers/box

@test "false fails, whatever its operands" {
    run "$BOX_LINKS/false"
    expect 1
    run "$BOX_LINKS/false" --nonsense -x a
    expect 1
}

@test "false --help stands alone" {
    run "$BOX_LINKS/false" --help
    expect_like 0 "Usage: false [[]IGNORED[]]...*"
    run "$BOX_LINKS/false" --version x
    expect 1
}
