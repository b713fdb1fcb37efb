# zstd: decoder and encoder in one archive; a program that only decodes links only the decoder.
# shellcheck shell=bash disable=SC2034,SC2154
version=1.5.7
package=libzstd
orig=libzstd_1.5.7+dfsg.orig.tar.xz
orig_sha256=0c092ef267edce57ba7f3f2645c861f72eaf5e76273c6c3632869423464b90a5
# The default level a quarter faster, decoding a tenth, for 23 KB; -O2 for all would cost 195.
fast="zstd_decompress_block.c zstd_compress_sequences.c zstd_double_fast.c"

build() {
    compile_archive libzstd.a -DXXH_NAMESPACE=ZSTD_ -DZSTD_LEGACY_SUPPORT=0 -- \
        lib/common/*.c lib/compress/*.c lib/decompress/*.[cS]
    cp lib/zstd.h lib/zstd_errors.h "$stage/include"
}
