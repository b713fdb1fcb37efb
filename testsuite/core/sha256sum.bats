#!/usr/bin/env bats
load ../helpers/box

@test "sha256sum: the vectors of FIPS 180-4" {
    run sha256sum </dev/null
    expect 0 "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  -"
    printf abc >in
    run sha256sum in
    expect 0 "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  in"
    printf %s abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq >in
    run sha256sum in
    expect 0 "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1  in"
    head -c 1000000 /dev/zero | tr '\0' a >in
    run sha256sum in
    expect 0 "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0  in"
}

@test "sha256sum: input that ends near the end of a block" {
    local n all=
    for n in 55 56 63 64 65; do
        all+=$(head -c "$n" /dev/zero | sha256sum | cut -c 1-8)
    done
    [ "$all" = 02779466d4817aa5c7723fa1f5a5fd4298ce42de ]
}

@test "sha256sum --tag -b --text -z: the forms of lines" {
    printf abc >in
    run sha256sum --tag in
    expect 0 "SHA256 (in) = ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    run sha256sum -b in
    expect 0 "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad *in"
    run sha256sum --text in
    expect 0 "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  in"
    [ "$(bytes sha256sum -z in | tail -c 8)" = 20696e00 ]
}

@test "sha256sum -c: lists in every form" {
    printf abc >in
    printf '%s\n' 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  in' 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad *in' \
        'BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD in' 'SHA256 (in) = ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad' >list
    run sha256sum -c list
    expect 0 "in: OK" "in: OK" "in: OK" "in: OK"
    printf abd >in
    run sha256sum --check list
    expect 1 "in: FAILED" "in: FAILED" "in: FAILED" "in: FAILED" \
        "sha256sum: WARNING: 4 computed checksums did NOT match"
    run sha256sum --status -c list
    expect 1
}

@test "sha256sum -c --quiet --strict --ignore-missing --warn --status" {
    printf abc >in
    printf '%s\n' 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  in' 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  gone' >list
    run sha256sum -c --quiet --ignore-missing list
    expect 0
    echo junk >>list
    run sha256sum -c --quiet --warn --ignore-missing list
    expect 0 "sha256sum: list: 3: improperly formatted SHA256 checksum line" \
        "sha256sum: WARNING: 1 line is improperly formatted"
    run sha256sum -c -s --strict --ignore-missing list
    expect 1
}

@test "sha256sum fails when its output is lost" {
    run bash -c 'sha256sum /dev/null >/dev/full'
    expect 1 "sha256sum: write error: No space left on device"
}
