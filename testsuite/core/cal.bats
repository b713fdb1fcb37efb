#!/usr/bin/env bats
load ../helpers/box

@test "cal of a month" {
    run cal 2 2024
    expect 0 "   February 2024" "Su Mo Tu We Th Fr Sa" "             1  2  3" \
        " 4  5  6  7  8  9 10" "11 12 13 14 15 16 17" "18 19 20 21 22 23 24" "25 26 27 28 29" "" ""
    [ "$(cal feb 2024)" = "$(cal 2 2024)" ]
    [ "$(cal -1 2 2024)" = "$(cal 2 2024)" ]
    [ "$(cal 29 2 2024)" = "$(cal 2 2024)" ]
    [ "$(cal --one 2024-02-29)" = "$(cal 2 2024)" ]
}

@test "cal -m and -s: the first day of the week" {
    run cal -m 9 2024
    expect_like 0 *"Mo Tu We Th Fr Sa Su"*"                   1"*" 2  3  4  5  6  7  8"*
    [ "$(cal --monday --sunday 9 2024)" = "$(cal -s 9 2024)" ]
}

@test "cal of September 1752, when eleven days were dropped" {
    run cal 9 1752
    expect 0 "   September 1752" "Su Mo Tu We Th Fr Sa" "       1  2 14 15 16" \
        "17 18 19 20 21 22 23" "24 25 26 27 28 29 30" "" "" "" ""
    run cal --reform=gregorian 9 1752
    expect_like 0 *" 3  4  5  6  7  8  9"*
    run cal --reform=julian 2 1900
    expect_like 0 *"27 28 29"*
    run cal 2 1700
    expect_like 0 *"25 26 27 28 29"*
}

@test "cal -3 shows the months around" {
    run cal -3 1 2024
    [ "${lines[0]}" = "   December 2023          January 2024         February 2024" ]
    [ "${lines[2]}" = "                1  2      1  2  3  4  5  6               1  2  3" ]
    [ "$(cal --three 1 2024)" = "$(cal -3 1 2024)" ]
}

@test "cal -y, -Y and -n" {
    run cal 2024
    [ "${lines[0]}" = "                              2024" ]
    [ "${lines[1]}" = "      January               February               March" ]
    [ "${#lines[@]}" -gt 30 ]
    [ "$(cal -y 2 2024)" = "$(cal 2024)" ]
    [ "$(cal --year 5 2024)" = "$(cal 2024)" ]
    run cal --twelve 12 2024
    [ "${lines[0]}" = "   December 2024          January 2025         February 2025" ]
    [ "$(cal -Y 12 2024)" = "$(cal -n 12 12 2024)" ]
    run cal --months=2 12 2024
    [ "${lines[0]}" = "   December 2024          January 2025" ]
}

@test "cal -j counts the days of the year" {
    run cal -j 12 2024
    expect_like 0 *"364 365 366"*
    run cal --julian 9 1752
    expect_like 0 *"        245 246 258 259 260"*
}

@test "cal -w shows the numbers of weeks" {
    run cal -mw 1 2027
    expect_like 0 *"   Mo Tu We Th Fr Sa Su"*"53              1  2  3"*" 1  4  5"*
    run cal -m --week 12 2024
    expect_like 0 *" 1 30 31"*
    run cal -w 1 2024
    expect_like 0 *" 1     1  2  3  4  5  6"*" 5 28 29 30 31"*
}

@test "cal of the first and the last year" {
    run cal 1 1
    expect_like 0 "     January 1"*
    run cal 12 9999
    expect_like 0 *"26 27 28 29 30 31"*
    run cal 9999
    [ "$status" = 0 ]
    run cal -3 1 1
    expect 1 "cal: years are 1 to 9999"
    run cal -n 99999999999 1 2024
    expect 1 "cal: years are 1 to 9999"
}

@test "cal refuses what is out of range" {
    for year in 9999999 0 10000 99999999999999999999; do
        run cal $year
        expect 1 "cal: year '$year' is not in 1..9999 (see 'cal --help')"
    done
    run cal 13 2024
    expect 1 "cal: month '13' is not in 1..12 (see 'cal --help')"
    run cal 29 2 2023
    expect 1 "cal: day '29' is not in 1..28 (see 'cal --help')"
    run cal foo 2024
    expect 1 "cal: invalid date 'foo' (see 'cal --help')"
    run cal foo
    expect 1 "cal: invalid date 'foo' (see 'cal --help')"
    run cal 1 2 3 4
    expect 1 "cal: extra operand '4' (see 'cal --help')"
}

@test "cal without operands shows this month" {
    [ "$(cal | head -n 1 | sed 's/^ *//')" = "$(date '+%B %Y')" ]
    [ "$(cal now)" = "$(cal)" ]
}

@test "cal fails when its output is lost" {
    run bash -c 'cal >/dev/full'
    expect 1 "cal: write error: No space left on device"
}
