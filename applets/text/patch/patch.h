/* patch.h: what the parts of patch share. */
#ifndef PATCH_H
#define PATCH_H

#include "box.h"
#include "backup.h"

enum { APPLIED, CONFLICTS, TROUBLE };
enum patch_kind { KIND_ANY, KIND_CONTEXT, KIND_NORMAL, KIND_UNIFIED, KIND_ED };
enum merge_style { MERGE_NONE, MERGE_PLAIN, MERGE_DIFF3 };
enum reject_style { REJECT_AS_PATCH, REJECT_CONTEXT, REJECT_UNIFIED };
enum { OLD, NEW, INDEX }; /* names in a header */

enum read_only { READ_ONLY_WARN, READ_ONLY_IGNORE, READ_ONLY_FAIL };

/* Whether a header says that a side has no file. */
enum absence { PRESENT, MAYBE_ABSENT, ABSENT };

/* A line of a hunk; `kind` is ' ', '-' or '+'. The text has its newline, if it has one. */
struct hunk_line {
    char kind;
    struct span text;
};

/* Lines start[OLD] .. +count[OLD]-1 (from 1 on) become those of NEW. */
struct hunk {
    size_t start[2], count[2];
    struct hunk_line *lines;
    size_t line_count, room;
    size_t before, behind; /* lines of context at its ends */
    struct span function;
    size_t at; /* the line of the patch it begins in */
};

/* The patch being read. */
struct source {
    const char *bytes, *at, *end;
    size_t line;   /* number of the line at `at` */
    size_t indent; /* columns before each line of this patch */
    bool strip_cr;
};

/* What is known of one patched file from its header. */
struct header {
    enum patch_kind kind;
    struct span lead;     /* the text before the first hunk */
    size_t line;          /* of the first hunk */
    const char *names[3]; /* stripped; NULL: none that can be used */
    const char *times[2]; /* as they stood there, or "" */
    int64_t seconds[2];   /* the same as a number; -1: none */
    enum absence absent[2];
    bool git, renames, copies, binary;
    mode_t mode[2]; /* of git; 0: not said */
    const char *prerequisite;
};

struct line_index;
struct reject_file;

/* The file that is patched, as lines from 1 on; each has its newline, but the last may lack it. */
struct target {
    const char *name;
    bool exists, is_link;
    struct stat status;
    char *bytes;
    size_t size;
    const char **starts;
    size_t count;
    struct line_index *index;
};

/* The new content, as pieces of the old one and of the patch. */
struct pieces {
    struct span *items;
    size_t count, room, size;
};

struct patch {
    /* options */
    intmax_t strip; /* -1: only the last component */
    uintmax_t fuzz;
    int kind, merge, reject_style;
    bool reverse, forward, force, batch, remove_empty, dry_run, silent, verbose, binary,
        loose_space;
    bool backup, follow_links, mismatch_backup, posix, set_utc, set_time;
    int read_only, backup_kind; /* enum read_only; enum backup_kind, -1: not given */
    const char *input, *output, *reject, *directory;
    const char *suffix, *prefix, *base_prefix;
    struct backup backups;

    struct source source;
    const char *rest; /* what follows the last hunk */
    struct header header;
    struct target target;
    struct pieces pieces;
    const char *name, *out_name; /* what is read, what is written */
    bool reversed;               /* for this patch: -R, or what was found out */
    bool skip;                   /* its other hunks are ignored */
    bool apply_anyway, mismatch;
    size_t hunks, failed;
    intmax_t in_offset, out_offset; /* how far lines of the target, of the output are off */
    size_t frozen;                  /* lines of the target that have been passed */
    struct reject_file *rejects;    /* of this file; NULL: nothing yet */
    bool reject_begun;              /* -r: the file holds something already */
    struct writer *whole_output;    /* of -o */
    int status;
};

/* Messages stand on standard output, unless that is for the result (-o -); say() heeds -s. */
void tell_user(const struct patch *patch, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void say(const struct patch *patch, const char *format, ...) __attribute__((format(printf, 2, 3)));
const char *ask_line(const struct patch *patch, const char *question);
bool ok_to_reverse(struct patch *patch, const char *what);

/* patch.c */
void patch_all(struct patch *patch, const char *given);

/* source.c */
void source_load(struct source *source, const char *name);
bool source_line(const struct source *source, struct span *line); /* the next one, not taken */
void source_next(struct source *source);
_Noreturn void malformed(const struct source *source, size_t line, const char *what);
bool source_number(struct span *text, size_t *number);

/* header.c, names.c */
bool find_header(struct patch *patch);
bool parse_name(const struct patch *patch, struct span text, intmax_t strip, int64_t *seconds,
                const char **name, const char **time);
const char *choose_name(struct patch *patch);
bool seems_reversed(struct patch *patch, const char *name, bool missing, bool empty);
bool name_is_safe(const char *name);
bool starts_with(struct span text, const char *word);

/* hunks.c, context.c */
bool next_hunk(struct patch *patch, struct hunk *hunk);
bool parse_context_hunk(struct patch *patch, struct hunk *hunk);
void add_line(struct hunk *hunk, char kind, struct span text);
void drop_newline(struct source *source, struct span *text);
void reverse_hunk(struct hunk *hunk);

/* target.c */
bool target_load(struct patch *patch, struct target *target, const char *name);
struct span target_line(const struct target *target, size_t number);
void pieces_add(struct pieces *pieces, struct span text);
void copy_lines(struct patch *patch, size_t end); /* lines of the target up to `end` */

/* locate.c */
size_t locate_hunk(struct patch *patch, const struct hunk *hunk, size_t fuzz);
bool lines_match(const struct patch *patch, struct span a, struct span b);

/* apply.c, merge.c */
void apply_hunks(struct patch *patch);
bool merge_hunk(struct patch *patch, const struct hunk *hunk, size_t where);
void put_hunk_result(struct patch *patch, const struct hunk *hunk, size_t where);

/* reject.c */
void reject_hunk(struct patch *patch, const struct hunk *hunk);
void save_rejects(struct patch *patch);

/* output.c */
void finish_file(struct patch *patch);

#endif
