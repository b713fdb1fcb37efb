#!/usr/bin/env bats
# [[ ]], test and [ (POSIX.1-2024, test; the rest is bash's).
load ../helpers/box

@test "test: no and one operand" {
    script <<'SCRIPT'
test; echo $?; test ''; echo $?; test x; echo $?; test -n; echo $?; test '('; echo $?; test !; echo $?; [ ]; echo $?; [ x ]; echo $?; [ -f ]; echo $?
SCRIPT
    expect 0 '1' '1' '0' '0' '0' '0' '1' '0' '0'
}

@test "test: two operands" {
    script <<'SCRIPT'
for a in '! x' '! ""' '-n x' '-n ""' '-z x' '-z ""'; do eval "test $a"; echo $?; done | tr '\n' ' '; test -q x 2>/dev/null; [ $? -gt 1 ] && echo error
SCRIPT
    expect 0 '1 0 0 1 1 0 error'
}

@test "test: three operands" {
    script <<'SCRIPT'
test a = a; echo $?; test a = b; echo $?; test a != b; echo $?; test ! = !; echo $?; test ! -n x; echo $?; test '(' x ')'; echo $?; test -n = -n; echo $?; test '(' = '('; echo $?; test ! ! x; echo $?
SCRIPT
    expect 0 '0' '1' '0' '0' '1' '0' '0' '0' '0'
}

@test "test: four operands" {
    script <<'SCRIPT'
test ! a = a; echo $?; test ! a = b; echo $?; test '(' -n x ')'; echo $?; test ! '(' x ')'; echo $?; test '(' ! x ')'; echo $?
SCRIPT
    expect 0 '1' '0' '0' '1' '1'
}

@test "test: numbers" {
    script <<'SCRIPT'
test 1 -eq 01; echo $?; test -1 -lt 0; echo $?; test 2 -gt 10; echo $?; test 3 -ge 3; echo $?; test 3 -le 2; echo $?; test 3 -ne 4; echo $?; test ' 5 ' -eq 5; echo $?; test +5 -eq 5; echo $?
SCRIPT
    expect 0 '0' '0' '1' '0' '1' '0' '0' '0'
}

@test "test: what is no number" {
    script <<'SCRIPT'
for a in x '' 1x 1.5 0x1; do test "$a" -eq 1 2>/dev/null; [ $? -gt 1 ] && echo error; done
SCRIPT
    expect 0 'error' 'error' 'error' 'error' 'error'
}

@test "test: large numbers" {
    script <<'SCRIPT'
test 9223372036854775807 -gt 9223372036854775806; echo $?; test -9223372036854775808 -lt 0; echo $?
SCRIPT
    expect 0 '0' '0'
}

@test "test: files" {
    script <<'SCRIPT'
: > e; echo x > f; mkdir d; ln -s f l; ln -s no b; for a in '-e f' '-e no' '-f f' '-f d' '-d d' '-d f' '-s f' '-s e' '-L l' '-h l' '-L f' '-e b' '-f l' '-L b' '-r f' '-w f' '-x f' '-x d' '-p f' '-b f' '-c /dev/null' '-S f'; do test $a; printf %s $?; done; echo
SCRIPT
    expect 0 '0101010100110000101101'
}

@test "test: modes of files" {
    script <<'SCRIPT'
touch f; chmod 6755 f; test -u f; echo $?; test -g f; echo $?; test -k f; echo $?; test -x f; echo $?; mkfifo p; test -p p; echo $?
SCRIPT
    expect 0 '0' '0' '1' '0' '0'
}

@test "test: two files" {
    # POSIX.1-2024 has -nt, -ot and -ef
    # dash: 0|1|0|0|1|1|1|1|1
    script <<'SCRIPT'
touch -t 202001010000 old; touch new; ln new same; test new -nt old; echo $?; test old -nt new; echo $?; test old -ot new; echo $?; test new -ef same; echo $?; test new -ef old; echo $?; test new -nt no; echo $?; test no -ot new; echo $?; test no -nt new; echo $?; test no -ef no; echo $?
SCRIPT
    expect 0 '0' '1' '0' '0' '1' '0' '0' '1' '1'
}

@test "test: descriptors" {
    script <<'SCRIPT'
test -t 9; echo $?; test -t 0 </dev/null; echo $?
SCRIPT
    expect 0 '1' '1'
}

@test "test: strings that look like operators" {
    script <<'SCRIPT'
test = = =; echo $?; test -f = -f; echo $?; test '!' = x; echo $?; test -a = -a; echo $?; test '-z' ; echo $?; x='('; test "$x" = '('; echo $?; x=-n; [ "$x" = -n ]; echo $?
SCRIPT
    expect 0 '0' '0' '1' '0' '0' '0' '0'
}

@test "test: -a, -o and parentheses" {
    # POSIX.1-2024 has taken -a and -o away
    script <<'SCRIPT'
test x -a y; echo $?; test x -a ''; echo $?; test '' -o y; echo $?; test '' -o ''; echo $?; test x -o y -a ''; echo $?; test '(' x -o y ')' -a ''; echo $?; test ! '' -a x; echo $?
SCRIPT
    expect 0 '0' '1' '0' '1' '0' '1' '0'
}

@test "test: errors" {
    script <<'SCRIPT'
test a b 2>/dev/null; echo $?; test a = b c 2>/dev/null; echo $?; [ x 2>/dev/null; echo $?; [ a = ] 2>/dev/null; echo $?; test a -eq 2>/dev/null; echo $?
SCRIPT
    expect 0 '2' '2' '2' '2' '2'
}

@test "test: < and > compare text" {
    script <<'SCRIPT'
test a '<' b; echo $?; test b '<' a; echo $?; test b '>' a; echo $?; test a == a; echo $?
SCRIPT
    expect 0 '0' '1' '0' '0'
}

@test "test: POSIX.1-2024 has < and >" {
    script <<'SCRIPT'
test abc \< abd && echo less; test abd \> abc && echo greater
SCRIPT
    expect 0 'less' 'greater'
}

@test "test -v, -o and -R" {
    script <<'SCRIPT'
v=; test -v v; echo $?; test -v no; echo $?; a=([3]=x); test -v 'a[3]'; echo $?; test -v 'a[2]'; echo $?; set -f; test -o noglob; echo $?; test -o nosuch; echo $?; declare -n r=v; test -R r; echo $?; test -R v; echo $?
SCRIPT
    expect 0 '0' '1' '0' '1' '0' '1' '0' '1'
}

@test "test -N, -O, -G" {
    script <<'SCRIPT'
touch f; test -O f; echo $?; test -G f; echo $?; test -N f; echo $?
SCRIPT
    expect 0 '0' '0' '1'
}

@test "[[: one word and empty" {
    script <<'SCRIPT'
[[ x ]]; echo $?; [[ '' ]]; echo $?; e=; [[ $e ]]; echo $?; [[ -n $e ]]; echo $?; [[ -z $e ]]; echo $?; [[ ! x ]]; echo $?; [[ ! $e ]]; echo $?
SCRIPT
    expect 0 '0' '1' '1' '1' '0' '1' '0'
}

@test "[[: words are not split nor matched" {
    script <<'SCRIPT'
touch a b; v='x y'; [[ $v == 'x y' ]] && echo 1; [[ * == '*' ]] && echo 2; v=; [[ $v == '' ]] && echo 3; [[ -z $v ]] && echo 4; [[ "" == $v ]] && echo 5; v=-f; [[ $v == -f ]] && echo 6; v='a -o b'; [[ $v ]] && echo 7
SCRIPT
    expect 0 '1' '2' '3' '4' '5' '6' '7'
}

@test "[[: patterns" {
    script <<'SCRIPT'
[[ abc == a* ]] && echo 1; [[ abc == 'a*' ]] || echo 2; [[ abc != b* ]] && echo 3; p='a?c'; [[ abc == $p ]] && echo 4; [[ abc == "$p" ]] || echo 5; [[ abc = a"b"[a-d] ]] && echo 6; [[ 'a*' == a\* ]] && echo 7; [[ abc == a\* ]] || echo 8; [[ a == [[:alpha:]] ]] && echo 9
SCRIPT
    expect 0 '1' '2' '3' '4' '5' '6' '7' '8' '9'
}

@test "[[: comparison of texts" {
    script <<'SCRIPT'
[[ a < b ]] && echo 1; [[ b > a ]] && echo 2; [[ a < a ]] || echo 3; [[ A < a ]] && echo 4; [[ 10 < 9 ]] && echo 5; [[ '' < a ]] && echo 6
SCRIPT
    expect 0 '1' '2' '3' '4' '5' '6'
}

@test "[[: comparison of expressions" {
    script <<'SCRIPT'
[[ 1+1 -eq 2 ]] && echo 1; n=5; [[ n -gt 4 ]] && echo 2; [[ $n -le 5 && n -ge 5 ]] && echo 3; [[ 010 -eq 8 ]] && echo 4; [[ '' -eq 0 ]] && echo 5; [[ 2 -ne 3 ]] && echo 6; [[ -1 -lt 0 ]] && echo 7; a=(3); [[ a[0] -eq 3 ]] && echo 8; ([[ 1/0 -eq 1 ]]) 2>/dev/null; echo $?
SCRIPT
    expect 0 '1' '2' '3' '4' '5' '6' '7' '8' '1'
}

@test "[[: && || ! and parentheses" {
    script <<'SCRIPT'
[[ x && y ]]; echo $?; [[ x && '' ]]; echo $?; [[ '' || y ]]; echo $?; [[ ! x || y ]]; echo $?; [[ ! ( x || y ) ]]; echo $?; [[ ( x ) && ! '' ]]; echo $?; [[ x || y && '' ]]; echo $?; [[ ! ! x ]]; echo $?
SCRIPT
    expect 0 '0' '1' '0' '0' '1' '0' '0' '0'
}

@test "[[: over several lines" {
    script <<'SCRIPT'
[[ x &&
y ||
z ]]; echo $?; [[
a == a
]]; echo $?; [[ a ==\
 a ]]; echo $?
SCRIPT
    expect 0 '0' '0' '0'
}

@test "[[: what is not needed is not evaluated" {
    script <<'SCRIPT'
n=0; [[ x || $((n=1)) ]]; [[ '' && $((n=2)) ]]; echo $n
SCRIPT
    expect 0 '0'
}

@test "[[: =~" {
    script <<'SCRIPT'
[[ abc =~ b ]]; echo $?; [[ abc =~ ^b ]]; echo $?; [[ abc =~ ^a.c$ ]]; echo $?; [[ ab12 =~ [0-9]+ ]] && echo ${BASH_REMATCH[0]}; [[ 'a b' =~ a\ b ]]; echo $?; [[ a.c =~ a"."c ]]; echo $?; [[ abc =~ a"."c ]]; echo $?; r='^(a|b)+$'; [[ abab =~ $r ]] && echo ${BASH_REMATCH[1]}; [[ abab =~ "$r" ]]; echo $?
SCRIPT
    expect 0 '0' '1' '0' '12' '0' '0' '1' 'b' '1'
}

@test "[[: =~ with special characters" {
    script <<'SCRIPT'
[[ 'a(b' =~ a\(b ]]; echo $?; [[ a+b =~ a[+]b ]]; echo $?; [[ 'x y' =~ ^[a-z\ ]+$ ]]; echo $?; [[ 'a|b' =~ (a\|b) ]]; echo $?; [[ 2024-05-06 =~ ^([0-9]{4})-([0-9]{2})-([0-9]{2})$ ]] && echo ${BASH_REMATCH[@]:1}; [[ ']' =~ [\]] ]]; echo $?; [[ $'a\nb' =~ a.b ]]; echo $?; [[ x =~ '' ]]; echo $?
SCRIPT
    expect 0 '0' '0' '0' '0' '2024 05 06' '0' '0' '0'
}

@test "[[: =~ with groups that match nothing" {
    script <<'SCRIPT'
[[ ac =~ a(b)?c ]]; echo "$? ${#BASH_REMATCH[@]} [${BASH_REMATCH[1]}]"; [[ foobar =~ (foo)(x)?(bar) ]] && echo "${BASH_REMATCH[3]}"
SCRIPT
    expect 0 '0 2 []' 'bar'
}

@test "[[: files and variables" {
    script <<'SCRIPT'
touch f; mkdir d; [[ -e f && -d d && ! -e no ]] && echo 1; v=x; [[ -v v ]] && echo 2; [[ -v no ]] || echo 3; [[ f -ef ./f ]] && echo 4; touch -t 202001010000 o; [[ f -nt o ]] && echo 5; [[ -o braceexpand ]] && echo 6; [[ -r f && -w f ]] && echo 7; [[ -s f ]] || echo 8
SCRIPT
    expect 0 '1' '2' '3' '4' '5' '6' '7' '8'
}

@test "[[: quoted operators are words" {
    script <<'SCRIPT'
[[ '-f' == -f ]] && echo 1; [[ "!" ]] && echo 2; [[ '(' == \( ]] && echo 3; [[ "]]" == ']]' ]] && echo 4; [[ a == "=" ]] || echo 5
SCRIPT
    expect 0 '1' '2' '3' '4' '5'
}

@test "[[: as a condition, with redirections" {
    script <<'SCRIPT'
if [[ a == b ]]; then echo no; elif [[ a == a ]]; then echo yes; fi; while [[ ${#v} -lt 3 ]]; do v+=x; done; echo $v; [[ x ]] > f; [[ -e f ]] && echo f; [[ a == b ]] 2>/dev/null || echo or; ! [[ x ]]; echo $?
SCRIPT
    expect 0 'yes' 'xxx' 'f' 'or' '1'
}

@test "[[: errors" {
    script <<'SCRIPT'
for w in '[[ ]]' '[[ a == ]]' '[[ a b ]]' '[[ ( a ]]' '[[ -f ]] x' '[[ && a ]]' '[[ a' '[[ a -foo b ]]'; do (eval "$w") 2>/dev/null; s=$?; [ $s -ne 0 ] && echo failed; done
SCRIPT
    expect 0 'failed' 'failed' 'failed' 'failed' 'failed' 'failed' 'failed' 'failed'
}

@test "[[: a tilde and braces" {
    script <<'SCRIPT'
HOME=/h; [[ ~ == /h ]] && echo 1; [[ ~/x == ~/x ]] && echo 2; [[ {a,b} == '{a,b}' ]] && echo 3; [[ '~' == ~ ]] || echo 4
SCRIPT
    expect 0 '1' '2' '3' '4'
}

@test "[[: in the C locale and in UTF-8" {
    script <<'SCRIPT'
LC_ALL=C; [[ é == ?? ]] && echo bytes; LC_ALL=C.UTF-8; [[ é == ? ]] && echo character; [[ é =~ ^.$ ]] && echo regex
SCRIPT
    expect 0 'bytes' 'character' 'regex'
}
