/* Text of base64 and its like, in pieces: codes.h. */
#include "codes.h"
#include "box.h"
#include "fuzz.h"

static const struct code *const all[] = {
    &code_base64,       &code_base64url, &code_base32,    &code_base32hex, &code_base16,
    &code_base16_lower, &code_base2msbf, &code_base2lsbf, &code_z85,       &code_uu,
};

/* What is decoded without error and encoded again must decode to the same bytes. */
static void check_back(const struct code *code, const unsigned char *bytes, size_t length)
{
    char *text = malloc((length / code->bytes + 1) * code->text);
    unsigned char *again = malloc((length / code->bytes + 1) * code->text + CODE_GROUP_MAX);
    struct decoder decoder;
    size_t got;

    decoder_start(&decoder, code, false);
    got = decoder_feed(&decoder, text, code_encode(code, bytes, length, text), again);
    got += decoder_finish(&decoder, again + got);
    if (code != &code_uu && (decoder.failed || got != length || memcmp(again, bytes, got) != 0))
        abort();
    free(text);
    free(again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const struct code *code;
    struct decoder decoder;
    size_t cut, length;
    unsigned char *bytes;

    if (size < 2)
        return 0;
    code = all[data[0] % COUNT_OF(all)];
    cut = data[1] % (size - 1);
    bytes = malloc(size + 3 * CODE_GROUP_MAX);
    decoder_start(&decoder, code, data[0] & 0x80);
    length = decoder_feed(&decoder, (const char *)data + 2, cut, bytes);
    length += decoder_feed(&decoder, (const char *)data + 2 + cut, size - 2 - cut, bytes + length);
    length += decoder_finish(&decoder, bytes + length);
    if (!decoder.failed)
        check_back(code, bytes, length);
    free(bytes);
    return 0;
}
