# shellcheck shell=sh
# What the scripts behind make's targets share. Sourced by them; make exports BOX, BUILD and SRC.
set -eu
umask 022
export LC_ALL=C

# The moment that stands for this source, so that two builds of it give identical bytes.
source_date() {
	echo "${SOURCE_DATE_EPOCH:-$(git -C "$SRC" log -1 --format=%ct 2>/dev/null || echo 0)}"
}

# The version in include/version.h.
box_version() {
	sed -n 's/^#define BOX_VERSION *"\(.*\)"/\1/p' "$SRC/include/version.h"
}

# Runs the binary, which may be for another machine (RUNNER="qemu-aarch64").
run_box() {
	${RUNNER:-} "$BOX" "$@"
}

fail() {
	echo "${0##*/}: $*" >&2
	exit 1
}
