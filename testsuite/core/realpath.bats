#!/usr/bin/env bats
load ../helpers/box

setup_tree() {
    cd "$(pwd -P)" || return
    top=$PWD
    mkdir -p d/e
    : >f
    ln -s d/e l
    ln -s nowhere dangling
    ln -s loop loop
}

@test "realpath follows links and dots; the last component may be missing" {
    setup_tree
    run realpath l/.. . /.. l/x//. f
    expect 1 "$top/d" "$top" "/" "realpath: l/x//.: No such file or directory" "$top/f"
    run realpath -E dangling none none/
    expect 0 "$top/nowhere" "$top/none" "$top/none"
    run realpath none/x f/x f/ f/..
    expect 1 "realpath: none/x: No such file or directory" "realpath: f/x: Not a directory" \
        "realpath: f/: Not a directory" "realpath: f/..: Not a directory"
}

@test "realpath -e: all must exist; -m: nothing need" {
    setup_tree
    run realpath -e l
    expect 0 "$top/d/e"
    run realpath --canonicalize-existing none
    expect 1 "realpath: none: No such file or directory"
    run realpath -m none/x/../y f/z loop/x
    expect 0 "$top/none/y" "$top/f/z" "$top/loop/x"
    run realpath --canonicalize-missing dangling/x
    expect 0 "$top/nowhere/x"
}

@test "realpath -L -P -s: when links count" {
    setup_tree
    run realpath -L l/..
    expect 0 "$top"
    run realpath --physical l/..
    expect 0 "$top/d"
    run realpath -s l l/.. dangling
    expect 0 "$top/l" "$top" "$top/dangling"
    run realpath --no-symlinks --strip l/./x
    expect 0 "$top/l/x"
}

@test "realpath --relative-to and --relative-base" {
    setup_tree
    run realpath --relative-to=d . d d/e f d/e/x
    expect 0 ".." "." "e" "../f" "e/x"
    run realpath --relative-to=/ / f
    expect 0 "." "${top#/}/f"
    run realpath --relative-base=d d/e f
    expect 0 "e" "$top/f"
    run realpath --relative-base=. --relative-to=d d/e /
    expect 0 "e" "/"
    run realpath -e --relative-to=f d
    expect 1 "realpath: f: Not a directory"
}

@test "realpath -z -q, and loops" {
    setup_tree
    run bytes realpath -z --relative-to=. f
    expect 0 "6600"
    run realpath -q none/x
    expect 1
    run realpath --quiet loop
    expect 1
    run realpath loop
    expect_like 1 "realpath: loop: *"
    run realpath ''
    expect 1 "realpath: '': No such file or directory"
}

@test "realpath of a name with a newline; a chain of links that is too long" {
    setup_tree
    run realpath --relative-to=. $'a\nb'
    expect 0 "a" "b"
    ln -s f c0
    for i in {1..41}; do ln -s "c$((i - 1))" "c$i"; done
    run realpath c30
    expect 0 "$top/f"
    run realpath c41
    expect_like 1 "realpath: c41: *"
}

@test "realpath without operands, and with its output lost" {
    run realpath
    expect 1 "realpath: missing operand (see 'realpath --help')"
    run bash -c 'realpath / >/dev/full'
    expect 1 "realpath: write error: No space left on device"
}
