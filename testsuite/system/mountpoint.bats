#!/usr/bin/env bats
load ../helpers/box

@test "mountpoint says yes or no" {
    run mountpoint /
    expect 0 "/ is a mountpoint"
    mkdir dir
    run mountpoint dir
    expect 32 "dir is not a mountpoint"
    run mountpoint /proc/self/..
    expect 0 "/proc/self/.. is a mountpoint"
}

@test "mountpoint -q tells by the status only" {
    run mountpoint -q /
    expect 0
    run mountpoint --quiet missing
    expect 1
    run mountpoint missing
    expect 1 "mountpoint: missing: No such file or directory"
}

@test "mountpoint follows links, unless --nofollow" {
    ln -s / root
    run mountpoint root
    expect 0 "root is a mountpoint"
    run mountpoint --nofollow root
    expect 32 "root is not a mountpoint"
}

@test "mountpoint -d and -x print device numbers" {
    run mountpoint -d /
    [[ $output =~ ^[0-9]+:[0-9]+$ ]]
    run mountpoint --fs-devno /proc
    [[ $output =~ ^[0-9]+:[0-9]+$ ]]
    run mountpoint -n /proc
    expect 0 "proc /proc"
    run mountpoint -x /dev/null
    expect 32 "mountpoint: /dev/null: not a block device"
    run mountpoint --devno -q /dev/null
    expect 32
}

@test "mountpoint knows bind mounts, of files too, and odd names" {
    needs_root
    needs unshare
    mkdir 'a b' dir
    : >file
    run unshare -m bash -c 'mount --bind dir "a b" && mount --bind /dev/null file &&
        mountpoint "a b" && mountpoint file'
    expect 0 "a b is a mountpoint" "file is a mountpoint"
}

@test "mountpoint wants one operand" {
    run mountpoint
    expect 1 "mountpoint: missing operand (see 'mountpoint --help')"
    run mountpoint / /proc
    expect 1 "mountpoint: extra operand '/proc' (see 'mountpoint --help')"
}
