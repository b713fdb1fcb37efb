/* Expansion of words (POSIX.1-2024, XCU 2.6): the order of things, and the way for short words. */
#include "expand.h"
#include "owner.h"
#include "variables.h"

/* ---------------------------------------------------------------- tildes */

/* The home of a user, or what else stands behind a ~; NULL when it is not known. */
static const char *tilde_value(const char *user)
{
    struct owners owners = {0};
    const struct user *found;

    if (*user == '\0')
        return variable_get(variable_find("HOME"));
    if (user[0] == '+' && user[1] == '\0')
        return variable_get(variable_find("PWD"));
    if (user[0] == '-' && user[1] == '\0')
        return variable_get(variable_find("OLDPWD"));
    found = owners_find_user(&owners, user);
    return found != NULL ? found->home : NULL;
}

/* A home that ends in a slash gives it up before another one. */
static void add_tilde(struct expansion *expansion, const struct part *part)
{
    const char *home = tilde_value(part->text.ptr);
    size_t length = home != NULL ? strlen(home) : 0;

    if (home == NULL) {
        add_quoted(expansion, "~", 1);
        add_quoted(expansion, part->text.ptr, part->text.len);
        return;
    }
    if (length > 0 && home[length - 1] == '/' && part->next != NULL &&
        part->next->type == PART_TEXT && part->next->text.len > 0 && part->next->text.ptr[0] == '/')
        length--;
    add_quoted(expansion, home, length);
}

/* ---------------------------------------------------------------- parts */

static void add_bytes(struct expansion *expansion, const char *bytes, size_t length, bool quoted)
{
    if (quoted)
        add_quoted(expansion, bytes, length);
    else
        add_expanded(expansion, bytes, length);
}

static void add_number(struct expansion *expansion, intmax_t value, bool quoted)
{
    char digits[NUMBER_DIGITS], *end = digits + sizeof digits;
    char *start = format_uint(end, value < 0 ? 0 - (uintmax_t)value : (uintmax_t)value);

    if (value < 0)
        *--start = '-';
    add_bytes(expansion, start, (size_t)(end - start), quoted);
}

void add_parts(struct expansion *expansion, const struct part *part, bool quoted, bool split)
{
    check_stack();
    for (; part != NULL; part = part->next) {
        const bool is_quoted = quoted || part->quoted;
        const char *text;
        size_t length;

        switch (part->type) {
        case PART_TEXT:
            if (is_quoted || split)
                add_bytes(expansion, part->text.ptr, part->text.len, is_quoted);
            else
                add_text(expansion, part->text.ptr, part->text.len);
            break;
        case PART_TILDE:
            add_tilde(expansion, part);
            break;
        case PART_PARAMETER:
            add_parameter(expansion, part->parameter, is_quoted);
            break;
        case PART_COMMAND:
            text = substitute_command(part->program, &length);
            add_bytes(expansion, text, length, is_quoted);
            break;
        case PART_ARITHMETIC:
            add_number(expansion, arithmetic_value(part->arithmetic), is_quoted);
            break;
        case PART_PROCESS:
            text = substitute_process(part->program, part->writes);
            add_quoted(expansion, text, strlen(text));
            break;
        }
    }
}

/* ---------------------------------------------------------------- one text */

/* The result of a word whose value needs no work: plain, or "$x". */
static bool short_text(const struct word *word, struct span *value)
{
    const struct part *part = word->parts;

    if (word->plain != NULL) {
        *value = (struct span){word->plain, word->plain_length};
        return true;
    }
    if (part == NULL) {
        *value = (struct span){"", 0};
        return true;
    }
    return part->next == NULL && part->type == PART_PARAMETER &&
           parameter_is_plain(part->parameter) && parameter_plain_value(part->parameter, value);
}

char *expand_word(const struct word *word, size_t *length)
{
    struct expansion expansion;
    struct span value;

    if (short_text(word, &value)) {
        if (length != NULL)
            *length = value.len;
        return word->plain != NULL ? (char *)value.ptr : pool_copy(&sh->pool, value.ptr, value.len);
    }
    expansion_start(&expansion, false, false);
    add_parts(&expansion, word->parts, false, false);
    if (length != NULL)
        *length = expansion.text.length;
    if (expansion.text.bytes == expansion.few)
        return pool_copy(&sh->pool, expansion.few, expansion.text.length);
    return text_end(&expansion.text);
}

char *expand_pattern(const struct word *word, size_t *length)
{
    struct expansion expansion;
    size_t ignored;

    if (length == NULL)
        length = &ignored;
    if (word->plain != NULL && !word->quoted) {
        *length = word->plain_length;
        return (char *)word->plain;
    }
    expansion_start(&expansion, false, true);
    add_parts(&expansion, word->parts, false, false);
    return escape_marks(&expansion, length);
}

/* In a bracket expression a backslash stands for itself, so there nothing is escaped. */
char *expand_regex(const struct word *word, size_t *length)
{
    struct expansion expansion;
    struct text text = {.pool = &sh->pool};
    size_t mark = 0, bracket = 0; /* characters since a [ that is open, that one included */

    expansion_start(&expansion, false, true);
    add_parts(&expansion, word->parts, false, false);
    for (size_t i = 0; i < expansion.text.length; i++) {
        const char c = expansion.text.bytes[i];
        const bool quoted = mark < expansion.mark_count && expansion.marks[mark] == i;

        mark += quoted;
        if (quoted && bracket == 0 && strchr("\\^$.[]|()*+?{}", c) != NULL)
            text_byte(&text, '\\');
        text_byte(&text, c);
        if (bracket > 0 && c == ']' && bracket > 1)
            bracket = 0;
        else if (bracket > 0)
            bracket += !(bracket == 1 && c == '^');
        else if (c == '[' && !quoted)
            bracket = 1;
        if (bracket > 1 && c == ':' && text.length > 1 && text.bytes[text.length - 2] == '[')
            bracket = 1; /* [:class:] has a ] of its own */
    }
    if (length != NULL)
        *length = text.length;
    return text_end(&text);
}

/* ---------------------------------------------------------------- fields */

/* Will something ask which characters of it were quoted? Only if there can be a pattern. */
static bool needs_marks(const struct word *word)
{
    if (sh->options[OPTION_NOGLOB])
        return false;
    if (word->pattern)
        return true;
    for (const struct part *part = word->parts; part != NULL; part = part->next)
        if (!part->quoted && part->type != PART_TEXT && part->type != PART_TILDE)
            return true;
    return false;
}

static void add_word(struct expansion *expansion, const struct word *word)
{
    expansion->marking = needs_marks(word);
    expansion->after_space = false;
    add_parts(expansion, word->parts, false, false);
    end_field(expansion);
}

static void add_brace_words(struct expansion *expansion, const struct word *word)
{
    for (const struct word *made = expand_braces(word); made != NULL; made = made->next)
        add_word(expansion, made);
}

/* name=value of a declaration utility: the value is neither split nor matched. */
static void add_assignment(struct expansion *expansion, const struct word *word)
{
    const struct assignment *assignment = word->assignment;

    expansion->marking = false;
    add_quoted(expansion, assignment->variable->name, assignment->variable->name_length);
    if (assignment->index != NULL) {
        size_t length;
        const char *index = expand_word(assignment->index, &length);

        add_quoted(expansion, "[", 1);
        add_quoted(expansion, index, length);
        add_quoted(expansion, "]", 1);
    }
    if (!assignment->compound) {
        struct expansion value;

        add_quoted(expansion, "+=", 2 * assignment->append);
        add_quoted(expansion, "=", !assignment->append);
        expansion_start(&value, false, false);
        add_parts(&value, assignment->value->parts, false, false);
        add_quoted(expansion, value.text.bytes, value.text.length);
    }
    end_field(expansion);
}

/* Notes that the field just added stands for an array's value. */
static const struct assignment **note_compound(const struct assignment **list,
                                               const struct expansion *expansion,
                                               const struct assignment *assignment, size_t *noted)
{
    const struct assignment **larger =
        pool_resize(&sh->pool, list, *noted * sizeof(struct assignment *),
                    (expansion->count + 1) * sizeof(struct assignment *));

    for (; *noted < expansion->count + 1; ++*noted)
        larger[*noted] = NULL;
    larger[expansion->count - 1] = assignment;
    return larger;
}

static bool add_short_word(struct expansion *expansion, const struct word *word)
{
    const struct part *part = word->parts;
    struct span value;

    if (word->plain != NULL) {
        add_field(expansion, (char *)word->plain);
        return true;
    }
    if (part == NULL || part->next != NULL || part->type != PART_PARAMETER || !part->quoted ||
        !parameter_is_plain(part->parameter) || !parameter_plain_value(part->parameter, &value))
        return false;
    add_field(expansion, pool_copy(&sh->pool, value.ptr, value.len));
    return true;
}

struct fields expand_words(const struct word *words)
{
    struct expansion expansion;
    const struct assignment **compounds = NULL;
    size_t noted = 0, count = 0;

    for (const struct word *word = words; word != NULL; word = word->next)
        count++;
    expansion_start(&expansion, true, false);
    expansion.fields = pool_alloc(&sh->pool, (count + 2) * sizeof(char *));
    expansion.capacity = count + 2;
    for (const struct word *word = words; word != NULL; word = word->next) {
        if (word->assignment != NULL) {
            add_assignment(&expansion, word);
            if (word->assignment->compound)
                compounds = note_compound(compounds, &expansion, word->assignment, &noted);
        } else if (!add_short_word(&expansion, word)) {
            if (word->braces && sh->options[OPTION_BRACEEXPAND])
                add_brace_words(&expansion, word);
            else
                add_word(&expansion, word);
        }
    }
    add_field(&expansion, NULL);
    if (compounds != NULL) /* as long as the list */
        note_compound(compounds, &expansion, NULL, &noted);
    return (struct fields){expansion.fields, expansion.count - 1, compounds};
}
