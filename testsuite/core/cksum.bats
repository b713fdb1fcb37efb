#!/usr/bin/env bats
load ../helpers/box

@test "cksum: CRC, length and name" {
    printf 123456789 >in
    run cksum in
    expect 0 "930766865 9 in"
    run cksum <in
    expect 0 "930766865 9"
    run cksum /dev/null
    expect 0 "4294967295 0 /dev/null"
}

@test "cksum of long input, which is folded" {
    seq 1 100000 >in
    run cksum in
    expect 0 "2052179976 588895 in"
    head -c 300 in >part
    run cksum part
    expect 0 "3265328548 300 part"
}

@test "cksum -a: each algorithm" {
    printf abc >in
    run cksum -a bsd in
    expect 0 "16556     1 in"
    run cksum -a sysv in
    expect 0 "294 1 in"
    run cksum --algorithm=crc32b in
    expect 0 "891568578 3 in"
    run cksum -a md5 in
    expect 0 "MD5 (in) = 900150983cd24fb0d6963f7d28e17f72"
    run cksum -a sha1 in
    expect 0 "SHA1 (in) = a9993e364706816aba3e25717850c26c9cd0d89d"
    run cksum -a sha256 in
    expect 0 "SHA256 (in) = ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    run cksum -a sha2 -l 224 in
    expect 0 "SHA224 (in) = 23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7"
    run cksum -a sha3 --length=224 in
    expect 0 "SHA3-224 (in) = e642824c3f8cf24ad09234ee7d3c766fc9a3a5168d0c94ad73b46fdf"
    run cksum -a blake2b -l 128 in
    expect 0 "BLAKE2b-128 (in) = cf4ab791c62b8d2b2109c90275287816"
}

@test "cksum --untagged --tag --base64 --raw -z: forms of the digest" {
    printf abc >in
    run cksum -a md5 --untagged in
    expect 0 "900150983cd24fb0d6963f7d28e17f72  in"
    run cksum -a md5 --untagged --tag in
    expect 0 "MD5 (in) = 900150983cd24fb0d6963f7d28e17f72"
    run cksum -a md5 --base64 in
    expect 0 "MD5 (in) = kAFQmDzST7DWlj99KOF/cg=="
    [ "$(bytes cksum -a md5 --raw in)" = 900150983cd24fb0d6963f7d28e17f72 ]
    [ "$(bytes cksum --raw in)" = 48aa78a2 ]
    [ "$(bytes cksum --zero /dev/null | tail -c 8)" = 756c6c00 ]
}

@test "cksum -c takes the algorithm from each line" {
    printf abc >in
    for a in md5 sha1 sha224 sha256 sha384 sha512 blake2b; do cksum -a $a in; done >list
    cksum -a sha3 -l 384 --base64 in >>list
    cksum -a blake2b -l 8 in >>list
    run cksum --check list
    expect 0 "in: OK" "in: OK" "in: OK" "in: OK" "in: OK" "in: OK" "in: OK" "in: OK" "in: OK"
    run cksum -c --quiet list
    expect 0
    printf abd >in
    run cksum -c --status list
    expect 1
}

@test "cksum -c of lines without an algorithm needs -a" {
    printf abc >in
    cksum -a md5 --untagged in >list
    run cksum -c list
    expect 1 "cksum: list: no properly formatted checksum lines found"
    run cksum -a md5 -c list
    expect 0 "in: OK"
    echo junk >>list
    run cksum -a md5 -c --strict --warn list
    expect 1 "in: OK" "cksum: list: 2: improperly formatted MD5 checksum line" \
        "cksum: WARNING: 1 line is improperly formatted"
    rm in
    run cksum -a md5 -c --ignore-missing list
    expect 1 "cksum: WARNING: 1 line is improperly formatted" "cksum: list: no file was verified"
}

@test "cksum refuses what does not go together" {
    run cksum -l 8 in
    expect 1 "cksum: --length goes only with --algorithm sha2, sha3 or blake2b (see 'cksum --help')"
    run cksum -a sha3 in
    expect 1 "cksum: --algorithm=sha3 needs --length: 224, 256, 384 or 512 (see 'cksum --help')"
    run cksum -a bsd -c in
    expect 1 "cksum: --check does not go with --algorithm=bsd (see 'cksum --help')"
    run cksum --raw in in
    expect 1 "cksum: --raw takes one file only (see 'cksum --help')"
    run cksum -a nosuch in
    expect_like 1 "cksum: invalid argument 'nosuch' for -a: one of crc|*"
}

@test "cksum --debug tells which code is used" {
    run cksum --debug /dev/null
    expect_like 0 "cksum: using *4294967295 0 /dev/null"
}
