/* Where bc's text comes from: files one behind the other, then standard input. */
#include "bc.h"

/* Standard input is one reader, whether it gives text or answers to read(). */
static struct reader *current(struct bc *bc)
{
    return bc->at_stdin ? &bc->keyboard : &bc->source.in;
}

int bc_peek(struct bc *bc)
{
    struct reader *in = current(bc);

    if (in->start == in->end) {
        writer_flush(out); /* whoever waits for an answer gets it */
        if (in->eof || !reader_fill(in))
            return -1;
    }
    return (unsigned char)in->buffer[in->start];
}

int bc_byte(struct bc *bc)
{
    int byte = bc_peek(bc);

    if (byte >= 0)
        current(bc)->start++;
    if (byte == '\n')
        bc->source.line++;
    return byte;
}

bool bc_open_next(struct bc *bc)
{
    if (bc->at_stdin)
        return false;
    bc->source.line = 1;
    if (bc->next_file < bc->files.count) {
        bc->source.name = bc->files.items[bc->next_file++];
        if (bc->source.in.name != NULL)
            reader_close(&bc->source.in);
        if (!reader_open(&bc->source.in, bc->source.name))
            quit(1);
        return true;
    }
    bc->at_stdin = true;
    bc->source.name = "(standard_in)";
    return true;
}

void bc_skip_line(struct bc *bc)
{
    int byte;

    do
        byte = bc_byte(bc);
    while (byte >= 0 && byte != '\n');
}
