#!/usr/bin/env bats
load ../helpers/box

# The shell has a pwd of its own.
box_pwd() {
    "$BOX_LINKS/pwd" "$@"
}

prepare() {
    here=$(realpath .)
    mkdir real
    ln -s real link
    cd link
}

@test "pwd shows the directory without symbolic links" {
    prepare
    run box_pwd
    expect 0 "$here/real"
    run box_pwd -P
    expect 0 "$here/real"
    run box_pwd -L --physical
    expect 0 "$here/real"
}

@test "pwd -L shows what PWD says, when it is right" {
    prepare
    PWD=$here/link run box_pwd -L
    expect 0 "$here/link"
    PWD=$here/./link run box_pwd --logical
    expect 0 "$here/real"
    PWD=$here/real/../link run box_pwd -L
    expect 0 "$here/real"
    PWD=/ run box_pwd -L
    expect 0 "$here/real"
    PWD=link run box_pwd -L
    expect 0 "$here/real"
    POSIXLY_CORRECT=1 PWD=$here/link run box_pwd
    expect 0 "$here/link"
}

@test "pwd of a directory that is gone" {
    mkdir gone
    cd gone
    rmdir ../gone
    run box_pwd
    expect 1 "pwd: cannot tell the working directory: No such file or directory"
}

@test "pwd takes no operands" {
    run box_pwd x
    expect_like 0 "pwd: operands are ignored*/*"
}

@test "pwd fails when its output is lost" {
    run bash -c '"$BOX_LINKS/pwd" >/dev/full'
    expect 1 "pwd: write error: No space left on device"
}
