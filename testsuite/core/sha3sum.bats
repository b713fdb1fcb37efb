#!/usr/bin/env bats
load ../helpers/box

@test "sha3sum: the vectors of FIPS 202" {
    printf abc >in
    run sha3sum in
    expect 0 "e642824c3f8cf24ad09234ee7d3c766fc9a3a5168d0c94ad73b46fdf  in"
    run sha3sum -a 256 in
    expect 0 "3a985da74fe225b2045c172d6bd390bd855f086e3e9d525b46bfe24511431532  in"
    run sha3sum -l 384 in
    expect 0 "ec01498288516fc926459f58e2c6ad8df9b473cb0fc08c2596da7cf0e49be4b298d88cea927ac7f539f1edf228376d25  in"
    run sha3sum --algorithm=512 in
    expect 0 "b751850b1a57168a5693cd924b6b096e08f621827444f70d884f5d0240d2712e10e116e9192af3c91a7ec57647e3934057340b4cf408d5a56592f8274eec53f0  in"
    run sha3sum --length 512 </dev/null
    expect 0 "a69f73cca23a9ac5c8b567dc185a756e97c982164fe25859e0d1dcc1475c80a615b2123af1f5f94c11e3e9402c3ac558f500199d95b6d3e301758586281dcd26  -"
}

@test "sha3sum: input that ends near the end of a block" {
    local n all=
    for n in 71 72 73 143 144 1000; do
        all+=$(head -c "$n" /dev/zero | sha3sum -a512 | cut -c 1-8)
    done
    [ "$all" = cd874171f8d76fdd4ed8ba57b64c8a8407625da1422d49f1 ]
}

@test "sha3sum -c finds the length from the line" {
    printf abc >in
    sha3sum in >list
    sha3sum -a 512 in >>list
    sha3sum -a 256 --tag in >>list
    grep -q '^SHA3-256 (in) = 3a985da74fe225b2' list
    run sha3sum -c list
    expect 0 "in: OK" "in: OK" "in: OK"
}

@test "sha3sum refuses other lengths" {
    run sha3sum -a 128
    expect 1 "sha3sum: invalid length 128: one of 224, 256, 384 and 512 (see 'sha3sum --help')"
}

@test "sha3sum -c --quiet --strict --ignore-missing --warn --status" {
    printf abc >in
    printf '%s\n' 'e642824c3f8cf24ad09234ee7d3c766fc9a3a5168d0c94ad73b46fdf  in' 'e642824c3f8cf24ad09234ee7d3c766fc9a3a5168d0c94ad73b46fdf  gone' junk >list
    run sha3sum -c --quiet --warn --ignore-missing list
    expect 0 "sha3sum: list: 3: improperly formatted SHA3 checksum line" \
        "sha3sum: WARNING: 1 line is improperly formatted"
    run sha3sum -c --status --strict --ignore-missing list
    expect 1
    run sha3sum -c -s --ignore-missing list
    expect 0
}

@test "sha3sum -b --text --tag -z: the forms of lines" {
    : >in
    run bash -c 'sha3sum -b in | tail -c 5'
    expect 0 " *in"
    run bash -c 'sha3sum --text in | tail -c 5'
    expect 0 "  in"
    run bash -c 'sha3sum --tag in | head -c 13'
    expect 0 "SHA3-224 (in)"
    [ "$(bytes sha3sum -z in | tail -c 8)" = 20696e00 ]
}
