#!/usr/bin/env bats
load ../helpers/box

@test "getopt puts options first and quotes words" {
    run getopt -o ab:c:: -- x -a -b "it's" -cfoo -c -- -y 'z w'
    expect 0 " -a -b 'it'\\''s' -c 'foo' -c '' -- 'x' '-y' 'z w'"
    run getopt --options ab: -- -abx
    expect 0 " -a -b 'x' --"
    run getopt a: -a x y
    expect 0 " -a x -- y"
}

@test "getopt -l: long options, in part too" {
    run getopt -o a -l foo,bar:,baz:: -- --foo --bar x --baz --baz=1 --fo y
    expect 0 " --foo --bar 'x' --baz '' --baz '1' --foo -- 'y'"
    run getopt -o '' --longoptions 'one two' -l three -- --two --th
    expect 0 " --two --three --"
    run getopt -o '' -l foo,foo-bar -- --foo
    expect 0 " --foo --"
}

@test "getopt -a: long options with one dash" {
    run getopt -a -o a -l foo,b -- -foo -b -a -fo
    expect 0 " --foo --b -a --foo --"
    run getopt --alternative -o ab -l foo -- -ab
    expect 0 " -a -b --"
}

@test "getopt: where operands stand" {
    run getopt -o +a -- x -a
    expect 0 " -- 'x' '-a'"
    run getopt -o -a: -- x -a y z
    expect 0 " 'x' -a 'y' 'z' --"
    POSIXLY_CORRECT=1 run getopt -o a -- -a x -a
    expect 0 " -a -- 'x' '-a'"
    run getopt -o a -- -
    expect 0 " -- '-'"
}

@test "getopt tells about wrong options, with status 1" {
    run getopt -o b: -- -x
    expect 1 "getopt: invalid option -- 'x'" " --"
    run getopt -o b: -- -b
    expect 1 "getopt: option requires an argument -- 'b'" " --"
    run getopt -o '' -l foobar:,foobaz -- --foo
    expect 1 "getopt: option '--foo' is ambiguous" " --"
    run getopt -o '' -l foobar:,foobaz -- --foobaz=1 --foobar
    expect 1 "getopt: option '--foobaz' doesn't allow an argument" \
        "getopt: option '--foobar' requires an argument" " --"
    run getopt -o '' -l foo -- --bar=1
    expect 1 "getopt: unrecognized option '--bar'" " --"
    run getopt -n script -o '' -- -x
    expect 1 "script: invalid option -- 'x'" " --"
    run getopt --name=script -o '' -- $'-\033'
    expect 1 "script: invalid option -- '\\033'" " --"
}

@test "getopt -q, -Q and a colon in front are quiet" {
    run getopt -q -o a -- -x
    expect 1 " --"
    run getopt --quiet -o :a -- -x
    expect 1 " --"
    run getopt -o :a -- -x
    expect 1 " --"
    run getopt -Q -o a -- -a
    expect 0
    run getopt --quiet-output -o a -- -x
    expect 1 "getopt: invalid option -- 'x'"
}

@test "getopt -u and -s" {
    run getopt -u -o a: -- -a 'x y' z
    expect 0 " -a x y -- z"
    run getopt --unquoted -o a -- x
    expect 0 " -- x"
    run getopt -s csh -o a: -- -a $'x!y\\z\nw q\'r'
    expect 0 " -a 'x'\\!'y\\\\z\\nw'\\ 'q'\\''r' --"
    run getopt --shell=bash -o a: -- -a 'x!y'
    expect 0 " -a 'x!y' --"
    run getopt -s fish -o a
    expect_like 2 "getopt: invalid argument 'fish' for -s*"
}

@test "getopt -T tells that it is this getopt" {
    run getopt -T
    expect 4
    run getopt --test
    expect 4
}

@test "getopt used in a wrong way" {
    run getopt
    expect 2 "getopt: missing operand: the option letters (see 'getopt --help')"
    run getopt -x
    expect 2 "getopt: unknown option -x (see 'getopt --help')"
    run getopt -o '' -l ':' -- x
    expect 2 "getopt: empty long option in ':' (see 'getopt --help')"
}

@test "what getopt writes is safe to eval" {
    # shellcheck disable=SC2016 # the words are to stay as they are
    eval "set -- $(getopt -o a: -- -a '$(touch x)`touch y`' "'; touch z; '")"
    [ "$2" = '$(touch x)`touch y`' ]
    [ ! -e x ] && [ ! -e y ] && [ ! -e z ]
}

@test "getopt fails when its output is lost" {
    run bash -c 'getopt a -a >/dev/full'
    expect 2 "getopt: write error: No space left on device"
}
