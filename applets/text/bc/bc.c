/*
 * bc: a calculator of any precision (POSIX.1-2024, with what GNU bc adds).
 *
 * A line is compiled to code and then run. Numbers are decimal (bignum.h); the functions of -l are
 * in library.c.
 */
#include "bc.h"
#include "machine.h"
#include "version.h"

static const struct opt bc_opts[] = {
    OPT_FLAG('i', "interactive", struct bc, interactive, "show the heading, as on a terminal"),
    OPT_FLAG('l', "mathlib", struct bc, mathlib, "functions s c a l e j, and a scale of 20"),
    OPT_FLAG('q', "quiet", struct bc, quiet, "no heading"),
    OPT_FLAG('s', "standard", struct bc, standard, "take what POSIX lacks for a mistake"),
    OPT_FLAG('v', "", struct bc, version, "show the version"),
    OPT_FLAG('w', "warn", struct bc, warn, "warn of what POSIX lacks"),
    OPT_END,
};

void bc_init(struct bc *bc)
{
    bc->input_base = bc->output_base = 10;
    bc->width = 70;
    bc->zero = num_new(0);
    bc->one = num_new(1);
    bc->last = num_keep(bc->zero);
    bc->word.pool = &bc->pool;
    bc->machine = mem_zero(sizeof *bc->machine);
    bc->steps_left = -1;
    bc->function = &bc->main;
    reader_attach(&bc->keyboard, STDIN_FILENO, "standard input");
    if (bc->mathlib)
        add_library(bc);
}

/* After a mistake the rest of the line is lost. */
static void recover(struct bc *bc)
{
    if (bc->token != TOKEN_NEWLINE && bc->token != TOKEN_END)
        bc_skip_line(bc);
}

/* Compiles and runs a line; false at the end of the file. */
static bool run_one_line(struct bc *bc)
{
    jmp_buf escape;
    bool more = true;

    if (setjmp(escape) == 0) {
        bc->mistake = &escape;
        bc_next_token(bc);
        more = bc_parse_line(bc);
        bc->mistake = NULL;
        bc_run_line(bc);
    } else {
        recover(bc);
        more = bc->token != TOKEN_END;
    }
    clear_function(&bc->main);
    pool_drop(&bc->line_pool);
    return more;
}

void bc_run(struct bc *bc)
{
    while (bc_open_next(bc))
        while (run_one_line(bc))
            continue;
}

/* BC_ENV_ARGS: options and files in front of those of the command line. */
static char **add_environment(int argc, char **argv)
{
    const char *value = getenv("BC_ENV_ARGS");
    size_t length = value != NULL ? strlen(value) : 0, count = 1;
    char **words = mem_array((size_t)argc + length + 2, sizeof *words);
    char *text = mem_dup(value != NULL ? value : ""), *word;

    words[0] = argv[0];
    for (; (word = strtok_r(text, " ", &text)) != NULL;)
        words[count++] = word;
    if (argc > 0)
        memcpy(words + count, argv + 1, (size_t)argc * sizeof *words);
    return words;
}

static int line_length(void)
{
    const char *text = getenv("BC_LINE_LENGTH");
    intmax_t length;

    if (text == NULL || !parse_int(text, &length) || length > INT_MAX)
        return 70;
    return length == 0 ? 0 : length < 3 ? 70 : (int)length;
}

static int bc_main(int argc, char **argv)
{
    struct bc *bc = mem_zero(sizeof *bc);
    char **operands;

    bc->standard = getenv("POSIXLY_CORRECT") != NULL;
    operands = opt_parse(add_environment(argc, argv), bc);
    if (bc->version)
        opt_answer("--version");
    for (; *operands != NULL; operands++)
        strings_add(&bc->files, *operands);
    bc_init(bc);
    bc->width = line_length();
    bc->interactive |= isatty(STDIN_FILENO) && isatty(STDOUT_FILENO);
    if (bc->interactive && !bc->quiet)
        put_format(out, "bc of box %s\n", BOX_VERSION);
    bc_run(bc);
    return bc->keyboard.failed || bc->source.in.failed;
}

APPLET(bc, .summary = HELP_TEXT("calculate with any precision"), .operands = HELP_TEXT("[FILE]..."),
       .opts = bc_opts, .main = bc_main);
