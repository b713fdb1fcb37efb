#!/usr/bin/env bats
load ../helpers/box

# The shell has a test of its own.
is() {
    "$BOX_LINKS/test" "$@"
}
not() {
    local got=0
    "$BOX_LINKS/test" "$@" || got=$?
    [ $got = 1 ]
}
wrong() {
    local message=$1
    shift
    run "$BOX_LINKS/test" "$@"
    expect 2 "test: $message"
}

@test "test of no and one argument" {
    not
    not ''
    is a
    is -n
    is !
    is '('
}

@test "test of two arguments" {
    is ! ''
    not ! a
    is -n a
    not -n ''
    is -z ''
    not -z a
    wrong "unknown condition '-j'" -j x
    wrong "missing argument after 'b'" a b
}

@test "test of three arguments: the operator in the middle goes first" {
    is -f = -f
    not ! = x
    is '(' = '('
    is '(' a ')'
    not '(' '' ')'
    not ! -n a
    wrong "unknown comparison 'b'" a b c
}

@test "test of four arguments" {
    is ! a = b
    not ! '(' a ')'
    is '(' -n a ')'
    wrong "extra argument 'b'" a b c d
}

@test "test: strings" {
    is a = a
    is a == a
    is a != b
    is a '<' b
    is b '>' a
    not a '>' b
}

@test "test: integers of any size, with signs and blanks" {
    is 10 -eq 010
    is ' -1 ' -lt +1
    is 3 -ne 4
    is 4 -ge 4
    is 4 -le 4
    is 99999999999999999999 -gt 9223372036854775807
    is -99999999999999999999 -lt -99999999999999999998
    is -0 -eq 0
    wrong "invalid integer 'a'" 1 -eq a
    wrong "invalid integer ''" 1 -eq ''
    wrong "invalid integer '0x1'" 0x1 -eq 1
}

@test "test: -a binds tighter than -o, parentheses and ! tighter still" {
    is a -o a -a ''
    not '(' a -o a ')' -a ''
    is ! a -a '' -o b
    not 1 -eq 1 -a 2 -eq 3
    is 1 -eq 1 -a '(' 2 -eq 3 -o 1 = 1 ')'
    is ! ! ! ''
    wrong "missing ')' after 'a'" '(' a -a b -a '(' a
    wrong "missing argument after '-o'" -f a -a b -o
}

@test "test: kinds of files" {
    mkdir d
    : >empty
    echo x >file
    ln -s file link
    ln -s nowhere dangling
    mkfifo pipe
    is -d d
    is -f file
    not -f d
    is -e file
    not -e dangling
    is -h dangling
    is -L link
    not -L file
    is -p pipe
    is -s file
    not -s empty
    is -c /dev/null
    not -b /dev/null
    not -S file
}

@test "test: modes, owners and access" {
    : >file
    chmod 7711 file
    is -u file
    is -g file
    is -k file
    is -x file
    is -r file
    is -w file
    is -O file
    is -G file
    chmod 0600 file
    not -x file
    not -u file
    not -g file
    not -k file
}

@test "test: times and identity of files" {
    /usr/bin/touch -d 2020-01-01 old
    /usr/bin/touch -d 2024-01-01 new
    ln new same
    is new -nt old
    is old -ot new
    not old -nt new
    is old -nt missing
    not missing -nt old
    is missing -ot old
    is new -ef same
    not new -ef old
    /usr/bin/touch -a -d 2019-01-01 old
    is -N old
    /usr/bin/touch -a -d 2021-01-01 old
    not -N old
}

@test "test: terminals and variables" {
    not -t 99
    not -t 99999999999999999999
    wrong "invalid integer 'a'" -t a
    is -v PATH
    not -v NO_SUCH_VARIABLE
}

@test "test with parentheses beyond all sense" {
    words=()
    for ((i = 0; i < 2000; i++)); do words+=('('); done
    run "$BOX_LINKS/test" "${words[@]}" a
    expect 2 "test: more than 1000 parentheses inside each other"
}

@test "test has no options" {
    is --help
}

@test "[ needs a ]" {
    "$BOX_LINKS/[" a = a ]
    run "$BOX_LINKS/[" a = b ]
    expect 1
    run "$BOX_LINKS/[" ]
    expect 1
    run "$BOX_LINKS/[" a
    expect 2 "[: missing ']'"
    run "$BOX_LINKS/["
    expect 2 "[: missing ']'"
}
