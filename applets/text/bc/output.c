/* What bc shows: numbers in the output base, strings, lines of limited length. */
#include "bc.h"

/* Two characters less than the length: a backslash, and the line's end. */
static void show_byte(struct bc *bc, int byte)
{
    if (byte == '\n') {
        bc->column = 0;
    } else {
        if (bc->width > 0 && bc->column >= bc->width - 2) {
            put_string(out, "\\\n");
            bc->column = 0;
        }
        bc->column++;
    }
    put_byte(out, byte);
}

void show_number(struct bc *bc, const struct num *number)
{
    struct pool_mark mark = pool_mark(&bc->line_pool);
    struct text text = {.pool = &bc->line_pool};

    num_text(&text, number, bc->output_base);
    for (size_t i = 0; i < text.length; i++)
        show_byte(bc, text.bytes[i]);
    pool_release(&bc->line_pool, mark);
}

/* Escapes that bc does not know are left out. */
static void show_escape(struct bc *bc, char letter)
{
    static const char letters[] = "abfnqrt\\", bytes[] = "\a\b\f\n\"\r\t\\";

    for (size_t i = 0; letters[i] != '\0'; i++)
        if (letters[i] == letter)
            show_byte(bc, bytes[i]);
}

void show_string(struct bc *bc, const char *text, size_t length, bool escaped)
{
    for (size_t i = 0; i < length; i++) {
        if (!escaped || text[i] != '\\')
            show_byte(bc, text[i]);
        else if (++i < length)
            show_escape(bc, text[i]);
    }
}

void show_limits(void)
{
    put_format(out,
               "BC_BASE_MAX     = %d\nBC_DIM_MAX      = %d\nBC_SCALE_MAX    = %d\n"
               "BC_STRING_MAX   = %d\nMAX Exponent    = %jd\nNumber of vars  = %d\n",
               BASE_MOST, INDEX_MOST, SCALE_MOST, INT_MAX, INTMAX_MAX, OPERAND_MOST);
}
