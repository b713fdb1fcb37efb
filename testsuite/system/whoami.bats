#!/usr/bin/env bats
load ../helpers/box

@test "whoami names the effective user" {
    needs_root
    run whoami
    expect 0 "root"
}

@test "whoami of a user without a name" {
    needs_root
    needs setpriv
    run setpriv --reuid 54321 --clear-groups whoami
    expect 1 "whoami: cannot find name for user ID 54321"
}

@test "whoami takes no operands" {
    run whoami x
    expect 1 "whoami: extra operand 'x' (see 'whoami --help')"
}
