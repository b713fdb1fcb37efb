/*
 * The head of an answer (RFC 9112, sections 2 to 6), and nothing more lenient: what two programs
 * could read in two ways is refused, since that is how answers are smuggled.
 */
#include "box.h"
#include "http_internal.h"

static bool is_token(int byte)
{
    return (byte >= '0' && byte <= '9') || ((byte | 0x20) >= 'a' && (byte | 0x20) <= 'z') ||
           (byte != '\0' && strchr("!#$%&'*+-.^_`|~", byte) != NULL);
}

static struct span trim(struct span text)
{
    while (text.len > 0 && (text.ptr[0] == ' ' || text.ptr[0] == '\t'))
        text.ptr++, text.len--;
    while (text.len > 0 && (text.ptr[text.len - 1] == ' ' || text.ptr[text.len - 1] == '\t'))
        text.len--;
    return text;
}

static bool same_word(struct span a, const char *b)
{
    return span_compare_nocase(a, span_of(b)) == 0;
}

/* The next of the comma-separated elements of a value. */
static bool next_element(struct span *list, struct span *element)
{
    const char *comma;

    if (list->len == 0)
        return false;
    comma = memchr(list->ptr, ',', list->len);
    element->ptr = list->ptr;
    element->len = comma != NULL ? (size_t)(comma - list->ptr) : list->len;
    list->ptr += element->len + (comma != NULL);
    list->len -= element->len + (comma != NULL);
    *element = trim(*element);
    return true;
}

/* "HTTP/1.1 200 OK"; the reason may be missing, and with it the blank before it. */
static const char *parse_status(struct http_head *head, struct span line)
{
    const char *p = line.ptr;

    if (line.len < 12 || memcmp(p, "HTTP/1.", 7) != 0 || p[7] < '0' || p[7] > '9' || p[8] != ' ')
        return "the answer is not HTTP/1";
    head->minor = p[7] - '0';
    for (int i = 9; i < 12; i++) {
        if (p[i] < '0' || p[i] > '9')
            return "the answer's status is no number";
        head->status = head->status * 10 + p[i] - '0';
    }
    if (head->status < 100 || head->status > 599 || (line.len > 12 && p[12] != ' '))
        return "the answer's status is out of range";
    head->reason = trim((struct span){p + 12, line.len - 12});
    return NULL;
}

static const char *parse_length(struct http_head *head, struct span value)
{
    struct span digits;
    uintmax_t length;

    /* "5, 5" is what a proxy makes of two equal fields (RFC 9112, 6.3). */
    while (next_element(&value, &digits)) {
        if (digits.len == 0 || digits.ptr[0] == '+' ||
            !parse_uint(mem_dup_bytes(digits.ptr, digits.len), &length) || length > INTMAX_MAX)
            return "the Content-Length is no number";
        if (head->length >= 0 && (uintmax_t)head->length != length)
            return "there are two Content-Lengths";
        head->length = (intmax_t)length;
    }
    return head->length >= 0 ? NULL : "the Content-Length is empty";
}

static const char *parse_coding(struct http_head *head, struct span value)
{
    struct span coding;

    while (next_element(&value, &coding)) {
        if (coding.len == 0 || same_word(coding, "identity"))
            continue;
        if (head->chunked || !same_word(coding, "chunked"))
            return "the Transfer-Encoding is not one we know";
        head->chunked = true;
    }
    return NULL;
}

static const char *note_field(struct http_head *head, const struct http_field *field)
{
    if (same_word(field->name, "Content-Length"))
        return parse_length(head, field->value);
    if (same_word(field->name, "Transfer-Encoding"))
        return parse_coding(head, field->value);
    return NULL;
}

static const char *parse_field(struct http_head *head, struct span line)
{
    struct http_field field = {.name = {line.ptr, 0}};

    while (field.name.len < line.len && is_token(line.ptr[field.name.len]))
        field.name.len++;
    if (field.name.len == 0 || field.name.len == line.len || line.ptr[field.name.len] != ':')
        return "a header has no name";
    field.value = trim((struct span){line.ptr + field.name.len + 1, line.len - field.name.len - 1});
    if (memchr(field.value.ptr, '\0', field.value.len) != NULL ||
        memchr(field.value.ptr, '\r', field.value.len) != NULL)
        return "a header has a control character";
    head->fields = mem_grow(head->fields, head->count, &head->capacity, sizeof *head->fields);
    head->fields[head->count++] = field;
    return note_field(head, &field);
}

/* The next line; a bare LF ends one too (RFC 9112, 2.2). */
static bool next_line(char **from, const char *end, struct span *line)
{
    char *newline = bytes_find(*from, '\n', (size_t)(end - *from));

    if (newline == NULL)
        return false;
    *line = (struct span){*from, (size_t)(newline - *from)};
    if (line->len > 0 && newline[-1] == '\r')
        line->len--;
    *from = newline + 1;
    return true;
}

/* A value that goes on in the next line is one long ago given up; blanks join the two. */
static void unfold(char *text, size_t length)
{
    for (size_t i = 1; i + 1 < length; i++)
        if (text[i] == '\n' && (text[i + 1] == ' ' || text[i + 1] == '\t')) {
            text[i] = ' ';
            if (text[i - 1] == '\r')
                text[i - 1] = ' ';
        }
}

static void settle(struct http_head *head)
{
    head->close = head->minor == 0 ? !http_field_has(head, "Connection", "keep-alive")
                                   : http_field_has(head, "Connection", "close");
    if (head->chunked && head->length >= 0) { /* an attempt at smuggling, perhaps (6.1) */
        head->length = -1;
        head->close = true;
    }
}

const char *http_head_parse(struct http_head *head, const char *text, size_t length)
{
    const char *wrong, *end;
    struct span line;
    char *from;

    *head = (struct http_head){.length = -1, .text = mem_dup_bytes(text, length)};
    from = head->text;
    end = from + length;
    unfold(from, length);
    if (!next_line(&from, end, &line))
        return "the answer is not HTTP/1";
    wrong = parse_status(head, line);
    while (wrong == NULL && next_line(&from, end, &line) && line.len > 0)
        wrong = parse_field(head, line);
    if (wrong == NULL)
        settle(head);
    return wrong;
}

/* Where the blank line is over that ends the head; 0: not yet. */
static size_t head_end(const char *text, size_t length, size_t *seen)
{
    size_t i = *seen > 2 ? *seen - 2 : 0;

    while (i < length) {
        const char *newline = bytes_find(text + i, '\n', length - i);

        if (newline == NULL)
            break;
        i = (size_t)(newline + 1 - text);
        if (i < length && text[i] == '\n')
            return i + 1;
        if (i + 1 < length && text[i] == '\r' && text[i + 1] == '\n')
            return i + 2;
    }
    *seen = length;
    return 0;
}

bool http_read_head(struct http_client *client, struct stream *stream, struct http_head *head)
{
    size_t end, seen = 0;
    const char *wrong;

    while ((end = head_end(stream->buffer + stream->start, stream->end - stream->start, &seen)) ==
           0) {
        if (stream->end - stream->start == HTTP_HEAD_MAX)
            return http_fail(client, HTTP_PROTOCOL_FAILED, "the answer's headers are too long");
        if (stream_fill(stream))
            continue;
        if (stream->error != NULL)
            return http_fail_stream(client, stream);
        return http_fail(client, HTTP_NETWORK_FAILED, "the server closed without an answer");
    }
    wrong = http_head_parse(head, stream->buffer + stream->start, end);
    stream->start += end;
    return wrong == NULL || http_fail(client, HTTP_PROTOCOL_FAILED, wrong);
}

const char *http_field(const struct http_head *head, const char *name)
{
    for (size_t i = 0; i < head->count; i++)
        if (same_word(head->fields[i].name, name))
            return mem_dup_bytes(head->fields[i].value.ptr, head->fields[i].value.len);
    return NULL;
}

bool http_field_has(const struct http_head *head, const char *name, const char *token)
{
    struct span list, element;

    for (size_t i = 0; i < head->count; i++) {
        if (!same_word(head->fields[i].name, name))
            continue;
        list = head->fields[i].value;
        while (next_element(&list, &element))
            if (same_word(element, token))
                return true;
    }
    return false;
}
