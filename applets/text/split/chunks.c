/* -n: a given number of pieces, by bytes, by lines, or lines in turn. */
#include "split.h"
#include "temporary.h"

/* Input whose size is not known is copied to a file without a name first. */
static uintmax_t copy_aside(struct split *split)
{
    int fd = temporary_nameless(NULL);
    struct writer to;
    struct span block;
    uintmax_t size = 0;

    if (fd < 0)
        die("cannot make a temporary file");
    writer_attach(&to, fd);
    to.vital = true;
    to.name = "temporary file";
    while (reader_block(&split->in, &block)) {
        size += block.len;
        put_span(&to, block);
    }
    if (split->in.failed)
        quit(1);
    writer_flush(&to);
    if (lseek(fd, 0, SEEK_SET) < 0)
        die("temporary file");
    reader_attach(&split->in, fd, split->in.name);
    return size;
}

static uintmax_t input_size(struct split *split)
{
    off_t at = lseek(split->in.fd, 0, SEEK_CUR);

    if (!S_ISREG(split->input.st_mode) || at < 0 || split->input.st_size == 0)
        return copy_aside(split);
    return at < split->input.st_size ? (uintmax_t)(split->input.st_size - at) : 0;
}

struct chunks {
    struct split *split;
    uintmax_t size, number; /* bytes of the input; chunk being written, from 1 */
    uintmax_t end;          /* where it ends */
    struct piece piece;
    bool open;
};

/* The last chunk has what is left. */
static void set_end(struct chunks *chunks)
{
    uintmax_t count = chunks->split->size;
    uintmax_t each = chunks->size >= count ? chunks->size / count : 1;

    chunks->end = chunks->number < count ? each * chunks->number : UINTMAX_MAX;
}

/* Opens the piece when something is to be written, or, by `always`, even if nothing is. */
static void open_chunk(struct chunks *chunks, bool always)
{
    if (chunks->open || chunks->split->chunk != 0 || (chunks->split->elide && always))
        return;
    piece_open(chunks->split, &chunks->piece);
    chunks->open = true;
}

static void next_chunk(struct chunks *chunks)
{
    open_chunk(chunks, true);
    if (chunks->open)
        piece_close(chunks->split, &chunks->piece);
    chunks->open = false;
    chunks->number++;
    set_end(chunks);
}

static void put_chunk(struct chunks *chunks, const char *bytes, size_t length)
{
    struct split *split = chunks->split;

    if (length == 0 || (split->chunk != 0 && split->chunk != chunks->number))
        return;
    open_chunk(chunks, false);
    if (split->chunk != 0)
        put_bytes(out, bytes, length);
    else
        put_piece(split, &chunks->piece, bytes, length);
}

/* Bytes, or whole lines where `by_lines`: a line belongs to the chunk that it begins in. */
static void cut_chunks(struct chunks *chunks, bool by_lines)
{
    struct split *split = chunks->split;
    uintmax_t at = 0;
    struct span block;
    bool in_line = false;

    while (reader_block(&split->in, &block)) {
        while (block.len > 0) {
            const char *end;
            size_t run;

            while (!in_line && at >= chunks->end)
                next_chunk(chunks);
            run = block.len;
            if (!in_line && chunks->end - at < run)
                run = (size_t)(chunks->end - at);
            if (by_lines && (in_line || run < block.len)) {
                /* on to the end of the line that holds the chunk's last byte */
                size_t last = in_line ? 0 : run - 1;

                end = bytes_find(block.ptr + last, split->separator, block.len - last);
                run = end != NULL ? (size_t)(end - block.ptr) + 1 : block.len;
                in_line = end == NULL;
            } else if (by_lines) {
                in_line = block.ptr[run - 1] != (char)split->separator && chunks->end - at == run;
            }
            put_chunk(chunks, block.ptr, run);
            at += run;
            block.ptr += run, block.len -= run;
        }
    }
    while (chunks->number < split->size)
        next_chunk(chunks);
    open_chunk(chunks, true);
    if (chunks->open)
        piece_close(split, &chunks->piece);
}

/* ---- lines in turn ---- */

static void deal_lines(struct split *split, struct piece *pieces)
{
    uintmax_t number = 0;
    struct span line;
    bool complete;

    while (reader_line(&split->in, split->separator, &line, &complete)) {
        line.len += complete;
        if (pieces != NULL) {
            struct piece *piece = &pieces[number];

            if (piece->to == NULL)
                piece_open(split, piece);
            put_piece(split, piece, line.ptr, line.len);
            if (split->unbuffered)
                writer_flush(piece->to);
        } else if (number + 1 == split->chunk) {
            put_span(out, line);
            if (split->unbuffered)
                writer_flush(out);
        }
        number = number + 1 < split->size ? number + 1 : 0;
    }
}

static void split_in_turn(struct split *split)
{
    struct piece *pieces = NULL;

    if (split->chunk == 0)
        pieces = mem_array((size_t)split->size, sizeof *pieces);
    deal_lines(split, pieces);
    for (size_t i = 0; pieces != NULL && i < split->size; i++) {
        if (pieces[i].to == NULL && !split->elide)
            piece_open(split, &pieces[i]);
        piece_close(split, &pieces[i]);
    }
}

void split_chunks(struct split *split)
{
    struct chunks chunks = {.split = split, .number = 1};

    if (split->mode == 'R') {
        split_in_turn(split);
        return;
    }
    chunks.size = input_size(split);
    set_end(&chunks);
    cut_chunks(&chunks, split->mode == 'L');
}
