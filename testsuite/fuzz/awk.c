/*
 * Programs of awk on a few records, with a limit of steps; no commands, no files.
 *
 * sources: applets/text/awk/*.c
 */
#include "../../applets/text/awk/machine.h"
#include "fuzz.h"

enum { STEPS = 20000, LARGEST = 1 << 24 };

static void run(void *argument)
{
    static char *operands[] = {NULL};
    struct awk *awk = mem_zero(sizeof *awk);
    const char *text = argument;

    awk_init(awk, LARGEST);
    program_add(awk, "fuzz", text, strlen(text));
    awk->contained = awk->main_done = true;
    awk->steps_left = STEPS;
    awk_start(awk, operands);
    record_assign(awk, value_of(VALUE_INPUT, string_of("a b  10 0x1 -3", 14)));
    if (setjmp(awk->exit_point) == 0)
        machine_run(awk, 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = fuzz_string(data, size);

    fuzz_call(run, text);
    free(text);
    return 0;
}
