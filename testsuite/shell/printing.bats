#!/usr/bin/env bats
# printf and echo of the shell.
load ../helpers/box

@test "printf: the conversions" {
    script <<'SCRIPT'
printf '%s %d %i %o %u %x %X %c\n' s 1 -2 8 9 255 255 char; printf '%e %f %g\n' 1.5 2.25 1e10; printf '%%\n'
SCRIPT
    expect 0 's 1 -2 10 9 ff FF c' '1.500000e+00 2.250000 1e+10' '%'
}

@test "printf: flags, widths and precisions" {
    script <<'SCRIPT'
printf '[%5s][%-5s][%.2s][%5.1s]\n' a b cde fgh; printf '[%05d][%+d][% d][%-4d][%.3d]\n' 42 42 42 42 42; printf '[%#o][%#x][%8.3f][%-8.2e]\n' 8 255 3.14159 1234.5; printf '[%*d][%-*s][%.*f]\n' 5 42 4 ab 1 2.55
SCRIPT
    expect 0 '[    a][b    ][cd][    f]' '[00042][+42][ 42][42  ][042]' \
        '[010][0xff][   3.142][1.23e+03]' '[   42][ab  ][2.5]'
}

@test "printf: the format is used again" {
    script <<'SCRIPT'
printf '%s-%s\n' a b c; printf '%d\n' 1 2 3; printf 'x\n' a b 2>/dev/null; printf '%s\n'; printf '[%d]\n'; printf '%s %s\n' a
SCRIPT
    expect 0 'a-b' 'c-' '1' '2' '3' 'x' '' '[0]' 'a '
}

@test "printf: escapes in the format" {
    # dash has neither \x nor \"
    # dash: a\tb\nc\dA01\x41|07080c0d0b|\"x\"|a\c
    # bash: a\tb\nc\dA01A|07080c0d0b|"x"|a\c
    script <<'SCRIPT'
printf 'a\tb\nc\\d\101\0601\x41' | od -An -c | tr -d ' \n'; echo; printf '\a\b\f\r\v' | od -An -tx1 | tr -d ' \n'; echo; printf '\"%s\"\n' x; printf "a\\c"; echo
SCRIPT
    expect 0 'a\tb\nc\dA01A' '07080c0d0b' '"x"' 'a'
}

@test "printf: %b" {
    script <<'SCRIPT'
printf '[%b]\n' 'a\tb' 'c\0101d' 'e\\f' 'g\nh'; printf '%b' 'x\cy' z; echo; printf '[%5b][%-5b][%.2b]\n' 'a' 'b' '\101\102\103'
SCRIPT
    expect 0 '[a	b]' '[cAd]' '[e\f]' '[g' 'h]' 'x' '[    a][b    ][AB]'
}

@test "printf: constants" {
    script <<'SCRIPT'
printf '%d %d %d %d\n' 010 0x1F "'A" '"B'; printf '%d\n' -0x10 +5 ' 7'; printf '%u\n' 18446744073709551615; printf '%x\n' -1
SCRIPT
    expect 0 '8 31 65 66' '-16' '5' '7' '18446744073709551615' 'ffffffffffffffff'
}

@test "printf: bad numbers" {
    # bash says what is out of range, and gives 0 all the same
    # bash: 0|1|12|1|0|1|0|3|1|9223372036854775807|0
    script <<'SCRIPT'
printf '%d\n' abc 2>/dev/null; echo $?; printf '%d\n' 12abc 2>/dev/null; echo $?; printf '%d\n' '' 2>/dev/null; printf '%d|' 1 x 3 2>/dev/null; echo $?; printf '%d\n' 99999999999999999999 2>/dev/null; echo $?
SCRIPT
    expect 0 '0' '1' '12' '1' '0' '1|0|3|1' '9223372036854775807' '1'
}

@test "printf: usage" {
    script <<'SCRIPT'
(printf) 2>/dev/null; [ $? -ne 0 ] && echo failed; printf -- '%s\n' a; printf -- '-x\n'; printf '' ; printf '%s' ''; printf '%z' 2>/dev/null; [ $? -ne 0 ] && echo failed
SCRIPT
    expect 0 'failed' 'a' '-x' 'failed'
}

@test "printf: numbered arguments" {
    # POSIX.1-2024 has them; dash and bash do not yet
    # dash: (status 2)
    # bash: (status 1)
    script <<'SCRIPT'
printf '%2$s %1$s\n' a b; printf '%1$s%1$s\n' x y
SCRIPT
    expect 0 'b a' 'xx' 'yy'
}

@test "printf -v" {
    script <<'SCRIPT'
printf -v v '%s-%03d' a 7; echo "$v"; printf -v 'a[2]' x; echo ${a[2]}; declare -A m; printf -v 'm[k]' '%s' y; echo ${m[k]}; printf -v v ''; echo "[$v]"; (printf -v 1x a) 2>/dev/null || echo failed; printf -v n '%d' 12; echo $n
SCRIPT
    expect 0 'a-007' 'x' 'y' '[]' 'failed' '12'
}

@test "printf %q" {
    # bash quotes by backslashes; any form is read back
    # bash: abc|a\ b|it\'s|''|\$x|a\*b|$'a\nb'|\~|\#|a#b|\{a\,b\}|\!|a=b|\;|\\
    script <<'SCRIPT'
printf '%q\n' abc 'a b' "it's" '' '$x' 'a*b' $'a\nb' '~' '#' 'a#b' '{a,b}' '!' 'a=b' ';' '\'
SCRIPT
    expect 0 'abc' ''\''a b'\''' '"it'\''s"' ''\'''\''' ''\''$x'\''' ''\''a*b'\''' \
        ''\''a'\''$'\''\n'\'''\''b'\''' ''\''~'\''' ''\''#'\''' 'a#b' ''\''{a,b}'\''' \
        ''\''!'\''' ''\''a=b'\''' ''\'';'\''' ''\''\'\'''
}

@test "printf %q can be read back" {
    script <<'SCRIPT'
v=$'a\'b"c\\d\n$e`f\001\177 *?[]{}()<>|&;#~!é'; eval "w=$(printf %q "$v")"; [ "$v" = "$w" ] && echo same; printf -v q '%q ' a 'b c' "d'e"; eval "set -- $q"; echo $# "$3"
SCRIPT
    expect 0 'same' '3 d'\''e'
}

@test "printf %(...)T" {
    script <<'SCRIPT'
TZ=UTC printf '%(%Y-%m-%d %H:%M:%S)T\n' 0 86399; TZ=UTC0 printf '%(%s)T\n' 1234567890; printf '%(%Y)T\n' -1 | grep -c '^20..$'; printf '%(%s)T' | grep -c '^[0-9]*$'; TZ=UTC printf '[%12(%F)T][%-12(%F)T]\n' 0 0
SCRIPT
    expect 0 '1970-01-01 00:00:00' '1970-01-01 23:59:59' '1234567890' '1' '1' \
        '[  1970-01-01][1970-01-01  ]'
}

@test "printf %c, %s and widths in UTF-8" {
    script <<'SCRIPT'
LC_ALL=C.UTF-8; printf '[%.1s][%3s][%c]\n' é é ab; printf '\u00e9\U1F600\n' | od -An -tx1 | tr -d ' \n'; echo; printf '%d\n' "'é"
SCRIPT
    expect 0 '[�][ é][a]' 'c3a9f09f98800a' '233'
}

@test "printf to where nothing can be written" {
    script <<'SCRIPT'
(printf x > /dev/full) 2>/dev/null; [ $? -ne 0 ] && echo failed; (echo x > /dev/full) 2>/dev/null; [ $? -ne 0 ] && echo failed; printf x >&- 2>/dev/null; [ $? -ne 0 ] && echo closed
SCRIPT
    expect 0 'failed' 'failed' 'closed'
}

@test "printf of a NUL and many bytes" {
    script <<'SCRIPT'
printf 'a\0b' | od -An -c | tr -d ' \n'; echo; printf '%010000d' 1 | wc -c | tr -d ' '; printf '%.0s=' 1 2 3; echo
SCRIPT
    expect 0 'a\0b' '10000' '==='
}

@test "echo: options" {
    # dash's echo expands escapes by itself
    script <<'SCRIPT'
echo -n a; echo -e 'b\tc'; echo -E 'd\te'; echo -ne 'f\n'; echo -en 'g\n'; echo -nE 'h\n'; echo; echo -x; echo -- a; echo -; echo -nx; echo a -n
SCRIPT
    expect 0 'ab	c' 'd\te' 'f' 'g' 'h\n' '-x' '-- a' '-' '-nx' 'a -n'
}

@test "echo -e: escapes" {
    script <<'SCRIPT'
echo -e 'a\\b\0101\x41\a\e' | od -An -c | tr -d ' \n'; echo; echo -e 'a\cb'; echo; echo -e '\0\q' | od -An -c | tr -d ' \n'; echo
SCRIPT
    expect 0 'a\bAA\a033\n' 'a' '\0\q\n'
}

@test "echo of nothing and of blanks" {
    script <<'SCRIPT'
echo; echo ''; echo '' ''; echo a '' b; echo 'a  b'; echo "a
b"
SCRIPT
    expect 0 '' '' ' ' 'a  b' 'a  b' 'a' 'b'
}

@test "echo with xpg_echo" {
    script <<'SCRIPT'
shopt -s xpg_echo; echo 'a\tb'; echo -n 'c\n'; echo
SCRIPT
    expect 0 'a	b' 'c'
}
