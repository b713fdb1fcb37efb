#!/usr/bin/env bats
load ../helpers/box

# both CODE TEXT: what the three bytes \373\377\376 are in a code, and back.
both() {
    printf '\373\377\376' >in
    run basenc "$1" in
    expect 0 "$2"
    printf %s "$2" | basenc "$1" -d >back
    same in back
}

@test "basenc: each code" {
    both --base64 '+//+'
    both --base64url -__-
    both --base32 '7P774==='
    both --base32hex 'VFVVS==='
    both --base16 FBFFFE
    both --base2msbf 111110111111111111111110
    both --base2lsbf 110111111111111101111111
}

@test "basenc --z85: the vector of ZeroMQ's RFC 32" {
    printf '\206\117\322\157\265\131\367\133' >in
    run basenc --z85 in
    expect 0 HelloWorld
    printf HelloWorld | basenc --z85 -D >back
    same in back
    run basenc --z85 <<<abcd
    expect 1 "vpA.S" "basenc: invalid input: its length is no multiple of 4"
    run basenc --z85 -d <<<'#####'
    expect 1 "basenc: invalid input"
    run basenc --z85 -d <<<'abcd'
    expect 1 "basenc: invalid input"
}

@test "basenc --base16 -d reads small letters, and no half bytes" {
    run basenc --base16 -d <<<'68656C6c6F'
    expect 0 hello
    run basenc --base16 -d <<<'686'
    expect 1 "hbasenc: invalid input"
}

@test "basenc -w -i and the last code named" {
    run bash -c 'printf abc | basenc --base64 --base16 -w 4'
    expect 0 6162 63
    run basenc --base16 --decode <<<6869
    expect 0 hi
    run basenc --base16 -d --ignore-garbage <<<'68 69'
    expect 0 hi
    run bash -c 'printf abc | basenc --base16 --wrap=0'
    expect 0 616263
}

@test "basenc needs a code" {
    run basenc in
    expect 1 "basenc: missing encoding type (see 'basenc --help')"
}
