#!/usr/bin/env bats
load ../helpers/box

@test "shuf prints each line once" {
    seq 1 1000 >in
    shuf in >one
    shuf <in >two
    run bash -c 'sort -n one | cmp - in && sort -n two | cmp - in'
    expect 0
    run cmp -s one two
    [ "$status" = 1 ]
    run shuf /dev/null
    expect 0
}

@test "shuf -n prints some of them" {
    seq 1 200000 >in
    run bash -c 'shuf -n 5 in | sort -u | wc -l'
    expect 0 "5"
    run bash -c 'shuf --head-count=150000 in | sort -u | wc -l'
    expect 0 "150000"
    run shuf -n 0 in
    expect 0
    run bash -c 'printf "a\nb" | shuf -n 9 | sort'
    expect 0 "a" "b"
}

@test "shuf -e shuffles words, -i a range" {
    run bash -c 'shuf -e c a b | sort'
    expect 0 "a" "b" "c"
    run bash -c 'shuf --echo'
    expect 0
    run bash -c 'shuf -i 8-11 | sort -n'
    expect 0 "8" "9" "10" "11"
    run bash -c 'shuf --input-range=0-18446744073709551615 -n 50 | sort -u | wc -l'
    expect 0 "50"
    run shuf -i 5-4
    expect 0
    run bash -c 'shuf -i 1-1000000000000 -n 3 | wc -l'
    expect 0 "3"
    run shuf -i 7-5
    expect 1 "shuf: invalid range '7-5' (see 'shuf --help')"
    run shuf -e -i 1-2
    expect 1 "shuf: -e and -i cannot be combined (see 'shuf --help')"
}

@test "shuf -r repeats lines" {
    run shuf -r -n 3 -e x
    expect 0 "x" "x" "x"
    run bash -c 'shuf --repeat -i 1-2 -n 100 | sort -u'
    expect 0 "1" "2"
    run bash -c 'printf "a\n" | shuf -r -n 2'
    expect 0 "a" "a"
    run shuf -r -n 1 /dev/null
    expect 1 "shuf: no lines to repeat"
}

@test "shuf --random-source makes it repeatable, until it ends" {
    seq 1 100 >source
    seq 1 9 >in
    shuf --random-source=source in >one
    shuf --random-source=source in >two
    same one two
    run shuf --random-source=/dev/null in
    expect 1 "shuf: /dev/null: end of file"
}

@test "shuf -o may write to its input, -z ends lines with NUL" {
    seq 1 9 >in
    run shuf -o in in
    expect 0
    run sort in
    expect 0 1 2 3 4 5 6 7 8 9
    run shuf --output=out -n 1 -e x
    expect 0
    [ "$(bytes cat out)" = 780a ]
    [ "$(bytes shuf -z -e a)" = 6100 ]
    [ "$(printf 'b' | bytes shuf --zero-terminated)" = 6200 ]
}

@test "shuf: every number comes about as often as the others" {
    run bash -c 'shuf -r -n 6000 -i 1-6 | sort | uniq -c | awk "{ if (\$1 < 800 || \$1 > 1200) print }"'
    expect 0
}

@test "shuf: errors" {
    run shuf a b
    expect 1 "shuf: extra operand 'b' (see 'shuf --help')"
    run shuf missing
    expect 1 "shuf: missing: No such file or directory"
    run bash -c 'shuf -e a >/dev/full'
    expect 1 "shuf: write error: No space left on device"
}

@test "shuf ends with a source that is not random at all" {
    run sh -c 'timeout 10 shuf --random-source=/dev/zero -i 1-5 | sort'
    expect 0 1 2 3 4 5
}
