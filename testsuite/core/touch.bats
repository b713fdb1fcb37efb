#!/usr/bin/env bats
load ../helpers/box

# times FILE: access and modification time in UTC.
times() {
    TZ=UTC /usr/bin/stat -c '%x|%y' "$1" | sed 's/ +0000//g'
}

old() {
    [ -e "$1" ] || : >"$1"
    TZ=UTC /usr/bin/touch -h -d '2001-02-03 04:05:06' "$@"
}

@test "touch makes missing files, and sets the times of others to now" {
    touch new
    [ -f new ] && [ ! -s new ]
    printf x >file
    old file
    touch file
    [ "$(/usr/bin/stat -c %Y file)" -ge 1700000000 ]
    [ "$(cat file)" = x ]
}

@test "touch -c and -h make no files" {
    run touch -c missing
    expect 0
    run touch --no-create missing
    expect 0
    [ ! -e missing ]
    run touch -h missing
    expect 1 "touch: missing: No such file or directory"
    [ ! -e missing ]
}

@test "touch -a, -m and --time set one of the times" {
    export TZ=UTC
    old file
    touch -a -d '2024-01-31 12:00' file
    [ "$(times file)" = "2024-01-31 12:00:00.000000000|2001-02-03 04:05:06.000000000" ]
    old file
    touch -m -d '2024-01-31 12:00' file
    [ "$(times file)" = "2001-02-03 04:05:06.000000000|2024-01-31 12:00:00.000000000" ]
    touch -am -d '2024-01-31 13:00' file
    [ "$(times file)" = "2024-01-31 13:00:00.000000000|2024-01-31 13:00:00.000000000" ]
    touch --time=use -d '2024-01-31 14:00' file
    touch --time=modify -d '2024-01-31 15:00' file
    [ "$(times file)" = "2024-01-31 14:00:00.000000000|2024-01-31 15:00:00.000000000" ]
}

@test "touch -d takes the dates of POSIX, and all others" {
    export TZ=UTC
    touch -d 2024-01-31T12:34:56.789Z file
    [ "$(times file)" = "2024-01-31 12:34:56.789000000|2024-01-31 12:34:56.789000000" ]
    touch --date='31 jan 2024 +1 day' file
    [ "$(times file)" = "2024-02-01 00:00:00.000000000|2024-02-01 00:00:00.000000000" ]
    run touch -d soon other
    expect 1 "touch: invalid date 'soon'"
    [ ! -e other ]
}

@test "touch -t" {
    export TZ=UTC
    touch -t 202401311234.56 file
    [ "$(times file)" = "2024-01-31 12:34:56.000000000|2024-01-31 12:34:56.000000000" ]
    touch -t 6901020304 file
    [ "$(times file)" = "1969-01-02 03:04:00.000000000|1969-01-02 03:04:00.000000000" ]
    touch -t 6801020304.60 file
    [ "$(times file)" = "2068-01-02 03:05:00.000000000|2068-01-02 03:05:00.000000000" ]
    touch -t 01020304 file
    [ "$(/usr/bin/date -r file +%m%d%H%M)" = 01020304 ]
    for stamp in 13010000 02300000 01012400 0101 010203040506070 01020304.5 01020304.61 x ''; do
        run touch -t "$stamp" file
        expect 1 "touch: invalid time '$stamp'"
    done
}

@test "touch -r takes the times of a file, and with -d a date relative to them" {
    export TZ=UTC
    touch -d '2024-01-31 12:00' model
    touch -r model file
    [ "$(times file)" = "2024-01-31 12:00:00.000000000|2024-01-31 12:00:00.000000000" ]
    touch --reference=model -d '-1 day' file
    [ "$(times file)" = "2024-01-30 12:00:00.000000000|2024-01-30 12:00:00.000000000" ]
    run touch -r missing file
    expect 1 "touch: missing: No such file or directory"
    run touch -t 01020304 -d now file
    expect 1 "touch: more than one source of times (see 'touch --help')"
}

@test "touch -h sets the times of a link" {
    export TZ=UTC
    old file
    ln -s file link
    touch -h -d '2024-01-31' link
    [ "$(times link)" = "2024-01-31 00:00:00.000000000|2024-01-31 00:00:00.000000000" ]
    [ "$(times file)" = "2001-02-03 04:05:06.000000000|2001-02-03 04:05:06.000000000" ]
    touch --no-dereference -r file link
    [ "$(times link)" = "2001-02-03 04:05:06.000000000|2001-02-03 04:05:06.000000000" ]
    touch link
    [ "$(/usr/bin/stat -c %Y file)" -ge 1700000000 ]
}

@test "touch - sets the times of standard output" {
    export TZ=UTC
    touch -d 2024-01-31 - >file
    [ "$(times file)" = "2024-01-31 00:00:00.000000000|2024-01-31 00:00:00.000000000" ]
}

@test "touch -f means nothing" {
    run touch -f file
    expect 0
    [ -e file ]
}

@test "touch goes on after a file it can't touch" {
    run touch missing/a b '' c/
    expect 1 "touch: missing/a: No such file or directory" \
        "touch: : No such file or directory" "touch: c/: Is a directory"
    [ -e b ]
    run touch
    expect 1 "touch: missing operand (see 'touch --help')"
}
