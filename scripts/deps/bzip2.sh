# bzip2. Without stdio: the program supplies bz_internal_error(int).
# shellcheck shell=bash disable=SC2034,SC2154
version=1.0.8
package=bzip2
orig=bzip2_1.0.8.orig.tar.gz
orig_sha256=ab5a03176ee106d3f0fa90e381da478ddae405918153cca248e682cd0c4a2269

build() {
    compile_archive libbz2.a -DBZ_NO_STDIO -- \
        blocksort.c bzlib.c compress.c crctable.c decompress.c huffman.c randtable.c
    cp bzlib.h "$stage/include"
}
