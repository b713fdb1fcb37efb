#!/usr/bin/env bats
load ../helpers/box

@test "wc counts lines, words and bytes" {
    printf 'one two\nthree\n' >in
    run wc in
    expect 0 " 2  3 14 in"
    run wc <in
    expect 0 " 2  3 14"
}

@test "wc of empty input" {
    run wc /dev/null
    expect 0 "      0       0       0 /dev/null"
    : >empty
    run wc empty
    expect 0 "0 0 0 empty"
}

@test "wc -l -w -c -m -L: one number each, in a fixed order" {
    printf 'a\tb\nä日\n' >in
    run wc -l in
    expect 0 "2 in"
    run wc --words in
    expect 0 "3 in"
    run wc -c in
    expect 0 "10 in"
    run wc -m in
    expect 0 "7 in"
    run wc -L in
    expect 0 "9 in"
    run wc -Lmwcl in
    expect 0 " 2  3  7 10  9 in"
    run wc --max-line-length --chars --bytes --lines in
    expect 0 " 2  7 10  9 in"
}

@test "wc -m counts bytes in the C locale, and no invalid bytes in UTF-8" {
    printf 'ä\377\n' >in
    run env LC_ALL=C wc -m in
    expect 0 "4 in"
    run wc -m in
    expect 0 "2 in"
}

@test "wc: a character split between two blocks is one" {
    head -c 131071 /dev/zero | tr '\0' a >in
    printf 'ä b\n' >>in
    run wc -mw in
    expect 0 "     2 131075 in"
}

@test "wc: no-break space is part of a word, the ideographic space is not" {
    printf 'a\302\240b c\343\200\200d\n' >in
    run wc -w in
    expect 0 "3 in"
}

@test "wc agrees with itself in fast and slow passes" {
    seq 1 20000 >ascii
    sed '777s/$/ é/' ascii >mixed
    run wc -lw ascii
    expect 0 " 20000  20000 ascii"
    run wc -lw mixed
    expect 0 " 20000  20001 mixed"
}

@test "wc of several files ends with a total, as --total says" {
    printf 'a\n' >one
    printf 'b c\n' >two
    run wc one two
    expect 0 "1 1 2 one" "1 2 4 two" "2 3 6 total"
    run wc --total=never -l one two
    expect 0 "1 one" "1 two"
    run wc --total=always -l one
    expect 0 "1 one" "1 total"
    run wc --total=only -l one two
    expect 0 "2"
    run wc --total=maybe one
    expect_like 1 "wc: invalid argument 'maybe' for --total: one of *"
}

@test "wc goes on after a file that can't be read, and fails" {
    printf 'a\n' >one
    run wc -l missing one
    expect 1 "wc: missing: No such file or directory" "1 one" "1 total"
    run wc -l .
    expect_like 1 "wc: .: Is a directory*"
}

@test "wc --files0-from reads the names from a file" {
    printf 'a\n' >one
    printf 'b\n' >'with
newline'
    printf 'one\0with\nnewline\0' >names
    run wc -l --files0-from=names
    expect 0 "1 one" "1 with" "newline" "2 total"
    run wc --files0-from=names one
    expect 1 "wc: extra operand 'one' with --files0-from (see 'wc --help')"
}

@test "wc -c of a file that says it is empty" {
    [ -r /proc/self/status ] || skip "needs /proc"
    run wc -c /proc/sys/kernel/ostype
    expect 0 "6 /proc/sys/kernel/ostype"
}

@test "wc -c counts from where standard input stands" {
    seq 1 100000 >in
    run bash -c '{ head -c 10 >/dev/null; wc -c; } <in'
    [ "$status" = 0 ]
    [ "$output" -le 588885 ]
}

@test "wc makes control characters in a name visible in errors" {
    run wc $'no\033[31msuch'
    expect 1 'wc: no\033[31msuch: No such file or directory'
}

@test "wc fails when its output is lost" {
    run wc -c /dev/null >/dev/full
    run bash -c 'wc /dev/null >/dev/full'
    expect 1 "wc: write error: No space left on device"
}

@test "wc counts the same in the fast pass and in the slow one, whatever the text" {
    for piece in 'plain words ' 'über straße ' '日本語 テスト ' '한국어 ' 'a\302\205b ' 'x\343\200\200y ' \
        '\360\237\230\200 ' '\377\376 ' '\303 ' '\342\200\223 ' '\355\240\200 ' '\340\200\200 '; do
        for i in 1 2 3 4 5 6 7; do
            printf "%${i}s$piece%s" '' 'filler text to make the line long enough for a block '
        done
    done >in
    wc -lwm <in >fast
    wc -lwmL <in | sed 's/ *[0-9]*$//' >slow
    same fast slow
}
