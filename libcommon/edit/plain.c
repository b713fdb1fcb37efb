/* Reading without editing: byte by byte, so that nothing behind the line is taken. */
#include "internal.h"

/* The prompt without what only a terminal understands. */
static void write_prompt(struct editor *edit, const char *prompt)
{
    struct text shown = {.pool = &edit->pool};
    struct span piece;

    while (prompt != NULL && *prompt != '\0')
        if (prompt_piece(&prompt, &piece))
            text_add(&shown, piece.ptr, piece.len);
    terminal_write(edit, shown.bytes, shown.length);
}

/* Adds a line to the text, without its newline. */
static enum line_result read_line(struct editor *edit)
{
    struct line_edit *config = edit->config;
    size_t start = edit->text.length;

    while (!edit->done) {
        char byte;
        ssize_t got = read(config->input, &byte, 1);

        if (got > 0 && byte == '\n')
            return LINE_OK;
        if (got > 0)
            text_byte(&edit->text, byte);
        else if (got == 0)
            return edit->text.length > start ? LINE_OK : LINE_EOF;
        else if (errno != EINTR)
            return LINE_ERROR;
        else if (config->on_signal != NULL && config->on_signal(config->context))
            return LINE_INTERRUPTED;
    }
    return edit->result;
}

enum line_result plain_read(struct editor *edit)
{
    struct line_edit *config = edit->config;
    enum line_result result;

    write_prompt(edit, edit->prompt);
    result = read_line(edit);
    while (result == LINE_OK && config->wants_more != NULL &&
           config->wants_more(config->context, text_span(&edit->text))) {
        text_byte(&edit->text, '\n');
        write_prompt(edit, config->more_prompt);
        result = read_line(edit);
        if (result == LINE_EOF) {
            edit->text.length--;
            return LINE_OK;
        }
    }
    return result;
}
