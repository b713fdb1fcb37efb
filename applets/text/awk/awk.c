/*
 * awk: pattern scanning and processing (POSIX.1-2024), with what users of gawk and mawk rely on.
 *
 * A program is compiled to instructions; fields are cut when they are used, strings are shared by
 * counted references, numbers stay numbers until they are printed. Text is UTF-8 unless the locale
 * is C or POSIX.
 */
#include "machine.h"
#include "version.h"

static void start_names(struct awk *awk)
{
    awk->variable_names = table_new();
    awk->function_names = table_new();
    awk->patterns = table_new();
    awk->last_source = &awk->sources;
    for (int i = 0; i < SPECIAL_COUNT; i++)
        add_variable(awk, span_of(special_name(i)));
}

static void check_assignment(const char *text)
{
    if (!is_assignment(text))
        usage_error("'%s' is no assignment name=value", text);
}

/* -v: the variables exist even if the program does not name them. */
static void make_assignments(struct awk *awk)
{
    for (size_t i = 0; i < awk->assignments.count; i++)
        operand_assign(awk, awk->assignments.items[i]);
    if (awk->field_separator != NULL) {
        struct string *text = unescape(awk, span_of(awk->field_separator));

        special_set(awk, SPECIAL_FS, value_of(VALUE_STRING, text));
    }
}

static void run_program(struct awk *awk)
{
    volatile int32_t start = 0;

    if (setjmp(awk->exit_point) != 0) {
        awk->sp = awk->fp = awk->stack; /* what lies there is forgotten */
        awk->frame_count = awk->run_frames = awk->run_base = 0;
        awk->nested = 0;
        awk->file_rule = false;
        start = awk->in_end ? -1 : awk->end_start;
        awk->in_end = true;
        awk->in_loop = false;
    }
    if (start >= 0)
        machine_run(awk, start);
}

/* Parses, compiles and runs; -v and the special variables need the names of the program. */
void awk_start(struct awk *awk, char **operands)
{
    parse_program(awk);
    for (size_t i = 0; i < awk->assignments.count; i++)
        add_variable(
            awk, (struct span){awk->assignments.items[i], strcspn(awk->assignments.items[i], "=")});
    awk->in_end = awk->rules[RULE_END] == NULL && awk->rules[RULE_MAIN] == NULL;
    compile_program(awk);
    machine_start(awk);
    awk->global_count = awk->names.count;
    awk->globals = mem_array(awk->global_count, sizeof *awk->globals);
    record_set(awk, (struct span){"", 0});
    specials_start(awk, operands);
    awk->started = true;
    make_assignments(awk);
}

void awk_init(struct awk *awk, size_t largest_block)
{
    blocks_start(largest_block);
    start_names(awk);
    random_start(awk);
}

static int awk_main(int argc, char **argv)
{
    struct awk *awk = mem_zero(sizeof *awk);
    char **operands;

    (void)argc;
    awk_init(awk, PTRDIFF_MAX / 2);
    operands = opt_parse(argv, awk);
    awk->posix = getenv("POSIXLY_CORRECT") != NULL;
    for (size_t i = 0; i < awk->assignments.count; i++)
        check_assignment(awk->assignments.items[i]);
    if (awk->sources == NULL) {
        if (*operands == NULL)
            usage_error("a program is missing");
        program_add(awk, "command line", *operands, strlen(*operands));
        operands++;
    }
    awk_start(awk, operands);
    run_program(awk);
    return streams_close(awk);
}

enum { HOOK_FILE, HOOK_SOURCE, HOOK_INCLUDE };

static void awk_option(void *tool, int value, const char *arg)
{
    struct awk *awk = tool;

    if (value == HOOK_SOURCE)
        program_add(awk, "command line", arg, strlen(arg));
    else
        program_add_file(awk, arg);
}

static const struct opt awk_opts[] = {
    OPT_LIST('v', "assign", struct awk, assignments, "NAME=VALUE",
             "set a variable before the program starts"),
    OPT_HOOK_ARG('f', "file", HOOK_FILE, "FILE", "read the program from FILE"),
    OPT_STRING('F', "field-separator", struct awk, field_separator, "FS",
               "set FS, the field separator"),
    OPT_HOOK_ARG('e', "source", HOOK_SOURCE, "TEXT", "use TEXT as part of the program"),
    OPT_HOOK_ARG('i', "include", HOOK_INCLUDE, "FILE", "read FILE, as by @include"),
    OPT_FLAG('k', "csv", struct awk, csv, "read fields separated by commas, as RFC 4180 has them"),
    OPT_END,
};

APPLET(awk, .summary = HELP_TEXT("scan and process text by patterns"),
       .operands = HELP_TEXT("[PROGRAM] [FILE|NAME=VALUE]..."), .opts = awk_opts, .main = awk_main,
       .on_option = awk_option, .trouble = AWK_TROUBLE, .traits = APPLET_STOP_AT_OPERAND,
       .details = HELP_TEXT("PROGRAM is given unless -f or -e give it. FILE - is standard input."));
