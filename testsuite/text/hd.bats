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

@test "hd with the formats of hexdump shows each after its own" {
    printf 'a\n' >in
    run hd -b -d -o -x in
    [ "$status" = 0 ]
    [[ ${lines[1]} = "0000000 141 012 "* ]]
    [[ ${lines[2]} = "0000000   02657 "* ]]
    [[ ${lines[3]} = "0000000  005141 "* ]]
    [[ ${lines[4]} = "0000000    0a61 "* ]]
    printf '1/1 "%%d " "\\n"\n' >format
    run hd -e '1/1 "%x " "\n"' -f format -n 1 in
    [ "${lines[1]}" = "61 " ]
    [ "${lines[2]}" = "97 " ]
}
