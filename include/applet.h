/*
 * applet.h: what a tool declares about itself, and how it is found and run.
 *
 * A tool is one file with one record (APPLET). The linker collects pointers to the records in
 * the section "applets"; nothing lists them by hand.
 */
#ifndef APPLET_H
#define APPLET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct opt;

enum applet_traits {
    APPLET_PURE = 1,            /* keeps no process-wide state: may run inside the shell */
    APPLET_RAW = 2,             /* its words are never options, not even --help (echo, test) */
    APPLET_SOLE_HELP = 4,       /* --help and --version only as the one argument (true, expr) */
    APPLET_STOP_AT_OPERAND = 8, /* options end at the first operand (env, nice, timeout) */
    APPLET_FRESH = 32,          /* keeps much state: only ever started by exec (sh) */
    APPLET_BUILTIN = 16,        /* a command of the shell, not a tool of its own */
};

enum applet_place { IN_USR_BIN, IN_BIN, IN_SBIN, IN_USR_SBIN };

struct applet {
    const char *name;
    const char *opt_texts; /* the names and arguments of the options, which the build takes out */
    const struct opt *opts;
    int (*main)(int argc, char **argv);
    void (*on_option)(void *tool, int value, const char *arg); /* for OPT_HOOK entries */
    uint8_t traits;
    uint8_t trouble; /* status of usage errors, die() and failed output; 0 means 1 */
    uint8_t place;   /* where --install puts the link */
    /* All HELP_TEXT("..."), which is kept elsewhere: true where there is one. */
    bool summary;  /* one line, lower case, no full stop: "count lines, words and bytes" */
    bool operands; /* as a usage line shows them: "[FILE]..."; lines are alternatives */
    bool details;  /* what --help and the man page say beyond the options */
};

/*
 * Registers a tool. Pointers are collected, not records: gcc pads structures in a section, and
 * `retain` keeps lld and --gc-sections from dropping them.
 */
#define APPLET(id, ...) APPLET_NAMED(id, #id, __VA_ARGS__)
#ifdef BOX_TAKE_HELP /* the build takes out what help says, see options.h */
#define APPLET_NAMED(id, word, ...) @APPLET id, word, __VA_ARGS__ @RECORD_END
#define HELP_TEXT(text)             @TEXT text @END
#define APPLET_IF_0(...)
#else
#define HELP_TEXT(text) true
#define APPLET_NAMED(id, word, ...)                                                                \
    extern const char opt_texts_##id[] __attribute__((weak));                                      \
    static const struct applet applet_##id = {                                                     \
        .name = (word), .opt_texts = opt_texts_##id, __VA_ARGS__};                                 \
    static const struct applet *const applet_##id##_ref                                            \
        __attribute__((used, retain, section("applets"))) = &applet_##id
/* Names what the record names, so that nothing is unused; the compiler drops it all. */
#define APPLET_IF_0(id, word, ...)                                                                 \
    static const struct applet applet_##id __attribute__((unused)) = {.name = (word), __VA_ARGS__}
#endif

/*
 * A second name in the same file, registered only when its symbol is on; the file includes
 * "config/<symbol>.h" for the symbol's ENABLE_ value.
 */
#define APPLET_IF(enabled, ...)  APPLET_IF_(enabled, __VA_ARGS__)
#define APPLET_IF_(enabled, ...) APPLET_IF_##enabled(__VA_ARGS__)
#define APPLET_IF_1(...)         APPLET_NAMED(__VA_ARGS__)

/* Weak: a box without a single tool still links. */
extern const struct applet *const __start_applets[] __attribute__((weak));
extern const struct applet *const __stop_applets[] __attribute__((weak));

/* The tool of that name, or NULL. Linear: 400 names take 2.6 us, a fork takes 110. */
const struct applet *applet_find(const char *name);

/* The known name that is closest to a mistyped one, or NULL when none is close. */
const char *nearest_name(const char *word);

/* All records, sorted by name, ended by NULL; from the call's arena. */
const struct applet **applet_list(void);

/*
 * Runs a tool inside this process: its own arena, its own escape for die() and quit(). Standard
 * output is flushed when it ends. Returns the exit status. argv is NULL-terminated; its words may
 * be rearranged.
 */
int applet_run(const struct applet *applet, int argc, char **argv);

/* Ends the running tool with a status, from any depth: output is flushed and checked. */
_Noreturn void quit(int status);

#endif
