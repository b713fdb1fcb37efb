/*
 * The parts of find: parse.c makes a tree of the words, arguments.c, times.c, names.c and format.c
 * read what primaries are given, tests.c, actions.c and exec.c carry them out, find.c walks.
 */
#ifndef FIND_H
#define FIND_H

#include "box.h"
#include "mounts.h"
#include "owner.h"
#include "pool.h"
#include "walk.h"

struct find;
struct node;
struct exec;
struct segment;

/* What a test costs for an entry; those in front of it may change places with cheaper ones. */
enum cost {
    COST_NAME,   /* nothing */
    COST_TYPE,   /* a stat where the directory does not tell types */
    COST_STATUS, /* a stat */
    COST_CALL,   /* other system calls */
    COST_ACTION, /* does something, so its place matters */
};

enum relation { RELATION_EQUAL, RELATION_MORE, RELATION_LESS };

struct number {
    enum relation relation;
    uintmax_t value;
};

/* A time that is > low and <= high. */
struct period {
    char which; /* a, B, c or m */
    struct timespec low, high;
};

/* -perm: all of the bits ('-'), any ('/') or exactly those ('='). */
struct permissions {
    char kind;
    mode_t file, directory;
};

struct node {
    bool (*evaluate)(struct find *find, const struct node *node);
    struct node *next;     /* in the list that an operator joins */
    struct node *children; /* of an operator */
    enum cost cost;
    struct writer *writer; /* of actions that write */
    union {
        const struct pattern *pattern;
        struct regex_matcher *regex;
        struct number number;
        struct period period;
        struct permissions permissions;
        struct exec *exec;
        const struct segment *format;
        const char *text;
        uint16_t types; /* a bit for each S_IFMT value >> 12 */
        int mode;       /* of access(2) */
        int end;        /* printed behind a path */
        struct {
            dev_t device;
            ino_t inode;
        } file;
    };
    uintmax_t unit; /* -size: bytes */
};

struct output {
    const char *name;
    struct writer *writer;
    struct output *next;
};

struct find {
    struct walk walk;
    struct node *root;
    const char *operand;

    /* Options; `follow` is enum walk_flags. */
    int follow;
    const char *optimisation, *debug;
    bool depth, depth_by_delete, one_device, ignore_race, daystart, warnings;
    uintmax_t least_depth, most_depth;
    const char *files_from;

    struct timespec now;
    struct owners owners;
    struct mounts mounts;
    struct output *outputs; /* files that actions write */
    struct writer field;    /* where -printf collects what is to be padded, in `text` */
    struct text text;
    struct pool pool;
    struct exec *execs;
    bool asks;             /* -ok, -okdir: answers come from standard input */
    bool pruned, quitting; /* by -prune and -quit */
    bool status_failed;    /* this entry's status could not be had, and that was said */
    int status;
    char target[PATH_MAX]; /* entry_target() */
};

/* parse.c: the tree of an expression; mistakes end the tool. */
struct node *parse_expression(struct find *find, char **words);

/* What a primary's parser works with. */
struct parse {
    struct find *find;
    char **words;     /* the next */
    const char *name; /* of the primary: "-name" */
    const char *test; /* the first test so far, for a warning */
    int syntax;       /* -regextype: enum regex_syntax */
    int depth;
    bool acts, prunes; /* there is an action that makes -print not the default; -prune */
};

_Noreturn void invalid_argument(const struct parse *parse, const char *argument);

/*
 * Parsers of arguments (arguments.c, names.c, times.c, format.c, exec.c): fill in the node; `value`
 * is the table's.
 */
void parse_number(struct parse *parse, struct node *node, const char *argument, int value);
void parse_size_test(struct parse *parse, struct node *node, const char *argument, int value);
void parse_types(struct parse *parse, struct node *node, const char *argument, int value);
void parse_permissions(struct parse *parse, struct node *node, const char *argument, int value);
void parse_user(struct parse *parse, struct node *node, const char *argument, int value);
void parse_group(struct parse *parse, struct node *node, const char *argument, int value);
void parse_samefile(struct parse *parse, struct node *node, const char *argument, int value);
void parse_fstype(struct parse *parse, struct node *node, const char *argument, int value);
void parse_file(struct parse *parse, struct node *node, const char *argument, int value);
void parse_pattern(struct parse *parse, struct node *node, const char *argument, int value);
void parse_regex(struct parse *parse, struct node *node, const char *argument, int value);
void parse_regextype(struct parse *parse, struct node *node, const char *argument, int value);
void parse_days(struct parse *parse, struct node *node, const char *argument, int value);
void parse_minutes(struct parse *parse, struct node *node, const char *argument, int value);
void parse_newer(struct parse *parse, struct node *node, const char *argument, int value);
void parse_newer_xy(struct parse *parse, struct node *node, const char *argument, int value);
void parse_format(struct parse *parse, struct node *node, const char *argument, int value);
void parse_file_format(struct parse *parse, struct node *node, const char *argument, int value);
void parse_exec(struct parse *parse, struct node *node, const char *argument, int value);
bool take_number(const char *text, struct number *number);

/* The next word, which the primary needs as an argument. */
const char *take_argument(struct parse *parse);

/* What -exec and its kind add to each other. */
enum exec_value { EXEC_IN_DIRECTORY = 1, EXEC_ASK = 2 };

/* tests.c */
bool test_true(struct find *find, const struct node *node);
bool test_false(struct find *find, const struct node *node);
bool test_name(struct find *find, const struct node *node);
bool test_path(struct find *find, const struct node *node);
bool test_link_name(struct find *find, const struct node *node);
bool test_regex(struct find *find, const struct node *node);
bool test_type(struct find *find, const struct node *node);
bool test_xtype(struct find *find, const struct node *node);
bool test_size(struct find *find, const struct node *node);
bool test_empty(struct find *find, const struct node *node);
bool test_permissions(struct find *find, const struct node *node);
bool test_time(struct find *find, const struct node *node);
bool test_used(struct find *find, const struct node *node);
bool test_uid(struct find *find, const struct node *node);
bool test_gid(struct find *find, const struct node *node);
bool test_no_user(struct find *find, const struct node *node);
bool test_no_group(struct find *find, const struct node *node);
bool test_links(struct find *find, const struct node *node);
bool test_inode(struct find *find, const struct node *node);
bool test_same_file(struct find *find, const struct node *node);
bool test_access(struct find *find, const struct node *node);
bool test_fstype(struct find *find, const struct node *node);

/* actions.c, format.c and exec.c */
bool act_print(struct find *find, const struct node *node);
bool act_format(struct find *find, const struct node *node);
bool act_list(struct find *find, const struct node *node);
bool act_delete(struct find *find, const struct node *node);
bool act_prune(struct find *find, const struct node *node);
bool act_quit(struct find *find, const struct node *node);
bool act_exec(struct find *find, const struct node *node);

/* Runs what `-exec +` still has to run. */
void exec_finish(struct find *find);

/* Writes to files that are asked for by name, before others may look at them. */
void outputs_flush(struct find *find);

/* ---------------------------------------------------------------- the current entry */

/* Its last name, without slashes at the end; "/" for the root. */
struct span entry_name(const struct find *find);

/* Its status; NULL after a message, unless races are to be ignored. */
const struct stat *entry_status(struct find *find);

/* Its time a, B, c or m. */
bool entry_time(struct find *find, char which, struct timespec *time);

/* Its type, or of a link that of what it leads to; 0 with errno. */
mode_t target_type(struct find *find);

/* The type of the file system that holds a device's files. */
const char *device_fstype(struct find *find, dev_t device);

/* What a link points to, until the next call; NULL when it is no link. */
const char *entry_target(struct find *find);

/* Notes a failure of the current entry: a message with errno. */
void entry_failed(struct find *find);

#endif
