/* Several inputs as one, from an offset, up to a length: see dump.h. */
#include "box.h"
#include "dump.h"

/* Opens the next operand that can be opened; unread bytes of the one before are kept. */
static bool open_next(struct dump_input *input)
{
    size_t start = input->in.start, end = input->in.end;

    if (input->is_open)
        reader_close(&input->in);
    input->is_open = false;
    while (!input->is_open && *input->names != NULL) {
        input->is_open = reader_open(&input->in, *input->names++);
        input->failed |= !input->is_open;
        input->opened |= input->is_open;
    }
    input->in.start = start;
    input->in.end = end;
    return input->is_open;
}

static bool fill(struct dump_input *input)
{
    while (input->is_open) {
        if (reader_fill(&input->in))
            return true;
        input->failed |= input->in.failed;
        open_next(input);
    }
    return false;
}

/* Passes over bytes of a regular file by seeking. What else there is gets read. */
static uintmax_t skip_by_seeking(struct dump_input *input, uintmax_t skip)
{
    struct stat status;
    off_t here;

    if (fstat(input->in.fd, &status) < 0 || !S_ISREG(status.st_mode))
        return 0;
    here = lseek(input->in.fd, 0, SEEK_CUR);
    if (here < 0 || status.st_size <= here)
        return 0; /* such as those of /proc, that say they are empty */
    if (skip > (uintmax_t)(status.st_size - here))
        skip = (uintmax_t)(status.st_size - here);
    return lseek(input->in.fd, (off_t)skip, SEEK_CUR) < 0 ? 0 : skip;
}

bool dump_open(struct dump_input *input, char **names, uintmax_t skip, uintmax_t limit)
{
    *input = (struct dump_input){.names = names, .left = limit, .offset = skip};
    open_next(input);
    while (skip > 0 && input->is_open) {
        uintmax_t passed = skip_by_seeking(input, skip);

        skip -= passed;
        if (passed > 0 && skip == 0)
            break;
        while (skip > 0 && reader_fill(&input->in)) {
            size_t got = input->in.end - input->in.start;

            passed = skip < got ? skip : got;
            input->in.start += passed;
            skip -= passed;
        }
        input->failed |= input->in.failed;
        if (skip > 0)
            open_next(input);
    }
    input->offset -= skip;
    return skip == 0;
}

bool dump_read(struct dump_input *input, size_t unit, struct span *bytes)
{
    struct reader *in = &input->in;
    size_t wanted = unit < input->left ? unit : (size_t)input->left, got;

    while (in->end - in->start < wanted && fill(input))
        ;
    got = in->end - in->start;
    if (got > input->left)
        got = (size_t)input->left;
    if (got > unit)
        got -= got % unit;
    *bytes = (struct span){in->buffer + in->start, got};
    in->start += got;
    input->left -= got;
    input->offset += got;
    return got > 0;
}

bool dump_parse_offset(const char *text, uintmax_t *value)
{
    int base = 10;
    size_t digits;
    uintmax_t factor = 1;

    if (text[0] == '0' && (text[1] | 0x20) == 'x')
        base = 16, text += 2;
    else if (text[0] == '0' && text[1] != '\0')
        base = 8;
    digits = strspn(text, base == 16 ? "0123456789abcdefABCDEF" : "0123456789");
    if (text[digits] != '\0' && !parse_size(text + digits, &factor))
        return false;
    return parse_base(mem_dup_bytes(text, digits), base, value) &&
           !__builtin_mul_overflow(*value, factor, value);
}

char *dump_offset(char *end, uint64_t offset, int base, int least)
{
    int bits = base == 16 ? 4 : 3;
    char *first = end;

    if (base == 10) {
        first = format_uint(end, offset);
        while (end - first < least)
            *--first = '0';
        return first;
    }
    for (; offset != 0 || end - first < least; offset >>= bits)
        first = dump_hex(first, offset & (uint64_t)(base - 1), 1);
    return first;
}

const char *dump_hex_pairs(void)
{
    static char pairs[512]; /* the same for every call */

    if (pairs[511] == 0)
        for (int i = 0; i < 256; i++)
            dump_hex(pairs + 2 * i + 2, (uint64_t)i, 2);
    return pairs;
}
