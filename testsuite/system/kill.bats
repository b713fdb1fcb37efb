#!/usr/bin/env bats
load ../helpers/box

# A process to be killed, whose id is $!: not before it is more than a copy of this shell.
start_victim() {
    sleep 10 3>&- &
    until [ "$(<"/proc/$!/comm")" = sleep ]; do :; done
}

@test "kill sends TERM, or the signal given in any of the forms" {
    for form in "" -15 -TERM -SIGTERM -term "-s TERM" -sTERM "-s 15" "-n 15" "--signal=TERM" \
        "--signal sigterm"; do
        start_victim
        run kill_tool $form $!
        expect 0
        result=0
        wait $! || result=$?
        [ "$result" = 143 ]
    done
    start_victim
    run kill_tool -1 $!
    result=0
    wait $! || result=$?
    [ "$result" = 129 ]
}

# not bash's own
kill_tool() {
    env kill "$@"
}

@test "kill -0 asks whether a process is there" {
    run kill_tool -0 $$
    expect 0
    run kill_tool -s EXIT $$
    expect 0
    run kill_tool -0 2147483647
    expect 1 "kill: 2147483647: No such process"
}

@test "kill of a process group" {
    for form in "-TERM --" -TERM "-s TERM --" "-15" --; do
        setsid sh -c 'echo $$ >pid; sleep 10 & wait' 3>&- &
        until [ -s pid ]; do sleep 0.01; done
        read -r group <pid
        rm pid
        run kill_tool $form -"$group"
        expect 0
        result=0
        wait $! || result=$?
        [ "$result" = 143 ]
    done
}

@test "kill goes on after a process it can't signal, and fails" {
    start_victim
    run kill_tool x 99999999999 2147483647 $!
    expect 1 "kill: x: no process id" "kill: 99999999999: no process id" \
        "kill: 2147483647: No such process"
    result=0
    wait $! || result=$?
    [ "$result" = 143 ]
}

@test "kill -l lists the names" {
    run kill_tool -l
    [ "${lines[0]}" = HUP ]
    [ "${lines[8]}" = KILL ]
    [ "${lines[${#lines[@]} - 1]}" = RTMAX ]
    [[ " ${lines[*]} " != *" IOT "* ]]
    run kill_tool --list
    [ "${lines[14]}" = TERM ]
}

@test "kill -l names numbers and statuses, and numbers names" {
    run kill_tool -l 1 15 137 143 271
    expect 0 "HUP" "TERM" "KILL" "TERM" "TERM"
    run kill_tool -l TERM sigkill IOT 0 EXIT
    expect 0 "15" "9" "6" "EXIT" "0"
    run kill_tool -l9
    expect 0 "KILL"
    run kill_tool --list=INT
    expect 0 "2"
    run kill_tool -l 64
    expect 0 "RTMAX"
    run kill_tool -l NONE 9 1000
    expect 1 "kill: NONE: no such signal" "KILL" "kill: 1000: no such signal"
}

@test "kill knows real-time signals by their distance" {
    for name in RTMIN RTMIN+3 RTMAX-3 RTMAX; do
        run kill_tool -l "$(kill_tool -l $name)"
        expect 0 "$name"
    done
    run kill_tool -l RTMAX+1 RTMIN-1 RTMIN+99 RTMAX-x
    expect 1 "kill: RTMAX+1: no such signal" "kill: RTMIN-1: no such signal" \
        "kill: RTMIN+99: no such signal" "kill: RTMAX-x: no such signal"
}

@test "kill -L shows names with numbers in columns" {
    run kill_tool -L
    [ "${lines[0]}" = " 1 HUP         2 INT         3 QUIT        4 ILL         5 TRAP        6 ABRT" ]
    run kill_tool --table
    expect_like 0 " 1 HUP *RTMAX*"
}

@test "kill: mistakes" {
    run kill_tool
    expect 1 "kill: missing operand (see 'kill --help')"
    run kill_tool -TERM
    expect 1 "kill: missing operand (see 'kill --help')"
    run kill_tool -s NONE 1
    expect 1 "kill: NONE: no such signal (see 'kill --help')"
    run kill_tool -s
    expect 1 "kill: option -s needs an argument (see 'kill --help')"
    run kill_tool -s TERM ""
    expect 1 "kill: : no process id"
    run bash -c 'env kill -l >/dev/full'
    expect 1 "kill: write error: No space left on device"
}
