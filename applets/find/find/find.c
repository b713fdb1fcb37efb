/*
 * find: walk trees and evaluate an expression for each entry (POSIX.1-2024; GNU findutils 4.9).
 *
 * The words become a tree of nodes once; an entry is looked at no closer than its nodes ask: most
 * never cost a system call of their own. Everything is done relative to directory descriptors.
 */
#include "dates.h"
#include "find.h"

/* A problem with an entry: said, unless it is that somebody else was quicker. */
static void report(struct find *find)
{
    if (find->ignore_race && find->walk.error == ENOENT && find->walk.depth > 0)
        return;
    walk_warn(&find->walk);
    find->status = 1;
}

static void evaluate(struct find *find)
{
    find->pruned = find->status_failed = false;
    if (find->walk.depth >= find->least_depth)
        find->root->evaluate(find, find->root);
}

static void visit(struct find *find)
{
    struct walk *walk = &find->walk;
    bool deepest = walk->depth >= find->most_depth;

    switch (walk->event) {
    case WALK_FILE:
        if (walk->error != 0 && walk->error != ENOENT && walk->error != ENOTDIR)
            report(find);
        else
            evaluate(find);
        break;
    case WALK_DIRECTORY:
        if (!find->depth || deepest)
            evaluate(find);
        if (deepest || (find->pruned && !find->depth))
            walk_skip(walk);
        break;
    case WALK_LEAVE:
        if (find->depth)
            evaluate(find);
        break;
    default:
        report(find);
    }
}

static void search(struct find *find, const char *operand)
{
    find->operand = operand;
    find->pruned = false;
    walk_start(&find->walk, operand);
    while (!find->quitting && walk_next(&find->walk))
        visit(find);
}

/* The operands in a file, each ended by NUL, as they come. */
static void search_from_file(struct find *find)
{
    struct reader in = {0};
    struct span name;
    uintmax_t number = 0;

    if (!reader_open(&in, find->files_from)) {
        find->status = 1;
        return;
    }
    while (!find->quitting && reader_line(&in, '\0', &name, NULL)) {
        number++;
        if (name.len > 0) {
            search(find, mem_dup_bytes(name.ptr, name.len));
        } else {
            warnx("%s:%ju: invalid zero-length file name", in.name, number);
            find->status = 1;
        }
    }
    if (in.failed)
        find->status = 1;
}

static bool begins_expression(const char *word)
{
    return (word[0] == '-' && word[1] != '\0') || strcmp(word, "(") == 0 || strcmp(word, "!") == 0;
}

static void search_operands(struct find *find, char **operands, size_t count)
{
    if (find->files_from != NULL) {
        if (count > 0)
            usage_error("extra operand '%s' with -files0-from", operands[0]);
        if (find->asks && strcmp(find->files_from, "-") == 0)
            usage_error("-files0-from - and -ok both read standard input");
        search_from_file(find);
    } else if (count == 0) {
        search(find, ".");
    }
    for (size_t i = 0; i < count && !find->quitting; i++)
        search(find, operands[i]);
}

/* -H, -L, -P, -O and -D come before the operands; what follows is not for opt_parse(). */
static char **parse_options(struct find *find, int argc, char **argv)
{
    char **words = mem_array((size_t)argc + 1, sizeof *words);
    int count = 1;

    words[0] = argv[0];
    for (; argv[count] != NULL; count++) {
        const char *word = argv[count];

        if (strcmp(word, "--") == 0) {
            argv++;
            break;
        }
        if (word[0] != '-' || word[1] == '\0' || strchr("HLPOD", word[1]) == NULL ||
            (word[2] != '\0' && word[1] != 'O'))
            break;
        words[count] = argv[count];
        if (word[1] == 'D' && argv[count + 1] != NULL) {
            words[count + 1] = argv[count + 1];
            count++;
        }
    }
    opt_parse(words, find);
    if (find->optimisation != NULL && (*find->optimisation < '0' || *find->optimisation > '9'))
        usage_error("a decimal number has to follow -O immediately");
    return argv + count;
}

static int find_main(int argc, char **argv)
{
    struct find *find = mem_zero(sizeof *find);
    char **operands = parse_options(find, argc, argv);
    size_t count = 0;

    find->most_depth = UINTMAX_MAX;
    find->now = date_now();
    find->warnings = isatty(STDIN_FILENO) && getenv("POSIXLY_CORRECT") == NULL;
    while (operands[count] != NULL && !begins_expression(operands[count]))
        count++;
    find->root = parse_expression(find, operands + count);
    find->walk.flags = find->follow | (find->one_device ? WALK_ONE_DEVICE : 0);
    search_operands(find, operands, count);
    exec_finish(find);
    outputs_flush(find);
    return find->status;
}

static const struct opt find_opts[] = {
    OPT_SET('H', "", struct find, follow, WALK_FOLLOW_OPERANDS, "follow operands that are links"),
    OPT_SET('L', "", struct find, follow, WALK_FOLLOW, "follow all links"),
    OPT_SET('P', "", struct find, follow, 0, "follow no links (default)"),
    OPT_STRING('O', "", struct find, optimisation, "LEVEL",
               "accepted: cheap tests go first anyway"),
    OPT_STRING('D', "", struct find, debug, "WORDS", "accepted: there is no debug output"),
    OPT_END,
};

APPLET_NAMED(
    find_tool, "find", .summary = HELP_TEXT("search trees for files and act on them"),
    .operands = HELP_TEXT("[-H|-L|-P] [FILE]... [EXPRESSION]"),
    .details = HELP_TEXT(
        "EXPRESSION: ( E ), ! E, -not E, E E, E -a E, E -and E, E -o E, E -or E, E , E\n"
        "Options: -depth -d -daystart -files0-from FILE -follow -ignore_readdir_race -maxdepth N\n"
        "  -mindepth N -mount -xdev -noleaf -regextype TYPE -warn -nowarn\n"
        "Tests (N: also +N more, -N less): -amin N -anewer FILE -atime N -cmin N -cnewer FILE\n"
        "  -ctime N -empty -executable -false -fstype TYPE -gid N -group NAME -ilname PATTERN\n"
        "  -iname PATTERN -inum N -ipath PATTERN -iregex RE -links N -lname PATTERN -mmin N\n"
        "  -mtime N -name PATTERN -newer FILE -newerXY REFERENCE -nogroup -nouser -path PATTERN\n"
        "  -perm [-/]MODE -readable -regex RE -samefile FILE -size N[bcwkMG] -true\n"
        "  -type [bcdpflsD],... -uid N -used N -user NAME -wholename PATTERN -writable\n"
        "  -xtype [bcdpfls],...\n"
        "Actions: -delete -exec COMMAND ; -exec COMMAND {} + -execdir -fls FILE -fprint FILE\n"
        "  -fprint0 FILE -fprintf FILE FORMAT -ls -ok COMMAND ; -okdir -print -print0\n"
        "  -printf FORMAT -prune -quit"),
    .opts = find_opts, .main = find_main, .traits = APPLET_SOLE_HELP);
