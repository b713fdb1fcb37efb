#!/usr/bin/env bats
load ../helpers/box

@test "sha1sum: the vectors of FIPS 180-4" {
    run sha1sum </dev/null
    expect 0 "da39a3ee5e6b4b0d3255bfef95601890afd80709  -"
    printf abc >in
    run sha1sum in
    expect 0 "a9993e364706816aba3e25717850c26c9cd0d89d  in"
    printf %s abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq >in
    run sha1sum in
    expect 0 "84983e441c3bd26ebaae4aa1f95129e5e54670f1  in"
    head -c 1000000 /dev/zero | tr '\0' a >in
    run sha1sum in
    expect 0 "34aa973cd4c4daa4f61eeb2bdbad27316534016f  in"
}

@test "sha1sum: input that ends near the end of a block" {
    local n all=
    for n in 55 56 63 64 65; do
        all+=$(head -c "$n" /dev/zero | sha1sum | cut -c 1-8)
    done
    [ "$all" = 8e8832c69438e3600b8bf9fcc8d7d0eff0fa4590 ]
}

@test "sha1sum --tag -b --text -z: the forms of lines" {
    printf abc >in
    run sha1sum --tag in
    expect 0 "SHA1 (in) = a9993e364706816aba3e25717850c26c9cd0d89d"
    run sha1sum -b in
    expect 0 "a9993e364706816aba3e25717850c26c9cd0d89d *in"
    run sha1sum --text in
    expect 0 "a9993e364706816aba3e25717850c26c9cd0d89d  in"
    [ "$(bytes sha1sum -z in | tail -c 8)" = 20696e00 ]
}

@test "sha1sum -c: lists in every form" {
    printf abc >in
    printf '%s\n' 'a9993e364706816aba3e25717850c26c9cd0d89d  in' 'a9993e364706816aba3e25717850c26c9cd0d89d *in' \
        'A9993E364706816ABA3E25717850C26C9CD0D89D in' 'SHA1 (in) = a9993e364706816aba3e25717850c26c9cd0d89d' >list
    run sha1sum -c list
    expect 0 "in: OK" "in: OK" "in: OK" "in: OK"
    printf abd >in
    run sha1sum --check list
    expect 1 "in: FAILED" "in: FAILED" "in: FAILED" "in: FAILED" \
        "sha1sum: WARNING: 4 computed checksums did NOT match"
    run sha1sum --status -c list
    expect 1
}

@test "sha1sum -c --quiet --strict --ignore-missing --warn --status" {
    printf abc >in
    printf '%s\n' 'a9993e364706816aba3e25717850c26c9cd0d89d  in' 'a9993e364706816aba3e25717850c26c9cd0d89d  gone' >list
    run sha1sum -c --quiet --ignore-missing list
    expect 0
    echo junk >>list
    run sha1sum -c --quiet --warn --ignore-missing list
    expect 0 "sha1sum: list: 3: improperly formatted SHA1 checksum line" \
        "sha1sum: WARNING: 1 line is improperly formatted"
    run sha1sum -c -s --strict --ignore-missing list
    expect 1
}

@test "sha1sum fails when its output is lost" {
    run bash -c 'sha1sum /dev/null >/dev/full'
    expect 1 "sha1sum: write error: No space left on device"
}
