#!/usr/bin/env bats
load ../helpers/box

# words INPUT [ARGUMENT]...: what xargs makes of the input, each word in brackets.
words() {
    local input=$1
    shift
    # shellcheck disable=SC2059 # the input is written as a format
    run bash -c 'printf "$0" | xargs "$@" printf "[%s]"' "$input" "$@"
}

# lines INPUT ARGUMENT...: what the commands print. `want` may hold the status for bats to expect.
want=()
lines() {
    local input=$1
    shift
    run "${want[@]}" bash -c 'printf "$0" | xargs "$@"' "$input" "$@"
}

# ---------------------------------------------------------------- words

@test "xargs: words between blanks and newlines" {
    words '  a b\n\n\tc \n'
    expect 0 "[a][b][c]"
}

@test "xargs: the last line may lack its newline" {
    words 'a\nb'
    expect 0 "[a][b]"
}

@test "xargs: quotes" {
    words "'a b' \"c d\" e' 'f\n"
    expect 0 "[a b][c d][e f]"
    words "'\"' \"'\"\n"
    expect 0 "[\"][']"
}

@test "xargs: empty words are words" {
    words "'' a \"\"\n"
    expect 0 "[][a][]"
}

@test "xargs: backslashes" {
    words 'a\\ b \\\\ \\'"'"' c\\\nd\n'
    [ "$status" = 0 ] && [ "$output" = $'[a b][\\][\'][c\nd]' ]
}

@test "xargs: a backslash in quotes is itself, one at the end is none" {
    words "'a\\\\b'"
    expect 0 '[a\b]'
    words 'a\\'
    expect 0 "[a]"
}

@test "xargs: quotes that are not closed" {
    words "a 'b\nc'\n"
    expect_like 1 "xargs: unmatched single quote; *-0 option?\[a\]"
    words 'a "b'
    expect_like 1 'xargs: unmatched double quote; *-0 option?\[a\]'
}

@test "xargs: other control characters are part of words" {
    run bash -c "printf 'a\vb\fc\rd' | xargs printf '[%s]' | od -An -c | tr -d ' \n'"
    expect 0 '[a\vb\fc\rd]'
}

@test "xargs: bytes that are no characters" {
    run bash -c "printf '\377\200 \303' | xargs printf '[%s]' | od -An -tx1"
    expect 0 " 5b ff 80 5d 5b c3 5d"
}

@test "xargs: a NUL cuts a word, with a warning" {
    words 'a\0b c\0d'
    expect 0 "xargs: warning: a NUL character in the input can't be passed on; did you mean to use the --null option?" "[a][c]"
}

@test "xargs: a word of 100,000 bytes, and one that is too long" {
    run bash -c 'head -c 100000 /dev/zero | tr "\0" x | xargs sh -c "echo \${#0}"'
    expect 0 100000
    run bash -c 'head -c 200000 /dev/zero | tr "\0" x | xargs echo'
    expect 1 "xargs: argument line too long"
}

# ---------------------------------------------------------------- items

@test "xargs -0 and --null: nothing is special" {
    words 'a b\0c\n\0\0"\\'"'"'\0' -0
    [ "$status" = 0 ] && [ "$output" = $'[a b][c\n][]["\\\']' ]
    words 'a\0b' --null
    expect 0 "[a][b]"
}

@test "xargs -d and --delimiter" {
    words 'a:b c::d' -d :
    expect 0 "[a][b c][][d]"
    words 'a b\nc\n' '--delimiter=\n'
    expect 0 "[a b][c]"
    words 'axb' -d '\x78'
    expect 0 "[a][b]"
    words 'axb' -d '\170'
    expect 0 "[a][b]"
    words 'a\tb' -d '\t'
    expect 0 "[a][b]"
}

@test "xargs -d: a NUL" {
    words 'a\0b' -d '\0'
    expect 0 "[a][b]"
}

@test "xargs -d: mistakes" {
    words a -d xx
    expect_like 1 "xargs: invalid input delimiter specification 'xx'*"
    words a -d '\q'
    expect_like 1 'xargs: invalid escape sequence \\q*'
    words a -d ''
    expect_like 1 "xargs: invalid input delimiter specification ''*"
}

@test "xargs -E, -e and --eof" {
    words 'a b _ c' -E _
    expect 0 "[a][b]"
    words 'a b _ c' -e_
    expect 0 "[a][b]"
    words 'a b _ c' --eof=_
    expect 0 "[a][b]"
    words 'a __ c' -E _
    expect 0 "[a][__][c]"
}

@test "xargs -E '' and -e alone: there is no such word" {
    words 'a b _ c' -E _ -E ''
    expect 0 "[a][b][_][c]"
    words 'a b _ c' -E _ -e
    expect 0 "[a][b][_][c]"
    words 'a b _ c' -E _ --eof
    expect 0 "[a][b][_][c]"
}

@test "xargs -E counts for words alone, not for items" {
    words 'a\0_\0b' -0 -E _
    expect 0 "[a][_][b]"
    lines 'a\nb\n_\nc\n' -I{} -E _ echo {}
    expect 0 a b
}

@test "xargs -a and --arg-file leave standard input to the commands" {
    printf 'a b\n' >list
    run bash -c 'echo input | xargs -a list sh -c "echo \$0 \$1; cat"'
    expect 0 "a b" input
    run xargs --arg-file=list echo
    expect 0 "a b"
    run xargs -a none echo
    expect 1 "xargs: none: No such file or directory"
}

@test "xargs: commands read nothing, not the words" {
    lines 'a b c\n' -n1 cat /dev/stdin
    expect_like 123 "*"
    lines 'a b\n' sh -c 'cat; echo end'
    expect 0 end
}

# ---------------------------------------------------------------- how many

@test "xargs runs echo when no command is given" {
    run bash -c 'echo a b | xargs'
    expect 0 "a b"
}

@test "xargs without items runs once, with -r not at all" {
    lines '' echo x
    expect 0 x
    lines ' \n\n' echo x
    expect 0 x
    lines '' -r echo x
    expect 0
    lines '' --no-run-if-empty echo x
    expect 0
    lines 'a' -r echo x
    expect 0 "x a"
}

@test "xargs -n and --max-args" {
    lines 'a b c d e\n' -n 2 echo x
    expect 0 "x a b" "x c d" "x e"
    lines 'a b\n' --max-args=1 echo
    expect 0 a b
    lines 'a b\n' -n 5 echo
    expect 0 "a b"
}

@test "xargs -n: mistakes" {
    lines 'a' -n 0 echo
    expect_like 1 "xargs: value 0 for option -n should be >= 1*"
    lines 'a' -n x echo
    expect_like 1 "xargs: invalid number 'x' for option -n*"
}

@test "xargs -L: lines, and blanks at their ends" {
    lines 'a b\nc\nd\n' -L 2 echo
    expect 0 "a b c" d
    lines 'a b\n\n \nc\n' -L 1 echo
    expect 0 "a b" c
    lines 'a \nb\nc\n' -L 1 echo
    expect 0 "a b" c
    lines 'a' -L 0 echo
    expect_like 1 "xargs: value 0 for option -L should be >= 1*"
}

@test "xargs -l and --max-lines" {
    lines 'a b\nc\n' -l echo
    expect 0 "a b" c
    lines 'a b\nc\nd\n' -l2 echo
    expect 0 "a b c" d
    lines 'a b\nc\n' --max-lines echo
    expect 0 "a b" c
    lines 'a b\nc\nd\n' --max-lines=2 echo
    expect 0 "a b c" d
}

@test "xargs -L counts items with -0" {
    lines 'a\0b\0c\0' -0 -L 2 echo
    expect 0 "a b" c
}

@test "xargs -I replaces in all words" {
    lines ' a b \nc\n' -I% echo '[%]' x%y% z
    expect 0 "[a b ] xa b ya b  z" "[c] xcyc z"
}

@test "xargs -I leaves the command's name, and runs nothing without lines" {
    want=(-127)
    lines 'echo\n' -I{} {} x
    want=()
    expect 127 "xargs: {}: No such file or directory"
    lines '\n \n' -I{} echo x
    expect 0
}

@test "xargs -i and --replace" {
    lines 'a b\n' -i echo '<{}>'
    expect 0 "<a b>"
    lines 'a b\n' -iX echo '<X>'
    expect 0 "<a b>"
    lines 'a b\n' --replace echo '<{}>'
    expect 0 "<a b>"
    lines 'a b\n' --replace=X echo '<X>'
    expect 0 "<a b>"
}

@test "xargs -I with items, and quotes in lines" {
    lines 'a b\0c\0' -0 -I{} echo '<{}>'
    expect 0 "<a b>" "<c>"
    lines "'a  b'\\\\ c\n" -I{} echo '<{}>'
    expect 0 "<a  b c>"
}

@test "xargs -I: mistakes" {
    lines 'a' -I '' echo x
    expect_like 1 "xargs: option -I needs a text to replace*"
    run bash -c 'head -c 100000 /dev/zero | tr "\0" x | xargs -I{} echo {}{}'
    expect 1 "xargs: command too long"
}

@test "xargs: the last of -I, -L and -n counts" {
    lines 'a b\nc\n' -n1 -L1 echo
    expect 0 "xargs: warning: option -L replaces the -I, -L or -n before it" "a b" c
    lines 'a b\n' -L1 -n1 echo
    expect 0 "xargs: warning: option -n replaces the -I, -L or -n before it" a b
    lines 'a b\n' -n3 -I{} echo '<{}>'
    expect 0 "xargs: warning: option -I replaces the -I, -L or -n before it" "<a b>"
    lines 'a b\n' -I{} -n1 echo '<{}>'
    expect 0 "<a b>"
}

# ---------------------------------------------------------------- how much

@test "xargs -s and --max-chars count the command, and a byte behind each word" {
    lines 'a b c\n' -s 9 echo
    expect 0 "a b" c
    lines 'a b c\n' -s 8 echo
    expect 0 a b c
    lines 'a b c\n' --max-chars=7 echo
    expect 0 a b c
}

@test "xargs -s: what does not fit" {
    lines 'a b c\n' -s 6 echo
    expect 1 "xargs: argument line too long"
    lines 'a\n' -s 4 echo
    expect 1 "xargs: cannot fit a single argument within the size limit of the argument list"
    lines 'a bcd e\n' -s 8 echo
    expect 1 a "xargs: argument line too long"
    lines 'a\n' -s 0 echo
    expect_like 1 "xargs: *0*-s*"
}

@test "xargs -s: more than there is" {
    lines 'a\n' -s 999999999 echo
    expect_like 0 "xargs: value 999999999 for option -s should be <= *a"
}

@test "xargs -x and --exit end where -n or -L does not fit -s" {
    lines 'a b c\n' -s 8 -n 2 echo
    expect 0 a b c
    lines 'a b c\n' -x -s 8 -n 2 echo
    expect 1 "xargs: argument line too long"
    lines 'a b c\n' --exit -s 9 -n 2 echo
    expect 0 "a b" c
}

@test "xargs fills commands of 128 KB" {
    run bash -c 'seq -f %099.0f 3000 | xargs sh -c "echo \$#" sh'
    [ "$status" = 0 ] && [ "${#lines[@]}" = 3 ]
    [ $((lines[0] + lines[1] + lines[2])) = 3000 ]
    run bash -c 'seq 100000 | xargs echo | wc -w'
    expect 0 100000
}

@test "xargs beside a large environment" {
    BIG=$(head -c 100000 /dev/zero | tr '\0' x) run bash -c \
        'ulimit -s 512; seq 30000 | xargs sh -c "echo \$#" sh | paste -sd+ | tr -d "\n" >sum; echo $(($(cat sum)))'
    expect 0 30000
    # xargs itself starts, but has less than 2048 bytes left
    run env -i PATH="$PATH" bash -c 'room=$((131072 - ${#PATH} - 1500)); ulimit -s 512
        exec env -i PATH="$PATH" A="$(head -c 65000 /dev/zero | tr "\0" x)" \
            B="$(head -c $((room - 65000)) /dev/zero | tr "\0" x)" xargs echo </dev/null'
    expect 1 "xargs: the environment is too large for a command"
}

@test "xargs --show-limits" {
    lines 'a\n' --show-limits echo
    [ "$status" = 0 ]
    [[ ${lines[0]} == "Your environment variables take up "*" bytes" ]]
    [[ ${lines[4]} == "Size of command buffer we are actually using: 131072" ]]
    [[ ${lines[6]} == a ]]
}

# ---------------------------------------------------------------- statuses

@test "xargs ends with 123 after a command that failed, having run all" {
    lines 'a b c\n' -n1 sh -c 'echo $0; exit 3'
    expect 123 a b c
    lines 'a\n' sh -c 'exit 127'
    expect 123
    lines 'a b\n' -n1 test a =
    expect 123
}

@test "xargs ends with 124 at once after status 255" {
    lines 'a b c\n' -n1 sh -c 'echo $0; exit 255'
    expect 124 a "xargs: sh: exited with status 255; aborting"
}

@test "xargs ends with 125 after a signal" {
    lines 'a b\n' -n1 sh -c 'echo $0; kill -9 $$'
    expect 125 a "xargs: sh: terminated by signal 9"
}

@test "xargs ends with 126 when a command can't be run, with 127 when there is none" {
    : >plain
    lines 'a b\n' -n1 ./plain
    expect 126 "xargs: ./plain: Permission denied"
    want=(-127)
    lines 'a b\n' -n1 no_such_command
    expect 127 "xargs: no_such_command: No such file or directory"
}

@test "xargs: a bad status does not hide another" {
    lines '1 0 2\n' -n1 sh -c 'exit $0'
    expect 123
    lines '1 255\n' -n1 sh -c 'exit $0'
    expect 124 "xargs: sh: exited with status 255; aborting"
}

@test "xargs: input that can't be read" {
    run xargs -a . echo
    expect 1 "xargs: .: Is a directory" ""
    run xargs -r -a . echo
    expect 1 "xargs: .: Is a directory"
}

@test "xargs: unknown options; options of the command are its own" {
    run xargs --nonsense </dev/null
    expect_like 1 "xargs: unknown option --nonsense*"
    lines 'a\n' echo -n -t x
    expect 0 "-t x a"
}

# ---------------------------------------------------------------- running

@test "xargs -t and --verbose show commands, quoted where needed" {
    lines 'a b c\n' -n2 -t echo 'x y'
    expect 0 "echo 'x y' a b" "x y a b" "echo 'x y' c" "x y c"
    lines 'a\n' --verbose echo
    expect 0 "echo a" a
    lines '' -r -t echo
    expect 0
}

@test "xargs -t shows no control characters raw" {
    run bash -c "printf 'a\033b\0' | xargs -0 -t true"
    expect 0 "true 'a'\$'\\033''b'"
}

@test "xargs -p and --interactive ask on the terminal" {
    printf 'a b\n' >list
    PTY_INPUT=$'yes\n' run pty xargs -p -a list touch
    expect_like 0 "*touch a b ?...*"
    [ -e a ] && [ -e b ]
    PTY_INPUT=$'no\n' run pty xargs -p -a list rm
    expect_like 0 "*rm a b ?...*"
    [ -e a ]
    run setsid xargs -p -a list echo </dev/null
    expect_like 1 "echo a b \?...xargs: /dev/tty: *"
    run setsid xargs --interactive -a list echo </dev/null
    expect_like 1 "echo a b \?...xargs: /dev/tty: *"
}

@test "xargs -o and --open-tty give commands the terminal" {
    run pty bash -c 'echo a | xargs -o sh -c "test -t 0 && echo terminal"'
    expect 0 terminal
    run pty bash -c 'echo a | xargs --open-tty sh -c "test -t 0 && echo terminal"'
    expect 0 terminal
    run pty bash -c 'echo a | xargs sh -c "test -t 0 || echo none"'
    expect 0 none
}

@test "xargs -P and --max-procs run several at once" {
    run bash -c 'printf "1 2 3 4" | timeout 20 xargs -P 4 -n1 sh -c "
        : >started.\$0
        while [ ! -e started.1 ] || [ ! -e started.2 ] || [ ! -e started.3 ] || [ ! -e started.4 ]
        do sleep 0.01; done"'
    expect 0
    run bash -c 'printf "1 2" | timeout 20 xargs --max-procs=0 -n1 sh -c "
        : >begun.\$0
        while [ ! -e begun.1 ] || [ ! -e begun.2 ]; do sleep 0.01; done"'
    expect 0
}

@test "xargs -P waits for all, and keeps the worst status" {
    run bash -c 'printf "0.2 0 0.1" | xargs -P 3 -n1 sh -c "sleep \$0; echo \$0; [ \$0 != 0 ]" | sort'
    expect 0 0 0.1 0.2
    lines '0 1 0\n' -P 2 -n1 sh -c 'exit $0'
    expect 123
    want=(-127)
    lines 'a b c d\n' -P 2 -n1 no_such_command
    want=()
    expect_like 127 "xargs: no_such_command: No such file or directory*"
    lines 'a' -P x echo
    expect_like 1 "xargs: *-P*"
}

@test "xargs -P: never more at once than that" {
    run bash -c 'seq 6 | xargs -P 2 -n1 sh -c "
        mkdir a 2>/dev/null && mine=a || { mkdir b 2>/dev/null && mine=b || echo third; }
        sleep 0.05; rmdir \$mine"'
    expect 0
}

@test "xargs: signals USR1 and USR2 change how many run at once" {
    run timeout 20 bash -c 'printf "1 2" | xargs -n1 sh -c "
        : >up.\$0
        [ \$0 = 2 ] || kill -USR1 \$PPID
        while [ ! -e up.1 ] || [ ! -e up.2 ]; do sleep 0.01; done"'
    expect 0
    run timeout 20 bash -c 'printf "1 2" | xargs -P 2 -n1 sh -c "kill -USR2 \$PPID; sleep 0.02; echo \$0" | sort'
    expect 0 1 2
}

@test "xargs --process-slot-var" {
    lines 'a b c\n' -n1 --process-slot-var=SLOT sh -c 'echo $SLOT'
    expect 0 0 0 0
    run bash -c 'printf "1 2" | timeout 20 xargs -P2 -n1 --process-slot-var=SLOT sh -c "
        : >slot.\$0
        while [ ! -e slot.1 ] || [ ! -e slot.2 ]; do sleep 0.01; done; echo \$SLOT" | sort'
    expect 0 0 1
    lines 'a\n' --process-slot-var=A=B echo
    expect_like 1 "xargs: --process-slot-var takes the name of a variable*"
}

@test "xargs runs the house's tools and others alike" {
    lines 'a b\n' -n1 echo
    expect 0 a b
    lines 'a b\n' -n1 "$(type -P echo)"
    expect 0 a b
    lines 'a b\n' -n1 /usr/bin/env echo
    expect 0 a b
    lines '/x/y /z\n' -n1 basename
    expect 0 y z
    lines 'a b c\n' basename
    expect_like 123 "basename: *"
}

@test "xargs: options of the tool behind the first run are not lost in the next" {
    printf '3\n1\n2\n' >f
    lines 'f f\n' -n1 head -n 1
    expect 0 3 3
    lines '1 2\n' -n1 head f -n
    expect 0 3 3 1
}

@test "xargs: thousands of tools that fail leave nothing open" {
    printf a >one
    printf b >two
    for command in 'cmp two' 'cat none' 'head -c x' 'sha256sum -c' 'wc none'; do
        run bash -c "ulimit -n 40; yes one | head -n 300 | xargs -n1 $command 2>&1 | sort -u | grep 'descr'"
        expect 1
    done
}

@test "xargs: a PATH that leads elsewhere is followed" {
    mkdir bin
    printf '#!/bin/sh\necho mine "$@"\n' >bin/echo
    chmod +x bin/echo
    run bash -c 'echo a | PATH=$PWD/bin:$PATH xargs -n1 echo'
    expect 0 "mine a"
}

@test "xargs: output that can't be written, a reader that ends early" {
    run bash -c 'echo a b | xargs -n1 echo >/dev/full'
    expect 123 "echo: write error: No space left on device" "echo: write error: No space left on device"
    run bash -c 'seq 100000 | xargs -n1 echo | head -n 1'
    expect 0 1
}

@test "xargs of a million words in little memory" {
    run limited 60000 bash -c 'seq 1000000 | xargs echo | wc -w'
    expect 0 1000000
    run limited 60000 bash -c 'yes | head -n 200000 | xargs -n1 true'
    expect 0
}
