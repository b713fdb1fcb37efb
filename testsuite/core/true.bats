#!/usr/bin/env bats
load ../helpers/box

@test "true succeeds, whatever its operands" {
    run "$BOX_LINKS/true"
    expect 0
    run "$BOX_LINKS/true" --nonsense -x a
    expect 0
}

@test "true --help stands alone" {
    run "$BOX_LINKS/true" --help
    expect_like 0 "Usage: true [[]IGNORED[]]...*"
    run "$BOX_LINKS/true" --help x
    expect 0
}

@test "true --version fails when its output is lost" {
    run bash -c '"$BOX_LINKS/true" --version >/dev/full'
    expect 1 "true: write error: No space left on device"
}
