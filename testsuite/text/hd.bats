#!/usr/bin/env bats
load ../helpers/box

@test "hd is hexdump -C" {
    printf 'hello\n' >in
    run hd in
    expect 0 "00000000  68 65 6c 6c 6f 0a                                 |hello.|" "00000006"
    head -c 48 /dev/zero >in
    run hd in
    expect 0 "00000000  00 00 00 00 00 00 00 00  00 00 00 00 00 00 00 00  |................|" \
        '*' "00000030"
}

@test "hd -n -s -v" {
    seq 1 20 >in
    run hd -s 3 -n 2 in
    expect 0 "00000003  0a 33                                             |.3|" "00000005"
    head -c 32 /dev/zero >in
    run hd -v in
    [ "${#lines[@]}" = 3 ]
}
