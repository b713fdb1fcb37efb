#!/usr/bin/env bats
load ../helpers/box

@test "sync takes files, their data, or their file systems" {
    echo a >a
    run sync a
    expect 0
    run sync -d a
    expect 0
    run sync --data .
    expect 0
    run sync -f a
    expect 0
    run sync --file-system a /
    expect 0
}

@test "sync says what it could not open, and goes on" {
    echo a >a
    run sync missing a
    expect 1 "sync: missing: No such file or directory"
    mkfifo p
    run sync p
    expect 1 "sync: p: Invalid argument"
}

@test "sync checks its options" {
    run sync -d
    expect 1 "sync: -d needs a file (see 'sync --help')"
    run sync -df a
    expect 1 "sync: -d and -f exclude each other (see 'sync --help')"
}
