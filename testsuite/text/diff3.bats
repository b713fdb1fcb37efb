#!/usr/bin/env bats
# diff3: the listing, scripts and merges of three files.
load ../helpers/box

# mine changes 3, yours 3 and 7, both delete 9.
three() {
    seq 10 >old
    sed -e 's/^3$/x/' -e /^9/d old >mine
    sed -e 's/^3$/y/' -e 's/^7$/7\n7b/' -e /^9/d old >yours
}

@test "the listing" {
    three
    run diff3 mine old yours
    expect 0 ==== 1:3c '  x' 2:3c '  3' 3:3c '  y' ====3 1:7a 2:7a 3:8c '  7b' ====2 1:8a 3:9a 2:9c '  9'
}

@test "the odd one out can be any of the files" {
    printf '1\n2\n' >a
    printf '1\n3\n' >b
    run diff3 a b b
    expect 0 ====1 1:2c '  2' 2:2c 3:2c '  3'
    run diff3 b a b
    expect 0 ====2 1:2c 3:2c '  3' 2:2c '  2'
    run diff3 b b a
    expect 0 ====3 1:2c 2:2c '  3' 3:2c '  2'
    run diff3 a a a
    expect 0
}

@test "several lines, and lines at both ends" {
    printf '2\n3\n' >a
    printf '1\n1b\n2\n3\n' >b
    printf '2\n3\n4\n5\n' >c
    run diff3 a b c
    expect 0 ====2 1:0a 3:0a 2:1,2c '  1' '  1b' ====3 1:2a 2:4a 3:3,4c '  4' '  5'
}

@test "-T puts a tab before lines" {
    printf '1\n' >a
    printf '2\n' >b
    run diff3 -T a b b
    expect 0 ====1 1:1c $'\t1' 2:1c 3:1c $'\t2'
    run diff3 --initial-tab a b b
    expect 0 ====1 1:1c $'\t1' 2:1c 3:1c $'\t2'
}

@test "-m merges and shows conflicts" {
    three
    run diff3 -m mine old yours
    expect 1 1 2 '<<<<<<< mine' x '||||||| old' 3 '=======' y '>>>>>>> yours' 4 5 6 7 7b 8 \
        '<<<<<<< old' 9 '=======' '>>>>>>> yours' 10
    run diff3 --merge --show-overlap mine old yours
    expect 1 1 2 '<<<<<<< mine' x '=======' y '>>>>>>> yours' 4 5 6 7 7b 8 10
}

@test "-m without conflicts: status 0" {
    seq 10 >old
    sed 's/^2$/x/' old >mine
    sed 's/^8$/y/' old >yours
    run diff3 -m mine old yours
    expect 0 1 x 3 4 5 6 7 y 9 10
}

@test "-m with -e, -x, -X and -3" {
    three
    run diff3 -m -e mine old yours
    expect 0 1 2 y 4 5 6 7 7b 8 10
    run diff3 -m --overlap-only mine old yours
    expect 0 1 2 y 4 5 6 7 8 10
    run diff3 -m -X mine old yours
    expect 1 1 2 '<<<<<<< mine' x '=======' y '>>>>>>> yours' 4 5 6 7 8 10
    run diff3 -m --easy-only mine old yours
    expect 0 1 2 x 4 5 6 7 7b 8 10
}

@test "ed scripts: -e, -x, -3" {
    three
    run diff3 -e mine old yours
    expect 0 7a 7b . 3c y .
    run diff3 --ed mine old yours
    expect 0 7a 7b . 3c y .
    run diff3 -x mine old yours
    expect 0 3c y .
    run diff3 -3 mine old yours
    expect 0 7a 7b .
}

@test "ed scripts: -A, -E and -X mark conflicts" {
    three
    run diff3 -E mine old yours
    expect 1 7a 7b . 3a '=======' y '>>>>>>> yours' . 2a '<<<<<<< mine' .
    run diff3 -X mine old yours
    expect 1 3a '=======' y '>>>>>>> yours' . 2a '<<<<<<< mine' .
    run diff3 --show-all mine old yours
    expect 1 8a '>>>>>>> yours' . 8a '<<<<<<< old' 9 '=======' . 7a 7b . \
        3a '||||||| old' 3 '=======' y '>>>>>>> yours' . 2a '<<<<<<< mine' .
}

@test "scripts give what -m gives" {
    three
    for mode in -A -e -E -x -X -3; do
        { diff3 -i "$mode" mine old yours || true; } >script
        diff3 -m "$mode" mine old yours >want || true
        cp mine got
        ed -s got <script
        same got want
    done
}

@test "lines that begin with a dot survive ed" {
    printf '1\n2\n' >mine
    printf '1\n2\n' >old
    printf '1\n.\n..x\n3\n' >yours
    { diff3 -e mine old yours; echo w; } >script
    ed -s mine <script
    same mine yours
}

@test "-i ends a script" {
    three
    run diff3 -i -3 mine old yours
    expect 0 7a 7b . w q
    run diff3 -i mine old yours
    expect 2 "diff3: -i is for ed scripts (see 'diff3 --help')"
}

@test "-L names the files" {
    three
    run diff3 -m -L one --label=two -L three mine old yours
    expect_like 1 *'<<<<<<< one'*'||||||| two'*'>>>>>>> three'*
    run diff3 -L one mine old yours
    expect 2 "diff3: labels are for -A, -E and -X (see 'diff3 --help')"
    run diff3 -m -L 1 -L 2 -L 3 -L 4 mine old yours
    expect 2 "diff3: too many labels (see 'diff3 --help')"
}

@test "a file without a final newline" {
    printf '1\n2' >a
    printf '1\n3\n' >b
    run diff3 a b b
    expect 0 ====1 1:2c '  2' '\ No newline at end of file' 2:2c 3:2c '  3'
    printf '1\n4' >c
    run diff3 -m a b c
    expect 1 1 '<<<<<<< a' 2 '||||||| b' 3 '=======' 4 '>>>>>>> c'
    diff3 -m a a c >out
    same out c
}

@test "standard input is one of the files" {
    three
    diff3 -m mine old yours >want || true
    run diff3 -m -L mine -L old -L yours - old yours <mine
    [ "$status" = 1 ] && [ "$output" = "$(cat want)" ]
    run diff3 -m -L mine -L old -L yours mine - yours <old
    [ "$status" = 1 ] && [ "$output" = "$(cat want)" ]
    run diff3 -m -L mine -L old -L yours mine old - <yours
    [ "$status" = 1 ] && [ "$output" = "$(cat want)" ]
    diff3 mine old yours >want
    run diff3 mine old - <yours
    [ "$status" = 0 ] && [ "$output" = "$(cat want)" ]
    run diff3 - - old <yours
    expect 2 "diff3: standard input can be only one of the files (see 'diff3 --help')"
}

@test "--strip-trailing-cr" {
    printf '1\r\n2\r\n' >a
    printf '1\n2\n' >b
    run diff3 --strip-trailing-cr a b b
    expect 0
}

@test "binary files, and -a" {
    printf '1\0\n' >a
    printf '2\0\n' >b
    run diff3 a b b
    expect 2 'diff3: binary files cannot be compared (see -a)'
    [ "$(diff3 -a a b b | tr '\0' @)" = $'====1\n1:1c\n  1@\n2:1c\n3:1c\n  2@' ]
    diff3 --text a a b | grep -q ====3
}

@test "random files: when one side is the base, the merge is the other" {
    for seed in $(seq 30); do
        awk -v seed="$seed" 'BEGIN { srand(seed); for (n = rand() * 40; n > 0; n--) print int(rand() * 6) }' >old
        awk -v seed="$seed" 'BEGIN { srand(seed) } { r = rand(); if (r > .2) print; if (r > .8) print "n" }' old >new
        diff3 -m old old new >out
        same out new
        diff3 -m new old old >out
        same out new
    done
}

@test "mistakes and missing files: status 2" {
    three
    run diff3 mine old
    expect_like 2 "diff3: *"
    run diff3 -e -x mine old yours
    expect 2 "diff3: only one of -A, -e, -E, -x, -X and -3 can be used (see 'diff3 --help')"
    run diff3 mine none yours
    expect 2 'diff3: none: No such file or directory'
    run diff3 mine . yours
    expect 2 'diff3: .: Is a directory'
}

@test "large files do not take quadratic time" {
    seq 100000 >old
    sed 's/7$/x/' old >mine
    sed 's/3$/y/' old >yours
    timeout 20 diff3 -m mine old yours >out
    sed -e 's/7$/x/' -e 's/3$/y/' old >want
    same out want
}
