#!/usr/bin/env bats
load ../helpers/box

# show DATE EXPECTED: in UTC, as ISO 8601
show() {
    run date -u -d "$1" '+%F %T'
    expect 0 "$2"
}

# bad DATE
bad() {
    run date -u -d "$1"
    expect 1 "date: invalid date '$1'"
}

@test "date +FORMAT: every conversion" {
    run date -u -d '2024-03-05 04:06:07.089' '+%a %A %b %B %h|%C %y %Y %g %G|%d %e %j %m'
    expect 0 "Tue Tuesday Mar March Mar|20 24 2024 24 2024|05  5 065 03"
    run date -u -d '2024-03-05 16:06:07.089' '+%H %I %k %l %M %S %N|%p %P|%q %s|%u %w %U %V %W|%%'
    expect 0 "16 04 16  4 06 07 089000000|PM pm|1 1709654767|2 2 09 10 10|%"
    run date -u -d '2024-03-05 04:06:07' '+%c|%D|%F|%r|%R|%T|%x|%X|%z|%:z|%::z|%:::z|%Z|%n|%t|'
    expect 0 "Tue Mar  5 04:06:07 2024|03/05/24|2024-03-05|04:06:07 AM|04:06|04:06:07|03/05/24|04:06:07|+0000|+00:00|+00:00:00|+00|UTC|" $'|\t|'
}

@test "date +FORMAT: flags, widths and modifiers" {
    run date -u -d '2024-03-05 04:06:07.089' '+%-d %_d %0e %6d %_6d %^a %#Z %#p %^10B %3N %Ey %Od'
    expect 0 "5  5 05 000005      5 TUE utc am      MARCH 089 24 05"
    run date -u -d @0 '+%10Y %-m %_H %+6Y %8:z %20T %60s'
    expect 0 "0000001970 1  0 +01970 +0000:00             00:00:00 000000000000000000000000000000000000000000000000000000000000"
}

@test "date +FORMAT writes what it does not know as it stands" {
    run date -u -d @0 '+%Q %:y % %'
    expect 0 "%Q %:y % %"
}

@test "date without a format" {
    run date -u -d @0
    expect 0 "Thu Jan  1 00:00:00 UTC 1970"
    run date --utc --date=@0
    expect 0 "Thu Jan  1 00:00:00 UTC 1970"
}

@test "date -I and --rfc-3339 to each precision, -R" {
    run date -u -d @1.5 -I
    expect 0 "1970-01-01"
    run date -u -d @1.5 -Ihours
    expect 0 "1970-01-01T00+00:00"
    run date -u -d @1.5 --iso-8601=minutes
    expect 0 "1970-01-01T00:00+00:00"
    run date -u -d @1.5 -Iseconds
    expect 0 "1970-01-01T00:00:01+00:00"
    run date -u -d @1.5 -Ins
    expect 0 "1970-01-01T00:00:01,500000000+00:00"
    run date -u -d @1.5 --rfc-3339=date
    expect 0 "1970-01-01"
    run date -u -d @1.5 --rfc-3339=seconds
    expect 0 "1970-01-01 00:00:01+00:00"
    run date -u -d @1.5 --rfc-3339=ns
    expect 0 "1970-01-01 00:00:01.500000000+00:00"
    run date -u -d @0 --rfc-email
    expect 0 "Thu, 01 Jan 1970 00:00:00 +0000"
    run date -R -I
    expect 1 "date: more than one output format (see 'date --help')"
    run date -R +%s
    expect 1 "date: more than one output format (see 'date --help')"
}

@test "date -d: ISO 8601" {
    show 2024-01-31 "2024-01-31 00:00:00"
    show 20240131 "2024-01-31 00:00:00"
    show "2024-01-31 12:34" "2024-01-31 12:34:00"
    show 2024-01-31T12:34:56Z "2024-01-31 12:34:56"
    show 2024-01-31T12:34:56,789+02:00 "2024-01-31 10:34:56"
    show 2024-01-31T12:34:56.5-0130 "2024-01-31 14:04:56"
    show 20240131T123456Z "2024-01-31 12:34:56"
    show 20240131T1234 "2024-01-31 12:34:00"
    show 2024-01-31T12 "2024-01-31 12:00:00"
    show 20240131123456 "2024-01-31 12:34:56"
    show 0001-01-01 "0001-01-01 00:00:00"
}

@test "date -d: seconds since 1970, with a fraction" {
    show @0 "1970-01-01 00:00:00"
    show @1709611567 "2024-03-05 04:06:07"
    run date -u -d @-1.5 +%s.%N
    expect 0 "-2.500000000"
    bad "@1 day"
    bad @99999999999999999999
}

@test "date -d: RFC 2822, and what date writes itself" {
    show "Fri, 31 Jan 2024 12:00:00 +0200 (CET)" "2024-01-31 10:00:00"
    show "Fri, 31 Jan 97 12:00:00 GMT" "1997-01-31 12:00:00"
    show "Wed Jan 31 12:34:56 UTC 2024" "2024-01-31 12:34:56"
    show "Wed Jan 31 12:34:56 PM PST 2024" "2024-01-31 20:34:56"
}

@test "date -d: other calendar dates" {
    show "14 Jun 1984" "1984-06-14 00:00:00"
    show "Jun 14, 1984" "1984-06-14 00:00:00"
    show "14-Jun-84" "1984-06-14 00:00:00"
    show "jun-14-1984" "1984-06-14 00:00:00"
    show "6/14/84" "1984-06-14 00:00:00"
    show "1984/6/14" "1984-06-14 00:00:00"
    show "68-1-1" "2068-01-01 00:00:00"
    show "sept 3 2024 10:00" "2024-09-03 10:00:00"
}

@test "date -d: times of day" {
    show "2024-01-31 3pm" "2024-01-31 15:00:00"
    show "2024-01-31 12:30:15 a.m." "2024-01-31 00:30:15"
    show "2024-01-31 noon" "2024-01-31 12:00:00"
    show "2024-01-31 12 noon" "2024-01-31 12:00:00"
    show "2024-01-31 midnight" "2024-01-31 00:00:00"
    show "20240131 1430" "2024-01-31 14:30:00"
    run date -u -d '2024-01-31 12:00:00.123456789123' +%N
    expect 0 "123456789"
}

@test "date -d: zones by name, letter and offset" {
    show "2024-01-31 12:00 EST" "2024-01-31 17:00:00"
    show "2024-01-31 12:00 EST DST" "2024-01-31 16:00:00"
    show "2024-01-31 12:00 UTC+3" "2024-01-31 09:00:00"
    show "2024-01-31 12:00 UTC +3 hours" "2024-01-31 15:00:00"
    show "2024-01-31 12:00 A" "2024-01-31 11:00:00"
    show "2024-01-31 12:00 +0530" "2024-01-31 06:30:00"
    show 'TZ="America/New_York" 2024-07-01 12:00' "2024-07-01 16:00:00"
    show 'TZ="UTC-5" 2024-01-01' "2023-12-31 19:00:00"
    bad "2024-01-31 12:00 +25"
    bad 'TZ="x'
}

@test "date -d: relative parts are added to a date" {
    show "2024-01-31 +1 month" "2024-03-02 00:00:00"
    show "2024-02-29 next year" "2025-03-01 00:00:00"
    show "2024-03-01 yesterday" "2024-02-29 00:00:00"
    show "2024-02-28 12:00 tomorrow" "2024-02-29 12:00:00"
    show "2024-01-31 2 days ago" "2024-01-29 00:00:00"
    show "2024-01-31 fortnight ago" "2024-01-17 00:00:00"
    show "2024-01-31 -3 hours" "2024-01-30 21:00:00"
    show "2024-01-31 1 year 2 weeks 3 minutes 4 sec" "2025-02-14 00:03:04"
    show "2024-01-31 third week" "2024-02-21 00:00:00"
    run date -u -d '2024-01-31 -1.5 sec' +%T.%N
    expect 0 "23:59:58.500000000"
}

@test "date -d: relative to now" {
    today=$(date +%F)
    run date -d 'today 00:00' +%F
    expect 0 "$today"
    run date -d now +%F
    expect 0 "$today"
    [ "$(date -d tomorrow +%s)" -gt "$(date +%s)" ]
    [ "$(date -d '' +%T)" = 00:00:00 ]
    [ "$(date -d '3 hours ago' +%s)" -lt "$(date +%s)" ]
}

@test "date -d: days of the week" {
    for day in monday 'next monday' 'last monday' 'mon noon' '2 monday'; do
        [ "$(date -u -d "$day" +%a)" = Mon ]
    done
    [ $(($(date -u -d 'next friday' +%s) - $(date -u -d 'last friday' +%s))) -ge 604800 ]
    [ "$(date -u -d 'next tues' +%s)" -gt "$(date -u +%s)" ]
}

@test "date -d refuses what is no date" {
    for text in 2024-02-30 2023-02-29 2024-13-01 24:00 12:60 '13:00 pm' '0:30 am' foo '1 foo' +1 \
        '2024-01-31 12:00 2024-01-31' '2 days ago ago' 2024.01.31 99999999999-01-01 \
        '9223372036854775807 sec' '99999999999 years' 99999999999999999999; do
        bad "$text"
    done
}

@test "date of a time that the zone skips, and of one that comes twice" {
    run env TZ=Europe/Berlin date -d '2024-03-31 02:30'
    expect 1 "date: invalid date '2024-03-31 02:30'"
    run env TZ=Europe/Berlin date -d '2024-03-30 02:30 1 day' '+%T %Z'
    expect 0 "03:30:00 CEST"
    run env TZ=Europe/Berlin date -d '2024-10-27 02:30' '+%T %Z'
    expect 0 "02:30:00 CET"
    run env TZ=Europe/Berlin date -d '2024-10-27 02:30 CEST' '+%s %Z'
    expect 0 "1729989000 CEST"
}

@test "date in zones of all kinds, garbage included" {
    run env TZ=EST5EDT,M3.2.0,M11.1.0 date -d @1720000000 '+%T %Z %z'
    expect 0 "05:46:40 EDT -0400"
    run env TZ=XXX-5:30:15 date -d @0 '+%T %::z'
    expect 0 "05:30:15 +05:30:15"
    for zone in 'garbage;;' /etc/passwd ../../etc/passwd '<' "$(printf 'A%.0s' {1..5000})" ''; do
        run env TZ="$zone" date -d @0 +%s
        expect 0 "0"
    done
}

@test "date -f shows a date a line, and goes on after a bad one" {
    printf '@0\nfoo\n@1' >dates
    run date --file=dates +%s
    expect 1 "0" "date: invalid date 'foo'" "1"
    run date -f - +%s <dates
    expect 1 "0" "date: invalid date 'foo'" "1"
    run date -f missing
    expect 1 "date: missing: No such file or directory"
}

@test "date -r shows when a file was modified" {
    /usr/bin/touch -d '2024-01-31 12:00:00.5 UTC' file
    run date -u -r file +%FT%T.%1N
    expect 0 "2024-01-31T12:00:00.5"
    run date --reference=missing
    expect 1 "date: missing: No such file or directory"
    run date -r file -d now
    expect 1 "date: more than one of -d, -f, -r and --resolution (see 'date --help')"
}

@test "date -D reads dates by a format" {
    run date -u -D '%d.%m.%Y %H:%M' -d '05.03.2024 17:45' '+%F %T'
    expect 0 "2024-03-05 17:45:00"
    run date -u -D '%b %d %y %I%p %z' -d 'mar 5 24 3pm -0200' '+%F %T'
    expect 0 "2024-03-05 17:00:00"
    run date -u -D '%j %Y' -d '60 2024' +%F
    expect 0 "2024-02-29"
    run date -u -D '%s' -d 86400 +%F
    expect 0 "1970-01-02"
    run date -u -D '%Y' -d 'soon'
    expect 1 "date: invalid date 'soon'"
}

@test "date refuses to set the clock to nonsense" {
    run date -s foo
    expect 1 "date: invalid date 'foo'"
    run date 13010000
    expect 1 "date: invalid date '13010000'"
    run date 010203
    expect 1 "date: invalid date '010203'"
    run date --set=now 01020304
    expect 1 "date: extra operand '01020304' (see 'date --help')"
    run date -d now 01020304
    expect 1 "date: cannot show one time and set another (see 'date --help')"
    run date +%F +%Y
    expect 1 "date: extra operand '+%Y' (see 'date --help')"
}

@test "date --resolution" {
    run date --resolution
    expect 0 "0.000000001"
}

@test "date of a year beyond four digits" {
    run date -u -d @999999999999 '+%Y %F %C %G'
    expect 0 "33658 +33658-09-27 336 33658"
    run date -u -d @-99999999999 '+%Y %C %y'
    expect 0 "-1199 -11 99"
}

@test "date fails when its output is lost" {
    run bash -c 'date >/dev/full'
    expect 1 "date: write error: No space left on device"
}
