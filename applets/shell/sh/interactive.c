/* The source that is a person: prompts, and lines as they are typed. */
#include "parse.h"
#include "run.h"

/* The prompt: PS1 where a command begins, PS2 where one goes on. */
static const char *prompt_of(const struct source *source)
{
    return expand_prompt(source->at == source->unit_start ? "PS1" : "PS2");
}

/* A line, byte by byte, since what follows is the commands'. */
static bool read_line(struct source *source)
{
    bool any = false;
    char byte;

    for (;;) {
        const ssize_t got = read(STDIN_FILENO, &byte, 1);

        if (got < 0 && errno == EINTR) {
            traps_run();
            continue;
        }
        if (got <= 0)
            return any;
        source_add(source, &byte, 1);
        any = true;
        if (byte == '\n')
            return true;
    }
}

static bool refill_person(struct source *source)
{
    struct pool_mark mark = pool_mark(&sh->pool);
    bool more;

    jobs_report();
    writer_flush(out);
    input_give_back(STDIN_FILENO);
    tell("%s", prompt_of(source));
    more = read_line(source);
    pool_release(&sh->pool, mark);
    return more;
}

struct source *source_of_person(void)
{
    struct source *source = source_of_file(STDIN_FILENO, sh->script);

    source->refill = refill_person;
    return source;
}
