#!/usr/bin/env bats
load ../helpers/box

@test "expand turns tabs into blanks" {
    printf '\ta\tbc\td\n' >in
    run expand in
    expect 0 '        a       bc      d'
    run expand - <in
    expect 0 '        a       bc      d'
}

@test "expand -t takes a distance or a list of stops" {
    printf '\ta\tb\tc\n' >in
    run expand -t 4 in
    expect 0 '    a   b   c'
    run expand --tabs=2,5 in
    expect 0 '  a  b c'
    run expand -t '2 5 9' in
    expect 0 '  a  b   c'
    run expand -t 2 -t 5 in
    expect 0 '  a  b c'
    run expand -4 in
    expect 0 '    a   b   c'
    run expand -2,5 in
    expect 0 '  a  b c'
}

@test "expand -t with /N and +N behind the last stop" {
    printf '\t\ta\tb\n' >in
    run expand -t 3,/5 in
    expect 0 '     a    b'
    run expand -t 3,+5 in
    expect 0 '        a    b'
    run expand -t /4 in
    expect 0 '        a   b'
}

@test "expand -i leaves tabs behind other characters" {
    printf ' \ta\tb\n\t\n' >in
    run expand -i in
    expect 0 $'        a\tb' '        '
    run expand --initial -t2 in
    expect 0 $'  a\tb' '  '
}

@test "expand counts columns: backspaces, wide characters, invalid bytes" {
    printf 'ab\b\tc\n日\tx\n\377\tx\n' >in
    run expand in
    expect 0 $'ab\b       c' '日      x' $'\377       x'
}

@test "expand: bad lists" {
    run expand -t 0
    expect 1 "expand: tab size cannot be 0 (see 'expand --help')"
    run expand -t 4,3
    expect 1 "expand: tab sizes must be ascending (see 'expand --help')"
    run expand -t x
    expect 1 "expand: invalid tab size 'x' (see 'expand --help')"
    run expand -t /3,4
    expect 1 "expand: only the last tab size may have a sign (see 'expand --help')"
    run expand -t 99999999999999999999
    expect 1 "expand: invalid tab size '99999999999999999999' (see 'expand --help')"
}

@test "expand: errors" {
    printf 'a\n' >in
    run expand missing in
    expect 1 "expand: missing: No such file or directory" a
    run bash -c 'expand in >/dev/full'
    expect 1 "expand: write error: No space left on device"
}
