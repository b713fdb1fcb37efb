# What every test file loads: tools found through links to the binary under test, an empty folder
# to work in, and the words that tests are written with.
bats_require_minimum_version 1.5.0

setup() {
    cd "$BATS_TEST_TMPDIR" || exit 1
    PATH=$BOX_LINKS:$PATH
    unset LC_ALL LC_CTYPE LANG POSIXLY_CORRECT TZ BLOCK_SIZE BLOCKSIZE QUOTING_STYLE TIME_STYLE \
        LS_COLORS COLUMNS TABSIZE VERSION_CONTROL SIMPLE_BACKUP_SUFFIX
    umask 022
}

# expect STATUS [LINE]...: what the last `run` must have given, line by line and no more.
expect() {
    local want_status=$1 want
    shift
    want=$(printf '%s\n' "$@")
    [ $# -gt 0 ] || want=
    if [ "$status" != "$want_status" ] || [ "$output" != "$want" ]; then
        printf 'status %s, expected %s\n--- expected\n%s\n--- output\n%s\n' \
            "$status" "$want_status" "$want" "$output"
        return 1
    fi
}

# expect_like STATUS PATTERN: the same with a shell pattern for the whole output.
expect_like() {
    # shellcheck disable=SC2053 # the right side is meant as a pattern
    if [ "$status" != "$1" ] || [[ $output != $2 ]]; then
        printf 'status %s, expected %s\n--- pattern\n%s\n--- output\n%s\n' \
            "$status" "$1" "$2" "$output"
        return 1
    fi
}

# script [SHELL]: runs the script on standard input by the shell, as -c text, for `expect`.
script() {
    local text
    text=$(cat)
    run timeout 20 "${1:-sh}" -c "$text"
}

# bytes COMMAND...: its output as hexadecimal, so that blanks, NULs and final newlines are seen.
bytes() {
    "$@" | /usr/bin/od -An -v -tx1 | /usr/bin/tr -d ' \n'
}

# same FILE FILE: equal to the byte.
same() {
    /usr/bin/cmp "$1" "$2" || { /usr/bin/od -c "$1" | /usr/bin/head -n 20; false; }
}

# needs_root, needs COMMAND...: skip, and say why, where the machine lacks something.
needs_root() {
    [ "$(id -u)" = 0 ] || skip "needs root"
}
needs() {
    local command
    for command; do
        type -P "$command" >/dev/null || skip "needs $command"
    done
}

# small_disk DIR BYTES: a file system that is soon full; unmounted with the test.
small_disk() {
    needs_root
    mkdir -p "$1"
    mount -t tmpfs -o "size=$2" tmpfs "$1" || skip "cannot mount"
    mounted+=("$PWD/$1")
}
teardown() {
    local point
    for point in "${mounted[@]}"; do
        /usr/bin/umount -l "$point"
    done
}
mounted=()

# limited KILOBYTES COMMAND...: run with an address space limit; not under AddressSanitizer, which
# reserves terabytes.
limited() {
    local size=$1
    shift
    if [ -z "${SANITIZE:-}" ]; then
        (ulimit -v "$size" && "$@")
    else
        "$@"
    fi
}

# pty COMMAND...: run on a terminal of its own (testsuite/helpers/pty).
pty() {
    needs perl
    "$BATS_TEST_DIRNAME/../helpers/pty" "$@"
}
