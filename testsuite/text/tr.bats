#!/usr/bin/env bats
load ../helpers/box

# tr_of INPUT ARGUMENT...: what tr makes of the input
tr_of() {
    local input=$1
    shift
    printf '%s' "$input" | tr "$@"
}

@test "tr translates characters, ranges and escapes" {
    run tr_of 'hello' el ip
    expect 0 "hippo"
    run tr_of 'Hello' a-z A-Z
    expect 0 "HELLO"
    run tr_of 'a-b\c' 'a\-\\' 'x_/'
    expect 0 "x_b/c"
    run tr_of $'a\tb' '\t\141' ' X'
    expect 0 "X b"
    run tr_of 'aab' aab xyz
    expect 0 "yyz"
}

@test "tr: a shorter second list is padded, or with -t the first cut" {
    run tr_of abcd abcd xy
    expect 0 "xyyy"
    run tr_of abcd -t abcd xy
    expect 0 "xycd"
    run tr_of abcd --truncate-set1 abcd ''
    expect 0 "abcd"
    run tr abc ''
    expect 1 "tr: STRING2 must not be empty unless -t is given (see 'tr --help')"
}

@test "tr knows classes, equivalents and repeats" {
    run tr_of 'aB1' '[:lower:][:upper:]' '[:upper:][:lower:]'
    expect 0 "Ab1"
    run tr_of 'abc12' '[:digit:]' '[x*]'
    expect 0 "abcxx"
    run tr_of abcd abcd '[x*2][y*02]'
    expect 0 "xxyy"
    run tr_of abcd abcd '[x*]y'
    expect 0 "xxxy"
    run tr_of 'a=b' '[=a=]' X
    expect 0 "X=b"
    run tr_of '[a]' '[a]' xyz
    expect 0 "xyz"
}

@test "tr -d deletes, -s squeezes, -ds does both with a list each" {
    run tr_of 'a1b2' -d 0-9
    expect 0 "ab"
    run tr_of 'aabbcc' -s ab
    expect 0 "abcc"
    run tr_of 'aabb  cc' --squeeze-repeats 'a ' 'x_'
    expect 0 "xbb_cc"
    run tr_of 'a1bb2' --delete --squeeze-repeats 0-9 b
    expect 0 "ab"
}

@test "tr -c and -C use what is not in the list" {
    run tr_of 'ab1 2c' -cd '[:alpha:]'
    expect 0 "abc"
    run tr_of 'ab, cd' -Cs a-z '\n'
    expect 0 "ab" "cd"
    run tr_of 'ab1' --complement a-z X
    expect 0 "abX"
}

@test "tr by characters when a list holds one outside ASCII" {
    run tr_of 'äöü x' 'ä-ü' '*'
    expect 0 "*** x"
    run tr_of 'aé' aé öx
    expect 0 "öx"
    run tr_of 'ääa' -s ä
    expect 0 "äa"
    run tr_of 'aäb' -cd 'ä'
    expect 0 "ä"
    [ "$(printf 'a\377\303' | bytes tr a ä)" = c3a4ffc3 ]
    [ "$(printf '\303\244' | LC_ALL=C bytes tr -d 'ä')" = "" ]
    [ "$(printf '\303\244' | LC_ALL=C bytes tr 'ä' xy)" = 7879 ]
}

@test "tr of NUL and all other bytes" {
    [ "$(printf 'a\0b' | bytes tr '\0' x)" = 617862 ]
    [ "$(printf 'a\0b' | bytes tr -d '\000')" = 6162 ]
    [ "$(printf '\377\200' | bytes tr '\200-\377' '\0-\177')" = 7f00 ]
}

@test "tr squeezes across blocks" {
    run bash -c 'head -c 300000 /dev/zero | tr -s "\0" x | wc -c'
    expect 0 "1"
}

@test "tr squeezes within and across vectors, and where there is nothing to squeeze" {
    run tr_of 'abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvvwxyz' -s a-z
    expect 0 "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz"
    run tr_of 'abcdefghijklmnoppqrstuvwxyzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz' -s a-y
    expect 0 "abcdefghijklmnopqrstuvwxyzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz"
    run tr_of 'one, two; three and 4 more words, 55 in all.' -cs a-z '\n'
    expect 0 one two three and more words in all
}

@test "tr moves runs by a distance and to one value, in one list" {
    run tr_of '0123456789 abcdefghijklmnopqrstuvwxyz ABCDEFG' 'a-m0-9A-C' 'n-z[#*10]b-d'
    expect 0 '########## nopqrstuvwxyznopqrstuvwxyz bcdDEFG'
    run tr_of 'abcdefabcdefabcdef' a-f 'bbbbbg'
    expect 0 bbbbbgbbbbbgbbbbbg
    run tr_of 'abcdefabcdefabcdef' a-f 'bcccfg'
    expect 0 bcccfgbcccfgbcccfg
}

@test "tr: mistakes in the lists" {
    run tr z-a x
    expect 1 "tr: 'z-a' is a decreasing range (see 'tr --help')"
    run tr '[:foo:]' x
    expect 1 "tr: unknown character class 'foo' (see 'tr --help')"
    run tr '[=ab=]' x
    expect 1 "tr: 'ab' is not a single character (see 'tr --help')"
    run tr '[a*]' x
    expect 1 "tr: [c*] can only be in STRING2 (see 'tr --help')"
    run tr ab '[x*][y*]'
    expect 1 "tr: only one [c*] can be in STRING2 (see 'tr --help')"
    run tr ab '[:digit:]'
    expect 1 "tr: only the classes upper and lower can be translated to (see 'tr --help')"
    run tr ab '[:upper:]'
    expect 1 "tr: [:upper:] and [:lower:] must stand at the same place in both lists (see 'tr --help')"
    run tr a
    expect 1 "tr: missing operand after 'a' (see 'tr --help')"
    run tr -d a b
    expect 1 "tr: extra operand 'b': one list is enough for -d (see 'tr --help')"
}

@test "tr: hostile lists end, and take no memory" {
    run limited 8192 tr_of ab ab '[x*99999999999]'
    expect 0 "xx"
    run tr_of 'a[b' '[' '\'
    expect 0 'a\b'
    run tr_of 'a' 'a[:' 'x'
    expect 0 "x"
}

@test "tr fails when its output is lost" {
    run bash -c 'echo a | tr a b >/dev/full'
    expect 1 "tr: write error: No space left on device"
}
