/*
 * stty: show or change how a terminal works (POSIX.1-2024; GNU's settings and -F).
 *
 * All settings are read before the first is put into force. Words such as -echo are settings, so
 * only -a, -g and -F go to the option table.
 */
#include "stty.h"
#include "box.h"

#include <sys/ioctl.h>

struct stty {
    bool all, save;
    const char *device;
    const char *name; /* for messages */
    int fd;
    bool drain;
    bool changed; /* is there something to put into force? */
    struct termios terminal;
};

static bool is_option(const char *word)
{
    size_t letters;

    if (word[0] != '-' || word[1] == '\0')
        return false;
    letters = strspn(word + 1, "ag");
    return word[1] == '-' || word[1 + letters] == 'F' || word[1 + letters] == '\0';
}

/* Does the next word belong to this option? */
static bool takes_next(const char *word)
{
    return word[strlen(word) - 1] == 'F' || strcmp(word, "--file") == 0;
}

/* Parses the options among argv; returns the settings. */
static char **parse_words(char **argv, struct stty *stty)
{
    struct strings options = {0}, settings = {0};

    strings_add(&options, "stty");
    for (argv += *argv != NULL; *argv != NULL; argv++) {
        bool option = is_option(*argv);

        strings_add(option ? &options : &settings, *argv);
        if (option && takes_next(*argv) && argv[1] != NULL)
            strings_add(&options, *++argv);
    }
    opt_parse((char **)options.items, stty);
    return settings.count > 0 ? (char **)settings.items : NULL;
}

static void open_device(struct stty *stty)
{
    stty->fd = STDIN_FILENO;
    stty->name = stty->device != NULL ? stty->device : "standard input";
    if (stty->device != NULL) {
        /* not waiting for a modem's carrier */
        stty->fd = open(stty->device, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
        if (stty->fd < 0 || fcntl(stty->fd, F_SETFL, 0) < 0)
            die("%s", stty->name);
    }
    if (tcgetattr(stty->fd, &stty->terminal) < 0)
        die("%s", stty->name);
}

/* The size; where it can't be known, zeroes. */
static struct winsize window_size(const struct stty *stty)
{
    struct winsize size = {0};

    ioctl(stty->fd, TIOCGWINSZ, &size);
    return size;
}

/* A number up to `most`; 0x.. and 0.. are other bases. */
static unsigned parse_number(const char *text, uintmax_t most)
{
    uintmax_t value;
    bool hexadecimal = text[0] == '0' && (text[1] | 0x20) == 'x';
    int base = hexadecimal ? 16 : *text == '0' ? 8 : 10;

    if (!parse_base(text + (hexadecimal ? 2 : 0), base, &value) || value > most)
        usage_error("invalid integer argument: '%s'", text);
    return (unsigned)value;
}

/* A character as people write it: x, ^X, ^?, ^- or undef or nothing (off), or a number. */
static cc_t parse_character(const char *text)
{
    if (*text == '\0' || strcmp(text, "^-") == 0 || strcmp(text, "undef") == 0)
        return 0;
    if (text[1] == '\0')
        return (cc_t)*text;
    if (*text == '^' && text[2] == '\0')
        return text[1] == '?' ? 0177 : (cc_t)(text[1] & 037);
    return (cc_t)parse_number(text, 255);
}

static bool apply_mode(struct stty *stty, const char *name, bool reversed)
{
    for (const struct mode *mode = stty_modes; *mode->name != '\0'; mode++) {
        tcflag_t *field = stty_field(&stty->terminal, mode->group);

        if (strcmp(mode->name, name) != 0)
            continue;
        if (reversed && !(mode->traits & REVERSIBLE))
            return false;
        *field = (*field & ~(mode->mask | mode->bits)) | (reversed ? 0 : mode->bits);
        return stty->changed = true;
    }
    return false;
}

/* What -g printed: hexadecimal numbers joined by colons. */
static bool restore(struct stty *stty, const char *text)
{
    struct termios terminal = stty->terminal;
    tcflag_t *const fields[] = {&terminal.c_iflag, &terminal.c_oflag, &terminal.c_cflag,
                                &terminal.c_lflag};

    for (size_t i = 0; i < COUNT_OF(fields) + NCCS; i++) {
        size_t length = strcspn(text, ":");
        uintmax_t value, most = i < COUNT_OF(fields) ? UINT32_MAX : 255;

        if (!parse_base(mem_dup_bytes(text, length), 16, &value) || value > most)
            return false;
        if (i < COUNT_OF(fields))
            *fields[i] = (tcflag_t)value;
        else
            terminal.c_cc[i - COUNT_OF(fields)] = (cc_t)value;
        text += length;
        if ((*text != '\0') != (i < COUNT_OF(fields) + NCCS - 1))
            return false;
        text += *text != '\0';
    }
    stty->terminal = terminal;
    return stty->changed = true;
}

static void set_size(const struct stty *stty, bool rows, const char *text)
{
    struct winsize size = window_size(stty);
    unsigned short value = (unsigned short)parse_number(text, USHRT_MAX);

    if (rows)
        size.ws_row = value;
    else
        size.ws_col = value;
    if (ioctl(stty->fd, TIOCSWINSZ, &size) < 0)
        die("%s", stty->name);
}

/* ispeed, ospeed or both at once. */
static void set_speed(struct stty *stty, const char *which, const char *text)
{
    uintmax_t speed;
    speed_t code;

    if (!parse_uint(text, &speed) || !stty_speed_code(speed, &code))
        usage_error("invalid speed '%s'", text);
    if (*which != 'o')
        cfsetispeed(&stty->terminal, code);
    if (*which != 'i')
        cfsetospeed(&stty->terminal, code);
}

static bool set_character(struct stty *stty, const char *name, const char *text)
{
    if (strcmp(name, "flush") == 0)
        name = "discard";
    for (const struct character *c = stty_characters; *c->name != '\0'; c++) {
        if (strcmp(c->name, name) != 0)
            continue;
        if (text == NULL)
            usage_error("missing argument to '%s'", name);
        stty->terminal.c_cc[c->index] = parse_character(text);
        return stty->changed = true;
    }
    return false;
}

/* Settings with an argument. */
static bool apply_value(struct stty *stty, const char *name, const char *text)
{
    static const char *const names[] = {"rows", "cols",   "columns", "min",
                                        "time", "ispeed", "ospeed",  "line"};
    size_t i = 0;

    while (i < COUNT_OF(names) && strcmp(names[i], name) != 0)
        i++;
    if (i == COUNT_OF(names))
        return set_character(stty, name, text);
    if (text == NULL)
        usage_error("missing argument to '%s'", name);
    if (i <= 2) {
        set_size(stty, i == 0, text);
        return true;
    }
    if (i == 3)
        stty->terminal.c_cc[VMIN] = (cc_t)parse_number(text, 255);
    else if (i == 4)
        stty->terminal.c_cc[VTIME] = (cc_t)parse_number(text, 255);
    else if (i == 7)
        stty->terminal.c_line = (cc_t)parse_number(text, 255);
    else
        set_speed(stty, name, text);
    return stty->changed = true;
}

static void apply_settings(struct stty *stty, char **words);

static bool apply_combination(struct stty *stty, const char *name, bool reversed)
{
    for (const struct combination *entry = stty_combinations; *entry->name != '\0'; entry++) {
        struct strings words = {0};
        const char *settings = reversed ? entry->reversed : entry->settings;

        if (strcmp(entry->name, name) != 0 || settings == NULL)
            continue;
        while (*settings != '\0') {
            size_t length = strcspn(settings, " ");

            strings_add(&words, mem_dup_bytes(settings, length));
            settings += length + (settings[length] == ' ');
        }
        apply_settings(stty, (char **)words.items);
        return true;
    }
    return false;
}

/* Words that are neither modes nor take an argument: those that print, and the rest. */
static bool apply_other(struct stty *stty, const char *word)
{
    uintmax_t speed;

    if (strcmp(word, "size") == 0) {
        struct winsize size = window_size(stty);

        put_format(out, "%d %d\n", size.ws_row, size.ws_col);
    } else if (strcmp(word, "speed") == 0) {
        put_format(out, "%u\n", stty_speed(cfgetospeed(&stty->terminal)));
    } else if (strcmp(word, "sane") == 0) {
        stty_make_sane(&stty->terminal);
        stty->changed = true;
    } else if (strcmp(word, "drain") == 0 || strcmp(word, "-drain") == 0) {
        stty->drain = *word != '-';
    } else if (parse_uint(word, &speed)) {
        set_speed(stty, "", word);
        stty->changed = true;
    } else {
        return strchr(word, ':') != NULL && restore(stty, word);
    }
    return true;
}

static void apply_settings(struct stty *stty, char **words)
{
    for (; *words != NULL; words++) {
        bool reversed = **words == '-';
        const char *name = *words + reversed;

        if (apply_mode(stty, name, reversed) || apply_combination(stty, name, reversed) ||
            apply_other(stty, *words))
            continue;
        if (!apply_value(stty, *words, words[1]))
            usage_error("invalid argument '%s'", *words);
        words++;
    }
}

static bool equal(const struct termios *a, const struct termios *b)
{
    return a->c_iflag == b->c_iflag && a->c_oflag == b->c_oflag && a->c_cflag == b->c_cflag &&
           a->c_lflag == b->c_lflag && a->c_line == b->c_line &&
           memcmp(a->c_cc, b->c_cc, NCCS) == 0;
}

/* tcsetattr() is content when any of the changes could be made, so it is asked what came of it. */
static void change(const struct stty *stty)
{
    struct termios now = {0};

    if (tcsetattr(stty->fd, stty->drain ? TCSADRAIN : TCSANOW, &stty->terminal) < 0 ||
        tcgetattr(stty->fd, &now) < 0)
        die("%s", stty->name);
    if (!equal(&now, &stty->terminal))
        diex("%s: unable to perform all requested operations", stty->name);
}

static void show(struct stty *stty)
{
    struct winsize size = window_size(stty);

    if (stty->save)
        stty_save(&stty->terminal);
    else if (stty->all)
        stty_show_all(&stty->terminal, size.ws_row, size.ws_col);
    else
        stty_show_changes(&stty->terminal, size.ws_col > 0 ? size.ws_col : 80);
}

static int stty_main(int argc, char **argv)
{
    struct stty stty = {.drain = true};
    char **settings = parse_words(argv, &stty);

    (void)argc;
    if (stty.all && stty.save)
        usage_error("-a and -g exclude each other");
    if (settings != NULL && (stty.all || stty.save))
        usage_error("when specifying an output style, modes may not be set");
    open_device(&stty);
    if (settings == NULL) {
        show(&stty);
        return 0;
    }
    apply_settings(&stty, settings);
    if (stty.changed)
        change(&stty);
    return 0;
}

static const struct opt stty_opts[] = {
    OPT_FLAG('a', "all", struct stty, all, "show all settings"),
    OPT_FLAG('g', "save", struct stty, save, "show them as one word that stty takes back"),
    OPT_STRING('F', "file", struct stty, device, "DEVICE", "use DEVICE, not standard input"),
    OPT_END,
};

APPLET(stty, .summary = HELP_TEXT("show or change the settings of a terminal"),
       .operands = HELP_TEXT("[SETTING]..."),
       .details = HELP_TEXT(
           "Settings: those that -a shows (-NAME turns NAME off), NUMBER (the speed), sane,\n"
           "raw, cooked, cbreak, evenp, oddp, nl, ek, pass8, litout, tabs, lcase, crt, dec,\n"
           "size, speed, rows N, cols N, min N, time N, ispeed N, ospeed N, line N, and\n"
           "characters: intr ^C, erase ^?, eol undef..."),
       .opts = stty_opts, .main = stty_main, .place = IN_BIN);
