#!/usr/bin/env bats
# Parameters: their values, the operators of POSIX, $* and $@ (POSIX.1-2024, XCU 2.5 and 2.6.2).
load ../helpers/box

@test "\${v-word}: only for the unset" {
    script <<'SCRIPT'
unset v; echo "[${v-w}]"; v=; echo "[${v-w}]"; v=x; echo "[${v-w}]"
SCRIPT
    expect 0 '[w]' '[]' '[x]'
}

@test "\${v:-word}: for the unset and the null" {
    script <<'SCRIPT'
unset v; echo "[${v:-w}]"; v=; echo "[${v:-w}]"; v=x; echo "[${v:-w}]"
SCRIPT
    expect 0 '[w]' '[w]' '[x]'
}

@test "\${v=word}: assigns to the unset" {
    script <<'SCRIPT'
unset v; echo "[${v=w}]$v"; v=; echo "[${v=w}]$v"; v=x; echo "[${v=w}]$v"
SCRIPT
    expect 0 '[w]w' '[]' '[x]x'
}

@test "\${v:=word}: assigns to the unset and the null" {
    script <<'SCRIPT'
unset v; echo "[${v:=w}]$v"; v=; echo "[${v:=w}]$v"; v=x; echo "[${v:=w}]$v"
SCRIPT
    expect 0 '[w]w' '[w]w' '[x]x'
}

@test "\${v+word}: for what is set" {
    script <<'SCRIPT'
unset v; echo "[${v+w}]"; v=; echo "[${v+w}]"; v=x; echo "[${v+w}]"
SCRIPT
    expect 0 '[]' '[w]' '[w]'
}

@test "\${v:+word}: for what is not null" {
    script <<'SCRIPT'
unset v; echo "[${v:+w}]"; v=; echo "[${v:+w}]"; v=x; echo "[${v:+w}]"
SCRIPT
    expect 0 '[]' '[]' '[w]'
}

@test "\${v?word}: ends the shell for the unset" {
    script <<'SCRIPT'
(unset v; echo "[${v?w}]" 2>/dev/null; echo no) 2>/dev/null || echo failed
v=; echo "[${v?w}]"; v=x; echo "[${v?w}]"
SCRIPT
    expect 0 'failed' '[]' '[x]'
}

@test "\${v:?word}: ends the shell for the unset and the null" {
    script <<'SCRIPT'
(unset v; : "${v:?w}"; echo no) 2>/dev/null || echo failed
(v=; : "${v:?w}"; echo no) 2>/dev/null || echo failed
v=x; echo "[${v:?w}]"
SCRIPT
    expect 0 'failed' 'failed' '[x]'
}

@test "\${v?word}: the word is the message" {
    script <<'SCRIPT'
(unset v; : ${v?"it is" gone}) 2>&1 | sed 's/.*: v/v/'
SCRIPT
    expect 0 'v: it is gone'
}

@test "\${v?}: a message of the shell's own" {
    script <<'SCRIPT'
(unset v; : ${v?}) 2>&1 | grep -c 'v: parameter .*not set'
SCRIPT
    expect 0 '1'
}

@test "operators with positional parameters" {
    script <<'SCRIPT'
set -- a ''; echo "${1-w}|${2-w}|${3-w}|${1:-w}|${2:-w}|${3:-w}|${1+w}|${2+w}|${3+w}|${2:+w}"
SCRIPT
    expect 0 'a||w|a|w|w|w|w||'
}

@test "\${1=word}: a position is not assigned to" {
    script <<'SCRIPT'
(echo "${1=x}") 2>/dev/null || echo failed
SCRIPT
    expect 0 'failed'
}

@test "operators with special parameters" {
    # dash takes $@ as set when there are no parameters
    # dash: [0][0][][none][none]|[some][some][some]
    script <<'SCRIPT'
set --; echo "[${#-w}][${?:-w}][${@-none}][${*:-none}][${!-none}]"; set -- a; echo "[${@+some}][${*+some}][${@:+some}]"
SCRIPT
    expect 0 '[0][0][none][none][none]' '[some][some][some]'
}

@test "\${@-word} with one null parameter" {
    # dash and bash have ${@-w} and ${*-w} as set when there is a null one
    script <<'SCRIPT'
set -- ''; echo "[${@-w}][${*-w}][${@:-w}][${@+w}]"
SCRIPT
    expect 0 '[][][w][w]'
}

@test "the word is expanded only when it is used" {
    script <<'SCRIPT'
n=0; v=x; : ${v-$((n=n+1))} ${v:-$((n=n+1))} ${v=$((n=n+1))} ${w+$((n=n+1))} ${v?$((n=n+1))}; echo $n
unset v; : ${v-$((n=n+1))}; echo $n
SCRIPT
    expect 0 '0' '1'
}

@test "a command substitution in the word" {
    script <<'SCRIPT'
unset v; echo ${v:-$(echo a b)} "${v:-$(echo a  b)}" ${v:-`echo c`}
SCRIPT
    expect 0 'a b a b c'
}

@test "nested operators" {
    script <<'SCRIPT'
unset a b; c=C; echo ${a-${b-${c}}} ${a:-${b:-${c:+"${c}D"}}} "${a=${b=x}y}" $a $b
SCRIPT
    expect 0 'C CD xy xy x'
}

@test "the word is split unless it is quoted" {
    script <<'SCRIPT'
unset v; f() { echo $#; }; f ${v-a b c}; f "${v-a b c}"; f ${v-"a b" c}; f ${v-'a b' c}; f ${v-a\ b c}
SCRIPT
    expect 0 '3' '1' '2' '2' '2'
}

@test "the result of := is split as its value" {
    script <<'SCRIPT'
unset v; f() { echo $#; }; f ${v:="a b"}; unset v; f "${v:=a b}"; echo "$v"
SCRIPT
    expect 0 '2' '1' 'a b'
}

@test "quotes within a quoted word" {
    # mksh alone splits what was assigned by IFS before
    script <<'SCRIPT'
unset v; echo "${v-"a  b"}" "${v-"x"y"z"}"
SCRIPT
    expect 0 'a  b xyz'
}

@test "single quotes within a double-quoted word" {
    # within double quotes a single quote is an ordinary character (2.6.2); bash keeps it from
    # ending the word outside of its POSIX mode
    # 2.2.3: there a single quote is an ordinary character; bash obeys in its POSIX mode only
    # bash: (status 2)
    script <<'SCRIPT'
unset v; echo "${v-'a'}" "${v-it's}"
SCRIPT
    expect 0 ''\''a'\'' it'\''s'
}

@test "single quotes in the word of a pattern operator quote" {
    script <<'SCRIPT'
v="a'b}c"; echo "${v#"a'b}"}" ${v#*\}} "${v%'}c'}"
SCRIPT
    expect 0 'c c a'\''b'
}

@test "a backslash within a quoted word" {
    # dash's echo reads \a
    # dash: } $x ? " } a
    script <<'SCRIPT'
unset v; echo "${v-\}}" "${v-\$x}" "${v-\a}" "${v-\"}" ${v-\}} ${v-\a}
SCRIPT
    expect 0 '} $x \a " } a'
}

@test "a brace within quotes does not end the word" {
    script <<'SCRIPT'
unset v; echo ${v-"}"} ${v-'}'} ${v-\}} "${v-"}"}"
SCRIPT
    expect 0 '} } } }'
}

@test "a brace of an inner expansion" {
    script <<'SCRIPT'
a=1; unset v; echo ${v-${a}} ${v-{a}} ${v:+}x
SCRIPT
    expect 0 '1 {a} x'
}

@test "a tilde in the word" {
    script <<'SCRIPT'
HOME=/h; unset v; echo ${v-~} ${v:-~/x} "${v-~}" ${v-a~} ${v:=~/y}
SCRIPT
    expect 0 '/h /h/x ~ a~ /h/y'
}

@test "patterns in the word of an unquoted default match names" {
    script <<'SCRIPT'
touch a1 a2; unset v; echo ${v-a*} "${v-a*}" ${v-"a*"}
SCRIPT
    expect 0 'a1 a2 a* a*'
}

@test "\${#v} counts characters" {
    script <<'SCRIPT'
v=abc; e=; echo ${#v} ${#e} "${#v}"; set -- 12345 x; echo ${#1} ${#2} ${#}
SCRIPT
    expect 0 '3 0 3' '5 1 2'
}

@test "\${#} and its kind" {
    # dash gives ${#@} and ${#*} the length of the joined text; POSIX leaves it open
    # dash: 3 3 5 5 5
    script <<'SCRIPT'
set -- a b c; echo $# ${#} ${#@} ${#*} "${#@}"
SCRIPT
    expect 0 '3 3 3 3 3'
}

@test "\${##}, \${#?}, \${#-}" {
    # dash gives ${#@} and ${#*} the length of the joined text
    script <<'SCRIPT'
set -- 1 2 3 4 5 6 7 8 9 10; echo ${##} ${#?} ${#$} | sed 's/ [0-9]*$//'
SCRIPT
    expect 0 '2 1'
}

@test "\${#v} of the unset with set -u" {
    script <<'SCRIPT'
(set -u; unset v; echo ${#v}) 2>/dev/null || echo failed
SCRIPT
    expect 0 'failed'
}

@test "\${v#pattern} takes the shortest prefix" {
    script <<'SCRIPT'
v=a/b/c; echo ${v#*/} ${v#a} ${v#b} ${v#} "${v#?}" ${v#[ab]/}
SCRIPT
    expect 0 'b/c /b/c a/b/c a/b/c /b/c b/c'
}

@test "\${v##pattern} takes the longest prefix" {
    script <<'SCRIPT'
v=a/b/c; echo ${v##*/} ${v##a} "[${v##*}]" ${v##*b}
SCRIPT
    expect 0 'c /b/c [] /c'
}

@test "\${v%pattern} takes the shortest suffix" {
    script <<'SCRIPT'
v=a.b.c; echo ${v%.*} ${v%c} ${v%b} ${v%} ${v%?} "${v%.[!x]}"
SCRIPT
    expect 0 'a.b a.b. a.b.c a.b.c a.b. a.b'
}

@test "\${v%%pattern} takes the longest suffix" {
    script <<'SCRIPT'
v=a.b.c; echo ${v%%.*} ${v%%c} "[${v%%*}]" ${v%%[.]*}
SCRIPT
    expect 0 'a a.b. [] a'
}

@test "a quoted pattern is literal" {
    script <<'SCRIPT'
v='*a*b'; echo "${v#'*'}" "${v#"*"}" ${v#\*} "${v##*a}" "${v%'*b'}" "[${v##"*"*}]"
SCRIPT
    expect 0 'a*b a*b a*b *b *a []'
}

@test "a pattern from a variable" {
    script <<'SCRIPT'
v=foobar p='f*' q='*r'; echo "[${v#$p}]" "[${v#"$p"}]" "[${v##$p}]" "[${v%$q}]" "[${v%%$q}]" "[${v%"$q"}]"
SCRIPT
    expect 0 '[oobar] [foobar] [] [fooba] [] [foobar]'
}

@test "a pattern in a quoted expansion is still a pattern" {
    script <<'SCRIPT'
v=abcabc; echo "${v#*c}" "${v%b*}" "${v##*c}" "${v%%b*}"
SCRIPT
    expect 0 'abc abca  a'
}

@test "a slash and a leading dot are matched by * in a value" {
    script <<'SCRIPT'
v=.a/.b; echo "${v#*/}" "${v##*/}" "[${v#*}]" "${v%%/*}" "[${v##*}]"
SCRIPT
    expect 0 '.b .b [.a/.b] .a []'
}

@test "classes and ranges in a pattern" {
    script <<'SCRIPT'
v=ab12cd; echo ${v##[a-z]*[0-9]} ${v%%[[:digit:]]*} ${v#[[:alpha:]]} ${v%[!0-9]} ${v#[]a]} ${v#[!b]}
SCRIPT
    expect 0 'cd ab b12cd ab12c b12cd b12cd'
}

@test "a backslash in the value and in the pattern" {
    # dash's echo reads \c
    # dash: b
    script <<'SCRIPT'
v='a\b\c'; echo "${v#*\\}" "${v##*\\}" "${v%\\*}" "${v%"\\c"}" | sed 's/\\/!/g'
SCRIPT
    expect 0 'b!c c a!b a!b'
}

@test "a backslash that comes from an expansion escapes in a pattern" {
    script <<'SCRIPT'
v='a*b' p='a\*'; echo "${v#$p}"; v='a\*b'; echo "${v#"$p"}"
SCRIPT
    expect 0 'b' 'b'
}

@test "prefix and suffix of a positional parameter" {
    script <<'SCRIPT'
set -- a.b.c; echo ${1#*.} ${1##*.} ${1%.*} ${1%%.*} ${#1}
SCRIPT
    expect 0 'b.c c a.b a 5'
}

@test "ten and more positional parameters" {
    script <<'SCRIPT'
set -- 1 2 3 4 5 6 7 8 9 ten eleven; echo ${10} ${11} $10 ${12-none} "${011}"
SCRIPT
    expect 0 'ten eleven 10 none eleven'
}

@test "\$0 and a name in braces" {
    script <<'SCRIPT'
v=x; echo ${v}y "${v}"z ${v}${v}
SCRIPT
    expect 0 'xy xz xx'
}

@test "the longest name is taken" {
    script <<'SCRIPT'
a=1 ab=2 abc=3; echo $abc$ab$a ${a}bc "$a-$ab"
SCRIPT
    expect 0 '321 1bc 1-2'
}

@test "a lone dollar sign" {
    script <<'SCRIPT'
echo $ "$" a$ "a$" $% '$'x "$ x"
SCRIPT
    expect 0 '$ $ a$ a$ $% $x $ x'
}

@test "\$@ unquoted" {
    script <<'SCRIPT'
set -- 'a b' '' c; printf '<%s>' $@; echo; printf '<%s>' $*; echo
SCRIPT
    expect 0 '<a><b><c>' '<a><b><c>'
}

@test "\$@ quoted" {
    script <<'SCRIPT'
set -- 'a b' '' c; printf '<%s>' "$@"; echo; set --; printf '<%s>' "$@"; echo
SCRIPT
    expect 0 '<a b><><c>' '<>'
}

@test "\$@ with a prefix and a suffix" {
    script <<'SCRIPT'
set -- 'a b' c; printf '<%s>' "x$@y"; echo; printf '<%s>' x"$@"y; echo; set --; printf '<%s>' "x$@y"; echo; printf '<%s>' "x"$@"y"; echo
SCRIPT
    expect 0 '<xa b><cy>' '<xa b><cy>' '<xy>' '<xy>'
}

@test "\"\$@\" twice in a word" {
    script <<'SCRIPT'
set -- a b; printf '<%s>' "$@$@"; echo; printf '<%s>' "$@-$@"; echo
SCRIPT
    expect 0 '<a><ba><b>' '<a><b-a><b>'
}

@test "\"\$@\" beside null things" {
    # POSIX leaves "$e$@" open; bash makes no field of it
    # bash: 1|0|0|1|1|0|0
    script <<'SCRIPT'
set --; e=; f() { echo $#; }; f "$@" "$e"; f "$e$@"; f "$@$e"; f ''"$@"; f "$@"''; f "$@""$@"; f $e"$@"
SCRIPT
    expect 0 '1' '1' '1' '1' '1' '0' '0'
}

@test "\$* quoted is joined by the first character of IFS" {
    # mksh and dash agree with bash where the parameters are nothing; POSIX leaves "$e$@" open
    script <<'SCRIPT'
set -- a 'b c' ''; IFS=-; echo "$*"; IFS=; echo "$*"; unset IFS; echo "$*"; IFS=' -'; echo "$*|"
SCRIPT
    expect 0 'a-b c-' 'ab c' 'a b c ' 'a b c |'
}

@test "\$* unquoted with IFS null" {
    script <<'SCRIPT'
set -- 'a b' c ''; IFS=; printf '<%s>' $*; echo; printf '<%s>' $@; echo
SCRIPT
    expect 0 '<a b><c>' '<a b><c>'
}

@test "\$* unquoted with IFS of letters" {
    script <<'SCRIPT'
set -- axb c; IFS=x; printf '<%s>' $*; echo; printf '<%s>' $@; echo; printf '<%s>' "$*"; echo
SCRIPT
    expect 0 '<a><b><c>' '<a><b><c>' '<axbxc>'
}

@test "\$* and \$@ in an assignment" {
    # POSIX leaves $@ open where no fields are made; dash joins it as $*
    # dash: a-b  c|a-b  c|a-b  c|a-b  c
    script <<'SCRIPT'
set -- a 'b  c'; IFS=-; v=$*; echo "$v"; v="$*"; echo "$v"; v=$@; echo "$v"; v="$@"; echo "$v"
SCRIPT
    expect 0 'a-b  c' 'a-b  c' 'a b  c' 'a b  c'
}

@test "\$* with IFS null in an assignment" {
    # dash joins $@ in an assignment by the first character of IFS, bash by a space as 2.5.2 has
    # it in no context of splitting ("unspecified")
    script <<'SCRIPT'
set -- a b; IFS=; v=$*; echo "$v"; v="$*"; echo "$v"
SCRIPT
    expect 0 'ab' 'ab'
}

@test "\$@ in a here-document" {
    # dash joins $@ as $*; bash takes $* with blanks here
    # dash: a-b c | a-b c
    # bash: a b c | a b c
    script <<'SCRIPT'
set -- a 'b c'; IFS=-; cat <<X
$* | $@
X
SCRIPT
    expect 0 'a-b c | a b c'
}

@test "\$* in case" {
    script <<'SCRIPT'
set -- a b; IFS=-; case $* in a-b) echo star;; *) echo "no:$*";; esac; case "$*" in a-b) echo quoted;; esac
SCRIPT
    expect 0 'star' 'quoted'
}

@test "\${*#pattern} and \${@%pattern} for each" {
    # POSIX leaves it open; dash cuts the joined text
    # dash: <a.x><b>.x b.x
    script <<'SCRIPT'
set -- a.x b.x; printf '<%s>' "${@%.x}"; echo "${*#?}"
SCRIPT
    expect 0 '<a><b>.x .x'
}

@test "shift and its counts" {
    # POSIX leaves it open
    script <<'SCRIPT'
set -- a b c; shift; echo $*; shift 2; echo $#; shift 0; echo $#; (shift 2>/dev/null) || echo failed
SCRIPT
    expect 0 'b c' '0' '0' 'failed'
}

@test "set -- with nothing, and set with words" {
    script <<'SCRIPT'
set a b; echo $#; set --; echo $#; set -- -x; echo $1; set - y; echo $1
SCRIPT
    expect 0 '2' '0' '-x' 'y'
}

@test "\$? after all kinds" {
    script <<'SCRIPT'
false; echo $?; (exit 7); echo $?; v=$(exit 3); echo $?; true | false; echo $?; ! true; echo $?
SCRIPT
    expect 0 '1' '7' '3' '1' '1'
}

@test "\$\$ in a subshell is the shell's" {
    script <<'SCRIPT'
a=$$; b=$(echo $$); (echo $$) > f; read c < f; [ "$a" = "$b" ] && [ "$a" = "$c" ] && echo same
SCRIPT
    expect 0 'same'
}

@test "\$! is the last background command's" {
    script <<'SCRIPT'
true & [ $! -gt 0 ] && wait $! && echo ok; sh -c 'echo "[$!]"'
SCRIPT
    expect 0 'ok' '[]'
}

@test "\$- has the options" {
    script <<'SCRIPT'
sh -c 'case $- in *e*) echo no;; *) echo yes;; esac; set -e; case $- in *e*) echo e;; esac'
SCRIPT
    expect 0 'yes' 'e'
}

@test "set -u and what is exempt" {
    script <<'SCRIPT'
set -u; set --; echo "$@" $* $# "${x-d}" "${x+y}" "${x:-z}"; (echo $x; echo no) 2>/dev/null || echo failed; (echo $1) 2>/dev/null || echo failed
SCRIPT
    expect 0 '0 d  z' 'failed' 'failed'
}

@test "set -u in arithmetic" {
    # dash takes the unset as 0 even so
    # dash: 0
    script <<'SCRIPT'
(set -u; unset x; echo $((x))) 2>/dev/null || echo failed
SCRIPT
    expect 0 'failed'
}

@test "bad substitutions" {
    script <<'SCRIPT'
for w in '${}' '${a b}' '${a!}' '${-' '${1x}' '${ x}' '${a:}'; do (eval "echo $w; echo no") 2>/dev/null || echo failed; done
SCRIPT
    expect 0 'failed' 'failed' 'failed' 'failed' 'failed' 'failed' 'failed'
}

@test "a bad substitution in a command that is not run" {
    script <<'SCRIPT'
if false; then echo ${#x}; fi; false && echo ${x?no}; echo fine
SCRIPT
    expect 0 'fine'
}

@test "line continuation within a parameter" {
    script <<'SCRIPT'
abc=v; echo $a\
bc ${a\
bc} "$ab\
c" ${#a\
bc}
SCRIPT
    expect 0 'v v v 1'
}

@test "a newline in the word" {
    script <<'SCRIPT'
unset v; echo "${v-a
b}"
SCRIPT
    expect 0 'a' 'b'
}

@test "an assignment sees the ones before it" {
    script <<'SCRIPT'
a=1 b=$a c=${b}2; echo $a $b $c
SCRIPT
    expect 0 '1 1 12'
}

@test "assignments are not split nor matched" {
    script <<'SCRIPT'
touch f1 f2; a='x   y' b=f*; v=$a w=$b; echo "$v" "$w"
SCRIPT
    expect 0 'x   y f*'
}

@test "an empty expansion is no field" {
    script <<'SCRIPT'
e=; f() { echo $#; }; f $e; f "$e"; f $e $e; f ''; f $e''; f ""$e
SCRIPT
    expect 0 '0' '1' '0' '1' '1' '1'
}

@test "an empty command name" {
    script <<'SCRIPT'
e=; $e echo yes; $e; echo $?; $(false); echo $?
SCRIPT
    expect 0 'yes' '0' '1'
}

@test "a value with all the special characters" {
    script <<'SCRIPT'
v='*?[a]\$`"'\''~#&;|<>(){}!'; printf '%s\n' "$v"; w=$v; [ "$v" = "$w" ] && echo same
SCRIPT
    expect 0 '*?[a]\$`"'\''~#&;|<>(){}!' 'same'
}

@test "\${v%%pattern} with a long value" {
    script <<'SCRIPT'
v=$(printf '%10000s' x); w=${v##* }; echo ${#v} "$w" ${#w}
SCRIPT
    expect 0 '10000 x 1'
}
