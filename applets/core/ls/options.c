/* What ls is asked for: its table, and the options that depend on each other. */
#include "glob.h"
#include "ls.h"

#include <sys/utsname.h>

enum {
    SET_ONE,
    SET_NO_OWNER,
    SET_NO_GROUP_LONG,
    SET_NUMERIC,
    SET_UNSORTED_ALL,
    SET_FULL_TIME,
    SET_ZERO,
    SET_NO_BACKUPS,
};

void ls_on_option(void *tool, int value, const char *arg)
{
    struct ls *ls = tool;

    (void)arg;
    switch (value) {
    case SET_ONE: /* -1 after -l changes nothing */
        if (ls->format != FORMAT_LONG)
            ls->format = FORMAT_ONE;
        break;
    case SET_NO_OWNER:
        ls->format = FORMAT_LONG;
        ls->no_owner = true;
        break;
    case SET_NO_GROUP_LONG:
        ls->format = FORMAT_LONG;
        ls->no_group = true;
        break;
    case SET_NUMERIC:
        ls->format = FORMAT_LONG;
        ls->numeric = true;
        break;
    case SET_UNSORTED_ALL:
        ls->order = ORDER_NONE;
        ls->hidden = HIDDEN_ALL;
        break;
    case SET_FULL_TIME:
        ls->format = FORMAT_LONG;
        ls->time_style = "full-iso";
        break;
    case SET_ZERO:
        ls->zero = true;
        ls->color = WHEN_NEVER;
        ls->quoting = QUOTING_LITERAL;
        ls->questions = QUESTIONS_NEVER;
        if (ls->format != FORMAT_LONG)
            ls->format = FORMAT_ONE;
        break;
    case SET_NO_BACKUPS:
        strings_add(&ls->ignore, "*~");
        strings_add(&ls->ignore, ".*~");
        break;
    }
}

#define WHENS "never=no=none|always=yes=force|auto=tty=if-tty"

const struct opt ls_opts[] = {
    OPT_SET('a', "all", struct ls, hidden, HIDDEN_ALL, "show names that begin with '.'"),
    OPT_SET('A', "almost-all", struct ls, hidden, HIDDEN_ALMOST, "as -a, without . and .."),
    OPT_FLAG(0, "author", struct ls, author, "with -l, show the author (the owner)"),
    OPT_SET('b', "escape", struct ls, quoting, QUOTING_ESCAPE, "show control characters as in C"),
    OPT_STRING(0, "block-size", struct ls, block_size, "SIZE", "count in units of SIZE"),
    OPT_HOOK('B', "ignore-backups", SET_NO_BACKUPS, "leave out names that end with '~'"),
    OPT_SET('c', "", struct ls, time, TIME_CHANGE, "show and sort by the change of status"),
    OPT_SET('C', "", struct ls, format, FORMAT_DOWN, "list in columns"),
    OPT_MAYBE_CHOICE(0, "color", struct ls, color, WHENS, WHEN_ALWAYS, "colour the names"),
    OPT_FLAG('d', "directory", struct ls, directory, "show directories, not what they hold"),
    OPT_HOOK('f', "", SET_UNSORTED_ALL, "as -a -U"),
    OPT_SET('F', "", struct ls, classify, WHEN_ALWAYS, "append one of */=@| to names"),
    OPT_MAYBE_CHOICE(0, "classify", struct ls, classify, WHENS, WHEN_ALWAYS, "as -F"),
    OPT_SET(0, "file-type", struct ls, indicator, INDICATE_TYPE, "as -F, without '*'"),
    OPT_CHOICE(0, "format", struct ls, format,
               "auto|long=verbose|single-column|commas|vertical|across=horizontal",
               "how to lay the list out"),
    OPT_HOOK(0, "full-time", SET_FULL_TIME, "as -l --time-style=full-iso"),
    OPT_HOOK('g', "", SET_NO_OWNER, "as -l, without the owner"),
    OPT_FLAG(0, "group-directories-first", struct ls, directories_first, "directories come first"),
    OPT_FLAG('G', "no-group", struct ls, no_group, "with -l, leave out the group"),
    OPT_SET('h', "human-readable", struct ls, human, 1024, "show sizes such as 1.5K, 23M"),
    OPT_SET(0, "si", struct ls, human, 1000, "as -h, in powers of 1000"),
    OPT_SET('H', "dereference-command-line", struct ls, links, LINKS_OPERANDS,
            "follow links that are operands"),
    OPT_SET(0, "dereference-command-line-symlink-to-dir", struct ls, links,
            LINKS_OPERAND_DIRECTORIES, "follow operands' links to directories"),
    OPT_LIST(0, "hide", struct ls, hide, "PATTERN", "leave out such names, unless -a or -A"),
    OPT_MAYBE_CHOICE(0, "hyperlink", struct ls, hyperlink, WHENS, WHEN_ALWAYS,
                     "make names hyperlinks"),
    OPT_CHOICE(0, "indicator-style", struct ls, indicator, "none|slash|file-type|classify",
               "which indicators to append to names"),
    OPT_FLAG('i', "inode", struct ls, inode, "show inode numbers"),
    OPT_LIST('I', "ignore", struct ls, ignore, "PATTERN", "leave out such names"),
    OPT_FLAG('k', "kibibytes", struct ls, kibi, "count blocks of 1024 bytes"),
    OPT_SET('l', "", struct ls, format, FORMAT_LONG, "list in the long format"),
    OPT_SET('L', "dereference", struct ls, links, LINKS_ALL, "show what links point at"),
    OPT_SET('m', "", struct ls, format, FORMAT_COMMAS, "list with commas"),
    OPT_HOOK('n', "numeric-uid-gid", SET_NUMERIC, "as -l, with numbers for owner and group"),
    OPT_SET('N', "literal", struct ls, quoting, QUOTING_LITERAL, "print names as they are"),
    OPT_HOOK('o', "", SET_NO_GROUP_LONG, "as -l, without the group"),
    OPT_SET('p', "", struct ls, indicator, INDICATE_SLASH, "append '/' to directories"),
    OPT_SET('q', "hide-control-chars", struct ls, questions, QUESTIONS_ALWAYS,
            "show '?' for control characters"),
    OPT_SET(0, "show-control-chars", struct ls, questions, QUESTIONS_NEVER,
            "show control characters as they are"),
    OPT_SET('Q', "quote-name", struct ls, quoting, QUOTING_C, "put names in double quotes"),
    OPT_CHOICE(0, "quoting-style", struct ls, quoting, QUOTING_WORDS, "how to quote names"),
    OPT_FLAG('r', "reverse", struct ls, reverse, "reverse the order"),
    OPT_FLAG('R', "recursive", struct ls, recursive, "list what directories below hold, too"),
    OPT_FLAG('s', "size", struct ls, blocks, "show the blocks that files take"),
    OPT_SET('S', "", struct ls, order, ORDER_SIZE, "sort by size, largest first"),
    OPT_CHOICE(0, "sort", struct ls, order, "auto|name|none|time|size|extension|version|width",
               "what to sort by"),
    OPT_CHOICE(0, "time", struct ls, time,
               "auto|access=atime=use|change=ctime=status|birth=creation|modification=mtime",
               "which time to show and sort by"),
    OPT_STRING(0, "time-style", struct ls, time_style, "STYLE",
               "full-iso, long-iso, iso, locale or +FORMAT"),
    OPT_SET('t', "", struct ls, order, ORDER_TIME, "sort by time, newest first"),
    OPT_UINT('T', "tabsize", struct ls, tab, 0, "COLS", "tab stops are COLS apart (0: no tabs)"),
    OPT_SET('u', "", struct ls, time, TIME_ACCESS, "show and sort by the last access"),
    OPT_SET('U', "", struct ls, order, ORDER_NONE, "do not sort"),
    OPT_SET('v', "", struct ls, order, ORDER_VERSION, "sort by version numbers in names"),
    OPT_STRING('w', "width", struct ls, width, "COLS", "lines have COLS places (0: no limit)"),
    OPT_SET('x', "", struct ls, format, FORMAT_ACROSS, "list in rows"),
    OPT_SET('X', "", struct ls, order, ORDER_EXTENSION, "sort by what follows the last '.'"),
    OPT_FLAG('Z', "context", struct ls, context, "show security contexts"),
    OPT_HOOK('1', "", SET_ONE, "list one file a line"),
    OPT_HOOK(0, "zero", SET_ZERO, "end lines by NUL"),
    OPT_END,
};

/* The formats of recent and of old times; a newline parts two of one's own. */
static void settle_dates(struct ls *ls)
{
    static const struct {
        const char *name, *recent, *old;
    } styles[] = {{"full-iso", "%Y-%m-%d %H:%M:%S.%N %z", NULL},
                  {"long-iso", "%Y-%m-%d %H:%M", NULL},
                  {"iso", "%m-%d %H:%M", "%Y-%m-%d "},
                  {"locale", "%b %e %H:%M", "%b %e  %Y"}};
    const char *style = ls->time_style != NULL ? ls->time_style : getenv("TIME_STYLE");

    if (style == NULL || *style == '\0')
        style = "locale";
    if (strncmp(style, "posix-", 6) == 0)
        style = "locale";
    if (*style == '+') {
        size_t first = strcspn(++style, "\n");

        ls->recent = mem_dup_bytes(style, first);
        ls->old = style[first] != '\0' ? style + first + 1 : ls->recent;
        return;
    }
    for (size_t i = 0; i < COUNT_OF(styles); i++) {
        if (strcmp(style, styles[i].name) != 0)
            continue;
        ls->recent = styles[i].recent;
        ls->old = styles[i].old != NULL ? styles[i].old : ls->recent;
        return;
    }
    usage_error("invalid argument '%s' for --time-style: one of full-iso, long-iso, iso, "
                "locale, +FORMAT",
                style);
}

static void settle_sizes(struct ls *ls)
{
    int human = ls->human;

    ls->size = human_default("LS_BLOCK_SIZE", 1);
    ls->space = human_default("LS_BLOCK_SIZE", 1024);
    if (getenv("LS_BLOCK_SIZE") == NULL && getenv("BLOCK_SIZE") == NULL)
        ls->size = HUMAN_BLOCK(1); /* BLOCKSIZE and POSIXLY_CORRECT are about blocks only */
    if (ls->kibi)
        ls->space = HUMAN_BLOCK(1024);
    if (ls->block_size != NULL) {
        if (!human_parse(ls->block_size, &ls->space))
            usage_error("invalid argument '%s' for --block-size", ls->block_size);
        ls->size = ls->space;
    }
    if (human != 0)
        ls->size = ls->space = human == 1000 ? HUMAN_SI : HUMAN_READABLE;
}

static void settle_format(struct ls *ls, bool terminal)
{
    uintmax_t width;

    if (ls->format == FORMAT_DEFAULT)
        ls->format = terminal ? FORMAT_DOWN : FORMAT_ONE;
    if (ls->width != NULL) {
        if (!parse_uint(ls->width, &width))
            usage_error("invalid line width: '%s'", ls->width);
        ls->line = width < UINT_MAX ? (unsigned)width : 0;
    } else {
        ls->line = terminal_columns();
    }
    if (ls->order == ORDER_DEFAULT)
        ls->order = ls->time != TIME_DEFAULT && ls->format != FORMAT_LONG ? ORDER_TIME : ORDER_NAME;
}

static void settle_names(struct ls *ls, bool terminal)
{
    if (ls->ignore.count > 0)
        ls->ignore_globs = globs_compile(&ls->ignore, PATTERN_PERIOD);
    if (ls->hide.count > 0)
        ls->hide_globs = globs_compile(&ls->hide, PATTERN_PERIOD);
    if (ls->quoting < 0)
        ls->quoting = quoting_default(terminal ? QUOTING_SHELL_ESCAPE : QUOTING_LITERAL);
    ls->hide_controls =
        ls->questions == QUESTIONS_DEFAULT ? terminal : ls->questions == QUESTIONS_ALWAYS;
    ls->align_quotes =
        (ls->quoting == QUOTING_SHELL || ls->quoting == QUOTING_SHELL_ESCAPE) &&
        (ls->format == FORMAT_LONG ||
         ((ls->format == FORMAT_DOWN || ls->format == FORMAT_ACROSS) && ls->line != 0));
    if (ls->classify == WHEN_ALWAYS || (ls->classify == WHEN_AUTO && terminal))
        ls->indicator = INDICATE_ALL;
    if (ls->hyperlink == WHEN_ALWAYS || (ls->hyperlink == WHEN_AUTO && terminal)) {
        struct utsname system;

        ls->host = uname(&system) == 0 ? mem_dup(system.nodename) : "";
    }
}

void settle_options(struct ls *ls)
{
    bool terminal = writer_is_terminal(out);

    settle_format(ls, terminal);
    settle_names(ls, terminal);
    settle_sizes(ls);
    settle_dates(ls);
    if (ls->color == WHEN_ALWAYS || (ls->color == WHEN_AUTO && terminal))
        ls->colors = colors_read();
    if (ls->colors != NULL || ls->line == 0)
        ls->tab = 0;
    if (ls->order == ORDER_NONE)
        ls->directories_first = false;
    if (ls->links == LINKS_DEFAULT && ls->format != FORMAT_LONG && ls->indicator != INDICATE_ALL &&
        !ls->directory)
        ls->links = LINKS_OPERAND_DIRECTORIES;
    ls->need_status = ls->format == FORMAT_LONG || ls->blocks || ls->order == ORDER_TIME ||
                      ls->order == ORDER_SIZE;
    ls->now = date_now();
}
