# fetch.sh: bring pinned files into build/distfiles. Sourced by build.
# shellcheck shell=bash
# shellcheck disable=SC2154 # distfiles, logs and work are build's.
#
# A file gets its final name only when its SHA-256 is the pinned one. Sources, in order: the
# folder BOX_DISTFILES, the mirror BOX_MIRROR, and the archives that apt is set up with, read
# as the release that has our versions. So no host is named here, and any mirror works.

suite=trixie # the release whose source packages are pinned

sha256_of() {
    sha256sum <"$1" | cut -d' ' -f1
}

# accept FILE SHA256 ORIGIN: a downloaded file takes its place among the distfiles, or ends the run.
accept() {
    local file=$1 sha256=$2 origin=$3 actual
    actual=$(sha256_of "$work/fetch/$file")
    [ "$actual" = "$sha256" ] ||
        die "$file from $origin has the wrong SHA-256: $actual, not $sha256"
    mv -f "$work/fetch/$file" "$distfiles/$file" || die "$file: cannot move it into $distfiles"
}

# fetch FILE SHA256 PACKAGE tar|diff: PACKAGE is the Debian source package that has the file.
# False when nobody has it.
fetch() {
    local file=$1 sha256=$2
    if [ -f "$distfiles/$file" ] && [ "$(sha256_of "$distfiles/$file")" = "$sha256" ]; then
        return 0
    fi
    mkdir -p "$distfiles" "$work/fetch"
    if [ -f "${BOX_DISTFILES-}/$file" ]; then
        cp "$BOX_DISTFILES/$file" "$work/fetch/$file" 2>/dev/null ||
            die "$file: cannot copy it from $BOX_DISTFILES"
        accept "$file" "$sha256" "$BOX_DISTFILES"
    elif [ -n "${BOX_MIRROR-}" ] && from_mirror "$@"; then
        accept "$file" "$sha256" "$BOX_MIRROR"
    elif from_apt "$@"; then
        accept "$file" "$sha256" "the archive"
    else
        return 1
    fi
}

# from_mirror FILE SHA256 PACKAGE tar|diff: a flat folder of files, or a mirror of Debian.
# apt's own helper downloads: a fresh system has neither curl nor wget.
from_mirror() {
    local file=$1 package=$3 place
    for place in "" "pool/main/${package:0:1}/$package/"; do
        /usr/lib/apt/apt-helper -o APT::Sandbox::User= download-file \
            "${BOX_MIRROR%/}/$place$file" "$work/fetch/$file" >>"$logs/fetch.log" 2>&1 && return 0
    done
    return 1
}

# The machine's archives, as source lines for the pinned suite. Archives of other releases
# (third parties, backports) are left out.
source_lines() {
    local codename base name signed=
    codename=$(. /etc/os-release && echo "${VERSION_CODENAME-}")
    if [ -f /usr/share/keyrings/debian-archive-keyring.gpg ]; then
        signed="[signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] "
    fi
    LC_ALL=C apt-get --print-uris update 2>/dev/null |
        sed -n "s|^'\(.*\)/dists/\([^/]*\)/.*Release'.*|\1 \2|p" | sort -u |
        while read -r base name; do
            case ${name%-*} in
            "$codename" | stable | oldstable | testing | unstable | sid) ;;
            *) continue ;;
            esac
            case $name in
            *-security) echo "deb-src $signed$base $suite-security main" ;;
            *-updates) echo "deb-src $signed$base $suite-updates main" ;;
            *-*) ;;
            *) echo "deb-src $signed$base $suite main" ;;
            esac
        done
}

# apt with lists, state and cache of its own: the machine's stay as they are, and no root is needed.
private_apt() {
    local program=$1 apt=$work/apt
    shift
    LC_ALL=C "$program" -q -o Dir::Etc::SourceList="$apt/sources.list" \
        -o Dir::Etc::SourceParts="$apt/none" -o Dir::State="$apt" -o Dir::State::Lists="$apt/lists" \
        -o Dir::State::status="$apt/status" -o Dir::Cache="$apt/cache" \
        -o Debug::NoLocking=1 -o APT::Sandbox::User= "$@"
}

apt_update() {
    local apt=$work/apt
    [ -d "$apt" ] && return 0
    command -v apt-get >/dev/null || die "no apt-get to fetch sources with; give BOX_DISTFILES=folder"
    mkdir -p "$apt/none" "$apt/lists/partial" "$apt/cache/archives/partial"
    : >"$apt/status"
    source_lines >"$apt/sources.list"
    [ -s "$apt/sources.list" ] || die "apt is set up with no Debian archive; give BOX_DISTFILES=folder"
    private_apt apt-get update >>"$logs/fetch.log" 2>&1 || true # judged by what showsrc finds
}

# versions_with PACKAGE SHA256: the versions of a source package that have this file.
versions_with() {
    private_apt apt-cache showsrc --only-source "$1" 2>/dev/null |
        awk -v sha="$2" '/^Version:/ { v = $2 } $1 == sha { print v }' | sort -Vu
}

# from_apt FILE SHA256 PACKAGE tar|diff
from_apt() {
    local file=$1 sha256=$2 package=$3 kind=$4 version
    apt_update
    for version in $(versions_with "$package" "$sha256"); do
        # Its exit status tells of files too that nobody asked for.
        (cd "$work/fetch" && private_apt apt-get source --only-source --download-only \
            "--$kind-only" "$package=$version") >>"$logs/fetch.log" 2>&1 || true
        [ ! -f "$work/fetch/$file" ] || return 0
    done
    return 1
}

# newest_patches PACKAGE ORIG_SHA256: "FILE SHA256" of Debian's newest patches to the same
# upstream tarball. An archive keeps the pinned revision only until the next one replaces it.
newest_patches() {
    private_apt apt-cache showsrc --only-source "$1" 2>/dev/null |
        awk -v sha="$2" '
            /^Version:/ { version = $2; same = 0 }
            $1 == sha { same = 1 }
            same && length($1) == 64 && $3 ~ /\.debian\.tar\./ { print version, $3, $1 }' |
        sort -V | tail -n 1 | cut -d' ' -f2-
}

# Why apt did not give a file, in a few words.
apt_complaint() {
    local line
    line=$(grep -m 1 -E '^[EW]:' "$logs/fetch.log" 2>/dev/null)
    echo "no archive gives it${line:+ (${line#*: })}; log: ${logs#"$root"/}/fetch.log"
}
