#!/usr/bin/env bats
load ../helpers/box

@test "groups of a user" {
    run groups root
    expect_like 0 "root : root*"
}

@test "groups of the process" {
    needs_root
    needs setpriv
    run setpriv --regid 1 --clear-groups groups
    expect 0 "daemon"
}

@test "groups: a group without a name is shown by number, and is a failure" {
    needs_root
    needs setpriv
    run setpriv --regid 54321 --clear-groups groups
    expect 1 "groups: cannot find name for group ID 54321" "54321"
}

@test "groups goes on after a user that is not known" {
    run groups no-such-user root
    expect_like 1 "groups: 'no-such-user': no such user
root : root*"
}
