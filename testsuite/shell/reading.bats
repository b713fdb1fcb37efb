#!/usr/bin/env bats
# read and mapfile.
load ../helpers/box

@test "a line into words, the last takes the rest" {
    script <<'SCRIPT'
printf 'a b  c d \n' | { read x y; echo "[$x][$y]"; }; echo 'a b c' | { read x y z; echo "[$x][$y][$z]"; }; echo a | { read x y; echo "[$x][$y]"; }
SCRIPT
    expect 0 '[a][b  c d]' '[a][b][c]' '[a][]'
}

@test "blanks at the ends go" {
    script <<'SCRIPT'
printf '  a b  \n' | { read x; echo "[$x]"; }; printf ' \t a \t \n' | { read x y; echo "[$x][$y]"; }; printf '   \n' | { read x; echo "[$x]$?"; }
SCRIPT
    expect 0 '[a b]' '[a][]' '[]0'
}

@test "IFS null keeps the line" {
    # dash's echo reads \b
    # dash: [  a b  ]|[  a?  ]
    script <<'SCRIPT'
printf '  a b  \n' | { IFS= read x; echo "[$x]"; }; printf '  a\\b  \n' | { IFS= read -r x; echo "[$x]"; }
SCRIPT
    expect 0 '[  a b  ]' '[  a\b  ]'
}

@test "IFS that is no blank" {
    script <<'SCRIPT'
echo a:b:c:d | { IFS=: read x y; echo "[$x][$y]"; }; echo a:b: | { IFS=: read x y; echo "[$x][$y]"; }; echo a:b:: | { IFS=: read x y; echo "[$x][$y]"; }; echo :a | { IFS=: read x y; echo "[$x][$y]"; }; echo a: | { IFS=: read x; echo "[$x]"; }; echo a:: | { IFS=: read x; echo "[$x]"; }; echo ::: | { IFS=: read x y z; echo "[$x][$y][$z]"; }
SCRIPT
    expect 0 '[a][b:c:d]' '[a][b]' '[a][b::]' '[][a]' '[a]' '[a::]' '[][][]'
}

@test "IFS with blanks and others" {
    script <<'SCRIPT'
echo ' a : b : c ' | { IFS=' :' read x y z; echo "[$x][$y][$z]"; }; echo 'a b:c d' | { IFS=': ' read x y; echo "[$x][$y]"; }; echo 'a ; b ' | { IFS='; ' read x y; echo "[$x][$y]"; }; echo 'a :' | { IFS=' :' read x; echo "[$x]"; }; echo ' : ' | { IFS=' :' read x y; echo "[$x][$y]"; }
SCRIPT
    expect 0 '[a][b][c]' '[a][b:c d]' '[a][b]' '[a]' '[][]'
}

@test "more variables than words" {
    script <<'SCRIPT'
echo a | { y=old z=old; read x y z; echo "[$x][$y][$z]"; }
SCRIPT
    expect 0 '[a][][]'
}

@test "a backslash keeps a separator and joins lines" {
    # dash's echo reads \b
    # dash: [a b][c]|[ab][c]|[a?]|[a:b][c]|[ a]|[a ]
    script <<'SCRIPT'
echo 'a\ b c' | { read x y; echo "[$x][$y]"; }; printf 'a\\\nb c\n' | { read x y; echo "[$x][$y]"; }; printf '\\a\\\\b\n' | { read x; echo "[$x]"; }; echo 'a\:b:c' | { IFS=: read x y; echo "[$x][$y]"; }; printf '\\ a\n' | { read x; echo "[$x]"; }; printf 'a\\ \n' | { read x; echo "[$x]"; }
SCRIPT
    expect 0 '[a b][c]' '[ab][c]' '[a\b]' '[a:b][c]' '[ a]' '[a ]'
}

@test "-r takes a backslash as it is" {
    # dash's echo reads \c and the like
    # dash: [a\][b[a\][b]
    script <<'SCRIPT'
echo 'a\ b\\c' | { read -r x y; echo "[$x][$y]"; }; printf 'a\\\nb\n' | { read -r x; read -r y; echo "[$x][$y]"; }
SCRIPT
    expect 0 '[a\][b\\c]' '[a\][b]'
}

@test "end of file" {
    script <<'SCRIPT'
printf '' | { read x; echo "$? [$x]"; }; printf 'a b' | { read x y; echo "$? [$x][$y]"; }; printf 'a\n' | { read x; read y; echo "$? [$x][$y]"; }; printf 'a\\' | { read x; echo "$? [$x]"; }
SCRIPT
    expect 0 '1 []' '1 [a][b]' '1 [a][]' '1 [a]'
}

@test "a loop over lines" {
    script <<'SCRIPT'
printf 'a\n\n b \nc' > f; while read x; do echo "[$x]"; done < f; echo "last [$x]"; while IFS= read -r x || [ -n "$x" ]; do echo "<$x>"; done < f
SCRIPT
    expect 0 '[a]' '[]' '[b]' 'last [c]' '<a>' '<>' '< b >' '<c>'
}

@test "what was not read is left to others" {
    script <<'SCRIPT'
printf 'a\nb\nc\n' | { read x; cat; }; printf 'a\nb\nc\n' > f; { read x; head -n 1; read y; echo "$x $y"; } < f 2>/dev/null | head -n 2
SCRIPT
    expect 0 'b' 'c' 'b' 'a c'
}

@test "bytes of a pipe are left too" {
    script <<'SCRIPT'
printf '1\n2\n3\n' | { read a; (read b; echo "$b"); read c; echo $a $c; }
SCRIPT
    expect 0 '2' '1 3'
}

@test "from a here-document and another descriptor" {
    script <<'SCRIPT'
read x <<X
one two
X
echo "$x"; exec 3<<X
three
four
X
read x <&3; read y <&3; echo $x $y
SCRIPT
    expect 0 'one two' 'three four'
}

@test "into a variable that is none" {
    script <<'SCRIPT'
(echo a | read 1x) 2>/dev/null || echo failed; echo a | { read x 2>/dev/null; echo $x; }
SCRIPT
    expect 0 'failed' 'a'
}

@test "the shell's own input" {
    # dash has read the script ahead
    # dash: got
    script <<'SCRIPT'
printf 'read x\nhello\necho "got $x"\n' | sh
SCRIPT
    expect 0 'got hello'
}

@test "NUL bytes go" {
    script <<'SCRIPT'
printf 'a\0b\n' | { read x; echo "$x"; } 2>/dev/null
SCRIPT
    expect 0 'ab'
}

@test "-d ends at another character" {
    # POSIX.1-2024 has -d
    script <<'SCRIPT'
printf 'a b:c\nd:' | { read -d : x; read -d : y; echo "[$x][$y]"; }; printf 'a\0b\0' | { read -d '' x; IFS= read -r -d '' y; echo "[$x][$y]"; }; printf 'a;b' | { read -d ';' x; read -d ';' y; echo "$? [$x][$y]"; }; printf 'a\\;b;c' | { read -d ';' x; echo "[$x]"; }
SCRIPT
    expect 0 '[a b][c' 'd]' '[a][b]' '1 [a][b]' '[a;b]'
}

@test "-n stops after so many characters" {
    script <<'SCRIPT'
printf 'abcdef\n' | { read -n 3 x; read y; echo "[$x][$y]"; }; printf 'ab\ncd\n' | { read -n 4 x; read y; echo "[$x][$y]"; }; printf 'a b c' | { read -n 3 x y; echo "[$x][$y]"; }; printf 'abc' | { read -n 0 x; echo "$? [$x]"; }
SCRIPT
    expect 0 '[abc][def]' '[ab][cd]' '[a][b]' '0 []'
}

@test "-N does not stop at a newline" {
    script <<'SCRIPT'
printf 'ab\ncd\n' | { read -N 4 x; read y; echo "[$x][$y]"; }; printf 'ab' | { read -N 4 x; echo "$? [$x]"; }; printf ' a b ' | { read -N 5 x y; echo "[$x][$y]"; }
SCRIPT
    expect 0 '[ab' 'c][d]' '1 [ab]' '[ a b ][]'
}

@test "-n and -N count characters" {
    script <<'SCRIPT'
LC_ALL=C.UTF-8; printf 'éèü' | { read -n 2 x; read -N 1 y; echo "[$x][$y]"; }
SCRIPT
    expect 0 '[éè][ü]'
}

@test "-a fills an array" {
    script <<'SCRIPT'
echo 'a b  c' | { read -a x; echo ${#x[@]} ${x[2]}; }; echo a:b:c | { IFS=: read -ra x; echo "${x[@]}"; }; x=(old old old); read -a x <<< 'new'; echo ${#x[@]}; read -a x <<< ''; echo ${#x[@]}
SCRIPT
    expect 0 '3 c' 'a b c' '1' '0'
}

@test "-t gives up" {
    script <<'SCRIPT'
{ sleep 3 & } | { read -t 0.1 x; s=$?; [ $s -gt 128 ] && echo "late [$x]"; }; echo a | { read -t 2 x; echo "$? $x"; }; (echo a; sleep 3) | { read -t 1 x; echo $x; }; read -t 0 x < /dev/null; echo $?
SCRIPT
    expect 0 'late []' '0 a' 'a' '0'
}

@test "-t keeps what came" {
    script <<'SCRIPT'
{ printf part; sleep 2; } | { read -t 0.3 x; [ $? -gt 128 ] && echo "[$x]"; }
SCRIPT
    expect 0 '[part]'
}

@test "-u reads a descriptor" {
    script <<'SCRIPT'
printf '1\n2\n' > f; exec 4<f; read -u 4 x; read -u4 y; echo $x $y; (read -u 9 z) 2>/dev/null || echo failed
SCRIPT
    expect 0 '1 2' 'failed'
}

@test "-p and -s without a terminal" {
    script <<'SCRIPT'
echo a | { read -p 'prompt: ' x; echo "$x"; } 2>&1; echo b | { read -s x; echo $x; }; echo c | { read -rp 'q ' x; echo $x; } 2>/dev/null
SCRIPT
    expect 0 'a' 'b' 'c'
}

@test "REPLY" {
    script <<'SCRIPT'
echo '  a  b  ' | { read; echo "[$REPLY]"; }; echo 'x\y' | { read -r; echo "[$REPLY]"; }; echo abc | { read -n 2; echo "[$REPLY]"; }
SCRIPT
    expect 0 '[  a  b  ]' '[x\y]' '[ab]'
}

@test "into an element" {
    script <<'SCRIPT'
read 'a[2]' <<< 'x y'; echo "${a[2]}"; declare -A m; read 'm[k]' <<< v; echo ${m[k]}
SCRIPT
    expect 0 'x y' 'v'
}

@test "bad options" {
    script <<'SCRIPT'
for o in '-n x' '-t -1' '-u x' '-Z' '-d'; do (read $o v </dev/null) 2>/dev/null; [ $? -gt 0 ] && echo failed; done
SCRIPT
    expect 0 'failed' 'failed' 'failed' 'failed' 'failed'
}

@test "into an integer and a read-only variable" {
    script <<'SCRIPT'
declare -i n; read n <<< '2+3'; echo $n; readonly r=1; (read r <<< 2) 2>/dev/null || echo failed; echo $r
SCRIPT
    expect 0 '5' 'failed' '1'
}

@test "a here-string" {
    script <<'SCRIPT'
read -r a b <<< "x y z"; echo "$a|$b"; cat <<< 'a  b'; v='p  q'; cat <<< $v; cat <<< "$v"; cat <<< ''; cat <<< *
SCRIPT
    expect 0 'x|y z' 'a  b' 'p  q' 'p  q' '' '*'
}

@test "mapfile" {
    script <<'SCRIPT'
printf 'a\nb c\n\nd' > f; mapfile l < f; echo ${#l[@]}; printf '<%s>' "${l[@]}"; echo; mapfile -t l < f; printf '<%s>' "${l[@]}"; echo; readarray -t < f; echo ${#MAPFILE[@]} ${MAPFILE[1]}
SCRIPT
    expect 0 '4' '<a' '><b c' '><' '><d>' '<a><b c><><d>' '4 b c'
}

@test "mapfile -n, -s, -O" {
    script <<'SCRIPT'
seq 9 > f; mapfile -t -n 3 l < f; echo ${l[@]}; mapfile -t -s 6 l < f; echo ${l[@]}; l=(x y z); mapfile -t -O 2 -n 2 l < f; echo ${l[@]}; mapfile -t -s 2 -n 2 l < f; echo ${l[@]}; mapfile -tn0 l < f; echo ${#l[@]}; mapfile -n 2 l < f; echo -n "${l[@]}"
SCRIPT
    expect 0 '1 2 3' '7 8 9' 'x y 1 2' '3 4' '9' '1' ' 2'
}

@test "mapfile -d" {
    script <<'SCRIPT'
printf 'a:b:c' | { mapfile -d : -t l; echo ${l[@]}; }; printf 'a:b:' | { mapfile -d : l; printf '<%s>' "${l[@]}"; echo; }; printf 'a\0b\n\0' | { mapfile -d '' -t l; echo ${#l[@]} "${l[0]}"; }
SCRIPT
    expect 0 'a b c' '<a:><b:>' '2 a'
}

@test "mapfile -u and -C" {
    script <<'SCRIPT'
seq 3 > f; exec 5<f; mapfile -u 5 -t l; echo ${l[@]}; seq 5 > f; cb() { echo "$1=${2%?}"; }; mapfile -c 2 -C cb l < f; mapfile -t -c 2 -C 'echo at' l < f
SCRIPT
    expect 0 '1 2 3' '1=2' '3=4' 'at 1 2' 'at 3 4'
}

@test "mapfile of nothing and into what is none" {
    script <<'SCRIPT'
l=(old); mapfile -t l < /dev/null; echo ${#l[@]}; (mapfile 1x < /dev/null) 2>/dev/null || echo failed; (mapfile -n x l </dev/null) 2>/dev/null || echo failed; mapfile -t l <<< ''; echo "${#l[@]}[${l[0]}]"
SCRIPT
    expect 0 '0' 'failed' 'failed' '1[]'
}

@test "mapfile leaves the rest" {
    script <<'SCRIPT'
seq 5 | { mapfile -t -n 2 l; cat; echo ${l[@]}; }
SCRIPT
    expect 0 '3' '4' '5' '1 2'
}

@test "many lines" {
    script <<'SCRIPT'
seq 20000 > f; mapfile -t l < f; echo ${#l[@]} ${l[19999]}; n=0; while read -r x; do n=$((n+x)); done < f; echo $n
SCRIPT
    expect 0 '20000 20000' '200010000'
}

@test "a long line" {
    script <<'SCRIPT'
printf '%0100000d end\n' 0 | { read x y; echo ${#x} $y; }
SCRIPT
    expect 0 '100000 end'
}
