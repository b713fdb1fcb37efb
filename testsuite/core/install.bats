#!/usr/bin/env bats
load ../helpers/box

@test "install copies with mode 755, whatever the umask" {
    echo a >a
    mkdir d
    run bash -c 'umask 077; install a b; install a d'
    expect 0
    same a b
    [ "$(stat -c %a b d/a | tr '\n' ' ')" = "755 755 " ]
    run install -m 4711 a b
    run install --mode=u=rw,go=r a c
    [ "$(stat -c %a b c | tr '\n' ' ')" = "4711 644 " ]
    run install -m x a b
    expect 1 "install: invalid mode 'x' (see 'install --help')"
}

@test "install replaces the file, so that one in use is left alone" {
    echo old >b
    ln b other
    echo new >a
    run install -c -v a b
    expect 0 "'a' -> 'b'"
    [ "$(cat b other | tr '\n' ' ')" = "new old " ]
    [ "$(ls -A)" = "a
b
other" ]
}

@test "install -o and -g" {
    needs_root
    echo a >a
    run install -o 12 -g 34 -m 6755 a b
    [ "$(stat -c '%u %g %a' b)" = "12 34 6755" ]
    run install -d --owner=12 --group=34 d/e
    [ "$(stat -c '%u %g' d/e d | tr '\n' ' ')" = "12 34 0 0 " ]
    run install -o nosuchuser a b
    expect 1 "install: nosuchuser: no such user"
    run install -g nosuchgroup a b
    expect 1 "install: nosuchgroup: no such group"
}

@test "install -d makes directories" {
    run install -dv a/b c
    expect 0 "install: creating directory 'a'" "install: creating directory 'a/b'" \
        "install: creating directory 'c'"
    run install --directory --verbose -m 700 a/b//d/ a
    expect 0 "install: creating directory 'a/b//d/'"
    [ "$(stat -c %a a/b/d a | tr '\n' ' ')" = "700 700 " ]
    run bash -c 'umask 077; install -d x/y'
    [ "$(stat -c %a x)" = 755 ]
    touch f
    run install -d f/g
    expect 1 "install: f: Not a directory"
}

@test "install -D makes what is missing above" {
    echo a >a
    run install -D a d/e/f
    expect 0
    same a d/e/f
    run install -D -t x/y a
    same a x/y/a
    run install a missing/b
    expect 1 "install: missing/b: No such file or directory"
}

@test "install -t and -T" {
    echo a >a
    mkdir d
    run install --target-directory=d a
    same a d/a
    run install --no-target-directory a d
    expect 1 "install: d: Is a directory"
    run install -T a a
    expect 1 "install: 'a' and 'a' are the same file"
    run install d b
    expect 1 "install: d: Is a directory"
    run install
    expect 1 "install: missing operand (see 'install --help')"
    run install missing a d
    expect 1 "install: missing: No such file or directory"
}

@test "install -p keeps times" {
    echo a >a
    touch -d @77 a
    run install -p a b
    run install --preserve-timestamps a c
    run install a d
    [ "$(stat -c %Y b c | tr '\n' ' ')" = "77 77 " ]
    [ "$(stat -c %Y d)" != 77 ]
}

@test "install -C leaves alone what is the same" {
    echo a >a
    install a b
    inode=$(stat -c %i b)
    run install -Cv a b
    expect 0
    [ "$(stat -c %i b)" = "$inode" ]
    run install --compare -v -m 700 a b
    expect 0 "'a' -> 'b'"
    echo b >a
    run install -C -v -m 700 a b
    expect 0 "'a' -> 'b'"
    run install -Cp a b
    expect 1 "install: -C goes with neither -p nor -s (see 'install --help')"
}

@test "install -s strips, and installs nothing when that fails" {
    printf '#!/bin/sh\nprintf stripped >"$1"\n' >stripper
    chmod +x stripper
    echo a >a
    run install -s --strip-program=./stripper a b
    expect 0
    [ "$(cat b)" = stripped ]
    [ "$(stat -c %a b)" = 755 ]
    run install --strip --strip-program=false a b
    expect 1 "install: false failed"
    [ "$(cat b)" = stripped ]
}

@test "install -b keeps what it replaces" {
    echo 1 >a
    echo 2 >b
    run install -bv a b
    expect 0 "'a' -> 'b' (backup: 'b~')"
    run install --backup=numbered a b
    run install -S .o --backup=simple a b
    run install --suffix=.x a b
    [ "$(cat b~)" = 2 ]
    [ -e b.~1~ ]
    [ -e b.o ]
}

@test "install to a full disk changes nothing" {
    small_disk d 100k
    echo old >d/big
    head -c 300000 /dev/urandom >big
    run install big d
    expect 1 "install: d/big: No space left on device"
    run install -b big d
    [ "$(ls -A d)" = big ]
    [ "$(cat d/big)" = old ]
}

@test "install -Z and --context: the policy decides about security contexts" {
    echo text >a
    run install -Z a b1
    expect 0
    run install --context a b2
    expect 0
    run install --context=a:b:c a b3
    expect 0 "install: warning: ignoring --context=a:b:c: the kernel's policy decides"
    same a b1 && same a b2 && same a b3
}
