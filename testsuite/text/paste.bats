#!/usr/bin/env bats
load ../helpers/box

@test "paste joins lines side by side" {
    printf '1\n2\n3\n' >one
    printf 'a\nb\n' >two
    run paste one two
    expect 0 $'1\ta' $'2\tb' $'3\t'
    run paste two one
    expect 0 $'a\t1' $'b\t2' $'\t3'
    run paste /dev/null one two
    expect 0 $'\t1\ta' $'\t2\tb' $'\t3\t'
}

@test "paste - -: standard input a line each in turn" {
    run bash -c 'printf "%s\n" 1 2 3 4 5 | paste - -'
    expect 0 $'1\t2' $'3\t4' $'5\t'
    run bash -c 'printf "%s\n" 1 2 | paste'
    expect 0 1 2
}

@test "paste -d uses its characters in turn, with escapes" {
    printf '1\n2\n' >one
    run paste -d ,: one one one one
    expect 0 1,1:1,1 2,2:2,2
    run paste --delimiters='\0' one one
    expect 0 11 22
    run paste -d '\n\\é' one one one one
    expect 0 1 '1\1é1' 2 '2\2é2'
    run paste -d '' one one
    expect 0 11 22
    run paste -d 'a\' one
    expect 1 "paste: delimiter list ends with an unescaped backslash (see 'paste --help')"
}

@test "paste -s joins the lines of each file" {
    printf '1\n2\n3' >one
    printf 'a\n' >two
    run paste -s one two
    expect 0 $'1\t2\t3' a
    run paste --serial -d ,: one /dev/null
    expect 0 '1,2:3' ''
}

@test "paste -z: lines end with NUL" {
    printf 'a\nb\0c\0' >in
    [ "$(bytes paste -z -d , in in)" = 610a622c610a6200632c6300 ]
    [ "$(bytes paste --zero-terminated -s in)" = 610a62096300 ]
}

@test "paste of lines without end needs little memory" {
    [ -z "${SANITIZE:-}" ] || skip "AddressSanitizer reserves terabytes"
    truncate -s 20M in
    run bash -c '(ulimit -v 20000; paste in in | wc -c)'
    expect 0 41943042
    run bash -c '(ulimit -v 20000; paste -s in | wc -c)'
    expect 0 20971521
}

@test "paste: errors" {
    printf 'a\n' >one
    run paste one missing
    expect 1 "paste: missing: No such file or directory"
    run paste -s missing one
    expect 1 "paste: missing: No such file or directory" a
    run bash -c 'paste one >/dev/full'
    expect 1 "paste: write error: No space left on device"
}
