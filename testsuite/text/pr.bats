#!/usr/bin/env bats
load ../helpers/box

@test "pr writes pages of 66 lines with a header and a trailer" {
    seq 60 >in
    touch -d '2024-01-02 03:04' in
    pr in >out
    [ "$(wc -l <out)" = 132 ]
    run head -n 6 out
    expect 0 '' '' '2024-01-02 03:04                        in                        Page 1' '' '' 1
    run sed -n '69p;72,76p' out
    expect 0 '2024-01-02 03:04                        in                        Page 2' 57 58 59 60 ''
}

@test "pr -h, -D and -l: title, date and length" {
    seq 3 >in
    touch -d '2024-01-02 03:04' in
    run pr -h 'my title' -D %Y -l 13 in
    expect 0 '' '' '2024                           my title                           Page 1' '' '' 1 2 3
    run pr --header=x --date-format=%d --length=12 in
    [ "$(pr -l 12 in | wc -l)" = 24 ]
}

@test "pr of standard input has no name in its header" {
    run bash -c 'echo x | pr -D DATE -l 12'
    expect 0 '' '' 'DATE                                                              Page 1' '' '' x
}

@test "pr -t and short pages have no header" {
    seq 3 >in
    run pr -t in
    expect 0 1 2 3
    run pr --omit-header in
    expect 0 1 2 3
    run pr -l 10 in
    expect 0 1 2 3
}

@test "pr -N: columns, balanced and padded with tabs" {
    seq 7 >in
    run pr -t -3 in
    expect 0 $'1\t\t\t4\t\t\t6' $'2\t\t\t5\t\t\t7' 3
    run pr -t --columns=3 -w 30 in
    expect 0 $'1\t  4\t    6' $'2\t  5\t    7' 3
    run pr -t -3 -a --width=30 in
    expect 0 $'1\t  2\t    3' $'4\t  5\t    6' 7
    run pr -t -3 --across -w 30 in
    expect 0 $'1\t  2\t    3' $'4\t  5\t    6' 7
}

@test "pr cuts what does not fit a column" {
    printf 'a long line\nb\n' >in
    run pr -t -2 -w 13 in
    expect 0 'a long b'
    run pr -t -2 -w 2 in
    expect 1 "pr: the page is too narrow (see 'pr --help')"
    run pr -t -W 6 in
    expect 0 'a long' b
    run pr -t --page-width=6 in
    expect 0 'a long' b
}

@test "pr -m writes files side by side" {
    seq 3 >one
    printf 'a\nb\n' >two
    run pr -m -t -w 20 one two
    expect 0 $'1\t  a' $'2\t  b' 3
    run pr --merge -t -s, one two
    expect 0 1,a 2,b 3,
    run pr -m -3 one
    expect 1 "pr: -m can't be used with a number of columns or -a (see 'pr --help')"
}

@test "pr -s, -S and -J: what stands between columns" {
    seq 4 >in
    run pr -t -2 -s in
    expect 0 $'1\t3' $'2\t4'
    run pr -t -2 --separator=: in
    expect 0 1:3 2:4
    run pr -t -2 -s: -w 13 in
    expect 0 '1     :3' '2     :4'
    run pr -t -2 '-S<>' -w 14 in
    expect 0 '1     <>3' '2     <>4'
    run pr -t -2 --sep-string -w 4 in
    expect 0 '1 3' '2 4'
    run pr -t -2 -J in
    expect 0 $'1\t3' $'2\t4'
    run pr -t -2 --join-lines -S+ in
    expect 0 1+3 2+4
}

@test "pr -n and -N: numbers of lines" {
    printf 'a\nb\n' >in
    run pr -t -n in
    expect 0 $'    1\ta' $'    2\tb'
    run pr -t -n:2 in
    expect 0 ' 1:a' ' 2:b'
    run pr -t --number-lines=3 -N 9 in
    expect 0 $'  9\ta' $' 10\tb'
    run pr -t -n1 --first-line-number=99 in
    expect 0 $'9\ta' $'0\tb'
    run pr -t -m -n.3 -w 20 in in
    expect 0 $'  1.a\t    a' $'  2.b\t    b'
}

@test "pr -d writes an empty line after each" {
    seq 2 >in
    run pr -t -d in
    expect 0 1 '' 2
    run pr -t --double-space in
    expect 0 1 '' 2
}

@test "pr -e and -i: tabs into blanks and blanks into tabs" {
    printf 'a\tb       c\n' >in
    run pr -t -e in
    expect 0 'a       b       c'
    run pr -t -e4 in
    expect 0 'a   b       c'
    run pr -t --expand-tabs=b4 in
    expect 0 'a                  c'
    run pr -t -e -i in
    expect 0 $'a\tb\tc'
    run pr -t -e --output-tabs=.4 in
    expect 0 'a..b..c'
}

@test "pr -F and -f end pages with a form feed" {
    seq 2 >in
    [ "$(pr -F -l 11 -h x -D y in | tail -c 3)" = $'2\n\f' ]
    [ "$(pr -f -l 11 in | wc -l)" = 12 ]
    [ "$(pr --form-feed -l 11 in | wc -l)" = 12 ]
}

@test "pr: form feeds of the input end pages, but not with -T" {
    printf 'a\fb\n\fc\n' >in
    [ "$(bytes pr -t in)" = 610a0c620a0c630a ]
    run pr -T in
    expect 0 a b c
    run pr --omit-pagination in
    expect 0 a b c
    [ "$(pr in | grep -c Page)" = 3 ]
}

@test "pr +PAGE: only some pages" {
    seq 10 >in
    run bash -c 'pr -l 12 +2:3 -h x -D y in | grep -v "^$"'
    expect 0 'y                                x                                Page 2' 3 4 \
        'y                                x                                Page 3' 5 6
    run bash -c 'pr --pages=5 -l 12 -n in | tail -n +6 | head -n 1'
    expect 0 $'    9\t9'
    run pr +9 -l 12 in
    expect 0 "pr: the first page, 9, is behind the last, 5"
    run pr +3:2 in
    expect 1 "pr: the first page is behind the last: '3:2' (see 'pr --help')"
}

@test "pr -o indents" {
    printf 'a\tb\n' >in
    run pr -t -o 3 in
    expect 0 $'   a\tb'
    run pr -t --indent=3 -2 -w 20 in
    expect 0 $'   a\t   b'
}

@test "pr -c and -v show odd characters" {
    printf 'a\001\377\n' >in
    run pr -t -c in
    expect 0 'a^A\377'
    run pr -t --show-control-chars in
    expect 0 'a^A\377'
    run pr -t -v in
    expect 0 'a\001\377'
    run pr -t --show-nonprinting in
    expect 0 'a\001\377'
}

@test "pr -p does not wait where there is no terminal" {
    seq 2 >in
    run pr -p -t in
    expect 0 1 2
    run pr --pause -t in
    expect 0 1 2
}

@test "pr -r says nothing of files that can't be opened" {
    printf 'a\n' >in
    run pr -t missing in
    expect 1 "pr: missing: No such file or directory" a
    run pr -r -t missing in
    expect 1 a
    run pr --no-file-warnings -t missing
    expect 1
    run bash -c 'pr in >/dev/full'
    expect 1 "pr: write error: No space left on device"
}
