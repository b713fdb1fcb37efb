#!/usr/bin/env bats
load ../helpers/box

@test "rmdir removes empty directories and nothing else" {
    mkdir a full full/x
    touch f
    run rmdir f a full missing
    expect 1 "rmdir: f: Not a directory" "rmdir: full: Directory not empty" \
        "rmdir: missing: No such file or directory"
    [ ! -e a ]
    run rmdir
    expect 1 "rmdir: missing operand (see 'rmdir --help')"
}

@test "rmdir -p removes those above" {
    mkdir -p a/b/c d/e x/y//z/
    run rmdir -pv a/b/c
    expect 0 "rmdir: removing directory, 'a/b/c'" "rmdir: removing directory, 'a/b'" \
        "rmdir: removing directory, 'a'"
    touch d/f
    run rmdir --parents --verbose d/e
    expect 1 "rmdir: removing directory, 'd/e'" "rmdir: removing directory, 'd'" \
        "rmdir: d: Directory not empty"
    run rmdir -p x/y//z/
    expect 0
    [ ! -e x ]
    run rmdir -p "$PWD/d"
    [ "$status" = 1 ]
}

@test "rmdir --ignore-fail-on-non-empty" {
    mkdir -p a/b a/c
    run rmdir -p --ignore-fail-on-non-empty a/b
    expect 0
    [ -d a/c ]
    run rmdir --ignore-fail-on-non-empty missing
    expect 1 "rmdir: missing: No such file or directory"
}
