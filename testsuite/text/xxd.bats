#!/usr/bin/env bats
load ../helpers/box

sample() {
    printf 'hello\0\001\377\200abcdefghijklmnop\n' >in
}

@test "xxd: groups of two bytes, and text" {
    sample
    run xxd in
    expect 0 "00000000: 6865 6c6c 6f00 01ff 8061 6263 6465 6667  hello....abcdefg" \
        "00000010: 6869 6a6b 6c6d 6e6f 700a                 hijklmnop."
    run xxd /dev/null
    expect 0
}

@test "xxd -c -g: columns and groups" {
    sample
    run xxd -c 8 -g1 -l 10 in
    expect 0 "00000000: 68 65 6c 6c 6f 00 01 ff  hello..." "00000008: 80 61                    .a"
    run xxd --groupsize 3 --cols 8 --len 8 in
    expect 0 "00000000: 68656c 6c6f00 01ff  hello..."
    run xxd -g0 -l 4 in
    expect 0 "00000000: 68656c6c                          hell"
    run xxd -c 300 in
    expect_like 1 "xxd: invalid number of columns*"
}

@test "xxd -b -e -u -d: bits, little-endian, capitals, decimal" {
    sample
    run xxd -b -l 7 in
    expect 0 "00000000: 01101000 01100101 01101100 01101100 01101111 00000000  hello." \
        "00000006: 00000001                                               ."
    run xxd --bits -c 2 -l 2 in
    expect 0 "00000000: 01101000 01100101  he"
    run xxd -e in
    expect 0 "00000000: 6c6c6568 ff01006f 63626180 67666564  hello....abcdefg" \
        "00000010: 6b6a6968 6f6e6d6c     0a70           hijklmnop."
    run xxd -e -g3 in
    expect_like 1 "xxd: -e needs groups of a power of 2*"
    run xxd -u -d -s 7 -l 2 in
    expect 0 "00000007: FF80                                     .."
    run xxd --uppercase --decimal -s 16 -l 2 in
    expect 0 "00000016: 6869                                     hi"
}

@test "xxd -s -l -o: places" {
    sample
    run xxd -s -5 in
    expect 0 "00000015: 6d6e 6f70 0a                             mnop."
    run xxd --seek 0x10 -l 2 -o 0x100 in
    expect 0 "00000110: 6869                                     hi"
    run bash -c '{ head -c 0; xxd -s +3 -l 2; } <in'
    expect 0 "00000003: 6c6f                                     lo"
    run xxd -s 100 in
    expect 0
    run xxd -s -100 in
    expect 4 "xxd: cannot seek there"
    run xxd --offset=-16 -s 16 -l 1 in
    expect 0 "00000000: 68                                       h"
}

@test "xxd -a: lines of NULs" {
    head -c 64 /dev/zero >in
    run xxd -a in
    expect 0 "00000000: 0000 0000 0000 0000 0000 0000 0000 0000  ................" '*' \
        "00000030: 0000 0000 0000 0000 0000 0000 0000 0000  ................"
    head -c 32 in >two
    echo a >>two
    run xxd --autoskip two
    [ "${#lines[@]}" = 3 ]
    [ "${lines[2]}" = "00000020: 610a                                     a." ]
}

@test "xxd -p: digits only" {
    sample
    run xxd -p in
    expect 0 68656c6c6f0001ff806162636465666768696a6b6c6d6e6f700a
    run xxd -ps -c 10 in
    expect 0 68656c6c6f0001ff8061 62636465666768696a6b 6c6d6e6f700a
    run xxd -plain -u -l 9 in
    expect 0 68656C6C6F0001FF80
    run xxd --postscript -len 1 in
    expect 0 68
}

@test "xxd -i: C source" {
    sample
    cp in 1a.b-c
    run xxd -i -l 13 1a.b-c
    expect 0 "unsigned char __1a_b_c[] = {" \
        "  0x68, 0x65, 0x6c, 0x6c, 0x6f, 0x00, 0x01, 0xff, 0x80, 0x61, 0x62, 0x63," "  0x64" "};" \
        "unsigned int __1a_b_c_len = 13;"
    run xxd -i -C -n my_name -c 2 -l 3 -u in
    expect 0 "unsigned char MY_NAME[] = {" "  0X68, 0X65," "  0X6C" "};" "unsigned int MY_NAME_LEN = 3;"
    run bash -c 'xxd --include --capitalize <in | head -c 12'
    expect 0 "  0x68, 0x65"
    run xxd -i --name x /dev/null
    expect 0 "unsigned char x[] = {" "};" "unsigned int x_len = 0;"
}

@test "xxd -r: there and back" {
    seq 1 3000 >in
    for options in '' '-c 20' '-g1 -c 100' '-u -c 3' '-g0'; do
        xxd $options in | xxd -r >back
        same in back
    done
    xxd -p in | xxd -r -p >back
    same in back
    xxd -ps in | xxd -revert -ps >back
    same in back
    run xxd -r <<<'0: 61 62 63 zz 64'
    expect 0 abc
    run xxd -r -c 2 <<<'0: 61 62 63'
    expect 0 ab
    run xxd -r -p <<<$'68 zz 65\n6\n5'
    expect 0 he
}

@test "xxd -r patches a file, and fills gaps" {
    printf 'XXXXXXXX' >file
    printf '00000004: 6162\n00000000: 63\n' >patch
    xxd -r patch file
    [ "$(cat file)" = cXXXabXX ]
    [ "$(printf '00000002: 61\n' | xxd -r -s 1 | bytes cat)" = 00000061 ]
    run bash -c 'xxd -r patch | cat'
    expect_like 0 "*cannot seek backwards*"
    xxd -l 3 in 2>/dev/null || true
    xxd -l 1 file out
    [ "$(cat out)" = "00000000: 63                                       c" ]
}

@test "xxd -R: colours" {
    printf 'a\0' >in
    run xxd -R always in
    expect 0 $'00000000: \033[1;32m61\033[0m\033[1;37m00\033[0m                                     \033[1;32ma\033[0m\033[1;37m.\033[0m'
    run xxd --color=never in
    expect 0 "00000000: 6100                                     a."
}

@test "xxd: errors" {
    run xxd gone
    expect 2 "xxd: gone: No such file or directory"
    run xxd -r gone
    expect 2 "xxd: gone: No such file or directory"
    : >in
    run xxd in missing/out
    expect 3 "xxd: missing/out: No such file or directory"
    run xxd -c x in
    expect_like 1 "xxd: invalid argument 'x' for -c*"
    run bash -c 'echo a | xxd >/dev/full'
    expect 1 "xxd: write error: No space left on device"
}
