#!/usr/bin/env bats
# The operators on strings that POSIX has not: replacement, slices, case, transformations, indirection.
load ../helpers/box

@test "\${v/pattern/text} replaces the first, the longest" {
    script <<'SCRIPT'
v=abcabc; echo ${v/b/x} ${v/b*c/x} ${v/q/x} ${v/?/x} ${v/} ${v/b} ${v/b/}
SCRIPT
    expect 0 'axcabc ax abcabc xbcabc abcabc acabc acabc'
}

@test "\${v//pattern/text} replaces all" {
    script <<'SCRIPT'
v=abcabc; echo ${v//b/x} ${v//[ac]/-} ${v//b} ${v//?/x} ${v//bc/} "${v//a*b/x}" ${v///x}
SCRIPT
    expect 0 'axcaxc -b--b- acac xxxxxx aa xc abcabc'
}

@test "\${v/#pattern/text} and \${v/%pattern/text} are anchored" {
    script <<'SCRIPT'
v=abcab; echo ${v/#ab/x} ${v/#b/x} ${v/%ab/x} ${v/%a/x} ${v/#/x} ${v/%/x} ${v/#a*b/x} ${v/%*b/x}
SCRIPT
    expect 0 'xcab abcab abcx abcab xabcab abcabx x x'
}

@test "a quoted pattern or anchor is literal" {
    script <<'SCRIPT'
v='a*b#c%d/e'; echo "${v/'*'/x}" "${v/\*/x}" "${v/"#"/x}" "${v/\#/x}" "${v/\%/x}" "${v/\//x}" "${v//'/'/x}"
SCRIPT
    expect 0 'axb#c%d/e axb#c%d/e a*bxc%d/e a*bxc%d/e a*b#cxd/e a*b#c%dxe a*b#c%dxe'
}

@test "a replacement from a variable" {
    # since 5.2 bash puts the match for &, which older scripts do not expect
    # bash: ax*/.b a-b a.b ax*/&b
    script <<'SCRIPT'
v=a.b r='x*/&' p='[.]'; echo "${v/./$r}" "${v/$p/-}" "${v/"$p"/-}" "${v/./"$r"}"
SCRIPT
    expect 0 'ax*/&b a-b a.b ax*/&b'
}

@test "a quoted replacement keeps its blanks, quotes in it go" {
    script <<'SCRIPT'
v=a-b; echo "${v/-/ ' '}" "${v/-/" "}" ${v/-/'  '} "${v/-/\"}"
SCRIPT
    expect 0 'a  b a b a b a"b'
}

@test "a slash in the pattern and in the replacement" {
    script <<'SCRIPT'
v=a/b/c; echo ${v//\//x} ${v/\//\/\/} ${v//b\/c/q} ${v/b/"/"} ${v//[\/]/-}
SCRIPT
    expect 0 'axbxc a//b/c a/q a///c a-b-c'
}

@test "& in a replacement is itself" {
    script <<'SCRIPT'
v=abc; echo "${v/b/[&]}" "${v/b/\&}" "${v//[ac]/'&'}" | sed 's/\[b\]/[\&]/'
SCRIPT
    expect 0 'a[&]c a&c &b&'
}

@test "replacement in every element and parameter" {
    script <<'SCRIPT'
a=(ab cab b); set -- xb by; echo ${a[@]/b/-} "${a[*]//b/+}" ${@/b/.} "${*/#x/y}"; printf '<%s>' "${a[@]/b/ }"; echo
SCRIPT
    expect 0 'a- ca- - a+ ca+ + x. .y yb by' '<a ><ca >< >'
}

@test "a newline and a multibyte character in a replacement" {
    script <<'SCRIPT'
LC_ALL=C.UTF-8; v='aéb'; echo "${v/é/e}" "${v/?b/x}" "${v//[é]/y}" "${v/a/
}"
SCRIPT
    expect 0 'aeb ax ayb ' 'éb'
}

@test "empty values" {
    script <<'SCRIPT'
v=; echo "[${v/a/b}][${v//*/x}][${v/#/x}][${v/%/y}][${v/*/z}]"; unset v; echo "[${v/a/b}][${v/*/z}]"
SCRIPT
    expect 0 '[][x][x][y][z]' '[][]'
}

@test "\${v:offset}" {
    script <<'SCRIPT'
v=abcdef; echo ${v:0} ${v:2} ${v:6}. ${v:7}. ${v: -2} ${v:(-3)} ${v: -6} "[${v: -7}]" ${v:1+1}
SCRIPT
    expect 0 'abcdef cdef . . ef def abcdef [] cdef'
}

@test "\${v:offset:length}" {
    script <<'SCRIPT'
v=abcdef; echo ${v:0:2} ${v:2:3} ${v:4:9} ${v:2:0}. ${v: -3:2} ${v:1:-1} ${v:0:-6}. ${v::2} ${v:1:}.
SCRIPT
    expect 0 'ab cde ef . de bcde . ab .'
}

@test "a slice that goes back before its start is an error" {
    script <<'SCRIPT'
v=abc; (echo ${v:2:-2}) 2>/dev/null || echo failed; echo "[${v:9:-1}]"
SCRIPT
    expect 0 'failed' '[]'
}

@test "slices count characters" {
    script <<'SCRIPT'
LC_ALL=C.UTF-8; v=aéüb; echo ${v:1:2} ${v: -2:1} ${#v} ${v:2}
SCRIPT
    expect 0 'éü ü 4 üb'
}

@test "slices of parameters" {
    # $0 is the name of the shell
    # bash: b c d . b c . bash . c d . c d .|b-c|<b><c>
    script <<'SCRIPT'
set -- a b c d; echo ${@:2} . ${@:2:2} . ${@:0:1} . ${@: -2} . "${*:3}" . ${@:5}; IFS=-; echo "${*:2:2}"; printf '<%s>' "${@:2:2}"; echo
SCRIPT
    expect 0 'b c d . b c . sh . c d . c d .' 'b-c' '<b><c>'
}

@test "slices of arrays go by index" {
    script <<'SCRIPT'
a=(a b [5]=c d e); echo ${a[@]:1} . ${a[@]:1:2} . ${a[@]:5:1} . ${a[@]: -2} . ${a[@]:9}; (echo ${a[@]:1:-1}) 2>/dev/null || echo failed
SCRIPT
    expect 0 'b c d e . b c . c . d e .' 'failed'
}

@test "slices of the unset and of the null" {
    script <<'SCRIPT'
unset u; e=; echo "[${u:0}][${u:1:2}][${e:0}][${e: -1}]"
SCRIPT
    expect 0 '[][][][]'
}

@test "colons and choices in an offset" {
    script <<'SCRIPT'
v=abcdef i=1; echo ${v:i?2:3} ${v:0?2:3:2} ${v:(1?2:3):1} ${v:$((i)):$((i))} ${v:${#v}-1} "${v:i:i}"
SCRIPT
    expect 0 'cdef de c b f b'
}

@test "\${v^} \${v^^} \${v,} \${v,,}" {
    script <<'SCRIPT'
v=aBcD; echo ${v^} ${v^^} ${v,} ${v,,}; v=Abc; echo ${v,} ${v^}; v=; echo "[${v^^}]"
SCRIPT
    expect 0 'ABcD ABCD aBcD abcd' 'abc Abc' '[]'
}

@test "\${v^^pattern}" {
    script <<'SCRIPT'
v=banana; echo ${v^^a} ${v^^[bn]} ${v^b} ${v^a} ${v^^?} ${v^^x} ${v^^'a'}; v=BANANA; echo ${v,,A} ${v,[A-C]} ${v,,[!A]}
SCRIPT
    expect 0 'bAnAnA BaNaNa Banana banana BANANA banana bAnAnA' 'BaNaNa bANANA bAnAnA'
}

@test "cases of more than ASCII" {
    [ -z "${SANITIZE:-}" ] || skip "the sanitizer build's libc knows ASCII only in the C locale"
    script <<'SCRIPT'
LC_ALL=C.UTF-8; v=éà; echo ${v^} ${v^^}; v=ÉÀß; echo ${v,} ${v,,}; v=жук; echo ${v^^}
SCRIPT
    expect 0 'Éà ÉÀ' 'éÀß éàß' 'ЖУК'
}

@test "cases of elements" {
    script <<'SCRIPT'
a=(ab cd); echo ${a[@]^} ${a[*]^^} ${a[1]^}; set -- xy z; echo ${@^^} "${*^}"
SCRIPT
    expect 0 'Ab Cd AB CD Cd' 'XY Z Xy Z'
}

@test "\${v@Q}" {
    # bash writes \E where \e is as good
    # bash: 'it'\''s'|'a b'|''|$'a\nb\t\E'|[]|'abc'|'a' 'b c' 'a' 'b c'
    script <<'SCRIPT'
v="it's"; echo ${v@Q}; v='a b'; echo ${v@Q}; v=; echo "${v@Q}"; v=$'a\nb\t\e'; echo "${v@Q}"; unset v; echo "[${v@Q}]"; v=abc; echo ${v@Q}; set -- a 'b c'; echo "${@@Q}" "${*@Q}"
SCRIPT
    expect 0 ''\''it'\''\'\'''\''s'\''' ''\''a b'\''' ''\'''\''' '$'\''a\nb\t\e'\''' '[]' \
        ''\''abc'\''' ''\''a'\'' '\''b c'\'' '\''a'\'' '\''b c'\'''
}

@test "\${v@Q} can be read back" {
    script <<'SCRIPT'
v=$'a\'b"c\\d\n$e`f\001\177'; eval w=${v@Q}; [ "$v" = "$w" ] && echo same
SCRIPT
    expect 0 'same'
}

@test "\${v@E}" {
    script <<'SCRIPT'
v='a\tb\n\x41\101\u0042'; echo "${v@E}"; v='x\'; echo "${v@E}"
SCRIPT
    expect 0 'a	b' 'AAB' 'x\'
}

@test "\${v@P}" {
    script <<'SCRIPT'
v='a\$b'; u=USER; v='[$u]'; echo "${v@P}"; v='$((1+1)) `echo x`'; echo "${v@P}"
SCRIPT
    expect 0 '[USER]' '2 x'
}

@test "\${v@A}" {
    # bash puts a blank behind the last of an associative array
    # bash: v='a b'|declare -x v='a b'|declare -i n='4'|declare -a a=([0]="1" [...
    script <<'SCRIPT'
v='a b'; echo "${v@A}"; export v; echo "${v@A}"; declare -i n=4; echo "${n@A}"; a=(1 'b c'); echo "${a[@]@A}"; declare -A m=([k]=v); echo "${m[@]@A}"; unset v; echo "[${v@A}]"
SCRIPT
    expect 0 'v='\''a b'\''' 'declare -x v='\''a b'\''' 'declare -i n='\''4'\''' \
        'declare -a a=([0]="1" [1]="b c")' 'declare -A m=([k]="v")' '[]'
}

@test "\${v@a}" {
    script <<'SCRIPT'
v=x; echo "[${v@a}]"; export v; echo "[${v@a}]"; readonly v; echo "[${v@a}]"; a=(1); echo "[${a@a}]"; declare -A m=([k]=1); echo "[${m@a}]"; declare -i n=1; echo "[${n@a}]"; declare -l l=X; echo "[${l@a}]"; declare -u u=X; echo "[${u@a}]"
SCRIPT
    expect 0 '[]' '[x]' '[rx]' '[a]' '[A]' '[i]' '[l]' '[u]'
}

@test "\${v@K} and \${v@k}" {
    # bash puts a blank behind the last of an associative array
    # bash: 0 "x" 1 "y z"|<0><x><1><y z>|'p q'|"a b" "c d" |<a b><c d>
    script <<'SCRIPT'
a=(x 'y z'); echo "${a[@]@K}"; printf '<%s>' "${a[@]@k}"; echo; v='p q'; echo "${v@K}"; declare -A m=(['a b']='c d'); echo "${m[@]@K}"; printf '<%s>' "${m[@]@k}"; echo
SCRIPT
    expect 0 '0 "x" 1 "y z"' '<0><x><1><y z>' ''\''p q'\''' '"a b" "c d"' '<a b><c d>'
}

@test "\${v@U} \${v@u} \${v@L}" {
    script <<'SCRIPT'
v=aBc; echo ${v@U} ${v@u} ${v@L}; a=(ab cD); echo ${a[@]@U} ${a[@]@u} ${a[*]@L}
SCRIPT
    expect 0 'ABC ABc abc' 'AB CD Ab CD ab cd'
}

@test "an unknown transformation" {
    script <<'SCRIPT'
v=x; (eval 'echo ${v@Z}') 2>/dev/null || echo failed; (eval 'echo ${v@}') 2>/dev/null || echo failed
SCRIPT
    expect 0 'failed' 'failed'
}

@test "\${!v}" {
    script <<'SCRIPT'
a=b b=c c=d; echo ${!a} ${!b}; set -- x y; i=2; echo ${!i} ${!#}; p='arr[1]' arr=(1 2 3); echo ${!p}; p='arr[@]'; echo "${!p}"; p=@; echo "${!p}"
SCRIPT
    expect 0 'c d' 'y y' '2' '1 2 3' 'x y'
}

@test "\${!v} with operators" {
    script <<'SCRIPT'
v=w w=value; echo ${!v:-no} ${!v#va} ${!v/a/b} ${!v:1:2} ${!v^^} ${!v@Q}; v=unsetone; echo "[${!v}]" ${!v-none} ${!v:+x}
SCRIPT
    expect 0 'value lue vblue al VALUE '\''value'\''' '[] none'
}

@test "\${!v} of a name that is none" {
    script <<'SCRIPT'
(v='a b'; echo ${!v}) 2>/dev/null || echo failed; (unset v; echo ${!v}) 2>/dev/null || echo failed; (v=; echo ${!v}) 2>/dev/null || echo failed
SCRIPT
    expect 0 'failed' 'failed' 'failed'
}

@test "\${!prefix@} and \${!prefix*}" {
    script <<'SCRIPT'
ab_1=x ab_2=y ab=z; unset ab_3; echo ${!ab_@}; echo "${!ab*}"; set -- "${!ab@}"; echo $#; IFS=-; echo "${!ab_*}"; echo "[${!nosuch@}]"
SCRIPT
    expect 0 'ab_1 ab_2' 'ab ab_1 ab_2' '3' 'ab_1-ab_2' '[]'
}

@test "\${!a[@]}" {
    script <<'SCRIPT'
a=(x [3]=y z); echo ${!a[@]} "${!a[*]}"; declare -A m=([k]=v); echo ${!m[@]}; v=x; echo ${!v[@]}; unset v; echo "[${!v[@]}]"
SCRIPT
    expect 0 '0 3 4 0 3 4' 'k' '0' '[]'
}

@test "\${#v} of elements" {
    script <<'SCRIPT'
a=(ab '' cde); echo ${#a[0]} ${#a[1]} ${#a[2]} ${#a[@]} ${#a[*]} ${#a} ${#a[9]}
SCRIPT
    expect 0 '2 0 3 3 3 2 0'
}

@test "operators on elements with @" {
    script <<'SCRIPT'
a=(a.x b.y ''); printf '<%s>' "${a[@]%.*}"; printf '<%s>' "${a[@]#?}"; printf '<%s>' "${a[@]:-d}"; b=(); printf '<%s>' "${b[@]:-d}" "${b[@]+s}" "${a[@]+s}"; echo
SCRIPT
    expect 0 '<a><b><><.x><.y><><a.x><b.y><><d><s>'
}

@test "nested operators" {
    script <<'SCRIPT'
v=path/to/file.txt; f=${v##*/}; echo ${f%.*} ${v:${#v}-3} ${v/${f}/x} ${v//"${v%%/*}"/"${f^^}"} "${u:-${v/%txt/c}}"
SCRIPT
    expect 0 'file txt path/to/x FILE.TXT/to/file.txt path/to/file.c'
}

@test "a long replacement" {
    script <<'SCRIPT'
v=$(printf '%20000s' '' | tr ' ' a); w=${v//a/bb}; echo ${#w}; w=${v/%a/}; echo ${#w}; w=${v//aa/a}; echo ${#w}
SCRIPT
    expect 0 '40000' '19999' '10000'
}
