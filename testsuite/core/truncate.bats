#!/usr/bin/env bats
load ../helpers/box

@test "truncate sets sizes and makes files" {
    run truncate -s 10 a b
    expect 0
    [ "$(stat -c %s a b | tr '\n' ' ')" = "10 10 " ]
    run truncate --size=1K a
    [ "$(stat -c %s a)" = 1024 ]
    run truncate -s 3kB a
    [ "$(stat -c %s a)" = 3000 ]
    printf 'hello' >c
    run truncate -s 2 c
    [ "$(cat c)" = he ]
    run truncate -s 3 c
    [ "$(bytes cat c)" = 686500 ]
}

@test "truncate changes sizes by + - < > / %" {
    truncate -s 10 a
    for change in +5 -3 '<100' '>20' '/16' '%5' '<7' '-100'; do
        run truncate -s "$change" a
        expect 0
        sizes+="$(stat -c %s a) "
    done
    [ "$sizes" = "15 12 12 20 16 20 7 0 " ]
    run truncate -s /0 a
    expect 1 "truncate: division by zero: '/0' (see 'truncate --help')"
}

@test "truncate -c makes no files" {
    run truncate -c -s 1 a
    expect 0
    [ ! -e a ]
    run truncate --no-create -s 1 a
    [ ! -e a ]
    run truncate -s 1 missing/a
    expect 1 "truncate: missing/a: No such file or directory"
}

@test "truncate -r takes a file's size, and -s changes it" {
    truncate -s 100 r
    run truncate -r r a
    [ "$(stat -c %s a)" = 100 ]
    run truncate --reference=r -s +1 b
    [ "$(stat -c %s b)" = 101 ]
    run truncate -r r -s 5 b
    expect 1 "truncate: with --reference the size must be relative (see 'truncate --help')"
    run truncate -r missing b
    expect 1 "truncate: missing: No such file or directory"
}

@test "truncate -o counts blocks" {
    run truncate -o -s 2 a
    [ "$(stat -c %s a)" = $((2 * $(stat -c %o a))) ]
    run truncate --io-blocks -s 0 a
    [ "$(stat -c %s a)" = 0 ]
    run truncate -o -r a a
    expect 1 "truncate: -o needs -s (see 'truncate --help')"
}

@test "truncate: sizes out of range, and none" {
    run truncate -s 99999999999999999999 a
    expect 1 "truncate: invalid size '99999999999999999999' (see 'truncate --help')"
    truncate -s 10 a
    run truncate -s +9223372036854775807 a
    expect 1 "truncate: a: File too large"
    [ "$(stat -c %s a)" = 10 ]
    run truncate a
    expect 1 "truncate: one of -s and -r is needed (see 'truncate --help')"
    run truncate -s 1
    expect 1 "truncate: missing operand (see 'truncate --help')"
    run truncate -s 1 .
    expect 1 "truncate: .: Is a directory"
}
