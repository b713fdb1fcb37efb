#!/usr/bin/env bats
load ../helpers/box

@test "rm removes files and links, not what links point at" {
    touch a b
    ln -s a link
    ln -s missing dangling
    run rm b link dangling
    expect 0
    [ "$(echo *)" = a ]
}

@test "rm -r and -R remove trees" {
    mkdir -p d/e/f g
    touch d/x d/e/y
    ln -s /etc d/e/link
    run rm -r d
    expect 0
    run rm -R g
    expect 0
    [ "$(echo *)" = "*" ]
    [ -d /etc ]
}

@test "rm -v says what it removed, from the bottom up" {
    mkdir -p d/e
    touch d/e/f
    run rm -rv d
    expect 0 "removed 'd/e/f'" "removed directory 'd/e'" "removed directory 'd'"
}

@test "rm without -r keeps directories, and -d removes empty ones" {
    mkdir -p d full/x
    run rm d
    expect 1 "rm: d: Is a directory"
    run rm --dir d
    expect 0
    run rm -d full
    expect 1 "rm: full: Directory not empty"
    [ -d full/x ]
}

@test "rm goes on after a missing file, and -f is silent about it" {
    touch a b
    run rm missing a
    expect 1 "rm: missing: No such file or directory"
    run rm -f missing a/b b
    expect 0
    run rm -f
    expect 0
    run rm
    expect 1 "rm: missing operand (see 'rm --help')"
    run rm ''
    expect 1 "rm: : No such file or directory"
    run rm missing/
    expect 1 "rm: missing/: No such file or directory"
}

@test "rm -i asks, and keeps what contains what was kept" {
    mkdir -p d/e
    touch d/e/f
    run bash -c 'printf "y\ny\nn\n" | rm -ri d/e'
    expect 0 "rm: descend into directory 'd/e'? rm: remove regular empty file 'd/e/f'? rm: remove directory 'd/e'? "
    [ ! -e d/e/f ]
    run bash -c 'printf "y\nn\n" | rm -ri d'
    expect 0 "rm: descend into directory 'd'? rm: remove directory 'd/e'? "
    touch g
    run bash -c 'rm --interactive g </dev/null'
    expect 0 "rm: remove regular empty file 'g'? "
    [ -e g ]
    echo text >h
    run bash -c 'echo yes | rm --interactive=always h'
    expect 0 "rm: remove regular file 'h'? "
    [ ! -e h ]
}

@test "rm -I asks once" {
    touch a b c d
    run bash -c 'echo n | rm -I a b c d'
    expect 0 "rm: remove 4 arguments? "
    [ -e a ]
    run rm -I a </dev/null
    expect 0
    mkdir e
    run bash -c 'echo y | rm --interactive=once -r e'
    expect 0 "rm: remove 1 argument recursively? "
    [ ! -e e ]
}

@test "rm: the last of -f and -i wins" {
    touch a
    run rm -if a </dev/null
    expect 0
    touch a
    run bash -c 'echo n | rm -fi a'
    expect 0 "rm: remove regular empty file 'a'? "
}

@test "rm refuses . and .. and the root" {
    mkdir d
    run rm -r d/. d/.. d/../
    expect 1 "rm: d/.: refusing to remove '.' or '..'" "rm: d/..: refusing to remove '.' or '..'" \
        "rm: d/../: refusing to remove '.' or '..'"
    run rm -rf --one-file-system --preserve-root //
    expect 1 "rm: //: refusing to remove the root directory (--no-preserve-root allows it)"
    run rm -rd --force --verbose --no-preserve-root --recursive d
    expect 0 "removed directory 'd'"
}

@test "rm --one-file-system and --preserve-root=all keep what is mounted" {
    mkdir d
    small_disk d/disk 100k
    touch d/disk/f
    run rm -r --one-file-system d
    expect 1 "rm: d/disk: skipped: it is on a different device"
    run rm -r --preserve-root=all d/disk
    expect 1 "rm: d/disk: skipped: it is on a different device than its parent"
    [ -e d/disk/f ]
}

@test "rm makes names visible in messages and questions" {
    touch $'a\033[31m'
    run rm $'no\033[31m'
    expect 1 'rm: no\033[31m: No such file or directory'
    run bash -c 'echo n | rm -i a*'
    expect 0 "rm: remove regular empty file 'a\\033[31m'? "
}

@test "rm: operands that begin with a dash" {
    touch ./-f
    run rm -- -f
    expect 0
    [ ! -e ./-f ]
}

@test "rm removes a tree with long names deeper than any path, with few descriptors" {
    local name=$(printf 'd%.0s' {1..250}) i
    (
        set -e
        mkdir deep
        cd deep
        for i in {1..60}; do
            /usr/bin/mkdir -p $name/x/y
            touch f $name/g
            cd -P $name
        done
    )
    run bash -c 'ulimit -n 8; rm -r deep'
    expect 0
    [ ! -e deep ]
}

@test "rm keeps an unreadable directory that is not empty" {
    needs_root
    mkdir -p d/e
    touch d/e/f
    chmod 777 d .
    chmod 0 d/e
    chown -R 12345:12345 d
    run setpriv --reuid 12345 --clear-groups env PATH="$PATH" rm -rf d
    expect 1 "rm: d/e: Permission denied"
    rm d/e/f
    run setpriv --reuid 12345 --clear-groups env PATH="$PATH" rm -rf d/e
    expect 0
}
