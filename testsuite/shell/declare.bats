#!/usr/bin/env bats
# Variables and their attributes: declare, local, export, readonly, unset, namerefs (POSIX.1-2024, XCU 2.5.3, 2.15; the rest is bash's).
load ../helpers/box

@test "export and its value" {
    script <<'SCRIPT'
export A=1; B=2; export B; sh -c 'echo $A $B'; A=3; sh -c 'echo $A'; unset A; sh -c 'echo ${A-gone}'
SCRIPT
    expect 0 '1 2' '3' 'gone'
}

@test "export -p can be read back" {
    # each quotes in its own way; bash shows declare -x
    # dash: export X='a'"'"'b c'|a'b c
    # bash: declare -x X="a'b c"|a'b c
    script <<'SCRIPT'
unset -v $(env | sed -n 's/^\([A-Za-z_0-9]*\)=.*/\1/p' | grep -v '^PATH$'); export X="a'b c"; export -p | grep X= ; eval "$(export -p | grep X=)"; echo "$X"
SCRIPT
    expect 0 'export X='\''a'\''\'\'''\''b c'\''' 'a'\''b c'
}

@test "export without a value keeps the variable unset" {
    script <<'SCRIPT'
unset v; export v; sh -c 'echo ${v-unset}'; v=x; sh -c 'echo $v'
SCRIPT
    expect 0 'unset' 'x'
}

@test "export of several, with expansions" {
    script <<'SCRIPT'
a='x y'; export b=$a c="$a" d=; sh -c 'echo "$b|$c|${d-unset}"'; export e=1 e=2; echo $e
SCRIPT
    expect 0 'x y|x y|' '2'
}

@test "assignments before a command are exported to it alone" {
    script <<'SCRIPT'
v=1; v=2 sh -c 'echo $v'; echo $v; w=3 sh -c 'echo $w'; echo ${w-unset}
SCRIPT
    expect 0 '2' '1' '3' 'unset'
}

@test "assignments before a function last as long as it" {
    script <<'SCRIPT'
v=1; f() { echo $v; v=3; }; v=2 f; echo $v
SCRIPT
    expect 0 '2' '1'
}

@test "assignments before a special builtin stay" {
    # 2.9.1.2; bash obeys in its POSIX mode only
    # bash: 1|3
    script <<'SCRIPT'
v=1; v=2 :; echo $v; w=3 eval 'echo $w'; echo $w
SCRIPT
    expect 0 '2' '3' '3'
}

@test "assignments before command and before a utility do not" {
    # bash lets them go again outside of its POSIX mode
    script <<'SCRIPT'
v=1; v=2 command :; echo $v; v=3 true; echo $v
SCRIPT
    expect 0 '1' '1'
}

@test "unset of variables and functions" {
    script <<'SCRIPT'
v=1; unset v; echo ${v-unset}; f() { echo f; }; unset -f f; f 2>/dev/null; echo $?; v=2; f() { :; }; unset v; f && echo "f is there"; unset nosuch; echo $?
SCRIPT
    expect 0 'unset' '127' 'f is there' '0'
}

@test "unset -v leaves the function, unset -f the variable" {
    script <<'SCRIPT'
x=1; x() { echo f; }; unset -f x; echo $x; x() { echo f; }; unset -v x; x; echo ${x-unset}
SCRIPT
    expect 0 '1' 'f' 'unset'
}

@test "a name that is none" {
    # dash refuses to unset such a name; for others there is nothing to unset
    # dash: failed|failed|failed|failed
    script <<'SCRIPT'
for c in 'unset 1a' 'export 1a=x' 'readonly a-b' 'export =x'; do (eval "$c") 2>/dev/null || echo failed; done
SCRIPT
    expect 0 'failed' 'failed' 'failed'
}

@test "readonly" {
    # bash says it, and goes on: unset is a special builtin (2.8.1)
    # bash: failed|no|1|0
    script <<'SCRIPT'
readonly r=1; (r=2; echo no) 2>/dev/null || echo failed; (unset r; echo no) 2>/dev/null || echo failed; echo $r; readonly r; echo $?
SCRIPT
    expect 0 'failed' 'failed' '1' '0'
}

@test "readonly and every way to assign" {
    script <<'SCRIPT'
readonly r=1; for c in 'r=2' 'r=2 :' 'export r=2' 'readonly r=2' 'for r in 2; do :; done' ': ${r:=}$((r=2))' 'read r </dev/null' 'getopts a r -a'; do (eval "$c; :" 2>/dev/null; echo "$r") 2>/dev/null | grep -v 1; done; echo end
SCRIPT
    expect 0 'end'
}

@test "readonly -p can be read back" {
    # each quotes in its own way; bash shows declare -r
    # dash: readonly Q='x'"'"'y'
    # bash: declare -r Q="x'y"
    script <<'SCRIPT'
readonly Q="x'y"; readonly -p | grep Q=
SCRIPT
    expect 0 'readonly Q='\''x'\''\'\'''\''y'\'''
}

@test "an assignment to a read-only variable ends a script" {
    script <<'SCRIPT'
sh -c 'readonly a=1; a=2; echo no' 2>/dev/null; [ $? -ne 0 ] && echo ended
SCRIPT
    expect 0 'ended'
}

@test "a variable without a value that is read-only" {
    script <<'SCRIPT'
readonly u; echo ${u-unset}; (u=1; echo no) 2>/dev/null || echo failed
SCRIPT
    expect 0 'unset' 'failed'
}

@test "set without operands lists the variables" {
    script <<'SCRIPT'
v='a b' ; set | grep '^v='; f() { :; }; set | grep -c "^v="; q="it's"; eval "$(set | grep '^q=')"; echo "$q"
SCRIPT
    expect 0 'v='\''a b'\''' '1' 'it'\''s'
}

@test "local hides and gives back" {
    # dash's local variables begin with the outer value
    # dash: in ow|out ow
    script <<'SCRIPT'
f() { local v=in w; echo $v ${w-unset}; w=x; }; v=out w=ow; f; echo $v $w
SCRIPT
    expect 0 'in unset' 'out ow'
}

@test "local: the called see it" {
    # POSIX has no local; mksh has typeset alone
    script <<'SCRIPT'
f() { local v=1; g; echo $v; }; g() { echo $v; v=2; }; f; echo ${v-unset}
SCRIPT
    expect 0 '1' '2' 'unset'
}

@test "local takes the value from outside only when told" {
    script <<'SCRIPT'
v=x; f() { local v; echo "[${v-unset}]"; v=y; }; f; echo $v; f() { local v=$v; echo $v; }; f
SCRIPT
    expect 0 '[unset]' 'x' 'x'
}

@test "local in a recursion" {
    script <<'SCRIPT'
f() { local n=$1; [ $n -gt 0 ] && f $((n-1)); echo -n "$n "; }; f 5; echo
SCRIPT
    expect 0 '0 1 2 3 4 5 '
}

@test "local outside of a function is an error" {
    script <<'SCRIPT'
(local v=1) 2>/dev/null || echo failed
SCRIPT
    expect 0 'failed'
}

@test "local and export, unset, readonly" {
    script <<'SCRIPT'
export e=1; f() { local e=2; sh -c 'echo $e'; unset e; echo ${e-unset}; }; f; echo $e; f() { local -r r=1; (r=2) 2>/dev/null || echo failed; }; f; r=3; echo $r
SCRIPT
    expect 0 '2' 'unset' '1' 'failed' '3'
}

@test "local with several words and options" {
    script <<'SCRIPT'
f() { local a=1 b c='x y' -i n=2+3; echo "$a|${b-unset}|$c"; }; f 2>/dev/null; g() { local -i n=2+3; local -a l=(1 2); local -u u=abc; echo $n ${l[1]} $u; }; g; echo ${n-unset} ${u-unset}
SCRIPT
    expect 0 '1|unset|x y' '5 2 ABC' 'unset unset'
}

@test "local IFS and local -" {
    script <<'SCRIPT'
f() { local IFS=:; set -- $1; echo $#; }; f a:b:c; v=a:b; set -- $v; echo $#; g() { local -; set -f; echo *; }; g; touch x; echo *
SCRIPT
    expect 0 '3' '1' '*' 'x'
}

@test "local from a substitution keeps its status" {
    script <<'SCRIPT'
f() { local v=$(false); echo $?; local w; w=$(false); echo $?; }; f
SCRIPT
    expect 0 '0' '1'
}

@test "an assignment word of export is not split" {
    script <<'SCRIPT'
v='a b c'; export x=$v; echo "$x"; y='1 2'; export z=$y w=$y; echo "$z$w"
SCRIPT
    expect 0 'a b c' '1 21 2'
}

@test "a declaration behind command" {
    # 2.9.1.1 lets the declaration utility be found before expansion
    # bash takes command's operand as no declaration outside of its POSIX mode, dash export's even
    # when it comes from an expansion
    # dash: a b|a b
    # bash: a|a
    script <<'SCRIPT'
v='a b'; command export x=$v; echo "$x"; e=export; (unset x; $e x=$v 2>/dev/null; echo "$x")
SCRIPT
    expect 0 'a b' 'a'
}

@test "declare and typeset in a function are local" {
    script <<'SCRIPT'
f() { declare v=1; typeset w=2; echo $v $w; }; f; echo ${v-unset} ${w-unset}
SCRIPT
    expect 0 '1 2' 'unset unset'
}

@test "declare -g" {
    script <<'SCRIPT'
f() { declare -g v=1; local v=2; declare -g v=3; echo $v; }; f; echo $v
SCRIPT
    expect 0 '2' '3'
}

@test "declare -x, -r, -i, -l, -u and + to take away" {
    script <<'SCRIPT'
declare -x x=1; sh -c 'echo $x'; declare +x x; sh -c 'echo ${x-unset}'; declare -i n=1+1; echo $n; declare +i n; n=1+1; echo $n; declare -u u=ab; declare -l l=AB; echo $u $l; declare +u u; u=cd; echo $u; declare -r r=1; (declare +r r) 2>/dev/null || echo failed
SCRIPT
    expect 0 '1' 'unset' '2' '1+1' 'AB ab' 'cd' 'failed'
}

@test "declare -p of each kind" {
    script <<'SCRIPT'
declare -x x='a "b"'; declare -i n=3; declare -r r=1; declare -u u=q; declare -n ref=x; v=$'\t'; e=; declare w; for i in x n r u ref v e w; do declare -p $i; done; declare -p nosuch 2>/dev/null || echo $?
SCRIPT
    expect 0 'declare -x x="a \"b\""' 'declare -i n="3"' 'declare -r r="1"' 'declare -u u="Q"' \
        'declare -n ref="x"' 'declare -- v=$'\''\t'\''' 'declare -- e=""' 'declare -- w' '1'
}

@test "declare -f and -F" {
    # the function is shown as it was written; bash writes it anew
    # bash: f|f()|1|ho
    script <<'SCRIPT'
f() { echo hi; }; declare -F f; declare -f f | head -n 1 | tr -d ' {}'; declare -F nosuch || echo $?; eval "$(declare -f f | sed 's/hi/ho/')"; f
SCRIPT
    expect 0 'f' 'f()echohi;' '1' 'ho'
}

@test "declare lists with no operand" {
    # bash quotes only where it must, and has the text of -c in a variable
    # bash: v=unique|declare -- BASH_EXECUTION_STRING=$'v=unique; declare | gre...
    script <<'SCRIPT'
v=unique; declare | grep '^v='; declare -p | grep 'v="unique"'; typeset -i zz=4; declare -i | grep zz
SCRIPT
    expect 0 'v='\''unique'\''' 'declare -- v="unique"' 'declare -i zz="4"'
}

@test "declare of many at once" {
    script <<'SCRIPT'
declare -i a=1+1 b=2*3 c; c=a+b; echo $a $b $c; declare -ix d=7; sh -c 'echo $d'; typeset -rx e=1; echo ${e@a}
SCRIPT
    expect 0 '2 6 8' '7' 'rx'
}

@test "an attribute given later" {
    script <<'SCRIPT'
v=abc; declare -u v; echo $v; v=$v; echo $v; v=5; declare -i v; v+=1; echo $v
SCRIPT
    expect 0 'abc' 'ABC' '6'
}

@test "+=" {
    script <<'SCRIPT'
v=a; v+=b; echo $v; unset w; w+=x; echo $w; declare -i n=5; n+=3; echo $n; x=1 y+=2 z=$x$y; echo $z; export v+=c; sh -c 'echo $v'; v+=d env | grep ^v=; echo $v
SCRIPT
    expect 0 'ab' 'x' '8' '12' 'abc' 'v=abcd' 'abc'
}

@test "a reference" {
    script <<'SCRIPT'
v=1; declare -n r=v; echo $r; r=2; echo $v; r+=3; echo $v; unset r; echo ${v-unset} ; declare -n r=v; v=x; echo ${#r} ${r^^} ${!r}; unset -n r; echo ${v} ${r-gone}
SCRIPT
    expect 0 '1' '2' '23' 'unset' '1 X v' 'x gone'
}

@test "a reference to an array and to an element" {
    script <<'SCRIPT'
a=(1 2 3); declare -n r=a; echo ${r[1]} ${#r[@]} "${r[@]}"; r[1]=x; r+=(4); echo ${a[@]}; declare -n e='a[0]'; echo $e; e=first; echo ${a[0]}; declare -A m=([k]=v); declare -n n=m; echo ${n[k]} ${!n[@]}; n[j]=w; echo ${#m[@]}
SCRIPT
    expect 0 '2 3 1 2 3' '1 x 3 4' '1' 'first' 'v k' '2'
}

@test "a reference as a parameter of a function" {
    script <<'SCRIPT'
set_it() { local -n out=$1; out=$2; }; set_it x 'a b'; echo "$x"; add() { local -n list=$1; shift; list+=("$@"); }; l=(1); add l 2 3; echo ${l[@]}; count() { local -n c=$1; ((c++)); }; k=1; count k; count k; echo $k
SCRIPT
    expect 0 'a b' '1 2 3' '3'
}

@test "a reference to what is not there yet" {
    script <<'SCRIPT'
declare -n r=later; echo "[${r-unset}]"; r=now; echo $later; declare -n s; s=later; echo $s; s=changed; echo $later
SCRIPT
    expect 0 '[unset]' 'now' 'now' 'changed'
}

@test "references in a chain and in a circle" {
    script <<'SCRIPT'
v=1; declare -n a=v; declare -n b=a; echo $b; b=2; echo $v; (declare -n x=x) 2>/dev/null || echo failed
SCRIPT
    expect 0 '1' '2' 'failed'
}

@test "a reference in for" {
    script <<'SCRIPT'
a=1 b=2; declare -n r; for r in a b; do echo $r; r=x; done; echo $a $b
SCRIPT
    expect 0 '1' '2' 'x x'
}

@test "a reference to a bad name" {
    script <<'SCRIPT'
(declare -n r='a b') 2>/dev/null || echo failed; (declare -n r=1) 2>/dev/null || echo failed
SCRIPT
    expect 0 'failed' 'failed'
}

@test "reference and unset" {
    script <<'SCRIPT'
v=1; declare -n r=v; unset r; echo ${v-unset}; v=2; echo $r; unset -n r; r=5; echo $v $r
SCRIPT
    expect 0 'unset' '2' '2 5'
}

@test "the names of functions and variables are apart" {
    script <<'SCRIPT'
f=1; f() { echo f; }; echo $f; f; unset f; f; echo ${f-unset}
SCRIPT
    expect 0 '1' 'f' 'f' 'unset'
}

@test "an environment name that is none is passed on" {
    # POSIX leaves it open; dash drops them
    # dash: end
    script <<'SCRIPT'
env 'a.b=c' sh -c 'env' | grep '^a.b='; env '1=x' sh -c 'echo $1 end'
SCRIPT
    expect 0 'a.b=c' 'end'
}

@test "variables from the environment" {
    script <<'SCRIPT'
A='x  y' B= sh -c 'echo "$A|${B-unset}|$B"; A=z; sh -c "echo \$A"'
SCRIPT
    expect 0 'x  y||' 'z'
}

@test "PPID and PWD and OLDPWD" {
    script <<'SCRIPT'
[ "$PPID" -gt 0 ] && echo ppid; [ "$PWD" = "$(pwd)" ] && echo pwd; cd /; cd - >/dev/null; echo $OLDPWD
SCRIPT
    expect 0 'ppid' 'pwd' '/'
}

@test "LINENO" {
    # dash has none; bash counts the lines of a quoted word differently
    # dash: nothing
    # bash: 1|2|3|7|7
    script <<'SCRIPT'
echo $LINENO
echo $LINENO; f() {
echo $LINENO
}
f
echo "$LINENO
$LINENO"
SCRIPT
    expect 0 '1' '2' '3' '6' '6'
}

@test "RANDOM and SECONDS and EPOCHSECONDS" {
    script <<'SCRIPT'
RANDOM=1; a=$RANDOM; RANDOM=1; b=$RANDOM; [ $a = $b ] && echo same; [ $RANDOM != $RANDOM ] || [ $RANDOM != $RANDOM ] && echo differ; SECONDS=100; [ $SECONDS -ge 100 ] && [ $SECONDS -lt 103 ] && echo seconds; [ $((EPOCHSECONDS - $(date +%s))) -ge -2 ] && echo epoch; unset RANDOM; echo "[$RANDOM]"
SCRIPT
    expect 0 'same' 'differ' 'seconds' 'epoch' '[]'
}

@test "OPTIND and getopts with a variable that is unset" {
    # dash sets OPTARG to nothing where POSIX has it unset
    # dash: a 2|b x 4|0
    script <<'SCRIPT'
set -- -a -b x; while getopts ab: o; do echo $o ${OPTARG-none} $OPTIND; done; shift $((OPTIND-1)); echo $#
SCRIPT
    expect 0 'a none 2' 'b x 4' '0'
}

@test "many variables" {
    script <<'SCRIPT'
i=0; while [ $i -lt 1000 ]; do eval "v$i=$i"; i=$((i+1)); done; echo $v0 $v500 $v999; i=0; while [ $i -lt 1000 ]; do eval "unset v$i"; i=$((i+1)); done; echo ${v500-unset}
SCRIPT
    expect 0 '0 500 999' 'unset'
}

@test "a value of a megabyte" {
    script <<'SCRIPT'
v=x; i=0; while [ $i -lt 20 ]; do v=$v$v; i=$((i+1)); done; echo ${#v}; w=$v; [ "$w" = "$v" ] && echo same; v=; echo ${#v} ${#w}
SCRIPT
    expect 0 '1048576' 'same' '0 1048576'
}
