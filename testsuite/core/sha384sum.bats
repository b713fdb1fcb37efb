#!/usr/bin/env bats
load ../helpers/box

@test "sha384sum: the vectors of FIPS 180-4" {
    run sha384sum </dev/null
    expect 0 "38b060a751ac96384cd9327eb1b1e36a21fdb71114be07434c0cc7bf63f6e1da274edebfe76f65fbd51ad2f14898b95b  -"
    printf abc >in
    run sha384sum in
    expect 0 "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7  in"
    printf %s abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu >in
    run sha384sum in
    expect 0 "09330c33f71147e83d192fc782cd1b4753111b173b3b05d22fa08086e3b0f712fcc7c71a557e2db966c3e9fa91746039  in"
    head -c 1000000 /dev/zero | tr '\0' a >in
    run sha384sum in
    expect 0 "9d0e1809716474cb086e834e310a4a1ced149e9c00f248527972cec5704c2a5b07b8b3dc38ecc4ebae97ddd87f3d8985  in"
}

@test "sha384sum: input that ends near the end of a block" {
    local n all=
    for n in 111 112 127 128 129; do
        all+=$(head -c "$n" /dev/zero | sha384sum | cut -c 1-8)
    done
    [ "$all" = 435770713e0cbf3a485709a9f809b8833d276444 ]
}

@test "sha384sum --tag -b --text -z: the forms of lines" {
    printf abc >in
    run sha384sum --tag in
    expect 0 "SHA384 (in) = cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7"
    run sha384sum -b in
    expect 0 "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7 *in"
    run sha384sum --text in
    expect 0 "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7  in"
    [ "$(bytes sha384sum -z in | tail -c 8)" = 20696e00 ]
}

@test "sha384sum -c: lists in every form" {
    printf abc >in
    printf '%s\n' 'cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7  in' 'cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7 *in' \
        'CB00753F45A35E8BB5A03D699AC65007272C32AB0EDED1631A8B605A43FF5BED8086072BA1E7CC2358BAECA134C825A7 in' 'SHA384 (in) = cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7' >list
    run sha384sum -c list
    expect 0 "in: OK" "in: OK" "in: OK" "in: OK"
    printf abd >in
    run sha384sum --check list
    expect 1 "in: FAILED" "in: FAILED" "in: FAILED" "in: FAILED" \
        "sha384sum: WARNING: 4 computed checksums did NOT match"
    run sha384sum --status -c list
    expect 1
}

@test "sha384sum -c --quiet --strict --ignore-missing --warn --status" {
    printf abc >in
    printf '%s\n' 'cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7  in' 'cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7  gone' >list
    run sha384sum -c --quiet --ignore-missing list
    expect 0
    echo junk >>list
    run sha384sum -c --quiet --warn --ignore-missing list
    expect 0 "sha384sum: list: 3: improperly formatted SHA384 checksum line" \
        "sha384sum: WARNING: 1 line is improperly formatted"
    run sha384sum -c -s --strict --ignore-missing list
    expect 1
}

@test "sha384sum fails when its output is lost" {
    run bash -c 'sha384sum /dev/null >/dev/full'
    expect 1 "sha384sum: write error: No space left on device"
}
