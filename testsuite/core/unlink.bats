#!/usr/bin/env bats
load ../helpers/box

@test "unlink removes one name" {
    touch a ./-b
    run unlink a
    expect 0
    run unlink -- -b
    expect 0
    [ "$(ls -A)" = "" ]
}

@test "unlink does not remove directories, nor two files" {
    mkdir d
    run unlink d
    expect 1 "unlink: d: Is a directory"
    run unlink missing
    expect 1 "unlink: missing: No such file or directory"
    run unlink d d
    expect 1 "unlink: extra operand 'd' (see 'unlink --help')"
    run unlink
    expect 1 "unlink: missing operand (see 'unlink --help')"
}
