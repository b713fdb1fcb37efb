#!/usr/bin/env bats
load ../helpers/box

# at_least MILLISECONDS COMMAND...
at_least() {
    local start=${EPOCHREALTIME/./} limit=$1
    shift
    "$@"
    [ $((${EPOCHREALTIME/./} - start)) -ge $((limit * 1000)) ]
}

@test "sleep waits for the sum of its operands" {
    at_least 50 sleep .02 0.03s
    at_least 30 sleep 0.0005m 0h 0d
}

@test "sleep of nothing returns at once" {
    run sleep 0
    expect 0
}

@test "sleep infinity, and more than a clock can hold, goes on" {
    for time in infinity inf 9223372036854775807 '9223372036854775807 9223372036854775807'; do
        # shellcheck disable=SC2086
        run timeout 0.05 "$BOX_LINKS/sleep" $time
        expect 124
    done
}

@test "sleep refuses what is no time" {
    for time in a 1x .5. '' . 1ss 1e nan; do
        run sleep "$time"
        expect 1 "sleep: invalid time '$time' (see 'sleep --help')"
    done
    run sleep
    expect 1 "sleep: missing operand (see 'sleep --help')"
    run sleep -- -1
    expect 1 "sleep: invalid time '-1' (see 'sleep --help')"
}
