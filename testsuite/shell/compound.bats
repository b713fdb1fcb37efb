#!/usr/bin/env bats
# Compound commands and functions (XCU 2.9.4 and 2.9.5).
load ../helpers/box

@test "if with else" {
    script <<'SCRIPT'
if true; then echo a; else echo b; fi; if false; then echo a; else echo b; fi
SCRIPT
    expect 0 'a' 'b'
}

@test "if with elif" {
    script <<'SCRIPT'
x=2; if [ $x = 1 ]; then echo one; elif [ $x = 2 ]; then echo two; else echo more; fi
SCRIPT
    expect 0 'two'
}

@test "if without a true condition has status 0" {
    script <<'SCRIPT'
false; if false; then :; fi; echo $?
SCRIPT
    expect 0 '0'
}

@test "the status of if is that of its body" {
    script <<'SCRIPT'
if true; then (exit 3); fi; echo $?
SCRIPT
    expect 0 '3'
}

@test "a condition may be a list" {
    script <<'SCRIPT'
if false; true; then echo yes; fi
SCRIPT
    expect 0 'yes'
}

@test "while" {
    script <<'SCRIPT'
i=0; while [ $i -lt 3 ]; do echo $i; i=$((i+1)); done
SCRIPT
    expect 0 '0' '1' '2'
}

@test "until" {
    script <<'SCRIPT'
i=0; until [ $i -ge 3 ]; do echo $i; i=$((i+1)); done
SCRIPT
    expect 0 '0' '1' '2'
}

@test "a loop that never runs has status 0" {
    script <<'SCRIPT'
false; while false; do :; done; echo $?
SCRIPT
    expect 0 '0'
}

@test "the status of a loop is that of its last body" {
    script <<'SCRIPT'
i=0; while [ $i -lt 1 ]; do i=1; (exit 5); done; echo $?
SCRIPT
    expect 0 '5'
}

@test "for over words" {
    script <<'SCRIPT'
for x in a "b c" $(echo d e); do echo "[$x]"; done
SCRIPT
    expect 0 '[a]' '[b c]' '[d]' '[e]'
}

@test "for without in takes the parameters" {
    script <<'SCRIPT'
set -- a "b c"; for x; do echo "[$x]"; done; for x do echo $x; done
SCRIPT
    expect 0 '[a]' '[b c]' 'a' 'b c'
}

@test "for over nothing" {
    script <<'SCRIPT'
for x in; do echo no; done; echo $?; y=; for x in $y; do echo no; done
SCRIPT
    expect 0 '0'
}

@test "for keeps its last value" {
    script <<'SCRIPT'
for x in 1 2 3; do :; done; echo $x
SCRIPT
    expect 0 '3'
}

@test "for with in on the next line" {
    script <<'SCRIPT'
for x
in a b
do echo $x
done
SCRIPT
    expect 0 'a' 'b'
}

@test "for ((" {
    # dash has no such thing
    script <<'SCRIPT'
for ((i=0; i<3; i++)); do echo $i; done; for ((;;)); do break; done
SCRIPT
    expect 0 '0' '1' '2'
}

@test "break leaves the loop" {
    script <<'SCRIPT'
for x in 1 2 3; do [ $x = 2 ] && break; echo $x; done
SCRIPT
    expect 0 '1'
}

@test "break 2 leaves two loops" {
    script <<'SCRIPT'
for x in 1 2; do for y in a b; do [ $y = b ] && break 2; echo $x$y; done; done
SCRIPT
    expect 0 '1a'
}

@test "break with more loops than there are" {
    script <<'SCRIPT'
for x in 1 2; do break 9; done; echo $x
SCRIPT
    expect 0 '1'
}

@test "continue goes on" {
    script <<'SCRIPT'
for x in 1 2 3; do [ $x = 2 ] && continue; echo $x; done
SCRIPT
    expect 0 '1' '3'
}

@test "continue 2" {
    script <<'SCRIPT'
for x in 1 2; do for y in a b; do [ $y = b ] && continue 2; echo $x$y; done; done
SCRIPT
    expect 0 '1a' '2a'
}

@test "break in a condition" {
    script <<'SCRIPT'
while break; do echo no; done; echo $?
SCRIPT
    expect 0 '0'
}

@test "break 0 is an error" {
    # bash: no (status 1)
    script <<'SCRIPT'
(for x in 1; do break 0; done; echo no) 2>/dev/null; [ $? -ne 0 ] && echo error
SCRIPT
    expect 0 'error'
}

@test "case with several patterns" {
    script <<'SCRIPT'
for x in a b c d; do case $x in a|b) echo ab;; c) echo c;; *) echo other;; esac; done
SCRIPT
    expect 0 'ab' 'ab' 'c' 'other'
}

@test "case with leading parentheses" {
    script <<'SCRIPT'
case x in (x) echo yes;; (y) echo no;; esac
SCRIPT
    expect 0 'yes'
}

@test "case without a match has status 0" {
    script <<'SCRIPT'
false; case x in y) ;; esac; echo $?
SCRIPT
    expect 0 '0'
}

@test "case with an empty body" {
    script <<'SCRIPT'
(exit 3); case x in x) ;; esac; echo $?
SCRIPT
    expect 0 '0'
}

@test "case patterns are expanded and quoted parts stand for themselves" {
    script <<'SCRIPT'
p='a*'; case abc in $p) echo match;; esac; case abc in "$p") echo no;; *) echo quoted;; esac
SCRIPT
    expect 0 'match' 'quoted'
}

@test "case with brackets and classes" {
    script <<'SCRIPT'
for x in 5 z _; do case $x in [[:digit:]]) echo digit;; [!a-z]) echo other;; *) echo letter;; esac; done
SCRIPT
    expect 0 'digit' 'letter' 'other'
}

@test "case ;& falls through, ;;& tests on" {
    # dash has no such thing
    script <<'SCRIPT'
case a in a) echo 1;& b) echo 2;; c) echo 3;; esac; case a in a) echo 1;;& [a-c]) echo 2;; *) echo 3;; esac
SCRIPT
    expect 0 '1' '2' '1' '2'
}

@test "the last item of case needs no ;;" {
    script <<'SCRIPT'
case x in x) echo yes
esac
SCRIPT
    expect 0 'yes'
}

@test "case takes words without splitting" {
    script <<'SCRIPT'
x="a b"; case $x in "a b") echo yes;; esac
SCRIPT
    expect 0 'yes'
}

@test "case on an empty word" {
    script <<'SCRIPT'
case "" in "") echo empty;; esac; case $unset in ?*) echo no;; *) echo none;; esac
SCRIPT
    expect 0 'empty' 'none'
}

@test "a group shares the shell" {
    script <<'SCRIPT'
x=1; { x=2; }; echo $x
SCRIPT
    expect 0 '2'
}

@test "a subshell does not" {
    script <<'SCRIPT'
x=1; (x=2; cd /; umask 0; set -f); echo $x; case $- in *f*) echo no;; esac; [ "$PWD" = / ] || echo here
SCRIPT
    expect 0 '1' 'here'
}

@test "exit in a subshell ends only that" {
    script <<'SCRIPT'
(exit 3); echo $?; (echo a; exit; echo b); echo c
SCRIPT
    expect 0 '3' 'a' 'c'
}

@test "nested subshells" {
    script <<'SCRIPT'
(echo 1; (echo 2; (echo 3; exit 4); echo $?))
SCRIPT
    expect 0 '1' '2' '3' '4'
}

@test "a function in a subshell is gone" {
    script <<'SCRIPT'
(f() { echo f; }; f); f 2>/dev/null; echo $?
SCRIPT
    expect 0 'f' '127'
}

@test "redirections of compound commands" {
    script <<'SCRIPT'
{ echo a; echo b; } > f; cat f; for i in 1 2; do echo $i; done > f; cat f; if true; then cat; fi < f
SCRIPT
    expect 0 'a' 'b' '1' '2' '1' '2'
}

@test "while reading a file" {
    script <<'SCRIPT'
printf '1\n2\n' > f; while read x; do echo "<$x>"; done < f
SCRIPT
    expect 0 '<1>' '<2>'
}

@test "a loop in a pipeline and back" {
    script <<'SCRIPT'
for i in 1 2; do echo $i | cat; done
SCRIPT
    expect 0 '1' '2'
}

@test "select reads a choice" {
    # dash has no such thing
    script <<'SCRIPT'
select x in apple pear; do echo "$REPLY $x"; break; done <<E 2>/dev/null
2
E
SCRIPT
    expect 0 '2 pear'
}

@test "(( ))" {
    # dash has no such thing
    script <<'SCRIPT'
((1+1)); echo $?; ((0)); echo $?; ((x=5)); echo $x
SCRIPT
    expect 0 '0' '1' '5'
}

@test "[[ ]] with and, or, not" {
    # dash has no such thing
    script <<'SCRIPT'
[[ a == a && ! b == c || x == y ]] && echo yes; [[ -z "" ]]; echo $?
SCRIPT
    expect 0 'yes' '0'
}

@test "a brace needs blanks" {
    script <<'SCRIPT'
{ echo a;}; echo {a}
SCRIPT
    expect 0 'a' '{a}'
}

@test "an empty body is an error" {
    script <<'SCRIPT'
(eval 'if true; then fi') 2>/dev/null; echo $?
SCRIPT
    expect 0 '2'
}

@test "deep nesting of subshells in substitutions" {
    script <<'SCRIPT'
echo $(echo $(echo $(echo $(echo deep))))
SCRIPT
    expect 0 'deep'
}

@test "a semicolon after done and fi" {
    script <<'SCRIPT'
for i in 1; do :; done; if :; then :; fi; echo ok
SCRIPT
    expect 0 'ok'
}

@test "functions" {
    script <<'SCRIPT'
f() { echo "$1 $#"; }; f a b; f
SCRIPT
    expect 0 'a 2' ' 0'
}

@test "a function's status" {
    script <<'SCRIPT'
f() { return 3; }; f; echo $?; g() { false; }; g; echo $?; h() { return; }; false; h; echo $?
SCRIPT
    expect 0 '3' '1' '1'
}

@test "parameters come back after a function" {
    script <<'SCRIPT'
set -- x y; f() { shift; echo $*; }; f a b c; echo $*
SCRIPT
    expect 0 'b c' 'x y'
}

@test "\$0 stays in a function" {
    script <<'SCRIPT'
f() { echo "${0##*/}"; }; f
SCRIPT
    expect 0 'sh'
}

@test "local variables" {
    script <<'SCRIPT'
x=1; f() { local x=2 y; echo $x ${y-unset}; x=3; }; f; echo $x
SCRIPT
    expect 0 '2 unset' '1'
}

@test "local is seen by functions called" {
    script <<'SCRIPT'
x=1; g() { echo $x; x=5; }; f() { local x=2; g; echo $x; }; f; echo $x
SCRIPT
    expect 0 '2' '5' '1'
}

@test "recursion" {
    script <<'SCRIPT'
f() { [ $1 -le 1 ] && echo 1 || { local n=$1; r=$(f $((n-1))); echo $((n*r)); }; }; f 6
SCRIPT
    expect 0 '720'
}

@test "a function redefines itself" {
    script <<'SCRIPT'
f() { f() { echo second; }; echo first; }; f; f
SCRIPT
    expect 0 'first' 'second'
}

@test "unset -f" {
    script <<'SCRIPT'
f() { echo f; }; unset -f f; f 2>/dev/null; echo $?
SCRIPT
    expect 0 '127'
}

@test "a function may have any compound command as its body" {
    script <<'SCRIPT'
f() (x=2; echo sub); x=1; f; echo $x; g() if true; then echo if; fi; g; h() for i in 1 2; do echo $i; done; h
SCRIPT
    expect 0 'sub' '1' 'if' '1' '2'
}

@test "redirections of a function's definition" {
    script <<'SCRIPT'
f() { echo out; } > f.txt; f; cat f.txt
SCRIPT
    expect 0 'out'
}

@test "function keyword" {
    # dash has no such thing
    script <<'SCRIPT'
function f { echo "f $1"; }; f x; function g() { echo g; }; g
SCRIPT
    expect 0 'f x' 'g'
}

@test "return leaves loops too" {
    script <<'SCRIPT'
f() { for i in 1 2 3; do [ $i = 2 ] && return 7; echo $i; done; }; f; echo $?
SCRIPT
    expect 0 '1' '7'
}

@test "a function named like a tool comes first" {
    script <<'SCRIPT'
ls() { echo mine; }; ls; command ls -d /; unset -f ls; ls -d /
SCRIPT
    expect 0 'mine' '/' '/'
}

@test "special builtins come before functions" {
    script <<'SCRIPT'
(eval 'eval() { echo no; }') 2>/dev/null || echo refused
SCRIPT
    expect 0 'refused'
}

@test "a function sees and sets outer variables" {
    script <<'SCRIPT'
x=1; f() { x=2; y=3; }; f; echo $x $y
SCRIPT
    expect 0 '2 3'
}

@test "coproc" {
    # dash has no such thing
    script <<'SCRIPT'
coproc cat; echo hi >&${COPROC[1]}; read x <&${COPROC[0]}; echo $x
SCRIPT
    expect 0 'hi'
}
