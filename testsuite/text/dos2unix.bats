#!/usr/bin/env bats
load ../helpers/box

@test "dos2unix as a filter" {
    run bash -c 'printf "a\r\nb\rc\n\rd\r\r\ne" | dos2unix | /usr/bin/od -An -c'
    expect 0 "   a  \n   b   c  \n   d  \n   e"
    run bash -c 'printf "a\nb" | dos2unix -d | /usr/bin/od -An -c'
    expect 0 "   a  \r  \n   b"
    run bash -c 'printf "a\nb" | dos2unix --u2d -u | /usr/bin/od -An -c'
    expect 0 "   a  \n   b"
}

@test "dos2unix replaces files, keeping mode and links to them" {
    printf 'a\r\nb\r\n' >in
    chmod 604 in
    ln -s in link
    run dos2unix link
    expect 0
    [ "$(bytes cat in)" = 610a620a ]
    [ -L link ]
    [ "$(stat -c %a in)" = 604 ]
}

@test "dos2unix goes on after a file that is missing" {
    printf 'a\r\n' >in
    run dos2unix gone . in
    [ "$status" = 1 ]
    [ "${lines[0]}" = "dos2unix: gone: No such file or directory" ]
    [ "$(bytes cat in)" = 610a ]
}

@test "dos2unix: a full disk leaves the file" {
    small_disk disk 64k
    head -c 40000 /dev/zero >disk/in
    run dos2unix disk/in
    expect 1 "dos2unix: disk/in: No space left on device"
    [ "$(wc -c <disk/in)" = 40000 ]
    [ "$(ls -A disk)" = in ]
}

@test "dos2unix of long lines and NUL bytes" {
    head -c 300000 /dev/zero >in
    printf '\r\n' >>in
    dos2unix in
    [ "$(wc -c <in)" = 300001 ]
}
