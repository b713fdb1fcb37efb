/* Moving through the history, where each entry keeps what was changed in it until Enter. */
#include "internal.h"

size_t history_end(struct editor *edit)
{
    return edit->config->history != NULL ? history_newest(edit->config->history) + 1 : 1;
}

static struct draft *draft_of(struct editor *edit, size_t number)
{
    struct draft *draft = edit->drafts;

    while (draft != NULL && draft->number != number)
        draft = draft->next;
    return draft;
}

static void keep_draft(struct editor *edit)
{
    struct draft *draft = draft_of(edit, edit->number);

    if (!edit->changed && edit->number != history_end(edit))
        return;
    if (draft == NULL) {
        draft = pool_zero(&edit->pool, sizeof *draft);
        draft->number = edit->number;
        draft->text.pool = &edit->pool;
        draft->next = edit->drafts;
        edit->drafts = draft;
    }
    draft->text.length = 0;
    text_add(&draft->text, edit->text.bytes, edit->text.length);
}

static struct span text_of(struct editor *edit, size_t number)
{
    const struct draft *draft = draft_of(edit, number);

    if (draft != NULL)
        return text_span(&draft->text);
    return edit->config->history != NULL ? history_entry(edit->config->history, number)
                                         : (struct span){0};
}

bool recall(struct editor *edit, size_t number)
{
    if (edit->config->history == NULL || number < history_oldest(edit->config->history) ||
        number > history_end(edit))
        return false;
    if (number == edit->number)
        return true;
    keep_draft(edit);
    edit->number = number;
    edit_set(edit, text_of(edit, number));
    if (edit->command_mode)
        edit->cursor = 0;
    return true;
}

/* So many entries on; as far as there are some. */
bool recall_by(struct editor *edit, ptrdiff_t entries)
{
    ptrdiff_t number = (ptrdiff_t)edit->number + entries, oldest,
              end = (ptrdiff_t)history_end(edit);

    if (edit->config->history == NULL)
        return false;
    oldest = (ptrdiff_t)history_oldest(edit->config->history);
    number = number < oldest ? oldest : number > end ? end : number;
    return (size_t)number != edit->number && recall(edit, (size_t)number);
}

/*
 * Recalls the next entry, in one direction, that has the text and reads differently from what is
 * shown. The cursor goes to where the text is.
 */
bool recall_match(struct editor *edit, struct span text, int step, bool at_start)
{
    struct history *history = edit->config->history;
    size_t number = edit->number, at = 0;

    if (history == NULL)
        return false;
    do
        number = history_search(history, number + (size_t)step, step, text, at_start, &at);
    while (number != 0 && span_equal(history_entry(history, number), text_span(&edit->text)));
    if (number == 0 || !recall(edit, number))
        return false;
    edit->cursor = at;
    return true;
}

/* The next entry that starts with what stands before the cursor; at the end, the line itself. */
void recall_prefix(struct editor *edit, int step)
{
    size_t cursor = edit->cursor;
    struct span prefix = {edit->text.bytes, cursor};

    if (!recall_match(edit, prefix, step, true) &&
        (step < 0 || edit->number == history_end(edit) || !recall(edit, history_end(edit))))
        terminal_bell(edit);
    edit->cursor = cursor < edit->text.length ? cursor : edit->text.length;
}

/* ---------------------------------------------------------------- words of entries */

/* The end of the word that begins at `at`: blanks within quotes belong to it. */
static size_t end_of_word(struct span text, size_t at)
{
    char quote = '\0';

    for (; at < text.len; at++) {
        char byte = text.ptr[at];

        if (quote != '\0') {
            if (byte == quote)
                quote = '\0';
        } else if (is_blank(byte)) {
            break;
        } else if (byte == '\'' || byte == '"') {
            quote = byte;
        }
        if (byte == '\\' && quote != '\'' && at + 1 < text.len)
            at++;
    }
    return at;
}

/* Word number `index` from the first (0); the last one for -1. */
static struct span word_of(struct span text, int index)
{
    struct span word = {0};

    for (size_t at = 0; at < text.len;) {
        size_t end;

        while (at < text.len && is_blank(text.ptr[at]))
            at++;
        end = end_of_word(text, at);
        if (end > at)
            word = (struct span){text.ptr + at, end - at};
        at = end;
        if (index >= 0 && index-- == 0)
            return word;
    }
    return index < 0 ? word : (struct span){0};
}

/* The last word of the entry before; done again, of the one before that. */
void yank_last_word(struct editor *edit)
{
    struct span word = {0};
    size_t number = edit->last_kind == KIND_LAST_WORD ? edit->word_number : history_end(edit);
    size_t start = edit->last_kind == KIND_LAST_WORD ? edit->word_start : edit->cursor;

    while (word.len == 0) {
        struct span entry = text_of(edit, --number);

        if (entry.ptr == NULL) {
            terminal_bell(edit);
            return;
        }
        word = word_of(entry, edit->counted ? edit->count : -1);
    }
    edit_replace(edit, start, edit->cursor - start, word.ptr, word.len);
    edit->word_number = number;
    edit->word_start = start;
    edit->kind = KIND_LAST_WORD;
}
