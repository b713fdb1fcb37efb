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
