/* Where script text comes from: a text, a file, or a standard input that commands read too. */
#include "parse.h"

enum { BLOCK = 64 * 1024 };

/* Makes room behind the text, giving up what lies before the unit that is being read. */
static char *source_room(struct source *source, size_t more)
{
    char *buffer = (char *)source->buffer;
    size_t kept = source->length - source->unit_start;

    if (source->unit_start > 0) {
        memmove(buffer, buffer + source->unit_start, kept);
        source->length = kept;
        source->at -= source->unit_start;
        source->dropped += source->unit_start;
        source->unit_start = 0;
    }
    if (more > source->capacity - source->length) {
        size_t wanted = source->capacity * 2 > kept + more ? source->capacity * 2 : kept + more;

        buffer = heap_resize(buffer, source->capacity, wanted);
        source->buffer = buffer;
        source->capacity = wanted;
    }
    return buffer + source->length;
}

void source_add(struct source *source, const char *text, size_t length)
{
    memcpy(source_room(source, length), text, length);
    source->length += length;
}

bool source_fill(struct source *source)
{
    if (source->ended || source->interrupted || source->refill == NULL || !source->refill(source)) {
        source->ended = !source->interrupted;
        return false;
    }
    return true;
}

static ssize_t read_again(int fd, char *bytes, size_t length)
{
    ssize_t got;

    input_give_back(fd);
    do {
        got = read(fd, bytes, length);
        if (got < 0 && errno == EINTR && traps_pending > 0)
            traps_run();
    } while (got < 0 && errno == EINTR);
    return got;
}

static bool refill_block(struct source *source)
{
    ssize_t got = read_again(source->fd, source_room(source, BLOCK), BLOCK);

    if (got < 0)
        shell_warn_errno("cannot read the script");
    if (got <= 0)
        return false;
    source->length += (size_t)got;
    return true;
}

/* A line at a time, byte by byte, since what follows is the commands'. */
static bool refill_line(struct source *source)
{
    size_t before = source->length - source->at;

    for (;;) {
        char *at = source_room(source, 1);

        if (read_again(source->fd, at, 1) <= 0)
            break;
        source->length++;
        if (*at == '\n')
            break;
    }
    return source->length - source->at > before;
}

static struct source *source_new(const char *name)
{
    struct source *source = heap_alloc(sizeof *source);

    *source = (struct source){.fd = -1, .name = name, .line = 1};
    return source;
}

struct source *source_of_text(const char *text, size_t length, const char *name, unsigned line)
{
    struct source *source = source_new(name);

    source->buffer = text;
    source->length = length;
    source->line = line;
    return source;
}

struct source *source_of_file(int fd, const char *name)
{
    struct source *source = source_new(name);

    source->fd = fd;
    source->refill = refill_block;
    if (fd == STDIN_FILENO && lseek(fd, 0, SEEK_CUR) < 0)
        source->refill = refill_line;
    return source;
}

/*
 * A shared input is left as if no more had been read than the unit: its rest is read again, from
 * wherever the commands leave the input.
 */
static void give_back(struct source *source)
{
    if (source->fd != STDIN_FILENO || source->refill != refill_block)
        return;
    if (source->at < source->length)
        lseek(source->fd, -(off_t)(source->length - source->at), SEEK_CUR);
    source->length = source->at;
}

void source_close(struct source *source)
{
    source_drop_aliases(source);
    if (source->capacity > 0)
        heap_free((char *)source->buffer, source->capacity);
    if (source->fd > STDIN_FILENO)
        close(source->fd);
    heap_free(source, sizeof *source);
}

void source_push_alias(struct source *source, struct command *command)
{
    size_t length = strlen(command->alias);
    struct alias_text *text = heap_alloc(sizeof *text + length);

    *text = (struct alias_text){.outer = source->aliases, .command = command, .length = length};
    memcpy(text->text, command->alias, length);
    command->expanding = true;
    source->aliases = text;
}

/* The word at its end may still be the alias's own name: it goes on being expanded for a while. */
void source_pop_alias(struct source *source)
{
    struct alias_text *text = source->aliases;
    char last = text->length > 0 ? text->text[text->length - 1] : '\0';

    source->blank_alias = last == ' ' || last == '\t';
    source->aliases = text->outer;
    text->outer = source->ended_aliases;
    source->ended_aliases = text;
}

void source_release_aliases(struct source *source)
{
    while (source->ended_aliases != NULL) {
        struct alias_text *text = source->ended_aliases;

        source->ended_aliases = text->outer;
        text->command->expanding = false;
        heap_free(text, sizeof *text + text->length);
    }
}

void source_drop_aliases(struct source *source)
{
    while (source->aliases != NULL)
        source_pop_alias(source);
    source_release_aliases(source);
    source->blank_alias = false;
}

struct unit *unit_new(const char *name)
{
    struct pool pool = {0};
    struct unit *unit = pool_zero(&pool, sizeof *unit);

    unit->name = pool_copy(&pool, name, strlen(name));
    unit->references = 1;
    unit->pool = pool;
    return unit;
}

void unit_keep(struct unit *unit)
{
    unit->references++;
}

void unit_drop(struct unit *unit)
{
    struct pool pool = unit->pool;

    if (--unit->references == 0)
        pool_drop(&pool);
}

/* Leaves the rest of a line that can't be parsed unread: the next prompt begins afresh. */
static void skip_bad_line(struct source *source)
{
    source_drop_aliases(source);
    source->at = source->length;
}

enum parse_result parse_unit(struct source *source, struct unit **result)
{
    struct lexer lexer;
    jmp_buf failed;
    struct unit *unit = unit_new(source->name);

    source->interrupted = false;
    source->unit_start = source->at;
    source->unit_line = source->line;
    lexer_init(&lexer, source, unit, &failed);
    if (setjmp(failed) != 0) {
        lexer_end(&lexer);
        skip_bad_line(source);
        if (source->unit_read != NULL && !source->interrupted)
            source->unit_read(source);
        unit_drop(unit);
        return PARSE_FAILED;
    }
    if (peek_token(&lexer, LEX_ALIAS | LEX_ASSIGN)->type == TOKEN_END) {
        lexer_end(&lexer);
        unit_drop(unit);
        return source->interrupted ? PARSE_FAILED : PARSE_END;
    }
    if (lexer.token.type != TOKEN_NEWLINE)
        unit->node = parse_line(&lexer);
    if (peek_token(&lexer, 0)->type != TOKEN_NEWLINE && lexer.token.type != TOKEN_END)
        unexpected_token(&lexer, NULL);
    lexer_end(&lexer);
    unit->text = pool_copy(&unit->pool, source->buffer + source->unit_start,
                           source->at - source->unit_start);
    if (sh->options[OPTION_VERBOSE])
        tell("%.*s", (int)(source->at - source->unit_start), source->buffer + source->unit_start);
    if (source->unit_read != NULL)
        source->unit_read(source);
    give_back(source);
    *result = unit;
    return PARSE_DONE;
}
