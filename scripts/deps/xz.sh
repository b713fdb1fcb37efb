# xz: liblzma alone, with Debian's patch (a buffer overflow in lzma_index_append).
# shellcheck shell=bash disable=SC2034,SC2154
version=5.8.1
package=xz-utils
orig=xz-utils_5.8.1.orig.tar.xz
orig_sha256=0b54f79df85912504de0b14aec7971e3f964491af1812d83447005807513cd9e
debian=xz-utils_5.8.1-1+deb13u1.debian.tar.xz
debian_sha256=0e48427971a9ce674ddbba26e34ac1dd009c683f3816ce17852d99dc7b0a8e46
optimise=-O2 # compresses a fifth faster for 15 KB

# CRC by special instructions comes with a constructor, which runs at every start of every tool.
build() {
    ./configure --host="$target" --prefix=/ --disable-clmul-crc --disable-arm64-crc32 \
        --enable-threads=no --enable-checks=crc32,crc64,sha256 --disable-shared --disable-nls \
        --disable-doc --disable-scripts --disable-xz --disable-xzdec --disable-lzmadec \
        --disable-lzmainfo
    make -j"$jobs"
    make DESTDIR="$stage" install
}
