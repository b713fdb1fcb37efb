# musl: the C library, with Debian's patches (CVE-2025-26519 in iconv, qsort's heap, renameat2).
# shellcheck shell=bash disable=SC2034,SC2154
version=1.2.5
package=musl
orig=musl_1.2.5.orig.tar.gz
orig_sha256=a9a118bbe84d8764da0ea0d28b3ab3fae8477fc7e4085d90102b8596fc7c75e4
debian=musl_1.2.5-3.1~deb13u1.debian.tar.xz
debian_sha256=46fdfb271edc2f035d8d4063ff2e299734409693e781e69e4b77e0a9a495072e

build() {
    ./configure --target="$target" --prefix=/ --syslibdir=/lib --disable-shared \
        --disable-gcc-wrapper CC="$DEPS_GCC" CROSS_COMPILE="$tool" CFLAGS="$CFLAGS"
    make -j"$jobs"
    make DESTDIR="$stage" install-libs install-headers
    link_kernel_headers
}

# The kernel's headers stay where the distribution keeps them.
link_kernel_headers() {
    local folder place
    for folder in linux asm-generic mtd asm; do
        for place in "/usr/$target/include" "/usr/include/$target" /usr/include; do
            [ -d "$place/$folder" ] || continue
            [ "$target" = "$native" ] || [ "$place" != /usr/include ] || continue
            ln -s "$place/$folder" "$stage/include/$folder"
            break
        done
        [ -d "$stage/include/$folder" ] || {
            echo "error: the kernel's headers for $target are missing: $folder"
            return 1
        }
    done
}
