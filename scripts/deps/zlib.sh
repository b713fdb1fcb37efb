# zlib: deflate.
# shellcheck shell=bash disable=SC2034,SC2154
version=1.3.1
package=zlib
orig=zlib_1.3.dfsg+really1.3.1.orig.tar.gz
orig_sha256=60dd315c07f616887caa029408308a018ace66e3d142726a97db164b3b8f69fb

build() {
    CHOST=$target ./configure --static
    make -j"$jobs" libz.a
    cp libz.a "$stage/lib"
    cp zlib.h zconf.h "$stage/include"
}
