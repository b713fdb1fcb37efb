#!/usr/bin/env bats
load ../helpers/box

@test "fmt refills paragraphs" {
    printf 'one two\nthree\nfour\n\nfive\n' >in
    run fmt in
    expect 0 'one two three four' '' five
    run fmt -w 12 - <in
    expect 0 'one two' 'three four' '' five
    run fmt -12 in
    expect 0 'one two' 'three four' '' five
}

@test "fmt keeps indents, and paragraphs of different indents apart" {
    printf '  one two three\n  four five\nsix\n' >in
    run fmt -w 13 in
    expect 0 '  one two' '  three' '  four five' six
}

@test "fmt -w and -g: the width and the goal" {
    printf 'aa bb cc dd ee ff gg hh ii jj kk ll\n' >in
    run fmt --width=30 in
    expect 0 'aa bb cc dd ee ff gg hh ii jj' 'kk ll'
    run fmt -w 30 -g 10 in
    expect 0 'aa bb cc dd' 'ee ff gg hh ii jj kk ll'
    run fmt --goal=20 in
    expect 0 'aa bb cc dd ee ff gg' 'hh ii jj kk ll'
    run fmt -w 10 -g 20 in
    expect 1 "fmt: the goal is beyond the width (see 'fmt --help')"
}

@test "fmt makes the paragraph least ragged, not each line as long as it can be" {
    printf 'aaaa bb cc ddddd ee fff\n' >in
    run fmt -w 11 -g 7 in
    expect 0 'aaaa bb' 'cc ddddd' 'ee fff'
}

@test "fmt breaks behind clauses rather than within, and not behind an abbreviation" {
    printf 'aaa bbb ccc ddd, eee fff ggg hhh iii\n' >in
    run fmt -w 22 -g 18 in
    expect 0 'aaa bbb ccc ddd,' 'eee fff ggg hhh iii'
    printf 'aaa bbb ccc ddd Mr. eee fff ggg hhh\n' >in
    run fmt -w 22 -g 18 in
    expect 0 'aaa bbb ccc ddd' 'Mr. eee fff ggg hhh'
}

@test "fmt: two blanks between sentences at the ends of lines" {
    printf 'It ends.\nIt begins\nMr. X says so.\n' >in
    run fmt in
    expect 0 'It ends.  It begins Mr. X says so.'
}

@test "fmt -u makes spacing uniform" {
    printf 'one   two.  three. four\n' >in
    run fmt in
    expect 0 'one   two.  three. four'
    run fmt -u in
    expect 0 'one two.  three. four'
    run fmt --uniform-spacing in
    expect 0 'one two.  three. four'
}

@test "fmt -s breaks long lines only" {
    printf 'one two three four\nfive\n' >in
    run fmt -s -w 12 in
    expect 0 'one two' 'three four' five
    run fmt --split-only in
    expect 0 'one two three four' five
}

@test "fmt -c keeps the indents of the first two lines" {
    printf '    one two\n  three four\n  five six\n' >in
    run fmt -c -w 16 in
    expect 0 '    one two' '  three four' '  five six'
    run fmt --crown-margin in
    expect 0 '    one two three four five six'
}

@test "fmt -t: the second line's indent must differ" {
    printf 'one two\n   three\nfour\n' >in
    run fmt -t in
    expect 0 'one two three' four
    printf 'one two three four five\n' >in
    run fmt --tagged-paragraph -w 15 in
    expect 0 'one two three' '   four five'
}

@test "fmt -p only takes lines with the prefix" {
    printf '# one two\n# three\ncode  here\n  # four\n#\n# five\n' >in
    run fmt -p '#' in
    expect 0 '# one two three' 'code  here' '  # four' '#' '# five'
    run fmt --prefix='# ' -w 10 in
    expect 0 '# one two' '# three' 'code  here' '  # four' '#' '# five'
}

@test "fmt: words longer than the width, wide characters, tabs" {
    printf 'aaaaaaaaaaaaaaaaaaaa bb\n' >in
    run fmt -w 10 in
    expect 0 aaaaaaaaaaaaaaaaaaaa bb
    printf '日本 日本 日本\n' >in
    run fmt -w 11 in
    expect 0 '日本' '日本 日本'
    printf '\tone\n\ttwo\n' >in
    run fmt in
    expect 0 $'\tone two'
}

@test "fmt of a paragraph without end" {
    seq 100000 >in
    fmt in | tr ' ' '\n' >out
    same in out
}

@test "fmt: errors" {
    printf 'a\n' >in
    run fmt missing in
    expect 1 "fmt: missing: No such file or directory" a
    run fmt -w x
    expect 1 "fmt: invalid argument 'x' for -w (see 'fmt --help')"
    run bash -c 'fmt in >/dev/full'
    expect 1 "fmt: write error: No space left on device"
}
