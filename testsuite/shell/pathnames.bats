#!/usr/bin/env bats
# Pathname expansion and patterns (POSIX.1-2024, XCU 2.6.6 and 2.14).
load ../helpers/box

@test "*, ? and order" {
    script <<'SCRIPT'
touch b a c ab; echo *; echo ?; echo a*; echo *b; echo ??
SCRIPT
    expect 0 'a ab b c' 'a b c' 'a ab' 'ab b' 'ab'
}

@test "nothing found leaves the pattern" {
    script <<'SCRIPT'
echo *.x ? [a] a?; touch a; echo b* ?b
SCRIPT
    expect 0 '*.x ? [a] a?' 'b* ?b'
}

@test "a leading dot is matched by a dot alone" {
    # POSIX.1-2024 lets . and .. be left out, and dash does not
    # dash: c|. .. .a .b|.a .b|?a|[.]a|[!x]a
    script <<'SCRIPT'
touch .a .b c; echo *; echo .*; echo .[ab]; echo ?a; echo [.]a; echo [!x]a
SCRIPT
    expect 0 'c' '.a .b' '.a .b' '?a' '[.]a' '[!x]a'
}

@test ".* without . and .." {
    # POSIX.1-2024 lets . and .. be left out; bash 5.2 and box do so
    # dash: . .. .a|d/. d/..
    script <<'SCRIPT'
touch .a; mkdir d; echo .*; echo d/.*
SCRIPT
    expect 0 '.a' 'd/.*'
}

@test "a dot after a slash" {
    # POSIX.1-2024 lets . and .. be left out, and dash does not
    # dash: d/v|d/.h|d/. d/.. d/.h|d?.h
    script <<'SCRIPT'
mkdir d; touch d/.h d/v; echo d/*; echo */.h; echo */.*; echo d?.h
SCRIPT
    expect 0 'd/v' 'd/.h' 'd/.h' 'd?.h'
}

@test "a slash is matched by itself alone" {
    script <<'SCRIPT'
mkdir a; touch a/b; echo a?b a[/]b a*b; echo */*; echo a/?
SCRIPT
    expect 0 'a?b a[/]b a*b' 'a/b' 'a/b'
}

@test "folders in the middle" {
    script <<'SCRIPT'
mkdir a b c; touch a/f b/f; echo */f; echo [ab]/f; echo ?/[f]; touch d; echo */f
SCRIPT
    expect 0 'a/f b/f' 'a/f b/f' 'a/f b/f' 'a/f b/f'
}

@test "a pattern ends in a slash" {
    script <<'SCRIPT'
mkdir a b; touch c; echo */; echo ?/; echo [ac]/
SCRIPT
    expect 0 'a/ b/' 'a/ b/' 'a/'
}

@test "several slashes" {
    # bash writes one slash behind a pattern
    # bash: a//b|a/b|./a/b
    script <<'SCRIPT'
mkdir a; touch a/b; echo a//*; echo *//b; echo ./*//?
SCRIPT
    expect 0 'a//b' 'a//b' './a//b'
}

@test "absolute names" {
    script <<'SCRIPT'
mkdir d; touch d/x; echo $PWD/d/* | sed "s|$PWD||"; echo /us[r]; echo /*/bin/env | tr ' ' '\n' | grep '^/usr/bin'
SCRIPT
    expect 0 '/d/x' '/usr' '/usr/bin/env'
}

@test "bracket expressions" {
    script <<'SCRIPT'
touch a b c d - ] '!' ; echo [a-c]; echo [!a-c]; echo []a]; echo [!]a]; echo [a-]; echo [-a]; echo [!-]
SCRIPT
    expect 0 'a b c' '! ] d' '] a' '! b c d' 'a' 'a' '! ] a b c d'
}

@test "classes" {
    # dash has no equivalence classes and no collating symbols
    script <<'SCRIPT'
touch a B 1 _ '$' ; echo [[:alpha:]]; echo [[:digit:]_]; echo [![:alnum:]]; echo [[:upper:][:digit:]]; echo [[:punct:]]; echo [[:lower:]]
SCRIPT
    expect 0 'B a' '1 _' '$ _' '1 B' '$ _' 'a'
}

@test "an open bracket is itself" {
    script <<'SCRIPT'
touch '[a' '[' ; echo [a; echo [; echo '['*; echo [[]*; echo \[a*
SCRIPT
    expect 0 '[a' '[' '[ [a' '[ [a' '[a'
}

@test "an unknown class matches nothing" {
    script <<'SCRIPT'
touch a ; echo [[:nothing:]]; echo [[:alpha:]]
SCRIPT
    expect 0 '[[:nothing:]]' 'a'
}

@test "quoted parts are literal" {
    script <<'SCRIPT'
touch 'a*' ab 'a?' ; echo 'a*' "a*" a\* a'*'; echo a'*'* ; echo 'a'*; echo "a"\?; echo a[*]; echo a[\?]; echo ["a"]"*"
SCRIPT
    expect 0 'a* a* a* a*' 'a*' 'a* a? ab' 'a?' 'a*' 'a?' 'a*'
}

@test "a quoted bracket" {
    script <<'SCRIPT'
touch a '[a]' b; echo '[a]' [a] \[a] [a\] "["a]; echo ['a'b]; echo [\!a]; echo ["!"a]; echo [a'-'b]
SCRIPT
    expect 0 '[a] a [a] [a] [a]' 'a b' 'a' 'a' 'a b'
}

@test "a backslash before a character that is not special" {
    # dash's echo reads \a
    # dash: ab|ab|?*|?*
    script <<'SCRIPT'
touch ab; echo \a*; echo a\b; echo "\a"*; echo '\a'*
SCRIPT
    expect 0 'ab' 'ab' '\a*' '\a*'
}

@test "a backslash in a file's name" {
    # dash's echo reads \b
    # dash: a?|a?|a?|a?
    script <<'SCRIPT'
touch 'a\b'; echo a\\*; echo 'a\'*; echo a[\\]b; echo a?b
SCRIPT
    expect 0 'a\b' 'a\b' 'a\b' 'a\b'
}

@test "patterns from expansions" {
    # dash's echo reads \a
    # dash: a1 a2 a* a*x|a1 a2|a\*|?1
    script <<'SCRIPT'
touch a1 a2; p='a*'; echo $p "$p" ${p}x; p='a[12]'; echo $p; p='a\*'; echo $p; p='\a1'; echo $p
SCRIPT
    expect 0 'a1 a2 a* a*x' 'a1 a2' 'a\*' '\a1'
}

@test "a backslash from an expansion" {
    script <<'SCRIPT'
touch 'a*' ab; p='a\*'; echo $p; p='*\b'; echo $p; p='a\'; echo $p
SCRIPT
    expect 0 'a\*' 'ab' 'a\'
}

@test "names with blanks and newlines are one field" {
    script <<'SCRIPT'
touch 'a b' 'c
d'; set -- *; echo $#; printf '<%s>' "$@"; echo
SCRIPT
    expect 0 '2' '<a b><c' 'd>'
}

@test "names like options" {
    script <<'SCRIPT'
touch -- -n -e; echo x *; printf '<%s>' *; echo
SCRIPT
    expect 0 'x -e -n' '<-e><-n>'
}

@test "no expansion where one word is wanted" {
    script <<'SCRIPT'
touch f1 f2; v=f*; echo "$v"; case f1 in f*) echo "case";; esac; echo x > g*; ls; cat < g*
SCRIPT
    expect 0 'f*' 'case' 'f1' 'f2' 'g*' 'x'
}

@test "for and set" {
    script <<'SCRIPT'
touch x1 x2; for i in x*; do echo $i; done; set -- x*; echo $#
SCRIPT
    expect 0 'x1' 'x2' '2'
}

@test "set -f" {
    script <<'SCRIPT'
touch a; set -f; echo *; v='*'; echo $v; set +f; echo *; set -o noglob; echo *
SCRIPT
    expect 0 '*' '*' 'a' '*'
}

@test "case: alternatives and quoted patterns" {
    script <<'SCRIPT'
for w in a b '*' 'a b' '' '[x]' x; do case $w in a|b) echo 1;; '*') echo 2;; 'a 'b) echo 3;; '') echo 4;; '[x]') echo 5;; [x]) echo 6;; esac; done
SCRIPT
    expect 0 '1' '1' '2' '3' '4' '5' '6'
}

@test "case: patterns from expansions" {
    script <<'SCRIPT'
p='a*' q='[0-9]'; case abc in $p) echo 1;; esac; case abc in "$p") echo no;; *) echo 2;; esac; case 7 in $q) echo 3;; esac; case '[0-9]' in "$q") echo 4;; esac
SCRIPT
    expect 0 '1' '2' '3' '4'
}

@test "case: brackets" {
    script <<'SCRIPT'
for w in a z - ] '!' '\' 5; do case $w in [a-c]) echo 1;; []]) echo 2;; [!a-z!\\-]) echo 3;; [\\]) echo 4;; [-z]) echo 5;; ['!']) echo 6;; esac; done
SCRIPT
    expect 0 '1' '5' '5' '2' '6' '4' '3'
}

@test "case: a slash and a dot are nothing special" {
    script <<'SCRIPT'
case a/b in a*b) echo 1;; esac; case .x in *) echo 2;; esac; case .x in ?x) echo 3;; esac; case a/b in a[/]b) echo 4;; esac
SCRIPT
    expect 0 '1' '2' '3' '4'
}

@test "case: a backslash" {
    script <<'SCRIPT'
case 'a\b' in a\\b) echo 1;; esac; case 'ab' in a\b) echo 2;; esac; v='\'; case $v in \\) echo 3;; esac; case '*' in \*) echo 4;; esac; case x in \*) echo no;; *) echo 5;; esac
SCRIPT
    expect 0 '1' '2' '3' '4' '5'
}

@test "case: a newline in the subject" {
    script <<'SCRIPT'
case 'a
b' in a*b) echo 1;; esac; case 'a
b' in a?b) echo 2;; esac; case 'a
b' in 'a
b') echo 3;; esac
SCRIPT
    expect 0 '1' '2' '3'
}

@test "a range that is the wrong way round matches nothing" {
    script <<'SCRIPT'
case b in [c-a]) echo no;; *) echo yes;; esac
SCRIPT
    expect 0 'yes'
}

@test "stars side by side and at the ends" {
    script <<'SCRIPT'
for p in '**a**' '*?*' '?*?' '*a*b*c*' '***'; do case xaybzc in $p) echo "$p";; esac; done
SCRIPT
    expect 0 '**a**' '*?*' '?*?' '*a*b*c*' '***'
}

@test "nullglob" {
    script <<'SCRIPT'
touch a; shopt -s nullglob; echo x *.z y a* [q]; set -- *.z; echo $#; shopt -u nullglob; echo *.z
SCRIPT
    expect 0 'x y a' '0' '*.z'
}

@test "failglob" {
    script <<'SCRIPT'
shopt -s failglob; (echo *.z; echo no) 2>/dev/null || echo failed
SCRIPT
    expect 0 'failed'
}

@test "dotglob" {
    script <<'SCRIPT'
touch .a b; shopt -s dotglob; echo *; echo ?a; echo [.]a
SCRIPT
    expect 0 '.a b' '.a' '.a'
}

@test "nocaseglob" {
    script <<'SCRIPT'
touch Abc aBC; shopt -s nocaseglob; echo a*; echo AB*; echo [a]bc; shopt -u nocaseglob; echo a*
SCRIPT
    expect 0 'Abc aBC' 'Abc aBC' 'Abc aBC' 'aBC'
}

@test "nocasematch" {
    script <<'SCRIPT'
shopt -s nocasematch; case ABC in a*) echo 1;; esac; [[ aBc == AbC ]] && echo 2; [[ X =~ x ]] && echo 3; v=aBc; echo ${v/B/x}; shopt -u nocasematch; case A in a) echo no;; *) echo 4;; esac
SCRIPT
    expect 0 '1' '2' '3' 'axc' '4'
}

@test "globstar" {
    script <<'SCRIPT'
mkdir -p a/b/c .h; touch x a/x a/b/x a/b/c/x .h/x; shopt -s globstar; echo **; echo **/x; echo a/**; echo **/; echo a/**/x; shopt -u globstar; echo **
SCRIPT
    expect 0 'a a/b a/b/c a/b/c/x a/b/x a/x x' 'a/b/c/x a/b/x a/x x' \
        'a/ a/b a/b/c a/b/c/x a/b/x a/x' 'a/ a/b/ a/b/c/' 'a/b/c/x a/b/x a/x' 'a x'
}

@test "extended patterns of names" {
    script <<'SCRIPT'
touch a b ab abb abab c1; shopt -s extglob
echo @(a|b); echo ?(a)b; echo a*(b); echo +(ab); echo !(a*); echo c+([0-9]); echo @(a|b)?(b)
SCRIPT
    expect 0 'a b' 'ab b' 'a ab abb' 'ab abab' 'b c1' 'c1' 'a ab b'
}

@test "extended patterns in case and values" {
    script <<'SCRIPT'
shopt -s extglob
for w in '' a aa ab b; do case $w in +(a)) echo "$w +";; ?(a)b) echo "$w ?";; !(x)) echo "$w !";; esac; done
v=aaabbb; echo ${v##+(a)} ${v%%*(b)} ${v/+(b)/x} ${v//@(a|b)/.} ${v#@(aa|a)}
SCRIPT
    expect 0 ' !' 'a +' 'aa +' 'ab ?' 'b ?' 'bbb aaa aaax ...... aabbb'
}

@test "extended patterns nest" {
    script <<'SCRIPT'
shopt -s extglob
for w in a ab abc abcabc ac; do case $w in +(a?(b@(c|d)))) echo $w;; esac; done
SCRIPT
    expect 0 'a' 'abc' 'abcabc'
}

@test "extended patterns without extglob are text" {
    script <<'SCRIPT'
shopt -u extglob; v='@(a|b)'; case a in $v) echo no;; *) echo 1;; esac; case '@(a|b)' in "$v") echo 2;; esac
SCRIPT
    expect 0 '1' '2'
}

@test "extended patterns in [[ need no extglob" {
    script <<'SCRIPT'
[[ aab == +(a)b ]] && echo 1; [[ x == !(y) ]] && echo 2; [[ ab == @(ab|cd) ]] && echo 3; [[ '' == *(a) ]] && echo 4
SCRIPT
    expect 0 '1' '2' '3' '4'
}

@test "a quoted part of an extended pattern" {
    script <<'SCRIPT'
shopt -s extglob
case 'a|b' in @("a|b"|c)) echo 1;; esac; case a in @('a'|b)) echo 2;; esac; case '*' in +("*")) echo 3;; esac; case x in +("*")) echo no;; esac
SCRIPT
    expect 0 '1' '2' '3'
}

@test "a symbolic link that leads nowhere is a name" {
    script <<'SCRIPT'
ln -s nowhere l; echo *; echo l*
SCRIPT
    expect 0 'l' 'l'
}

@test "a symbolic link to a folder" {
    script <<'SCRIPT'
mkdir d; touch d/x; ln -s d l; echo */x; echo l/*; echo l*/
SCRIPT
    expect 0 'd/x l/x' 'l/x' 'l/'
}

@test "a folder that may not be read" {
    script <<'SCRIPT'
mkdir d; touch d/x; echo d/x* n/x* x/*
SCRIPT
    expect 0 'd/x n/x* x/*'
}

@test "bytes that are no characters" {
    script <<'SCRIPT'
touch "$(printf 'a\377b')" ; set -- a?b; echo $#; [ -e "$1" ] && echo there
SCRIPT
    expect 0 '1' 'there'
}

@test "a character of several bytes" {
    # dash counts bytes
    script <<'SCRIPT'
LC_ALL=C.UTF-8; export LC_ALL; touch é ab; echo ?; echo [é]; echo [!a]; case é in ?) echo 1;; esac; v=éa; echo ${v#?} ${#v}
SCRIPT
    expect 0 'é' 'é' 'é' '1' 'a 2'
}

@test "many names" {
    script <<'SCRIPT'
i=0; while [ $i -lt 300 ]; do : > f$i; i=$((i+1)); done; set -- *; echo $# $1; set -- f?; echo $#; set -- f1??; echo $#
SCRIPT
    expect 0 '300 f0' '10' '100'
}

@test "a word that is all pattern but no file" {
    script <<'SCRIPT'
mkdir e; cd e; set -- *; echo $# "$1"; set -- * *; echo $#
SCRIPT
    expect 0 '1 *' '2'
}

@test "brackets that hold a slash are none" {
    script <<'SCRIPT'
touch a; mkdir b; echo [a/b] b[/]c
SCRIPT
    expect 0 '[a/b] b[/]c'
}

@test "cd into what a pattern finds" {
    script <<'SCRIPT'
mkdir long-name; cd long*; pwd | sed 's|.*/||'
SCRIPT
    expect 0 'long-name'
}
