#!/usr/bin/env bats
load ../helpers/box

@test "nl numbers lines that are not empty" {
    printf 'a\n\nb' >in
    run nl in
    expect 0 $'     1\ta' '       ' $'     2\tb'
    run nl - <in
    expect 0 $'     1\ta' '       ' $'     2\tb'
}

@test "nl -b a, t, n and -l choose the lines" {
    printf 'a\n\n\n\nb\n' >in
    run nl -ba in
    expect 0 $'     1\ta' $'     2\t' $'     3\t' $'     4\t' $'     5\tb'
    run nl -ba -l 2 in
    expect 0 $'     1\ta' '       ' $'     2\t' '       ' $'     3\tb'
    run nl --body-numbering=a --join-blank-lines=3 in
    expect 0 $'     1\ta' '       ' '       ' $'     2\t' $'     3\tb'
    run nl -bn in
    expect 0 '       a' '       ' '       ' '       ' '       b'
    run nl -bx in
    expect 1 "nl: invalid numbering style 'x': a, t, n or pBRE (see 'nl --help')"
}

@test "nl -b pBRE numbers lines that match" {
    printf 'ab\n\ncd\nxab\n' >in
    run nl -b p^a in
    expect 0 $'     1\tab' '       ' '       cd' '       xab'
    run nl -b 'pb\|c' in
    expect 0 $'     1\tab' '       ' $'     2\tcd' $'     3\txab'
    run nl -b 'p\(' in
    [ "$status" = 1 ]
}

@test "nl of a line without end needs little memory" {
    [ -z "${SANITIZE:-}" ] || skip "AddressSanitizer reserves terabytes"
    run bash -c 'head -c 50M /dev/zero | (ulimit -v 20000; nl | wc -c)'
    expect 0 52428808
}

@test "nl -h, -f and -d: headers and footers" {
    printf '\\:\\:\\:\nhead\n\\:\\:\nbody\n\\:\nfoot\n' >in
    run nl in
    expect 0 '' '       head' '' $'     1\tbody' '' '       foot'
    run nl -ha -ft -bn in
    expect 0 '' $'     1\thead' '' '       body' '' $'     1\tfoot'
    run nl --header-numbering=a --footer-numbering=a -p in
    expect 0 '' $'     1\thead' '' $'     2\tbody' '' $'     3\tfoot'
    printf 'xyxy\nb\nz:\nc\n' >in
    run nl -d xy in
    expect 0 '' $'     1\tb' $'     2\tz:' $'     3\tc'
    run nl --section-delimiter=z in
    expect 0 $'     1\txyxy' $'     2\tb' '' '       c'
}

@test "nl -p keeps counting through sections" {
    printf 'a\n\\:\\:\nb\n' >in
    run nl --no-renumber in
    expect 0 $'     1\ta' '' $'     2\tb'
    run nl in
    expect 0 $'     1\ta' '' $'     1\tb'
}

@test "nl -n, -w and -s: the look of numbers" {
    printf 'a\n\nb\n' >in
    run nl -n ln in
    expect 0 $'1     \ta' '       ' $'2     \tb'
    run nl -n rz -w 3 -s ': ' in
    expect 0 '001: a' '     ' '002: b'
    run nl --number-format=rn --number-width=2 --number-separator= in
    expect 0 ' 1a' '  ' ' 2b'
}

@test "nl -v and -i: first number and increment" {
    printf 'a\nb\nc\n' >in
    run nl -v -5 -i 5 -n rz in
    expect 0 $'-00005\ta' $'000000\tb' $'000005\tc'
    run nl --starting-line-number=1 --line-increment=-1 -w1 in
    expect 0 $'1\ta' $'0\tb' $'-1\tc'
}

@test "nl: numbers past 64 bits are an error" {
    printf 'a\nb\n' >in
    run nl -v 9223372036854775807 in
    expect 1 $'9223372036854775807\ta' "nl: line number overflow"
    run nl -w 0 in
    expect 1 "nl: invalid argument '0' for -w (see 'nl --help')"
}

@test "nl: errors" {
    printf 'a\n' >in
    run nl missing in
    expect 1 "nl: missing: No such file or directory" $'     1\ta'
    run bash -c 'nl in >/dev/full'
    expect 1 "nl: write error: No space left on device"
}
