# compile.sh: what every library's build shares. Sourced by build; a change here builds all anew.
# shellcheck shell=bash
# shellcheck disable=SC2154 # the variables are build's and the recipe's.

# Unpack afresh for every build: a tree that has lost its time stamps asks for autoconf.
unpack() {
    mkdir -p "$source" "$stage/include" "$stage/lib"
    tar -xf "$distfiles/$orig" -C "$source" --strip-components=1 --no-same-owner
    cd "$source" || return
    if [ -n "$debian" ]; then
        tar -xf "$distfiles/$debian" --no-same-owner
        grep -v '^#' debian/patches/series | while read -r patch _; do
            patch -p1 --no-backup-if-mismatch <"debian/patches/$patch"
        done
    fi
    for patch in "$deps/$name"/*.patch; do
        [ ! -f "$patch" ] || patch -p1 --no-backup-if-mismatch <"$patch"
    done
}

# compile_archive lib.a FLAGS -- SOURCE...: for libraries that are just a list of files. Those that
# the recipe names in $fast are compiled with -O2.
compile_archive() {
    local archive=$1 flags=()
    shift
    while [ "$1" != -- ]; do
        flags+=("$1")
        shift
    done
    shift
    mkdir objects
    # shellcheck disable=SC2016,SC2086 # the inner shell expands; CFLAGS are words
    printf '%s\n' "$@" | fast=" ${fast-} " xargs -P "$jobs" -I{} sh -xc \
        'file=$1 base=${1##*/}; shift
        case $fast in *" $base "*) set -- "$@" -O2 ;; esac
        exec "$@" -c "$file" -o "objects/${base%.*}.o"' \
        sh {} "$CC" $CFLAGS "${flags[@]}"
    $AR rc "$stage/lib/$archive" objects/*.o
}

# Paths are mapped away, and archives carry no times: the same source gives the same bytes.
common_flags() {
    printf '%s ' -g1 -ffunction-sections -fdata-sections -fno-asynchronous-unwind-tables \
        -fno-unwind-tables -fno-stack-protector -fno-ident -U_FORTIFY_SOURCE \
        "-ffile-prefix-map=$source=/$name-$version" "-ffile-prefix-map=$sysroot=/sysroot"
    # gcc's helpers for atomics choose theirs in a constructor, at every start of every tool.
    case $target in aarch64-*) printf '%s ' -mno-outline-atomics ;; esac
}

build_library() {
    unpack
    CFLAGS="${optimise:--Os} $(common_flags)"
    export CC AR RANLIB CFLAGS
    build
    find "$stage/lib" -mindepth 1 ! -name '*.a' ! -name '*.o' -delete
    find "$stage" -mindepth 1 -maxdepth 1 ! -name include ! -name lib -exec rm -rf {} +
    find "$stage/lib" -name '*.a' -exec "${tool}objcopy" -D {} \;
}
