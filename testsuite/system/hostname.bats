#!/usr/bin/env bats
load ../helpers/box

# In a UTS and mount namespace of its own, with its own /etc/hosts.
alone() {
    needs_root
    needs unshare
    unshare -n -u -m true 2>/dev/null || skip "needs namespaces"
    [ -e /etc/hosts ] || skip "needs an /etc/hosts to mount another one on"
    run unshare -n -u -m bash -c "mount --bind '$PWD/hosts' /etc/hosts || exit; hostname box.example.org || exit; $1"
}

@test "hostname shows the name" {
    run hostname
    expect 0 "$(cat /proc/sys/kernel/hostname)"
    run bash -c 'hostname >/dev/full'
    expect 1 "hostname: write error: No space left on device"
}

@test "hostname sets the name" {
    : >hosts
    alone 'hostname; hostname -s; hostname --short; hostname -d; hostname --domain; hostname --fqdn'
    expect 0 "box.example.org" "box" "box" "example.org" "example.org" "box.example.org"
    alone 'hostname ""'
    expect 1 "hostname: the name may not be empty"
    alone "hostname $(printf %065d 0)"
    expect_like 1 "hostname: cannot set the name to '0*0': Invalid argument"
}

@test "hostname -f, -a, -i and -d resolve the name, by /etc/hosts first" {
    printf '%s\n' '127.0.0.1 localhost' '10.0.0.1 long.example.net short box # comment' \
        '::1	box' '# 10.0.0.9 box' '10.0.0.2 boxer' >hosts
    alone 'hostname box; hostname -f; hostname -d; hostname -a; hostname -i; hostname --long
        hostname --ip-address; hostname --alias; hostname other; hostname -f; hostname -a; hostname -i'
    expect 1 "long.example.net" "example.net" "short box" "::1 10.0.0.1" "long.example.net" \
        "::1 10.0.0.1" "short box" "other" "" "hostname: cannot resolve 'other': name server did not answer"
}

@test "hostname -F sets the first name in a file" {
    : >hosts
    printf '# the name\n\n  filed  # here\nnext\n' >name
    alone 'hostname -F name; hostname; hostname --file=hosts; hostname -F missing'
    expect 1 "filed" "hostname: hosts: no name in it" \
        "hostname: missing: No such file or directory"
}

@test "hostname -b sets a name only where there is none" {
    : >hosts
    printf 'filed\n' >name
    alone 'hostname --boot -F name; hostname; hostname "(none)"; hostname -b; hostname'
    expect 0 "box.example.org" "localhost"
}

@test "hostname makes control characters in /etc/hosts visible" {
    printf '10.0.0.1 \033[31mred box\n' >hosts
    alone 'hostname box; hostname -f'
    expect 0 '\033[31mred'
}
