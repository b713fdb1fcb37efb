#!/usr/bin/env bats
load ../helpers/box

@test "unix2dos as a filter" {
    run bash -c 'printf "a\nb\r\nc" | unix2dos | /usr/bin/od -An -c'
    expect 0 "   a  \r  \n   b  \r  \n   c"
    run bash -c 'printf "a\r\n" | unix2dos --d2u | /usr/bin/od -An -c'
    expect 0 "   a  \n"
    run bash -c 'printf "a\n" | unix2dos -u -d | /usr/bin/od -An -c'
    expect 0 "   a  \r  \n"
}

@test "unix2dos replaces files" {
    printf 'a\n\n' >in
    printf 'b\n' >other
    run unix2dos in other
    expect 0
    [ "$(bytes cat in other)" = 610d0a0d0a620d0a ]
}
