/*
 * patch: apply what diff found to files (POSIX.1-2024, and what GNU patch adds).
 *
 * Context, unified and normal diffs, and what git adds to unified ones; ed scripts are refused,
 * for they could do anything. Names in a patch that lead out of the folder are refused. Files are
 * replaced as a whole. Time and memory are linear in the file and the patch.
 */
#include "patch.h"

/* ---- messages and questions ---- */

static void put_message(const struct patch *patch, const char *format, va_list args)
{
    static struct writer errors = {.fd = -1};

    if (patch->output == NULL || strcmp(patch->output, "-") != 0) {
        put_vformat(out, format, args);
        return;
    }
    if (errors.fd < 0)
        writer_attach(&errors, STDERR_FILENO);
    put_vformat(&errors, format, args);
    writer_flush(&errors);
}

void tell_user(const struct patch *patch, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    put_message(patch, format, args);
    va_end(args);
}

void say(const struct patch *patch, const char *format, ...)
{
    va_list args;

    if (patch->silent)
        return;
    va_start(args, format);
    put_message(patch, format, args);
    va_end(args);
}

/* The first line that is typed at the terminal; empty where there is none. */
const char *ask_line(const struct patch *patch, const char *question)
{
    static const char nothing[] = "";
    struct reader in = {0};
    struct span line = {0};
    const int fd = open("/dev/tty", O_RDONLY | O_CLOEXEC);
    const char *answer = nothing;

    tell_user(patch, "%s", question);
    writer_flush(out);
    if (fd < 0) {
        tell_user(patch, "\n");
        return answer;
    }
    reader_attach(&in, fd, "/dev/tty");
    if (reader_line(&in, '\n', &line, NULL))
        answer = mem_dup_bytes(line.ptr, line.len);
    close(fd);
    return answer;
}

/* The patch goes the other way: is it to be turned around? Says what has been decided. */
bool ok_to_reverse(struct patch *patch, const char *what)
{
    if (patch->forward || !(patch->force && patch->silent))
        tell_user(patch, "%s", what);
    if (patch->forward) {
        tell_user(patch, "  Skipping patch.\n");
        patch->skip = true;
        return false;
    }
    if (patch->force) {
        say(patch, "  Applying it anyway.\n");
        return false;
    }
    if (patch->batch) {
        say(patch, patch->reversed ? "  Ignoring -R.\n" : "  Assuming -R.\n");
        return true;
    }
    if (*ask_line(patch, patch->reversed ? "  Ignore -R? [n] " : "  Assume -R? [n] ") == 'y')
        return true;
    if (*ask_line(patch, "Apply anyway? [n] ") != 'y') {
        say(patch, "Skipping patch.\n");
        patch->skip = true;
    }
    return false;
}

/* ---- one file ---- */

static void show_lead(const struct patch *patch)
{
    const struct span lead = patch->header.lead;
    const char *at = lead.ptr, *end = lead.ptr + lead.len;

    if (lead.len == 0) {
        say(patch, "(no text)\n");
        return;
    }
    say(patch, "The text leading up to this was:\n--------------------------\n");
    while (at < end) {
        const char *newline = bytes_find(at, '\n', (size_t)(end - at));
        const char *behind = newline != NULL ? newline + 1 : end;

        say(patch, "|%s\n", mem_dup_bytes(at, (size_t)((newline != NULL ? newline : end) - at)));
        at = behind;
    }
    say(patch, "--------------------------\n");
}

/* Nothing tells which file is meant; asks, unless -f or -t. */
static const char *ask_name(struct patch *patch)
{
    const char *name;
    struct stat status;

    say(patch, "can't find file to patch at input line %zu\n", patch->header.line);
    if (patch->strip < 0)
        say(patch, "Perhaps you should have used the -p or --strip option?\n");
    else
        say(patch, "Perhaps you used the wrong -p or --strip option?\n");
    show_lead(patch);
    if (patch->force || patch->batch) {
        say(patch, "No file to patch.  Skipping patch.\n");
        return NULL;
    }
    for (;;) {
        name = ask_line(patch, "File to patch: ");
        if (*name != '\0' && stat(name, &status) == 0)
            return name;
        if (*name != '\0')
            say(patch, "%s: %s\n", name, strerror(errno));
        if (*ask_line(patch, "Skip this patch? [y] ") != 'n') {
            say(patch, "Skipping patch.\n");
            return NULL;
        }
    }
}

static const char *check_given(struct patch *patch, const char *name)
{
    struct stat status;
    const bool there = stat(name, &status) == 0;

    seems_reversed(patch, name, !there, !there || status.st_size == 0);
    return name;
}

/* The names of the file to be read and the one to be written; false when there is none. */
static bool choose_files(struct patch *patch, const char *given)
{
    const struct header *header = &patch->header;
    const bool moves = header->git && (header->renames || header->copies);

    if (given != NULL)
        patch->name = check_given(patch, given);
    else if (moves)
        patch->name = header->names[patch->reversed && header->renames];
    else
        patch->name = choose_name(patch);
    patch->out_name = patch->name;
    if (moves && given == NULL) {
        if (header->names[OLD] == NULL || header->names[NEW] == NULL) {
            say(patch, "Cannot %s file without two valid file names\n",
                header->renames ? "rename" : "copy");
            return false;
        }
        patch->out_name = header->names[!(patch->reversed && header->renames)];
    }
    if (patch->name == NULL && !patch->skip)
        patch->name = patch->out_name = ask_name(patch);
    if (patch->output != NULL && patch->name != NULL)
        patch->out_name = patch->output;
    if (patch->skip)
        patch->out_name = NULL; /* so that no rejects are kept */
    return patch->name != NULL;
}

static bool target_is_suitable(struct patch *patch)
{
    const struct target *target = &patch->target;
    const mode_t said = patch->header.mode[!patch->reversed];
    struct stat status;

    if (target->exists && !S_ISREG(target->status.st_mode) &&
        !(target->is_link && S_ISLNK(patch->header.mode[patch->reversed]))) {
        say(patch, "File %s is not a regular file -- refusing to patch\n", patch->name);
        return false;
    }
    if (target->exists && target->is_link && said != 0 && !S_ISLNK(said))
        return false;
    if (strcmp(patch->name, patch->out_name) != 0 && patch->output == NULL && !patch->force &&
        fstatat(AT_FDCWD, patch->out_name, &status, AT_SYMLINK_NOFOLLOW) == 0) {
        say(patch, "File %s already exists -- refusing to overwrite it\n", patch->out_name);
        return false;
    }
    if (target->exists && !target->is_link && patch->output == NULL &&
        patch->read_only != READ_ONLY_IGNORE &&
        faccessat(AT_FDCWD, patch->name, W_OK, AT_EACCESS) < 0) {
        say(patch, "File %s is read-only; %s\n", patch->name,
            patch->read_only == READ_ONLY_WARN ? "trying to patch anyway" : "refusing to patch");
        return patch->read_only == READ_ONLY_WARN;
    }
    return true;
}

static void announce(const struct patch *patch)
{
    const char *how = "";

    if (strcmp(patch->name, patch->out_name) != 0)
        how = mem_print(" (%s from %s)",
                        patch->output != NULL   ? "read"
                        : patch->header.renames ? "renamed"
                                                : "copied",
                        patch->name);
    say(patch, "%s %s %s%s\n", patch->dry_run ? "checking" : "patching",
        S_ISLNK(patch->header.mode[!patch->reversed]) ? "symbolic link" : "file", patch->out_name,
        how);
}

/* Prereq: the file has to hold this word. */
static void check_prerequisite(const struct patch *patch)
{
    const char *word = patch->header.prerequisite;

    if (word == NULL || *word == '\0' || patch->target.size == 0 ||
        memmem(patch->target.bytes, patch->target.size, word, strlen(word)) != NULL)
        return;
    if (patch->force) {
        say(patch, "Warning: this file doesn't appear to be the %s version -- patching anyway.\n",
            word);
        return;
    }
    if (!patch->batch &&
        *ask_line(patch,
                  mem_print("This file doesn't appear to be the %s version -- patch anyway? [n] ",
                            word)) == 'y')
        return;
    diex("this file doesn't appear to be the %s version -- aborting", word);
}

static void patch_file(struct patch *patch, const char *given)
{
    patch->reversed = patch->reverse;
    patch->skip = patch->apply_anyway = patch->mismatch = false;
    patch->out_name = NULL;
    if (patch->header.kind == KIND_ED)
        diex("line %zu: ed scripts are refused: they can do anything", patch->header.line);
    if (!choose_files(patch, given))
        patch->skip = true;
    else if (patch->verbose)
        show_lead(patch);
    if (patch->header.binary && patch->header.kind == KIND_ANY) {
        warnx("line %zu: binary diffs of git cannot be applied", patch->header.line);
        patch->skip = true;
        patch->status = patch->status > CONFLICTS ? patch->status : CONFLICTS;
    }
    if (patch->name != NULL && !patch->skip) {
        if (!target_load(patch, &patch->target, patch->name)) {
            patch->status = TROUBLE;
            patch->skip = true;
        } else if (!target_is_suitable(patch)) {
            patch->skip = true;
        }
    }
    if (patch->skip)
        patch->target = (struct target){.bytes = mem_dup("")};
    else
        announce(patch);
    if (!patch->skip)
        check_prerequisite(patch);
    if (patch->skip && patch->status < CONFLICTS)
        patch->status = CONFLICTS;
    apply_hunks(patch);
    finish_file(patch);
}

/* ---- the whole ---- */

static const char *kind_name(enum patch_kind kind)
{
    static const char *const names[] = {"a git-style", "a new-style context", "a normal",
                                        "a unified", "an ed"};

    return names[kind];
}

/* Applies all patches of the source, to `given` or to the files that they name. */
void patch_all(struct patch *patch, const char *given)
{
    bool first = true;

    while (find_header(patch)) {
        if (patch->verbose) {
            say(patch, "Hmm...  %s like %s diff to me...\n",
                first ? "Looks" : "The next patch looks", kind_name(patch->header.kind));
        }
        patch_file(patch, given);
        patch->rest = patch->source.at;
        first = false;
    }
    if (first && patch->source.at == patch->source.bytes && given != NULL && patch->output != NULL)
        patch_file(patch, given);
    else if (first && patch->source.at != patch->source.bytes)
        diex("only garbage was found in the patch");
    if (patch->verbose && patch->source.at != patch->rest)
        say(patch, "Hmm...  Ignoring the trailing garbage.\n");
    if (patch->verbose)
        say(patch, "done\n");
}

static void prepare_backups(struct patch *patch)
{
    const char *control = getenv("PATCH_VERSION_CONTROL");
    struct backup *backups = &patch->backups;

    if (patch->suffix != NULL || patch->prefix != NULL || patch->base_prefix != NULL)
        backups->kind = BACKUP_SIMPLE;
    else if (patch->backup_kind >= 0)
        backups->kind = patch->backup_kind;
    else
        backups->kind = getenv("VERSION_CONTROL") != NULL ? BACKUP_DEFAULT : BACKUP_EXISTING;
    (void)control;
    backups->suffix = patch->suffix;
    if (backups->suffix == NULL && getenv("SIMPLE_BACKUP_SUFFIX") == NULL)
        backups->suffix = ".orig";
    backup_prepare(backups);
}

static int patch_main(int argc, char **argv)
{
    struct patch patch = {.strip = -1, .fuzz = 2, .backup_kind = -1, .mismatch_backup = true};
    char **operands = opt_parse_operands(argv, &patch, 0, 2);
    const char *given = operands[0];

    (void)argc;
    if (given != NULL && operands[1] != NULL)
        patch.input = operands[1];
    patch.posix |= getenv("POSIXLY_CORRECT") != NULL;
    patch.mismatch_backup &= !patch.posix;
    prepare_backups(&patch);
    if (patch.directory != NULL && chdir(patch.directory) < 0)
        die("%s", patch.directory);
    source_load(&patch.source, patch.input != NULL ? patch.input : "-");
    if (patch.output != NULL && !patch.dry_run)
        patch.whole_output = writer_create(patch.output);
    patch_all(&patch, given);
    if (patch.whole_output != NULL && patch.whole_output != out)
        writer_flush(patch.whole_output);
    return patch.status;
}

static const struct opt patch_opts[] = {
    OPT_INT('p', "strip", struct patch, strip, "NUM", "take NUM components off names"),
    OPT_STRING('i', "input", struct patch, input, "FILE", "read the patch from FILE"),
    OPT_STRING('d', "directory", struct patch, directory, "DIR", "go to DIR first"),
    OPT_STRING('o', "output", struct patch, output, "FILE", "write results to FILE"),
    OPT_STRING('r', "reject-file", struct patch, reject, "FILE",
               "write rejects to FILE (-: nowhere), not to NAME.rej"),
    OPT_FLAG('R', "reverse", struct patch, reverse, "go back from new to old"),
    OPT_FLAG('N', "forward", struct patch, forward, "skip patches that seem applied"),
    OPT_UINT('F', "fuzz", struct patch, fuzz, 0, "NUM",
             "let up to NUM lines of context differ (default 2)"),
    OPT_FLAG('l', "ignore-whitespace", struct patch, loose_space, "any blanks are one"),
    OPT_SET('c', "context", struct patch, kind, KIND_CONTEXT, "the patch is a context diff"),
    OPT_SET('n', "normal", struct patch, kind, KIND_NORMAL, "a normal diff"),
    OPT_SET('u', "unified", struct patch, kind, KIND_UNIFIED, "a unified diff"),
    OPT_MAYBE_CHOICE(0, "merge", struct patch, merge, "none|merge|diff3", MERGE_PLAIN,
                     "merge what fits, mark conflicts in the file"),
    OPT_FLAG('E', "remove-empty-files", struct patch, remove_empty, "remove files made empty"),
    OPT_FLAG(0, "dry-run", struct patch, dry_run, "change nothing, only tell"),
    OPT_FLAG('f', "force", struct patch, force, "ask nothing, go on"),
    OPT_FLAG('t', "batch", struct patch, batch, "ask nothing, turn reversed patches around"),
    OPT_FLAG('s', "silent|quiet", struct patch, silent, "say nothing but errors"),
    OPT_FLAG(0, "verbose", struct patch, verbose, "say more"),
    OPT_FLAG('b', "backup", struct patch, backup, "keep originals"),
    OPT_FLAG(0, "backup-if-mismatch", struct patch, mismatch_backup,
             "keep originals of patches that don't fit exactly (default)"),
    OPT_UNFLAG(0, "no-backup-if-mismatch", struct patch, mismatch_backup, "do not"),
    OPT_CHOICE('V', "version-control", struct patch, backup_kind,
               "none=off|simple=never|numbered=t|existing=nil", "how originals are named"),
    OPT_STRING('z', "suffix", struct patch, suffix, "SUFFIX", "at their end (default .orig)"),
    OPT_STRING('B', "prefix", struct patch, prefix, "PREFIX", "before their paths"),
    OPT_STRING('Y', "basename-prefix", struct patch, base_prefix, "PREFIX", "before their names"),
    OPT_FLAG('T', "set-time", struct patch, set_time, "give files the time in the header"),
    OPT_FLAG('Z', "set-utc", struct patch, set_utc, "the same, times without a zone are UTC"),
    OPT_FLAG(0, "binary", struct patch, binary, "leave \\r in the patch alone"),
    OPT_FLAG(0, "follow-symlinks", struct patch, follow_links, "patch what links point at"),
    OPT_CHOICE(0, "read-only", struct patch, read_only, "warn|ignore|fail",
               "what to do with read-only files"),
    OPT_CHOICE(0, "reject-format", struct patch, reject_style, "patch|context|unified",
               "of rejects"),
    OPT_FLAG(0, "posix", struct patch, posix, "do as POSIX says"),
    OPT_END,
};

APPLET(patch, .summary = HELP_TEXT("apply a diff to files"),
       .operands = HELP_TEXT("[FILE [PATCH]]"), .opts = patch_opts, .main = patch_main,
       .details =
           HELP_TEXT("Status: 0 when all was applied, 1 when hunks were rejected, 2 on trouble."),
       .trouble = TROUBLE);
