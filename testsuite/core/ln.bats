#!/usr/bin/env bats
load ../helpers/box

@test "ln makes hard links, in directories too" {
    echo a >a
    mkdir d
    run ln a b
    expect 0
    run ln a d
    run ln -t d b
    [ "$(stat -c %h a)" = 4 ]
    run ln d/a
    expect 1 "ln: ./a: File exists"
    run ln missing x
    expect 1 "ln: x to missing: No such file or directory"
    run ln a b missing
    expect 1 "ln: missing: No such file or directory"
    run ln
    expect 1 "ln: missing operand (see 'ln --help')"
}

@test "ln -s makes symbolic links, dangling ones too" {
    run ln -s missing link
    expect 0
    [ "$(readlink link)" = missing ]
    mkdir d
    run ln --symbolic /a/b/c d
    [ "$(readlink d/c)" = /a/b/c ]
    run ln -s x link
    expect 1 "ln: link: File exists"
    run ln -sv x y
    expect 0 "'y' -> 'x'"
}

@test "ln -f replaces, but never a directory or the target itself" {
    echo a >a
    echo b >b
    mkdir -p d/a
    run ln -fv a b
    expect 0 "'b' => 'a'"
    [ "$(cat b)" = a ]
    run ln --force a d
    expect 1 "ln: d/a: Is a directory"
    run ln -f a a
    expect 1 "ln: 'a' and 'a' are the same file"
    run ln -sf x b
    [ "$(readlink b)" = x ]
    [ "$(ls -A)" = "a
b
d" ]
}

@test "ln -n and -T treat a link to a directory as a name" {
    mkdir d
    ln -s d link
    run ln -s one link
    [ -L d/one ]
    run ln -sfn two link
    [ "$(readlink link)" = two ]
    ln -sf -T d link
    run ln -sf --no-dereference three link
    [ "$(readlink link)" = three ]
    run ln -sT x d
    expect 1 "ln: d: File exists"
    run ln -s --no-target-directory x new
    [ "$(readlink new)" = x ]
}

@test "ln -i asks" {
    touch a b
    run bash -c 'echo n | ln -i a b'
    expect 1 "ln: replace 'b'? "
    run bash -c 'echo y | ln --interactive a b'
    expect 0 "ln: replace 'b'? "
    [ "$(stat -c %h a)" = 2 ]
}

@test "ln -r says how to get there" {
    mkdir -p d/e f
    run ln -sr f d/e/link
    expect 0
    [ "$(readlink d/e/link)" = ../../f ]
    run ln -s --relative d/e/link2 here
    [ "$(readlink here)" = d/e/link2 ]
    run ln -r f g
    expect 1 "ln: -r goes only with -s (see 'ln --help')"
}

@test "ln -L and -P: what a hard link to a symbolic link is" {
    echo a >a
    ln -s a soft
    run ln -L soft one
    [ ! -L one ]
    run ln --physical soft two
    [ -L two ]
    run ln -PL soft three
    [ ! -L three ]
    run ln -L --logical -P soft four
    [ -L four ]
}

@test "ln -b keeps what it replaces" {
    echo a >a
    echo b >b
    run ln -bv a b
    expect 0 "'b~' ~ 'b' => 'a'"
    run ln --backup=numbered a b
    run ln -f -S .o --backup=simple --suffix=.x -s a b
    [ "$(echo b*)" = "b b.x b~" ] || [ "$(echo b*)" = "b b.x b.~1~ b~" ]
    [ "$(cat b~)" = b ]
}

@test "ln --target-directory and names that steer terminals" {
    mkdir d
    run ln -s --target-directory=d x y
    [ -L d/y ]
    run ln $'\033c' x
    expect 1 'ln: x to \033c: No such file or directory'
}
