#!/usr/bin/env bats
load ../helpers/box

@test "sha512sum: the vectors of FIPS 180-4" {
    run sha512sum </dev/null
    expect 0 "cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce47d0d13c5d85f2b0ff8318d2877eec2f63b931bd47417a81a538327af927da3e  -"
    printf abc >in
    run sha512sum in
    expect 0 "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f  in"
    printf %s abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu >in
    run sha512sum in
    expect 0 "8e959b75dae313da8cf4f72814fc143f8f7779c6eb9f7fa17299aeadb6889018501d289e4900f7e4331b99dec4b5433ac7d329eeb6dd26545e96e55b874be909  in"
    head -c 1000000 /dev/zero | tr '\0' a >in
    run sha512sum in
    expect 0 "e718483d0ce769644e2e42c7bc15b4638e1f98b13b2044285632a803afa973ebde0ff244877ea60a4cb0432ce577c31beb009c5c2c49aa2e4eadb217ad8cc09b  in"
}

@test "sha512sum: input that ends near the end of a block" {
    local n all=
    for n in 111 112 127 128 129; do
        all+=$(head -c "$n" /dev/zero | sha512sum | cut -c 1-8)
    done
    [ "$all" = 77ddd3a52be2e788876fee26ab942f52b1f542f6 ]
}

@test "sha512sum --tag -b --text -z: the forms of lines" {
    printf abc >in
    run sha512sum --tag in
    expect 0 "SHA512 (in) = ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f"
    run sha512sum -b in
    expect 0 "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f *in"
    run sha512sum --text in
    expect 0 "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f  in"
    [ "$(bytes sha512sum -z in | tail -c 8)" = 20696e00 ]
}

@test "sha512sum -c: lists in every form" {
    printf abc >in
    printf '%s\n' 'ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f  in' 'ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f *in' \
        'DDAF35A193617ABACC417349AE20413112E6FA4E89A97EA20A9EEEE64B55D39A2192992A274FC1A836BA3C23A3FEEBBD454D4423643CE80E2A9AC94FA54CA49F in' 'SHA512 (in) = ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f' >list
    run sha512sum -c list
    expect 0 "in: OK" "in: OK" "in: OK" "in: OK"
    printf abd >in
    run sha512sum --check list
    expect 1 "in: FAILED" "in: FAILED" "in: FAILED" "in: FAILED" \
        "sha512sum: WARNING: 4 computed checksums did NOT match"
    run sha512sum --status -c list
    expect 1
}

@test "sha512sum -c --quiet --strict --ignore-missing --warn --status" {
    printf abc >in
    printf '%s\n' 'ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f  in' 'ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f  gone' >list
    run sha512sum -c --quiet --ignore-missing list
    expect 0
    echo junk >>list
    run sha512sum -c --quiet --warn --ignore-missing list
    expect 0 "sha512sum: list: 3: improperly formatted SHA512 checksum line" \
        "sha512sum: WARNING: 1 line is improperly formatted"
    run sha512sum -c -s --strict --ignore-missing list
    expect 1
}

@test "sha512sum fails when its output is lost" {
    run bash -c 'sha512sum /dev/null >/dev/full'
    expect 1 "sha512sum: write error: No space left on device"
}
