#!/usr/bin/env bats
load ../helpers/box
load ../helpers/dns

@test "getent passwd and group: by name and by number" {
    run getent passwd root
    expect 0 "$(/usr/bin/grep '^root:' /etc/passwd)"
    run getent passwd 0
    expect 0 "$(/usr/bin/grep '^root:' /etc/passwd)"
    run getent group root
    expect 0 "$(/usr/bin/grep '^root:' /etc/group)"
    run getent passwd root nosuchuser
    expect 2 "$(/usr/bin/grep '^root:' /etc/passwd)"
}

@test "getent passwd shows all lines that are entries" {
    net_alone 'printf "a:x:1:2:::\n# comment\nbad:x:y:z\nb:x:3:4::/b:/sh\n" >/etc/passwd
        getent passwd; getent passwd 3; getent passwd bad'
    expect 2 "a:x:1:2:::" "b:x:3:4::/b:/sh" "b:x:3:4::/b:/sh"
}

@test "getent services, protocols and networks" {
    printf '%s\n' 'domain 53/tcp' 'domain	53/udp	dns  # names' 'http 80/tcp www' >services
    net_alone 'printf "tcp 6 TCP\nudp 17 UDP\n" >/etc/protocols
        printf "loopback 127.0.0.0\n" >/etc/networks
        getent services domain; getent services domain/udp; getent services 53/udp
        getent services dns; getent services www; getent services 80; getent services nosuch; echo $?
        getent services; getent protocols 17; getent protocols TCP
        getent networks loopback; getent networks 127.0.0.0'
    expect 0 "domain                53/tcp" "domain                53/udp dns" \
        "domain                53/udp dns" "domain                53/udp dns" \
        "http                  80/tcp www" "http                  80/tcp www" 2 \
        "domain                53/tcp" "domain                53/udp dns" \
        "http                  80/tcp www" "udp                   17 UDP" \
        "tcp                   6 TCP" "loopback              127.0.0.0" "loopback              127.0.0.0"
}

@test "getent hosts without a key shows the file" {
    printf '%s\n' '127.0.0.1 localhost' '# no' 'bad line' '::1 six sechs' >hosts
    net_alone 'getent hosts; echo; getent ahosts'
    expect 0 "127.0.0.1       localhost" "::1             six sechs" "" \
        "127.0.0.1       localhost" "::1             six sechs"
}

@test "getent hosts with an address asks for its name" {
    printf '%s\n' '1.2.0.192.in-addr.arpa PTR PTR=host.example' \
        '1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa PTR PTR=six.example' >zone
    net_alone 'dns_server 127.0.0.1 zone; getent hosts 192.0.2.1; getent hosts 2001:db8::1
        getent hosts 192.0.2.2'
    expect 2 "192.0.2.1       host.example" "2001:db8::1     six.example"
}

@test "getent ahostsv6 maps where there is IPv4 only" {
    printf '192.0.2.1 a.x\n' >hosts
    net_alone 'RES_OPTIONS="attempts:1 timeout:1" getent ahostsv6 a.x'
    expect 0 "::ffff:192.0.2.1 STREAM a.x" "::ffff:192.0.2.1 DGRAM  " "::ffff:192.0.2.1 RAW    "
}

@test "getent with mistakes" {
    run getent
    expect 1 "getent: missing operand (see 'getent --help')"
    run getent nosuch key
    expect 1 "getent: unknown database: 'nosuch' (see 'getent --help')"
    run bash -c 'getent passwd root >/dev/full'
    expect 1 "getent: write error: No space left on device"
}
