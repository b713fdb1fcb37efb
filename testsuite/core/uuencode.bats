#!/usr/bin/env bats
load ../helpers/box

@test "uuencode: header, lines, end" {
    printf 'hello world' >in
    chmod 640 in
    run uuencode in name
    expect 0 'begin 640 name' '+:&5L;&\@=V]R;&0`' '`' end
    run uuencode name </dev/null
    expect 0 'begin 644 name' '`' end
}

@test "uuencode: lines hold 45 bytes" {
    head -c 91 /dev/zero >in
    run uuencode - 'a name' <in
    expect 0 'begin 644 a name' \
        'M````````````````````````````````````````````````````````````' \
        'M````````````````````````````````````````````````````````````' '!````' '`' end
}

@test "uuencode -m: base64" {
    printf 'hello' >in
    chmod 600 in
    run uuencode -m in name
    expect 0 'begin-base64 600 name' 'aGVsbG8=' '===='
    run uuencode --base64 x </dev/null
    expect 0 'begin-base64 644 x' '===='
}

@test "uuencode: errors" {
    run uuencode
    expect 1 "uuencode: missing operand (see 'uuencode --help')"
    run uuencode gone name
    expect 1 "uuencode: gone: No such file or directory"
    run uuencode $'a\nb' </dev/null
    expect_like 1 "uuencode: a name that is empty or has a line end*"
    run bash -c 'uuencode x </dev/null >/dev/full'
    expect 1 "uuencode: write error: No space left on device"
}
