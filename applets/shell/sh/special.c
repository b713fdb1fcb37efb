/* Variables that the shell itself reads or makes up: IFS, LC_*, PATH; RANDOM, SECONDS, LINENO... */
#include "utf8.h"
#include "variables.h"

#include <sys/random.h>
#include <sys/utsname.h>
#include <time.h>

/* ---------------------------------------------------------------- made up when read */

static void store_number(struct variable *variable, uintmax_t value)
{
    char digits[NUMBER_DIGITS], *end = digits + sizeof digits;
    const char *start = format_uint(end, value);

    variable_store(variable, start, (size_t)(end - start), false);
}

static void get_line(struct variable *variable)
{
    store_number(variable, sh->line);
}

static uint32_t random_state;

static void seed_random(struct variable *variable)
{
    intmax_t seed = 0;

    if (variable->value != NULL)
        parse_int(variable->value, &seed);
    random_state = (uint32_t)seed;
}

/* 15 bits of a xorshift generator: 0 is no state of it. */
static void get_random(struct variable *variable)
{
    if (random_state == 0)
        random_state = 2463534242U;
    random_state ^= random_state << 13;
    random_state ^= random_state >> 17;
    random_state ^= random_state << 5;
    store_number(variable, random_state >> 8 & 0x7fff);
}

static void get_strong_random(struct variable *variable)
{
    uint32_t number = 0;

    if (getrandom(&number, sizeof number, 0) < 0)
        shell_warn_errno("SRANDOM");
    store_number(variable, number);
}

static int64_t seconds_base; /* when SECONDS was 0 */

static void get_seconds(struct variable *variable)
{
    const int64_t seconds = (int64_t)time(NULL) - seconds_base;

    store_number(variable, seconds > 0 ? (uintmax_t)seconds : 0);
}

static void set_seconds(struct variable *variable)
{
    intmax_t seconds = 0;

    if (variable->value != NULL)
        parse_int(variable->value, &seconds);
    seconds_base = (int64_t)time(NULL) - (int64_t)seconds;
}

static void get_epoch(struct variable *variable)
{
    store_number(variable, (uintmax_t)time(NULL));
}

static void get_precise_epoch(struct variable *variable)
{
    char text[2 * NUMBER_DIGITS], *end = text + sizeof text, *start;
    struct timespec now;

    clock_gettime(CLOCK_REALTIME, &now);
    start = format_uint(end, 1000000 + (uintmax_t)now.tv_nsec / 1000);
    *start = '.';
    start = format_uint(start, (uintmax_t)now.tv_sec);
    variable_store(variable, start, (size_t)(end - start), false);
}

static void get_pid(struct variable *variable)
{
    store_number(variable, (uintmax_t)getpid());
}

static void get_subshells(struct variable *variable)
{
    store_number(variable, sh->subshells);
}

static void get_parent(struct variable *variable)
{
    if (variable->value == NULL)
        store_number(variable, (uintmax_t)getppid());
}

static void get_uid(struct variable *variable)
{
    if (variable->value == NULL)
        store_number(variable, getuid());
}

static void get_euid(struct variable *variable)
{
    if (variable->value == NULL)
        store_number(variable, geteuid());
}

static void get_host(struct variable *variable)
{
    struct utsname names;

    if (variable->value == NULL && uname(&names) == 0)
        variable_store(variable, names.nodename, strlen(names.nodename), false);
}

/* The statuses of the last pipeline, or that of the last command alone. */
static void fill_pipe_statuses(struct variable *variable)
{
    const unsigned count = sh->pipe_count > 0 ? sh->pipe_count : 1;

    for (unsigned i = 0; i < count; i++) {
        const int status = sh->pipe_count > 0 ? sh->pipe_status[i] : sh->status;
        char digits[NUMBER_DIGITS], *end = digits + sizeof digits;
        const char *start = format_uint(end, (uintmax_t)status);

        array_set_number(variable, i, start, (size_t)(end - start));
    }
}

static void get_pipe_statuses(struct variable *variable)
{
    array_make_up(variable, fill_pipe_statuses);
}

static const struct variable_hooks pipe_status_hooks = {get_pipe_statuses, NULL};

/* ---------------------------------------------------------------- looked at when set */

static void path_changed(struct variable *variable)
{
    (void)variable;
    paths_forget();
}

static void option_index_changed(struct variable *variable)
{
    (void)variable;
    getopts_reset();
}

static void locale_changed(struct variable *variable)
{
    static const char *const names[] = {"LC_ALL", "LC_CTYPE", "LANG"};
    bool utf8 = true;

    (void)variable;
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        const char *value = variable_find(names[i])->value;

        if (value == NULL || *value == '\0')
            continue;
        utf8 = strcmp(value, "C") != 0 && strcmp(value, "POSIX") != 0;
        break;
    }
    text_set_utf8(utf8);
}

/* ---------------------------------------------------------------- IFS */

struct separators separators;

static enum separator_kind kind_of(const char *text, size_t length)
{
    if (length > 1)
        return SEPARATOR_PART;
    return *text == ' ' || *text == '\t' || *text == '\n' ? SEPARATOR_SPACE : SEPARATOR_OTHER;
}

static void separators_changed(struct variable *variable)
{
    const char *text = variable->value != NULL ? variable->value : " \t\n";
    const size_t length = variable->value != NULL ? variable->length : 3;

    memset(&separators, 0, sizeof separators);
    separators.text = text;
    separators.length = length;
    for (size_t i = 0; i < length;) {
        int32_t code;
        size_t step = char_decode(text + i, length - i, &code);

        separators.kind[(unsigned char)text[i]] = (uint8_t)kind_of(text + i, step);
        if (i == 0)
            memcpy(separators.first, text, separators.first_length = (unsigned)step);
        i += step;
    }
}

size_t separator_length(const char *text, size_t length)
{
    int32_t code;
    const size_t step = char_decode(text, length, &code);

    for (size_t i = 0; i < separators.length;) {
        size_t size = char_decode(separators.text + i, separators.length - i, &code);

        if (size == step && memcmp(separators.text + i, text, size) == 0)
            return size;
        i += size;
    }
    return 0;
}

/* ---------------------------------------------------------------- the table */

static const struct {
    const char *name;
    struct variable_hooks hooks;
} specials[] = {
    {"LINENO", {get_line, NULL}},
    {"RANDOM", {get_random, seed_random}},
    {"SRANDOM", {get_strong_random, NULL}},
    {"SECONDS", {get_seconds, set_seconds}},
    {"EPOCHSECONDS", {get_epoch, NULL}},
    {"EPOCHREALTIME", {get_precise_epoch, NULL}},
    {"BASH_SUBSHELL", {get_subshells, NULL}},
    {"BASHPID", {get_pid, NULL}},
    {"PPID", {get_parent, NULL}},
    {"UID", {get_uid, NULL}},
    {"EUID", {get_euid, NULL}},
    {"HOSTNAME", {get_host, NULL}},
    {"PATH", {NULL, path_changed}},
    {"OPTIND", {NULL, option_index_changed}},
    {"LC_ALL", {NULL, locale_changed}},
    {"LC_CTYPE", {NULL, locale_changed}},
    {"LANG", {NULL, locale_changed}},
    {"IFS", {NULL, separators_changed}},
};

void specials_init(void)
{
    for (size_t i = 0; i < COUNT_OF(specials); i++)
        variable_find(specials[i].name)->hooks = &specials[i].hooks;
    variable_find("PIPESTATUS")->hooks = &pipe_status_hooks;
    call_stack_init();
    specials_bash_init();
    directory_stack_init();
    seconds_base = (int64_t)time(NULL);
    random_state = (uint32_t)seconds_base * 2654435761U ^ (uint32_t)sh->pid;
    locale_changed(NULL);
    separators_changed(variable_find("IFS"));
}
