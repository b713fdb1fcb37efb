#!/usr/bin/env bats
load ../helpers/box

@test "unexpand turns blanks that begin lines into tabs" {
    printf '        a       b\n          c\n    \td\n' >in
    run unexpand in
    expect 0 $'\ta       b' $'\t  c' $'\td'
    run unexpand - <in
    expect 0 $'\ta       b' $'\t  c' $'\td'
}

@test "unexpand -a turns all runs of two and more" {
    printf 'a       b\n' >in
    run unexpand -a in
    expect 0 $'a\tb'
    printf '1234567 8\n123456  8\n' >in
    run unexpand --all in
    expect 0 '1234567 8' $'123456\t8'
}

@test "unexpand -t takes stops and implies -a, -f does not let it" {
    printf '    a   b\n' >in
    run unexpand -t 4 in
    expect 0 $'\ta\tb'
    run unexpand --tabs=4 --first-only in
    expect 0 $'\ta   b'
    run unexpand -f -a -t 4 in
    expect 0 $'\ta   b'
    run unexpand -4 in
    expect 0 $'\ta   b'
    run unexpand -t 4,/10 in
    expect 0 $'\ta   b'
}

@test "unexpand leaves blanks and tabs behind the last stop" {
    printf '  a  b    c\td   e\n' >in
    run unexpand -t 2,5 in
    expect 0 $'\ta\tb    c\td   e'
}

@test "unexpand counts columns of wide characters" {
    printf '日      x\n' >in
    run unexpand -a in
    expect 0 $'日\tx'
}

@test "unexpand: blanks at the end, and no final newline" {
    printf 'a       \n        ' >in
    [ "$(bytes unexpand -a in)" = 61090a09 ]
}

@test "unexpand needs little memory for a billion blanks' worth of line" {
    run bash -c 'head -c 8000000 /dev/zero | tr "\0" " " | unexpand | wc -c'
    expect 0 1000000
}

@test "unexpand: errors" {
    printf 'a\n' >in
    run unexpand missing in
    expect 1 "unexpand: missing: No such file or directory" a
    run unexpand -t 0
    expect 1 "unexpand: tab size cannot be 0 (see 'unexpand --help')"
    run bash -c 'unexpand in >/dev/full'
    expect 1 "unexpand: write error: No space left on device"
}
