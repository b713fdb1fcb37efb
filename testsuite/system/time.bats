#!/usr/bin/env bats
load ../helpers/box

# bash has a keyword of that name
time_tool() {
    env time "$@"
}

@test "time -p shows what POSIX asks for, on standard error" {
    run time_tool -p true
    expect_like 0 "real [0-9]*.[0-9][0-9]
user 0.[0-9][0-9]
sys 0.[0-9][0-9]"
    run time_tool --portability sh -c 'exit 3'
    expect_like 3 "Command exited with non-zero status 3
real *"
    run --separate-stderr time_tool -p echo out
    [ "$output" = out ]
}

@test "time measures" {
    run time_tool -f %e sleep 0.11
    expect_like 0 "[0-9]*.[0-9][0-9]"
    [[ $output != 0.0* ]]
    run time_tool -f %E sleep 0.05
    expect_like 0 "0:0[0-9].[0-9][0-9]"
}

@test "time -f: directives and escapes" {
    run time_tool -f '%C|%x|%%|%W%D%K%X%p%t%r%s%k|%q|\t|\\|\q|%' sh -c 'exit 5'
    expect 5 "Command exited with non-zero status 5" \
        "sh -c exit 5|5|%|000000000|?q|	|\\|?\\q|?"
    run time_tool --format='%U %S %P %M %R %F %I %O %c %w %Z' true
    [[ $output =~ ^0\.[0-9][0-9]\ 0\.[0-9][0-9]\ ([0-9]+|\?)%\ [0-9]+(\ [0-9]+){7}$ ]]
    run time_tool -f 'a\nb' true
    expect 0 "a" "b"
}

@test "time without -f: the default, or the variable TIME" {
    run time_tool true
    expect_like 0 "0.*user 0.*system 0:0*elapsed *%CPU (0avgtext+0avgdata *maxresident)k
*inputs+*outputs (*major+*minor)pagefaults 0swaps"
    TIME='<%x>' run time_tool true
    expect 0 "<0>"
    TIME='<%x>' run time_tool -f '[%x]' true
    expect 0 "[0]"
}

@test "time -v shows all" {
    run time_tool -v true
    [ "${#lines[@]}" = 23 ]
    [ "${lines[0]}" = '	Command being timed: "true"' ]
    [ "${lines[22]}" = '	Exit status: 0' ]
    run time_tool --verbose true
    expect_like 0 "*Maximum resident set size (kbytes): *"
}

@test "time -o writes to a file, -a appends to it" {
    run time_tool -o file -f one true
    expect 0
    run time_tool --output=file --append --format=two true
    expect 0
    run cat file
    expect 0 "one" "two"
    run time_tool -a -o file -f three true
    run time_tool -o file -f four true
    run cat file
    expect 0 "four"
    run time_tool -o missing/file true
    expect 125 "time: missing/file: No such file or directory"
    run time_tool -o /dev/full true
    expect 125 "time: /dev/full: No space left on device"
}

@test "time -q does not say how the command failed" {
    run time_tool -q -f x sh -c 'exit 3'
    expect 3 "x"
    run time_tool --quiet -f x sh -c 'kill -9 $$'
    expect 137 "x"
    run time_tool -f x sh -c 'kill -9 $$'
    expect 137 "Command terminated by signal 9" "x"
}

@test "time of what cannot run" {
    run -127 time_tool -f x nosuch
    expect 127 "time: nosuch: No such file or directory" \
        "Command exited with non-zero status 127" "x"
    run time_tool -q -f x /
    expect 126 "time: /: Permission denied" "x"
    run time_tool
    expect 125 "time: missing operand (see 'time --help')"
    run env --ignore-signal=CHLD time -f x sh -c 'exit 2'
    expect 2 "Command exited with non-zero status 2" "x"
}
