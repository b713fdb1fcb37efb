/* Command lines against a table with an entry of every type: options.h. */
#include "box.h"
#include "fuzz.h"

struct all {
    bool flag;
    int set, count, choice, maybe_choice;
    const char *string, *maybe;
    struct strings list;
    intmax_t number;
    uintmax_t natural, size, digits;
};

/* What the build takes out of a tool's table: names and arguments. */
const char opt_texts_fuzz[] =
    "flag|banner\0\0no-flag\0\0set\0\0verbose\0\0string\0TEXT\0maybe\0TEXT\0list\0TEXT\0int\0N\0"
    "uint\0N\0size\0N\0\0N\0choice\0never=no|always=yes|auto\0color\0never|always|auto\0";

static const struct opt table[] = {
    OPT_FLAG('f', "flag|banner", struct all, flag, "flag"),
    OPT_UNFLAG('F', "no-flag", struct all, flag, "no flag"),
    OPT_SET('s', "set", struct all, set, 3, "set"),
    OPT_COUNT('v', "verbose", struct all, count, "count"),
    OPT_STRING('o', "string", struct all, string, "TEXT", "string"),
    OPT_MAYBE('m', "maybe", struct all, maybe, "TEXT", "maybe"),
    OPT_LIST('l', "list", struct all, list, "TEXT", "list"),
    OPT_INT('i', "int", struct all, number, "N", "int"),
    OPT_UINT('u', "uint", struct all, natural, 1, "N", "uint"),
    OPT_SIZE('z', "size", struct all, size, 0, "N", "size"),
    OPT_DIGITS(struct all, digits, "N", "digits"),
    OPT_CHOICE('c', "choice", struct all, choice, "never=no|always=yes|auto", "choice"),
    OPT_MAYBE_CHOICE(0, "color", struct all, maybe_choice, "never|always|auto", 1, "maybe"),
    OPT_END,
};

static void parse(void *argument)
{
    struct strings words = {0};
    struct all all = {0};
    char **operands;

    strings_add(&words, "fuzz");
    for (char *line = argument; line != NULL;) {
        char *end = strchr(line, '\n');

        if (end != NULL)
            *end++ = '\0';
        strings_add(&words, line);
        line = end;
    }
    operands = opt_parse_operands((char **)words.items, &all, 0, -1);
    if (all.choice < 0 || all.choice > 2 || all.maybe_choice < 0 || all.maybe_choice > 2)
        abort();
    for (; *operands != NULL; operands++)
        if (strlen(*operands) > 1 << 20)
            abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = fuzz_string(data, size);

    fuzz_call_with_options(table, parse, text);
    free(text);
    return 0;
}
