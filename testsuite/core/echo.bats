#!/usr/bin/env bats
load ../helpers/box

# The shell has an echo of its own.
box_echo() {
    "$BOX_LINKS/echo" "$@"
}

@test "echo writes its operands with a blank between" {
    run box_echo a 'b  c' ''
    expect 0 "a b  c "
    [ "$(bytes box_echo)" = 0a ]
}

@test "echo -n leaves the newline out" {
    [ "$(bytes box_echo -n a b)" = 612062 ]
    [ "$(bytes box_echo -n)" = "" ]
}

@test "echo -e reads escapes, -E does not" {
    [ "$(bytes box_echo -e '\a\b\e\f\n\r\t\v\\')" = 07081b0c0a0d090b5c0a ]
    [ "$(bytes box_echo -e '\0101\101\x41\x4g\0\z\')" = 4141410467005c7a5c0a ]
    [ "$(bytes box_echo -ne 'a\cb' c)" = 61 ]
    run box_echo -eE 'a\nb'
    expect 0 'a\nb'
    run box_echo 'a\nb'
    expect 0 'a\nb'
}

@test "echo: words that are no options of it are written" {
    run box_echo --help
    expect 0 "--help"
    run box_echo -nx -n
    expect 0 "-nx -n"
    run box_echo - --
    expect 0 "- --"
}

@test "echo as POSIX has it" {
    run env POSIXLY_CORRECT=1 "$BOX_LINKS/echo" -e 'a\0102'
    expect 0 "-e aB"
    [ "$(bytes env POSIXLY_CORRECT=1 "$BOX_LINKS/echo" -n 'a\tb')" = 610962 ]
}

@test "echo fails when its output is lost" {
    run bash -c '"$BOX_LINKS/echo" a >/dev/full'
    expect 1 "echo: write error: No space left on device"
}
