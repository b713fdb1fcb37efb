#!/usr/bin/env bats
# patch: which file is meant, what is refused, files made and removed, git's additions.
load ../helpers/box

change() { # change OLD NEW: a patch of line 1
    printf -- '--- %s\n+++ %s\n@@ -1 +1 @@\n-1\n+2\n' "$1" "$2"
}

@test "-p takes components off; without it only the last one counts" {
    mkdir -p u/v
    echo 1 >u/v/t
    echo 1 >t
    change a/u/v/t b/u/v/t >p
    patch -s <p
    [ "$(cat t u/v/t)" = $'2\n1' ]
    patch -s -p1 <p
    [ "$(cat t u/v/t)" = $'2\n2' ]
    echo 1 >t
    patch -s --strip=3 <p
    [ "$(cat t)" = 2 ]
    echo 1 >u/v/t
    sed 's,[ab]/u,u,' p >q
    patch -s -p0 <q
    [ "$(cat u/v/t)" = 2 ]
}

@test "of several names the one that exists, then the shortest" {
    echo 1 >there
    change missing there | patch -s
    [ "$(cat there)" = 2 ]
    mkdir d
    echo 1 >d/t
    echo 1 >t
    change d/t t | patch -s -p0
    [ "$(cat t d/t)" = $'2\n1' ]
    echo 1 >t
    POSIXLY_CORRECT=1 run patch -s -p0 < <(change d/t t)
    [ "$(cat t d/t)" = $'1\n2' ]
    echo 1 >d/t
    change d/t t | patch -s -p0 --posix
    [ "$(cat t d/t)" = $'1\n2' ]
}

@test "Index: names the file of a patch without names" {
    echo 1 >t
    printf 'Index: t\n1c1\n< 1\n---\n> 2\n' | patch -s
    [ "$(cat t)" = 2 ]
}

@test "a name in quotes, and one with blanks before a tab" {
    echo 1 >'a b'
    change '"a b"' '"a b"' | patch -s
    [ "$(cat 'a b')" = 2 ]
    echo 1 >'a b'
    change $'a b\t2001-01-01' $'a b\t2001-01-01' | patch -s
    [ "$(cat 'a b')" = 2 ]
    echo 1 >$'\303\251'
    change '"\303\251"' '"\303\251"' | patch -s
    [ "$(cat $'\303\251')" = 2 ]
}

@test "no file can be found" {
    change a/q b/q >p
    run patch -f -p1 <p
    expect 1 "can't find file to patch at input line 3" \
        'Perhaps you used the wrong -p or --strip option?' 'The text leading up to this was:' \
        '--------------------------' '|--- a/q' '|+++ b/q' '--------------------------' \
        'No file to patch.  Skipping patch.' '1 out of 1 hunk ignored'
    run patch -t <p
    expect_like 1 *'Perhaps you should have used the -p or --strip option?'*
}

@test "a file is made, with its directories, and removed with them" {
    printf -- '--- /dev/null\n+++ s/u/new\n@@ -0,0 +1 @@\n+hi\n' >p
    run patch -p0 <p
    expect 0 'patching file s/u/new'
    [ "$(cat s/u/new)" = hi ]
    run patch -R -p0 <p
    expect 0 'patching file s/u/new'
    [ ! -e s ]
}

@test "a file of the epoch is none" {
    epoch='1970-01-01 00:00:00.000000000 +0000'
    printf -- '--- t\t%s\n+++ t\t2001-01-01 00:00:00 +0000\n@@ -0,0 +1 @@\n+hi\n' "$epoch" >p
    patch -s <p
    [ "$(cat t)" = hi ]
    printf -- '--- t\t2001-01-01 00:00:00 +0000\n+++ t\t%s\n@@ -1 +0,0 @@\n-hi\n' "$epoch" >p
    patch -s <p
    [ ! -e t ]
}

@test "a file that is to be made is there already" {
    printf -- '--- /dev/null\n+++ new\n@@ -0,0 +1 @@\n+hi\n' >p
    echo other >new
    run patch -N -p0 <p
    expect 1 'The next patch would create the file new,' 'which already exists!  Skipping patch.' \
        '1 out of 1 hunk ignored'
    run patch -f -p0 <p
    expect 1 'The next patch would create the file new,' \
        'which already exists!  Applying it anyway.' 'patching file new' 'Hunk #1 FAILED at 1.' \
        '1 out of 1 hunk FAILED -- saving rejects to file new.rej'
    [ "$(cat new)" = other ]
}

@test "a file that is to be removed has more in it" {
    printf -- '--- t\n+++ /dev/null\n@@ -1,2 +0,0 @@\n-1\n-2\n' >p
    seq 2 >t
    patch -s <p
    [ ! -e t ]
    seq 3 >t
    run patch <p
    expect_like 1 *'Not deleting file t as content differs from patch'*
    [ "$(cat t)" = 3 ]
}

# ---- names that lead out

@test "names with .. and absolute ones are refused" {
    mkdir w
    echo 1 >victim
    for name in ../victim w/../../victim "$PWD/victim" ../w/../victim; do
        change "$name" "$name" >p
        (cd w && run patch -f -p0 <../p && [ "$status" = 1 ] &&
            [[ $output == *'ignoring a file name that leads out of the folder'* ]])
        [ "$(cat victim)" = 1 ]
    done
    [ ! -e w/victim ]
}

@test "links that lead out are refused, those within are not" {
    mkdir w w/in
    echo 1 >victim
    echo 1 >w/in/t
    ln -s .. w/out
    ln -s in w/link
    change out/victim out/victim >p
    cd w
    run patch -f -p0 <../p
    expect_like 1 *'leads out of the folder'*
    [ "$(cat ../victim)" = 1 ]
    change link/t link/t | patch -s -p0
    [ "$(cat in/t)" = 2 ]
}

@test "a link that the same patch makes is not followed" {
    mkdir w
    cd w
    printf 'diff --git a/l b/l\nnew file mode 120000\n--- /dev/null\n+++ b/l\n@@ -0,0 +1 @@\n+..\n\\ No newline at end of file\ndiff --git a/l/evil b/l/evil\nnew file mode 100644\n--- /dev/null\n+++ b/l/evil\n@@ -0,0 +1 @@\n+x\n' >../p
    run patch -f -p1 <../p
    [ "$status" = 1 ]
    [ ! -e ../evil ]
}

@test "a link is no file to patch, but for --follow-symlinks" {
    echo 1 >t
    ln -s t l
    change l l >p
    run patch <p
    expect 1 'File l is not a regular file -- refusing to patch' \
        '1 out of 1 hunk ignored -- saving rejects to file l.rej'
    [ "$(cat t)" = 1 ]
    patch -s --follow-symlinks <p
    [ "$(cat t)" = 2 ] && [ -L l ]
}

@test "git renames that lead out are refused" {
    mkdir w
    echo 1 >w/t
    cd w
    printf 'diff --git a/t b/t\nsimilarity index 100%%\nrename from t\nrename to ../evil\n' >../p
    run patch -f -p1 <../p
    [ "$status" = 1 ]
    [ ! -e ../evil ] && [ -e t ]
}

@test "ed scripts are refused, with commands in them or not" {
    echo 1 >t
    printf '1c\n2\n.\n' >p
    run patch t p
    expect 2 'patch: line 1: ed scripts are refused: they can do anything'
    printf '0a\n!touch evil\n.\n1!touch evil\nw\n' >p
    run patch -f t p
    [ "$status" = 2 ]
    [ ! -e evil ]
    printf -- '--- /dev/null\n+++ x\n1337a\n1,112d\n!touch evil\n.\n' >p
    run patch -f <p
    [ "$status" = 2 ]
    [ ! -e evil ]
}

@test "a directory and a device are no files to patch" {
    mkdir t
    change t t >p
    run patch <p
    expect_like 1 'File t is not a regular file -- refusing to patch'*
}

@test "names with control characters do not reach the terminal raw in errors" {
    change $'../\e[31m' $'../\e[31m' >p
    run --separate-stderr patch -f -p0 <p
    [[ $stderr != *$'\e'* ]]
}

# ---- git

@test "git: renames with and without changes" {
    printf '1\n2\n' >a
    printf 'diff --git a/a b/d/b\nsimilarity index 50%%\nrename from a\nrename to d/b\nindex 1..2 100644\n--- a/a\n+++ b/d/b\n@@ -1,2 +1,2 @@\n 1\n-2\n+x\n' >p
    run patch -p1 <p
    expect 0 'patching file d/b (renamed from a)'
    [ ! -e a ] && [ "$(cat d/b)" = $'1\nx' ]
    run patch -R -p1 <p
    expect 0 'patching file a (renamed from d/b)'
    [ ! -e d ] && [ "$(cat a)" = $'1\n2' ]
    printf 'diff --git a/a b/c\nsimilarity index 100%%\nrename from a\nrename to c\n' | patch -s -p1
    [ ! -e a ] && [ "$(cat c)" = $'1\n2' ]
}

@test "git: a rename does not overwrite" {
    echo 1 >a
    echo 2 >b
    printf 'diff --git a/a b/b\nsimilarity index 100%%\nrename from a\nrename to b\n' >p
    run patch -p1 <p
    expect_like 1 'File b already exists -- refusing to overwrite it'*
    [ "$(cat a b)" = $'1\n2' ]
}

@test "git: copies" {
    echo 1 >a
    printf 'diff --git a/a b/b\nsimilarity index 50%%\ncopy from a\ncopy to b\n--- a/a\n+++ b/b\n@@ -1 +1 @@\n-1\n+2\n' >p
    run patch -p1 <p
    expect 0 'patching file b (copied from a)'
    [ "$(cat a b)" = $'1\n2' ]
}

@test "git: modes" {
    echo 1 >a
    printf 'diff --git a/a b/a\nold mode 100644\nnew mode 100755\n' >p
    patch -s -p1 <p
    [ "$(stat -c %a a)" = 755 ]
    patch -s -R -p1 <p
    [ "$(stat -c %a a)" = 644 ]
    printf 'diff --git a/n b/n\nnew file mode 100755\nindex 0..1\n--- /dev/null\n+++ b/n\n@@ -0,0 +1 @@\n+x\n' |
        patch -s -p1
    [ "$(stat -c %a n)" = 755 ]
}

@test "git: no setuid bit" {
    printf 'diff --git a/n b/n\nnew file mode 104755\n--- /dev/null\n+++ b/n\n@@ -0,0 +1 @@\n+x\n' | patch -s -p1
    [ "$(stat -c %a n)" = 755 ]
}

@test "git: empty files are made and removed" {
    printf 'diff --git a/e b/e\nnew file mode 100644\nindex 0000000..e69de29\n' >p
    run patch -p1 <p
    expect 0 'patching file e'
    [ -e e ] && [ ! -s e ]
    printf 'diff --git a/e b/e\ndeleted file mode 100644\nindex e69de29..0000000\n' >p
    run patch -p1 <p
    expect 0 'patching file e'
    [ ! -e e ]
}

@test "git: links" {
    printf 'diff --git a/l b/l\nnew file mode 120000\n--- /dev/null\n+++ b/l\n@@ -0,0 +1 @@\n+target\n\\ No newline at end of file\n' >p
    run patch -p1 <p
    expect 0 'patching symbolic link l'
    [ "$(readlink l)" = target ]
}

@test "git: binary diffs are refused, what follows is applied" {
    echo 1 >t
    { printf 'diff --git a/b b/b\nnew file mode 100644\nindex 1..2\nGIT binary patch\nliteral 3\nKcmZ\n\n'
      printf 'diff --git a/t b/t\nindex 1..2 100644\n--- a/t\n+++ b/t\n@@ -1 +1 @@\n-1\n+2\n'; } >p
    run patch -f -p1 <p
    expect_like 1 *'binary diffs of git cannot be applied'*'patching file t'
    [ "$(cat t)" = 2 ] && [ ! -e b ]
}

@test "git: a name with blanks" {
    echo 1 >'a b'
    printf 'diff --git a/a b b/a b\nold mode 100644\nnew mode 100755\n' | patch -s -p1
    [ "$(stat -c %a 'a b')" = 755 ]
}

@test "git: what git made is applied" {
    needs git
    git init -q repo
    cd repo
    git config user.email a@b
    git config user.name n
    seq 50 >one
    seq 60 >two
    git add . && git commit -qm 1
    sed -i -e s/25/x/ one
    git mv two three
    sed -i 5d three
    chmod +x one
    echo new >four
    git add -A && git commit -qm 2
    git format-patch -q -M -1 --stdout >../p
    git checkout -q HEAD~1
    patch -s -p1 <../p
    git add -A
    [ -z "$(git diff --cached HEAD~0 --stat -M master 2>/dev/null || git diff --cached --stat main)" ]
}
