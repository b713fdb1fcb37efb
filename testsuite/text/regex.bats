#!/usr/bin/env bats
# The engine of regular expressions by a table of cases, and what hostile patterns cost.
load ../helpers/box

@test "a table of patterns, texts and spans" {
    run "${BOX%/*}/helpers/regex_cases" "$BATS_TEST_DIRNAME/regex.cases"
    [ "$status" -eq 0 ]
    [[ "${lines[-1]}" == *" cases, 0 wrong" ]]
    [ "${lines[-1]%% *}" -ge 400 ]
}

@test "many strings at once, found wherever they stand" {
    for i in {1..3000}; do echo "k${i}k"; done >strings
    printf 'xx%s\n' k17k none k2999kk k3001k k k300k >text
    run grep -n -F -f strings text
    expect 0 '1:xxk17k' '3:xxk2999kk' '6:xxk300k'
    run grep -o -i -F -f strings <<<'aK5KbK6k'
    expect 0 K5K K6k
    run grep -c -v -x -F -f strings strings
    expect 1 0
}

@test "several strings and case, beyond a vector's width" {
    printf '%0100dneedLE%0100d\n%0300d\n' 0 0 0 >text
    run grep -c -i needle text
    expect 0 1
    run grep -o -E 'needLE|pin|nail' text
    expect 0 needLE
    run grep -b -o -E 'LE0|nail' text
    expect 0 104:LE0
}

@test "repeats of repeats are refused or done in a second" {
    run timeout 5 grep -E '((a{1,99}){1,99}){1,99}' <<<aaaa
    [ "$status" -ne 124 ]
    run timeout 5 grep -c -E '(x+x+)+y' <<<xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
    expect 1 0
    head -c 200000 /dev/zero | tr '\0' x >long
    run timeout 5 grep -c -E '(x|xx)*y|x{50}z' long
    expect 1 0
}
