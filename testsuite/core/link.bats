#!/usr/bin/env bats
load ../helpers/box

@test "link makes a hard link" {
    echo a >a
    run link a b
    expect 0
    [ "$(stat -c %h b)" = 2 ]
}

@test "link takes two names, and says what is wrong with them" {
    touch a
    run link a a
    expect 1 "link: a to a: File exists"
    run link missing b
    expect 1 "link: b to missing: No such file or directory"
    run link a
    expect 1 "link: missing operand after 'a' (see 'link --help')"
    run link a b c
    expect 1 "link: extra operand 'c' (see 'link --help')"
}
