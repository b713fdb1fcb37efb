#!/usr/bin/env bats
load ../helpers/box

@test "base32: the vectors of RFC 4648, 10" {
    run bash -c 'for s in "" f fo foo foob fooba foobar; do printf "$s" | base32; done'
    expect 0 MY====== MZXQ==== MZXW6=== MZXW6YQ= MZXW6YTB MZXW6YTBOI======
    run bash -c 'for s in MY====== MZXQ==== MZXW6=== MZXW6YQ= MZXW6YTB MZXW6YTBOI======; do
        echo $s | base32 -d; echo; done'
    expect 0 f fo foo foob fooba foobar
}

@test "base32 there and back, -w" {
    seq 1 20000 >in
    base32 --wrap 72 in | base32 --decode >back
    same in back
    run bash -c 'echo hello | base32 -w 4'
    expect 0 NBSW Y3DP BI== ====
}

@test "base32 -d -i: wrong input" {
    run base32 -d <<<my======
    expect 1 "base32: invalid input"
    run base32 -d -i <<<' MZ-XW 6==='
    expect 0 foo
    for text in M MZX MZXW6Y MY===== MY=======; do
        run base32 -d <<<"$text"
        [ "$status" = 1 ]
    done
    run base32 --ignore-garbage -D <<<'M!Y'
    expect 0 f
}
