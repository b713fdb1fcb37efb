#!/usr/bin/env bats
# Simple commands, pipelines and lists (POSIX.1-2024, XCU 2.9.1 to 2.9.3).
load ../helpers/box

@test "a list runs its commands in order" {
    script <<'SCRIPT'
echo a; echo b
echo c
SCRIPT
    expect 0 'a' 'b' 'c'
}

@test "the status of a list is that of its last command" {
    script <<'SCRIPT'
false; true; echo $?; true; (exit 7); echo $?
SCRIPT
    expect 0 '0' '7'
}

@test "&& runs on after success only" {
    script <<'SCRIPT'
true && echo yes; false && echo no; echo $?
SCRIPT
    expect 0 'yes' '1'
}

@test "|| runs on after failure only" {
    script <<'SCRIPT'
false || echo yes; true || echo no; echo $?
SCRIPT
    expect 0 'yes' '0'
}

@test "&& and || have the same precedence, from the left" {
    script <<'SCRIPT'
true || echo a && echo b; false && echo c || echo d
SCRIPT
    expect 0 'b' 'd'
}

@test "a newline may follow && and ||" {
    script <<'SCRIPT'
true &&

echo a
false ||
echo b
SCRIPT
    expect 0 'a' 'b'
}

@test "! inverts a status" {
    script <<'SCRIPT'
! true; echo $?; ! false; echo $?
SCRIPT
    expect 0 '1' '0'
}

@test "! before a pipeline covers all of it" {
    script <<'SCRIPT'
! false | true; echo $?
SCRIPT
    expect 0 '1'
}

@test "! does not end the shell under set -e" {
    script <<'SCRIPT'
set -e; ! true; echo here
SCRIPT
    expect 0 'here'
}

@test "a background list does not wait" {
    script <<'SCRIPT'
sleep 0.2 & echo first; wait; echo last
SCRIPT
    expect 0 'first' 'last'
}

@test "\$! is the process in the background" {
    script <<'SCRIPT'
sleep 0 & p=$!; wait $p; echo $?; [ -n "$p" ] && echo set
SCRIPT
    expect 0 '0' 'set'
}

@test "wait gives the status of a process in the background" {
    script <<'SCRIPT'
(exit 5) & wait $!; echo $?
SCRIPT
    expect 0 '5'
}

@test "wait for a process that is none of ours" {
    # bash: wait: pid 99999999 is not a child of this shell 127
    script <<'SCRIPT'
wait 99999999; echo $?
SCRIPT
    expect 0 '127'
}

@test "the status of a background list is 0" {
    script <<'SCRIPT'
false & echo $?
SCRIPT
    expect 0 '0'
}

@test "a background command reads /dev/null" {
    # bash: data
    script <<'SCRIPT'
echo data | { cat & wait; }
SCRIPT
    expect 0
}

@test "a pipeline passes output on" {
    script <<'SCRIPT'
printf 'b\na\n' | sort | tr a-z A-Z
SCRIPT
    expect 0 'A' 'B'
}

@test "a pipeline has the status of its last command" {
    script <<'SCRIPT'
false | true; echo $?; true | false; echo $?
SCRIPT
    expect 0 '0' '1'
}

@test "pipefail takes the last failure" {
    # dash has no such thing
    script <<'SCRIPT'
set -o pipefail; (exit 3) | (exit 4) | true; echo $?; true | true; echo $?
SCRIPT
    expect 0 '4' '0'
}

@test "|& joins standard error to the pipe" {
    # dash has no such thing
    script <<'SCRIPT'
{ echo out; echo err >&2; } |& sort
SCRIPT
    expect 0 'err' 'out'
}

@test "the last command of a pipeline is a subshell" {
    script <<'SCRIPT'
x=1; echo 2 | read x; echo $x; echo a | { x=3; }; echo $x
SCRIPT
    expect 0 '1' '1'
}

@test "lastpipe runs the last command in the shell itself" {
    # dash has no such thing
    script <<'SCRIPT'
shopt -s lastpipe; echo 2 | read x; echo $x
SCRIPT
    expect 0 '2'
}

@test "a long pipeline" {
    script <<'SCRIPT'
echo x | cat | cat | cat | cat | cat | cat | cat | cat | cat
SCRIPT
    expect 0 'x'
}

@test "a pipeline of compound commands" {
    script <<'SCRIPT'
for i in 1 2 3; do echo $i; done | while read x; do echo "<$x>"; done
SCRIPT
    expect 0 '<1>' '<2>' '<3>'
}

@test "PIPESTATUS tells of each command" {
    # dash has no such thing
    script <<'SCRIPT'
(exit 1) | (exit 2) | (exit 3); echo ${PIPESTATUS[@]}; echo ${PIPESTATUS[0]}
SCRIPT
    expect 0 '1 2 3' '0'
}

@test "yes is ended by a closed pipe" {
    script <<'SCRIPT'
yes | head -n 2; echo $?
SCRIPT
    expect 0 'y' 'y' '0'
}

@test "an endless loop is ended by a closed pipe" {
    script <<'SCRIPT'
while :; do echo y; done | head -n 1
SCRIPT
    expect 0 'y'
}

@test "an empty script" {
    script <<'SCRIPT'

SCRIPT
    expect 0
}

@test "a comment only" {
    script <<'SCRIPT'
# nothing
SCRIPT
    expect 0
}

@test "a comment ends at the line's end" {
    script <<'SCRIPT'
echo a # b
echo c#d
SCRIPT
    expect 0 'a' 'c#d'
}

@test "a backslash joins lines" {
    script <<'SCRIPT'
echo a \
b; ec\
ho c
SCRIPT
    expect 0 'a b' 'c'
}

@test "several commands on a line with &" {
    script <<'SCRIPT'
true & false & wait; echo done
SCRIPT
    expect 0 'done'
}

@test "time -p tells three figures" {
    script <<'SCRIPT'
{ time -p true; } 2>&1 | sed 's/[0-9.]*$//'
SCRIPT
    expect 0 'real ' 'user ' 'sys '
}

@test "an and-or list in the background" {
    script <<'SCRIPT'
{ true && sleep 0 && echo bg; } & wait
SCRIPT
    expect 0 'bg'
}

@test "a missing command has status 127" {
    script <<'SCRIPT'
nosuchcommand 2>/dev/null; echo $?
SCRIPT
    expect 0 '127'
}

@test "a file that is not executable has status 126" {
    script <<'SCRIPT'
echo echo hi > f; ./f 2>/dev/null; echo $?
SCRIPT
    expect 0 '126'
}

@test "a directory has status 126" {
    script <<'SCRIPT'
mkdir d; ./d 2>/dev/null; echo $?
SCRIPT
    expect 0 '126'
}

@test "a script without #! is run by the shell" {
    script <<'SCRIPT'
echo 'echo "script $1"' > f; chmod +x f; ./f arg
SCRIPT
    expect 0 'script arg'
}

@test "assignments before a command hold for it alone" {
    script <<'SCRIPT'
x=1; x=2 sh -c 'echo $x'; echo $x
SCRIPT
    expect 0 '2' '1'
}

@test "assignments before a builtin hold for it alone" {
    script <<'SCRIPT'
IFS=: read a b <<E
1:2
E
echo "$a $b"; printf '%s' "$IFS" | od -An -c
SCRIPT
    expect 0 '1 2' '      \t  \n'
}

@test "assignments before a function hold while it runs" {
    script <<'SCRIPT'
f() { echo $x; }; x=1; x=2 f; echo $x
SCRIPT
    expect 0 '2' '1'
}

@test "assignments before a special builtin stay" {
    script <<'SCRIPT'
x=2 :; echo $x
SCRIPT
    expect 0 '2'
}

@test "assignments without a command" {
    script <<'SCRIPT'
a=1 b=$a; echo $b
SCRIPT
    expect 0 '1'
}

@test "an assignment's status is that of its command substitution" {
    script <<'SCRIPT'
x=$(exit 4); echo $?; x=1; echo $?
SCRIPT
    expect 0 '4' '0'
}

@test "a command that expands to nothing keeps the substitution's status" {
    script <<'SCRIPT'
$(exit 6); echo $?
SCRIPT
    expect 0 '6'
}

@test "redirections without a command make the file" {
    script <<'SCRIPT'
> f; ls f; >f2 x=1; echo $x; ls f2
SCRIPT
    expect 0 'f' '1' 'f2'
}

@test "the first word may come of an expansion" {
    script <<'SCRIPT'
c=echo; $c hi; d="echo a b"; $d
SCRIPT
    expect 0 'hi' 'a b'
}

@test "reserved words are plain words elsewhere" {
    script <<'SCRIPT'
echo if then else fi do done case esac while until for { } ! in
SCRIPT
    expect 0 'if then else fi do done case esac while until for { } ! in'
}

@test "quoted reserved words are commands" {
    script <<'SCRIPT'
"if" 2>/dev/null; echo $?
SCRIPT
    expect 0 '127'
}

@test "PATH of an assignment before is searched" {
    script <<'SCRIPT'
mkdir d; echo 'echo found' > d/tool; chmod +x d/tool; PATH=$PWD/d:$PATH tool
SCRIPT
    expect 0 'found'
}

@test "a changed PATH finds another command" {
    script <<'SCRIPT'
mkdir d e; echo 'echo one' > d/t; echo 'echo two' > e/t; chmod +x d/t e/t; P=$PATH; PATH=$PWD/d:$P; t; PATH=$PWD/e:$P; t
SCRIPT
    expect 0 'one' 'two'
}

@test "a removed command is looked for again" {
    script <<'SCRIPT'
mkdir d e; echo 'echo one' > d/t; echo 'echo two' > e/t; chmod +x d/t e/t; PATH=$PWD/d:$PWD/e:$PATH; t; rm d/t; hash -r; t
SCRIPT
    expect 0 'one' 'two'
}

@test "a tool that runs inside the shell closes what it opened, and no more" {
    script <<'SCRIPT'
exec 3>three 5>five 6>six
echo a > x; echo b > y; set -- /proc/$$/fd/[0-9]; n=$#
for i in 1 2 3; do cmp -s x y; head -n 1 missing 2>/dev/null; dd if=x of=/dev/null 2>/dev/null; done
echo 3 >&3; echo 5 >&5; echo 6 >&6; cat three five six
set -- /proc/$$/fd/[0-9]; [ $# = $n ] && echo same
SCRIPT
    expect 0 3 5 6 same
}

@test "a background command is the process that \$! names" {
    script <<'SCRIPT'
f() { sleep 7 & }; trap : EXIT; f; sleep 0.1; cat /proc/$!/task/$!/children; echo; kill $!
SCRIPT
    expect 0 ''
}
