/* Assignments: name=value, name[index]=value, name=(elements), each with += too. */
#include "parse.h"

/* The value's tildes are those at its start and behind each unquoted colon (XCU 2.6.1). */
static void find_tildes(struct unit *unit, struct part *part)
{
    for (; part != NULL; part = part->next) {
        if (part->type != PART_TEXT || part->quoted)
            continue;
        for (size_t i = 0; i + 1 < part->text.len; i++)
            if (part->text.ptr[i] == ':' && part->text.ptr[i + 1] == '~') {
                struct part *rest = pool_zero(&unit->pool, sizeof *rest);

                *rest = *part;
                rest->text = (struct span){part->text.ptr + i + 1, part->text.len - i - 1};
                part->text.len = i + 1;
                part->text.ptr = pool_copy(&unit->pool, part->text.ptr, part->text.len);
                part->next = rest;
                split_tilde(unit, rest, "/:");
                break;
            }
    }
}

/* A copy of the parts, less the first `skip` bytes of the first one. */
static struct part *parts_from(struct unit *unit, const struct part *part, size_t skip)
{
    struct part *first = NULL, **last = &first;

    for (; part != NULL; part = part->next) {
        struct part *copy;

        if (skip > 0 && part->text.len == skip) {
            skip = 0;
            continue;
        }
        copy = pool_zero(&unit->pool, sizeof *copy);
        *copy = *part;
        copy->next = NULL;
        copy->text.ptr += skip;
        copy->text.len -= skip;
        skip = 0;
        *last = copy;
        last = &copy->next;
    }
    return first;
}

static struct part *empty_text(struct unit *unit)
{
    struct part *part = pool_zero(&unit->pool, sizeof *part);

    part->text.ptr = "";
    return part;
}

static struct word *value_of(struct lexer *lexer, struct part *parts)
{
    struct word *value = pool_zero(&lexer->unit->pool, sizeof *value);

    value->parts = parts != NULL ? parts : empty_text(lexer->unit);
    if (is_open_text(value->parts) && value->parts->text.ptr[0] == '~')
        split_tilde(lexer->unit, value->parts, "/:");
    find_tildes(lexer->unit, value->parts);
    for (const struct part *part = value->parts; part != NULL; part = part->next)
        value->quoted |= part->quoted;
    finish_word(lexer, value, false);
    if (value->plain == NULL && value->parts->next == NULL && value->parts->type == PART_TEXT) {
        value->plain = value->parts->text.ptr; /* neither patterns nor braces mean anything here */
        value->plain_length = value->parts->text.len;
    }
    return value;
}

/* The length of "name=" or "name+=" at the start of a text; 0: it is none. */
static size_t assignment_start(struct span text, size_t *name_length, bool *append)
{
    size_t i = 0;

    if (text.len == 0 || is_digit(text.ptr[0]))
        return 0;
    while (i < text.len && is_name_char(text.ptr[i]))
        i++;
    *name_length = i;
    *append = i < text.len && text.ptr[i] == '+';
    i += *append;
    return *name_length > 0 && i < text.len && text.ptr[i] == '=' ? i + 1 : 0;
}

void find_assignment(struct lexer *lexer, struct word *word)
{
    struct assignment *assignment;
    size_t name_length, start;
    bool append;

    if (!is_open_text(word->parts))
        return;
    start = assignment_start(word->parts->text, &name_length, &append);
    if (start == 0)
        return;
    assignment = pool_zero(&lexer->unit->pool, sizeof *assignment);
    assignment->variable = variable_intern(word->parts->text.ptr, name_length);
    assignment->append = append;
    word->assignment = assignment;
    if (start == word->parts->text.len && word->parts->next == NULL && peek(lexer) == '(') {
        read_compound(lexer, assignment);
        return;
    }
    assignment->value = value_of(lexer, parts_from(lexer->unit, word->parts, start));
}

/* ---------------------------------------------------------------- name[index]= */

/* The offset behind the ] that closes the [ before `offset`, in this line; 0: there is none. */
static size_t index_end(struct lexer *lexer, size_t offset)
{
    unsigned open = 1;

    for (int c; (c = ahead(lexer, offset)) != NO_CHAR && c != '\n'; offset++) {
        if (c == '\\') {
            offset++;
        } else if (c == '\'' || c == '"') {
            const int quote = c;

            while ((c = ahead(lexer, ++offset)) != quote)
                if (c == NO_CHAR || c == '\n')
                    return 0;
        } else if (c == '[') {
            open++;
        } else if (c == ']' && --open == 0) {
            return offset + 1;
        }
    }
    return 0;
}

bool indexed_assignment_ahead(struct lexer *lexer)
{
    size_t offset = 0;

    if (is_digit(ahead(lexer, 0)))
        return false;
    while (is_name_char(ahead(lexer, offset)))
        offset++;
    if (offset == 0 || ahead(lexer, offset) != '[')
        return false;
    offset = index_end(lexer, offset + 1);
    if (offset == 0)
        return false;
    return ahead(lexer, offset) == '=' ||
           (ahead(lexer, offset) == '+' && ahead(lexer, offset + 1) == '=');
}

/* [index]= or [index]+=, up to and with the '='. */
static struct word *read_index_and_sign(struct lexer *lexer, bool *append)
{
    struct word *index = read_index(lexer);

    *append = peek(lexer) == '+';
    if (*append)
        take(lexer);
    take(lexer);
    return index;
}

/* The rest of a word, as the value of an assignment. */
static struct word *read_value(struct lexer *lexer)
{
    return value_of(lexer, read_word(lexer, 0)->parts);
}

struct word *read_indexed_assignment(struct lexer *lexer)
{
    struct assignment *assignment = pool_zero(&lexer->unit->pool, sizeof *assignment);
    struct word *word;
    const char *name;

    for (int c; (c = peek(lexer)) != '['; take(lexer))
        text_byte(&lexer->scratch, c);
    name = pool_copy(&lexer->unit->pool, lexer->scratch.bytes, lexer->scratch.length);
    assignment->variable = variable_intern(name, lexer->scratch.length);
    word = word_of_text(lexer->unit, name, lexer->scratch.length);
    lexer->scratch.length = 0;
    assignment->index = read_index_and_sign(lexer, &assignment->append);
    assignment->index_number = arithmetic_of(lexer, assignment->index);
    assignment->value = read_value(lexer);
    word->assignment = assignment;
    return word;
}

/* ---------------------------------------------------------------- name=(...) */

static bool element_index_ahead(struct lexer *lexer)
{
    size_t end = ahead(lexer, 0) == '[' ? index_end(lexer, 1) : 0;

    return end > 0 &&
           (ahead(lexer, end) == '=' || (ahead(lexer, end) == '+' && ahead(lexer, end + 1) == '='));
}

static struct element *read_element(struct lexer *lexer)
{
    struct element *element = pool_zero(&lexer->unit->pool, sizeof *element);

    if (!element_index_ahead(lexer)) {
        element->value = read_word(lexer, 0);
        return element;
    }
    element->index = read_index_and_sign(lexer, &element->append);
    element->index_number = arithmetic_of(lexer, element->index);
    element->value = read_value(lexer);
    return element;
}

/* Blanks, newlines and comments between elements. */
static int skip_space(struct lexer *lexer)
{
    int c;

    while ((c = peek(lexer)) == ' ' || c == '\t' || c == '\n' || c == '#') {
        if (c == '#')
            while ((c = peek_raw(lexer)) != '\n' && c != NO_CHAR)
                take(lexer);
        if (c != NO_CHAR)
            take(lexer);
    }
    return c;
}

void read_compound(struct lexer *lexer, struct assignment *assignment)
{
    struct element **last = &assignment->elements;
    size_t start = source_place(lexer->source);

    assignment->compound = true;
    take(lexer);
    for (int c; (c = skip_space(lexer)) != ')';) {
        if (c == NO_CHAR)
            syntax_error(lexer, start, 1, "unterminated (");
        if (c > 0 && strchr(";&|<>(", c) != NULL &&
            (strchr("<>", c) == NULL || ahead(lexer, 1) != '('))
            syntax_error(lexer, source_place(lexer->source), 1, "unexpected '%c'", c);
        *last = read_element(lexer);
        last = &(*last)->next;
    }
    take(lexer);
}
