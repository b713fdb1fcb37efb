#!/usr/bin/env bats
load ../helpers/box

@test "sum: the BSD sum and blocks of 1024 bytes" {
    printf 'hello\n' >in
    run sum in
    expect 0 "36979     1 in"
    run sum -r <in
    expect 0 "36979     1"
    run sum /dev/null
    expect 0 "00000     0 /dev/null"
}

@test "sum -s: the System V sum and blocks of 512 bytes" {
    printf 'hello\n' >in
    run sum -s in
    expect 0 "542 1 in"
    head -c 70000 /dev/zero | tr '\0' '\377' >in
    run sum --sysv in in
    expect 0 "24480 137 in" "24480 137 in"
}

@test "sum goes on after a file that can't be read" {
    : >in
    run sum gone in
    expect 1 "sum: gone: No such file or directory" "00000     0 in"
}
