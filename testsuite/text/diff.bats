#!/usr/bin/env bats
# diff: its styles, and what makes lines equal. Trees and names are in diff_trees.bats.
load ../helpers/box

# two LINE... -- LINE...: makes the files a and b.
two() {
    : >a
    while [ $# -gt 0 ] && [ "$1" != -- ]; do
        printf '%s\n' "$1" >>a
        shift
    done
    shift
    : >b
    [ $# -eq 0 ] || printf '%s\n' "$@" >b
}

labelled=(-L a -L b)

# ---- the normal style

@test "equal files: nothing, and status 0" {
    two 1 2 -- 1 2
    run diff a b
    expect 0
    run diff a a
    expect 0
}

@test "lines are added, deleted and changed" {
    two 1 2 3 4 5 -- 0 1 2 x 5
    run diff a b
    expect 1 0a1 '> 0' 3,4c4 '< 3' '< 4' --- '> x'
    run diff --normal b a
    expect 1 1d0 '< 0' 4c3,4 '< x' --- '> 3' '> 4'
}

@test "a last line without a newline" {
    printf 'a\nb' >a
    printf 'a\nb\n' >b
    run diff a b
    expect 1 2c2 '< b' '\ No newline at end of file' --- '> b'
    run diff a a
    expect 0
    printf 'x\nb' >b
    run diff a b
    expect 1 1c1 '< a' --- '> x'
}

@test "empty files" {
    two -- 1 2
    run diff a b
    expect 1 0a1,2 '> 1' '> 2'
    run diff b a
    expect 1 1,2d0 '< 1' '< 2'
    run diff a /dev/null
    expect 0
}

@test "- is standard input" {
    two 1 -- 2
    run diff - b <a
    expect 1 1c1 '< 1' --- '> 2'
    run diff a - <b
    expect 1 1c1 '< 1' --- '> 2'
    run diff - - <a
    expect 0
}

@test "a change slides down as far as it goes" {
    two a b c -- a b b c
    run diff a b
    expect 1 2a3 '> b'
    two '{' x '}' '{' y '}' -- '{' x '}' '{' z '}' '{' y '}'
    run diff a b
    expect 1 4a5,7 '> z' '> }' '> {'
}

@test "a change slides to a change of the other file" {
    two a x x b -- a y x b
    run diff a b
    expect 1 2c2 '< x' --- '> y'
}

# ---- -u

@test "-u: three lines of context, and hunks that touch are one" {
    two 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 -- 1 2 3 4 x 6 7 8 9 10 11 y 13 14 15 16 17
    run diff -u "${labelled[@]}" a b
    expect 1 '--- a' '+++ b' '@@ -2,14 +2,14 @@' ' 2' ' 3' ' 4' -5 +x ' 6' ' 7' ' 8' ' 9' ' 10' \
        ' 11' -12 +y ' 13' ' 14' ' 15'
    run diff -U2 "${labelled[@]}" a b
    expect 1 '--- a' '+++ b' '@@ -3,5 +3,5 @@' ' 3' ' 4' -5 +x ' 6' ' 7' '@@ -10,5 +10,5 @@' \
        ' 10' ' 11' -12 +y ' 13' ' 14'
}

@test "-U0 and ranges of no lines and of one" {
    two 1 2 3 -- 1 3 4
    run diff -U0 "${labelled[@]}" a b
    expect 1 '--- a' '+++ b' '@@ -2 +1,0 @@' -2 '@@ -3,0 +3 @@' +4
    two -- 1
    run diff --unified=1 "${labelled[@]}" a b
    expect 1 '--- a' '+++ b' '@@ -0,0 +1 @@' +1
}

@test "-u5, -5u and --unified: the larger number of lines counts" {
    two 1 2 3 4 5 6 7 -- 1 2 3 4 5 6 x
    run diff -u5 "${labelled[@]}" a b
    expect_like 1 *'@@ -2,6 +2,6 @@'*
    run diff -1u "${labelled[@]}" a b
    expect_like 1 *'@@ -6,2 +6,2 @@'*
    run diff --unified "${labelled[@]}" a b
    expect_like 1 *'@@ -4,4 +4,4 @@'*
}

@test "-u: no newline at the end of one or both" {
    printf 'a\nb' >a
    printf 'x\nb' >b
    run diff -u "${labelled[@]}" a b
    expect 1 '--- a' '+++ b' '@@ -1,2 +1,2 @@' -a +x ' b' '\ No newline at end of file'
    printf 'a\nb\n' >b
    run diff -u "${labelled[@]}" a b
    expect 1 '--- a' '+++ b' '@@ -1,2 +1,2 @@' ' a' -b '\ No newline at end of file' +b
}

@test "headers hold names and times to the nanosecond" {
    two 1 -- 2
    touch -d '2024-02-03 04:05:06.000000007 UTC' a
    touch -d '1969-12-31 23:59:59.5 UTC' b
    TZ=XYZ-2:30 run diff -u a b
    expect 1 $'--- a\t2024-02-03 06:35:06.000000007 +0230' \
        $'+++ b\t1970-01-01 02:29:59.500000000 +0230' '@@ -1 +1 @@' -1 +2
}

@test "-c shows times as ctime does in the C locale, else as -u" {
    two 1 -- 2
    touch -d '2024-02-03 04:05:06.7 UTC' a b
    TZ=UTC LC_ALL=C run diff -c a b
    expect 1 $'*** a\tSat Feb  3 04:05:06 2024' $'--- b\tSat Feb  3 04:05:06 2024' \
        '***************' '*** 1 ****' '! 1' '--- 1 ----' '! 2'
    TZ=UTC LC_ALL=C.UTF-8 run diff -c a b
    expect_like 1 $'\*\*\* a\t2024-02-03 04:05:06.700000000 +0000\n*'
}

@test "names that patch could not read are quoted in headers" {
    two 1 -- 2
    cp a 'with blank'
    cp a 'q"\'
    cp a $'\303\251\001'
    touch -d '2024-02-03 UTC' 'with blank' 'q"\' $'\303\251\001'
    run diff -u 'with blank' b
    expect_like 1 '--- "with blank"'$'\t*'
    run diff -u 'q"\' b
    expect_like 1 '--- "q\\"\\\\"'$'\t*'
    run diff -u $'\303\251\001' b
    expect_like 1 '--- "\\303\\251\\001"'$'\t*'
}

@test "--label stands for name and time" {
    two 1 -- 2
    run diff -u --label 'one name' --label= a b
    expect 1 '--- one name' '+++ ' '@@ -1 +1 @@' -1 +2
    run diff -L 1 -L 2 -L 3 a b
    expect 2 "diff: too many labels (see 'diff --help')"
}

# ---- -c

@test "-c: marks of changed, deleted and added lines" {
    two 1 2 3 4 5 6 -- 1 x 3 5 6 7
    run diff -c "${labelled[@]}" a b
    expect 1 '*** a' '--- b' '***************' '*** 1,6 ****' '  1' '! 2' '  3' '- 4' '  5' '  6' \
        '--- 1,6 ----' '  1' '! x' '  3' '  5' '  6' '+ 7'
}

@test "-c leaves out the lines of a half without changes" {
    two 1 2 -- 1 2 3
    run diff -C1 "${labelled[@]}" a b
    expect 1 '*** a' '--- b' '***************' '*** 2 ****' '--- 2,3 ----' '  2' '+ 3'
    run diff --context=0 "${labelled[@]}" b a
    expect 1 '*** a' '--- b' '***************' '*** 3 ****' '- 3' '--- 2 ----'
}

@test "-c of an empty file" {
    two -- 1 2
    run diff -c "${labelled[@]}" a b
    expect 1 '*** a' '--- b' '***************' '*** 0 ****' '--- 1,2 ----' '+ 1' '+ 2'
}

# ---- functions

@test "-p shows the function above, -F any line" {
    two 'int f(void)' '{' ' a' ' b' ' c' ' d' ' e' '}' -- 'int f(void)' '{' ' a' ' b' ' c' ' d' ' X' '}'
    run diff -p -U1 "${labelled[@]}" a b
    expect_like 1 *'@@ -6,3 +6,3 @@ int f(void)'*
    run diff -U1 -F '^ [ab]' "${labelled[@]}" a b
    expect_like 1 *'@@ -6,3 +6,3 @@ b'*
    run diff --show-c-function "${labelled[@]}" a b
    expect_like 1 *'*************** int f(void)'*
    run diff -c --show-function-line=zzz "${labelled[@]}" a b
    expect_like 1 *$'\n***************\n'*
}

@test "a function line is cut at 40 bytes and found again in later hunks" {
    {
        printf 'f%050d\n' 1
        seq 40
    } >a
    sed -e 's/^15$/x/' -e 's/^35$/y/' a >b
    run diff -pU0 "${labelled[@]}" a b
    expect 1 '--- a' '+++ b' '@@ -16 +16 @@ f000000000000000000000000000000000000000' -15 +x \
        '@@ -36 +36 @@ f000000000000000000000000000000000000000' -35 +y
}

# ---- scripts

@test "-e: an ed script, from the end" {
    two 1 2 3 4 5 -- 0 1 3 x y 5
    run diff -e a b
    expect 1 4c x y . 2d 0a 0 .
    run diff --ed a a
    expect 0
}

@test "-e: a line that is a dot" {
    two a b -- a . . b
    run diff -e a b
    expect 1 1a .. . s/.// a .. . s/.//
    { diff -e a b || true; echo w; } >script
    ed -s a <script
    same a b
}

@test "-e: a file without a final newline is trouble" {
    printf 'a' >a
    printf 'b\n' >b
    run diff -e a b
    expect 2 1c b . 'diff: a: No newline at end of file'
}

@test "-f and -n" {
    two 1 2 3 4 -- 0 1 4
    run diff -f a b
    expect 1 a0 0 . 'd2 3'
    run diff --forward-ed b a
    expect 1 d1 a2 2 3 .
    run diff -n a b
    expect 1 'a0 1' 0 'd2 2'
    run diff --rcs b a
    expect 1 'd1 1' 'a2 2' 2 3
}

@test "-n keeps a missing newline" {
    printf 'a\n' >a
    printf 'a\nb' >b
    [ "$(diff -n a b | od -An -c | tr -d ' ')" = 'a11\nb' ]
}

# ---- -y

@test "-y: two columns" {
    two 1 2 3 -- 1 x 3 4
    run diff -y -t -W 20 a b
    expect 1 '1           1' '2        |  x' '3           3' '         >  4'
    run diff --side-by-side --expand-tabs --width=20 b a
    expect 1 '1           1' 'x        |  2' '3           3' '4        <'
}

@test "-y: --left-column and --suppress-common-lines" {
    two 1 2 -- 1 3
    run diff -yt -W 20 --left-column a b
    expect 1 '1        (' '2        |  3'
    run diff -yt -W 20 --suppress-common-lines a b
    expect 1 '2        |  3'
    run diff -yt -W 20 a a
    expect 0 '1           1' '2           2'
}

@test "-y cuts long lines and counts wide characters" {
    two 0123456789abc 'ああああああ' -- 0123456789abd x
    LC_ALL=C.UTF-8 run diff -yt -W 20 a b
    expect 1 '01234567 |  01234567' 'ああああ |  x'
}

@test "-y: one line ends with a newline and the other does not" {
    printf 'a' >a
    printf 'a\n' >b
    run diff -yt -W 20 a b
    expect 1 'a        \  a'
    run diff -yt -W 20 b a
    expect 1 'a        /  a'
}

@test "-y is tabbed to where the second column begins" {
    two a -- b
    run diff -y a b
    expect 1 $'a\t\t\t\t\t\t\t      |\tb'
}

# ---- merged

@test "-D merges with #ifdef" {
    two 1 2 3 5 -- 1 x 3 4 5 6
    run diff -D NAME a b
    expect 1 1 '#ifndef NAME' 2 '#else /* NAME */' x '#endif /* NAME */' 3 '#ifdef NAME' 4 \
        '#endif /* NAME */' 5 '#ifdef NAME' 6 '#endif /* NAME */'
    two 1 2 -- 1
    run diff --ifdef=NAME a b
    expect 1 1 '#ifndef NAME' 2 '#endif /* ! NAME */'
    run diff -D NAME a a
    expect 0 1 2
    run diff -D A -D B a b
    expect 2 "diff: only one -D can be used (see 'diff --help')"
}

@test "line formats" {
    two 1 2 3 -- 1 x 3
    run diff --old-line-format='-%l|' --new-line-format='+%l|' --unchanged-line-format='=%2dn:%l|' a b
    expect 1 '= 1:1|-2|+x|= 3:3|'
    run diff --line-format='[%l]%c'"'\\012'" a b
    expect 1 '[1]' '[2]' '[x]' '[3]'
    run diff --line-format='%%%L' a a
    expect 0 %1 %2 %3
}

@test "group formats" {
    two 1 2 3 4 -- 1 x 3
    run diff --changed-group-format='%df-%dl/%dF-%dL:%dn,%.3dN,%-3de|%3dM|%c!%<' \
        --unchanged-group-format='' --old-group-format='gone:%<' a b
    expect_like 1 '2-2/2-2:1,001,1  |  3|%c!2*gone:4'
    run diff --unchanged-group-format='%=' --changed-group-format='%(n=N?same:other%c'"'('"')
' a b
    expect_like 1 $'1\nsame\n3\nother('*
    run diff --new-group-format='+%>' --old-group-format='' b a
    expect_like 1 '1'*'+4'
}

@test "a format that means nothing stands for itself" {
    two 1 -- 2
    run diff --changed-group-format='%q%(x%5' a b
    expect 1 '%q%(x%5'
}

@test "nesting without end in a group format is refused" {
    two 1 -- 2
    deep=$(printf '%%(n=N?%.0s' $(seq 3000))
    run diff --changed-group-format="$deep" a b
    expect 2 'diff: conditions in a group format are nested too deeply'
}

# ---- -q and binary files

@test "-q says whether, -s says so of equal files" {
    two 1 -- 2
    run diff -q a b
    expect 1 'Files a and b differ'
    run diff --brief a a
    expect 0
    run diff -s a a
    expect 0 'Files a and a are identical'
    cp a c
    run diff -qs a c
    expect 0 'Files a and c are identical'
    run diff --report-identical-files a b
    expect_like 1 '1c1*'
}

@test "binary files differ, or do not; -a takes them for text" {
    printf 'a\0b\n' >a
    printf 'a\0c\n' >b
    cp a c
    run diff a b
    expect 1 'Binary files a and b differ'
    run diff a c
    expect 0
    run diff -q a b
    expect 1 'Files a and b differ'
    [ "$(diff -a a b | tr '\0' @)" = $'1c1\n< a@b\n---\n> a@c' ]
    [ "$(diff --text a b | tr '\0' @)" = $'1c1\n< a@b\n---\n> a@c' ]
}

@test "binary files of the same size that differ late" {
    needs head
    { printf '\0'; head -c 300000 /dev/zero; } >a
    cp a b
    printf x >>a
    printf y >>b
    run diff a b
    expect 1 'Binary files a and b differ'
    run diff - b <a
    expect 1 'Binary files - and b differ'
}

# ---- what makes lines equal

@test "-i: letters in any case" {
    two Abc 2 -- aBC 3
    run diff -i a b
    expect 1 2c2 '< 2' --- '> 3'
}

@test "-i: letters beyond ASCII, where there are any" {
    [ -z "${SANITIZE:-}" ] || skip "the sanitizer build's libc knows ASCII only in the C locale"
    two Abc 'ÄÖÜ' 2 -- aBC 'äöü' 3
    LC_ALL=C.UTF-8 run diff -i a b
    expect 1 3c3 '< 2' --- '> 3'
    LC_ALL=C run diff --ignore-case a b
    expect 1 2,3c2,3 '< ÄÖÜ' '< 2' --- '> äöü' '> 3'
}

@test "-b: the amount of white space" {
    two 'a  b' ' c' 'd ' 'e f' -- $'a\tb' '  c' d ef
    run diff -b a b
    expect 1 4c4 '< e f' --- '> ef'
    two ' a' -- a
    run diff --ignore-space-change a b
    expect 1 1c1 '<  a' --- '> a'
}

@test "-w: all white space" {
    two 'a  b' ' c' 'd ' 'e f' x -- ab '  c' d ef y
    run diff -w a b
    expect 1 5c5 '< x' --- '> y'
    run diff --ignore-all-space a b
    expect 1 5c5 '< x' --- '> y'
}

@test "-Z: white space at line ends" {
    two 'a ' ' b' $'c\r' -- a b c
    run diff -Z a b
    expect 1 2c2 '<  b' --- '> b'
    run diff --ignore-trailing-space a b
    expect 1 2c2 '<  b' --- '> b'
    printf 'a' >a
    printf 'a\n' >b
    run diff -Z a b
    expect 0
}

@test "-E: tabs and the blanks they stand for" {
    two $'a\tb' $'\tc' -- 'a       b' '       c'
    run diff -E a b
    expect 1 2c2 $'< \tc' --- '>        c'
    two $'a\tb' -- 'a   b'
    run diff --ignore-tab-expansion --tabsize=4 a b
    expect 0
}

@test "-B: empty lines" {
    two a b c -- a '' b '' x
    run diff -B a b
    expect 1 3c4,5 '< c' --- '> ' '> x'
    two a -- a '' ''
    run diff --ignore-blank-lines a b
    expect 0
    two a -- a ' '
    run diff -B a b
    expect 1 1a2 '>  '
    run diff -Bb a b
    expect 0
    run diff -qB a b
    expect 1 'Files a and b differ'
}

@test "-I: changes of lines that match" {
    two '# 1' a b -- '# 2' a c
    run diff -I '^#' a b
    expect 1 3c3 '< b' --- '> c'
    run diff --ignore-matching-lines='^#' -I '^[bc]$' -u a b
    expect 0
    run diff -I '\(' a b
    expect_like 2 'diff: *'
}

@test "changes that do not count are shown as context of those that do" {
    two 1 2 3 4 -- 1 '' 2 3 x
    run diff -B -U1 "${labelled[@]}" a b
    expect_like 1 *'-4'*'+x'
    two 1 '' 2 -- 1 x 2 ''
    run diff -yt -W 20 -B a b
    expect_like 1 *'|  x'*
}

@test "--strip-trailing-cr" {
    printf 'a\r\nb\r\n' >a
    printf 'a\nb\r' >b
    run diff --strip-trailing-cr a b
    expect 1 2c2 '< b' --- $'> b\r' '\ No newline at end of file'
}

# ---- output

@test "-t, -T and --tabsize" {
    two $'a\tb' -- $'c\td'
    run diff -t a b
    expect 1 1c1 '< a       b' --- '> c       d'
    run diff -T a b
    expect 1 1c1 $'<\ta\tb' --- $'>\tc\td'
    run diff --initial-tab -u "${labelled[@]}" a b
    expect 1 '--- a' '+++ b' '@@ -1 +1 @@' $'-\ta\tb' $'+\tc\td'
    run diff --expand-tabs --tabsize 4 a b
    expect 1 1c1 '< a   b' --- '> c   d'
}

@test "--suppress-blank-empty" {
    two '' a -- '' b
    run diff --suppress-blank-empty -u "${labelled[@]}" a b
    expect 1 '--- a' '+++ b' '@@ -1,2 +1,2 @@' '' -a +b
    run diff -u "${labelled[@]}" a b
    expect 1 '--- a' '+++ b' '@@ -1,2 +1,2 @@' ' ' -a +b
    two a -- a ''
    run diff --suppress-blank-empty a b
    expect 1 1a2 '>'
}

@test "--color and --palette" {
    two 1 -- 2
    run diff --color=always a b
    expect 1 $'\e[36m1c1\e[0m' $'\e[31m< 1\e[0m' --- $'\e[32m> 2\e[0m'
    run diff --color=always --palette='de=7:ad=4:ln=:hd=1;1' -u "${labelled[@]}" a b
    expect 1 $'\e[1;1m--- a\e[0m' $'\e[1;1m+++ b\e[0m' $'\e[m@@ -1 +1 @@\e[0m' $'\e[7m-1\e[0m' \
        $'\e[4m+2\e[0m'
    run diff --color a b
    expect 1 1c1 '< 1' --- '> 2'
    run diff --palette=zz=1 --color=always a b
    expect_like 1 "diff: no such colour in --palette: 'zz=1'*"
}

# ---- the search

@test "-d, -H and --horizon-lines give scripts that are right" {
    seq 2000 >a
    sed -e 's/7$/x/' -e '/^1.3/d' -e 's/^.*99.*$/\n&/' a >b
    for option in -d --minimal -H --speed-large-files --horizon-lines=100; do
        { diff -e "$option" a b || true; echo w; } >script
        cp a c
        ed -s c <script
        same c b
    done
}

@test "two files of 200,000 lines that have nothing in common end soon" {
    seq 200000 >a
    seq 200001 400000 >b
    run timeout 10 diff -q a b
    expect 1 'Files a and b differ'
    timeout 10 diff a b | tail -n 1 >last || true
    [ "$(cat last)" = '> 400000' ]
}

@test "lines in another order, of few kinds, do not take quadratic time" {
    seq 40000 | awk '{ print $1 * 7919 % 97 }' >a
    seq 40000 | awk '{ print $1 * 104729 % 89 }' >b
    { timeout 30 diff -e a b || [ $? = 1 ]; echo w; } >script
    cp a c
    ed -s c <script
    same c b
}

@test "a line of 20 MB" {
    head -c 20000000 /dev/zero | tr '\0' x >a
    { cat a; echo; } >b
    run diff -q a b
    expect 1 'Files a and b differ'
    diff a b | tail -c 4 >last || true
    [ "$(cat last)" = xxx ]
}

# ---- mistakes and trouble

@test "mistakes on the command line: status 2" {
    two 1 -- 2
    run diff
    expect 2 "diff: missing operands (see 'diff --help')"
    run diff a
    expect 2 "diff: missing operand (see 'diff --help')"
    run diff a b c
    expect 2 "diff: too many operands (see 'diff --help')"
    run diff -u -c a b
    expect 2 "diff: only one style of output can be used (see 'diff --help')"
    run diff -C x a b
    expect 2 "diff: invalid number of lines 'x' (see 'diff --help')"
    run diff -W 0 -y a b
    expect_like 2 'diff: *'
}

@test "a full disk is trouble, a closed pipe is quiet" {
    seq 100000 >a
    : >b
    run bash -c 'diff a b >/dev/full'
    expect 2 'diff: write error: No space left on device'
    run bash -c 'diff a b | head -n 1'
    expect 0 1,100000d0
}

@test "a file that shows control characters to no terminal keeps its bytes" {
    two $'\e[31m' -- x
    run diff a b
    expect 1 1c1 $'< \e[31m' --- '> x'
    run diff $'no\e' b
    expect 2 'diff: no\033: No such file or directory'
}
