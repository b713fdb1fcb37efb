#!/usr/bin/env bats
load ../helpers/box

@test "seq with one, two and three operands" {
    run seq 3
    expect 0 1 2 3
    run seq 2 4
    expect 0 2 3 4
    run seq 1 3 8
    expect 0 1 4 7
    run seq 5 -2 1
    expect 0 5 3 1
    run seq 5 1
    expect 0
}

@test "seq with negative numbers" {
    run seq -2 1
    expect 0 -2 -1 0 1
    run seq -1 -1 -3
    expect 0 -1 -2 -3
    run seq 1 -.5 0
    expect 0 1.0 0.5 0.0
    run seq -s , -1 1
    expect 0 -1,0,1
}

@test "seq counts decimals exactly" {
    run seq 1 .25 2
    expect 0 1.00 1.25 1.50 1.75 2.00
    run seq 0.1 0.1 0.3
    expect 0 0.1 0.2 0.3
    run seq 1 3.5
    expect 0 1 2 3
    run seq 1.0 2
    expect 0 1.0 2.0
    run seq 1e-2 1e-2 .03
    expect 0 0.01 0.02 0.03
    run seq 0x10 0x12
    expect 0 16 17 18
}

@test "seq counts integers of any length" {
    run seq 99999999999999999999 100000000000000000001
    expect 0 99999999999999999999 100000000000000000000 100000000000000000001
    run seq -100000000000000000000 99999999999999999999 99999999999999999998
    expect 0 -100000000000000000000 -1 99999999999999999998
    run seq 1 1000000 3e6
    expect 0 1 1000001 2000001
}

@test "seq over many lines and lengths" {
    [ "$(seq 1234567 | md5sum)" = "$(awk 'BEGIN { for (i = 1; i <= 1234567; i++) print i }' | md5sum)" ]
    [ "$(seq 995 2005 | tail -n 1)" = 2005 ]
    [ "$(seq 1000 1999 | wc -l)" = 1000 ]
    [ "$(seq 0 999999 | tail -n 1)" = 999999 ]
    [ "$(seq 3 100000 | wc -lc | tr -s ' ')" = " 99998 588891" ]
}

@test "seq -w fills up with zeros" {
    run seq -w 8 11
    expect 0 08 09 10 11
    run seq --equal-width -1 1
    expect 0 -1 00 01
    run seq -w 001 3
    expect 0 001 002 003
    run seq -w 9.5 10.5
    expect 0 09.5 10.5
    [ "$(seq -w 100000 | tail -n +99999 | head -n 1)" = 099999 ]
    [ "$(seq -w 100000 | wc -c)" = 700000 ]
}

@test "seq -s" {
    run seq -s, 3
    expect 0 1,2,3
    run seq --separator= 3
    expect 0 123
    [ "$(seq -s ' ; ' 1500 2500 | wc -c)" = 7005 ]
    run seq -s, 0
    expect 0
}

@test "seq -f" {
    run seq -f %05.1f 9 11
    expect 0 009.0 010.0 011.0
    run seq --format='%%%g%%' 2
    expect 0 %1% %2%
    for format in %d abc %s %; do
        run seq -f "$format" 1
        expect 1 "seq: no conversion of a number in format '$format'"
    done
    run seq -f '%g %g' 1
    expect 1 "seq: more than one conversion in format '%g %g'"
    run seq -f %g -w 1
    expect 1 "seq: -f and -w cannot go together (see 'seq --help')"
}

@test "seq up to infinity" {
    run bash -c 'seq 9 inf | head -n 3'
    expect 0 9 10 11
    run bash -c 'seq inf | sed -n "1500000{p;q}"'
    expect 0 1500000
    run bash -c 'seq 0 -1 -inf | head -n 2'
    expect 0 0 -1
    run seq 0 -1 inf
    expect 0
}

@test "seq refuses what is no number" {
    for number in nan a 1x '' . - 1..2 1e 1e99999999999 0x; do
        run seq -- "$number" 3
        expect 1 "seq: invalid number '$number' (see 'seq --help')"
    done
    run seq inf 3
    expect 1 "seq: invalid number 'inf' (see 'seq --help')"
    run seq 1 0 3
    expect 1 "seq: the step is zero: '0' (see 'seq --help')"
    run seq
    expect 1 "seq: missing operand (see 'seq --help')"
    run seq 1 2 3 4
    expect 1 "seq: extra operand '4' (see 'seq --help')"
}

@test "seq fails when its output is lost" {
    run bash -c 'seq 3 >/dev/full'
    expect 1 "seq: write error: No space left on device"
    run bash -c 'seq inf >/dev/full'
    expect 1 "seq: write error: No space left on device"
}
