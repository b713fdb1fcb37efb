#!/usr/bin/env bats
load ../helpers/box

# What an adjustment of N leads to, wherever the tests themselves run.
adjusted() {
    local niceness=$(($(nice) + $1))

    echo $((niceness > 19 ? 19 : niceness))
}

@test "nice shows the niceness" {
    run nice -n 3 nice
    expect 0 "$(adjusted 3)"
    run nice nice
    expect 0 "$(adjusted 10)"
    run nice --adjustment=2 nice -n 4 nice
    expect 0 "$(adjusted 6)"
}

@test "nice: the last adjustment counts, old forms too" {
    run nice -5 nice
    expect 0 "$(adjusted 5)"
    run nice -+7 nice
    expect 0 "$(adjusted 7)"
    run nice -n 1 -12 nice
    expect 0 "$(adjusted 12)"
    run nice -n 100 nice
    expect 0 "19"
    run nice -n 99999999999999999999 nice
    expect 0 "19"
}

@test "nice with a negative adjustment" {
    needs_root
    run nice --5 nice
    expect 0 "$(adjusted -5)"
    run nice -n -99999999999999999999 nice
    expect 0 "-20"
}

@test "nice runs the command even where it may not be favoured" {
    needs_root
    needs setpriv
    run setpriv --reuid=65534 --clear-groups --inh-caps=-all nice -n -5 echo ran
    expect 0 "nice: cannot set niceness: Permission denied" "ran"
}

@test "nice: usage errors are status 125" {
    run nice -n 1x true
    expect 125 "nice: invalid adjustment '1x' (see 'nice --help')"
    run nice -n 1
    expect 125 "nice: a command must be given with an adjustment (see 'nice --help')"
    run -127 nice nosuch
    expect 127 "nice: nosuch: No such file or directory"
    run nice /
    expect 126 "nice: /: Permission denied"
    run bash -c 'nice >/dev/full'
    expect 125 "nice: write error: No space left on device"
}
