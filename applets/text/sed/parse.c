/* Reading sed's script: addresses, commands, blocks and labels. */
#include "sed.h"

static void skip_blanks(struct parser *parser)
{
    while (parser->at < parser->end && (*parser->at == ' ' || *parser->at == '\t'))
        parser->at++;
}

static void skip_space(struct parser *parser)
{
    while (parser->at < parser->end && *parser->at != '\0' &&
           strchr(" \t\n\r\v\f;", *parser->at) != NULL)
        parser->at++;
}

static bool parse_number(struct parser *parser, uintmax_t *number)
{
    const char *start = parser->at;

    *number = 0;
    for (; parser->at < parser->end && *parser->at >= '0' && *parser->at <= '9'; parser->at++)
        if (*number < UINTMAX_MAX / 10 - 1)
            *number = *number * 10 + (uintmax_t)(*parser->at - '0');
    return parser->at > start;
}

/* ---------------------------------------------------------------- addresses */

static void parse_regex_address(struct parser *parser, struct address *address)
{
    struct span text;
    char delimiter = '/';
    int flags = 0;

    if (*parser->at == '\\') {
        parser->at++;
        if (parser->at == parser->end)
            parse_error(parser, "unexpected `,'");
        delimiter = *parser->at;
    }
    parser->at++;
    if (!parse_delimited(parser, delimiter, true, &text))
        parse_error(parser, "unterminated address regex");
    for (; parser->at < parser->end; parser->at++) {
        if (*parser->at == 'I')
            flags |= REGEX_FOLD_CASE;
        else if (*parser->at == 'M')
            flags |= REGEX_LINES;
        else
            break;
    }
    address->kind = ADDRESS_REGEX;
    address->pattern = compile_pattern(parser, text, flags);
}

/* N, first~step, +N or ~N (behind a comma), $, /re/, \cREc; false: none is there. */
static bool parse_address(struct parser *parser, struct address *address, bool second)
{
    if (parser->at == parser->end)
        return false;
    if (*parser->at == '/' || *parser->at == '\\') {
        parse_regex_address(parser, address);
        return true;
    }
    if (*parser->at == '$') {
        parser->at++;
        address->kind = ADDRESS_LAST;
        return true;
    }
    if (second && (*parser->at == '+' || *parser->at == '~')) {
        address->kind = *parser->at++ == '+' ? ADDRESS_PLUS : ADDRESS_MULTIPLE;
        if (!parse_number(parser, &address->number))
            parse_error(parser, "expected number after `+' or `~'");
        return true;
    }
    if (!parse_number(parser, &address->number))
        return false;
    address->kind = ADDRESS_LINE;
    skip_blanks(parser);
    if (parser->at < parser->end && *parser->at == '~' && !second) {
        parser->at++;
        skip_blanks(parser);
        parse_number(parser, &address->step);
        address->kind = address->step > 0 ? ADDRESS_STEP : ADDRESS_LINE;
    }
    return true;
}

static void parse_addresses(struct parser *parser, struct command *command)
{
    if (!parse_address(parser, &command->first, false))
        return;
    skip_blanks(parser);
    if (parser->at < parser->end && *parser->at == ',') {
        parser->at++;
        skip_blanks(parser);
        if (!parse_address(parser, &command->second, true))
            parse_error(parser, "unexpected `,'");
    }
}

/* 0,/re/: a range that has begun before the first line. */
static void check_zero(struct parser *parser, struct command *command)
{
    if (command->first.kind != ADDRESS_LINE || command->first.number != 0)
        return;
    if (command->second.kind != ADDRESS_REGEX)
        parse_error(parser, "invalid usage of line address 0");
    command->first.kind = ADDRESS_ZERO;
    command->range = RANGE_ACTIVE;
}

static void parse_negation(struct parser *parser, struct command *command)
{
    skip_blanks(parser);
    while (parser->at < parser->end && *parser->at == '!') {
        parser->at++;
        if (command->negated)
            parse_error(parser, "multiple `!'s");
        skip_blanks(parser);
        command->negated = true;
    }
}

/* ---------------------------------------------------------------- operands */

/* What may follow a command: blanks, then ; } # or a newline. */
static void expect_end(struct parser *parser)
{
    skip_blanks(parser);
    if (parser->at == parser->end || *parser->at == '}' || *parser->at == '#')
        return;
    if (*parser->at != ';' && *parser->at != '\n' && *parser->at != '\r') {
        parser->at++;
        parse_error(parser, "extra characters after command");
    }
    parser->at++;
}

/* Behind a\: a newline, blanks before it or not; without one the text begins here, blanks too. */
static bool skip_text_start(struct parser *parser)
{
    const char *behind = ++parser->at;

    while (behind < parser->end && (*behind == ' ' || *behind == '\t'))
        behind++;
    if (behind == parser->end || *behind != '\n')
        return false;
    parser->at = behind + 1;
    return true;
}

/* The text of a, i and c: lines, each but the last ended by a backslash. */
static void parse_text(struct parser *parser, struct command *command)
{
    char *copy, *to;
    bool own_line = false;

    skip_blanks(parser);
    if (parser->at == parser->end)
        parse_error(parser, "expected \\ after `a', `c' or `i'");
    if (*parser->at == '\\')
        own_line = skip_text_start(parser);
    if (parser->at == parser->end && !own_line)
        return;
    copy = to = mem_alloc((size_t)(parser->end - parser->at) + 1);
    for (; parser->at < parser->end && *parser->at != '\n'; parser->at++) {
        int c = -1;

        if (*parser->at == '\\' && parser->at + 1 < parser->end) {
            parser->at++;
            c = parser->sed->posix ? -1 : escaped_char(&parser->at, parser->end);
        }
        *to++ = c >= 0 ? (char)c : *parser->at;
        parser->at -= c >= 0; /* it is already behind */
    }
    *to++ = '\n';
    command->text = (struct span){copy, (size_t)(to - copy)};
}

static void parse_label(struct parser *parser, struct command *command)
{
    const char *start, *end;
    const char *ends = parser->sed->posix ? "\n" : command->name == ':' ? " \t\n\r;" : " \t\n\r;}";

    skip_blanks(parser);
    start = parser->at;
    while (parser->at < parser->end && (*parser->at == '\0' || strchr(ends, *parser->at) == NULL))
        parser->at++;
    end = parser->at;
    while (end > start && (end[-1] == ' ' || end[-1] == '\t'))
        end--;
    command->text =
        (struct span){mem_dup_bytes(start, (size_t)(end - start)), (size_t)(end - start)};
    if (command->name == ':' && end == start)
        parse_error(parser, "\":\" lacks a label");
}

static void parse_rest_of_line(struct parser *parser, struct command *command)
{
    const char *start;

    skip_blanks(parser);
    start = parser->at;
    while (parser->at < parser->end && *parser->at != '\n')
        parser->at++;
    command->text = (struct span){mem_dup_bytes(start, (size_t)(parser->at - start)),
                                  (size_t)(parser->at - start)};
}

static void refuse_in_sandbox(struct parser *parser)
{
    if (parser->sed->sandbox)
        parse_error(parser, "e/r/w commands disabled in sandbox mode");
}

static void parse_file_operand(struct parser *parser, struct command *command)
{
    refuse_in_sandbox(parser);
    command->text = span_of(parse_file_name(parser));
    if (command->name == 'w' || command->name == 'W')
        command->file = output_named(parser->sed, command->text.ptr);
}

static void parse_operand(struct parser *parser, struct command *command)
{
    switch (command->name) {
    case 'a':
    case 'i':
    case 'c':
        parse_text(parser, command);
        return;
    case ':':
        if (command->first.kind != ADDRESS_NONE)
            parse_error(parser, ": doesn't want any addresses");
        /* fall through */
    case 'b':
    case 't':
    case 'T':
        parse_label(parser, command);
        return;
    case 'r':
    case 'R':
    case 'w':
    case 'W':
        parse_file_operand(parser, command);
        return;
    case 'e':
        refuse_in_sandbox(parser);
        parse_rest_of_line(parser, command);
        return;
    case 'v':
        parse_label(parser, command);
        return;
    case 's':
        command->substitution = parse_substitution(parser);
        break;
    case 'y':
        parse_translation(parser, command);
        break;
    case 'l':
    case 'L':
    case 'q':
    case 'Q':
        if (command->name != 'l' && command->second.kind != ADDRESS_NONE)
            parse_error(parser, "command only uses one address");
        skip_blanks(parser);
        command->has_number = parse_number(parser, &command->number);
        break;
    default:
        break;
    }
    expect_end(parser);
}

/* ---------------------------------------------------------------- commands */

static struct command *add_command(struct sed *sed)
{
    struct command *command;

    sed->commands = mem_grow(sed->commands, sed->count, &sed->capacity, sizeof *sed->commands);
    command = &sed->commands[sed->count++];
    memset(command, 0, sizeof *command);
    return command;
}

/* The innermost block that is still open: its target is not known yet. */
static struct command *open_block(struct sed *sed)
{
    for (size_t i = sed->count; i-- > 0;)
        if (sed->commands[i].name == '{' && sed->commands[i].target == 0)
            return &sed->commands[i];
    return NULL;
}

static void close_block(struct parser *parser, const struct command *command)
{
    struct command *block = open_block(parser->sed);

    if (block == NULL)
        parse_error(parser, "unexpected `}'");
    if (command->first.kind != ADDRESS_NONE)
        parse_error(parser, "} doesn't want any addresses");
    block->target = parser->sed->count;
    expect_end(parser);
}

static void parse_command(struct parser *parser)
{
    static const char known[] = "{}=abcdDeFgGhHilnNpPqQrRstTvwWxyz:";
    struct command command = {0};

    parse_addresses(parser, &command);
    parse_negation(parser, &command);
    if (parser->at == parser->end)
        parse_error(parser, "missing command");
    command.name = *parser->at++;
    check_zero(parser, &command);
    if (command.name == '#') {
        if (command.first.kind != ADDRESS_NONE)
            parse_error(parser, "comments don't accept any addresses");
        while (parser->at < parser->end && *parser->at != '\n')
            parser->at++;
        return;
    }
    if (command.name == '\0' || strchr(known, command.name) == NULL)
        parse_error(parser, "unknown command: `%c'", command.name);
    if (command.name != '{' && command.name != '}')
        parse_operand(parser, &command);
    *add_command(parser->sed) = command;
    if (command.name == '}')
        close_block(parser, &command);
}

void parse_script(struct sed *sed, struct span text, const char *name, unsigned expression)
{
    struct parser parser = {.sed = sed, .name = name, .expression = expression};

    parser.start = parser.at = text.ptr;
    parser.end = text.ptr + text.len;
    for (skip_space(&parser); parser.at < parser.end; skip_space(&parser))
        parse_command(&parser);
}

static size_t find_label(const struct sed *sed, struct span label)
{
    for (size_t i = 0; i < sed->count; i++)
        if (sed->commands[i].name == ':' && span_equal(sed->commands[i].text, label))
            return i;
    warnx("can't find label for jump to `%s'", label.ptr);
    quit(4);
}

void parse_end(struct sed *sed)
{
    if (open_block(sed) != NULL)
        diex("-e expression #1, char 0: unmatched `{'");
    for (size_t i = 0; i < sed->count; i++) {
        struct command *command = &sed->commands[i];

        if (strchr("btT", command->name) != NULL)
            command->target = command->text.len > 0 ? find_label(sed, command->text) : sed->count;
    }
}
