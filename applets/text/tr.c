/*
 * tr: translate, squeeze or delete characters (POSIX.1-2024; GNU -t).
 *
 * Bytes are translated by tables. Where a list holds a character outside ASCII and the locale is
 * UTF-8, characters are; classes are those of ASCII all the same.
 */
#include "box.h"
#include "charset.h"
#include "utf8.h"

/* A run of bytes that move by one distance or to one value: what most translations consist of. */
struct shift {
    unsigned char first, last;
    unsigned char kept, added; /* bits of the byte that stay; what is added to them */
};

enum { SHIFTS_MAX = 4, LANES = 16 };
typedef unsigned char lanes __attribute__((vector_size(LANES)));

struct tr {
    bool complement, delete, squeeze, truncate;
    bool translate;
    struct charset first, second;
    const struct charset *squeezed; /* the list that is squeezed, or NULL */
    bool wide;
    int32_t last; /* the character printed last; -1 at the start */
    unsigned char map[256];
    bool drop[256], once[256]; /* delete it; print a run of it once */
    struct shift shifts[SHIFTS_MAX];
    size_t shift_count; /* 0: the map has too many */
};

/* ---- the lists ---- */

/* Letters of classes are mapped only where [:upper:] and [:lower:] stand opposite each other. */
static void check_classes(const struct tr *tr)
{
    for (size_t i = 0; i < tr->second.count; i++) {
        const struct charset_run *run = &tr->second.runs[i];
        bool opposite = false;

        if (run->kind < CHARSET_UPPER)
            continue;
        if (run->kind == CHARSET_CLASS)
            usage_error("only the classes upper and lower can be translated to");
        for (size_t j = 0; j < tr->first.count; j++)
            opposite |=
                tr->first.runs[j].start == run->start && (tr->first.runs[j].kind == CHARSET_UPPER ||
                                                          tr->first.runs[j].kind == CHARSET_LOWER);
        if (!opposite)
            usage_error("[:upper:] and [:lower:] must stand at the same place in both lists");
    }
}

static size_t count_fills(const struct charset *set)
{
    size_t fills = 0;

    for (size_t i = 0; i < set->count; i++)
        fills += set->runs[i].kind == CHARSET_FILL;
    return fills;
}

static void prepare_translation(struct tr *tr)
{
    bool class_last;

    if (count_fills(&tr->second) > 1)
        usage_error("only one [c*] can be in STRING2");
    charset_fill(&tr->second, tr->first.length);
    check_classes(tr);
    if (tr->first.length == 0 || tr->truncate)
        return;
    if (tr->second.length == 0)
        usage_error("STRING2 must not be empty unless -t is given");
    class_last = tr->second.runs[tr->second.count - 1].kind >= CHARSET_UPPER;
    if (tr->second.length < tr->first.length && class_last)
        usage_error("STRING2 must not end with a class when it is the shorter");
}

static void read_lists(struct tr *tr, char **operands)
{
    bool two = operands[0] != NULL && operands[1] != NULL;

    tr->translate = two && !tr->delete;
    if (!two && (tr->delete == tr->squeeze))
        usage_error(operands[0] == NULL ? "missing operand" : "missing operand after '%s'",
                    operands[0]);
    if (two && tr->delete &&!tr->squeeze)
        usage_error("extra operand '%s': one list is enough for -d", operands[1]);
    tr->wide =
        text_is_utf8() && (charset_is_wide(operands[0]) || (two && charset_is_wide(operands[1])));
    tr->first.wide = tr->second.wide = tr->wide;
    charset_parse(&tr->first, operands[0]);
    if (count_fills(&tr->first) > 0)
        usage_error("[c*] can only be in STRING2");
    if (tr->complement)
        charset_complement(&tr->first);
    if (two)
        charset_parse(&tr->second, operands[1]);
    if (tr->translate)
        prepare_translation(tr);
    if (tr->squeeze)
        tr->squeezed = two ? &tr->second : &tr->first;
}

static int32_t translated(const struct tr *tr, int32_t code)
{
    uintmax_t position;

    if (!tr->translate || tr->second.length == 0 || !charset_find(&tr->first, code, &position) ||
        (tr->truncate && position >= tr->second.length))
        return code;
    return charset_at(&tr->second, position);
}

static bool is_dropped(const struct tr *tr, int32_t code)
{
    return tr->delete &&charset_find(&tr->first, code, &(uintmax_t){0});
}

static bool is_squeezed(const struct tr *tr, int32_t code)
{
    return tr->squeezed != NULL && charset_find(tr->squeezed, code, &(uintmax_t){0});
}

static void make_tables(struct tr *tr)
{
    for (int32_t code = 0; code < 256; code++) {
        tr->map[code] = (unsigned char)translated(tr, code);
        tr->drop[code] = is_dropped(tr, code);
        tr->once[code] = is_squeezed(tr, code);
    }
}

/* ---- bytes ---- */

/* Takes the byte into the run, if it lies behind it and moves alike. */
static bool extend_shift(struct shift *shift, int code, unsigned char to)
{
    unsigned char value = (unsigned char)(shift->kept & shift->last) + shift->added;

    if (shift->last + 1 != code)
        return false;
    if (to == value && (shift->first == shift->last || shift->kept == 0)) {
        shift->kept = 0;
        shift->added = value;
    } else if (shift->kept == 0 || (unsigned char)(code + shift->added) != to) {
        return false;
    }
    shift->last = (unsigned char)code;
    return true;
}

/* Finds the runs that the map moves; gives up when there are many. */
static void find_shifts(struct tr *tr)
{
    struct shift *shift = NULL;

    for (int code = 0; code < 256; code++) {
        unsigned char to = tr->map[code];

        if ((shift != NULL && extend_shift(shift, code, to)) || to == code)
            continue;
        if (tr->shift_count == SHIFTS_MAX) {
            tr->shift_count = 0;
            return;
        }
        shift = &tr->shifts[tr->shift_count++];
        *shift = (struct shift){(unsigned char)code, (unsigned char)code, 0xff,
                                (unsigned char)(to - code)};
    }
}

/* Moves whole vectors; returns how many bytes that were. */
static size_t shift_bytes(const struct tr *tr, unsigned char *text, size_t length)
{
    size_t i = 0;

    for (; i + LANES <= length; i += LANES) {
        lanes bytes, moved;

        memcpy(&bytes, text + i, LANES);
        moved = bytes;
        for (size_t k = 0; k < tr->shift_count; k++) {
            const struct shift *shift = &tr->shifts[k];
            lanes within = (lanes)(bytes >= shift->first) & (lanes)(bytes <= shift->last);

            moved = (moved & (~within | shift->kept)) + (within & shift->added);
        }
        memcpy(text + i, &moved, LANES);
    }
    return i;
}

static void map_bytes(const struct tr *tr, unsigned char *text, size_t length)
{
    size_t i = tr->shift_count > 0 ? shift_bytes(tr, text, length) : 0;

    for (; i < length; i++)
        text[i] = tr->map[text[i]];
}

/* Both work in place and return what is left. */
static size_t delete_bytes(const struct tr *tr, unsigned char *text, size_t length)
{
    size_t kept = 0;

    for (size_t i = 0; i < length; i++) {
        text[kept] = text[i];
        kept += !tr->drop[text[i]];
    }
    return kept;
}

/* Does a byte of the vector equal the one before it? */
static bool has_repeat(const unsigned char *text)
{
    lanes bytes, before;
    uint64_t halves[2];

    memcpy(&bytes, text, LANES);
    memcpy(&before, text - 1, LANES);
    bytes = (lanes)(bytes == before);
    memcpy(halves, &bytes, LANES);
    return (halves[0] | halves[1]) != 0;
}

/* Vectors without a repeat are moved whole. What lies from i - 1 on has not been written over. */
static size_t squeeze_bytes(struct tr *tr, unsigned char *text, size_t length)
{
    int32_t last = tr->last;
    size_t kept = 0;

    for (size_t i = 0; i < length;) {
        size_t end = i + LANES < length ? i + LANES : length;

        if (i > 0 && end - i == LANES && !has_repeat(text + i)) {
            last = text[end - 1];
            memmove(text + kept, text + i, LANES);
            kept += LANES;
            i = end;
        }
        for (; i < end; i++) {
            unsigned char byte = text[i];

            text[kept] = byte;
            kept += (byte != last) | !tr->once[byte];
            last = byte;
        }
    }
    tr->last = last;
    return kept;
}

static void transform_bytes(struct tr *tr, struct reader *in)
{
    struct span block;

    while (reader_block(in, &block)) {
        unsigned char *text = (unsigned char *)in->buffer + (block.ptr - in->buffer);

        if (tr->translate)
            map_bytes(tr, text, block.len);
        if (tr->delete)
            block.len = delete_bytes(tr, text, block.len);
        if (tr->squeezed != NULL)
            block.len = squeeze_bytes(tr, text, block.len);
        put_span(out, block);
    }
}

/* ---- characters ---- */

static void put_code(int32_t code)
{
    char text[UTF8_MAX];

    if (code < 0x80)
        put_byte(out, code);
    else if (code >= CHARSET_BYTE)
        put_byte(out, code - CHARSET_BYTE);
    else
        put_bytes(out, text, utf8_encode(text, code));
}

static void transform_char(struct tr *tr, int32_t code)
{
    bool ascii = code < 0x80;

    if (ascii ? tr->drop[code] : is_dropped(tr, code))
        return;
    code = translated(tr, code);
    if (code == tr->last && (code < 0x80 ? tr->once[code] : is_squeezed(tr, code)))
        return;
    tr->last = code;
    put_code(code);
}

static void transform_text(struct tr *tr, const char *text, size_t length)
{
    for (size_t i = 0; i < length;) {
        int32_t code;
        size_t bytes = utf8_decode(text + i, length - i, &code);

        if (code == UTF8_INVALID)
            code = CHARSET_BYTE + (unsigned char)text[i];
        transform_char(tr, code);
        i += bytes;
    }
}

static void transform_chars(struct tr *tr, struct reader *in)
{
    while (reader_fill(in)) {
        const char *text = in->buffer + in->start;
        size_t length = in->end - in->start;

        length -= utf8_partial(text, length);
        transform_text(tr, text, length);
        in->start += length;
    }
    transform_text(tr, in->buffer + in->start, in->end - in->start);
}

static int tr_main(int argc, char **argv)
{
    struct tr tr = {.last = -1};
    struct reader in = {0};
    char **operands = opt_parse_operands(argv, &tr, 1, 2);

    (void)argc;
    read_lists(&tr, operands);
    make_tables(&tr);
    find_shifts(&tr);
    reader_open(&in, "-");
    if (tr.wide)
        transform_chars(&tr, &in);
    else
        transform_bytes(&tr, &in);
    return in.failed;
}

static const struct opt tr_opts[] = {
    OPT_FLAG('c', "complement", struct tr, complement, "use all characters not in STRING1"),
    OPT_FLAG('C', "", struct tr, complement, "the same"),
    OPT_FLAG('d', "delete", struct tr, delete, "delete characters in STRING1"),
    OPT_FLAG('s', "squeeze-repeats", struct tr, squeeze,
             "print runs of a character of the last list once"),
    OPT_FLAG('t', "truncate-set1", struct tr, truncate, "use no more of STRING1 than of STRING2"),
    OPT_END,
};

APPLET(tr, .summary = HELP_TEXT("translate, squeeze or delete characters"),
       .operands = HELP_TEXT("STRING1 [STRING2]"), .opts = tr_opts, .main = tr_main,
       .details = HELP_TEXT(
           "Lists hold characters, ranges (a-z), escapes (\\n, \\012), classes ([:alpha:]),\n"
           "equivalents ([=e=]) and, in STRING2, repeats ([x*5], [x*])."),
       .traits = APPLET_PURE | APPLET_STOP_AT_OPERAND);
