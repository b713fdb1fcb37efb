#!/usr/bin/env bats
load ../helpers/box

# Waits until a file holds a text; fails after three seconds.
await() {
    for _ in {1..60}; do
        ! grep -q "$2" "$1" || return 0
        sleep 0.05
    done
    cat "$1"
    return 1
}

@test "tail writes ten lines, or as many as -n says" {
    seq 20 >in
    run tail in
    expect 0 11 12 13 14 15 16 17 18 19 20
    run tail -n 2 in
    expect 0 19 20
    run tail --lines=-1 in
    expect 0 20
    run tail -n 0 in
    expect 0
    printf 'a\nb\nc' >open
    run tail -n 2 open
    expect 0 b c
    run bash -c 'cat open | tail -n 2'
    expect 0 b c
}

@test "tail -c writes bytes, of files and pipes" {
    printf 'abcdef' >in
    run tail -c 3 in
    expect 0 def
    run bash -c 'cat in | tail --bytes=3'
    expect 0 def
    run tail -c 1K in
    expect 0 abcdef
    [ "$(head -c 300000 /dev/zero | tail -c 100kB | wc -c)" = 100000 ]
}

@test "tail with + counts from the start" {
    seq 5 >in
    run tail -n +4 in
    expect 0 4 5
    run bash -c 'cat in | tail -n +4'
    expect 0 4 5
    run tail -c +7 in
    expect 0 4 5
    run bash -c 'cat in | tail -c +7'
    expect 0 4 5
    run tail -n +0 in
    expect 0 1 2 3 4 5
    run tail -c +100 in
    expect 0
}

@test "tail across blocks, of files and pipes" {
    seq 100000 >in
    [ "$(tail -n 50000 in | head -n 1)" = 50001 ]
    [ "$(cat in | tail -n 50000 | head -n 1)" = 50001 ]
    [ "$(tail -n 50000 in | wc -l)" = 50000 ]
    tail -n 200000 in >copy
    same in copy
}

@test "tail writes headers for several files, as -q and -v say" {
    printf 'a\n' >one
    printf 'b\n' >two
    run tail one two
    expect 0 "==> one <==" a "" "==> two <==" b
    run tail -q one two
    expect 0 a b
    run tail --quiet one two
    expect 0 a b
    run tail -v one
    expect 0 "==> one <==" a
    run bash -c 'tail --verbose <one'
    expect 0 "==> standard input <==" a
}

@test "tail -z: lines end with NUL" {
    printf 'a\0b\nc\0' >in
    [ "$(bytes tail -z -n 1 in)" = 620a6300 ]
    [ "$(bytes tail --zero-terminated -n +2 in)" = 620a6300 ]
}

@test "tail -5, -5c, +5: the old forms" {
    seq 20 >in
    run tail -2 in
    expect 0 19 20
    run tail -5c in
    expect 0 9 20
    run tail +19 in
    expect 0 19 20
    run tail -- +19 in
    expect 1 "tail: +19: No such file or directory" "==> in <==" 11 12 13 14 15 16 17 18 19 20
}

@test "tail -f writes what is added, and starts anew when the file is cut" {
    echo one >log
    tail -f log >got 2>errors 3>&- &
    pid=$!
    await got one
    echo two >>log
    await got two
    echo x >log
    await got x
    kill $pid
    [ "$(cat got)" = $'one\ntwo\nx' ]
    [ "$(cat errors)" = "tail: log: file truncated" ]
}

@test "tail -F follows the name through a rename" {
    echo one >log
    tail -F -s 0.1 log >got 2>errors 3>&- &
    pid=$!
    await got one
    mv log old
    await errors inaccessible
    echo late >>old
    await got late
    echo new >log
    await got new
    kill $pid
    [ "$(cat errors)" = "tail: log: has become inaccessible: No such file or directory
tail: log: has appeared; following new file" ]
}

@test "tail --follow=name --retry waits for a file" {
    tail --follow=name --retry --sleep-interval=0.05 --max-unchanged-stats=1 log >got 2>errors 3>&- &
    pid=$!
    await errors 'No such file'
    echo hello >log
    await got hello
    kill $pid
}

@test "tail --pid ends with the process" {
    echo one >log
    sleep 0.2 3>&- &
    run tail -f -s 0.05 --pid=$! log
    expect 0 one
    run tail --pid=x log
    expect 1 "tail: invalid PID 'x' (see 'tail --help')"
    run tail --pid=1 --retry log
    expect 0 "tail: --retry has no effect without -f" "tail: --pid has no effect without -f" one
}

@test "tail --follow=name gives up when no file is left" {
    echo one >log
    (sleep 0.2; rm log) 3>&- &
    run tail --follow=name -s 0.05 log
    expect 1 one "tail: log: has become inaccessible: No such file or directory" \
        "tail: no files remaining"
    run tail -f missing
    expect 1 "tail: missing: No such file or directory" "tail: no files remaining"
}

@test "tail -f of a pipe on standard input ends with it" {
    run bash -c 'echo x | tail -f'
    expect 0 x
}

@test "tail -f ends when nobody reads what it writes" {
    echo one >log
    run timeout 5 bash -c 'tail -f log | head -n 1; true'
    expect 0 one
}

@test "tail: bad counts, unreadable files, lost output" {
    run tail -n x
    expect 1 "tail: invalid number of lines 'x' (see 'tail --help')"
    run tail missing .
    expect 1 "tail: missing: No such file or directory" "==> . <==" "tail: .: Is a directory"
    run bash -c 'echo x | tail >/dev/full'
    expect 1 "tail: write error: No space left on device"
}
