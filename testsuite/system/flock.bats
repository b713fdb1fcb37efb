#!/usr/bin/env bats
load ../helpers/box

@test "flock runs a command under a lock, and gives its status" {
    run flock lock sh -c 'exit 4'
    expect 4
    [ -f lock ]
    run flock --exclusive . echo folder
    expect 0 "folder"
    run flock lock sh -c 'kill $$'
    expect 143
}

@test "flock -n fails where the lock is held" {
    run flock -x lock flock -n lock echo ran
    expect 1
    run flock lock flock --nonblock lock echo ran
    expect 1
    run flock lock flock --nb -E 9 lock echo ran
    expect 9
    run flock -e lock flock --verbose --conflict-exit-code=0 -n lock echo ran
    expect 0 "flock: failed to get lock"
}

@test "flock -s: readers share, a writer is alone" {
    run flock -s lock flock --shared -n lock echo both
    expect 0 "both"
    run flock -s lock flock -n lock echo both
    expect 1
}

@test "flock -w waits, but not for ever" {
    run flock lock flock -w 0.05 lock echo ran
    expect 1
    run flock lock flock --verbose --wait 0.05 lock echo ran
    expect 1 "flock: timeout while waiting to get lock"
    run flock lock flock --timeout=0 lock echo ran
    expect 1
    flock lock sleep 0.1 3>&- &
    run flock -w 10 lock echo ran
    expect 0 "ran"
    run flock -w x lock true
    expect 64 "flock: invalid timeout value 'x' (see 'flock --help')"
}

@test "flock -c: a command for the shell" {
    export SHELL=/bin/sh
    run flock lock -c 'echo one; exit 2'
    expect 2 "one"
    run flock --command 'echo two' lock
    expect 0 "two"
    run flock lock --command 'echo three'
    expect 0 "three"
    run flock lock -c
    expect 64 "flock: -c requires exactly one command argument (see 'flock --help')"
}

@test "flock of a descriptor locks for the shell, -u unlocks" {
    exec 7>lock
    run flock 7
    expect 0
    run flock -n lock true
    expect 1
    run flock -u 7
    expect 0
    run flock -n lock true
    expect 0
    run flock -n -s 7
    expect 0
    run flock --unlock 7
    expect 0
    exec 7>&-
    run flock 77
    expect 65 "flock: 77: Bad file descriptor"
    run flock lock
    expect 64 "flock: bad file descriptor: 'lock' (see 'flock --help')"
}

@test "flock -o keeps the lock from the command, which may live longer" {
    run flock -o lock sh -c 'sleep 1 >/dev/null 2>&1 3>&- & :'
    run flock -n lock echo free
    expect 0 "free"
    run flock --close lock flock -n lock true
    expect 1
    flock lock2 sh -c 'sleep 0.2 >/dev/null 2>&1 3>&- & :'
    run flock -n lock2 true
    expect 1
}

@test "flock -F becomes the command" {
    run sh -c 'echo $$; exec flock -F lock sh -c "echo \$\$; flock -n lock true || echo held"'
    expect 0 "${lines[0]}" "${lines[0]}" "held"
    run flock --no-fork --close lock true
    expect 64 "flock: the --no-fork and --close options are incompatible (see 'flock --help')"
}

@test "flock: statuses of its troubles" {
    run flock
    expect 64 "flock: missing operand (see 'flock --help')"
    run flock missing/lock true
    expect 66 "flock: cannot open lock file missing/lock: No such file or directory"
    run -127 flock lock nosuch
    expect 127 "flock: nosuch: No such file or directory"
    run flock -E 300 lock true
    expect 64 "flock: exit code out of range (expected 0 to 255) (see 'flock --help')"
}
