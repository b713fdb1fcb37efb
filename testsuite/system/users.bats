#!/usr/bin/env bats
load ../helpers/box
load ../helpers/utmp

@test "users are sorted, and there once for each login" {
    { login_record 7 1 tty1 1 zoe '' 0; login_record 7 1 tty2 2 adam '' 0
      login_record 7 1 tty3 3 zoe '' 0; login_record 8 1 tty4 4 dead '' 0; } >utmp
    run users utmp
    expect 0 "adam zoe zoe"
}

@test "users of nobody is nothing at all" {
    : >utmp
    run bytes users utmp
    expect 0 ""
}

@test "users hides escapes, and reports what can't be read" {
    login_record 7 1 tty1 1 'x\033c' '' 0 >utmp
    run users utmp
    expect 0 'x\033c'
    run users missing
    expect 1 "users: missing: No such file or directory"
    run users a b
    expect 1 "users: extra operand 'b' (see 'users --help')"
}
