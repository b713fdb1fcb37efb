#!/usr/bin/env bats
load ../helpers/box

@test "readlink prints where a link points" {
    ln -s some/where l
    run readlink l
    expect 0 "some/where"
    run bytes readlink -n l
    expect 0 "736f6d652f7768657265"
    run bytes readlink --zero l
    expect 0 "736f6d652f776865726500"
}

@test "readlink is silent about what is no link, unless -v" {
    : >f
    run readlink f
    expect 1
    run readlink -v f missing
    expect 1 "readlink: f: Invalid argument" "readlink: missing: No such file or directory"
    run readlink -v -q f
    expect 1
    run readlink --verbose --silent f
    expect 1
    run env POSIXLY_CORRECT=1 readlink f
    expect 1 "readlink: f: Invalid argument"
}

@test "readlink -f -e -m give canonical paths" {
    cd "$(pwd -P)"
    mkdir d
    ln -s d l
    run readlink -f l/x
    expect 0 "$PWD/d/x"
    run readlink -e l/x
    expect 1
    run readlink --canonicalize-missing l/x/y
    expect 0 "$PWD/d/x/y"
    run readlink --canonicalize-existing l
    expect 0 "$PWD/d"
    run readlink --canonicalize -z l
    expect 0 "$PWD/d"
}

@test "readlink -n with several operands" {
    ln -s a l
    run readlink -n l l
    expect 0 "readlink: -n has no effect with several operands" "a" "a"
}

@test "readlink of a long target" {
    target=$(printf 'x%.0s' {1..3000})
    ln -s "$target" l
    run readlink l
    expect 0 "$target"
}

@test "readlink needs an operand" {
    run readlink
    expect 1 "readlink: missing operand (see 'readlink --help')"
}
