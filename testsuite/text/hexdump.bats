#!/usr/bin/env bats
load ../helpers/box

sample() {
    printf 'hello\0\001\377\200abcdefghijklmnop\n' >in
}

@test "hexdump: words of two bytes" {
    sample
    run hexdump in
    expect 0 "0000000 6568 6c6c 006f ff01 6180 6362 6564 6766" \
        "0000010 6968 6b6a 6d6c 6f6e 0a70               " "000001a"
    run hexdump /dev/null
    expect 0
}

@test "hexdump -C: bytes and text" {
    sample
    run hexdump -C in
    expect 0 "00000000  68 65 6c 6c 6f 00 01 ff  80 61 62 63 64 65 66 67  |hello....abcdefg|" \
        "00000010  68 69 6a 6b 6c 6d 6e 6f  70 0a                    |hijklmnop.|" "0000001a"
    run hexdump --canonical -s 24 in
    expect 0 "00000018  70 0a                                             |p.|" "0000001a"
}

@test "hexdump -b -c -d -o -x: the other letters" {
    printf 'a\n\0\377bc' >in
    run hexdump -b in
    expect 0 "0000000 141 012 000 377 142 143                                        " "0000006"
    run hexdump -c in
    expect 0 '0000000   a  \n  \0 377   b   c                                        ' "0000006"
    run hexdump -d in
    expect 0 "0000000   02657   65280   25442                                        " "0000006"
    run hexdump -o in
    expect 0 "0000000  005141  177400  061542                                        " "0000006"
    run hexdump --two-bytes-hex in
    expect 0 "0000000    0a61    ff00    6362                                        " "0000006"
    run hexdump --one-byte-octal -n1 --one-byte-char in
    expect 0 "0000000 141                                                            " \
        "0000000   a                                                            " "0000001"
    run hexdump --two-bytes-decimal --two-bytes-octal -n 2 in
    expect 0 "0000000   02657                                                        " \
        "0000000  005141                                                        " "0000002"
}

@test "hexdump -n -s -v" {
    head -c 64 /dev/zero >in
    run hexdump in
    expect 0 "0000000 0000 0000 0000 0000 0000 0000 0000 0000" '*' "0000040"
    run hexdump -v --length 32 --skip 0x10 in
    expect 0 "0000010 0000 0000 0000 0000 0000 0000 0000 0000" \
        "0000020 0000 0000 0000 0000 0000 0000 0000 0000" "0000030"
    run hexdump --no-squeezing in
    [ "${#lines[@]}" = 5 ]
    run hexdump -s 1k in
    expect 0 "0000040"
    run hexdump -s x in
    expect_like 1 "hexdump: invalid argument 'x' for -s*"
}

@test "hexdump -e: format strings" {
    sample
    run hexdump -n 8 -e '4/1 "%02x " "\n"' in
    expect 0 "68 65 6c 6c" "6f 00 01 ff"
    run hexdump -n 8 -e '"%_ad " 3/2 "%5u," "|" 2/1 "%_u " "\n"' in
    expect 0 "0 25960,27756,  111,|soh ff"
    run hexdump -n 9 --format '"%x\n"' in
    expect 0 6c6c6568 ff01006f 80
    run hexdump -n 5 -e '"%08_ax: " 4/1 "%02X " "  |"' -e '4/1 "%_p" "|\n"' in
    expect 0 "00000000: 68 65 6C 6C  |hell|" "00000004: 6F           |o|"
    run hexdump -n 5 -e '"%.2s|"' in
    expect 0 "he|ll|o|"
    run hexdump -n 2 -e '1/1 "%+5d|"' -e '1/1 "%-5x|"' -e '1/1 "%#o\n"' in
    expect 0 " +104|68   |0150" " +101|65   |0145"
    run hexdump -n 4 -e '"a\tb%%" 1/4 "%d\n"' in
    expect 0 $'a\tb%1819043176'
    run hexdump -n 3 -e '1/1 "%3_c"' -e '"\n" "%_Ad bytes\n"' in
    expect 0 "  h" "  e" "  l" "3 bytes"
    printf '\0\0\0\0\0\0\360\077' >float
    run hexdump -e '1/8 "%6.2f\n"' float
    expect 0 "  1.00"
    printf '\377' >minus
    run hexdump -e '1/1 "%d %%\n"' minus
    expect 0 "-1 %"
    run hexdump -e '1/1 "%i"' -e '1/1 "%5c|\n"' minus
    [ "$status" = 0 ]
}

@test "hexdump -f: format strings from a file" {
    sample
    printf '# bytes\n\n2/1 "%%02x" "\\n"\n' >format
    run hexdump -n 4 -f format in
    expect 0 6865 6c6c
    run hexdump --format-file gone in
    expect 1 "hexdump: gone: No such file or directory"
}

@test "hexdump: wrong format strings" {
    : >in
    for format in x '1/ "%x"' '"%q"' '"%_q"' '"%_a"' '2/3 "%x"' '2/1 "%x%x"' '"%s"' '"%x' '"%' '"\' \
        '99999999999/99999999999 "%x"' '1/4 "%c"' '1/2 "%f"' '/'; do
        run hexdump -e "$format" in
        [ "$status" = 1 ]
        [[ $output == "hexdump: "* ]]
    done
    run hexdump -e '"%99999999d%.999999x"' in
    expect 0
}

@test "hexdump: several files are one" {
    printf abc >one
    printf de >two
    run hexdump -C one gone two
    expect 1 "hexdump: gone: No such file or directory" \
        "00000000  61 62 63 64 65                                    |abcde|" "00000005"
    run hexdump gone
    expect 1 "hexdump: gone: No such file or directory"
    run bash -c 'echo a | hexdump >/dev/full'
    expect 1 "hexdump: write error: No space left on device"
}
