/*
 * sort: sort, merge or check lines (POSIX.1-2024; GNU -g -h -R -V -S -T -s -z and long options).
 *
 * Order is byte order. What memory (-S) cannot hold is sorted in parts that are merged from
 * temporary files. One thread does it all: --parallel is an upper bound. --debug is not there.
 */
#include <sys/resource.h>
#include <sys/sysinfo.h>

#include "random.h"
#include "sort.h"

enum { HOOK_KEY = 256 }; /* below it the letter of a flag */

struct writer *output_open(struct sort *sort)
{
    struct writer *to;

    if (sort->output == NULL)
        return out;
    if (!replace_open(&sort->replace, sort->output, REPLACE_FOLLOW))
        quit(SORT_TROUBLE);
    to = mem_alloc(sizeof *to);
    writer_attach(to, sort->replace.fd);
    to->vital = true;
    to->name = sort->output;
    return to;
}

void output_finish(struct sort *sort, struct writer *to)
{
    writer_flush(to);
    if (sort->output != NULL && !replace_commit(&sort->replace))
        quit(SORT_TROUBLE);
}

/* Half of the machine's memory, or of what the process may have. */
static size_t usual_memory(void)
{
    static const int limits[] = {RLIMIT_AS, RLIMIT_DATA};
    uintmax_t memory = (uintmax_t)1 << 30;
    struct sysinfo info;

    if (sysinfo(&info) == 0)
        memory = (uintmax_t)info.totalram * info.mem_unit;
    for (size_t i = 0; i < COUNT_OF(limits); i++) {
        struct rlimit limit;

        if (getrlimit(limits[i], &limit) == 0 && limit.rlim_cur < memory)
            memory = limit.rlim_cur;
    }
    memory /= 2;
    return memory < SIZE_MAX / 4 ? (size_t)memory : SIZE_MAX / 4;
}

/* -S: KiB without a suffix, bytes with b, or a part of the machine's memory. */
static size_t parse_memory(const char *text)
{
    size_t length = strlen(text);
    char last = length > 0 ? text[length - 1] : '\0';
    uintmax_t value = 0, unit = 1;
    bool good;

    if (last == '%' || last == 'b') {
        good = parse_uint(mem_dup_bytes(text, length - 1), &value);
        unit = last == '%' ? usual_memory() / 50 : 1;
    } else {
        good = parse_size(text, &value);
        unit = last >= '0' && last <= '9' ? 1024 : 1;
    }
    if (!good)
        usage_error("invalid argument '%s' for -S", text);
    if (__builtin_mul_overflow(value, unit, &value) || value > SIZE_MAX / 4)
        value = SIZE_MAX / 4;
    return (size_t)value;
}

static void read_separator(struct sort *sort)
{
    const char *text = sort->separator;

    sort->order.separator = -1;
    if (text == NULL)
        return;
    if (strcmp(text, "\\0") == 0)
        sort->order.separator = '\0';
    else if (strlen(text) == 1)
        sort->order.separator = (unsigned char)*text;
    else
        usage_error("the separator '%s' is not a single byte", text);
}

static const char sort_kinds[] = "ghMnRV";

static void finish_options(struct sort *sort)
{
    enum { LEAST = 1 << 20 };
    struct random random = {0};

    read_separator(sort);
    if (sort->kind >= 0)
        sort_flag_add(&sort->order.flags, sort_kinds[sort->kind]);
    sort->order.stable |= sort->unique;
    sort_order_finish(&sort->order);
    sort->memory = sort->buffer_size != NULL ? parse_memory(sort->buffer_size) : usual_memory();
    sort->memory = sort->memory < LEAST ? LEAST : sort->memory;
    for (size_t i = 0; i < sort->order.count; i++) {
        if (sort->order.keys[i].flags & SORT_RANDOM) {
            random_open(&random, sort->random_source);
            random_bytes(&random, sort->order.salt, sizeof sort->order.salt);
            return;
        }
    }
}

static char **read_operands(struct sort *sort, char **operands)
{
    if (sort->files_from != NULL) {
        if (*operands != NULL)
            usage_error("extra operand '%s' with --files0-from", *operands);
        return operands_from(sort->files_from);
    }
    operands = operands_or_stdin(operands);
    if (sort->check != CHECK_NOTHING && operands[1] != NULL)
        usage_error("extra operand '%s' with -c", operands[1]);
    return operands;
}

static int sort_main(int argc, char **argv)
{
    struct sort sort = {.delimiter = '\n', .batch = 32, .check = CHECK_NOTHING, .kind = -1};
    char **operands = opt_parse(argv, &sort);

    (void)argc;
    finish_options(&sort);
    operands = read_operands(&sort, operands);
    if (sort.check != CHECK_NOTHING && sort.output != NULL)
        usage_error("-c and -o cannot be combined");
    if (sort.check != CHECK_NOTHING)
        return check_sorted(&sort, *operands);
    if (!sort.merge) {
        sort_inputs(&sort, operands);
        return 0;
    }
    for (; *operands != NULL; operands++)
        run_add_file(&sort, *operands);
    merge_runs(&sort);
    return 0;
}

static void sort_option(void *tool, int value, const char *arg)
{
    struct sort *sort = tool;

    if (value == HOOK_KEY)
        sort_key_add(&sort->order, arg);
    else
        sort_flag_add(&sort->order.flags, (char)value);
}

static const struct opt sort_opts[] = {
    OPT_HOOK('b', "ignore-leading-blanks", 'b', "ignore blanks before keys"),
    OPT_HOOK('d', "dictionary-order", 'd', "only blanks, letters and digits count"),
    OPT_HOOK('f', "ignore-case", 'f', "capital and small letters are equal"),
    OPT_HOOK('g', "general-numeric-sort", 'g', "by value, such as 1e3 or -inf"),
    OPT_HOOK('h', "human-numeric-sort", 'h', "by value, such as 2K or 1G"),
    OPT_HOOK('i', "ignore-nonprinting", 'i', "only printable characters count"),
    OPT_HOOK('M', "month-sort", 'M', "by month: jan, feb, ..."),
    OPT_HOOK('n', "numeric-sort", 'n', "by value, such as -1.5"),
    OPT_HOOK('R', "random-sort", 'R', "at random, equal keys together"),
    OPT_HOOK('r', "reverse", 'r', "in reverse"),
    OPT_HOOK('V', "version-sort", 'V', "numbers inside the text by value"),
    OPT_SET('c', "", struct sort, check, CHECK_LOUD, "check whether the input is sorted"),
    OPT_SET('C', "", struct sort, check, CHECK_SILENT, "the same, and say nothing"),
    OPT_MAYBE_CHOICE(0, "check", struct sort, check, "diagnose-first|quiet=silent", CHECK_LOUD,
                     "check, as -c or -C"),
    OPT_HOOK_ARG('k', "key", HOOK_KEY, "KEY", "sort by a key; the first counts most"),
    OPT_FLAG('m', "merge", struct sort, merge, "merge files that are sorted"),
    OPT_STRING('o', "output", struct sort, output, "FILE", "write to FILE, which may be an input"),
    OPT_FLAG('s', "stable", struct sort, order.stable, "keep the order of lines with equal keys"),
    OPT_STRING('S', "buffer-size", struct sort, buffer_size, "SIZE",
               "use that much memory (K, M, G, b, %)"),
    OPT_STRING('t', "field-separator", struct sort, separator, "CHAR",
               "fields end at CHAR, not before blanks"),
    OPT_LIST('T', "temporary-directory", struct sort, directories, "DIR",
             "make temporary files there"),
    OPT_FLAG('u', "unique", struct sort, unique, "print one of lines with equal keys"),
    OPT_SET('z', "zero-terminated", struct sort, delimiter, '\0', "lines end with NUL"),
    OPT_UINT(0, "batch-size", struct sort, batch, 2, "N", "merge at most N files at once"),
    OPT_STRING(0, "compress-program", struct sort, compressor, "PROG",
               "compress temporary files with PROG"),
    OPT_STRING(0, "files0-from", struct sort, files_from, "FILE",
               "sort the files whose names are in FILE, each ended by NUL"),
    OPT_UINT(0, "parallel", struct sort, threads, 1, "N", "run at most N threads; one is used"),
    OPT_STRING(0, "random-source", struct sort, random_source, "FILE",
               "take random bytes from FILE"),
    OPT_CHOICE(0, "sort", struct sort, kind,
               "general-numeric|human-numeric|month|numeric|random|version",
               "as -g -h -M -n -R -V"),
    OPT_END,
};

APPLET(
    sort, .summary = HELP_TEXT("sort lines of text"), .operands = HELP_TEXT("[FILE]..."),
    .opts = sort_opts, .main = sort_main, .on_option = sort_option, .trouble = SORT_TROUBLE,
    .details = HELP_TEXT("KEY: FIELD[.CHAR][bdfghiMnRrV][,FIELD[.CHAR][b...]], counted from 1."));
