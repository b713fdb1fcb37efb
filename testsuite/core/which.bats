#!/usr/bin/env bats
load ../helpers/box

make_commands() {
    mkdir one two
    printf '#!/bin/sh\n' >one/thing
    cp one/thing two/thing
    : >one/plain
    chmod +x one/thing two/thing
    which=$(type -P which)
}

@test "which shows the first match, -a all of them" {
    make_commands
    PATH=one:two run "$which" thing
    expect 0 "one/thing"
    PATH=one:two run "$which" -a thing
    expect 0 "one/thing" "two/thing"
    PATH=one:two run "$which" --all thing
    expect 0 "one/thing" "two/thing"
}

@test "which: what is not found, not executable, or a directory" {
    make_commands
    mkdir one/dir
    PATH=one run "$which" missing plain dir thing ''
    expect 1 "one/thing"
}

@test "which takes names with a slash as they are, and an empty entry as here" {
    make_commands
    PATH=one run "$which" two/thing ./one/plain
    expect 1 "two/thing"
    cd two
    PATH=:/nowhere run "$which" thing
    expect 0 "./thing"
}

@test "which -s only tells" {
    make_commands
    PATH=one run "$which" -s thing
    expect 0
    PATH=one run "$which" --silent missing
    expect 1
    run "$which"
    expect 1
    run "$which" -x
    expect 2 "which: unknown option -x (see 'which --help')"
}
