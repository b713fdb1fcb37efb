#!/usr/bin/env bats
# What bash's scripts ask of the shell: who called whom, what is running, functions for other
# shells, the directory stack, the shell's version and options.
load ../helpers/box

@test "FUNCNAME, BASH_SOURCE and BASH_LINENO tell of the calls" {
    cat >lib.sh <<'LIB'
inner() {
    echo "${FUNCNAME[*]}|${BASH_SOURCE[*]}|${BASH_LINENO[*]}"
}
LIB
    cat >main.sh <<'MAIN'
. ./lib.sh
outer() {
    inner
}
outer
echo "${FUNCNAME-unset} ${BASH_SOURCE[0]} ${BASH_LINENO[0]}"
MAIN
    run sh main.sh
    expect 0 'inner outer main|./lib.sh main.sh main.sh|3 5 0' 'unset main.sh 0'
}

@test "a file that is read is a call too" {
    echo 'echo "${BASH_SOURCE[*]} ${BASH_LINENO[*]}"' >lib.sh
    printf '\n. ./lib.sh\n' >main.sh
    run sh main.sh
    expect 0 './lib.sh main.sh 2 0'
}

@test "the script that runs is told from one that is read" {
    echo '[ "${BASH_SOURCE[0]}" = "$0" ] && echo run || echo read' >lib.sh
    echo '. ./lib.sh' >main.sh
    run sh lib.sh
    expect 0 'run'
    run sh main.sh
    expect 0 'read'
}

@test "caller names line, function and file" {
    cat >main.sh <<'MAIN'
f() { caller; caller 0; caller 1; caller 2 || echo none; }
g() {
    f
}
g
caller 0 || echo top
MAIN
    run sh main.sh
    expect 0 '3 main.sh' '3 g main.sh' '5 main main.sh' 'none' 'top'
}

@test "messages from a function name the file that it is from" {
    printf 'f() {\n  cd /nonexistent\n}\n' >lib.sh
    printf '. ./lib.sh\nf\ncd /nonexistent2\n' >main.sh
    run sh main.sh
    expect_like 1 './lib.sh: line 2: *nonexistent*main.sh: line 3: *nonexistent2*'
}

@test "LINENO goes on from the call when a function returns" {
    printf 'f() {\n:\n}\nf; echo $LINENO\n' >main.sh
    run sh main.sh
    expect 0 '4'
}

@test "BASH_COMMAND in traps" {
    cat >main.sh <<'MAIN'
trap 'echo "$BASH_COMMAND at $LINENO"' ERR
false && :
! :
ls  /nonexistent 2>/dev/null
f() { false x; }
f
MAIN
    run sh main.sh
    expect 1 'ls  /nonexistent 2>/dev/null at 4' 'f at 6'
}

@test "BASH_COMMAND is the command that reads it" {
    script <<'SCRIPT'
echo "$BASH_COMMAND"; eval 'echo $BASH_COMMAND'
SCRIPT
    expect 0 'echo "$BASH_COMMAND"' 'echo $BASH_COMMAND'
}

@test "BASH_COMMAND at the end is set, with set -u" {
    script <<'SCRIPT'
set -u; trap 'echo "[$BASH_COMMAND]"' EXIT; :
SCRIPT
    expect 0 '[]'
}

@test "BASH_COMMAND in the EXIT trap is what ended the shell" {
    run sh -ec 'trap "echo \$BASH_COMMAND" EXIT; f() { ls /nonexistent 2>/dev/null; echo no; }; f'
    expect 2 'ls /nonexistent 2>/dev/null'
}

@test "BASH_SUBSHELL counts" {
    script <<'SCRIPT'
echo $BASH_SUBSHELL; (echo $BASH_SUBSHELL; (echo $BASH_SUBSHELL)); echo $(echo $BASH_SUBSHELL)
echo $BASH_SUBSHELL
SCRIPT
    expect 0 '0' '1' '2' '1' '0'
}

@test "type and declare -f show a function as it was written" {
    script <<'SCRIPT'
f()  { echo "a  b"; }  # why
type f; declare -f f; g() (exit 3); typeset -f g
SCRIPT
    expect 0 'f is a function' 'f()  { echo "a  b"; }' 'f()  { echo "a  b"; }' 'g() (exit 3)'
}

@test "jobs show what was written" {
    script <<'SCRIPT'
sleep 5 | cat & jobs; kill $!; { sleep 5; } >/dev/null & jobs %+; kill %2
SCRIPT
    expect_like 0 '*Running*sleep 5 | cat &*Running*{ sleep 5; } >/dev/null &'
}

@test "functions are exported to other shells" {
    script <<'SCRIPT'
f() { echo "got $1"; }; export -f f; sh -c 'f 1'; f() { echo new; }; sh -c 'f'
export -fn f; sh -c 'f' 2>/dev/null || echo gone
SCRIPT
    expect 0 'got 1' 'new' 'gone'
}

@test "an exported function may be redirected" {
    script <<'SCRIPT'
f() { echo out; echo err >&2; } 2>/dev/null; export -f f; sh -c f
SCRIPT
    expect 0 'out'
}

@test "export -f of what is no function" {
    run sh -c 'export -f nothing'
    expect 1 'sh: line 1: export: nothing: is no function'
}

@test "export -f lists" {
    run sh -c 'f() { :; }; export -f f; export -f | tail -n 2'
    expect 0 'f() { :; }' 'declare -fx f'
}

@test "a function from the environment is a definition and nothing more (CVE-2014-6271)" {
    run env 'BASH_FUNC_x%%=() { :; }; echo hacked' sh -c 'x; echo $?' 2>/dev/null
    expect_like 0 '*127'
    [[ $output != *hacked* ]]
    run env 'BASH_FUNC_x%%=() { :; } >/dev/null $(echo hacked >&2)' sh -c 'echo ok'
    [[ $output != *$'\n'hacked* && $output == *ok ]]
    run env 'x=() { :; }; echo hacked' sh -c 'echo ok'
    expect 0 'ok'
    run env 'BASH_FUNC_ls/%%=() { echo hacked; }' sh -c 'echo ok'
    expect 0 'ok'
}

@test 'broken functions in the environment (CVE-2014-7169, -7186, -7187)' {
    run env 'BASH_FUNC_x%%=() { (a)=>\' sh -c 'echo date; [ ! -e echo ]'
    [[ $output == *date ]]
    [ ! -e echo ]
    run env "BASH_FUNC_x%%=() { cat <<a$(printf ' <<a%.0s' {1..200})" sh -c 'echo alive'
    [[ $output == *alive ]]
    run sh -c "$(for i in {1..300}; do printf 'for x%s in ; do :\n' "$i"; done
        for i in {1..300}; do echo done; done)"
    expect 0
}

@test "a substitution of < alone is what the file holds" {
    printf 'a b\nc\n\n' >f
    run sh -c 'x=$(<f); echo "[$x]"; echo "[$(< "f")]" `<f`'
    expect 0 '[a b' 'c]' '[a b' 'c] a b c'
}

@test "a substitution of < and a missing file" {
    run sh -c 'x=$(<missing); echo "$? [$x]"'
    expect_like 0 '*missing: No such file*1 \[\]'
}

@test "a substitution of < and something more is no such thing" {
    echo a >f
    run sh -c 'echo "[$(<f; echo b)]"; <f; echo $?'
    expect 0 '[b]' '0'
}

@test "pushd and popd" {
    mkdir a b
    run sh -c 'cd "$1"; HOME=/x; pushd a >/dev/null; pushd ../b >/dev/null; dirs; popd >/dev/null
        pwd; popd; popd || echo empty' sh "$PWD"
    expect 0 "$PWD/b $PWD/a $PWD" "$PWD/a" "$PWD" 'sh: line 2: popd: the stack is empty' 'empty'
}

@test "pushd exchanges and rotates" {
    run sh -c 'cd /; HOME=/x; pushd /usr; pushd /etc; pushd; pushd +2; pushd -0; pwd'
    expect 0 '/usr /' '/etc /usr /' '/usr /etc /' '/ /usr /etc' '/etc / /usr' '/etc'
}

@test "pushd -n and popd -n change the stack only" {
    run sh -c 'cd /; pushd -n /usr; pwd; popd -n; pushd -n /etc; popd +1; pwd'
    expect 0 '/ /usr' '/' '/' '/ /etc' '/' '/'
}

@test "pushd to what is not there keeps the stack" {
    run sh -c 'cd /; pushd /nonexistent 2>/dev/null || dirs; pushd +5 2>/dev/null || dirs'
    expect 0 '/' '/'
}

@test "dirs -v, -p, -l, -c and places" {
    run sh -c 'cd /; HOME=/usr; pushd /usr/bin; dirs -v; dirs -p; dirs -l; dirs +1; dirs -1
        dirs -c; dirs'
    expect 0 '~/bin /' ' 0  ~/bin' ' 1  /' '~/bin' '/' '/usr/bin /' '/' '~/bin' '~/bin'
}

@test "DIRSTACK" {
    run sh -c 'cd /; pushd /usr >/dev/null; echo "${#DIRSTACK[@]} ${DIRSTACK[0]} ${DIRSTACK[1]}"'
    expect 0 '2 /usr /'
}

@test "a subshell has a stack of its own" {
    run sh -c 'cd /; (pushd /usr); dirs; x=$(pushd /etc); echo "$x"; dirs'
    expect 0 '/usr /' '/' '/etc /' '/'
}

@test "OSTYPE, HOSTTYPE and MACHTYPE name the machine" {
    run sh -c 'echo $OSTYPE $HOSTTYPE $MACHTYPE'
    expect 0 "linux-musl $(uname -m) $(uname -m)-pc-linux-musl"
}

@test "GROUPS" {
    run sh -c 'echo ${GROUPS[0]}'
    expect 0 "$(id -g)"
}

@test "SHELLOPTS and BASHOPTS list what is on" {
    run sh -c 'set -eu; shopt -s nullglob; echo ":$SHELLOPTS: :$BASHOPTS:"'
    expect_like 0 '*:errexit:*:nounset:*:nullglob:*'
}

@test "options that cannot change may be set to what they are" {
    run sh -c 'shopt -s checkwinsize sourcepath && shopt -u autocd && set +H +o histexpand && echo ok
        shopt -q inherit_errexit && echo on; shopt -q autocd || echo off'
    expect 0 'ok' 'on' 'off'
    run sh -c 'shopt -s autocd; echo $?'
    expect 0 'sh: line 1: shopt: autocd: cannot be changed in this shell' '1'
}

@test "a RETURN trap runs when the function that set it ends" {
    script <<'SCRIPT'
f() { local x=1; trap 'echo "ret $x $FUNCNAME $?"' RETURN; (exit 3); }
f; echo "$?"; g() { :; }; g; f; trap -p RETURN; trap - RETURN; f() { :; }; f
SCRIPT
    expect 0 'ret 1 f 3' '3' 'ret 1 f 3' "trap -- 'echo \"ret \$x \$FUNCNAME \$?\"' RETURN"
}

@test "a RETURN trap from outside is no business of functions, unless functrace says so" {
    script <<'SCRIPT'
trap 'echo ret' RETURN; f() { :; }; f; echo 1; set -T; f; echo 'echo sourced' > lib; . ./lib
SCRIPT
    expect 0 '1' 'ret' 'sourced' 'ret'
}
