/* The frame of a fuzz target: a call with an escape, and silence on standard error and output. */
#include "box.h"
#include "call.h"
#include "fuzz.h"

/* The registry's section must exist; fuzz targets carry no tool. */
static int nothing(int argc, char **argv)
{
    (void)argc, (void)argv;
    return 0;
}

/* Nor any help text. */
extern const unsigned char help_blob[1];
extern const size_t help_blob_size, help_text_size;
const unsigned char help_blob[1] = {0};
const size_t help_blob_size = 0, help_text_size = 0;

APPLET(fuzz, .summary = HELP_TEXT("stand for the tool under test"), .main = nothing);

static struct {
    void (*body)(void *);
    void *argument;
    bool finished;
} running;

static int run_body(int argc, char **argv)
{
    (void)argc, (void)argv;
    running.body(running.argument);
    running.finished = true;
    return 0;
}

bool fuzz_call_with_options(const struct opt *opts, void (*body)(void *), void *argument)
{
    static const char *words[] = {"fuzz", NULL};
    struct applet applet = applet_fuzz;

    applet.opts = opts;
    applet.main = run_body;
    running.body = body;
    running.argument = argument;
    running.finished = false;
    applet_run(&applet, 1, (char **)words);
    return running.finished;
}

bool fuzz_call(void (*body)(void *), void *argument)
{
    return fuzz_call_with_options(NULL, body, argument);
}

char *fuzz_string(const uint8_t *data, size_t size)
{
    char *string = malloc(size + 1);

    memcpy(string, data, size);
    string[size] = '\0';
    return string;
}

int LLVMFuzzerInitialize(int *argc, char ***argv);

/* Messages and output of the tool go nowhere; libFuzzer has its own copy of descriptor 2. */
int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    int null = open("/dev/null", O_WRONLY);

    (void)argc, (void)argv;
    out->fd = null;
    return 0;
}
