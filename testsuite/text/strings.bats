#!/usr/bin/env bats
load ../helpers/box

sample() {
    printf 'ab\0abcd\0\1hello\tworld\nfoo\r\0\344\366\374\337\0x\0y\0z\0w\0\1\0' >in
}

@test "strings of four characters and more" {
    sample
    run strings in
    expect 0 abcd $'hello\tworld'
    run strings -a - <in
    expect 0 abcd $'hello\tworld'
    run strings --all /dev/null
    expect 0
}

@test "strings -n, --bytes, -NUMBER: least length" {
    sample
    run strings -n 2 in
    expect 0 ab abcd $'hello\tworld' foo
    run strings --bytes=5 in
    expect 0 $'hello\tworld'
    run strings -12 in
    expect 0
    run strings -n 0 in
    expect_like 1 "strings: invalid argument '0' for -n*"
}

@test "strings -t, -o: offsets" {
    sample
    run strings -t d in
    expect 0 "      3 abcd" $'      9 hello\tworld'
    run strings --radix=x in
    expect 0 "      3 abcd" $'      9 hello\tworld'
    run strings -t o in
    expect 0 "      3 abcd" $'     11 hello\tworld'
    run strings -o in
    expect 0 "      3 abcd" $'     11 hello\tworld'
    run strings -t q in
    expect_like 1 "strings: invalid argument 'q' for -t*"
}

@test "strings -f -s -w: names, separators, white space" {
    sample
    run strings -f in
    expect 0 "in: abcd" $'in: hello\tworld'
    run strings --print-file-name --output-separator=, in
    expect 0 $'in: abcd,in: hello\tworld,'
    run strings -w -n 5 -s '|' in
    expect 0 $'hello\tworld\nfoo\r|'
    run strings --include-all-whitespace -n 20 in
    expect 0
}

@test "strings -e: wider characters" {
    sample
    run strings -e l in
    expect 0 xyzw
    run strings -e b in
    expect 0 xyzw
    printf '\0\0\0a\0\0\0b' >wide
    run strings -n 2 --encoding=B wide
    expect 0 ab
    printf 'a\0\0\0b\0\0\0' >wide
    run strings -n 2 -e L wide
    expect 0 ab
    run bash -c "strings -e S in | tail -n 1 | wc -c"
    expect 0 5
    run strings -e x in
    expect_like 1 "strings: invalid argument 'x' for -e*"
}

@test "strings over the ends of blocks" {
    head -c 131070 /dev/zero >in
    printf 'abcdef' >>in
    run strings -t d in
    expect 0 " 131070 abcdef"
    head -c 131071 /dev/zero >in
    printf 'a\0b\0c\0d\0' >>in
    run strings -e l in
    expect 0 abcd
}

@test "strings goes on after a file that can't be read" {
    sample
    run strings gone in
    expect 1 "strings: gone: No such file or directory" abcd $'hello\tworld'
    run bash -c 'echo abcd | strings >/dev/full'
    expect 1 "strings: write error: No space left on device"
}

@test "strings of an endless run takes little memory" {
    run limited 12000 bash -c "head -c 5000000 /dev/zero | tr '\0' a | strings | wc -c"
    expect 0 5000001
}
