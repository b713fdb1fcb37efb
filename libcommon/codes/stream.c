/* Inputs of any length through the codes: see code_stream.h. */
#include "code_stream.h"
#include "box.h"

enum { CHUNK = 3 * 1024 }; /* characters of one step; a multiple of every group */

/* Puts text in lines; *column is where the last line stands. */
static void put_wrapped(const char *text, size_t length, uintmax_t wrap, uintmax_t *column)
{
    while (wrap > 0 && length >= wrap - *column) {
        size_t rest = (size_t)(wrap - *column);

        put_bytes(out, text, rest);
        put_byte(out, '\n');
        text += rest;
        length -= rest;
        *column = 0;
    }
    put_bytes(out, text, length);
    *column += length;
}

/* Whole lines, straight into the writer's buffer; returns the bytes used. */
static size_t encode_lines(const struct code *code, const char *bytes, size_t length, size_t wrap)
{
    size_t line = wrap / code->text * code->bytes, used = 0;

    for (; length - used >= line; used += line) {
        char *text = writer_reserve(out, wrap + 1);

        code_encode(code, bytes + used, line, text);
        text[wrap] = '\n';
        writer_commit(out, wrap + 1);
    }
    return used;
}

static void encode_bytes(const struct code *code, const char *bytes, size_t length, uintmax_t wrap,
                         uintmax_t *column)
{
    size_t step = (size_t)CHUNK / code->text * code->bytes;
    char text[CHUNK];

    if (*column == 0 && wrap > 0 && wrap <= CHUNK && wrap % code->text == 0) {
        size_t used = encode_lines(code, bytes, length, (size_t)wrap);

        bytes += used;
        length -= used;
    }
    while (length > 0) {
        size_t now = length < step ? length : step;

        put_wrapped(text, code_encode(code, bytes, now, text), wrap, column);
        bytes += now;
        length -= now;
    }
}

bool encode_stream(struct reader *in, const struct code *code, uintmax_t wrap)
{
    size_t unit = code->bytes, rest;
    uintmax_t column = 0;

    if (wrap > 0 && wrap <= CHUNK && wrap % code->text == 0)
        unit = (size_t)wrap / code->text * code->bytes; /* whole lines, while there are some */
    while (reader_fill(in)) {
        size_t whole = (in->end - in->start) / unit * unit;

        encode_bytes(code, in->buffer + in->start, whole, wrap, &column);
        in->start += whole;
    }
    rest = in->end - in->start;
    if (code->pad == 0)
        rest -= rest % code->bytes;
    encode_bytes(code, in->buffer + in->start, rest, wrap, &column);
    in->start += rest;
    if (wrap > 0 && column > 0)
        put_byte(out, '\n');
    return !in->failed && in->start == in->end;
}

bool decode_stream(struct reader *in, const struct code *code, bool skip_garbage)
{
    struct decoder decoder;
    struct span block;
    unsigned char *bytes = mem_alloc(READER_BLOCK + CODE_GROUP_MAX);

    decoder_start(&decoder, code, skip_garbage);
    while (!decoder.failed && reader_block(in, &block))
        put_bytes(out, bytes, decoder_feed(&decoder, block.ptr, block.len, bytes));
    put_bytes(out, bytes, decoder_finish(&decoder, bytes));
    mem_free(bytes, READER_BLOCK + CODE_GROUP_MAX);
    return !in->failed && !decoder.failed;
}

int code_run(const struct code_job *job, const struct code *code, const char *operand)
{
    struct reader in = {0};
    bool good;

    if (!reader_open(&in, operand != NULL ? operand : "-"))
        return 1;
    if (job->decode)
        good = decode_stream(&in, code, job->skip_garbage);
    else
        good = encode_stream(&in, code, job->wrap);
    if (!good && !in.failed)
        diex(job->decode ? "invalid input" : "invalid input: its length is no multiple of %d",
             code->bytes);
    return good ? 0 : 1;
}

int code_tool(char **argv, const struct code *code)
{
    struct code_job job = {.wrap = CODE_WRAP};
    char **operands = opt_parse_operands(argv, &job, 0, 1);

    return code_run(&job, code, *operands);
}

const struct opt code_opts[] = {
    CODE_OPTS(struct code_job, ),
    OPT_END,
};
