#!/usr/bin/env bats
load ../helpers/box

# The shell has a printf of its own.
pf() {
    "$BOX_LINKS/printf" "$@"
}

# gives EXPECTED FORMAT [OPERAND]...
gives() {
    local want=$1
    shift
    run pf "$@"
    expect 0 "$want"
}

@test "printf integers" {
    gives '10 10 12 10 a A' '%d %i %o %u %x %X' 10 10 10 10 10 10
    gives '-1 18446744073709551615 ffffffffffffffff' '%d %u %x' -1 -1 -1
    gives '0xa 012 0XA 0 0' '%#x %#o %#X %#x %#o' 10 10 10 0 0
    gives '+1| 1|00001|1    |    1' '%+d|% d|%05d|%-5d|%5d' 1 1 1 1 1
    gives '001|  001|  001||0' '%.3d|%5.3d|%05.3d|%.0d|%#.0o' 1 1 1 0 0
    gives '1 2 3' '%ld %hhd %jd' 1 2 3
}

@test "printf reads numbers as C does, and the codes of characters" {
    gives '31 8 -31 5 5 0 0' '%d %d %d %d %d %d %d' 0x1f 010 -0x1f +5 ' 5' ''
    gives '97 233 34' '%d %d %d' "'a" '"é' "'\""
    LC_ALL=C run pf '%d' "'é"
    [ "${lines[1]}" = 195 ]
    gives '97.000000' '%f' "'a"
}

@test "printf goes on after a bad number, and fails" {
    run pf '%d|' abc 12x 5
    expect 1 "printf: 'abc': expected a numeric value" \
        "0|printf: '12x': value not completely converted" "12|5|"
    run pf '%d' 99999999999999999999
    expect 1 "printf: '99999999999999999999': number out of range" 9223372036854775807
    run pf '%d' -99999999999999999999
    [ "${lines[1]}" = -9223372036854775808 ]
    run pf '%u' 99999999999999999999
    [ "${lines[1]}" = 18446744073709551615 ]
    run pf '%f' 1x
    expect 1 "printf: '1x': value not completely converted" 1.000000
    run pf '%d' "'ab"
    expect 0 "printf: ''ab': characters behind the first are ignored" 97
}

@test "printf floating-point numbers" {
    gives '1.500000 1.500000e+00 1.5 1.5 1.500000E+00' '%f %e %g %G %E' 1.5 1.5 1.5 1.5 1.5
    gives '-000001.50|+1.000000| 1.000000|1.000000  |1.00000' '%010.2f|%+f|% f|%-10f|%#g' -1.5 1 1 1 1
    gives 'inf|  nan|-INF' '%f|%05f|%F' inf nan -inf
    gives '2|  abc' '%.f|%5.5s' 1.5 abc
    run pf '%a %A' 1 1
    expect_like 0 '0x*p* 0X*P*'
}

@test "printf strings, characters and escaped strings" {
    gives 'ab|    d|abc  |a|    b' '%.2s|%5.1s|%-5s|%c|%5c' abc def abc abc b
    gives $'AAA"\\z\t' '%b' '\0101\101\x41\"\z\t'
    gives '  ab|' '%4.2b|' 'a\0142c'
    gives 'a' '%b%s' 'a\cb' x
    [ "$(bytes pf '%c%b' '' '\0')" = 0000 ]
}

@test "printf %q quotes for the shell" {
    gives "'a b' a '' \"it's\" 'a'\$'\\n''b'" '%q %q %q %q %q' 'a b' a '' "it's" $'a\nb'
}

@test "printf escapes in the format" {
    [ "$(bytes pf '\a\b\e\f\n\r\t\v\\\101\1011\x41\"')" = 07081b0c0a0d090b5c4141314122 ]
    gives 'é😀\8' '\u00e9\U0001f600\8'
    gives 'a' 'a\cb'
    gives '100%' '100%%'
    run pf '\x'
    expect 1 "printf: \\x: no hexadecimal number of a character"
}

@test "printf uses the format again until the operands are used up" {
    gives $'a b\nc ' '%s %s\n' a b c
    gives 'abc' %s a b c
    gives '0' %d
    run pf x a
    expect 0 "xprintf: the format takes no operands: ignored from 'a' on"
}

@test "printf with numbered operands" {
    gives $'b a\nd c\n e' '%2$s %1$s\n' a b c d e
    gives '    5|5    |' '%1$*2$d|%1$-*2$d|' 5 5
    gives '1 1' '%1$d %1$d' 1
}

@test "printf widths and precisions from operands" {
    gives '    1|2    |004|1    |3' '%*d|%-*d|%.*d|%*d|%.*d' 5 1 5 2 3 4 -5 1 -1 3
}

@test "printf with huge widths and precisions" {
    [ "$(pf '%3000000d' 1 | wc -c)" = 3000000 ]
    [ "$(pf '%.3000000d' 1 | wc -c)" = 3000000 ]
    [ "$(pf '%.3000000f' 1 | wc -c)" = 3000002 ]
    [ "$(pf '%.3000000e' 1 | tail -c 7)" = 000e+00 ]
    [ "$(pf '%3000000s' 1 | wc -c)" = 3000000 ]
    run pf '%99999999999d' 1
    expect 1 "printf: number too large in format: '99999999999d'"
    run pf '%.*d' 2147483648 1
    expect 1 "printf: number too large for a width or precision: '2147483648'"
}

@test "printf refuses unknown conversions" {
    for format in %y % %5% '%1$' %-; do
        run pf "$format" a
        expect 1 "printf: $format: invalid conversion"
    done
}

@test "printf without and with odd operands" {
    run pf
    expect 1 "printf: missing operand (see 'printf --help')"
    gives '-x' -x
    gives '1' -- %d 1
    gives '' ''
    run pf --help
    expect_like 0 "Usage: printf FORMAT*"
}

@test "printf fails when its output is lost" {
    run bash -c '"$BOX_LINKS/printf" a >/dev/full'
    expect 1 "printf: write error: No space left on device"
}
