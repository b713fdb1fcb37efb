/* Prompts: PS1 to PS4, with \u \h \w and the like, and what a here-document would expand. */
#include "run.h"

#include <pwd.h>
#include <sys/utsname.h>

#include "dates.h"

/* Text that is put in keeps its own $, ` and \ from being expanded. */
static void add_value(struct text *text, const char *value)
{
    for (; *value != '\0'; value++) {
        if (strchr("$`\\", *value) != NULL)
            text_byte(text, '\\');
        text_byte(text, *value);
    }
}

static const char *user_name(void)
{
    const struct passwd *user = getpwuid(geteuid());

    return user != NULL ? user->pw_name : "?";
}

static const char *host_name(bool whole)
{
    static struct utsname names;

    if (uname(&names) < 0)
        return "?";
    if (!whole)
        names.nodename[strcspn(names.nodename, ".")] = '\0';
    return names.nodename;
}

/* The working directory, the home directory in it as ~; or its last component. */
static void add_directory(struct text *text, bool last)
{
    const char *directory = variable_get(variable_find("PWD"));
    const char *home = variable_get(variable_find("HOME"));
    const size_t length = home != NULL ? strlen(home) : 0;

    if (directory == NULL)
        directory = "?";
    if (length > 1 && strncmp(directory, home, length) == 0 &&
        (directory[length] == '/' || directory[length] == '\0')) {
        if (!last || directory[length] == '\0')
            text_byte(text, '~');
        directory += length;
    }
    if (last && strrchr(directory, '/') != NULL && directory[1] != '\0')
        directory = strrchr(directory, '/') + 1;
    add_value(text, directory);
}

static void add_time(struct text *text, const char *format)
{
    const time_t now = time(NULL);
    struct tm local;
    char shown[32];

    if (localtime_r(&now, &local) != NULL && strftime(shown, sizeof shown, format, &local) > 0)
        add_value(text, shown);
}

/* The time of day, by the letter of its escape. */
static const char *time_format(char letter)
{
    static const struct {
        char letter;
        const char *format;
    } formats[] = {
        {'t', "%H:%M:%S"}, {'T', "%I:%M:%S"}, {'@', "%I:%M %p"}, {'A', "%H:%M"}, {'d', "%a %b %d"}};

    for (size_t i = 0; i < COUNT_OF(formats); i++)
        if (formats[i].letter == letter)
            return formats[i].format;
    return NULL;
}

/* \NNN: a character by its octal number. */
static const char *add_octal(struct text *text, const char *at)
{
    int value = 0;

    for (int i = 0; i < 3 && *at >= '0' && *at <= '7'; i++)
        value = value * 8 + (*at++ - '0');
    text_byte(text, value);
    return at;
}

/* What stands behind a backslash; returns where to go on. */
static const char *add_escape(struct text *text, const char *at)
{
    static const char letters[] = "[]aenr", bytes[] = "\1\2\a\033\n\r";
    const char *letter = strchr(letters, *at), *format = time_format(*at);

    if (*at >= '0' && *at <= '7')
        return add_octal(text, at);
    if (letter != NULL && *at != '\0') {
        text_byte(text, bytes[letter - letters]);
    } else if (format != NULL) {
        add_time(text, format);
    } else if (*at == 'u') {
        add_value(text, user_name());
    } else if (*at == 'h' || *at == 'H') {
        add_value(text, host_name(*at == 'H'));
    } else if (*at == 'w' || *at == 'W') {
        add_directory(text, *at == 'W');
    } else if (*at == '$') {
        add_value(text, geteuid() == 0 ? "#" : "$");
    } else if (*at == 's') {
        add_value(text, sh->script);
    } else {
        text_byte(text, '\\');
        if (*at == '\0')
            return at;
        text_byte(text, *at);
    }
    return at + 1;
}

static const char *decode_escapes(const char *value)
{
    struct text text = {.pool = &sh->pool};

    while (*value != '\0') {
        if (*value == '\\')
            value = add_escape(&text, value + 1);
        else
            text_byte(&text, *value++);
    }
    return text_end(&text);
}

/* The value of a prompt, parameters and commands in it expanded; in sh->pool. */
char *expand_prompt(const char *name)
{
    const char *value = variable_get(variable_find(name));

    return expand_prompt_text(value != NULL ? value : "", name[0] == 'P');
}

char *expand_prompt_text(const char *value, bool escapes)
{
    const bool trace = sh->options[OPTION_XTRACE];
    const int status = sh->status;
    struct unit *unit;
    struct word *word;
    char *text;

    if (escapes && strchr(value, '\\') != NULL)
        value = decode_escapes(value);
    if (strpbrk(value, "$`\\") == NULL)
        return pool_copy(&sh->pool, value, strlen(value));
    unit = unit_new(sh->script);
    sh->options[OPTION_XTRACE] = false;
    word = parse_text(unit, value, strlen(value));
    text = word != NULL ? expand_word(word, NULL) : pool_copy(&sh->pool, value, strlen(value));
    sh->options[OPTION_XTRACE] = trace;
    sh->status = status;
    text = pool_copy(&sh->pool, text, strlen(text));
    unit_drop(unit);
    return text;
}
