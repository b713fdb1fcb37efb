#!/usr/bin/env bats
# sdiff: two columns, and the merge by commands.
load ../helpers/box

two() {
    printf '1\n2\n3\n4\n5\n' >a
    printf '1\nx\n3\n5\n6\n' >b
}

# merge COMMANDS: with -o out.
merge() {
    two
    printf '%b' "$1" | sdiff -t -w 20 -o out a b
}

@test "two columns" {
    two
    run sdiff -t -w 20 a b
    expect 1 '1           1' '2        |  x' '3           3' '4        <' '5           5' \
        '         >  6'
    run sdiff --expand-tabs --width=20 a a
    expect 0 '1           1' '2           2' '3           3' '4           4' '5           5'
}

@test "tabs lead to the second column" {
    two
    run sdiff -s a b
    expect 1 $'2\t\t\t\t\t\t\t      |\tx' $'4\t\t\t\t\t\t\t      <' $'\t\t\t\t\t\t\t      >\t6'
}

@test "-l and -s" {
    two
    run sdiff -lt -w 20 a b
    expect 1 '1        (' '2        |  x' '3        (' '4        <' '5        (' '         >  6'
    run sdiff --left-column --suppress-common-lines -tw20 a b
    expect 1 '2        |  x' '4        <' '         >  6'
    run sdiff -s a a
    expect 0
}

@test "what makes lines equal" {
    printf 'A b\n' >a
    printf 'a b\n' >b
    run sdiff -si a b
    expect 0
    run sdiff -s --ignore-case a b
    expect 0
    printf 'A  b\n' >b
    run sdiff -sb a b
    expect 0
    run sdiff -s --ignore-space-change a b
    expect 0
    printf 'Ab\n' >b
    run sdiff -sW a b
    expect 0
    run sdiff -s --ignore-all-space a b
    expect 0
    printf 'A b \n' >b
    run sdiff -sZ a b
    expect 0
    run sdiff -s --ignore-trailing-space a b
    expect 0
    printf '\tA\n' >a
    printf '        A\n' >b
    run sdiff -sE a b
    expect 0
    run sdiff -s --ignore-tab-expansion a b
    expect 0
    printf '    A\n' >b
    run sdiff -sE --tabsize=4 a b
    expect 0
}

@test "-B and -I: changes that do not count" {
    printf '1\n2\n' >a
    printf '1\n\n2\n#\n' >b
    run sdiff -sB -I '^#' a b
    expect 0
    run sdiff -s --ignore-blank-lines --ignore-matching-lines='^#' a b
    expect 0
    run sdiff -stw20 -B a b
    expect 1 '         >  #'
}

@test "--strip-trailing-cr, -d and -H" {
    printf '1\r\n2\r\n' >a
    printf '1\n2\n' >b
    run sdiff -s --strip-trailing-cr a b
    expect 0
    two
    run sdiff -sdtw20 a b
    expect 1 '2        |  x' '4        <' '         >  6'
    run sdiff -sHtw20 a b
    expect 1 '2        |  x' '4        <' '         >  6'
    run sdiff -s --minimal --speed-large-files -tw20 a b
    expect 1 '2        |  x' '4        <' '         >  6'
}

@test "binary files, and -a" {
    printf 'a\0\n' >a
    printf 'b\0\n' >b
    run sdiff a b
    expect 1 'Binary files a and b differ'
    run sdiff a a
    expect 0
    [ "$(sdiff -a -t -w 20 a b | tr '\0' @)" = 'a@        |  b@' ]
    [ "$(sdiff --text -t -w 20 a b | tr '\0' @)" = 'a@        |  b@' ]
}

@test "standard input and a file in a directory" {
    two
    run sdiff -stw20 - b <a
    expect 1 '2        |  x' '4        <' '         >  6'
    mkdir dir
    cp b dir/a
    run sdiff -stw20 a dir
    expect 1 '2        |  x' '4        <' '         >  6'
}

@test "-o: l and r" {
    run merge 'l\nr\nr\n'
    expect 1 '1           1' '2        |  x' '%3           3' '4        <' '%5           5' \
        '         >  6' %
    run cat out
    expect 0 1 2 3 5 6
    run merge '2\n1\n1\n'
    run cat out
    expect 0 1 x 3 4 5
}

@test "-o: s and v hide and show common lines" {
    run merge 's\nl\nv\nl\nl\n'
    expect 1 '1           1' '2        |  x' '%%4        <' '%%5           5' '         >  6' %
    two
    run sdiff --output=out -tw20 a b < <(printf 'l\nl\nl\n')
    [ "$status" = 1 ]
    same out a
}

@test "-o: an unknown command is answered by help" {
    run merge 'x\nl\nl\nl\n'
    expect_like 1 *$'%ed:\tEdit then use both versions, each decorated with a header.'*$'q:\tQuit.'*
}

@test "-o: q, and the end of the commands: nothing is written" {
    echo old >out
    run merge 'l\nq\n'
    [ "$status" = 2 ]
    [ "$(cat out)" = old ]
    run merge 'l\n'
    [ "$status" = 2 ]
    [ "$(cat out)" = old ]
}

@test "-o: e and its kind edit first" {
    export EDITOR='sed -i s/^/E/'
    run merge 'eb\nel\ner\n'
    run cat out
    expect 0 1 E2 Ex 3 E4 5 E6
    run merge 'e1\ne2\ne\n'
    run cat out
    expect 0 1 E2 3 5
    run merge 'ed\ned\ned\n'
    run cat out
    expect 0 1 'E--- a 2' E2 'E+++ b 2' Ex 3 'E--- a 4' E4 5 'E+++ b 5' E6
}

@test "-o: an editor that fails ends the merge" {
    export EDITOR=false
    echo old >out
    run merge 'l\ne\nl\n'
    expect_like 2 *"sdiff: the editor 'false*' failed"
    [ "$(cat out)" = old ]
    [ -z "$(find /tmp -maxdepth 1 -name 'sdiff????????' -user "$(id -un)" -newer a)" ]
}

@test "-o of equal files asks nothing" {
    two
    run sdiff -o out a a </dev/null
    [ "$status" = 0 ]
    same out a
}

@test "-o: a last line without a newline" {
    printf '1\n2' >a
    printf '1\n3\n' >b
    printf 'l\n' | sdiff -o out a b >/dev/null || true
    same out a
}

@test "-o keeps the mode of what it replaces" {
    echo old >out
    chmod 600 out
    run merge 'l\nl\nl\n'
    [ "$(stat -c %a out)" = 600 ]
}

@test "with -o standard input is for commands" {
    two
    run sdiff -o out - b <a
    expect 2 "sdiff: with -o, standard input is for commands (see 'sdiff --help')"
}

@test "mistakes and missing files: status 2" {
    two
    run sdiff a
    expect_like 2 "sdiff: *"
    run sdiff a none
    expect 2 'sdiff: none: No such file or directory'
    run sdiff -w 0 a b
    expect_like 2 'sdiff: *'
    run sdiff -I '\(' a b
    expect_like 2 'sdiff: *'
}

@test "a full disk is trouble" {
    two
    run bash -c 'sdiff a b >/dev/full'
    expect 2 'sdiff: write error: No space left on device'
}
