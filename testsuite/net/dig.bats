#!/usr/bin/env bats
# What dig asks and prints; the format of BIND's is compared in dig_bind.bats.
load ../helpers/box
load ../helpers/dns

# without_times: what is the same each time of a run's output.
without_times() {
    output=$(sed -E 's/id: [0-9]+/id: N/; s/: [0-9]+ msec/: N msec/; s/WHEN: .*/WHEN/; s/<<>> DiG box [0-9.]+/<<>> DiG/
        s/in [0-9]+ ms/in N ms/; s/ID [0-9]+, got [0-9]+/ID N, got M/' <<<"$output")
}

@test "dig asks for an address and shows the whole answer" {
    echo 'a.x A A=192.0.2.1' >zone
    net_alone 'dns_server 127.0.0.1 zone; dig a.x; cat log'
    without_times
    expect 0 "
; <<>> DiG <<>> a.x
;; global options: +cmd
;; Got answer:
;; ->>HEADER<<- opcode: QUERY, status: NOERROR, id: N
;; flags: qr rd ra; QUERY: 1, ANSWER: 1, AUTHORITY: 0, ADDITIONAL: 0

;; QUESTION SECTION:
;a.x.				IN	A

;; ANSWER SECTION:
a.x.			300	IN	A	192.0.2.1

;; Query time: N msec
;; SERVER: 127.0.0.1#53(127.0.0.1) (UDP)
;; WHEN
;; MSG SIZE  rcvd: 37

127.0.0.1 udp a.x A edns"
}

@test "dig: server, port, type, class, several names, and options after the name they are about" {
    printf '%s\n' 'a.x A A=192.0.2.1' 'a.x TXT TXT=hello' 'b.x A A=192.0.2.2' >zone
    net_alone 'dns_server -p 5353 127.0.0.2 zone
        dig @127.0.0.2 -p 5353 +short a.x b.x; dig -p5353 @127.0.0.2 a.x txt +short
        dig -p 5353 @127.0.0.2 -t txt a.x +noall +answer; dig @127.0.0.2 +short -p 5353 -q a.x -c IN
        dig @127.0.0.2 -p 5353 +noall +answer a.x b.x +short'
    expect 0 192.0.2.1 192.0.2.2 '"hello"' 'a.x.			300	IN	TXT	"hello"' 192.0.2.1 \
        "a.x.			300	IN	A	192.0.2.1" 192.0.2.2
}

@test "dig -x asks for the name of an address; -x of a part of one" {
    printf '%s\n' '1.2.0.192.in-addr.arpa PTR PTR=host.example' \
        '1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa PTR PTR=six.example' >zone
    net_alone 'dns_server 127.0.0.1 zone; dig +short -x 192.0.2.1 -x 2001:db8::1
        dig -x 10.1 +noall +question'
    expect 0 "host.example." "six.example." ";1.10.in-addr.arpa.		IN	PTR"
}

@test "dig -4, -6 and -b" {
    echo 'a.x A A=192.0.2.1' >zone
    printf '127.0.0.1 both\n::1 both\n' >hosts
    net_alone 'dns_server 127.0.0.1 zone ::1 zone; dig -4 @both +short a.x; dig -6 @both +short a.x
        dig -b 127.0.0.9 +short a.x; dig -b 127.0.0.9#5000 +short a.x; dig -b 192.0.2.99 a.x +tries=1 | tail -n 1; cat log'
    expect 0 192.0.2.1 192.0.2.1 192.0.2.1 192.0.2.1 ";; no servers could be reached" \
        "127.0.0.1 udp a.x A edns" "::1 udp a.x A edns" "127.0.0.1 udp a.x A edns" "127.0.0.1 udp a.x A edns"
}

@test "dig -f runs each line of a file" {
    printf '%s\n' 'a.x A A=192.0.2.1' 'b.x A A=192.0.2.2' >zone
    printf 'a.x\n# comment\n; comment\n\nb.x +noshort +noall +answer\na.x' >batch
    net_alone 'dns_server 127.0.0.1 zone; dig +short -f batch; dig +short -f - <batch | head -n 1
        dig -f missing'
    expect 8 192.0.2.1 "b.x.			300	IN	A	192.0.2.2" 192.0.2.1 192.0.2.1 \
        "dig: missing: No such file or directory" "dig: couldn't open specified batch file"
}

@test "dig -k and -y are refused" {
    run dig -k file x
    expect 1 "dig: -k: signed queries (TSIG) are not supported"
    run dig -y name:secret x
    expect 1 "dig: -y: signed queries (TSIG) are not supported"
}

@test "dig reads ~/.digrc, unless -r comes first" {
    echo 'a.x A A=192.0.2.1' >zone
    echo '+noall +answer' >.digrc
    net_alone 'dns_server 127.0.0.1 zone; export HOME=$PWD; dig a.x; dig -r a.x +short'
    expect 0 "a.x.			300	IN	A	192.0.2.1" 192.0.2.1
}

@test "dig: no answer is status 9, an answer of any kind 0" {
    printf 'a.x A nxdomain\nb.x A servfail\nc.x A silent\n' >zone
    net_alone 'dns_server 127.0.0.1 zone; dig a.x +short; echo $?; dig b.x +short; echo $?
        dig c.x +short +time=1 +tries=1; echo $?; dig @127.0.0.9 c.x +short +retry=1; echo $?
        dig @127.0.0.9 +tcp c.x +tries=1; echo $?; dig @no.such x; echo $?; dig a..b; echo $?; dig +nosuch'
    expect 1 0 0 ";; communications error to 127.0.0.1#53: timed out" ";; no servers could be reached" 9 \
        ";; communications error to 127.0.0.9#53: connection refused" \
        ";; communications error to 127.0.0.9#53: connection refused" ";; no servers could be reached" 9 \
        ";; Connection to 127.0.0.9#53(127.0.0.9) for c.x failed: connection refused." \
        ";; no servers could be reached" 9 "dig: couldn't get address for 'no.such': not found" 1 \
        "dig: 'a..b' is not a legal name (empty label)" 10 "dig: invalid option: +nosuch (see 'dig --help')"
}

@test "dig asks the next server when one is silent" {
    printf 'nameserver 127.0.0.1\nnameserver 127.0.0.2\n' >resolv.conf
    echo 'a.x A silent' >silent
    echo 'a.x A A=192.0.2.1' >zone
    net_alone 'dns_server 127.0.0.1 silent 127.0.0.2 zone; dig +short +time=1 a.x'
    expect 0 ";; communications error to 127.0.0.1#53: timed out" 192.0.2.1
}

@test "dig asks over TCP after truncation, at once with +tcp, never with +ignore" {
    echo 'a.x A tc,A=192.0.2.1' >zone
    net_alone 'dns_server 127.0.0.1 zone; dig a.x +noall +answer +comments | head -n 2; dig +tcp +short a.x
        dig +vc +short a.x; dig +ignore a.x | grep flags; cat log'
    without_times
    expect 0 ";; Truncated, retrying in TCP mode." ";; Got answer:" 192.0.2.1 192.0.2.1 \
        ";; flags: qr tc rd ra; QUERY: 1, ANSWER: 0, AUTHORITY: 0, ADDITIONAL: 0" \
        "127.0.0.1 udp a.x A edns" "127.0.0.1 tcp a.x A edns" "127.0.0.1 tcp a.x A edns" \
        "127.0.0.1 tcp a.x A edns" "127.0.0.1 udp a.x A edns"
}

@test "dig drops what is no answer to its question, and says so" {
    for kind in badid badname badtype; do
        echo "$kind.x A $kind,A=192.0.2.66 A=192.0.2.1"
    done >zone
    echo 'short.x A raw=8180 A=192.0.2.1' >>zone
    net_alone 'dns_server 127.0.0.1 zone
        for kind in badid badname badtype short; do dig +short +time=1 $kind.x; done'
    without_times
    late=";; communications error to 127.0.0.1#53: timed out"
    expect 0 ";; Warning: ID mismatch: expected ID N, got M" "$late" 192.0.2.1 \
        ";; ;; Question section mismatch: got other.badname.x/A/IN" "$late" 192.0.2.1 \
        ";; ;; Question section mismatch: got badtype.x/ANY/IN" "$late" 192.0.2.1 \
        ";; Warning: short (< header size) message received" "$late" 192.0.2.1
}

@test "dig: messages that are broken end in a message" {
    printf '%s\n' 'loop.x A raw=81800001000100000000046c6f6f7001780000010001c01cc01c00010001' \
        'bad.x A HEX=1:010203' 'mx.x MX HEX=15:00' 'svcb.x 64 HEX=64:0001000001000100' >zone
    net_alone 'dns_server 127.0.0.1 zone; for name in loop.x bad.x "mx.x mx" "svcb.x svcb"; do
        dig $name +noall +answer | sed "s/^.. .. 81/ID 81/; s/   *.*//"; done'
    late=";; Warning: Message parser reports malformed message packet."
    expect 0 ";; Got bad packet: bad compression pointer" "32 bytes" \
        "ID 81 80 00 01 00 01 00 00 00 00 04 6c 6f 6f" "70 01 78 00 00 01 00 01 c0 1c c0 1c 00 01 00 01" \
        "$late" "$late" "$late"
}

@test "dig: the name of a server cannot bring control characters to the screen" {
    printf 'a.x TXT TXT=\033[31m\x9b\nb.x PTR HEX=12:041b5b316d00\n' >zone
    net_alone 'dns_server 127.0.0.1 zone; dig +short a.x txt; dig +short b.x ptr; dig +noall +question "$(printf "\033x")"'
    expect_like 0 '"\\027\[31m*"
\\027\[1m.
;\\027x.	*'
    [[ $output != *$'\033'* ]]
}

@test "dig +search, +domain, +ndots and +showsearch" {
    printf 'nameserver 127.0.0.1\nsearch one two\n' >resolv.conf
    echo 'host.two A A=192.0.2.2' >zone
    echo 'host.b.three A A=192.0.2.3' >>zone
    net_alone 'dns_server 127.0.0.1 zone; dig +search +short host; dig +domain=three +ndots=3 +short host.b
        dig +nosearch +short host; dig +search +showsearch +noall +comments +nocmd host | grep -c HEADER
        dig host.b +defname +ndots=5 +short; cut -d " " -f 3 log'
    expect 0 192.0.2.2 192.0.2.3 2 host.one host.two host.b.three host host.one host.two \
        host.b.one host.b.two host.b
}

@test "dig +trace follows referrals from the root" {
    printf '%s\n' '. NS HEX=2:0161017200' >root
    printf 'nameserver 127.0.0.1\n' >resolv.conf
    printf '127.0.0.2 a.r\n127.0.0.3 ns.x\n' >hosts
    echo 'w.x A A=192.0.2.1' >zone
    net_alone 'dns_server 127.0.0.1 root 127.0.0.2 zone; dig +trace w.x +noadditional'
    without_times
    expect_like 0 "
; <<>> DiG <<>> +trace w.x +noadditional
;; global options: +cmd
.			300	IN	NS	a.r.
;; Received 34 bytes from 127.0.0.1#53(127.0.0.1) in N ms

w.x.			300	IN	A	192.0.2.1
;; Received 37 bytes from 127.0.0.2#53(a.r) in N ms*"
}

@test "dig +nssearch asks each server for the SOA record" {
    printf '%s\n' 'x NS HEX=2:0161017200' >zone
    printf 'x SOA HEX=6:0161000162000000000100000002000000030000000400000005\n' >soa
    printf '127.0.0.2 a.r\n' >hosts
    net_alone 'dns_server 127.0.0.1 zone 127.0.0.2 soa; dig +nssearch x'
    without_times
    expect 0 "SOA a. b. 1 2 3 4 5 from server 127.0.0.2 in N ms."
}

@test "dig: names in UTF-8 on a terminal, both ways" {
    [ -z "${SANITIZE:-}" ] || skip "the sanitizer build's libc knows ASCII only in the C locale"
    echo 'xn--bcher-kva.x A CNAME=xn--mnchen-3ya.x,xn--mnchen-3ya.x>A=192.0.2.1' >zone
    echo 'xn--wgv71a119e.x A A=192.0.2.2' >>zone
    cp "$BATS_TEST_DIRNAME/../helpers/pty" .
    net_alone 'dns_server 127.0.0.1 zone; ./pty dig +noall +answer BÜCHER.x </dev/null; ./pty dig +short 日本語.x </dev/null'
    output=${output//$'\r'/}
    expect_like 0 "bücher.x.*CNAME	münchen.x.
münchen.x.*A	192.0.2.1
192.0.2.2"
}

@test "dig: names in UTF-8 are bytes with IDN_DISABLE, and where nobody looks" {
    echo 'a.x A A=192.0.2.1' >zone
    cp "$BATS_TEST_DIRNAME/../helpers/pty" .
    net_alone 'dns_server 127.0.0.1 zone; IDN_DISABLE=1 ./pty dig +noall +question bücher.x </dev/null
        dig +noall +question bücher.x'
    output=${output//$'\r'/}
    expect_like 0 ";b\\\\195\\\\188cher.x.*
;b\\\\195\\\\188cher.x.*"
}

@test "dig can open no file once it talks to the network" {
    printf '.org\n' >zone
    echo 'a.x A silent' >zone
    net_alone 'dns_server 127.0.0.1 zone; dig a.x +time=1 +tries=1 >/dev/null & sleep 0.5
        grep -E "^(Seccomp|NoNewPrivs):" /proc/$!/status'
    expect 0 "NoNewPrivs:	1" "Seccomp:	2"
}

@test "dig: its output is lost" {
    echo 'a.x A A=192.0.2.1' >zone
    net_alone 'dns_server 127.0.0.1 zone; dig a.x >/dev/full'
    expect 1 "dig: write error: No space left on device"
}
