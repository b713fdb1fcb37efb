/* recurse.h: applying a change to operands or to the trees below them: chmod, chown, chgrp. */
#ifndef RECURSE_H
#define RECURSE_H

#include "options.h"
#include "walk.h"

enum recurse_report { REPORT_NOTHING, REPORT_CHANGES, REPORT_ALL };

struct recurse {
    bool recursive, quiet, preserve_root;
    bool no_dereference;                           /* -h: change links, not what they point at */
    int follow;                                    /* with -R: enum walk_flags, for -H, -L, -P */
    int report;                                    /* -c, -v */
    bool (*change)(void *tool, struct walk *walk); /* false after a failure it has reported */
};

/*
 * Changes every operand, and with -R everything below; failures to get at a file are reported
 * unless `quiet`. Returns the exit status.
 */
int recurse_operands(const struct recurse *recurse, void *tool, char **operands);

/* The flags for a call on the current entry: AT_SYMLINK_NOFOLLOW, or 0 where a link is meant. */
int recurse_at_flags(const struct recurse *recurse, const struct walk *walk);

/* The options these tools share; S is the tool's struct, `r` its struct recurse. */
#define RECURSE_OPTS(S, r)                                                                         \
    OPT_SET('c', "changes", S, r.report, REPORT_CHANGES, "report every change made"),              \
        OPT_FLAG('f', "silent|quiet", S, r.quiet, "suppress most error messages"),                 \
        OPT_SET('v', "verbose", S, r.report, REPORT_ALL, "report every file"),                     \
        OPT_FLAG('h', "no-dereference", S, r.no_dereference, "change links, not their targets"),   \
        OPT_UNFLAG(0, "dereference", S, r.no_dereference, "change what links point at (default)"), \
        OPT_FLAG('R', "recursive", S, r.recursive, "change everything below directories"),         \
        OPT_SET('H', "", S, r.follow, WALK_FOLLOW_OPERANDS, "with -R: follow operands' links"),    \
        OPT_SET('L', "", S, r.follow, WALK_FOLLOW, "with -R: follow all links to directories"),    \
        OPT_SET('P', "", S, r.follow, 0, "with -R: follow no links"),                              \
        OPT_FLAG(0, "preserve-root", S, r.preserve_root, "refuse -R on /"),                        \
        OPT_UNFLAG(0, "no-preserve-root", S, r.preserve_root, "allow -R on / (default)")

#endif
