/* pr.h: what reading pages and writing them share. */
#ifndef PR_H
#define PR_H

#include "box.h"

struct pr {
    bool across, merge, double_space, form_feed, pause, quiet, no_header, no_pages, join;
    bool hat, octal, expand, compress, numbered, truncate, width_given;
    bool separator_given, columns_given;
    uintmax_t columns, length, width, indent;
    uintmax_t first_page, last_page;
    intmax_t first_number;
    const char *title, *date_format, *separator, *pages;
    char in_tab, out_tab, number_separator;
    uintmax_t in_tab_width, out_tab_width, digits;
    /* made from these */
    bool joined;       /* columns are not padded or cut */
    size_t rows;       /* lines of text on a page */
    size_t cell_width; /* columns for the text of a column */
    size_t number_width;
    struct span gap;
};

/* A file that pages are made from. */
struct source {
    struct reader in;
    bool ended;
    bool page_ends; /* a form feed follows what was read */
};

struct cell {
    size_t at, length; /* in the page's text */
};

/* The cells of a page, in the order they were read, or row by row for merged files. */
struct page {
    struct cell *cells;
    size_t count;
    char *text;
    size_t used, size;
    uintmax_t number;
    intmax_t line; /* the number of its first line */
    const char *title, *date;
    bool fed; /* a form feed of the input ended it */
};

/* Writes a page, its header and trailer. */
void put_page(const struct pr *pr, const struct page *page);

#endif
