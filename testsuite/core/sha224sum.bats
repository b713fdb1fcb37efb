#!/usr/bin/env bats
load ../helpers/box

@test "sha224sum: the vectors of FIPS 180-4" {
    run sha224sum </dev/null
    expect 0 "d14a028c2a3a2bc9476102bb288234c415a2b01f828ea62ac5b3e42f  -"
    printf abc >in
    run sha224sum in
    expect 0 "23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7  in"
    printf %s abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq >in
    run sha224sum in
    expect 0 "75388b16512776cc5dba5da1fd890150b0c6455cb4f58b1952522525  in"
    head -c 1000000 /dev/zero | tr '\0' a >in
    run sha224sum in
    expect 0 "20794655980c91d8bbb4c1ea97618a4bf03f42581948b2ee4ee7ad67  in"
}

@test "sha224sum: input that ends near the end of a block" {
    local n all=
    for n in 55 56 63 64 65; do
        all+=$(head -c "$n" /dev/zero | sha224sum | cut -c 1-8)
    done
    [ "$all" = 7142c3965c3e25b6ffe75387750d81a33d807488 ]
}

@test "sha224sum --tag -b --text -z: the forms of lines" {
    printf abc >in
    run sha224sum --tag in
    expect 0 "SHA224 (in) = 23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7"
    run sha224sum -b in
    expect 0 "23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7 *in"
    run sha224sum --text in
    expect 0 "23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7  in"
    [ "$(bytes sha224sum -z in | tail -c 8)" = 20696e00 ]
}

@test "sha224sum -c: lists in every form" {
    printf abc >in
    printf '%s\n' '23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7  in' '23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7 *in' \
        '23097D223405D8228642A477BDA255B32AADBCE4BDA0B3F7E36C9DA7 in' 'SHA224 (in) = 23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7' >list
    run sha224sum -c list
    expect 0 "in: OK" "in: OK" "in: OK" "in: OK"
    printf abd >in
    run sha224sum --check list
    expect 1 "in: FAILED" "in: FAILED" "in: FAILED" "in: FAILED" \
        "sha224sum: WARNING: 4 computed checksums did NOT match"
    run sha224sum --status -c list
    expect 1
}

@test "sha224sum -c --quiet --strict --ignore-missing --warn --status" {
    printf abc >in
    printf '%s\n' '23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7  in' '23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7  gone' >list
    run sha224sum -c --quiet --ignore-missing list
    expect 0
    echo junk >>list
    run sha224sum -c --quiet --warn --ignore-missing list
    expect 0 "sha224sum: list: 3: improperly formatted SHA224 checksum line" \
        "sha224sum: WARNING: 1 line is improperly formatted"
    run sha224sum -c -s --strict --ignore-missing list
    expect 1
}

@test "sha224sum fails when its output is lost" {
    run bash -c 'sha224sum /dev/null >/dev/full'
    expect 1 "sha224sum: write error: No space left on device"
}
