#!/usr/bin/env bats
# sed: scripts and their output, most of them as GNU sed 4.9 has them too.
load ../helpers/box

# feed INPUT ARGUMENT...: runs sed on a text that printf makes.
feed() {
    local input=$1
    shift
    # shellcheck disable=SC2059 # the input is a format
    run sed "$@" < <(printf "$input")
}

@test "-i changes files in place, and keeps mode and backup" {
    printf 'a\nb\n' >f
    chmod 640 f
    sed -i.old s/a/x/ f
    run cat f f.old
    expect 0 x b a b
    run stat -c %a f
    expect 0 640
}

@test "-i counts lines of each file anew" {
    printf 'a\nb\n' >f
    printf 'c\n' >g
    sed -i '$s/$/!/' f g
    run cat f g
    expect 0 a 'b!' 'c!'
}

@test "-i leaves nothing of a file that q ended, and keeps the rest" {
    printf 'a\nb\nc\n' >f
    sed -i '2q' f
    run cat f
    expect 0 a b c
}

@test "-i with a star in the suffix" {
    mkdir bak
    echo a >f
    sed -i'bak/*' s/a/b/ f
    run cat f bak/f
    expect 0 b a
}

@test "-i --follow-symlinks changes the target" {
    echo a >f
    ln -s f l
    sed -i --follow-symlinks s/a/b/ l
    [ -L l ]
    run cat f
    expect 0 b
    sed --in-place s/b/c/ l
    [ ! -L l ]
}

@test "-i of what is missing or no file" {
    run sed -i p missing
    expect 2 'sed: missing: No such file or directory'
    mkdir d
    run sed -i p d
    expect_like 4 "*couldn't edit d: not a regular file"
}

@test "-s and -n and -u and --line-length" {
    printf 'a\nb\n' >f
    run sed -s -n '$p' f f
    expect 0 b b
    run sed --quiet --separate -u '1p' f f
    expect 0 a a
    run sed --silent --unbuffered -l 5 --line-length=4 l f
    expect 0 'a$' 'b$'
    run sed --null-data --regexp-extended 's/(b)\n/[\1]/' f
    expect 0 a '[b]'
    run sed -r 's/(a|b)/<\1>/' f
    expect 0 '<a>' '<b>'
}

@test "-f reads scripts, and -e joins with them" {
    printf 's/a/b/\n# comment\ns/b/c/' >script
    run sed -f script -e 's/c/d/' <<<a
    expect 0 d
    printf '#n\np\n' >quiet
    run sed --file=quiet <<<a
    expect 0 a
    printf 'p\ns/a\n' >bad
    run sed -f bad </dev/null
    expect_like 1 "sed: file bad line 2: unterminated \`s' command"
}

@test "w files, R lines and r files" {
    printf '1\n2\n3\n' >f
    run sed -n -e '/2/w two' -e '3w three' -e 's/1/x/w one' f
    expect 0
    run cat one two three
    expect 0 x 2 3
    run sed R\ two f
    expect 0 1 2 2 3
    run sed '1r two' f
    expect 0 1 2 2 3
    run sed '1W first' f
    expect 0 1 2 3
}

@test "--posix and --sandbox" {
    run sed --posix -n '$p' <<<a
    expect 0 a
    run sed --sandbox 's/a/b/e' <<<a
    expect_like 1 '*sandbox*'
}

@test "a full disk is an error" {
    run sh -c 'echo a | sed p >/dev/full'
    expect_like 1 '*No space left on device'
}

@test "hostile scripts end with an error" {
    run sed 's/x*/&&/999999999' <<<abc
    expect 0 abc
    run sed '/[[' <<<a
    [ "$status" = 1 ]
    run sed "$(printf '{%.0s' $(seq 5000))" <<<a
    [ "$status" = 1 ]
    run timeout 5 sed -E 's/(x+x+)+y/z/' <<<xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
    expect 0 xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
}

@test "1: sed p" {
    feed 'one\ntwo\nthree\nfour\nfive\n' 'p'
    expect 0 'one' 'one' 'two' 'two' 'three' 'three' 'four' 'four' 'five' 'five'
}

@test "2: sed -n p" {
    feed 'one\ntwo\nthree\nfour\nfive\n' '-n' 'p'
    expect 0 'one' 'two' 'three' 'four' 'five'
}

@test "3: sed -n 2p" {
    feed 'one\ntwo\nthree\nfour\nfive\n' '-n' '2p'
    expect 0 'two'
}

@test "4: sed -n \$p" {
    feed 'one\ntwo\nthree\nfour\nfive\n' '-n' '$p'
    expect 0 'five'
}

@test "5: sed 2d" {
    feed 'one\ntwo\nthree\nfour\nfive\n' '2d'
    expect 0 'one' 'three' 'four' 'five'
}

@test "6: sed 2,4d" {
    feed 'one\ntwo\nthree\nfour\nfive\n' '2,4d'
    expect 0 'one' 'five'
}

@test "7: sed 2,/four/d" {
    feed 'one\ntwo\nthree\nfour\nfive\n' '2,/four/d'
    expect 0 'one' 'five'
}

@test "8: sed /two/,/four/d" {
    feed 'one\ntwo\nthree\nfour\nfive\n' '/two/,/four/d'
    expect 0 'one' 'five'
}

@test "9: sed 0,/one/d" {
    feed 'one\ntwo\nthree\nfour\nfive\n' '0,/one/d'
    expect 0 'two' 'three' 'four' 'five'
}

@test "10: sed 1,/one/d" {
    feed 'one\ntwo\nthree\nfour\nfive\n' '1,/one/d'
    expect 0
}

@test "11: sed 0~2d" {
    feed 'one\ntwo\nthree\nfour\nfive\n' '0~2d'
    expect 0 'one' 'three' 'five'
}

@test "12: sed 1~2d" {
    feed 'one\ntwo\nthree\nfour\nfive\n' '1~2d'
    expect 0 'two' 'four'
}

@test "13: sed 2,+1d" {
    feed 'one\ntwo\nthree\nfour\nfive\n' '2,+1d'
    expect 0 'one' 'four' 'five'
}

@test "14: sed 2,~4d" {
    feed 'one\ntwo\nthree\nfour\nfive\n' '2,~4d'
    expect 0 'one' 'five'
}

@test "15: sed 2!d" {
    feed 'one\ntwo\nthree\nfour\nfive\n' '2!d'
    expect 0 'two'
}

@test "16: sed /two/!s/o/0/" {
    feed 'one\ntwo\nthree\nfour\nfive\n' '/two/!s/o/0/'
    expect 0 '0ne' 'two' 'three' 'f0ur' 'five'
}

@test "17: sed s/o/0/g" {
    feed 'one\ntwo\nthree\nfour\nfive\n' 's/o/0/g'
    expect 0 '0ne' 'tw0' 'three' 'f0ur' 'five'
}

@test "18: sed s/o/0/2" {
    feed 'one\ntwo\nthree\nfour\nfive\n' 's/o/0/2'
    expect 0 'one' 'two' 'three' 'four' 'five'
}

@test "19: sed s/e/E/2g" {
    feed 'one\ntwo\nthree\nfour\nfive\n' 's/e/E/2g'
    expect 0 'one' 'two' 'threE' 'four' 'five'
}

@test "20: sed s/e/E/2g" {
    feed 'eeee\n' 's/e/E/2g'
    expect 0 'eEEE'
}

@test "21: sed -n s/o/0/p" {
    feed 'one\ntwo\nthree\nfour\nfive\n' '-n' 's/o/0/p'
    expect 0 '0ne' 'tw0' 'f0ur'
}

@test "22: sed -n s/t/T/gpw /dev/stdout" {
    feed 'one\ntwo\nthree\nfour\nfive\n' '-n' 's/t/T/gpw /dev/stdout'
    expect 0 'Two' 'Two' 'Three' 'Three'
}

@test "23: sed s/\\(.\\)\\(.\\)/\\2\\1/" {
    feed 'one\ntwo\nthree\nfour\nfive\n' 's/\(.\)\(.\)/\2\1/'
    expect 0 'noe' 'wto' 'htree' 'ofur' 'ifve'
}

@test "24: sed -E s/(.)(.)/\\2\\1/" {
    feed 'one\ntwo\nthree\nfour\nfive\n' '-E' 's/(.)(.)/\2\1/'
    expect 0 'noe' 'wto' 'htree' 'ofur' 'ifve'
}

@test "25: sed s/.*/[&]/" {
    feed 'one\ntwo\nthree\nfour\nfive\n' 's/.*/[&]/'
    expect 0 '[one]' '[two]' '[three]' '[four]' '[five]'
}

@test "26: sed s/.*/\\&/" {
    feed 'one\ntwo\nthree\nfour\nfive\n' 's/.*/\&/'
    expect 0 '&' '&' '&' '&' '&'
}

@test "27: sed s/x*/-/g" {
    feed 'one\ntwo\nthree\nfour\nfive\n' 's/x*/-/g'
    expect 0 '-o-n-e-' '-t-w-o-' '-t-h-r-e-e-' '-f-o-u-r-' '-f-i-v-e-'
}

@test "28: sed s/b*/x/g" {
    feed 'abc\n' 's/b*/x/g'
    expect 0 'xaxcx'
}

@test "29: sed s/a*/x/g" {
    feed 'baaac\n' 's/a*/x/g'
    expect 0 'xbxcx'
}

@test "30: sed s/.*/\\U&/" {
    feed 'one\ntwo\nthree\nfour\nfive\n' 's/.*/\U&/'
    expect 0 'ONE' 'TWO' 'THREE' 'FOUR' 'FIVE'
}

@test "31: sed s/\\(.\\)\\(.*\\)/\\u\\1\\2/" {
    feed 'one\ntwo\nthree\nfour\nfive\n' 's/\(.\)\(.*\)/\u\1\2/'
    expect 0 'One' 'Two' 'Three' 'Four' 'Five'
}

@test "32: sed s/\\w\\+/\\u&/g" {
    feed 'hello world\n' 's/\w\+/\u&/g'
    expect 0 'Hello World'
}

@test "33: sed s/.*/\\L\\u&/" {
    feed 'Hello World\n' 's/.*/\L\u&/'
    expect 0 'Hello world'
}

@test "34: sed s/\\(foo\\) \\(bar\\)/\\U\\1\\E \\2/" {
    feed 'foo bar\n' 's/\(foo\) \(bar\)/\U\1\E \2/'
    expect 0 'FOO bar'
}

@test "35: sed s/\\(o\\)-\\(b\\)/\\U\\1\\l\\2x\\E-/" {
    feed 'foo-bar\n' 's/\(o\)-\(b\)/\U\1\l\2x\E-/'
    expect 0 'foObX-ar'
}

@test "36: sed 2a hello" {
    feed 'one\ntwo\nthree\nfour\nfive\n' '2a hello'
    expect 0 'one' 'two' 'hello' 'three' 'four' 'five'
}

@test "37: sed 2a\\ hello" {
    feed 'one\ntwo\nthree\nfour\nfive\n' '2a\
hello'
    expect 0 'one' 'two' 'hello' 'three' 'four' 'five'
}

@test "38: sed 2a\\  hello" {
    feed 'one\ntwo\nthree\nfour\nfive\n' '2a\  hello'
    expect 0 'one' 'two' '  hello' 'three' 'four' 'five'
}

@test "39: sed 2i\\ multi\\ line" {
    feed 'one\ntwo\nthree\nfour\nfive\n' '2i\
multi\
line'
    expect 0 'one' 'multi' 'line' 'two' 'three' 'four' 'five'
}

@test "40: sed 2c changed" {
    feed 'one\ntwo\nthree\nfour\nfive\n' '2c changed'
    expect 0 'one' 'changed' 'three' 'four' 'five'
}

@test "41: sed 2,3c changed" {
    feed 'one\ntwo\nthree\nfour\nfive\n' '2,3c changed'
    expect 0 'one' 'changed' 'four' 'five'
}

@test "42: sed 2!c changed" {
    feed 'one\ntwo\nthree\nfour\nfive\n' '2!c changed'
    expect 0 'changed' 'two' 'changed' 'changed' 'changed'
}

@test "43: sed \$!{2,3c\\ x }" {
    feed 'one\ntwo\nthree\nfour\nfive\n' '$!{2,3c\
x
}'
    expect 0 'one' 'x' 'four' 'five'
}

@test "44: sed -e a\\ -e foo" {
    feed 'one\ntwo\nthree\nfour\nfive\n' '-e' 'a\' '-e' 'foo'
    expect 0 'one' 'foo' 'two' 'foo' 'three' 'foo' 'four' 'foo' 'five' 'foo'
}

@test "45: sed 1a\\	tab" {
    feed 'one\ntwo\nthree\nfour\nfive\n' '1a\	tab'
    expect 0 'one' '	tab' 'two' 'three' 'four' 'five'
}

@test "46: sed a\\" {
    feed 'one\ntwo\nthree\nfour\nfive\n' 'a\'
    expect 0 'one' 'two' 'three' 'four' 'five'
}

@test "47: sed a" {
    feed 'one\ntwo\nthree\nfour\nfive\n' 'a'
    expect 1 'sed: -e expression #1, char 1: expected \ after `a'\'', `c'\'' or `i'\'''
}

@test "48: sed \$a end" {
    feed 'one\ntwo\nthree\nfour\nfive\n' '$a end'
    expect 0 'one' 'two' 'three' 'four' 'five' 'end'
}

@test "49: sed \$a end" {
    feed 'noeol' '$a end'
    expect 0 'noeol' 'end'
}

@test "50: sed p" {
    feed 'noeol' 'p'
    expect 0 'noeol' 'noeol'
}

@test "51: sed s/\$/x/" {
    feed 'noeol' 's/$/x/'
    expect 0 'noeolx'
}

@test "52: sed 2i   lead" {
    feed 'one\ntwo\nthree\nfour\nfive\n' '2i   lead'
    expect 0 'one' 'lead' 'two' 'three' 'four' 'five'
}

@test "53: sed 2{i\\ x d}" {
    feed 'one\ntwo\nthree\nfour\nfive\n' '2{i\
x
d}'
    expect 0 'one' 'x' 'three' 'four' 'five'
}

@test "54: sed =" {
    feed 'one\ntwo\nthree\nfour\nfive\n' '='
    expect 0 '1' 'one' '2' 'two' '3' 'three' '4' 'four' '5' 'five'
}

@test "55: sed -n \$=" {
    feed 'one\ntwo\nthree\nfour\nfive\n' '-n' '$='
    expect 0 '5'
}

@test "56: sed n" {
    feed 'one\ntwo\nthree\nfour\nfive\n' 'n'
    expect 0 'one' 'two' 'three' 'four' 'five'
}

@test "57: sed n;d" {
    feed 'one\ntwo\nthree\nfour\nfive\n' 'n;d'
    expect 0 'one' 'three' 'five'
}

@test "58: sed N" {
    feed 'one\ntwo\nthree\nfour\nfive\n' 'N'
    expect 0 'one' 'two' 'three' 'four' 'five'
}

@test "59: sed N;s/\\n/-/" {
    feed 'one\ntwo\nthree\nfour\nfive\n' 'N;s/\n/-/'
    expect 0 'one-two' 'three-four' 'five'
}

@test "60: sed \$!N;P;D" {
    feed 'one\ntwo\nthree\nfour\nfive\n' '$!N;P;D'
    expect 0 'one' 'two' 'three' 'four' 'five'
}

@test "61: sed N;N;s/\\n/,/g" {
    feed 'one\ntwo\nthree\nfour\nfive\n' 'N;N;s/\n/,/g'
    expect 0 'one,two,three' 'four' 'five'
}

@test "62: sed -n N;p" {
    feed 'one\ntwo\nthree\nfour\nfive\n' '-n' 'N;p'
    expect 0 'one' 'two' 'three' 'four'
}

@test "63: sed G" {
    feed 'one\ntwo\nthree\nfour\nfive\n' 'G'
    expect 0 'one' '' 'two' '' 'three' '' 'four' '' 'five' ''
}

@test "64: sed -n H;\${x;s/\\n/,/g;p}" {
    feed 'one\ntwo\nthree\nfour\nfive\n' '-n' 'H;${x;s/\n/,/g;p}'
    expect 0 ',one,two,three,four,five'
}

@test "65: sed 1!G;h;\$!d" {
    feed 'one\ntwo\nthree\nfour\nfive\n' '1!G;h;$!d'
    expect 0 'five' 'four' 'three' 'two' 'one'
}

@test "66: sed x;p;x" {
    feed 'one\ntwo\nthree\nfour\nfive\n' 'x;p;x'
    expect 0 '' 'one' '' 'two' '' 'three' '' 'four' '' 'five'
}

@test "67: sed -n h;n;G;p" {
    feed 'one\ntwo\nthree\nfour\nfive\n' '-n' 'h;n;G;p'
    expect 0 'two' 'one' 'four' 'three'
}

@test "68: sed :a;N;\$!ba;s/\\n/ /g" {
    feed 'one\ntwo\nthree\nfour\nfive\n' ':a;N;$!ba;s/\n/ /g'
    expect 0 'one two three four five'
}

@test "69: sed :a;s/^\\(.\\{1,9\\}\\)\$/ \\1/;ta" {
    feed 'one\ntwo\nthree\nfour\nfive\n' ':a;s/^\(.\{1,9\}\)$/ \1/;ta'
    expect 0 '       one' '       two' '     three' '      four' '      five'
}

@test "70: sed /two/b;s/^/x/" {
    feed 'one\ntwo\nthree\nfour\nfive\n' '/two/b;s/^/x/'
    expect 0 'xone' 'two' 'xthree' 'xfour' 'xfive'
}

@test "71: sed s/o/0/;T;s/\$/!/" {
    feed 'one\ntwo\nthree\nfour\nfive\n' 's/o/0/;T;s/$/!/'
    expect 0 '0ne!' 'tw0!' 'three' 'f0ur!' 'five'
}

@test "72: sed /two/bx;s/^/x/;:x;s/\$/y/" {
    feed 'one\ntwo\nthree\nfour\nfive\n' '/two/bx;s/^/x/;:x;s/$/y/'
    expect 0 'xoney' 'twoy' 'xthreey' 'xfoury' 'xfivey'
}

@test "73: sed b nolabel" {
    feed 'one\ntwo\nthree\nfour\nfive\n' 'b nolabel'
    expect 4 'sed: can'\''t find label for jump to `nolabel'\'''
}

@test "74: sed -e :a -e s/o/0/ -e ta" {
    feed 'one\ntwo\nthree\nfour\nfive\n' '-e' ':a' '-e' 's/o/0/' '-e' 'ta'
    expect 0 '0ne' 'tw0' 'three' 'f0ur' 'five'
}

@test "75: sed 2q" {
    feed 'one\ntwo\nthree\nfour\nfive\n' '2q'
    expect 0 'one' 'two'
}

@test "76: sed 2q5" {
    feed 'one\ntwo\nthree\nfour\nfive\n' '2q5'
    expect 5 'one' 'two'
}

@test "77: sed 2Q" {
    feed 'one\ntwo\nthree\nfour\nfive\n' '2Q'
    expect 0 'one'
}

@test "78: sed q;q" {
    feed 'one\ntwo\nthree\nfour\nfive\n' 'q;q'
    expect 0 'one'
}

@test "79: sed 3q 7" {
    feed 'one\ntwo\nthree\nfour\nfive\n' '3q 7'
    expect 7 'one' 'two' 'three'
}

@test "80: sed -n l" {
    feed 'one\ntwo\nthree\nfour\nfive\n' '-n' 'l'
    expect 0 'one$' 'two$' 'three$' 'four$' 'five$'
}

@test "81: sed -n l" {
    feed 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\n' '-n' 'l'
    expect 0 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\' 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx$'
}

@test "82: sed -n l 20" {
    feed 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\n' '-n' 'l 20'
    expect 0 'xxxxxxxxxxxxxxxxxxx\' 'xxxxxxxxxxxxxxxxxxx\' 'xxxxxxxxxxxxxxxxxxx\' 'xxxxxxxxxxxxxxxxxxx\' 'xxxxxxxxxxxxxxxxxxx\' 'xxxxx$'
}

@test "83: sed -n -l 30 l" {
    feed 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\n' '-n' '-l' '30' 'l'
    expect 0 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxx\' 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxx\' 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxx\' 'xxxxxxxxxxxxx$'
}

@test "84: sed y/abcdefghij/ABCDEFGHIJ/" {
    feed 'one\ntwo\nthree\nfour\nfive\n' 'y/abcdefghij/ABCDEFGHIJ/'
    expect 0 'onE' 'two' 'tHrEE' 'Four' 'FIvE'
}

@test "85: sed y,/,|," {
    feed 'a/b\n' 'y,/,|,'
    expect 0 'a|b'
}

@test "86: sed N;y/\\n/,/" {
    feed 'a\nb\n' 'N;y/\n/,/'
    expect 0 'a,b'
}

@test "87: sed y/äöü/aou/" {
    feed 'äöü\n' 'y/äöü/aou/'
    expect 0 'aou'
}

@test "88: sed y/abc/\\n\\t\\\\/" {
    feed 'abc\n' 'y/abc/\n\t\\/'
    expect 0 '' '	\'
}

@test "89: sed y/abc/de/" {
    feed 'abc\n' 'y/abc/de/'
    expect 1 'sed: -e expression #1, char 9: strings for `y'\'' command are different lengths'
}

@test "90: sed s/two/a\\nb/" {
    feed 'one\ntwo\nthree\nfour\nfive\n' 's/two/a\nb/'
    expect 0 'one' 'a' 'b' 'three' 'four' 'five'
}

@test "91: sed s/two/a\\ b/" {
    feed 'one\ntwo\nthree\nfour\nfive\n' 's/two/a\
b/'
    expect 0 'one' 'a' 'b' 'three' 'four' 'five'
}

@test "92: sed s/t/\\t/" {
    feed 'one\ntwo\nthree\nfour\nfive\n' 's/t/\t/'
    expect 0 'one' '	wo' '	hree' 'four' 'five'
}

@test "93: sed s/ /\\x26/" {
    feed 'a b\n' 's/ /\x26/'
    expect 0 'a&b'
}

@test "94: sed s/ /\\o46\\d065/" {
    feed 'a b\n' 's/ /\o46\d065/'
    expect 0 'a&Ab'
}

@test "95: sed s/\\x5e/b/" {
    feed 'a^b\n' 's/\x5e/b/'
    expect 0 'ba^b'
}

@test "96: sed s/\\x2a/+/" {
    feed 'a*b\n' 's/\x2a/+/'
    expect 0 'a+b'
}

@test "97: sed s/[\\n.]/X/" {
    feed 'a.b\n' 's/[\n.]/X/'
    expect 0 'aXb'
}

@test "98: sed s/[\\t]/X/" {
    feed 'a\tb\n' 's/[\t]/X/'
    expect 0 'aXb'
}

@test "99: sed s/[/]/X/" {
    feed 'a/b\n' 's/[/]/X/'
    expect 0 'aXb'
}

@test "100: sed s|a\\|b|X|" {
    feed 'a|b\n' 's|a\|b|X|'
    expect 0 'X'
}

@test "101: sed s|a\\|b|X|g" {
    feed 'a|b\n' 's|a\|b|X|g'
    expect 0 'X'
}

@test "102: sed s,a\\,b,X," {
    feed 'aab\n' 's,a\,b,X,'
    expect 0 'aab'
}

@test "103: sed s.a\\.b.X." {
    feed 'a.b\n' 's.a\.b.X.'
    expect 0 'X'
}

@test "104: sed s/[]]/X/" {
    feed 'a]b\n' 's/[]]/X/'
    expect 0 'aXb'
}

@test "105: sed s/[\\]/X/" {
    feed 'a\\b\n' 's/[\]/X/'
    expect 0 'aXb'
}

@test "106: sed s/[\\n]/X/g" {
    feed 'a\\nb\n' 's/[\n]/X/g'
    expect 0 'a\nb'
}

@test "107: sed /TWO/Id" {
    feed 'one\ntwo\nthree\nfour\nfive\n' '/TWO/Id'
    expect 0 'one' 'three' 'four' 'five'
}

@test "108: sed s/TWO/x/I" {
    feed 'one\ntwo\nthree\nfour\nfive\n' 's/TWO/x/I'
    expect 0 'one' 'x' 'three' 'four' 'five'
}

@test "109: sed N;s/^b/X/M" {
    feed 'a\nb\n' 'N;s/^b/X/M'
    expect 0 'a' 'X'
}

@test "110: sed N;s/a\$/X/Mg" {
    feed 'a\nb\n' 'N;s/a$/X/Mg'
    expect 0 'X' 'b'
}

@test "111: sed N;s/^/>/Mg" {
    feed 'a\nb\n' 'N;s/^/>/Mg'
    expect 0 '>a' '>b'
}

@test "112: sed N;s/\`/X/" {
    feed 'a\nb\n' 'N;s/`/X/'
    expect 0 'a' 'b'
}

@test "113: sed /o/{s//0/g}" {
    feed 'one\ntwo\nthree\nfour\nfive\n' '/o/{s//0/g}'
    expect 0 '0ne' 'tw0' 'three' 'f0ur' 'five'
}

@test "114: sed s//x/" {
    feed 'one\ntwo\nthree\nfour\nfive\n' 's//x/'
    expect 1 'sed: -e expression #1, char 0: no previous regular expression'
}

@test "115: sed \\,two,d" {
    feed 'one\ntwo\nthree\nfour\nfive\n' '\,two,d'
    expect 0 'one' 'three' 'four' 'five'
}

@test "116: sed \\xtwoxd" {
    feed 'one\ntwo\nthree\nfour\nfive\n' '\xtwoxd'
    expect 0 'one' 'three' 'four' 'five'
}

@test "117: sed 2{p;p}" {
    feed 'one\ntwo\nthree\nfour\nfive\n' '2{p;p}'
    expect 0 'one' 'two' 'two' 'two' 'three' 'four' 'five'
}

@test "118: sed 2{p};3{d}" {
    feed 'one\ntwo\nthree\nfour\nfive\n' '2{p};3{d}'
    expect 0 'one' 'two' 'two' 'four' 'five'
}

@test "119: sed {p;{d}}" {
    feed 'one\ntwo\nthree\nfour\nfive\n' '{p;{d}}'
    expect 0 'one' 'two' 'three' 'four' 'five'
}

@test "120: sed 2{" {
    feed 'one\ntwo\nthree\nfour\nfive\n' '2{'
    expect 1 'sed: -e expression #1, char 0: unmatched `{'\'''
}

@test "121: sed }" {
    feed 'one\ntwo\nthree\nfour\nfive\n' '}'
    expect 1 'sed: -e expression #1, char 1: unexpected `}'\'''
}

@test "122: sed k" {
    feed 'one\ntwo\nthree\nfour\nfive\n' 'k'
    expect 1 'sed: -e expression #1, char 1: unknown command: `k'\'''
}

@test "123: sed s/a" {
    feed 'one\ntwo\nthree\nfour\nfive\n' 's/a'
    expect 1 'sed: -e expression #1, char 3: unterminated `s'\'' command'
}

@test "124: sed s/a/b" {
    feed 'one\ntwo\nthree\nfour\nfive\n' 's/a/b'
    expect 1 'sed: -e expression #1, char 5: unterminated `s'\'' command'
}

@test "125: sed s/a/b/x" {
    feed 'one\ntwo\nthree\nfour\nfive\n' 's/a/b/x'
    expect 1 'sed: -e expression #1, char 7: unknown option to `s'\'''
}

@test "126: sed s/a/b/gg" {
    feed 'one\ntwo\nthree\nfour\nfive\n' 's/a/b/gg'
    expect 1 'sed: -e expression #1, char 8: multiple `g'\'' options to `s'\'' command'
}

@test "127: sed s/a/b/pp" {
    feed 'one\ntwo\nthree\nfour\nfive\n' 's/a/b/pp'
    expect 1 'sed: -e expression #1, char 8: multiple `p'\'' options to `s'\'' command'
}

@test "128: sed s/a/b/0" {
    feed 'one\ntwo\nthree\nfour\nfive\n' 's/a/b/0'
    expect 1 'sed: -e expression #1, char 7: number option to `s'\'' command may not be zero'
}

@test "129: sed 3,1p" {
    feed 'one\ntwo\nthree\nfour\nfive\n' '3,1p'
    expect 0 'one' 'two' 'three' 'three' 'four' 'five'
}

@test "130: sed 0p" {
    feed 'one\ntwo\nthree\nfour\nfive\n' '0p'
    expect 1 'sed: -e expression #1, char 2: invalid usage of line address 0'
}

@test "131: sed 0,3p" {
    feed 'one\ntwo\nthree\nfour\nfive\n' '0,3p'
    expect 1 'sed: -e expression #1, char 4: invalid usage of line address 0'
}

@test "132: sed d x" {
    feed 'one\ntwo\nthree\nfour\nfive\n' 'd x'
    expect 1 'sed: -e expression #1, char 3: extra characters after command'
}

@test "133: sed p p" {
    feed 'one\ntwo\nthree\nfour\nfive\n' 'p p'
    expect 1 'sed: -e expression #1, char 3: extra characters after command'
}

@test "134: sed s/a/\\1/" {
    feed 'one\ntwo\nthree\nfour\nfive\n' 's/a/\1/'
    expect 1 'sed: -e expression #1, char 7: invalid reference \1 on `s'\'' command'\''s RHS'
}

@test "135: sed :" {
    feed 'one\ntwo\nthree\nfour\nfive\n' ':'
    expect 1 'sed: -e expression #1, char 1: ":" lacks a label'
}

@test "136: sed 1:a" {
    feed 'one\ntwo\nthree\nfour\nfive\n' '1:a'
    expect 1 'sed: -e expression #1, char 2: : doesn'\''t want any addresses'
}

@test "137: sed 1,2=" {
    feed 'one\ntwo\nthree\nfour\nfive\n' '1,2='
    expect 0 '1' 'one' '2' 'two' 'three' 'four' 'five'
}

@test "138: sed 1,2q" {
    feed 'one\ntwo\nthree\nfour\nfive\n' '1,2q'
    expect 1 'sed: -e expression #1, char 4: command only uses one address'
}

@test "139: sed r" {
    feed 'one\ntwo\nthree\nfour\nfive\n' 'r'
    expect 1 'sed: -e expression #1, char 1: missing filename in r/R/w/W commands'
}

@test "140: sed y/a" {
    feed 'one\ntwo\nthree\nfour\nfive\n' 'y/a'
    expect 1 'sed: -e expression #1, char 3: unterminated `y'\'' command'
}

@test "141: sed y/a/bc/" {
    feed 'one\ntwo\nthree\nfour\nfive\n' 'y/a/bc/'
    expect 1 'sed: -e expression #1, char 7: strings for `y'\'' command are different lengths'
}

@test "142: sed " {
    feed 'one\ntwo\nthree\nfour\nfive\n' ''
    expect 0 'one' 'two' 'three' 'four' 'five'
}

@test "143: sed #n" {
    feed 'one\ntwo\nthree\nfour\nfive\n' '#n'
    expect 0
}

@test "144: sed #n p" {
    feed 'one\ntwo\nthree\nfour\nfive\n' '#n
p'
    expect 0 'one' 'two' 'three' 'four' 'five'
}

@test "145: sed -e #n -e p" {
    feed 'one\ntwo\nthree\nfour\nfive\n' '-e' '#n' '-e' 'p'
    expect 0 'one' 'two' 'three' 'four' 'five'
}

@test "146: sed # comment p # another" {
    feed 'one\ntwo\nthree\nfour\nfive\n' '# comment
p # another'
    expect 0 'one' 'one' 'two' 'two' 'three' 'three' 'four' 'four' 'five' 'five'
}

@test "147: sed p;p" {
    feed 'one\ntwo\nthree\nfour\nfive\n' 'p;p'
    expect 0 'one' 'one' 'one' 'two' 'two' 'two' 'three' 'three' 'three' 'four' 'four' 'four' 'five' 'five' 'five'
}

@test "148: sed 2,3!d" {
    feed 'one\ntwo\nthree\nfour\nfive\n' '2,3!d'
    expect 0 'two' 'three'
}

@test "149: sed 2!!d" {
    feed 'one\ntwo\nthree\nfour\nfive\n' '2!!d'
    expect 1 'sed: -e expression #1, char 3: multiple `!'\''s'
}

@test "150: sed 1~0p" {
    feed 'one\ntwo\nthree\nfour\nfive\n' '1~0p'
    expect 0 'one' 'one' 'two' 'three' 'four' 'five'
}

@test "151: sed 2~0p" {
    feed 'one\ntwo\nthree\nfour\nfive\n' '2~0p'
    expect 0 'one' 'two' 'two' 'three' 'four' 'five'
}

@test "152: sed \$!d" {
    feed 'one\ntwo\nthree\nfour\nfive\n' '$!d'
    expect 0 'five'
}

@test "153: sed 1d;\$d" {
    feed 'one\ntwo\nthree\nfour\nfive\n' '1d;$d'
    expect 0 'two' 'three' 'four'
}

@test "154: sed p" {
    feed '' 'p'
    expect 0
}

@test "155: sed p" {
    feed '\n' 'p'
    expect 0 '' ''
}

@test "156: sed -s -n \$p -" {
    feed 'one\ntwo\nthree\nfour\nfive\n' '-s' '-n' '$p' '-'
    expect 0 'five'
}

@test "157: sed F" {
    feed 'one\ntwo\nthree\nfour\nfive\n' 'F'
    expect 0 '-' 'one' '-' 'two' '-' 'three' '-' 'four' '-' 'five'
}

@test "158: sed z;s/^\$/e/" {
    feed 'one\ntwo\nthree\nfour\nfive\n' 'z;s/^$/e/'
    expect 0 'e' 'e' 'e' 'e' 'e'
}

@test "159: sed 1e echo hi" {
    feed 'one\ntwo\nthree\nfour\nfive\n' '1e echo hi'
    expect 0 'hi' 'one' 'two' 'three' 'four' 'five'
}

@test "160: sed e" {
    feed 'echo a\n' 'e'
    expect 0 'a'
}

@test "161: sed s/x/echo y/e" {
    feed 'x\n' 's/x/echo y/e'
    expect 0 'y'
}

@test "162: sed --sandbox w x" {
    feed 'one\ntwo\nthree\nfour\nfive\n' '--sandbox' 'w x'
    expect 1 'sed: -e expression #1, char 1: e/r/w commands disabled in sandbox mode'
}

@test "163: sed -n /two/,3p" {
    feed 'one\ntwo\nthree\nfour\nfive\n' '-n' '/two/,3p'
    expect 0 'two' 'three'
}

@test "164: sed -n /two/,1p" {
    feed 'one\ntwo\nthree\nfour\nfive\n' '-n' '/two/,1p'
    expect 0 'two'
}

@test "165: sed -n 2,2p" {
    feed 'one\ntwo\nthree\nfour\nfive\n' '-n' '2,2p'
    expect 0 'two'
}

@test "166: sed -n /o/,/o/p" {
    feed 'one\ntwo\nthree\nfour\nfive\n' '-n' '/o/,/o/p'
    expect 0 'one' 'two' 'four' 'five'
}

@test "167: sed 2n;d" {
    feed 'one\ntwo\nthree\nfour\nfive\n' '2n;d'
    expect 0 'two'
}

@test "168: sed \$N" {
    feed 'one\ntwo\nthree\nfour\nfive\n' '$N'
    expect 0 'one' 'two' 'three' 'four' 'five'
}

@test "169: sed N;N;D" {
    feed 'one\ntwo\nthree\nfour\nfive\n' 'N;N;D'
    expect 0 'three' 'four' 'five'
}

@test "170: sed /three/,\$d" {
    feed 'one\ntwo\nthree\nfour\nfive\n' '/three/,$d'
    expect 0 'one' 'two'
}

@test "171: sed 2,\$!d" {
    feed 'one\ntwo\nthree\nfour\nfive\n' '2,$!d'
    expect 0 'two' 'three' 'four' 'five'
}

@test "172: sed s/\\n//" {
    feed 'one\ntwo\nthree\nfour\nfive\n' 's/\n//'
    expect 0 'one' 'two' 'three' 'four' 'five'
}

@test "173: sed s/[^,]*/X/3" {
    feed 'one\ntwo\nthree\nfour\nfive\n' 's/[^,]*/X/3'
    expect 0 'one' 'two' 'three' 'four' 'five'
}

@test "174: sed s/[^,]*/X/3" {
    feed 'a,b,c,d\n' 's/[^,]*/X/3'
    expect 0 'a,b,X,d'
}

@test "175: sed s/X/\\n/2;P;D" {
    feed 'aXbXc\n' 's/X/\n/2;P;D'
    expect 0 'aXb' 'c'
}

@test "176: sed -e i\\ -e   x" {
    feed 'one\ntwo\nthree\nfour\nfive\n' '-e' 'i\' '-e' '  x'
    expect 0 '  x' 'one' '  x' 'two' '  x' 'three' '  x' 'four' '  x' 'five'
}

@test "177: sed 1i\\  foo\\nbar" {
    feed 'one\ntwo\nthree\nfour\nfive\n' '1i\  foo\nbar'
    expect 0 '  foo' 'bar' 'one' 'two' 'three' 'four' 'five'
}

@test "178: sed a foo\\nbar" {
    feed 'one\ntwo\nthree\nfour\nfive\n' 'a foo\nbar'
    expect 0 'one' 'foo' 'bar' 'two' 'foo' 'bar' 'three' 'foo' 'bar' 'four' 'foo' 'bar' 'five' 'foo' 'bar'
}

@test "179: sed a foo\\tbar" {
    feed 'one\ntwo\nthree\nfour\nfive\n' 'a foo\tbar'
    expect 0 'one' 'foo	bar' 'two' 'foo	bar' 'three' 'foo	bar' 'four' 'foo	bar' 'five' 'foo	bar'
}

@test "180: sed 1r /etc/hostname" {
    feed 'one\ntwo\nthree\nfour\nfive\n' '1r /etc/hostname'
    expect 0 'one' 'vm' 'two' 'three' 'four' 'five'
}

@test "181: sed R /etc/passwd" {
    feed 'one\ntwo\nthree\nfour\nfive\n' 'R /etc/passwd'
    expect 0 'one' 'root:x:0:0:root:/root:/bin/bash' 'two' 'daemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin' 'three' 'bin:x:2:2:bin:/bin:/usr/sbin/nologin' 'four' 'sys:x:3:3:sys:/dev:/usr/sbin/nologin' 'five' 'sync:x:4:65534:sync:/bin:/bin/sync'
}

@test "182: sed \$r /nosuch" {
    feed 'one\ntwo\nthree\nfour\nfive\n' '$r /nosuch'
    expect 0 'one' 'two' 'three' 'four' 'five'
}

@test "183: sed w /dev/stderr" {
    feed 'one\ntwo\nthree\nfour\nfive\n' 'w /dev/stderr'
    expect 0 'one' 'two' 'three' 'four' 'five' 'one' 'two' 'three' 'four' 'five'
}

@test "184: sed v 4.2" {
    feed 'one\ntwo\nthree\nfour\nfive\n' 'v 4.2'
    expect 0 'one' 'two' 'three' 'four' 'five'
}

@test "185: sed W /dev/stdout" {
    feed 'one\ntwo\nthree\nfour\nfive\n' 'W /dev/stdout'
    expect 0 'one' 'one' 'two' 'two' 'three' 'three' 'four' 'four' 'five' 'five'
}

@test "186: sed --expression=p -n" {
    feed 'one\ntwo\nthree\nfour\nfive\n' '--expression=p' '-n'
    expect 0 'one' 'two' 'three' 'four' 'five'
}

@test "187: sed -nf /dev/null" {
    feed 'one\ntwo\nthree\nfour\nfive\n' '-nf' '/dev/null'
    expect 0
}

@test "188: sed -E s/(t|f)(.*)/<\\1>\\2/" {
    feed 'one\ntwo\nthree\nfour\nfive\n' '-E' 's/(t|f)(.*)/<\1>\2/'
    expect 0 'one' '<t>wo' '<t>hree' '<f>our' '<f>ive'
}

@test "189: sed s/t\\|f/X/" {
    feed 'one\ntwo\nthree\nfour\nfive\n' 's/t\|f/X/'
    expect 0 'one' 'Xwo' 'Xhree' 'Xour' 'Xive'
}

@test "190: sed s/a\\{2\\}/X/" {
    feed 'aaa\n' 's/a\{2\}/X/'
    expect 0 'Xa'
}

@test "191: sed -E s/a{2,}/X/" {
    feed 'aaa\n' '-E' 's/a{2,}/X/'
    expect 0 'X'
}

@test "192: sed s/\\./-/" {
    feed 'foo.bar\n' 's/\./-/'
    expect 0 'foo-bar'
}

@test "193: sed s/\\bfoo\\B/X/" {
    feed 'foobar\n' 's/\bfoo\B/X/'
    expect 0 'Xbar'
}

@test "194: sed s/\\<./X/g" {
    feed 'one two\n' 's/\<./X/g'
    expect 0 'Xne Xwo'
}

@test "195: sed s/.\\>/X/g" {
    feed 'one two\n' 's/.\>/X/g'
    expect 0 'onX twX'
}

@test "196: sed s/\\s/_/;s/\\S/Z/" {
    feed 'a b\n' 's/\s/_/;s/\S/Z/'
    expect 0 'Z_b'
}

@test "197: sed s/\\(abc\\)\\1/X/" {
    feed 'abcabc\n' 's/\(abc\)\1/X/'
    expect 0 'X'
}

@test "198: sed p /" {
    feed 'one\ntwo\nthree\nfour\nfive\n' 'p' '/'
    expect 4 'sed: read error on /: Is a directory'
}

@test "199: sed :a;/e\$/{N;ba}" {
    feed 'one\ntwo\nthree\nfour\nfive\n' ':a;/e$/{N;ba}'
    expect 0 'one' 'two' 'three' 'four' 'five'
}

@test "200: sed -n 2,4!p;2,4{=}" {
    feed '1\n2\n3\n4\n5\n6\n' '-n' '2,4!p;2,4{=}'
    expect 0 '1' '2' '3' '4' '5' '6'
}

@test "201: sed 2,4{/3/,5d}" {
    feed '1\n2\n3\n4\n5\n6\n' '2,4{/3/,5d}'
    expect 0 '1' '2' '5' '6'
}

@test "202: sed /2/,/4/{/3/!d}" {
    feed '1\n2\n3\n4\n5\n6\n' '/2/,/4/{/3/!d}'
    expect 0 '1' '3' '5' '6'
}

@test "203: sed 2{h;d};\${G}" {
    feed '1\n2\n3\n4\n' '2{h;d};${G}'
    expect 0 '1' '3' '4' '2'
}

@test "204: sed s/x/a\\&b/" {
    feed 'x\n' 's/x/a\&b/'
    expect 0 'a&b'
}

@test "205: sed s/x/\\//" {
    feed 'x\n' 's/x/\//'
    expect 0 '/'
}

@test "206: sed s|x|a\\|b|" {
    feed 'x\n' 's|x|a\|b|'
    expect 0 'a|b'
}

@test "207: sed s/x\\/y/z/" {
    feed 'x/y\n' 's/x\/y/z/'
    expect 0 'z'
}

@test "208: sed s/\\(b\\)\\|c/[\\1]/g" {
    feed 'abc\n' 's/\(b\)\|c/[\1]/g'
    expect 0 'a[b][]'
}

@test "209: sed s/l*/x/2" {
    feed 'hello\n' 's/l*/x/2'
    expect 0 'hxello'
}

@test "210: sed s/\\(l\\)\\(l\\)/\\2\\1\\0/" {
    feed 'hello\n' 's/\(l\)\(l\)/\2\1\0/'
    expect 0 'hellllo'
}

@test "q leaves what it did not take of a file to the next reader" {
    seq 5 >f
    run sh -c '{ sed -n 2q; cat; } <f'
    expect 0 3 4 5
}

@test "-u leaves the rest of a pipe to the next reader" {
    run sh -c 'seq 5 | { sed -u 2q; cat; }'
    expect 0 1 2 3 4 5
    run sh -c 'printf "a\nb" | { sed -u 1q; cat; }'
    expect 0 a b
}

@test "addr,~N begins on a multiple and goes on to the next one" {
    feed '1\n2\n3\n4\n5\n' -n '2,~2p'
    expect 0 2 3 4
    feed '1\n2\n3\n4\n5\n' -n '1,~3p'
    expect 0 1 2 3
    feed '1\n2\n3\n4\n5\n' -n '2,~0p'
    expect 0 2
}

@test "a with an empty line as its text" {
    feed 'a\nb\n' '1a\
'
    expect 0 a '' b
}

@test "n without a next line writes the pattern space, with POSIXLY_CORRECT too" {
    feed 'a\nb\nc\n' 'n;d'
    expect 0 a c
    export POSIXLY_CORRECT=1
    feed 'a\nb\nc\n' 'n;d'
    expect 0 a c
}

@test "#n is -n whatever else the comment says" {
    feed 'a\nb\n' '#nothing
='
    expect 0 1 2
}

@test "an empty expression takes no modifiers" {
    feed 'a\n' 's//x/I'
    expect 1 'sed: -e expression #1, char 6: cannot specify modifiers on empty regexp'
}

@test "errors in expressions are worded as GNU's" {
    feed 'a\n' 's/\(a/b/'
    expect 1 'sed: -e expression #1, char 8: Unmatched ( or \('
    run sed -f missing f
    expect_like 4 'sed: missing: No such file*'
}

@test "\\c takes an escaped backslash" {
    printf 'x\n' >f
    [ "$(bytes sed 's/x/\c\\/' f)" = 1c0a ]
}

@test "a, r, R, = and l on many lines stay in little memory" {
    [ -z "${SANITIZE:-}" ] || skip "AddressSanitizer reserves terabytes"
    seq 200000 >f
    printf 'x\n' >g
    run bash -c 'ulimit -v 12000; sed -e "a x" -e "r g" -e "R f" -e = -e l f | wc -l'
    expect 0 1200000
}
