#!/usr/bin/env bats
load ../helpers/box

owner() {
    /usr/bin/stat -c %u:%g "$@"
}

@test "chown takes user, group, both, and user: for the login group" {
    needs_root
    : >f
    chown 12 f
    [ "$(owner f)" = 12:0 ]
    chown :34 f
    [ "$(owner f)" = 12:34 ]
    chown daemon:root f
    [ "$(owner f)" = 1:0 ]
    chown root f
    chown daemon: f
    [ "$(owner f)" = 1:1 ]
    chown +0:+0 f
    [ "$(owner f)" = 0:0 ]
    chown : f
    chown '' f
    [ "$(owner f)" = 0:0 ]
}

@test "chown user.group, as of old, is warned about" {
    needs_root
    : >f
    run chown daemon.daemon f
    expect 0 "chown: warning: '.' should be ':': 'daemon.daemon'"
    [ "$(owner f)" = 1:1 ]
}

@test "chown refuses names that are not known" {
    : >f
    run chown no-such-user f
    expect 1 "chown: invalid user: 'no-such-user'"
    run chown :no-such-group f
    expect 1 "chown: invalid group: ':no-such-group'"
    run chown 4294967295 f
    expect 1 "chown: invalid user: '4294967295'"
    run chown 54321: f
    expect 1 "chown: invalid spec: '54321:'"
}

@test "chown -v -c report" {
    needs_root
    : >f
    run chown -v daemon f
    expect 0 "changed ownership of 'f' from root to daemon"
    run chown --verbose daemon:daemon f
    expect 0 "changed ownership of 'f' from daemon:root to daemon:daemon"
    run chown -v daemon f
    expect 0 "ownership of 'f' retained as daemon"
    run chown -c daemon f
    expect 0
    run chown --changes :0 f
    expect 0 "changed ownership of 'f' from daemon:daemon to :0"
}

@test "chown --from changes only what matches" {
    needs_root
    : >f
    run chown -v --from=daemon 7 f
    expect 0 "ownership of 'f' retained as root"
    chown --from=root:root 7 f
    [ "$(owner f)" = 7:0 ]
}

@test "chown --reference" {
    needs_root
    : >f
    : >model
    chown 5:6 model
    chown --reference=model f
    [ "$(owner f)" = 5:6 ]
    run chown --reference=missing f
    expect 1 "chown: missing: No such file or directory"
}

@test "chown follows links, unless -h" {
    needs_root
    : >f
    ln -s f l
    chown 5 l
    [ "$(owner f l)" = $'5:0\n0:0' ]
    chown -h 6 l
    [ "$(owner f l)" = $'5:0\n6:0' ]
    chown --no-dereference 7 l
    chown --dereference 8 l
    [ "$(owner f l)" = $'8:0\n7:0' ]
}

@test "chown -R changes links below, not where they point; -L follows" {
    needs_root
    mkdir -p d/e
    : >d/e/f
    : >target
    ln -s ../target d/l
    chown -R 5:6 d
    [ "$(owner d d/e d/e/f d/l)" = $'5:6\n5:6\n5:6\n5:6' ]
    [ "$(owner target)" = 0:0 ]
    chown --recursive -L 7 d
    [ "$(owner target)" = 7:0 ]
    ln -s d link
    chown -R -P 8 link
    [ "$(owner d)" = 7:6 ]
    chown -R -H 9 link
    [ "$(owner d)" = 9:6 ]
}

@test "chown goes on after what fails; -f is silent" {
    : >f
    run chown "$(/usr/bin/id -u)" missing f
    expect 1 "chown: missing: No such file or directory"
    run chown -f "$(/usr/bin/id -u)" missing
    expect 1
    run chown --silent --quiet "$(/usr/bin/id -u)" missing
    expect 1
}

@test "chown -R --preserve-root" {
    run chown -R --preserve-root "$(/usr/bin/id -u)" /
    expect 1 "chown: /: refusing to change all of / (--no-preserve-root allows it)"
    mkdir d
    run chown -R --no-preserve-root "$(/usr/bin/id -u)" d
    expect 0
}

@test "chown wants an owner and a file" {
    run chown
    expect 1 "chown: missing operand (see 'chown --help')"
    run chown root
    expect 1 "chown: missing operand after 'root' (see 'chown --help')"
}
