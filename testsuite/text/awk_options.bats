#!/usr/bin/env bats
load ../helpers/box

# What no single program shows: options, operands, files and bad input.

@test "awk -v, --assign: escapes are read, numbers look like numbers" {
    run awk -v 'x=a\tb' --assign n=010 'BEGIN { print x; print n == 10, n }'
    expect 0 $'a\tb' '1 010'
    run awk -v 1x=3 'BEGIN { }'
    expect_like 2 '*no assignment*'
}

@test "awk -f, --file: programs from files, several, and from standard input" {
    echo 'function f(x) { return x * 2 }' >one
    echo 'BEGIN { print f(21) }' >two
    run awk -f one -f two
    expect 0 42
    run awk --file=one --file=two
    expect 0 42
    run bash -c 'awk -f one -f - <two'
    expect 0 42
    run awk -f none
    expect 2 'awk: none: No such file or directory'
}

@test "awk -F, --field-separator: a byte, a pattern, an escape" {
    echo 'a:b::c' >in
    run awk -F: '{ print $2, NF }' in
    expect 0 'b 4'
    run awk --field-separator ':+' '{ print NF }' in
    expect 0 3
    printf 'a\tb\n' >in
    # POSIX leaves -Ft open: a tab in the first awk, the letter in gawk, mawk and BusyBox
    run awk -Ft '{ print $1 }' in
    expect 0 $'a\tb'
    run awk -F '\t' '{ print $2 }' in
    expect 0 b
}

@test "awk -e, --source: pieces of a program" {
    run awk -e 'BEGIN { print 1 }' --source 'BEGIN { print 2 }'
    expect 0 1 2
}

@test "awk -i, --include and @include read a file, once" {
    echo 'BEGIN { print "lib" }' >lib.awk
    run awk -i lib.awk -e 'BEGIN { print "main" }'
    expect 0 lib main
    printf '@include "lib.awk"\n@include "lib.awk"\nBEGIN { print "main" }\n' >main.awk
    run awk -f main.awk
    expect 0 lib main
    run awk --include lib.awk -e 'BEGIN { print "main" }'
    expect 0 lib main
}

@test "awk -k, --csv: quotes, commas and newlines in fields" {
    printf 'a,"b,c","say ""hi"""\r\n"two\nlines",x\n' >in
    run awk --csv '{ print NF; for (i = 1; i <= NF; i++) print "[" $i "]" }' in
    expect 0 3 '[a]' '[b,c]' '[say "hi"]' 2 '[two' 'lines]' '[x]'
    run awk -k 'END { print NR }' in
    expect 0 2
}

@test "awk: assignments among the operands" {
    echo line >in
    run awk '{ print x }' x=1 in x=2 in
    expect 0 1 2
    run awk 'END { print x }' in x=3
    expect 0 3
    run awk '{ print FILENAME, ARGIND }' x=1 in
    expect 0 'in 2'
}

@test "awk: a program changes ARGV" {
    echo one >one
    echo two >two
    run awk 'BEGIN { ARGV[1] = "two"; ARGC = 2 } { print }' one one
    expect 0 two
    run awk 'BEGIN { delete ARGV[1] } { print }' one two
    expect 0 two
    run awk 'BEGIN { ARGV[1] = "" } { print }' one two
    expect 0 two
}

@test "awk -- and a missing program" {
    run awk -- 'BEGIN { print "-x" }'
    expect 0 -x
    run awk
    expect_like 2 '*program is missing*'
    run awk -f
    expect_like 2 '*awk --help*'
}

@test "awk: unreadable files and folders are told, and the next one is read" {
    echo line >in
    mkdir dir
    run awk '{ print FILENAME }' none dir in
    expect 2 'awk: none: No such file or directory' 'awk: dir: Is a directory' in
    run awk 'BEGIN { print (getline line < "dir"), ERRNO }'
    expect 0 '-1 Is a directory'
}

@test "awk BEGINFILE: ERRNO says why a file can't be read, nextfile skips it" {
    echo line >in
    run awk 'BEGINFILE { if (ERRNO) { print FILENAME, ERRNO; nextfile } } { print }' none in
    expect 0 'none No such file or directory' line
}

@test "awk: syntax errors show the line and the place" {
    printf 'BEGIN {\n  print (1 +)\n}\n' >prog
    run awk -f prog
    expect 2 'awk: prog:2: syntax error: an operand expected' 'awk:   print (1 +)' \
        'awk:             ^'
}

@test "awk: runtime errors name the line" {
    run awk 'BEGIN { x = 1
        y = x / z }'
    expect 2 'awk: line 2: division by zero'
}

# A program of 50,000 levels comes from a file: no argument may be so long.
nested() {
    printf 'BEGIN { x = ' >prog
    printf "%0$2d" 0 | /usr/bin/sed "s/0/$1/g" >>prog
    printf '1 }' >>prog
    run awk -f prog
    [ "$status" = 2 ]
    [[ ${lines[0]} = *'too deeply nested' || ${lines[0]} = *'too long' ]]
}

@test "awk: 50,000 levels of nesting are an error" {
    nested '(' 50000
    nested '!' 50000
    nested '- ' 50000
    nested '$' 50000
    nested '1^' 50000
    nested '1 ? ' 50000
    nested '1 + ' 50000
    nested 'x = ' 50000
}

@test "awk: recursion without end is an error, deep recursion works" {
    run awk 'function f(n) { return f(n + 1) } BEGIN { f(1) }'
    expect 2 'awk: line 1: function calls are nested too deeply'
    run awk 'function f(n) { return n == 0 ? 0 : 1 + f(n - 1) } BEGIN { print f(50000) }'
    expect 0 50000
}

@test "awk: huge widths, fields and NF are errors" {
    run awk 'BEGIN { printf "%*d", 2147483647, 1 }'
    expect 2 'awk: line 1: a width of printf is too large'
    run awk 'BEGIN { $1e12 = 1 }'
    expect_like 2 '*too large'
    run awk 'BEGIN { NF = -1 }'
    expect_like 2 '*negative*'
    run awk 'BEGIN { print $(-1) }'
    expect_like 2 '*negative*'
}

@test "awk: bad regular expressions and a repeat bomb are errors" {
    run awk 'BEGIN { print "x" ~ "((" }'
    expect_like 2 'awk: line 1: unmatched*'
    run timeout 10 awk 'BEGIN { print "x" ~ /((a{1,99}){1,99}){1,99}/ }'
    expect_like 2 '*too big*'
}

@test "awk: a function may change the array it was given, and loops over it go on" {
    run awk 'function f(a) { delete a; a[1] = 5; return 1 }
        BEGIN { a[1] = 1; a[2] = 2; for (k in a) f(a); print length(a), a[f(a)] }'
    expect 0 '1 5'
}

@test "awk: lost output is told" {
    run bash -c "awk 'BEGIN { print 1 }' >/dev/full"
    expect 2 'awk: write error: No space left on device'
    run awk 'BEGIN { print 1 > "/dev/full"; exit close("/dev/full") < 0 }'
    expect 2 'awk: /dev/full: No space left on device' || expect 1 'awk: /dev/full: No space left on device'
    run bash -c "awk 'BEGIN { for (;;) print 1 }' | head -n 1"
    expect 0 1
}

@test "awk: NUL bytes and long lines pass" {
    printf 'a\0b\nc\n' >in
    [ "$(bytes awk '{ print length($0) ":" $0 }' in)" = 333a6100620a313a630a ]
    head -c 300000 /dev/zero | tr '\0' x >in
    run awk '{ print length($0), NF }' in
    expect 0 '300000 1'
}

@test "awk in the C locale counts bytes" {
    LC_ALL=C run awk 'BEGIN { print length("é"), substr("é", 2) == "\251", index("éa", "a") }'
    expect 0 '2 1 3'
}

@test "awk: the last line may lack its newline" {
    printf 'a\nb' >in
    run awk '{ print NR ":" $0 }' in
    expect 0 1:a 2:b
}

@test "awk: what a for-in loop sees is what was there when it began" {
    run awk 'BEGIN { a[1]; a[2]; for (k in a) { delete a; a[k + 10]; n++ } print n, length(a) }'
    expect 0 '2 1'
}
