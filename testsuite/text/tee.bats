#!/usr/bin/env bats
load ../helpers/box

@test "tee copies to standard output and to files" {
    run bash -c 'echo x | tee one two'
    expect 0 x
    [ "$(cat one two)" = $'x\nx' ]
    run bash -c 'echo y | tee'
    expect 0 y
}

@test "tee replaces files, and appends with -a" {
    echo old >one
    echo x | tee one >/dev/null
    [ "$(cat one)" = x ]
    echo y | tee -a one >/dev/null
    echo z | tee --append one >/dev/null
    [ "$(cat one)" = $'x\ny\nz' ]
}

@test "tee takes - as the name of a file" {
    run bash -c 'echo x | tee -'
    expect 0 x
    [ "$(cat ./-)" = x ]
}

@test "tee -i ignores SIGINT" {
    mkfifo fifo
    tee -i out <fifo >/dev/null 3>&- &
    pid=$!
    exec 9>fifo
    echo a >&9
    sleep 0.1
    kill -INT $pid
    echo b >&9
    exec 9>&-
    wait $pid
    [ "$(cat out)" = $'a\nb' ]
    run bash -c 'echo x | tee --ignore-interrupts'
    expect 0 x
}

@test "tee goes on when a file can't be opened or written" {
    run bash -c 'echo x | tee missing/one two'
    expect 1 "tee: missing/one: No such file or directory" x
    [ "$(cat two)" = x ]
    run bash -c 'echo x | tee /dev/full two'
    expect 1 x "tee: /dev/full: No space left on device"
    [ "$(cat two)" = x ]
    run bash -c 'echo x | tee two >/dev/full'
    expect 1 "tee: standard output: No space left on device"
}

@test "tee -p outlives a closed pipe, without it does not" {
    run bash -c 'seq 100000 | tee -p out | true; echo ${PIPESTATUS[1]}; wc -l <out'
    expect 0 0 100000
    run bash -c 'seq 100000 | tee out | true; echo ${PIPESTATUS[1]}'
    expect 0 141
}

@test "tee --output-error chooses what a failure means" {
    run bash -c 'seq 100000 | tee --output-error=warn out | true; echo ${PIPESTATUS[1]}; wc -l <out'
    expect 0 "tee: standard output: Broken pipe" 1 100000
    run bash -c 'seq 100000 | tee --output-error=exit out | true; echo ${PIPESTATUS[1]}'
    expect 0 "tee: standard output: Broken pipe" 1
    run bash -c 'seq 10 | tee --output-error=exit-nopipe /dev/full out'
    [ "$status" = 1 ]
    run bash -c 'seq 100000 | tee --output-error out | true; echo ${PIPESTATUS[1]}; wc -l <out'
    expect 0 0 100000
    run tee --output-error=x
    expect_like 1 "tee: invalid argument 'x' for --output-error: one of *"
}
