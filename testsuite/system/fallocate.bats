#!/usr/bin/env bats
load ../helpers/box

# On file systems without one of the operations, the tests that need it are skipped.
try() {
    run "$@"
    [[ $output != *"not supported"* ]] || skip "not supported here"
}

@test "fallocate gives a file blocks and a size" {
    run fallocate -v -l 100K a
    expect 0 "a: 100 KiB (102400 bytes) allocated."
    [ "$(stat -c %s a)" = 102400 ]
    run fallocate --length 1KiB --offset 102400 --keep-size --verbose a
    expect 0 "a: 1 KiB (1024 bytes) allocated."
    [ "$(stat -c %s a)" = 102400 ]
    run fallocate -nl 7 b
    [ "$(stat -c %s b)" = 0 ]
    run fallocate -x -v -l 1234 -o 6 b
    expect 0 "b: 1.2 KiB (1234 bytes) allocated."
    [ "$(stat -c %s b)" = 1240 ]
    run fallocate --posix -l 5 c
    [ "$(stat -c %s c)" = 5 ]
}

@test "fallocate -p, -z, -c and -i change ranges" {
    head -c 16384 /dev/zero | tr '\0' a >a
    cp a b
    try fallocate -pv -o 4096 -l 4096 a
    expect 0 "a: 4 KiB (4096 bytes) hole created."
    [ "$(tr -d '\0' <a | wc -c)" = 12288 ]
    cp b a
    run fallocate --punch-hole -o 0 -l 1 a
    [ "$(tr -d '\0' <a | wc -c)" = 16383 ]
    try fallocate -z -o 0 -l 100 b
    try fallocate --zero-range -o 100 -l 100 b
    [ "$(tr -d '\0' <b | wc -c)" = 16184 ]
    try fallocate -c -o 4096 -l 4096 b
    try fallocate --insert-range -l 4096 b
    try fallocate -i -l 4096 b
    try fallocate --collapse-range -l 4096 b
    [ "$(stat -c %s b)" = 16384 ]
}

@test "fallocate -d digs holes where there are zeros" {
    head -c 65536 /dev/zero >a
    printf x >>a
    sync a
    try fallocate -dv a
    expect 0 "a: 64 KiB (65536 bytes) converted to sparse holes."
    [ "$(stat -c %s a)" = 65537 ]
    [ "$(stat -c %b a)" -lt 100 ]
    head -c 65536 /dev/zero >b
    run fallocate --dig-holes -l 4096 -v b
    expect 0 "b: 4 KiB (4096 bytes) converted to sparse holes."
}

@test "fallocate checks its options" {
    run fallocate a
    expect 1 "fallocate: -l is needed (see 'fallocate --help')"
    run fallocate -l 0 a
    expect 1 "fallocate: the length must not be 0 (see 'fallocate --help')"
    run fallocate -l 1 -o x a
    expect 1 "fallocate: invalid offset 'x' (see 'fallocate --help')"
    run fallocate -l 9223372036854775808 a
    expect 1 "fallocate: invalid length '9223372036854775808' (see 'fallocate --help')"
    run fallocate -l 9223372036854775807 -o 1 a
    expect 1 "fallocate: the range is too large (see 'fallocate --help')"
    run fallocate -n -c -l 1 a
    expect 1 "fallocate: -n goes with none of -c, -d, -i, -x (see 'fallocate --help')"
    run fallocate -d missing
    expect 1 "fallocate: missing: No such file or directory"
    [ ! -e a ]
}

@test "fallocate on a full disk" {
    small_disk d 100k
    run fallocate -l 1M d/a
    expect 1 "fallocate: d/a: No space left on device"
}
