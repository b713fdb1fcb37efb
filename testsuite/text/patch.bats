#!/usr/bin/env bats
# patch: formats, fuzz and offsets, rejects, options. Names and git are in patch_names.bats.
load ../helpers/box

# Files f and g, which differ in lines 10 and 20 of 30.
pair() {
    seq 30 >f
    sed -e 's/^10$/x/' -e 's/^20$/y/' f >g
}

# made FORMAT: the patch p from f to g.
made() {
    pair
    diff "$@" -L f -L g f g >p || true
}

@test "a unified, a context and a normal diff" {
    for format in -u -c --normal -U0 -U1 -C1; do
        pair
        diff "$format" f g >p || true
        cp f t
        run patch t p
        expect 0 'patching file t'
        same t g
        run patch -R t p
        expect 0 'patching file t'
        same t f
    done
}

@test "random files: what diff found makes one of the other, in every format" {
    for seed in $(seq 40); do
        awk -v seed="$seed" 'BEGIN { srand(seed); n = int(rand() * 60)
            while (n-- > 0) print int(rand() * 8) }' >f
        awk -v seed="$seed" 'BEGIN { srand(seed + 100) }
            { r = rand(); if (r > .15) print; if (r > .9) print int(rand() * 8) }' f >g
        [ $((seed % 5)) != 0 ] || printf x >>g
        [ $((seed % 7)) != 0 ] || printf x >>f
        for format in -u -c --normal -U0 -U1 -C1; do
            diff "$format" f g >p || true
            cp f t
            patch -s t p
            same t g
            cp g t
            patch -s -R t p
            same t f
        done
    done
}

@test "the patch is standard input, -i, or the second operand" {
    made -u
    cp f t
    patch -s t <p
    same t g
    cp f t
    patch -s -i p t
    same t g
    cp f t
    patch -s --input=p t
    same t g
    run patch -i none t
    expect 2 'patch: none: No such file or directory'
}

@test "an offset is told" {
    made -u
    { echo a; echo b; cat f; } >t
    run patch t p
    expect 0 'patching file t' 'Hunk #1 succeeded at 9 (offset 2 lines).' \
        'Hunk #2 succeeded at 19 (offset 2 lines).'
    tail -n +2 f >t
    run patch t p
    expect 0 'patching file t' 'Hunk #1 succeeded at 6 (offset -1 lines).' \
        'Hunk #2 succeeded at 16 (offset -1 lines).'
}

@test "a large offset is found" {
    made -u
    { seq 1000 5000; cat f; } >t
    run patch t p
    expect 0 'patching file t' 'Hunk #1 succeeded at 4008 (offset 4001 lines).' \
        'Hunk #2 succeeded at 4018 (offset 4001 lines).'
    { seq 1000 5000; cat g; } >want
    same t want
}

@test "fuzz, and -F" {
    made -u
    sed 's/^8$/zz/' f >t
    run patch t p
    expect 0 'patching file t' 'Hunk #1 succeeded at 7 with fuzz 2.'
    [ "$(sed -n 8p t)" = zz ]
    sed 's/^7$/zz/' f >t
    run patch t p
    expect 0 'patching file t' 'Hunk #1 succeeded at 7 with fuzz 1.'
    sed 's/^8$/zz/' f >t
    run patch -F1 t p
    expect 1 'patching file t' 'Hunk #1 FAILED at 7.' \
        '1 out of 2 hunks FAILED -- saving rejects to file t.rej'
    sed 's/^9$/zz/' f >t
    run patch --fuzz=3 t p
    expect 0 'patching file t' 'Hunk #1 succeeded at 7 with fuzz 3.'
}

@test "a rejected hunk stands in the format of the patch" {
    made -u
    sed 's/^10$/q/' f >t
    run patch t p
    expect 1 'patching file t' 'Hunk #1 FAILED at 7.' \
        '1 out of 2 hunks FAILED -- saving rejects to file t.rej'
    run cat t.rej
    expect 0 '--- f' '+++ g' '@@ -7,7 +7,7 @@' ' 7' ' 8' ' 9' -10 +x ' 11' ' 12' ' 13'
    [ "$(sed -n 20p t)" = y ]
    made -c
    sed 's/^10$/q/' f >t
    run patch t p
    run cat t.rej
    expect 0 '*** f' '--- g' '***************' '*** 7,13 ****' '  7' '  8' '  9' '! 10' '  11' \
        '  12' '  13' '--- 7,13 ----' '  7' '  8' '  9' '! x' '  11' '  12' '  13'
    made --normal
    sed 's/^10$/q/' f >t
    run patch t p
    run cat t.rej
    expect 0 '*** /dev/null' '--- /dev/null' '***************' '*** 10' '- 10' '--- 10 -----' '+ x'
}

@test "--reject-format" {
    made -u
    sed 's/^10$/q/' f >t
    run patch --reject-format=context t p
    run head -n 4 t.rej
    expect 0 '*** f' '--- g' '***************' '*** 7,13 ****'
    made -c
    sed 's/^10$/q/' f >t
    run patch --reject-format=unified t p
    run head -n 3 t.rej
    expect 0 '--- f' '+++ g' '@@ -7,7 +7,7 @@'
}

@test "-r names the file of rejects; - drops them" {
    made -u
    sed 's/^10$/q/' f >t
    run patch -r out.rej t p
    expect_like 1 *'saving rejects to file out.rej'
    [ -s out.rej ] && [ ! -e t.rej ]
    sed 's/^10$/q/' f >t
    run patch --reject-file=- t p
    expect 1 'patching file t' 'Hunk #1 FAILED at 7.' '1 out of 2 hunks FAILED'
    [ ! -e t.rej ]
}

@test "a file that does not fit at all is kept" {
    made -u
    seq 100 200 >t
    cp t old
    run patch -f t p
    expect_like 1 *'2 out of 2 hunks FAILED'*
    same t old
}

@test "a patch that was applied before: -N, -t, -f, and no terminal" {
    made -u
    cp g t
    run patch -N t p
    expect 1 'patching file t' \
        'Reversed (or previously applied) patch detected!  Skipping patch.' \
        '2 out of 2 hunks ignored -- saving rejects to file t.rej'
    same t g
    run patch --forward -r - t p
    expect_like 1 *'2 out of 2 hunks ignored'
    run patch --force t p
    expect_like 1 *'Hunk #1 FAILED at 7.'*
    same t g
    run setsid patch -r - t p </dev/null
    expect 1 'patching file t' \
        'Reversed (or previously applied) patch detected!  Assume -R? [n] ' 'Apply anyway? [n] ' \
        'Skipping patch.' '2 out of 2 hunks ignored'
    run patch -t t p
    expect 0 'patching file t' 'Reversed (or previously applied) patch detected!  Assuming -R.'
    same t f
    run patch --batch -R t p
    expect 0 'patching file t' 'Unreversed patch detected!  Ignoring -R.'
    same t g
}

@test "-R goes back" {
    made -u
    cp g t
    patch --reverse -s t p
    same t f
}

@test "--dry-run changes nothing" {
    made -u
    cp f t
    run patch --dry-run t p
    expect 0 'checking file t'
    same t f
    sed 's/^10$/q/' f >t
    run patch --dry-run t p
    expect 1 'checking file t' 'Hunk #1 FAILED at 7.' '1 out of 2 hunks FAILED'
    [ ! -e t.rej ] && [ ! -e t.orig ]
}

@test "-s says nothing but failures, --verbose more" {
    made -u
    cp f t
    run patch -s t p
    expect 0
    sed 's/^10$/q/' f >t
    run patch --quiet t p
    expect 1 '1 out of 2 hunks FAILED -- saving rejects to file t.rej'
    cp f t
    run patch --verbose t p
    expect 0 'Hmm...  Looks like a unified diff to me...' 'The text leading up to this was:' \
        '--------------------------' '|--- f' '|+++ g' '--------------------------' \
        'patching file t' 'Hunk #1 succeeded at 7.' 'Hunk #2 succeeded at 17.' 'done'
    cp f t
    run patch --silent t p
    expect 0
}

@test "-o writes elsewhere" {
    made -u
    cp f t
    run patch -o out t p
    expect 0 'patching file out (read from t)'
    same out g
    same t f
    patch --output=- t p >out 2>messages
    same out g
    [ "$(cat messages)" = 'patching file - (read from t)' ]
}

@test "-b keeps the original as .orig, or as -z, -B, -Y and -V say" {
    made -u
    cp f t
    patch -s -b t p
    same t.orig f
    cp f t
    patch -s --backup -z .bak t p
    same t.bak f
    cp f t
    patch -s -b --suffix=.b2 t p
    same t.b2 f
    cp f t
    patch -s -b -B old/ t p
    same old/t f
    cp f t
    patch -s -b --prefix=old2/ -Y x. t p
    same old2/x.t f
    cp f t
    patch -s -b --basename-prefix=y. t p
    same y.t f
    cp f t
    patch -s -b -V numbered t p
    same t.~1~ f
    cp g t
    patch -s -R -b --version-control=t t p
    same t.~2~ g
}

@test "a patch that fits badly leaves .orig, unless --no-backup-if-mismatch" {
    made -u
    { echo; cat f; } >t
    cp t old
    patch -s t p
    same t.orig old
    rm t.orig
    cp old t
    patch -s --no-backup-if-mismatch t p
    [ ! -e t.orig ]
    cp old t
    patch -s --no-backup-if-mismatch --backup-if-mismatch t p
    same t.orig old
    cp f t
    rm t.orig
    patch -s t p
    [ ! -e t.orig ]
}

@test "-b of a file that is made: an empty backup that nobody may read" {
    printf -- '--- /dev/null\n+++ new\n@@ -0,0 +1 @@\n+hi\n' >p
    patch -s -b -p0 <p
    [ "$(stat -c '%s %a' new.orig)" = '0 0' ]
}

@test "-d goes there first, -E removes what becomes empty" {
    mkdir dir
    echo a >dir/t
    printf -- '--- t\n+++ t\n@@ -1 +0,0 @@\n-a\n' >p
    patch -s -d dir t <p
    [ -e dir/t ] && [ ! -s dir/t ]
    echo a >dir/t
    patch -s --directory=dir -E t <p
    [ ! -e dir/t ]
    echo a >dir/t
    patch -s --directory dir --remove-empty-files t <p
    [ ! -e dir/t ]
    run patch -d none <p
    expect 2 'patch: none: No such file or directory'
}

@test "-l lets blanks differ" {
    printf 'a  b\n\tc\nd\n' >t
    printf -- '--- t\n+++ t\n@@ -1,3 +1,3 @@\n a b\n- c\n+X\n d \n' >p
    cp t t2
    run patch -l t p
    expect 0 'patching file t'
    run cat t
    expect 0 'a  b' X d
    run patch --ignore-whitespace t2 p
    expect 0 'patching file t2'
    printf 'ab\n\tc\nd\n' >t
    run patch -l -F0 t p
    expect_like 1 *'FAILED at 1.'*
}

@test "-c, -n and -u say what the patch is" {
    made -u
    run patch -c f p
    expect 2 'patch: only garbage was found in the patch'
    run patch --normal f p
    expect 2 'patch: only garbage was found in the patch'
    run patch -u --dry-run f p
    expect 0 'checking file f'
    made -c
    run patch --unified f p
    expect 2 'patch: only garbage was found in the patch'
    run patch --context --dry-run f p
    expect 0 'checking file f'
    made --normal
    run patch -n --dry-run f p
    expect 0 'checking file f'
}

# ---- newlines and carriage returns

@test "a last line without a newline comes and goes" {
    printf 'a\nb' >f
    printf 'a\nb\n' >g
    for format in -u -c --normal; do
        diff "$format" f g >p || true
        cp f t
        patch -s t p
        same t g
        patch -s -R t p
        same t f
    done
}

@test "lines put behind a last line without a newline" {
    printf 'a\nb' >t
    printf -- '--- t\n+++ t\n@@ -1,2 +1,3 @@\n a\n b\n\\ No newline at end of file\n+c\n' >p
    patch -s t p
    [ "$(bytes cat t)" = 610a620a630a ]
}

@test "a patch with \\r before newlines; --binary leaves them" {
    seq 3 >t
    printf -- '--- t\r\n+++ t\r\n@@ -1,3 +1,3 @@\r\n 1\r\n-2\r\n+b\r\n 3\r\n' >p
    run patch t p
    expect 0 '(Stripping trailing CRs from patch; use --binary to disable.)' 'patching file t'
    run cat t
    expect 0 1 b 3
    seq 3 >t
    run patch --binary t p
    expect_like 1 *'Hunk #1 FAILED at 1 (different line endings).'*
    sed 's/$/\r/' t >u
    patch -s --binary u p
    [ "$(bytes cat u)" = 310d0a620d0a330d0a ]
}

@test "NUL bytes and long lines" {
    { printf 'a\0b\n'; head -c 300000 /dev/zero | tr '\0' x; echo; echo z; } >f
    sed 's/^z$/y/' f >g
    diff -a -u f g >p || true
    cp f t
    patch -s t p
    same t g
}

# ---- the surroundings of a patch

@test "garbage before, between and after patches" {
    mkdir a
    made -u
    cp f t1
    cp f t2
    { echo hello; sed -e s/f/t1/ -e s/g/t1/ p; echo world; sed -e s/f/t2/ -e s/g/t2/ p; echo end; } >q
    run patch <q
    expect 0 'patching file t1' 'patching file t2'
    same t1 g
    same t2 g
}

@test "an indented patch, as mails have it" {
    made -u
    sed 's/^/    /' p >q
    cp f t
    run patch t q
    expect 0 'patching file t'
    same t g
}

@test "blanks that were lost at line ends" {
    printf '1\n\n3\n' >t
    printf -- '--- t\n+++ t\n@@ -1,3 +1,3 @@\n 1\n\n-3\n+x\n' >p
    patch -s t p
    run cat t
    expect 0 1 '' x
}

@test "nothing and garbage" {
    echo 1 >t
    run patch t /dev/null
    expect 0
    echo hello >p
    run patch t p
    expect 2 'patch: only garbage was found in the patch'
}

@test "a malformed patch is told of with its line" {
    seq 3 >t
    printf -- '--- t\n+++ t\n@@ -1,3 +1,3 @@\n 1\n*2\n+b\n' >p
    run patch t p
    expect 2 'patching file t' 'patch: malformed patch at line 5: *2'
    printf -- '--- t\n+++ t\n@@ -1,x +1,3 @@\n 1\n' >p
    run patch t p
    expect 2 'patching file t' 'patch: bad line number at line 3: @@ -1,x +1,3 @@'
    printf -- '--- t\n+++ t\n@@ -1,30 +1,3 @@\n 1\n-2\n' >p
    run patch t p
    expect_like 2 *'patch: unexpected end of the patch at line 6*'
    printf '1c1\n< 1\n> 2\n' >p
    run patch t p
    expect 2 'patching file t' "patch: '---' expected at line 3: > 2"
    run cat t
    expect 0 1 2 3
}

@test "numbers beyond all measure" {
    seq 3 >t
    printf -- '--- t\n+++ t\n@@ -99999999999999999999,3 +1,3 @@\n 1\n-2\n+b\n 3\n' >p
    run patch t p
    expect_like 2 *'bad line number at line 3'*
    printf -- '--- t\n+++ t\n@@ -900000000000000,3 +900000000000000,3 @@\n 1\n-2\n+b\n 3\n' >p
    run patch t p
    expect_like 0 *'succeeded at 1 (offset -899999999999999 lines).'
}

@test "Prereq: the file must hold the word" {
    made -u
    { echo 'Prereq: 1.5'; cat p; } >q
    cp f t
    run patch -t t q
    expect 2 'patching file t' "patch: this file doesn't appear to be the 1.5 version -- aborting"
    run patch -f t q
    expect 0 'patching file t' \
        "Warning: this file doesn't appear to be the 1.5 version -- patching anyway."
    same t g
}

# ---- merge

@test "--merge leaves conflicts in the file" {
    pair
    sed 's/^20$/y/' f >g
    diff -u f g >p || true
    sed 's/^20$/z/' f >t
    run patch --merge t p
    expect 1 'patching file t' 'Hunk #1 NOT MERGED at 20-24.'
    run sed -n 19,26p t
    expect 0 19 '<<<<<<<' z '=======' y '>>>>>>>' 21 22
    sed 's/^20$/z/' f >t
    run patch --merge=diff3 t p
    expect 1 'patching file t' 'Hunk #1 NOT MERGED at 20-26.'
    run sed -n 19,28p t
    expect 0 19 '<<<<<<<' z '|||||||' 20 '=======' y '>>>>>>>' 21 22
    [ ! -e t.rej ]
}

@test "--merge: what is there already, and what does not touch" {
    pair
    sed 's/^20$/y/' f >g
    diff -u f g >p || true
    cp g t
    run patch --merge t p
    expect 0 'patching file t' 'Hunk #1 already applied at 20.'
    same t g
    sed 's/^18$/18a/' f >t
    run patch --merge t p
    expect 0 'patching file t' 'Hunk #1 merged at 20.'
    sed 's/^18$/18a/' g >want
    same t want
}

# ---- files

@test "the mode stays, and a link to the old file is not written through" {
    made -u
    cp f t
    chmod 751 t
    ln t other
    patch -s t p
    [ "$(stat -c %a t)" = 751 ]
    same other f
}

@test "--read-only" {
    needs_root
    made -u
    cp f t
    chmod 444 t
    chmod 644 p
    # root may write anything: the answer of access(2) counts
    run patch --read-only=fail --dry-run t p
    expect 0 'checking file t'
    run patch --read-only=ignore --dry-run t p
    expect 0 'checking file t'
}

@test "-T and -Z set the time of the header" {
    printf -- '--- t\t2001-02-03 04:05:06\n+++ t\t2002-02-03 04:05:06\n@@ -1 +1 @@\n-1\n+2\n' >p
    echo 1 >t
    TZ=XYZ-1 patch -s -T t p
    [ "$(date -u -r t +%F.%T)" = 2002-02-03.03:05:06 ]
    echo 1 >t
    TZ=XYZ-1 patch -s -Z t p
    [ "$(date -u -r t +%F.%T)" = 2002-02-03.04:05:06 ]
    echo 2 >t
    TZ=XYZ-1 patch -R -s --set-utc t p
    [ "$(date -u -r t +%F.%T)" = 2001-02-03.04:05:06 ]
    echo 1 >t
    TZ=XYZ-1 patch -s --set-time t p
    [ "$(date -u -r t +%F.%T)" = 2002-02-03.03:05:06 ]
}

@test "a full disk leaves the file as it was" {
    made -u
    small_disk disk 64K
    head -c 40000 /dev/zero | tr '\0' '\n' >disk/t
    { sed 's/^x$//' disk/t; } >a
    { cat a; seq 2000; } >b
    diff -u a b >p || true
    cp disk/t old
    run patch disk/t p
    [ "$status" = 2 ]
    same disk/t old
}

@test "hunks and lines without number do not take quadratic time" {
    awk 'BEGIN { for (i = 0; i < 200000; i++) print i % 1000 }' >t
    awk 'BEGIN { print "--- t"; print "+++ t"; for (i = 1; i < 200000; i += 20) {
        print "@@ -" i ",3 +" i ",3 @@"; print " q" i; print "-n" i; print "+x"; print " q" } }' >p
    run timeout 20 patch -f -s -r - t p
    expect 1 '10000 out of 10000 hunks FAILED'
}

@test "mistakes on the command line: status 2" {
    run patch a b c
    expect 2 "patch: extra operand 'c' (see 'patch --help')"
    run patch -p x
    expect_like 2 'patch: *'
    run patch --nonsense
    expect_like 2 'patch: *'
}
