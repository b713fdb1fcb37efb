/*
 * shuf: random permutations (GNU).
 *
 * Lines are shuffled by Fisher and Yates as pointers into the input, only as far as they are
 * wanted. -n from a long input keeps a sample of that size alone; -n from a large range draws until
 * enough numbers are distinct. Both use memory for what is printed, not for what could be.
 */
#include "box.h"
#include "random.h"

struct shuf {
    bool echo, repeat;
    int delimiter;
    const char *range, *output, *random_source;
    uintmax_t count; /* lines to print at most */
    uintmax_t low, high;
    struct random random;
    struct writer *to;
};

enum { AHEAD = 16 }; /* lines fetched into the cache before they are printed */

static void print_line(const struct shuf *shuf, const char *line)
{
    size_t length = 0;

    while (line[length] != (char)shuf->delimiter)
        length++;
    put_bytes(shuf->to, line, length + 1);
}

static void print_span(const struct shuf *shuf, struct span line)
{
    put_span(shuf->to, line);
    put_byte(shuf->to, shuf->delimiter);
}

static void print_number(const struct shuf *shuf, uintmax_t number)
{
    put_uint(shuf->to, number, 0);
    put_byte(shuf->to, shuf->delimiter);
}

/* Moves a random one of items[i..count) to i. */
static void draw(struct shuf *shuf, const char **items, size_t i, size_t count)
{
    size_t other = i + (size_t)random_below(&shuf->random, count - i);
    const char *item = items[i];

    items[i] = items[other];
    items[other] = item;
}

static void shuffle_lines(struct shuf *shuf, const char **lines, size_t count)
{
    size_t wanted = shuf->count < count ? (size_t)shuf->count : count;

    for (size_t i = 0; i < wanted;) {
        size_t end = wanted - i < AHEAD ? wanted : i + AHEAD;

        for (size_t next = i; next < end; next++) {
            draw(shuf, lines, next, count);
            __builtin_prefetch(lines[next]);
        }
        for (; i < end; i++)
            print_line(shuf, lines[i]);
    }
}

static void repeat_lines(struct shuf *shuf, const char **lines, size_t count)
{
    if (count == 0 && shuf->count > 0)
        diex("no lines to repeat");
    for (uintmax_t i = 0; i < shuf->count; i++)
        print_line(shuf, lines[random_below(&shuf->random, count)]);
}

/* The whole input in one piece, the last line ended like the others. */
static struct span read_all(const struct shuf *shuf, struct reader *in)
{
    while (reader_fill(in))
        ;
    if (in->failed)
        quit(1);
    if (in->end > in->start && in->buffer[in->end - 1] != (char)shuf->delimiter) {
        if (in->end == in->size) {
            in->buffer = mem_resize(in->buffer, in->size, in->size + 1);
            in->size++;
        }
        in->buffer[in->end++] = (char)shuf->delimiter;
    }
    return (struct span){in->buffer + in->start, in->end - in->start};
}

static void shuffle_input(struct shuf *shuf, struct reader *in)
{
    struct span text = read_all(shuf, in);
    size_t count = bytes_count(text.ptr, shuf->delimiter, text.len), i = 0;
    const char **lines = mem_alloc((count + 1) * sizeof *lines);
    const char *end = text.ptr + text.len;

    for (const char *line = text.ptr; line < end; i++) {
        lines[i] = line;
        line = bytes_find(line, shuf->delimiter, (size_t)(end - line));
        line++;
    }
    shuf->to = shuf->output != NULL ? writer_create(shuf->output) : out;
    if (shuf->repeat)
        repeat_lines(shuf, lines, count);
    else
        shuffle_lines(shuf, lines, count);
}

struct sample {
    char *text;
    size_t length, size;
};

static void sample_set(struct sample *sample, struct span line)
{
    if (sample->size < line.len + 1) {
        sample->text = mem_resize(sample->text, sample->size, line.len + 1);
        sample->size = line.len + 1;
    }
    memcpy(sample->text, line.ptr, line.len);
    sample->length = line.len;
}

/* -n of a stream: line number i replaces one of the sample with the chance count / i. */
static void sample_input(struct shuf *shuf, struct reader *in)
{
    struct sample *samples = NULL;
    size_t kept = 0, capacity = 0;
    uintmax_t seen = 0;
    struct span line;

    while (reader_line(in, shuf->delimiter, &line, NULL)) {
        uintmax_t place = seen++;

        if (kept < shuf->count) {
            samples = mem_grow(samples, kept, &capacity, sizeof *samples);
            samples[kept] = (struct sample){0};
            place = kept++;
        } else {
            place = random_below(&shuf->random, seen);
        }
        if (place < kept)
            sample_set(&samples[place], line);
    }
    if (in->failed)
        quit(1);
    shuf->to = shuf->output != NULL ? writer_create(shuf->output) : out;
    for (size_t i = 0; i < kept; i++) {
        size_t other = i + (size_t)random_below(&shuf->random, kept - i);
        struct sample chosen = samples[other];

        samples[other] = samples[i];
        print_span(shuf, (struct span){chosen.text, chosen.length});
    }
}

/* Draws numbers of a range that is at least twice as large as what is wanted of it. */
static void sample_range(struct shuf *shuf, uintmax_t size, size_t wanted)
{
    size_t slots = 16;
    uintmax_t *taken; /* a hash table; 0 is a free slot, so numbers are kept plus one */

    while (slots < wanted * 2)
        slots *= 2;
    taken = mem_array(slots, sizeof *taken);
    while (wanted > 0) {
        uintmax_t number = size == 0 ? 0 : random_below(&shuf->random, size);
        size_t slot;

        if (size == 0)
            random_bytes(&shuf->random, &number, sizeof number);
        if (number == UINTMAX_MAX)
            continue; /* cannot be kept; only a range of all 64 bits has it */
        slot = (size_t)(number * 0x9e3779b97f4a7c15 >> 20) & (slots - 1);
        while (taken[slot] != 0 && taken[slot] != number + 1)
            slot = (slot + 1) & (slots - 1);
        if (taken[slot] != 0)
            continue;
        taken[slot] = number + 1;
        print_number(shuf, shuf->low + number);
        wanted--;
    }
}

static void shuffle_range(struct shuf *shuf, uintmax_t size)
{
    uintmax_t wanted = size == 0 || shuf->count < size ? shuf->count : size;
    uintmax_t *numbers;

    if (size == 0 || wanted < size / 4) {
        if (wanted > SIZE_MAX / 64)
            diex("out of memory");
        sample_range(shuf, size, (size_t)wanted);
        return;
    }
    if (size > SIZE_MAX / sizeof *numbers)
        diex("out of memory");
    numbers = mem_alloc((size_t)size * sizeof *numbers);
    for (size_t i = 0; i < size; i++)
        numbers[i] = shuf->low + i;
    for (size_t i = 0; i < wanted; i++) {
        size_t other = i + (size_t)random_below(&shuf->random, size - i);

        print_number(shuf, numbers[other]);
        numbers[other] = numbers[i];
    }
}

static void print_range(struct shuf *shuf)
{
    uintmax_t size = shuf->high - shuf->low + 1; /* 0: all of 64 bits */
    bool empty = shuf->low > shuf->high;

    shuf->to = shuf->output != NULL ? writer_create(shuf->output) : out;
    if (!shuf->repeat) {
        if (!empty)
            shuffle_range(shuf, size);
        return;
    }
    if (empty && shuf->count > 0)
        diex("no lines to repeat");
    for (uintmax_t i = 0; i < shuf->count; i++) {
        uintmax_t number;

        if (size != 0)
            number = random_below(&shuf->random, size);
        else
            random_bytes(&shuf->random, &number, sizeof number);
        print_number(shuf, shuf->low + number);
    }
}

/* -i LO-HI; HI may be LO - 1, an empty range. */
static void parse_range(struct shuf *shuf)
{
    const char *dash = strchr(shuf->range, '-');

    if (dash == NULL || !parse_uint(dash + 1, &shuf->high) ||
        !parse_uint(mem_dup_bytes(shuf->range, (size_t)(dash - shuf->range)), &shuf->low) ||
        (shuf->low > shuf->high && shuf->low != shuf->high + 1))
        usage_error("invalid range '%s'", shuf->range);
}

static void print_words(struct shuf *shuf, char **words)
{
    size_t count = 0;
    const char **lines;

    while (words[count] != NULL)
        count++;
    lines = mem_alloc((count + 1) * sizeof *lines);
    for (size_t i = 0; i < count; i++) {
        struct span word = span_of(words[i]);
        char *line = mem_dup_bytes(word.ptr, word.len);

        line[word.len] = (char)shuf->delimiter;
        lines[i] = line;
    }
    shuf->to = shuf->output != NULL ? writer_create(shuf->output) : out;
    if (shuf->repeat)
        repeat_lines(shuf, lines, count);
    else
        shuffle_lines(shuf, lines, count);
}

static void print_input(struct shuf *shuf, const char *name)
{
    struct reader in = {0};

    if (!reader_open(&in, name))
        quit(1);
    if (shuf->count < 100000 && !shuf->repeat)
        sample_input(shuf, &in);
    else
        shuffle_input(shuf, &in);
}

static int shuf_main(int argc, char **argv)
{
    struct shuf shuf = {.delimiter = '\n', .count = UINTMAX_MAX};
    char **operands = opt_parse(argv, &shuf);

    (void)argc;
    if (shuf.echo && shuf.range != NULL)
        usage_error("-e and -i cannot be combined");
    if (!shuf.echo && *operands != NULL && (shuf.range != NULL || operands[1] != NULL))
        usage_error("extra operand '%s'", operands[shuf.range == NULL]);
    if (shuf.range != NULL)
        parse_range(&shuf);
    random_open(&shuf.random, shuf.random_source);
    if (shuf.range != NULL)
        print_range(&shuf);
    else if (shuf.echo)
        print_words(&shuf, operands);
    else
        print_input(&shuf, *operands_or_stdin(operands));
    writer_flush(shuf.to);
    return 0;
}

static const struct opt shuf_opts[] = {
    OPT_FLAG('e', "echo", struct shuf, echo, "shuffle the operands"),
    OPT_STRING('i', "input-range", struct shuf, range, "LO-HI", "shuffle the numbers LO to HI"),
    OPT_UINT('n', "head-count", struct shuf, count, 0, "COUNT", "print at most COUNT lines"),
    OPT_STRING('o', "output", struct shuf, output, "FILE", "write to FILE"),
    OPT_STRING(0, "random-source", struct shuf, random_source, "FILE",
               "take random bytes from FILE"),
    OPT_FLAG('r', "repeat", struct shuf, repeat, "lines may come more than once"),
    OPT_SET('z', "zero-terminated", struct shuf, delimiter, '\0', "lines end with NUL"),
    OPT_END,
};

APPLET(shuf, .summary = HELP_TEXT("put lines in random order"),
       .operands = HELP_TEXT("[FILE]\n-e [WORD]...\n-i LO-HI"), .opts = shuf_opts,
       .main = shuf_main, .traits = APPLET_PURE);
