#!/usr/bin/env bats
load ../helpers/box

sample() {
    printf 'hello\0\001\377\200abcdefghijklmnop\n' >in
}

@test "od: octal words of two bytes" {
    sample
    run od in
    expect 0 "0000000 062550 066154 000157 177401 060600 061542 062544 063546" \
        "0000020 064550 065552 066554 067556 005160" "0000032"
    run od </dev/null
    expect 0 0000000
}

@test "od -t: each type" {
    sample
    run od -An -ta -N8 in
    expect 0 "   h   e   l   l   o nul soh del"
    run od -An -tc -N8 in
    expect 0 '   h   e   l   l   o  \0 001 377'
    run od -An -td1 -N8 in
    expect 0 "  104  101  108  108  111    0    1   -1"
    run od -An -tu1 -N8 in
    expect 0 " 104 101 108 108 111   0   1 255"
    run od -An -tx4 -N8 in
    expect 0 " 6c6c6568 ff01006f"
    run od -An -to8 -N8 in
    expect 0 " 1774010006755433062550"
    run od -An -td8 -N8 in
    expect 0 "   -71775640500804248"
    run od -An --format=dL -N8 in
    expect 0 "   -71775640500804248"
    run od -An -txC -N2 in
    expect 0 " 68 65"
    run od -An -tdSuI -N4 in
    expect 0 "  25960  27756" "    1819043176"
}

@test "od -t f: the shortest number that reads back" {
    printf '\0\0\200\077\315\314\314\075\1\0\0\0\0\0\200\377' >in
    run od -An -tfF in
    expect 0 "               1             0.1           1e-45            -inf"
    printf '\232\231\231\231\231\231\271\077\377\377\377\377\377\377\357\177' >in
    run od -An -tf8 in
    expect 0 "                      0.1  1.7976931348623157e+308"
    run od -An -tfD -N8 in
    expect 0 "                      0.1"
    printf '\0\0\0\0\0\0\0\200\377\077\0\0\0\0\0\0' >in
    [ "$(uname -m)" != x86_64 ] || run od -An -tfL in
    [ "$(uname -m)" != x86_64 ] || expect 0 "                             1"
}

@test "od: several types share their columns, z shows text" {
    sample
    run od -N16 -tx1 -to4z in
    expect 0 "0000000 68 65 6c 6c 6f 00 01 ff 80 61 62 63 64 65 66 67" \
        "        15433062550 37700200157 14330460600 14731462544  >hello....abcdefg<" "0000020"
    run od -N16 -tf8 -tx1 in
    expect 0 "0000000  -5.829589788280597e+303  1.2473230926066797e+190" \
        "         68 65 6c 6c 6f 00 01 ff  80 61 62 63 64 65 66 67" "0000020"
    run od -j16 -tx1z in
    expect 0 "0000020 68 69 6a 6b 6c 6d 6e 6f 70 0a                    >hijklmnop.<" "0000032"
}

@test "od: the old letters" {
    printf 'abcdefgh' >in
    run od -An -a -b -c -d -o -s -x in
    expect 0 "   a   b   c   d   e   f   g   h" " 141 142 143 144 145 146 147 150" \
        "   a   b   c   d   e   f   g   h" "   25185   25699   26213   26727" \
        "  061141  062143  063145  064147" "   25185   25699   26213   26727" \
        "    6261    6463    6665    6867"
    run od -An -i -l -f -e in
    expect 0 "      1684234849      1751606885" "             7523094288207667809" \
        "   1.6777999e+22    4.371022e+24" "          8.540883223036124e+194"
    run od -An -h -B -H -X -O -D -I -L -F in
    expect 0 "   6261   6463   6665   6867" " 061141 062143 063145 064147" \
        "      64636261      68676665" "      64636261      68676665" \
        "   14430661141   15031663145" "    1684234849    1751606885" \
        "         7523094288207667809" "         7523094288207667809" \
        "      8.540883223036124e+194"
}

@test "od -A -j -N: offsets" {
    sample
    run od -Ax -tx1 -j 0x10 in
    expect 0 "000010 68 69 6a 6b 6c 6d 6e 6f 70 0a" "00001a"
    run od --address-radix=d -tx1 --skip-bytes=010 --read-bytes=2 in
    expect 0 "0000008 80 61" "0000010"
    run od -A n -c -N 2 in
    expect 0 "   h   e"
    run od -j 27 in
    expect 1 "od: cannot skip past end of combined input"
    run od -A z in
    expect_like 1 "od: invalid argument 'z' for -A*"
}

@test "od -v: lines that repeat" {
    head -c 64 /dev/zero >in
    run od in
    expect 0 "0000000 000000 000000 000000 000000 000000 000000 000000 000000" '*' 0000100
    run od -v -tx1 -w32 in
    [ "${#lines[@]}" = 3 ]
    run od --output-duplicates in
    [ "${#lines[@]}" = 5 ]
}

@test "od -w: length of a line" {
    sample
    run od -An -tx1 -w3 -N 5 in
    expect 0 " 68 65 6c" " 6c 6f"
    run od -An -tx1 -w in
    expect 0 " 68 65 6c 6c 6f 00 01 ff 80 61 62 63 64 65 66 67 68 69 6a 6b 6c 6d 6e 6f 70 0a"
    run od -An --width=4 -N4 -tx2 in
    expect 0 " 6568 6c6c"
    run od -An -w5 -tx2 -N2 in
    expect 0 "od: warning: invalid width 5; using 2 instead" " 6568"
    run od -w0 in
    expect_like 1 "od: invalid argument '0' for -w*"
}

@test "od --endian" {
    sample
    run od -An --endian=big -tx2 -N 3 in
    expect 0 " 6865 6c00"
    run od -An --endian=little -tx2 -N 3 in
    expect 0 " 6568 006c"
}

@test "od -S: strings that NUL ends" {
    printf 'ab\0hello\0\1xyz\0tail' >in
    run od -S 3 in
    expect 0 "0000003 hello" "0000012 xyz"
    run od --strings=4 -A d in
    expect 0 "0000003 hello"
    run od --strings -An in
    expect 0 hello xyz
    run limited 30000 od -S 99999999999 in
    expect 0
}

@test "od: an offset as an operand" {
    sample
    run od in +20
    expect 0 "0000020 064550 065552 066554 067556 005160" "0000032"
    run od -b in 24.
    expect 0 "0000030 160 012" "0000032"
    run od --traditional in 0x18 10
    expect 0 "0000030 (0000010) 005160" "0000032 (0000012)"
    run bash -c 'od +30 <in'
    expect 0 "0000030 005160" "0000032"
    run od -tx1 in 24
    expect_like 1 "*od: 24: No such file or directory*"
    run od --traditional in in in
    expect_like 1 "od: extra operand*"
}

@test "od: several files are one" {
    printf abc >one
    printf de >two
    run od -c one gone two
    expect 1 "od: gone: No such file or directory" "0000000   a   b   c   d   e" 0000005
    run od -c -j 2 -N 2 one two
    expect 0 "0000002   c   d" 0000004
    run od gone
    expect 1 "od: gone: No such file or directory"
}

@test "od: types that do not exist" {
    run od -t x3 in
    expect 1 "od: invalid type 'x3': there is no integer of 3 bytes (see 'od --help')"
    run od -t f2 in
    expect 1 "od: invalid type 'f2': there is no floating point number of 2 bytes (see 'od --help')"
    run od -t q in
    expect 1 "od: invalid character 'q' in type 'q' (see 'od --help')"
    run bash -c 'echo a | od >/dev/full'
    expect 1 "od: write error: No space left on device"
}

@test "od streams in little memory" {
    run limited 12000 bash -c 'head -c 3000000 /dev/zero | od -v -tx8 | tail -n 1'
    expect 0 13343300
}
