/* Lists of characters: see charset.h. */
#include "box.h"
#include "charset.h"
#include "utf8.h"

struct scan {
    const char *text;
    bool wide;
};

static const struct char_class {
    const char *name;
    enum charset_kind kind;
    const char *ranges; /* pairs of first and last */
} classes[] = {
    {"alnum", CHARSET_CLASS, "09AZaz"},   {"alpha", CHARSET_CLASS, "AZaz"},
    {"blank", CHARSET_CLASS, "\t\t  "},   {"cntrl", CHARSET_CLASS, "\0\37\177\177"},
    {"digit", CHARSET_CLASS, "09"},       {"graph", CHARSET_CLASS, "!~"},
    {"lower", CHARSET_LOWER, "az"},       {"print", CHARSET_CLASS, " ~"},
    {"punct", CHARSET_CLASS, "!/:@[`{~"}, {"space", CHARSET_CLASS, "\t\r  "},
    {"upper", CHARSET_UPPER, "AZ"},       {"xdigit", CHARSET_CLASS, "09AFaf"},
};

bool charset_is_wide(const char *text)
{
    size_t length = strlen(text);
    int32_t code;

    for (size_t i = 0; i < length;) {
        i += utf8_decode(text + i, length - i, &code);
        if (code >= 0x80)
            return true;
    }
    return false;
}

static void add_run(struct charset *set, enum charset_kind kind, int32_t first, uintmax_t count)
{
    set->runs = mem_grow(set->runs, set->count, &set->capacity, sizeof *set->runs);
    set->runs[set->count++] = (struct charset_run){kind, first, count, set->length};
    if (__builtin_add_overflow(set->length, count, &set->length))
        set->length = UINTMAX_MAX;
}

static int32_t byte_code(const struct scan *scan, unsigned byte)
{
    return scan->wide && byte >= 0x80 ? CHARSET_BYTE + (int32_t)byte : (int32_t)byte;
}

/* Up to three octal digits behind a backslash, but no more than a byte holds. */
static int32_t scan_octal(struct scan *scan)
{
    unsigned value = 0;

    for (int i = 0; i < 3 && *scan->text >= '0' && *scan->text <= '7'; i++) {
        unsigned next = value * 8 + (unsigned)(*scan->text - '0');

        if (next > 255)
            break;
        value = next;
        scan->text++;
    }
    return byte_code(scan, value);
}

/* The next character, escapes resolved; the text is not at its end. */
static int32_t scan_char(struct scan *scan)
{
    static const char letters[] = "abfnrtv", values[] = "\a\b\f\n\r\t\v";
    const char *letter;
    int32_t code;
    size_t length;

    if (*scan->text == '\\' && scan->text[1] != '\0') {
        scan->text++;
        if (*scan->text >= '0' && *scan->text <= '7')
            return scan_octal(scan);
        letter = strchr(letters, *scan->text);
        if (letter != NULL) {
            scan->text++;
            return values[letter - letters];
        }
    }
    if (!scan->wide || (signed char)*scan->text >= 0)
        return (unsigned char)*scan->text++;
    length = utf8_decode(scan->text, strlen(scan->text), &code);
    code = code == UTF8_INVALID ? byte_code(scan, (unsigned char)*scan->text) : code;
    scan->text += length;
    return code;
}

static void add_class(struct charset *set, const char *name, size_t length)
{
    for (size_t i = 0; i < COUNT_OF(classes); i++) {
        const struct char_class *class = &classes[i];
        const char *range = class->ranges;

        if (strlen(class->name) != length || memcmp(class->name, name, length) != 0)
            continue;
        do {
            add_run(set, class->kind, range[0], (uintmax_t)(range[1] - range[0] + 1));
            range += 2;
        } while (*range != '\0');
        return;
    }
    usage_error("unknown character class '%.*s'", (int)length, name);
}

/* "[:class:]" or "[=c=]"; false when the text is neither. */
static bool scan_class(struct charset *set, struct scan *scan)
{
    const char mark = scan->text[1];
    const char *name = scan->text + 2, *end;
    struct scan inner = {name, scan->wide};

    if (mark != ':' && mark != '=')
        return false;
    end = *name != '\0' ? name + (mark == '=') : NULL;
    while (end != NULL && (end = strchr(end, mark)) != NULL && end[1] != ']')
        end++;
    if (end == NULL)
        return false;
    if (mark == ':') {
        add_class(set, name, (size_t)(end - name));
    } else {
        add_run(set, CHARSET_RUN, scan_char(&inner), 1);
        if (inner.text != end)
            usage_error("'%.*s' is not a single character", (int)(end - name), name);
    }
    scan->text = end + 2;
    return true;
}

/* "[x*n]", n octal behind a 0; "[x*]" and "[x*0]" fill. False when the text is not that. */
static bool scan_repeat(struct charset *set, struct scan *scan)
{
    struct scan inner = {scan->text + 1, scan->wide};
    const char *digits;
    uintmax_t count = 0;
    int32_t code;

    if (*inner.text == '\0')
        return false;
    code = scan_char(&inner);
    if (*inner.text != '*')
        return false;
    digits = ++inner.text;
    inner.text += strspn(digits, "0123456789");
    if (*inner.text != ']')
        return false;
    if (inner.text > digits && !parse_base(mem_dup_bytes(digits, (size_t)(inner.text - digits)),
                                           *digits == '0' ? 8 : 10, &count))
        usage_error("invalid repeat count '%.*s'", (int)(inner.text - digits), digits);
    add_run(set, count == 0 ? CHARSET_FILL : CHARSET_REPEAT, code, count);
    scan->text = inner.text + 1;
    return true;
}

static void scan_range(struct charset *set, struct scan *scan)
{
    const char *start = scan->text;
    int32_t first = scan_char(scan), last = first;

    if (scan->text[0] == '-' && scan->text[1] != '\0') {
        scan->text++;
        last = scan_char(scan);
    }
    if (last < first)
        usage_error("'%.*s' is a decreasing range", (int)(scan->text - start), start);
    add_run(set, CHARSET_RUN, first, (uintmax_t)(last - first + 1));
}

void charset_parse(struct charset *set, const char *text)
{
    struct scan scan = {text, set->wide};

    while (*scan.text != '\0')
        if (*scan.text != '[' || (!scan_class(set, &scan) && !scan_repeat(set, &scan)))
            scan_range(set, &scan);
}

static int compare_runs(const void *a, const void *b)
{
    const struct charset_run *left = a, *right = b;

    return (left->first > right->first) - (left->first < right->first);
}

void charset_complement(struct charset *set)
{
    struct charset gaps = {.wide = set->wide};
    int32_t next = 0, end = set->wide ? CHARSET_END : 256;

    if (set->count > 0)
        qsort(set->runs, set->count, sizeof *set->runs, compare_runs);
    for (size_t i = 0; i < set->count; i++) {
        const struct charset_run *run = &set->runs[i];
        int32_t behind = run->first + (run->kind == CHARSET_REPEAT ? 1 : (int32_t)run->count);

        if (run->first > next)
            add_run(&gaps, CHARSET_RUN, next, (uintmax_t)(run->first - next));
        next = behind > next ? behind : next;
    }
    if (next < end)
        add_run(&gaps, CHARSET_RUN, next, (uintmax_t)(end - next));
    *set = gaps;
}

void charset_fill(struct charset *set, uintmax_t length)
{
    uintmax_t more = length > set->length ? length - set->length : 0;

    set->length = 0;
    for (size_t i = 0; i < set->count; i++) {
        struct charset_run *run = &set->runs[i];

        if (run->kind == CHARSET_FILL)
            run->count = more;
        run->start = set->length;
        set->length += run->count;
    }
}

bool charset_find(const struct charset *set, int32_t code, uintmax_t *position)
{
    for (size_t i = set->count; i-- > 0;) {
        const struct charset_run *run = &set->runs[i];
        bool same = run->kind == CHARSET_REPEAT || run->kind == CHARSET_FILL;

        if (run->count == 0 || code < run->first ||
            (uintmax_t)(code - run->first) >= (same ? 1 : run->count))
            continue;
        *position = run->start + (same ? run->count - 1 : (uintmax_t)(code - run->first));
        return true;
    }
    return false;
}

int32_t charset_at(const struct charset *set, uintmax_t position)
{
    const struct charset_run *run = set->runs;

    position = position < set->length ? position : set->length - 1;
    while (position - run->start >= run->count)
        run++;
    if (run->kind == CHARSET_REPEAT || run->kind == CHARSET_FILL)
        return run->first;
    return run->first + (int32_t)(position - run->start);
}
