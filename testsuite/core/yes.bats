#!/usr/bin/env bats
load ../helpers/box

@test "yes writes y" {
    run bash -c 'yes | head -n 3'
    expect 0 "y" "y" "y"
}

@test "yes writes its operands" {
    run bash -c 'yes a "b c" "" | head -n 2'
    expect 0 "a b c " "a b c "
    run bash -c 'yes "" | head -n 2 | od -An -tx1'
    expect 0 " 0a 0a"
    run bash -c 'yes -- -x | head -n 1'
    expect 0 "-x"
}

@test "yes keeps its lines whole over many buffers" {
    run bash -c 'yes 0123456789 | head -c 5500000 | sort | uniq -c'
    expect 0 " 500000 0123456789"
}

@test "yes with a line longer than its buffer" {
    long=$(head -c 100000 /dev/zero | tr '\0' x)
    run bash -c 'yes "$1" "$1" | head -n 2 | wc -c' - "$long"
    expect 0 "400004"
}

@test "yes into a file and a full disk" {
    run bash -c 'ulimit -f 100; trap "" XFSZ; yes >file'
    expect 1 "yes: write error: File too large"
    run bash -c 'yes >/dev/full'
    expect 1 "yes: write error: No space left on device"
}
