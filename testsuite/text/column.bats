#!/usr/bin/env bats
load ../helpers/box

@test "column fills columns, or rows with -x" {
    seq 7 >in
    run column -c 24 in
    expect 0 $'1\t4\t7' $'2\t5' $'3\t6'
    run column -x --output-width 24 - <in
    expect 0 $'1\t2\t3' $'4\t5\t6' 7
    run column --fillrows -c 5 in
    expect 0 1 2 3 4 5 6 7
    run env COLUMNS=16 column in
    expect 0 $'1\t5' $'2\t6' $'3\t7' 4
    run column --columns=unlimited in
    expect 0 $'1\t2\t3\t4\t5\t6\t7'
}

@test "column leaves out empty lines" {
    printf 'a\n\n  \nb\n' >in
    run column in
    expect 0 $'a\tb'
    run column -t -L in
    expect 0 a '' '' b
    run column --table --keep-empty-lines in
    expect 0 a '' '' b
}

@test "column -t aligns fields" {
    printf 'a bb  c\nlong x\n' >in
    run column -t in
    expect 0 'a     bb  c' 'long  x   '
    run column -t -o ' | ' in
    expect 0 'a    | bb | c' 'long | x  | '
    run column -t --output-separator=: in
    expect 0 'a   :bb:c' 'long:x :'
}

@test "column -s: fields may be empty" {
    printf 'a::b\n:cc\n' >in
    run column -t -s : in
    expect 0 'a      b' '   cc  '
    run column -t --separator=b in
    expect 0 'a::  ' ':cc  '
}

@test "column -t: wide and combining characters" {
    printf '日本 x\ne\314\201 y\n' >in
    run column -t in
    expect 0 '日本  x' $'e\314\201     y'
}

@test "column -N names columns, -d leaves the names out" {
    printf '1 2\n' >in
    run column -N ONE,B in
    expect 0 'ONE  B' '1    2'
    run column -t --table-columns=ONE,B --table-noheadings in
    expect 0 '1    2'
    run column -N ONE,B -d in
    expect 0 '1    2'
}

@test "column -R, -H and -O: right, hidden and first columns" {
    printf 'a bb c\nlong x y\n' >in
    run column -t -R 1 in
    expect 0 '   a  bb  c' 'long  x   y'
    run column -t -N A,B,C --table-right=B,A in
    expect 0 '   A   B  C' '   a  bb  c' 'long   x  y'
    run column -t --table-right 0 in
    expect 0 '   a  bb  c' 'long   x  y'
    run column -t -H 2 in
    expect 0 'a     c' 'long  y'
    run column -t --table-hide=1,2 in
    expect 0 c y
    run column -t -O 3,1 in
    expect 0 'c  a     bb' 'y  long  x'
    run column -t -N A,B,C --table-order=C -d in
    expect 0 'c  a     bb' 'y  long  x'
    run column -t -R Z in
    expect 1 "column: no column 'Z' (see 'column --help')"
}

@test "column -l: the last field is the rest of the line" {
    printf 'a b c d\nlong x y\n' >in
    run column -t -l 2 in
    expect 0 'a     b c d' 'long  x y'
    run column -t --table-columns-limit=1 in
    expect 0 'a b c d' 'long x y'
}

@test "column -J writes JSON" {
    printf 'a "b\\\n\001\n' >in
    run column -J -N Key,Value in
    expect 0 '{' '   "table": [' '      {' '         "key": "a",' '         "value": "\"b\\"' \
        '      },{' '         "key": "\u0001",' '         "value": null' '      }' '   ]' '}'
    run column --json --table-name=list -N A,B /dev/null
    expect 0 '{' '   "list": [' '   ]' '}'
    run column -J -n x in
    expect 1 "column: --json needs --table-columns (see 'column --help')"
    run column -J -N A in
    expect 1 "column: column 2 has no name, which --json needs"
}

@test "column: errors" {
    printf 'a\n' >in
    run column missing in
    expect 1 "column: missing: No such file or directory" a
    run column -c x in
    expect 1 "column: invalid width 'x' (see 'column --help')"
    run bash -c 'column in >/dev/full'
    expect 1 "column: write error: No space left on device"
}
