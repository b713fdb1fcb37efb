#!/usr/bin/env bats
load ../helpers/box

@test "nohup runs a command that a hangup does not end" {
    run nohup sh -c 'kill -HUP $$; echo alive' </dev/null
    expect 0 "alive"
    [ ! -e nohup.out ]
}

@test "nohup at a terminal writes to nohup.out, which is the owner's alone" {
    run pty nohup sh -c 'echo out; echo err >&2; read -r line || echo no input'
    expect 0 "nohup: ignoring input and appending output to 'nohup.out'"
    run cat nohup.out
    expect_like 0 "out
err
*no input"
    run stat -c %a nohup.out
    expect 0 "600"
}

@test "nohup appends, and uses \$HOME where it may not write" {
    mkdir home
    ln -s missing/x nohup.out
    HOME=$PWD/home run pty nohup echo one
    expect 0 "nohup: ignoring input and appending output to '$PWD/home/nohup.out'"
    HOME=$PWD/home run pty nohup echo two
    run cat home/nohup.out
    expect 0 "one" "two"
    HOME=$PWD/none run pty nohup echo three
    expect 125 "nohup: nohup.out: No such file or directory" \
        "nohup: $PWD/none/nohup.out: No such file or directory"
}

@test "nohup sends only errors elsewhere when only they meet a terminal" {
    run pty sh -c 'nohup sh -c "echo out; echo err >&2" </dev/null >file; cat file'
    expect 0 "nohup: redirecting standard error to standard output" "out" "err"
    run pty sh -c 'nohup echo out >file 2>&1'
    expect 0
    run cat file
    expect 0 "nohup: ignoring input" "out"
    run pty sh -c 'nohup sh -c "echo err >&2" >&-'
    expect 0 "nohup: ignoring input and appending output to 'nohup.out'"
    run cat nohup.out
    expect 0 "err"
}

@test "nohup: statuses of commands that do not run, said on the terminal" {
    run -127 nohup nosuch </dev/null
    expect 127 "nohup: nosuch: No such file or directory"
    run -127 pty nohup ./nosuch
    expect 127 "nohup: ignoring input and appending output to 'nohup.out'" \
        "nohup: ./nosuch: No such file or directory"
    run nohup / </dev/null
    expect 126 "nohup: /: Permission denied"
    run nohup
    expect 125 "nohup: missing operand (see 'nohup --help')"
    run nohup sh -c 'exit 3' </dev/null
    expect 3
}
