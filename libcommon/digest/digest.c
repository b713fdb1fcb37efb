/* Buffering and padding that the digests share: see digest.h. */
#include "box.h"
#include "digest.h"
#include "endian_bytes.h"

bool digest_has_size(const struct digest_type *type, uintmax_t bits)
{
    if (type->traits & DIGEST_ANY_SIZE)
        return bits > 0 && bits <= type->bits && bits % 8 == 0;
    if (type->traits & DIGEST_SIZES)
        return bits == 224 || bits == 256 || bits == 384 || bits == 512;
    return bits == type->bits;
}

void digest_start(struct digest *digest, const struct digest_type *type, size_t bits)
{
    *digest = (struct digest){.type = type, .block = type->block};
    digest->size = (bits != 0 ? bits : type->bits) / 8;
    if (type->start != NULL)
        type->start(digest);
}

/* Fills the buffer; runs it when it is full (and, for DIGEST_HOLD, more follows). */
static size_t fill_buffer(struct digest *digest, const unsigned char *bytes, size_t length)
{
    size_t room = digest->block - digest->used;
    bool hold = digest->type->traits & DIGEST_HOLD;

    if (room > length)
        room = length;
    memcpy(digest->buffer + digest->used, bytes, room);
    digest->used += room;
    if (digest->used == digest->block && (!hold || length > room)) {
        digest->type->blocks(digest, digest->buffer, 1);
        digest->used = 0;
    }
    return room;
}

void digest_update(struct digest *digest, const void *data, size_t length)
{
    const unsigned char *bytes = data;
    bool hold = digest->type->traits & DIGEST_HOLD;

    digest->length += length;
    while (length > 0) {
        size_t step = 0;

        if (digest->used == 0)
            step = (length - hold) / digest->block * digest->block;
        if (step > 0)
            digest->type->blocks(digest, bytes, step / digest->block);
        else
            step = fill_buffer(digest, bytes, length);
        bytes += step;
        length -= step;
    }
}

void digest_finish(struct digest *digest, unsigned char *result)
{
    digest->type->finish(digest, result);
}

/* RFC 1321, FIPS 180-4: a 1 bit, zeros, the length in bits at the end of a block. */
void digest_finish_padded(struct digest *digest, unsigned char *result)
{
    const struct digest_type *type = digest->type;
    unsigned char last[DIGEST_MAX];
    uint64_t bits = digest->length << 3;
    size_t tail = digest->block / 8;

    digest->buffer[digest->used++] = 0x80;
    memset(digest->buffer + digest->used, 0, digest->block - digest->used);
    if (digest->used > digest->block - tail) {
        type->blocks(digest, digest->buffer, 1);
        memset(digest->buffer, 0, digest->block);
    }
    if (type->traits & DIGEST_WIDE)
        set_be64(digest->buffer + digest->block - 16, digest->length >> 61);
    if (type->traits & DIGEST_BIG)
        set_be64(digest->buffer + digest->block - 8, bits);
    else
        set_le64(digest->buffer + digest->block - 8, bits);
    type->blocks(digest, digest->buffer, 1);
    for (size_t i = 0; i < 8; i++) {
        if (type->traits & DIGEST_WIDE)
            set_be64(last + i * 8, digest->state.wide[i]);
        else if (type->traits & DIGEST_BIG)
            set_be32(last + i * 4, digest->state.words[i]);
        else
            set_le32(last + i * 4, digest->state.words[i]);
    }
    memcpy(result, last, digest->size);
}
