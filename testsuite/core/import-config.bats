#!/usr/bin/env bats
load ../helpers/box

import() {
    run "$SRC/scripts/import-config" busybox.config box.config
}

@test "import-config takes over tools of the same name" {
    printf '%s\n' '# Busybox version: 1.37.0' CONFIG_CAT=y CONFIG_LS=y '# CONFIG_WC is not set' \
        >busybox.config
    import
    [ "$status" = 0 ]
    run grep -xE '.*CONFIG_(CAT|LS|WC|SORT).*' box.config
    expect 0 "CONFIG_LS=y" "CONFIG_CAT=y" "# CONFIG_SORT is not set" "# CONFIG_WC is not set"
}

@test "import-config knows what is called otherwise here" {
    printf '%s\n' '# CONFIG_TEST is not set' CONFIG_TEST1=y '# CONFIG_TEST2 is not set' \
        CONFIG_BB_ARCH=y CONFIG_PIE=y >busybox.config
    import
    [ "$status" = 0 ]
    run grep -xE 'CONFIG_.*=y' box.config
    expect 0 "CONFIG_STATIC_PIE=y" "CONFIG_TEST=y" "CONFIG_ARCH=y"
}

@test "import-config reports what has no counterpart, and what is always on" {
    printf '%s\n' CONFIG_VI=y '# CONFIG_AWK is not set' CONFIG_FEATURE_VI_COLON=y CONFIG_LS=y \
        CONFIG_FEATURE_LS_COLOR=y '# CONFIG_FEATURE_LS_WIDTH is not set' CONFIG_LONG_OPTS=y \
        'CONFIG_PREFIX="./_install"' CONFIG_FEATURE_COPYBUF_KB=64 >busybox.config
    import
    [ "$status" = 0 ]
    run grep -v '^not mentioned' <<<"$output"
    expect 0 "no counterpart: VI" "no counterpart: FEATURE_VI_COLON" "always on: FEATURE_LS_COLOR" \
        "always on: LONG_OPTS"
}

@test "import-config leaves off what the file does not mention, and says so" {
    printf 'CONFIG_CAT=y\r\n' >busybox.config
    import
    [ "$status" = 0 ]
    run grep -cx 'not mentioned, left off: CSPLIT' <<<"$output"
    expect 0 "1"
    run grep -x 'CONFIG_.*' box.config
    expect 0 "CONFIG_CAT=y"
}

@test "import-config of what is no configuration changes nothing" {
    echo old >box.config
    echo 'hello' >busybox.config
    import
    expect 1 "import-config: no configuration: it has no CONFIG_ line"
    rm busybox.config
    import
    expect 1 "import-config: busybox.config: cannot be read"
    run cat box.config
    expect 0 "old"
    run ls
    expect 0 "box.config"
}

@test "make help lists targets and presets" {
    run "$SRC/scripts/make-help" "$SRC/Makefile" "$SRC/scripts/configs"
    [ "$status" = 0 ]
    for target in all test image menuconfig import-config container_defconfig rescue_defconfig \
        alpine_defconfig; do
        grep -q "^  $target  *[a-z./]" <<<"$output"
    done
    run awk 'length > 100' <<<"$output"
    expect 0
}

@test "presets name only symbols there are" {
    for preset in "$SRC"/scripts/configs/*_defconfig; do
        while read -r symbol; do
            grep -qx "config $symbol" "$SRC"/Kconfig "$SRC"/applets/*/Kconfig
        done < <(sed -nE 's/^(# )?CONFIG_([A-Z0-9_]+).*/\2/p' "$preset")
    done
}
