#!/usr/bin/env bats
load ../helpers/box
load ../helpers/dns

@test "ipcalc -b -n -m -p with a prefix, a netmask, or neither" {
    run ipcalc -bnmp 192.168.1.5/23
    expect 0 NETMASK=255.255.254.0 BROADCAST=192.168.1.255 NETWORK=192.168.0.0 PREFIX=23
    run ipcalc --broadcast --network --netmask --prefix 10.1.2.3 255.255.0.0
    expect 0 NETMASK=255.255.0.0 BROADCAST=10.1.255.255 NETWORK=10.1.0.0 PREFIX=16
    run ipcalc -m 10.0.0.1
    expect 0 NETMASK=255.0.0.0
    run ipcalc -m 172.16.0.1
    expect 0 NETMASK=255.255.0.0
    run ipcalc -p 240.0.0.1
    expect 0 PREFIX=24
    run ipcalc -bnmp 1.2.3.4/0
    expect 0 NETMASK=0.0.0.0 BROADCAST=255.255.255.255 NETWORK=0.0.0.0 PREFIX=0
    run ipcalc -bnmp 1.2.3.4/32
    expect 0 NETMASK=255.255.255.255 BROADCAST=1.2.3.4 NETWORK=1.2.3.4 PREFIX=32
}

@test "ipcalc -h finds the name" {
    printf '192.0.2.1 host.example\n' >hosts
    echo '2.2.0.192.in-addr.arpa PTR PTR=two.example' >zone
    net_alone 'dns_server 127.0.0.1 zone; ipcalc -h 192.0.2.1; ipcalc --hostname 192.0.2.2; ipcalc -h 192.0.2.3
        ipcalc -sh 192.0.2.3'
    expect 1 HOSTNAME=host.example HOSTNAME=two.example "ipcalc: cannot find the name of '192.0.2.3'"
}

@test "ipcalc with mistakes, and silent about them" {
    run ipcalc
    expect 1 "ipcalc: missing operand (see 'ipcalc --help')"
    run ipcalc 1.2.3.4
    expect 1 "ipcalc: nothing to show (see 'ipcalc --help')"
    run ipcalc -n 1.2.3
    expect 1 "ipcalc: not an IPv4 address: '1.2.3'"
    run ipcalc -n ::1
    expect 1 "ipcalc: not an IPv4 address: '::1'"
    run ipcalc -n 1.2.3.4/33
    expect 1 "ipcalc: not a prefix from 0 to 32: '33'"
    run ipcalc -n 1.2.3.4 255.0.255.0
    expect 1 "ipcalc: not a netmask: '255.0.255.0'"
    run ipcalc -n 1.2.3.4/8 255.0.0.0
    expect 1 "ipcalc: both a prefix and a netmask (see 'ipcalc --help')"
    for silent in -s --silent; do
        run ipcalc $silent -n 1.2.3
        expect 1
    done
}
