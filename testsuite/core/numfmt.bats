#!/usr/bin/env bats
load ../helpers/box

# gives OUTPUT OPERAND...
gives() {
    local want=$1
    shift
    run numfmt "$@"
    expect 0 "$want"
}

@test "numfmt --to scales, with a decimal below ten, rounded away from zero" {
    gives 999 --to=si 999
    gives 1.0K --to=si 1000
    gives 1.0K --to=si 999.9
    gives 10K --to=si 9950
    gives 1.0M --to=si 999999
    gives 1023 --to=iec 1023
    gives 1.1K --to=iec 1025
    gives 1.0M --to=iec 1048575
    gives 2.0Ki --to=iec-i 2048
    gives -2.0K --to=iec -- -2048
    gives 1.0Q --to=si 1000000000000000000000000000000
    gives 0 --to=si 0
}

@test "numfmt --from reads suffixes" {
    gives 1536 --from=iec 1.5K
    gives 1500 --from=si 1.5K
    gives 1500 --from=si 1.5k
    gives $'1024\n1000' --from=auto 1Ki 1K
    gives 1048576 --from=iec-i 1Mi
    gives 1152921504606846976 --from=iec 1E
    gives 1267650600228229401496703205376 --from=iec 1Q
}

@test "numfmt keeps every digit" {
    gives 123456789012345678901234567890 123456789012345678901234567890
    gives 1.23 1.23
    gives 0.5 .5
    gives 768.0 --from-unit=512 1.5
    gives 1000000000000000001 --from=si --format=%.0f 1000000000000000.001K
}

@test "numfmt --from-unit and --to-unit" {
    gives 1536 --from-unit=512 3
    gives 4 --to-unit=3 10
    gives 2 --to-unit=K 2000
    gives 2 --to-unit=Ki 2048
    gives 1.24 --to-unit=1000 --format=%.2f 1234
    for unit in 0 1.5 x -1 ''; do
        run numfmt --from-unit="$unit" 5
        expect 1 "numfmt: invalid unit '$unit' (see 'numfmt --help')"
    done
}

@test "numfmt --round" {
    gives 3 --format=%.0f 2.1
    gives 3 --round=up --format=%.0f 2.1
    gives -2 --round=up --format=%.0f -- -2.9
    gives -3 --round=down --format=%.0f -- -2.1
    gives 2 --round=towards-zero --format=%.0f 2.9
    gives 3 --round=nearest --format=%.0f 2.5
    gives 2 --round=nearest --format=%.0f 2.4
    gives -3 --round=from-zero --format=%.0f -- -2.1
    gives 9.9K --round=down --to=si 9990
    gives 0 --round=nearest --format=%.0f -- -0.4
}

@test "numfmt --format" {
    gives '         5|' --format='%10f|' 5
    gives '5         |' --format='%-10f|' 5
    gives '-000000005|' --format='%010f|' -- -5
    gives "a5000b" --format="a%'fb" 5000
    gives '%5' --format='%%%f' 5
    gives 1.235M --to=si --format=%.3f 1234567
    gives 1.234567000M --to=si --format=%.9f 1234567
    for format in %d abc %.2d '%' '%%'; do
        run numfmt --format="$format" 5
        [ "$status" = 1 ]
    done
    run numfmt --format='%f%f' 5
    expect 1 "numfmt: more than one conversion in format '%f%f'"
    run numfmt --format=%.999999999999999f 5
    expect 1 "numfmt: precision too large in format '%.999999999999999f'"
    [ "$(numfmt --format=%99999f 5 | wc -c)" = 100000 ]
}

@test "numfmt --suffix and --padding" {
    gives 5.0KB --suffix=B --to=si 5000
    gives 5000B --suffix=B --from=si 5KB
    gives '    4.9KiB' --suffix=B --padding=10 --to=iec-i 5000
    gives '5.0K      ' --padding=-10 --to=si 5000
    run numfmt --padding=0 5
    expect 1 "numfmt: invalid padding '0' (see 'numfmt --help')"
}

@test "numfmt --field and -d" {
    run numfmt --field=2 --from=iec <<<'a 5K b'
    expect 0 "a 5120 b"
    run numfmt --field=1,3 --from=iec <<<'1K 2K 3K'
    expect 0 "1024 2K 3072"
    run numfmt --field=2- --from=iec <<<'1K 2K 3K'
    expect 0 "1K 2048 3072"
    run numfmt --field=- --from=iec <<<'1K 2K'
    expect 0 "1024 2048"
    run numfmt -d: --field=2 --from=iec <<<'a:5K:b'
    expect 0 "a:5120:b"
    run numfmt --delimiter=' ' --field=3 --from=si <<<'a  5K'
    expect 0 "a  5000"
    run numfmt --field=9 <<<'a b'
    expect 0 "a b"
    run numfmt --field=0 5
    expect_like 1 "numfmt: invalid list '0'*"
    run numfmt -d ab 5
    expect 1 "numfmt: the delimiter is more than one byte: 'ab' (see 'numfmt --help')"
}

@test "numfmt keeps the columns of numbers with blanks in front" {
    run numfmt --to=si --field 2 <<<'a      5000000 x'
    expect 0 "a         5.0M x"
    run numfmt --from=iec <<<'   5K b'
    expect 0 " 5120 b"
}

@test "numfmt --header copies lines" {
    run bash -c 'printf "size\n5K\n" | numfmt --header --from=iec'
    expect 0 "size" "5120"
    run bash -c 'printf "a\n\nb\n5K" | numfmt --header=3 --from=iec'
    expect 0 "a" "" "b" "5120"
    run numfmt --header=0 </dev/null
    expect 1 "numfmt: invalid number of header lines '0' (see 'numfmt --help')"
}

@test "numfmt -z" {
    [ "$(printf '1K\0002K\000' | bytes numfmt -z --from=si)" = 31303030003230303000 ]
    [ "$(printf '1K' | bytes numfmt --zero-terminated --from=si)" = 31303030 ]
}

@test "numfmt --invalid says what comes of bad numbers" {
    run numfmt a 5
    expect 2 "numfmt: invalid number 'a'"
    run numfmt --invalid=abort a 5
    expect 2 "numfmt: invalid number 'a'"
    run numfmt --invalid=fail a 5
    expect 2 "numfmt: invalid number 'a'" "a" "5"
    run numfmt --invalid=warn a 5
    expect 0 "numfmt: invalid number 'a'" "a" "5"
    run numfmt --invalid=ignore a 5
    expect 0 "a" "5"
}

@test "numfmt tells what is wrong with a number" {
    while read -r from number message; do
        run numfmt --from="$from" -- "$number"
        expect 2 "numfmt: $message"
    done <<'END'
none 1K suffix in '1K' needs --from
si 1x invalid suffix in '1x'
si 1KK invalid suffix in '1KK'
iec 1Ki invalid suffix in '1Ki'
iec-i 1K suffix without 'i' in '1K'
si K invalid number 'K'
none 5. invalid number '5.'
none +5 invalid number '+5'
none 1e3 invalid suffix in '1e3'
none 999999999999999999999999999999999999999 number too large: '999999999999999999999999999999999999999'
iec 999999999999Q number too large: '999999999999Q'
END
    run numfmt ''
    expect 2 "numfmt: invalid number ''"
}

@test "numfmt --grouping and --debug" {
    gives 5000 --grouping 5000
    run numfmt --grouping --to=si 5
    expect 1 "numfmt: grouping and --to cannot go together (see 'numfmt --help')"
    run numfmt --debug 5
    expect 0 "numfmt: no conversion is asked for" "5"
    run numfmt --debug --from=si --invalid=fail x
    expect 2 "numfmt: invalid number 'x'" "x" "numfmt: some of the numbers were not converted"
}

@test "numfmt fails when its output is lost" {
    run bash -c 'numfmt 5 >/dev/full'
    expect 1 "numfmt: write error: No space left on device"
}
