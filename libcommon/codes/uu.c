/* The lines of uuencode: see uu.h. */
#include "uu.h"
#include "box.h"

static bool starts_with(struct span *line, const char *word)
{
    size_t length = strlen(word);

    if (line->len < length || memcmp(line->ptr, word, length) != 0)
        return false;
    line->ptr += length;
    line->len -= length;
    return true;
}

static void strip_end(struct span *line)
{
    while (line->len > 0 && (line->ptr[line->len - 1] == '\r' || line->ptr[line->len - 1] == ' '))
        line->len--;
}

bool uu_parse_header(struct span line, struct uu_header *header)
{
    unsigned mode = 0;
    size_t digits = 0;

    header->base64 = starts_with(&line, "begin-base64 ");
    if (!header->base64 && !starts_with(&line, "begin "))
        return false;
    for (; digits < line.len && (line.ptr[digits] & ~7) == '0' && digits < 8; digits++)
        mode = mode * 8 + (unsigned)(line.ptr[digits] - '0');
    if (digits == 0 || digits == line.len || line.ptr[digits] != ' ')
        return false;
    strip_end(&line);
    header->mode = mode & 0777;
    header->name = (struct span){line.ptr + digits + 1, line.len - digits - 1};
    return line.len > digits + 1 && bytes_find(line.ptr, '\0', line.len) == NULL;
}

int uu_decode_line(struct span line, unsigned char *bytes)
{
    char text[(UU_LINE_MAX / 3) * 4];
    unsigned char room[sizeof text + CODE_GROUP_MAX];
    struct decoder decoder;
    size_t count, length;

    strip_end(&line);
    if (line.len == 0)
        return 0;
    if (*line.ptr < ' ' || *line.ptr > '`')
        return -1;
    count = (size_t)(*line.ptr - ' ') & 63;
    length = (count + 2) / 3 * 4;
    if (line.len - 1 < length) {
        memset(text, '`', length);
        memcpy(text, line.ptr + 1, line.len - 1);
    } else {
        memcpy(text, line.ptr + 1, length);
    }
    decoder_start(&decoder, &code_uu, false);
    decoder.value[' '] = 0;
    decoder_feed(&decoder, text, length, room);
    memcpy(bytes, room, count);
    return decoder.failed ? -1 : (int)count;
}
