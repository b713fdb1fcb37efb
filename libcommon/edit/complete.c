/* Completing the word before the cursor from what the caller knows, and listing it. */
#include "columns.h"
#include "internal.h"
#include "visible.h"

void completion_add(struct completion *completion, const char *insert, const char *shown,
                    const char *suffix)
{
    struct pool *pool = completion->pool;

    if (completion->count == completion->capacity) {
        size_t size = sizeof *completion->items;
        size_t capacity = completion->capacity < 32 ? 32 : completion->capacity * 2;

        completion->items =
            pool_resize(pool, completion->items, completion->count * size, capacity * size);
        completion->capacity = capacity;
    }
    insert = pool_copy(pool, insert, strlen(insert));
    completion->items[completion->count++] = (struct candidate){
        insert,
        shown != NULL ? pool_copy(pool, shown, strlen(shown)) : insert,
        suffix != NULL ? pool_copy(pool, suffix, strlen(suffix)) : "",
    };
}

static int compare(const void *a, const void *b)
{
    const struct candidate *left = a, *right = b;
    int order = strcmp(left->shown, right->shown);

    return order != 0 ? order : strcmp(left->insert, right->insert);
}

static void sort_and_unite(struct completion *completion)
{
    struct candidate *items = completion->items;
    size_t count = 0;

    if (completion->count == 0)
        return;
    qsort(items, completion->count, sizeof *items, compare);
    for (size_t i = 0; i < completion->count; i++)
        if (count == 0 || compare(&items[count - 1], &items[i]) != 0)
            items[count++] = items[i];
    completion->count = count;
}

/* ---------------------------------------------------------------- the list */

static bool answer_is_yes(struct editor *edit)
{
    for (;;) {
        int32_t key = key_decode(edit);

        if (key == 'y' || key == 'Y' || key == ' ' || key == '\t')
            return true;
        if (key == 'n' || key == 'N' || key == RUBOUT || key == CONTROL('c') ||
            key == CONTROL('g') || key == ESCAPE || key == KEY_GONE)
            return false;
        terminal_bell(edit);
    }
}

static void write_string(struct editor *edit, const char *string)
{
    terminal_write(edit, string, strlen(string));
}

/* Whether so many are wanted, where they are more than a screenful. */
static bool ask(struct editor *edit, size_t count, size_t rows)
{
    char digits[NUMBER_DIGITS], *end = digits + sizeof digits, *number = format_uint(end, count);
    bool yes;

    if (rows < edit->screen.rows)
        return true;
    write_string(edit, "Display all ");
    terminal_write(edit, number, (size_t)(end - number));
    write_string(edit, " possibilities? (y or n)");
    yes = answer_is_yes(edit);
    write_string(edit, "\r\n");
    return yes;
}

static void write_row(struct editor *edit, struct text *line, const struct columns *plan,
                      char *const *shown, const unsigned *widths, size_t row)
{
    line->length = 0;
    for (size_t column = 0; column < plan->count; column++) {
        size_t item = columns_item(plan, row, column);

        if (item >= plan->items)
            break;
        text_add(line, shown[item], strlen(shown[item]));
        if (columns_item(plan, row, column + 1) >= plan->items || column + 1 == plan->count)
            break;
        for (unsigned i = widths[item]; i < plan->widths[column]; i++)
            text_byte(line, ' ');
    }
    text_add(line, "\r\n", 2);
    terminal_write(edit, line->bytes, line->length);
}

static void list(struct editor *edit, const struct completion *completion)
{
    struct arena arena = {0};
    struct text line = {.pool = completion->pool};
    char **shown = arena_zero(&arena, completion->count * sizeof *shown);
    unsigned *widths = arena_zero(&arena, completion->count * sizeof *widths);
    struct columns plan;

    for (size_t i = 0; i < completion->count; i++) {
        const char *text = completion->items[i].shown;
        size_t room = 4 * strlen(text) + 20;

        shown[i] = pool_alloc(completion->pool, room);
        visible_copy(shown[i], room, text, false);
        widths[i] = (unsigned)text_width(span_of(shown[i]));
    }
    display_finish(edit);
    columns_plan(&plan, &arena, widths, completion->count, edit->screen.columns, false);
    if (ask(edit, completion->count, plan.rows))
        for (size_t row = 0; row < plan.rows && !edit->done; row++)
            write_row(edit, &line, &plan, shown, widths, row);
    arena_drop(&arena);
    display_begin(edit);
}

/* ---------------------------------------------------------------- the word */

/* What all have in front: whole characters, and not the half of an escape. */
static size_t common_length(const struct completion *completion)
{
    const char *first = completion->items[0].insert;
    size_t length = strlen(first), slashes = 0;

    for (size_t i = 1; i < completion->count; i++) {
        const char *other = completion->items[i].insert;
        size_t other_length = strlen(other);

        length = bytes_common(first, other, length < other_length ? length : other_length);
    }
    if (completion->count == 1)
        return length;
    while (length > 0 && text_is_utf8() && (first[length] & 0xc0) == 0x80)
        length--;
    while (slashes < length && first[length - slashes - 1] == '\\')
        slashes++;
    return length - slashes % 2;
}

/* True when the word has grown, or was completed. */
static bool insert_common(struct editor *edit, const struct completion *completion)
{
    size_t start = completion->start, word = edit->cursor - start;
    size_t length = common_length(completion);
    const char *insert = completion->items[0].insert;
    bool changes = length != word || memcmp(insert, edit->text.bytes + start, word) != 0;

    if (length < word && completion->count > 1)
        return false;
    if (changes)
        edit_replace(edit, start, word, insert, length);
    if (completion->count > 1)
        return changes;
    edit_replace(edit, edit->cursor, 0, completion->items[0].suffix,
                 strlen(completion->items[0].suffix));
    return true;
}

static void insert_all(struct editor *edit, const struct completion *completion)
{
    struct text all = {.pool = completion->pool};

    for (size_t i = 0; i < completion->count; i++) {
        text_add(&all, completion->items[i].insert, strlen(completion->items[i].insert));
        text_byte(&all, ' ');
    }
    edit_replace(edit, completion->start, edit->cursor - completion->start, all.bytes, all.length);
}

/* What is done with the candidates, of which there is one at least. */
static void use(struct editor *edit, const struct completion *completion, enum complete_how how)
{
    if (how == COMPLETE_ALL) {
        insert_all(edit, completion);
        return;
    }
    if (how == COMPLETE_WORD) {
        edit->kind = KIND_COMPLETE;
        if (insert_common(edit, completion))
            return;
    }
    if (how == COMPLETE_LIST || edit->last_kind == KIND_COMPLETE)
        list(edit, completion);
    else
        terminal_bell(edit);
}

void complete_word(struct editor *edit, enum complete_how how)
{
    struct line_edit *config = edit->config;
    struct pool pool = {0};
    struct completion completion = {.pool = &pool, .start = edit->cursor};

    if (config->complete == NULL) {
        edit_insert_key(edit, edit->count);
        return;
    }
    config->complete(config->context, text_span(&edit->text), edit->cursor, &completion);
    sort_and_unite(&completion);
    if (completion.count > 0 && completion.start <= edit->cursor)
        use(edit, &completion, how);
    else
        terminal_bell(edit);
    pool_drop(&pool);
}
