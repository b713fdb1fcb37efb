#!/usr/bin/env bats
load ../helpers/box

@test "pathchk: names that could be are good" {
    run pathchk new 'odd name' . /usr/x
    expect 0
}

@test "pathchk asks the system about length and folders" {
    : >f
    run pathchk f/x "$(printf 'a%.0s' {1..300})" ''
    expect_like 1 "pathchk: f/x: Not a directory
pathchk: aaa*: *too long
pathchk: '': No such file or directory"
}

@test "pathchk -p: portable characters and lengths" {
    run pathchk -p good.name_1-2/x
    expect 0
    run pathchk -p 'a:b' fifteen-letters ''
    expect 1 "pathchk: nonportable character in file name 'a:b': ':'" \
        "pathchk: limit 14 exceeded by length 15 of a component of 'fifteen-letters'" \
        "pathchk: empty file name"
    run pathchk -p "$(printf 'a/%.0s' {1..128})"
    expect_like 1 "pathchk: limit 255 exceeded by length 256 of file name 'a/*"
}

@test "pathchk -P: empty names and leading hyphens" {
    run pathchk -P ok 'a b'
    expect 0
    run pathchk -P -- -a x/-y ''
    expect 1 "pathchk: leading '-' in a component of file name '-a'" \
        "pathchk: leading '-' in a component of file name 'x/-y'" "pathchk: empty file name"
}

@test "pathchk --portability is both" {
    run pathchk --portability x/-y
    expect 1 "pathchk: leading '-' in a component of file name 'x/-y'"
    run pathchk --portability $'a\033b'
    expect 1 "pathchk: nonportable character in file name 'a\\033b': '\\033'"
}

@test "pathchk needs an operand" {
    run pathchk
    expect 1 "pathchk: missing operand (see 'pathchk --help')"
}
