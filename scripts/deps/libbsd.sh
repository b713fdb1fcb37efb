# libbsd: what the BSDs' libc has and musl has not: strtonum, setmode, vis, readpassphrase, ...
# shellcheck shell=bash disable=SC2034,SC2154
version=0.12.2
package=libbsd
orig=libbsd_0.12.2.orig.tar.xz
orig_sha256=b88cc9163d0c652aaf39a99991d974ddba1c3a9711db8f1b5838af2a14731014

# Installing the library itself would also make a linker script for a shared one.
build() {
    ./configure --host="$target" --prefix=/ --disable-shared
    make -j"$jobs" -C src libbsd.la
    cp src/.libs/libbsd.a "$stage/lib"
    make -C include DESTDIR="$stage" install
}
