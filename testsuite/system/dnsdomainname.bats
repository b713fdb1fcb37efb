#!/usr/bin/env bats
load ../helpers/box
load ../helpers/dns

@test "dnsdomainname shows the domain, by /etc/hosts and by DNS" {
    printf '10.0.0.1 box.example.net box\n' >hosts
    printf 'nameserver 127.0.0.1\nsearch example.org\n' >resolv.conf
    echo 'other.example.org A A=192.0.2.1' >zone
    net_alone 'dns_server 127.0.0.1 zone; dnsdomainname; hostname other; dnsdomainname; hostname -f; hostname -i
        hostname none; dnsdomainname; hostname -i'
    expect 1 "example.net" "example.org" "other.example.org" "192.0.2.1" "" "hostname: cannot resolve 'none': no such host"
}

@test "dnsdomainname takes no operands, and says so when its output is lost" {
    run dnsdomainname x
    expect 1 "dnsdomainname: extra operand 'x' (see 'dnsdomainname --help')"
    net_alone 'dnsdomainname >/dev/full'
    expect 1 "dnsdomainname: write error: No space left on device"
}
