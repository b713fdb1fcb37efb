#!/usr/bin/env bats
load ../helpers/box

@test "mv renames files and directories, and moves them into directories" {
    echo a >a
    mkdir d e
    run mv a b
    expect 0
    [ "$(cat b)" = a ]
    run mv b d e
    expect 0
    [ -f e/b ]
    [ -d e/d ]
    run mv -t . e/b
    expect 0
    [ -f b ]
    run mv --target-directory=missing b
    expect 1 "mv: missing: No such file or directory"
}

@test "mv -T renames onto directories only what fits" {
    mkdir d e full
    touch a full/x
    run mv -T d e
    expect 0
    [ ! -e d ]
    run mv --no-target-directory e full
    expect 1 "mv: full: Directory not empty"
    run mv -T a full
    expect 1 "mv: full: Is a directory"
    run mv -T full a
    expect 1 "mv: a: Not a directory"
}

@test "mv replaces files, links too, and says so with -v" {
    echo a >a
    echo b >b
    ln -s b link
    run mv -v a link
    expect 0 "renamed 'a' -> 'link'"
    [ ! -L link ]
    [ "$(cat b link | tr '\n' ' ')" = "b a " ]
}

@test "mv goes on after an error" {
    touch b
    mkdir d
    run mv missing b d
    expect 1 "mv: missing: No such file or directory"
    [ -f d/b ]
    run mv d/b missing/b
    expect 1 "mv: d/b to missing/b: No such file or directory"
    run mv d
    expect 1 "mv: missing operand after 'd' (see 'mv --help')"
}

@test "mv of a file onto itself" {
    echo a >a
    ln a hard
    run mv a a
    expect 1 "mv: 'a' and 'a' are the same file"
    run mv a ./a
    expect 1 "mv: 'a' and './a' are the same file"
    run mv a hard
    expect 0
    [ ! -e a ]
    [ "$(cat hard)" = a ]
    mkdir -p d/e
    run mv d d/e
    expect 1 "mv: 'd' can't be moved into itself, 'd/e/d'"
}

@test "mv -i, -n, -f and -u: the last of them decides" {
    echo new >new
    echo old >old
    run bash -c 'echo n | mv -i new old'
    expect 1 "mv: overwrite 'old'? "
    run mv -in new old
    expect 0
    run mv --update=none-fail new old
    expect 1 "mv: not replacing 'old'"
    touch -d @9 new
    run mv -u new old
    run mv --update=older new old
    expect 0
    run mv --interactive --no-clobber new old
    [ "$(cat new old | tr '\n' ' ')" = "new old " ]
    run mv -i --force new old </dev/null
    expect 0
    [ "$(cat old)" = new ]
    echo x >x
    run bash -c 'echo y | mv -fi x old'
    expect 0 "mv: overwrite 'old'? "
    [ "$(cat old)" = x ]
}

@test "mv -b keeps what it replaces" {
    echo 1 >a
    echo 2 >b
    run mv -bv a b
    expect 0 "renamed 'a' -> 'b' (backup: 'b~')"
    echo 3 >c
    run mv --backup=numbered c b
    echo 4 >c
    run mv -S .bak --backup=simple c b
    [ "$(cat b~ b.~1~ b.bak b | tr '\n' ' ')" = "2 1 3 4 " ]
    mkdir d e
    touch e/x
    run mv -T --suffix=.o d e
    [ -f e.o/x ]
    run mv -b -n b x
    expect 1 "mv: --backup goes with neither -n nor --exchange (see 'mv --help')"
}

@test "mv does not overwrite what it has just moved" {
    mkdir a b d
    echo 1 >a/x
    echo 2 >b/x
    run mv a/x b/x d
    expect 1 "mv: will not overwrite just-created 'd/x' with 'b/x'"
    [ "$(cat d/x b/x | tr '\n' ' ')" = "1 2 " ]
}

@test "mv --exchange and --strip-trailing-slashes" {
    echo a >a
    mkdir d
    run mv --exchange -T a d
    expect 0
    [ -d a ]
    [ -f d ]
    run mv --exchange a missing
    expect 1 "mv: a to missing: No such file or directory"
    ln -s a link
    run mv --strip-trailing-slashes link/ b
    expect 0
    [ -L b ]
}

@test "mv between file systems keeps everything" {
    small_disk disk 1m
    mkdir -p d/sub
    echo x >d/one
    ln d/one d/two
    ln -s one d/soft
    mkfifo d/pipe
    chmod 4751 d/one
    chown 12:34 d/sub
    touch -d @1000 d/one d/sub
    echo y >y
    echo old >disk/y
    run mv -v d y disk
    expect 0 "copied 'd' -> 'disk/d'" "copied 'y' -> 'disk/y'"
    [ "$(echo *)" = disk ]
    [ "$(stat -c '%a %h %Y' disk/d/one)" = "4751 2 1000" ]
    [ "$(stat -c '%u %g %Y' disk/d/sub)" = "12 34 1000" ]
    [ -p disk/d/pipe ]
    [ "$(readlink disk/d/soft)" = one ]
    [ "$(cat disk/y)" = y ]
    run mv --no-copy disk/y .
    expect_like 1 "mv: disk/y to ./y: *ross-device link"
}

@test "mv to a full file system loses nothing" {
    small_disk disk 100k
    head -c 300000 /dev/zero >big
    mkdir d
    cp big d
    echo old >disk/big
    run mv big disk
    expect 1 "mv: disk/big: No space left on device"
    run mv -b big disk
    expect 1 "mv: disk/big: No space left on device"
    run mv d disk
    expect 1 "mv: disk/d/big: No space left on device"
    [ "$(cat disk/big)" = old ]
    [ "$(ls -A disk)" = big ]
    [ "$(stat -c %s big d/big | tr '\n' ' ')" = "300000 300000 " ]
}

@test "mv between file systems replaces an empty directory only" {
    small_disk disk 1m
    mkdir -p d disk/d/full e disk/e
    run mv d e disk
    expect 1 "mv: disk/d: Directory not empty"
    [ -d d ]
    [ ! -e e ]
    touch f
    run mv -T d disk/e
    expect 0
    run mv -T f disk/e
    expect 1 "mv: disk/e: Is a directory"
}

@test "mv makes control characters visible" {
    run mv $'a\033[2J' b
    expect 1 'mv: a\033[2J: No such file or directory'
}

@test "mv -Z and --context: the policy decides about security contexts" {
    echo text >a
    run mv -Z a b
    expect 0
    run mv --context b c
    expect 0
    [ "$(<c)" = text ]
}
