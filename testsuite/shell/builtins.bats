#!/usr/bin/env bats
# The builtins that are about commands, traps, jobs and the process (XCU 2.15 and 1.7).
load ../helpers/box

@test ": does nothing" {
    script <<'SCRIPT'
: a b; echo $?; : $(echo x >&2) 2>/dev/null; : ${x:=5}; echo $x
SCRIPT
    expect 0 '0' 'x' '5'
}

@test "eval joins its words" {
    script <<'SCRIPT'
eval echo a '";"' b; eval 'x=1;' 'y=2'; echo $x $y; eval; echo $?; eval "exit_() { return 3; }; exit_"; echo $?
SCRIPT
    expect 0 'a ; b' '1 2' '0' '3'
}

@test "eval of several lines" {
    script <<'SCRIPT'
eval 'echo a
echo b'
SCRIPT
    expect 0 'a' 'b'
}

@test ". reads a file" {
    # dash: in 5 in
    script <<'SCRIPT'
echo 'x=5; echo in $1' > f; . ./f; echo $x; . ./f arg
SCRIPT
    expect 0 'in' '5' 'in arg'
}

@test ". finds by PATH" {
    script <<'SCRIPT'
mkdir d; echo 'echo found' > d/f; PATH=$PWD/d:$PATH; . f
SCRIPT
    expect 0 'found'
}

@test ". return" {
    script <<'SCRIPT'
printf 'echo a\nreturn 3\necho b\n' > f; . ./f; echo $?
SCRIPT
    expect 0 'a' '3'
}

@test ". of a missing file ends the script" {
    script <<'SCRIPT'
sh -c '. ./missing; echo no' 2>/dev/null; [ $? -ne 0 ] && echo ended
SCRIPT
    expect 0 'ended'
}

@test "source keeps on" {
    # bash: nothing (status 1)
    script <<'SCRIPT'
sh -c 'source ./missing; echo on' 2>/dev/null
SCRIPT
    expect 0 'on'
}

@test "exec replaces the shell" {
    script <<'SCRIPT'
sh -c 'exec echo a; echo no'
SCRIPT
    expect 0 'a'
}

@test "exec of what is missing" {
    script <<'SCRIPT'
sh -c 'exec nosuch; echo no' 2>/dev/null; echo $?
SCRIPT
    expect 0 '127'
}

@test "exec with redirections only" {
    script <<'SCRIPT'
exec > f; echo a; exec > /dev/stderr 2>/dev/null; cat f >&2
SCRIPT
    expect 0
}

@test "exec -a" {
    # dash has no such thing
    script <<'SCRIPT'
exec -a name /usr/bin/tr '\0' ' ' < /proc/self/cmdline | head -c 5; (exec -a other /usr/bin/head -c 5 /proc/self/cmdline)
SCRIPT
    expect 0 'name other'
}

@test "exit" {
    # dash has no such thing
    script <<'SCRIPT'
sh -c 'exit 3'; echo $?; sh -c 'false; exit'; echo $?; sh -c 'exit 256'; echo $?; sh -c 'exit -1'; echo $?
SCRIPT
    expect 0 '3' '1' '0' '255'
}

@test "exit with a bad number" {
    script <<'SCRIPT'
sh -c 'exit abc' 2>/dev/null; [ $? -ne 0 ] && echo error
SCRIPT
    expect 0 'error'
}

@test "exit in a trap" {
    script <<'SCRIPT'
sh -c 'trap "exit 7" EXIT; exit 3'; echo $?
SCRIPT
    expect 0 '7'
}

@test "shift" {
    script <<'SCRIPT'
set -- a b c d; shift; echo $*; shift 2; echo $*; shift 0; echo $*
SCRIPT
    expect 0 'b c d' 'd' 'd'
}

@test "times" {
    script <<'SCRIPT'
times | wc -l
SCRIPT
    expect 0 '2'
}

@test "trap EXIT" {
    script <<'SCRIPT'
sh -c 'trap "echo bye" EXIT; echo hi'; sh -c 'trap "echo bye" 0; exit 3'; echo $?
SCRIPT
    expect 0 'hi' 'bye' 'bye' '3'
}

@test "trap EXIT sees the status" {
    script <<'SCRIPT'
sh -c 'trap "echo \$?" EXIT; exit 5'; sh -c 'trap "echo \$?" EXIT; false'
SCRIPT
    expect 1 '5' '1'
}

@test "trap is run between commands" {
    script <<'SCRIPT'
trap 'echo got' USR1; kill -USR1 $$; echo after
SCRIPT
    expect 0 'got' 'after'
}

@test "trap ignores" {
    script <<'SCRIPT'
trap '' TERM; kill -TERM $$; echo alive; sh -c 'kill -TERM $$; echo still'
SCRIPT
    expect 0 'alive' 'still'
}

@test "trap - restores" {
    # bash: 143
    script <<'SCRIPT'
sh -c 'trap "" TERM; trap - TERM; kill -TERM $$; echo no'; echo $?
SCRIPT
    expect 0 'Terminated' '143'
}

@test "trap shows" {
    # dash: trap -- 'echo a b' INT trap -- 'it'"'"'s' TERM
    script <<'SCRIPT'
trap 'echo a b' INT; trap "it's" TERM; trap; trap - INT TERM; trap
SCRIPT
    expect 0 'trap -- '\''echo a b'\'' INT' 'trap -- '\''it'\''\'\'''\''s'\'' TERM'
}

@test "trap -p" {
    # dash has no such thing
    script <<'SCRIPT'
trap 'x' INT; trap -p INT; trap -p | grep INT; trap -p TERM
SCRIPT
    expect 0 'trap -- '\''x'\'' INT' 'trap -- '\''x'\'' INT' 'trap -- - TERM'
}

@test "trap in a subshell is shown but not run" {
    # dash: nothing
    script <<'SCRIPT'
trap 'echo no' EXIT; (trap; exit 0); trap - EXIT
SCRIPT
    expect 0 'trap -- '\''echo no'\'' EXIT'
}

@test "trap of a bad signal" {
    script <<'SCRIPT'
trap x NOSUCH 2>/dev/null; echo $?
SCRIPT
    expect 0 '1'
}

@test "trap by number" {
    script <<'SCRIPT'
trap 'echo two' 2; kill -2 $$; trap 2; trap
SCRIPT
    expect 0 'two'
}

@test "trap with \$? inside" {
    script <<'SCRIPT'
trap 'echo $?' USR1; (exit 3); kill -USR1 $$; echo $?
SCRIPT
    expect 0 '0' '0'
}

@test "trap ERR" {
    # dash has no such thing
    script <<'SCRIPT'
trap 'echo err' ERR; false; true; false || true; if false; then :; fi
SCRIPT
    expect 0 'err'
}

@test "trap DEBUG" {
    # dash has no such thing
    script <<'SCRIPT'
trap 'echo d' DEBUG; echo a; trap - DEBUG; echo b
SCRIPT
    expect 0 'd' 'a' 'd' 'b'
}

@test "wait is interrupted by a trap" {
    script <<'SCRIPT'
trap 'echo trapped' USR1; (sleep 0.1; kill -USR1 $$) & sleep 1 & wait $!; [ $? -gt 128 ] && echo interrupted
SCRIPT
    expect 0 'trapped' 'interrupted'
}

@test "a trap in a function" {
    script <<'SCRIPT'
f() { trap 'echo bye' EXIT; }; sh -c 'f() { trap "echo bye" EXIT; }; f; echo hi'
SCRIPT
    expect 0 'hi' 'bye'
}

@test "command runs past functions" {
    script <<'SCRIPT'
echo() { printf 'mine\n'; }; command echo real; echo x; unset -f echo
SCRIPT
    expect 0 'real' 'mine'
}

@test "command -v" {
    # bash: cd if f 1 1
    script <<'SCRIPT'
command -v cd; command -v if; f() { :; }; command -v f; command -v nosuch; echo $?; command -v sh | grep -c /
SCRIPT
    expect 0 'cd' 'if' 'f' '127' '1'
}

@test "command -V" {
    # bash: cd is a shell builtin if is a shell keyword q is aliased to `w'
    script <<'SCRIPT'
command -V cd; command -V if; alias q=w; command -V q
SCRIPT
    expect 0 'cd is a shell builtin' 'if is a shell keyword' 'q is an alias for w'
}

@test "command -p" {
    script <<'SCRIPT'
PATH=/nosuch; command -p ls -d /
SCRIPT
    expect 0 '/'
}

@test "type" {
    # dash has no such thing
    script <<'SCRIPT'
type cd : if; f() { echo hi; }; type f | head -n 1; type nosuch 2>/dev/null; echo $?
SCRIPT
    expect 0 'cd is a shell builtin' ': is a special shell builtin' 'if is a shell keyword' 'f is a function' '1'
}

@test "type -t -p" {
    # dash has no such thing
    script <<'SCRIPT'
type -t cd; type -t if; type -t ls; type -p ls | grep -c /ls; f() { :; }; type -t f
SCRIPT
    expect 0 'builtin' 'keyword' 'file' '1' 'function'
}

@test "hash" {
    script <<'SCRIPT'
hash ls; hash -r; hash nosuch 2>/dev/null; echo $?
SCRIPT
    expect 0 '1'
}

@test "alias" {
    script <<'SCRIPT'
alias e='echo aliased'
e x
alias e; unalias e; alias e 2>/dev/null; echo $?
SCRIPT
    expect 0 'aliased x' 'e='\''echo aliased'\''' '1'
}

@test "alias with a trailing blank" {
    script <<'SCRIPT'
alias e='echo ' w='world'
e w
SCRIPT
    expect 0 'world'
}

@test "alias to a keyword" {
    script <<'SCRIPT'
alias unless='if !'
unless false; then echo yes; fi
SCRIPT
    expect 0 'yes'
}

@test "alias of itself" {
    script <<'SCRIPT'
alias echo='echo x'
echo a
SCRIPT
    expect 0 'x a'
}

@test "alias in a substitution" {
    script <<'SCRIPT'
alias e='echo al'
x=$(e); echo $x
SCRIPT
    expect 0 'al'
}

@test "unalias -a" {
    script <<'SCRIPT'
alias a=b c=d; unalias -a; alias; echo $?
SCRIPT
    expect 0 '0'
}

@test "cd" {
    script <<'SCRIPT'
mkdir -p d/e; cd d; pwd | sed "s|$OLDPWD||"; cd e; cd ..; cd -  >/dev/null; basename "$PWD"
SCRIPT
    expect 0 '/d' 'e'
}

@test "cd - shows where" {
    script <<'SCRIPT'
mkdir d; cd d; cd - >/dev/null; cd - | sed 's|.*/||'
SCRIPT
    expect 0 'd'
}

@test "cd -P and -L" {
    script <<'SCRIPT'
mkdir d; ln -s d l; cd l; basename "$PWD"; pwd -P | sed 's|.*/||'; cd ..; cd -P l; basename "$PWD"
SCRIPT
    expect 0 'l' 'd' 'd'
}

@test "cd home" {
    script <<'SCRIPT'
HOME=$PWD; mkdir d; cd d; cd; [ "$PWD" = "$HOME" ] && echo home
SCRIPT
    expect 0 'home'
}

@test "cd of a missing directory" {
    # dash: 2 0
    # bash: 1 0
    script <<'SCRIPT'
cd missing 2>/dev/null; echo $?; cd '' 2>/dev/null; echo $?
SCRIPT
    expect 0 '1' '1'
}

@test "CDPATH" {
    script <<'SCRIPT'
mkdir -p d/e; CDPATH=d; cd e | sed 's|.*/d|d|'; cd e > /dev/null; basename "$PWD"
SCRIPT
    expect 0 'd/e' 'e'
}

@test "cd in a subshell" {
    script <<'SCRIPT'
mkdir d; (cd d); basename "$PWD" | grep -c '^d$'; x=$(cd d; pwd); echo "${x##*/}"
SCRIPT
    expect 0 '0' 'd'
}

@test "umask" {
    script <<'SCRIPT'
umask 027; umask; umask -S; umask u=rwx,g=rx,o=; umask; umask g-x; umask; umask +x; umask
SCRIPT
    expect 0 '0027' 'u=rwx,g=rx,o=' '0027' '0037' '0026'
}

@test "ulimit" {
    script <<'SCRIPT'
ulimit -n 100; ulimit -n; (ulimit -n 50; ulimit -n); ulimit -n
SCRIPT
    expect 0 '100' '50' '100'
}

@test "read" {
    script <<'SCRIPT'
echo 'a b c' > f; read x y < f; echo "[$x][$y]"; read z < f; echo "[$z]"
SCRIPT
    expect 0 '[a][b c]' '[a b c]'
}

@test "getopts" {
    script <<'SCRIPT'
set -- -a -b val -c rest; while getopts ab:c o; do echo "$o ${OPTARG-}"; done; shift $((OPTIND-1)); echo $*
SCRIPT
    expect 0 'a ' 'b val' 'c ' 'rest'
}

@test "getopts with a bad option" {
    script <<'SCRIPT'
set -- -x; getopts ab o 2>/dev/null; echo "$o"; OPTIND=1; getopts :ab o; echo "$o $OPTARG"
SCRIPT
    expect 0 '?' '? x'
}

@test "let" {
    # dash has no such thing
    script <<'SCRIPT'
let x=1+2 y=x*2; echo $x $y; let 0; echo $?
SCRIPT
    expect 0 '3 6' '1'
}

@test "test and [" {
    # dash has no such thing
    script <<'SCRIPT'
test a = a; echo $?; [ 1 -lt 2 ]; echo $?; [ a = b ]; echo $?; test; echo $?; [ ! -e /nosuch ] && echo yes; [ -v PATH ]; echo $?
SCRIPT
    expect 0 '0' '0' '1' '1' 'yes' '0'
}

@test "echo options" {
    # dash: a-e b c -- x -E a b
    script <<'SCRIPT'
echo -n a; echo -e 'b\tc'; echo -- x; echo -E 'a\tb'
SCRIPT
    expect 0 'ab	c' '-- x' 'a\tb'
}

@test "printf -v" {
    # dash has no such thing
    script <<'SCRIPT'
printf -v x '%03d' 7; echo $x; printf '%s-%s\n' a b c
SCRIPT
    expect 0 '007' 'a-b' 'c-'
}

@test "kill" {
    # dash has no such thing
    script <<'SCRIPT'
sleep 5 & kill $!; wait $!; echo $?; kill -l TERM; kill -0 $$; echo $?; kill -s NOSUCH $$ 2>/dev/null; echo $?
SCRIPT
    expect 0 '143' '15' '0' '1'
}

@test "jobs and %" {
    # dash: 0 kill: No such process 0
    script <<'SCRIPT'
sleep 5 & jobs | grep -c Running; kill %1; wait %1 2>/dev/null; echo $?
SCRIPT
    expect 0 '1' '143'
}

@test "wait -n" {
    # dash has no such thing
    script <<'SCRIPT'
(exit 3) & wait -n; echo $?
SCRIPT
    expect 0 '3'
}

@test "unset" {
    # dash: unset 0 0
    script <<'SCRIPT'
x=1; unset x; echo ${x-unset}; unset nosuch; echo $?; f() { :; }; unset f; f 2>/dev/null; echo $?
SCRIPT
    expect 0 'unset' '0' '127'
}

@test "export" {
    script <<'SCRIPT'
export x=1; sh -c 'echo $x'; y=2; export y; sh -c 'echo $y'; export -p | grep -c '^export x='
SCRIPT
    expect 0 '1' '2' '1'
}

@test "readonly" {
    script <<'SCRIPT'
readonly x=1; (x=2) 2>/dev/null; echo $x; readonly -p | grep -c x=
SCRIPT
    expect 0 '1' '1'
}

@test "shopt" {
    # dash has no such thing
    script <<'SCRIPT'
shopt -s nullglob; shopt nullglob; shopt -q nullglob; echo $?; shopt -u nullglob; echo [x]*; shopt nosuch 2>/dev/null; echo $?
SCRIPT
    expect 0 'nullglob       	on' '0' '[x]*' '1'
}

@test "true and false with arguments" {
    script <<'SCRIPT'
true x; echo $?; false x; echo $?
SCRIPT
    expect 0 '0' '1'
}

@test "builtin" {
    # dash has no such thing
    script <<'SCRIPT'
builtin echo a; builtin nosuch 2>/dev/null; echo $?; cd() { echo mine; }; builtin cd /; pwd
SCRIPT
    expect 0 'a' '1' '/'
}

@test "ulimit -a is long" {
    script <<'SCRIPT'
[ $(ulimit -a | wc -l) -gt 10 ] && echo long
SCRIPT
    expect 0 'long'
}

@test "disown and bg without jobs" {
    # dash: 127 none
    script <<'SCRIPT'
disown 2>/dev/null; echo $?; bg 2>/dev/null; [ $? -ne 0 ] && echo none
SCRIPT
    expect 0 '1' 'none'
}
