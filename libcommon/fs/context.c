/* What the tools that make files do about security contexts: see context.h. */
#include "box.h"
#include "context.h"

void context_check(const struct context *context)
{
    if (context->text != NULL && *context->text != '\0')
        warnx("warning: ignoring --context=%s: the kernel's policy decides", context->text);
}
