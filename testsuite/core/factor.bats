#!/usr/bin/env bats
load ../helpers/box

@test "factor writes prime factors in ascending order" {
    run factor 12 97 1001 30030 994009
    expect 0 "12: 2 2 3" "97: 97" "1001: 7 11 13" "30030: 2 3 5 7 11 13" "994009: 997 997"
}

@test "factor of 0, 1 and 2" {
    run factor 0 1 2
    expect 0 "0:" "1:" "2: 2"
}

@test "factor -h writes exponents" {
    run factor -h 1024 360 7
    expect 0 "1024: 2^10" "360: 2^3 3^2 5" "7: 7"
    run factor --exponents 8
    expect 0 "8: 2^3"
}

@test "factor of numbers of 64 bits" {
    run factor 18446744073709551615 18446744073709551557 18446744030759878681 4295098369
    expect 0 "18446744073709551615: 3 5 17 257 641 65537 6700417" \
        "18446744073709551557: 18446744073709551557" \
        "18446744030759878681: 4294967291 4294967291" "4295098369: 65537 65537"
    run factor 3215031751 3825123056546413051 1018081
    expect 0 "3215031751: 151 751 28351" "3825123056546413051: 149491 747451 34233211" "1018081: 1009 1009"
}

@test "factor of numbers of 128 bits" {
    run factor 340282366920938463463374607431768211455 170141183460469231731687303715884105727
    expect 0 "340282366920938463463374607431768211455: 3 5 17 257 641 65537 274177 6700417 67280421310721" \
        "170141183460469231731687303715884105727: 170141183460469231731687303715884105727"
    run factor -h 340282365336375215945099464469838299761 100000000000000000000000000000000000000
    expect 0 "340282365336375215945099464469838299761: 4294967291^4" \
        "100000000000000000000000000000000000000: 2^38 5^38"
    run factor 18446744073709551616
    expect_like 0 "18446744073709551616: 2 2 2 *2"
}

@test "factor reads numbers from standard input, between any white space" {
    run bash -c 'printf "6\t35\n\n  77" | factor'
    expect 0 "6: 2 3" "35: 5 7" "77: 7 11"
    run factor </dev/null
    expect 0
    [ "$(seq 20000 | factor | wc -l)" = 20000 ]
}

@test "factor goes on after what is no number, and fails" {
    run factor 4 x -- -1 '' 1x 6
    expect 1 "4: 2 2" "factor: 'x' is not a positive integer" \
        "factor: '-1' is not a positive integer" "factor: '' is not a positive integer" \
        "factor: '1x' is not a positive integer" "6: 2 3"
    run factor 340282366920938463463374607431768211456
    expect 1 "factor: '340282366920938463463374607431768211456' has more than 128 bits"
    run bash -c 'printf "a\0b 4" | factor'
    expect_like 1 "factor: 'a*' is not a positive integer*4: 2 2"
    run bash -c 'head -c 300000 /dev/zero | tr "\0" 9 | factor'
    expect_like 1 "factor: '9999*' has more than 128 bits"
    run bash -c '(head -c 300000 /dev/zero | tr "\0" 0; echo 10) | factor'
    expect 0 "10: 2 5"
}

@test "factor fails when its output is lost" {
    run bash -c 'factor 4 >/dev/full'
    expect 1 "factor: write error: No space left on device"
}
