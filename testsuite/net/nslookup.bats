#!/usr/bin/env bats
load ../helpers/box
load ../helpers/dns

records() {
    printf '%s\n' 'a.x A A=192.0.2.1' 'a.x AAAA AAAA=2001:db8::1' 'a.x MX HEX=15:000a016d017800' \
        'c.x A CNAME=a.x,a.x>A=192.0.2.1' 'four.x A A=192.0.2.4' 'nx.x A A=192.0.2.5' 'nx.x AAAA nxdomain' \
        'e.x TXT TXT=x' 'sf.x A servfail' 'tc.x A tc,A=192.0.2.3' 'silent.x A silent' \
        '1.2.0.192.in-addr.arpa PTR PTR=a.x' \
        '1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa PTR PTR=six.x' >zone
}
server="Server:		127.0.0.1
Address:	127.0.0.1#53
"

@test "nslookup: addresses of both families, through aliases" {
    records
    net_alone 'dns_server 127.0.0.1 zone; nslookup c.x'
    expect 0 "$server" "Non-authoritative answer:" "c.x	canonical name = a.x." "Name:	a.x" "Address: 192.0.2.1" \
        "Name:	a.x" "Address: 2001:db8::1" ""
}

@test "nslookup: a missing AAAA beside an A is no failure" {
    records
    net_alone 'dns_server 127.0.0.1 zone; nslookup four.x && nslookup nx.x'
    expect 0 "$server" "Non-authoritative answer:" "Name:	four.x" "Address: 192.0.2.4" "" \
        "$server" "Non-authoritative answer:" "Name:	nx.x" "Address: 192.0.2.5" ""
}

@test "nslookup: not found, no answer and no server are status 1" {
    records
    net_alone 'dns_server 127.0.0.1 zone; nslookup no.x; echo $?; nslookup e.x; echo $?; nslookup sf.x; echo $?
        nslookup -timeout=1 -retry=1 silent.x; echo $?; nslookup a..b; echo $?; nslookup a.x no.such'
    expect 1 "$server" "** server can't find no.x: NXDOMAIN" "" 1 \
        "$server" "Non-authoritative answer:" "*** Can't find e.x: No answer" "" 1 \
        ";; Got SERVFAIL reply from 127.0.0.1" "$server" "** server can't find sf.x: SERVFAIL" "" 1 \
        ";; communications error to 127.0.0.1#53: timed out" ";; no servers could be reached" "" 1 \
        "nslookup: 'a..b' is not a legal name (empty label)" "" 1 \
        "nslookup: couldn't get address for 'no.such': not found"
}

@test "nslookup: names of addresses" {
    records
    net_alone 'dns_server 127.0.0.1 zone; nslookup 192.0.2.1; nslookup 2001:db8::1 | head -n 1; nslookup 192.0.2.9'
    expect 1 "1.2.0.192.in-addr.arpa	name = a.x." "" "Authoritative answers can be found from:" "" \
        "1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa	name = six.x." \
        "** server can't find 9.2.0.192.in-addr.arpa: NXDOMAIN" ""
}

@test "nslookup -type=, -query=, -class=, -port=, -vc, -norecurse, -debug" {
    records
    net_alone 'dns_server -p 5353 127.0.0.1 zone; nslookup -port=5353 -type=mx -vc a.x | tail -n 5
        nslookup -po=5353 -query=aaaa -norecurse a.x | tail -n 3; nslookup -port=5353 -debug -q=a -class=IN a.x
        nslookup -type=no -class=no -none -port=5353 a.x | head -n 3; tail -n 5 log | head -n 2'
    expect 0 "Non-authoritative answer:" "a.x	mail exchanger = 10 m.x." "" \
        "Authoritative answers can be found from:" "" "Name:	a.x" "Address: 2001:db8::1" "" \
        "Server:		127.0.0.1" "Address:	127.0.0.1#5353" "" "------------" "    QUESTIONS:" \
        "	a.x, type = A, class = IN" "    ANSWERS:" "    ->  a.x" "	internet address = 192.0.2.1" "	ttl = 300" \
        "    AUTHORITY RECORDS:" "    ADDITIONAL RECORDS:" "------------" "Non-authoritative answer:" \
        "Name:	a.x" "Address: 192.0.2.1" "" "unknown query type: no" "unknown query class: no" \
        "*** Invalid option: none" "127.0.0.1 tcp a.x MX" "127.0.0.1 udp a.x AAAA"
}

@test "nslookup: the dialogue" {
    records
    printf 'nameserver 127.0.0.1\nsearch one two\n' >resolv.conf
    cp zone other
    printf '%s\n' 'set type=a' 'a.x' '' 'set all' 'server 127.0.0.2' 'four.x' 'set none' 'a.x 127.0.0.1' \
        'server' 'set nosearch' 'set domain=three' 'set retry=1' 'set timeout=1' 'set ndots=3' 'set vc' 'set debug' \
        'set norecurse' 'set all' exit 'never.x' >commands
    net_alone 'dns_server 127.0.0.1 zone 127.0.0.2 other; nslookup <commands; cat log'
    expect 0 "$server" "Non-authoritative answer:" "Name:	a.x" "Address: 192.0.2.1" \
        "Default server: 127.0.0.1" "Address: 127.0.0.1#53" "" "Set options:" "  novc			nodebug		nod2" \
        "  search		recurse" "  timeout = 0		retry = 3	port = 53	ndots = 1" \
        "  querytype = a       	class = IN" "  srchlist = one/two" \
        "Default server: 127.0.0.2" "Address: 127.0.0.2#53" "Server:		127.0.0.2" "Address:	127.0.0.2#53" "" \
        "Non-authoritative answer:" "Name:	four.x" "Address: 192.0.2.4" "*** Invalid option: none" \
        "$server" "Non-authoritative answer:" "Name:	a.x" "Address: 192.0.2.1" \
        "The 'server' command needs a name." "Default server: 127.0.0.2" "Address: 127.0.0.2#53" "" \
        "Set options:" "  vc			debug		nod2" "  search		norecurse" \
        "  timeout = 1		retry = 1	port = 53	ndots = 3" "  querytype = a       	class = IN" \
        "  srchlist = three" "127.0.0.1 udp a.x A" "127.0.0.2 udp four.x A" "127.0.0.1 udp a.x A"
}

@test "nslookup: a container's search list" {
    printf '%s\n' 'nameserver 127.0.0.1' 'search a.svc.cluster.local svc.cluster.local' 'options ndots:5' >resolv.conf
    printf 'db.a.svc.cluster.local A A=10.0.0.1\nexample.com A A=192.0.2.1\n' >zone
    net_alone 'dns_server 127.0.0.1 zone; nslookup db | tail -n 3; nslookup example.com | tail -n 3; nslookup -nosearch db | tail -n 2'
    expect 0 "Name:	db.a.svc.cluster.local" "Address: 10.0.0.1" "" "Name:	example.com" "Address: 192.0.2.1" "" \
        "** server can't find db: NXDOMAIN"
}

@test "nslookup: a truncated answer, and control characters in a name" {
    records
    echo 'e.x PTR HEX=12:041b5b316d00' >>zone
    net_alone 'dns_server 127.0.0.1 zone; nslookup tc.x; nslookup -type=ptr e.x | grep name'
    expect 0 ";; Truncated, retrying in TCP mode." "$server" "Non-authoritative answer:" "Name:	tc.x" \
        "Address: 192.0.2.3" "" 'e.x	name = \027[1m.'
}

@test "nslookup prints what BIND's nslookup prints" {
    with_named 'while read -r words; do
            compare nslookup $words 127.0.0.1
        done <<END
            example.org
            www.example.org
            nosuch.example.org
            127.0.0.1
            ns2.example.org
            -type=mx example.org
            -type=any example.org
            -type=soa example.org
            -type=aaaa web.example.org
            -debug example.org
            -debug -type=mx example.org
            -debug -type=soa example.org
            -type=srv _sip._tcp.example.org
            -type=naptr naptr.example.org
            -type=https https.example.org
            -type=ds ds.example.org
            -type=dnskey key.example.org
            -type=tlsa tlsa.example.org
            -foo example.org
            -type=foo example.org
END
        echo $cases'
    expect 0 20
}
