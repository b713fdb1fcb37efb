#!/usr/bin/env bats
load ../helpers/box

@test "ls lists names in the order of their bytes, one a line in a pipe" {
    mkdir d
    : >d/b >d/A >d/.hidden >d/a
    run ls d
    expect 0 "A" "a" "b"
    cd d
    run ls
    expect 0 "A" "a" "b"
    run ls -1
    expect 0 "A" "a" "b"
}

@test "ls -a -A -B -I --hide: which names" {
    : >a >.h >b~ >c.o
    run ls -a
    expect 0 "." ".." ".h" "a" "b~" "c.o"
    run ls --almost-all
    expect 0 ".h" "a" "b~" "c.o"
    run ls -A -B
    expect 0 ".h" "a" "c.o"
    run ls --all --ignore='*.o' -I '.h' --ignore-backups
    expect 0 "." ".." "a"
    run ls --hide='*.o'
    expect 0 "a" "b~"
    run ls -A --hide='*.o'
    expect 0 ".h" "a" "b~" "c.o"
}

@test "ls -I: the shell's patterns" {
    : >a >ab >'a]' >'[x' >'a*b' >é >.h >A1
    : >"$(printf 'q\377r')"
    run ls -A -I '[!a]*'
    expect 0 ".h" "a" "a*b" "a]" "ab"
    run ls -I '[[:upper:]]*' -I 'q?r' -I 'a\*b'
    expect 0 "[x" "a" "a]" "ab" "é"
    run ls -I '[x' -I '[]a]*' -I '*r' -I '*1'
    expect 0 "é"
    run ls -A -I '?' -I '??' -I '*r' -I '[[:none:]]*'
    expect 0 ".h" "a*b"
}

@test "ls of files and directories: files first, then each directory with its name" {
    mkdir d e
    : >d/x >f
    run ls e f d
    expect 0 "f" "" "d:" "x" "" "e:"
    run ls -d d e
    expect 0 "d" "e"
    run ls --directory
    expect 0 "."
}

@test "ls -l" {
    needs_root
    export TZ=UTC0
    printf 'hello\n' >f
    chmod 4751 f
    touch -d '2001-02-03 04:05:06 UTC' f
    mkdir d
    chmod 1777 d
    touch -d '2001-02-03 04:05:06 UTC' d
    ln -s f l
    touch -h -d '2001-02-03 04:05:06 UTC' l
    run ls -l f
    expect 0 "-rwsr-x--x 1 root root 6 Feb  3  2001 f"
    run ls -lg --no-group f
    expect 0 "-rwsr-x--x 1 6 Feb  3  2001 f"
    run ls -o f
    expect 0 "-rwsr-x--x 1 root 6 Feb  3  2001 f"
    run ls -n f
    expect 0 "-rwsr-x--x 1 0 0 6 Feb  3  2001 f"
    run ls --numeric-uid-gid -G --author l
    expect 0 "lrwxrwxrwx 1 0 0 1 Feb  3  2001 l -> f"
    run ls -ld d
    expect_like 0 "drwxrwxrwt 2 root root * Feb  3  2001 d"
    chown 54321:7 f
    run ls -l f
    expect 0 "-rwxr-x--x 1 54321 lp 6 Feb  3  2001 f"
}

@test "ls -l aligns its columns and says the total" {
    needs_root
    export TZ=UTC0
    mkdir d
    : >d/a
    head -c 1234 /dev/zero >d/b
    ln d/b d/c
    mknod d/n c 10 200
    touch -d '2001-02-03 04:05:06 UTC' d/*
    chown daemon d/a
    run ls -l d
    expect_like 0 "total *
-rw-r--r-- 1 daemon root       0 Feb  3  2001 a
-rw-r--r-- 2 root   root    1234 Feb  3  2001 b
-rw-r--r-- 2 root   root    1234 Feb  3  2001 c
crw-r--r-- 1 root   root 10, 200 Feb  3  2001 n"
    run ls -l --format=long d/a
    expect 0 "-rw-r--r-- 1 daemon root 0 Feb  3  2001 d/a"
}

@test "ls: styles of dates" {
    export TZ=UTC0
    : >f
    touch -d '2001-02-03 04:05:06.789 UTC' f
    run ls -gG --time-style=full-iso f
    expect 0 "-rw-r--r-- 1 0 2001-02-03 04:05:06.789000000 +0000 f"
    run ls -gG --full-time f
    expect 0 "-rw-r--r-- 1 0 2001-02-03 04:05:06.789000000 +0000 f"
    run ls -gG --time-style=long-iso f
    expect 0 "-rw-r--r-- 1 0 2001-02-03 04:05 f"
    run ls -gG --time-style=iso f
    expect 0 "-rw-r--r-- 1 0 2001-02-03  f"
    run ls -gG --time-style=$'+old %Y\nnew' f
    expect 0 "-rw-r--r-- 1 0 new f"
    TIME_STYLE=+%s run ls -gG f
    expect 0 "-rw-r--r-- 1 0 981173106 f"
    run ls -gG --time-style=odd f
    expect_like 2 "ls: invalid argument 'odd' for --time-style*"
    touch f
    run ls -gG f
    [[ $output =~ ^-rw-r--r--\ 1\ 0\ [A-Z][a-z][a-z]\ [\ 0-9][0-9]\ [0-9]{2}:[0-9]{2}\ f$ ]]
}

@test "ls: which time, and sorting by it" {
    export TZ=UTC0
    : >a >b >c
    touch -m -d '2001-01-01 UTC' a
    touch -m -d '2003-01-01 UTC' b
    touch -m -d '2002-01-01 UTC' c
    touch -a -d '2005-01-01 UTC' a
    touch -a -d '2004-01-01 UTC' b
    touch -a -d '2006-01-01 UTC' c
    run ls -t
    expect 0 "b" "c" "a"
    run ls -tr
    expect 0 "a" "c" "b"
    run ls -u
    expect 0 "c" "a" "b"
    run ls --sort=time --time=access
    expect 0 "c" "a" "b"
    run ls -gGu --time-style=+%Y a
    expect 0 "-rw-r--r-- 1 0 2005 a"
    run ls -lut --format=single-column
    expect 0 "c" "a" "b"
    run ls -c --time-style=+x -gG a
    expect 0 "-rw-r--r-- 1 0 x a"
    run ls -gG --time=birth --time-style=+x a
    [[ $output = "-rw-r--r-- 1 0 x a" || $output = "-rw-r--r-- 1 0            ? a" ]]
}

@test "ls: other orders" {
    head -c 30 /dev/zero >b.c
    head -c 20 /dev/zero >file10
    head -c 10 /dev/zero >file9.a
    mkdir zdir
    run ls -S b.c file10 file9.a
    expect 0 "b.c" "file10" "file9.a"
    run ls -S --reverse b.c file10 file9.a
    expect 0 "file9.a" "file10" "b.c"
    run ls -X
    expect 0 "file10" "zdir" "file9.a" "b.c"
    run ls -v
    expect 0 "b.c" "file9.a" "file10" "zdir"
    run ls --sort=width
    expect 0 "b.c" "zdir" "file10" "file9.a"
    run ls --group-directories-first
    expect 0 "zdir" "b.c" "file10" "file9.a"
    run ls -r --group-directories-first
    expect 0 "zdir" "file9.a" "file10" "b.c"
    run ls -U
    [ "${#lines[@]}" = 4 ]
    run ls -f
    [ "${#lines[@]}" = 6 ]
    run ls --sort=none
    [ "${#lines[@]}" = 4 ]
}

@test "ls sorts many names that begin alike" {
    mkdir d
    for i in {100..400}; do : >"d/a-common-beginning-$i"; done
    run ls d
    [ "${lines[0]} ${lines[300]}" = "a-common-beginning-100 a-common-beginning-400" ]
    [ "$output" = "$(printf '%s\n' "${lines[@]}" | LC_ALL=C /usr/bin/sort)" ]
}

@test "ls -C -x -m -w -T: columns, rows, commas" {
    : >a >bb >ccc >dddd >eeeee
    run ls -C -w 20
    expect 0 "a   ccc   eeeee" "bb  dddd"
    run ls -x --width=18
    expect 0 "a     bb     ccc" "dddd  eeeee"
    run ls -C -w 19 --tabsize=4
    expect 0 "a	ccc   eeeee" "bb	dddd"
    run ls -C -T 0 -w 19
    expect 0 "a   ccc   eeeee" "bb  dddd"
    run ls -m
    expect 0 "a, bb, ccc, dddd, eeeee"
    run ls -m -w 12
    expect 0 "a, bb, ccc," "dddd, eeeee"
    COLUMNS=7 run ls --format=vertical
    expect 0 "a" "bb" "ccc" "dddd" "eeeee"
    run ls --format=across -w 0
    expect 0 "a  bb  ccc  dddd  eeeee"
    run ls -w x
    expect 2 "ls: invalid line width: 'x' (see 'ls --help')"
}

@test "ls: wide and combining characters take their places" {
    : >日本 >é >z
    : >$'e\314\201'
    run ls -x -T0 -w 40
    expect 0 $'e\314\201  z  é  日本'
    run ls -C -T0 -w 10
    expect 0 $'e\314\201  é' "z  日本"
}

@test "ls -F -p --file-type: indicators" {
    mkdir d
    : >f >x
    chmod +x x
    mkfifo p
    ln -s x l
    run ls -F
    expect 0 "d/" "f" "l@" "p|" "x*"
    run ls -p
    expect 0 "d/" "f" "l" "p" "x"
    run ls --file-type
    expect 0 "d/" "f" "l@" "p|" "x"
    run ls --indicator-style=slash
    expect 0 "d/" "f" "l" "p" "x"
    run ls --classify=never
    expect 0 "d" "f" "l" "p" "x"
    run ls -gGF --time-style=+x l
    expect 0 "lrwxrwxrwx 1 1 x l -> x*"
}

@test "ls -i -s -k -h --si --block-size" {
    head -c 3000000 /dev/zero >f
    inode=$(/usr/bin/stat -c %i f)
    run ls -i f
    expect 0 "$inode f"
    run ls --inode
    expect 0 "$inode f"
    kilobytes=$(($(/usr/bin/stat -c %b f) / 2))
    run ls -s
    expect 0 "total $kilobytes" "$kilobytes f"
    BLOCK_SIZE=512 run ls --size -k f
    expect 0 "$kilobytes f"
    run ls --kibibytes -s f
    expect 0 "$kilobytes f"
    run ls -gGh --time-style=+x f
    expect 0 "-rw-r--r-- 1 2.9M x f"
    run ls -gG --human-readable --si --time-style=+x f
    expect 0 "-rw-r--r-- 1 3.0M x f"
    run ls -gG --block-size=K --time-style=+x f
    expect 0 "-rw-r--r-- 1 2930K x f"
    run ls -gG --block-size=1M --time-style=+x f
    expect 0 "-rw-r--r-- 1 3 x f"
    run ls --block-size=0
    expect 2 "ls: invalid argument '0' for --block-size (see 'ls --help')"
}

@test "ls -L -H and links that lead nowhere" {
    mkdir d
    : >d/x
    ln -s d dl
    ln -s nowhere no
    run ls dl
    expect 0 "x"
    run ls -gG --time-style=+t dl
    expect 0 "lrwxrwxrwx 1 1 t dl -> d"
    run ls -lH dl
    expect_like 0 "total *x"
    run ls -dF --dereference-command-line dl
    expect 0 "dl/"
    run ls -F --dereference-command-line-symlink-to-dir dl
    expect 0 "x"
    run ls -FL dl .
    expect 1 ".:" "ls: ./no: No such file or directory" "d/" "dl/" "no@" "" "dl:" "x"
    run ls --dereference no
    expect 2 "ls: no: No such file or directory"
    run ls no
    expect 0 "no"
}

@test "ls -R lists below, each directory after the one above" {
    mkdir -p a/b/c a/d
    : >a/b/f
    run ls -R a
    expect 0 "a:" "b" "d" "" "a/b:" "c" "f" "" "a/b/c:" "" "a/d:"
    cd a
    run ls --recursive
    expect 0 ".:" "b" "d" "" "./b:" "c" "f" "" "./b/c:" "" "./d:"
}

@test "ls -RL does not run in circles" {
    mkdir d
    ln -s .. d/up
    run ls -RL d
    [ "$status" = 2 ]
    [[ $output == *"not listing already-listed directory"* ]]
}

@test "ls -R of a tree a thousand levels deep" {
    mkdir -p "$(printf 'd/%.0s' {1..1000})"
    run bash -c 'ls -R d | grep -c :'
    expect 0 "1000"
    /usr/bin/rm -rf d
}

@test "ls: quoting" {
    : >'a b' >"it's" >$'new\nline' >plain
    run ls
    expect 0 "a b" "it's" "new" "line" "plain"
    run ls -N
    expect 0 "a b" "it's" "new" "line" "plain"
    run ls -Q
    expect 0 '"a b"' '"it'\''s"' '"new\nline"' '"plain"'
    run ls --quote-name --literal plain
    expect 0 "plain"
    run ls -b
    expect 0 'a\ b' "it's" 'new\nline' "plain"
    run ls --escape --hide-control-chars plain
    expect 0 "plain"
    run ls -q
    expect 0 "a b" "it's" "new?line" "plain"
    run ls -q --show-control-chars
    expect 0 "a b" "it's" "new" "line" "plain"
    run ls --quoting-style=shell-escape
    expect 0 "'a b'" '"it'\''s"' "'new'\$'\\n''line'" "plain"
    run ls --quoting-style=shell-always plain
    expect 0 "'plain'"
    QUOTING_STYLE=c run ls plain
    expect 0 '"plain"'
    run ls -x --quoting-style=shell-escape 'a b' plain
    expect 0 "'a b'   plain"
}

@test "ls on a terminal: columns, quotes, nothing raw" {
    : >'a b' >$'x\033y'
    run pty ls
    expect 0 "'a b'  'x'\$'\\033''y'"
    run pty ls -N
    expect 0 "a b  x?y"
    run pty ls --color=auto
    expect 0 "'a b'  'x'\$'\\033''y'"
    ln -s $'t\033' l
    run pty ls -gG --time-style=+x l
    expect 0 "lrwxrwxrwx 1 2 x l -> 't'\$'\\033'"
}

@test "ls --color" {
    mkdir d w
    chmod 777 w
    : >f >x >y.tar
    chmod +x x
    ln -s nowhere l
    run ls --color
    expect 0 $'\e[0m\e[01;34md\e[0m' "f" $'\e[01;36ml\e[0m' $'\e[34;42mw\e[0m' \
        $'\e[01;32mx\e[0m' "y.tar"
    LS_COLORS='di=1:*.TAR=4:or=31:ex=:ow=00' run ls --color=always
    expect 0 $'\e[0m\e[1md\e[0m' "f" $'\e[31ml\e[0m' $'\e[1mw\e[0m' "x" $'\e[4my.tar\e[0m'
    run ls --color=never -d d
    expect 0 "d"
    LS_COLORS='ln=target:garbage:x=:=:*' run ls --color=always -d l f
    expect 0 "f" "l"
    run ls --colour=always
    expect 2 "ls: unknown option --colour (see 'ls --help')"
}

@test "ls --hyperlink, --zero and -Z" {
    : >'a%b'
    run ls --hyperlink=always
    expect_like 0 $'\e]8;;file://*/a%25b\aa%b\e]8;;\a'
    run bytes ls --zero
    expect 0 "61256200"
    run ls -Z
    expect_like 0 "*a%b"
    run ls -d --context .
    expect_like 0 "* ."
}

@test "ls goes on after what is missing; statuses 1 and 2" {
    : >f
    run ls missing f ''
    expect 2 "ls: missing: No such file or directory" "ls: '': No such file or directory" "f"
    run ls $'no\033such'
    expect 2 'ls: no\033such: No such file or directory'
    run bash -c 'ls >/dev/full'
    expect 2 "ls: write error: No space left on device"
}

@test "ls of a directory that can't be read" {
    needs_root
    needs setpriv
    chmod 755 .
    mkdir -p d/closed d/blind
    : >d/blind/f
    chmod 0 d/closed
    chmod 444 d/blind
    run setpriv --reuid 1 --clear-groups ls -R d
    expect 1 "d:" "blind" "closed" "" "d/blind:" "f" "ls: d/closed: Permission denied"
    run setpriv --reuid 1 --clear-groups ls d/closed
    expect 2 "ls: d/closed: Permission denied"
    run setpriv --reuid 1 --clear-groups ls -gG d/blind
    expect 1 "ls: d/blind/f: Permission denied" "total 0" "-????????? ? ?            ? f"
}

@test "ls -I takes time in proportion to a pattern that stars fill" {
    : >"$(printf 'a%.0s' {1..200})"
    run timeout 5 ls -I "$(printf '*a%.0s' {1..100})b"
    expect 0 "$(printf 'a%.0s' {1..200})"
    run timeout 5 ls -I "$(printf '[%.0s' {1..30000})\\]"
    expect 0 "$(printf 'a%.0s' {1..200})"
}

@test "ls -I: brackets, classes, escapes and bytes that are no characters" {
    touch a-b 'a]b' axb aéb $'a\377b' 'a*b'
    run bash -c 'ls -I "a[]x*]b" -I "a[é[:alpha:]]b" -I "a\\-b" | cat -v'
    expect 0 "aM-^?b"
    LC_ALL=C run bash -c 'ls -I "a?b" | cat -v'
    expect 0 "aM-CM-)b"
    run bash -c 'ls -I "a[!-]b" | cat -v'
    expect 0 "a-b"
    run ls -I 'a[[:no:]]b' -I 'a[^-a]b'
    expect 0 "a-b"
}
