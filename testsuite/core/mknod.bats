#!/usr/bin/env bats
load ../helpers/box

@test "mknod makes named pipes" {
    run mknod a p
    expect 0
    run mknod -m 600 b p
    run mknod --mode=a=rw c p
    [ "$(stat -c '%F %a' a b c)" = "fifo 644
fifo 600
fifo 666" ]
}

@test "mknod makes devices, numbers in any base" {
    needs_root
    run mknod a c 1 3
    [ "$status" = 0 ] || skip "devices can't be made here"
    mknod b b 0x1f 010
    mknod c u 1 5
    [ "$(stat -c '%F %t %T' a b c)" = "character special file 1 3
block special file 1f 8
character special file 1 5" ]
}

@test "mknod checks its operands" {
    run mknod a
    expect 1 "mknod: missing operand after 'a' (see 'mknod --help')"
    run mknod a x
    expect 1 "mknod: invalid type 'x': one of b, c, u, p (see 'mknod --help')"
    run mknod a p 1 2
    expect 1 "mknod: a named pipe has no device numbers (see 'mknod --help')"
    run mknod a b 1
    expect 1 "mknod: a device needs its major and minor numbers (see 'mknod --help')"
    run mknod a b 1x 2
    expect 1 "mknod: invalid major device number '1x' (see 'mknod --help')"
    run mknod a b 1 99999999999
    expect 1 "mknod: invalid minor device number '99999999999' (see 'mknod --help')"
    run mknod missing/a p
    expect 1 "mknod: missing/a: No such file or directory"
}

@test "mknod -Z and --context: the policy decides about security contexts" {
    run mknod -Z p1 p
    expect 0
    run mknod --context p2 p
    expect 0
    run mknod --context=a:b:c p3 p
    expect 0 "mknod: warning: ignoring --context=a:b:c: the kernel's policy decides"
    [ -p p1 ] && [ -p p2 ] && [ -p p3 ]
}
