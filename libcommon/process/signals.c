/* Signals by name and by number: see signals.h. */
#include "box.h"
#include "signals.h"

#include <signal.h>
#include <strings.h>

/* Where two names share a number the first is the one that is shown. */
static const struct {
    char name[7];
    uint8_t number;
} signals[] = {
    {"EXIT", 0},           {"HUP", SIGHUP},       {"INT", SIGINT},   {"QUIT", SIGQUIT},
    {"ILL", SIGILL},       {"TRAP", SIGTRAP},     {"ABRT", SIGABRT}, {"BUS", SIGBUS},
    {"FPE", SIGFPE},       {"KILL", SIGKILL},     {"USR1", SIGUSR1}, {"SEGV", SIGSEGV},
    {"USR2", SIGUSR2},     {"PIPE", SIGPIPE},     {"ALRM", SIGALRM}, {"TERM", SIGTERM},
#ifdef SIGSTKFLT
    {"STKFLT", SIGSTKFLT},
#endif
    {"CHLD", SIGCHLD},     {"CONT", SIGCONT},     {"STOP", SIGSTOP}, {"TSTP", SIGTSTP},
    {"TTIN", SIGTTIN},     {"TTOU", SIGTTOU},     {"URG", SIGURG},   {"XCPU", SIGXCPU},
    {"XFSZ", SIGXFSZ},     {"VTALRM", SIGVTALRM}, {"PROF", SIGPROF}, {"WINCH", SIGWINCH},
    {"POLL", SIGPOLL},     {"PWR", SIGPWR},       {"SYS", SIGSYS},   {"IOT", SIGIOT},
    {"CLD", SIGCHLD},      {"IO", SIGIO},
};

/* RTMIN, RTMIN+N, RTMAX or RTMAX-N. */
static int real_time_number(const char *word)
{
    bool from_top = strncasecmp(word, "RTMAX", 5) == 0;
    uintmax_t distance;

    if (!from_top && strncasecmp(word, "RTMIN", 5) != 0)
        return -1;
    word += 5;
    if (*word == '\0')
        return from_top ? SIGRTMAX : SIGRTMIN;
    if (*word != (from_top ? '-' : '+') || !parse_base(word + 1, 10, &distance) ||
        distance > (uintmax_t)(SIGRTMAX - SIGRTMIN))
        return -1;
    return from_top ? SIGRTMAX - (int)distance : SIGRTMIN + (int)distance;
}

int signal_number(const char *word)
{
    uintmax_t number;

    if (parse_base(word, 10, &number))
        return number <= SIGNAL_MAX ? (int)number : -1;
    if (strncasecmp(word, "SIG", 3) == 0)
        word += 3;
    for (size_t i = 0; i < COUNT_OF(signals); i++)
        if (strcasecmp(word, signals[i].name) == 0)
            return signals[i].number;
    return real_time_number(word);
}

int signal_of_status(const char *word)
{
    uintmax_t number;

    if (!parse_base(word, 10, &number))
        return signal_number(word);
    /* 256 + n is what a shell that keeps signals apart from statuses says (ksh) */
    if (number > SIGNAL_MAX)
        number -= number >= 256 ? 256 : 128;
    return number <= SIGNAL_MAX ? (int)number : -1;
}

const char *signal_name(int number)
{
    for (size_t i = 0; i < COUNT_OF(signals); i++)
        if (signals[i].number == number)
            return signals[i].name;
    if (number < SIGRTMIN || number > SIGRTMAX)
        return NULL;
    if (number == SIGRTMIN || number == SIGRTMAX)
        return number == SIGRTMIN ? "RTMIN" : "RTMAX";
    if (number <= SIGRTMIN + (SIGRTMAX - SIGRTMIN) / 2)
        return mem_print("RTMIN+%d", number - SIGRTMIN);
    return mem_print("RTMAX-%d", SIGRTMAX - number);
}

void signals_list(struct writer *writer)
{
    for (int number = 1; number <= SIGNAL_MAX; number++) {
        const char *name = signal_name(number);

        if (name != NULL)
            put_format(writer, "%s\n", name);
    }
}

void signals_table(struct writer *writer)
{
    int column = 0;

    for (int number = 1; number <= SIGNAL_MAX; number++) {
        const char *name = signal_name(number);

        if (name == NULL)
            continue;
        put_format(writer, column == 5 ? "%2d %s\n" : "%2d %-11s", number, name);
        column = column == 5 ? 0 : column + 1;
    }
    if (column != 0)
        put_byte(writer, '\n');
}
