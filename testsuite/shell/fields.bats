#!/usr/bin/env bats
# Field splitting: IFS in all its forms (POSIX.1-2024, XCU 2.6.5).
load ../helpers/box

@test "the default splits at blanks and newlines" {
    script <<'SCRIPT'
v=' a  b	c
d '; printf '<%s>' $v; echo
SCRIPT
    expect 0 '<a><b><c><d>'
}

@test "an unset IFS is the default" {
    script <<'SCRIPT'
unset IFS; v=' a  b	c
d '; printf '<%s>' $v; echo
SCRIPT
    expect 0 '<a><b><c><d>'
}

@test "a null IFS does not split" {
    script <<'SCRIPT'
IFS=; v=' a b '; printf '<%s>' $v; echo
SCRIPT
    expect 0 '< a b >'
}

@test "a separator that is no blank" {
    script <<'SCRIPT'
IFS=:; v=a:b:c; printf '<%s>' $v; echo; v=:a::b; printf '<%s>' $v; echo
SCRIPT
    expect 0 '<a><b><c>' '<><a><><b>'
}

@test "a final separator ends a field and begins none" {
    script <<'SCRIPT'
IFS=:; v=a:b:; printf '<%s>' $v; echo; v=a::; printf '<%s>' $v; echo; v=:; printf '<%s>' $v; echo; v=::; printf '<%s>' $v; echo
SCRIPT
    expect 0 '<a><b>' '<a><>' '<>' '<><>'
}

@test "blanks around a separator belong to it" {
    script <<'SCRIPT'
IFS=' :'; v=' a : b  c: :d '; printf '<%s>' $v; echo
SCRIPT
    expect 0 '<a><b><c><><d>'
}

@test "only the blanks in IFS are blanks" {
    script <<'SCRIPT'
IFS=: ; v='a :b: c'; printf '<%s>' $v; echo; IFS=' '; v='a	b c
d'; printf '<%s>' $v; echo
SCRIPT
    expect 0 '<a ><b>< c>' '<a	b><c' 'd>'
}

@test "two separators" {
    script <<'SCRIPT'
IFS=:-; v=a:b-c:-d; printf '<%s>' $v; echo
SCRIPT
    expect 0 '<a><b><c><><d>'
}

@test "letters as separators" {
    script <<'SCRIPT'
IFS=x; v=axbxxc; printf '<%s>' $v; echo; IFS=ab; v=1a2b3; printf '<%s>' $v; echo
SCRIPT
    expect 0 '<a><b><><c>' '<1><2><3>'
}

@test "a backslash as separator" {
    script <<'SCRIPT'
IFS='\'; v='a\b\\c'; printf '<%s>' $v; echo
SCRIPT
    expect 0 '<a><b><><c>'
}

@test "pattern characters as separators" {
    script <<'SCRIPT'
IFS='*?['; v='a*b?c[d'; printf '<%s>' $v; echo
SCRIPT
    expect 0 '<a><b><c><d>'
}

@test "a dash and a caret are themselves" {
    script <<'SCRIPT'
IFS='a-c'; v='1a2b3-4c5'; printf '<%s>' $v; echo; IFS='^a'; v='1^2a3b'; printf '<%s>' $v; echo
SCRIPT
    expect 0 '<1><2b3><4><5>' '<1><2><3b>'
}

@test "newline as the only separator" {
    script <<'SCRIPT'
IFS='
'; v='a b

c
'; printf '<%s>' $v; echo
SCRIPT
    expect 0 '<a b><c>'
}

@test "tab as the only separator" {
    script <<'SCRIPT'
IFS='	'; v='	a b		c	'; printf '<%s>' $v; echo
SCRIPT
    expect 0 '<a b><c>'
}

@test "only expansions are split" {
    script <<'SCRIPT'
IFS=:; printf '<%s>' a:b; v=c:d; printf '<%s>' x:$v:y; echo
SCRIPT
    expect 0 '<a:b><x:c><d:y>'
}

@test "text beside a splitting expansion joins its fields" {
    script <<'SCRIPT'
v='a b'; printf '<%s>' x$v; printf '<%s>' ${v}y; printf '<%s>' x${v}y; v=' a '; printf '<%s>' x$v; printf '<%s>' ${v}y; printf '<%s>' x${v}y; echo
SCRIPT
    expect 0 '<xa><b><a><by><xa><by><x><a><a><y><x><a><y>'
}

@test "separators at the edges of an expansion" {
    script <<'SCRIPT'
IFS=:; v=:a:; printf '<%s>' x$v; printf '<%s>' ${v}y; printf '<%s>' x${v}y; echo
SCRIPT
    expect 0 '<x><a><><a><y><x><a><y>'
}

@test "two expansions side by side" {
    script <<'SCRIPT'
a='1 2' b='3 4'; printf '<%s>' $a$b; a='1 ' b=' 2'; printf '<%s>' $a$b; a=1 b=2; printf '<%s>' $a$b; echo
SCRIPT
    expect 0 '<1><23><4><1><2><12>'
}

@test "separators of two expansions side by side" {
    # dash keeps an empty field between the two
    script <<'SCRIPT'
IFS=:; a=1: b=:2; printf '<%s>' $a$b; echo
SCRIPT
    expect 0 '<1><><2>'
}

@test "blanks before a separator in the next expansion" {
    # dash begins anew with the second expansion
    # dash: <1><><2>
    script <<'SCRIPT'
IFS=' :'; a='1 ' b=': 2'; printf '<%s>' $a$b; echo
SCRIPT
    expect 0 '<1><2>'
}

@test "quoted parts are not split" {
    script <<'SCRIPT'
v='a b'; printf '<%s>' "$v"; printf '<%s>' "$v"$v; printf '<%s>' $v"$v"; printf '<%s>' "x "$v; echo
SCRIPT
    expect 0 '<a b><a ba><b><a><ba b><x a><b>'
}

@test "null quotes beside separators" {
    script <<'SCRIPT'
v=' a '; printf '<%s>' ""$v""; v=' '; printf '<%s>' ''$v''; printf '<%s>' ""$v; echo
SCRIPT
    expect 0 '<><a><><><><>'
}

@test "null quotes beside separators that are no blanks" {
    script <<'SCRIPT'
IFS=:; v=:; printf '<%s>' ''$v; printf '<%s>' $v''; printf '<%s>' ''$v''; echo
SCRIPT
    expect 0 '<><><><><>'
}

@test "command substitutions are split" {
    script <<'SCRIPT'
printf '<%s>' $(echo 'a  b'; echo c); printf '<%s>' "$(echo 'a  b')"; printf '<%s>' `echo 'a  b'`; echo
SCRIPT
    expect 0 '<a><b><c><a  b><a><b>'
}

@test "final newlines of a substitution go before the splitting" {
    script <<'SCRIPT'
IFS=; printf '<%s>' $(printf 'a\n\nb\n\n\n'); echo
SCRIPT
    expect 0 '<a' '' 'b>'
}

@test "arithmetic is split" {
    script <<'SCRIPT'
IFS=1; printf '<%s>' $((212)) $((1)); echo
SCRIPT
    expect 0 '<2><2><>'
}

@test "nothing is left of blanks alone" {
    script <<'SCRIPT'
v='   '; f() { echo $#; }; f $v; f x$v; f $v$v; f "$v"; f $v''
SCRIPT
    expect 0 '0' '1' '0' '1' '1'
}

@test "the words of for" {
    script <<'SCRIPT'
v='a b  c'; for i in $v d "$v"; do printf '<%s>' "$i"; done; echo
SCRIPT
    expect 0 '<a><b><c><d><a b  c>'
}

@test "no splitting in assignments, case, redirections" {
    # bash splits the target of a redirection outside of its POSIX mode
    # bash: <a b><case> (status 1)
    script <<'SCRIPT'
v='a b'; w=$v; printf '<%s>' "$w"; case $v in 'a b') printf '<case>';; esac; echo x > $v; ls; (cat < $v)
SCRIPT
    expect 0 '<a b><case>a b' 'x'
}

@test "no splitting in here-documents" {
    script <<'SCRIPT'
v='a   b'; cat <<X
$v
X
SCRIPT
    expect 0 'a   b'
}

@test "IFS changed in the same command applies to the next" {
    # bash lets the assignment before eval go again
    # bash: <a-b><a><b><a-b>
    script <<'SCRIPT'
IFS=-; v=a-b; IFS=: ; printf '<%s>' $v; IFS=- eval 'printf "<%s>" $v'; printf '<%s>' $v; echo
SCRIPT
    expect 0 '<a-b><a><b><a><b>'
}

@test "IFS before a special builtin, a function, a utility" {
    # bash lets the assignment before set go again
    # bash: 1|2|1
    script <<'SCRIPT'
v=a:b; IFS=: set -- $v; echo $#
f() { set -- $v; echo $#; }; IFS=: f; f
SCRIPT
    expect 0 '1' '2' '2'
}

@test "an IFS local to a subshell" {
    script <<'SCRIPT'
v=a:b; (IFS=:; printf '<%s>' $v); printf '<%s>' $v; echo
SCRIPT
    expect 0 '<a><b><a:b>'
}

@test "restoring IFS" {
    script <<'SCRIPT'
o=$IFS; IFS=:; IFS=$o; v='a b:c'; printf '<%s>' $v; echo
SCRIPT
    expect 0 '<a><b:c>'
}

@test "the null byte of a substitution is dropped" {
    script <<'SCRIPT'
printf '<%s>' $(printf 'a\0b' 2>/dev/null | tr '\0' ' '); echo
SCRIPT
    expect 0 '<a><b>'
}

@test "a separator of several bytes" {
    # dash and mksh look at bytes
    script <<'SCRIPT'
LC_ALL=C.UTF-8; IFS=é; v=aébéc; printf '<%s>' $v; set -- 1 2; echo "$*"
SCRIPT
    expect 0 '<a><b><c>1é2'
}

@test "parts of several separators of several bytes" {
    script <<'SCRIPT'
LC_ALL=C.UTF-8; IFS=éè; v=aéeèbê; printf '<%s>' $v; echo
SCRIPT
    expect 0 '<a><e><bê>'
}

@test "the result of splitting is matched against names" {
    script <<'SCRIPT'
touch a.x b.x; v='*.x a*'; printf '<%s>' $v; echo; set -f; printf '<%s>' $v; echo
SCRIPT
    expect 0 '<a.x><b.x><a.x>' '<*.x><a*>'
}

@test "a field that was split out is no assignment and no alias" {
    script <<'SCRIPT'
v='x=1'; $v 2>/dev/null; echo "${x-unset}" $?
SCRIPT
    expect 0 'unset 127'
}

@test "a reserved word from an expansion is none" {
    script <<'SCRIPT'
v=if; $v true 2>/dev/null; echo $?; v='{'; $v 2>/dev/null; echo $?
SCRIPT
    expect 0 '127' '127'
}

@test "operators from an expansion are text" {
    script <<'SCRIPT'
v='a;b|c&d>e'; echo $v; v='a && b'; echo $v; v='"a b"'; printf '<%s>' $v; v="'x'"; printf '<%s>' $v; echo
SCRIPT
    expect 0 'a;b|c&d>e' 'a && b' '<"a><b"><'\''x'\''>'
}

@test "a comment from an expansion is text" {
    script <<'SCRIPT'
v='#x'; echo $v a; v='a #b'; echo $v
SCRIPT
    expect 0 '#x a' 'a #b'
}

@test "the command name is split too" {
    script <<'SCRIPT'
v='echo a b'; $v c; "$v" 2>/dev/null || echo $?
SCRIPT
    expect 0 'a b c' '127'
}

@test "IFS with a vertical tab and a carriage return" {
    script <<'SCRIPT'
IFS=$(printf '\v\r'); v=$(printf 'a\vb\rc'); printf '<%s>' $v; echo
SCRIPT
    expect 0 '<a><b><c>'
}

@test "many fields" {
    script <<'SCRIPT'
v=$(printf '%s ' $(printf '%05d ' 1 2 3) {1..5000}); set -- $v; echo $# $5003
SCRIPT
    expect 0 '5003 2003'
}

@test "a long field" {
    script <<'SCRIPT'
v=$(printf '%070000d' 0); set -- $v; echo $# ${#1}; set -- "$v $v"; set -- $1; echo $#
SCRIPT
    expect 0 '1 70000' '2'
}
