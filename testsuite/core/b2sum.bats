#!/usr/bin/env bats
load ../helpers/box

@test "b2sum: the vector of RFC 7693, A" {
    printf abc >in
    run b2sum in
    expect 0 "ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d17d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923  in"
    run b2sum </dev/null
    expect 0 "786a02f742015903c6c6fd852552d272912f4740e15847618a86e217f71f5419d25e1031afee585313896444934eb04b903a685b1448b755d56f701afe9be2ce  -"
}

@test "b2sum: input that ends near the end of a block" {
    local n all=
    for n in 127 128 129 256 257 131072; do
        all+=$(head -c "$n" /dev/zero | b2sum | cut -c 1-8)
    done
    [ "$all" = 93cac6a4865939e1a60edba3ec9c6b303e525f99ffe26fd5 ]
}

@test "b2sum -l: shorter digests" {
    printf abc >in
    run b2sum -l 8 in
    expect 0 "6b  in"
    run b2sum --length=256 --tag in
    expect 0 "BLAKE2b-256 (in) = bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319"
    run b2sum -l 12 in
    expect 1 "b2sum: invalid length 12: a multiple of 8, at most 512 (see 'b2sum --help')"
    run b2sum -l 520 in
    expect_like 1 "b2sum: invalid length 520*"
}

@test "b2sum -c finds the length from the line" {
    printf abc >in
    b2sum -l 256 in >list
    b2sum in >>list
    b2sum --tag -l 384 in >>list
    run b2sum -c list
    expect 0 "in: OK" "in: OK" "in: OK"
    echo 'BLAKE2b-256 (in) = 00' >list
    run b2sum -c list
    expect 1 "b2sum: list: no properly formatted checksum lines found"
}

@test "b2sum -c --quiet --strict --ignore-missing --warn --status" {
    printf abc >in
    printf '%s\n' 'ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d17d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923  in' 'ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d17d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923  gone' junk >list
    run b2sum -c --quiet --warn --ignore-missing list
    expect 0 "b2sum: list: 3: improperly formatted BLAKE2b checksum line" \
        "b2sum: WARNING: 1 line is improperly formatted"
    run b2sum -c --status --strict --ignore-missing list
    expect 1
    run b2sum -c -s --ignore-missing list
    expect 0
}

@test "b2sum -b --text --tag -z: the forms of lines" {
    : >in
    run bash -c 'b2sum -b in | tail -c 5'
    expect 0 " *in"
    run bash -c 'b2sum --text in | tail -c 5'
    expect 0 "  in"
    run bash -c 'b2sum --tag in | head -c 12'
    expect 0 "BLAKE2b (in)"
    [ "$(bytes b2sum -z in | tail -c 8)" = 20696e00 ]
}
