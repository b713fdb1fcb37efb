# Records of logins, as glibc writes them on machines with narrow times (384 bytes each).

# padded SIZE TEXT: the text and NULs up to the size.
padded() {
    printf '%b' "$2"
    /usr/bin/head -c "$(($1 - $(printf '%b' "$2" | /usr/bin/wc -c)))" /dev/zero
}

# little NUMBER: four bytes, the lowest first.
little() {
    local octal
    octal=$(printf '\\%03o\\%03o\\%03o\\%03o' $(($1 & 255)) $(($1 >> 8 & 255)) $(($1 >> 16 & 255)) \
        $(($1 >> 24 & 255)))
    # shellcheck disable=SC2059 # the format is the bytes
    printf "$octal"
}

# login_record TYPE PID LINE ID USER HOST SECONDS
login_record() {
    little "$1"
    little "$2"
    padded 32 "$3"
    padded 4 "$4"
    padded 32 "$5"
    padded 256 "$6"
    little 0
    little 0
    little "$7"
    /usr/bin/head -c 40 /dev/zero
}
