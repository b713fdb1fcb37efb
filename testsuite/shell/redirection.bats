#!/usr/bin/env bats
# Redirections and here-documents (XCU 2.7).
load ../helpers/box

@test "output to a file, and appended" {
    script <<'SCRIPT'
echo a > f; echo b >> f; cat f; echo c > f; cat f
SCRIPT
    expect 0 'a' 'b' 'c'
}

@test "input from a file" {
    script <<'SCRIPT'
echo hi > f; cat < f; read x < f; echo $x
SCRIPT
    expect 0 'hi' 'hi'
}

@test "a missing file is an error, the command does not run" {
    # dash: cannot open missing: No such file 2
    script <<'SCRIPT'
echo no < missing 2>/dev/null; echo $?
SCRIPT
    expect 0 'sh: line 1: missing: No such file or directory' '1'
}

@test "standard error" {
    script <<'SCRIPT'
{ echo err >&2; } 2> f; cat f
SCRIPT
    expect 0 'err'
}

@test "2>&1 before and after" {
    script <<'SCRIPT'
{ echo o; echo e >&2; } > f 2>&1; sort f; { { echo o; echo e >&2; } 2>&1 > g; } | cat; cat g
SCRIPT
    expect 0 'e' 'o' 'e' 'o'
}

@test "other descriptors" {
    script <<'SCRIPT'
exec 3> f; echo a >&3; echo b >&3; exec 3>&-; cat f; exec 4< f; read x <&4; read y <&4; echo $x $y
SCRIPT
    expect 0 'a' 'b' 'a b'
}

@test "closing a descriptor" {
    # dash: 2
    script <<'SCRIPT'
exec 3>&1; exec 3>&-; { echo no >&3; } 2>/dev/null; echo $?
SCRIPT
    expect 0 '1'
}

@test "moving a descriptor" {
    # dash has no such thing
    script <<'SCRIPT'
exec 3> f; echo a 1>&3-; exec 3>&-; cat f
SCRIPT
    expect 0 'a'
}

@test "reading and writing" {
    script <<'SCRIPT'
echo abc > f; exec 3<> f; read x <&3; echo $x; echo def >&3; exec 3>&-; cat f
SCRIPT
    expect 0 'abc' 'abc' 'def'
}

@test "noclobber" {
    # dash: 2 c 0
    script <<'SCRIPT'
set -C; echo a > f; (echo b > f) 2>/dev/null; echo $?; echo c >| f; cat f; echo d > /dev/null; echo $?
SCRIPT
    expect 0 '1' 'c' '0'
}

@test "noclobber lets >> through" {
    script <<'SCRIPT'
set -C; echo a > f; echo b >> f; cat f
SCRIPT
    expect 0 'a' 'b'
}

@test "a here-document is expanded" {
    script <<'SCRIPT'
x=1; cat <<E
$x ${x} $((x+1)) $(echo s) `echo b` \$x \\ "q" 'q'
E
SCRIPT
    expect 0 '1 1 2 s b $x \ "q" '\''q'\'''
}

@test "a quoted here-document is not" {
    script <<'SCRIPT'
x=1; cat <<'E'
$x $(echo s) \$x
E
SCRIPT
    expect 0 '$x $(echo s) \$x'
}

@test "part of the delimiter quoted" {
    script <<'SCRIPT'
cat <<E"O"F
$x
EOF
SCRIPT
    expect 0 '$x'
}

@test "<<- strips tabs" {
    script <<'SCRIPT'
cat <<-E
	a
		b
	E
SCRIPT
    expect 0 'a' 'b'
}

@test "two here-documents on a line" {
    script <<'SCRIPT'
cat <<A; cat <<B
a
A
b
B
SCRIPT
    expect 0 'a' 'b'
}

@test "a here-document in a loop" {
    script <<'SCRIPT'
for i in 1 2; do cat <<E
$i
E
done
SCRIPT
    expect 0 '1' '2'
}

@test "a here-document in a function" {
    script <<'SCRIPT'
f() { cat <<E
arg $1
E
}; f x; f y
SCRIPT
    expect 0 'arg x' 'arg y'
}

@test "a here-document in a substitution" {
    script <<'SCRIPT'
x=$(cat <<E
in $(echo here)
E
); echo "$x"
SCRIPT
    expect 0 'in here'
}

@test "a here-document with joined lines" {
    script <<'SCRIPT'
cat <<E
a\
b
E
SCRIPT
    expect 0 'ab'
}

@test "a large here-document" {
    script <<'SCRIPT'
x=$(seq 1 20000); cat <<E | tail -n 1
$x
E
SCRIPT
    expect 0 '20000'
}

@test "an empty here-document" {
    script <<'SCRIPT'
cat <<E
E
echo $?
SCRIPT
    expect 0 '0'
}

@test "a here-string" {
    # dash has no such thing
    script <<'SCRIPT'
cat <<< "a b"; x=1; cat <<< $x$x; read y <<< "  z  "; echo "[$y]"
SCRIPT
    expect 0 'a b' '11' '[z]'
}

@test "&> and >& write both" {
    # dash has no such thing
    script <<'SCRIPT'
{ echo o; echo e >&2; } &> f; sort f; { echo o; echo e >&2; } &>> f; wc -l < f; { echo o; echo e >&2; } >& g; sort g
SCRIPT
    expect 0 'e' 'o' '4' 'e' 'o'
}

@test "{name}> chooses a descriptor" {
    # dash has no such thing
    script <<'SCRIPT'
exec {fd}> f; echo a >&$fd; exec {fd}>&-; cat f; [ $fd -ge 10 ] && echo high
SCRIPT
    expect 0 'a' 'high'
}

@test "redirections are put back after a builtin" {
    script <<'SCRIPT'
echo a > f; echo b; cat f
SCRIPT
    expect 0 'b' 'a'
}

@test "the order of redirections" {
    script <<'SCRIPT'
echo x > f > g; cat g; wc -c < f
SCRIPT
    expect 0 'x' '0'
}

@test "a redirection before the command" {
    script <<'SCRIPT'
> f echo a; cat f; < f cat
SCRIPT
    expect 0 'a' 'a'
}

@test "an expanded name" {
    script <<'SCRIPT'
x=f; echo a > $x.txt; cat f.txt; echo b > "$x y"; cat "f y"
SCRIPT
    expect 0 'a' 'b'
}

@test "a redirection of a failed special builtin ends the shell" {
    # bash: 1
    script <<'SCRIPT'
sh -c ': < missing; echo no' 2>/dev/null; echo $?
SCRIPT
    expect 0 '2'
}

@test "a redirection error of an assignment" {
    # dash: cannot open missing: No such file 2
    script <<'SCRIPT'
x=1 < missing 2>/dev/null; echo $? $x
SCRIPT
    expect 0 'sh: line 1: missing: No such file or directory' '1 1'
}

@test "a redirection error of a compound command" {
    # dash: cannot open missing: No such file 2
    script <<'SCRIPT'
{ echo no; } < missing 2>/dev/null; echo $?
SCRIPT
    expect 0 'sh: line 1: missing: No such file or directory' '1'
}

@test "descriptors do not leak into commands" {
    script <<'SCRIPT'
exec 3< /dev/null; sh -c '[ -e /proc/self/fd/9 ] || echo none'
SCRIPT
    expect 0 'none'
}

@test "a full disk is an error" {
    # dash: echo: echo: I/O error 1
    script <<'SCRIPT'
echo a > /dev/full; echo $?
SCRIPT
    expect 0 'sh: line 1: echo: write error: No space left on device' '1'
}

@test "a full disk and printf" {
    # dash: printf: printf: I/O error 1
    script <<'SCRIPT'
printf a > /dev/full; echo $?
SCRIPT
    expect 0 'sh: line 1: printf: write error: No space left on device' '1'
}

@test "closed standard output" {
    # dash: echo: echo: I/O error 1
    script <<'SCRIPT'
echo a >&-; echo $?
SCRIPT
    expect 0 'sh: line 1: echo: write error: Bad file descriptor' '1'
}

@test "a duplicate of what is closed" {
    # dash has no such thing
    # bash: 7: Bad file descriptor 1
    script <<'SCRIPT'
echo a >&7; echo $?
SCRIPT
    expect 0 'sh: line 1: 7: descriptor is not open' '1'
}

@test "a process substitution is read" {
    # dash has no such thing
    script <<'SCRIPT'
cat <(echo a) <(echo b); while read x; do y=$x; done < <(printf '1\n2\n'); echo $y
SCRIPT
    expect 0 'a' 'b' '2'
}

@test "a process substitution is written" {
    # dash has no such thing
    script <<'SCRIPT'
echo data | tee >(cat > f) > /dev/null; sleep 0.2; cat f
SCRIPT
    expect 0 'data'
}

@test "diff of two substitutions" {
    # dash has no such thing
    script <<'SCRIPT'
diff <(echo a) <(echo a) && echo same
SCRIPT
    expect 0 'same'
}

@test "standard input is shared byte for byte" {
    # dash has no such thing
    script <<'SCRIPT'
printf 'read x\nhello\necho "got $x"\n' | sh
SCRIPT
    expect 0 'got hello'
}

@test "a script on standard input shares it with its commands" {
    # dash has no such thing
    script <<'SCRIPT'
printf 'cat\nrest\nof input\n' > s; sh < s
SCRIPT
    expect 0 'rest' 'of input'
}

@test "head leaves the rest of a file to others" {
    script <<'SCRIPT'
seq 1 5 > f; { read x; read y; cat; } < f; echo "$x $y"
SCRIPT
    expect 0 '3' '4' '5' '1 2'
}
