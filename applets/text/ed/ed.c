/*
 * ed: edit lines by commands (POSIX.1-2024, with what GNU ed adds).
 *
 * An error is shown as "?" and, on demand, in words; commands go on behind it, and the exit status
 * tells of it: 1, or 2 when the input ended with the buffer changed and not written.
 */
#include "ed.h"

static const struct opt ed_opts[] = {
    OPT_FLAG('E', "extended-regexp", struct ed, extended, "use extended expressions"),
    OPT_FLAG('l', "loose-exit-status", struct ed, loose, "end with 0 though commands failed"),
    OPT_STRING('p', "prompt", struct ed, prompt, "STRING", "ask for commands by STRING"),
    OPT_FLAG('r', "restricted", struct ed, restricted, "no shell commands, no other directories"),
    OPT_FLAG('s', "quiet|silent", struct ed, quiet, "don't write sizes, nor ! behind commands"),
    OPT_FLAG('v', "verbose", struct ed, verbose, "say in words what is wrong, as H does"),
    OPT_END,
};

bool fail(struct ed *ed, const char *message)
{
    ed->error = message;
    return false;
}

static void show_error(struct ed *ed)
{
    put_string(out, "?\n");
    if (ed->verbose)
        put_format(out, "%s\n", ed->error);
    if (ed->status == 0)
        ed->status = 1;
}

static bool read_command_line(struct ed *ed)
{
    if (ed->prompting)
        put_string(out, ed->prompt != NULL ? ed->prompt : "*");
    return reader_line(&ed->input, '\n', &ed->line, NULL);
}

/* The end of the input is q; there, what was not written is lost. */
static void end_of_input(struct ed *ed)
{
    if (may_leave(ed))
        return;
    show_error(ed);
    ed->status = 2;
}

static void run_commands(struct ed *ed)
{
    while (!ed->quit) {
        bool warned;

        if (!read_command_line(ed)) {
            end_of_input(ed);
            return;
        }
        /* a warning counts for the next command only */
        warned = ed->warned;
        if (!run_line(ed))
            show_error(ed);
        ed->list = (struct span){0};
        if (warned)
            ed->warned = false;
    }
}

static void start_file(struct ed *ed, const char *name)
{
    struct stat status;
    const bool there = *name == '!' || stat(name, &status) == 0; /* else it will be made */

    if (*name != '!')
        ed->file = name;
    if (!read_file(ed, name, 0) && there)
        show_error(ed);
    undo_begin(ed);
    ed->modified = false;
}

static int ed_main(int argc, char **argv)
{
    struct ed *ed = mem_zero(sizeof *ed);
    char **operands = opt_parse(argv, ed);

    (void)argc;
    if (*operands != NULL && strcmp(*operands, "-") == 0) {
        ed->quiet = true;
        operands++;
    }
    if (*operands != NULL && operands[1] != NULL)
        usage_error("too many operands");
    ed->window = 22;
    ed->prompting = ed->prompt != NULL;
    if (!reader_open(&ed->input, "-"))
        return 2;
    if (*operands != NULL)
        start_file(ed, *operands);
    run_commands(ed);
    return ed->loose && ed->status == 1 ? 0 : ed->status;
}

APPLET(ed, .summary = HELP_TEXT("edit lines by commands"), .operands = HELP_TEXT("[-] [FILE]"),
       .opts = ed_opts, .main = ed_main, .trouble = 1, .place = IN_BIN);
