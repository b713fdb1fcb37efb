# A place of one's own for tests of names: network and mount namespace with the files of /etc that
# the test wrote as resolv.conf, hosts and nsswitch.conf, loopback up, and scripted name servers.

# net_alone COMMANDS: runs them by bash in there; `servers` starts what the test wrote as such.
net_alone() {
    needs_root
    needs unshare
    needs ip
    needs python3
    unshare -n -m -u true 2>/dev/null || skip "needs namespaces"
    [ -e hosts ] || printf '127.0.0.1 localhost\n::1 localhost\n' >hosts
    [ -e resolv.conf ] || printf 'nameserver 127.0.0.1\n' >resolv.conf
    [ -e nsswitch.conf ] || printf 'hosts: files dns\n' >nsswitch.conf
    run timeout 60 unshare -n -m -u bash -c '
        ip link set lo up
        mkdir etc && cp hosts resolv.conf nsswitch.conf etc
        [ -e services ] && cp services etc
        mount --bind etc /etc || exit 99
        hostname box
        export PYTHONDONTWRITEBYTECODE=1
        dns_server() {
            rm -f ready
            /usr/bin/python3 "$0" "$@" & pids="$pids $!"
            for ((i = 0; i < 200; i++)); do
                [ -e ready ] && break
                sleep 0.02
            done
        }
        trap "kill \$pids 2>/dev/null" EXIT
        '"$1" "$BATS_TEST_DIRNAME/../helpers/dns_server"
}

# named_conf: a configuration of BIND's server for the zone of testsuite/helpers/dns_zone.
named_conf() {
    needs named
    needs /usr/bin/dig
    mkdir -p named
    cp "$BATS_TEST_DIRNAME/../helpers/dns_zone" named/zone
    cat >named/conf <<'END'
options { directory "/tmp/named"; listen-on port 53 { any; }; listen-on-v6 { none; };
    recursion no; pid-file none; session-keyfile none; managed-keys-directory "/tmp/named";
    dnssec-validation no; minimal-responses no; rrset-order { order none; };
    server-id "name of the server"; };
controls { };
zone "example.org" { type master; file "zone"; check-names ignore; };
END
    # what both print, but for times, ids and the banner
    cat >named/plain <<'END'
s/DiG [^<]*<<>>/DiG V <<>>/
s/id: [0-9]+/id: N/
s/COOKIE: [0-9a-f]+/COOKIE: C/
s/[0-9]+ msec/N msec/
s/ in [0-9]+ ms/ in N ms/
s/WHEN: .*/WHEN/
s/rcvd: [0-9]+/rcvd: N/
s/message_size: .*/message_size: N/
s/timestamp .*/timestamp T/
s|^/usr/bin/||
END
}

# with_named COMMANDS: net_alone, with named running on 127.0.0.1, and `compare TOOL WORDS...`, which
# runs the system's tool and ours and shows where they differ.
with_named() {
    named_conf
    net_alone '
        mount -t tmpfs tmpfs /tmp && cp -r named /tmp/named && cp /tmp/named/zone /tmp/zone
        echo "root:x:0:0:root:/root:/bin/sh" >/etc/passwd
        named -f -c /tmp/named/conf -u root & pids="$pids $!"
        for ((i = 0; i < 200; i++)); do
            /usr/bin/dig @127.0.0.1 +time=1 +tries=1 example.org soa >/tmp/ready
            grep -q NOERROR /tmp/ready && break
            sleep 0.05
        done
        compare() {
            tool=$1
            shift
            cases=$((cases + 1))
            "/usr/bin/$tool" "$@" 2>&1 | sed -E -f /tmp/named/plain >/tmp/theirs
            "$BOX" "$tool" "$@" 2>&1 | sed -E -f /tmp/named/plain >/tmp/ours
            cmp -s /tmp/theirs /tmp/ours || { echo "$tool $*"; diff /tmp/theirs /tmp/ours; }
        }
        '"$1"
}
