#!/usr/bin/env bats
load ../helpers/box

@test "fsync takes files" {
    echo a >a
    run fsync a .
    expect 0
    run fsync -d a
    expect 0
    run fsync missing a
    expect 1 "fsync: missing: No such file or directory"
    run fsync
    expect 1 "fsync: missing operand (see 'fsync --help')"
}
