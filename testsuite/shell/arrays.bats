#!/usr/bin/env bats
# Arrays, indexed and associative.
load ../helpers/box

@test "made of words" {
    script <<'SCRIPT'
a=(x 'y z' "$((1+1))" $(echo p q)); echo ${#a[@]}; printf '<%s>' "${a[@]}"; echo
SCRIPT
    expect 0 '5' '<x><y z><2><p><q>'
}

@test "an element alone is element 0" {
    script <<'SCRIPT'
a=(x y); echo $a ${a} ${a[0]} "${a}z"; a=new; echo ${a[@]}; unset a; a[3]=z; echo "[$a]" ${a[3]}
SCRIPT
    expect 0 'x x x xz' 'new y' '[] z'
}

@test "indexes in the list" {
    script <<'SCRIPT'
a=([2]=c [0]=a b [5]=f g); echo ${!a[@]} : ${a[@]}
SCRIPT
    expect 0 '0 1 2 5 6 : a b c f g'
}

@test "sparse and negative" {
    script <<'SCRIPT'
a=(); a[10]=x; a[2]=y; echo ${#a[@]} ${!a[@]} ${a[-1]} ${a[-9]}; a[-1]=z; echo ${a[10]}; (echo ${a[-12]}; a[-20]=q) 2>/dev/null || echo failed
SCRIPT
    expect 0 '2 2 10 x y' 'z' '' 'failed'
}

@test "appended to" {
    script <<'SCRIPT'
a=(1); a+=(2 3); a+=([9]=x y); echo ${!a[@]}; a[0]+=b; echo ${a[0]}; a+=c; echo ${a[0]}; v=s; v+=(t); echo ${v[@]}
SCRIPT
    expect 0 '0 1 2 9 10' '1b' '1bc' 's t'
}

@test "every form of @ and *" {
    # bash keeps an empty element where IFS has no blank; 2.5.2 lets it go
    # bash: <a b><><c>|<a b><><c>|<a b><><c>|<a b--c>|<xa b><><cy>
    script <<'SCRIPT'
a=('a b' '' c); IFS=-; printf '<%s>' ${a[@]}; echo; printf '<%s>' ${a[*]}; echo; printf '<%s>' "${a[@]}"; echo; printf '<%s>' "${a[*]}"; echo; printf '<%s>' "x${a[@]}y"; echo
SCRIPT
    expect 0 '<a b><c>' '<a b><c>' '<a b><><c>' '<a b--c>' '<xa b><><cy>'
}

@test "none at all" {
    script <<'SCRIPT'
a=(); f() { echo $#; }; f "${a[@]}"; f "${a[*]}"; f ${a[@]}; f "${a[@]}" "${a[@]}"; echo "${a[@]-none}" ${#a[@]}; set -u; f "${a[@]}"
SCRIPT
    expect 0 '0' '1' '0' '0' 'none 0' '0'
}

@test "unset of an element and of all" {
    script <<'SCRIPT'
a=(1 2 3 4); unset 'a[1]'; echo ${!a[@]}; unset a[2]; echo ${a[@]}; unset 'a[-1]'; echo ${!a[@]}; unset a; echo ${#a[@]}; a=(1 2); unset 'a[@]'; echo ${#a[@]}
SCRIPT
    expect 0 '0 2 3' '1 4' '0' '0' '0'
}

@test "set or not" {
    script <<'SCRIPT'
a=(x '' [4]=y); echo ${a[0]+s} ${a[1]+s} ${a[2]+s}. ${a[1]:-null} ${a[9]-none} ${a[7]=new} ${a[7]} ${a[1]:=d} ${a[@]}
SCRIPT
    expect 0 's s . null none new new d x d y new'
}

@test "an index is expanded and evaluated" {
    script <<'SCRIPT'
a=(0 1 2 3); i=1; echo ${a[$i]} ${a[i]} ${a[i+1]} ${a["i"]} ${a[$(echo 2)]} ${a[a[2]]} ${a[${a[1]}]}; a[$((i+8))]=n; echo ${!a[@]}
SCRIPT
    expect 0 '1 1 2 1 2 2 1' '0 1 2 3 9'
}

@test "copied" {
    script <<'SCRIPT'
a=('1 2' 3); b=("${a[@]}"); echo ${#b[@]} "${b[0]}"; b=(${a[@]}); echo ${#b[@]}; b=("${b[@]}" z); echo ${b[@]}; b=(w "${b[@]:1}"); echo ${b[@]}
SCRIPT
    expect 0 '2 1 2' '3' '1 2 3 z' 'w 2 3 z'
}

@test "a list over lines and with comments" {
    script <<'SCRIPT'
a=(
  one # the first
  'two
three'

  [7]=four
); echo ${#a[@]} ${!a[@]}
SCRIPT
    expect 0 '3 0 1 7'
}

@test "words of a list are split, matched and braced" {
    script <<'SCRIPT'
touch f1 f2; v='x y'; a=(f* $v {a,b} "$v" 'f*'); printf '<%s>' "${a[@]}"; echo
SCRIPT
    expect 0 '<f1><f2><x><y><a><b><x y><f*>'
}

@test "an assignment in a list's element" {
    script <<'SCRIPT'
a=([0]=x=y b=c [2]=$(echo 'p q') [3]=f*); printf '<%s>' "${a[@]}"; echo
SCRIPT
    expect 0 '<x=y><b=c><p q><f*>'
}

@test "equals signs and brackets that are no index" {
    # bash reads a word that begins as an index does as one, and fails
    # bash: (status 1)
    script <<'SCRIPT'
a=(x[1]=c '[1]=y' \[2]=z 3]=w [4); printf '<%s>' "${a[@]}"; echo
SCRIPT
    expect 0 '<x[1]=c><[1]=y><[2]=z><3]=w><[4>'
}

@test "looped over" {
    script <<'SCRIPT'
a=(1 'b c' 3); for i in "${a[@]}"; do printf '<%s>' "$i"; done; for i in "${!a[@]}"; do printf '<%s=%s>' $i "${a[i]}"; done; for ((i=0;i<${#a[@]};i++)); do printf '<%s>' "${a[$i]}"; done; echo
SCRIPT
    expect 0 '<1><b c><3><0=1><1=b c><2=3><1><b c><3>'
}

@test "local and in functions" {
    script <<'SCRIPT'
a=(g); f() { local a=(l1 l2); g; a+=(l3); echo ${a[@]}; }; g() { echo "in g: ${a[@]}"; a[0]=changed; }; f; echo ${a[@]}; h() { declare -g a=(new); }; h; echo ${a[@]}
SCRIPT
    expect 0 'in g: l1 l2' 'changed l2 l3' 'g' 'new'
}

@test "in subshells" {
    script <<'SCRIPT'
a=(1 2); (a+=(3); echo ${a[@]}; unset 'a[0]'; echo ${!a[@]}); echo ${a[@]}; b=$(a[0]=x; echo ${a[@]}); echo $b ${a[@]}
SCRIPT
    expect 0 '1 2 3' '1 2' '1 2' 'x 2 1 2'
}

@test "an array can not be exported" {
    script <<'SCRIPT'
a=(x y); export a; sh -c 'echo "[$a]"'
SCRIPT
    expect 0 '[]'
}

@test "read-only elements" {
    # bash lets elements of a read-only array be unset
    # bash: failed|3 4|2 (status 0)
    script <<'SCRIPT'
(readonly a=(1 2); a[0]=x; echo no) 2>/dev/null || echo failed; readonly b=(3 4); echo ${b[@]}; (unset 'b[0]'; echo ${#b[@]}) 2>/dev/null
SCRIPT
    expect 2 'failed' '3 4'
}

@test "declare -p" {
    # bash puts a blank behind the last of an associative array
    # bash: declare -a a=([0]="1" [1]="b c" [5]=$'\n')|declare -A m=([x]="y z" ...
    script <<'SCRIPT'
a=(1 'b c' [5]=$'\n'); declare -p a; declare -A m=([x]='y z'); declare -p m; declare -a e; declare -p e; e=(); declare -p e; declare -A n; declare -p n
SCRIPT
    expect 0 'declare -a a=([0]="1" [1]="b c" [5]=$'\''\n'\'')' 'declare -A m=([x]="y z")' \
        'declare -a e' 'declare -a e=()' 'declare -A n'
}

@test "read back from declare -p" {
    script <<'SCRIPT'
a=("it's" '"' '$x' '`' '\' ' ' '*' [20]=end); eval "$(declare -p a | sed 's/^declare -a a/declare -a b/')"; [ "${a[*]}" = "${b[*]}" ] && echo same ${!b[@]}
SCRIPT
    expect 0 'same 0 1 2 3 4 5 6 20'
}

@test "associative: keys are text" {
    script <<'SCRIPT'
declare -A m; m[a]=1; m['b c']=2; m["$HOME"]=3; m[1+1]=4; m[*]=5; m[@]=6 2>/dev/null; echo ${m[a]} ${m[b c]} ${m['b c']} ${m["$HOME"]} ${m[1+1]} "${#m[@]}" ${m[2]-none}
SCRIPT
    expect 0 '1 2 2 3 4 6 none'
}

@test "associative: made of a list" {
    script <<'SCRIPT'
declare -A m=([a]=1 [b c]=2 ["d]"]=3 [e=f]=4); echo ${m[a]} ${m[b c]} ${m["d]"]} ${m[e=f]} ${#m[@]}; m=([x]=9); echo ${#m[@]}; m+=([y]=8); echo ${#m[@]} ${m[y]}
SCRIPT
    expect 0 '1 2 3 4 4' '1' '2 8'
}

@test "associative: pairs of words" {
    script <<'SCRIPT'
declare -A m=(a 1 'b c' 2); echo ${m[a]} "${m[b c]}" ${#m[@]}; declare -A n=(k); echo "${#n[@]}[${n[k]}]"
SCRIPT
    expect 0 '1 2 2' '1[]'
}

@test "associative: keys and values in the same order" {
    script <<'SCRIPT'
declare -A m; for i in {1..200}; do m[k$i]=$i; done; k=(${!m[@]}); v=(${m[@]}); bad=0; for i in ${!k[@]}; do [ ${k[i]} = k${v[i]} ] || bad=1; done; echo ${#k[@]} $bad
SCRIPT
    expect 0 '200 0'
}

@test "associative: unset, append, null keys" {
    script <<'SCRIPT'
declare -A m=([a]=1 [b]=2); unset 'm[a]'; echo ${!m[@]}; m[b]+=x; echo ${m[b]}; k='x]y'; m[$k]=z; echo "${m[$k]}" ${#m[@]}
SCRIPT
    expect 0 'b' '2x' 'z 2'
}

@test "associative: a key that is expanded" {
    script <<'SCRIPT'
declare -A m; k='a b'; m[$k]=1; m["$k"c]=2; m[$(echo q)]=3; m[${k}]+=4; for i in 'a b' 'a bc' q; do echo "$i=${m[$i]}"; done; echo ${m["a b"]+set} ${m[z]+set}.
SCRIPT
    expect 0 'a b=14' 'a bc=2' 'q=3' 'set .'
}

@test "associative: quotes and backslashes in a key" {
    script <<'SCRIPT'
declare -A m; m[\"]=1; m['$x']=2; m[a\ b]=3; m[\\]=4; echo ${m['"']} ${m[\$x]} ${m['a b']} ${m['\']} ${#m[@]}
SCRIPT
    expect 0 '1 2 3 4 4'
}

@test "associative and arithmetic" {
    script <<'SCRIPT'
declare -A m; (( m[x]++ )); (( m[x]+=5 )); for w in a b a; do (( ++m[$w] )); done; echo ${m[x]} ${m[a]} ${m[b]} $(( m[x] * 2 ))
SCRIPT
    expect 0 '6 2 1 12'
}

@test "an indexed array does not become associative" {
    script <<'SCRIPT'
a=(1); (declare -A a) 2>/dev/null || echo failed; declare -A m; (declare -a m) 2>/dev/null || echo failed
SCRIPT
    expect 0 'failed' 'failed'
}

@test "declare -A within a function is local" {
    script <<'SCRIPT'
f() { declare -A m=([k]=v); echo ${m[k]}; }; f; echo "[${m[k]}]"
SCRIPT
    expect 0 'v' '[]'
}

@test "PIPESTATUS" {
    script <<'SCRIPT'
true | (exit 3) | false; echo ${PIPESTATUS[@]}; echo ${PIPESTATUS[0]}; false; echo ${#PIPESTATUS[@]} ; (exit 4) | true; a=(${PIPESTATUS[@]}); echo ${a[0]}
SCRIPT
    expect 0 '0 3 1' '0' '1' '4'
}

@test "BASH_REMATCH" {
    script <<'SCRIPT'
[[ ab12cd =~ ([a-z]+)([0-9]+) ]]; echo ${BASH_REMATCH[0]} ${BASH_REMATCH[1]} ${BASH_REMATCH[2]} ${#BASH_REMATCH[@]}; [[ x =~ y ]]; echo ${#BASH_REMATCH[@]}
SCRIPT
    expect 0 'ab12 ab 12 3' '0'
}

@test "thousands of elements" {
    script <<'SCRIPT'
a=(); for ((i=0;i<5000;i++)); do a[i]=$i; done; echo ${#a[@]} ${a[4999]} ${a[-5000]}; s=0; for i in "${a[@]}"; do ((s+=i)); done; echo $s; b=("${a[@]:4000:3}"); echo ${b[@]}; for ((i=0;i<5000;i+=2)); do unset 'a[i]'; done; echo ${#a[@]}
SCRIPT
    expect 0 '5000 4999 0' '12497500' '4000 4001 4002' '2500'
}

@test "a huge index" {
    script <<'SCRIPT'
a=(); a[9223372036854775807]=x; echo ${!a[@]}; a[1000000000]=y; echo ${#a[@]} ${!a[@]}; (a+=(z)) 2>/dev/null; echo ${a[-1]}
SCRIPT
    expect 0 '9223372036854775807' '2 1000000000 9223372036854775807' 'x'
}

@test "an error in an index" {
    script <<'SCRIPT'
a=(1); (echo ${a[1/0]}; echo no) 2>/dev/null || echo failed; (a[x y]=1; echo no) 2>/dev/null || echo failed
SCRIPT
    expect 0 'failed' 'failed'
}

@test "[[ -v ]] and test -v of elements" {
    script <<'SCRIPT'
a=(x '' [4]=y); declare -A m=([k]=''); for e in 'a[0]' 'a[1]' 'a[2]' 'a[4]' a 'm[k]' 'm[z]' nosuch; do [[ -v $e ]] && echo yes $e; done; test -v 'a[4]' && echo test
SCRIPT
    expect 0 'yes a[0]' 'yes a[1]' 'yes a[4]' 'yes a' 'yes m[k]' 'test'
}

@test "brackets that open again in a list are an error" {
    for text in 'z=((' 'z=(((x' 'z=(a ((' 'z=(;('; do
        run timeout 5 sh -c "$text"
        expect_like 2 '*syntax error*'
    done
    run sh -c 'z=(<(echo a)); echo ${#z[@]}'
    expect 0 1
}
