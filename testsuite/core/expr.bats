#!/usr/bin/env bats
load ../helpers/box

# gives STATUS OUTPUT OPERAND...
gives() {
    local status_wanted=$1 want=$2
    shift 2
    run expr "$@"
    expect "$status_wanted" "$want"
}

# wrong MESSAGE OPERAND...
wrong() {
    local message=$1
    shift
    run expr "$@"
    expect 2 "expr: $message"
}

@test "expr computes with integers" {
    gives 0 3 1 + 2
    gives 0 2 1 - -1
    gives 0 14 2 + 3 '*' 4
    gives 0 20 '(' 2 + 3 ')' '*' 4
    gives 1 0 2 - 1 - 1
    gives 0 9 10 / 3 '*' 3
    gives 0 -1 -5 / 3
    gives 0 2 5 % -3
    gives 1 0 -9223372036854775808 % -1
}

@test "expr: what does not fit 64 bits is an error" {
    wrong "result past 64 bits" 9223372036854775807 + 1
    wrong "result past 64 bits" -9223372036854775808 - 1
    wrong "result past 64 bits" -9223372036854775808 / -1
    wrong "result past 64 bits" 4294967296 '*' 4294967296
    wrong "number past 64 bits: '99999999999999999999'" 99999999999999999999 + 1
    wrong "division by zero" 1 / 0
    wrong "division by zero" 1 % 0
    wrong "not an integer: '1.5'" 1.5 + 1
    wrong "not an integer: ''" '' + 1
    wrong "not an integer: '+1'" +1 + 1
}

@test "expr compares integers by value, other words as strings" {
    gives 0 1 9 '<' 10
    gives 0 1 010 = 10
    gives 0 1 a '<' b
    gives 0 1 10 '<' 9a
    gives 0 1 2 '>=' 2
    gives 1 0 2 '>' 2
    gives 0 1 1 '<=' 2
    gives 0 1 1 '!=' 2
    gives 0 1 a == a
    gives 0 1 99999999999999999999 '<' 100000000000000000000
    gives 1 0 3 '>' 2 '>' 1
}

@test "expr | and &, of which a side may not count" {
    gives 0 1 1 '|' 2
    gives 0 2 0 '|' 2
    gives 0 2 '' '|' 2
    gives 1 0 '' '|' ''
    gives 0 1 1 '&' 2
    gives 1 0 1 '&' ''
    gives 0 1 1 '|' 1 / 0
    gives 1 0 0 '&' 1 / 0
    gives 0 3 1 '&' '' '|' 3
}

@test "expr STRING : REGEX" {
    gives 0 2 abc : ab
    gives 1 0 abc : b
    gives 0 b abc : 'a\(.\)'
    gives 1 '' abc : 'x\(.\)'
    gives 0 3 éab : '.*'
    gives 0 a ab : '\(.\)\(.\)'
    gives 0 1 b : 'a\|b'
    gives 0 ab abcab : '\(ab\)c\1'
    gives 0 1 '*' : '*'
    gives 0 2 match abc a.
    run env LC_ALL=C expr é : '.*'
    expect 0 2
    run expr abc : '\('
    expect_like 2 "expr: *"
}

@test "expr substr, index and length" {
    gives 0 bcd substr abcdef 2 3
    gives 0 éü substr aéü 2 5
    gives 0 bc substr abc 2 99999999999999999999
    gives 1 '' substr abc 0 2
    gives 1 '' substr abc 99999999999999999999 2
    gives 1 '' substr abc x 1
    gives 0 2 index abc cb
    gives 0 3 index aéü ü
    gives 1 0 index abc x
    gives 0 2 length éa
    gives 0 2 length '(' 1 + 9 ')'
}

@test "expr: + makes a word a string" {
    gives 0 length + length
    gives 0 6 length + length
    gives 0 1 + match = + match
}

@test "expr: empty and zero values" {
    gives 1 '' ''
    gives 1 0 0
    gives 1 00 00
    gives 1 -0 -0
    gives 0 - -
    gives 0 a -- a
}

@test "expr: syntax errors" {
    run expr
    expect 2 "expr: missing operand (see 'expr --help')"
    wrong "syntax error: missing operand after '+'" 1 +
    wrong "syntax error at ')'" 1 ')'
    wrong "syntax error at ')'" '(' ')'
    wrong "syntax error: ')' is missing after '1'" '(' 1
    wrong "syntax error at '2'" 1 2
    wrong "syntax error: missing operand after 'length'" length
}

@test "expr with parentheses beyond all sense" {
    words=()
    for ((i = 0; i < 2000; i++)); do words+=('('); done
    run expr "${words[@]}" 1
    expect 2 "expr: more than 1000 operators inside each other"
}

@test "expr fails when its output is lost" {
    run bash -c 'expr 1 >/dev/full'
    expect 2 "expr: write error: No space left on device"
}
