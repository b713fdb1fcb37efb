/*
 * An ed script on three lines. What reads or writes files is taken out, and & too: a few s///g
 * would fill the memory.
 * sources: applets/text/ed/*.c
 */
#include "../../applets/text/ed/ed.h"
#include "fuzz.h"

enum { SCRIPT_MAX = 100, LINES_MAX = 5000 };

static void run(void *text)
{
    struct ed *ed = mem_zero(sizeof *ed);
    const size_t length = strlen(text);
    int ends[2];

    if (pipe(ends) < 0 || write(ends[1], text, length) != (ssize_t)length)
        abort();
    close(ends[1]);
    ed->restricted = ed->quiet = true;
    ed->window = 5;
    reader_attach(&ed->input, ends[0], "script");
    for (int i = 0; i < 3; i++) {
        struct line *line = line_new(span_of("a line of text"));

        change_lines(ed, 0, 0, &line, 1);
    }
    while (!ed->quit && ed->last < LINES_MAX && ed->buffer.length < LINES_MAX &&
           next_line(ed, &ed->line)) {
        run_line(ed);
        ed->list = (struct span){0};
    }
    out->used = 0;
    close(ends[0]);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = fuzz_string(data, size < SCRIPT_MAX ? size : SCRIPT_MAX);

    for (char *at = text; *at != '\0'; at++)
        if (strchr("wWrReEf!&", *at) != NULL)
            *at = 'p';
    fuzz_call(run, text);
    free(text);
    return 0;
}
