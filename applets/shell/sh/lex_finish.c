/* What a word is, once its parts are known: plain, a keyword, an assignment; with tildes, braces.
 */
#include "parse.h"

/* ---------------------------------------------------------------- keywords */

static const char *const keywords[] = {
    [KEYWORD_NOT] = "!",
    [KEYWORD_CONDITION] = "[[",
    [KEYWORD_CONDITION_END] = "]]",
    [KEYWORD_CASE] = "case",
    [KEYWORD_COPROC] = "coproc",
    [KEYWORD_DO] = "do",
    [KEYWORD_DONE] = "done",
    [KEYWORD_ELIF] = "elif",
    [KEYWORD_ELSE] = "else",
    [KEYWORD_ESAC] = "esac",
    [KEYWORD_FI] = "fi",
    [KEYWORD_FOR] = "for",
    [KEYWORD_FUNCTION] = "function",
    [KEYWORD_IF] = "if",
    [KEYWORD_IN] = "in",
    [KEYWORD_SELECT] = "select",
    [KEYWORD_THEN] = "then",
    [KEYWORD_TIME] = "time",
    [KEYWORD_UNTIL] = "until",
    [KEYWORD_WHILE] = "while",
    [KEYWORD_OPEN] = "{",
    [KEYWORD_CLOSE] = "}",
};

enum { LONGEST_KEYWORD = 8 };

const char *keyword_text(int keyword)
{
    return keywords[keyword];
}

static int find_keyword(const char *text, size_t length)
{
    if (length > LONGEST_KEYWORD)
        return NO_KEYWORD;
    for (size_t i = 1; i < COUNT_OF(keywords); i++)
        if (keywords[i][0] == *text && strlen(keywords[i]) == length &&
            memcmp(keywords[i], text, length) == 0)
            return (int)i;
    return NO_KEYWORD;
}

/* A word is a keyword only as it stands, without quotes or anything to expand. */
int keyword_of(const struct word *word)
{
    const struct part *part = word->parts;

    if (part == NULL || part->next != NULL || part->type != PART_TEXT || part->quoted)
        return NO_KEYWORD;
    return find_keyword(part->text.ptr, part->text.len);
}

bool is_reserved_word(const char *text, size_t length)
{
    return find_keyword(text, length) != NO_KEYWORD;
}

/* ---------------------------------------------------------------- what expansion has to do */

/* What has been seen of {a,b} and {1..3} in the unquoted text so far. */
enum brace { BRACE_NONE, BRACE_OPEN, BRACE_LIST, BRACE_WHOLE };

struct marks {
    enum brace brace;
    bool star, open, bracket; /* * or ?; [; ] behind it */
};

static void mark_text(struct marks *marks, struct span text)
{
    for (size_t i = 0; i < text.len; i++) {
        const char c = text.ptr[i];

        if (c == '{' && marks->brace == BRACE_NONE)
            marks->brace = BRACE_OPEN;
        else if (marks->brace == BRACE_OPEN &&
                 (c == ',' || (c == '.' && i + 1 < text.len && text.ptr[i + 1] == '.')))
            marks->brace = BRACE_LIST;
        else if (c == '}' && marks->brace == BRACE_LIST)
            marks->brace = BRACE_WHOLE;
        marks->star |= c == '*' || c == '?';
        marks->bracket |= c == ']' && marks->open;
        marks->open |= c == '[';
        if (i + 1 < text.len && text.ptr[i + 1] == '(' && (c == '+' || c == '@' || c == '!'))
            marks->star = true;
    }
}

void split_tilde(struct unit *unit, struct part *part, const char *ends)
{
    size_t length = 1;
    struct part *rest;

    while (length < part->text.len && strchr(ends, part->text.ptr[length]) == NULL)
        length++;
    if (length == part->text.len && part->next != NULL)
        return; /* the name would go on in what is quoted or expanded */
    if (bytes_find(part->text.ptr, '{', length) != NULL)
        return; /* ~{a,b} are words with tildes of their own */
    rest = pool_zero(&unit->pool, sizeof *rest);
    *rest = *part;
    rest->text = (struct span){part->text.ptr + length, part->text.len - length};
    part->type = PART_TILDE;
    part->text = (struct span){pool_copy(&unit->pool, part->text.ptr + 1, length - 1), length - 1};
    if (rest->text.len > 0)
        part->next = rest;
}

bool is_open_text(const struct part *part)
{
    return part != NULL && part->type == PART_TEXT && !part->quoted;
}

/* The value of a word whose parts are all text, as one text. */
static void make_plain(struct unit *unit, struct word *word)
{
    struct text text = {.pool = &unit->pool};

    if (word->parts->next == NULL) {
        word->plain = word->parts->text.ptr;
        word->plain_length = word->parts->text.len;
        return;
    }
    for (const struct part *part = word->parts; part != NULL; part = part->next)
        text_add(&text, part->text.ptr, part->text.len);
    word->plain = text_end(&text);
    word->plain_length = text.length;
}

void finish_word(struct lexer *lexer, struct word *word, bool tilde)
{
    struct marks marks = {0};
    bool all_text = true;

    if (tilde && is_open_text(word->parts) && word->parts->text.ptr[0] == '~')
        split_tilde(lexer->unit, word->parts, "/");
    for (const struct part *part = word->parts; part != NULL; part = part->next) {
        all_text &= part->type == PART_TEXT;
        if (is_open_text(part))
            mark_text(&marks, part->text);
    }
    word->braces = marks.brace == BRACE_WHOLE;
    word->pattern = marks.star || marks.bracket;
    if (word->parts != NULL && all_text && !word->pattern && !word->braces)
        make_plain(lexer->unit, word);
}

struct word *word_of_text(struct unit *unit, const char *text, size_t length)
{
    struct word *word = pool_zero(&unit->pool, sizeof *word);

    word->parts = pool_zero(&unit->pool, sizeof *word->parts);
    word->parts->quoted = word->quoted = true;
    word->parts->text = (struct span){text, length};
    make_plain(unit, word);
    return word;
}
