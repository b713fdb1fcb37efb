#!/usr/bin/env bats
load ../helpers/box

@test "mkdir makes directories by the umask" {
    run mkdir a b
    expect 0
    run bash -c 'umask 027; mkdir c'
    [ "$(stat -c %a a b c | tr '\n' ' ')" = "755 755 750 " ]
    run mkdir a
    expect 1 "mkdir: a: File exists"
    run mkdir missing/a d
    expect 1 "mkdir: missing/a: No such file or directory"
    [ -d d ]
    run mkdir
    expect 1 "mkdir: missing operand (see 'mkdir --help')"
    run mkdir ''
    expect 1 "mkdir: : No such file or directory"
}

@test "mkdir -m sets the mode, special bits too, whatever the umask" {
    run mkdir -m 1777 a
    run mkdir --mode=u=rwx,go= b
    run mkdir -m g-w,o= c
    run bash -c 'umask 077; mkdir -m 755 d'
    [ "$(stat -c %a a b c d | tr '\n' ' ')" = "1777 700 750 755 " ]
    run mkdir -m 9 e
    expect 1 "mkdir: invalid mode '9' (see 'mkdir --help')"
}

@test "mkdir -p makes those above, and is content with what is there" {
    run mkdir -pv a/b//c/
    expect 0 "mkdir: created directory 'a'" "mkdir: created directory 'a/b'" \
        "mkdir: created directory 'a/b//c/'"
    run mkdir --parents --verbose a/b
    expect 0
    run bash -c 'umask 777; mkdir -p x/y'
    [ "$(stat -c %a x)" = 300 ]
    run mkdir -p -m 700 p/q
    [ "$(stat -c %a p p/q | tr '\n' ' ')" = "755 700 " ]
    run mkdir -p a/new/./../other
    expect 0
    [ -d a/other ]
    touch f
    run mkdir -p f
    expect 1 "mkdir: f: File exists"
    run mkdir -p f/g
    expect 1 "mkdir: f/g: Not a directory"
    run mkdir -p /
    expect 0
}

@test "mkdir makes control characters visible" {
    run mkdir $'a\033/b'
    expect 1 'mkdir: a\033/b: No such file or directory'
}

@test "mkdir -Z and --context: the policy decides about security contexts" {
    run mkdir -Z d1
    expect 0
    run mkdir --context d2
    expect 0
    run mkdir --context=a:b:c d3
    expect 0 "mkdir: warning: ignoring --context=a:b:c: the kernel's policy decides"
    [ -d d1 ] && [ -d d2 ] && [ -d d3 ]
}
