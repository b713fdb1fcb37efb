#!/usr/bin/env bats
load ../helpers/box

# Apparent sizes are the same on every file system: d holds 3 and 3000 bytes, d/e 100.
make_tree() {
    mkdir -p d/e
    printf 'hi\n' >d/f
    head -c 3000 /dev/zero >d/g
    head -c 100 /dev/zero >d/e/x
    folder=$(/usr/bin/stat -c %s d/e)
    deep=$((folder + 100))
    all=$((2 * folder + 3103))
}

@test "du -b sums up directories, the lowest first" {
    make_tree
    run du -b d
    expect 0 "$deep	d/e" "$all	d"
    run du --bytes d/f
    expect 0 "3	d/f"
    run du --apparent-size -B1 d
    expect 0 "$deep	d/e" "$all	d"
    run du -A --block-size=1 d/e
    expect 0 "$deep	d/e"
}

@test "du counts blocks: what stat says" {
    make_tree
    blocks=$(($(/usr/bin/stat -c '%b+' d d/e d/f d/g d/e/x | tr -d '\n')0))
    run du -s d
    expect 0 "$((blocks / 2))	d"
    POSIXLY_CORRECT=1 run du -s d
    expect 0 "$blocks	d"
    run du -s -k d
    expect 0 "$((blocks / 2))	d"
    BLOCKSIZE=512 run du -s d
    expect 0 "$blocks	d"
    run du -s -m d
    expect 0 "1	d"
}

@test "du -a shows files, -s only the sum, -d some levels" {
    make_tree
    run du -ab d/e
    expect 0 "100	d/e/x" "$deep	d/e"
    run du -bs d
    expect 0 "$all	d"
    run du -b --summarize --total d/e d/f
    expect 0 "$deep	d/e" "3	d/f" "$((deep + 3))	total"
    run du -bd0 d
    expect 0 "$all	d"
    run du -b --max-depth=1 d
    expect 0 "$deep	d/e" "$all	d"
    run du -s -a d
    expect 1 "du: -s and -a cannot be used together (see 'du --help')"
    run du -s -d1 d
    expect 1 "du: -s and -d cannot be used together (see 'du --help')"
    run du -d x d
    expect 1 "du: invalid maximum depth 'x' (see 'du --help')"
}

@test "du -S: a directory without those below" {
    make_tree
    run du -bSc d
    expect 0 "$deep	d/e" "$((folder + 3003))	d" "$all	total"
    run du -b --separate-dirs -d0 d
    expect 0 "$((folder + 3003))	d"
}

@test "du counts a file with two names once, unless -l; and operands once" {
    make_tree
    ln d/g d/e/again
    run du -bs d
    expect 0 "$all	d"
    run du -bsl d
    expect 0 "$((all + 3000))	d"
    run du -bs --count-links d d
    expect 0 "$((all + 3000))	d" "$((all + 3000))	d"
    run du -bs d d/e d
    expect 0 "$all	d"
}

@test "du --inodes" {
    make_tree
    run du --inodes d
    expect 0 "2	d/e" "5	d"
    run du --inodes -s -h d
    expect 0 "5	d"
}

@test "du -h --si: rounded up" {
    head -c 1537 /dev/zero >f
    run du -Ah f
    expect 0 "1.6K	f"
    run du -A --human-readable f
    expect 0 "1.6K	f"
    run du -A --si f
    expect 0 "1.6k	f"
    run du -AB K f
    expect 0 "2K	f"
    run du -AB 100 f
    expect 0 "16	f"
    truncate -s 10239M f
    run du -Ah f
    expect 0 "10G	f"
    truncate -s 1048575 f
    run du -Ah f
    expect 0 "1.0M	f"
    run du -B 0 f
    expect 1 "du: invalid argument '0' for --block-size (see 'du --help')"
}

@test "du -t: only what is as large, or as small" {
    make_tree
    run du -ab -t 3000 d/f d/g
    expect 0 "3000	d/g"
    run du -ab --threshold=-3 d/f d/g
    expect 0 "3	d/f"
    run du -t x d
    expect 1 "du: invalid threshold 'x' (see 'du --help')"
}

@test "du --exclude and -X" {
    make_tree
    run du -ab --exclude=x --exclude='*/g' d
    [ "$status" = 0 ]
    [[ $output != *d/g* && $output != *d/e/x* && $output == *"3	d/f"* ]]
    printf 'e\n\n' >patterns
    run du -bS -X patterns d
    expect 0 "$((folder + 3003))	d"
    run du --exclude-from=missing d
    expect 1 "du: missing: No such file or directory"
    run du --exclude=d d
    expect 0
}

@test "du --time shows the latest" {
    make_tree
    touch -d '2020-02-03 04:05:06 UTC' d/e/x d/e d/f d/g
    export TZ=UTC0
    run du -b --time d/e
    expect 0 "$deep	2020-02-03 04:05	d/e"
    touch -d '2021-02-03 04:05:06 UTC' d/e/x
    run du -b --time --time-style=full-iso d/e
    expect 0 "$deep	2021-02-03 04:05:06.000000000 +0000	d/e"
    run du -b --time=atime --time-style=+%Y d/f
    expect 0 "3	2020	d/f"
    run du -b --time --time-style=iso d/f
    expect 0 "3	2020-02-03	d/f"
    run du --time --time-style=odd d
    expect_like 1 "du: invalid argument 'odd' for --time-style*"
}

@test "du and links: -L -D -H -P" {
    make_tree
    ln -s ../g d/e/l
    ln -s d link
    run du -bs link
    expect 0 "1	link"
    run du -bs -P link
    expect 0 "1	link"
    size=$((all + 4))
    run du -bs -D link
    expect 0 "$size	link"
    run du -bs -H link
    expect 0 "$size	link"
    run du -bs --dereference-args link
    expect 0 "$size	link"
    run du -abL d/e
    expect_like 0 "*3000	d/e/l*"
    ln -s nowhere d/dangling
    run du -sb --dereference d/dangling
    expect 1 "du: d/dangling: No such file or directory"
}

@test "du -L survives a loop of links" {
    mkdir -p d/e
    ln -s .. d/e/up
    run du -sL d
    [ "$status" = 0 ]
}

@test "du -0, and names from a file" {
    make_tree
    run bytes du -b0 d/f
    expect 0 "3309642f6600"
    printf 'd/f\0d/g\0' >names
    run du -b --files0-from=names
    expect 0 "3	d/f" "3000	d/g"
    run du -b --null --files0-from=names d
    expect 1 "du: extra operand 'd' with --files0-from (see 'du --help')"
    printf '\0d/f\0' >names
    run du -b --files0-from=names
    expect 1 "du: names: invalid zero-length file name" "3	d/f"
}

@test "du -x stays on the file system" {
    make_tree
    small_disk d/disk 64k
    head -c 5000 /dev/zero >d/disk/big
    run du -ab -x d
    [[ $status = 0 && $output != *disk* ]]
    run du -ab --one-file-system d/disk
    expect_like 0 "5000	d/disk/big*"
}

@test "du goes on after what is missing" {
    make_tree
    run du -b missing d/f
    expect 1 "du: missing: No such file or directory" "3	d/f"
    run bash -c 'du d >/dev/full'
    expect 1 "du: write error: No space left on device"
}

@test "du of a tree a thousand levels deep" {
    path=$(printf 'd/%.0s' {1..1000})
    mkdir -p "$path"
    run du -s --inodes d
    expect 0 "1000	d"
    /usr/bin/rm -rf d
}
