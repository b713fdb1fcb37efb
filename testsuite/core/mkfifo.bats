#!/usr/bin/env bats
load ../helpers/box

@test "mkfifo makes named pipes" {
    run mkfifo a b
    expect 0
    [ "$(stat -c '%F %a' b)" = "fifo 644" ]
    run mkfifo a c
    expect 1 "mkfifo: a: File exists"
    [ -p c ]
    run mkfifo
    expect 1 "mkfifo: missing operand (see 'mkfifo --help')"
}

@test "mkfifo -m sets the permissions" {
    run mkfifo -m 666 a
    run mkfifo --mode=u+x,go= b
    [ "$(stat -c %a a b | tr '\n' ' ')" = "666 700 " ]
    run mkfifo -m u+s c
    expect 1 "mkfifo: only permissions can be set by -m (see 'mkfifo --help')"
}

@test "mkfifo -Z and --context: the policy decides about security contexts" {
    run mkfifo -Z p1
    expect 0
    run mkfifo --context p2
    expect 0
    run mkfifo --context=a:b:c p3
    expect 0 "mkfifo: warning: ignoring --context=a:b:c: the kernel's policy decides"
    [ -p p1 ] && [ -p p2 ] && [ -p p3 ]
}
