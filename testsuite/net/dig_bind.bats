#!/usr/bin/env bats
# dig beside BIND's, byte by byte but for times, ids and the banner, at BIND's own server.
load ../helpers/box
load ../helpers/dns

@test "dig prints records of every type as BIND's dig does" {
    with_named 'names=$(awk "NF > 2 && \$1 ~ /^[a-z0-9_.]+\$/ { print \$1 }" /tmp/zone | sort -u)
        for name in $names; do
            compare dig @127.0.0.1 +tcp $name.example.org any +noall +answer
            compare dig @127.0.0.1 +tcp $name.example.org any +noall +answer +multiline
        done
        for type in soa ns mx txt caa a aaaa; do
            compare dig @127.0.0.1 example.org $type
            compare dig @127.0.0.1 example.org $type +multiline
            compare dig @127.0.0.1 example.org $type +short
            compare dig @127.0.0.1 example.org $type +yaml
        done
        compare dig @127.0.0.1 "weird\\.na\\;me\\032x.y.example.org" +noall +answer
        echo $((cases > 100))'
    expect 0 1
}

@test "dig prints the parts of a message as BIND's dig does" {
    with_named 'while read -r words; do
            compare dig @127.0.0.1 $words
        done <<END
            example.org
            nosuch.example.org
            www.example.org +dnssec
            +short www.example.org
            +qr example.org ns
            +nsid +subnet=1.2.3.4/22 example.org +dnssec +cd +qr
            +subnet=::/0 +qr example.org
            +subnet=0 +qr example.org
            +subnet=2001:db8::/33 +nosubnet +qr example.org
            -x 127.0.0.1 +noedns
            -x 2001:db8::1
            example.org a example.org mx +noall +answer
            +noall +answer example.org a -t mx example.org
            +nottlid +noclass +noall +answer example.org soa
            +nottlid +noall +answer example.org soa
            +noclass +noall +answer example.org soa
            +bufsize=512 +edns=1 example.org
            +edns=1 +noednsnegotiation example.org
            +yaml +qr example.org
            +yaml example.org txt +dnssec +nsid
            +yaml nosuch.example.org
            +search +domain=example.org www
            +search +domain=example.org +showsearch nosuch
            +nocomments example.org
            +noall +comments example.org
            +noall +comments +noedns example.org
            +noall +stats example.org
            +noall +question example.org
            +noquestion example.org
            +noauthority example.org
            +noadditional example.org
            +noanswer example.org
            +nostats example.org
            +nocmd example.org
            +tcp example.org
            +norecurse example.org
            +noadflag +qr example.org
            +aaflag +qr example.org
            +cdflag +qr example.org
            +nocookie +qr example.org
            +bufsize=0 +qr example.org
            +short +identify example.org
            +short +multiline example.org soa
            foo.local
            version.bind ch txt

            -t type731 unk.example.org
            type65534 unk.example.org
            -t foo example.org
            aaaa
            www
            example.org.
            abcdefghij.example.org
            abcdefghijk.example.org
            -x 1.2.3
            +all +noall +answer example.org
END
        echo $((cases > 50))'
    expect 0 1
}
