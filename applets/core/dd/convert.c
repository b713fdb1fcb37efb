/* Conversions: byte tables, swapped pairs, records of fixed length. */
#include "box.h"
#include "dd.h"

/* ASCII to EBCDIC as POSIX's table for conv=ebcdic has it; conv=ascii is its inverse. */
static const unsigned char to_ebcdic[256] = {
    0x00, 0x01, 0x02, 0x03, 0x37, 0x2d, 0x2e, 0x2f, 0x16, 0x05, 0x25, 0x0b, 0x0c, 0x0d, 0x0e, 0x0f,
    0x10, 0x11, 0x12, 0x13, 0x3c, 0x3d, 0x32, 0x26, 0x18, 0x19, 0x3f, 0x27, 0x1c, 0x1d, 0x1e, 0x1f,
    0x40, 0x5a, 0x7f, 0x7b, 0x5b, 0x6c, 0x50, 0x7d, 0x4d, 0x5d, 0x5c, 0x4e, 0x6b, 0x60, 0x4b, 0x61,
    0xf0, 0xf1, 0xf2, 0xf3, 0xf4, 0xf5, 0xf6, 0xf7, 0xf8, 0xf9, 0x7a, 0x5e, 0x4c, 0x7e, 0x6e, 0x6f,
    0x7c, 0xc1, 0xc2, 0xc3, 0xc4, 0xc5, 0xc6, 0xc7, 0xc8, 0xc9, 0xd1, 0xd2, 0xd3, 0xd4, 0xd5, 0xd6,
    0xd7, 0xd8, 0xd9, 0xe2, 0xe3, 0xe4, 0xe5, 0xe6, 0xe7, 0xe8, 0xe9, 0xad, 0xe0, 0xbd, 0x9a, 0x6d,
    0x79, 0x81, 0x82, 0x83, 0x84, 0x85, 0x86, 0x87, 0x88, 0x89, 0x91, 0x92, 0x93, 0x94, 0x95, 0x96,
    0x97, 0x98, 0x99, 0xa2, 0xa3, 0xa4, 0xa5, 0xa6, 0xa7, 0xa8, 0xa9, 0xc0, 0x4f, 0xd0, 0x5f, 0x07,
    0x20, 0x21, 0x22, 0x23, 0x24, 0x15, 0x06, 0x17, 0x28, 0x29, 0x2a, 0x2b, 0x2c, 0x09, 0x0a, 0x1b,
    0x30, 0x31, 0x1a, 0x33, 0x34, 0x35, 0x36, 0x08, 0x38, 0x39, 0x3a, 0x3b, 0x04, 0x14, 0x3e, 0xe1,
    0x41, 0x42, 0x43, 0x44, 0x45, 0x46, 0x47, 0x48, 0x49, 0x51, 0x52, 0x53, 0x54, 0x55, 0x56, 0x57,
    0x58, 0x59, 0x62, 0x63, 0x64, 0x65, 0x66, 0x67, 0x68, 0x69, 0x70, 0x71, 0x72, 0x73, 0x74, 0x75,
    0x76, 0x77, 0x78, 0x80, 0x8a, 0x8b, 0x8c, 0x8d, 0x8e, 0x8f, 0x90, 0x6a, 0x9b, 0x9c, 0x9d, 0x9e,
    0x9f, 0xa0, 0xaa, 0xab, 0xac, 0x4a, 0xae, 0xaf, 0xb0, 0xb1, 0xb2, 0xb3, 0xb4, 0xb5, 0xb6, 0xb7,
    0xb8, 0xb9, 0xba, 0xbb, 0xbc, 0xa1, 0xbe, 0xbf, 0xca, 0xcb, 0xcc, 0xcd, 0xce, 0xcf, 0xda, 0xdb,
    0xdc, 0xdd, 0xde, 0xdf, 0xea, 0xeb, 0xec, 0xed, 0xee, 0xef, 0xfa, 0xfb, 0xfc, 0xfd, 0xfe, 0xff,
};

/* Where the table for conv=ibm differs. */
static const unsigned char ibm_changes[][2] = {
    {0x5e, 0x5f}, {0x7e, 0xa1}, {0xcb, 0x9a}, {0xd5, 0xad}, {0xe5, 0xbd}};

static unsigned char change_case(const struct dd *dd, unsigned char byte)
{
    if ((dd->conversions & CONV_LCASE) && byte >= 'A' && byte <= 'Z')
        return byte | 0x20;
    if ((dd->conversions & CONV_UCASE) && byte >= 'a' && byte <= 'z')
        return byte & ~0x20;
    return byte;
}

void dd_prepare_table(struct dd *dd)
{
    int set = dd->conversions;

    dd->newline = '\n';
    dd->blank = ' ';
    dd->odd = -1;
    if (!(set & (CONV_ASCII | CONV_EBCDIC | CONV_IBM | CONV_LCASE | CONV_UCASE)))
        return;
    dd->table = mem_alloc(256);
    for (int i = 0; i < 256; i++) /* letters change case in ASCII */
        if (set & CONV_ASCII)
            dd->table[to_ebcdic[i]] = change_case(dd, (unsigned char)i);
        else
            dd->table[i] = change_case(dd, (unsigned char)i);
    if (!(set & (CONV_EBCDIC | CONV_IBM)))
        return;
    for (int i = 0; i < 256; i++)
        dd->table[i] = to_ebcdic[dd->table[i]];
    for (size_t i = 0; (set & CONV_IBM) && i < COUNT_OF(ibm_changes); i++)
        dd->table[ibm_changes[i][0]] = ibm_changes[i][1];
    dd->newline = (char)dd->table['\n'];
    dd->blank = (char)dd->table[' '];
}

/* Swaps pairs; an odd byte waits for the next block. There is room for it before the block. */
static void swap_pairs(struct dd *dd, char **block, size_t *length)
{
    char *bytes = *block;

    if (dd->odd >= 0) {
        *--bytes = (char)dd->odd;
        ++*length;
    }
    dd->odd = -1;
    if (*length % 2 != 0)
        dd->odd = (unsigned char)bytes[--*length];
    for (size_t i = 0; i < *length; i += 2) {
        uint16_t pair;

        memcpy(&pair, bytes + i, 2);
        pair = __builtin_bswap16(pair);
        memcpy(bytes + i, &pair, 2);
    }
    *block = bytes;
}

/* Lines become records, filled up with blanks or cut. */
static void block_lines(struct dd *dd, const char *bytes, size_t length)
{
    while (length > 0) {
        const char *newline = bytes_find(bytes, (unsigned char)dd->newline, length);
        size_t line = newline != NULL ? (size_t)(newline - bytes) : length;
        size_t room = dd->record > dd->column ? dd->record - dd->column : 0;

        dd_emit(dd, bytes, line < room ? line : room);
        if (line > room && dd->column <= dd->record)
            dd->truncated++;
        dd->column = line > room ? dd->record + 1 : dd->column + line;
        if (newline == NULL)
            return;
        if (dd->column < dd->record)
            dd_fill(dd, dd->blank, dd->record - dd->column);
        dd->column = 0;
        bytes = newline + 1;
        length -= line + 1;
    }
}

/* Records become lines, less the blanks at their ends. */
static void unblock_records(struct dd *dd, const char *bytes, size_t length)
{
    while (length > 0) {
        size_t piece = dd->record - dd->column, kept;

        piece = piece < length ? piece : length;
        for (kept = piece; kept > 0 && bytes[kept - 1] == dd->blank; kept--)
            ;
        if (kept > 0) {
            dd_fill(dd, dd->blank, dd->blanks);
            dd_emit(dd, bytes, kept);
            dd->blanks = 0;
        }
        dd->blanks += piece - kept;
        dd->column += piece;
        if (dd->column == dd->record) {
            dd->column = dd->blanks = 0;
            dd_emit(dd, &dd->newline, 1);
        }
        bytes += piece;
        length -= piece;
    }
}

static void to_records(struct dd *dd, const char *bytes, size_t length)
{
    if (dd->conversions & CONV_BLOCK)
        block_lines(dd, bytes, length);
    else if (dd->conversions & CONV_UNBLOCK)
        unblock_records(dd, bytes, length);
    else
        dd_emit(dd, bytes, length);
}

void dd_convert(struct dd *dd, char *block, size_t length)
{
    if (dd->table != NULL)
        for (size_t i = 0; i < length; i++)
            block[i] = (char)dd->table[(unsigned char)block[i]];
    if (dd->conversions & CONV_SWAB)
        swap_pairs(dd, &block, &length);
    to_records(dd, block, length);
}

void dd_finish_conversion(struct dd *dd)
{
    char odd = (char)dd->odd;

    if (dd->odd >= 0)
        to_records(dd, &odd, 1);
    if ((dd->conversions & CONV_BLOCK) && dd->column > 0 && dd->column < dd->record)
        dd_fill(dd, dd->blank, dd->record - dd->column);
    if ((dd->conversions & CONV_UNBLOCK) && dd->column > 0)
        dd_emit(dd, &dd->newline, 1);
}
