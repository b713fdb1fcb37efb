#!/usr/bin/env bats
# Arithmetic: $((...)), ((...)), let (POSIX.1-2024, XCU 2.6.4; the rest is C's and bash's).
load ../helpers/box

@test "the four operations and the remainder" {
    script <<'SCRIPT'
echo $((7+2)) $((7-2)) $((7*2)) $((7/2)) $((7%2)) $((-7/2)) $((-7%2)) $((7/-2)) $((7%-2))
SCRIPT
    expect 0 '9 5 14 3 1 -3 -1 -3 1'
}

@test "signs" {
    script <<'SCRIPT'
echo $((-1)) $((+1)) $((- -1)) $((-(-1))) $((+-+1)) $((2 - -1)) $((2-+1))
SCRIPT
    expect 0 '-1 1 1 1 -1 3 1'
}

@test "comparisons give 1 and 0" {
    script <<'SCRIPT'
echo $((1<2)) $((2<1)) $((1<=1)) $((1>2)) $((2>=2)) $((1==1)) $((1!=1)) $((-1<0))
SCRIPT
    expect 0 '1 0 1 0 1 1 0 1'
}

@test "logical operators give 1 and 0" {
    script <<'SCRIPT'
echo $((2&&3)) $((0&&3)) $((0||2)) $((0||0)) $((!5)) $((!0)) $((!!7))
SCRIPT
    expect 0 '1 0 1 0 0 1 1'
}

@test "logical operators do not evaluate what they do not need" {
    script <<'SCRIPT'
a=0; : $((0&&(a=1))) $((1||(a=2))) $((1?0:(a=3))) $((0?(a=4):0)); echo $a
SCRIPT
    expect 0 '0'
}

@test "division by zero in what is not evaluated" {
    script <<'SCRIPT'
echo $((0&&1/0)) $((1||1/0)) $((1?2:1/0)) $((0?1/0:3))
SCRIPT
    expect 0 '0 1 2 3'
}

@test "bits" {
    script <<'SCRIPT'
echo $((12&10)) $((12|10)) $((12^10)) $((~0)) $((~5)) $((1<<4)) $((256>>4)) $((-8>>1)) $((1<<62))
SCRIPT
    expect 0 '8 14 6 -1 -6 16 16 -4 4611686018427387904'
}

@test "choice, nested and right to left" {
    script <<'SCRIPT'
echo $((1?2:3)) $((0?2:3)) $((1?0?4:5:6)) $((0?1:0?2:3)) $((0?1:1?2:3))
SCRIPT
    expect 0 '2 3 5 3 2'
}

@test "precedence of multiplication, addition, shift" {
    script <<'SCRIPT'
echo $((1+2*3)) $(((1+2)*3)) $((2*3%4)) $((1<<2+1)) $((8>>1+1)) $((10-3-2)) $((100/10/2)) $((2+3<<1))
SCRIPT
    expect 0 '7 9 2 8 2 5 5 10'
}

@test "precedence of comparison, equality, bits" {
    script <<'SCRIPT'
echo $((1<2==1)) $((1==1<2)) $((3&1==1)) $((1|2^3&1)) $((4|1==5)) $((2^1&3)) $((1+1==2))
SCRIPT
    expect 0 '1 1 1 3 4 3 1'
}

@test "precedence of && || ?: and ," {
    script <<'SCRIPT'
echo $((1||0&&0)) $((0&&0||1)) $((1&&2|0)) $((1?2:0||5)) $((0||0?1:2))
SCRIPT
    expect 0 '1 1 1 2 2'
}

@test "unary operators bind tighter" {
    script <<'SCRIPT'
echo $((-2+3)) $((!1+1)) $((~1*2)) $((-2*-3)) $((!0==1)) $((~-1))
SCRIPT
    expect 0 '1 1 -4 6 1 0'
}

@test "the comma gives the last value" {
    script <<'SCRIPT'
echo $((1,2)) $((a=1,a+1)) $(((1,2),3))
SCRIPT
    expect 0 '2 2 3'
}

@test "powers are right associative and bind tighter than a sign before them does not" {
    # POSIX has no **; dash leaves it out
    script <<'SCRIPT'
echo $((2**10)) $((2**3**2)) $((-2**2)) $((2*3**2)) $((2**0)) $((0**0)) $((3**1+1))
SCRIPT
    expect 0 '1024 512 4 18 1 1 4'
}

@test "a negative power is an error" {
    script <<'SCRIPT'
(echo $((2**-1))) 2>/dev/null || echo failed
SCRIPT
    expect 0 'failed'
}

@test "assignments" {
    script <<'SCRIPT'
a=5; echo $((a=3)) $((a+=4)) $((a-=1)) $((a*=5)) $((a/=4)) $((a%=4)) $a
SCRIPT
    expect 0 '3 7 6 30 7 3 3'
}

@test "assignments of bits" {
    script <<'SCRIPT'
a=12; echo $((a&=10)) $((a|=3)) $((a^=1)) $((a<<=2)) $((a>>=1)) $a
SCRIPT
    expect 0 '8 11 10 40 20 20'
}

@test "assignments are right associative" {
    script <<'SCRIPT'
a=1 b=2; echo $((a=b=7)) $a $b $((a+=b-=2)) $a $b
SCRIPT
    expect 0 '7 7 7 12 12 5'
}

@test "an assigned variable is kept, a subshell's is not" {
    script <<'SCRIPT'
: $((x=4)); echo $x; (: $((x=5)); echo $x); echo $x; : "$(: $((x=6)))"; echo $x
SCRIPT
    expect 0 '4' '5' '4' '4'
}

@test "increments and decrements" {
    # POSIX leaves ++ and -- out; dash reads two signs
    script <<'SCRIPT'
a=5; echo $((a++)) $a $((++a)) $a $((a--)) $a $((--a)) $a
SCRIPT
    expect 0 '5 6 7 7 7 6 5 5'
}

@test "an increment with no variable is two signs" {
    script <<'SCRIPT'
echo $((++5)) $((--5)) $((1+ +2)) $((1 - -2)) $((3+++4)) $((- --3))
SCRIPT
    expect 0 '5 5 3 3 7 -3'
}

@test "increments beside additions" {
    script <<'SCRIPT'
a=1 b=2; echo $((a+++b)) $a $((a---b)) $a $((a+ ++b)) $b
SCRIPT
    expect 0 '3 2 0 1 4 3'
}

@test "variables with and without a dollar sign" {
    script <<'SCRIPT'
a=3 b=4; echo $((a*b)) $(($a*$b)) $((${a}+b)) $((a*$((b+1))))
SCRIPT
    expect 0 '12 12 7 15'
}

@test "unset and empty variables are 0" {
    # bash and dash take the unset as 0, as an empty one
    script <<'SCRIPT'
unset u; e=; echo $((u)) $((e)) $((u+1)) $((e+1)) $((u=u+1)) $u
SCRIPT
    expect 0 '0 0 1 1 1 1'
}

@test "an expansion that is not protected by parentheses" {
    script <<'SCRIPT'
a=1+2; echo $(($a*2)) $((${a}*2))
SCRIPT
    expect 0 '5 5'
}

@test "a variable's value is an expression of its own" {
    # dash takes only numbers as values
    script <<'SCRIPT'
a=1+2; echo $((a*2)); b=a; echo $((b)) $((b*2)); c='b+a'; echo $((c))
SCRIPT
    expect 0 '6' '3 6' '6'
}

@test "a variable that refers to itself" {
    script <<'SCRIPT'
(a=a; echo $((a))) 2>/dev/null || echo failed; (a=b b=a+1; echo $((a))) 2>/dev/null || echo failed
SCRIPT
    expect 0 'failed' 'failed'
}

@test "octal and hexadecimal constants" {
    script <<'SCRIPT'
echo $((010)) $((0x10)) $((0XfF)) $((0)) $((00)) $((0x0)) $((017+1))
SCRIPT
    expect 0 '8 16 255 0 0 0 16'
}

@test "octal and hexadecimal in a value" {
    script <<'SCRIPT'
a=010 b=0x1f c=-017; echo $((a)) $((b)) $((c)) $((a+b))
SCRIPT
    expect 0 '8 31 -15 39'
}

@test "bases 2 to 64" {
    script <<'SCRIPT'
echo $((2#1011)) $((8#17)) $((16#ff)) $((16#FF)) $((36#z)) $((36#Z)) $((37#A)) $((62#Z)) $((64#@)) $((64#_)) $((10#010))
SCRIPT
    expect 0 '11 15 255 255 35 35 36 61 62 63 10'
}

@test "digits out of the base" {
    script <<'SCRIPT'
for e in 2#2 8#8 16#g 65#1 1#1 08 0xg 2# 3#; do (echo $((e)) 2>/dev/null; echo $(($e))) 2>/dev/null && echo no $e; done; echo end
SCRIPT
    expect 0 'end'
}

@test "blanks in a value" {
    script <<'SCRIPT'
a=' 12 ' b='
7'; echo $((a+1)) $((b)) "$(( 3 +
4 ))"
SCRIPT
    expect 0 '13 7 7'
}

@test "the largest and the smallest numbers" {
    script <<'SCRIPT'
echo $((9223372036854775807)) $((-9223372036854775807-1)) $((0x7fffffffffffffff))
SCRIPT
    expect 0 '9223372036854775807 -9223372036854775808 9223372036854775807'
}

@test "overflow wraps around as two's complement" {
    # dash stops at the largest number
    script <<'SCRIPT'
echo $((9223372036854775807+1)) $((-9223372036854775807-2)) $((9223372036854775807*2)) $((0xffffffffffffffff)) $((1<<63)) $((1<<63>>63))
SCRIPT
    expect 0 '-9223372036854775808 9223372036854775807 -2 -1 -9223372036854775808 -1'
}

@test "constants over 64 bits wrap" {
    script <<'SCRIPT'
echo $((18446744073709551616)) $((18446744073709551617)) $((0x1ffffffffffffffff))
SCRIPT
    expect 0 '0 1 -1'
}

@test "the smallest number divided by -1" {
    script <<'SCRIPT'
m=$((1<<63)); echo $((m/-1)) $((m%-1)) $((-m)) $((m-1))
SCRIPT
    expect 0 '-9223372036854775808 0 -9223372036854775808 9223372036854775807'
}

@test "shifts take the count modulo 64" {
    script <<'SCRIPT'
echo $((1<<64)) $((1<<65)) $((1<<-1)) $((2>>65))
SCRIPT
    expect 0 '1 2 -9223372036854775808 1'
}

@test "division by zero is an error" {
    script <<'SCRIPT'
(echo $((1/0)); echo no) 2>/dev/null || echo failed; (echo $((1%0)); echo no) 2>/dev/null || echo failed; (a=0; echo $((5/a)); echo no) 2>/dev/null || echo failed
SCRIPT
    expect 0 'failed' 'failed' 'failed'
}

@test "division by zero in an assignment" {
    script <<'SCRIPT'
(a=1; : $((a/=0)); echo no) 2>/dev/null || echo failed; (a=1; : $((a%=0)); echo no) 2>/dev/null || echo failed
SCRIPT
    expect 0 'failed' 'failed'
}

@test "the error ends a script" {
    script <<'SCRIPT'
sh -c 'echo $((1/0)); echo no' 2>/dev/null; [ $? -ne 0 ] && echo ended
SCRIPT
    expect 0 'ended'
}

@test "\$(( against \$( (" {
    script <<'SCRIPT'
echo $( (echo sub) ) $((1+(2))) $(((1)+2)) "$( (echo a; echo b) | wc -l )" $(( (1) ))
SCRIPT
    expect 0 'sub 3 3 2 1'
}

@test "\$(( that turns out to be a command" {
    # dash decides for arithmetic at once; 2.6.3 leaves it to the text
    # dash: (status 2)
    script <<'SCRIPT'
echo $((echo one); echo two); echo $( (echo three) )
SCRIPT
    expect 0 'one two' 'three'
}

@test "(( against ( (" {
    script <<'SCRIPT'
( (echo a) ); ((1)) && echo yes; ((0)) || echo no; ( ( ( echo b ) ) )
SCRIPT
    expect 0 'a' 'yes' 'no' 'b'
}

@test "(( that turns out to be subshells" {
    script <<'SCRIPT'
((echo a); echo b); ((echo c) | cat)
SCRIPT
    expect 0 'a' 'b' 'c'
}

@test "((...)) gives a status" {
    script <<'SCRIPT'
((0)); echo $?; ((5)); echo $?; ((a=0)); echo $? $a; ((a=1)); echo $? $a; (( )); echo $?
SCRIPT
    expect 0 '1' '0' '1 0' '0 1' '1'
}

@test "let" {
    script <<'SCRIPT'
let a=1+2 b=a*2; echo $a $b $?; let 0; echo $?; let 'c = 3' "d=c << 1"; echo $c $d; (let 1/0; echo "status $?") 2>/dev/null; let 5 0; echo $?
SCRIPT
    expect 0 '3 6 0' '1' '3 6' 'status 1' '1'
}

@test "for ((;;))" {
    script <<'SCRIPT'
for ((i=0;i<3;i++)); do echo $i; done; for ((;;)); do break; done; for ((i=3; i; i--)) { echo $i; }
SCRIPT
    expect 0 '0' '1' '2' '3' '2' '1'
}

@test "for (( with all kinds of blanks and nothing" {
    script <<'SCRIPT'
for (( i = 0 ; i < 2 ; i ++ ))
do echo $i; done; i=0; for ((;i<2;)); do ((i++)); done; echo $i
SCRIPT
    expect 0 '0' '1' '2'
}

@test "nested and quoted" {
    # dash takes no quotes in an expression
    # dash: (status 2)
    script <<'SCRIPT'
a=2; echo "$((a+$((a*$((a+1))))))" "$(( $(echo 3) * `echo 4` ))" $(( "$a" + 1 ))
SCRIPT
    expect 0 '8 12 3'
}

@test "an expansion within that needs quotes" {
    script <<'SCRIPT'
v='1 + 1'; echo "$(($v))" $((${v#1 +} * 5)) $((${#v}))
SCRIPT
    expect 0 '2 5 5'
}

@test "a quoted result is one field, an unquoted one is split" {
    script <<'SCRIPT'
IFS=0; set -- $((100+1)); echo $#; set -- "$((101))"; echo $#; echo $((505))
SCRIPT
    expect 0 '2' '1' '5 5'
}

@test "a negative result in a word" {
    script <<'SCRIPT'
echo a$((-1))b -$((1)) "$((0-5))"
SCRIPT
    expect 0 'a-1b -1 -5'
}

@test "lines and blanks within" {
    script <<'SCRIPT'
echo $((
1 +
2
)) $((  3  )) $((4	+ 4))
SCRIPT
    expect 0 '3 3 8'
}

@test "line continuation within" {
    script <<'SCRIPT'
echo $((1\
2+\
3)) $((1 +\
 1))
SCRIPT
    expect 0 '15 2'
}

@test "a parenthesis and a quote in a comment of an inner command" {
    script <<'SCRIPT'
echo $((1 + $(echo 2 # )) '
) + 3))
SCRIPT
    expect 0 '6'
}

@test "mistakes" {
    script <<'SCRIPT'
for e in '1+' '*2' '1 2' '(1' '1)' '1?2' '1:2' '1=2' 'a b' '@' '1+=1' '+' '()' '5=a' '1//2' '0b1' '1.5' '?1:2'; do (eval "echo \$(($e)); echo no: '$e'") 2>/dev/null || echo failed; done | uniq -c | tr -s ' '
SCRIPT
    expect 0 ' 18 failed'
}

@test "an empty expression is 0" {
    # dash wants an expression; POSIX leaves it open
    # dash: (status 2)
    script <<'SCRIPT'
echo $(( )) "$((  ))"
SCRIPT
    expect 0 '0 0'
}

@test "elements of arrays" {
    script <<'SCRIPT'
a=(1 2 3); echo $((a[1])) $((a[0]+a[2])) $((a[a[0]])) $((a[1]=7)) ${a[1]} $((a[5]=6)) ${!a[*]} $((a[-1])) $((a))
SCRIPT
    expect 0 '2 4 2 7 7 6 0 1 2 5 6 1'
}

@test "elements with operators" {
    script <<'SCRIPT'
a=(1 2 3); ((a[0]++, a[1]+=5, --a[2])); echo ${a[*]}; i=0; ((a[i++]=9)); echo $i ${a[*]}
SCRIPT
    expect 0 '2 7 2' '1 9 7 2'
}

@test "elements of associative arrays" {
    script <<'SCRIPT'
declare -A m; m[k]=4; ((m[k]++)); ((m[new]=7)); echo ${m[k]} ${m[new]} $((m[k]*m[new])); k=x; ((m[$k]=1)); echo ${m[x]}
SCRIPT
    expect 0 '5 7 35' '1'
}

@test "declare -i evaluates" {
    script <<'SCRIPT'
declare -i n; n=3*4; echo $n; n+=1; echo $n; n=n+n; echo $n; n=; echo $n; n=abc; echo $n
SCRIPT
    expect 0 '12' '13' '26' '0' '0'
}

@test "an index is an expression" {
    script <<'SCRIPT'
a=(0 1 2 3 4); i=1; echo ${a[i+1]} ${a[$i*3]} ${a[i<<1]} ${a[ 2 ]} ${a[i?3:4]}; a[i+=2]=x; echo ${a[3]} $i
SCRIPT
    expect 0 '2 3 2 2 3' 'x 3'
}

@test "offsets are expressions" {
    script <<'SCRIPT'
v=abcdef i=2; echo ${v:i} ${v:i+1:i} ${v:$((i*2))} ${v: -2} ${v:(-3):2} ${v:i?1:0:2}
SCRIPT
    expect 0 'cdef de ef ef de bc'
}

@test "deep parentheses" {
    script <<'SCRIPT'
e=1; i=0; while [ $i -lt 500 ]; do e="($e)"; i=$((i+1)); done; echo $(($e))
SCRIPT
    expect 0 '1'
}

@test "the random and the seconds are variables like others" {
    script <<'SCRIPT'
RANDOM=5; a=$((RANDOM)) ; [ $a -ge 0 ] && [ $a -lt 32768 ] && echo ok; SECONDS=10; echo $((SECONDS>=10)) $((SECONDS+=5))
SCRIPT
    expect 0 'ok' '1 15'
}

@test "a loop that counts" {
    script <<'SCRIPT'
i=0 s=0; while [ $((i=i+1)) -le 100 ]; do s=$((s+i)); done; echo $s
SCRIPT
    expect 0 '5050'
}

@test "arithmetic in the word of an operator" {
    script <<'SCRIPT'
unset v; echo ${v:-$((1+2))} "${v:-$((2*(3)))}" ${v:=$((4))} $v
SCRIPT
    expect 0 '3 6 4 4'
}

@test "a read-only variable cannot be assigned to" {
    script <<'SCRIPT'
(readonly r=1; : $((r=2)); echo no) 2>/dev/null || echo failed
SCRIPT
    expect 0 'failed'
}

@test "positional and special parameters" {
    script <<'SCRIPT'
set -- 4 5; echo $(($1*$2)) $(($#+1)) $((${1}+${#})) $(($?))
SCRIPT
    expect 0 '20 3 6 0'
}

@test "names that begin like numbers" {
    script <<'SCRIPT'
_1=5 a1b=6; echo $((_1+a1b)) $((_1 + 0x1)) 
SCRIPT
    expect 0 '11 6'
}

@test "identifiers next to operators" {
    script <<'SCRIPT'
a=2; b=3; echo $((a<b)) $((a<<b)) $((a&&b)) $((a&b)) $((a||0)) $((a==2)) $((a=b)) $((a?b:0))
SCRIPT
    expect 0 '1 16 1 2 1 1 3 3'
}

@test "control characters are no part of an expression" {
    run sh -c $'echo $((\001)); echo no'
    [ "$status" -gt 0 ] && [ "$status" -lt 128 ]
    run sh -c $'x=1; k=\001; echo $((k + $x)); echo no'
    [ "$status" -gt 0 ] && [ "$status" -lt 128 ]
}
