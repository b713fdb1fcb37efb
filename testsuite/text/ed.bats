#!/usr/bin/env bats
# ed: scripts and what they write, most of them as GNU ed 1.19 has them too.
load ../helpers/box

# script_on ARGUMENT...: runs the script on standard input, in a folder with a few files.
script_on() {
    printf '1\n2\n3\n' >f
    printf 'x' >nonl
    printf 'abc\nzip\nboo\nfoo bar foo\n' >w
    : >empty
    mkdir -p dir
    export LC_ALL=C
    run timeout 20 ed "$@"
}

@test "w writes back, with the size of what was read and written" {
    script_on f <<<$'$a\nnew\n.\nw'
    expect 0 6 10
    run cat f
    expect 0 1 2 3 new
}

@test "a missing file is made by w, and its absence told" {
    script_on new <<<$'a\nx\n.\nw'
    expect_like 0 '*new: No such file or directory*2'
    run cat new
    expect 0 x
}

@test "a changed buffer at the end of the input: status 2" {
    script_on -s f <<<1d
    expect 2 '?'
    run cat f
    expect 0 1 2 3
}

@test "--prompt, and P switches it off" {
    script_on --prompt='>' -s f <<<$'1p\nP\n2p'
    expect 0 '>1' '>2'
}

@test "P without -p asks by a star" {
    script_on -s f <<<$'P\n1p\nQ'
    expect 0 '*1' '*'
}

@test "--loose-exit-status, --verbose, --quiet and --silent" {
    script_on --loose-exit-status --verbose --quiet f <<<9p
    expect 0 '?' 'Invalid address'
    script_on --silent --extended-regexp w <<<'/(o)\1/p'
    expect 0 boo
}

@test "--restricted refuses the shell and other folders" {
    script_on --restricted -s f <<<$'!echo no\nw ../x\nr !echo no\nh'
    expect 1 '?' '?' '?' 'Shell access restricted'
    [ ! -e ../x ]
}

@test "- is -s" {
    script_on - f <<<1p
    expect 0 1
}

@test "l shows control characters, \$ and bytes beyond ASCII, and folds" {
    printf 'a\tb\001\\$\303\251\n' >ctl
    script_on -s ctl <<<l
    expect 0 'a\tb\001\\\$\303\251$'
    printf '%080d\n' 1 >long
    script_on -s long <<<l
    expect 0 "$(printf '%072d' 0)\\" '00000001$'
}

@test "NUL bytes and bytes that are no text stay" {
    printf 'a\0b\377\nc\n' >bin
    script_on -s bin <<<$'1s/b/x/\nw'
    [ "$(bytes cat bin)" = 610078ff0a630a ]
}

@test "a file without a final newline gets one" {
    script_on nonl <<<$'w'
    expect 0 'Newline appended' 2 2
    [ "$(bytes cat nonl)" = 780a ]
}

@test "a failed write is told, and the buffer stays changed" {
    script_on f <<<$'1d\nw /dev/full\nh\nq'
    expect_like 1 '6*dev/full: No space left on device*Cannot close output file*'
}

@test "r and e of what cannot be read" {
    script_on -s f <<<$'r missing\nh\n,p'
    expect_like 1 '*missing: No such file*Cannot open input file*1*2*3'
    script_on -s f <<<$'r dir\nh'
    expect_like 1 '*Cannot read input file'
}

@test "a command without a newline at the end of the input" {
    run sh -c "printf '1\n2\n' >f; printf '1p' | ed -s f"
    expect 0 1
}

@test "two operands are one too many" {
    run ed a b
    expect_like 1 '*--help*'
}

@test "g on many lines takes time by their number only" {
    seq 300000 >many
    script_on -s many <<<$'g/7/d\ng/5/s//x/\\\nm.\n$=\nu\n$=\nw'
    expect 0 "$(seq 300000 | grep -vc 7)" "$(seq 300000 | grep -vc 7)"
    seq 300000 | grep -v 7 >want
    same many want
}

@test "g with m0 turns the lines around" {
    seq 5000 >many
    script_on -s many <<<$'g/^/m0\nw'
    seq 5000 | tac >want
    same many want
}

@test "the address 0 of c is 1" {
    script_on -s f <<<$'0c\nx\n.\n,p\nQ'
    expect 0 x 1 2 3
}

@test "s with a number and g replaces that match and those behind it" {
    script_on -s w <<<$'s/o/x/2gp\nQ'
    expect 0 'fox bar fxx'
}

@test "s of empty matches" {
    script_on -s w <<<$'1s/x*/-/gp\nQ'
    expect 0 -a-b-c-
}

@test "f: x; q" {
    script_on f <<'END'
x
q
END
    expect 1 6 '?'
}

@test "f: 1d; q" {
    script_on f <<'END'
1d
q
END
    expect 1 6 '?'
}

@test "f: 1d" {
    script_on f <<'END'
1d
END
    expect 2 6 '?'
}

@test "f: 1d; q; q" {
    script_on f <<'END'
1d
q
q
END
    expect 1 6 '?'
}

@test "f: 1d; q; h; Q" {
    script_on f <<'END'
1d
q
h
Q
END
    expect 1 6 '?' 'Warning: buffer modified'
}

@test "f: H; 9p; foo; 1,2,3p; /zz/" {
    script_on f <<'END'
H
9p
foo
1,2,3p
/zz/
END
    expect 1 6 '?' 'Invalid address' '?' 'Unexpected command suffix' 2 3 '?' 'No match'
}

@test "-l f: 9p; 1p" {
    script_on -l f <<'END'
9p
1p
END
    expect 0 6 '?' 1
}

@test "-v f: p" {
    script_on -v f <<'END'
p
END
    expect 0 6 3
}

@test "f: 1,2" {
    script_on f <<'END'
1,2
END
    expect 0 6 2
}

@test "f: " {
    script_on f <<'END'




END
    expect 1 6 '?' '?' '?' '?'
}

@test "f: \$=; .=; =" {
    script_on f <<'END'
$=
.=
=
END
    expect 0 6 3 3 3
}

@test "f: f; f x; f" {
    script_on f <<'END'
f
f x
f
END
    expect 0 6 f x x
}

@test "f: 1s/1/a\\; b/; ,p; u; ,p; u; ,n; Q" {
    script_on f <<'END'
1s/1/a\
b/
,p
u
,p
u
,n
Q
END
    expect 0 6 a b 2 3 1 2 3 '1	a' '2	b' '3	2' '4	3'
}

@test "f: g/[12]/s//x/\\; p; ,l; Q" {
    script_on f <<'END'
g/[12]/s//x/\
p
,l
Q
END
    expect 0 6 x x 'x$' 'x$' '3$'
}

@test "f: !echo hi; !!" {
    script_on f <<'END'
!echo hi
!!
END
    expect 0 6 hi '!' 'echo hi' hi '!'
}

@test "f: !echo %" {
    script_on f <<'END'
!echo %
END
    expect 0 6 'echo f' f '!'
}

@test "f: r !echo hi; ,p; Q" {
    script_on f <<'END'
r !echo hi
,p
Q
END
    expect 0 6 3 1 2 3 hi
}

@test "f: w !cat" {
    script_on f <<'END'
w !cat
END
    expect 0 6 1 2 3 6
}

@test "nonl: ,p; w" {
    script_on nonl <<'END'
,p
w
END
    expect 0 'Newline appended' 2 x 2
}

@test "-s f: wq" {
    script_on -s f <<'END'
wq
END
    expect 0
}

@test "f: kx; 'xp; 'yp; h" {
    script_on f <<'END'
kx
'xp
'yp
h
END
    expect 1 6 3 '?' 'Invalid address'
}

@test "f: 1m3; ,p; h; Q" {
    script_on f <<'END'
1m3
,p
h
Q
END
    expect 0 6 2 3 1
}

@test "f: 3m0; ,p; .=; u; ,p; Q" {
    script_on f <<'END'
3m0
,p
.=
u
,p
Q
END
    expect 0 6 3 1 2 3 1 2 3
}

@test "f: 1m1; ,p; .=; 2m1; .=; 3m1; .=; ,p; Q" {
    script_on f <<'END'
1m1
,p
.=
2m1
.=
3m1
.=
,p
Q
END
    expect 0 6 1 2 3 3 2 2 1 3 2
}

@test "f: 1,2m2; 1,2m1; .=; ,n; Q" {
    script_on f <<'END'
1,2m2
1,2m1
.=
,n
Q
END
    expect 1 6 '?' 2 '1	1' '2	2' '3	3'
}

@test "f: 1t.; ,n; Q" {
    script_on f <<'END'
1t.
,n
Q
END
    expect 0 6 '1	1' '2	2' '3	3' '4	1'
}

@test "f: 1,2t0; ,n; .=; Q" {
    script_on f <<'END'
1,2t0
,n
.=
Q
END
    expect 0 6 '1	1' '2	2' '3	1' '4	2' '5	3' 5
}

@test "f: 1,2j; ,p; Q" {
    script_on f <<'END'
1,2j
,p
Q
END
    expect 0 6 12 3
}

@test "f: j; Q" {
    script_on f <<'END'
j
Q
END
    expect 1 6 '?'
}

@test "f: 1,3j; .=; u; ,p; Q" {
    script_on f <<'END'
1,3j
.=
u
,p
Q
END
    expect 0 6 1 1 2 3
}

@test "f: 1,2x; x; Q" {
    script_on f <<'END'
1,2x
x
Q
END
    expect 1 6 '?' '?'
}

@test "f: 1y; \$x; ,p; Q" {
    script_on f <<'END'
1y
$x
,p
Q
END
    expect 0 6 1 2 3 1
}

@test "f: 1d; \$x; ,p; Q" {
    script_on f <<'END'
1d
$x
,p
Q
END
    expect 0 6 2 3 1
}

@test "f: z1; z1; 1z2; Q" {
    script_on f <<'END'
z1
z1
1z2
Q
END
    expect 1 6 '?' '?' 1 2
}

@test "f: 1z; 1zn; Q" {
    script_on f <<'END'
1z
1zn
Q
END
    expect 0 6 1 2 3 '1	1' '2	2' '3	3'
}

@test "f: v/2/p; G/./; p; ; &; Q" {
    script_on f <<'END'
v/2/p
G/./
p

&
Q
END
    expect 0 6 1 3 1 1 2 3 3
}

@test "f: G/./; d; ; &; ,p; Q" {
    script_on f <<'END'
G/./
d

&
,p
Q
END
    expect 0 6 1 2 3 2
}

@test "f: V/2/; s/\$/x/; ; ,p; u; ,p; Q" {
    script_on f <<'END'
V/2/
s/$/x/

,p
u
,p
Q
END
    expect 0 6 1 3 1x 2 3 1 2 3
}

@test "f: 2;+1p; ;p; 1,+p; -p; 2--p; \$-1p; 1 1p" {
    script_on f <<'END'
2;+1p
;p
1,+p
-p
2--p
$-1p
1 1p
END
    expect 1 6 2 3 3 '?' 2 '?' 2 2
}

@test "-s: a; foo; .; w" {
    script_on -s <<'END'
a
foo
.
w
END
    expect 2 '?' '?'
}

@test "-s f: i" {
    script_on -s f <<'END'
i
END
    expect 0
}

@test "-s f: c; q" {
    script_on -s f <<'END'
c
q
END
    expect 2 '?'
}

@test "-s f: 0a; zz; .; 0i; yy; .; ,p; Q" {
    script_on -s f <<'END'
0a
zz
.
0i
yy
.
,p
Q
END
    expect 0 yy zz 1 2 3
}

@test "-s f: 2c; .; .=; ,p; Q" {
    script_on -s f <<'END'
2c
.
.=
,p
Q
END
    expect 0 2 1 3
}

@test "-s f: \$c; .; .=; ,p; Q" {
    script_on -s f <<'END'
$c
.
.=
,p
Q
END
    expect 0 2 1 2
}

@test "-s f: 2i; .; .=; 2a; .; .=; Q" {
    script_on -s f <<'END'
2i
.
.=
2a
.
.=
Q
END
    expect 0 2 2
}

@test "-s f: s/3/x/lnp; s; h; Q" {
    script_on -s f <<'END'
s/3/x/lnp
s
h
Q
END
    expect 1 '3	x$' '?' 'No match'
}

@test "-s f: s/9/x/; h; Q" {
    script_on -s f <<'END'
s/9/x/
h
Q
END
    expect 1 '?' 'No match'
}

@test "-s f: ?1?p; //p; ??p" {
    script_on -s f <<'END'
?1?p
//p
??p
END
    expect 0 1 1 1
}

@test "-s f: g/1/s/1/z/; ,p; u; ,p; Q" {
    script_on -s f <<'END'
g/1/s/1/z/
,p
u
,p
Q
END
    expect 0 z 2 3 1 2 3
}

@test "-s f: d; ,p; d; d; d; h; Q" {
    script_on -s f <<'END'
d
,p
d
d
d
h
Q
END
    expect 1 1 2 '?' 'Invalid address'
}

@test "-s f: 1,\$d; =; p; h; Q" {
    script_on -s f <<'END'
1,$d
=
p
h
Q
END
    expect 1 0 '?' 'Invalid address'
}

@test "-s f: V/1/; Q" {
    script_on -s f <<'END'
V/1/
Q
END
    expect 0 2
}

@test "-s f: a; q; .; E; h; e; h" {
    script_on -s f <<'END'
a
q
.
E
h
e
h
END
    expect 0
}

@test "f: W f2" {
    script_on f <<'END'
W f2
END
    expect 0 6 6
}

@test "f: 1,1w f2; W f2; r f2" {
    script_on f <<'END'
1,1w f2
W f2
r f2
END
    expect 2 6 2 6 8 '?'
}

@test "f: 1p2; h" {
    script_on f <<'END'
1p2
h
END
    expect 1 6 '?' 'Invalid command suffix'
}

@test "f: H; 1pq; 1k1; ka b; g/a/g/b/p; g/1; s/x/y; 3m1; m9; t; 1,2q; 1q; X; f !x; 1f x; u; 1r" {
    script_on f <<'END'
H
1pq
1k1
ka b
g/a/g/b/p
g/1
s/x/y
3m1
m9
t
1,2q
1q
X
f !x
1f x
u
1r
END
    expect 2 6 '?' 'Invalid command suffix' '?' 'Invalid mark character' '?' 'Invalid command suffix' 1 '?' 'No match' '?' 'Invalid address' '?' 'Unexpected address' '?' 'Unexpected address' '?' 'Unknown command' '?' 'Invalid redirection' '?' 'Unexpected address' 6 '?' 'Warning: buffer modified'
}

@test "-s f: s/3/a&b/p; s/a/%/p; s/b/%/p; 1s/1/q/; &; s; Q" {
    script_on -s f <<'END'
s/3/a&b/p
s/a/%/p
s/b/%/p
1s/1/q/
&
s
Q
END
    expect 1 a3b aab3b aaabb3b '?' '?'
}

@test "f: g/./d; u; ,p; Q" {
    script_on f <<'END'
g/./d
u
,p
Q
END
    expect 0 6 1 2 3
}

@test "f: g/./m0; ,p; .=; u; ,p; Q" {
    script_on f <<'END'
g/./m0
,p
.=
u
,p
Q
END
    expect 0 6 3 2 1 3 1 2 3
}

@test "f: g/./t.; ,p; .=; Q" {
    script_on f <<'END'
g/./t.
,p
.=
Q
END
    expect 0 6 1 1 2 2 3 3 6
}

@test "f: g/2/a\\; new\\; lines\\; .\\; p; ,p; Q" {
    script_on f <<'END'
g/2/a\
new\
lines\
.\
p
,p
Q
END
    expect 0 6 lines 1 2 new lines 3
}

@test "f: g/2/i\\; new; ,p; Q" {
    script_on f <<'END'
g/2/i\
new
,p
Q
END
    expect 0 6 1 new 2 3
}

@test "f: g/./c\\; new; ,n; Q" {
    script_on f <<'END'
g/./c\
new
,n
Q
END
    expect 0 6 '1	new' '2	new' '3	new'
}

@test "f: g/1/-d; ,p" {
    script_on f <<'END'
g/1/-d
,p
END
    expect 1 6 '?' 1 2 3
}

@test "f: g/2/-d; ,p; Q" {
    script_on f <<'END'
g/2/-d
,p
Q
END
    expect 0 6 2 3
}

@test "f: g/9/p; h" {
    script_on f <<'END'
g/9/p
h
END
    expect 0 6
}

@test "f: v/./p; h" {
    script_on f <<'END'
v/./p
h
END
    expect 0 6
}

@test "f: g/1/+j; ,p; Q" {
    script_on f <<'END'
g/1/+j
,p
Q
END
    expect 0 6 1 2 3
}

@test "f: g/1/,j; ,p; Q" {
    script_on f <<'END'
g/1/,j
,p
Q
END
    expect 0 6 123
}

@test "f: ,s/./(&)/; ,p; Q" {
    script_on f <<'END'
,s/./(&)/
,p
Q
END
    expect 0 6 '(1)' '(2)' '(3)'
}

@test "f: ,s/\\(.\\)/\\1\\1/g; ,p; Q" {
    script_on f <<'END'
,s/\(.\)/\1\1/g
,p
Q
END
    expect 0 6 11 22 33
}

@test "w: s/o/X; Q" {
    script_on w <<'END'
s/o/X
Q
END
    expect 0 24 'fXo bar foo'
}

@test "w: s/o/X/3p; h; s/o/X/gp; Q" {
    script_on w <<'END'
s/o/X/3p
h
s/o/X/gp
Q
END
    expect 0 24 'foo bar fXo' 'fXX bar fXX'
}

@test "w: s,o,/,p; s|/|\\||p; Q" {
    script_on w <<'END'
s,o,/,p
s|/|\||p
Q
END
    expect 0 24 'f/o bar foo' 'f|o bar foo'
}

@test "w: s/oo/\\; /; ,n; Q" {
    script_on w <<'END'
s/oo/\
/
,n
Q
END
    expect 0 24 '1	abc' '2	zip' '3	boo' '4	f' '5	 bar foo'
}

@test "w: s/[/]/x/; h; s/[o/]/x/p; Q" {
    script_on w <<'END'
s/[/]/x/
h
s/[o/]/x/p
Q
END
    expect 1 24 '?' 'No match' 'fxo bar foo'
}

@test "w: s/f\\(o\\)\\(o\\)/\\2-\\1&\\&/p; Q" {
    script_on w <<'END'
s/f\(o\)\(o\)/\2-\1&\&/p
Q
END
    expect 0 24 'o-ofoo& bar foo'
}

@test "w: s/.*/a\\/b/p; Q" {
    script_on w <<'END'
s/.*/a\/b/p
Q
END
    expect 0 24 a/b
}

@test "w: s/foo/a\\nb/p; Q" {
    script_on w <<'END'
s/foo/a\nb/p
Q
END
    expect 0 24 'anb bar foo'
}

@test "f: 1,2l3; 1,2ln; 1pl; Q" {
    script_on f <<'END'
1,2l3
1,2ln
1pl
Q
END
    expect 1 6 '?' '1	1$' '2	2$' '1$'
}

@test "f: k; ka; kA; 'a; ''" {
    script_on f <<'END'
k
ka
kA
'a
''
END
    expect 1 6 '?' '?' 3 '?'
}

@test "f: kb; d; 'bp; u; 'bp; Q" {
    script_on f <<'END'
kb
d
'bp
u
'bp
Q
END
    expect 1 6 '?' 3
}

@test "f: 1kb; 1s/1/9/; 'bp; Q" {
    script_on f <<'END'
1kb
1s/1/9/
'bp
Q
END
    expect 1 6 '?'
}

@test "f: 1kb; 1m3; 'bp; Q" {
    script_on f <<'END'
1kb
1m3
'bp
Q
END
    expect 0 6 1
}

@test "f: 1kb; 1,2j; 'bp; Q" {
    script_on f <<'END'
1kb
1,2j
'bp
Q
END
    expect 1 6 '?'
}

@test "f: /3/; /1/; ?2?; /9/; h" {
    script_on f <<'END'
/3/
/1/
?2?
/9/
h
END
    expect 1 6 3 1 2 '?' 'No match'
}

@test "f: /1/+1p; /1/,/3/p; /1/;/3/p" {
    script_on f <<'END'
/1/+1p
/1/,/3/p
/1/;/3/p
END
    expect 0 6 2 1 2 3 1 2 3
}

@test "f: 1;/[13]/p; Q" {
    script_on f <<'END'
1;/[13]/p
Q
END
    expect 0 6 1 2 3
}

@test "f: %p; %n; ,p; ,,p; 1,,p; ,2p; ,;p; ;,p; 2,p; 2;p" {
    script_on f <<'END'
%p
%n
,p
,,p
1,,p
,2p
,;p
;,p
2,p
2;p
END
    expect 0 6 1 2 3 '1	1' '2	2' '3	3' 1 2 3 3 1 1 2 3 3 2 2
}

@test "f:    1p;  1 , 2 p; 1,2 p" {
    script_on f <<'END'
   1p
 1 , 2 p
1,2 p
END
    expect 0 6 1 1 2 1 2
}

@test "f: # comment; 1# x; p" {
    script_on f <<'END'
# comment
1# x
p
END
    expect 0 6 3
}

@test "f: q1; qq; q ; p" {
    script_on f <<'END'
q1
qq
q 
p
END
    expect 1 6 '?' '?' '?' 3
}

@test "f: h; foo; h" {
    script_on f <<'END'
h
foo
h
END
    expect 1 6 '?' 'Unexpected command suffix'
}

@test "f: H; foo; H; foo" {
    script_on f <<'END'
H
foo
H
foo
END
    expect 1 6 '?' 'Unexpected command suffix' '?'
}

@test "f: r f; ,p; Q; 0r f" {
    script_on f <<'END'
r f
,p
Q
0r f
END
    expect 0 6 6 1 2 3 1 2 3
}

@test "f: 0r nonl; ,p; 1r f; .=; Q" {
    script_on f <<'END'
0r nonl
,p
1r f
.=
Q
END
    expect 0 6 'Newline appended' 2 x 1 2 3 6 4
}

@test "w: e f; 1p" {
    script_on w <<'END'
e f
1p
END
    expect 0 24 6 1
}

@test "f: E w; 1p" {
    script_on f <<'END'
E w
1p
END
    expect 0 6 24 abc
}

@test "f: w f3; 1p; f" {
    script_on f <<'END'
w f3
1p
f
END
    expect 0 6 6 1 f
}

@test ": w f3; f" {
    script_on  <<'END'
w f3
f
END
    expect 0 0 f3
}

@test "f: wq f3" {
    script_on f <<'END'
wq f3
END
    expect 0 6 6
}

@test "f: 1,2wq f3" {
    script_on f <<'END'
1,2wq f3
END
    expect 0 6 4
}

@test ": w" {
    script_on  <<'END'
w
END
    expect 1 '?'
}

@test ": f" {
    script_on  <<'END'
f
END
    expect 1 '?'
}

@test ": r" {
    script_on  <<'END'
r
END
    expect 1 '?'
}

@test ": e" {
    script_on  <<'END'
e
END
    expect 1 '?'
}

@test ": p" {
    script_on  <<'END'
p
END
    expect 1 '?'
}

@test ": a; ; .; ,n; Q" {
    script_on  <<'END'
a

.
,n
Q
END
    expect 0 '1	'
}

@test ": a; foo; ..; .x; .; ,p; Q" {
    script_on  <<'END'
a
foo
..
.x
.
,p
Q
END
    expect 0 foo .. .x
}

@test ": 1i; x; ." {
    script_on  <<'END'
1i
x
.
END
    expect 1 '?' '?' '?'
}

@test ": 0i; x; .; ,p; Q" {
    script_on  <<'END'
0i
x
.
,p
Q
END
    expect 0 x
}

@test "empty: ,p" {
    script_on empty <<'END'
,p
END
    expect 1 0 '?'
}

@test "empty: =; 0=" {
    script_on empty <<'END'
=
0=
END
    expect 0 0 0 0
}

@test "empty: \$p" {
    script_on empty <<'END'
$p
END
    expect 1 0 '?'
}

@test "empty: g/x/p" {
    script_on empty <<'END'
g/x/p
END
    expect 1 0 '?'
}

@test "empty: w" {
    script_on empty <<'END'
w
END
    expect 0 0 0
}

@test "empty: 0a; x; .; w" {
    script_on empty <<'END'
0a
x
.
w
END
    expect 0 0 2
}

@test "f: 1,2y; 0x; ,n; Q" {
    script_on f <<'END'
1,2y
0x
,n
Q
END
    expect 0 6 '1	1' '2	2' '3	1' '4	2' '5	3'
}

@test "f: t; ,p; Q" {
    script_on f <<'END'
t
,p
Q
END
    expect 0 6 1 2 3 3
}

@test "f: 1,2t2; ,p; .=; Q" {
    script_on f <<'END'
1,2t2
,p
.=
Q
END
    expect 0 6 1 2 1 2 3 5
}

@test "f: 3t1; ,p; Q" {
    script_on f <<'END'
3t1
,p
Q
END
    expect 0 6 1 3 2 3
}

@test "f: mz; m; .=; Q" {
    script_on f <<'END'
mz
m
.=
Q
END
    expect 1 6 '?' 3
}

@test "f: 1m2p; 1t2p; 1dp; 1jp; 1kxp" {
    script_on f <<'END'
1m2p
1t2p
1dp
1jp
1kxp
END
    expect 2 6 1 2 1 1 1 '?'
}

@test "f: 1,2jp; Q" {
    script_on f <<'END'
1,2jp
Q
END
    expect 0 6 12
}

@test "f: 1s/1/x/; 2s/2/y/; u; ,p; u; ,p; Q" {
    script_on f <<'END'
1s/1/x/
2s/2/y/
u
,p
u
,p
Q
END
    expect 0 6 x 2 3 x y 3
}

@test "f: a; x; .; u; .=; ,p; u; .=; ,p; Q" {
    script_on f <<'END'
a
x
.
u
.=
,p
u
.=
,p
Q
END
    expect 0 6 3 1 2 3 4 1 2 3 x
}

@test "f: 1d; u; q" {
    script_on f <<'END'
1d
u
q
END
    expect 0 6
}

@test "f: 1d; w; q" {
    script_on f <<'END'
1d
w
q
END
    expect 0 6 4
}

@test "f: 1d; u; u; q" {
    script_on f <<'END'
1d
u
u
q
END
    expect 1 6 '?'
}

@test "f: !false; !exit 3; q" {
    script_on f <<'END'
!false
!exit 3
q
END
    expect 0 6 '!' '!'
}

@test "f: !; !echo \\%" {
    script_on f <<'END'
!
!echo \%
END
    expect 0 6 '!' '%' '!'
}

@test "f: e !echo hi; f; ,p" {
    script_on f <<'END'
e !echo hi
f
,p
END
    expect 0 6 3 f hi
}

@test "!echo hi: p" {
    script_on '!echo hi' <<'END'
p
END
    expect 0 3 hi
}

@test "-E f: 1p" {
    script_on -E f <<'END'
1p
END
    expect 0 6 1
}

@test "-E w: s/(o)(o)/\\2x\\1/p; Q" {
    script_on -E w <<'END'
s/(o)(o)/\2x\1/p
Q
END
    expect 0 24 'foxo bar foo'
}

@test "-E w: s/o+/x/p; Q" {
    script_on -E w <<'END'
s/o+/x/p
Q
END
    expect 0 24 'fx bar foo'
}

@test "w: s/O/x/Ip; Q" {
    script_on w <<'END'
s/O/x/Ip
Q
END
    expect 0 24 'fxo bar foo'
}

@test "w: g/F/Ip; Q" {
    script_on w <<'END'
g/F/Ip
Q
END
    expect 0 24 'foo bar foo'
}

@test "w: g/f/p\\; n\\; l" {
    script_on w <<'END'
g/f/p\
n\
l
END
    expect 0 24 'foo bar foo' '4	foo bar foo' 'foo bar foo$'
}

@test "w: g|f|s||g|p; Q" {
    script_on w <<'END'
g|f|s||g|p
Q
END
    expect 0 24 'goo bar foo'
}

@test "w: g/f/s/o/x/\\; s/o/y/; p; Q" {
    script_on w <<'END'
g/f/s/o/x/\
s/o/y/
p
Q
END
    expect 0 24 'fxy bar foo'
}

@test "w: g/./s/o/x/; ,p; u; ,p; Q" {
    script_on w <<'END'
g/./s/o/x/
,p
u
,p
Q
END
    expect 0 24 abc zip bxo 'fxo bar foo' abc zip boo 'foo bar foo'
}

@test "w: v/foo/d; ,p; Q" {
    script_on w <<'END'
v/foo/d
,p
Q
END
    expect 0 24 'foo bar foo'
}

@test "f: 1,2g/./p" {
    script_on f <<'END'
1,2g/./p
END
    expect 0 6 1 2
}

@test "f: 2,3v/3/p" {
    script_on f <<'END'
2,3v/3/p
END
    expect 0 6 2
}

@test "f: g/./.=" {
    script_on f <<'END'
g/./.=
END
    expect 0 6 1 2 3
}

@test "f: g//p; //p" {
    script_on f <<'END'
g//p
//p
END
    expect 1 6 '?' '?'
}

@test "f: /1; g//p; s//x/p; Q" {
    script_on f <<'END'
/1
g//p
s//x/p
Q
END
    expect 0 6 1 1 x
}

@test "f: g/1/foo; h; p" {
    script_on f <<'END'
g/1/foo
h
p
END
    expect 1 6 '?' 'Unexpected command suffix' 1
}

@test "f: g/./q" {
    script_on f <<'END'
g/./q
END
    expect 0 6
}

@test "f: g/./u; h" {
    script_on f <<'END'
g/./u
h
END
    expect 1 6 '?' 'Nothing to undo'
}

@test "f: g/1/g/1/p; h" {
    script_on f <<'END'
g/1/g/1/p
h
END
    expect 1 6 '?' 'Cannot nest global commands'
}

@test "f: gp; h; g p; h; g; h" {
    script_on f <<'END'
gp
h
g p
h
g
h
END
    expect 1 6 '?' 'No previous pattern' '?' 'Invalid pattern delimiter' '?' 'Invalid pattern delimiter'
}

@test "f: sg; sp; h" {
    script_on f <<'END'
sg
sp
h
END
    expect 1 6 '?' '?' 'No previous substitution'
}

@test "f: s/3/x/; sp; s/x/3/; 1s/1/3/; sp; Q" {
    script_on f <<'END'
s/3/x/
sp
s/x/3/
1s/1/3/
sp
Q
END
    expect 1 6 '?' '?'
}

@test "-r f: !ls; h; w /tmp/x; h; e ../x; h" {
    script_on -r f <<'END'
!ls
h
w /tmp/x
h
e ../x
h
END
    expect 1 6 '?' 'Shell access restricted' '?' 'Directory access restricted' '?' 'Directory access restricted'
}

@test "f: y; u; h" {
    script_on f <<'END'
y
u
h
END
    expect 1 6 '?' 'Nothing to undo'
}

@test "f: zz; z0; z-1; z99" {
    script_on f <<'END'
zz
z0
z-1
z99
END
    expect 1 6 '?' '?' '?' '?'
}

@test "f: 1z1; ; .=" {
    script_on f <<'END'
1z1

.=
END
    expect 0 6 1 2 2
}

@test "f: 2,1d; 3,1p; h" {
    script_on f <<'END'
2,1d
3,1p
h
END
    expect 1 6 '?' '?' 'Invalid address'
}

@test "f: 1,99p; h" {
    script_on f <<'END'
1,99p
h
END
    expect 1 6 '?' 'Invalid address'
}

@test "-s f: e" {
    script_on -s f <<'END'
e
END
    expect 0
}

@test "- f: p" {
    script_on - f <<'END'
p
END
    expect 0 3
}

@test "f: W f; ,p" {
    script_on f <<'END'
W f
,p
END
    expect 0 6 6 1 2 3
}

@test "f: wx; h;  w" {
    script_on f <<'END'
wx
h
 w
END
    expect 1 6 '?' 'Unexpected command suffix' 6
}

@test "f: rx; h; ex; h; fx; h" {
    script_on f <<'END'
rx
h
ex
h
fx
h
END
    expect 1 6 '?' 'Unexpected command suffix' '?' 'Unexpected command suffix' '?' 'Unexpected command suffix'
}

@test "f: 1s/1/2/p; ; 1,2p" {
    script_on f <<'END'
1s/1/2/p

1,2p
END
    expect 2 6 2 2 2 2 '?'
}

@test "f: ,s/\$/x\\; /; ,n; Q" {
    script_on f <<'END'
,s/$/x\
/
,n
Q
END
    expect 0 6 '1	1x' '2	' '3	2x' '4	' '5	3x' '6	'
}

@test "f: 1,2s/./&\\; &/g; .=; ,n; Q" {
    script_on f <<'END'
1,2s/./&\
&/g
.=
,n
Q
END
    expect 0 6 4 '1	1' '2	1' '3	2' '4	2' '5	3'
}
