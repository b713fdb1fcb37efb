#!/usr/bin/env bats
load ../helpers/box

# pieces [GLOB]: the names and contents of the pieces
pieces() {
    local piece
    for piece in ${1:-x*}; do
        printf '%s %s\n' "$piece" "$(tr '\n' '|' <"$piece")"
    done
}

@test "split -l cuts after lines" {
    printf '1\n2\n3\n4\n5' >in
    run split -l 2 in
    expect 0
    run pieces
    expect 0 "xaa 1|2|" "xab 3|4|" "xac 5"
    run split --lines=4 - p <in
    expect 0
    run pieces 'p*'
    expect 0 "paa 1|2|3|4|" "pab 5"
    run split -3 in q
    run pieces 'q*'
    expect 0 "qaa 1|2|3|" "qab 4|5"
}

@test "split: 1000 lines are the default, and empty input makes no piece" {
    seq 1 1500 >in
    split in
    run bash -c 'wc -l <xaa; wc -l <xab'
    expect 0 1000 500
    split /dev/null e
    run bash -c 'echo e*'
    expect 0 'e*'
}

@test "split -b cuts after bytes" {
    printf 'abcdefg' >in
    split -b 3 in
    run pieces
    expect 0 "xaa abc" "xab def" "xac g"
    split --bytes=1K in y
    run pieces 'y*'
    expect 0 "yaa abcdefg"
    run split -b 0 in
    expect 1 "split: invalid argument '0' for -b (see 'split --help')"
    run split -b 1 -l 1 in
    expect 1 "split: only one of -b, -C, -l and -n can be used (see 'split --help')"
}

@test "split -C keeps lines whole where they fit" {
    printf 'a\nbbbbbbbbb\nc\nd\ne' >in
    split -C 4 in
    run pieces
    expect 0 "xaa a|" "xab bbbb" "xac bbbb" "xad b|c|" "xae d|e"
    split --line-bytes=100 in y
    run pieces 'y*'
    expect 0 "yaa a|bbbbbbbbb|c|d|e"
}

@test "split -C with lines longer than any buffer" {
    { echo first; head -c 400000 /dev/zero | tr '\0' x; echo; echo last; } >in
    split -C 150000 in
    run bash -c 'wc -c xa? | awk "{print \$1}"; cat x* | cmp - in'
    expect 0 6 150000 150000 100006 400012
}

@test "split -n N makes pieces of equal size" {
    printf '0123456789' >in
    split -n 3 in
    run pieces
    expect 0 "xaa 012" "xab 345" "xac 6789"
    run split -n 2/3 in
    expect 0 "345"
    run bash -c 'cat in | split --number=2 - p'
    expect 0
    run pieces 'p*'
    expect 0 "paa 01234" "pab 56789"
    split -n 3 /dev/null e
    run pieces 'e*'
    expect 0 "eaa " "eab " "eac "
    split -e -n 3 /dev/null f
    split --elide-empty-files -n 2 <(printf a) f
    run pieces 'f*'
    expect 0 "faa a"
}

@test "split -n l/N does not cut lines, r/N deals them out" {
    printf 'a\nbb\nccccccccccc\ndd\ne\n' >in
    split -n l/4 in
    run pieces
    expect 0 "xaa a|bb|" "xab ccccccccccc|" "xac " "xad dd|e|"
    run split -n l/2/4 in
    expect 0 "ccccccccccc"
    split -u -n r/2 in r
    run pieces 'r*'
    expect 0 "raa a|ccccccccccc|e|" "rab bb|dd|"
    run split --unbuffered -n r/2/2 in
    expect 0 "bb" "dd"
    run split -n 4/3 in
    expect 1 "split: invalid chunk number '4' (see 'split --help')"
    run split -n l/x in
    expect 1 "split: invalid number of chunks 'x' (see 'split --help')"
}

@test "split -a -d -x and their long forms name the pieces" {
    printf '1\n2\n3\n' >in
    split -l1 -d in
    split -l1 -x -a 1 in h
    split -l1 --numeric-suffixes=8 in n
    split -l1 --hex-suffixes=9 --additional-suffix=.t in k
    split -l2 --suffix-length=3 in w
    run bash -c 'echo x* h* n* k* w*'
    expect 0 "x00 x01 x02 h0 h1 h2 n08 n09 n10 k09.t k0a.t k0b.t waaa waab"
    run split -l1 --additional-suffix=/x in
    expect 1 "split: the suffix '/x' has a slash (see 'split --help')"
    run split -l1 --numeric-suffixes=x in
    expect 1 "split: invalid start of suffixes 'x' (see 'split --help')"
}

@test "split: suffixes grow, unless their length is given" {
    seq 1 102 >in
    split -d -l 1 in
    run bash -c 'ls | tail -n 14 | tr "\n" " "'
    expect 0 "x88 x89 x9000 x9001 x9002 x9003 x9004 x9005 x9006 x9007 x9008 x9009 x9010 x9011 "
    seq 1 27 >in
    run split -a 1 -l 1 in y
    expect 1 "split: no suffixes are left"
    run split -a 1 -n 30 in z
    expect 1 "split: suffixes of 1 characters are too short: 2 are needed"
}

@test "split -t cuts at another character" {
    printf 'a:b:c' >in
    split -t : -l 2 in
    run pieces
    expect 0 "xaa a:b:" "xab c"
    printf 'a\0b\0' >in
    split --separator='\0' -l 1 in y
    [ "$(bytes cat yab)" = 6200 ]
    run split -t ab in
    expect 1 "split: the separator 'ab' is not a single byte (see 'split --help')"
}

@test "split --filter gives pieces to a command" {
    seq 1 4 >in
    run split -l 2 --filter='echo "$FILE:"; cat' in
    expect 0 "xaa:" 1 2 "xab:" 3 4
    run bash -c 'seq 1 200000 | split -l 100000 --filter="head -n 1"'
    expect 0 1 100001
    run split -n r/2 --filter='tr "\n" " "; echo "$FILE"' in
    expect 0 "1 3 xaa" "2 4 xab"
    run split -l 4 --filter='exit 3' in
    expect 1 "split: xaa: the filter ended with status 3: exit 3"
}

@test "split --verbose says what it makes" {
    run split --verbose -l 1 <<<a
    expect 0 "creating file 'xaa'"
}

@test "split does not overwrite its input, and reports what fails" {
    echo a >xaa
    run split xaa
    expect 1 "split: xaa: would overwrite the input"
    run cat xaa
    expect 0 "a"
    run split missing
    expect 1 "split: missing: No such file or directory"
    run split xaa missing/
    expect 1 "split: missing/aa: No such file or directory"
    run bash -c 'split -n 1/1 xaa >/dev/full'
    expect 1 "split: write error: No space left on device"
}

@test "split: a full disk is an error" {
    small_disk disk 64k
    head -c 200000 /dev/zero >in
    run split -b 100000 in disk/x
    expect 1 "split: disk/xaa: write error: No space left on device"
}
