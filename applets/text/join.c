/*
 * join: lines of two sorted files that have a field in common (POSIX.1-2024; GNU --header,
 * --check-order, -o auto, -z).
 *
 * The lines of FILE2 with the same field stay in the input buffer while the lines of FILE1 are
 * joined with them. Order is byte order, and is checked from the first line without a partner on.
 */
#include "box.h"

enum checking { CHECK_UNPAIRED, CHECK_ALWAYS, CHECK_NEVER };
enum option { WANT_UNPAIRED, ONLY_UNPAIRED, FIELD_BOTH, FORMAT };

struct line {
    struct span text, key;
    struct span *fields;
    size_t count, capacity;
};

struct side {
    struct reader in;
    struct line line;
    bool has_line;
    bool unpaired;     /* print lines without a partner */
    bool disordered;   /* said already */
    size_t field;      /* to join by, from 0 */
    size_t auto_count; /* fields that -o auto prints */
    uintmax_t number;
};

/* One item of -o: a file (0 for the joined field) and a field from 0. */
struct item {
    int file;
    size_t field;
};

struct join {
    bool ignore_case, header, hide_pairs, auto_format;
    int checking, delimiter;
    const char *filler, *separator;
    uintmax_t field[2], both; /* from 1; 0: not given */
    int tab;                  /* between fields; -1: blanks */
    bool no_tab;              /* the whole line is one field */
    struct item *items;
    size_t item_count, item_capacity;
    struct side sides[2];
    struct line *group; /* the lines of file 2 with the same key */
    size_t group_count, group_capacity;
    bool seen_unpaired;
};

/* ---- reading ---- */

static void add_field(struct line *line, const char *start, const char *end)
{
    line->fields = mem_grow(line->fields, line->count, &line->capacity, sizeof *line->fields);
    line->fields[line->count++] = (struct span){start, (size_t)(end - start)};
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n';
}

/* Blanks at the end of a line are followed by an empty field, as in GNU's join. */
static void split_at_blanks(struct line *line)
{
    const char *p = line->text.ptr, *end = p + line->text.len;

    while (p < end && is_blank(*p))
        p++;
    while (p < end) {
        const char *start = p;

        while (p < end && !is_blank(*p))
            p++;
        add_field(line, start, p);
        if (p == end)
            return;
        while (p < end && is_blank(*p))
            p++;
    }
    add_field(line, end, end);
}

static void split_at_tabs(struct line *line, int tab)
{
    const char *p = line->text.ptr, *end = p + line->text.len, *found;

    while ((found = bytes_find(p, tab, (size_t)(end - p))) != NULL) {
        add_field(line, p, found);
        p = found + 1;
    }
    add_field(line, p, end);
}

static void split_line(const struct join *join, struct line *line, size_t key)
{
    line->count = 0;
    line->key = (struct span){line->text.ptr, 0};
    if (line->text.len == 0)
        return; /* a line without a field */
    if (join->no_tab)
        add_field(line, line->text.ptr, line->text.ptr + line->text.len);
    else if (join->tab >= 0)
        split_at_tabs(line, join->tab);
    else
        split_at_blanks(line);
    if (key < line->count)
        line->key = line->fields[key];
}

static int compare_keys(const struct join *join, struct span a, struct span b)
{
    return join->ignore_case ? span_compare_nocase(a, b) : span_compare(a, b);
}

/* Compares a line with the key before it. A file out of order is reported once. */
static void check_order(const struct join *join, struct side *side, struct span before)
{
    const struct span text = side->line.text;

    if (side->disordered || join->checking == CHECK_NEVER ||
        (join->checking == CHECK_UNPAIRED && !join->seen_unpaired) ||
        (join->header && side->number == 2) || compare_keys(join, before, side->line.key) <= 0)
        return;
    warnx("%s:%ju: is not sorted: %.*s", side->in.name, side->number, (int)(text.len & INT_MAX),
          text.ptr);
    if (join->checking == CHECK_ALWAYS)
        quit(1);
    side->disordered = true;
}

/* The next line of a side; `kept` is an earlier one that must stay in the buffer. */
static void next_line(const struct join *join, struct side *side, struct span *kept)
{
    struct span before = side->line.key;
    size_t offset = kept->ptr != NULL ? (size_t)(before.ptr - kept->ptr) : 0;

    side->has_line = reader_line_after(&side->in, join->delimiter, &side->line.text, kept, NULL);
    if (side->in.failed)
        quit(1);
    if (!side->has_line)
        return;
    split_line(join, &side->line, side->field);
    if (side->number++ > 0) {
        before.ptr = kept->ptr + offset;
        check_order(join, side, before);
    }
}

/* The next line, with only the current one kept for the check of the order. */
static void step(const struct join *join, struct side *side)
{
    struct span kept = side->line.text;

    next_line(join, side, &kept);
}

/* ---- printing ---- */

static void put_separator(const struct join *join)
{
    if (!join->no_tab)
        put_byte(out, join->tab >= 0 ? join->tab : ' ');
    else
        put_byte(out, '\n');
}

static void put_field(const struct join *join, struct span field)
{
    if (field.len > 0)
        put_span(out, field);
    else if (join->filler != NULL)
        put_string(out, join->filler);
}

/* A field of a line, which may lack it; `line` is NULL for the file without a partner. */
static struct span field_of(const struct line *line, size_t field)
{
    return line != NULL && field < line->count ? line->fields[field] : (struct span){"", 0};
}

static void put_other_fields(const struct join *join, const struct line *line, size_t key)
{
    for (size_t i = 0; i < line->count; i++) {
        if (i == key)
            continue;
        put_separator(join);
        put_field(join, line->fields[i]);
    }
}

static void put_items(const struct join *join, const struct line *const lines[2])
{
    const struct line *first = lines[0] != NULL ? lines[0] : lines[1];

    for (size_t i = 0; i < join->item_count; i++) {
        const struct item *item = &join->items[i];

        if (i > 0)
            put_separator(join);
        if (item->file == 0)
            put_field(join, first->key);
        else
            put_field(join, field_of(lines[item->file - 1], item->field));
    }
}

/* -o auto: the key, then as many fields of each file as its first line has. */
static void put_auto(const struct join *join, const struct line *const lines[2])
{
    put_field(join, (lines[0] != NULL ? lines[0] : lines[1])->key);
    for (int file = 0; file < 2; file++) {
        const struct side *side = &join->sides[file];

        for (size_t i = 0; i < side->auto_count; i++) {
            if (i == side->field)
                continue;
            put_separator(join);
            put_field(join, field_of(lines[file], i));
        }
    }
}

/* Prints two joined lines, or one that has no partner. */
static void print_lines(const struct join *join, const struct line *first,
                        const struct line *second)
{
    const struct line *const lines[] = {first, second};

    if (join->auto_format) {
        put_auto(join, lines);
    } else if (join->items != NULL) {
        put_items(join, lines);
    } else {
        put_field(join, (first != NULL ? first : second)->key);
        for (int file = 0; file < 2; file++)
            if (lines[file] != NULL)
                put_other_fields(join, lines[file], join->sides[file].field);
    }
    put_byte(out, join->delimiter);
}

/* ---- joining ---- */

static void pass_unpaired(struct join *join, int file)
{
    struct side *side = &join->sides[file];

    if (side->unpaired)
        print_lines(join, file == 0 ? &side->line : NULL, file == 0 ? NULL : &side->line);
    step(join, side);
}

static void add_to_group(struct join *join, struct span text)
{
    size_t old = join->group_capacity;

    join->group =
        mem_grow(join->group, join->group_count, &join->group_capacity, sizeof *join->group);
    if (join->group_capacity > old)
        memset(join->group + old, 0, (join->group_capacity - old) * sizeof *join->group);
    join->group[join->group_count++].text = text;
}

/* Collects the lines of file 2 that have the key; they stay where they are until the next group. */
static void read_group(struct join *join, struct span *kept)
{
    struct side *side = &join->sides[1];
    const char *old = kept->ptr;

    join->group_count = 0;
    do {
        add_to_group(join,
                     (struct span){side->line.text.ptr - kept->ptr + old, side->line.text.len});
        next_line(join, side, kept);
    } while (side->has_line && compare_keys(join, join->sides[0].line.key, side->line.key) == 0);
    for (size_t i = 0; i < join->group_count; i++) {
        struct line *line = &join->group[i];

        line->text.ptr += kept->ptr - old;
        split_line(join, line, side->field);
    }
}

/* Joins all lines of both files that have the key of their current lines. */
static void join_group(struct join *join)
{
    struct side *first = &join->sides[0];
    struct span kept = join->sides[1].line.text;

    read_group(join, &kept);
    do {
        for (size_t i = 0; i < join->group_count && !join->hide_pairs; i++)
            print_lines(join, &first->line, &join->group[i]);
        step(join, first);
    } while (first->has_line && compare_keys(join, first->line.key, join->group[0].key) == 0);
}

static void join_header(struct join *join)
{
    struct side *first = &join->sides[0], *second = &join->sides[1];

    if (!first->has_line && !second->has_line)
        return;
    print_lines(join, first->has_line ? &first->line : NULL,
                second->has_line ? &second->line : NULL);
    for (int file = 0; file < 2; file++)
        if (join->sides[file].has_line)
            step(join, &join->sides[file]);
}

/* What is left of a file when the other has ended. */
static void finish_side(struct join *join, int file)
{
    struct side *side = &join->sides[file];

    if (side->unpaired || join->checking != CHECK_NEVER)
        while (side->has_line)
            pass_unpaired(join, file);
}

static void join_files(struct join *join)
{
    struct side *first = &join->sides[0], *second = &join->sides[1];

    for (int file = 0; file < 2; file++) {
        step(join, &join->sides[file]);
        join->sides[file].auto_count = join->sides[file].line.count;
    }
    if (join->header)
        join_header(join);
    while (first->has_line && second->has_line) {
        int order = compare_keys(join, first->line.key, second->line.key);

        if (order == 0)
            join_group(join);
        if (order != 0) {
            pass_unpaired(join, order > 0);
            join->seen_unpaired = true;
        }
    }
    finish_side(join, 0);
    finish_side(join, 1);
}

/* ---- options ---- */

/* "0", "M.N" or several of them, separated by commas or blanks. */
static void add_format(struct join *join, const char *format)
{
    for (;;) {
        size_t length = strcspn(format, ", \t");
        const char *word = mem_dup_bytes(format, length);
        struct item item = {word[0] - '0', 0};
        uintmax_t field = 1;

        if (strcmp(word, "0") != 0 && ((item.file != 1 && item.file != 2) || word[1] != '.' ||
                                       !parse_uint(word + 2, &field) || field == 0))
            usage_error("invalid item '%s' in the format of -o", word);
        item.field = (size_t)field - 1;
        join->items = mem_grow(join->items, join->item_count, &join->item_capacity, sizeof item);
        join->items[join->item_count++] = item;
        format += length;
        if (*format++ == '\0')
            return;
    }
}

static int parse_file(const char *arg)
{
    if ((arg[0] != '1' && arg[0] != '2') || arg[1] != '\0')
        usage_error("'%s' is not a file number: 1 or 2", arg);
    return arg[0] - '1';
}

static void join_option(void *tool, int value, const char *arg)
{
    struct join *join = tool;

    if (value == FORMAT && strcmp(arg, "auto") == 0) {
        join->auto_format = true;
    } else if (value == FORMAT) {
        add_format(join, arg);
    } else {
        join->sides[parse_file(arg)].unpaired = true;
        join->hide_pairs |= value == ONLY_UNPAIRED;
    }
}

static void read_separator(struct join *join)
{
    const char *text = join->separator;

    join->tab = -1;
    if (text == NULL)
        return;
    join->no_tab = *text == '\0';
    join->tab = strcmp(text, "\\0") == 0 ? '\0' : (unsigned char)*text;
    if (join->tab != '\0' && text[1] != '\0')
        usage_error("the separator '%s' is not a single byte", text);
}

static int join_main(int argc, char **argv)
{
    struct join join = {.delimiter = '\n'};
    char **operands = opt_parse_operands(argv, &join, 2, 2);

    (void)argc;
    read_separator(&join);
    if (strcmp(operands[0], "-") == 0 && strcmp(operands[1], "-") == 0)
        usage_error("only one file can be standard input");
    for (int file = 0; file < 2; file++) {
        uintmax_t field = join.field[file] != 0 ? join.field[file] : join.both;

        join.sides[file].field = field != 0 ? (size_t)field - 1 : 0;
        if (!reader_open(&join.sides[file].in, operands[file]))
            return 1;
    }
    join_files(&join);
    if (join.sides[0].disordered || join.sides[1].disordered)
        diex("input is not in sorted order");
    return 0;
}

static const struct opt join_opts[] = {
    OPT_HOOK_ARG('a', "", WANT_UNPAIRED, "FILE", "print lines of FILE (1 or 2) without a partner"),
    OPT_SET(0, "check-order", struct join, checking, CHECK_ALWAYS, "end at a line out of order"),
    OPT_STRING('e', "", struct join, filler, "STR", "print STR for fields that are empty"),
    OPT_FLAG(0, "header", struct join, header, "print the first lines as headers"),
    OPT_FLAG('i', "ignore-case", struct join, ignore_case, "capital and small letters match"),
    OPT_UINT('j', "", struct join, both, 1, "FIELD", "join by this field of both files"),
    OPT_SET(0, "nocheck-order", struct join, checking, CHECK_NEVER, "never check the order"),
    OPT_HOOK_ARG('o', "", FORMAT, "FORMAT", "print 0 (the key) and FILE.FIELD,...; or auto"),
    OPT_STRING('t', "", struct join, separator, "CHAR", "fields are separated by CHAR"),
    OPT_HOOK_ARG('v', "", ONLY_UNPAIRED, "FILE", "as -a, and no joined lines"),
    OPT_UINT('1', "", struct join, field[0], 1, "FIELD", "join by this field of FILE1"),
    OPT_UINT('2', "", struct join, field[1], 1, "FIELD", "join by this field of FILE2"),
    OPT_SET('z', "zero-terminated", struct join, delimiter, '\0', "lines end with NUL"),
    OPT_END,
};

APPLET(join, .summary = HELP_TEXT("join lines of two files by a field"),
       .operands = HELP_TEXT("FILE1 FILE2"), .opts = join_opts, .main = join_main,
       .on_option = join_option, .traits = APPLET_PURE);
