#!/usr/bin/env bats
load ../helpers/box

make_file() {
    printf 'hello\n' >f
    chmod 640 f
    touch -d '2024-05-06 07:08:09.123456789 UTC' f
    export TZ=UTC0
}

@test "stat -c: mode, size, type, links" {
    make_file
    run stat -c '%a %A %f %F %s %h' f
    expect 0 "640 -rw-r----- 81a0 regular file 6 1"
    : >empty
    mkdir d
    ln -s f l
    run stat --format='%n: %F' empty d l /dev/null
    expect 0 "empty: regular empty file" "d: directory" "l: symbolic link" \
        "/dev/null: character special file"
}

@test "stat -c: times" {
    make_file
    run stat -c '%x|%y|%Y|%.3Y|%.Y|%.12X' f
    expect 0 "2024-05-06 07:08:09.123456789 +0000|2024-05-06 07:08:09.123456789 +0000|1714979289|1714979289.123|1714979289.123456789|1714979289.123456789000"
    TZ=XST-5:30 run stat -c %y f
    expect 0 "2024-05-06 12:38:09.123456789 +0530"
    run stat -c '%z %Z %w %W' f
    [[ $output =~ ^[0-9]{4}-.*\ [0-9]+$ ]]
}

@test "stat -c: owner, device, inode, blocks" {
    needs_root
    make_file
    run stat -c '%u %U %g %G %B' f
    expect 0 "0 root 0 root 512"
    chown 54321:54321 f
    run stat -c '%u %U %g %G' f
    expect 0 "54321 UNKNOWN 54321 UNKNOWN"
    run stat -c '%t %T %Hr %Lr %r %R' /dev/null
    expect 0 "1 3 1 3 259 103"
    run stat -c '%d %D %Hd %Ld %i %b %o %C' f
    [ "$status" = 0 ]
}

@test "stat -c: widths, precision and flags" {
    make_file
    run stat -c '%8s|%-8s|%08s|%#a|%05a|%10F|%-15F|%5.2A|%.5n|' f
    expect 0 "       6|6       |00000006|0640|00640|regular file|regular file   |   -r|f|"
    run stat -c '%.3X|%15.3X|%-15.3X|' f
    expect 0 "1714979289.123| 1714979289.123|1714979289.123 |"
    run stat -c '%% %q %' f
    expect 0 "% ? %"
    run stat -c '%5%' f
    expect 1 "stat: '%5%': invalid directive"
    run stat -c '%.3' f
    expect 1 "stat: '%.3': invalid directive"
}

@test "stat --printf reads escapes and adds no newline" {
    make_file
    run bytes stat --printf '%s\t\x41\101\n\\\0' f
    expect 0 "360941410a5c00"
    run stat --printf '%n\n' f f
    expect 0 "f" "f"
    run stat -c '\n%s' f
    expect 0 '\n6'
}

@test "stat %N quotes, and QUOTING_STYLE says how" {
    ln -s 'a b' 'l l'
    : >"it's"
    run stat -c %N 'l l' "it's"
    expect 0 "'l l' -> 'a b'" "\"it's\""
    QUOTING_STYLE=literal run stat -c %N 'l l'
    expect 0 "l l -> a b"
    QUOTING_STYLE=c run stat -c %N 'l l'
    expect 0 '"l l" -> "a b"'
}

@test "stat by default" {
    needs_root
    make_file
    run stat f
    [ "$status" = 0 ]
    [ "${lines[0]}" = "  File: f" ]
    [[ ${lines[1]} == "  Size: 6         	Blocks: "*" IO Block: "*" regular file" ]]
    [[ ${lines[2]} == "Device: "*"	Inode: "*"Links: 1" ]]
    [ "${lines[3]}" = "Access: (0640/-rw-r-----)  Uid: (    0/    root)   Gid: (    0/    root)" ]
    [ "${lines[5]}" = "Modify: 2024-05-06 07:08:09.123456789 +0000" ]
    run stat /dev/null
    [[ ${lines[2]} == *"Device type: 1,3" ]]
}

@test "stat -L follows links, and - is standard input" {
    make_file
    ln -s f l
    run stat -L -c '%F %s' l
    expect 0 "regular file 6"
    run stat --dereference -c %s l
    expect 0 "6"
    run bash -c 'stat -c "%s %n" - <f'
    expect 0 "6 -"
    run stat --cached=always -c %s f
    expect 0 "6"
}

@test "stat -t is one line" {
    make_file
    run stat -t f
    expect_like 0 "f 6 * 81a0 * 1714979289 1714979289 *"
    run stat --terse f
    expect_like 0 "f 6 *"
}

@test "stat -f: the file system" {
    run stat -f -c '%n %T %t' /proc
    expect 0 "/proc proc 9fa0"
    run stat --file-system /proc
    expect_like 0 '  File: "/proc"
    ID: *Namelen: *Type: proc
Block size: *Fundamental block size: *
Blocks: Total: 0          Free: 0          Available: 0
Inodes: Total: *Free: *'
    run stat -f -t -c '%a %b %c %d %f %i %l %s %S' /proc
    [[ $output =~ ^0\ 0\ [0-9]+\ [0-9]+\ 0\ [0-9a-f]+\ [0-9]+\ [0-9]+\ [0-9]+$ ]]
    run stat -f - </dev/null
    expect 1 "stat: '-' for standard input does not work with -f"
}

@test "stat %m: the mount point" {
    run stat -c %m /proc/self/stat /
    expect 0 "/proc" "/"
}

@test "stat goes on after what is missing, and fails" {
    make_file
    run stat -c %s missing f ''
    expect 1 "stat: missing: No such file or directory" "6" "stat: '': No such file or directory"
    run stat -f -c %s missing
    expect 1 "stat: missing: No such file or directory"
    run stat
    expect 1 "stat: missing operand (see 'stat --help')"
    run bash -c 'stat f >/dev/full'
    expect 1 "stat: write error: No space left on device"
}
