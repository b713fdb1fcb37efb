#!/usr/bin/env bats
load ../helpers/box

@test "printenv shows the environment, or the values of variables" {
    run env -i A=1 B=2 "$BOX_LINKS/printenv"
    expect 0 "A=1" "B=2"
    run env A=1 B= printenv A B
    expect 0 "1" ""
}

@test "printenv goes on after a variable that is not set, and fails" {
    run env -u NONE A=1 printenv NONE A
    expect 1 "1"
    run env A=1 printenv A=1
    expect 1
}

@test "printenv -0 ends lines with NUL" {
    export A=x
    [ "$(bytes printenv -0 A)" = 7800 ]
    [ "$(bytes printenv --null A A)" = 78007800 ]
}

@test "printenv: usage errors are status 2, and so is lost output" {
    run printenv --nosuch
    expect 2 "printenv: unknown option --nosuch (see 'printenv --help')"
    run bash -c 'printenv >/dev/full'
    expect 2 "printenv: write error: No space left on device"
}
