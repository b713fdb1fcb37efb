#!/usr/bin/env bats
# What holds for box as a whole and for every tool of it.
load ../helpers/box

# --------------------------------------------------------------------- how a tool is found

@test "a tool runs through links, at any path, and under a login shell's name" {
    mkdir dir
    ln -s "$BOX" dir/echo
    run dir/echo -n one
    expect 0 "one"
    run ./dir/../dir/echo two
    expect 0 "two"
    run bash -c "exec -a -basename '$BOX' /x/y"
    expect 0 "y"
    run bash -c "exec -a /no/such/path/basename '$BOX' /x/y"
    expect 0 "y"
}

@test "a tool runs through hard links and copies" {
    cp "$BOX" basename
    run ./basename /x/y
    expect 0 "y"
    ln basename dirname
    run ./dirname /x/y
    expect 0 "/x"
}

@test "box under any other name runs its first operand" {
    cp "$BOX" anything
    run ./anything basename /x/y
    expect 0 "y"
    run ./anything /bin/basename /x/y
    expect 0 "y"
    run "$BOX" basename --help
    expect_like 0 "Usage: basename *"
}

@test "an unknown tool: one line, status 127, and the nearest name" {
    run -127 "$BOX" baesname
    expect 127 "box: baesname: no such tool (did you mean basename?)"
    run -127 "$BOX" zzzzzzzz
    expect 127 "box: zzzzzzzz: no such tool (see 'box --list')"
    run -127 "$BOX" ""
    expect_like 127 "box: : no such tool *"
    run -127 "$BOX" $'\033[31m'
    expect_like 127 'box: \\033\[31m: no such tool *'
    run -127 "$BOX" --help baesname
    expect 127 "box: baesname: no such tool (did you mean basename?)"
    run -127 "$BOX" --man nosuchtool
    expect_like 127 "box: nosuchtool: no such tool *"
    run "$BOX" --nosuch
    expect 1 "box: unknown option --nosuch (see 'box --help')"
}

@test "box without a tool, without argv[0], and with an empty one, shows its help" {
    run "$BOX"
    expect_like 0 "box *: a userland in one binary*"
    run bash -c "exec -a '' '$BOX'"
    expect_like 0 "box *: a userland in one binary*"
    run bash -c "exec -a '' '$BOX' basename /x/y"
    expect 0 "y"
    needs perl
    run perl -e 'exec { $ARGV[0] } ()' "$BOX"
    expect_like 0 "box *: a userland in one binary*"
}

# --------------------------------------------------------------------- descriptors 0 to 2

# with_closed SUBSET COMMAND...: the descriptors of the subset closed, the others on files.
with_closed() {
    local subset=$1
    shift
    (
        exec </dev/null >out 2>err
        case $subset in *0*) exec 0<&- ;; esac
        case $subset in *1*) exec 1>&- ;; esac
        case $subset in *2*) exec 2>&- ;; esac
        exec "$@"
    )
}

@test "no file that a tool opens lands on a closed descriptor" {
    [ -e "$BOX_LINKS/cat" ] || skip "needs box's cat"
    printf 'content\n' >file
    for subset in 0 1 2 01 02 12 012; do
        result=0
        with_closed "$subset" cat file missing file || result=$?
        [ "$result" = 1 ]
        case $subset in
        *1*) [ ! -s out ] ;;
        *) [ "$(<out)" = $'content\ncontent' ] ;;
        esac
        [ "$(<file)" = content ]
    done
}

@test "a message never lands in a file that a tool writes" {
    [ -e "$BOX_LINKS/tee" ] || skip "needs box's tee"
    for subset in 2 12 02 012; do
        result=0
        with_closed "$subset" tee new missing/x || result=$?
        [ "$result" = 1 ]
        [ ! -s new ]
    done
    with_closed 1 env wc -c /dev/null || result=$?
    [ "$result" = 1 ]
    [ "$(<err)" = "wc: write error: Bad file descriptor" ]
}

# --------------------------------------------------------------------- box's own options

@test "box --list, --list-full and --summaries agree" {
    "$BOX" --list >names
    "$BOX" --list-full >paths
    "$BOX" --summaries >summaries
    sort -c names
    run sed 's|.*/||' paths
    [ "$output" = "$(<names)" ]
    run cut -f1 summaries
    [ "$output" = "$(<names)" ]
    run grep -vxE '(usr/)?s?bin/[^/]+' paths
    expect 1
    run grep -vE $'^[^\t]+\t[^\t.]+[^.]$' summaries
    expect 1
    run grep -x -e usr/bin/wc -e bin/true paths
    expect 0 "bin/true" "usr/bin/wc"
}

@test "box --install -s makes symbolic links in their places" {
    "$BOX" --install -s root
    run bash -c 'cd root && find . -type l | cut -c 3- | sort'
    [ "$output" = "$("$BOX" --list-full | sort)" ]
    run readlink root/bin/true
    expect 0 "$(readlink -f "$BOX")"
    run root/usr/bin/wc -c /dev/null
    expect 0 "      0 /dev/null" || expect 0 "0 /dev/null"
}

@test "box --install: symbolic links inside a root that holds the binary" {
    mkdir -p root/bin
    cp "$BOX" root/bin/box
    root/bin/box --install -s root
    run readlink root/usr/bin/wc
    expect 0 "/bin/box"
}

@test "box --install makes hard links" {
    cp "$BOX" box
    ./box --install root
    [ root/bin/true -ef box ]
    run stat -c %h box
    [ "$output" = $(("$(./box --list | wc -l)" + 1)) ]
    root/bin/true
}

@test "box --install --flat puts all links into one folder" {
    "$BOX" --install -s --flat bin
    run ls bin
    [ "$output" = "$("$BOX" --list | LC_ALL= sort)" ] || [ "$(wc -w <<<"$output")" = "$("$BOX" --list | wc -l)" ]
    [ -L bin/wc ]
}

@test "box --install keeps what is there; with -f it replaces it" {
    mkdir bin
    echo mine >bin/wc
    ln -s missing bin/true
    "$BOX" --install -s --flat bin
    [ "$(<bin/wc)" = mine ]
    [ "$(readlink bin/true)" = missing ]
    "$BOX" --install -sf --flat bin
    [ "$(readlink bin/wc)" = "$(readlink -f "$BOX")" ]
    [ "$(readlink bin/true)" = "$(readlink -f "$BOX")" ]
    "$BOX" --install -s -f --flat bin
    run bash -c 'ls -a bin | grep -c box-new'
    expect 1 "0"
}

@test "box --install says what it can't do" {
    echo file >file
    run "$BOX" --install -s file
    expect_like 1 "box: file/*: Not a directory*"
    mkdir -p dir/wc
    run "$BOX" --install -s -f --flat dir
    expect 1 "box: dir/wc: Is a directory"
    [ -L dir/true ]
    run "$BOX" --install -x
    expect 1 "box: --install: unknown option -x (see 'box --help')"
    run "$BOX" --install a b
    expect 1 "box: --install: extra operand 'b' (see 'box --help')"
}

@test "box --help TOOL, --version" {
    run "$BOX" --help wc
    expect_like 0 "Usage: wc *"
    run "$BOX" --version
    expect_like 0 "box [0-9]*.[0-9]*"
    run bash -c "'$BOX' --list >/dev/full"
    expect 1 "box: write error: No space left on device"
}

# --------------------------------------------------------------------- man pages and completion

@test "box --man: no page has a mistake" {
    needs mandoc
    for tool in $("$BOX" --list); do
        "$BOX" --man "$tool" >"$tool.1"
    done
    run mandoc -T lint -W warning -- *.1
    expect 0
}

@test "box --man: man shows the pages" {
    needs groff
    for tool in wc cp date [; do
        [ -e "$BOX_LINKS/$tool" ] || continue
        run bash -c "'$BOX' --man '$tool' | groff -mdoc -Tascii -ww -P-cbou"
        expect_like 0 "*NAME*$tool -*SYNOPSIS*DESCRIPTION*"
        [[ $output != *warning* && $output != *"Usage:"* ]]
    done
    run "$BOX" --man
    expect 1 "box: --man needs the name of a tool (see 'box --help')"
}

@test "box --completion bash completes options and tools" {
    "$BOX" --completion bash >script
    cat >use <<'END'
set -u
. ./script
complete -p wc box
try() {
    COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMPREPLY=()
    _box 2>/dev/null
    echo "${COMPREPLY[@]}"
}
try wc --li
try wc --tot
try box --list-
try box basen
try box wc --by
try wc file
END
    run bash --norc ./use
    [ "${lines[0]}" = "complete -o default -F _box wc" ]
    [ "${lines[2]}" = "--lines" ]
    [ "${lines[3]}" = "--total=" ]
    [ "${lines[4]}" = "--list-full" ]
    [[ ${lines[5]} == basename* ]]
    [ "${lines[6]}" = "--bytes" ]
    [ "$status" = 0 ]
}

@test "box --completion zsh and fish are scripts of those shells" {
    "$BOX" --completion zsh >script
    [[ $(head -n 1 script) == "#compdef box "* ]]
    grep -qxF "        '*--lines[count newlines]' \\" script
    grep -qF "'*--total=[when to print a line with the totals]:word:(auto always only never)'" script
    "$BOX" --completion fish >script
    grep -qxF "complete -c 'wc' -s 'l' -l 'lines' -d 'count newlines'" script
    grep -qxF "complete -c 'wc' -l 'total' -r -f -a 'auto always only never' -d 'when to print a line with the totals'" script
    run "$BOX" --completion tcsh
    expect 1 "box: --completion: 'tcsh' is none of bash, zsh, fish (see 'box --help')"
    if type -P zsh; then
        "$BOX" --completion zsh | zsh -n
    fi
    if type -P fish; then
        "$BOX" --completion fish | fish --no-execute
    fi
}

# --------------------------------------------------------------------- every tool

# Words that look like options are text for these, also --help where it isn't alone.
takes_any_word() {
    case $1 in
    '[' | echo | test) ;;
    *) false ;;
    esac
}

@test "every tool answers --help within 100 columns, and --version" {
    for tool in $("$BOX" --list); do
        takes_any_word "$tool" && continue
        "$BOX" "$tool" --help >help </dev/null
        grep -q "^Usage: $tool\>" help || fail_for "$tool"
        [ "$(awk 'length > 100' help)" = "" ] || fail_for "$tool"
        [[ $("$BOX" "$tool" --version </dev/null) == "$tool (box) "* ]] || fail_for "$tool"
    done
    for tool in $("$BOX" --list); do
        "$BOX" --help "$tool" | grep -qF "Usage: $tool" || fail_for "$tool"
    done
}

fail_for() {
    echo "it is $1"
    return 1
}

# A way to make each tool print. Those in `silent` have nothing to say; who and its kind say
# nothing where nobody is logged in.
printing() {
    cat <<'END'
[ --help
arch
ash -c umask
awk 1 in
b2sum in
base32 in
base64 in
basename in
basenc --base16 in
bc in
cal
cat in
chgrp -v 0 in
chmod -v 600 in
chown -v 0 in
cksum in
cmp in other
column in
comm in in
cp -v in copy
crc32 in
csplit in 1
cut -c1 in
date
dd if=in status=none
df .
diff in other
diff3 in other other
dig -r @127.0.0.1 -p 1 +tries=1 x
dirname in
dnsdomainname
dos2unix
du in
echo x
ed in
egrep . in
env
expand in
expr 1 + 1
factor 12
fgrep b in
find .
fmt in
fold in
getent passwd
getopt -o a -- -a
grep . in
groups
hd in
head in
hexdump in
host -t a x 127.0.0.1 -p 1 -R 0
hostid
hostname
id
install -v in installed
ipcalc -n 1.2.3.4
join in in
kill -l
ln -v in linked
ls
md5sum in
mkdir -v folder
mktemp -u
mv -v in in2
nice
nl in
nproc
numfmt 1
nslookup -retry=1 -port=1 x 127.0.0.1
od in
paste in
patch --dry-run in edit
pr in
printenv
printf x
pwd
readlink -f in
realpath in
rev in
rm -v other
rmdir -v empty
sdiff in other
sed p in
seq 3
sh -c umask
sha1sum in
sha224sum in
sha256sum in
sha384sum in
sha3sum in
sha512sum in
shuf in
sort in
stat in
strings -n 1 in
sum in
tac in
tail in
tee
tr a b
tsort in
tty
uname
unexpand in
uniq in
unix2dos
uptime
uudecode -o - encoded
uuencode in name
wc in
which sh
whoami
xxd in
yes
END
}
silent=" chroot fallocate false flock fsync link logname mkfifo mknod mountpoint nohup pathchk setsid \
shred sleep split stty sync test time timeout touch true truncate unlink users usleep wget who xargs "

@test "every tool that prints fails when its output is lost" {
    uuencode=$(printf 'begin-base64 644 x\naGVsbG8K\n====\n')
    printing | while read -r tool arguments; do
        [ -e "$BOX_LINKS/$tool" ] || continue
        [ "$arguments" != --help ] || continue
        printf 'b\nb\n' >in
        printf 'c\n' >other
        printf '%s\n' "$uuencode" >encoded
        printf '1c1\n< b\n---\n> c\n' >edit
        mkdir -p empty
        rm -rf folder copy linked installed in2
        result=0
        # shellcheck disable=SC2086 # words of the table
        "$BOX" $tool $arguments <in >/dev/full 2>err || result=$?
        [ "$result" != 0 ] && [ "$result" -lt 127 ] || fail_for "$tool: status $result"
        [[ $(<err) == "$tool: "*"No space left on device" ]] || fail_for "$tool: $(<err)"
    done
}

@test "every tool is in one of the two lists above" {
    for tool in $("$BOX" --list); do
        [[ $silent == *" $tool "* ]] || printing | grep -qE "^$(sed 's/\[/\\[/' <<<"$tool")( |$)" ||
            fail_for "$tool"
    done
}

# Tools that would run for ever, change this machine, or wait for name servers.
is_exempt_from_words() {
    case $1 in
    yes | hostname | date | dig | nslookup | host) ;;
    *) false ;;
    esac
}

@test "control characters in operands and options never reach standard error raw" {
    escape=$'\033[31m\302\233x'
    for tool in $("$BOX" --list); do
        is_exempt_from_words "$tool" && continue
        for word in "no$escape/x" "--$escape" "-$escape"; do
            "$BOX" "$tool" "$word" </dev/null >/dev/null 2>>err || :
            "$BOX" "$tool" "$word" "$word" "$word" </dev/null >/dev/null 2>>err || :
        done
    done
    [ -s err ]
    run grep -c -a -e $'\033' -e $'\302\233' err
    expect 1 "0"
}
