#!/usr/bin/env bats
load ../helpers/box

@test "id of a user" {
    run id daemon
    expect 0 "uid=1(daemon) gid=1(daemon) groups=1(daemon)"
    run id 1
    expect 0 "uid=1(daemon) gid=1(daemon) groups=1(daemon)"
}

@test "id -u -g -G, and -n for names" {
    run id -u daemon
    expect 0 "1"
    run id --group daemon
    expect 0 "1"
    run id -G daemon
    expect 0 "1"
    run id -un daemon
    expect 0 "daemon"
    run id --name --groups daemon
    expect 0 "daemon"
    run id -gn daemon
    expect 0 "daemon"
    run id --user --real daemon
    expect 0 "1"
    run id -a daemon
    expect 0 "uid=1(daemon) gid=1(daemon) groups=1(daemon)"
}

@test "id of several users; one is not known" {
    run id -u root no-such-user daemon
    expect 1 "0" "id: 'no-such-user': no such user" "1"
}

@test "id -z ends entries by NUL" {
    run bytes id -uz daemon
    expect 0 "3100"
    run bytes id -Gz daemon root
    expect_like 0 "31000030*0000"
}

@test "id of a process" {
    needs_root
    needs setpriv
    run setpriv --regid 54321 --groups 7,54321 id
    expect 0 "uid=0(root) gid=54321 groups=54321,7(lp)"
}

@test "id of a process whose effective user is another, and -r" {
    needs_root
    needs setpriv
    [ -z "${SANITIZE:-}" ] || skip "the leak checker cannot look into such a process"
    run setpriv --euid 1 --regid 1 --clear-groups id
    expect 0 "uid=0(root) gid=1(daemon) euid=1(daemon) groups=1(daemon)"
    run setpriv --euid 1 --clear-groups id -ru
    expect 0 "0"
    run setpriv --euid 1 --clear-groups id -u
    expect 0 "1"
}

@test "id: options that do not go together" {
    run id -ug
    expect 1 "id: only one of -u, -g, -G and -Z can be used (see 'id --help')"
    run id -n
    expect 1 "id: -n and -r need one of -u, -g and -G (see 'id --help')"
    run id --zero
    expect 1 "id: -z needs one of -u, -g, -G and -Z (see 'id --help')"
    run id -Z root
    expect 1 "id: -Z shows the process's own context: no user can be named (see 'id --help')"
}

@test "id -Z without SELinux" {
    [ ! -e /sys/fs/selinux/enforce ] || skip "SELinux is here"
    run id --context
    expect 1 "id: --context (-Z) works only on an SELinux-enabled kernel"
}

@test "id fails when its output is lost" {
    run bash -c 'id >/dev/full'
    expect 1 "id: write error: No space left on device"
}
