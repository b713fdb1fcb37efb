#!/usr/bin/env bats
load ../helpers/box

@test "fold breaks lines after so many columns" {
    printf '1234567890\nab\n\n12345' >in
    run fold -w 5 in
    expect 0 12345 67890 ab '' 12345
    run fold --width=4 in
    expect 0 1234 5678 90 ab '' 1234 5
    run fold -4 - <in
    expect 0 1234 5678 90 ab '' 1234 5
    printf 'x%.0s' {1..85} >long
    run fold long
    [ "${#lines[0]}" = 80 ]
    [ "${#lines[1]}" = 5 ]
}

@test "fold -s breaks behind blanks" {
    printf 'one two three four\n' >in
    run fold -s -w 10 in
    expect 0 'one two ' 'three four'
    run fold --spaces -w 4 in
    expect 0 'one ' 'two ' thre 'e ' four
    printf 'one two\tthree\n' >in
    run fold -bs -w 10 in
    expect 0 $'one two\t' three
}

@test "fold counts columns: tabs, backspaces, wide and combining characters" {
    printf 'a\tb\tc\n' >in
    run fold -w 16 in
    expect 0 $'a\tb\t' c
    printf '日本語\n' >in
    run fold -w 4 in
    expect 0 日本 語
    run fold -w 5 in
    expect 0 日本 語
    printf 'e\314\201e\314\201e\314\201\n' >in
    run fold -w 2 in
    expect 0 $'e\314\201e\314\201' $'e\314\201'
    printf 'ab\b\bcd\re\n' >in
    run fold -w 2 in
    expect 0 $'ab\b\bcd\re'
}

@test "fold -b counts bytes, -c characters" {
    printf 'äöü\n' >in
    run fold -b -w 2 in
    expect 0 ä ö ü
    run fold --bytes -w 4 in
    expect 0 äö ü
    run fold -c -w 2 in
    expect 0 äö ü
    printf '日本語\n' >in
    run fold --characters -w 2 in
    expect 0 日本 語
    printf 'a\tb\n' >in
    run fold -b -w 2 in
    expect 0 $'a\t' b
}

@test "fold: invalid bytes pass through" {
    printf 'a\377\303b\n' >in
    [ "$(bytes fold -w 2 in)" = 61ff0ac3620a ]
    printf '\303' >in
    [ "$(bytes fold in)" = c3 ]
}

@test "fold of a long line with its characters across blocks" {
    { head -c 131071 /dev/zero | tr '\0' a; echo ä; } >in
    run bash -c 'fold -w 131072 in | wc -l'
    expect 0 1
    [ "$(fold -s -w 100 in | wc -l)" = 1311 ]
}

@test "fold needs little memory for an endless line" {
    [ -z "${SANITIZE:-}" ] || skip "AddressSanitizer reserves terabytes"
    run bash -c 'head -c 20M /dev/zero | (ulimit -v 20000; fold -s -w 100 | wc -l)'
    expect 0 209715
}

@test "fold: errors" {
    printf 'a\n' >in
    run fold -w 0 in
    expect 1 "fold: invalid argument '0' for -w (see 'fold --help')"
    run fold missing in
    expect 1 "fold: missing: No such file or directory" a
    run bash -c 'fold in >/dev/full'
    expect 1 "fold: write error: No space left on device"
}
