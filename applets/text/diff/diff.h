/* diff.h: what the parts of diff share. */
#ifndef DIFF_H
#define DIFF_H

#include "box.h"
#include "compare.h"
#include "side_by_side.h"

enum { SAME, DIFFERENT, TROUBLE };

enum diff_style {
    STYLE_NONE,
    STYLE_NORMAL,
    STYLE_CONTEXT,
    STYLE_UNIFIED,
    STYLE_ED,
    STYLE_FORWARD_ED,
    STYLE_RCS,
    STYLE_SIDE_BY_SIDE,
    STYLE_MERGED, /* -D and the formats */
};

enum line_kind { LINES_OLD, LINES_NEW, LINES_SAME, LINES_CHANGED };

enum color_when { COLOR_NEVER, COLOR_ALWAYS, COLOR_AUTO };
enum color { COLOR_NONE, COLOR_HEADER, COLOR_HUNK, COLOR_REMOVED, COLOR_ADDED };

struct regexes {
    struct regex_matcher **items;
    size_t count;
};

struct globs;

/* One of two files to be compared. */
struct diff_file {
    const char *name; /* path, or "-" */
    int error;        /* why it can't be examined */
    bool missing;     /* taken for empty: -N */
    struct stat status;
};

struct diff {
    /* options */
    int style, flags; /* enum diff_style, enum compare_flags */
    intmax_t context; /* lines, -1: not given */
    uintmax_t digits; /* -NUM */
    bool brief, report_same, binary_is_text, recursive, new_files, first_new_files, keep_links;
    bool fold_names, expand_tabs, initial_tab, trim_blank, show_function;
    bool left_column, no_common, ignore_blank;
    bool fold_case, ignore_tabs, ignore_ends, ignore_runs, ignore_space, strip_cr, minimal;
    bool scattered;
    uintmax_t width, tab, horizon;
    struct strings labels, excluded, exclude_files, ignored_lines, functions;
    const char *start, *from_file, *to_file, *symbol;
    const char *lines[3], *groups[4], *line_format; /* by enum line_kind */
    int color;                                      /* enum color_when */
    const char *palette;

    struct regexes ignored_regexes, function_regexes;
    struct globs *excluded_globs;
    const char *colors[5]; /* escape sequences by enum color; all NULL without colour */
    const char *command;   /* "diff -r ...": what stands above each pair of a tree */

    /* the pair being compared */
    struct compare compare;
    const struct diff_file *files;
    bool in_tree, begun;
    const char *function;     /* the last line found for -p */
    const char *function_end; /* up to where it was searched for */
};

/* pairs.c: `within`: the directories that the two files are in; NULL on the command line. */
struct level {
    const struct level *outer;
    const struct diff_file *files; /* two directories */
};
int diff_pair(struct diff *diff, const char *const names[2], const struct level *within);
bool is_directory(const struct diff_file *file);

/* trees.c */
int diff_trees(struct diff *diff, const struct diff_file files[2], const struct level *within);
const char *name_in_tree(const struct diff *diff, const char *directory, const char *name);

/* content.c */
int diff_content(struct diff *diff, const struct diff_file files[2]);
bool matches_any(const struct regexes *regexes, struct span line);
bool hunk_counts(const struct diff *diff, const struct change *first, const struct change *last);

/* put.c */
const char *file_label(const struct diff *diff, int side);
void begin_output(struct diff *diff); /* what stands above the first hunk */
void put_color(const struct diff *diff, enum color color);
void end_color(const struct diff *diff);
void put_diff_text(const struct diff *diff, struct span line, const char *prefix);
void put_line(const struct diff *diff, const char *prefix, int side, size_t i, enum color color);
char *quoted_name(const char *name);
const char *make_command(char *const *words, char *const *operands);
void choose_colors(struct diff *diff);

/* the styles */
void put_normal(struct diff *diff);
void put_ed(struct diff *diff);
void put_forward_ed(struct diff *diff);
void put_rcs(struct diff *diff);
void put_hunks(struct diff *diff); /* context and unified */
void put_side_by_side(struct diff *diff);
void put_merged(struct diff *diff);
void prepare_formats(struct diff *diff, const char *symbol);

#endif
