#!/usr/bin/env bats
# The shell with a person at a terminal: prompts, editing, history, completion, job control.
load ../helpers/box

# types KEYS: a shell on a terminal of its own is typed to; what the screen showed is `output`.
types() {
    cd "$BATS_TEST_TMPDIR" || return
    PTY_SIZE="24 80" PTY_KEYS=$1$'\x04' TERM=xterm LC_ALL=C.UTF-8 PS1='$ ' HOME=$PWD \
        pty timeout 20 sh -i >screen 2>&1 || status=$?
    run cat screen
}

# does KEYS TEXT: the commands typed leave this text in the file `log`.
does() {
    types "$1"
    run cat log
    expect 0 "${@:2}"
}

@test "commands run, and the shell ends at ^D" {
    does $'echo a >log\recho b >>log\r' a b
}

@test "a command of several lines" {
    does $'if true\rthen echo yes >log\rfi\r' yes
}

@test "^C gives up the line, and a command of several lines" {
    does $'echo "no\x03echo yes >log\r' yes
    does $'if true\rthen\x03echo yes >log\r' yes
}

@test "an error is no end" {
    does $'fi\recho on >log\r' on
    does $'echo ${nosuch?}\recho on >log\r' on
    does $'readonly r=1\rr=2\recho on >log\r' on
    does $'set -o nosuch\recho on >log\r' on
}

@test "the last command comes back, and can be changed" {
    does $'echo one >>log\r\e[A\x7f\x7f\x7f\x7f\x7fx>>log\r' one 'one x'
}

@test "history is kept in a file" {
    types $'echo one\recho two\r'
    run cat .sh_history
    expect 0 'echo one' 'echo two'
    [ "$(stat -c %a .sh_history)" = 600 ]
    does $'\e[A\x7f\x7f\x7fnew >log\r' new
}

@test "fc and history show and repeat" {
    does $'echo a >>log\rfc -s\rfc -s a=b\rfc -l -n 1 1 >>log\r' a a b $'\techo a >>log'
    types $'history\r'
    [[ $output == *"echo a >>log"* ]]
}

@test "names of files, commands and variables are completed" {
    touch 'only one'
    does $'ls on\t >log\r' 'only one'
    mytool='x y'
    does $'myfunction() { echo f; }\rmyfun\t >log\r' f
    does $'myvariable=v\recho $myvar\t >log\r' v
}

@test "options of tools are completed from their tables" {
    printf 'a\n\n' >in
    does $'cat --number-non\t in >log\r' '     1	a' ''
}

@test "control characters in names are not sent to the terminal" {
    touch $'x\e[31mred' $'x\e[32mgreen'
    types $'ls x\t\t\x03'
    [[ $output != *$'\e[31mred'* ]]
}

@test "a stopped job is shown, and goes on" {
    types $'sleep 5 &\rkill -STOP $!\rsleep 0.2\rjobs >log\rbg >>log\rkill $!\rwait\recho done >>log\r'
    run cat log
    [[ $output == "[1]+  Stopped "*"sleep 5"*"[1] sleep 5"*done ]]
}

@test "a job in the background is told of" {
    types $'true &\rsleep 0.2\r:\r'
    [[ $output == *"[1]"*Done* ]]
}

@test "a trap runs, and EXIT at the end" {
    does $'trap "echo bye >>log" EXIT\rtrap "echo usr >>log" USR1\rkill -USR1 $$\r' usr bye
}

@test "set -o vi changes the keys" {
    does $'set -o vi\recho ac >log\e0faab\r' abc
}

@test "PS1 is expanded, with escapes" {
    types $'x=prompt\rPS1=\'<$x \\u \\W>\'\r'
    [[ $output == *"<prompt $(id -un) "* ]]
}

@test "not found suggests what is near" {
    types $'slep\r'
    [[ $output == *"slep: not found (did you mean sleep?)"* ]]
}
