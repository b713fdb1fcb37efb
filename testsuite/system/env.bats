#!/usr/bin/env bats
load ../helpers/box

@test "env shows the environment it makes" {
    run env -i B=2 A=1
    expect 0 "B=2" "A=1"
    run env - A=1 A=2
    expect 0 "A=2"
    run env --ignore-environment
    expect 0
    [ "$(bytes env -i -0 A=1 B=)" = 413d3100423d00 ]
    [ "$(bytes env -i --null A=1)" = 413d3100 ]
}

@test "env -u takes a variable away" {
    A=1 B=2 run env -u A --unset=B sh -c 'echo "${A-unset} ${B-unset}"'
    expect 0 "unset unset"
    run env -u A=1 true
    expect 125 "env: cannot unset 'A=1': Invalid argument"
}

@test "env runs a command found along the PATH it sets" {
    mkdir bin
    printf '#!/bin/sh\necho found "$@"\n' >bin/tool
    chmod +x bin/tool
    run env PATH="$PWD/bin" tool -u x
    expect 0 "found -u x"
    cd bin
    run env PATH= tool
    expect 0 "found"
}

@test "env runs a script without #! by the shell" {
    printf 'echo "$0" "$1"\n' >script
    chmod +x script
    run env ./script one
    expect 0 "./script one"
}

@test "env: 127 for a command that is not there, 126 for one that can't be run" {
    run -127 env nosuch
    expect 127 "env: nosuch: No such file or directory"
    run -127 env ./nosuch
    expect 127 "env: ./nosuch: No such file or directory"
    run env /
    expect 126 "env: /: Permission denied"
    : >plain
    run env ./plain
    expect 126 "env: ./plain: Permission denied"
    run env sh -c 'exit 7'
    expect 7
    run env --nosuch
    expect 125 "env: unknown option --nosuch (see 'env --help')"
}

@test "env -C changes the folder" {
    mkdir sub
    run env -C sub sh -c 'pwd'
    expect 0 "$PWD/sub"
    run env --chdir=missing true
    expect 125 "env: cannot change directory to 'missing': No such file or directory"
    run env -C sub
    expect 125 "env: must specify command with --chdir (-C) (see 'env --help')"
}

@test "env -a gives the command another name" {
    run env -a other sh -c 'echo "$0"'
    expect 0 "other"
    run env --argv0=-login bash -c 'shopt -q login_shell && echo login'
    expect_like 0 "*login"
    run env -a x
    expect 125 "env: must specify command with --argv0 (-a) (see 'env --help')"
    run env -0 true
    expect 125 "env: cannot specify --null (-0) with command (see 'env --help')"
}

@test "env -S splits a string as a #! line needs it" {
    run env -S 'printf "[%s]"' a 'b c'
    expect 0 "[a][b c]"
    run env '-S-i A=1 printenv'
    expect 0 "A=1"
    run env --split-string='-u HOME sh -c "echo \${HOME-none}"'
    expect 0 "none"
    printf '#!%s/env -S printf [%%s] -x\\_y\n' "$BOX_LINKS" >script
    chmod +x script
    run ./script
    expect 0 "[-x][y][./script]"
}

@test "env -S knows quotes, escapes, comments and \${NAME}" {
    split() { env -S"printf [%s] $1"; }
    run split "'a b' \"c d\" e'f'\"g\""
    expect 0 "[a b][c d][efg]"
    run split '\_a\_\_b "c\_d"'
    expect 0 "[a][b][c d]"
    run split "'x\\\\y\\'z\\n'"
    expect 0 "[x\\y'z\\n]"
    run split '\#a b#c # comment'
    expect 0 "[#a][b#c]"
    run split 'a \c b'
    expect 0 "[a]"
    run split '"" a'
    expect 0 "[][a]"
    [ "$(bytes split '\f\n\r\t\v\"\$\\'"\\'")" = 5b0c0a0d090b22245c275d ]
    V='p  q' run split '${V}r ${NONE} s${NONE}'
    expect 0 "[p  qr][s]"
}

@test "env -S refuses what it cannot read" {
    run env -S 'a $b'
    expect 125 'env: only ${VARNAME} expansion is supported, error at: $b'
    run env -S 'a ${1}'
    expect 125 'env: only ${VARNAME} expansion is supported, error at: ${1}'
    run env -S 'a ${b'
    expect 125 'env: only ${VARNAME} expansion is supported, error at: ${b'
    run env -S 'a \q'
    expect 125 "env: invalid sequence '\\q' in -S"
    run env -S 'a "b'
    expect 125 "env: no terminating quote in -S string"
    run env -S "a 'b"
    expect 125 "env: no terminating quote in -S string"
    run env -S 'a\'
    expect 125 "env: invalid backslash at end of string in -S"
    run env -S '"a\c"'
    expect 125 "env: '\\c' must not appear in double-quoted -S string"
    run -127 env 'a b'
    expect 127 "env: a b: No such file or directory" \
        "env: use -[v]S to pass options in shebang lines"
}

@test "env changes what signals do" {
    run env --default-signal --ignore-signal=TERM,PIPE --block-signal=USR1 --list-signal-handling true
    expect 0 "USR1       (10): BLOCK" "PIPE       (13): IGNORE" "TERM       (15): IGNORE"
    run env --ignore-signal=INT env --default-signal --list-signal-handling true
    expect 0
    run env --ignore-signal --block-signal env --default-signal --list-signal-handling true
    expect 0
    run env --ignore-signal=TERM sh -c 'kill -TERM $$; echo alive'
    expect 0 "alive"
    run env --default-signal --block-signal=INT --ignore-signal=INT --list-signal-handling true
    expect 0 "INT        ( 2): BLOCK,IGNORE"
    run env --ignore-signal=KILL true
    expect 125 "env: failed to set signal action for signal 9: Invalid argument"
    run env --ignore-signal=NONE true
    expect 125 "env: 'NONE': invalid signal (see 'env --help')"
}

@test "env -v shows its steps on standard error" {
    run env -v -u X -C / A=1 true
    expect 0 "unset:    X" "setenv:   A=1" "chdir:    /" "executing: true" "   arg[0]= true"
    run env -i --debug
    expect 0 "cleaning environ"
    run env -vS 'true $'"{NONE}x" 2>&1
    expect 0 "split -S: true \${NONE}x" " into:    true" "     &    x" "executing: true" \
        "   arg[0]= true" "   arg[1]= x"
}

@test "env leaves closed descriptors closed for the command" {
    run sh -c 'env /bin/sh -c "[ -e /proc/self/fd/0 ] || echo closed" <&-'
    expect 0 "closed"
}

@test "env fails when its output is lost" {
    run bash -c 'env >/dev/full'
    expect 125 "env: write error: No space left on device"
}
