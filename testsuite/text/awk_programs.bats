#!/usr/bin/env bats
load ../helpers/box

# run_awk PROGRAM: on four records, in UTF-8.
run_awk() {
    printf 'a b c\nd e f\n\ng,h:i 12 3.5\n' >in
    LC_ALL=C.UTF-8 run awk "$1" in
}

@test "awk: program \$1 ~ /[a-d]/ && NF == 3" {
    run_awk '$1 ~ /[a-d]/ && NF == 3'
    expect 0 'a b c' 'd e f'
}

@test "awk: program !/a/" {
    run_awk '!/a/'
    expect 0 'd e f' '' 'g,h:i 12 3.5'
}

@test "awk: program NR % 2" {
    run_awk 'NR % 2'
    expect 0 'a b c'
}

@test "awk: program NF" {
    run_awk 'NF'
    expect 0 'a b c' 'd e f' 'g,h:i 12 3.5'
}

@test "awk: program /a/ || /d/ { n++ } END { print n + 0 }" {
    run_awk '/a/ || /d/ { n++ } END { print n + 0 }'
    expect 0 2
}

@test "awk: program { print NF \": \" \$0 }" {
    run_awk '{ print NF ": " $0 }'
    expect 0 '3: a b c' '3: d e f' '0: ' '3: g,h:i 12 3.5'
}

@test "awk: program { \$1 = \$1; print } " {
    run_awk '{ $1 = $1; print } '
    expect 0 'a b c' 'd e f' '' 'g,h:i 12 3.5'
}

@test "awk: program BEGIN { OFS = \"-\" } { \$1 = \$1; print; print \$1, \$2 }" {
    run_awk 'BEGIN { OFS = "-" } { $1 = $1; print; print $1, $2 }'
    expect 0 a-b-c a-b d-e-f d-e '' - g,h:i-12-3.5 g,h:i-12
}

@test "awk: program BEGIN { FS = \",\" } { print \$2 }" {
    run_awk 'BEGIN { FS = "," } { print $2 }'
    expect 0 '' '' '' 'h:i 12 3.5'
}

@test "awk: program BEGIN { FS = \"[ ,:]+\" } { print NF, \$2 }" {
    run_awk 'BEGIN { FS = "[ ,:]+" } { print NF, $2 }'
    expect 0 '3 b' '3 e' '0 ' '5 h'
}

@test "awk: program BEGIN { FS = \"\" } NR == 1 { print NF, \$1, \$3 }" {
    run_awk 'BEGIN { FS = "" } NR == 1 { print NF, $1, $3 }'
    expect 0 '5 a b'
}

@test "awk: program BEGIN { FS = \"|\" ; \$0 = \"a|b|c\"; print \$2; FS = \".\"; \$0 = \"a...." {
    run_awk 'BEGIN { FS = "|" ; $0 = "a|b|c"; print $2; FS = "."; $0 = "a.b"; print $2; FS = "\\|"; $0 = "x|y"; print $2 }'
    expect 0 b b y
}

@test "awk: program BEGIN { FS = \"t\"; \$0 = \"attb\"; print NF, \$3 }" {
    run_awk 'BEGIN { FS = "\t"; $0 = "a\t\tb"; print NF, $3 }'
    expect 0 '3 b'
}

@test "awk: program { FS = \":\" } { print \$1 }" {
    run_awk '{ FS = ":" } { print $1 }'
    expect 0 a 'd e f' '' g,h
}

@test "awk: program BEGIN { ORS = \";\" } { print \$1 } END { printf \"n\" }" {
    run_awk 'BEGIN { ORS = ";" } { print $1 } END { printf "\n" }'
    expect 0 'a;d;;g,h:i;'
}

@test "awk: program BEGIN { RS = \" \" } { print NR \":\" \$0 }" {
    run_awk 'BEGIN { RS = " " } { print NR ":" $0 }'
    expect 0 1:a 2:b 3:c d 4:e 5:f '' g,h:i 6:12 7:3.5
}

@test "awk: program BEGIN { RS = \"\" } { print NR \": \" \$1 \",\" NF }" {
    run_awk 'BEGIN { RS = "" } { print NR ": " $1 "," NF }'
    expect 0 '1: a,6' '2: g,h:i,3'
}

@test "awk: program BEGIN { RS = \"\"; FS = \"n\" } { print \$1 \"|\" \$2 }" {
    run_awk 'BEGIN { RS = ""; FS = "\n" } { print $1 "|" $2 }'
    expect 0 'a b c|d e f' 'g,h:i 12 3.5|'
}

@test "awk: program BEGIN { RS = \"nn+\" } { print NR, length(RT) }" {
    run_awk 'BEGIN { RS = "\n\n+" } { print NR, length(RT) }'
    expect 0 '1 2' '2 0'
}

@test "awk: program { print length }" {
    run_awk '{ print length }'
    expect 0 5 5 0 12
}

@test "awk: program { NF = 2 } 1" {
    run_awk '{ NF = 2 } 1'
    expect 0 'a b' 'd e' ' ' 'g,h:i 12'
}

@test "awk: program { \$(NF + 2) = \"z\" } 1" {
    run_awk '{ $(NF + 2) = "z" } 1'
    expect 0 'a b c  z' 'd e f  z' ' z' 'g,h:i 12 3.5  z'
}

@test "awk: program { \$0 = toupper(\$0); print \$2 }" {
    run_awk '{ $0 = toupper($0); print $2 }'
    expect 0 B E '' 12
}

@test "awk: program { a[NR] = \$0 } END { for (i = NR; i > 0; i--) print a[i] }" {
    run_awk '{ a[NR] = $0 } END { for (i = NR; i > 0; i--) print a[i] }'
    expect 0 'g,h:i 12 3.5' '' 'd e f' 'a b c'
}

@test "awk: program { for (i = NF; i > 0; i--) printf \"%s%s\", \$i, (i > 1 ? \" \" :..." {
    run_awk '{ for (i = NF; i > 0; i--) printf "%s%s", $i, (i > 1 ? " " : "\n") }'
    expect 0 'c b a' 'f e d' '3.5 12 g,h:i'
}

@test "awk: program { s += \$2 } END { print s }" {
    run_awk '{ s += $2 } END { print s }'
    expect 0 12
}

@test "awk: program END { print \$1, NF }" {
    run_awk 'END { print $1, NF }'
    expect 0 'g,h:i 3'
}

@test "awk: program BEGIN { print length(\"abc\" \"de\"), length(12345), length(1/4) }" {
    run_awk 'BEGIN { print length("abc" "de"), length(12345), length(1/4) }'
    expect 0 '5 5 4'
}

@test "awk: program BEGIN { x = \"A\"; y = x++; print x, y; z = \"3abc\"; z++; print..." {
    run_awk 'BEGIN { x = "A"; y = x++; print x, y; z = "3abc"; z++; print z; print ++z, z--, z }'
    expect 0 '1 0' 4 '5 5 4'
}

@test "awk: program BEGIN { x = 5; x += 2; print x; x -= 3; print x; x *= 4; prin..." {
    run_awk 'BEGIN { x = 5; x += 2; print x; x -= 3; print x; x *= 4; print x; x /= 8; print x; x %= 2; print x; x ^= 3; print x; x **= 2; print x }'
    expect 0 7 4 16 2 0 0 0
}

@test "awk: program BEGIN { print 7 % 3, -7 % 3, 7.5 % 2, 2 ^ 10, 2 ** 0.5 }" {
    run_awk 'BEGIN { print 7 % 3, -7 % 3, 7.5 % 2, 2 ^ 10, 2 ** 0.5 }'
    expect 0 '1 -1 1.5 1024 1.41421'
}

@test "awk: program BEGIN { print 1 < 2, 2 < 1, 1 <= 1, 1 >= 2, 1 == 1, 1 != 1 }" {
    run_awk 'BEGIN { print 1 < 2, 2 < 1, 1 <= 1, 1 >= 2, 1 == 1, 1 != 1 }'
    expect 0 '1 0 1 0 1 0'
}

@test "awk: program BEGIN { print \"a\" < \"b\", \"abc\" < \"abd\", \"a\" < \"A\", \"10\" < \"9\"..." {
    run_awk 'BEGIN { print "a" < "b", "abc" < "abd", "a" < "A", "10" < "9", 10 < 9 }'
    expect 0 '1 1 0 1 0'
}

@test "awk: program BEGIN { print 1 && 0, 1 || 0, !1, !0, !\"\", !\"a\", 1 && \"a\", 0..." {
    run_awk 'BEGIN { print 1 && 0, 1 || 0, !1, !0, !"", !"a", 1 && "a", 0 || "" }'
    expect 0 '0 1 0 1 1 0 1 0'
}

@test "awk: program BEGIN { x = y = 3; print x, y; print x == y ? \"same\" : \"not\";..." {
    run_awk 'BEGIN { x = y = 3; print x, y; print x == y ? "same" : "not"; print (x > 2) ? "big" : "small" }'
    expect 0 '3 3' same big
}

@test "awk: program BEGIN { print 1 ? 2 ? 3 : 4 : 5, 0 ? 1 : 0 ? 2 : 3 }" {
    run_awk 'BEGIN { print 1 ? 2 ? 3 : 4 : 5, 0 ? 1 : 0 ? 2 : 3 }'
    expect 0 '3 3'
}

@test "awk: program BEGIN { print \"a\" \"b\" == \"ab\", 1 + 1 \"x\", 2 * 3 \"y\" 4 - 1 }" {
    run_awk 'BEGIN { print "a" "b" == "ab", 1 + 1 "x", 2 * 3 "y" 4 - 1 }'
    expect 0 '1 2x 6y3'
}

@test "awk: program BEGIN { print 1 - 1, 1 -1, 1 \" \" -1, 3 - -2, - - 3, !-1 }" {
    run_awk 'BEGIN { print 1 - 1, 1 -1, 1 " " -1, 3 - -2, - - 3, !-1 }'
    expect 0 '0 0 1-1 5 3 0'
}

@test "awk: program BEGIN { a = 1; b = 2; print a \" \" b, a b, a+b, a -b, a - b }" {
    run_awk 'BEGIN { a = 1; b = 2; print a " " b, a b, a+b, a -b, a - b }'
    expect 0 '1 2 12 3 -1 -1'
}

@test "awk: program BEGIN { \$0 = \"3 4\"; print \$1 * \$2, \$1 \$2, \$1 - 1, \$1^2, -\$1,..." {
    run_awk 'BEGIN { $0 = "3 4"; print $1 * $2, $1 $2, $1 - 1, $1^2, -$1, !$1, $(1) + 1, $NF - 1, $1++ + ++$2, $0 }'
    expect 0 '12 34 2 9 -3 0 4 3 8 4 5'
}

@test "awk: program BEGIN { i = 1; \$0 = \"a b c\"; print \$i++, i, \$++i, i; print \$i }" {
    run_awk 'BEGIN { i = 1; $0 = "a b c"; print $i++, i, $++i, i; print $i }'
    expect 0 '0 1 b 2' b
}

@test "awk: program BEGIN { print 10 / 4, 10 / 5, 1e3 / 3, 1 / 3 * 3 == 1 }" {
    run_awk 'BEGIN { print 10 / 4, 10 / 5, 1e3 / 3, 1 / 3 * 3 == 1 }'
    expect 0 '2.5 2 333.333 1'
}

@test "awk: program BEGIN { print 0.1, 1e-10, 123456.789, 1234567.89, 1e15, 1e16,..." {
    run_awk 'BEGIN { print 0.1, 1e-10, 123456.789, 1234567.89, 1e15, 1e16, 123456789012345678 }'
    expect 0 \
        '0.1 1e-10 123457 1.23457e+06 1000000000000000 10000000000000000 123456789012345680'
}

@test "awk: program BEGIN { print 3.0, 3.10, -0.5, 1e0, .1e1, 100000, 1000000, 0...." {
    run_awk 'BEGIN { print 3.0, 3.10, -0.5, 1e0, .1e1, 100000, 1000000, 0.000001, 0.0000123456789 }'
    expect 0 '3 3.1 -0.5 1 1 100000 1000000 1e-06 1.23457e-05'
}

@test "awk: program BEGIN { printf \"%s %s %sn\", 1e6, 1e-6, 0.1 + 0.2 }" {
    run_awk 'BEGIN { printf "%s %s %s\n", 1e6, 1e-6, 0.1 + 0.2 }'
    expect 0 '1000000 1e-06 0.3'
}

@test "awk: program BEGIN { printf \"%d %d %dn\", 1.9, -1.9, \"1e2\" }" {
    run_awk 'BEGIN { printf "%d %d %d\n", 1.9, -1.9, "1e2" }'
    expect 0 '1 -1 100'
}

@test "awk: program BEGIN { printf \"[%5d] [%-5d] [%05d] [%+d] [% d] [%.3d]n\", 42,..." {
    run_awk 'BEGIN { printf "[%5d] [%-5d] [%05d] [%+d] [% d] [%.3d]\n", 42, 42, 42, 42, 42, 42 }'
    expect 0 '[   42] [42   ] [00042] [+42] [ 42] [042]'
}

@test "awk: program BEGIN { printf \"[%x] [%X] [%#x] [%o] [%#o] [%08x]n\", 255, 255..." {
    run_awk 'BEGIN { printf "[%x] [%X] [%#x] [%o] [%#o] [%08x]\n", 255, 255, 255, 8, 8, 255 }'
    expect 0 '[ff] [FF] [0xff] [10] [010] [000000ff]'
}

@test "awk: program BEGIN { printf \"[%f] [%.2f] [%10.3f] [%-10.1f] [%e] [%.0e] [%..." {
    run_awk 'BEGIN { printf "[%f] [%.2f] [%10.3f] [%-10.1f] [%e] [%.0e] [%g] [%G]\n", 3.14159, 3.14159, 3.14159, 3.14159, 31415.9, 31415.9, 1e-5, 1e20 }'
    expect 0 \
        '[3.141590] [3.14] [     3.142] [3.1       ] [3.141590e+04] [3e+04] [1e-05] [1E+20]'
}

@test "awk: program BEGIN { printf \"[%g] [%g] [%g] [%.3g] [%#.3g] [%.10g]n\", 1000..." {
    run_awk 'BEGIN { printf "[%g] [%g] [%g] [%.3g] [%#.3g] [%.10g]\n", 100000, 1000000, 0.0001, 1234.5, 1, 1 / 3 }'
    expect 0 '[100000] [1e+06] [0.0001] [1.23e+03] [1.00] [0.3333333333]'
}

@test "awk: program BEGIN { printf \"[%s] [%10s] [%-10s] [%.2s] [%10.2s]n\", \"hello..." {
    run_awk 'BEGIN { printf "[%s] [%10s] [%-10s] [%.2s] [%10.2s]\n", "hello", "hello", "hello", "hello", "hello" }'
    expect 0 '[hello] [     hello] [hello     ] [he] [        he]'
}

@test "awk: program BEGIN { printf \"[%c] [%c] [%5c] [%-5c]n\", \"hello\", 65, \"x\", \"..." {
    run_awk 'BEGIN { printf "[%c] [%c] [%5c] [%-5c]\n", "hello", 65, "x", "y" }'
    expect 0 '[h] [A] [    x] [y    ]'
}

@test "awk: program BEGIN { printf \"%*d|%-*d|%.*fn\", 6, 42, 6, 42, 2, 3.14159 }" {
    run_awk 'BEGIN { printf "%*d|%-*d|%.*f\n", 6, 42, 6, 42, 2, 3.14159 }'
    expect 0 '    42|42    |3.14'
}

@test "awk: program BEGIN { printf \"%2\$s %1\$sn\", \"a\", \"b\" }" {
    run_awk 'BEGIN { printf "%2$s %1$s\n", "a", "b" }'
    expect 0 'b a'
}

@test "awk: program BEGIN { printf \"%5%|%%|100%n\" }" {
    run_awk 'BEGIN { printf "%5%|%%|100%\n" }'
    expect 0 '%|%|100%'
}

@test "awk: program BEGIN { printf \"atbnn\"q\"/101x41n\" }" {
    run_awk 'BEGIN { printf "a\tb\\n\n\"q\"\/\101\x41\n" }'
    expect 0 $'a\tb\\n' '"q"/AA'
}

@test "awk: program BEGIN { printf \"%sn\" , \"a\" \"b\" ; printf(\"%d-%dn\", 1, 2) }" {
    run_awk 'BEGIN { printf "%s\n" , "a" "b" ; printf("%d-%d\n", 1, 2) }'
    expect 0 ab 1-2
}

@test "awk: program BEGIN { printf \"%i %5.1f%%n\", 3.99, 45.678 }" {
    run_awk 'BEGIN { printf "%i %5.1f%%\n", 3.99, 45.678 }'
    expect 0 '3  45.7%'
}

@test "awk: program BEGIN { printf \"%.3s|%.10s|%.0s|n\", \"abcdef\", \"abc\", \"abc\" }" {
    run_awk 'BEGIN { printf "%.3s|%.10s|%.0s|\n", "abcdef", "abc", "abc" }'
    expect 0 'abc|abc||'
}

@test "awk: program BEGIN { printf \"%u %un\", 42, 4294967296 }" {
    run_awk 'BEGIN { printf "%u %u\n", 42, 4294967296 }'
    expect 0 '42 4294967296'
}

@test "awk: program BEGIN { printf \"%5.2f|%+5.1f|%05.1f|% .3fn\", -1.5, 2.25, -2.5..." {
    run_awk 'BEGIN { printf "%5.2f|%+5.1f|%05.1f|% .3f\n", -1.5, 2.25, -2.5, 1.0005 }'
    expect 0 '-1.50| +2.2|-02.5| 1.000'
}

@test "awk: program BEGIN { printf \"%.0f %.0f %.0f %.0fn\", 0.5, 1.5, 2.5, 3.5 }" {
    run_awk 'BEGIN { printf "%.0f %.0f %.0f %.0f\n", 0.5, 1.5, 2.5, 3.5 }'
    expect 0 '0 2 2 4'
}

@test "awk: program BEGIN { print substr(\"hello\", 2, 3), substr(\"hello\", 2), subs..." {
    run_awk 'BEGIN { print substr("hello", 2, 3), substr("hello", 2), substr("hello", 10), substr("hello", 1, 100) }'
    expect 0 'ell ello  hello'
}

@test "awk: program BEGIN { print index(\"hello\", \"l\"), index(\"hello\", \"lo\"), inde..." {
    run_awk 'BEGIN { print index("hello", "l"), index("hello", "lo"), index("hello", "x"), index("", "a") }'
    expect 0 '3 4 0 0'
}

@test "awk: program BEGIN { print length(\"hello\"), length(\"\"), length(123), lengt..." {
    run_awk 'BEGIN { print length("hello"), length(""), length(123), length() }'
    expect 0 '5 0 3 0'
}

@test "awk: program BEGIN { print toupper(\"abcXYZ123\"), tolower(\"ABCxyz123\") }" {
    run_awk 'BEGIN { print toupper("abcXYZ123"), tolower("ABCxyz123") }'
    expect 0 'ABCXYZ123 abcxyz123'
}

@test "awk: program BEGIN { s = \"hello\"; n = sub(/l/, \"L\", s); print n, s; n = gs..." {
    run_awk 'BEGIN { s = "hello"; n = sub(/l/, "L", s); print n, s; n = gsub(/l/, "L", s); print n, s }'
    expect 0 '1 heLlo' '1 heLLo'
}

@test "awk: program BEGIN { s = \"hello\"; gsub(/./, \"&&\", s); print s; gsub(/h/, \"..." {
    run_awk 'BEGIN { s = "hello"; gsub(/./, "&&", s); print s; gsub(/h/, "\\&", s); print s }'
    expect 0 hheelllloo '&&eelllloo'
}

@test "awk: program BEGIN { s = \"a.b.c\"; gsub(\".\", \"x\", s); print s; s = \"a.b.c\";..." {
    run_awk 'BEGIN { s = "a.b.c"; gsub(".", "x", s); print s; s = "a.b.c"; gsub("\\.", "x", s); print s; s = "a.b.c"; gsub(/\./, "x", s); print s }'
    expect 0 xxxxx axbxc axbxc
}

@test "awk: program BEGIN { s = \"aaa\"; print gsub(/^a/, \"b\", s), s; s = \"abab\"; p..." {
    run_awk 'BEGIN { s = "aaa"; print gsub(/^a/, "b", s), s; s = "abab"; print gsub(/b$/, "c", s), s }'
    expect 0 '1 baa' '1 abac'
}

@test "awk: program BEGIN { s = \"abc\"; gsub(//, \"-\", s); print s; s = \"abc\"; gsub..." {
    run_awk 'BEGIN { s = "abc"; gsub(//, "-", s); print s; s = "abc"; gsub(/x*/, "-", s); print s; s = "abc"; gsub(/b*/, "-", s); print s }'
    expect 0 -a-b-c- -a-b-c- -a-c-
}

@test "awk: program BEGIN { s = \"a b  c\"; gsub(/ +/, \"_\", s); print s; gsub(\"_\",..." {
    run_awk 'BEGIN { s = "a b  c"; gsub(/ +/, "_", s); print s; gsub("_", "", s); print s }'
    expect 0 a_b_c abc
}

@test "awk: program { n = gsub(/[a-c]/, \"<&>\"); print n, \$0, \$1 }" {
    run_awk '{ n = gsub(/[a-c]/, "<&>"); print n, $0, $1 }'
    expect 0 '3 <a> <b> <c> <a>' '0 d e f d' '0  ' '0 g,h:i 12 3.5 g,h:i'
}

@test "awk: program { sub(/b/, \"XX\", \$2); print }" {
    run_awk '{ sub(/b/, "XX", $2); print }'
    expect 0 'a XX c' 'd e f' '' 'g,h:i 12 3.5'
}

@test "awk: program BEGIN { a[\"x\"] = \"foo\"; sub(/o+/, \"0\", a[\"x\"]); print a[\"x\"];..." {
    run_awk 'BEGIN { a["x"] = "foo"; sub(/o+/, "0", a["x"]); print a["x"]; print sub(/q/, "z", a["y"]), length(a) }'
    expect 0 f0 '0 2'
}

@test "awk: program BEGIN { s = \"xy\"; gsub(//, \"/\", s); print s; s = \"path/to\"; g..." {
    run_awk 'BEGIN { s = "x\\y"; gsub(/\\/, "/", s); print s; s = "path/to"; gsub("/", "\\", s); print s }'
    expect 0 x/y 'path\to'
}

@test "awk: program BEGIN { s = \"abc\"; sub(/b/, \"[&]\", s); print s; s = \"abc\"; su..." {
    run_awk 'BEGIN { s = "abc"; sub(/b/, "[\\\\&]", s); print s; s = "abc"; sub(/b/, "\\\\\\&", s); print s; s = "abc"; sub("b", "\\q", s); print s }'
    expect 0 'a[\b]c' 'a\&c' 'a\qc'
}

@test "awk: program BEGIN { print match(\"xxabc\", \"abc\"), RSTART, RLENGTH; print m..." {
    run_awk 'BEGIN { print match("xxabc", "abc"), RSTART, RLENGTH; print match("abc", /$/), RSTART, RLENGTH; print match("abc", /^/), RLENGTH }'
    expect 0 '3 3 3' '4 4 0' '1 0'
}

@test "awk: program BEGIN { print match(\"foo123bar\", /([a-z]+)([0-9]+)/, m), m[0]..." {
    run_awk 'BEGIN { print match("foo123bar", /([a-z]+)([0-9]+)/, m), m[0], m[1], m[2], m[1, "start"], m[2, "length"] }'
    expect 0 '1 foo123 foo 123 1 3'
}

@test "awk: program BEGIN { n = split(\"a b  c\", p); print n, p[1], p[3]; n = spli..." {
    run_awk 'BEGIN { n = split("a b  c", p); print n, p[1], p[3]; n = split("a,b,,c", p, ","); print n, p[3] "|" p[4]; n = split("", p); print n }'
    expect 0 '3 a c' '4 |c' 0
}

@test "awk: program BEGIN { n = split(\"a1b2c3\", p, /[0-9]/); print n, p[1] p[2] p..." {
    run_awk 'BEGIN { n = split("a1b2c3", p, /[0-9]/); print n, p[1] p[2] p[3] "|" p[4] "|"; n = split("abc", p, ""); print n, p[1] p[2] p[3] }'
    expect 0 '4 abc||' '3 abc'
}

@test "awk: program BEGIN { n = split(\"  a b \", p, \" \"); print n, p[1]; n = split..." {
    run_awk 'BEGIN { n = split("  a b ", p, " "); print n, p[1]; n = split(" a b ", p, / /); print n, "[" p[1] "]" }'
    expect 0 '2 a' '4 []'
}

@test "awk: program BEGIN { n = split(\"a.b\", p, \".\"); print n; n = split(\"a|b\", p..." {
    run_awk 'BEGIN { n = split("a.b", p, "."); print n; n = split("a|b", p, "|"); print n; n = split("a^b", p, "^"); print n; n = split("a\\b", p, "\\"); print n }'
    expect 0 2 2 2 2
}

@test "awk: program BEGIN { print sprintf(\"%03d\", 7), sprintf(\"%s-%s\", \"a\", \"b\"),..." {
    run_awk 'BEGIN { print sprintf("%03d", 7), sprintf("%s-%s", "a", "b"), sprintf("x") }'
    expect 0 '007 a-b x'
}

@test "awk: program BEGIN { print int(3.9), int(-3.9), int(\"3abc\"), int(\"\"), int(..." {
    run_awk 'BEGIN { print int(3.9), int(-3.9), int("3abc"), int(""), int("0x11") }'
    expect 0 '3 -3 3 0 0'
}

@test "awk: program BEGIN { printf \"%.4f %.4f %.4f %.4f %.4f %.4fn\", sin(1), cos(..." {
    run_awk 'BEGIN { printf "%.4f %.4f %.4f %.4f %.4f %.4f\n", sin(1), cos(1), atan2(1, 2), exp(1), log(10), sqrt(2) }'
    expect 0 '0.8415 0.5403 0.4636 2.7183 2.3026 1.4142'
}

@test "awk: program BEGIN { srand(1); x = rand(); srand(1); y = rand(); print x =..." {
    run_awk 'BEGIN { srand(1); x = rand(); srand(1); y = rand(); print x == y, x >= 0 && x < 1; print srand(5), srand() }'
    expect 0 '1 1' '1 5'
}

@test "awk: program BEGIN { a[1]; print (1 in a), (2 in a), length(a); delete a[1..." {
    run_awk 'BEGIN { a[1]; print (1 in a), (2 in a), length(a); delete a[1]; print (1 in a), length(a) }'
    expect 0 '1 0 1' '0 0'
}

@test "awk: program BEGIN { a[\"x\"]; a[\"y\"]; a[\"z\"]; for (k in a) n++; print n; fo..." {
    run_awk 'BEGIN { a["x"]; a["y"]; a["z"]; for (k in a) n++; print n; for (k in a) delete a[k]; print length(a) }'
    expect 0 3 0
}

@test "awk: program BEGIN { a[1, 2] = 3; for (k in a) { split(k, p, SUBSEP); prin..." {
    run_awk 'BEGIN { a[1, 2] = 3; for (k in a) { split(k, p, SUBSEP); print p[1], p[2] } print ((1, 2) in a), ((2, 1) in a) }'
    expect 0 '1 2' '1 0'
}

@test "awk: program BEGIN { SUBSEP = \":\"; a[\"x\", \"y\"] = 1; for (k in a) print k }" {
    run_awk 'BEGIN { SUBSEP = ":"; a["x", "y"] = 1; for (k in a) print k }'
    expect 0 x:y
}

@test "awk: program BEGIN { a[01] = \"x\"; print a[1], a[\"1\"], a[\"01\"] \"|\"; a[1.0]..." {
    run_awk 'BEGIN { a[01] = "x"; print a[1], a["1"], a["01"] "|"; a[1.0] = "y"; print a[1]; a[0.1 + 0.2] = "z"; print a["0.3"] }'
    expect 0 'x x |' y z
}

@test "awk: program BEGIN { a[\"1\"] = \"s\"; print a[1]; a[-1] = \"m\"; print a[\"-1\"];..." {
    run_awk 'BEGIN { a["1"] = "s"; print a[1]; a[-1] = "m"; print a["-1"]; a["+1"] = "p"; print length(a); a[1e3] = "k"; print a[1000], a["1000"] }'
    expect 0 s m 3 'k k'
}

@test "awk: program BEGIN { if (!(3 in a)) print \"no\"; if (a[3] == \"\") print \"emp..." {
    run_awk 'BEGIN { if (!(3 in a)) print "no"; if (a[3] == "") print "empty"; if (3 in a) print "made" }'
    expect 0 no empty made
}

@test "awk: program function f(x) { x = 5 } BEGIN { y = 1; f(y); print y }" {
    run_awk 'function f(x) { x = 5 } BEGIN { y = 1; f(y); print y }'
    expect 0 1
}

@test "awk: program function f(a, k, v) { a[k] = v } BEGIN { f(x, \"k\", \"v\"); prin..." {
    run_awk 'function f(a, k, v) { a[k] = v } BEGIN { f(x, "k", "v"); print x["k"] }'
    expect 0 v
}

@test "awk: program function f(n,   i, s) { for (i = 0; i < n; i++) s = s i; retu..." {
    run_awk 'function f(n,   i, s) { for (i = 0; i < n; i++) s = s i; return s } BEGIN { print f(5), i, s }'
    expect 0 '01234  '
}

@test "awk: program function f() { return } BEGIN { x = f(); print \"[\" x \"]\", len..." {
    run_awk 'function f() { return } BEGIN { x = f(); print "[" x "]", length(x), x + 0 }'
    expect 0 '[] 0 0'
}

@test "awk: program function g(n) { return n < 2 ? n : g(n - 1) + g(n - 2) } BEGI..." {
    run_awk 'function g(n) { return n < 2 ? n : g(n - 1) + g(n - 2) } BEGIN { print g(20) }'
    expect 0 6765
}

@test "awk: program function f(a) { return a[1] } BEGIN { x[1] = 7; print f(x) } " {
    run_awk 'function f(a) { return a[1] } BEGIN { x[1] = 7; print f(x) } '
    expect 0 7
}

@test "awk: program function f(a, b) { print a, b, length(b) } BEGIN { f(1) }" {
    run_awk 'function f(a, b) { print a, b, length(b) } BEGIN { f(1) }'
    expect 0 '1  0'
}

@test "awk: program function f(x) { x[1]++; return x[1] } BEGIN { f(a); f(a); pri..." {
    run_awk 'function f(x) { x[1]++; return x[1] } BEGIN { f(a); f(a); print a[1] }'
    expect 0 2
}

@test "awk: program function even(n) { return n == 0 ? 1 : odd(n - 1) } function..." {
    run_awk 'function even(n) { return n == 0 ? 1 : odd(n - 1) } function odd(n) { return n == 0 ? 0 : even(n - 1) } BEGIN { print even(10), even(7) }'
    expect 0 '1 0'
}

@test "awk: program func f(x)" {
    run_awk 'func f(x)
{
    return x * 2
}
BEGIN { print f(
  21) }'
    expect 0 42
}

@test "awk: program BEGIN { if (1) print \"a\"; else print \"b\"; if (0) print \"c\"; e..." {
    run_awk 'BEGIN { if (1) print "a"; else print "b"; if (0) print "c"; else if (1) print "d"; else print "e" }'
    expect 0 a d
}

@test "awk: program BEGIN { if (1) { print \"x\" } else print \"y\"" {
    run_awk 'BEGIN { if (1) { print "x" } else print "y"
  if (0)
    print "no"
  else
    print "yes"
}'
    expect 0 x yes
}

@test "awk: program BEGIN { while (i < 3) print i++; do { print i--; } while (i >..." {
    run_awk 'BEGIN { while (i < 3) print i++; do { print i--; } while (i > 1); for (;;) { if (n++ > 2) break; continue } print n }'
    expect 0 0 1 2 3 2 4
}

@test "awk: program BEGIN { for (i = 0; i < 3; i++) for (j = 0; j < 3; j++) { if..." {
    run_awk 'BEGIN { for (i = 0; i < 3; i++) for (j = 0; j < 3; j++) { if (j == 1) continue; if (i == 2) break; print i, j } }'
    expect 0 '0 0' '0 2' '1 0' '1 2'
}

@test "awk: program BEGIN { for (i in x) print \"never\"; for (i = 1; i <= 3; i++);..." {
    run_awk 'BEGIN { for (i in x) print "never"; for (i = 1; i <= 3; i++); print i }'
    expect 0 4
}

@test "awk: program BEGIN { switch (\"x\") { default: print \"d\"; case \"y\": print \"y..." {
    run_awk 'BEGIN { switch ("x") { default: print "d"; case "y": print "y"; break; case "z": print "z" } }'
    expect 0 d y
}

@test "awk: program BEGIN { for (i = 0; i < 4; i++) switch (i) { case 1: continue..." {
    run_awk 'BEGIN { for (i = 0; i < 4; i++) switch (i) { case 1: continue; case 2: print "two"; default: print i } }'
    expect 0 0 two 2 3
}

@test "awk: program NR == 1, NR == 2 { print \"in\", NR } NR == 4 { print \"four\" }" {
    run_awk 'NR == 1, NR == 2 { print "in", NR } NR == 4 { print "four" }'
    expect 0 'in 1' 'in 2' four
}

@test "awk: program /d/, 0 { print NR }" {
    run_awk '/d/, 0 { print NR }'
    expect 0 2 3 4
}

@test "awk: program NR == 2 { exit } { print } END { print \"end\", NR }" {
    run_awk 'NR == 2 { exit } { print } END { print "end", NR }'
    expect 0 'a b c' 'end 2'
}

@test "awk: program NR == 1 { exit 4 }" {
    run_awk 'NR == 1 { exit 4 }'
    expect 4
}

@test "awk: program BEGIN { exit } END { print \"still\" }" {
    run_awk 'BEGIN { exit } END { print "still" }'
    expect 0 still
}

@test "awk: program BEGIN { exit 1 } END { exit }" {
    run_awk 'BEGIN { exit 1 } END { exit }'
    expect 1
}

@test "awk: program END { exit 2; print \"no\" }" {
    run_awk 'END { exit 2; print "no" }'
    expect 2
}

@test "awk: program NR == 1 { nextfile } { print \"never\" } END { print NR }" {
    run_awk 'NR == 1 { nextfile } { print "never" } END { print NR }'
    expect 0 1
}

@test "awk: program BEGINFILE { print \"begin\", FNR } ENDFILE { print \"end\", FNR }..." {
    run_awk 'BEGINFILE { print "begin", FNR } ENDFILE { print "end", FNR } NR == 2'
    expect 0 'begin 0' 'd e f' 'end 4'
}

@test "awk: program BEGIN { while ((getline line) > 0) n++; print n, NR, line }" {
    run_awk 'BEGIN { while ((getline line) > 0) n++; print n, NR, line }'
    expect 0 '4 4 g,h:i 12 3.5'
}

@test "awk: program NR == 1 { while ((getline) > 0) last = \$0; print last, NR }" {
    run_awk 'NR == 1 { while ((getline) > 0) last = $0; print last, NR }'
    expect 0 'g,h:i 12 3.5 4'
}

@test "awk: program { while ((getline x) > 0) y = y x \";\" } END { print y, NR, \$0 }" {
    run_awk '{ while ((getline x) > 0) y = y x ";" } END { print y, NR, $0 }'
    expect 0 'd e f;;g,h:i 12 3.5; 4 a b c'
}

@test "awk: program BEGIN { \"echo a b; echo c\" | getline; print \$2; \"echo a b; ec..." {
    run_awk 'BEGIN { "echo a b; echo c" | getline; print $2; "echo a b; echo c" | getline x; print x, $1 }'
    expect 0 b 'c a'
}

@test "awk: program BEGIN { cmd = \"printf \"1n2n3n\"\"; while ((cmd | getline n) > 0..." {
    run_awk 'BEGIN { cmd = "printf \"1\\n2\\n3\\n\""; while ((cmd | getline n) > 0) s += n; close(cmd); print s }'
    expect 0 6
}

@test "awk: program BEGIN { print \"bna\" | \"sort\"; close(\"sort\"); print \"after\" }" {
    run_awk 'BEGIN { print "b\na" | "sort"; close("sort"); print "after" }'
    expect 0 a b after
}

@test "awk: program BEGIN { print \"x\" > \"/dev/stdout\"; printf \"yn\" > \"/dev/fd/1\";..." {
    run_awk 'BEGIN { print "x" > "/dev/stdout"; printf "y\n" > "/dev/fd/1"; print "z" | "cat 1>&2" }'
    expect 0 x y z
}

@test "awk: program BEGIN { system(\"echo hi\"); r = system(\"exit 3\"); print r; sys..." {
    run_awk 'BEGIN { system("echo hi"); r = system("exit 3"); print r; system("") }'
    expect 0 hi 3
}

@test "awk: program BEGIN { print close(\"none\"); \"exit 3\" | getline; print close(..." {
    run_awk 'BEGIN { print close("none"); "exit 3" | getline; print close("exit 3"); print "x" | "cat >/dev/null; exit 2"; print close("cat >/dev/null; exit 2") }'
    expect 0 -1 3 2
}

@test "awk: program BEGIN { print ENVIRON[\"LC_ALL\"], length(ENVIRON) > 0 }" {
    run_awk 'BEGIN { print ENVIRON["LC_ALL"], length(ENVIRON) > 0 }'
    expect 0
}

@test "awk: program BEGIN { print ARGC, ARGV[0], length(ARGV) }" {
    run_awk 'BEGIN { print ARGC, ARGV[0], length(ARGV) }'
    expect 0 '2 awk 2'
}

@test "awk: program BEGIN { print NR, NF, FNR, FS, RS == \"n\", OFS, SUBSEP == \"034..." {
    run_awk 'BEGIN { print NR, NF, FNR, FS, RS == "\n", OFS, SUBSEP == "\034", RSTART, RLENGTH, CONVFMT, OFMT }'
    expect 0 '0 0 0   1   1 0 0 %.6g %.6g'
}

@test "awk: program BEGIN { NR = 10 } { print NR, FNR }" {
    run_awk 'BEGIN { NR = 10 } { print NR, FNR }'
    expect 0 '11 1' '12 2' '13 3' '14 4'
}

@test "awk: program { NR = NR + 1; print NR }" {
    run_awk '{ NR = NR + 1; print NR }'
    expect 0 2 4 6 8
}

@test "awk: program BEGIN { print \"a b\" > \"/dev/stderr\"; print 1, 2, 3 }" {
    run_awk 'BEGIN { print "a b" > "/dev/stderr"; print 1, 2, 3 }'
    expect 0 'a b' '1 2 3'
}

@test "awk: program BEGIN { print(\"x\", \"y\"); print (\"x\")(\"y\"); print (1)+2, (1) }" {
    run_awk 'BEGIN { print("x", "y"); print ("x")("y"); print (1)+2, (1) }'
    expect 0 'x y' xy '3 1'
}

@test "awk: program BEGIN { print 1, 2 ; print 1 2 ; print 1 , 2" {
    run_awk 'BEGIN { print 1, 2 ; print 1 2 ; print 1 , 2
print
}'
    expect 0 '1 2' 12 '1 2'
}

@test "awk: program BEGIN { print " {
    run_awk 'BEGIN { print \
  "continued", \
  "line" } # and a comment'
    expect 0 'continued line'
}

@test "awk: program BEGIN { x = 1;;; ; print x }; ; END { print \"e\" }" {
    run_awk 'BEGIN { x = 1;;; ; print x }; ; END { print "e" }'
    expect 0 1 e
}

@test "awk: program BEGIN { if (x == 0 && x == \"\") print \"both\"; print x + 0, \"[\"..." {
    run_awk 'BEGIN { if (x == 0 && x == "") print "both"; print x + 0, "[" x "]" }'
    expect 0 both '0 []'
}

@test "awk: program BEGIN { print 1e500, -1e500, 2 ^ 1024 > 1 }" {
    run_awk 'BEGIN { print 1e500, -1e500, 2 ^ 1024 > 1 }'
    expect 0
}

@test "awk: program BEGIN { print \"3x\" + 1, \"x3\" + 1, \" 3 \" + 1, \"+3\" + 1, \"-3\" +..." {
    run_awk 'BEGIN { print "3x" + 1, "x3" + 1, " 3 " + 1, "+3" + 1, "-3" + 1, ".5" + 1, "1e2" + 1, "1e" + 1, "" + 1 }'
    expect 0 '4 1 4 4 -2 1.5 101 2 1'
}

@test "awk: program \$4 == 12 { print \"number\" } \$5 > 3 { print \"more\" } \$1 == \"a\"..." {
    run_awk '$4 == 12 { print "number" } $5 > 3 { print "more" } $1 == "a" { print "string" }'
    expect 0 string
}

@test "awk: program BEGIN { print (\"10\" == 10), (\"10.0\" == 10), (\"a\" == 0), (\"\" =..." {
    run_awk 'BEGIN { print ("10" == 10), ("10.0" == 10), ("a" == 0), ("" == 0), (x == 0), (x == "") } { if ($2 == 12) print }'
    expect 0 '1 0 0 0 1 1' 'g,h:i 12 3.5'
}

@test "awk: program BEGIN { \$0 = \"10 10.0 abc 0x1A +5\"; print (\$1 == \$2), (\$1 ==..." {
    run_awk 'BEGIN { $0 = "10 10.0 abc 0x1A +5"; print ($1 == $2), ($1 == "10.0"), ($4 == 26), ($5 == 5), ($1 < $3) }'
    expect 0 '1 0 0 1 1'
}

@test "awk: program BEGIN { print \"A\" ~ \"a\", \"A\" ~ /A/, \"abc\" ~ /^b/, \"abc\" !~ /^..." {
    run_awk 'BEGIN { print "A" ~ "a", "A" ~ /A/, "abc" ~ /^b/, "abc" !~ /^b/, "a.c" ~ /a\.c/, "abc" ~ "a.c" }'
    expect 0 '0 1 0 1 1 1'
}

@test "awk: program BEGIN { print \"ab\" ~ /(a|b)+\$/, \"aab\" ~ /^a{2}b/, \"a{2}\" ~ /a..." {
    run_awk 'BEGIN { print "ab" ~ /(a|b)+$/, "aab" ~ /^a{2}b/, "a{2}" ~ /a\{2\}/, "+" ~ /[+]/, "]" ~ /[]]/, "-" ~ /[a-]/, "^" ~ /[\^]/, "\\" ~ /[\\]/ }'
    expect 0 '1 1 1 1 1 1 1 1'
}

@test "awk: program BEGIN { print \"a/b\" ~ /a/b/, \"a/b\" ~ /[/]/, \"a/b\" ~ \"a/b\", \"t..." {
    run_awk 'BEGIN { print "a/b" ~ /a\/b/, "a/b" ~ /[/]/, "a/b" ~ "a/b", "tab\there" ~ /\t/, "x" ~ /\x78/, "A" ~ /\101/ }'
    expect 0 '1 1 1 1 1 1'
}

@test "awk: program BEGIN { print \"foo bar\" ~ /<bar>/, \"foobar\" ~ /<bar/, \"foo ba..." {
    run_awk 'BEGIN { print "foo bar" ~ /\<bar\>/, "foobar" ~ /\<bar/, "foo bar" ~ /\ybar\y/, "foobar" ~ /o\Bb/, "a1_" ~ /^\w+$/, "a b" ~ /\s/, "ab" ~ /\S\S/ }'
    expect 0 '1 0 1 1 1 1 1'
}

@test "awk: program BEGIN { print \"{\" ~ /{/, \"a{\" ~ /a{/, \"a{x}\" ~ /a{x}/, \"aa\" ~..." {
    run_awk 'BEGIN { print "{" ~ /{/, "a{" ~ /a{/, "a{x}" ~ /a{x}/, "aa" ~ /^a{2}$/, "aaa" ~ /^a{2,}$/, "a" ~ /^a{2,3}$/, "{2}" ~ /^{2}$/ }'
    expect 0 '1 1 1 1 1 0 1'
}

@test "awk: program BEGIN { r = \"^[0-9]+\$\"; print \"123\" ~ r, \"12a\" ~ r; print \"ab..." {
    run_awk 'BEGIN { r = "^[0-9]+$"; print "123" ~ r, "12a" ~ r; print "ab" ~ ("a" "b"), 12 ~ 1, 12 ~ /2$/ }'
    expect 0 '1 0' '1 1 1'
}

@test "awk: program BEGIN { print \"anb\" ~ /a.b/, \"anb\" ~ /^b/, \"anb\" ~ /a\$/ }" {
    run_awk 'BEGIN { print "a\nb" ~ /a.b/, "a\nb" ~ /^b/, "a\nb" ~ /a$/ }'
    expect 0 '1 0 0'
}

@test "awk: program BEGIN { print \"[[:alpha:]]\" ~ /[[:alpha:]]/, \"5\" ~ /[[:digit:..." {
    run_awk 'BEGIN { print "[[:alpha:]]" ~ /[[:alpha:]]/, "5" ~ /[[:digit:]]/, " " ~ /[[:space:]]/, "x" ~ /[^[:alnum:]]/ }'
    expect 0 '1 1 1 0'
}

@test "awk: program /=/ { print \"never\" } /a=*/ { print \"match\" }" {
    run_awk '/=/ { print "never" } /a=*/ { print "match" }'
    expect 0 match
}

@test "awk: program BEGIN { a = 6; b = 2; g = 3; print a /b/ g; x = a / b; print..." {
    run_awk 'BEGIN { a = 6; b = 2; g = 3; print a /b/ g; x = a / b; print x; a /= 2; print a }'
    expect 0 1 3 3
}

@test "awk: program BEGIN { print 6 /2, 6/ 2, (6)/2, length/2, NR /1 }" {
    run_awk 'BEGIN { print 6 /2, 6/ 2, (6)/2, length/2, NR /1 }'
    expect 0 '3 3 3 0 0'
}

@test "awk: program BEGIN { IGNORECASE = 1; if (\"HELLO\" ~ /hello/) print \"m\"; s =..." {
    run_awk 'BEGIN { IGNORECASE = 1; if ("HELLO" ~ /hello/) print "m"; s = "aAbB"; gsub(/a/, "x", s); print s; print match("xYz", /y/) }'
    expect 0 m xxbB 2
}

@test "awk: program BEGIN { n = asorti(ENVIRON, e); print (n > 0); a[\"c\"] = 1; a[..." {
    run_awk 'BEGIN { n = asorti(ENVIRON, e); print (n > 0); a["c"] = 1; a["a"] = 3; a["b"] = 2; n = asorti(a, k); for (i = 1; i <= n; i++) printf "%s ", k[i]; n = asort(a); for (i = 1; i <= n; i++) printf "%s ", a[i]; print n }'
    expect 0 1 'a b c 1 2 3 3'
}

@test "awk: program BEGIN { a[1] = \"b\"; a[2] = 10; a[3] = \"a\"; a[4] = 9; n = asor..." {
    run_awk 'BEGIN { a[1] = "b"; a[2] = 10; a[3] = "a"; a[4] = 9; n = asort(a, b); for (i = 1; i <= n; i++) print b[i] }'
    expect 0 9 10 a b
}

@test "awk: program BEGIN { a[3]; a[20]; a[1]; PROCINFO[\"sorted_in\"] = \"@ind_str_..." {
    run_awk 'BEGIN { a[3]; a[20]; a[1]; PROCINFO["sorted_in"] = "@ind_str_asc"; for (k in a) printf "%s ", k; PROCINFO["sorted_in"] = "@ind_num_asc"; for (k in a) printf "%s ", k; print "" }'
    expect 0 '1 20 3 1 3 20 '
}

@test "awk: program BEGIN { a[\"x\"] = 3; a[\"y\"] = 1; a[\"z\"] = 2; PROCINFO[\"sorted_..." {
    run_awk 'BEGIN { a["x"] = 3; a["y"] = 1; a["z"] = 2; PROCINFO["sorted_in"] = "@val_num_asc"; for (k in a) print k, a[k]; PROCINFO["sorted_in"] = "@val_num_desc"; for (k in a) print k }'
    expect 0 'y 1' 'z 2' 'x 3' x z y
}

@test "awk: program BEGIN { print gensub(/o/, \"0\", 1, \"foo boo\"), gensub(/o/, \"0\"..." {
    run_awk 'BEGIN { print gensub(/o/, "0", 1, "foo boo"), gensub(/o/, "0", 3, "foo boo"), gensub(/(f)(o)/, "\\2\\1\\0", "g", "foo"), gensub(/x/, "y", "g", "abc") }'
    expect 0 'f0o boo foo b0o offoo abc'
}

@test "awk: program { print gensub(/ /, \"_\", \"g\") }" {
    run_awk '{ print gensub(/ /, "_", "g") }'
    expect 0 a_b_c d_e_f '' g,h:i_12_3.5
}

@test "awk: program BEGIN { print strftime(\"%d/%m/%y %H:%M\", 86400 * 365, 1), mkt..." {
    run_awk 'BEGIN { print strftime("%d/%m/%y %H:%M", 86400 * 365, 1), mktime("2000 1 1 0 0 0", 1), mktime("bad"), strftime("%A %B", 0, 1) }'
    expect 0 '01/01/71 00:00 946684800 -1 Thursday January'
}

@test "awk: program BEGIN { a[\"x\"][\"y\"] = 1; a[\"x\"][\"z\"] = 2; delete a[\"x\"][\"y\"];..." {
    run_awk 'BEGIN { a["x"]["y"] = 1; a["x"]["z"] = 2; delete a["x"]["y"]; print length(a["x"]), ("z" in a["x"]), isarray(a["x"]); n = split("p q", a["s"]); print a["s"][2] }'
    expect 0 '1 1 1' q
}

@test "awk: program function walk(a,  k, n) { for (k in a) n += isarray(a[k]) ? w..." {
    run_awk 'function walk(a,  k, n) { for (k in a) n += isarray(a[k]) ? walk(a[k]) : a[k]; return n } BEGIN { t[1] = 1; t[2][1] = 2; t[2][2][1] = 3; print walk(t) }'
    expect 0 6
}

@test "awk: program function add(a, b) { return a + b } function mul(a, b) { retu..." {
    run_awk 'function add(a, b) { return a + b } function mul(a, b) { return a * b } BEGIN { f = "add"; print @f(2, 3); f = "mul"; print @f(2, 3); f = "length"; print @f("abc") }'
    expect 0 5 6 3
}

@test "awk: program BEGIN { print typeof(a), typeof(1), typeof(\"x\"), typeof(@/x/)..." {
    run_awk 'BEGIN { print typeof(a), typeof(1), typeof("x"), typeof(@/x/); b[1]; print typeof(b) } { print typeof($1), typeof($2), typeof($9) }'
    expect 0 'untyped number string regexp' array 'string string unassigned' \
        'string string unassigned' 'unassigned unassigned unassigned' 'string strnum unassigned'
}

@test "awk: program BEGIN { print length(@/abc/), \"xabcx\" ~ @/abc/; r = @/b+/; s..." {
    run_awk 'BEGIN { print length(@/abc/), "xabcx" ~ @/abc/; r = @/b+/; s = "abbbc"; gsub(r, "-", s); print s }'
    expect 0 '3 1' a-c
}

@test "awk: program BEGIN { print substr(\"añb\", 2, 1), length(\"日本語\"), index(\"日本語\"..." {
    run_awk 'BEGIN { print substr("añb", 2, 1), length("日本語"), index("日本語", "語"), match("日本語", /本/), sprintf("[%4s]", "日本"), sprintf("%c", 26085) }'
    expect 0 'ñ 3 3 2 [  日本] 日'
}

@test "awk: program BEGIN { n = split(\"日本\", p, \"\"); print n, p[2]; s = \"añb\"; gsu..." {
    run_awk 'BEGIN { n = split("日本", p, ""); print n, p[2]; s = "añb"; gsub(/./, "<&>", s); print s; gsub(/x*/, "-", s); print s }'
    expect 0 '2 本' '<a><ñ><b>' '-<-a->-<-ñ->-<-b->-'
}

@test "awk: program BEGIN { FIELDWIDTHS = \"2 3 2\"; \$0 = \"aabbbccdd\"; print NF, \$1..." {
    run_awk 'BEGIN { FIELDWIDTHS = "2 3 2"; $0 = "aabbbccdd"; print NF, $1, $2, $3; FIELDWIDTHS = "1 1:2 *"; $0 = "abcdefg"; print $1, $2, $3 }'
    expect 0 '3 aa bbb cc' 'a cd efg'
}

@test "awk: program BEGIN { FPAT = \"[a-z]+\"; \$0 = \"ab12cd3ef\"; print NF, \$3; FS =..." {
    run_awk 'BEGIN { FPAT = "[a-z]+"; $0 = "ab12cd3ef"; print NF, $3; FS = ","; $0 = "x,y"; print $2 }'
    expect 0 '3 ef' y
}

@test "awk: program BEGIN { n = patsplit(\"ab12cd\", p, /[a-z]+/, s); print n, p[1]..." {
    run_awk 'BEGIN { n = patsplit("ab12cd", p, /[a-z]+/, s); print n, p[1], p[2], s[0] "|" s[1] "|" s[2] "|" }'
    expect 0 '2 ab cd |12||'
}

@test "awk: program BEGIN { n = split(\" a  b \", p, \" \", s); print n, \"[\" s[0] \"]\"..." {
    run_awk 'BEGIN { n = split(" a  b ", p, " ", s); print n, "[" s[0] "]", "[" s[1] "]", "[" s[2] "]"; n = split("a:b:c", p, ":", s); print s[1] s[2], length(s) }'
    expect 0 '2 [ ] [  ] [ ]' ':: 2'
}

@test "awk: program BEGIN { RS = \"[,;]\" } { printf \"%s%s|\", \$0, RT } END { print..." {
    run_awk 'BEGIN { RS = "[,;]" } { printf "%s%s|", $0, RT } END { print NR }'
    expect 0 'a b c' 'd e f' '' 'g,|h:i 12 3.5' '|2'
}

@test "awk: program BEGIN { getline; print \"got \" \$0; getline x; print \"x \" x, NR..." {
    run_awk 'BEGIN { getline; print "got " $0; getline x; print "x " x, NR } { print "rule " $0 }'
    expect 0 'got a b c' 'x d e f 2' 'rule ' 'rule g,h:i 12 3.5'
}

@test "awk: program BEGIN { printf \"\" ; printf \"%s\" , \"\" ; print length(sprintf(\"..." {
    run_awk 'BEGIN { printf "" ; printf "%s" , "" ; print length(sprintf("%1000s", "x")) }'
    expect 0 1000
}

@test "awk: program BEGIN { a = \"x\"; for (i = 0; i < 10; i++) a = a a; print leng..." {
    run_awk 'BEGIN { a = "x"; for (i = 0; i < 10; i++) a = a a; print length(a) }'
    expect 0 1024
}

@test "awk: program BEGIN { s = \"x\"; t = s; s = s \"y\"; print s, t; s = s s; print..." {
    run_awk 'BEGIN { s = "x"; t = s; s = s "y"; print s, t; s = s s; print s; u = s; s = s "z" t; print s, u }'
    expect 0 'xy x' xyxy 'xyxyzx xyxy'
}

@test "awk: program BEGIN { OFS = \":\"; \$0 = \"a b c\"; \$2 = \"\"; print; print NF; \$5..." {
    run_awk 'BEGIN { OFS = ":"; $0 = "a b c"; $2 = ""; print; print NF; $5 = "e"; print; NF = 1; print; $0 = "x y"; OFS = "-"; print $1, $2; $1 = $1; print }'
    expect 0 a::c 3 a::c::e a x-y x-y
}

@test "awk: program BEGIN { \$2 = \"b\"; print NF, \$0; \$0 = \"\"; print NF; \$0 = \"  le..." {
    run_awk 'BEGIN { $2 = "b"; print NF, $0; $0 = ""; print NF; $0 = "  lead trail  "; print NF, $1; $1 = $1; print "[" $0 "]" }'
    expect 0 '2  b' 0 '2 lead' '[lead trail]'
}

@test "awk: program { \$2 = \$2 + 1; print \$2, \$0 }" {
    run_awk '{ $2 = $2 + 1; print $2, $0 }'
    expect 0 '1 a 1 c' '1 d 1 f' '1  1' '13 g,h:i 13 3.5'
}

@test "awk: program BEGIN { CONVFMT = \"%.2g\"; x = 3.14159; y = x \"\"; print y, x;..." {
    run_awk 'BEGIN { CONVFMT = "%.2g"; x = 3.14159; y = x ""; print y, x; a[x] = 1; for (k in a) print k; x = 17; print (x "") }'
    expect 0 '3.1 3.14159' 3.1 17
}

@test "awk: program BEGIN { OFMT = \"%.3f\"; x = 3.14159; print x, x \"\"; print 17,..." {
    run_awk 'BEGIN { OFMT = "%.3f"; x = 3.14159; print x, x ""; print 17, 1e20; OFMT = "%d"; print 3.9 }'
    expect 0 '3.142 3.14159' '17 100000000000000000000' 3
}

@test "awk: program BEGIN { print and(5, 3), or(5, 3), xor(5, 3), lshift(5, 2), r..." {
    run_awk 'BEGIN { print and(5, 3), or(5, 3), xor(5, 3), lshift(5, 2), rshift(20, 2), and(1, 3, 5), or(1, 2, 4) }'
    expect 0 '1 7 6 20 5 1 7'
}

@test "awk: program BEGIN { print strtonum(\"0x11\"), strtonum(\"011\"), strtonum(\"11..." {
    run_awk 'BEGIN { print strtonum("0x11"), strtonum("011"), strtonum("11"), strtonum(" 12 "), strtonum("0x"), strtonum("1.5") }'
    expect 0 '17 9 11 12 0 1.5'
}

@test "awk: program BEGIN { print -0, 0 * -1, -0 \"\", 1 / 4, 1e-300 * 1e-300 }" {
    run_awk 'BEGIN { print -0, 0 * -1, -0 "", 1 / 4, 1e-300 * 1e-300 }'
    expect 0 '0 0 0 0.25 0'
}

@test "awk: program BEGIN { x[1] = 1; x = 2 }" {
    run_awk 'BEGIN { x[1] = 1; x = 2 }'
    expect 2 'awk: line 1: an array is used where a single value belongs'
}

@test "awk: program BEGIN { f = 1; f() } function f() { }" {
    run_awk 'BEGIN { f = 1; f() } function f() { }'
    expect 2 'awk: command line:1: syntax error: '\''f'\'' is a variable already' \
        'awk: BEGIN { f = 1; f() } function f() { }' 'awk:                               ^'
}

@test "awk: program BEGIN { print substr(\"hello\" }" {
    run_awk 'BEGIN { print substr("hello" }'
    expect 2 'awk: command line:1: syntax error: '\'')'\'' expected' \
        'awk: BEGIN { print substr("hello" }' 'awk:                              ^'
}

@test "awk: program BEGIN { getline x y; print x y }" {
    run_awk 'BEGIN { getline x y; print x y }'
    expect 0 'a b c'
}

@test "awk: program BEGIN { return 1 }" {
    run_awk 'BEGIN { return 1 }'
    expect 2 'awk: command line:1: syntax error: return outside a function' \
        'awk: BEGIN { return 1 }' 'awk:                ^'
}

@test "awk: program BEGIN { print 1 +* 2 }" {
    run_awk 'BEGIN { print 1 +* 2 }'
    expect 2 'awk: command line:1: syntax error: an operand expected' \
        'awk: BEGIN { print 1 +* 2 }' 'awk:                  ^'
}

@test "awk: program BEGIN { next }" {
    run_awk 'BEGIN { next }'
    expect 2 \
        'awk: command line:1: syntax error: next belongs into rules for records and functions' \
        'awk: BEGIN { next }' 'awk:         ^'
}

@test "awk: program BEGIN { break }" {
    run_awk 'BEGIN { break }'
    expect 2 'awk: command line:1: break outside a loop or switch'
}

@test "awk: program BEGIN { length(1, 2) }" {
    run_awk 'BEGIN { length(1, 2) }'
    expect 2 'awk: command line:1: syntax error: length takes fewer arguments' \
        'awk: BEGIN { length(1, 2) }' 'awk:                      ^'
}

@test "awk: program BEGIN { substr(\"x\") }" {
    run_awk 'BEGIN { substr("x") }'
    expect 2 'awk: command line:1: syntax error: substr needs more arguments' \
        'awk: BEGIN { substr("x") }' 'awk:                     ^'
}

@test "awk: program BEGIN { for ((i,j) in a) print; }" {
    run_awk 'BEGIN { for ((i,j) in a) print; }'
    expect 2 'awk: command line:1: syntax error: '\'';'\'' expected' \
        'awk: BEGIN { for ((i,j) in a) print; }' 'awk:                        ^'
}

@test "awk: program BEGIN { \"echo hi\" | getline line; close(\"echo hi\"); print lin..." {
    run_awk 'BEGIN { "echo hi" | getline line; close("echo hi"); print line; while ("echo a; echo b" | getline > 0) print }'
    expect 0 hi a b
}

@test "awk: program { print > \"/dev/stderr\" } END { printf \"%s %sn\", \$1, \$2 > \"/d..." {
    run_awk '{ print > "/dev/stderr" } END { printf "%s %s\n", $1, $2 > "/dev/stdout" }'
    expect 0 'a b c' 'd e f' '' 'g,h:i 12 3.5' 'g,h:i 12'
}

@test "awk: program BEGIN { getline; getline; print NR, \$0; \$3 = \"z\"; print; prin..." {
    run_awk 'BEGIN { getline; getline; print NR, $0; $3 = "z"; print; print NF }'
    expect 0 '2 d e f' 'd e z' 3
}

@test "awk: program NR==1{ \$3=\"\"; print; print NF } NR==2 { \$1 = \$1 ; \$0 = \$0; pr..." {
    run_awk 'NR==1{ $3=""; print; print NF } NR==2 { $1 = $1 ; $0 = $0; print $0; NF++; print $0 "|" }'
    expect 0 'a b ' 3 'd e f' 'd e f |'
}

@test "awk: program BEGIN { \$0 = \"a b\"; \$4 = \"d\"; print; n = NF; \$0 = \$0; print N..." {
    run_awk 'BEGIN { $0 = "a b"; $4 = "d"; print; n = NF; $0 = $0; print NF; $2 = "x y"; print NF; $0 = $0; print NF }'
    expect 0 'a b  d' 3 3 4
}

@test "awk: program BEGIN { a[\"x\"]; if (\"x\" in a) delete a[\"x\"]; print length(a);..." {
    run_awk 'BEGIN { a["x"]; if ("x" in a) delete a["x"]; print length(a); a[1]=1; f(a); print length(a) } function f(b) { delete b }'
    expect 0 0 0
}

@test "awk: program BEGIN { s = sprintf(\"%c%c\", 0, 65); print length(s); printf \"..." {
    run_awk 'BEGIN { s = sprintf("%c%c", 0, 65); print length(s); printf "%s\n", substr("abc", 2, 1) substr("abc", 1, 1) }'
    expect 0 2 ba
}

@test "awk: program BEGIN { x = \"1e2\"; y = \"100\"; print (x == y), (x + 0 == y + 0..." {
    run_awk 'BEGIN { x = "1e2"; y = "100"; print (x == y), (x + 0 == y + 0); $0 = "1e2 100"; print ($1 == $2) }'
    expect 0 '0 1' 1
}

@test "awk: program function f(f1) { return f1 } BEGIN { print f(f(f(3))) + f(1)..." {
    run_awk 'function f(f1) { return f1 } BEGIN { print f(f(f(3))) + f(1) f(2) }'
    expect 0 42
}

@test "awk: program BEGIN { while (1) { if (++i > 5) break; if (i % 2) continue;..." {
    run_awk 'BEGIN { while (1) { if (++i > 5) break; if (i % 2) continue; printf "%d ", i } print ""; do { j++; if (j == 2) continue; if (j > 4) break } while (1); print j }'
    expect 0 '2 4 ' 5
}

@test "awk: program /^[a-c]/ { print \"1:\" \$0; next } { print \"2:\" \$0 }" {
    run_awk '/^[a-c]/ { print "1:" $0; next } { print "2:" $0 }'
    expect 0 '1:a b c' '2:d e f' 2: '2:g,h:i 12 3.5'
}

@test "awk: program BEGIN { RS = \"b\" } { print NR \": \" \$0 } " {
    run_awk 'BEGIN { RS = "b" } { print NR ": " $0 } '
    expect 0 '1: a ' '2:  c' 'd e f' '' 'g,h:i 12 3.5'
}

@test "awk: program BEGIN { FS = \"b\" } { print \$1 \"|\" \$2; FS = \" \" } " {
    run_awk 'BEGIN { FS = "b" } { print $1 "|" $2; FS = " " } '
    expect 0 'a | c' 'd|e' '|' 'g,h:i|12'
}

@test "awk: program BEGIN { printf \"%s %s %sn\", 1e308 * 10, -1e308 * 10, log(-1) } " {
    run_awk 'BEGIN { printf "%s %s %s\n", 1e308 * 10, -1e308 * 10, log(-1) } '
    expect 0 '+inf -inf -nan'
}

@test "awk: program BEGIN { print length(a b), a == 0, a == \"\", -a, !a, a++ + ++a..." {
    run_awk 'BEGIN { print length(a b), a == 0, a == "", -a, !a, a++ + ++a, a }'
    expect 0 '0 1 1 0 1 2 2'
}

@test "awk: program BEGIN { if (!x++) print \"first\"; if (!x++) print \"second\"; pr..." {
    run_awk 'BEGIN { if (!x++) print "first"; if (!x++) print "second"; print x }'
    expect 0 first 2
}

@test "awk: program { c[\$1]++; l[NR] = \$0 } END { for (i = 1; i <= NR; i++) print..." {
    run_awk '{ c[$1]++; l[NR] = $0 } END { for (i = 1; i <= NR; i++) print l[i], c[substr(l[i], 1, 1)] }'
    expect 0 'a b c 1' 'd e f 1' ' 1' 'g,h:i 12 3.5 '
}

@test "awk: program BEGIN { print substr(\"hello\", length(\"hello\")), substr(\"hello..." {
    run_awk 'BEGIN { print substr("hello", length("hello")), substr("hello", -1), substr("hello", 2, 0) "|" }'
    expect 0 'o hello |'
}

@test "awk: program BEGIN { print index(\"a.b\", \".\"), match(\"a.b\", \".\"), match(\"a...." {
    run_awk 'BEGIN { print index("a.b", "."), match("a.b", "."), match("a.b", "\\."), split("a.b.c", x, "."), x[3] }'
    expect 0 '2 1 2 3 c'
}

@test "awk: program BEGIN { n = gsub(/o/, \"0\"); print n, \$0; \$0 = \"foo\"; n = gsub..." {
    run_awk 'BEGIN { n = gsub(/o/, "0"); print n, $0; $0 = "foo"; n = gsub(/o/, "0"); print n, $0, $1 }'
    expect 0 '0 ' '2 f00 f00'
}

@test "awk: program BEGIN { print \"a\" > \"x1\"; close(\"x1\"); print \"b\" >> \"x1\"; clo..." {
    run_awk 'BEGIN { print "a" > "x1"; close("x1"); print "b" >> "x1"; close("x1"); while (getline < "x1") print "got", $0; system("rm x1") }'
    expect 0 'got a' 'got b'
}

@test "awk: program BEGIN { printf(\"%sn\", \"a\") ; printf \"%sn\", (\"b\") ; print(\"c\")..." {
    run_awk 'BEGIN { printf("%s\n", "a") ; printf "%s\n", ("b") ; print("c") > "/dev/stdout"; print "d", "e" | "cat" }'
    expect 0 a b c 'd e'
}

@test "awk: program BEGIN { print substr(12345, 2, 3), length(1e6), 1e6 \"\", 0.1 +..." {
    run_awk 'BEGIN { print substr(12345, 2, 3), length(1e6), 1e6 "", 0.1 + 0.2 "", 1e21 "", 123456789012 "" }'
    expect 0 '234 7 1000000 0.3 1000000000000000000000 123456789012'
}

@test "awk: program BEGIN { print toupper(1e3), 5 \" \" 6, 5\" \"6, 1 == 1.0, \"1\" ==..." {
    run_awk 'BEGIN { print toupper(1e3), 5 " " 6, 5" "6, 1 == 1.0, "1" == 1, "1.0" == 1, "abc" < 1, 2 < "10" }'
    expect 0 '1000 5 6 5 6 1 1 0 0 0'
}

@test "awk: program BEGIN { a = 5; a = a++ + a; print a; b = 2; b ^= b ^ b; print..." {
    run_awk 'BEGIN { a = 5; a = a++ + a; print a; b = 2; b ^= b ^ b; print b; print 2^3^2, -2^2, !0 + 1, 1 - -1, 2 * -3 }'
    expect 0 11 16 '512 -4 2 2 -6'
}

@test "awk: program BEGIN { print 1," {
    run_awk 'BEGIN { print 1,
 2; x = 1 &&
 0; print x; if (1)

 print "deep"; else
 print "no" }'
    expect 0 '1 2' 0 deep
}

@test "awk: program BEGIN { \$5 = \"e\"; \$2 = \"b\"; print NF, \$0; \$7 = \"\"; print NF \"..." {
    run_awk 'BEGIN { $5 = "e"; $2 = "b"; print NF, $0; $7 = ""; print NF "|" $0 "|" }'
    expect 0 '5  b   e' '7| b   e  |'
}

@test "awk: program END { while ((getline l < FILENAME) > 0) n++; print n, NR }" {
    run_awk 'END { while ((getline l < FILENAME) > 0) n++; print n, NR }'
    expect 0 '4 4'
}

@test "awk: program BEGIN { print length(sprintf(\"%-10s|\", \"é\")), sprintf(\"%3c|\",..." {
    run_awk 'BEGIN { print length(sprintf("%-10s|", "é")), sprintf("%3c|", "é"), sprintf("%.1s", "é") }'
    expect 0 '11   é| é'
}

@test "awk: program BEGIN { print match(\"aaa\", /a*\$/), RLENGTH; print match(\"\", /..." {
    run_awk 'BEGIN { print match("aaa", /a*$/), RLENGTH; print match("", /x*/), RSTART, RLENGTH; print "abc" ~ "", "" ~ /^$/ }'
    expect 0 '1 3' '1 1 0' '1 1'
}

@test "awk: program BEGIN { r = \"a+\"; s = \"caaat\"; sub(r, \"<&>\", s); print s; gsu..." {
    run_awk 'BEGIN { r = "a+"; s = "caaat"; sub(r, "<&>", s); print s; gsub("[aeiou]", "", s); print s; gsub(/t$/, "T", s); print s; gsub(/^/, ">", s); print s; gsub(/$/, "<", s); print s }'
    expect 0 'c<aaa>t' 'c<>t' 'c<>T' '>c<>T' '>c<>T<'
}
