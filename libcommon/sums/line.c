/*
 * Lines of check lists: "DIGEST  NAME", "DIGEST *NAME", the BSD forms "DIGEST NAME" and
 * "SHA256 (NAME) = DIGEST", digests in hexadecimal or base64. See sums.h.
 */
#include "box.h"
#include "codes.h"
#include "sums.h"

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

static void skip(struct span *text, size_t count)
{
    text->ptr += count;
    text->len -= count;
}

static void skip_blanks(struct span *text)
{
    while (text->len > 0 && is_blank(*text->ptr))
        skip(text, 1);
}

/* Decodes all of a text; false unless it is `size` bytes. */
static bool decode(const struct code *code, struct span text, unsigned char *bytes, size_t size)
{
    unsigned char room[2 * DIGEST_MAX + 4];
    struct decoder decoder;
    size_t length;

    if (text.len > sizeof room || bytes_find(text.ptr, '\n', text.len) != NULL)
        return false;
    decoder_start(&decoder, code, false);
    length = decoder_feed(&decoder, text.ptr, text.len, room);
    length += decoder_finish(&decoder, room + length);
    if (decoder.failed || length != size)
        return false;
    memcpy(bytes, room, size);
    return true;
}

/* `bits`: what the line says, or 0 to go by the text's length. */
static bool parse_digest(struct sums_line *line, struct span text, size_t bits)
{
    size_t hex = bits != 0 ? bits : text.len * 4;

    if (digest_has_size(line->type, hex) && text.len * 4 == hex &&
        decode(&code_base16_lower, text, line->digest, hex / 8)) {
        line->bits = hex;
        return true;
    }
    line->bits = bits != 0 ? bits : line->type->bits;
    return digest_has_size(line->type, line->bits) && text.len == (line->bits / 8 + 2) / 3 * 4 &&
           decode(&code_base64, text, line->digest, line->bits / 8);
}

/* Takes "SHA256", "BLAKE2b-256" and the like from the front of a text. */
static bool parse_tag(const struct digest_type *type, struct span *text, size_t *bits)
{
    size_t length = strlen(type->tag);
    bool sized = type->traits & (DIGEST_ANY_SIZE | DIGEST_SIZES);

    if ((type->traits & DIGEST_NUMBER) || text->len <= length ||
        memcmp(text->ptr, type->tag, length) != 0)
        return false;
    skip(text, length);
    *bits = type->bits;
    if (sized && *text->ptr == '-') {
        skip(text, 1);
        for (*bits = 0; text->len > 0 && *text->ptr >= '0' && *text->ptr <= '9'; skip(text, 1))
            *bits = *bits * 10 % 10000 + (size_t)(*text->ptr - '0');
    }
    return true;
}

/* " (NAME) = DIGEST", and without blanks as OpenSSL has it. */
static bool parse_tagged(struct sums_line *line, struct span text, size_t bits, struct span *name)
{
    const char *close;

    skip_blanks(&text);
    if (text.len == 0 || *text.ptr != '(')
        return false;
    skip(&text, 1);
    close = bytes_find_last(text.ptr, ')', text.len);
    if (close == NULL)
        return false;
    *name = (struct span){text.ptr, (size_t)(close - text.ptr)};
    skip(&text, name->len + 1);
    skip_blanks(&text);
    if (text.len == 0 || *text.ptr != '=')
        return false;
    skip(&text, 1);
    skip_blanks(&text);
    return parse_digest(line, text, bits);
}

static bool parse_untagged(struct sums_line *line, struct span text, struct span *name)
{
    struct span digest = {text.ptr, 0};

    while (digest.len < text.len && !is_blank(text.ptr[digest.len]))
        digest.len++;
    skip(&text, digest.len);
    if (text.len < 2 || !parse_digest(line, digest, 0))
        return false;
    skip(&text, text.len > 2 && (text.ptr[1] == ' ' || text.ptr[1] == '*') ? 2 : 1);
    *name = text;
    return true;
}

/* The name, unescaped if the line began with a backslash. False for an escape that none writes. */
static bool take_name(struct sums_line *line, struct span name, bool escaped)
{
    char *end = line->name = mem_alloc(name.len + 1);

    for (size_t i = 0; i < name.len; i++) {
        char c = name.ptr[i];

        if (escaped && c == '\\') {
            if (++i == name.len)
                return false;
            c = name.ptr[i] == 'n' ? '\n' : name.ptr[i] == 'r' ? '\r' : name.ptr[i];
            if (c == name.ptr[i] && c != '\\')
                return false;
        }
        *end++ = c;
    }
    *end = '\0';
    return name.len > 0;
}

bool sums_parse_line(const struct sums *sums, struct span line, struct sums_line *parsed)
{
    struct span text = line, name, rest;
    bool escaped;
    size_t bits;

    skip_blanks(&text);
    if (text.len > 0 && text.ptr[text.len - 1] == '\r')
        text.len--;
    escaped = text.len > 0 && *text.ptr == '\\';
    skip(&text, escaped);
    if (bytes_find(text.ptr, '\0', text.len) != NULL)
        return false;
    for (const struct digest_type *const *type = sums->types; *type != NULL; type++) {
        rest = text;
        parsed->type = *type;
        if (parse_tag(*type, &rest, &bits) && parse_tagged(parsed, rest, bits, &name))
            return take_name(parsed, name, escaped);
    }
    parsed->type = sums->type;
    return parsed->type != NULL && parse_untagged(parsed, text, &name) &&
           take_name(parsed, name, escaped);
}
