/*
 * getopt: parse the options of a shell script (util-linux).
 *
 * The result is one line of words, options first, then "--" and the operands, quoted for a shell's
 * eval; in the old form (getopt OPTSTRING WORD...) nothing is quoted. Status 1: a wrong option
 * among the words; 2: a wrong use of getopt itself; 4: -T.
 */
#include "box.h"
#include "visible.h"

enum order { PERMUTE, REQUIRE, RETURN_IN_PLACE }; /* operands: behind, end the options, in place */
enum argument { NO_ARGUMENT, ARGUMENT, OPTIONAL_ARGUMENT };
enum shell { SHELL_SH, SHELL_CSH };

struct getopt {
    bool alternative, quiet, quiet_output, test, unquoted;
    const char *shorts, *name;
    struct strings long_lists, longs; /* as given, and each by itself */
    int shell;
    int order;
    bool silent; /* no messages: -q, or a colon in front of the letters */
    char **next; /* the words not yet looked at */
    struct strings operands;
    int status;
};

static void complain(struct getopt *getopt, const char *format, const char *text)
{
    const char *message;

    getopt->status = 1;
    if (getopt->silent)
        return;
    message = mem_print(format, visible(text));
    message = mem_print("%s: %s\n", visible(getopt->name), message);
    if (write(STDERR_FILENO, message, strlen(message)) < 0)
        getopt->status = 1;
}

/* Inside single quotes; csh also reads \ and ! there, and ends its words at newlines. */
static void put_quoted(const struct getopt *getopt, const char *text)
{
    put_byte(out, '\'');
    for (; *text != '\0'; text++) {
        bool csh = getopt->shell == SHELL_CSH;

        if (*text == '\'')
            put_string(out, "'\\''");
        else if (csh && *text == '\\')
            put_string(out, "\\\\");
        else if (csh && *text == '\n')
            put_string(out, "\\n");
        else if (csh && (*text == '!' || *text == ' ' || (*text >= '\t' && *text <= '\r')))
            put_bytes(out, (const char[]){'\'', '\\', *text, '\''}, 4);
        else
            put_byte(out, *text);
    }
    put_byte(out, '\'');
}

static void put_word(const struct getopt *getopt, const char *text)
{
    if (getopt->quiet_output)
        return;
    put_byte(out, ' ');
    if (getopt->unquoted)
        put_string(out, text);
    else
        put_quoted(getopt, text);
}

/* An option and its argument; an optional one that is missing is empty. */
static void put_option(const struct getopt *getopt, const char *dashes, const char *name,
                       size_t length, const char *argument)
{
    if (!getopt->quiet_output) {
        put_byte(out, ' ');
        put_string(out, dashes);
        put_bytes(out, name, length);
    }
    if (argument != NULL)
        put_word(getopt, argument);
}

/* How many colons follow a name: what argument it takes. */
static enum argument argument_of(const char *colons)
{
    return colons[0] != ':' ? NO_ARGUMENT : colons[1] != ':' ? ARGUMENT : OPTIONAL_ARGUMENT;
}

/* The entry of a letter among the short options. */
static const char *find_short(const struct getopt *getopt, char letter)
{
    return letter == ':' ? NULL : strchr(getopt->shorts, letter);
}

static void parse_cluster(struct getopt *getopt, const char *letter)
{
    while (*letter != '\0') {
        const char *entry = find_short(getopt, *letter), *argument = NULL, *name = letter++;
        enum argument kind = entry != NULL ? argument_of(entry + 1) : NO_ARGUMENT;
        char text[2] = {*name, '\0'};

        if (entry == NULL) {
            complain(getopt, "invalid option -- '%s'", text);
            continue;
        }
        if (kind != NO_ARGUMENT) {
            argument = *letter != '\0' || kind == OPTIONAL_ARGUMENT ? letter : *getopt->next;
            if (argument == NULL) {
                complain(getopt, "option requires an argument -- '%s'", text);
                return;
            }
            getopt->next += kind == ARGUMENT && *letter == '\0';
            letter = "";
        }
        put_option(getopt, "-", name, 1, argument);
    }
}

/* The long option of that name, or the only one that begins so; *ambiguous when there are more. */
static const char *find_long(const struct getopt *getopt, const char *name, size_t length,
                             bool *ambiguous)
{
    const char *found = NULL;

    *ambiguous = false;
    for (size_t i = 0; i < getopt->longs.count; i++) {
        const char *entry = getopt->longs.items[i];

        if (strncmp(entry, name, length) != 0 || strcspn(entry, ":") < length)
            continue;
        if (entry[length] == '\0' || entry[length] == ':') {
            *ambiguous = false;
            return entry;
        }
        *ambiguous = found != NULL;
        found = entry;
    }
    return found;
}

/* False when there is no such option and -a lets it be a cluster of short ones. */
static bool parse_long(struct getopt *getopt, const char *word, int dashes)
{
    const char *name = word + dashes, *argument = NULL, *entry;
    size_t length = strcspn(name, "="), full;
    enum argument kind;
    bool ambiguous;

    entry = find_long(getopt, name, length, &ambiguous);
    if (entry == NULL && dashes == 1 && find_short(getopt, *name) != NULL)
        return false;
    if (ambiguous) {
        complain(getopt, "option '%s' is ambiguous", word);
        return true;
    }
    if (entry == NULL) {
        complain(getopt, "unrecognized option '%s'", mem_dup_bytes(word, (size_t)dashes + length));
        return true;
    }
    full = strcspn(entry, ":");
    kind = argument_of(entry + full);
    if (name[length] == '=') {
        argument = name + length + 1;
    } else if (kind == ARGUMENT) {
        argument = *getopt->next;
        getopt->next += argument != NULL;
    } else if (kind == OPTIONAL_ARGUMENT) {
        argument = "";
    }
    entry = mem_dup_bytes(entry, full);
    if (kind == NO_ARGUMENT && argument != NULL)
        complain(getopt, "option '--%s' doesn't allow an argument", entry);
    else if (kind == ARGUMENT && argument == NULL)
        complain(getopt, "option '--%s' requires an argument", entry);
    else
        put_option(getopt, "--", entry, full, argument);
    return true;
}

/* One word behind a single dash: with -a it may be a long option, unless it is one short one. */
static void parse_dash(struct getopt *getopt, const char *word)
{
    bool is_long = getopt->alternative && (word[2] != '\0' || find_short(getopt, word[1]) == NULL);

    if (!is_long || !parse_long(getopt, word, 1))
        parse_cluster(getopt, word + 1);
}

static void parse_words(struct getopt *getopt)
{
    while (*getopt->next != NULL) {
        const char *word = *getopt->next++;

        if (strcmp(word, "--") == 0)
            break;
        if (word[0] == '-' && word[1] == '-') {
            parse_long(getopt, word, 2);
        } else if (word[0] == '-' && word[1] != '\0') {
            parse_dash(getopt, word);
        } else if (getopt->order == RETURN_IN_PLACE) {
            put_word(getopt, word);
        } else {
            strings_add(&getopt->operands, word);
            if (getopt->order == REQUIRE)
                break;
        }
    }
    while (*getopt->next != NULL)
        strings_add(&getopt->operands, *getopt->next++);
}

/* "a,b: c::" */
static void split_longs(struct getopt *getopt)
{
    static const char separators[] = ", \t\n";

    for (size_t i = 0; i < getopt->long_lists.count; i++) {
        const char *list = getopt->long_lists.items[i];

        while (*(list += strspn(list, separators)) != '\0') {
            size_t length = strcspn(list, separators);

            if (*list == ':')
                usage_error("empty long option in '%s'", list);
            strings_add(&getopt->longs, mem_dup_bytes(list, length));
            list += length;
        }
    }
}

/* What stands in front of the letters: + and - tell about operands, : silences. */
static void read_prefix(struct getopt *getopt)
{
    const char *shorts = getopt->shorts;

    getopt->order = getenv("POSIXLY_CORRECT") != NULL ? REQUIRE : PERMUTE;
    if (*shorts == '+' || *shorts == '-')
        getopt->order = *shorts++ == '+' ? REQUIRE : RETURN_IN_PLACE;
    getopt->silent = getopt->quiet || *shorts == ':';
    getopt->shorts = shorts;
}

static int getopt_main(int argc, char **argv)
{
    struct getopt getopt = {.name = "getopt"};
    bool old = argc > 1 && (argv[1][0] != '-' || getenv("GETOPT_COMPATIBLE") != NULL);

    if (old) {
        getopt.unquoted = true;
        getopt.shorts = argv[1] + strspn(argv[1], "-+");
        getopt.next = argv + 2;
    } else {
        getopt.next = opt_parse(argv, &getopt);
        if (getopt.test)
            return 4;
        if (getopt.shorts == NULL && *getopt.next == NULL)
            usage_error("missing operand: the option letters");
        if (getopt.shorts == NULL)
            getopt.shorts = *getopt.next++;
        split_longs(&getopt);
    }
    read_prefix(&getopt);
    parse_words(&getopt);
    if (getopt.quiet_output)
        return getopt.status;
    put_string(out, " --");
    for (size_t i = 0; i < getopt.operands.count; i++)
        put_word(&getopt, getopt.operands.items[i]);
    put_byte(out, '\n');
    return getopt.status;
}

static const struct opt getopt_opts[] = {
    OPT_FLAG('a', "alternative", struct getopt, alternative, "long options may have one dash"),
    OPT_LIST('l', "longoptions", struct getopt, long_lists, "LIST", "long options: name[:[:]],..."),
    OPT_STRING('n', "name", struct getopt, name, "NAME", "begin messages with NAME"),
    OPT_STRING('o', "options", struct getopt, shorts, "LETTERS",
               "short options: [+-][:]x[:[:]]..."),
    OPT_FLAG('q', "quiet", struct getopt, quiet, "no messages about wrong options"),
    OPT_FLAG('Q', "quiet-output", struct getopt, quiet_output, "no output, only a status"),
    OPT_CHOICE('s', "shell", struct getopt, shell, "sh=bash|csh=tcsh", "quote for this shell"),
    OPT_FLAG('T', "test", struct getopt, test, "status 4 tells that this getopt quotes"),
    OPT_FLAG('u', "unquoted", struct getopt, unquoted, "do not quote the output"),
    OPT_END,
};

APPLET(getopt, .summary = HELP_TEXT("parse the options of a script"),
       .operands = HELP_TEXT("[--] LETTERS [WORD]...\n-o LETTERS [--] [WORD]..."),
       .opts = getopt_opts, .main = getopt_main, .traits = APPLET_PURE | APPLET_STOP_AT_OPERAND,
       .trouble = 2);
