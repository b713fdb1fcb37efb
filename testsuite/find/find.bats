#!/usr/bin/env bats
load ../helpers/box

# t holds a file of each size and mode that the tests ask for.
tree() {
    mkdir -p t/a/b t/empty
    printf 'hi\n' >t/a/f
    : >t/a/zero
    head -c 513 /dev/zero >t/big
    ln -s a t/link
    ln -s nowhere t/broken
}

# finds "ARGUMENTS" [LINE]...: status 0, nothing on standard error, and these lines in any order.
finds() {
    local words=$1
    shift
    eval "run --separate-stderr find $words"
    output=$(printf '%s\n' "$output" | LC_ALL=C /usr/bin/sort)
    # shellcheck disable=SC2154 # set by run
    [ -z "$stderr" ] || { echo "$stderr"; false; }
    expect 0 "$@"
}

# refuses "ARGUMENTS" PATTERN: status 1, and a message on standard error alone.
refuses() {
    eval "run --separate-stderr find $1"
    # shellcheck disable=SC2154
    if [ "$status" != 1 ] || [ -n "$output" ] || [[ $stderr != $2 ]]; then
        printf '%s\n' "status $status" "$output" "$stderr"
        false
    fi
}

# ---------------------------------------------------------------- walking

@test "find prints all below the operands" {
    tree
    finds "t/a t/empty" t/a t/a/b t/a/f t/a/zero t/empty
}

@test "find without operands takes the current directory" {
    tree
    cd t/a
    finds "" . ./b ./f ./zero
    finds "-name f" ./f
}

@test "find keeps the slashes of an operand" {
    tree
    finds "t/a/" t/a/ t/a/b t/a/f t/a/zero
    finds "t/a// -name f" t/a//f
}

@test "find of files" {
    tree
    finds "t/a/f t/big" t/a/f t/big
}

@test "find goes on after what is missing" {
    tree
    run find no t/empty ''
    expect 1 "find: no: No such file or directory" "t/empty" "find: : No such file or directory"
}

@test "find -maxdepth and -mindepth" {
    tree
    finds "t/a -maxdepth 0" t/a
    finds "t/a -maxdepth 1 -mindepth 1" t/a/b t/a/f t/a/zero
    finds "t -mindepth 2 -type d" t/a/b
    finds "t -mindepth 7"
}

@test "find -depth and -d: contents first" {
    mkdir -p t/a/b
    run find t -depth
    expect 0 t/a/b t/a t
    run find t -d
    expect 0 t/a/b t/a t
    run find t -depth -maxdepth 1
    expect 0 t/a t
}

@test "find -prune" {
    tree
    finds "t -name a -prune -o -print" t t/big t/broken t/empty t/link
    finds "t -name a -prune" t/a
    finds "t -depth -name a -prune -o -name f -print" t/a/f
}

@test "find -quit ends at once, and runs what -exec + has" {
    tree
    finds "t -quit"
    finds "t t/a -print -quit" t
    finds "t -exec echo {} + -quit" t
    finds "t \( -name t -quit \) -o -print"
}

@test "find -P, -H and -L" {
    tree
    finds "t/link" t/link
    finds "-P t/link -type l" t/link
    finds "-H t/link" t/link t/link/b t/link/f t/link/zero
    finds "-L t -type l" t/broken
    finds "-L t -name f" t/a/f t/link/f
    finds "t -follow -name f" t/a/f t/link/f
    finds "-L -P t/link" t/link
}

@test "find -L tells loops of directories and goes on" {
    mkdir -p t/a
    ln -s .. t/a/up
    run find -L t
    expect 1 t t/a "find: t/a/up: file system loop: it leads back to a directory it is in"
    run find -L t/a
    expect_like 1 $'t/a\nt/a/up\nfind: t/a/up/a: file system loop*'
}

@test "find -L and links that lead to themselves" {
    mkdir t
    ln -s self t/self
    run find -L t
    expect_like 1 $'t\nfind: t/self: *'
    finds "t" t t/self
}

@test "find -xdev and -mount stay on the file system" {
    needs_root
    mkdir -p t/m
    : >t/f
    small_disk t/m 64k
    : >t/m/inside
    finds "t -xdev" t t/f t/m
    finds "t -mount -name i\*"
    finds "t -name i\*" t/m/inside
}

@test "find tells which directory can't be read" {
    needs_root
    needs setpriv
    mkdir -p t/closed/x t/open
    chmod 0 t/closed
    chmod 755 . t
    run setpriv --reuid 1 --clear-groups "$BOX_LINKS/find" t -depth
    expect_like 1 "*find: t/closed: Permission denied*"
    [[ $output == *t/closed* && $output == *t/open* ]]
}

@test "find in a tree ten thousand levels deep" {
    deep=$(printf 'd/%.0s' {1..100})
    mkdir root
    (
        cd root
        for _ in {1..100}; do
            mkdir -p "$deep"
            cd -P "$deep" 2>/dev/null || exit
        done
        : >leaf
    )
    run bash -c 'find root -name leaf | wc -c; find root -type d | wc -l'
    expect 0 "$((4 + 10000 * 2 + 6))" 10001
    find root -delete
    [ ! -e root ]
}

@test "find with few descriptors" {
    mkdir -p "t/$(printf 'd/%.0s' {1..60})"
    run bash -c 'ulimit -n 12; find t | wc -l; find t -depth -empty -execdir pwd \; | wc -l'
    expect 0 61 1
}

@test "find -files0-from" {
    tree
    printf 't/a/f\0t/empty\0' >list
    finds "-files0-from list" t/a/f t/empty
    finds "-files0-from - -type d <list" t/empty
    printf 't/empty\0\0t/big' >list
    run find -files0-from list
    expect 1 t/empty "find: list:2: invalid zero-length file name" t/big
    run find -files0-from none
    expect 1 "find: none: No such file or directory"
    refuses "t -files0-from list" "*extra operand 't'*"
    refuses "-files0-from - -ok echo {} \; </dev/null" "*both read standard input*"
}

@test "find -ignore_readdir_race and -noignore_readdir_race" {
    mkdir -p t/a t/b
    run find t -ignore_readdir_race -mindepth 1 -exec rmdir {} \;
    expect 0
    mkdir -p t/a
    run find t -noignore_readdir_race -mindepth 1 -exec rmdir {} \;
    expect 1 "find: t/a: No such file or directory"
}

@test "find -O, -D, -noleaf, -warn and -nowarn are taken" {
    tree
    finds "-O3 t/empty -noleaf -warn" t/empty
    finds "-D tree t/empty -nowarn" t/empty
    finds "-- t/empty" t/empty
    refuses "-Ox t" "*decimal number*-O*"
}

# ---------------------------------------------------------------- names

@test "find -name" {
    mkdir t
    touch t/a.c t/b.c t/.c t/c
    finds "t -name '*.c'" t/.c t/a.c t/b.c
    finds "t -name '[!a].c'" t/b.c
    finds "t -name c" t/c
    finds "t -name '.*'" t/.c
    finds "t -name ''"
}

@test "find -name: brackets, classes and backslashes" {
    mkdir t
    touch 't/[a]' t/a t/A t/1 't/*' 't/x]' t/-
    finds "t -name '[[]a]'" 't/[a]'
    finds "t -name '\[a\]'" 't/[a]'
    finds "t -name '[[:digit:]]'" t/1
    finds "t -name '[[:upper:]]' -o -name '[0-9]'" t/1 t/A
    finds "t -name '\*'" 't/*'
    finds "t -name '*[]]' ! -name '?a?'" 't/x]'
    finds "t -name '[!]a-zA-Z0-9[*]'" t/-
    finds "t -name '[a'"
}

@test "find -name: characters of the locale, bytes that are none" {
    mkdir t
    touch t/é t/ab "$(printf 't/\377x')"
    finds "t -mindepth 1 -name '?'" t/é
    finds "t -name '[é]'" t/é
    LC_ALL=C run find t -name '??' -name '*[!a-z]*'
    [ "${#lines[@]}" = 2 ]
    run bash -c 'find t -name "?x" | od -An -tx1'
    expect 0 " 74 2f ff 78 0a"
}

@test "find -name: operands without their slashes" {
    tree
    finds "t/a/ -name a" t/a/
    finds "/ -maxdepth 0 -name /" /
    finds ". -maxdepth 0 -name ." .
    finds "t/a/f -name 't*'"
}

@test "find -name warns of a slash on a terminal" {
    mkdir t
    run pty find t -name a/b
    expect 0 "find: warning: '-name' matches against basenames only, but the pattern 'a/b' has a slash"
    run pty find t -nowarn -name a/b
    expect 0
}

@test "find -iname" {
    mkdir t
    touch t/ReadMe t/É t/x
    finds "t -iname readme" t/ReadMe
    finds "t -iname '[r]*'" t/ReadMe
    # the sanitized build's C library knows no letters but ASCII's
    [ -n "${SANITIZE:-}" ] || finds "t -iname é" t/É
}

@test "find -path, -wholename, -ipath and -iwholename: * takes slashes" {
    tree
    finds "t -path 't/*f'" t/a/f
    finds "t -path t/a" t/a
    finds "t -wholename '*/b'" t/a/b
    finds "t -ipath 'T/A/*F'" t/a/f
    finds "t -iwholename '*/B'" t/a/b
}

@test "find -lname and -ilname" {
    tree
    finds "t -lname 'no*'" t/broken
    finds "t -ilname NOWHERE" t/broken
    finds "t -lname '?'" t/link
    finds "-L t -lname '*'" t/broken
}

@test "find -regex matches the whole path" {
    tree
    finds "t -regex a"
    finds "t -regex t/a" t/a
    finds "t -regex '.*/[bf]'" t/a/b t/a/f
    finds "t -regex '.*/b.*g'" t/big
    finds "t -iregex '.*/BIG'" t/big
}

@test "find -regextype emacs and findutils-default" {
    tree
    touch 't/(x)' 't/*' t/aa
    finds "t -regex 't/\(a\|big\)'" t/a t/big
    finds "t -regex 't/(x)'" 't/(x)'
    finds "t -regex 't/a+'" t/a t/aa
    finds "t -regextype emacs -regex 't/aa?'" t/a t/aa
    finds "t -regextype findutils-default -regex 't/\(a\)\1'" t/aa
    finds "t -regex 't/\(*\)'" 't/*'
}

@test "find -regextype: basic kinds" {
    tree
    touch t/aa t/a+
    for kind in ed grep sed posix-basic posix-minimal-basic; do
        finds "t -regextype $kind -regex 't/a\{2\}'" t/aa
    done
    finds "t -regextype posix-basic -regex 't/a+'" t/a+
}

@test "find -regextype: extended kinds" {
    tree
    for kind in awk egrep gnu-awk posix-awk posix-egrep posix-extended; do
        finds "t -regextype $kind -regex 't/(a|big)+'" t/a t/big
    done
    finds "t -name big -regextype egrep -regex '.*(i)g'" t/big
}

@test "find -regex: mistakes" {
    refuses ". -regex '\('" "find: *"
    refuses ". -regextype posix-extended -regex '('" "find: *"
    refuses ". -regextype perl" "*unknown regular expression type 'perl'*findutils-default*"
}

@test "find: names with newlines, blanks and quotes" {
    mkdir t
    touch $'t/a\nb' 't/c d' "t/e'f"
    run bash -c "find t -type f -print0 | tr '\\0\\n' '\\n#' | sort"
    expect 0 't/a#b' 't/c d' "t/e'f"
    finds "t -name '*
*' -printf x" x
}

# ---------------------------------------------------------------- types, sizes, modes

@test "find -type" {
    tree
    mkfifo t/pipe
    finds "t -type f" t/a/f t/a/zero t/big
    finds "t -type d" t t/a t/a/b t/empty
    finds "t -type l" t/broken t/link
    finds "t -type p" t/pipe
    finds "t -type p,l" t/broken t/link t/pipe
    finds "t -type s -o -type D"
}

@test "find -type: devices and sockets" {
    needs_root
    needs perl
    mkdir t
    mknod t/c c 1 3 || skip "cannot make devices"
    mknod t/b b 7 0
    perl -MIO::Socket::UNIX -e 'IO::Socket::UNIX->new(Local => "t/s", Listen => 1)'
    finds "t -type c" t/c
    finds "t -type b" t/b
    finds "t -type s" t/s
    finds "t -type b,c,s" t/b t/c t/s
}

@test "find -type: mistakes" {
    refuses ". -type x" "find: unknown argument to -type: x*"
    refuses ". -type ''" "*at least one letter*"
    refuses ". -type f," "*ends with ','*"
    refuses ". -type fd" "*using ','*"
    refuses ". -type f,f" "*duplicate file type 'f'*"
}

@test "find -xtype looks at the other end of links" {
    tree
    finds "t -xtype l" t/broken
    finds "t -type l -xtype d" t/link
    finds "-L t -xtype l" t/broken t/link
    finds "-H t/link -maxdepth 0 -xtype l" t/link
    finds "t/big -xtype f" t/big
}

@test "find -size rounds up" {
    mkdir t
    for size in 0 1 512 513 1024 1025; do
        head -c "$size" /dev/zero >"t/$size"
    done
    finds "t -type f -size 1" t/1 t/512
    finds "t -type f -size 2b" t/1024 t/513
    finds "t -type f -size -1" t/0
    finds "t -type f -size +1" t/1024 t/1025 t/513
    finds "t -type f -size 0" t/0
}

@test "find -size: units" {
    mkdir t
    for size in 0 1 512 513 1024 1025; do
        head -c "$size" /dev/zero >"t/$size"
    done
    finds "t -type f -size 513c" t/513
    finds "t -type f -size +512c -size -1025c" t/1024 t/513
    finds "t -type f -size 1k" t/1 t/1024 t/512 t/513
    finds "t -type f -size 256w" t/512
    finds "t -type f -size -1M" t/0
    finds "t -type f -size 1G" t/1 t/1024 t/1025 t/512 t/513
    truncate -s 3G t/huge
    finds "t -size +2G" t/huge
    finds "t -size 3072M" t/huge
}

@test "find -size: mistakes" {
    refuses ". -size foo" "*invalid -size type 'o'*"
    refuses ". -size ''" "*invalid argument '' to '-size'*"
    refuses ". -size +" "*invalid -size type '+'*"
    refuses ". -size k" "*invalid argument 'k' to '-size'*"
    refuses ". -size 99999999999999999999" "*invalid argument*"
}

@test "find -empty" {
    tree
    mkfifo t/pipe
    finds "t -empty" t/a/b t/a/zero t/empty
    finds "t -empty -type f" t/a/zero
    finds "-L t/a -empty -type d" t/a/b
    ln -s empty t/to_empty
    finds "-L t -maxdepth 1 -empty" t/empty t/to_empty
}

@test "find -perm: exactly" {
    mkdir t
    for mode in 644 640 4755 700 000; do
        : >t/$mode
        chmod $mode t/$mode
    done
    finds "t -type f -perm 644" t/644
    finds "t -perm u=rw,g=r" t/640
    finds "t -perm 4755" t/4755
    finds "t -perm 0" t/000
    finds "t -type f -perm a=,u=rwx" t/700
}

@test "find -perm -MODE: all of the bits" {
    mkdir t
    for mode in 644 640 4755 700 000; do
        : >t/$mode
        chmod $mode t/$mode
    done
    finds "t -type f -perm -044" t/4755 t/644
    finds "t -type f -perm -g+r" t/4755 t/640 t/644
    finds "t -type f -perm -u+s" t/4755
    finds "t -type f -perm -0" t/000 t/4755 t/640 t/644 t/700
}

@test "find -perm /MODE: any of the bits" {
    mkdir t
    for mode in 644 640 4755 700 000; do
        : >t/$mode
        chmod $mode t/$mode
    done
    finds "t -type f -perm /111" t/4755 t/700
    finds "t -type f -perm /o+r,g+x" t/4755 t/644
    finds "t -type f -perm /0" t/000 t/4755 t/640 t/644 t/700
}

@test "find -perm: mistakes" {
    refuses ". -perm x" "find: invalid mode 'x'*"
    refuses ". -perm ''" "find: invalid mode ''*"
    refuses ". -perm -u+q" "find: invalid mode '-u+q'*"
    refuses ". -perm 77777777" "find: invalid mode*"
}

@test "find -readable, -writable and -executable" {
    needs_root
    needs setpriv
    chmod 755 .
    mkdir -m 755 t
    for mode in 444 222 111; do
        : >t/$mode
        chmod $mode t/$mode
    done
    as_other() { run setpriv --reuid 1 --clear-groups "$BOX_LINKS/find" t -type f "$@"; }
    as_other -readable
    expect 0 t/444
    as_other -writable
    expect 0 t/222
    as_other -executable
    expect 0 t/111
}

@test "find -links, -inum and -samefile" {
    tree
    ln t/big t/hard
    finds "t -links 2 -type f" t/big t/hard
    finds "t -type f -links -2" t/a/f t/a/zero
    finds "t -type f -links +1" t/big t/hard
    finds "t -inum $(/usr/bin/stat -c %i t/big)" t/big t/hard
    finds "t -samefile t/big" t/big t/hard
    finds "t -samefile t/link" t/link
    finds "-L t -samefile t/link -prune" t/a t/link
    refuses "t -samefile none" "find: none: No such file or directory"
    refuses "t -links x" "*invalid argument 'x' to '-links'*"
}

@test "find -user, -group, -uid, -gid, -nouser and -nogroup" {
    needs_root
    mkdir t
    touch t/root t/daemon t/nobody
    chown 1:1 t/daemon
    chown 54321:54321 t/nobody
    finds "t -type f -user root" t/root
    finds "t -user daemon" t/daemon
    finds "t -user 1" t/daemon
    finds "t -group daemon" t/daemon
    finds "t -uid +1" t/nobody
    finds "t -type f -gid -1" t/root
    finds "t -nouser" t/nobody
    finds "t -nogroup" t/nobody
    refuses "t -user no_such_user" "find: 'no_such_user' is not the name of a known user*"
    refuses "t -group no_such_group" "find: 'no_such_group' is not the name of an existing group*"
}

@test "find -fstype" {
    needs_root
    mkdir -p t/m
    small_disk t/m 64k
    : >t/m/f
    finds "t/m -fstype tmpfs" t/m t/m/f
    finds "t/m -fstype nosuchfs"
}

# ---------------------------------------------------------------- times

# aged AGE NAME: a file last changed that long ago.
aged() {
    touch -d "@$(($(date +%s) - $1))" "$2"
}

@test "find -mtime rounds days down" {
    mkdir t
    aged 10 t/now
    aged 86500 t/one
    aged 172000 t/late
    aged 172900 t/two
    finds "t -type f -mtime 0" t/now
    finds "t -type f -mtime 1" t/late t/one
    finds "t -type f -mtime +0" t/late t/one t/two
    finds "t -type f -mtime +1" t/two
    finds "t -type f -mtime -1" t/now
    finds "t -type f -mtime -2" t/late t/now t/one
}

@test "find -mtime: fractions" {
    mkdir t
    aged 10 t/now
    aged 50000 t/half
    aged 130000 t/more
    finds "t -type f -mtime -0.5" t/now
    finds "t -type f -mtime 0.5" t/half
    finds "t -type f -mtime +0.5" t/more
}

@test "find -mmin rounds minutes up" {
    mkdir t
    aged 20 t/20
    aged 80 t/80
    aged 150 t/150
    finds "t -type f -mmin 1" t/20
    finds "t -type f -mmin 2" t/80
    finds "t -type f -mmin -2" t/20 t/80
    finds "t -type f -mmin +1" t/150 t/80
    finds "t -type f -mmin -0.5" t/20
}

@test "find -atime, -amin, -ctime and -cmin" {
    mkdir t
    touch t/f
    touch -a -d '3 days ago' t/f
    finds "t -type f -atime 3" t/f
    finds "t -type f -atime -3"
    finds "t -type f -amin +4000" t/f
    finds "t -type f -ctime 0" t/f
    finds "t -type f -cmin -5" t/f
}

@test "find -daystart" {
    mkdir t
    touch -d 'today 00:00' t/today
    touch -d 'yesterday 23:59' t/yesterday
    finds "t -type f -daystart -mtime 0" t/today
    finds "t -type f -daystart -mtime 1" t/yesterday
    finds "t -type f -daystart -mtime +0" t/yesterday
}

@test "find -mtime: mistakes" {
    refuses ". -mtime foo" "*invalid argument 'foo' to '-mtime'*"
    refuses ". -mtime ''" "*invalid argument '' to '-mtime'*"
    refuses ". -mmin 1x" "*invalid argument '1x' to '-mmin'*"
    refuses ". -used x" "*invalid argument 'x' to '-used'*"
}

@test "find -newer, -anewer and -cnewer" {
    mkdir t
    touch -d 2020-01-01 t/old
    touch -d 2020-01-02 t/new
    touch -d 2020-01-01T12:00 ref
    finds "t -type f -newer ref" t/new
    finds "t -type f ! -newer ref" t/old
    finds "t -type f -anewer ref" t/new
    finds "t -type f -cnewer ref" t/new t/old
    finds "t -newer t/new -type f"
    refuses "t -newer none" "find: none: No such file or directory"
}

@test "find -newerXY" {
    mkdir t
    touch -d 2020-01-01 t/old
    touch -d 2020-01-02 t/new
    touch -a -d 2021-01-01 t/old
    finds "t -type f -newermm t/old" t/new
    finds "t -type f -newermt 2020-01-01" t/new
    finds "t -type f -newermt '@1577880000'" t/new
    finds "t -type f -newerat 2020-06-01" t/old
    finds "t -type f -neweram t/new" t/old
    finds "t -type f -newerct '1 hour ago'" t/new t/old
    finds "t -type f -newerct '1 hour'"
    refuses "t -newerXY t" "find: invalid predicate '-newerXY'*"
    refuses "t -newermt nonsense" "*cannot interpret 'nonsense' as a date*"
}

@test "find -newer takes what a link leads to under -L and -H" {
    mkdir t
    touch -d 2020-01-01 old
    touch -d 2020-01-02 t/f
    ln -s old link
    finds "t -type f -newer link"
    finds "-H t -type f -newer link" t/f
    finds "-L t -type f -newer link" t/f
}

@test "find -used" {
    mkdir t
    touch t/f t/g t/h
    touch -a -d '36 hours' t/f
    touch -a -d '2 days ago' t/g
    touch -a -d '1 minute' t/h
    finds "t -type f -used 2" t/f
    finds "t -type f -used +0" t/f t/h
    finds "t -type f -used -1" t/h
}

# ---------------------------------------------------------------- operators

@test "find: and, or, not, list" {
    tree
    finds "t -type f -name f" t/a/f
    finds "t -type f -a -name f" t/a/f
    finds "t -type f -and -name f" t/a/f
    finds "t -name f -o -name big" t/a/f t/big
    finds "t -name f -or -name big" t/a/f t/big
    finds "t ! -type d ! -type l" t/a/f t/a/zero t/big
    finds "t -not -type d -not -type l" t/a/f t/a/zero t/big
    finds "t -name f , -name big" t/big
    finds "t -false , -true -name big" t/big
}

@test "find: precedence" {
    tree
    finds "t -name f -o -name big -type d" t/a/f
    finds "t \( -name f -o -name big \) -type f" t/a/f t/big
    finds "t ! -name f -name f"
    finds "t ! \( -name f -o -type d -o -type l \)" t/a/zero t/big
    finds "t -name f -print -o -name big" t/a/f
    finds "t ! ! -name f" t/a/f
}

@test "find -true and -false" {
    tree
    finds "t/empty -true" t/empty
    finds "t -false"
    finds "t/empty -false -o -print" t/empty
    finds "t/empty -print -false -print" t/empty
}

@test "find: mistakes in the expression" {
    refuses ". -foo" "find: unknown predicate '-foo'*"
    refuses ". -name" "find: missing argument to '-name'*"
    refuses ". -name x foo" "find: paths must precede expression: 'foo'*"
    refuses ". \(" "*expected to find a ')'*"
    refuses ". \( \)" "*empty parentheses are not allowed*"
    refuses ". -name x \)" "*too many ')'*"
    refuses ". \( -name x" "*expected to find a ')'*"
}

@test "find: operators without operands" {
    refuses ". -o -name x" "*binary operator '-o' with nothing before it*"
    refuses ". -name x -o" "*expected an expression after '-o'*"
    refuses ". -name x -a" "*expected an expression after '-a'*"
    refuses ". -name x ," "*expected an expression after ','*"
    refuses ". !" "*expected an expression after '!'*"
    refuses ". \( ! \)" "*expected an expression between '!' and ')'*"
    refuses ". ! -o -name x" "*binary operator '-o'*"
}

@test "find: arguments of options" {
    refuses ". -maxdepth x" "*expected a positive decimal integer argument to -maxdepth, but got 'x'*"
    refuses ". -mindepth -1" "*to -mindepth, but got '-1'*"
    refuses ". -maxdepth +1" "*but got '+1'*"
    refuses ". -maxdepth" "*missing argument to '-maxdepth'*"
}

@test "find: an expression of fifty thousand words, flat and nested" {
    mkdir t
    run bash -c 'find t $(printf -- "-name x -o %.0s" {1..20000}) -name t'
    expect 0 t
    run bash -c 'find t $(printf "! %.0s" {1..50000}) -name t'
    expect 0 t
    run bash -c 'find t $(printf "( %.0s" {1..50000}) -name t $(printf ") %.0s" {1..50000})'
    expect_like 1 "find: the expression is nested too deeply*"
}

@test "find says when an option comes late, on a terminal" {
    mkdir t
    run pty find t -name t -maxdepth 0
    expect_like 0 "find: warning: the option -maxdepth applies to the whole expression*"$'\n't
}

@test "find runs cheap tests first only where nothing shows it" {
    tree
    run find t -name f -exec echo ran {} \; -type d -o -name big -print
    expect_like 0 "*ran t/a/f*"
    finds "t -size +0 -type f -name f -print -name no -print" t/a/f
}

# ---------------------------------------------------------------- printing

@test "find -print, -print0 and both" {
    tree
    finds "t/empty -print -print" t/empty t/empty
    run bytes find t/empty -print0
    expect 0 "742f656d70747900"
}

@test "find shows control characters on a terminal, bytes elsewhere" {
    mkdir t
    touch $'t/a\033b'
    run pty find t -type f
    expect 0 't/a\033b'
    run pty find t -type f -printf '%f\n'
    expect 0 'a\033b'
    run bytes find t -type f -printf %f
    expect 0 "611b62"
}

@test "find -fprint, -fprint0, -fprintf and -fls" {
    tree
    finds "t/empty -fprint one -fprint0 two -fprintf three '%f\n' -fls four"
    run cat one three
    expect 0 t/empty empty
    [ "$(bytes cat two)" = 742f656d70747900 ]
    [[ $(cat four) == *drwx*t/empty ]]
    finds "t/empty -fprint same -fprint same"
    run cat same
    expect 0 t/empty t/empty
    finds "t/empty -name none -fprint made"
    [ -e made ]
    finds "t/empty -fprint /dev/stdout -print" t/empty t/empty
    refuses "t -fprint none/x" "find: none/x: No such file or directory"
}

@test "find -ls" {
    tree
    TZ=UTC touch -d 2010-02-03T04:05:06 t/big
    chmod 640 t/big
    inode=$(/usr/bin/stat -c %9i t/big)
    owner=$(printf '%-8s %-8s' "$(id -un)" "$(id -gn)")
    TZ=UTC run find t/big -ls
    expect 0 "$(printf '%9s      4 -rw-r-----   1 %s      513 Feb  3  2010 t/big' "${inode// /}" "$owner")"
    run find t/link -ls
    expect_like 0 "*lrwxrwxrwx*t/link -> a"
    touch $'t/a b\n\\é'
    run find t -name 'a?b*' -ls
    expect_like 0 '* t/a\\ b\\n\\\\\\303\\251'
}

@test "find -printf: names" {
    tree
    finds "t/a -name f -printf '%p %f %h %H %P %d\n'" "t/a/f f t/a t/a f 1"
    finds "t/a -maxdepth 0 -printf '%p|%f|%h|%H|%P|%d\n'" "t/a|a|t|t/a||0"
    finds "t -maxdepth 0 -printf '%p|%f|%h|%P\n'" "t|t|.|"
    finds "t/a/ -name f -printf '%p|%f|%h|%P\n'" "t/a/f|f|t/a|f"
    finds "/ -maxdepth 0 -printf '%p|%f|%h|%P\n'" "/|/||"
}

@test "find -printf: types and links" {
    tree
    mkfifo t/pipe
    finds "t -maxdepth 1 -printf '%y%Y %l %f\n'" "dd  a" "dd  empty" "dd  t" "ff  big" \
        "lN nowhere broken" "ld a link" "pp  pipe"
    ln -s self self
    finds "self -printf '%y%Y\n'" "lL"
}

@test "find -printf: status" {
    tree
    chmod 4750 t/big
    finds "t/big -printf '%s %m %#m %M %n %i %k %b\n'" \
        "513 4750 04750 -rwsr-x--- 1 $(/usr/bin/stat -c %i t/big) $(($(/usr/bin/stat -c %b t/big) / 2)) $(/usr/bin/stat -c %b t/big)"
    finds "t/big -printf '%u %g %U %G %D\n'" \
        "$(id -un) $(id -gn) $(id -u) $(id -g) $(/usr/bin/stat -c %d t/big)"
    truncate -s 1M sparse
    finds "sparse -printf '%S\n'" 0
    finds "t/a/zero -printf '%S\n'" 1
    finds "/proc -maxdepth 0 -printf '%F\n'" proc
}

@test "find -printf: times" {
    touch -d '2024-02-03T04:05:06.789Z' f
    export TZ=UTC
    finds "f -printf '%t\n'" "Sat Feb  3 04:05:06.7890000000 2024"
    finds "f -printf '%T@ %Ts\n'" "1706933106.7890000000 1706933106"
    finds "f -printf '%T+ %TT %TX %TS\n'" \
        "2024-02-03+04:05:06.7890000000 04:05:06.7890000000 04:05:06.7890000000 06.7890000000"
    finds "f -printf '%TY-%Tm-%Td %TH:%TM %Ta %TA %Tb %TB %Tj %TD %Tc\n'" \
        "2024-02-03 04:05 Sat Saturday Feb February 034 02/03/24 Sat Feb  3 04:05:06 2024"
    TZ=EST5 finds "f -printf '%TH %TZ %Tz\n'" "23 EST -0500"
    finds "f -printf '%AY %a\n'" "2024 Sat Feb  3 04:05:06.7890000000 2024"
    finds "f -printf '%CY\n'" "$(date +%Y)"
    run find f -printf '%c|%BY\n'
    expect_like 0 "* $(date +%Y)|*"
}

@test "find -printf: widths and precisions" {
    printf abc >file
    finds "file -printf '[%6f|%-6f|%.2f|%6.2f]\n'" "[  file|file  |fi|    fi]"
    finds "file -printf '[%5s|%-5s|%05d|%+d|%3d]\n'" "[    3|3    |00000|+0|  0]"
    chmod 644 file
    finds "file -printf '[%6m|%06m|%-6m|%#m]\n'" "[   644|000644|644   |0644]"
    run bash -c "find file -printf '%100000f%-70000d' | wc -c"
    expect 0 170000
    finds "file -printf '%.3TS|%6TY\n'" "$(date -r file +%S).|  $(date -r file +%Y)"
}

@test "find -printf: escapes" {
    : >f
    run bytes find f -printf '\a\b\f\n\r\t\v\\\101\0%%'
    expect 0 "07080c0a0d090b5c410025"
    finds "f -printf 'a\cb\n'" a
    run find f -printf '\q%Q\n'
    expect 0 "find: warning: unrecognized escape '\\q'" "find: warning: unrecognized format directive '%Q'" '\q%Q'
    refuses "f -printf %" "*% at end of format string*"
    finds "f -printf ''"
}

@test "find: output that can't be written" {
    mkdir t
    run bash -c 'find t >/dev/full'
    expect 1 "find: write error: No space left on device"
    run find t -fprint /dev/full
    expect 1 "find: /dev/full: write error: No space left on device"
    run bash -c 'find / -maxdepth 2 | head -n 1'
    expect 0 /
}

# ---------------------------------------------------------------- running programs

@test "find -exec ;" {
    tree
    finds "t/empty -exec echo a {} b \;" "a t/empty b"
    finds "t/empty -exec echo x{}y{}z {} \;" "xt/emptyyt/emptyz t/empty"
    finds "t/empty -exec true \; -print" t/empty
    finds "t/empty -exec false \; -print"
    finds "t/empty -exec echo + {}+ \;" "+ t/empty+"
}

@test "find -exec +" {
    tree
    run find t/a -type f -exec echo {} +
    [[ $output = "t/a/f t/a/zero" || $output = "t/a/zero t/a/f" ]]
    finds "t/empty -exec echo {} + -print" t/empty t/empty
    run find t -type f -exec false {} +
    expect 1
    run find t -name none -exec echo {} +
    expect 0
}

@test "find -exec: programs that fail or are not there" {
    tree
    finds "t -name f -exec sh -c 'exit 3' \;"
    run find t/empty -exec no_such_program {} \;
    expect 0 "find: no_such_program: No such file or directory"
    run find t/empty -exec no_such_program {} +
    expect 1 "find: no_such_program: No such file or directory"
    run find t/empty -exec sh -c 'kill -9 $$' {} +
    expect 1
}

@test "find -exec: mistakes" {
    refuses ". -exec echo" "*missing argument to '-exec'*"
    refuses ". -exec \;" "*invalid argument ';' to '-exec'*"
    refuses ". -exec {} +" "*invalid argument '+' to '-exec'*"
    refuses ". -exec echo {} {} +" "*only one instance of {}*"
    refuses ". -exec echo x +" "*missing argument to '-exec'*"
}

@test "find -exec + fills commands as far as they go" {
    mkdir t
    (cd t && seq -f "%0200.0f" 20000 | xargs touch)
    run bash -c 'ulimit -s 1024; find t -type f -exec sh -c "echo \$#" sh {} +'
    [ "$status" = 0 ] && [ "${#lines[@]}" -gt 5 ]
    total=0
    for count in "${lines[@]}"; do total=$((total + count)); done
    [ "$total" = 20000 ]
}

@test "find -exec: odd names stay one word" {
    mkdir t
    touch $'t/-n a\n"b' t/x
    run bash -c "find t -type f -exec printf '[%s]' {} + | tr -d '\\n'"
    [[ $output == *'[t/-n a"b]'* ]]
}

@test "find -execdir runs where the entry is" {
    tree
    here=$PWD
    finds "t/a -name f -execdir pwd \;" "$here/t/a"
    finds "t/a -name f -execdir echo {} \;" ./f
    finds "t/a/f -execdir pwd \;" "$here/t/a"
    finds "t/a/ -maxdepth 0 -execdir echo {} \;" ./a/
    finds "/ -maxdepth 0 -execdir echo {} \;" /
    finds ". -maxdepth 0 -execdir echo {} \;" ./.
}

@test "find -execdir +: a command for each directory" {
    mkdir -p t/a t/b
    touch t/a/1 t/a/2 t/b/3
    run bash -c "find t -type f -execdir sh -c 'echo \$(pwd) \$*' sh {} + | sort"
    [[ ${lines[0]} == */t/a\ ./[12]\ ./[12] && ${lines[1]} == "$PWD/t/b ./3" ]]
    [ "${#lines[@]}" = 2 ]
}

@test "find -execdir and -okdir refuse relative folders in PATH" {
    mkdir t
    for path in "$PATH:." ":$PATH" "$PATH:" "$PATH::/bin" "bin:$PATH"; do
        PATH=$path run find t -execdir echo {} \;
        expect_like 1 "find: PATH holds the relative folder * insecure together with -execdir*"
    done
    PATH=$PATH:. run find t -okdir echo {} \; </dev/null
    expect_like 1 "*insecure together with -okdir*"
    PATH=$PATH:. run find t -exec echo {} \;
    expect 0 t
}

@test "find -ok and -okdir ask" {
    tree
    run find t/empty -ok echo ran {} \; <<<y
    expect 0 "< echo ... t/empty > ? ran t/empty"
    run find t/empty -ok echo ran {} \; -o -print <<<n
    expect 0 "< echo ... t/empty > ? t/empty"
    run find t/empty -ok echo ran {} \; </dev/null
    expect 0 "< echo ... t/empty > ? "
    run find t/empty -okdir echo ran {} \; <<<yes
    expect 0 "< echo ... t/empty > ? ran ./empty"
    run find t/empty -ok cat \; <<<$'y\nrest'
    expect 0 "< cat ... t/empty > ? "
}

# ---------------------------------------------------------------- removing

@test "find -delete removes trees from below" {
    tree
    finds "t -delete"
    [ ! -e t ]
}

@test "find -delete: what matches, and links themselves" {
    tree
    finds "t -type l -delete"
    finds "t -name f -delete -print" t/a/f
    [ -d t/a ] && [ ! -e t/a/f ] && [ ! -L t/link ]
}

@test "find -delete says what it can't remove" {
    tree
    run find t -name a -delete
    expect 1 "find: cannot delete 't/a': Directory not empty"
    [ -e t/a/f ]
}

@test "find . -delete leaves the directory itself" {
    tree
    cd t
    finds ". -delete"
    run ls -A
    expect 0
}

@test "find -delete and -prune together need -depth" {
    tree
    refuses "t -name a -prune -o -delete" "*-delete turns on -depth*"
    [ -e t/a/f ]
    finds "t -depth -name a -prune -o -name big -delete"
    [ ! -e t/big ]
}

@test "find -help, --help, -version and --version" {
    run find -help
    expect_like 0 "Usage: find *-mtime N*"
    run find . --help
    expect_like 0 "Usage: find *"
    run find --version
    expect_like 0 "*box*"
    run find . -version
    expect_like 0 "*box*"
}

# ---------------------------------------------------------------- what goes together

@test "find keeps the order of its output and that of the commands" {
    tree
    run find t/empty -print -exec echo ran \; -printf '%f\n' -exec /bin/echo again \; -print
    expect 0 t/empty ran empty again t/empty
}

@test "find writes files before commands look at them" {
    tree
    run find t/empty -fprint list -exec cat list \;
    expect 0 t/empty
    run find t/empty -fprint list -exec /bin/cat list \;
    expect 0 t/empty
}

@test "find -exec: {} in the command's name and twice in a word" {
    mkdir bin
    printf '#!/bin/sh\necho "$0 ran $1"\n' >bin/tool
    chmod +x bin/tool
    finds "bin/tool -exec {} x \;" "bin/tool ran x"
    finds "bin -name tool -exec echo '{}{}' 'a{' '}b' \;" "bin/toolbin/tool a{ }b"
}

@test "find -exec: tools of the house get the same words each time" {
    mkdir t
    printf '1\n2\n3\n' >t/a
    printf '1\n2\n3\n' >t/b
    finds "t -type f -exec head {} -n 1 \;" 1 1
    finds "t -type f -exec tail -n 1 {} \;" 3 3
    run find t -type f -exec wc -l {} +
    expect_like 0 "*6 total"
}

@test "find -exec: a tool of the house that fails is false" {
    tree
    finds "t/big -exec test -d {} \; -print"
    finds "t/empty -exec test -d {} \; -print" t/empty
    run find t/big -exec cat none {} + -quit
    expect_like 1 "cat: none: No such file or directory*"
}

@test "find -exec reads what find's input is" {
    mkdir t
    run bash -c 'echo input | find t -exec cat \;'
    expect 0 input
}

@test "find -exec +, -print0 and -printf go on together" {
    tree
    run bash -c "find t/a -type f -exec printf '<%s>' {} + -printf '%f ' | tr -d '\\n'"
    [[ $output = *"f "* && $output = *"zero "* && $output = *"<t/a/"*"><t/a/"*">" ]]
}

@test "find -execdir + counts failures" {
    tree
    run find t/a -type f -execdir false {} +
    expect 1
    run find t/a -type f -execdir true {} +
    expect 0
}

@test "find -execdir where the directory can't be entered any more" {
    mkdir -p t/d/e
    finds "t/d -depth -execdir rmdir {} \;"
    [ -d t ] && [ ! -e t/d ]
}

@test "find -ok with a closed input is a no" {
    mkdir t
    run bash -c 'find t -ok echo {} \; <&-'
    expect 0 "< echo ... t > ? "
}

@test "find: operands that begin with a dash" {
    mkdir ./-d
    : >./-d/f
    finds "./-d -type f" ./-d/f
    refuses "-d/" "find: unknown predicate '-d/'*"
}

@test "find: operands that look like operators" {
    mkdir ',' ')' a
    finds "a ',' ')'" ')' , a
}

@test "find -name: a pattern full of stars against a long name" {
    mkdir t
    : >"t/$(printf 'a%.0s' {1..250})"
    finds "t -name '$(printf '*a%.0s' {1..200})b'"
    finds "t -type f -name '$(printf '*a%.0s' {1..200})' -printf '%d\n'" 1
}

@test "find -path: a long path" {
    deep=$(printf 'abcdefgh/%.0s' {1..400})
    mkdir -p "t/$deep"
    run bash -c "find t -path '*h/a*c*/abcdefgh' | wc -l"
    expect 0 398
}

@test "find -size and -links take numbers up to 64 bits" {
    tree
    finds "t/big -size -18446744073709551615c" t/big
    refuses "t -links 18446744073709551616" "*invalid argument*"
    finds "t/big -inum -18446744073709551615" t/big
}

@test "find -mtime and -mmin take ages before all time" {
    tree
    finds "t/big -mtime -99999999999999" t/big
    finds "t/big -mmin +9999999999999999"
}

@test "find -newer sees nanoseconds" {
    mkdir t
    touch -d '2020-01-01T00:00:00.000000001Z' t/one
    touch -d '2020-01-01T00:00:00.000000002Z' t/two
    finds "t -type f -newer t/one" t/two
    finds "t -type f -newermt '2020-01-01 00:00:00.000000001 UTC'" t/two
}

@test "find: times before 1970" {
    touch -d '1960-02-03T04:05:06.5Z' old
    TZ=UTC finds "old -printf '%TY-%Tm-%Td %TS\n'" "1960-02-03 06.5000000000"
    finds "old -mtime +20000" old
}

@test "find -regextype counts from where it stands" {
    mkdir t
    touch t/ab 't/a|b'
    finds "t -regex 't/a|b' -o -regextype egrep -regex 't/(ab)'" t/ab 't/a|b'
}

@test "find -xtype tells links that lead to themselves" {
    mkdir t
    ln -s self t/self
    run find t -xtype f
    expect_like 1 "find: t/self: *"
}

@test "find -lname and -printf %l under -L" {
    tree
    finds "-L t/link -maxdepth 0 -printf '%l|%y\n'" "|d"
    finds "-L t/broken -printf '%l|%y%Y\n'" "nowhere|lN"
}

@test "find -empty reads only what it must" {
    needs_root
    needs setpriv
    chmod 755 .
    mkdir -p t/full t/blind
    : >t/full/f
    chmod 0 t/blind
    run setpriv --reuid 1 --clear-groups "$BOX_LINKS/find" t -maxdepth 1 -type d -empty
    expect_like 1 "find: t/blind: Permission denied"
}

@test "find -maxdepth 0 does not open directories" {
    needs_root
    needs setpriv
    chmod 755 .
    mkdir -m 0 t
    run setpriv --reuid 1 --clear-groups "$BOX_LINKS/find" t -maxdepth 0
    expect 0 t
    run setpriv --reuid 1 --clear-groups "$BOX_LINKS/find" t -prune
    expect 0 t
}

@test "find -delete does not follow links to directories" {
    mkdir -p t keep
    : >keep/f
    ln -s ../keep t/link
    finds "t -delete"
    [ ! -e t ] && [ -e keep/f ]
}

@test "find -delete with -maxdepth leaves what is deeper" {
    mkdir -p t/a
    touch t/a/f t/g
    run find t -mindepth 1 -maxdepth 1 -delete
    expect 1 "find: cannot delete 't/a': Directory not empty"
    [ -e t/a/f ] && [ ! -e t/g ]
}

@test "find lists nested in lists" {
    tree
    finds "t/empty \( -false , -true \) -a \( -true , -name empty \) -print" t/empty
    finds "t/empty \( -print , -print \) -o -print" t/empty t/empty
}

@test "find -print where nothing else acts, also with options and -prune" {
    tree
    finds "t/empty -maxdepth 1 -daystart" t/empty
    finds "t/empty -prune -print" t/empty
    finds "t/empty -exec true \; -o -name x"
}
