# zstd: decoder and encoder in one archive; a program that only decodes links only the decoder.
# shellcheck shell=bash disable=SC2034,SC2154
version=1.5.7
package=libzstd
orig=libzstd_1.5.7+dfsg.orig.tar.xz
orig_sha256=0c092ef267edce57ba7f3f2645c861f72eaf5e76273c6c3632869423464b90a5

build() {
    compile_archive libzstd.a -DXXH_NAMESPACE=ZSTD_ -DZSTD_LEGACY_SUPPORT=0 -- \
        lib/common/*.c lib/compress/*.c lib/decompress/*.[cS]
    cp lib/zstd.h lib/zstd_errors.h "$stage/include"
}
