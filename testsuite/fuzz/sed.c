/*
 * A sed script, parsed and not run: it may loop for ever. Files are refused as by --sandbox.
 * sources: applets/text/sed/*.c
 */
#include "../../applets/text/sed/sed.h"
#include "fuzz.h"

enum { SCRIPT_MAX = 400 };

static void parse(void *text)
{
    struct sed *sed = mem_zero(sizeof *sed);

    sed->sandbox = true;
    sed->extended = *(const char *)text == 'E';
    sed->delimiter = '\n';
    parse_script(sed, span_of(text), NULL, 1);
    parse_end(sed);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = fuzz_string(data, size < SCRIPT_MAX ? size : SCRIPT_MAX);

    fuzz_call(parse, text);
    free(text);
    return 0;
}
