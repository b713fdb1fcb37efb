#!/usr/bin/env bats
load ../helpers/box
load ../helpers/dns

records() {
    printf '%s\n' 'a.x A A=192.0.2.1' 'a.x AAAA AAAA=2001:db8::1' 'a.x MX HEX=15:000a016d017800' \
        'c.x A CNAME=a.x,a.x>A=192.0.2.1' 'a.x TXT TXT=hello' 'sf.x A servfail' 'tc.x A tc,A=192.0.2.3' \
        '1.2.0.192.in-addr.arpa PTR PTR=a.x' 'silent.x A silent' \
        'x NS HEX=2:016e017800' 'x SOA HEX=6:0161000162000000000100000002000000030000000400000005' >zone
}

@test "host: addresses of both families, mail, aliases" {
    records
    net_alone 'dns_server 127.0.0.1 zone; host a.x; host c.x; host -t a tc.x; cut -d " " -f 2- log'
    expect 0 "a.x has address 192.0.2.1" "a.x has IPv6 address 2001:db8::1" "a.x mail is handled by 10 m.x." \
        "c.x is an alias for a.x." "a.x has address 192.0.2.1" "a.x has IPv6 address 2001:db8::1" \
        "a.x mail is handled by 10 m.x." "tc.x has address 192.0.2.3" \
        "udp a.x A" "udp a.x AAAA" "udp a.x MX" "udp c.x A" "udp a.x AAAA" "udp a.x MX" "udp tc.x A" "tcp tc.x A"
}

@test "host: the name of an address; -t, -T, -U, -r, -c and a server of its own" {
    records
    net_alone 'dns_server -p 5353 127.0.0.2 zone; host -p 5353 192.0.2.1 127.0.0.2
        host -p5353 -t txt -T a.x 127.0.0.2 | tail -n 1; host -p5353 -T -U -r -c IN -t txt a.x 127.0.0.2 | tail -n 1
        host -p5353 -t srv a.x 127.0.0.2 | tail -n 1; tail -n 3 log; host -c no a.x; host -t no a.x'
    expect 2 "Using domain server:" "Name: 127.0.0.2" "Address: 127.0.0.2#5353" "Aliases: " "" \
        "1.2.0.192.in-addr.arpa domain name pointer a.x." 'a.x descriptive text "hello"' 'a.x descriptive text "hello"' \
        "a.x has no SRV record" "127.0.0.2 tcp a.x TXT" "127.0.0.2 udp a.x TXT" "127.0.0.2 udp a.x SRV" \
        "host: invalid class: no" "host: invalid type: no"
}

@test "host: not found is status 1, and so is no answer" {
    records
    net_alone 'dns_server 127.0.0.1 zone; host no.x; echo $?; host -s sf.x; echo $?
        host -R 0 -W 1 silent.x; echo $?; host -R 1 -W 1 silent.x; echo $?; host a..b; echo $?; host a.x no.such'
    late=";; communications error to 127.0.0.1#53: timed out"
    none=";; no servers could be reached"
    expect 1 "Host no.x not found: 3(NXDOMAIN)" 1 "Host sf.x not found: 2(SERVFAIL)" 1 "$late" "$none" 1 \
        "$late" "$late" "$none" 1 "host: 'a..b' is not a legal name (empty label)" 1 \
        "host: couldn't get address for 'no.such': not found"
}

@test "host -w waits" {
    echo 'a.x A silent A=192.0.2.1' >zone
    net_alone 'dns_server 127.0.0.1 zone; timeout 2 host -w -t a a.x; echo $?'
    expect 0 124
}

@test "host -v, -d, -a and -A show whole messages" {
    records
    net_alone 'dns_server 127.0.0.1 zone
        for option in -v -d; do host $option -t a a.x | sed "s/id: .*/id/; s/in [0-9]* ms/in N ms/"; done
        host -a a.x | grep -e ANY -e Trying; host -A a.x | grep -c ANY; tail -n 1 log'
    whole="Trying \"a.x\"
;; ->>HEADER<<- opcode: QUERY, status: NOERROR, id
;; flags: qr rd ra; QUERY: 1, ANSWER: 1, AUTHORITY: 0, ADDITIONAL: 0

;; QUESTION SECTION:
;a.x.				IN	A

;; ANSWER SECTION:
a.x.			300	IN	A	192.0.2.1

Received 37 bytes from 127.0.0.1#53 in N ms"
    expect 0 "$whole" "$whole" 'Trying "a.x"' ";a.x.				IN	ANY" 1 "127.0.0.1 tcp a.x ANY"
}

@test "host -C asks each server of a zone" {
    records
    printf '127.0.0.2 n.x\n' >hosts
    net_alone 'dns_server 127.0.0.1 zone 127.0.0.2 zone; host -C x; tail -n 1 log; host -C no.x'
    expect 1 "Nameserver 127.0.0.2:" "	x has SOA record a. b. 1 2 3 4 5" "127.0.0.2 udp x SOA" \
        "Host no.x not found: 3(NXDOMAIN)"
}

@test "host: search list, -N, -4 and -6" {
    printf 'nameserver 127.0.0.1\nsearch one\n' >resolv.conf
    printf '127.0.0.1 both\n::1 both\n' >hosts
    printf 'h.one A A=192.0.2.1\nh.i A A=192.0.2.2\n' >zone
    net_alone 'dns_server 127.0.0.1 zone ::1 zone; host -t a h; host -N 2 -t a h.i; host -t a -6 h.i both | tail -n 1
        host -t a -4 h.i both | tail -n 1; cat log'
    expect 0 "h.one has address 192.0.2.1" "h.i has address 192.0.2.2" "h.i has address 192.0.2.2" \
        "h.i has address 192.0.2.2" "127.0.0.1 udp h.one A" "127.0.0.1 udp h.i.one A" "127.0.0.1 udp h.i A" \
        "::1 udp h.i A" "127.0.0.1 udp h.i A"
}

@test "host prints what BIND's host prints" {
    with_named 'while read -r words; do
            compare host $words 127.0.0.1
        done <<END
            example.org
            www.example.org
            nosuch.example.org
            127.0.0.1
            -a example.org
            -v example.org
            -t mx example.org
            -t aaaa web.example.org
            -t txt example.org
            -t soa example.org
            -t ns example.org
            -t caa example.org
            -t loc loc.example.org
            -t https https.example.org
            -t sshfp sshfp.example.org
            -t type731 unk.example.org
            -A key.example.org
            -N 2 www
END
        echo $cases'
    expect 0 18
}
