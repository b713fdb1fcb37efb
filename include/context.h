/*
 * context.h: the options for security contexts of what is made. The kernel's policy gives every new
 * file its context; a tool that is asked for another one says that it does not set it.
 */
#ifndef CONTEXT_H
#define CONTEXT_H

#include "options.h"

struct context {
    bool usual;       /* -Z: the context that the policy gives */
    const char *text; /* NULL: not asked for */
};

#define CONTEXT_OPTIONS(S, f)                                                                      \
    OPT_FLAG('Z', "", S, f.usual, "leave security contexts to the policy"),                        \
        OPT_MAYBE(0, "context", S, f.text, "CONTEXT", "the same; a CONTEXT is not set")

/* Warns when a certain context was asked for. */
void context_check(const struct context *context);

#endif
