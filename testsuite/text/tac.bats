#!/usr/bin/env bats
load ../helpers/box

@test "tac writes lines in reverse order, files in theirs" {
    printf '1\n2\n3\n' >one
    printf 'a\nb\n' >two
    run tac one two
    expect 0 3 2 1 b a
    run bash -c 'cat one | tac - two'
    expect 0 3 2 1 b a
    run tac /dev/null
    expect 0
}

@test "tac: a last line without its newline stays so" {
    printf '1\n2' >in
    run tac in
    expect 0 21
    run bash -c 'cat in | tac'
    expect 0 21
}

@test "tac -s takes another separator, of any length" {
    printf 'a--b--c--' >in
    run tac -s -- in
    expect 0 c--b--a--
    run bash -c 'cat in | tac --separator=--'
    expect 0 c--b--a--
    printf 'a---b' >in
    run tac -s -- in
    expect 0 ba---
    printf 'a\0b\0' >in
    [ "$(bytes tac -s '' in)" = 62006100 ]
}

@test "tac -r: the separator is a regular expression, looked for from the end" {
    printf 'a1b22c333' >in
    run tac -r -s '[0-9]' in
    expect 0 33c32b2a1
    run tac -r -s 'x\|[^x]' in
    expect 0 333c22b1a
    printf 'aa1+bb22+' >in
    run tac -r -s '[0-9]+\+' in
    expect 0 bb22+aa1+
    printf 'a\nb\nxb\nc\n' >in
    run tac -r -s ^b in
    expect 0 '' xb c a b
    printf 'a1b2c3' >in
    run tac --regex -s '[0-9]' in
    expect 0 c3b2a1
    run tac -b -r -s '[0-9]' in
    expect 0 32c1ba
    run tac -r -s '\(' in
    [ "$status" = 1 ]
}

@test "tac -b: separators stand before records" {
    printf ':a:b:c' >in
    run tac -b -s : in
    expect 0 :c:b:a
    run tac --before -s : in
    expect 0 :c:b:a
}

@test "tac across blocks, with separators on their borders" {
    seq 100000 >in
    seq 100000 -1 1 >want
    tac in >got
    same want got
    cat in | tac >got
    same want got
    for n in 131070 131071 131072 131073; do
        { head -c $n /dev/zero | tr '\0' x; printf -- '--yyy--'; } >in
        { printf 'yyy--'; head -c $n /dev/zero | tr '\0' x; printf -- '--'; } >want
        tac -s -- in >got
        same want got
    done
}

@test "tac of a line longer than a block" {
    { echo first; head -c 500000 /dev/zero | tr '\0' x; echo; echo last; } >in
    { echo last; head -c 500000 /dev/zero | tr '\0' x; echo; echo first; } >want
    tac in >got
    same want got
}

@test "tac of a long pipe goes through a temporary file" {
    { echo first; head -c 34M /dev/zero; echo; echo last; } >in
    mkdir tmp
    cat in | TMPDIR=$PWD/tmp tac >got
    [ "$(head -n 1 got)" = last ]
    [ "$(tail -n 1 got)" = first ]
    [ "$(wc -c <got)" = "$(wc -c <in)" ]
    run bash -c 'cat in | TMPDIR=/missing tac'
    expect 1 "tac: temporary file in /missing: No such file or directory"
}

@test "tac goes on after an error" {
    printf 'x\n' >f
    run tac missing . f
    expect 1 "tac: missing: No such file or directory" "tac: .: Is a directory" x
    run bash -c 'tac f >/dev/full'
    expect 1 "tac: write error: No space left on device"
}
