/* ls.h: the parts of ls: options, the files of a directory, and how they are shown. */
#ifndef LS_H
#define LS_H

#include "box.h"
#include "columns.h"
#include "dates.h"
#include "dir_stack.h"
#include "human.h"
#include "owner.h"
#include "quoting.h"

enum { STATUS_MINOR = 1, STATUS_SERIOUS = 2 };
enum format { FORMAT_DEFAULT, FORMAT_LONG, FORMAT_ONE, FORMAT_COMMAS, FORMAT_DOWN, FORMAT_ACROSS };
enum order {
    ORDER_DEFAULT,
    ORDER_NAME,
    ORDER_NONE,
    ORDER_TIME,
    ORDER_SIZE,
    ORDER_EXTENSION,
    ORDER_VERSION,
    ORDER_WIDTH,
};
enum which_time { TIME_DEFAULT, TIME_ACCESS, TIME_CHANGE, TIME_BIRTH, TIME_MODIFY };
enum indicator { INDICATE_NOTHING, INDICATE_SLASH, INDICATE_TYPE, INDICATE_ALL };
enum when { WHEN_NEVER, WHEN_ALWAYS, WHEN_AUTO };
enum hidden { HIDDEN_SKIP, HIDDEN_ALMOST, HIDDEN_ALL };
enum links { LINKS_DEFAULT, LINKS_OPERANDS, LINKS_OPERAND_DIRECTORIES, LINKS_ALL };
enum questions { QUESTIONS_DEFAULT, QUESTIONS_NEVER, QUESTIONS_ALWAYS };

struct file {
    const char *name;
    const char *target;  /* of a link, in the long format */
    struct stat *status; /* NULL when not asked for, or when it can't be had */
    uint64_t inode;
    uint32_t length, width; /* bytes of the name; places it takes, quoted */
    uint8_t type;           /* S_IFMT >> 12; of the target where links are followed */
    bool failed;            /* its status can't be had */
    bool quoted;            /* its name has quotes of the shell around it */
    bool target_known;      /* a link's target exists */
    mode_t target_mode;
    struct timespec birth;
};

/* The files of one directory, or those among the operands. */
struct files {
    struct file *list;
    size_t count, capacity;
    struct arena arena;
};

/* Places that the columns of a list take. */
struct widths {
    int inode, blocks, links, user, group, author, size, major, minor, context;
};

struct colors;

struct ls {
    int format, order, time, indicator, quoting, color, hyperlink, classify, hidden, links,
        questions, human;
    bool reverse, recursive, inode, blocks, directory, numeric, author, no_owner, no_group, context,
        kibi, directories_first, zero, full_time;
    struct strings ignore, hide;
    struct globs *ignore_globs, *hide_globs; /* NULL: none */
    const char *block_size, *time_style, *width;
    uintmax_t tab;

    /* settled before the first file */
    unsigned line;            /* 0: any length */
    struct human size, space; /* of files, of blocks */
    bool need_status, align_quotes, hide_controls;
    const char *recent, *old; /* formats of dates */
    struct timespec now;
    struct colors *colors; /* NULL: none */
    const char *host;      /* of hyperlinks */
    struct owners owners;
    int status;

    struct dir_stack dirs;
    bool printed; /* something was listed: a blank line goes before a heading */
    char *batch;  /* what directories are read into */
    size_t batch_size;
    struct timespec dated; /* the date that date_text holds */
    char date_text[512];
    size_t date_length;
    struct writer scratch;
    char context_text[256];
};

enum { SEEK_BATCH = 64 * 1024 };

/* options.c: what the command line and the environment ask for. */
extern const struct opt ls_opts[];
void ls_on_option(void *tool, int value, const char *arg);
void settle_options(struct ls *ls);

/* directory.c: reads an open directory's entries, those that are to be shown. */
bool read_directory(struct ls *ls, struct files *files, int fd);
bool add_operand(struct ls *ls, struct files *files, const char *name);
void look_closer(struct ls *ls, struct file *file, int dirfd, bool operand);
void files_drop(struct files *files);
bool is_directory_file(const struct file *file);

/* sort.c */
void sort_files(const struct ls *ls, struct files *files);

/* show.c: prints a list; `total`: a line with the sum of blocks goes before it. */
void show_files(struct ls *ls, struct files *files, bool total);
void put_path(struct ls *ls, const char *path); /* of a directory, before its colon */
void put_link_start(const struct ls *ls, const char *path);
void put_link_end(const struct ls *ls);
char indicator_of(const struct ls *ls, mode_t mode);

/* long.c: the columns in front of the name, and the link's target behind it. */
void measure_list(struct ls *ls, const struct files *files, struct widths *widths);
void put_prefix(struct ls *ls, const struct file *file, const struct widths *widths);
void put_long(struct ls *ls, const struct file *file, const struct widths *widths);
const struct timespec *time_of(const struct ls *ls, const struct file *file);

/* color.c */
struct colors *colors_read(void);
bool color_begin(struct colors *colors, const struct file *file); /* false: none for this file */
bool color_begin_target(struct colors *colors, const struct file *file);
void color_end(struct colors *colors);
bool colors_follow(const struct colors *colors); /* links are coloured as their targets */

#endif
