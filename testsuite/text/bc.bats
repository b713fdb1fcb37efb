#!/usr/bin/env bats
# bc: programs and what they print, as GNU bc 1.07 prints it unless a test says otherwise.
load ../helpers/box

# calculate OPTION...: the program on standard input.
calculate() {
    unset BC_ENV_ARGS BC_LINE_LENGTH
    run timeout 20 bc "$@"
}

# --------------------------------------------------------------------- operators and scale

@test "sums, products, quotients" {
    calculate <<<$'1+2*3\n(1+2)*3\n7/2\n7%2\n-7/2\n-7%2\n10-4-3'
    expect 0 7 9 3 1 -3 -1 3
}

@test "the scale of a sum is the larger one" {
    calculate <<<$'1.50+2.125\n.1-.100'
    expect 0 3.625 0
}

@test "the scale of a product: at most the sum, at least the operands'" {
    calculate <<<$'1.23456*1.1\n1.5*1.5\nscale=3\n1.5*1.55\nscale(1.50*1)'
    expect 0 1.35801 2.2 2.325 2
}

@test "the scale of a quotient is scale, what is beyond is cut off" {
    calculate <<<$'2/3\nscale=5\n2/3\n-2/3\n1/8\nscale(1/8)'
    expect 0 0 .66666 -.66666 .12500 5
}

@test "the remainder takes the scale of the quotient into account" {
    calculate <<<$'scale=3\n5%3\n-5%3\n5.5%.3\nscale(5%3)\nscale=0\n10.5%3'
    expect 0 .002 -.002 .0001 3 1.5
}

@test "powers group from the right and cut off at their scale" {
    calculate <<<$'2^3^2\n1.1^3\nscale=2\n1.1^3\n2^-1\n0^0\n2^0'
    expect 0 512 1.3 1.33 .50 1 1
}

@test "a fraction in an exponent is dropped with a warning" {
    calculate <<<'2^1.5'
    expect_like 0 'Runtime warning (func=(main), adr=*): non-zero scale in exponent?2'
}

@test "the minus sign binds tighter than a power" {
    calculate <<<$'-2^2\n1-2^2\n- - 3'
    expect 0 4 -3 3
}

@test "roots" {
    calculate <<<$'sqrt(2)\nsqrt(.0009)\nscale(sqrt(16.00))\nscale=30\nsqrt(2)\nsqrt(1.00)'
    expect 0 1 .0300 2 1.414213562373095048801688724209 1
}

@test "length and scale" {
    calculate <<<$'length(0)\nlength(.001)\nlength(1.50)\nlength(-123.45)\nscale(1.500)\nscale(3)'
    expect 0 1 3 3 5 3 0
}

@test "comparisons and logic give 0 or 1" {
    calculate <<<$'1<2\n2<=1\n3==3.0\n3!=3\n2>1\n1>=1\n1&&0||1\n!1\n!0\n!1<2\n2&&3'
    expect 0 1 0 1 0 1 1 1 0 1 0 1
}

@test "&& and || leave out what does not count" {
    calculate <<<$'0 && (x=5); x\n1 || (x=7); x'
    expect 0 0 0 1 0
}

@test "zero has no sign and no places" {
    calculate <<<$'-0\n0*-1\n.000\n-.05*.01\n00012.500'
    expect 0 0 0 0 0 12.500
}

@test "numbers have no limit" {
    calculate <<<$'99999999999999999999*99999999999999999999\n2^130\n10^40-1'
    expect 0 9999999999999999999800000000000000000001 \
        1361129467683753853853498429727072845824 9999999999999999999999999999999999999999
}

@test "borrows and carries run through all digits" {
    calculate <<<$'10^60-1+1==10^60\n10^54-10^18\n(10^200-1)*(10^200-1)==10^400-2*10^200+1'
    expect 0 1 999999999999999999999999999999999999000000000000000000 1
}

@test "long products by every method agree" {
    calculate <<'END'
define t(n) {
    auto a, b, c
    a = (10^n-1)/7; b = (10^(n-n/3)-1)/3; c = 3^(n/2)
    return ((a+c)*(b+c) == a*b + a*c + c*b + c*c && (a+c)^2 == a*a + 2*a*c + c*c)
}
t(50);t(1000);t(5000);t(20000);t(60000)
END
    expect 0 1 1 1 1 1
}

@test "long quotients fit their remainders" {
    calculate <<'END'
define t(n, m) {
    auto a, b, q
    a = 7^n; b = 3^m + 1; q = a/b
    return (q*b + a%b == a && a%b < b && q > 0)
}
t(100,50);t(3000,1000);t(9000,6000);t(30000,20000);t(30000,35000)
(10^9000-1)/(10^3000-1) == 10^6000+10^3000+1
END
    expect 0 1 1 1 1 1 1
}

@test "long roots" {
    calculate <<'END'
define t(n) { auto r; r = sqrt(n); return (r*r <= n && (r+1)*(r+1) > n); }
t(3^100);t(7^1001);t(7^4001);t(10^3000-1);t(10^3000);sqrt((10^2000-1)^2)==10^2000-1
scale=3000; x=sqrt(2); x*x < 2; (x+10^-3000)^2 > 2
END
    expect 0 1 1 1 1 1 1 1 1
}

# --------------------------------------------------------------------- bases

@test "ibase: constants are read when they are used" {
    calculate <<<$'ibase=16\nFF\nA.8\nibase=A\n255\ndefine f(){return(10)}\nibase=2\nf()\nf()+1010'
    expect 0 255 10.5 255 2 12
}

@test "digits past the base count as its largest, a single one as itself" {
    calculate <<<$'ibase=2\n9\n99\nFF\n.F\n1.9\n03'
    expect 0 9 3 3 .5 1.5 3
}

@test "fractions in other bases have as many places as digits" {
    calculate <<<$'ibase=16\n.1\n.01\n0.123456\nAB.CD'
    expect 0 0 0 .071111 171.80
}

@test "obase up to 16 prints letters" {
    calculate <<<$'obase=16\n255\n-255.5\nscale=3\n255.123\nobase=2\n10\n.75'
    expect 0 FF -FF.8 FF.1F7 1010 .1100000
}

@test "obase past 16 prints decimal digits, apart" {
    calculate <<<$'obase=20\n.5\n12345.678\n-3.25\n0\nobase=1000\n123456789'
    expect 0 .10 ' 01 10 17 05.13 11 04' '- 03.05 00' 0 ' 123 456 789'
}

@test "bases out of range are set to the nearest" {
    calculate <<<$'ibase=50\nibase\nibase=A\nobase=-5\nobase=1\nscale=-1\nscale'
    expect_like 0 '*ibase too large, set to 36*36*negative obase, set to 2*obase too small, set to 2*negative scale, set to 0*0'
}

@test "long numbers from one base to another and back" {
    calculate <<<$'3^20000\nobase=16\n3^20000' >/dev/null
    BC_LINE_LENGTH=0 bc <<<$'obase=16;7^9000' >hex
    { echo 'ibase=16'; printf 'x='; cat hex; echo 'x==7^2328'; } >back
    run bc back </dev/null
    expect 0 1
    BC_LINE_LENGTH=0 bc <<<$'obase=7;7^3000-1' >sevens
    run tr -d '6\n' <sevens
    expect 0
    run wc -c <sevens
    expect 0 3001
}

# --------------------------------------------------------------------- lines of output

@test "long numbers are folded at 70" {
    calculate <<<'2^300'
    expect 0 '20370359763344860862684456884093781610514683936659362506361404493543\' 81299763336706183397376
}

@test "BC_LINE_LENGTH" {
    export BC_LINE_LENGTH=20
    run bc <<<'2^100'
    expect 0 '126765060022822940\' 1496703205376
    BC_LINE_LENGTH=0
    run bc <<<'2^300'
    expect 0 2037035976334486086268445688409378161051468393665936250636140449354381299763336706183397376
}

@test "strings count in a line, and what print puts there" {
    calculate <<<$'"abc"\n2^230\nprint 2^100, 2^150,"\\n"'
    expect 0 'abc17254365866976409468586889655692563631127772430425966387906310559\' 49824 \
        '12676506002282294014967032053761427247692705959881058285969449495136\' 382746624
}

@test "print and its escapes" {
    calculate <<<$'print "a\\tb", 1+1, "\\q\\\\\\n"\nprint "x\\zy\\n"\n"x\\n\n"'
    expect 0 $'a\tb2"\\' xy 'x\n'
    run bytes bc <<<$'print "\\a\\b\\f\\r"'
    expect 0 07080c0d
}

@test "last and the point" {
    calculate <<<$'5*5\n.+1\nlast*2\nprint 7\nlast'
    expect 0 25 26 52 77
}

# --------------------------------------------------------------------- variables and arrays

@test "assignments are not printed, except in parentheses" {
    calculate <<<$'a=3\n(a=4)\na=b=5;a;b\na+=2;a;a-=1;a*=3;a;a/=2;a;a%=5;a;a^=2;a'
    expect 0 4 5 5 7 18 9 4 16
}

@test "increments, before and behind" {
    calculate <<<$'i++\ni\n++i\ni--\n--i\na[2]++;a[2];++a[2];a[2]--;a[2]'
    expect 0 0 1 2 2 0 0 1 2 2 1
}

@test "increments of scale, ibase and obase" {
    calculate <<<$'scale++;scale;++scale;scale--;scale\nibase++;ibase\nobase--\nobase'
    expect 0 0 1 2 2 1 10 11 11 10
}

@test "an assignment may be an operand" {
    calculate <<<$'1+a=3\na\na=3<5\na'
    expect 0 4 3 1 3
}

@test "arrays, and a variable of the same name" {
    calculate <<<$'a[0]=1;a[16777215]=2;a=3;a[0];a[16777215];a[1];a\na[1.7]=9;a[1]\nfor(i=0;i<1000;i++)b[i]=i*i\nb[999]'
    expect 0 1 2 0 3 9 998001
}

@test "an index out of bounds is an error, and the next line runs" {
    calculate <<<$'a[-1]\na[16777216]=1\n5'
    expect_like 0 '*Array a subscript out of bounds.*Array a subscript out of bounds.?5'
}

@test "long names" {
    calculate <<<$'long_name2=3\nlong_name2*long_name2'
    expect 0 9
}

# --------------------------------------------------------------------- statements

@test "if and else" {
    calculate <<<$'if (1) 2 else 3\nif (0) { 2 } else { 3 }\nif (1)\n4\nif (0) {\n5\n} else if (1) {\n6\n}'
    expect 0 2 3 4 6
}

@test "while, break and continue" {
    calculate <<<$'while (1) { if (++i > 5) break; if (i%2) continue; i }\ni'
    expect 0 2 4 6
}

@test "for, with any part missing" {
    calculate <<<$'for (i=0; i<3; i++) i\nfor (;;) { if (i++ > 4) break }\ni\nfor (i=0; i<6; i+=1) { if (i != 4) continue; i }'
    expect 0 0 1 2 6 4
}

@test "loops inside each other" {
    calculate <<<$'for (i=1;i<4;i++) for (j=1;j<4;j++) { if (j==i) break; n+=j }\nn'
    expect 0 4
}

@test "statements on a line, and lines in a block" {
    calculate <<<$'1;;2\n;3\n{4;5}\n{\n6\n7;8}'
    expect 0 1 2 3 4 5 6 7 8
}

@test "comments, and lines that go on" {
    calculate <<<$'1 # comment\n2 /* c\nd */ + 3\n1 \\\n+ 2\n12\\\n34'
    expect 0 1 5 3 1234
}

@test "halt ends when it runs, quit when it is read" {
    calculate <<<$'if (0) halt\n1\nhalt\n2'
    expect 0 1
    calculate <<<$'1\nif (0) quit\n2'
    expect 0 1
    calculate <<<$'define f() {\nquit\n}\n2'
    expect 0
}

@test "read takes a number from standard input" {
    echo $'x = read()\ny = read()\nx - y\nread()' >program
    run bc program <<<$'12.5 -2\nfoo'
    expect 0 14.5 0
}

@test "limits and warranty" {
    calculate <<<$'limits\nwarranty'
    expect_like 0 '*BC_BASE_MAX     = 2147483647*BC_DIM_MAX      = 16777215*warranty*'
}

# --------------------------------------------------------------------- functions

@test "functions, parameters and recursion" {
    calculate <<<$'define f(n) {\n  if (n < 2) return (1);\n  return (n * f(n-1));\n}\nf(20)\ndefine g(x,y)\n{ return x-y }\ng(5,3)'
    expect 0 2432902008176640000 2
}

@test "without a value a function returns 0" {
    calculate <<<$'define f(x) { x }\nf(2)\ndefine g() { return }\ng()\ndefine h() { return() }\nh()'
    expect 0 2 0 0 0
}

@test "auto variables and arrays are the function's own, and those it calls" {
    calculate <<<$'define g() { return v + a[1] }\ndefine f() { auto v, a[]\nv = 5; a[1] = 6; return g() }\nv=1;a[1]=2\nf()\ng()'
    expect 0 11 3
}

@test "arrays go to functions by value, and by reference with a star" {
    calculate <<<$'define f(a[],b) { a[0] = b; return a[0] }\nc[0]=5;f(c[],7);c[0]\ndefine void g(*z[]) { z[2]=9 }\ng(q[])\nq[2]\ndefine s(x[],y[]){ return x[0]-y[0] }\nx[0]=1;y[0]=10;s(y[],x[])'
    expect 0 7 5 9 9
}

@test "a void function prints nothing and has no value" {
    calculate <<<$'define void f(x) { x*2 }\nf(3)'
    expect 0 6
    calculate <<<$'define void f(x) { x }\ny=f(3)\nf(3)+1\ndefine void g() { return 3 }'
    expect_like 0 '*Assignment of a void expression*void expression with +*Return expression in a void function.'
}

@test "a function may be defined again" {
    calculate <<<$'define f() { return 1 }\nf()\ndefine f(x) { return x }\nf(7)\ndefine g() { return h() }\ndefine h() { return 4 }\ng()'
    expect 0 1 7 4
}

@test "wrong calls are errors" {
    calculate <<<$'define f(x,a[]) { return x }\nf(1)\nf(1,2)\nf(a[],a[])\ng(1)\nf(5,a[])'
    expect_like 0 '*Parameter number mismatch*Parameter type mismatch parameter a*Parameter type mismatch parameter x*Function g not defined.?5'
}

@test "the same name twice" {
    calculate <<<$'define f(x,x) { return x }\ndefine f(a,a[]) { return a+a[0] }\nf(1,b[])'
    expect 0 '(standard_in) 1: duplicate parameter names' 1
    calculate <<<$'define f(x) { auto y,y; }'
    expect_like 0 '(standard_in) 1: duplicate auto variable names'
}

@test "recursion is deep, and without an end an error" {
    calculate <<<$'define f(n) { if (n < 1) return 0; return f(n-1)+1 }\nf(20000)\ndefine g(n) { return g(n+1) }\ng(1)\n5'
    expect_like 0 '20000?Runtime error (func=g, adr=*): more than 1000000 calls inside each other?5'
}

# --------------------------------------------------------------------- the library

@test "-l: the functions at scale 20" {
    calculate -l <<<$'scale\ns(1)\nc(1)\ne(1)\nl(2)\na(1)\nj(0,1)\ne(0);s(0);l(1)'
    expect 0 20 .84147098480789650665 .54030230586813971740 2.71828182845904523536 \
        .69314718055994530941 .78539816339744830961 .76519768655796655144 1.00000000000000000000 0 0
}

@test "--mathlib: at other scales, cut off at the last place" {
    calculate --mathlib <<<$'scale=50\n4*a(1)\ne(1)\nl(10)\nscale=0;e(10);scale=5;s(81);c(.01);j(3,7.5);j(-3,7.5)'
    expect 0 3.14159265358979323846264338327950288419716939937508 \
        2.71828182845904523536028747135266249775724709369995 \
        2.30258509299404568401799145468436420760110148862877 22026 -.62988 .99995 -.25806 .25806
}

@test "-l: large and small arguments" {
    calculate -l <<<$'s(100000)\nc(-10^30)\ne(100)\ne(-50)\nl(10^100)\nl(.00001)\na(10^20)\na(-.001)'
    expect 0 .03574879797201650931 -.99593119440539570239 \
        26881171418161354484126255515800135873611118.77374192241519160861 0 \
        230.25850929940456840179 -11.51292546497022842008 1.57079632679489661922 -.00099999966666686666
}

@test "-l: what has no logarithm" {
    calculate -l <<<$'scale=3\nl(0)\nl(-1)'
    expect 0 -999.000 -999.000
}

@test "-l: names may be defined anew" {
    calculate -l <<<$'define e(x) { return x+1 }\ne(2)\na=5;a;s[1]=2;s[1]'
    expect 0 3 5 2
}

@test "-l: identities hold at a thousand places" {
    calculate -l <<'END'
scale=1000
e = 10^-990
define near(a,b) { if (a > b) return a-b < e; return b-a < e; }
x=1.2345
near(s(x)^2+c(x)^2,1);near(e(l(x)),x);near(a(s(x)/c(x)),x);near(e(x)*e(-x),1);near(l(x*3),l(x)+l(3))
near(s(1000*x)*2*c(1000*x),s(2000*x));near(4*(4*a(.2)-a(1/239)),4*a(1))
near(j(0,x)+j(2,x),2/x*j(1,x))
END
    expect 0 1 1 1 1 1 1 1 1
}

@test "ten thousand digits of pi" {
    run bash -c "printf 'scale=10000\n4*a(1)\n' | BC_LINE_LENGTH=0 timeout 20 bc -l | md5sum"
    expect 0 '47cb6b11096a4cec69b3307ba1ad2128  -'
}

# --------------------------------------------------------------------- options and files

@test "files, then standard input" {
    echo 'x=5' >one
    echo 'define f(y) { return x+y }' >two
    run bc one two <<<'f(2)'
    expect 0 7
}

@test "a file that is missing" {
    run bc nosuch <<<1
    expect 1 'bc: nosuch: No such file or directory'
}

@test "the last line may lack its end" {
    run bash -c 'printf "1+1" | bc'
    expect 0 2
    printf 'x=3' >part
    run bc part <<<x
    expect 0 3
}

@test "-s: what POSIX lacks is a mistake" {
    calculate -s <<<$'print 1\nabc=1\n1+1'
    expect 0 '(standard_in) 1: Error: print statement' '(standard_in) 2: Error: multiple letter name - abc' 2
    calculate --standard <<<$'if (x<1) 2 else 3\n4'
    expect 0 '(standard_in) 1: Error: else clause in if statement' 4
    export POSIXLY_CORRECT=1
    run bc <<<$'1&&2'
    expect 0 '(standard_in) 1: Error: && operator'
}

@test "-w: the same as warnings" {
    calculate -w <<<$'abc=1\n1&&2\nlast'
    expect 0 '(standard_in) 1: (Warning) multiple letter name - abc' '(standard_in) 2: (Warning) && operator' \
        1 '(standard_in) 3: (Warning) Last variable' 1
    calculate --warn <<<'halt'
    expect_like 0 '*Warning? Halt statement'
}

@test "-i, --interactive: a heading, unless -q" {
    calculate -i <<<1+1
    expect_like 0 'bc of box *?2'
    calculate -i -q <<<1+1
    expect 0 2
    calculate --interactive --quiet <<<1+1
    expect 0 2
}

@test "-v shows the version" {
    calculate -v
    expect_like 0 'bc (box) *'
}

@test "BC_ENV_ARGS: options and files" {
    echo 'x=4' >start
    export BC_ENV_ARGS='-l start'
    run bc <<<$'scale\nx'
    expect 0 20 4
}

@test "answers come while the input is open" {
    coproc bc
    echo 6*7 >&"${COPROC[1]}"
    read -r -t 5 answer <&"${COPROC[0]}"
    [ "$answer" = 42 ]
    kill "$COPROC_PID"
}

# --------------------------------------------------------------------- mistakes

@test "a mistake loses its line" {
    calculate <<<$')\n1+\na b\n5'
    expect 0 '(standard_in) 1: syntax error' '(standard_in) 3: syntax error' '(standard_in) 3: syntax error' 5
    echo $'1\n2 2\n3' >program
    run bc program </dev/null
    expect_like 0 '1?program *: syntax error?3'
}

@test "characters that bc does not have" {
    calculate <<<$'@\n1 $ 2\n3'
    expect 0 '(standard_in) 1: illegal character: @' '(standard_in) 2: illegal character: $' 3
}

@test "break, continue and return where they can't be" {
    calculate <<<$'break\ncontinue\nreturn 3\n4'
    expect_like 0 '*Break outside a for/while*Continue outside a for*Return outside of a function.*4'
}

@test "division by zero and the root of a negative number" {
    calculate <<<$'1/0\n1%0\nsqrt(-1)\n0^-1\n1'
    expect_like 0 '*Divide by zero*Modulo by zero*Square root of a negative number*divide by zero?1'
}

@test "an error in a function ends the line" {
    calculate <<<$'define f(x) { auto y\ny=x/0; return y }\ny=5\nf(1); 3\ny'
    expect_like 0 'Runtime error (func=f, adr=*): Divide by zero?5'
}

@test "exponents without an end" {
    calculate <<<$'2^100000000000000000000\n9^99999999999\n1^99999999999\n(-1)^99999999999'
    expect_like 0 '*exponent too large in raise*?*too l*?1?-1'
}

@test "strings and comments without an end" {
    calculate <<<'"abc'
    expect_like 0 '*unfinished string'
    calculate <<<'/* abc'
    expect_like 0 '*EOF encountered in a comment*'
    calculate <<<'define f() {'
    expect_like 0 '*syntax error'
}

@test "50,000 parentheses, blocks, signs and indexes are an error" {
    local what deep
    for what in '(' '{' '- ' '!' 'a[' 'f(' 'a=' 'if(1)'; do
        printf -v deep "%0.s$what" {1..50000}
        run timeout 20 bc <<<"$deep"$'\n5'
        expect_like 0 '*more than 2000 levels inside each other?5'
    done
}

@test "output that is lost is an error" {
    [ -c /dev/full ] || skip "no /dev/full"
    run bash -c 'echo 1 | bc >/dev/full'
    expect_like 1 '*No space left on device*'
}

@test "input that cannot be read" {
    mkdir dir
    run bc dir </dev/null
    expect_like 1 '*dir: Is a directory'
}
