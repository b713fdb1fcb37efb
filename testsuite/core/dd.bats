#!/usr/bin/env bats
load ../helpers/box

# The statistics, less what depends on the clock.
timeless() {
    "$@" 2>&1 >/dev/null | sed 's/copied, .*/copied/'
}

@test "dd copies, and says what it did" {
    head -c 1100 /dev/zero >in
    run timeless dd if=in of=out
    expect 0 "2+1 records in" "2+1 records out" "1100 bytes (1.1 kB, 1.1 KiB) copied"
    same in out
    run dd if=in of=out status=none bs=1k
    expect 0
    run dd if=in of=out status=noxfer bs=1k
    expect 0 "1+1 records in" "1+1 records out"
    run bash -c 'dd if=in of=out 2>&1 | tail -n 1'
    expect_like 0 "1100 bytes (1.1 kB, 1.1 KiB) copied, * s, * [kMG]B/s"
}

@test "dd: how sizes are shown" {
    for n in 0 1 999 1000 1023 1024 9949 9950 10240 999499 999500 1048575; do
        run timeless dd if=/dev/zero of=/dev/null bs=1M iflag=count_bytes count=$n
        shown+="${output##*out?}"$'\n'
    done
    [ "$shown" = "0 bytes copied
1 byte copied
999 bytes copied
1000 bytes (1.0 kB) copied
1023 bytes (1.0 kB) copied
1024 bytes (1.0 kB, 1.0 KiB) copied
9949 bytes (9.9 kB, 9.7 KiB) copied
9950 bytes (10 kB, 9.7 KiB) copied
10240 bytes (10 kB, 10 KiB) copied
999499 bytes (999 kB, 976 KiB) copied
999500 bytes (1.0 MB, 976 KiB) copied
1048575 bytes (1.0 MB, 1.0 MiB) copied
" ]
}

@test "dd: ibs=, obs= and bs= make different records" {
    printf 1234567890 >in
    run timeless dd if=in ibs=3 obs=4
    expect 0 "3+1 records in" "2+1 records out" "10 bytes copied"
    run timeless dd if=in bs=3 ibs=1 obs=1
    expect 0 "3+1 records in" "3+1 records out" "10 bytes copied"
    run bash -c 'dd if=in ibs=3 obs=4 status=none'
    expect 0 1234567890
}

@test "dd count=, skip= and seek=, in blocks and bytes" {
    printf 1234567890 >in
    run dd if=in bs=2 count=2 skip=1 status=none
    expect 0 3456
    run dd if=in bs=4 count=3B skip=1B status=none
    expect 0 234
    run dd if=in bs=4 count=3 iseek=1 iflag=count_bytes,skip_bytes status=none
    expect 0 234
    run bash -c 'cat in | dd bs=1 skip=8 status=none'
    expect 0 90
    printf abcdefgh >out
    run dd if=in of=out bs=1 count=2 seek=3 conv=notrunc status=none
    [ "$(cat out)" = abc12fgh ]
    run dd if=in of=out bs=2 count=2B oseek=1 oflag=seek_bytes status=none
    [ "$(cat out)" = a12 ]
    run dd if=in of=new bs=3 count=0 seek=2 status=none
    [ "$(stat -c %s new)" = 6 ]
    run dd if=in bs=1 skip=20 status=none
    expect 0
    run dd if=in bs=1 skip=20 status=noxfer
    expect 0 "dd: in: cannot skip to specified offset" "0+0 records in" "0+0 records out"
}

@test "dd numbers: products and suffixes" {
    for n in 1c:1 2w:4 1b:512 1k:1024 1kB:1000 2x3x4:24 1KiB:1024; do
        run dd if=/dev/zero of=out ibs=1 obs=4096 count="${n%:*}" status=none
        [ "$(stat -c %s out)" = "${n#*:}" ]
    done
    run dd bs=0
    expect 1 "dd: invalid number '0' in bs (see 'dd --help')"
    run dd bs=1x
    expect 1 "dd: invalid number '1x' in bs (see 'dd --help')"
    run dd count=99999999999999999999
    expect 1 "dd: invalid number '99999999999999999999' in count (see 'dd --help')"
    run dd bs=1M skip=9223372036854775807
    expect 1 "dd: offset too large: 9223372036854775807 blocks (see 'dd --help')"
    run dd foo=1
    expect 1 "dd: unknown operand 'foo=1' (see 'dd --help')"
    run dd conv=foo
    expect 1 "dd: unknown word 'foo' in conv (see 'dd --help')"
    run dd status=foo
    expect 1 "dd: unknown word 'foo' in status (see 'dd --help')"
}

@test "dd conv=swab, lcase and ucase" {
    printf 12345 >in
    run dd if=in conv=swab bs=3 status=none
    expect 0 21435
    run bash -c '(printf 123; sleep 0.05; printf 4567) | dd conv=swab bs=4 status=none'
    expect 0 2143657
    run bash -c 'echo "Aä zZ" | dd conv=ucase status=none'
    expect 0 "Aä ZZ"
    run bash -c 'echo "Aä zZ" | dd conv=lcase status=none'
    expect 0 "aä zz"
    run dd conv=lcase,ucase
    expect 1 "dd: conv=lcase and ucase exclude each other (see 'dd --help')"
}

@test "dd conv=block and unblock" {
    printf 'abc\nabcdefgh\n\nd' >in
    run dd if=in conv=block cbs=4 status=noxfer
    expect 0 "abc abcd    d   0+1 records in" "0+1 records out" "1 truncated record"
    printf 'abc a  d    e ' >in
    run bytes dd if=in conv=unblock cbs=4 status=none
    expect 0 6162630a612020640a0a650a
    printf 'ab\nc\n' >in
    run dd if=in conv=block ibs=1 cbs=3 status=none
    expect 0 "ab c  "
    run dd conv=block,unblock
    expect 1 "dd: conv=block and unblock exclude each other (see 'dd --help')"
}

@test "dd conv=ebcdic, ibm and ascii" {
    run bytes bash -c 'printf "AZaz09^~\n" | dd conv=ebcdic status=none'
    expect 0 c1e981a9f0f99a5f25
    run bytes bash -c 'printf "AZaz09^~\n" | dd conv=ibm status=none'
    expect 0 c1e981a9f0f95fa125
    run bytes bash -c 'printf "ab\n" | dd conv=ebcdic,ucase cbs=4 status=none'
    expect 0 c1c24040
    run bash -c 'printf "\301\302\100\100" | dd conv=ascii,lcase cbs=4 status=none'
    expect 0 ab
    run dd conv=ascii,ibm
    expect 1 "dd: conv=ascii, ebcdic and ibm exclude each other (see 'dd --help')"
}

@test "dd conv=sync fills blocks up" {
    run bytes bash -c 'printf 12345 | dd bs=3 conv=sync status=none'
    expect 0 313233343500
    run bash -c 'printf "ab\nc\n" | dd ibs=8 cbs=2 conv=sync,block status=none'
    expect 0 "abc   "
    run timeless bash -c '(printf 1; sleep 0.05; printf 2) | dd obs=4 ibs=2 conv=sync of=/dev/null'
    expect 0 "0+2 records in" "1+0 records out" "4 bytes copied"
}

@test "dd conv=sparse, fsync and fdatasync" {
    truncate -s 1M in
    run dd if=in of=out bs=64k conv=sparse,fsync status=none
    expect 0
    same in out
    [ "$(stat -c %b out)" -lt 100 ]
    printf x >>in
    run dd if=in of=out bs=64k conv=sparse,fdatasync status=none
    same in out
}

@test "dd conv=excl, nocreat and notrunc; oflag=append" {
    printf a >in
    run dd if=in of=out conv=nocreat
    expect 1 "dd: out: No such file or directory"
    run dd if=in of=out conv=excl status=none
    expect 0
    run dd if=in of=out conv=excl
    expect 1 "dd: out: File exists"
    run dd if=in of=out oflag=append conv=notrunc status=none
    [ "$(cat out)" = aa ]
    run dd of=out conv=excl,nocreat
    expect 1 "dd: conv=excl and nocreat exclude each other (see 'dd --help')"
}

@test "dd flags of opening: nofollow, directory, sync, dsync, nonblock, noctty, noatime, nocache" {
    printf abc >in
    ln -s in link
    run dd if=link iflag=nofollow
    expect_like 1 "dd: link: *ymbolic link*"
    run dd if=in iflag=directory
    expect 1 "dd: in: Not a directory"
    run dd if=in of=out iflag=noctty,nonblock,noatime,nocache oflag=sync,dsync,nocache status=none
    expect 0
    same in out
    head -c 10000 /dev/zero >in
    run dd if=in of=out bs=4096 oflag=direct status=none
    [[ $output != *Invalid* ]] || skip "no direct output here"
    same in out
}

@test "dd iflag=fullblock gathers short reads" {
    run timeless bash -c '(printf 12; sleep 0.05; printf 34) | dd bs=4 count=1 of=/dev/null'
    expect 0 "0+1 records in" "0+1 records out" "2 bytes copied"
    run timeless bash -c '(printf 12; sleep 0.05; printf 34) | dd bs=4 count=1 iflag=fullblock of=/dev/null'
    expect 0 "1+0 records in" "1+0 records out" "4 bytes copied"
    run timeless bash -c '(printf 12; sleep 0.05; printf 34) | dd bs=4 count=2 of=/dev/null'
    expect 0 "dd: warning: partial read (2 bytes); suggest iflag=fullblock" "0+2 records in" \
        "0+2 records out" "4 bytes copied"
}

@test "dd: SIGUSR1 asks for statistics" {
    mkfifo fifo
    dd if=fifo of=/dev/null bs=5 2>log 3>&- &
    exec 4>fifo
    printf 12345 >&4
    sleep 0.1
    kill -USR1 $!
    sleep 0.1
    exec 4>&-
    wait $!
    [ "$(grep -c '^5 bytes copied' log)" = 2 ]
    [ "$(grep -c '^1+0 records in' log)" = 2 ]
}

@test "dd status=progress" {
    run bash -c '(printf 1; sleep 1.1; printf 2) | dd bs=1 of=/dev/null status=progress 2>&1 | tr "\r" "\n" | sed "s/copied.*//"'
    expect 0 "" "2 bytes " "2+0 records in" "2+0 records out" "2 bytes "
}

@test "dd: errors of reading and writing" {
    run dd if=missing
    expect 1 "dd: missing: No such file or directory"
    run dd if=/dev/zero of=/dev/full bs=100 count=2 status=noxfer
    expect 1 "dd: /dev/full: No space left on device" "1+0 records in" "0+0 records out"
    run dd if=. conv=noerror,sync status=noxfer
    expect 1 "dd: .: Is a directory" "0+0 records in" "0+0 records out"
    run bash -c 'dd if=/dev/zero count=1 status=none >/dev/full'
    expect 1 "dd: standard output: No space left on device"
}
