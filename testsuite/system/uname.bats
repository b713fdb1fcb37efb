#!/usr/bin/env bats
load ../helpers/box

@test "uname shows the kernel's name" {
    run uname
    expect 0 "Linux"
    run uname -s
    expect 0 "Linux"
    run uname --operating-system
    expect 0 "GNU/Linux"
}

@test "uname -n -r -v -m show what the kernel says" {
    run uname -n
    expect 0 "$(cat /proc/sys/kernel/hostname)"
    run uname --kernel-release
    expect 0 "$(cat /proc/sys/kernel/osrelease)"
    run uname -v
    expect 0 "$(cat /proc/sys/kernel/version)"
    run uname --machine
    [ "$output" = "$(/usr/bin/uname -m)" ]
}

@test "uname orders its fields; -a leaves out what is unknown" {
    run uname -ois
    expect 0 "Linux unknown GNU/Linux"
    run uname --processor --kernel-name --hardware-platform
    expect 0 "Linux unknown unknown"
    run uname -mrs
    expect 0 "Linux $(cat /proc/sys/kernel/osrelease) $(/usr/bin/uname -m)"
    run uname -a
    expect 0 "Linux $(/usr/bin/uname -nrvm) GNU/Linux"
    run uname --all --nodename --kernel-version -p
    expect 0 "Linux $(/usr/bin/uname -nrvm) unknown GNU/Linux"
    run uname x
    expect 1 "uname: extra operand 'x' (see 'uname --help')"
    run bash -c 'uname >/dev/full'
    expect 1 "uname: write error: No space left on device"
}
