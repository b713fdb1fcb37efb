/* copy_internal.h: what the parts of copying a tree share. */
#ifndef COPY_INTERNAL_H
#define COPY_INTERNAL_H

#include "copy.h"

/* How the current entry gets to its name. */
enum way {
    WAY_FREE,     /* nothing is there (any more) */
    WAY_IN_PLACE, /* the old file is written into */
    WAY_BESIDE,   /* the old file is replaced when the new one is whole */
    WAY_BLOCKED,  /* nothing is to be done, or a message said what is wrong */
};

/*
 * What to do about something that exists under the current name, after all that the options say was
 * checked and asked. `content`: a file's content is to be copied; else the way is made free.
 */
enum way copy_find_way(struct copy *copy, const struct stat *source, bool content);

/* A message "tool: text: reason", by errno or a given value. */
void copy_failed(struct copy *copy, const char *text);
void copy_failed_as(struct copy *copy, const char *text, int error);

#endif
