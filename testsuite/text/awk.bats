#!/usr/bin/env bats
load ../helpers/box

# run_awk PROGRAM: on four records, in UTF-8.
run_awk() {
    printf 'a b c\nd e f\n\ng,h:i 12 3.5\n' >in
    LC_ALL=C.UTF-8 run awk "$1" in
}

@test "awk: assignment to an element: the right side comes first" {
    run_awk 'BEGIN{i=1; a[i++]=i; for(k in a) print k, a[k]}'
    expect 0 '1 1'
}

@test "awk: assignment to a field: the right side comes first" {
    run_awk 'BEGIN{i=1; $(i++)=i; print $1, $2; print NF}'
    expect 0 '1 ' 1
}

@test "awk: ! binds closer than ~ < in and ==" {
    run_awk 'BEGIN{x="";y="0"; print !x ~ y; print ! x < 1; x=5; print !x in a; print !x == 1, ! x y; print -x " " -x; print 1 !x; a["0"]; print !x in a}'
    expect 0 0 0 0 '0 00' -5-5 10 1
}

@test "awk: unary minus, powers and a minus behind a string" {
    run_awk 'BEGIN{print 1 " " -1; print -2^2, 2^3^2, 2**-1}'
    expect 0 1-1 '-4 512 0.5'
}

@test "awk: length of an array, and comparison of constants by their types" {
    run_awk 'BEGIN{x[1]; print length(x); print 1==1.0, "a"<"b", 2<10, "2"<"10"}'
    expect 0 1 '1 1 1 0'
}

@test "awk: getline from a directory fails" {
    run_awk 'BEGIN{print getline < "/"; print ERRNO}'
    expect 0 -1 'Is a directory'
}

@test "awk: index of nothing, substr before the text and with fractions" {
    run_awk 'BEGIN{print index("abc",""); print substr("hello",0), substr("hello",-1,3), substr("hello",1.5,2.5)}'
    expect 0 1 'hello hel he'
}

@test "awk: integers of any size are printed as such" {
    run_awk 'BEGIN{print 2^53, 2^53+1, 2^100, 1e300, 0.1+0.2, 1e6, 1e5, 100000*100000, -0, 1/3, 123456789.5}'
    expect 0 \
        '9007199254740992 9007199254740992 1267650600228229401496703205376 1000000000000000052504760255204420248704468581108159154915854115511802457988908195786371375080447864043704443832883878176942523235360430575644792184786706982848387200926575803737830233794788090059368953234970799945081119038967640880074652742780142494579258788820056842838115669472196386865459400540160 0.3 1000000 100000 10000000000 0 0.333333 1.23457e+08'
}

@test "awk: printf %d %x %o %u %c of large and negative numbers" {
    run_awk 'BEGIN{printf "%d %d %x %o %u %c %c|%5c|\n", 2^53+1, "0x1A", -1, -1, -1, 256, 228, "ab"}'
    expect 0 \
        '9007199254740992 0 ffffffffffffffff 1777777777777777777777 18446744073709551615 Ā ä|    a|'
}

@test "awk: strings as numbers: hexadecimal, rests, inf and nan" {
    run_awk 'BEGIN{print "0x1A"+0, "1e3x"+0, ".5."+0, "+inf"+0, "inf"+0, "nan"+0, "-nan"+0}'
    expect 0 '0 1000 0.5 +inf 0 0 -nan'
}

@test "awk: fields beyond NF, a smaller NF and a new record" {
    run_awk '{ $5="x"; print; print NF; NF=2; print; $0="q r"; print $1, NF }'
    expect 0 'a b c  x' 5 'a b' 'q 2' 'd e f  x' 5 'd e' 'q 2' '    x' 5 ' ' 'q 2' \
        'g,h:i 12 3.5  x' 5 'g,h:i 12' 'q 2'
}

@test "awk: command | getline, with and without a variable, and close" {
    run_awk 'BEGIN{ "echo a b" | getline; print $2, NR; "echo x" | getline y; print y, NR; print close("echo x"), close("nope") }'
    expect 0 'b 0' 'x 0' '0 -1'
}

@test "awk: substr, toupper, length and index count characters" {
    run_awk 'BEGIN { print substr("hello", 2, 100000000000), toupper("ab"), length("äb"), index("äb","b") }'
    expect 0 'ello AB 2 2'
}

@test "awk: signs and negation make numbers of strings" {
    run_awk 'BEGIN { print -"3x", +"4y", !"a", !"", !0, !"0" }'
    expect 0 '-3 4 0 1 1 0'
}

@test "awk: in, with and without parentheses" {
    run_awk 'BEGIN { a["x"]=1; print "x" in a, ("y" in a), !("x" in a); print 1 in a ? "t":"f" }'
    expect 0 '1 0 0' f
}

@test "awk: getline var reads the next record" {
    run_awk '{ getline x; print x, $0, NR }'
    expect 0 'd e f a b c 2' 'g,h:i 12 3.5  4'
}

@test "awk: an unset variable becomes an array in a function" {
    run_awk 'function f(a){a[1]=2} BEGIN{f(z); print z[1]}'
    expect 0 2
}

@test "awk: match sets RSTART and RLENGTH; gsub of an empty match" {
    run_awk 'BEGIN{ print match("foobar", /o+/), RSTART, RLENGTH; print match("x",/y/), RSTART, RLENGTH; s="aaa"; print gsub(/x*/, "-", s), s; t="a\\b"; gsub(/b/,"\\\\&",t); print t }'
    expect 0 '2 2 2' '0 0 -1' '4 -a-a-a-' 'a\\b'
}

@test "awk: split by a separator, of an empty string, by blanks, by characters" {
    run_awk 'BEGIN { n=split("a:b:c",A,":"); print n, A[3]; n=split("",A); print n, length(A); n=split(" a b ",A," "); print n; n=split("abc",A,""); print n, A[2] }'
    expect 0 '3 c' '0 0' 2 '3 b'
}

@test "awk: exit in BEGIN runs END" {
    run_awk 'BEGIN { exit 3 } END { print "end" }'
    expect 3 end
}

@test "awk: statuses of system and close" {
    run_awk 'BEGIN { print system("exit 3"), system("kill -9 $$") ; print "x" | "cat; exit 5"; print close("cat; exit 5") }'
    expect 0 '3 265' x 5
}

@test "awk: increments inside assignments, fields and signs" {
    run_awk 'BEGIN{ x = 1 ; x += x++ ; print x; $0="3 4"; print $1$2, $1 $2, -$1, !$1, $1^2; print 2 - - 2; print 1 - 1 " " 2 }'
    expect 0 3 '34 34 -3 0 9' 4 '0 2'
}

@test "awk: command | getline takes a line, print | command and /dev/stderr" {
    run_awk 'BEGIN{ "echo a;echo b" | getline x; print x; print "A" | "cat"; close("cat"); print 5 " items" > "/dev/stderr" }'
    expect 0 a A '5 items'
}

@test "awk: length without parentheses, and ! of in" {
    run_awk 'BEGIN{ print length "x"; print substr("abc",2) substr("x",1); if (!("a" in b)) print "no" }'
    expect 0 0x bcx no
}

@test "awk: print and printf with and without parentheses" {
    run_awk 'BEGIN { printf "%s\n" , "x" ; printf("%s %s\n", "x", "y") ; print("a")("b"); print ("a","b") > "/dev/stdout" }'
    expect 0 x 'x y' ab 'a b'
}

@test "awk: assignment by concatenation, ^= % and **" {
    run_awk 'BEGIN { a="x"; a = a "y" "z"; print a; b = 1; b ^= 3; print b; print 10 % 3 * 2; print 2 ** 3 }'
    expect 0 xyz 1 2 8
}

@test "awk: while, do, for, continue and break" {
    run_awk 'BEGIN { while (i < 3) { i++; if (i == 2) continue; print i } do print i--; while (i > 0) ; for (;;) { if (++k > 3) break }; print k }'
    expect 0 1 3 3 2 1 4
}

@test "awk: delete of a whole array that a function was given" {
    run_awk 'BEGIN { x["a"]; f(x); for (k in x) print k } function f(y) { delete y; y["z"] }'
    expect 0 z
}

@test "awk: else behind a semicolon and on a line of its own" {
    run_awk 'BEGIN { if (1) ; else print "x"; if (0) print "y"
else print "z" }'
    expect 0 z
}

@test "awk: empty statements, and a semicolon between rules" {
    run_awk 'BEGIN { print 1; ; print 2 } ; END { }'
    expect 0 1 2
}

@test "awk: ranges, also in one record" {
    run_awk '/a/,/d/ { print NR": "$0 } ; NR==1, NR==1'
    expect 0 '1: a b c' 'a b c' '2: d e f'
}

@test "awk: paragraphs: newlines separate fields too" {
    run_awk 'BEGIN{RS=""; FS=":"} {print $1,$2,NF}'
    expect 0 'a b c d e f 2' 'g,h i 12 3.5 2'
}

@test "awk: subscripts joined by SUBSEP" {
    run_awk 'BEGIN{x["a","b"]=1; for (k in x) {split(k,p,SUBSEP); print p[1],p[2]}; if (("a","b") in x) print "in"}'
    expect 0 'a b' in
}

@test "awk: substr truncates its numbers" {
    run_awk 'BEGIN{print substr("hello", 2.5), substr("hello", 1.5, 1), substr("hello", -1), substr("hello", 0, 2), substr("hello", "x")}'
    expect 0 'ello h hello he hello'
}

@test "awk: toupper of substr, print of comparisons, (i,j) in array" {
    run_awk 'BEGIN { print toupper(substr("abc", 2)) ; print 1==1 , 2<1 ; print (1,2) in a }'
    expect 0 BC '1 0' 0
}

@test "awk: OFMT for print, CONVFMT for strings" {
    run_awk 'BEGIN { print 100000 * 100000 ; print 0.1 + 0.2 == 0.3; print 1e-5; print 1000000 * 1.5; print 3.0; OFMT="%.2f"; print 3.14159; x = 3.14159 ""; print x }'
    expect 0 10000000000 0 1e-05 1500000 3 3.14 3.14159
}

@test "awk: NF and \$0 follow each other" {
    run_awk 'BEGIN { $3 = "x"; print NF; print; $0 = "a b c d"; NF = 2; print; $7 = "z"; print; print NF }'
    expect 0 3 '  x' 'a b' 'a b     z' 7
}

@test "awk: printf: flags, widths and precisions" {
    run_awk 'BEGIN { printf "%5.2f|%-5d|%05d|%+d|% d|%e|%G|%x|%X|%o|%c|%c|%%|%.3s|%*d\n", 3.14159, 42, 42, 42, 42, 1234.5, 0.00001, 255, 255, 8, 65, "hello", "abcdef", 5, 42 }'
    expect 0 ' 3.14|42   |00042|+42| 42|1.234500e+03|1E-05|ff|FF|10|A|h|%|abc|   42'
}

@test "awk: printf: #, rounding, %c, %i and %% with a width" {
    run_awk 'BEGIN{printf "%#x %#o %.0f %5c|%-5c| %s\n", 255, 8, 2.5, "x", "y", 1e6; printf "%d %d\n", "3abc", 1e18; printf "%i\n", -3.9; printf "%5%|\n"}'
    expect 0 '0xff 010 2     x|y    | 1000000' '3 1000000000000000000' -3 '%|'
}

@test "awk: logarithms of negative numbers and of zero" {
    run_awk 'BEGIN { print log(-1), -log(0), log(0) }'
    expect 0 '-nan +inf -inf'
}

@test "awk: hostile: fields assigned while they are read" {
    run_awk '{ $5=$$5=$0; print }'
    expect 0 'a b c  a b c' 'd e f  d e f' '    ' 'g,h:i 12 3.5  g,h:i 12 3.5'
}

@test "awk: hostile: assignment to a field inside a comparison" {
    run_awk '{ $1==$1="foo"; print }'
    expect 0 'foo b c' 'foo e f' foo 'foo 12 3.5'
}

@test "awk: hostile: increments of a field that is the record" {
    run_awk '{ $i++ $i++; print }'
    expect 0 2 2 2 2
}

@test "awk: getline into a field" {
    run_awk '{ getline $2; print; print NF }'
    expect 0 'a d e f c' 3 ' g,h:i 12 3.5' 2
}

@test "awk: split of a string into the array that it came from" {
    run_awk 'BEGIN { s = "a b c"; n = split(s, s2); print n; a[1]="x y z"; n = split(a[1], a); print n, a[1], a[3] }'
    expect 0 3 '3 x z'
}

@test "awk: asort numbers the values" {
    run_awk 'BEGIN { for (i = 0; i < 5; i++) a[i] = i * i; n = asort(a, b); for (i = 1; i <= n; i++) print i, b[i] }'
    expect 0 '1 0' '2 1' '3 4' '4 9' '5 16'
}

@test "awk: sorted_in: keys as numbers, downwards" {
    run_awk 'BEGIN { PROCINFO["sorted_in"] = "@ind_num_desc"; for (i = 0; i < 5; i++) a[i] = i * i; for (k in a) print k, a[k] }'
    expect 0 '4 16' '3 9' '2 4' '1 1' '0 0'
}

@test "awk: sorted_in: a function that compares" {
    run_awk 'function cmp(i1,v1,i2,v2) { return v2 - v1 } BEGIN { for (i = 0; i < 5; i++) a[i] = i * i % 7; PROCINFO["sorted_in"] = "cmp"; for (k in a) print a[k] }'
    expect 0 4 2 2 1 0
}

@test "awk: gensub: groups, the nth match, brackets" {
    run_awk 'BEGIN { print gensub(/(a)(b)/, "\\2\\1", "g", "abab"), gensub(/b/, "X", 2, "abab"), gensub("a", "[&]", 1, "aa") }'
    expect 0 'baba abaX [a]a'
}

@test "awk: strftime and mktime in UTC" {
    run_awk 'BEGIN { print strftime("%Y-%m-%d %H:%M:%S", 0, 1), mktime("1970 01 02 00 00 00", 1) }'
    expect 0 '1970-01-01 00:00:00 86400'
}

@test "awk: arrays of arrays" {
    run_awk 'BEGIN { a[1][2] = 3; a[1][3] = 4; a[2] = 5; for (i in a) if (isarray(a[i])) for (j in a[i]) print i, j, a[i][j]; else print i, a[i]; print length(a[1]), (2 in a[1]) }'
    expect 0 '1 2 3' '1 3 4' '2 5' '2 1'
}

@test "awk: switch: constants, fall through, patterns" {
    run_awk 'BEGIN { switch (3) { case 1: print "one"; case 3: print "three"; case 4: print "four"; break; default: print "d" } switch ("abc") { case /b/: print "re"; break; default: print "no" } }'
    expect 0 three four re
}

@test "awk: recursion, and a call by name" {
    run_awk 'function fact(n) { return n <= 1 ? 1 : n * fact(n - 1) } BEGIN { print fact(10); f = "fact"; print @f(5) }'
    expect 0 3628800 120
}

@test "awk: typeof, and patterns as values" {
    run_awk 'BEGIN { print typeof(x), typeof(1), typeof("a"), typeof(@/x/), typeof(a[1]), typeof(a); y = @/b+/; print "abbc" ~ y, typeof($1) }'
    expect 0 'untyped number string regexp unassigned array' '1 unassigned'
}

@test "awk: and or xor lshift rshift compl strtonum" {
    run_awk 'BEGIN { print and(12, 10), or(12, 10), xor(12, 10), lshift(1, 4), rshift(16, 2), compl(0), strtonum("0x1F"), strtonum("017"), strtonum("12abc") }'
    expect 0 '8 14 6 16 4 9007199254740991 31 15 12'
}

@test "awk: IGNORECASE in matches, comparisons and split" {
    run_awk 'BEGIN { IGNORECASE = 1; print "ABC" ~ /b/, "a" == "A", index("ABC","b"), toupper("x"); n = split("aXbxc", p, "x"); print n }'
    expect 0 '1 1 0 X' 2
}

@test "awk: FPAT and FIELDWIDTHS" {
    run_awk 'BEGIN { FPAT = "([^,]+)|(\"[^\"]+\")"; $0 = "a,\"b,c\",d"; print NF, $2; FIELDWIDTHS = "1 2 *"; $0 = "abcdefg"; print NF, $1, $2, $3 }'
    expect 0 '3 "b,c"' '3 a bc defg'
}

@test "awk: split and patsplit with separators" {
    run_awk 'BEGIN { n = split("a1b22c", p, /[0-9]+/, s); print n, p[1] p[2] p[3], s[1], s[2]; n = patsplit("a1b22c", p, /[0-9]+/, s); print n, p[1], p[2], s[0], s[1], s[2] }'
    expect 0 '3 abc 1 22' '2 1 22 a b c'
}

@test "awk: RS as a pattern, and RT" {
    run_awk 'BEGIN { RS = "[0-9]+" } { print NR, $0, RT }'
    expect 0 '1 a b c' 'd e f' '' 'g,h:i  12' '2   3' '3 . 5' '4 ' ' '
}

@test "awk: a loop over the lines of a command" {
    run_awk 'BEGIN { "date +%Y" | getline y; print (y > 2000); while (("echo a; echo b" | getline l) > 0) print l }'
    expect 0 1 a b
}

@test "awk: a two-way command: close of one side" {
    run_awk 'BEGIN { print "to coprocess" |& "cat"; close("cat", "to"); "cat" |& getline x; print x; close("cat") }'
    expect 0 'to coprocess'
}

@test "awk: length, NF and \$(NF-1) of an assigned record; the last record in END" {
    run_awk 'BEGIN { print length(), NF; $0 = "x y"; print length, NF, $NF, $(NF-1) } END { print $0, NR }'
    expect 0 '0 0' '3 2 y x' 'g,h:i 12 3.5 4'
}

@test "awk: CONVFMT decides subscripts" {
    run_awk 'BEGIN { CONVFMT = "%d"; a[12.7] = 1; for (k in a) print k; x = 0.1 ""; print x }'
    expect 0 12 0
}

@test "awk: printf of strings and numbers with widths" {
    run_awk 'BEGIN { printf "%s %d %5.1f|%-8s|%08.3f|%+.2e\n", "a", "12", 3.14159, "left", 3.14159, 12345.678 }'
    expect 0 'a 12   3.1|left    |0003.142|+1.23e+04'
}

@test "awk: UTF-8: substr, length, index, widths and precisions" {
    run_awk 'BEGIN { print substr("héllo", 2, 3), length("héllo"), index("héllo", "l"), sprintf("%5s|%-5s|%.2s", "é", "é", "éàü"), match("aéb", "b") }'
    expect 0 'éll 5 3     é|é    |éà 3'
}

@test "awk: numbers in the program: exponents, hexadecimal, octal" {
    run_awk 'BEGIN { print 1e3, 1E-3, .5, 0x10, 011, 1., 100 / 3 }'
    expect 0 '1000 0.001 0.5 16 9 1 33.3333'
}

@test "awk: the last record and NF in END" {
    run_awk 'END { print NR, $0; print NF }'
    expect 0 '4 g,h:i 12 3.5' 3
}

@test "awk: next, FILENAME and FNR" {
    run_awk 'NR==1 { next } { print FILENAME, FNR, $1 } '
    expect 0 'in 2 d' 'in 3 ' 'in 4 g,h:i'
}

@test "awk: getline < file, close, and from its start again" {
    run_awk 'BEGIN { while ((getline line < "in") > 0) n++; print n; close("in"); getline line < "in"; print (line != "") }'
    expect 0 4 1
}

@test "awk: comparisons of strings, numbers and fields that look like them" {
    run_awk 'BEGIN { a = "10"; b = 9; print (a > b), ("10" > 9), (10 > "9") } { print ($1 > 5), ($4 < 3) }'
    expect 0 '0 0 0' '1 1' '1 1' '0 1' '1 1'
}

@test "awk: delete of an element and of all" {
    run_awk 'BEGIN { delete a; a[1]; a[2]; delete a[1]; print length(a); delete a; print length(a) }'
    expect 0 1 0
}

@test "awk: substr at the borders" {
    run_awk 'BEGIN { print substr("x", 1, -1) "|" substr("", 1) "|" substr("abc", 4) "|"; print index("", "a"), length("") }'
    expect 0 '|||' '0 0'
}

@test "awk: % ^ and int of negative numbers" {
    run_awk 'BEGIN { print -3 % 2, 3 % -2, 2 ^ 0.5, -8 % 3.5, int(-3.7), int("4x") }'
    expect 0 '-1 1 1.41421 -1 -3 4'
}

@test "awk: > makes a file, >> adds to it" {
    run_awk 'BEGIN { print "a" > "made"; print "b" >> "made"; close("made"); while ((getline l < "made") > 0) print l }'
    expect 0 a b
}

@test "awk: printf %c of numbers, strings and nothing; too few arguments" {
    run_awk 'BEGIN { printf "%c%c%c", 72, "i", "" ; print ""; printf "%s" }'
    expect 2 Hi 'awk: line 1: printf has fewer arguments than its format asks for'
}

@test "awk: division by zero" {
    run_awk 'BEGIN { print 1/0 }'
    expect 2 'awk: line 1: division by zero'
}

@test "awk: printf %d of inf" {
    run_awk 'BEGIN { print sprintf("%d", "inf"), sprintf("%d", -log(0)), sprintf("%5.1f|%f", log(0), -log(0)) }'
    expect 0 '0 +inf  -inf|+inf'
}

@test "awk: files that cannot be opened" {
    run_awk 'BEGIN { getline x < "none/x"; print x, (getline y < "none/x") ; print "x" > "none/x/a" }'
    expect 2 ' -1' 'awk: line 1: cannot open none/x/a: No such file or directory'
}
