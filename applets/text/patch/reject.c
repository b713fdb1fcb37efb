/* Hunks that could not be applied: they are kept, in FILE.rej. */
#include "patch.h"
#include "quoting.h"
#include "replace.h"

/* Rejects are collected in memory: the file is written as a whole when all hunks are done. */
struct reject_file {
    char *bytes;
    size_t length, room;
};

static void add(struct reject_file *file, const char *bytes, size_t length)
{
    if (file->length + length > file->room) {
        const size_t room = 2 * (file->length + length) + 256;

        file->bytes = mem_resize(file->bytes, file->room, room);
        file->room = room;
    }
    if (length > 0)
        memcpy(file->bytes + file->length, bytes, length);
    file->length += length;
}

static void add_string(struct reject_file *file, const char *text)
{
    add(file, text, strlen(text));
}

/* A line behind its mark, and what tells that it has no newline. */
static void add_hunk_line(struct reject_file *file, const char *mark, struct span text)
{
    add_string(file, mark);
    add(file, text.ptr, text.len);
    if (text.len == 0 || text.ptr[text.len - 1] != '\n')
        add_string(file, "\n\\ No newline at end of file\n");
}

static bool needs_quotes(const char *name)
{
    for (; *name != '\0'; name++)
        if ((unsigned char)*name <= ' ' || *name == '"' || *name == '\\' || *name == 0x7f)
            return true;
    return false;
}

static void add_name(struct patch *patch, const char *mark, int side)
{
    const struct header *header = &patch->header;
    const char *name = header->names[side];

    if (name == NULL || header->kind == KIND_NORMAL)
        name = "/dev/null";
    else if (needs_quotes(name))
        name = quoted(name, QUOTING_C);
    add_string(patch->rejects, mark);
    add_string(patch->rejects, name);
    if (*header->times[side] != '\0') {
        add_string(patch->rejects, "\t");
        add_string(patch->rejects, header->times[side]);
    }
    add_string(patch->rejects, "\n");
}

static bool in_unified(const struct patch *patch)
{
    return patch->reject_style == REJECT_UNIFIED ||
           (patch->reject_style == REJECT_AS_PATCH && patch->header.kind == KIND_UNIFIED);
}

static size_t shifted(const struct patch *patch, size_t line)
{
    const intmax_t at = (intmax_t)line + patch->out_offset;

    return at > 0 ? (size_t)at : 0;
}

static const char *unified_range(size_t start, size_t count)
{
    if (count == 1)
        return mem_print("%zu", start);
    return mem_print("%zu,%zu", count > 0 ? start : start - 1, count);
}

static void reject_unified(struct patch *patch, const struct hunk *hunk)
{
    struct reject_file *file = patch->rejects;

    add_string(file, mem_print("@@ -%s +%s @@",
                               unified_range(shifted(patch, hunk->start[OLD]), hunk->count[OLD]),
                               unified_range(shifted(patch, hunk->start[NEW]), hunk->count[NEW])));
    add(file, hunk->function.ptr, hunk->function.len);
    add_string(file, "\n");
    for (size_t i = 0; i < hunk->line_count; i++)
        add_hunk_line(file, (const char[]){hunk->lines[i].kind, '\0'}, hunk->lines[i].text);
}

static const char *context_range(size_t start, size_t count)
{
    if (count > 1)
        return mem_print("%zu,%zu", start, start + count - 1);
    return mem_print("%zu", count > 0 ? start : 0);
}

/* Whether the run of changes that line i is in has lines of both sides. */
static bool is_replacement(const struct hunk *hunk, size_t i)
{
    bool old = false, new = false;

    while (i > 0 && hunk->lines[i - 1].kind != ' ')
        i--;
    for (; i < hunk->line_count && hunk->lines[i].kind != ' '; i++) {
        old |= hunk->lines[i].kind == '-';
        new |= hunk->lines[i].kind == '+';
    }
    return old && new;
}

static void reject_half(struct patch *patch, const struct hunk *hunk, char change)
{
    for (size_t i = 0; i < hunk->line_count; i++) {
        const char kind = hunk->lines[i].kind;
        char mark[] = {kind, ' ', '\0'};

        if (kind != ' ' && kind != change)
            continue;
        if (kind != ' ' && patch->header.kind != KIND_NORMAL && is_replacement(hunk, i))
            mark[0] = '!';
        add_hunk_line(patch->rejects, mark, hunk->lines[i].text);
    }
}

static void reject_context(struct patch *patch, const struct hunk *hunk)
{
    struct reject_file *file = patch->rejects;
    const bool normal = patch->header.kind == KIND_NORMAL;

    add_string(file, "***************");
    add(file, hunk->function.ptr, hunk->function.len);
    add_string(file, mem_print("\n*** %s%s\n",
                               context_range(shifted(patch, hunk->start[OLD]), hunk->count[OLD]),
                               normal ? "" : " ****"));
    reject_half(patch, hunk, '-');
    add_string(file, mem_print("--- %s%s\n",
                               context_range(shifted(patch, hunk->start[NEW]), hunk->count[NEW]),
                               normal ? " -----" : " ----"));
    reject_half(patch, hunk, '+');
}

void reject_hunk(struct patch *patch, const struct hunk *hunk)
{
    const bool unified = in_unified(patch);

    if (patch->rejects == NULL) {
        patch->rejects = mem_zero(sizeof *patch->rejects);
        add_name(patch, unified ? "--- " : "*** ", patch->reversed);
        add_name(patch, unified ? "+++ " : "--- ", !patch->reversed);
    }
    if (unified)
        reject_unified(patch, hunk);
    else
        reject_context(patch, hunk);
}

/* -r: one file for all rejects, emptied at the first. */
static bool append(const char *name, const struct reject_file *file, bool first)
{
    const int fd = open(name, O_WRONLY | O_CREAT | O_CLOEXEC | (first ? O_TRUNC : O_APPEND), 0666);
    struct writer writer = {0};
    bool good;

    if (fd >= 0) {
        writer_attach(&writer, fd);
        put_bytes(&writer, file->bytes, file->length);
    }
    good = fd >= 0 && writer_flush(&writer);
    if (!good)
        warn("%s", name);
    if (fd >= 0)
        close(fd);
    return good;
}

static bool replace_whole(const char *name, const struct reject_file *file)
{
    struct replace replace = {0};
    struct writer writer = {0};

    if (!replace_open(&replace, name, 0))
        return false;
    writer_attach(&writer, replace.fd);
    put_bytes(&writer, file->bytes, file->length);
    if (writer_flush(&writer))
        return replace_commit(&replace);
    errno = writer.error;
    warn("%s", name);
    replace_cancel(&replace);
    return false;
}

/* Says how many hunks failed, and where they are kept. */
void save_rejects(struct patch *patch)
{
    const bool kept = !patch->dry_run && patch->rejects != NULL && patch->out_name != NULL &&
                      (patch->reject == NULL || strcmp(patch->reject, "-") != 0);
    const char *name = patch->reject;
    bool good;

    if (patch->failed == 0)
        return;
    if (patch->status < CONFLICTS)
        patch->status = CONFLICTS;
    if (patch->merge != MERGE_NONE && !patch->skip)
        return;
    if (name == NULL)
        name = mem_print("%s.rej", patch->out_name != NULL ? patch->out_name : "");
    /* with -s too: this is the error */
    tell_user(patch, "%zu out of %zu hunk%s %s", patch->failed, patch->hunks,
              patch->hunks == 1 ? "" : "s", patch->skip ? "ignored" : "FAILED");
    if (kept)
        tell_user(patch, " -- saving rejects to file %s", name);
    tell_user(patch, "\n");
    if (!kept)
        return;
    good = patch->reject != NULL ? append(name, patch->rejects, !patch->reject_begun)
                                 : replace_whole(name, patch->rejects);
    patch->reject_begun = true;
    if (!good)
        patch->status = TROUBLE;
}
