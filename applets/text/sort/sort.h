/* sort.h: what the parts of sort know about each other. */
#ifndef SORT_H
#define SORT_H

#include "box.h"
#include "replace.h"
#include "sort_order.h"

enum { SORT_DISORDER = 1, SORT_TROUBLE = 2 };
enum check_mode { CHECK_NOTHING = -1, CHECK_LOUD, CHECK_SILENT };

/* A sorted part of the input in a temporary file without a name, or in a file that is merged. */
struct run {
    struct reader in;
    pid_t child;  /* that decompresses it; 0: none */
    bool spilled; /* ours: to be read from its start */
    const char *name;
};

struct sort {
    struct sort_order order;
    int check; /* a check_mode */
    int kind;  /* --sort: an index into sort_kinds, or -1 */
    bool merge, unique;
    int delimiter;
    const char *output, *files_from, *compressor, *random_source, *separator, *buffer_size;
    struct strings directories; /* for temporary files */
    uintmax_t batch, threads;
    size_t memory; /* bytes that lines and their records may take */
    struct run *runs;
    size_t run_count, run_capacity;
    struct replace replace; /* the output file */
};

/* input.c: sorts all inputs into the writer, by way of temporary files if memory is short. */
void sort_inputs(struct sort *sort, char **names);

/* runs.c: temporary files */
struct writer *run_create(struct sort *sort); /* adds a run; what is written goes there */
void run_finish(struct sort *sort, struct writer *to);
void run_add_file(struct sort *sort, const char *name);
bool run_open(struct sort *sort, struct run *run); /* for reading; false after a message */
void run_close(struct sort *sort, struct run *run);

/*
 * merge.c: merges neighbours among the runs, --batch-size at a time; all of them into the output.
 */
void merge_groups(struct sort *sort);
void merge_runs(struct sort *sort);

/* check.c: -c and -C; the status. */
int check_sorted(struct sort *sort, const char *name);

/* sort.c: where the result goes, and its end. */
struct writer *output_open(struct sort *sort);
void output_finish(struct sort *sort, struct writer *to);

#endif
