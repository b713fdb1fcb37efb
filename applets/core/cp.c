/*
 * cp: copy files and trees (POSIX.1-2024; GNU's options).
 *
 * The work is done by copy.h, which mv and install share. Here is what the options mean, and where
 * each operand goes.
 */
#include "box.h"
#include "context.h"
#include "copy.h"
#include "targets.h"

struct cp {
    struct context context;
    struct copy copy;
    struct target target;
    bool parents, strip;
};

/* Options that set more than one thing. */
enum { HOOK_ARCHIVE, HOOK_LINKS, HOOK_USUAL, HOOK_PRESERVE, HOOK_NO_PRESERVE };

/* The attributes in a list such as "mode,timestamps". */
static int parse_keep(const char *list)
{
    static const struct {
        const char *word;
        int keep;
    } words[] = {{"mode", KEEP_MODE},   {"ownership", KEEP_OWNER}, {"timestamps", KEEP_TIMES},
                 {"links", KEEP_LINKS}, {"xattr", KEEP_XATTR},     {"context", KEEP_CONTEXT},
                 {"all", KEEP_ALL}};
    int keep = 0;

    for (;;) {
        size_t length = strcspn(list, ","), i = 0;

        while (i < COUNT_OF(words) && (length == 0 || strncmp(words[i].word, list, length) != 0))
            i++;
        if (i < COUNT_OF(words))
            keep |= words[i].keep;
        else
            usage_error("unknown attribute '%.*s'", (int)length, list);
        if (list[length] == '\0')
            return keep;
        list += length + 1;
    }
}

static void on_option(void *tool, int value, const char *arg)
{
    struct copy *copy = &((struct cp *)tool)->copy;
    int usual = KEEP_MODE | KEEP_OWNER | KEEP_TIMES, keep;

    switch (value) {
    case HOOK_ARCHIVE:
        copy->recursive = true;
        copy->follow = FOLLOW_NEVER;
        copy->keep |= KEEP_ALL;
        break;
    case HOOK_LINKS:
        copy->follow = FOLLOW_NEVER;
        copy->keep |= KEEP_LINKS;
        break;
    case HOOK_NO_PRESERVE:
        keep = parse_keep(arg);
        copy->keep &= ~keep;
        copy->default_mode |= keep & KEEP_MODE;
        break;
    default:
        keep = arg != NULL ? parse_keep(arg) : usual;
        copy->keep |= keep;
        copy->strict |= keep != KEEP_ALL && (keep & (KEEP_XATTR | KEEP_CONTEXT));
        if (keep & KEEP_MODE)
            copy->default_mode = false;
    }
}

static void check_options(struct cp *cp)
{
    struct copy *copy = &cp->copy;

    if (copy->hard_links && copy->symbolic_links)
        usage_error("-l and -s exclude each other");
    if (copy->backup.kind != BACKUP_NONE && copy->existing == EXISTING_NEVER)
        usage_error("--backup and -n exclude each other");
    if (cp->parents && cp->target.directory == NULL)
        usage_error("with --parents the target must be a directory");
    if (copy->data.reflink == REFLINK_ALWAYS && copy->data.sparse != SPARSE_AUTO)
        usage_error("--reflink goes only with --sparse=auto");
}

static int cp_main(int argc, char **argv)
{
    struct cp cp = {.copy.data.reflink = REFLINK_AUTO};
    char **operands;
    int status = 0;

    (void)argc;
    operands = opt_parse(argv, &cp);
    context_check(&cp.context);
    target_choose(&cp.target, operands, true);
    backup_prepare(&cp.copy.backup);
    check_options(&cp);
    cp.copy.several = operands[0] != NULL && operands[1] != NULL;
    for (; *operands != NULL; operands++) {
        const char *name = cp.target.name;

        if (cp.strip)
            strip_slashes(*operands);
        if (cp.target.directory != NULL)
            name = target_base_name(*operands);
        if (!copy_operand(&cp.copy, *operands, cp.target.directory, name, cp.parents))
            status = 1;
    }
    return status;
}

/* clang-format off */
static const struct opt cp_opts[] = {
    OPT_HOOK('a', "archive", HOOK_ARCHIVE, "the same as -dR --preserve=all"),
    OPT_FLAG(0, "attributes-only", struct cp, copy.attributes_only, "copy no contents"),
    BACKUP_OPTIONS(struct cp, copy.backup),
    OPT_FLAG(0, "copy-contents", struct cp, copy.contents, "read devices and pipes in trees"),
    OPT_HOOK('d', "", HOOK_LINKS, "the same as -P --preserve=links"),
    OPT_FLAG('f', "force", struct cp, copy.force, "replace files that can't be opened"),
    OPT_SET('i', "interactive", struct cp, copy.existing, EXISTING_ASK, "ask before overwriting"),
    OPT_SET('H', "", struct cp, copy.follow, FOLLOW_OPERANDS, "follow links among the operands"),
    OPT_FLAG('l', "link", struct cp, copy.hard_links, "make hard links instead of copies"),
    OPT_SET('L', "dereference", struct cp, copy.follow, FOLLOW_ALWAYS, "follow all links"),
    OPT_SET('n', "no-clobber", struct cp, copy.existing, EXISTING_NEVER, "overwrite nothing"),
    OPT_SET('P', "no-dereference", struct cp, copy.follow, FOLLOW_NEVER, "copy links as links"),
    OPT_HOOK('p', "", HOOK_USUAL, "keep mode, ownership and timestamps"),
    OPT_HOOK_MAYBE(0, "preserve", HOOK_PRESERVE, "LIST",
                   "the same, or keep mode, ownership, timestamps, links, xattr, context, all"),
    OPT_HOOK_ARG(0, "no-preserve", HOOK_NO_PRESERVE, "LIST", "don't keep these"),
    OPT_FLAG(0, "parents", struct cp, parents, "use the whole source path below the directory"),
    OPT_FLAG('r', "recursive", struct cp, copy.recursive, "copy directories and all in them"),
    OPT_FLAG('R', "", struct cp, copy.recursive, "the same as -r"),
    OPT_MAYBE_CHOICE(0, "reflink", struct cp, copy.data.reflink, "always|auto|never",
                     REFLINK_ALWAYS, "share the blocks of the source"),
    OPT_FLAG(0, "remove-destination", struct cp, copy.remove, "replace files, don't write into them"),
    OPT_CHOICE(0, "sparse", struct cp, copy.data.sparse, "auto|always|never", "when to make holes"),
    OPT_FLAG(0, "strip-trailing-slashes", struct cp, strip, "from the sources"),
    OPT_FLAG('s', "symbolic-link", struct cp, copy.symbolic_links, "make symbolic links instead"),
    TARGET_OPTIONS(struct cp, target),
    OPT_SET('u', "", struct cp, copy.update, UPDATE_OLDER, "overwrite only what is older"),
    OPT_MAYBE_CHOICE(0, "update", struct cp, copy.update, "all|none|none-fail|older", UPDATE_OLDER,
                     "what to overwrite (older if no word is given)"),
    OPT_FLAG('v', "verbose", struct cp, copy.verbose, "say what is done"),
    OPT_FLAG('x', "one-file-system", struct cp, copy.one_device, "don't go into other file systems"),
    CONTEXT_OPTIONS(struct cp, context),
    OPT_END,
};
/* clang-format on */

APPLET(cp, .summary = HELP_TEXT("copy files and directories"),
       .operands = HELP_TEXT("SOURCE DEST\nSOURCE... DIRECTORY\n-t DIRECTORY SOURCE..."),
       .opts = cp_opts, .main = cp_main, .on_option = on_option, .place = IN_BIN);
