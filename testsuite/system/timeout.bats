#!/usr/bin/env bats
load ../helpers/box

@test "timeout lets a command end in time, with its status" {
    run timeout 10 sh -c 'exit 7'
    expect 7
    run timeout 0 sh -c 'exit 8'
    expect 8
    run timeout inf true
    expect 0
    run timeout 99999999999999999h true
    expect 125 "timeout: invalid time interval '99999999999999999h' (see 'timeout --help')"
    run timeout 9999999999999999 true
    expect 0
}

@test "timeout ends a command that takes too long: 124" {
    run timeout 0.05 sleep 10
    expect 124
    run timeout .0001m sleep 10
    expect 124
    run timeout -t 0.05 sleep 10
    expect 124
}

@test "timeout -s sends another signal" {
    run timeout -s INT 0.05 bash -c 'trap "echo got it; exit 3" INT; sleep 10 & wait'
    expect 124 "got it"
    run timeout --signal=KILL 0.05 sleep 10
    [ "$status" = 137 ]
    run timeout --foreground -s 9 0.05 sleep 10
    expect 137
    run timeout -s NONE 1 true
    expect 125 "timeout: 'NONE': invalid signal (see 'timeout --help')"
}

@test "timeout -k kills what does not go" {
    run timeout -f -v -k 0.05 0.05 bash -c 'trap "" TERM; exec sleep 10'
    expect 137 "timeout: sending signal TERM to command 'bash'" \
        "timeout: sending signal KILL to command 'bash'"
    run timeout --foreground --verbose --kill-after=10 0.05 sleep 10
    expect 124 "timeout: sending signal TERM to command 'sleep'"
}

@test "timeout --preserve-status gives the command's own" {
    run timeout -p 0.05 sleep 10
    expect 143
    run timeout --preserve-status 0.05 bash -c 'trap "exit 5" TERM; sleep 10 & wait'
    expect 5
}

@test "timeout ends what the command started too, unless -f" {
    run timeout 0.1 bash -c 'sleep 10 & echo $! >pid; wait'
    expect 124
    run sleep 0.05
    read -r pid <pid
    run env kill -0 "$pid"
    [ "$status" = 1 ] || [ "$(cut -d" " -f3 "/proc/$pid/stat")" = Z ]
    run timeout -f 0.1 bash -c 'sleep 10 >/dev/null 2>&1 3>&- & echo $! >pid; wait'
    expect 124
    read -r pid <pid
    run env kill "$pid"
    expect 0
}

@test "timeout ends a stopped command" {
    run timeout 0.05 sh -c 'kill -STOP $$; exit 9'
    expect 124
}

@test "timeout passes signals on and ends as the command does" {
    timeout 10 bash -c 'trap "echo passed; exit 6" TERM; echo ready; sleep 10 & wait' >out 3>&- &
    until [ -s out ]; do sleep 0.01; done
    run env kill $!
    result=0
    wait $! || result=$?
    [ "$result" = 6 ]
    run cat out
    expect 0 "ready" "passed"
    run timeout 10 sh -c 'kill -USR1 $$'
    expect 138
}

@test "timeout does not care how SIGCHLD, TTIN and TTOU came in" {
    run env --ignore-signal=CHLD timeout 0.05 sleep 10
    expect 124
    run env --block-signal=CHLD,TERM timeout 10 sh -c 'exit 4'
    expect 4
    run env --default-signal --ignore-signal=CHLD,TTIN timeout 10 env --list-signal-handling true
    expect 0 "CHLD       (17): IGNORE" "TTIN       (21): IGNORE"
    run env --default-signal timeout 10 env --list-signal-handling true
    expect 0
}

@test "timeout stops no command that reads its terminal in the foreground" {
    run pty timeout -f 10 sh -c 'stty size >/dev/null && echo fine'
    expect 0 "fine"
}

@test "timeout: troubles of its own are 125, 126 and 127" {
    run timeout
    expect 125 "timeout: missing operand (see 'timeout --help')"
    run timeout 1
    expect 125 "timeout: missing operand (see 'timeout --help')"
    run timeout x true
    expect 125 "timeout: invalid time interval 'x' (see 'timeout --help')"
    run timeout -k -1 1 true
    expect 125 "timeout: invalid time interval '-1' (see 'timeout --help')"
    run timeout 1 /
    expect 126 "timeout: /: Permission denied"
    run -127 timeout 1 nosuch
    expect 127 "timeout: nosuch: No such file or directory"
}
