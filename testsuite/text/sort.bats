#!/usr/bin/env bats
load ../helpers/box

@test "sort puts lines in byte order" {
    printf 'b\na\nB\n\nä\naa' >in
    run sort in
    expect 0 "" "B" "a" "aa" "b" "ä"
    run sort -r <in
    expect 0 "ä" "b" "aa" "a" "B" ""
    run sort /dev/null
    expect 0
    printf 'c' >one
    run sort --reverse one in one
    expect 0 "ä" "c" "c" "b" "aa" "a" "B" ""
}

@test "sort -n, -h, -g, -M: by value" {
    printf '10\n9\n-1.5\n x\n-2\n0.5\n' >in
    run sort -n in
    expect 0 "-2" "-1.5" " x" "0.5" "9" "10"
    run sort --numeric-sort -r in
    expect 0 "10" "9" "0.5" " x" "-1.5" "-2"
    run sort -h <<<$'1G\n2K\n1023\n-1M\n0M\n3k'
    expect 0 "-1M" "0M" "1023" "2K" "3k" "1G"
    run sort --human-numeric-sort <<<$'1M\n2K'
    expect 0 "2K" "1M"
    run sort -g <<<$'1e3\n-inf\n2\nx\n0x10\ninf'
    expect 0 "x" "-inf" "2" "0x10" "1e3" "inf"
    run sort --general-numeric-sort <<<$'1e1\n2'
    expect 0 "2" "1e1"
    run sort -M <<<$'feb\nJanuary\nx\n dec'
    expect 0 "x" "January" "feb" " dec"
    run sort --month-sort <<<$'feb\nJan'
    expect 0 "Jan" "feb"
}

@test "sort -n of numbers with any number of digits" {
    long=$(printf '9%.0s' {1..300})
    run bash -c "printf '%s\n' 1$long $long 100000000000000000001 100000000000000000000 .00000000000000000001 0 | sort -n"
    expect 0 0 .00000000000000000001 100000000000000000000 100000000000000000001 "$long" "1$long"
}

@test "sort -V orders versions" {
    run sort -V <<<$'a-10.tar\na-9.tar\na-9~rc\n.x\na-9'
    expect 0 ".x" "a-9~rc" "a-9" "a-9.tar" "a-10.tar"
    run sort --version-sort <<<$'v1.10\nv1.9'
    expect 0 "v1.9" "v1.10"
}

@test "sort -f, -d, -i, -b" {
    run sort -f <<<$'b\nA\na\nB'
    expect 0 "A" "a" "B" "b"
    run sort --ignore-case -s <<<$'b\na\nA\nB'
    expect 0 "a" "A" "b" "B"
    run sort -d <<<$'b\n-c\n(a'
    expect 0 "(a" "b" "-c"
    run sort --dictionary-order <<<$'b\n-a'
    expect 0 "-a" "b"
    run sort -i <<<$'b\n\001a'
    expect 0 $'\001a' "b"
    run sort --ignore-nonprinting <<<$'b\n\001c'
    expect 0 "b" $'\001c'
    run sort -b <<<$' b\na\n   c'
    expect 0 "a" " b" "   c"
    run sort --ignore-leading-blanks -k2 <<<$'x    b\nx a'
    expect 0 "x a" "x    b"
}

@test "sort -k: fields, characters and flags of a key" {
    printf 'x 2 b\ny 10 a\nz 2 a\n' >in
    run sort -k2,2n -k3 in
    expect 0 "z 2 a" "x 2 b" "y 10 a"
    run sort -k3,3 -k2nr in
    expect 0 "y 10 a" "z 2 a" "x 2 b"
    run sort --key=2 in
    expect 0 "y 10 a" "z 2 a" "x 2 b"
    run sort -s -k1.2,1.2 <<<$'ab\nca\nbb'
    expect 0 "ca" "ab" "bb"
    run sort -t: -k2.2,2.3 <<<$'a:xb\na:xa'
    expect 0 "a:xa" "a:xb"
    run sort --field-separator=: -k2 -k1,1r <<<$'a:1\nb:1\nc::'
    expect 0 "b:1" "a:1" "c::"
    run sort -k2b,2 -s <<<$'x   b\ny a\nz   a'
    expect 0 "y a" "z   a" "x   b"
    run sort -t '\0' -k2 /dev/null
    expect 0
}

@test "sort -k beyond the line, and ends before starts, are empty keys" {
    run sort -k 5 <<<$'b\na'
    expect 0 "a" "b"
    run sort -s -k 2.99999999999999999999,2.0 <<<$'b c\na d'
    expect 0 "b c" "a d"
    run sort -s -k 1.5,1.2 <<<$'b\na'
    expect 0 "b" "a"
    run sort -s -k 18446744073709551615.18446744073709551615 <<<$'b\na'
    expect 0 "b" "a"
}

@test "sort counts characters of UTF-8 in keys" {
    run sort -k1.2,1.2 -s <<<$'ab\näa'
    expect 0 "äa" "ab"
    run env LC_ALL=C sort -k1.2,1.2 -s <<<$'ab\näa'
    expect 0 "ab" "äa"
}

@test "sort: equal keys are ordered by the line, or not with -s" {
    printf 'b 1\na 1\n' >in
    run sort -k2 in
    expect 0 "a 1" "b 1"
    run sort --stable -k2 in
    expect 0 "b 1" "a 1"
    run sort -r -k2 in
    expect 0 "b 1" "a 1"
}

@test "sort -u prints the first of lines with equal keys" {
    run sort -u <<<$'b\na\nb'
    expect 0 "a" "b"
    run sort --unique -k1,1 <<<$'a 2\nb 1\na 1'
    expect 0 "a 2" "b 1"
    run sort -nu <<<$'1\n01\n 1x\n0\n-0'
    expect 0 "0" "1"
}

@test "sort -R puts equal keys together" {
    for i in 1 2 3; do seq 1 50; done >in
    run bash -c 'sort -R in | uniq -c | awk "{print \$1}" | uniq -c'
    expect 0 "     50 3"
    sort --random-sort --random-source=in in >one
    sort -R --random-source=in in >two
    same one two
    run bash -c 'sort -R in | sort -n | cmp - <(sort -n in)'
    expect 0
}

@test "sort --sort=WORD" {
    run sort --sort=numeric <<<$'10\n9'
    expect 0 "9" "10"
    run sort --sort=version <<<$'a10\na9'
    expect 0 "a9" "a10"
}

@test "sort -c and -C check" {
    printf 'a\nc\nb\n' >in
    run sort -c in
    expect 1 "sort: in:3: disorder: b"
    run sort -C in
    expect 1
    run sort --check=quiet in
    expect 1
    run sort --check in
    expect 1 "sort: in:3: disorder: b"
    run sort -c <<<$'a\na'
    expect 0
    run sort -cu <<<$'a\na'
    expect 1 "sort: -:2: disorder: a"
    run sort -c in in
    expect 2 "sort: extra operand 'in' with -c (see 'sort --help')"
}

@test "sort -m merges, equal lines from earlier files first" {
    printf 'a 1\nc\n' >one
    printf 'a 2\nb\n' >two
    run sort -m two one
    expect 0 "a 1" "a 2" "b" "c"
    run sort --merge -s -k1,1 two one
    expect 0 "a 2" "a 1" "b" "c"
    run sort -m -u -k1,1 one two one two
    expect 0 "a 1" "b" "c"
    run sort -m --batch-size=2 one two one two one
    expect 0 "a 1" "a 1" "a 1" "a 2" "a 2" "b" "b" "c" "c" "c"
}

@test "sort -o may write to an input, as a whole or not at all" {
    printf 'b\na\n' >in
    chmod 640 in
    run sort -o in in
    expect 0
    run cat in
    expect 0 "a" "b"
    [ "$(stat -c %a in)" = 640 ]
    run sort --output=in missing in
    expect 2 "sort: missing: No such file or directory"
    run cat in
    expect 0 "a" "b"
    printf 'A\n' >more
    run sort -m -o in in more
    run cat in
    expect 0 "A" "a" "b"
    run sort in -o out
    expect 0
    run sort -o missing/x in
    expect 2 "sort: missing/x: No such file or directory"
}

@test "sort -S -T: more than memory holds" {
    seq 1 200000 >ordered
    awk '{print ($1 * 7919) % 200003}' ordered | grep -v '^0$' >in
    sort -n in >want
    sort -n -S 1M -T . in >out
    same out want
    sort -n --buffer-size=1b --batch-size=2 --temporary-directory=. in >out
    same out want
    sort -n -S 1M --compress-program=gzip --parallel=1 in >out
    same out want
    sort -nu -S 1M in in >out
    same out <(sort -nu in)
    [ "$(ls)" = "$(printf 'in\nordered\nout\nwant')" ]
    run sort -S1M -T missing in
    expect 2 "sort: missing: cannot make a temporary file: No such file or directory"
    run sort -S 1M --compress-program=false in
    expect 2 "sort: false: failed"
    run sort -S 1M --compress-program=true in
    expect 2 "sort: true: not all of its input was read"
}

@test "sort: a full disk for temporary files is an error" {
    small_disk disk 1m
    seq 1 300000 >in
    run bash -c 'sort -S 1M -T disk in | tail -n 0'
    expect 0 "sort: disk: write error: No space left on device"
    run sort -S 1M -T disk in -o out
    expect 2 "sort: disk: write error: No space left on device"
    [ ! -e out ]
}

@test "sort -z, NUL bytes, long lines" {
    printf 'b\na\0a\0' >in
    [ "$(bytes sort -z in)" = 6100620a6100 ]
    [ "$(bytes sort --zero-terminated -r in)" = 620a61006100 ]
    printf 'a\0b\na\0a\na' >in
    [ "$(bytes sort in)" = 610a6100610a6100620a ]
    { head -c 3000000 /dev/zero | tr '\0' y; echo; echo x; } >in
    run bash -c 'sort -S 1M in | head -n 1'
    expect 0 "x"
}

@test "sort of many lines with long common beginnings" {
    seq 1 3000 | awk '{print "the same beginning of all of these lines " ($1 * 7919) % 3001}' >in
    run bash -c 'sort in | sort -c && sort in | head -n 2'
    expect 0 "the same beginning of all of these lines 1" "the same beginning of all of these lines 10"
    run bash -c 'sort -r in | sort -rc && sort -k9,9nr in | head -n 1'
    expect 0 "the same beginning of all of these lines 3000"
    run bash -c 'sort -n in | cmp - <(sort in)'
    expect 0
}

@test "sort --files0-from" {
    echo b >one
    echo a >two
    printf 'one\0two\0' >names
    run sort --files0-from=names
    expect 0 "a" "b"
    run sort --files0-from=names one
    expect 2 "sort: extra operand 'one' with --files0-from (see 'sort --help')"
}

@test "sort: mistakes" {
    run sort -k 0
    expect 2 "sort: invalid key '0': fields and characters count from 1 (see 'sort --help')"
    run sort -k 1x
    expect 2 "sort: invalid key '1x': stray character at 'x' (see 'sort --help')"
    run sort -k 1,
    expect 2 "sort: invalid key '1,': a field number expected at '' (see 'sort --help')"
    run sort -t ab
    expect 2 "sort: the separator 'ab' is not a single byte (see 'sort --help')"
    run sort -nM
    expect 2 "sort: options -Mn cannot be combined (see 'sort --help')"
    run sort -S x
    expect 2 "sort: invalid argument 'x' for -S (see 'sort --help')"
    run sort .
    expect 2 "sort: .: Is a directory"
    run bash -c 'echo a | sort >/dev/full'
    expect 2 "sort: write error: No space left on device"
}

@test "sort -o of a pipe's name writes into the pipe" {
    run bash -c 'printf "b\na\n" | sort -o /dev/stdout | cat'
    expect 0 a b
}
