/* Lists of patterns for names: see glob.h. */
#include "box.h"
#include "glob.h"

struct globs {
    size_t count;
    const struct pattern *patterns[];
};

struct globs *globs_compile(const struct strings *patterns, int flags)
{
    struct globs *globs = mem_alloc(sizeof *globs + patterns->count * sizeof *globs->patterns);

    globs->count = patterns->count;
    for (size_t i = 0; i < globs->count; i++)
        globs->patterns[i] = pattern_compile(NULL, span_of(patterns->items[i]), flags);
    return globs;
}

bool globs_match(const struct globs *globs, const char *name)
{
    const struct span text = span_of(name);

    for (size_t i = 0; i < globs->count; i++)
        if (pattern_match(globs->patterns[i], text))
            return true;
    return false;
}
