/* Digests of files, printed in the forms of GNU and BSD: see sums.h. */
#include "sums.h"
#include "box.h"
#include "codes.h"

const char *sums_escape(const char *name)
{
    char *escaped, *end;

    if (strpbrk(name, "\\\n\r") == NULL)
        return name;
    escaped = end = mem_alloc(2 * strlen(name) + 1);
    for (; *name != '\0'; name++) {
        if (*name == '\n' || *name == '\r' || *name == '\\') {
            *end++ = '\\';
            *end++ = *name == '\n' ? 'n' : *name == '\r' ? 'r' : '\\';
        } else {
            *end++ = *name;
        }
    }
    *end = '\0';
    return escaped;
}

bool sums_digest(struct reader *in, struct digest *digest, const struct digest_type *type,
                 size_t bits, unsigned char *result)
{
    struct span block;

    digest_start(digest, type, bits);
    while (reader_block(in, &block))
        digest_update(digest, block.ptr, block.len);
    digest_finish(digest, result);
    return !in->failed;
}

static void put_digest(const struct sums *sums, const unsigned char *bytes, size_t size)
{
    const struct code *code = sums->base64 ? &code_base64 : &code_base16_lower;
    char text[2 * DIGEST_MAX + 4];

    put_bytes(out, text, code_encode(code, bytes, size, text));
}

/* "SHA256", "BLAKE2b-256", "SHA3-512": the size is told where it is not the only one. */
static void put_tag(const struct digest_type *type, size_t bits)
{
    put_string(out, type->tag);
    if ((type->traits & DIGEST_SIZES) || bits != type->bits) {
        put_byte(out, '-');
        put_uint(out, bits, 0);
    }
}

static void print_line(const struct sums *sums, const struct digest *digest,
                       const unsigned char *result, const char *name)
{
    const char *shown = sums->zero ? name : sums_escape(name);

    if (shown != name)
        put_byte(out, '\\');
    if (sums->tag) {
        put_tag(digest->type, digest->size * 8);
        put_string(out, " (");
        put_name(out, shown);
        put_string(out, ") = ");
    }
    put_digest(sums, result, digest->size);
    if (!sums->tag) {
        put_byte(out, ' ');
        put_byte(out, sums->mode == 'b' ? '*' : ' ');
        put_name(out, shown);
    }
    put_byte(out, sums->zero ? '\0' : '\n');
}

static int print_files(const struct sums *sums, char **names)
{
    struct reader in = {0};
    int status = 0;

    for (; *names != NULL; names++) {
        struct digest digest;
        unsigned char result[DIGEST_MAX];

        if (!reader_open(&in, *names)) {
            status = 1;
            continue;
        }
        if (!sums_digest(&in, &digest, sums->type, sums->bits, result))
            status = 1;
        else if (sums->raw)
            put_bytes(out, result, digest.size);
        else
            print_line(sums, &digest, result, *names);
        reader_close(&in);
    }
    return status;
}

static void refuse_contradictions(const struct sums *sums)
{
    static const char *const modes[] = {"binary", "text", "tag", "zero"};
    const struct {
        bool given;
        const char *name;
    } checking[] = {{sums->quiet, "--quiet"},
                    {sums->status, "--status"},
                    {sums->strict, "--strict"},
                    {sums->ignore_missing, "--ignore-missing"},
                    {sums->warn, "--warn"}};

    for (size_t i = 0; i < COUNT_OF(checking); i++)
        if (checking[i].given && !sums->check)
            usage_error("%s is meaningful only with --check", checking[i].name);
    if (sums->check && (sums->tag || sums->zero || sums->mode != 0))
        usage_error("--%s is meaningless with --check", modes[sums->tag    ? 2
                                                              : sums->zero ? 3
                                                                           : sums->mode == 't']);
    if (sums->tag && sums->mode == 't')
        usage_error("--tag does not go with --text");
}

int sums_run(struct sums *sums, char **operands)
{
    refuse_contradictions(sums);
    operands = operands_or_stdin(operands);
    return sums->check ? sums_check(sums, operands) : print_files(sums, operands);
}

int sums_tool(char **argv, const struct digest_type *type)
{
    const struct digest_type *const types[] = {type, NULL};
    struct sums sums = {.type = type, .types = types};

    return sums_run(&sums, opt_parse(argv, &sums));
}

const struct opt sums_opts[] = {
    SUMS_OPTS(struct sums, ),
    OPT_END,
};
