#!/usr/bin/env bats
# set -e and its exceptions, the other options, and errors of the shell (XCU 2.8 and set).
load ../helpers/box

@test "-e ends the shell" {
    script <<'SCRIPT'
sh -c 'set -e; false; echo no'; echo $?
SCRIPT
    expect 0 '1'
}

@test "-e: if, while, until" {
    script <<'SCRIPT'
set -e; if false; then :; fi; while false; do :; done; until true; do :; done; echo ok
SCRIPT
    expect 0 'ok'
}

@test "-e: all but the last of && and ||" {
    script <<'SCRIPT'
set -e; false && true; false || true; true && true; echo ok
SCRIPT
    expect 0 'ok'
}

@test "-e: the last of && ends it" {
    script <<'SCRIPT'
sh -c 'set -e; true && false; echo no'; echo $?
SCRIPT
    expect 0 '1'
}

@test "-e: a function in a condition" {
    script <<'SCRIPT'
set -e; f() { false; echo in; }; if f; then echo yes; fi; f && echo yes; f || echo no; echo ok
SCRIPT
    expect 0 'in' 'yes' 'in' 'yes' 'in' 'ok'
}

@test "-e: a failing function" {
    script <<'SCRIPT'
sh -c 'set -e; f() { false; echo no; }; f; echo no'; echo $?
SCRIPT
    expect 0 '1'
}

@test "-e: a subshell" {
    script <<'SCRIPT'
sh -c 'set -e; (false; echo no); echo no'; echo $?
SCRIPT
    expect 0 '1'
}

@test "-e: a subshell in a condition" {
    script <<'SCRIPT'
set -e; (false; echo in) || echo caught; echo ok
SCRIPT
    expect 0 'in' 'ok'
}

@test "-e: a pipeline looks at its last command" {
    script <<'SCRIPT'
set -e; false | true; echo ok; sh -c 'set -e; true | false; echo no'; echo $?
SCRIPT
    expect 1 'ok'
}

@test "-e with pipefail" {
    # dash has no such thing
    script <<'SCRIPT'
sh -c 'set -e; set -o pipefail; false | true; echo no'; echo $?
SCRIPT
    expect 0 '1'
}

@test "-e: a negation" {
    script <<'SCRIPT'
set -e; ! true; ! false; echo ok
SCRIPT
    expect 0 'ok'
}

@test "-e: a command substitution in an assignment" {
    script <<'SCRIPT'
sh -c 'set -e; x=$(false); echo no'; echo $?
SCRIPT
    expect 0 '1'
}

@test "-e: a command substitution in an argument" {
    script <<'SCRIPT'
set -e; echo "$(false)ok"
SCRIPT
    expect 0 'ok'
}

@test "-e: local hides a substitution's status" {
    script <<'SCRIPT'
set -e; f() { local x=$(false); echo ok; }; f
SCRIPT
    expect 0 'ok'
}

@test "-e: the status of exit" {
    script <<'SCRIPT'
sh -c 'set -e; (exit 9); echo no'; echo $?
SCRIPT
    expect 0 '9'
}

@test "-e: with an EXIT trap" {
    script <<'SCRIPT'
sh -c 'trap "echo bye \$?" EXIT; set -e; (exit 4)'; echo $?
SCRIPT
    expect 0 'bye 4' '4'
}

@test "-e: in a group" {
    script <<'SCRIPT'
sh -c 'set -e; { false; echo no; }; echo no'; echo $?
SCRIPT
    expect 0 '1'
}

@test "-e: a case" {
    script <<'SCRIPT'
sh -c 'set -e; case x in x) false;; esac; echo no'; echo $?
SCRIPT
    expect 0 '1'
}

@test "-e: eval" {
    script <<'SCRIPT'
sh -c 'set -e; eval false; echo no'; echo $?; set -e; eval false || echo caught
SCRIPT
    expect 0 '1' 'caught'
}

@test "-e: (( )) and [[ ]]" {
    # dash has no such thing
    script <<'SCRIPT'
sh -c 'set -e; ((0)); echo no'; echo $?; sh -c 'set -e; [[ a == b ]]; echo no'; echo $?
SCRIPT
    expect 0 '1' '1'
}

@test "-e: set +e" {
    script <<'SCRIPT'
set -e; set +e; false; echo ok
SCRIPT
    expect 0 'ok'
}

@test "-e: break in a loop condition" {
    script <<'SCRIPT'
set -e; while ! false; do break; done; echo ok
SCRIPT
    expect 0 'ok'
}

@test "-e on the command line" {
    script <<'SCRIPT'
sh -ec 'false; echo no'; echo $?; sh -e -c 'true; echo yes'
SCRIPT
    expect 0 '1' 'yes'
}

@test "-u: an unset variable" {
    # bash: 127
    script <<'SCRIPT'
sh -uc 'echo $nosuch; echo no' 2>/dev/null; echo $?
SCRIPT
    expect 0 '2'
}

@test "-u: allowed forms" {
    script <<'SCRIPT'
set -u; echo ${nosuch-default} "$@" $* $#; echo ok
SCRIPT
    expect 0 'default 0' 'ok'
}

@test "-u: in arithmetic" {
    # dash: 1 no (status 1)
    script <<'SCRIPT'
sh -uc 'echo $((nosuch+1)); echo no' 2>/dev/null; [ $? -ne 0 ] && echo error
SCRIPT
    expect 0 'error'
}

@test "-n reads only" {
    script <<'SCRIPT'
sh -nc 'echo no'; echo $?; printf 'if\n' > f; sh -n f 2>/dev/null; echo $?
SCRIPT
    expect 0 '0' '2'
}

@test "-x shows commands" {
    # dash: + x=1 + echo a b 1 a b 1
    script <<'SCRIPT'
sh -xc 'x=1; echo "a b" $x' 2>&1
SCRIPT
    expect 0 '+ x=1' '+ echo '\''a b'\'' 1' 'a b 1'
}

@test "-x with PS4" {
    # bash: + echo a a
    script <<'SCRIPT'
PS4='> ' sh -xc 'echo a' 2>&1
SCRIPT
    expect 0 '> echo a' 'a'
}

@test "-v shows the script" {
    script <<'SCRIPT'
printf 'echo a\n' > f; sh -v f 2>&1
SCRIPT
    expect 0 'echo a' 'a'
}

@test "-f: no pathnames" {
    script <<'SCRIPT'
touch a b; set -f; echo *; set +f; echo *
SCRIPT
    expect 0 '*' 'a b'
}

@test "-a exports" {
    script <<'SCRIPT'
set -a; x=1; sh -c 'echo $x'; set +a; y=2; sh -c 'echo ${y-none}'
SCRIPT
    expect 0 '1' 'none'
}

@test "\$- holds the options" {
    script <<'SCRIPT'
set -eu; case $- in *e*) echo e;; esac; case $- in *u*) echo u;; esac; set +e; case $- in *e*) echo no;; *) echo off;; esac
SCRIPT
    expect 0 'e' 'u' 'off'
}

@test "set -o names" {
    script <<'SCRIPT'
set -o errexit; case $- in *e*) echo on;; esac; set +o errexit; case $- in *e*) echo no;; *) echo off;; esac
SCRIPT
    expect 0 'on' 'off'
}

@test "set +o can be read back" {
    script <<'SCRIPT'
set -f; x=$(set +o); set +f; eval "$x"; case $- in *f*) echo on;; esac
SCRIPT
    expect 0 'on'
}

@test "set -o of a wrong name" {
    script <<'SCRIPT'
sh -c 'set -o nosuch; echo no' 2>/dev/null; [ $? -ne 0 ] && echo error
SCRIPT
    expect 0 'error'
}

@test "set -- sets the parameters" {
    script <<'SCRIPT'
set -- a b; echo $#; set --; echo $#; set -; echo $#; set x y; echo $*
SCRIPT
    expect 0 '2' '0' '0' 'x y'
}

@test "set - switches tracing off" {
    script <<'SCRIPT'
set -x 2>/dev/null; { set -; } 2>/dev/null; echo ok
SCRIPT
    expect 0 'ok'
}

@test "errors of special builtins end a script" {
    # dash: 2
    script <<'SCRIPT'
sh -c 'shift 5; echo no' 2>/dev/null; echo $?
SCRIPT
    expect 0 'no' '0'
}

@test "command keeps them from it" {
    # dash: 2 on
    # bash: 2 on
    script <<'SCRIPT'
command set -o nosuch 2>/dev/null; echo $?; command . ./missing 2>/dev/null; echo on
SCRIPT
    expect 0 '1' 'on'
}

@test "an expansion error ends a script" {
    # bash: 127
    script <<'SCRIPT'
sh -c 'echo ${x?}; echo no' 2>/dev/null; echo $?
SCRIPT
    expect 0 '2'
}

@test "an expansion error in a subshell ends that" {
    script <<'SCRIPT'
(echo ${x?}; echo no) 2>/dev/null; [ $? -ne 0 ] && echo after
SCRIPT
    expect 0 'after'
}

@test "a syntax error in eval" {
    script <<'SCRIPT'
(eval 'echo a; if'; echo no) 2>/dev/null; [ $? -ne 0 ] && echo error
SCRIPT
    expect 0 'error'
}

@test "a syntax error ends a script with 2" {
    script <<'SCRIPT'
printf 'echo a\nfi\necho b\n' > f; sh f 2>/dev/null; echo $?
SCRIPT
    expect 0 'a' '2'
}

@test "a read-only variable" {
    script <<'SCRIPT'
sh -c 'readonly x=1; x=2; echo no' 2>/dev/null; [ $? -ne 0 ] && echo error
SCRIPT
    expect 0 'error'
}
