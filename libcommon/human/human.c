/* Sizes for people: see human.h. */
#include "box.h"
#include "human.h"

static const char powers[] = "\0KMGTPEZYRQ";

bool human_parse(const char *text, struct human *human)
{
    size_t digits;

    text += *text == '\'';
    digits = strspn(text, "0123456789");
    if (strcmp(text, "human-readable") == 0 || strcmp(text, "si") == 0) {
        *human = *text == 's' ? HUMAN_SI : HUMAN_READABLE;
        return true;
    }
    *human = HUMAN_BLOCK(0);
    if (!parse_size(text, &human->block) || human->block == 0)
        return false;
    if (digits == 0 && strlen(text) <= 3) {
        human->suffix = text;
        human->base = text[1] == 'B' ? 1000 : 1024;
    }
    return true;
}

struct human human_default(const char *variable, uintmax_t otherwise)
{
    const char *names[] = {variable, "BLOCK_SIZE", "BLOCKSIZE"};
    struct human human;

    for (size_t i = 0; i < COUNT_OF(names); i++) {
        const char *value = getenv(names[i]);

        if (value == NULL)
            continue;
        if (human_parse(value, &human))
            return human;
        break;
    }
    return HUMAN_BLOCK(getenv("POSIXLY_CORRECT") != NULL ? 512 : otherwise);
}

/* amount * unit / block, rounded up; what does not fit 64 bits becomes the largest number. */
static uintmax_t scale_blocks(uintmax_t amount, uintmax_t unit, uintmax_t block)
{
    uintmax_t bytes;

    if (block % unit == 0)
        return amount / (block / unit) + (amount % (block / unit) != 0);
    if (unit % block == 0)
        return __builtin_mul_overflow(amount, unit / block, &bytes) ? UINTMAX_MAX : bytes;
    if (__builtin_mul_overflow(amount, unit, &bytes))
        return UINTMAX_MAX;
    return bytes / block + (bytes % block != 0);
}

/* A number below the base with a letter; below ten one decimal is shown. */
static char *format_scaled(char *end, unsigned base, uintmax_t amount, uintmax_t unit)
{
    uintmax_t bytes, tenths = 0;
    bool lost = false; /* something is left below the tenths: it rounds up */
    int power = 0;

    for (; __builtin_mul_overflow(amount, unit, &bytes); power++) {
        lost |= unit % base != 0;
        unit = unit / base + (unit < base);
    }
    for (; bytes >= base; power++) {
        lost |= tenths != 0;
        tenths = bytes % base * 10 + tenths / base;
        lost |= tenths % base != 0;
        tenths /= base;
        bytes /= base;
    }
    if (power > 0 && bytes < 10 && tenths + lost < 10) {
        tenths += lost;
    } else {
        bytes += tenths != 0 || lost;
        tenths = bytes < 10 ? 0 : 10;
        if (bytes >= base) {
            bytes = 1;
            tenths = 0;
            power++;
        }
    }
    if (power > 0)
        *--end = (char)(power == 1 && base == 1000 ? 'k' : powers[power]);
    if (power > 0 && tenths < 10) {
        *--end = (char)('0' + tenths);
        *--end = '.';
    }
    return format_uint(end, bytes);
}

char *human_format(char text[HUMAN_TEXT], const struct human *human, uintmax_t amount,
                   uintmax_t unit)
{
    char digits[HUMAN_TEXT], *end = digits + sizeof digits, *start;

    if (human->block == 0) {
        start = format_scaled(end, human->base, amount, unit);
    } else {
        size_t length = strlen(human->suffix);

        end -= length;
        memcpy(end, human->suffix, length);
        start = format_uint(end, scale_blocks(amount, unit, human->block));
    }
    memcpy(text, start, (size_t)(digits + sizeof digits - start));
    text[digits + sizeof digits - start] = '\0';
    return text;
}

char *human_block_name(char text[HUMAN_TEXT], const struct human *human)
{
    unsigned base = human->block % 1024 == 0 ? 1024 : 1000;
    uintmax_t number = human->block;
    char *end = text + HUMAN_TEXT, *start;
    int power = 0;

    for (; number % base == 0 && power < 10; power++)
        number /= base;
    *--end = '\0';
    if (power == 0 || base == 1000)
        *--end = 'B';
    if (power > 0)
        *--end = (char)(power == 1 && base == 1000 ? 'k' : powers[power]);
    start = format_uint(end, number);
    memmove(text, start, strlen(start) + 1);
    return text;
}
