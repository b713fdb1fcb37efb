#!/usr/bin/env bats
# How names become addresses (resolv.conf(5), resolver(5)), seen through getent.
load ../helpers/box
load ../helpers/dns

@test "a literal address is never looked up" {
    : >zone
    net_alone 'dns_server 127.0.0.1 zone
        getent ahostsv4 192.0.2.7; getent ahosts 2001:db8::1; getent ahosts fe80::1%lo; cat log'
    expect 1 "192.0.2.7       STREAM 192.0.2.7" "192.0.2.7       DGRAM  " "192.0.2.7       RAW    " \
        "2001:db8::1     STREAM 2001:db8::1" "2001:db8::1     DGRAM  " "2001:db8::1     RAW    " \
        "fe80::1%lo      STREAM fe80::1%lo" "fe80::1%lo      DGRAM  " "fe80::1%lo      RAW    " \
        "cat: log: No such file or directory"
}

@test "/etc/hosts is asked first: all addresses, aliases, any case" {
    printf '%s\n' '192.0.2.1 One.example one # a comment' '2001:db8::1	one.example' '192.0.2.2 one' >hosts
    echo 'one A A=192.0.2.99' >zone
    net_alone 'dns_server 127.0.0.1 zone
        getent ahostsv4 ONE; getent hosts one.EXAMPLE; getent hosts 192.0.2.2; ls log'
    expect_like 2 "192.0.2.1       STREAM One.example*192.0.2.2       STREAM *
2001:db8::1     one.example
192.0.2.2       one
ls: *log*"
}

@test "localhost and what is under it is loopback without a query" {
    : >hosts
    : >zone
    net_alone 'dns_server 127.0.0.1 zone; getent hosts localhost; getent ahostsv4 a.LocalHost.; ls log'
    expect_like 2 "::1             localhost
127.0.0.1       STREAM a.LocalHost.
*ls: *"
}

@test "A and AAAA come from DNS, through aliases" {
    printf '%s\n' 'www.example A CNAME=web.example,web.example>A=192.0.2.1,A=192.0.2.2' \
        'www.example AAAA CNAME=web.example,web.example>AAAA=2001:db8::5' >zone
    net_alone 'dns_server 127.0.0.1 zone; getent hosts www.example; getent ahostsv4 www.example
        sort log'
    expect_like 0 "2001:db8::5     web.example www.example
192.0.2.1       STREAM web.example
192.0.2.1       DGRAM  
192.0.2.1       RAW    
192.0.2.2       STREAM 
*127.0.0.1 udp www.example A
127.0.0.1 udp www.example AAAA"
}

@test "an address without IPv6 beside it is no failure" {
    echo 'a.example A A=192.0.2.1' >zone
    net_alone 'dns_server 127.0.0.1 zone; getent ahosts a.example; getent ahosts b.example'
    expect 2 "192.0.2.1       STREAM a.example" "192.0.2.1       DGRAM  " "192.0.2.1       RAW    "
}

@test "a container's search list: short and long names" {
    printf '%s\n' 'nameserver 127.0.0.1' 'search a.svc.cluster.local svc.cluster.local cluster.local' \
        'options ndots:5' >resolv.conf
    printf '%s\n' 'db.a.svc.cluster.local A A=10.0.0.1' 'db.other.svc.cluster.local A A=10.0.0.2' \
        'example.com A A=192.0.2.1' >zone
    net_alone 'dns_server 127.0.0.1 zone
        for name in db db.other db.other.svc.cluster.local example.com; do
            getent ahostsv4 $name | head -n 1
            cat log; rm log
        done'
    expect 0 "10.0.0.1        STREAM db.a.svc.cluster.local" \
        "127.0.0.1 udp db.a.svc.cluster.local A" \
        "10.0.0.2        STREAM db.other.svc.cluster.local" \
        "127.0.0.1 udp db.other.a.svc.cluster.local A" \
        "127.0.0.1 udp db.other.svc.cluster.local A" \
        "10.0.0.2        STREAM db.other.svc.cluster.local" \
        "127.0.0.1 udp db.other.svc.cluster.local.a.svc.cluster.local A" \
        "127.0.0.1 udp db.other.svc.cluster.local.svc.cluster.local A" \
        "127.0.0.1 udp db.other.svc.cluster.local.cluster.local A" \
        "127.0.0.1 udp db.other.svc.cluster.local A" \
        "192.0.2.1       STREAM example.com" \
        "127.0.0.1 udp example.com.a.svc.cluster.local A" \
        "127.0.0.1 udp example.com.svc.cluster.local A" \
        "127.0.0.1 udp example.com.cluster.local A" \
        "127.0.0.1 udp example.com A"
}

@test "NODATA and SERVFAIL of one candidate go on to the next" {
    printf '%s\n' 'nameserver 127.0.0.1' 'search one two three' 'options attempts:1' >resolv.conf
    printf '%s\n' 'x.one A nodata' 'x.two A servfail' 'x.three A A=192.0.2.3' >zone
    net_alone 'dns_server 127.0.0.1 zone; getent ahostsv4 x | head -n 1; cat log'
    expect 0 "192.0.2.3       STREAM x.three" "127.0.0.1 udp x.one A" "127.0.0.1 udp x.two A" \
        "127.0.0.1 udp x.three A"
}

@test "a name that ends in a dot is asked as it is, once" {
    printf 'nameserver 127.0.0.1\nsearch one\noptions ndots:4\n' >resolv.conf
    : >zone
    net_alone 'dns_server 127.0.0.1 zone; getent ahostsv4 x.; cat log'
    expect 0 "127.0.0.1 udp x A"
}

@test "the last search or domain line wins; LOCALDOMAIN and RES_OPTIONS override" {
    printf 'nameserver 127.0.0.1\nsearch one two\ndomain three\n' >resolv.conf
    : >zone
    net_alone 'dns_server 127.0.0.1 zone; getent ahostsv4 x; cat log; rm log
        LOCALDOMAIN="four five" getent ahostsv4 x; cat log; rm log
        RES_OPTIONS="no-tld-query use-vc" getent ahostsv4 x; cat log'
    expect 0 "127.0.0.1 udp x.three A" "127.0.0.1 udp x A" "127.0.0.1 udp x.four A" \
        "127.0.0.1 udp x.five A" "127.0.0.1 udp x A" "127.0.0.1 tcp x.three A"
}

@test "without a search line the domain of the host's name is searched" {
    : >zone
    net_alone 'dns_server 127.0.0.1 zone; hostname box.example.net; getent ahostsv4 x; cat log'
    expect 0 "127.0.0.1 udp x.example.net A" "127.0.0.1 udp x A"
}

@test "SERVFAIL and REFUSED go on to the next server, NXDOMAIN is final" {
    printf 'nameserver 127.0.0.1\nnameserver 127.0.0.2\nnameserver 127.0.0.3\n' >resolv.conf
    printf 'a.x A servfail\nb.x A nxdomain\n' >first
    printf 'a.x A refused\nb.x A A=192.0.2.9\n' >second
    printf 'a.x A A=192.0.2.1\n' >third
    net_alone 'dns_server 127.0.0.1 first 127.0.0.2 second 127.0.0.3 third
        getent ahostsv4 a.x | head -n 1; getent ahostsv4 b.x; cat log'
    expect 0 "192.0.2.1       STREAM a.x" "127.0.0.1 udp a.x A" "127.0.0.2 udp a.x A" \
        "127.0.0.3 udp a.x A" "127.0.0.1 udp b.x A"
}

@test "a server that is not there is left at once for the next" {
    printf 'nameserver 127.0.0.1\nnameserver 127.0.0.2\n' >resolv.conf
    echo 'a.x A A=192.0.2.1' >zone
    net_alone 'dns_server 127.0.0.2 zone; SECONDS=0; getent ahostsv4 a.x | head -n 1; [ $SECONDS -lt 2 ]'
    expect 0 "192.0.2.1       STREAM a.x"
}

@test "a silent server is left after the time of resolv.conf, and asked again" {
    printf 'nameserver 127.0.0.1\noptions timeout:1 attempts:2\n' >resolv.conf
    echo 'a.x A silent A=192.0.2.1' >zone
    net_alone 'dns_server 127.0.0.1 zone; getent ahostsv4 a.x | head -n 1; cat log'
    expect 0 "192.0.2.1       STREAM a.x" "127.0.0.1 udp a.x A" "127.0.0.1 udp a.x A"
}

@test "what one of two questions lacks is asked for alone" {
    printf 'nameserver 127.0.0.1\noptions timeout:1 attempts:1\n' >resolv.conf
    printf 'a.x A A=192.0.2.1\na.x AAAA silent AAAA=2001:db8::1\n' >zone
    net_alone 'dns_server 127.0.0.1 zone; getent ahosts a.x | grep STREAM | cut -c 1-15 | sort; cat log'
    expect 0 "192.0.2.1      " "2001:db8::1    " "127.0.0.1 udp a.x A" \
        "127.0.0.1 udp a.x AAAA" "127.0.0.1 udp a.x AAAA"
}

@test "single-request asks one after the other, no-aaaa leaves one out" {
    printf 'nameserver 127.0.0.1\n' >resolv.conf
    printf 'a.x A A=192.0.2.1\na.x AAAA AAAA=2001:db8::1\n' >zone
    net_alone 'dns_server 127.0.0.1 zone; export RES_OPTIONS=single-request
        getent ahosts a.x | grep -c STREAM; cat log; rm log
        RES_OPTIONS=no-aaaa getent ahosts a.x | grep -c STREAM; cat log; rm log
        RES_OPTIONS=no-aaaa getent hosts a.x; cat log'
    expect 0 2 "127.0.0.1 udp a.x A" "127.0.0.1 udp a.x AAAA" 1 "127.0.0.1 udp a.x A" \
        "192.0.2.1       a.x" "127.0.0.1 udp a.x A"
}

@test "a truncated answer is asked for over TCP" {
    printf 'a.x A tc,A=192.0.2.1\nbig.x A tc,%s\n' \
        "$(for i in {1..100}; do printf 'A=10.0.0.%s,' "$i"; done | sed 's/,$//')" >zone
    net_alone 'dns_server 127.0.0.1 zone; getent ahostsv4 a.x | head -n 1; cat log
        getent ahostsv4 big.x | grep -c STREAM'
    expect 0 "192.0.2.1       STREAM a.x" "127.0.0.1 udp a.x A" "127.0.0.1 tcp a.x A" 100
}

@test "EDNS is sent where asked for, and left out where a server does not know it" {
    printf 'nameserver 127.0.0.1\noptions edns0\n' >resolv.conf
    printf 'a.x A noedns,A=192.0.2.1\nb.x A A=192.0.2.2\n' >zone
    net_alone 'dns_server 127.0.0.1 zone; getent ahostsv4 a.x | head -n 1
        getent ahostsv4 b.x | head -n 1; cat log'
    expect 0 "192.0.2.1       STREAM a.x" "192.0.2.2       STREAM b.x" "127.0.0.1 udp a.x A edns" \
        "127.0.0.1 udp a.x A" "127.0.0.1 udp b.x A edns"
}

@test "answers with another id, name or type are dropped" {
    printf 'nameserver 127.0.0.1\noptions timeout:1\n' >resolv.conf
    for kind in badid badname badtype; do
        echo "$kind.x A $kind,A=192.0.2.66 A=192.0.2.1"
    done >zone
    net_alone 'dns_server 127.0.0.1 zone
        for kind in badid badname badtype; do getent ahostsv4 $kind.x | head -n 1; done'
    expect 0 "192.0.2.1       STREAM badid.x" "192.0.2.1       STREAM badname.x" \
        "192.0.2.1       STREAM badtype.x"
}

@test "loops of aliases and of compression end" {
    printf 'nameserver 127.0.0.1\noptions timeout:1 attempts:1\n' >resolv.conf
    printf '%s\n' 'a.x A CNAME=b.x,b.x>CNAME=a.x' \
        'b.x A raw=81800001000100000000016201780000010001c01bc01b00010001' \
        'c.x A raw=8180000100010000000001630178000001000100050001' >zone
    net_alone 'dns_server 127.0.0.1 zone; getent ahostsv4 a.x; echo $?; getent ahostsv4 b.x; echo $?
        getent ahostsv4 c.x; echo $?'
    expect 0 2 2 2
}

@test "nsswitch.conf orders files and dns; what it does not name is not asked" {
    printf '192.0.2.1 a.x\n192.0.2.3 b.x\n' >hosts
    echo 'a.x A A=192.0.2.2' >zone
    printf 'hosts: mdns4_minimal [NOTFOUND=return] dns files\n' >nsswitch.conf
    net_alone 'dns_server 127.0.0.1 zone; getent ahostsv4 a.x | head -n 1; getent ahostsv4 b.x | head -n 1
        echo "hosts: files" >/etc/nsswitch.conf
        getent ahostsv4 a.x | head -n 1; getent ahostsv4 c.x'
    expect 2 "192.0.2.2       STREAM a.x" "192.0.2.3       STREAM b.x" "192.0.2.1       STREAM a.x"
}

@test "names that are none are not asked for" {
    : >zone
    net_alone 'dns_server 127.0.0.1 zone; for name in "" a..b "$(printf %064d 0)" \
        "$(printf "a.%.0s" {1..200})"; do getent ahosts "$name"; echo $?; done; ls log'
    expect_like 2 "2
2
2
2
ls: *"
}

@test "IPv6 name servers are asked too" {
    printf 'nameserver ::1\n' >resolv.conf
    echo 'a.x A A=192.0.2.1' >zone
    net_alone 'dns_server ::1 zone; getent ahostsv4 a.x | head -n 1'
    expect 0 "192.0.2.1       STREAM a.x"
}

@test "an answer cannot bring control characters to the screen" {
    printf '%s\n' 'a.x A CNAME=\033[31m.x,\033[31m.x>A=192.0.2.1' >zone
    printf '1.2.0.192.in-addr.arpa PTR HEX=12:045b33316d00\n' >>zone
    net_alone 'dns_server 127.0.0.1 zone; getent hosts a.x; getent hosts 192.0.2.1'
    expect_like 0 '192.0.2.1       *a.x
192.0.2.1       \[31m'
    [[ $output != *$'\033'* ]]
}
