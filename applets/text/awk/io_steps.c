/* Steps of print, printf and getline. */
#include "machine.h"

static void print_value(struct awk *awk, struct writer *writer, struct value value)
{
    struct text text;
    struct span span = value_print_text(awk, value, &text);

    put_bytes(writer, span.ptr, span.len);
    text_release(&text);
}

static void print_values(struct awk *awk, struct writer *writer, const struct value *values,
                         int count)
{
    struct string *separator = awk->output_separator, *end = awk->output_end;

    for (int i = 0; i < count; i++) {
        if (i > 0)
            put_bytes(writer, separator->text, separator->length);
        print_value(awk, writer, values[i]);
    }
    if (count == 0) {
        struct span record = record_text(awk);

        put_bytes(writer, record.ptr, record.len);
    }
    put_bytes(writer, end->text, end->length);
}

static enum stream_kind output_kind(int redirection)
{
    switch (redirection) {
    case '>':
        return STREAM_FILE;
    case TOKEN_APPEND:
        return STREAM_APPEND;
    case '|':
        return STREAM_PIPE_OUT;
    default:
        return STREAM_TWO_WAY;
    }
}

/* Where a print statement writes to: [values..., name] when it is redirected. */
static struct stream *output_stream(struct awk *awk, const struct instruction *pc)
{
    if (pc->b == 0)
        return NULL;
    return stream_open(awk, output_kind(pc->b), awk->sp[-1]);
}

static void finish_print(struct awk *awk, const struct instruction *pc, struct stream *stream)
{
    int count = pc->a + (pc->b != 0);

    if (stream != NULL)
        stream_wrote(awk, stream);
    else if (out->tty != 0 && writer_is_terminal(out))
        writer_flush(out);
    for (; count > 0; count--)
        value_release(*--awk->sp);
}

STEP(print)
{
    struct stream *stream;

    MAY_FAIL();
    stream = output_stream(awk, pc);
    if (stream == NULL || stream->writer != NULL)
        print_values(awk, stream == NULL ? out : stream->writer, sp - pc->a - (pc->b != 0), pc->a);
    finish_print(awk, pc, stream);
    return step_to(awk, pc + 1, awk->sp, fp);
}

STEP(printf)
{
    struct buffer *text = &awk->scratch2;
    struct stream *stream;

    MAY_FAIL();
    stream = output_stream(awk, pc);
    text->length = 0;
    format_text(awk, text, sp - pc->a - (pc->b != 0), pc->a);
    if (text->length > 0 && (stream == NULL || stream->writer != NULL))
        put_bytes(stream == NULL ? out : stream->writer, text->text, text->length);
    finish_print(awk, pc, stream);
    return step_to(awk, pc + 1, awk->sp, fp);
}

/* ---- getline ---- */

/* Reads from a file or a command: 1, 0 at the end, -1 on error. */
static int read_stream(struct awk *awk, int kind, struct span *record)
{
    enum stream_kind kinds = kind == '<'   ? STREAM_READ
                             : kind == '|' ? STREAM_PIPE_IN
                                           : STREAM_TWO_WAY;
    struct stream *stream = stream_open(awk, kinds, awk->sp[-1]);
    bool failed = false;

    if (stream == NULL || stream->input == NULL)
        return -1;
    if (input_record(awk, stream->input, record, &failed))
        return 1;
    return failed ? -1 : 0;
}

static int read_line(struct awk *awk, int kind, struct span *record)
{
    if (kind != 0)
        return read_stream(awk, kind, record);
    return main_next(awk, record);
}

static __attribute__((noinline)) void getline_record(struct awk *awk, int kind)
{
    struct span record;
    int status = read_line(awk, kind, &record);

    if (status > 0 && kind == 0)
        record_set(awk, record);
    else if (status > 0)
        record_assign(awk, value_of(VALUE_INPUT, string_of(record.ptr, record.len)));
    if (kind != 0)
        value_release(*--awk->sp);
    *awk->sp++ = value_number(status);
}

STEP(getline_record)
{
    MAY_FAIL();
    getline_record(awk, pc->a);
    return step_to(awk, pc + 1, awk->sp, awk->fp);
}

/* See compile_getline(). */
static __attribute__((noinline)) bool getline_variable(struct awk *awk,
                                                       const struct instruction *pc)
{
    struct span record;
    int status;

    if (pc->a == 0)
        record_keep(awk);
    status = read_line(awk, pc->a, &record);
    if (pc->a != 0)
        value_release(*--awk->sp);
    if (status > 0) {
        *awk->sp++ = value_of(VALUE_INPUT, string_of(record.ptr, record.len));
        return true;
    }
    for (int32_t i = 0; i < pc->b; i++)
        value_release(*--awk->sp);
    *awk->sp++ = value_number(status);
    return false;
}

STEP(getline)
{
    MAY_FAIL();
    pc += getline_variable(awk, pc) ? 2 : 1;
    return step_to(awk, pc, awk->sp, awk->fp);
}
