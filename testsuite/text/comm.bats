#!/usr/bin/env bats
load ../helpers/box

@test "comm prints three columns" {
    printf 'a\nb\nd\n' >one
    printf 'b\nc\nd' >two
    run comm one two
    expect 0 "a" $'\t\tb' $'\tc' $'\t\td'
    run comm - two <one
    expect 0 "a" $'\t\tb' $'\tc' $'\t\td'
}

@test "comm -1 -2 -3 hide columns" {
    printf 'a\nb\n' >one
    printf 'b\nc\n' >two
    run comm -1 one two
    expect 0 $'\tb' "c"
    run comm -12 one two
    expect 0 "b"
    run comm -3 one two
    expect 0 "a" $'\tc'
    run comm -23 one two
    expect 0 "a"
    run comm -123 one two
    expect 0
}

@test "comm --total and --output-delimiter" {
    printf 'a\nb\n' >one
    printf 'b\nc\nd\n' >two
    run comm --total -123 one two
    expect 0 $'1\t2\t1\ttotal'
    run comm --output-delimiter=:: one two
    expect 0 "a" "::::b" "::c" "::d"
    [ "$(bytes comm -23 --total --output-delimiter= one two)" = 610a310032003100746f74616c0a ]
    run comm --output-delimiter=a --output-delimiter=b one two
    expect 1 "comm: only one --output-delimiter can be used (see 'comm --help')"
}

@test "comm checks the order once there is a line without a partner" {
    printf 'b\na\n' >unsorted
    printf 'a\nc\n' >sorted
    run comm unsorted unsorted
    expect 0 $'\t\tb' $'\t\ta'
    run comm unsorted sorted
    expect 1 $'\ta' "b" "comm: file 1 is not in sorted order" "a" $'\tc' \
        "comm: input is not in sorted order"
    run comm --nocheck-order unsorted sorted
    expect 0 $'\ta' "b" "a" $'\tc'
    run comm --check-order unsorted unsorted
    expect 1 $'\t\tb' "comm: file 1 is not in sorted order"
}

@test "comm -z, NUL bytes, empty files" {
    printf 'a\nb\0c\0' >one
    printf 'c\0' >two
    [ "$(bytes comm --zero-terminated one two)" = 610a620009096300 ]
    run comm /dev/null /dev/null
    expect 0
    printf 'x\0b\n' >one
    printf 'x\0a\n' >two
    [ "$(bytes comm one two)" = 097800610a7800620a ]
}

@test "comm of lines longer than a block" {
    head -c 300000 /dev/zero | tr '\0' x >one
    printf '\n' >>one
    cp one two
    echo y >>two
    run bash -c 'comm -12 one two | wc -c'
    expect 0 "300001"
    run comm -13 one two
    expect 0 "y"
}

@test "comm: errors" {
    run comm one
    expect 1 "comm: missing operand after 'one' (see 'comm --help')"
    run comm missing /dev/null
    expect 1 "comm: missing: No such file or directory"
    run comm . /dev/null
    expect 1 "comm: .: Is a directory"
    echo a >one
    run bash -c 'comm one /dev/null >/dev/full'
    expect 1 "comm: write error: No space left on device"
}
