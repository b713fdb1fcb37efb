/* Strings with counted references. */
#include "awk.h"
#include "utf8.h"

struct string *string_new(size_t length)
{
    uint8_t size_class;
    struct string *string = block_alloc(sizeof *string + length + 1, &size_class);

    string->references = 1;
    string->size_class = size_class;
    string->ascii = ASCII_UNKNOWN;
    string->length = length;
    string->text[length] = '\0';
    return string;
}

struct string *string_of(const char *bytes, size_t length)
{
    struct string *string = string_new(length);

    memcpy(string->text, bytes, length);
    return string;
}

struct string *string_reserve(struct string *string, size_t length)
{
    struct string *larger;

    if (sizeof *string + length + 1 <= block_size(string->size_class))
        return string;
    larger = string_new(length);
    larger->length = string->length;
    memcpy(larger->text, string->text, string->length);
    block_free(string, string->size_class);
    return larger;
}

void string_free(struct string *string)
{
    block_free(string, string->size_class);
}

void value_free(struct value value)
{
    if (value.kind == VALUE_ARRAY)
        table_free(value.array);
    else
        string_free(value.string);
}

struct span string_span(const struct string *string)
{
    return (struct span){string->text, string->length};
}

struct string *string_empty(void)
{
    return string_of("", 0);
}

struct string *string_of_byte(int byte)
{
    char text = (char)byte;

    return string_of(&text, 1);
}

/* Only bytes below 0x80: then characters are bytes. In the C locale they always are. */
bool string_is_ascii(struct string *string)
{
    if (string->ascii == ASCII_UNKNOWN) {
        uint64_t all = 0, word;
        size_t i = 0;

        for (; i + sizeof word <= string->length; i += sizeof word) {
            memcpy(&word, string->text + i, sizeof word);
            all |= word;
        }
        for (; i < string->length; i++)
            all |= (unsigned char)string->text[i];
        all &= UINT64_C(0x8080808080808080);
        string->ascii = all == 0 || !text_is_utf8() ? ASCII_YES : ASCII_NO;
    }
    return string->ascii == ASCII_YES;
}

void buffer_reserve(struct buffer *buffer, size_t more)
{
    size_t wanted, capacity = buffer->capacity;

    if (more <= capacity - buffer->length)
        return;
    if (__builtin_add_overflow(buffer->length, more, &wanted))
        wanted = SIZE_MAX;
    block_check(wanted);
    wanted = wanted < 1024 ? 1024 : wanted + wanted / 2;
    buffer->text = mem_resize(buffer->text, capacity, wanted);
    buffer->capacity = wanted;
}

void buffer_append(struct buffer *buffer, const char *bytes, size_t length)
{
    if (length == 0)
        return;
    buffer_reserve(buffer, length);
    memcpy(buffer->text + buffer->length, bytes, length);
    buffer->length += length;
}

void buffer_add_byte(struct buffer *buffer, int byte)
{
    buffer_reserve(buffer, 1);
    buffer->text[buffer->length++] = (char)byte;
}

void buffer_fill(struct buffer *buffer, int byte, size_t count)
{
    if (count == 0)
        return;
    buffer_reserve(buffer, count);
    memset(buffer->text + buffer->length, byte, count);
    buffer->length += count;
}

struct string *buffer_string(const struct buffer *buffer)
{
    return string_of(buffer->text != NULL ? buffer->text : "", buffer->length);
}

size_t span_find(struct span text, size_t from, struct span wanted)
{
    const char *at = text.ptr + from, *end = text.ptr + text.len;
    char last;

    if (wanted.len == 0)
        return from;
    last = wanted.ptr[wanted.len - 1];
    while ((size_t)(end - at) >= wanted.len && at < end) {
        at = bytes_find(at, wanted.ptr[0], (size_t)(end - at) - wanted.len + 1);
        if (at == NULL)
            return REGEX_NONE;
        if (at[wanted.len - 1] == last && memcmp(at, wanted.ptr, wanted.len) == 0)
            return (size_t)(at - text.ptr);
        at++;
    }
    return REGEX_NONE;
}
