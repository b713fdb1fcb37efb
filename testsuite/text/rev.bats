#!/usr/bin/env bats
load ../helpers/box

@test "rev reverses the characters of each line" {
    printf 'abc\n\näöü日\nno newline' >in
    run rev in
    expect 0 cba '' 日üöä 'enilwen on'
    run rev - <in
    expect 0 cba '' 日üöä 'enilwen on'
}

@test "rev in the C locale and with invalid bytes reverses bytes" {
    printf '\303\244\n' >in
    [ "$(LC_ALL=C bytes rev in)" = a4c30a ]
    printf 'a\377\303\n' >in
    [ "$(bytes rev in)" = c3ff610a ]
}

@test "rev -0: lines end with NUL" {
    printf 'ab\ncd\0ef\0' >in
    [ "$(bytes rev -0 in)" = 64630a626100666500 ]
    [ "$(bytes rev --zero in)" = 64630a626100666500 ]
}

@test "rev of a line longer than the output's buffer" {
    { head -c 100000 /dev/zero | tr '\0' x; echo y; } >in
    run bash -c 'rev in | head -c 3'
    expect 0 yxx
    [ "$(rev in | wc -c)" = 100002 ]
}

@test "rev goes on after an error" {
    printf 'ab\n' >f
    run rev missing f
    expect 1 "rev: missing: No such file or directory" ba
    run bash -c 'rev f >/dev/full'
    expect 1 "rev: write error: No space left on device"
}
