#!/usr/bin/env bats
load ../helpers/box

# A disk of 1000 KB with 100 KB in it, whatever the machine has.
make_disk() {
    small_disk disk 1000k
    head -c 102400 /dev/zero >disk/file
}

@test "df of a file system" {
    make_disk
    run df disk
    expect 0 "Filesystem     1K-blocks  Used Available Use% Mounted on" \
        "tmpfs               1000   100       900  10% $PWD/disk"
    run df disk/file
    expect_like 0 "*
tmpfs               1000   100       900  10% $PWD/disk"
}

@test "df -P: the headings of POSIX" {
    make_disk
    run df -P disk
    expect 0 "Filesystem     1024-blocks  Used Available Capacity Mounted on" \
        "tmpfs                 1000   100       900      10% $PWD/disk"
    POSIXLY_CORRECT=1 run df --portability disk
    expect 0 "Filesystem     512-blocks  Used Available Capacity Mounted on" \
        "tmpfs                2000   200      1800      10% $PWD/disk"
}

@test "df -h -H -B -k: units" {
    make_disk
    run df -h disk
    expect 0 "Filesystem      Size  Used Avail Use% Mounted on" \
        "tmpfs          1000K  100K  900K  10% $PWD/disk"
    run df --si --output=size,used,avail disk
    expect 0 " Size  Used Avail" " 1.1M  103k  922k"
    run df -H --output=size disk
    expect 0 " Size" " 1.1M"
    run df --human-readable --output=size disk
    expect 0 " Size" "1000K"
    run df -B1 --output=size disk
    expect 0 "1B-blocks" "  1024000"
    run df --block-size=M --output=size disk
    expect 0 "1M-blocks" "       1M"
    DF_BLOCK_SIZE=100K run df --output=size disk
    expect 0 "100K-blocks" "         10"
    DF_BLOCK_SIZE=1 run df -k --output=size disk
    expect 0 "1K-blocks" "     1000"
    run df -m --output=size disk
    expect 0 "1M-blocks" "        1"
}

@test "df -T -i -t -x: types and inodes" {
    make_disk
    run df -T disk
    expect 0 "Filesystem     Type  1K-blocks  Used Available Use% Mounted on" \
        "tmpfs          tmpfs      1000   100       900  10% $PWD/disk"
    run df --print-type --inodes disk
    expect_like 0 "Filesystem     Type *Inodes IUsed *IFree IUse% Mounted on
tmpfs          tmpfs * 2 * 1% $PWD/disk"
    run df -i --output=source disk
    expect 1 "df: --output cannot be used with -i, -P or -T (see 'df --help')"
    run df --type=tmpfs -l --output=fstype disk
    expect 0 "Type" "tmpfs"
    run df -x tmpfs disk
    expect 1 "df: no file systems processed"
    run df -t tmpfs --exclude-type=tmpfs
    expect 1 "df: file system type 'tmpfs' both selected and excluded"
}

@test "df --total" {
    make_disk
    run df --total --output=source,size,used,avail,pcent,target disk disk
    expect 0 "Filesystem     1K-blocks  Used Avail Use% Mounted on" \
        "tmpfs               1000   100   900  10% $PWD/disk" \
        "tmpfs               1000   100   900  10% $PWD/disk" \
        "total               2000   200  1800  10% -"
}

@test "df --output" {
    make_disk
    run df --output=target,file,ipcent,itotal,iused,iavail disk/file
    expect_like 0 "Mounted on* File *IUse% *Inodes *IUsed *IFree
$PWD/disk disk/file    1% *"
    run df --output disk
    expect_like 0 "Filesystem     Type *Inodes IUsed *IFree IUse% 1K-blocks  Used Avail Use% File Mounted on
*"
    run df --output=source,odd
    expect 1 "df: option --output: field 'odd' unknown (see 'df --help')"
    run df --output=source,source
    expect 1 "df: option --output: field 'source' used more than once (see 'df --help')"
}

@test "df of all: each device once, and -a for the rest" {
    run df
    [ "$status" = 0 ]
    [[ $output != *" /proc"* ]]
    run df --all
    [[ $status = 0 && $output == *" /proc"* ]]
    run df --local --sync --no-sync
    [ "$status" = 0 ]
}

@test "df goes on after what is missing" {
    run df --output=target missing /
    expect 1 "df: missing: No such file or directory" "Mounted on" "/"
    run df missing
    expect 1 "df: missing: No such file or directory"
    run bash -c 'df >/dev/full'
    expect 1 "df: write error: No space left on device"
}

@test "df shows control characters in mount points" {
    small_disk $'d\033k' 1000k
    run df --output=target $'d\033k'
    expect 0 "Mounted on" "$PWD/d\\033k"
}

@test "df in a chroot whose root is no mount" {
    needs_root
    [ -z "${SANITIZE:-}" ] || skip "needs a static binary"
    mkdir -p root/proc root/bin
    cp "$(readlink -f "$(type -P df)")" root/bin/df
    mount -t proc proc root/proc || skip "cannot mount"
    mounted+=("$PWD/root/proc")
    run chroot root /bin/df --output=source,target .
    expect 0 "Filesystem     Mounted on" "-              /"
}
