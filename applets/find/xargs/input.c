/* The words of xargs's input: see xargs.h. */
#include "xargs.h"

static bool is_blank(int byte)
{
    return byte == ' ' || byte == '\t';
}

/* The next byte, or -1 at the end. */
static int next_byte(struct input *input)
{
    if (input->in.start == input->in.end && !reader_fill(&input->in))
        return -1;
    return (unsigned char)input->in.buffer[input->in.start++];
}

static void add_byte(struct input *input, int byte)
{
    input->word = mem_grow(input->word, input->length, &input->room, 1);
    input->word[input->length++] = (char)byte;
}

/* Takes what is between quotes; false when the second is missing. */
static bool take_quoted(struct input *input, int quote)
{
    int byte;

    while ((byte = next_byte(input)) != quote) {
        if (byte < 0 || byte == '\n') {
            warnx("unmatched %s quote; by default quotes are special to xargs unless you use the "
                  "-0 option",
                  quote == '"' ? "double" : "single");
            input->failed = true;
            return false;
        }
        add_byte(input, byte);
    }
    return true;
}

/* The bytes that are not simply part of a word. */
static bool is_special(int byte)
{
    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\\' || byte == '\'' ||
           byte == '"' || byte == '\0';
}

/*
 * A word that lies in the buffer as it is, with the blank or newline that ends it: most are like
 * that. False when it isn't so simple.
 */
static bool take_plain(struct input *input, struct span *word, bool *ends_line)
{
    const char *start = input->in.buffer + input->in.start, *at = start;
    const char *end = input->in.buffer + input->in.end;

    while (at < end && !is_special(*at))
        at++;
    if (at == start || at == end || (*at != '\n' && (!is_blank(*at) || input->whole_lines)))
        return false;
    *word = (struct span){start, (size_t)(at - start)};
    *ends_line = *at == '\n';
    input->in.start += word->len + 1;
    return true;
}

/* A word, or a line, byte by byte. False when there is none, or a quote is not closed. */
static bool take_quoting(struct input *input, struct span *word, bool *ends_line)
{
    bool begun = false;
    int byte;

    input->length = 0;
    while ((byte = next_byte(input)) >= 0 && byte != '\n' &&
           !(is_blank(byte) && !input->whole_lines)) {
        begun = true;
        if (byte == '\'' || byte == '"') {
            if (!take_quoted(input, byte))
                return false;
            continue;
        }
        if (byte == '\\' && (byte = next_byte(input)) < 0)
            break;
        add_byte(input, byte);
    }
    *ends_line = byte == '\n';
    *word = (struct span){input->word != NULL ? input->word : "", input->length};
    return begun;
}

/* POSIX's words: blanks and newlines between them, quotes and backslashes. */
static bool next_word(struct input *input, struct span *word, bool *ends_line)
{
    int byte;

    do {
        byte = next_byte(input);
        if (byte < 0)
            return false;
    } while (byte == '\n' || is_blank(byte));
    input->in.start--;
    return take_plain(input, word, ends_line) || take_quoting(input, word, ends_line);
}

/* No word of a command can hold a NUL. */
static void cut_at_nul(struct input *input, struct span *word)
{
    const char *nul = bytes_find(word->ptr, '\0', word->len);

    if (nul == NULL)
        return;
    word->len = (size_t)(nul - word->ptr);
    if (!input->warned_of_nul)
        warnx("warning: a NUL character in the input can't be passed on; did you mean to use the "
              "--null option?");
    input->warned_of_nul = true;
}

bool input_next(struct input *input, struct span *word, bool *ends_line)
{
    if (input->ended)
        return false;
    *ends_line = true;
    input->ended = input->delimiter >= 0 ? !reader_line(&input->in, input->delimiter, word, NULL)
                                         : !next_word(input, word, ends_line);
    if (input->ended)
        return false;
    if (input->delimiter != '\0')
        cut_at_nul(input, word);
    input->ended = input->ending != NULL && span_equal(*word, span_of(input->ending));
    return !input->ended;
}
