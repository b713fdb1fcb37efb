#!/usr/bin/env bats
load ../helpers/box

# A root that holds box and files of its own.
make_root() {
    needs_root
    [ -z "${SANITIZE:-}" ] || skip "the sanitized binary needs the host's libraries"
    mkdir -p root/etc root/bin
    cp "$BOX" root/bin/box
    for tool in env printenv chroot nice id; do
        ln -s box root/bin/$tool
    done
    printf 'inner:x:1234:2345::/:\nroot:x:0:0::/:\n' >root/etc/passwd
    printf 'innergroup:x:2345:\nmore:x:3456:inner\nlast:x:3457:someone,inner\n' >root/etc/group
}

@test "chroot runs a command in another root" {
    make_root
    run chroot root /bin/env -i A=1 printenv A
    expect 0 "1"
    run -127 chroot root /bin/nosuch
    expect 127 "chroot: /bin/nosuch: No such file or directory"
    run chroot root /etc
    expect 126 "chroot: /etc: Permission denied"
}

@test "chroot without a command runs the shell interactively" {
    make_root
    SHELL=/bin/nice run chroot root
    expect 125 "nice: unknown option -i (see 'nice --help')"
    ln -s box root/bin/sh
    SHELL='' run chroot root
    [[ $output != *nice* ]]
    rm root/bin/sh
    SHELL='' run -127 chroot root
    expect 127 "chroot: /bin/sh: No such file or directory"
}

@test "chroot --userspec and --groups: names of the new root, then of the old, then numbers" {
    needs_root
    run chroot --userspec=nobody:12 / id
    expect_like 0 "uid=65534(nobody) gid=12(*) groups=12(*)"
    run chroot --userspec=123:124 --groups=7,8 / sh -c 'id -u; id -g; id -G'
    expect 0 "123" "124" "124 7 8"
    run chroot --userspec=:124 --groups= / sh -c 'id -u; id -g; id -G'
    expect 0 "0" "124" "124"
    run chroot --userspec=nobody --groups=root / sh -c 'id -u; id -G'
    expect 0 "65534" "65534 0"
}

@test "chroot --userspec knows the users of the new root" {
    make_root
    [ -e "$BOX_LINKS/id" ] || skip "needs box's id"
    run chroot --userspec=inner root /bin/id
    expect 0 "uid=1234(inner) gid=2345(innergroup) groups=2345(innergroup),3456(more),3457(last)"
    run chroot --userspec=inner: --groups=last root /bin/id
    expect 0 "uid=1234(inner) gid=2345(innergroup) groups=2345(innergroup),3457(last)"
    run chroot --userspec=root:more root /bin/id -G
    expect 0 "3456"
}

@test "chroot: users and groups that are not there" {
    needs_root
    run chroot --userspec=nosuchuser / true
    expect 125 "chroot: invalid user 'nosuchuser'"
    run chroot --userspec=0:nosuchgroup / true
    expect 125 "chroot: invalid group 'nosuchgroup'"
    run chroot --userspec=54321 / true
    expect 125 "chroot: no group specified for unknown user '54321'"
    run chroot --groups=0,nosuchgroup / true
    expect 125 "chroot: invalid group 'nosuchgroup'"
}

@test "chroot --skip-chdir stays where it is" {
    needs_root
    run chroot --skip-chdir / sh -c 'pwd'
    expect 0 "$PWD"
    run chroot / sh -c 'pwd'
    expect 0 "/"
    mkdir other
    run chroot --skip-chdir other true
    expect 125 "chroot: option --skip-chdir only permitted if NEWROOT is old '/' (see 'chroot --help')"
}

@test "chroot: mistakes are status 125" {
    run chroot
    expect 125 "chroot: missing operand (see 'chroot --help')"
    needs_root
    run chroot missing true
    expect 125 "chroot: cannot change root directory to 'missing': No such file or directory"
}
