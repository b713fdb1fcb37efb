#!/usr/bin/env bats
load ../helpers/box

@test "setsid -w runs a command in a session of its own" {
    run setsid -w sh -c '[ "$(cut -d" " -f6 /proc/$$/stat)" = $$ ] && echo leader; exit 3'
    expect 3 "leader"
    run setsid --wait sh -c 'kill -TERM $$'
    expect 143
}

@test "setsid -f does not wait" {
    run setsid -f sh -c 'exec >/dev/null 2>&1; sleep 0.1; echo done >file'
    expect 0
    [ ! -e file ]
    run setsid --fork --wait sh -c 'exit 4'
    expect 4
}

@test "setsid -c makes the terminal the session's own" {
    run pty setsid -fw sh -c 'echo yes >/dev/tty || echo none'
    expect_like 0 "*none"
    needs_root
    run pty setsid -fwc sh -c 'echo yes >/dev/tty || echo none'
    expect 0 "yes"
    run setsid -w --ctty true </dev/null
    expect_like 1 "setsid: cannot set the controlling terminal: *"
}

@test "setsid of what cannot run" {
    run -127 setsid -w nosuch
    expect 127 "setsid: nosuch: No such file or directory"
    run setsid -w /
    expect 126 "setsid: /: Permission denied"
    run setsid
    expect 1 "setsid: missing operand (see 'setsid --help')"
}
