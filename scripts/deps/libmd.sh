# libmd: MD5, SHA-1 and SHA-2, as in the BSDs.
# shellcheck shell=bash disable=SC2034,SC2154
version=1.1.0
package=libmd
orig=libmd_1.1.0.orig.tar.xz
orig_sha256=1bd6aa42275313af3141c7cf2e5b964e8b1fd488025caf2f971f43b00776b332

build() {
    ./configure --host="$target" --prefix=/ --disable-shared
    make -j"$jobs"
    make DESTDIR="$stage" install
}
