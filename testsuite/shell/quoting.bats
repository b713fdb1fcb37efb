#!/usr/bin/env bats
# Quoting: '', "", \, $'', and backquotes (POSIX.1-2024, XCU 2.2).
load ../helpers/box

@test "single quotes keep everything" {
    script <<'SCRIPT'
printf '<%s>' 'a"b\c$d`e' 'two
lines' '' '\' '*'; echo
SCRIPT
    expect 0 '<a"b\c$d`e><two' 'lines><><\><*>'
}

@test "double quotes keep all but \$, \` and \\" {
    script <<'SCRIPT'
a=A; printf '<%s>' "a'b*c?d[e]" "$a" "`echo b`" "~" "a  b" "" "#"; echo
SCRIPT
    expect 0 '<a'\''b*c?d[e]><A><b><~><a  b><><#>'
}

@test "a backslash in double quotes" {
    script <<'SCRIPT'
printf '<%s>' "\$a" "\`" "\"" "\\" "\a" "\n" "\'" "\*" "a\
b"; echo
SCRIPT
    expect 0 '<$a><`><"><\><\a><\n><\'\''><\*><ab>'
}

@test "a backslash outside" {
    script <<'SCRIPT'
printf '<%s>' \a \$a \' \" \\ \* \  a\ b \# \; \| \& \( \) \< \> \~ \`; echo
SCRIPT
    expect 0 '<a><$a><'\''><"><\><*>< ><a b><#><;><|><&><(><)><<><>><~><`>'
}

@test "line continuation" {
    script <<'SCRIPT'
ec\
ho a\
b \
c
e\
cho "x\
y" 'x\
y'
SCRIPT
    expect 0 'ab c' 'xy x\' 'y'
}

@test "line continuation in operators" {
    script <<'SCRIPT'
true &\
& echo a; false |\
| echo b; echo c >\
> f; cat f; case x in x) echo d ;\
; esac
SCRIPT
    expect 0 'a' 'b' 'c' 'd'
}

@test "line continuation in reserved words and assignments" {
    script <<'SCRIPT'
i\
f true; t\
hen echo yes; f\
i; a\
b=c\
d; echo $ab
SCRIPT
    expect 0 'yes' 'cd'
}

@test "no line continuation in a comment" {
    script <<'SCRIPT'
# a comment \
echo yes
SCRIPT
    expect 0 'yes'
}

@test "quotes side by side make one word" {
    # dash has no $' yet
    # dash: <abcd$e><a'b><a"b>
    script <<'SCRIPT'
printf '<%s>' a'b'"c"\d$'e' 'a'"'"'b' "a"'"'"b"; echo
SCRIPT
    expect 0 '<abcde><a'\''b><a"b>'
}

@test "an empty word" {
    script <<'SCRIPT'
printf '<%s>' '' "" ''"" a ''; echo; f() { echo $#; }; f '' "" ; f ''''
SCRIPT
    expect 0 '<><><><a><>' '2' '1'
}

@test "a quoted reserved word, assignment, name of a function" {
    script <<'SCRIPT'
\if 2>/dev/null; echo $?; 'a=b' 2>/dev/null; echo $?; "a"=b 2>/dev/null; echo $?; a\=b 2>/dev/null; echo $?
SCRIPT
    expect 0 '127' '127' '127' '127'
}

@test "a quoted character in an assignment's value" {
    script <<'SCRIPT'
a='x y'"z" b=\ c c="$a"'$b'; printf '<%s>' "$a" "$b" "$c"; echo
SCRIPT
    expect 0 '<x yz>< c><x yz$b>'
}

@test "a comment begins at the start of a word only" {
    script <<'SCRIPT'
echo a#b a #b
echo 'a' #b
echo \# "#" a\ #b
SCRIPT
    expect 0 'a#b a' 'a' '# # a #b'
}

@test "\$' has C's escapes" {
    # dash has no $' yet
    # dash: (status 2)
    script <<'SCRIPT'
printf '<%s>' $'a\tb' $'\'' $'\"' $'\\' $'\a\b\f\r\v' $'\e' | od -An -tx1 -v | tr -d ' \n'; echo
SCRIPT
    expect 0 '3c6109623e3c273e3c223e3c5c3e3c07080c0d0b3e3c1b3e'
}

@test "\$' in octal and hexadecimal" {
    # dash has no $' yet
    # dash: 245c3130315c7834325c36305c303630315c7834
    script <<'SCRIPT'
printf '%s' $'\101\x42\60\0601\x4' | od -An -tx1 -v | tr -d ' \n'; echo
SCRIPT
    expect 0 '414230303104'
}

@test "\$' with control characters" {
    # dash has no $' yet
    # dash: 245c63415c637a5c635b
    script <<'SCRIPT'
printf '%s' $'\cA\cz\c[' | od -An -tx1 -v | tr -d ' \n'; echo
SCRIPT
    expect 0 '011a1b'
}

@test "\$' with code points" {
    # dash has no $' at all
    # bash looks at the locale that the line began with
    # bash: 415c75303045395c75323041435c553030303146363030
    script <<'SCRIPT'
LC_ALL=C.UTF-8; printf '%s' $'\u41\u00e9\u20ac\U1F600' | od -An -tx1 -v | tr -d ' \n'; echo
SCRIPT
    expect 0 '41c3a9e282acf09f9880'
}

@test "\$' with a NUL ends there" {
    script <<'SCRIPT'
printf '<%s>' $'a\0b'c $'\x00'; echo
SCRIPT
    expect 0 '<ac><>'
}

@test "\$' in double quotes is text" {
    script <<'SCRIPT'
a=x; printf '<%s>' "$'a\tb'" "$'$a'"; echo
SCRIPT
    expect 0 '<$'\''a\tb'\''><$'\''x'\''>'
}

@test "\$' in a value and in an operator" {
    script <<'SCRIPT'
unset v; v=$'a\nb'; echo "$v"; unset u; echo ${u-$'x\ty'} "${u-$'z'}" ; echo ${v#$'a\n'}
SCRIPT
    expect 0 'a' 'b' 'x	y z' 'b'
}

@test "\$\" is a double-quoted text" {
    script <<'SCRIPT'
a=A; echo $"x $a" a$"b"; v=$"a b"; echo "$v"
SCRIPT
    expect 0 'x A ab' 'a b'
}

@test "\$' with an unknown escape keeps the backslash" {
    script <<'SCRIPT'
printf '<%s>' $'\q' $'\z' $'a\ b'; echo
SCRIPT
    expect 0 '<\q><\z><a\ b>'
}

@test "backquotes" {
    script <<'SCRIPT'
echo `echo a` "`echo 'b  c'`" `echo "d  e"` x`echo y`z
SCRIPT
    expect 0 'a b  c d e xyz'
}

@test "a backslash in backquotes" {
    script <<'SCRIPT'
echo `echo \\$HOME` `echo \$HOME` `echo '\\'` `echo "\\\\"` `echo \`echo nested\``
SCRIPT
    expect 0 '$HOME /root \ \ nested'
}

@test "a backslash in backquotes in double quotes" {
    script <<'SCRIPT'
a=A; echo "`echo \"x  y\"`" "`echo '\$a'`" "`echo "$a"`" "`echo \\$a`"
SCRIPT
    expect 0 'x  y $a A $a'
}

@test "backquotes nested three deep" {
    script <<'SCRIPT'
echo `echo \`echo \\\`echo deep\\\`\``
SCRIPT
    expect 0 'deep'
}

@test "\$( ) nested" {
    script <<'SCRIPT'
echo $(echo $(echo $(echo a) b) c) "$(echo "$(echo "x  y")")"
SCRIPT
    expect 0 'a b c x  y'
}

@test "\$( ) with everything in it" {
    script <<'SCRIPT'
echo $(case x in x) echo one;; (y) echo two;; esac) $(echo ')' \) "(") $( # a comment )
echo three
) $(echo 'it'"'"'s')
SCRIPT
    expect 0 'one ) ) ( three it'\''s'
}

@test "\$( ) with a here-document" {
    script <<'SCRIPT'
echo $(cat <<X
a ) b
X
) end
SCRIPT
    expect 0 'a ) b end'
}

@test "\$(<file)" {
    # dash has it not, and gives nothing
    # dash: nothing
    script <<'SCRIPT'
echo text > f; echo "$(<f)" 
SCRIPT
    expect 0 'text'
}

@test "final newlines go, others stay" {
    script <<'SCRIPT'
v=$(printf '\n\na\n\nb\n\n\n'); printf '<%s>' "$v"; v=$(printf '\n\n'); printf '<%s>' "$v"; echo
SCRIPT
    expect 0 '<' '' 'a' '' 'b><>'
}

@test "substitutions of nothing" {
    script <<'SCRIPT'
f() { echo $#; }; f $(true); f "$(true)"; f ``; f $(:)""; v=$(); echo "[$v]$?"
SCRIPT
    expect 0 '0' '1' '0' '1' '[]0'
}

@test "the status of a substitution" {
    # dash sets $? while it still expands the words; POSIX leaves it open
    # dash: 1|4|5|0|0|8
    script <<'SCRIPT'
v=$(false); echo $?; v=$(exit 4) w=x; echo $?; $(exit 5); echo $?; echo $(exit 6) $?; : $(exit 7); echo $?; v=`exit 8`; echo $?
SCRIPT
    expect 0 '1' '4' '5' '6' '0' '8'
}

@test "a substitution does not change the shell" {
    script <<'SCRIPT'
v=1; : $(v=2; cd /; set -f; exit 3); echo $v; f() { echo f; }; : $(f() { echo g; }); f
SCRIPT
    expect 0 '1' 'f'
}

@test "quotes in a substitution in quotes" {
    script <<'SCRIPT'
v=x; echo "$(echo "a'b" 'c"d' "$(echo "e")")" "`echo "f"`"
SCRIPT
    expect 0 'a'\''b c"d e f'
}

@test "a substitution in the middle of a word with quotes" {
    script <<'SCRIPT'
printf '<%s>' a"$(echo 'b c')"d a$(echo 'b c')d; echo
SCRIPT
    expect 0 '<ab cd><ab><cd>'
}

@test "an unclosed quote is an error" {
    script <<'SCRIPT'
for w in "'" '"' '`' '$(' '${' '$((' "\$'" '"$(' "a'"; do (eval "echo $w") 2>/dev/null || echo failed; done
SCRIPT
    expect 0 'failed' 'failed' 'failed' 'failed' 'failed' 'failed' 'failed' 'failed' 'failed'
}

@test "a backslash at the end of the text" {
    script <<'SCRIPT'
eval 'echo a\'; printf '%s\n' 'echo b\' > f; . ./f
SCRIPT
    expect 0 'a\' 'b'
}

@test "a tilde" {
    script <<'SCRIPT'
HOME=/h; echo ~ ~/x "~" '~' \~ a~ ~a\b ~'' | sed 's/ /|/g'
SCRIPT
    expect 0 '/h|/h/x|~|~|~|a~|~ab|~'
}

@test "a tilde in assignments" {
    script <<'SCRIPT'
HOME=/h; a=~ b=~/x c=x:~:~/y d=x~ e="~" f=x:"~"; echo $a $b $c $d $e $f
SCRIPT
    expect 0 '/h /h/x x:/h:/h/y x~ ~ x:~'
}

@test "a tilde behind an equals sign elsewhere" {
    # bash expands it in words like assignments outside of its POSIX mode
    # bash: a=/h --x=~/y|/h/z
    script <<'SCRIPT'
HOME=/h; echo a=~ --x=~/y; export p=~/z; echo $p
SCRIPT
    expect 0 'a=~ --x=~/y' '/h/z'
}

@test "a tilde of a user" {
    script <<'SCRIPT'
echo ~root ~root/x ~nosuchuser ~root"" "~root" | sed 's|/root|R|g'
SCRIPT
    expect 0 'R R/x ~nosuchuser ~root ~root'
}

@test "a tilde with HOME unset or null" {
    # 2.6.1 leaves out one slash of two; dash drops a null ~
    # dash: []|//x
    # bash: []|//x
    script <<'SCRIPT'
HOME=; echo ~ "[$(echo ~)]"; HOME=/; echo ~/x
SCRIPT
    expect 0 ' []' '/x'
}

@test "a tilde's result is not split nor matched" {
    script <<'SCRIPT'
HOME='/a  *'; printf '<%s>' ~ ~/b; echo
SCRIPT
    expect 0 '</a  *></a  */b>'
}

@test "a tilde from an expansion is text" {
    script <<'SCRIPT'
v='~'; echo $v; a='~/x'; echo $a; b=$a; echo $b
SCRIPT
    expect 0 '~' '~/x' '~/x'
}

@test "a tilde in case, for and redirections" {
    script <<'SCRIPT'
HOME=$PWD; echo x > ~/f; cat < ~/f; case $PWD in ~) echo same;; esac; for i in ~; do [ "$i" = "$PWD" ] && echo for; done
SCRIPT
    expect 0 'x' 'same' 'for'
}

@test "~+ and ~-" {
    script <<'SCRIPT'
mkdir d; cd d; [ ~+ = "$PWD" ] && [ ~- = "$OLDPWD" ] && echo same; unset OLDPWD; echo ~-
SCRIPT
    expect 0 'same' '~-'
}

@test "braces make words" {
    script <<'SCRIPT'
echo {a,b,c} x{1,2}y {a,b}{c,d} {a,b{1,2},c} a{,b} {,}x {{a,b},c}
SCRIPT
    expect 0 'a b c x1y x2y ac ad bc bd a b1 b2 c a ab x x a b c'
}

@test "braces that are none" {
    script <<'SCRIPT'
echo {} {a} {a b} a{ } {a,b {,} '{a,b}' \{a,b} {a\,b} {"a,b"} "{a,b}" $x{a}
SCRIPT
    expect 0 '{} {a} {a b} a{ } {a,b {a,b} {a,b} {a,b} {a,b} {a,b} {a}'
}

@test "ranges" {
    script <<'SCRIPT'
echo {1..5} {5..1} {1..10..3} {10..1..4} {a..e} {e..a..2} {-2..2} {1..1} {3..1..-1} {0..4..0}
SCRIPT
    expect 0 '1 2 3 4 5 5 4 3 2 1 1 4 7 10 10 6 2 a b c d e e c a -2 -1 0 1 2 1 3 2 1 0 1 2 3 4'
}

@test "ranges with leading zeros" {
    script <<'SCRIPT'
echo {01..3} {1..03} {-01..1} {008..11} {1..010..4}
SCRIPT
    expect 0 '01 02 03 01 02 03 -01 000 001 008 009 010 011 001 005 009'
}

@test "ranges that are none" {
    script <<'SCRIPT'
echo {1..a} {..3} {1..} {1...3} {a..bb} {1.2..3} {$((1))..3} x{1..2}y{a..b}
SCRIPT
    expect 0 '{1..a} {..3} {1..} {1...3} {a..bb} {1.2..3} {1..3} x1ya x1yb x2ya x2yb'
}

@test "braces before the other expansions" {
    script <<'SCRIPT'
a=1 b=2; v=x,y; touch f1 f2; echo {$a,$b} {"$a $b",c} {$v} f{1,2,*} ~{root,nosuch} {$(echo q),r}
SCRIPT
    expect 0 '1 2 1 2 c {x,y} f1 f2 f1 f2 /root ~nosuch q r'
}

@test "braces in no assignment, case or redirection" {
    # bash expands braces in the operands of export, which are assignments here
    # bash: {1,2}|same|4
    script <<'SCRIPT'
a={1,2}; echo $a; case '{a,b}' in {a,b}) echo same;; esac; export b={3,4}; echo $b
SCRIPT
    expect 0 '{1,2}' 'same' '{3,4}'
}

@test "braces in a for and as the arguments of a declaration" {
    # bash expands braces in the operands of declare, which are assignments here
    # bash: 1 2 3 x y |[b]
    script <<'SCRIPT'
for i in {1..3} {x,y}; do echo -n "$i "; done; echo; declare c={a,b} 2>/dev/null; echo "[$c]"
SCRIPT
    expect 0 '1 2 3 x y ' '[{a,b}]'
}

@test "set +B" {
    script <<'SCRIPT'
set +B; echo {a,b} {1..2}; set -B; echo {a,b}
SCRIPT
    expect 0 '{a,b} {1..2}' 'a b'
}

@test "quoted parts in braces" {
    script <<'SCRIPT'
echo {'a b','c,d'} {a,"b}"} {a,\}} {\{,b} "x"{1,2}'y' {a,''} | sed 's/ /_/g'
SCRIPT
    expect 0 'a_b_c,d_a_b}_a_}_{_b_x1y_x2y_a_'
}

@test "braces of parameters beside braces" {
    script <<'SCRIPT'
a=v; echo ${a}{x} "${a}"} {${a}}
SCRIPT
    expect 0 'v{x} v} {v}'
}

@test "words with every operator against them" {
    script <<'SCRIPT'
echo a>f;cat<f;echo b&&echo c||echo d;(echo e);{ echo f;}
SCRIPT
    expect 0 'a' 'b' 'c' 'e' 'f'
}
