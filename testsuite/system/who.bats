#!/usr/bin/env bats
load ../helpers/box
load ../helpers/utmp

# Boot, runlevel 5 (before: 3), clock, init, getty, two users, a dead process.
records() {
    login_record 2 0 '~' '~~' reboot 6.1.0 1700000000
    login_record 1 $((53 + 256 * 51)) '~' '~~' runlevel 6.1.0 1700000010
    login_record 3 0 '~' '~~' '' '' 1700000011
    login_record 5 99 '' si '' '' 1700000020
    login_record 6 98 nott1 1 LOGIN '' 1700000030
    login_record 7 4194303 nott2 ts/0 root host.example 1700000040
    login_record 7 4194302 nott3 ts/1 'averylongname' '' 1700000041
    login_record 8 77 nott4 ts/3 '' '' 1700000060
}

who_of() {
    export TZ=UTC0
    records >utmp
    run who "$@" utmp
}

@test "who shows users, lines and times" {
    who_of
    expect 0 "root     nott2        2023-11-14 22:14 (host.example)" \
        "averylongname nott3        2023-11-14 22:14"
    who_of -s
    expect 0 "root     nott2        2023-11-14 22:14 (host.example)" \
        "averylongname nott3        2023-11-14 22:14"
}

@test "who -H -T -w: headings and the state of messages" {
    who_of -H
    [ "${lines[0]}" = "NAME     LINE         TIME             COMMENT" ]
    who_of -TH
    [ "${lines[0]}" = "NAME       LINE         TIME             COMMENT" ]
    [ "${lines[1]}" = "root     ? nott2        2023-11-14 22:14 (host.example)" ]
    who_of -w
    [ "${lines[0]}" = "root     ? nott2        2023-11-14 22:14 (host.example)" ]
}

@test "who -u shows idle time and process" {
    who_of -uH
    [ "${lines[0]}" = "NAME     LINE         TIME             IDLE          PID COMMENT" ]
    [ "${lines[1]}" = "root     nott2        2023-11-14 22:14   ?       4194303 (host.example)" ]
}

@test "who -b -r -t -p -l -d: the other records" {
    who_of -b
    expect 0 "         system boot  2023-11-14 22:13"
    who_of -r
    expect 0 "         run-level 5  2023-11-14 22:13                   last=3"
    who_of -t
    expect 0 "         clock change 2023-11-14 22:13"
    who_of -p
    expect 0 "                      2023-11-14 22:13         99 id=si"
    who_of -l
    expect 0 "LOGIN    nott1        2023-11-14 22:13                98 id=1"
    who_of -d
    expect 0 "         nott4        2023-11-14 22:14                77 id=ts/3  term=0 exit=0"
}

@test "who -a is all of them" {
    who_of -a
    [ "${#lines[@]}" = 8 ]
    [ "${lines[5]}" = "root     ? nott2        2023-11-14 22:14   ?       4194303 (host.example)" ]
}

@test "who -q counts" {
    who_of -q
    expect 0 "root averylongname" "# users=2"
}

@test "who -m, who am i: only this terminal, and here there is none" {
    who_of -m </dev/null
    expect 0
    run who am i </dev/null
    expect 0
    run who a b c
    expect 1 "who: extra operand 'c' (see 'who --help')"
}

@test "who makes foreign text visible, and skips half a record" {
    export TZ=UTC0
    login_record 7 4194303 pts/1 x 'e\033[31mvil' 'h\007st' 1700000040 >utmp
    printf 'rest' >>utmp
    run who utmp
    expect 0 'e\033[31mvil pts/1        2023-11-14 22:14 (h\ast)'
}

@test "who of a file that is missing" {
    run who missing
    expect 1 "who: missing: No such file or directory"
    records >utmp
    run bash -c 'who utmp >/dev/full'
    expect 1 "who: write error: No space left on device"
}
