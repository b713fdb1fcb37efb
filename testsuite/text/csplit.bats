#!/usr/bin/env bats
load ../helpers/box

setup_input() {
    printf 'x1\nb2\nx3\nd4\nx5\n' >in
}

# pieces [GLOB]: the names and contents of the pieces
pieces() {
    local piece
    for piece in ${1:-xx*}; do
        printf '%s %s\n' "$piece" "$(tr '\n' '|' <"$piece")"
    done
}

@test "csplit at line numbers" {
    setup_input
    run csplit in 2 4
    expect 0 3 6 6
    run pieces
    expect 0 "xx00 x1|" "xx01 b2|x3|" "xx02 d4|x5|"
    run csplit - 2 '{1}' <in
    expect 0 3 6 6
}

@test "csplit at patterns, with offsets" {
    setup_input
    run csplit in /b/ /d/
    expect 0 3 6 6
    run pieces
    expect 0 "xx00 x1|" "xx01 b2|x3|" "xx02 d4|x5|"
    run csplit in /d/-1 /x5/
    expect 0 6 6 3
    run csplit in '/b/+1'
    expect 0 6 9
    run pieces
    expect 0 "xx00 x1|b2|" "xx01 x3|d4|x5|" "xx02 x5|"
}

@test "csplit %RE% skips" {
    setup_input
    run csplit -s in %d%
    expect 0
    run pieces
    expect 0 "xx00 d4|x5|"
    run csplit --quiet in %b% '/x/1'
    run pieces
    expect 0 "xx00 b2|x3|" "xx01 d4|x5|"
}

@test "csplit repeats a pattern" {
    setup_input
    run csplit -z in /x/ '{*}'
    expect 0 6 6 3
    run csplit --elide-empty-files in '/x/' '{1}'
    expect 0 6 9
    run csplit in /x/ '{9}'
    expect 1 0 6 6 3 "csplit: /x/: match not found on repetition 3"
    run csplit in '{2}'
    expect 1 "csplit: {2}: there is no pattern before (see 'csplit --help')"
    run csplit in 1 '{x}'
    expect 1 "csplit: {x}: an integer is expected between { and } (see 'csplit --help')"
}

@test "csplit --suppress-matched drops the lines it cuts at" {
    setup_input
    run csplit --suppress-matched in 2 4
    expect 0 3 3 3
    run pieces
    expect 0 "xx00 x1|" "xx01 x3|" "xx02 x5|"
    run csplit --suppress-matched in /b/ /d/
    expect 0 3 3 3
}

@test "csplit -f -n -b name the pieces" {
    setup_input
    csplit -s -f p -n 3 in 2
    csplit -s --prefix=q --digits=1 in 2
    csplit -s -b '%03x.txt' in 2
    csplit -s -f r --suffix-format='-%d%%' in 2
    run bash -c 'echo p* q* xx* r*'
    expect 0 "p000 p001 q0 q1 xx000.txt xx001.txt r-0% r-1%"
    run csplit -b 'abc' in 2
    expect 1 "csplit: exactly one conversion is needed in 'abc' (see 'csplit --help')"
    run csplit -b '%s' in 2
    expect 1 "csplit: invalid conversion in '%s' (see 'csplit --help')"
    run csplit -b '%d%d' in 2
    expect 1 "csplit: exactly one conversion is needed in '%d%d' (see 'csplit --help')"
}

@test "csplit removes its pieces when it fails, keeps them with -k" {
    setup_input
    run csplit in 2 9
    expect 1 3 12 "csplit: 9: line number out of range"
    run bash -c 'echo xx*'
    expect 0 'xx*'
    run csplit -k in 2 9
    expect 1 3 12 "csplit: 9: line number out of range"
    run pieces
    expect 0 "xx00 x1|" "xx01 b2|x3|d4|x5|"
    rm xx*
    run csplit --keep-files in /zz/
    expect 1 15 "csplit: /zz/: match not found"
    run csplit in /x5/+2
    expect 1 15 "csplit: /x5/+2: line number out of range"
    run csplit in /b/-2
    expect 1 0 "csplit: /b/-2: line number out of range"
    run csplit in %zz%
    expect 1 "csplit: %zz%: match not found"
}

@test "csplit is ended by a signal: no piece is left" {
    mkfifo pipe
    csplit -f p pipe 2 3>&- &
    exec 4>pipe
    printf 'a\nb\nc\n' >&4
    for _ in {1..100}; do [ -e p01 ] && break; sleep 0.01; done
    [ -e p01 ]
    kill -TERM $!
    wait $! || true
    exec 4>&-
    [ ! -e p00 ]
    [ ! -e p01 ]
}

@test "csplit of long input and long lines" {
    { seq 1 50000; head -c 300000 /dev/zero | tr '\0' x; echo; echo end; } >in
    run csplit in 40000 /xx/-1 /end/
    expect 0 228888 60000 300007 4
    run bash -c 'cat xx* | cmp - in'
    expect 0
}

@test "csplit: mistakes" {
    setup_input
    run csplit in
    expect 1 "csplit: missing operand after 'in' (see 'csplit --help')"
    run csplit in 0
    expect 1 "csplit: 0: line numbers count from 1 (see 'csplit --help')"
    run csplit in 2x
    expect 1 "csplit: invalid pattern '2x' (see 'csplit --help')"
    run csplit in 3 2
    expect 1 "csplit: line number 2 is smaller than the one before (see 'csplit --help')"
    run csplit in /x
    expect 1 "csplit: /x: the closing '/' is missing (see 'csplit --help')"
    run csplit in /x/y
    expect 1 "csplit: /x/y: an offset is expected behind the '/' (see 'csplit --help')"
    run csplit missing 2
    expect 1 "csplit: missing: No such file or directory"
    run csplit -s -f missing/ in 2
    expect 1 "csplit: missing/00: No such file or directory"
    run bash -c 'csplit in 2 >/dev/full'
    expect 1 "csplit: write error: No space left on device"
    run bash -c 'echo xx*'
    expect 0 'xx*'
}
