/* Running sed's commands on each line: the pattern space, the hold space, and what is appended. */
#include "command.h"
#include "sed.h"
#include "utf8.h"

#include <stdio.h>

/* What is written when the cycle ends: a text, a file, or a line of one. */
struct append {
    struct span text;
    const char *file;
    struct buffer line; /* of R; its memory serves again */
    bool complete;
};

struct run {
    struct sed *sed;
    struct input input;
    struct buffer pattern, hold, spare;
    bool complete; /* the line in the pattern space had its newline */
    bool replaced; /* since the last input or t */
    bool quit;
    bool restart; /* D: without reading a line */
    int status;
    struct append *appends;
    size_t append_count, append_capacity;
};

static struct span pattern_space(const struct run *run)
{
    return (struct span){run->pattern.bytes, run->pattern.length};
}

static void print_pattern(struct run *run)
{
    output_text(run->sed, &run->input.standard, pattern_space(run), run->complete);
}

/* ---------------------------------------------------------------- what is appended */

static struct append *append_new(struct run *run)
{
    const size_t old = run->append_capacity;
    struct append *append;

    run->appends =
        mem_grow(run->appends, run->append_count, &run->append_capacity, sizeof *run->appends);
    if (run->append_capacity > old)
        memset(run->appends + old, 0, (run->append_capacity - old) * sizeof *run->appends);
    append = &run->appends[run->append_count++];
    append->file = NULL;
    return append;
}

static void append_text(struct run *run, struct span text)
{
    struct append *append;

    if (text.len == 0)
        return;
    append = append_new(run);
    append->text = (struct span){text.ptr, text.len - 1}; /* its newline is written anew */
    append->complete = true;
}

/* R: one line of a file, which stays open. */
static void append_line(struct run *run, struct command *command)
{
    struct span line;
    struct append *append;
    bool complete;

    if (command->lines == NULL) {
        command->lines = mem_zero(sizeof *command->lines);
        if (access(command->text.ptr, R_OK) < 0 || !reader_open(command->lines, command->text.ptr))
            return;
    }
    if (command->lines->name == NULL ||
        !reader_line(command->lines, run->sed->delimiter, &line, &complete))
        return;
    append = append_new(run);
    append->line.length = 0;
    buffer_add(&append->line, line.ptr, line.len);
    append->text = (struct span){append->line.bytes, line.len};
    append->complete = complete;
}

static void flush_appends(struct run *run)
{
    for (size_t i = 0; i < run->append_count; i++) {
        const struct append *append = &run->appends[i];

        if (append->file != NULL)
            output_file(run->sed, &run->input.standard, append->file);
        else
            output_text(run->sed, &run->input.standard, append->text, append->complete);
    }
    run->append_count = 0;
}

/* ---------------------------------------------------------------- addresses */

static bool address_matches(struct run *run, const struct address *address)
{
    const uintmax_t line = run->input.line;

    switch (address->kind) {
    case ADDRESS_NONE:
        return true;
    case ADDRESS_LINE:
        return line == address->number;
    case ADDRESS_STEP:
        return line >= address->number && (line - address->number) % address->step == 0;
    case ADDRESS_LAST:
        return input_is_last(&run->input);
    case ADDRESS_REGEX:
        return pattern_search(run->sed, &address->pattern, pattern_space(run), 0, NULL, 0);
    default:
        return false;
    }
}

/* The range has begun with this line: does it go on? */
static void begin_range(struct run *run, struct command *command)
{
    const struct address *second = &command->second;
    const uintmax_t line = run->input.line;

    command->range = RANGE_ACTIVE;
    command->range_end = second->number;
    if (second->kind == ADDRESS_PLUS)
        command->range_end = line + second->number;
    else if (second->kind == ADDRESS_MULTIPLE)
        command->range_end = second->number > 0 ? (line / second->number + 1) * second->number : 0;
    else if (second->kind != ADDRESS_LINE)
        return;
    if (command->range_end <= line)
        command->range = RANGE_IDLE;
}

/* A line inside of a range: is it the last one? False when it is not inside at all. */
static bool goes_on(struct run *run, struct command *command)
{
    const uintmax_t line = run->input.line;

    switch (command->second.kind) {
    case ADDRESS_LINE:
    case ADDRESS_PLUS:
    case ADDRESS_MULTIPLE:
        if (line >= command->range_end)
            command->range = RANGE_IDLE;
        /* a number that was passed (by n, or another file): this line may begin a new range */
        return line <= command->range_end;
    default:
        if (address_matches(run, &command->second))
            command->range = RANGE_IDLE;
        return true;
    }
}

static bool selects(struct run *run, struct command *command)
{
    if (command->second.kind == ADDRESS_NONE)
        return address_matches(run, &command->first);
    if (command->range == RANGE_ACTIVE) {
        if (command->first.kind == ADDRESS_ZERO && command->range_end == 0)
            command->range_end = 1;
        if (goes_on(run, command))
            return true;
    }
    if (!address_matches(run, &command->first))
        return false;
    begin_range(run, command);
    return true;
}

/* ---------------------------------------------------------------- l, e */

/* The escape of a byte in what l writes; NULL: it stands for itself. */
static const char *escape_of(unsigned char byte, char octal[5])
{
    static const char letters[] = "abfnrtv\\", values[] = "\a\b\f\n\r\t\v\\";
    const char *found = byte != '\0' ? strchr(values, byte) : NULL;

    if (found != NULL) {
        octal[0] = '\\';
        octal[1] = letters[found - values];
        octal[2] = '\0';
        return octal;
    }
    if (byte >= ' ' && byte < 0x7f)
        return NULL;
    snprintf(octal, 5, "\\%03o", byte);
    return octal;
}

static void list_pattern(struct run *run, uintmax_t width)
{
    struct buffer *line = &run->spare;
    uintmax_t column = 0;

    line->length = 0;
    for (size_t i = 0; i < run->pattern.length; i++) {
        char octal[5];
        const char *shown = escape_of((unsigned char)run->pattern.bytes[i], octal);
        const size_t length = shown != NULL ? strlen(shown) : 1;

        if (width > 1 && column + length > width - 1) {
            buffer_add(line, "\\\n", 2);
            column = 0;
        }
        buffer_add(line, shown != NULL ? shown : run->pattern.bytes + i, length);
        column += length;
    }
    buffer_add(line, "$", 1);
    output_text(run->sed, &run->input.standard, (struct span){line->bytes, line->length}, true);
}

/* The output of a shell command, in `buffer`. */
static void read_command(struct buffer *buffer, const char *text)
{
    char block[4096];
    size_t got;
    FILE *pipe;

    writer_flush(out);
    pipe = popen(text, "r");
    if (pipe == NULL)
        die("cannot run a command");
    buffer->length = 0;
    while ((got = fread(block, 1, sizeof block, pipe)) > 0)
        buffer_add(buffer, block, got);
    pclose(pipe);
}

static const char *terminated(struct buffer *buffer)
{
    buffer_add(buffer, "", 1);
    buffer->length--;
    return buffer->bytes;
}

/* The pattern space as a command, replaced by what it writes. */
static void evaluate_pattern(struct run *run)
{
    struct buffer result;

    read_command(&run->spare, terminated(&run->pattern));
    if (run->spare.length > 0 && run->spare.bytes[run->spare.length - 1] == '\n')
        run->spare.length--;
    result = run->spare;
    run->spare = run->pattern;
    run->pattern = result;
}

static void run_e(struct run *run, const struct command *command)
{
    if (command->text.len == 0) {
        evaluate_pattern(run);
        return;
    }
    read_command(&run->spare, command->text.ptr);
    put_bytes(run->input.standard.writer, run->spare.bytes, run->spare.length);
}

/* ---------------------------------------------------------------- commands */

static void print_line_number(struct run *run)
{
    char digits[NUMBER_DIGITS], *end = digits + sizeof digits;
    const char *start = format_uint(end, run->input.line);

    output_text(run->sed, &run->input.standard, (struct span){start, (size_t)(end - start)}, true);
}

static void run_s(struct run *run, const struct substitution *substitution)
{
    if (!substitute(run->sed, substitution, &run->pattern, &run->spare))
        return;
    run->replaced = true;
    if (substitution->print > 1 || (substitution->print_first && substitution->evaluate))
        print_pattern(run);
    if (substitution->evaluate)
        evaluate_pattern(run);
    if (substitution->print > 0 && !(substitution->print_first && substitution->evaluate))
        print_pattern(run);
    if (substitution->file != NULL)
        output_text(run->sed, substitution->file, pattern_space(run), run->complete);
}

static size_t first_line(const struct run *run)
{
    const char *end = bytes_find(run->pattern.bytes, '\n', run->pattern.length);

    return end != NULL ? (size_t)(end - run->pattern.bytes) : run->pattern.length;
}

static void exchange(struct run *run)
{
    struct buffer buffer = run->pattern;

    run->pattern = run->hold;
    run->hold = buffer;
}

static void join(struct buffer *to, const struct buffer *from)
{
    buffer_add(to, "\n", 1);
    buffer_add(to, from->bytes, from->length);
}

static void copy(struct buffer *to, const struct buffer *from)
{
    to->length = 0;
    buffer_add(to, from->bytes, from->length);
}

/*
 * n: the pattern space is written, the next line takes its place. False: there is none, and sed
 * ends here, without the commands that follow.
 */
static bool run_n(struct run *run)
{
    const bool last = input_is_last(&run->input) && *run->input.operands == NULL;

    if (!run->sed->quiet)
        print_pattern(run);
    flush_appends(run);
    if (last || !input_line(&run->input, &run->pattern, &run->complete)) {
        run->quit = true;
        return false;
    }
    return true;
}

/* N: the next line is added; without one, sed ends here, having written what it has. */
static bool run_big_n(struct run *run)
{
    flush_appends(run);
    if ((input_is_last(&run->input) && *run->input.operands == NULL) ||
        !input_line(&run->input, &run->spare, &run->complete)) {
        if (!run->sed->quiet && !run->sed->posix && getenv("POSIXLY_CORRECT") == NULL)
            print_pattern(run);
        run->quit = true;
        return false;
    }
    join(&run->pattern, &run->spare);
    return true;
}

/* D: without a newline as d; else the next cycle begins with what is left. */
static void run_big_d(struct run *run)
{
    const size_t length = first_line(run);

    if (length == run->pattern.length)
        return;
    memmove(run->pattern.bytes, run->pattern.bytes + length + 1, run->pattern.length - length - 1);
    run->pattern.length -= length + 1;
    run->restart = true;
}

static void write_text(struct run *run, struct span text)
{
    if (text.len == 0)
        return;
    output_text(run->sed, &run->input.standard, (struct span){text.ptr, text.len - 1}, true);
}

/* q and Q: the end, with a status; q writes what there is. */
static void run_q(struct run *run, const struct command *command)
{
    if (command->name == 'q' && !run->sed->quiet)
        print_pattern(run);
    if (command->name == 'q')
        flush_appends(run);
    run->quit = true;
    run->status = (int)(command->number & 255);
}

/* t jumps when something was replaced, T when nothing was; either way that is forgotten. */
static bool run_t(struct run *run, const struct command *command)
{
    const bool replaced = run->replaced;

    run->replaced = false;
    return replaced == (command->name == 't');
}

/* Where to go on: the command behind, or the end of the script; NEXT_CYCLE leaves it at once. */
#define NEXT_CYCLE SIZE_MAX

static size_t run_command(struct run *run, struct command *command, size_t next)
{
    struct output *standard = &run->input.standard;

    switch (command->name) {
    case '=':
        print_line_number(run);
        break;
    case 'a':
        append_text(run, command->text);
        break;
    case 'b':
        return command->target;
    case 'c':
        if (command->range != RANGE_ACTIVE || command->negated)
            write_text(run, command->text);
        return NEXT_CYCLE;
    case 'd':
        return NEXT_CYCLE;
    case 'D':
        run_big_d(run);
        return NEXT_CYCLE;
    case 'e':
        run_e(run, command);
        break;
    case 'F':
        output_text(run->sed, standard, span_of(run->input.name), true);
        break;
    case 'g':
        copy(&run->pattern, &run->hold);
        break;
    case 'G':
        join(&run->pattern, &run->hold);
        break;
    case 'h':
        copy(&run->hold, &run->pattern);
        break;
    case 'H':
        join(&run->hold, &run->pattern);
        break;
    case 'i':
        write_text(run, command->text);
        break;
    case 'l':
        list_pattern(run, command->has_number ? command->number : run->sed->width);
        break;
    case 'n':
        return run_n(run) ? next : NEXT_CYCLE;
    case 'N':
        return run_big_n(run) ? next : NEXT_CYCLE;
    case 'p':
        print_pattern(run);
        break;
    case 'P':
        output_text(run->sed, standard, (struct span){run->pattern.bytes, first_line(run)}, true);
        break;
    case 'q':
    case 'Q':
        run_q(run, command);
        return NEXT_CYCLE;
    case 'r':
        append_new(run)->file = command->text.ptr;
        break;
    case 'R':
        append_line(run, command);
        break;
    case 's':
        run_s(run, command->substitution);
        break;
    case 't':
    case 'T':
        return run_t(run, command) ? command->target : next;
    case 'w':
        output_text(run->sed, command->file, pattern_space(run), run->complete);
        break;
    case 'W':
        output_text(run->sed, command->file, (struct span){run->pattern.bytes, first_line(run)},
                    true);
        break;
    case 'x':
        exchange(run);
        break;
    case 'y':
        translate(command, &run->pattern, &run->spare);
        break;
    case 'z':
        run->pattern.length = 0;
        break;
    default:
        break;
    }
    return next;
}

/* The script, once; true when the pattern space is to be written at its end. */
static bool run_cycle(struct run *run)
{
    struct sed *sed = run->sed;
    size_t at = 0;

    while (at < sed->count) {
        struct command *command = &sed->commands[at];
        const bool chosen =
            command->first.kind == ADDRESS_NONE || selects(run, command) != command->negated;

        if (command->first.kind == ADDRESS_NONE && command->negated)
            at = command->name == '{' ? command->target : at + 1;
        else if (command->name == '{')
            at = chosen ? at + 1 : command->target;
        else
            at = chosen ? run_command(run, command, at + 1) : at + 1;
    }
    return at != NEXT_CYCLE;
}

static void flush_outputs(struct sed *sed)
{
    for (struct output *output = sed->outputs; output != NULL; output = output->next)
        if (!writer_flush(output->writer))
            quit(4);
}

int sed_run(struct sed *sed, char **operands)
{
    struct run run = {.sed = sed};

    input_start(&run.input, sed, operands);
    while (!run.quit && (run.restart || input_line(&run.input, &run.pattern, &run.complete))) {
        if (!run.restart)
            run.replaced = false;
        run.restart = false;
        if (run_cycle(&run) && !sed->quiet)
            print_pattern(&run);
        flush_appends(&run);
    }
    input_end(&run.input);
    flush_outputs(sed);
    return run.status != 0 ? run.status : run.input.status;
}
