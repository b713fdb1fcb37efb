#!/usr/bin/env bats
# How the shell starts, and what it says of programs that don't (sh).
load ../helpers/box

@test "-c with a name and arguments" {
    script <<'SCRIPT'
sh -c 'echo $0 $1 $#' name a b
SCRIPT
    expect 0 'name a 2'
}

@test "-c without a command" {
    script <<'SCRIPT'
sh -c 2>/dev/null; [ $? -ne 0 ] && echo error
SCRIPT
    expect 0 'error'
}

@test "a script with arguments" {
    script <<'SCRIPT'
echo 'echo ${0##*/} $* $#' > f; sh f a b
SCRIPT
    expect 0 'f a b 2'
}

@test "a missing script" {
    # dash: 2
    script <<'SCRIPT'
sh ./missing 2>/dev/null; echo $?
SCRIPT
    expect 0 '127'
}

@test "a directory as a script" {
    # dash: 0
    script <<'SCRIPT'
mkdir d; sh d 2>/dev/null; echo $?
SCRIPT
    expect 0 '126'
}

@test "-s takes arguments" {
    script <<'SCRIPT'
echo 'echo $*' | sh -s a b
SCRIPT
    expect 0 'a b'
}

@test "standard input as the script" {
    script <<'SCRIPT'
echo 'echo hi; exit 3' | sh; echo $?
SCRIPT
    expect 0 'hi' '3'
}

@test "-- ends options" {
    script <<'SCRIPT'
sh -c -- 'echo a'; sh -e -- /dev/null; echo $?
SCRIPT
    expect 0 'a' '0'
}

@test "+e switches off" {
    script <<'SCRIPT'
sh +e -c 'false; echo on'
SCRIPT
    expect 0 'on'
}

@test "-o name" {
    script <<'SCRIPT'
sh -o errexit -c 'false; echo no'; echo $?
SCRIPT
    expect 0 '1'
}

@test "an unknown option" {
    script <<'SCRIPT'
sh -Z -c : 2>/dev/null; [ $? -ne 0 ] && echo error
SCRIPT
    expect 0 'error'
}

@test "\$\$ is the same in subshells" {
    script <<'SCRIPT'
[ $$ = $(echo $$) ] && (exit $(( $$ != $$ ))) && echo same
SCRIPT
    expect 0 'same'
}

@test "\$PPID is the parent" {
    # dash: parent (status 0)
    script <<'SCRIPT'
sh -c '[ $PPID = $0 ] && echo parent' $$
SCRIPT
    expect 1
}

@test "LINENO" {
    # dash: nothing
    script <<'SCRIPT'
echo $LINENO
echo $LINENO; f() {
echo $LINENO
}
f
SCRIPT
    expect 0 '1' '2' '3'
}

@test "PWD is right at the start" {
    script <<'SCRIPT'
cd /; PWD=/nosuch sh -c 'echo $PWD'
SCRIPT
    expect 0 '/'
}

@test "IFS of the environment is not taken" {
    script <<'SCRIPT'
IFS=x sh -c 'set -- axb; echo $#; x="a b"; set -- $x; echo $#'
SCRIPT
    expect 0 '1' '2'
}

@test "variables of the environment are exported" {
    script <<'SCRIPT'
x=1 sh -c 'x=2; sh -c "echo \$x"'
SCRIPT
    expect 0 '2'
}

@test "a script that ends without a newline" {
    script <<'SCRIPT'
printf 'echo a' > f; sh f
SCRIPT
    expect 0 'a'
}

@test "a script with carriage returns in a comment" {
    script <<'SCRIPT'
printf '# a\r\necho b\n' > f; sh f
SCRIPT
    expect 0 'b'
}

@test "NUL bytes are passed over" {
    # bash: nothing (status 126)
    script <<'SCRIPT'
printf 'echo a\0b\n' > f; sh f 2>/dev/null
SCRIPT
    expect 0 'ab'
}

@test "a binary file is no script" {
    script <<'SCRIPT'
printf '\177ELF\0\0' > f; chmod +x f; ./f 2>/dev/null; echo $?
SCRIPT
    expect 0 '126'
}

@test "a login shell reads the profile" {
    script <<'SCRIPT'
echo 'echo profile' > .profile; HOME=$PWD sh -l -c 'echo cmd' | tail -n 2
SCRIPT
    expect 0 'profile' 'cmd'
}

@test "ENV is for people only" {
    script <<'SCRIPT'
echo 'echo env' > f; ENV=$PWD/f sh -c 'echo cmd'
SCRIPT
    expect 0 'cmd'
}

@test "a missing interpreter is named" {
    # dash has no such thing
    # bash: f: cannot execute: required file not found
    script <<'SCRIPT'
printf '#!/nosuch/interpreter\n' > f; chmod +x f; ./f 2>&1 | sed 's/^.*: .\/f/f/'
SCRIPT
    expect 0 'f: needs the interpreter /nosuch/interpreter, which is not here'
}

@test "a carriage return behind the interpreter is named" {
    # dash: 0 (status 1)
    # bash: 0 (status 1)
    script <<'SCRIPT'
printf '#!/bin/sh\r\n' > f; chmod +x f; ./f 2>&1 | grep -c 'carriage return'
SCRIPT
    expect 0 '1'
}

@test "a program for another machine is named" {
    # dash: 0 126
    # bash: 0 126
    script <<'SCRIPT'
printf '\177ELF\2\1\1\0\0\0\0\0\0\0\0\0\2\0\266\0' > f; chmod +x f; ./f 2>&1 | grep -c 'another kind of machine'; ./f 2>/dev/null; echo $?
SCRIPT
    expect 0 '1' '126'
}

@test "a missing dynamic linker is named" {
    # dash has no such thing
    # bash: f: cannot execute: required file not found 127
    script <<'SCRIPT'
/usr/bin/sed 's|/ld-linux|/ld-nosux|' /usr/bin/env > f; chmod +x f; ./f 2>&1 | sed 's/^.*: .\/f/f/; s/ .lib.*,/ LINKER,/'; ./f 2>/dev/null; echo $?
SCRIPT
    expect 0 'f: needs the interpreter LINKER, which is not here' '127'
}

@test "argv[0] with a dash is a login shell" {
    # dash has no such thing
    script <<'SCRIPT'
echo 'echo profile' > .profile; (HOME=$PWD; export HOME; exec -a -sh sh -c 'echo cmd') | tail -n 2
SCRIPT
    expect 0 'profile' 'cmd'
}

@test "the exit status of the last command" {
    script <<'SCRIPT'
sh -c 'true; (exit 9)'; echo $?; sh -c ''; echo $?
SCRIPT
    expect 0 '9' '0'
}

@test "killed by a signal" {
    # bash: 137
    script <<'SCRIPT'
sh -c 'kill -9 $$'; echo $?
SCRIPT
    expect 0 'Killed' '137'
}

@test "a command killed by a signal" {
    script <<'SCRIPT'
sh -c 'sh -c "kill -15 \$\$"; echo $?' 2>/dev/null
SCRIPT
    expect 0 '143'
}
