#!/usr/bin/env bats
# The line editor, by the program testsuite/helpers/line_edit_demo.c, which notes what it has read.
load ../helpers/box

demo=${BOX%/*}/helpers/line_edit_demo

# typed KEYS [WORD]...: what the demo notes when these keys are typed, less the end of input.
typed() {
    local keys=$1
    shift
    PTY_SIZE="${SIZE:-24 80}" PTY_KEYS=$keys$'\x04' TERM=${TERMINAL-xterm} LC_ALL=C.UTF-8 \
        pty timeout 60 "$demo" "$@" >screen
    run sed '$d' log
}

# gives KEYS LINE [WORD]...: the keys and Enter make this line.
gives() {
    local keys=$1 line=$2
    shift 2
    typed "$keys"$'\r' "$@"
    expect 0 "ok $line"
}

# ---------------------------------------------------------------- the text

@test "line editor: typed characters, Enter and ^J" {
    gives 'hello world' 'hello world'
    typed $'one\rtwo\n'
    expect 0 'ok one' 'ok two'
}

@test "line editor: an empty line is a line" {
    gives '' ''
}

@test "line editor: ^A ^E ^B ^F and arrows move" {
    gives $'bc\x01a\x05d' abcd
    gives $'ac\x02b\x06d' abcd
    gives $'ac\e[Db\e[Cd' abcd
    gives $'ac\eODb\eOCd' abcd
}

@test "line editor: Home, End and Delete of xterm, vt, linux, rxvt and tmux" {
    local home end
    for home in $'\e[H' $'\eOH' $'\e[1~' $'\e[7~'; do
        gives "bc${home}a" abc
    done
    for end in $'\e[F' $'\eOF' $'\e[4~' $'\e[8~'; do
        gives $'ab\x01'"${end}c" abc
    done
    gives $'xab\x01\e[3~' ab
}

@test "line editor: ^H, DEL and ^D remove characters" {
    gives $'abx\x08c' abc
    gives $'abx\x7fc' abc
    gives $'xabc\x01\x04' abc
}

@test "line editor: whole UTF-8 characters are moved over and removed" {
    gives $'aäx\x7f\x7fb' ab
    gives $'日本\x02\x7f' 本
    gives $'a日b\x01\x06\x04' ab
}

@test "line editor: combining characters go with their letter" {
    gives $'ae\xcc\x81\x7fb' ab
    gives $'e\xcc\x81x\x02\x02-' $'-e\xcc\x81x'
}

@test "line editor: bytes that are no characters pass through" {
    gives $'a\xffb' 'a\377b'
    gives $'a\xffb\x7f\x7f' a
}

@test "line editor: M-b M-f and control or alt with arrows move by words" {
    gives $'one two\ebX' 'one Xtwo'
    gives $'one two\x01\efX' 'oneX two'
    gives $'one two\e[1;5DX' 'one Xtwo'
    gives $'one two\x01\e[1;5CX' 'oneX two'
    gives $'one two\eOdX' 'one Xtwo'
    gives $'one two\e[1;3DX' 'one Xtwo'
    gives $'one two\e\e[DX' 'one Xtwo'
}

@test "line editor: M-d, M-DEL, ^W, ^K and ^U kill" {
    gives $'one two\x01\ed' ' two'
    gives $'one two-x\e\x7f' 'one two-'
    gives $'one two-x\x17' 'one '
    gives $'one two\x02\x02\x02\x0b' 'one '
    gives $'one two\x02\x02\x02\x15' 'two'
}

@test "line editor: ^Y yanks, kills that follow each other are one, M-y goes round" {
    gives $'one two three\x17\x17\x19\x19' 'one two threetwo three'
    gives $'one\x15two\x15\x19\ey' one
    gives $'a b\x01\x0b\x19\x19' 'a ba b'
    typed $'kept\x15\r\x19\r'
    expect 0 'ok ' 'ok kept'
}

@test "line editor: ^T and M-t exchange" {
    gives $'abdc\x14' abcd
    gives $'bac\x01\x06\x14' abc
    gives $'two one\et' 'one two'
}

@test "line editor: M-u M-l M-c change letters" {
    gives $'ab cd\x01\eu\eu' 'AB CD'
    gives $'AB\x01\el' ab
    gives $'aB cD\x01\ec\ec' 'Ab Cd'
    if [ -z "${SANITIZE:-}" ]; then # the host's libc knows no letters beyond ASCII
        gives $'ab äb\x01\eu\eu' 'AB ÄB'
    fi
}

@test "line editor: counts by M-digits" {
    gives $'\e5x' xxxxx
    gives $'\e1\e2x' xxxxxxxxxxxx
    gives $'\e12x' xxxxxxxxxxxx
    gives $'abcdef\e3\x02-' 'abc-def'
    gives $'abcdef\e3\x7f' 'abc'
}

@test "line editor: ^_ undoes word by word, ^X ^U too, M-r everything" {
    gives $'one two\x1f' 'one'
    gives $'one two\x1f\x1f' ''
    gives $'one\x17two\x1f' ''
    gives $'one two\x17\x1f' 'one two'
    gives $'one two\x17\x18\x15' 'one two'
    gives $'one two three\er' ''
}

@test "line editor: quoted insert, overwriting, M-backslash" {
    gives $'a\x16\x01b' 'a\001b'
    gives $'a\x11\tb' 'a\tb'
    gives $'abc\x01\e[2~xy' xyc
    gives $'a    b\x02\e\\' ab
}

@test "line editor: ^C gives the line up, ^D ends an empty one, M-# makes a comment" {
    typed $'abc\x03next\r'
    expect 0 'interrupted ' 'ok next'
    typed $'abc\e#'
    expect 0 'ok #abc'
}

@test "line editor: ^Z is ignored, or inserted where it is wanted" {
    gives $'a\x1ab' ab
    gives $'a\x1ab' 'a\032b' suspend
}

@test "line editor: unknown sequences do nothing" {
    gives $'a\e[25~\e[[A\e[99;99;99R\eOPb' ab
    gives $'a\e[1;1:2Ab\e[?1$yc' abc
}

@test "line editor: an initial text is edited" {
    gives $'\x7f!' 'ab!' initial=abc
}

@test "line editor: ^X ^E hands the text to a program and enters it" {
    typed $'abc\x18\x05' edit
    expect 0 'ok abc edited'
}

@test "line editor: keys of the kitty protocol" {
    gives $'abc\e[97;5u-' '-abc'
}

# ---------------------------------------------------------------- paste

@test "line editor: a pasted text is inserted, newlines and all" {
    gives $'a\e[200~one\rtwo\x03\tx\e[201~b' 'aone\ntwo\003\txb'
}

@test "line editor: a long paste, its end in pieces, and keys behind it" {
    local long
    long=$(printf '%5000s' '' | tr ' ' x)
    gives $'\e[200~'"$long"$'\e[201~\x01a' "a$long"
}

@test "line editor: a paste is undone as a whole" {
    gives $'a\e[200~one two\e[201~\x1f' a
}

# ---------------------------------------------------------------- several lines

@test "line editor: an unfinished text goes on in the next line" {
    gives $'a "b\rc" d' 'a "b\nc" d' more prompt2='.. '
    grep -q '^\.\. c" d' screen
}

@test "line editor: up and down move within several lines, keeping the column" {
    gives $'"ab\rcd\e[AX\e[BY"' '"aXb\ncdY"' more
    gives $'"abc\r\rdef\e[A\e[AX"' '"abX"c\n\ndef' more
}

@test "line editor: ^A ^E ^K ^U stay within the line" {
    gives $'"ab\rcd\x01X\x05Y"' '"ab\nXcdY"' more
    gives $'"ab\rcd\x15"' '"ab\n"' more
    gives $'"ab\rcd\e[A\x01\x0b\x0b"\x05"' '"cd"' more
}

# ---------------------------------------------------------------- history

@test "line editor: up and down, ^P and ^N go through the history" {
    typed $'one\rtwo\r\e[A\e[A\r\x10\x10\x0e\r'
    expect 0 'ok one' 'ok two' 'ok one' 'ok one'
    typed $'one\rtwo\r\e[A\e[A\e[B\e[Bx\r'
    expect 0 'ok one' 'ok two' 'ok x'
}

@test "line editor: what was typed comes back behind the newest entry" {
    typed $'one\rhalf\e[A\e[B!\r'
    expect 0 'ok one' 'ok half!'
}

@test "line editor: a changed entry keeps its change until Enter" {
    typed $'one\rtwo\r\e[A!\e[A\e[B\r\e[A\e[A\r'
    expect 0 'ok one' 'ok two' 'ok two!' 'ok two'
}

@test "line editor: M-< and M-> go to the ends" {
    typed $'one\rtwo\rx\e<\rx\e<\e>\r'
    expect 0 'ok one' 'ok two' 'ok one' 'ok x'
}

@test "line editor: entries of several lines are edited as such" {
    typed $'"a\rb"\r\x10\e[A\x01X\r' more
    expect 0 'ok "a\nb"' 'ok X"a\nb"'
}

@test "line editor: ^R searches while one types, ^R goes on, ^S goes back" {
    typed $'one x\rtwo x\rone y\r\x12one\r\x12one\x12\r'
    expect 0 'ok one x' 'ok two x' 'ok one y' 'ok one y' 'ok one x'
    typed $'a1\ra2\ra3\r\x12a\x12\x12\x13\r'
    expect 0 'ok a1' 'ok a2' 'ok a3' 'ok a2'
}

@test "line editor: keys end a search and do their work, ^G takes it back" {
    typed $'one two\r\x12two\x01X\r'
    expect 0 'ok one two' 'ok Xone two'
    typed $'one\rhalf\x12one\x07!\r'
    expect 0 'ok one' 'ok half!'
    typed $'abc\rabd\r\x12abc\x7f\r'
    expect 0 'ok abc' 'ok abd' 'ok abd'
}

@test "line editor: ^R without a text takes the last one" {
    typed $'one\rtwo\r\x12one\r\x12\x12\r'
    expect 0 'ok one' 'ok two' 'ok one' 'ok one'
}

@test "line editor: M-p and page up search for what stands before the cursor" {
    typed $'ab 1\rxy\rab 2\rab\ep\r'
    expect 0 'ok ab 1' 'ok xy' 'ok ab 2' 'ok ab 2'
    typed $'ab 1\rxy\rab 2\rab\e[5~\e[5~\r'
    expect 0 'ok ab 1' 'ok xy' 'ok ab 2' 'ok ab 1'
    typed $'ab 1\rab 2\rab\e[5~\e[5~\e[6~\r'
    expect 0 'ok ab 1' 'ok ab 2' 'ok ab 2'
}

@test "line editor: M-. takes the last word of earlier entries" {
    typed $'cp a "b c"\rls x\r\e.\r\e.\e.\r'
    expect 0 'ok cp a "b c"' 'ok ls x' 'ok x' 'ok x'
    typed $'cp a "b c"\rls x\r\e.\e.\r'
    expect 0 'ok cp a "b c"' 'ok ls x' 'ok "b c"'
    typed $'cp a b\r\e1\e.\r'
    expect 0 'ok cp a b' 'ok a'
}

@test "line editor: ^O enters and goes on with the entry behind" {
    typed $'one\rtwo\rthree\r\x10\x10\x10\x0f\r'
    expect 0 'ok one' 'ok two' 'ok three' 'ok one' 'ok two'
}

@test "history: repeated entries, and all equal ones" {
    typed $'a\rb\rb\r\x10\x10\r' once
    expect 0 'ok a' 'ok b' 'ok b' 'ok a'
    typed $'a\rb\ra\r\x10\x10\x10\r' erase
    expect 0 'ok a' 'ok b' 'ok a' 'ok b'
}

@test "history: no more entries than the limit, and none at all" {
    typed $'a\rb\rc\r\x10\x10\x10\x10\r' limit=2
    expect 0 'ok a' 'ok b' 'ok c' 'ok b'
    typed $'a\r\x10\r' limit=0
    expect 0 'ok a' 'ok '
}

@test "history: the file is made for its owner alone, and read again" {
    umask 000
    typed $'one\rtwo\r' history=file
    [ "$(stat -c %a file)" = 600 ]
    run cat file
    expect 0 one two
    typed $'\x10\x10\r' history=file
    expect 0 'ok one'
    run cat file
    expect 0 one two one
}

@test "history: entries of several lines and ends of backslashes survive the file" {
    typed $'"a\rb\\\rc"\rx\\\\y\r' history=file more
    expect 0 'ok "a\nb\\nc"' 'ok x\\y'
    run cat file
    expect 0 '"a\' 'b\\\' 'c"' 'x\\y'
    typed $'\x10\x10\r' history=file
    expect 0 'ok "a\nb\\nc"'
    typed $'end\\\rnext\r' history=other
    run cat other
    expect 0 'end\\' next
    typed $'\x10\x10\r' history=other
    expect 0 'ok end\'
}

@test "history: a plain file of lines, the last one without newline" {
    printf 'first\n\nlast' >file
    typed $'\x10\r\x10\x10\x10\r' history=file
    expect 0 'ok last' 'ok first'
}

@test "history: a file that has become long is cut down" {
    seq 1000 >file
    typed '' history=file limit=10 trim
    run cat file
    expect 0 991 992 993 994 995 996 997 998 999 1000
    seq 14 >file
    typed '' history=file limit=10 trim
    [ "$(wc -l <file)" = 14 ]
}

@test "history: several programs append to one file, no line is lost or mixed" {
    local i
    for i in 1 2 3 4; do
        (mkdir "$i"; cd "$i" && seq "${i}000" "${i}400" | "$demo" history=../file 2>/dev/null) &
    done
    wait
    sort file >sorted
    for i in 1 2 3 4; do seq "${i}000" "${i}400"; done | same - sorted
}

@test "history: many entries, of which few are kept" {
    seq 100000 >in
    run bash -c '"$0" limit=3 once <in 2>/dev/null; tail -n 2 log' "$demo"
    expect 0 'ok 100000' 'end '
    mv in file
    typed $'\x10\x10\x10\x10\r' history=file limit=3
    expect 0 'ok 99998'
}

@test "line editor: memory does not grow with the lines that were read" {
    local keys i
    keys=$(for ((i = 0; i < 90; i++)); do printf 'some words\x17\x15\x19al\t\t\x12me\x01x\e.\r'; done)
    printf '#!/bin/sh\n%s\nexec %s "$@"\n' "${SANITIZE:+: }ulimit -v 1500" "$demo" >small
    chmod +x small
    demo=./small typed "$keys" complete limit=5
    [ "$(wc -l <log)" = 91 ]
}

# ---------------------------------------------------------------- completion

@test "line editor: Tab completes the only candidate, with what follows it" {
    gives $'be\tx' 'beta x' complete
    gives $'fo\tx' 'folder/x' complete
}

@test "line editor: Tab inserts what all candidates have in front" {
    gives $'al\t' alpha complete
    gives $'tw\t' 'two\ w' complete
    gives $'zw\t' 'zwei-日' complete
    gives $'a be\t\x7f\x01\x06\x06' 'a beta' complete
}

@test "line editor: a second Tab lists the candidates, control characters made visible" {
    gives $'al\t\t' alpha complete
    grep -q '^alpha  alphabet$' screen
    gives $'red\t\t' $'red\\033[3' complete
    grep -q '^red\\033\[31m  red\\033\[32m$' screen
    gives $'two\t\t\t' 'two\ w' complete
    grep -q '^two ways  two words$' screen
}

@test "line editor: more candidates than fit are listed when wanted" {
    gives $'m\t\tn' 'many' complete
    grep -q 'Display all 300 possibilities' screen
    ! grep -q many150 screen
    gives $'m\t\ty' 'many' complete
    grep -q many150 screen
}

@test "line editor: M-* inserts all candidates, M-? lists them" {
    gives $'al\e*x' 'alpha alphabet x' complete
    gives $'al\e?x' 'alx' complete
    grep -q '^alpha  alphabet$' screen
}

@test "line editor: Tab without completion is a character" {
    gives $'a\tb' 'a\tb'
}

# ---------------------------------------------------------------- vi

vi() {
    gives "$1" "$2" vi
}

@test "vi keys: motions" {
    vi $'abc\e0iX' Xabc
    vi $'abc\ehiX' aXbc
    vi $'abc\e0lx' ac
    vi $'one two three\e0wx' 'one wo three'
    vi $'one two three\e02wx' 'one two hree'
    vi $'one-two three\e0wx' 'onetwo three'
    vi $'one-two three\e0Wx' 'one-two hree'
    vi $'one two\ebx' 'one wo'
    vi $'one two-x\eBx' 'one wo-x'
    vi $'one two\e0ex' 'on two'
    vi $'one-a two\e0Ex' 'one- two'
    vi $'  ab\e0^x' '  b'
    vi $'abc\e0$x' ab
    vi $'abcd\e3|x' abd
    vi $'f(a(b)c)\e0%x' 'f(a(b)c'
}

@test "vi keys: f F t T ; and ," {
    vi $'abcabc\e0fcx' ababc
    vi $'abcabc\eFax' abcbc
    vi $'abcabc\e0tcx' acabc
    vi $'abcabc\eTax' abcac
    vi $'abcabc\e0fc;x' abcab
    vi $'abcabc\e0fc;,x' ababc
    vi $'abcabc\e02fcx' abcab
    vi $'abc\e0fzx' bc
}

@test "vi keys: operators with motions and counts" {
    vi $'one two three\e0dw' 'two three'
    vi $'one two three\e02dw' three
    vi $'one two three\e0d2w' three
    vi $'one two three\e0cwX\e' 'X two three'
    vi $'one two\e0cwa b' 'a b two'
    vi $'a bc\e0cwX' 'X bc'
    vi $'one two\edb' 'one o'
    vi $'one two\e0d$' ''
    vi $'one two\e0wD' 'one '
    vi $'one two\e0wCx' 'one x'
    vi $'one two\edd' ''
    vi $'one two\eccx' x
    vi $'one two\eSx' x
    vi $'one two\e0dtw' wo
    vi $'one two\e0dfw' o
    vi $'one two\e0de' ' two'
    vi $'f(x)y\e0ld%' fy
}

@test "vi keys: x X s r R and ~" {
    vi $'abcd\e02x' cd
    vi $'abcd\e2X' ad
    vi $'abcd\e02sX' Xcd
    vi $'abcd\e0rX' Xbcd
    vi $'abcd\e03rX' XXXd
    vi $'abcd\e0RXY\e' XYcd
    vi $'aB-c\e04~' Ab-C
    [ -n "${SANITIZE:-}" ] || vi $'äc\e02~' ÄC
}

@test "vi keys: y, Y, p and P" {
    vi $'ab \e0yw$p' 'ab ab '
    vi $'abc\e0yyP' abcabc
    vi $'abc\e0lY0P' bcabc
    vi $'ab\e0xp' ba
    vi $'ab\e0x2p' baa
    vi $'ab\exP' ba
}

@test "vi keys: i I a A and counts of insertions" {
    vi $'bc\e0ia' abc
    vi $'  bc\eIa' '  abc'
    vi $'ac\e0ab' abc
    vi $'ab\e0Ac' abc
    vi $'a\e3ab\e' abbb
    vi $'\e3ixy\e' xyxyxy
}

@test "vi keys: u and U undo" {
    vi $'one\exxu' on
    vi $'one\exxU' ''
    vi $'one\eatwo\eu' one
}

@test "vi keys: . repeats a change" {
    vi $'one two three\e0dw.' three
    vi $'a a a\e0cwbb\ew.w.' 'bb bb bb'
    vi $'abcdef\e0x2.' def
    vi $'abcdef\e0rXl.' XXcdef
    vi $'ab\ea-\e.' ab--
}

@test "vi keys: k, j and G go through the history" {
    typed $'one\rtwo\r\ekk\r\ekkj\r\e1G\r\eG\r' vi
    expect 0 'ok one' 'ok two' 'ok one' 'ok one' 'ok one' 'ok one'
}

@test "vi keys: /, ?, n and N search it" {
    typed $'one a\rtwo b\rone c\r\e/one\r\r' vi
    expect 0 'ok one a' 'ok two b' 'ok one c' 'ok one c'
    typed $'one a\rtwo b\rone c\r\e/one\rn\r' vi
    expect 0 'ok one a' 'ok two b' 'ok one c' 'ok one a'
    typed $'one a\rtwo b\rone c\r\e/one\rnN\r' vi
    expect 0 'ok one a' 'ok two b' 'ok one c' 'ok one c'
    typed $'xa\rax\r\e/^x\r\r' vi
    expect 0 'ok xa' 'ok ax' 'ok xa'
}

@test "vi keys: v, #, = and backslash and *, _" {
    typed $'abc\ev' vi edit
    expect 0 'ok abc edited'
    typed $'abc\e#' vi
    expect 0 'ok #abc'
    gives $'be\e\\x' 'beta x' vi complete
    gives $'al\e*x' 'alpha alphabet x' vi complete
    gives $'al\e=x' 'a' vi complete
    grep -q '^alpha  alphabet$' screen
    typed $'ls file\rcat\e_\r' vi
    expect 0 'ok ls file' 'ok cat file'
}

@test "vi keys: ^C and ^D, arrows in both modes" {
    typed $'abc\e\x03x\r' vi
    expect 0 'interrupted ' 'ok x'
    gives $'ac\e[Db' abc vi
}

# ---------------------------------------------------------------- without a terminal

@test "line editor: without a terminal lines are read, and what follows is left" {
    printf 'one\ntwo\nthree' >in
    run bash -c '"$0" <in 2>/dev/null; cat log' "$demo"
    expect 0 'ok one' 'ok two' 'ok three' 'end '
    run bash -c '{ "$0" lines=1 2>/dev/null; cat log -; } <in' "$demo"
    expect 0 'ok one' two three
}

@test "line editor: input that can't be read is an error, not an end" {
    run bash -c '"$0" <&- 2>/dev/null; "$0" </ 2>/dev/null; cat log' "$demo"
    expect 0 'error '
}

@test "line editor: a text goes on without a terminal, too, and ends with the input" {
    run bash -c 'printf "a\\\\\nb\n" | "$0" more prompt2=". " 2>screen; cat log screen' "$demo"
    expect 0 'ok a\\nb' 'end ' '> . > '
    run bash -c 'printf "\"a\n" | "$0" more 2>/dev/null; cat log' "$demo"
    expect 0 'ok "a' 'end '
}

@test "line editor: a dumb terminal gets no escape sequence, and edits by itself" {
    local TERMINAL
    for TERMINAL in dumb ''; do
        typed $'abx\x7fc\n' prompt=$'\001\e[1m\002$ \e[0m'
        expect 0 'ok abc'
        ! grep -q $'\e' screen
        grep -q '^\$ ' screen
    done
}

@test "line editor: the modes of the terminal are put back" {
    PTY_KEYS=$'abc\r\x04' TERM=xterm pty bash -c 'a=$(stty -g); "$0"; [ "$a" = "$(stty -g)" ]' "$demo"
}

@test "line editor: they are put back when a signal ends the program" {
    TERM=xterm pty bash -c 'a=$(stty -g); "$0" & sleep 0.3; kill $!; wait $!; echo $?
        stty -g >now; echo "$a" >then' "$demo" >screen || true
    cmp now then
}
