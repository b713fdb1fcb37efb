/* Modes as chmod takes them, names quoted, and block sizes. */
#include "box.h"
#include "fuzz.h"
#include "human.h"
#include "mode.h"
#include "quoting.h"

static void read_text(void *text)
{
    struct mode_clause *change = mode_parse(text);
    struct human human;
    char shown[HUMAN_TEXT];

    if (change != NULL && (mode_apply(change, 0644, false, 022) & ~07777u) != 0)
        __builtin_trap();
    if (human_parse(text, &human))
        human_format(shown, &human, UINTMAX_MAX / 3, 4096);
    for (int style = QUOTING_LITERAL; style <= QUOTING_CLOCALE; style++)
        quoted(text, (enum quoting)style);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = fuzz_string(data, size);

    fuzz_call(read_text, text);
    free(text);
    return 0;
}
