/* Checksums that are numbers: see sums_legacy.h. */
#include "sums_legacy.h"
#include "box.h"

/*
 * sum -r: five digits and blocks of 1024 bytes in five columns; sum -s: blocks of 512; CRCs: bytes.
 */
static void print_number(const struct sums *sums, const struct digest *digest,
                         const unsigned char *result, const char *name)
{
    bool bsd = sums->type == &digest_bsd;
    uintmax_t unit = bsd ? 1024 : sums->type == &digest_sysv ? 512 : 1;
    uint32_t number = 0;

    for (size_t i = 0; i < digest->size; i++)
        number = number << 8 | result[i];
    if (bsd)
        for (uint32_t least = 10000; least > 1 && number < least; least /= 10)
            put_byte(out, '0');
    put_uint(out, number, 0);
    put_byte(out, ' ');
    put_uint(out, (digest->length + unit - 1) / unit, bsd ? 5 : 0);
    if (name != NULL) {
        put_byte(out, ' ');
        put_name(out, name);
    }
    put_byte(out, sums->zero ? '\0' : '\n');
}

int legacy_run(const struct sums *sums, char **operands)
{
    bool named = *operands != NULL;
    struct reader in = {0};
    int status = 0;

    for (operands = operands_or_stdin(operands); *operands != NULL; operands++) {
        struct digest digest;
        unsigned char result[DIGEST_MAX];

        if (!reader_open(&in, *operands)) {
            status = 1;
            continue;
        }
        if (!sums_digest(&in, &digest, sums->type, 0, result))
            status = 1;
        else if (sums->raw)
            put_bytes(out, result, digest.size);
        else
            print_number(sums, &digest, result, named ? *operands : NULL);
        reader_close(&in);
    }
    return status;
}
