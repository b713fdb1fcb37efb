#!/usr/bin/env bats
load ../helpers/box

@test "md5sum: the vectors of RFC 1321, A.5" {
    run md5sum </dev/null
    expect 0 "d41d8cd98f00b204e9800998ecf8427e  -"
    printf abc >in
    run md5sum in
    expect 0 "900150983cd24fb0d6963f7d28e17f72  in"
    printf %s 12345678901234567890123456789012345678901234567890123456789012345678901234567890 >in
    run md5sum in
    expect 0 "57edf4a22be3c955ac49da2e2107b67a  in"
    head -c 1000000 /dev/zero | tr '\0' a >in
    run md5sum in
    expect 0 "7707d6ae4e027c70eea2a935c2296f21  in"
}

@test "md5sum: input that ends near the end of a block" {
    local n all=
    for n in 55 56 63 64 65; do
        all+=$(head -c "$n" /dev/zero | md5sum | cut -c 1-8)
    done
    [ "$all" = c9ea3314e3c4dd2165cecfb93b5d3c7d1ef5e829 ]
}

@test "md5sum --tag -b --text -z: the forms of lines" {
    printf abc >in
    run md5sum --tag in
    expect 0 "MD5 (in) = 900150983cd24fb0d6963f7d28e17f72"
    run md5sum -b in
    expect 0 "900150983cd24fb0d6963f7d28e17f72 *in"
    run md5sum --text in
    expect 0 "900150983cd24fb0d6963f7d28e17f72  in"
    [ "$(bytes md5sum -z in | tail -c 8)" = 20696e00 ]
}

@test "md5sum -c: lists in every form" {
    printf abc >in
    printf '%s\n' '900150983cd24fb0d6963f7d28e17f72  in' '900150983cd24fb0d6963f7d28e17f72 *in' \
        '900150983CD24FB0D6963F7D28E17F72 in' 'MD5 (in) = 900150983cd24fb0d6963f7d28e17f72' >list
    run md5sum -c list
    expect 0 "in: OK" "in: OK" "in: OK" "in: OK"
    printf abd >in
    run md5sum --check list
    expect 1 "in: FAILED" "in: FAILED" "in: FAILED" "in: FAILED" \
        "md5sum: WARNING: 4 computed checksums did NOT match"
    run md5sum --status -c list
    expect 1
}

@test "md5sum -c --quiet --strict --ignore-missing --warn --status" {
    printf abc >in
    printf '%s\n' '900150983cd24fb0d6963f7d28e17f72  in' '900150983cd24fb0d6963f7d28e17f72  gone' >list
    run md5sum -c --quiet --ignore-missing list
    expect 0
    echo junk >>list
    run md5sum -c --quiet --warn --ignore-missing list
    expect 0 "md5sum: list: 3: improperly formatted MD5 checksum line" \
        "md5sum: WARNING: 1 line is improperly formatted"
    run md5sum -c -s --strict --ignore-missing list
    expect 1
}

@test "md5sum fails when its output is lost" {
    run bash -c 'md5sum /dev/null >/dev/full'
    expect 1 "md5sum: write error: No space left on device"
}

@test "md5sum escapes names with line ends and backslashes, and reads them back" {
    printf abc >$'a\nb'
    printf abc >'c\d'
    run md5sum $'a\nb' 'c\d'
    expect 0 '\900150983cd24fb0d6963f7d28e17f72  a\nb' '\900150983cd24fb0d6963f7d28e17f72  c\\d'
    md5sum $'a\nb' 'c\d' >list
    run md5sum -c list
    expect 0 '\a\nb: OK' 'c\d: OK'
    run bash -c "md5sum --zero 'c\d' | tr '\0' '\n'"
    expect 0 '900150983cd24fb0d6963f7d28e17f72  c\d'
}

@test "md5sum -c tells what is wrong, and goes on" {
    printf abc >in
    printf '%s\n' junk '900150983cd24fb0d6963f7d28e17f72  gone' '# comment' '' \
        '900150983cd24fb0d6963f7d28e17f72  in' >list
    run md5sum -c list
    expect 1 "md5sum: gone: No such file or directory" "gone: FAILED open or read" "in: OK" \
        "md5sum: WARNING: 1 line is improperly formatted" \
        "md5sum: WARNING: 1 listed file could not be read"
    run md5sum -c --warn --quiet --ignore-missing list
    expect 0 "md5sum: list: 1: improperly formatted MD5 checksum line" \
        "md5sum: WARNING: 1 line is improperly formatted"
    run md5sum -c --strict --ignore-missing list
    expect 1 "in: OK" "md5sum: WARNING: 1 line is improperly formatted"
    run md5sum -csw --ignore-missing list
    expect 0 "md5sum: list: 1: improperly formatted MD5 checksum line"
}

@test "md5sum -c of lists without a line" {
    echo junk >list
    run md5sum -c list
    expect 1 "md5sum: list: no properly formatted checksum lines found"
    echo '900150983cd24fb0d6963f7d28e17f72  gone' >list
    run md5sum -c --ignore-missing list
    expect 1 "md5sum: list: no file was verified"
    run md5sum -c gone
    expect 1 "md5sum: gone: No such file or directory"
}

@test "md5sum -c of hostile lists" {
    : >in
    printf '\\d41d8cd98f00b204e9800998ecf8427e  a\\x\nd41d8cd98f00b204e9800998ecf8427e  in\0x\n' >list
    printf 'MD5 (in) =\nMD5 (\nMD5 () = d41d8cd98f00b204e9800998ecf8427e\nMD5' >>list
    run md5sum -c list
    expect 1 "md5sum: list: no properly formatted checksum lines found"
    printf 'd41d8cd98f00b204e9800998ecf8427e  in\r\n  MD5(in)= d41d8cd98f00b204e9800998ecf8427e\n' >list
    run md5sum -c list
    expect 0 "in: OK" "in: OK"
    head -c 300000 /dev/zero | tr '\0' a >list
    run md5sum -c list
    expect 1 "md5sum: list: no properly formatted checksum lines found"
}

@test "md5sum refuses options that say nothing together" {
    run md5sum --quiet in
    expect 1 "md5sum: --quiet is meaningful only with --check (see 'md5sum --help')"
    run md5sum -c --tag in
    expect 1 "md5sum: --tag is meaningless with --check (see 'md5sum --help')"
    run md5sum -c --binary in
    expect 1 "md5sum: --binary is meaningless with --check (see 'md5sum --help')"
    run md5sum --tag -t in
    expect 1 "md5sum: --tag does not go with --text (see 'md5sum --help')"
}

@test "md5sum goes on after a file that can't be read" {
    printf abc >in
    run md5sum gone . in
    expect 1 "md5sum: gone: No such file or directory" "md5sum: .: Is a directory" \
        "900150983cd24fb0d6963f7d28e17f72  in"
}
