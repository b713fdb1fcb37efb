#!/usr/bin/env bats
load ../helpers/box

@test "arch names the machine" {
    run arch
    expect 0 "$(uname -m)"
    run arch x
    expect 1 "arch: extra operand 'x' (see 'arch --help')"
    run bash -c 'arch >/dev/full'
    expect 1 "arch: write error: No space left on device"
}
