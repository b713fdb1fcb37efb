#!/usr/bin/env bats
load ../helpers/box

@test "crc32: the check value, and nothing" {
    printf 123456789 >in
    run crc32 in
    expect 0 "cbf43926"
    run crc32 </dev/null
    expect 0 "00000000"
}

@test "crc32 names several files" {
    printf 123456789 >in
    run crc32 in in
    expect 0 $'cbf43926\tin' $'cbf43926\tin'
    run crc32 gone in
    expect 1 "crc32: gone: No such file or directory" $'cbf43926\tin'
}

@test "crc32 of long input, which is folded" {
    seq 1 100000 >in
    run crc32 in
    expect 0 "c1100f0d"
    head -c 257 in >part
    run crc32 part
    expect 0 "eecf8622"
}
