#!/usr/bin/env bats
# grep: patterns, options and what they write, most of it as GNU grep 3.8 has it too.
load ../helpers/box

inputs() {
    mkdir -p d/e
    printf 'one\ntwo\nthree\nfour\nfive\n' >f
    printf 'one\nTwo\n' >g
    printf 'a\0b\none\n' >bin
    printf 'x one\n' >d/x.c
    printf 'y\n' >d/y.h
    printf 'z one\n' >d/e/z.c
    printf 'noeol one' >n
    : >empty
    printf 'foo bar\nfoobar\nfoo-bar\nbar foo\n' >w
    printf 'ab\xff cd\none\n' >inv
    printf '1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n' >num
}

@test "-r searches below directories" {
    inputs
    run sh -c 'grep -r one d | sort'
    expect 0 'd/e/z.c:z one' 'd/x.c:x one'
    run sh -c 'cd d && grep -r one | sort'
    expect 0 'e/z.c:z one' 'x.c:x one'
    run grep -r --include='*.c' --exclude-dir=e one d
    expect 0 'd/x.c:x one'
    run grep -rh --exclude='x.*' one d
    expect 0 'z one'
    run sh -c 'grep --recursive -l one d | sort'
    expect 0 d/e/z.c d/x.c
    echo 'x.*' >names
    run grep -r --exclude-from=names -c one d/e d/x.c
    expect 0 d/e/z.c:1
}

@test "-R follows links, -r does not" {
    inputs
    ln -s ../../g d/e/link
    run sh -c 'grep -r Two d; grep -R Two d; grep --dereference-recursive -l Two d'
    expect 0 d/e/link:Two d/e/link
}

@test "binary files" {
    inputs
    run grep one bin
    expect 0 'grep: bin: binary file matches'
    run grep -a one bin
    expect 0 one
    run grep -c one bin
    expect 0 1
    run grep -I one bin
    expect 1
    run grep --binary-files=without-match one bin f
    expect 0 f:one
    run grep --binary-files=text --text one bin
    expect 0 one
    run grep -v zz bin
    expect 0 'grep: bin: binary file matches'
    run grep -q one bin
    expect 0
}

@test "-Z, -z and --null-data" {
    inputs
    run bytes grep -Z -l one f g
    expect 0 66006700
    run bytes grep --null -H -c one f
    expect 0 6600310a
    printf 'a\nb\0c\0' >z
    run bytes grep -z b z
    expect 0 610a6200
    run bytes grep --null-data c z
    expect 0 6300
}

@test "-D, -d, --devices and --directories" {
    inputs
    mkfifo p
    run timeout 5 grep -D skip one p f
    expect 0 f:one
    run timeout 5 grep --devices=skip --directories=skip one p d f
    expect 0 f:one
    run grep -d recurse -l y d
    expect 0 d/y.h
}

@test "-m leaves standard input behind the last selected line" {
    inputs
    run sh -c '{ grep -m 1 two; cat; } < f'
    expect 0 two three four five
}

@test "--line-buffered writes at once, -U and --no-messages" {
    inputs
    run grep --line-buffered -U --binary one f
    expect 0 one
    run grep --no-messages one missing f
    expect 2 f:one
}

@test "the output is not searched" {
    inputs
    run sh -c 'grep -r one >out; echo $?; grep -c one out'
    expect 0 'grep: out: input file is also the output' 2 6
}

@test "egrep and fgrep" {
    inputs
    run egrep 'one|two' f
    expect 0 one two
    run fgrep 'o' f
    expect 0 one two four
    run grep -G 'o\|x' g
    expect 0 one Two
    run grep --basic-regexp --regexp='w' --ignore-case g
    expect 0 Two
}

@test "a file of many patterns" {
    seq 1 3 5000 >patterns
    seq 1 5000 >text
    run grep -c -x -F -f patterns text
    expect 0 1667
}

@test "errors in patterns" {
    run grep '\(' /dev/null
    expect_like 2 'grep: *'
    run grep -E 'a{1,2' /dev/null
    [ "$status" != 0 ]
    run grep '[[:foo:]]' /dev/null
    expect_like 2 'grep: *class name'
    run grep '[:space:]' /dev/null
    expect_like 2 'grep: *'
    run timeout 10 grep -E '((a{1,99}){1,99}){1,99}' /dev/null
    [ "$status" = 1 ] || [ "$status" = 2 ]
}

@test "a full disk and a closed pipe" {
    inputs
    run sh -c 'grep one f >/dev/full'
    expect 2 'grep: write error: No space left on device'
    run sh -c 'yes | grep y | head -n 1'
    expect 0 y
}

@test "1: grep o" {
    inputs
    run grep 'o' <f
    expect 0 'one' 'two' 'four'
}

@test "2: grep one f" {
    inputs
    run grep 'one' 'f' <f
    expect 0 'one'
}

@test "3: grep one f g" {
    inputs
    run grep 'one' 'f' 'g' <f
    expect 0 'f:one' 'g:one'
}

@test "4: grep -i two f g" {
    inputs
    run grep '-i' 'two' 'f' 'g' <f
    expect 0 'f:two' 'g:Two'
}

@test "5: grep -v o f" {
    inputs
    run grep '-v' 'o' 'f' <f
    expect 0 'three' 'five'
}

@test "6: grep -c o f g" {
    inputs
    run grep '-c' 'o' 'f' 'g' <f
    expect 0 'f:3' 'g:2'
}

@test "7: grep -l o f g empty" {
    inputs
    run grep '-l' 'o' 'f' 'g' 'empty' <f
    expect 0 'f' 'g'
}

@test "8: grep -L o f g empty" {
    inputs
    run grep '-L' 'o' 'f' 'g' 'empty' <f
    expect 0 'empty'
}

@test "9: grep -n o f" {
    inputs
    run grep '-n' 'o' 'f' <f
    expect 0 '1:one' '2:two' '4:four'
}

@test "10: grep -b o f" {
    inputs
    run grep '-b' 'o' 'f' <f
    expect 0 '0:one' '4:two' '14:four'
}

@test "11: grep -o o f" {
    inputs
    run grep '-o' 'o' 'f' <f
    expect 0 'o' 'o' 'o'
}

@test "12: grep -on o f" {
    inputs
    run grep '-on' 'o' 'f' <f
    expect 0 '1:o' '2:o' '4:o'
}

@test "13: grep -ob o f" {
    inputs
    run grep '-ob' 'o' 'f' <f
    expect 0 '0:o' '6:o' '15:o'
}

@test "14: grep -q o f" {
    inputs
    run grep '-q' 'o' 'f' <f
    expect 0
}

@test "15: grep -q zzz f" {
    inputs
    run grep '-q' 'zzz' 'f' <f
    expect 1
}

@test "16: grep zzz f" {
    inputs
    run grep 'zzz' 'f' <f
    expect 1
}

@test "17: grep -h o f g" {
    inputs
    run grep '-h' 'o' 'f' 'g' <f
    expect 0 'one' 'two' 'four' 'one' 'Two'
}

@test "18: grep -H o f" {
    inputs
    run grep '-H' 'o' 'f' <f
    expect 0 'f:one' 'f:two' 'f:four'
}

@test "19: grep -w foo w" {
    inputs
    run grep '-w' 'foo' 'w' <f
    expect 0 'foo bar' 'foo-bar' 'bar foo'
}

@test "20: grep -x foobar w" {
    inputs
    run grep '-x' 'foobar' 'w' <f
    expect 0 'foobar'
}

@test "21: grep -w foo.* w" {
    inputs
    run grep '-w' 'foo.*' 'w' <f
    expect 0 'foo bar' 'foobar' 'foo-bar' 'bar foo'
}

@test "22: grep -o -w foo w" {
    inputs
    run grep '-o' '-w' 'foo' 'w' <f
    expect 0 'foo' 'foo' 'foo'
}

@test "23: grep -F foo- w" {
    inputs
    run grep '-F' 'foo-' 'w' <f
    expect 0 'foo-bar'
}

@test "24: grep -E foo|bar w" {
    inputs
    run grep '-E' 'foo|bar' 'w' <f
    expect 0 'foo bar' 'foobar' 'foo-bar' 'bar foo'
}

@test "25: grep -e foo -e one w f" {
    inputs
    run grep '-e' 'foo' '-e' 'one' 'w' 'f' <f
    expect 0 'w:foo bar' 'w:foobar' 'w:foo-bar' 'w:bar foo' 'f:one'
}

@test "26: grep -f g f" {
    inputs
    run grep '-f' 'g' 'f' <f
    expect 0 'one'
}

@test "27: grep -f empty f" {
    inputs
    run grep '-f' 'empty' 'f' <f
    expect 1
}

@test "28: grep -v -f empty f" {
    inputs
    run grep '-v' '-f' 'empty' 'f' <f
    expect 0 'one' 'two' 'three' 'four' 'five'
}

@test "29: grep  f" {
    inputs
    run grep '' 'f' <f
    expect 0 'one' 'two' 'three' 'four' 'five'
}

@test "30: grep -c  empty" {
    inputs
    run grep '-c' '' 'empty' <f
    expect 1 '0'
}

@test "31: grep -m 1 o f" {
    inputs
    run grep '-m' '1' 'o' 'f' <f
    expect 0 'one'
}

@test "32: grep -m 2 -c o f" {
    inputs
    run grep '-m' '2' '-c' 'o' 'f' <f
    expect 0 '2'
}

@test "33: grep -A 1 two f" {
    inputs
    run grep '-A' '1' 'two' 'f' <f
    expect 0 'two' 'three'
}

@test "34: grep -B 1 three f" {
    inputs
    run grep '-B' '1' 'three' 'f' <f
    expect 0 'two' 'three'
}

@test "35: grep -C 1 three f" {
    inputs
    run grep '-C' '1' 'three' 'f' <f
    expect 0 'two' 'three' 'four'
}

@test "36: grep -1 three f" {
    inputs
    run grep '-1' 'three' 'f' <f
    expect 0 'two' 'three' 'four'
}

@test "37: grep -A 1 [15] num" {
    inputs
    run grep '-A' '1' '[15]' 'num' <f
    expect 0 '1' '2' '--' '5' '6' '--' '10'
}

@test "38: grep -n -A1 -B1 [39] num" {
    inputs
    run grep '-n' '-A1' '-B1' '[39]' 'num' <f
    expect 0 '2-2' '3:3' '4-4' '--' '8-8' '9:9' '10-10'
}

@test "39: grep -C 1 -m 1 5 num" {
    inputs
    run grep '-C' '1' '-m' '1' '5' 'num' <f
    expect 0 '4' '5' '6'
}

@test "40: grep -A 2 -m 1 3 num" {
    inputs
    run grep '-A' '2' '-m' '1' '3' 'num' <f
    expect 0 '3' '4' '5'
}

@test "41: grep --no-group-separator -A0 [19] num" {
    inputs
    run grep '--no-group-separator' '-A0' '[19]' 'num' <f
    expect 0 '1' '9' '10'
}

@test "42: grep --group-separator=XX -A0 [19] num" {
    inputs
    run grep '--group-separator=XX' '-A0' '[19]' 'num' <f
    expect 0 '1' 'XX' '9' '10'
}

@test "43: grep one missing f" {
    inputs
    run grep 'one' 'missing' 'f' <f
    expect 2 'grep: missing: No such file or directory' 'f:one'
}

@test "44: grep -s one missing f" {
    inputs
    run grep '-s' 'one' 'missing' 'f' <f
    expect 2 'f:one'
}

@test "45: grep one d" {
    inputs
    run grep 'one' 'd' <f
    expect 2 'grep: d: Is a directory'
}

@test "46: grep -d skip one d f" {
    inputs
    run grep '-d' 'skip' 'one' 'd' 'f' <f
    expect 0 'f:one'
}

@test "47: grep one n" {
    inputs
    run grep 'one' 'n' <f
    expect 0 'noeol one'
}

@test "48: grep -c one n" {
    inputs
    run grep '-c' 'one' 'n' <f
    expect 0 '1'
}

@test "49: grep -z one n" {
    inputs
    run grep '-z' 'one' 'n' <f
    expect 0 'noeol one'
}

@test "50: grep -T one f" {
    inputs
    run grep '-T' 'one' 'f' <f
    expect 0 'one'
}

@test "51: grep -T -H one f" {
    inputs
    run grep '-T' '-H' 'one' 'f' <f
    expect 0 'f:	one'
}

@test "52: grep --label=L -H one" {
    inputs
    run grep '--label=L' '-H' 'one' <f
    expect 0 'L:one'
}

@test "53: grep --color=always o f" {
    inputs
    run grep '--color=always' 'o' 'f' <f
    expect 0 $'\033[01;31m\033[Ko\033[m\033[Kne' $'tw\033[01;31m\033[Ko\033[m\033[K' $'f\033[01;31m\033[Ko\033[m\033[Kur'
}

@test "54: grep --color=always -n o f g" {
    inputs
    run grep '--color=always' '-n' 'o' 'f' 'g' <f
    expect 0 $'\033[35m\033[Kf\033[m\033[K\033[36m\033[K:\033[m\033[K\033[32m\033[K1\033[m\033[K\033[36m\033[K:\033[m\033[K\033[01;31m\033[Ko\033[m\033[Kne' $'\033[35m\033[Kf\033[m\033[K\033[36m\033[K:\033[m\033[K\033[32m\033[K2\033[m\033[K\033[36m\033[K:\033[m\033[Ktw\033[01;31m\033[Ko\033[m\033[K' $'\033[35m\033[Kf\033[m\033[K\033[36m\033[K:\033[m\033[K\033[32m\033[K4\033[m\033[K\033[36m\033[K:\033[m\033[Kf\033[01;31m\033[Ko\033[m\033[Kur' $'\033[35m\033[Kg\033[m\033[K\033[36m\033[K:\033[m\033[K\033[32m\033[K1\033[m\033[K\033[36m\033[K:\033[m\033[K\033[01;31m\033[Ko\033[m\033[Kne' $'\033[35m\033[Kg\033[m\033[K\033[36m\033[K:\033[m\033[K\033[32m\033[K2\033[m\033[K\033[36m\033[K:\033[m\033[KTw\033[01;31m\033[Ko\033[m\033[K'
}

@test "55: grep --color=always -v o f" {
    inputs
    run grep '--color=always' '-v' 'o' 'f' <f
    expect 0 'three' 'five'
}

@test "56: grep --color=always -A1 two f" {
    inputs
    run grep '--color=always' '-A1' 'two' 'f' <f
    expect 0 $'\033[01;31m\033[Ktwo\033[m\033[K' 'three'
}

@test "57: grep --colour=always -i ONE f" {
    inputs
    run grep '--colour=always' '-i' 'ONE' 'f' <f
    expect 0 $'\033[01;31m\033[Kone\033[m\033[K'
}

@test "58: grep --color=always -o o f" {
    inputs
    run grep '--color=always' '-o' 'o' 'f' <f
    expect 0 $'\033[01;31m\033[Ko\033[m\033[K' $'\033[01;31m\033[Ko\033[m\033[K' $'\033[01;31m\033[Ko\033[m\033[K'
}

@test "59: grep o\\{2\\} f" {
    inputs
    run grep 'o\{2\}' 'f' <f
    expect 1
}

@test "60: grep o+ f" {
    inputs
    run grep 'o+' 'f' <f
    expect 1
}

@test "61: grep -E o+ f" {
    inputs
    run grep '-E' 'o+' 'f' <f
    expect 0 'one' 'two' 'four'
}

@test "62: grep o\\+ f" {
    inputs
    run grep 'o\+' 'f' <f
    expect 0 'one' 'two' 'four'
}

@test "63: grep on\\|tw f" {
    inputs
    run grep 'on\|tw' 'f' <f
    expect 0 'one' 'two'
}

@test "64: grep ^t f" {
    inputs
    run grep '^t' 'f' <f
    expect 0 'two' 'three'
}

@test "65: grep e\$ f" {
    inputs
    run grep 'e$' 'f' <f
    expect 0 'one' 'three' 'five'
}

@test "66: grep ^\$ f" {
    inputs
    run grep '^$' 'f' <f
    expect 1
}

@test "67: grep -E ^(one|two)\$ f" {
    inputs
    run grep '-E' '^(one|two)$' 'f' <f
    expect 0 'one' 'two'
}

@test "68: grep -E (o)n\\1 f" {
    inputs
    run grep '-E' '(o)n\1' 'f' <f
    expect 1
}

@test "69: grep \\(t\\)h\\|w f" {
    inputs
    run grep '\(t\)h\|w' 'f' <f
    expect 0 'two' 'three'
}

@test "70: grep -E a{1 f" {
    inputs
    run grep '-E' 'a{1' 'f' <f
    expect 1
}

@test "71: grep *a f" {
    inputs
    run grep '*a' 'f' <f
    expect 1
}

@test "72: grep -E a** f" {
    inputs
    run grep '-E' 'a**' 'f' <f
    expect 0 'one' 'two' 'three' 'four' 'five'
}

@test "73: grep [[:alpha:]] f" {
    inputs
    run grep '[[:alpha:]]' 'f' <f
    expect 0 'one' 'two' 'three' 'four' 'five'
}

@test "74: grep \\<t f" {
    inputs
    run grep '\<t' 'f' <f
    expect 0 'two' 'three'
}

@test "75: grep \\bt f" {
    inputs
    run grep '\bt' 'f' <f
    expect 0 'two' 'three'
}

@test "76: grep \\w\\{5\\} f" {
    inputs
    run grep '\w\{5\}' 'f' <f
    expect 0 'three'
}

@test "77: grep --max-count=0 o f" {
    inputs
    run grep '--max-count=0' 'o' 'f' <f
    expect 1
}

@test "78: grep --max-count=-1 o f" {
    inputs
    run grep '--max-count=-1' 'o' 'f' <f
    expect 0 'one' 'two' 'four'
}

@test "79: grep --count --invert-match o f" {
    inputs
    run grep '--count' '--invert-match' 'o' 'f' <f
    expect 0 '2'
}

@test "80: grep --line-number --with-filename o f" {
    inputs
    run grep '--line-number' '--with-filename' 'o' 'f' <f
    expect 0 'f:1:one' 'f:2:two' 'f:4:four'
}

@test "81: grep --only-matching o f" {
    inputs
    run grep '--only-matching' 'o' 'f' <f
    expect 0 'o' 'o' 'o'
}

@test "82: grep --files-with-matches o f g" {
    inputs
    run grep '--files-with-matches' 'o' 'f' 'g' <f
    expect 0 'f' 'g'
}

@test "83: grep --quiet o f" {
    inputs
    run grep '--quiet' 'o' 'f' <f
    expect 0
}

@test "84: grep -y ONE f" {
    inputs
    run grep '-y' 'ONE' 'f' <f
    expect 0 'one'
}

@test "85: grep --no-ignore-case -i ONE f" {
    inputs
    run grep '--no-ignore-case' '-i' 'ONE' 'f' <f
    expect 0 'one'
}

@test "86: grep -i --no-ignore-case ONE f" {
    inputs
    run grep '-i' '--no-ignore-case' 'ONE' 'f' <f
    expect 1
}

@test "87: grep -cv o f" {
    inputs
    run grep '-cv' 'o' 'f' <f
    expect 0 '2'
}

@test "88: grep -lv o f g" {
    inputs
    run grep '-lv' 'o' 'f' 'g' <f
    expect 0 'f'
}

@test "89: grep -Lv o f g" {
    inputs
    run grep '-Lv' 'o' 'f' 'g' <f
    expect 0 'g'
}

@test "90: grep -c -l o f" {
    inputs
    run grep '-c' '-l' 'o' 'f' <f
    expect 0 'f'
}

@test "91: grep -on  f" {
    inputs
    run grep '-on' '' 'f' <f
    expect 0
}

@test "92: grep -o x* f" {
    inputs
    run grep '-o' 'x*' 'f' <f
    expect 0
}

@test "93: grep -w  f" {
    inputs
    run grep '-w' '' 'f' <f
    expect 1
}

@test "94: grep -x  f" {
    inputs
    run grep '-x' '' 'f' <f
    expect 1
}

@test "95: grep -w  empty" {
    inputs
    run grep '-w' '' 'empty' <f
    expect 1
}

@test "96: grep -e a -f /dev/null f" {
    inputs
    run grep '-e' 'a' '-f' '/dev/null' 'f' <f
    expect 1
}

@test "97: grep -xF one f" {
    inputs
    run grep '-xF' 'one' 'f' <f
    expect 0 'one'
}

@test "98: grep -xF on f" {
    inputs
    run grep '-xF' 'on' 'f' <f
    expect 1
}

@test "99: grep -wF on f" {
    inputs
    run grep '-wF' 'on' 'f' <f
    expect 1
}

@test "100: grep -iF ONE f" {
    inputs
    run grep '-iF' 'ONE' 'f' <f
    expect 0 'one'
}

@test "101: grep one - f" {
    inputs
    run grep 'one' '-' 'f' <f
    expect 0 '(standard input):one' 'f:one'
}

@test "102: grep a.c inv" {
    inputs
    run grep 'a.c' 'inv' <f
    expect 1
}

@test "103: grep cd inv" {
    inputs
    run grep 'cd' 'inv' <f
    expect 0 'grep: inv: binary file matches'
}

@test "105: grep -c cd inv" {
    inputs
    run grep '-c' 'cd' 'inv' <f
    expect 0 '1'
}

@test "106: grep one inv" {
    inputs
    run grep 'one' 'inv' <f
    expect 0 'one'
}

@test "107: grep -b -n one f num" {
    inputs
    run grep '-b' '-n' 'one' 'f' 'num' <f
    expect 0 'f:1:0:one'
}

@test "108: grep -A1 -n two f f" {
    inputs
    run grep '-A1' '-n' 'two' 'f' 'f' <f
    expect 0 'f:2:two' 'f-3-three' '--' 'f:2:two' 'f-3-three'
}

@test "109: grep -m1 one f f" {
    inputs
    run grep '-m1' 'one' 'f' 'f' <f
    expect 0 'f:one' 'f:one'
}

@test "110: grep -L zzz f" {
    inputs
    run grep '-L' 'zzz' 'f' <f
    expect 1 'f'
}

@test "111: grep -l zzz f" {
    inputs
    run grep '-l' 'zzz' 'f' <f
    expect 1
}

@test "112: grep -nb -o o f" {
    inputs
    run grep '-nb' '-o' 'o' 'f' <f
    expect 0 '1:0:o' '2:6:o' '4:15:o'
}

@test "113: grep -U one f" {
    inputs
    run grep '-U' 'one' 'f' <f
    expect 0 'one'
}

@test "114: grep --exclude=f one f g" {
    inputs
    run grep '--exclude=f' 'one' 'f' 'g' <f
    expect 0 'g:one'
}

@test "115: grep --include=g one f g" {
    inputs
    run grep '--include=g' 'one' 'f' 'g' <f
    expect 0 'g:one'
}

@test "116: grep -E x{0}one f" {
    inputs
    run grep '-E' 'x{0}one' 'f' <f
    expect 0 'one'
}

@test "117: grep -E ()one f" {
    inputs
    run grep '-E' '()one' 'f' <f
    expect 0 'one'
}

@test "118: grep -E one| f" {
    inputs
    run grep '-E' 'one|' 'f' <f
    expect 0 'one' 'two' 'three' 'four' 'five'
}

@test "119: grep  empty" {
    inputs
    run grep '' 'empty' <f
    expect 1
}

@test "120: grep two one f" {
    inputs
    run grep 'two
one' 'f' <f
    expect 0 'one' 'two'
}

@test "121: grep -F two one f" {
    inputs
    run grep '-F' 'two
one' 'f' <f
    expect 0 'one' 'two'
}

@test "122: grep -e two  f" {
    inputs
    run grep '-e' 'two
' 'f' <f
    expect 0 'one' 'two' 'three' 'four' 'five'
}
