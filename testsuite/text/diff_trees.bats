#!/usr/bin/env bats
# diff: directories, missing files, links, and what is neither.
load ../helpers/box

trees() {
    mkdir -p a/sub b/sub
    echo 1 >a/same
    echo 1 >b/same
    echo 1 >a/file
    echo 2 >b/file
    echo x >a/only
    echo y >b/sub/new
}

@test "two directories: the files in them, in order" {
    trees
    run diff a b
    expect 1 'diff a/file b/file' 1c1 '< 1' --- '> 2' 'Only in a: only' \
        'Common subdirectories: a/sub and b/sub'
    run diff a/ b/
    expect_like 1 'diff a/file b/file*'
}

@test "-r goes on in subdirectories, -q is brief, -s tells of equal files" {
    trees
    run diff -rq a b
    expect 1 'Files a/file and b/file differ' 'Only in a: only' 'Only in b/sub: new'
    run diff --recursive -qs a b
    expect 1 'Files a/file and b/file differ' 'Only in a: only' 'Files a/same and b/same are identical' \
        'Only in b/sub: new'
    run diff -r a a
    expect 0
}

@test "the command above each pair has all options, quoted" {
    trees
    run diff -r -U 0 -I '^z y' a b -x only -L 'A B'
    expect_like 1 "diff -r -U 0 -I '^z y' -x only -L 'A B' \"A B\" b/file"*
    mkdir 'a/x y' 'b/x y'
    echo 1 >'a/x y/f'
    echo 2 >'b/x y/f'
    run diff -n 'a/x y' 'b/x y'
    expect 1 'diff -n "a/x y/f" "b/x y/f"' 'd1 1' 'a1 1' 2
}

@test "-N takes missing files for empty ones" {
    trees
    run diff -rN a b
    expect 1 'diff -rN a/file b/file' 1c1 '< 1' --- '> 2' 'diff -rN a/only b/only' 1d0 '< x' \
        'diff -rN a/sub/new b/sub/new' 0a1 '> y'
    run diff --new-file a/only none
    expect 1 1d0 '< x'
    run diff -N none a/only
    expect 1 0a1 '> x'
    run diff -N none none2
    expect 2 'diff: none: No such file or directory' 'diff: none2: No such file or directory'
    TZ=UTC0 run diff -uN none a/only
    expect_like 1 $'--- none\t1970-01-01 00:00:00.000000000 +0000\n*'
}

@test "-N: whole directories, and what patch leaves of a missing file" {
    mkdir -p a/d/e b
    echo 1 >a/d/e/f
    run diff -rN a b
    expect 1 'diff -rN a/d/e/f b/d/e/f' 1d0 '< 1'
    run diff -r a b
    expect 1 'Only in a: d'
    : >b/void
    chmod 0 b/void
    TZ=UTC0 run diff -cN a/d/e/f b/void
    expect_like 1 *$'\n--- b/void\t'*'Thu Jan  1 00:00:00 1970'*
}

@test "-P takes missing first files for empty ones" {
    trees
    run diff -rP a b
    expect 1 'diff -rP a/file b/file' 1c1 '< 1' --- '> 2' 'Only in a: only' \
        'diff -rP a/sub/new b/sub/new' 0a1 '> y'
    run diff --unidirectional-new-file none a/only
    expect 1 0a1 '> x'
    run diff -P a/only none
    expect 2 'diff: none: No such file or directory'
}

@test "-x and -X leave names out" {
    trees
    run diff -rq -x 'f*' -x new a b
    expect 1 'Only in a: only'
    printf 'only\n\nfil?\n' >patterns
    run diff -rq --exclude-from=patterns --exclude=sub a b
    expect 0
    run diff -rq -X none a b
    expect 2 'diff: none: No such file or directory'
}

@test "-S begins with a name" {
    trees
    run diff -rq -S only a b
    expect 1 'Only in a: only' 'Only in b/sub: new'
    run diff -rq --starting-file=p a b
    expect 1 'Only in b/sub: new'
}

@test "a file and a directory: the file of that name in it" {
    trees
    run diff a/file b
    expect 1 1c1 '< 1' --- '> 2'
    run diff b a/file
    expect 1 1c1 '< 2' --- '> 1'
    run diff none b
    expect 2 'diff: none: No such file or directory'
    run diff - b </dev/null
    expect 2 "diff: cannot compare '-' to a directory"
}

@test "--from-file and --to-file: one file and each operand" {
    trees
    run diff --from-file=a/file b/file a/same
    expect 1 1c1 '< 1' --- '> 2'
    run diff --to-file=a/file b/file b/same
    expect 1 1c1 '< 2' --- '> 1'
    run diff --from-file=b a/file a/same
    expect 1 1c1 '< 2' --- '> 1'
    run diff --from-file=x --to-file=y a
    expect 2 "diff: only one of --from-file and --to-file can be used (see 'diff --help')"
}

@test "things of different kinds" {
    mkdir -p a/x b/y
    echo 1 >b/x
    : >a/y
    mkfifo a/p b/p
    run diff a b
    expect 1 'File a/p is a fifo while file b/p is a fifo' \
        'File a/x is a directory while file b/x is a regular file' \
        'File a/y is a regular empty file while file b/y is a directory'
}

@test "links are followed, or compared" {
    mkdir a b
    echo 1 >a/f
    echo 1 >b/f
    ln -s f a/l
    ln -s ./f b/l
    run diff -r a b
    expect 0
    run diff -r --no-dereference a b
    expect 1 'Symbolic links a/l and b/l differ'
    run diff --no-dereference a/l a/l
    expect 0
    run diff --no-dereference a/l b/f
    expect 1 'File a/l is a symbolic link while file b/f is a regular file'
    ln -s none a/dangling
    ln -s none b/dangling
    run diff -r a b
    expect 2 'diff: a/dangling: No such file or directory' 'diff: b/dangling: No such file or directory'
}

@test "a loop of links is told and left" {
    mkdir a b
    ln -s . a/l
    ln -s . b/l
    run timeout 10 diff -r a b
    expect 2 'diff: a/l: recursive directory loop'
}

@test "--ignore-file-name-case" {
    mkdir a b
    echo 1 >a/File
    echo 2 >b/fILE
    run diff -q --ignore-file-name-case a b
    expect 1 'Files a/File and b/fILE differ'
    run diff -q --ignore-file-name-case --no-ignore-file-name-case a b
    expect 1 'Only in a: File' 'Only in b: fILE'
    run diff -q --ignore-file-name-case a b/fILE
    expect 1 'Files a/File and b/fILE differ'
    echo 1 >b/File
    run diff -q --ignore-file-name-case a b
    expect 1 'Only in b: fILE'
}

@test "binary files in a tree, do not end the comparison" {
    mkdir a b
    printf '\0a' >a/bin
    printf '\0b' >b/bin
    echo 1 >a/z
    echo 2 >b/z
    run diff a b
    expect 1 'Binary files a/bin and b/bin differ' 'diff a/z b/z' 1c1 '< 1' --- '> 2'
}

@test "a file and a directory that can't be read" {
    [ "$(id -u)" != 0 ] || skip 'root reads everything'
    mkdir a b a/d b/d
    echo 1 >a/f
    echo 1 >b/f
    chmod 0 a/f a/d
    run diff -r a b
    expect 2 'diff: a/d: Permission denied' 'diff: a/f: Permission denied'
}

@test "-D is not for directories" {
    mkdir a b
    run diff -D X a b
    expect 2 'diff: -D and formats are not for directories'
}

@test "a deep tree" {
    deep=$(printf 'd/%.0s' $(seq 900))
    mkdir -p "a/$deep" "b/$deep"
    echo 1 >"a/${deep}f"
    run timeout 20 diff -rq a b
    expect_like 1 "Only in a/d/d/*d/d: f"
}

@test "names with control characters reach files as they are" {
    mkdir a b
    : >a/$'x\n\e'
    run diff a b
    expect 1 $'Only in a: x\n\e'
}
