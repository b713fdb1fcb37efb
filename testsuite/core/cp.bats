#!/usr/bin/env bats
load ../helpers/box

@test "cp copies a file to a name and into a directory" {
    printf 'a\0b\n' >a
    mkdir d
    run cp a b
    expect 0
    same a b
    run cp a b d
    expect 0
    same a d/a
    run cp a d/
    expect 0
    run cp a missing/
    expect_like 1 "cp: missing/: *"
}

@test "cp -t and -T say what the target is" {
    echo a >a
    mkdir d
    run cp -t d a
    expect 0
    same a d/a
    run cp --no-target-directory a d
    expect 1 "cp: d: Is a directory"
    run cp -T a b
    expect 0
    run cp --target-directory=b a
    expect 1 "cp: b: Not a directory"
    run cp a
    expect 1 "cp: missing operand after 'a' (see 'cp --help')"
    run cp a b missing
    expect 1 "cp: missing: No such file or directory"
    run cp -T a b c
    expect 1 "cp: extra operand 'c' (see 'cp --help')"
}

@test "cp goes on after what can't be copied" {
    echo a >a
    mkdir d e
    run cp missing e a d
    expect 1 "cp: missing: No such file or directory" "cp: e: Is a directory (left out without -r)"
    [ -f d/a ]
    [ ! -e d/e ]
}

@test "cp gives new files the mode of the source less the umask and special bits" {
    echo a >a
    chmod 6777 a
    echo old >old
    chmod 600 old
    run cp a b
    run cp a old
    run cp --no-preserve=mode a c
    [ "$(stat -c %a b old c | tr '\n' ' ')" = "755 600 644 " ]
}

@test "cp -p keeps mode, times and owner" {
    needs_root
    echo a >a
    chown 12:34 a
    chmod 6751 a
    touch -d '2001-02-03 04:05:06.789 UTC' a
    run cp -p a b
    expect 0
    [ "$(stat -c '%a %u %g %Y %s' b)" = "6751 12 34 981173106 2" ]
    run cp --preserve=timestamps,mode a c
    [ "$(stat -c '%a %u %g %Y' c)" = "6751 0 0 981173106" ]
    run cp --preserve=ownership --no-preserve=timestamps a d
    [ "$(stat -c '%a %u' d)" = "751 12" ]
    run cp --preserve a e
    [ "$(stat -c '%a %u %Y' e)" = "6751 12 981173106" ]
    run cp --preserve=mood a f
    expect 1 "cp: unknown attribute 'mood' (see 'cp --help')"
}

@test "cp -r copies trees, with links as links and pipes as pipes" {
    mkdir -p a/b/c
    echo x >a/b/x
    ln -s b/x a/link
    ln -s nowhere a/dangling
    mkfifo a/pipe
    run cp -r a new
    expect 0
    run find new -printf '%P %y %l\n'
    [ "$(sort <<<"$output")" = " d 
b d 
b/c d 
b/x f 
dangling l nowhere
link l b/x
pipe p " ]
    mkdir d
    run cp -R a/ d
    expect 0
    same a/b/x d/a/b/x
}

@test "cp -r of . and .. copies what is in them" {
    mkdir -p a/b d e
    echo x >a/x
    run cp -r a/. d
    expect 0
    same a/x d/x
    (cd a/b && cp -r .. ../../e)
    same a/x e/x
}

@test "cp -r merges with what exists" {
    mkdir -p a/sub d/a/sub
    echo new >a/sub/f
    echo old >d/a/sub/f
    echo other >d/a/sub/g
    run cp -r a d
    expect 0
    [ "$(cat d/a/sub/f d/a/sub/g | tr '\n' ' ')" = "new other " ]
    mkdir x
    echo file >d/x
    run cp -r x d
    expect 1 "cp: d/x: Not a directory"
}

@test "cp -a keeps hard links, times of directories and modes without write permission" {
    mkdir -p a/sub
    echo x >a/one
    ln a/one a/sub/two
    ln -s one a/soft
    touch -h -d @7 a/soft
    touch -d @1000 a/sub a/one
    chmod 555 a/sub
    run cp --archive a b
    expect 0
    [ "$(stat -c %i b/one)" = "$(stat -c %i b/sub/two)" ]
    [ "$(stat -c '%a %Y' b/sub)" = "555 1000" ]
    [ "$(stat -c '%Y' b/soft)" = 7 ]
    chmod 755 a/sub b/sub
    run cp -a a/one a/sub/two b
    [ "$(stat -c %i b/one)" = "$(stat -c %i b/two)" ]
    run cp -rp a c
    [ "$(stat -c %i c/one)" != "$(stat -c %i c/sub/two)" ]
}

@test "cp -d keeps links, -L follows them, -H those among the operands" {
    mkdir a
    echo x >a/x
    ln -s x a/link
    ln -s a dir
    run cp -d a/link l1
    [ "$(readlink l1)" = x ]
    run cp a/link l2
    [ ! -L l2 ]
    run cp -P a/link l3
    [ -L l3 ]
    run cp --no-dereference --recursive dir l4
    [ "$(readlink l4)" = a ]
    run cp -rH dir l5
    [ -L l5/link ]
    run cp -r --dereference dir l6
    [ ! -L l6/link ]
    same a/x l6/link
}

@test "cp -rL notices links that lead in circles" {
    mkdir -p a/b
    ln -s .. a/b/up
    run cp -rL a c
    expect 1 "cp: a/b/up: file system loop: it leads back to a directory it is in"
    [ -d c/b ]
}

@test "cp refuses to copy a file onto itself, by any of its names" {
    echo a >a
    ln a hard
    ln -s a soft
    run cp a a
    expect 1 "cp: 'a' and 'a' are the same file"
    run cp a ./a
    expect 1 "cp: 'a' and './a' are the same file"
    run cp a hard
    expect 1 "cp: 'a' and 'hard' are the same file"
    run cp a soft
    expect 1 "cp: 'a' and 'soft' are the same file"
    run cp soft a
    expect 1 "cp: 'soft' and 'a' are the same file"
    [ "$(cat a)" = a ]
    run cp --remove-destination a soft
    expect 0
    [ ! -L soft ]
    run cp --remove-destination a hard
    expect 0
    [ "$(stat -c %h a)" = 1 ]
}

@test "cp refuses to copy a directory into itself" {
    mkdir -p a/b
    echo x >a/x
    run cp -r a a/b
    expect_like 1 "cp: a/b/a: a directory can't be copied into itself"
    run cp -rT a a
    expect 1 "cp: 'a' and 'a' are the same file"
}

@test "cp does not write through a dangling link" {
    echo a >a
    ln -s nowhere link
    run cp a link
    expect 1 "cp: not writing through dangling symlink 'link'"
    [ ! -e nowhere ]
    run cp --remove-destination a link
    expect 0
    [ ! -L link ]
}

@test "cp writes through a link and keeps the identity of an existing file" {
    printf 'a long old content' >old
    ln -s old link
    inode=$(stat -c %i old)
    echo new >new
    run cp new link
    expect 0
    same new old
    [ "$(stat -c %i old)" = "$inode" ]
}

@test "cp -i, -n and -u decide about existing files, the last of -i and -n" {
    echo new >new
    echo old >old
    run bash -c 'echo n | cp -i new old'
    expect 1 "cp: overwrite 'old'? "
    run cp -n new old
    expect 0
    run cp -in new old
    expect 0
    run cp --update=none new old
    expect 0
    run cp --update=none-fail new old
    expect 1 "cp: not replacing 'old'"
    touch -d @5 new
    run cp -u new old
    expect 0
    run cp --update new old
    [ "$(cat old)" = old ]
    run cp --update=all new old
    [ "$(cat old)" = new ]
    echo old >old
    run bash -c 'echo y | cp --no-clobber --interactive new old'
    expect 0 "cp: overwrite 'old'? "
    same new old
}

@test "cp -f replaces what can't be opened" {
    needs_root
    echo new >new
    echo old >old
    chmod 444 old
    chmod 777 .
    run setpriv --reuid 12345 --clear-groups env PATH="$PATH" cp new old
    expect 1 "cp: old: Permission denied"
    run setpriv --reuid 12345 --clear-groups env PATH="$PATH" cp --force new old
    expect 0
    same new old
}

@test "cp -b keeps what it replaces" {
    echo 1 >a
    echo 2 >b
    run cp -bv a b
    expect 0 "'a' -> 'b' (backup: 'b~')"
    run cp --backup=numbered a b
    run cp --backup=t a b
    run cp --backup a b
    run cp -S .old --backup=simple a b
    run cp --suffix=.x a c
    [ "$(echo b*)" = "b b.old b.~1~ b.~2~ b.~3~ b~" ]
    [ "$(cat b~)" = 2 ]
    run env VERSION_CONTROL=simple SIMPLE_BACKUP_SUFFIX=.env cp --backup a b
    [ -e b.env ]
    run env VERSION_CONTROL=odd cp -b a b
    expect 1 "cp: invalid VERSION_CONTROL 'odd' (see 'cp --help')"
    run cp --backup=none a c
    [ ! -e c~ ]
}

@test "cp -l and -s make links" {
    echo a >a
    mkdir -p d t/u
    echo b >t/u/b
    run cp -l a d/hard
    [ "$(stat -c %i a)" = "$(stat -c %i d/hard)" ]
    run cp -l a d/hard
    expect 0
    run cp --symbolic-link a soft
    [ "$(readlink soft)" = a ]
    run cp -s a d/soft
    expect 1 "cp: d/soft: a relative symbolic link can only be made in the current directory"
    run cp -s "$PWD/a" d/soft
    [ "$(readlink d/soft)" = "$PWD/a" ]
    run cp -r --link t t2
    [ "$(stat -c %h t2/u/b)" = 2 ]
    run cp -ls a b
    expect 1 "cp: -l and -s exclude each other (see 'cp --help')"
}

@test "cp --parents makes the directories of the source" {
    mkdir -p a/b d
    echo x >a/b/x
    chmod 700 a
    run cp -v --parents a/b/x d
    expect 0 "'a' -> 'd/a'" "'a/b' -> 'd/a/b'" "'a/b/x' -> 'd/a/b/x'"
    [ "$(stat -c %a d/a)" = 700 ]
    run cp --parents a/b/x e
    expect 1 "cp: with --parents the target must be a directory (see 'cp --help')"
    run cp -r --parents "$PWD/a/b/" d
    expect 0
    same a/b/x "d/$PWD/a/b/x"
}

@test "cp does not overwrite what it has just made" {
    mkdir a b d
    echo 1 >a/x
    echo 2 >b/x
    run cp a/x b/x d
    expect 1 "cp: will not overwrite just-created 'd/x' with 'b/x'"
    [ "$(cat d/x)" = 1 ]
}

@test "cp --attributes-only leaves contents alone" {
    echo new >new
    touch -d @99 new
    echo old >old
    run cp -p --attributes-only new old
    [ "$(cat old) $(stat -c %Y old)" = "old 99" ]
}

@test "cp --sparse: holes are kept, made or filled" {
    truncate -s 1M a
    printf x | dd of=a bs=1 seek=500000 conv=notrunc status=none
    run cp a b
    same a b
    [ "$(stat -c %b b)" -lt 100 ]
    run cp --sparse=never a c
    same a c
    [ "$(stat -c %b c)" -gt 2000 ]
    run cp --sparse=always c e
    same a e
    [ "$(stat -c %b e)" -lt 100 ]
    run cp --sparse=always c c2
    run cp --sparse=auto a c
    same a c
}

@test "cp --reflink" {
    echo a >a
    run cp --reflink=auto a b
    same a b
    run cp --reflink=never a c
    same a c
    run cp --reflink=always --sparse=always a d
    expect 1 "cp: --reflink goes only with --sparse=auto (see 'cp --help')"
    run cp --reflink a d
    [ "$status" = 0 ] || [ ! -e d ]
}

@test "cp of files that say they are empty, and of pipes" {
    run cp /proc/sys/kernel/ostype a
    expect 0
    [ "$(cat a)" = Linux ]
    run bash -c 'echo text | cp /dev/stdin b'
    expect 0
    [ "$(cat b)" = text ]
    mkdir d
    mkfifo d/p
    (echo piped >d/p) 3>&- &
    run cp -r --copy-contents d e
    expect 0
    [ "$(cat e/p)" = piped ]
    run bash -c 'cp b /dev/stdout | cat'
    expect 0 text
}

@test "cp removes what it could not write whole" {
    small_disk d 100k
    head -c 300000 /dev/urandom >big
    echo old >d/old
    run cp big d/new
    expect 1 "cp: d/new: No space left on device"
    [ ! -e d/new ]
    run cp big d/old
    expect 1 "cp: d/old: No space left on device"
    run cp -b big d/old
    expect 1 "cp: d/old: No space left on device"
    run cp --remove-destination big d/old
    expect 1 "cp: d/old: No space left on device"
    [ "$(cat d/old)" = old ]
    [ "$(ls -A d)" = old ]
    run cp big /dev/full
    expect 1 "cp: /dev/full: No space left on device"
}

@test "cp -x stays on one file system" {
    mkdir -p a/disk
    small_disk a/disk 100k
    touch a/f a/disk/f
    run cp -rx a b
    expect 0
    [ "$(cd b && echo * disk/*)" = "disk f disk/*" ]
    run cp -r --one-file-system a c
    [ -f c/f ]
}

@test "cp -a keeps extended attributes" {
    needs setfattr getfattr
    echo a >a
    setfattr -n user.color -v blue a || skip "no extended attributes here"
    mkdir d
    setfattr -n user.color -v red d
    run cp -a a d d
    run cp -a a b
    run cp -aT d e
    run cp --preserve=xattr a c
    run cp -p a f
    run getfattr --only-values -n user.color b e c
    expect 0 blueredblue
    run getfattr -n user.color f
    [ "$status" = 1 ]
}

@test "cp --strip-trailing-slashes" {
    mkdir d
    ln -s d link
    run cp -P link/ x
    [ "$status" = 1 ]
    run cp -P --strip-trailing-slashes link/ x
    expect 0
    [ -L x ]
}

@test "cp: paths longer than any limit, and names that steer terminals" {
    local name=$(printf 'd%.0s' {1..250}) i
    (
        mkdir deep
        cd deep
        for i in {1..60}; do
            mkdir $name
            echo $i >f
            cd -P $name
        done
        echo x >f
        ln f g
        ln ../f h
    )
    run bash -c 'ulimit -n 12; cp -a deep copy'
    expect 0
    run rm -r deep
    run bash -c 'ulimit -n 12; cp -a copy deep && rm -r copy deep'
    expect 0
    run cp $'a\033[1m' b
    expect 1 'cp: a\033[1m: No such file or directory'
}

@test "cp -v into a full disk fails" {
    echo a >a
    run bash -c 'cp -v a b >/dev/full'
    expect 1 "cp: write error: No space left on device"
}

@test "cp -Z and --context: the policy decides about security contexts" {
    echo text >a
    run cp -Z a b1
    expect 0
    run cp --context a b2
    expect 0
    run cp --context=a:b:c a b3
    expect 0 "cp: warning: ignoring --context=a:b:c: the kernel's policy decides"
    same a b1 && same a b2 && same a b3
}
