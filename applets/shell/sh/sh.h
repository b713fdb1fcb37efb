/*
 * sh.h: the stages of the shell, and what each offers the others.
 *
 * A script flows one way: source.c reads lines, lexer.c makes words and operators of them, the
 * parser a tree (tree.h); expand*.c turns words into fields, run*.c runs the tree, with redirect.c
 * for descriptors, launch.c for processes and tools, subshell.c for subshells without a process,
 * jobs.c and traps.c for what happens beside it.
 *
 * There is one shell in a process: its state is `sh`. What lives long (variables, functions,
 * aliases) is in the heap (heap_alloc), what is needed for one command in sh->pool, which is
 * released when the command has run. No stage uses malloc.
 */
#ifndef SH_H
#define SH_H

#include <setjmp.h>
#include <signal.h>

#include "box.h"
#include "call.h"
#include "pool.h"
#include "tree.h"

/* ---------------------------------------------------------------- the state */

/* set -o NAME; the letters, where there are any, are in options.c's table. */
enum shell_option {
    OPTION_ALLEXPORT,
    OPTION_BRACEEXPAND,
    OPTION_EMACS,
    OPTION_ERREXIT,
    OPTION_ERRTRACE,
    OPTION_FUNCTRACE,
    OPTION_HASHALL,
    OPTION_IGNOREEOF,
    OPTION_INTERACTIVE, /* read-only to set */
    OPTION_MONITOR,
    OPTION_NOCLOBBER,
    OPTION_NOEXEC,
    OPTION_NOGLOB,
    OPTION_NOLOG,
    OPTION_NOTIFY,
    OPTION_NOUNSET,
    OPTION_PIPEFAIL,
    OPTION_POSIX,
    OPTION_STDIN,
    OPTION_VERBOSE,
    OPTION_VI,
    OPTION_XTRACE,
    /* shopt NAME */
    OPTION_DOTGLOB,
    OPTION_EXPAND_ALIASES,
    OPTION_EXTGLOB,
    OPTION_FAILGLOB,
    OPTION_GLOBSTAR,
    OPTION_LASTPIPE,
    OPTION_NOCASEGLOB,
    OPTION_NOCASEMATCH,
    OPTION_NULLGLOB,
    OPTION_XPG_ECHO,
    OPTION_COUNT,
};

enum { PIPE_STATUS_MOST = 64 };

/* What makes a list end early: checked after every command; nothing unwinds by itself. */
enum flow { FLOW_NONE, FLOW_BREAK, FLOW_CONTINUE, FLOW_RETURN };

struct parameters {
    char **words; /* $1 is words[0]; in the heap or in a pool that outlives them */
    unsigned count;
    bool owned;   /* the strings are the heap's, and so is */
    char **block; /* the array that `words` points into, of `room` pointers */
    unsigned room;
};

struct escape; /* unwind.c */
struct function;
struct frame;
struct scope; /* variables.c */
struct subshell;
struct source;

struct shell {
    struct pool pool;    /* what one command needs: expanded words, texts */
    int status;          /* $? */
    unsigned pipe_count; /* PIPESTATUS: that many, or 0 when it is $? alone */
    int pipe_status[PIPE_STATUS_MOST];
    int substituted; /* of the last $(...) in the current simple command */
    enum flow flow;  /* with flow_count loops still to leave, for break and continue */
    unsigned flow_count;
    unsigned line;      /* $LINENO */
    unsigned loops;     /* loops around the current command in this function */
    unsigned functions; /* calls of functions that are active, */
    unsigned sourced;   /* and of `.`: where return is allowed */
    unsigned depth;     /* nesting of expansions, to refuse before the stack ends */
    unsigned tested;    /* > 0: inside of if, while, &&, ||, !: set -e is off */
    bool options[OPTION_COUNT];
    bool interactive;
    bool started;            /* the command line has been read */
    size_t builtin_words;    /* how many words the running builtin was given */
    bool keeps_redirections; /* exec: those of the current command stay */
    bool forked;             /* a subshell that is a process of its own */
    bool monitored;          /* the job that is being started has a process group of its own */
    bool pipe_ignored;       /* SIGPIPE was ignored when the shell started */
    struct parameters parameters;
    const char *name;           /* $0 */
    const char *script;         /* what messages name: the script, or "sh" */
    bool runs_file;             /* the shell was given a script */
    unsigned subshells;         /* around the current command: BASH_SUBSHELL */
    const struct node *command; /* the last simple one; NULL: none yet */
    const char *trapped;        /* while a trap's action runs: the text of what was running */
    pid_t pid;                  /* $$ */
    pid_t last_background;      /* $! ; 0: none yet */
    struct scope *scope;
    struct subshell *subshell; /* the innermost one without a process, or NULL */
    struct escape *escape;
    struct frame *frame; /* the innermost call of a function, or reading of a source */
    char *stack_floor;   /* the stack must not grow below: see check_stack() */
};

extern struct shell sh[1]; /* an array, so that its address is a constant */

/* ---------------------------------------------------------------- heap.c */

/* Memory that is given back by size; small sizes are kept on lists, large ones are mappings. */
void *heap_alloc(size_t size);
void *heap_resize(void *block, size_t old, size_t size);
void heap_free(void *block, size_t size);
char *heap_copy(const char *bytes, size_t length); /* length + 1 bytes, with a NUL */
void heap_free_string(char *string);               /* made by heap_copy, no NUL inside; or NULL */

/* ---------------------------------------------------------------- unwind.c: errors */

/*
 * A place that an error unwinds to: the reading of commands, a subshell, `command` before a special
 * builtin. escape_enter() notes how far the pools, scopes, redirections and counters are, and
 * unwinding takes them back to there.
 *
 *     struct escape escape;
 *
 *     escape_enter(&escape);
 *     if (setjmp(escape.jump) == 0)
 *         ...
 *     escape_leave(&escape);
 */
struct escape {
    jmp_buf jump;
    struct escape *outer;
    int status; /* what it was left with */
    bool exits; /* left by exit, not by an error */
    struct pool_mark mark;
    struct scope *scope;
    unsigned redirections;
    unsigned loops, functions, sourced, depth, tested;
    struct frame *frame;
    struct call *call;
    struct subshell *subshell;
};

/* What unwinding has to put back or give up: a function call, or a unit that is being run. */
struct frame {
    struct frame *outer;
    struct unit *unit;          /* a reference to drop; or NULL */
    const struct node *command; /* sh->command outside */
    const char *function;       /* of a call: its name, "source" for `.`; NULL: neither */
    const char *script;         /* and the caller's, */
    unsigned line;              /* and where it called from */
    char *return_trap;          /* the caller's action of RETURN; NULL: none */
    bool calls;                 /* a function: */
    struct parameters parameters;
    unsigned loops;
};

void frame_enter(struct frame *frame, struct unit *unit);
void frame_call(struct frame *frame, const char *function, const char *script); /* of a file */
void frame_leave(struct frame *frame);
void check_stack(void); /* a shell_error() when recursion has come too far */

void escape_enter(struct escape *escape);
void escape_leave(struct escape *escape); /* also right behind a jump */
_Noreturn void unwind(int status, bool exits);

/* "SCRIPT: line N: TEXT", with nothing raw in it; the _errno form adds ": REASON". */
void shell_warn(const char *format, ...) __attribute__((format(printf, 1, 2)));
void shell_warn_errno(const char *format, ...) __attribute__((format(printf, 1, 2)));

/*
 * The same, and then what POSIX.1-2024 2.8.1 says of an error that is the shell's own: a script
 * ends, and so does a subshell; an interactive shell goes back to its prompt.
 */
_Noreturn void shell_error(int status, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* call_stack.c */
void call_stack_init(void);
void directory_stack_init(void);                    /* directory_stack.c */
void put_function(const struct function *function); /* as it was written */
struct span function_body_text(const struct function *function);

/* function_export.c */
void function_set_exported(struct function *function, bool value);
unsigned functions_exported(void);
char **functions_into_environment(struct pool *pool, char **next); /* adds as many pairs */
void functions_import(char **environment);

/* Ends the shell, or the subshell: the EXIT trap has its turn. */
_Noreturn void shell_exit(int status);

/* ---------------------------------------------------------------- variables.c, arrays.c */

enum variable_flags {
    VARIABLE_EXPORT = 1,
    VARIABLE_READONLY = 2,
    VARIABLE_INTEGER = 4,
    VARIABLE_LOWER = 8,
    VARIABLE_UPPER = 16,
    VARIABLE_ARRAY = 32,      /* indexed: `array` */
    VARIABLE_MAP = 64,        /* associative: `array` too */
    VARIABLE_REFERENCE = 128, /* declare -n */
};

struct array;

/* What makes a variable special: SECONDS, RANDOM, LINENO, PATH, OPTIND... Either may be NULL. */
struct variable_hooks {
    void (*get)(struct variable *variable);     /* before it is read: brings `value` up to date */
    void (*changed)(struct variable *variable); /* after it was set or unset */
};

/* A name, whether it has a value or not. Interned: one for each name, never moved or freed. */
struct variable {
    struct variable *next; /* of the same hash */
    const struct variable_hooks *hooks;
    char *value;     /* NUL-terminated; NULL: unset (or an array) */
    size_t length;   /* of the value */
    size_t capacity; /* heap bytes at `value` */
    struct array *array;
    uint16_t flags;
    unsigned saved; /* the scope that has saved it: see variables.c */
    unsigned name_length;
    char name[];
};

struct variable *variable_intern(const char *name, size_t length);
struct variable *variable_find(const char *name); /* interns: convenience for constant names */
bool is_name(const char *text, size_t length);    /* letters, digits and _, no digit first */

/* Runs the hook and follows a reference. NULL when unset; an array gives its element 0. */
const char *variable_get(struct variable *variable);
size_t variable_length(const struct variable *variable); /* of what variable_get just gave */

/*
 * Gives it a value, by its attributes (integer, lower, upper; allexport). A read-only one is a
 * shell_error(). `append`: +=. The bytes may be the variable's own.
 */
void variable_set(struct variable *variable, const char *value, size_t length, bool append);
void variable_set_string(struct variable *variable, const char *value);
void variable_set_number(struct variable *variable, intmax_t value);
bool variable_unset(struct variable *variable); /* false after a message: read-only */
void variable_flag(struct variable *variable, unsigned set, unsigned clear);

/* Carries out a=..., a+=..., a[i]=..., a=(...), words expanded. */
void assign(const struct assignment *assignment);

/* Elements; the index as the array has it: a key of a map, or the text of a number. */
const char *array_get(struct variable *variable, const char *index, size_t *length);
void array_set(struct variable *variable, const char *index, const char *value, size_t length,
               bool append);
void array_set_number(struct variable *variable, intmax_t index, const char *value, size_t length);
void array_unset(struct variable *variable, const char *index);
size_t array_count(const struct variable *variable);
void array_clear(struct variable *variable, unsigned flag); /* an empty VARIABLE_ARRAY or _MAP */
/* All keys or values in order, in sh->pool; ended by NULL. A plain variable is an array of one. */
char **array_keys(struct variable *variable);
char **array_values(struct variable *variable);

/*
 * Scopes: each function call has one, for `local`; so has each subshell without a process, and
 * assignments before a builtin or function. What is changed inside is put back at the end.
 */
enum scope_kind {
    SCOPE_FUNCTION,  /* saves what variable_make_local() names */
    SCOPE_TEMPORARY, /* saves what variable_save() names: assignments before a command */
    SCOPE_SUBSHELL,  /* saves everything that is changed in it */
};

struct scope {
    struct scope *outer;
    enum scope_kind kind;
    unsigned number;
    struct saved_variable *saved;
    bool *options; /* those to put back, after local - ; or NULL */
};

void scope_enter(struct scope *scope, enum scope_kind kind);
void scope_leave(struct scope *scope);
void scope_forget(void); /* in a forked child: nothing will be put back any more */
void variable_make_local(struct variable *variable); /* in the innermost function's scope: unset */
void scope_keep_options(void);                 /* local -: in the innermost function's scope */
void variable_save(struct variable *variable); /* in the innermost scope, keeping its value */

/* The environment for commands: "name=value" of all exported variables; cached while none changes.
 */
char **environment(void);
void variables_init(char **environment);
void variables_each(void (*visit)(struct variable *variable, void *context),
                    void *context); /* sorted */

/* Text as `set` and `export -p` print it, quoted for reading back: 'it'\''s', $'a\nb'. */
void put_reusable(struct writer *writer, const char *text, size_t length);

/*
 * Carries out an operand of a declaration or of read, printf -v...: name, name=value, name+=value,
 * name[index]=value. assign_named() gives a value to name or name[index]. False after a
 * message: not a name.
 */
bool assign_operand(const char *operand);
bool assign_named(const char *name, const char *value, size_t length);

/* ---------------------------------------------------------------- expand.c, fields.c, ... */

struct fields {
    char **words; /* NULL-terminated, in sh->pool */
    size_t count;
    const struct assignment **assignments; /* a=(...) among the words, by index; NULL: none */
};

/*
 * Words as of a command: braces, tildes, parameters..., splitting, names, quote removal. A field
 * may be the tree's own text: who hands it to a tool that writes to its words copies it first. For
 * an operand name=(...) the field is the name.
 */
struct fields expand_words(const struct word *words);

/* One word to one text, neither split nor matched against names: assignments, case, here-documents.
 */
char *expand_word(const struct word *word, size_t *length); /* length may be NULL; in sh->pool */

/* As expand_word, but what was quoted is escaped by backslashes: a pattern for pattern.h. */
char *expand_pattern(const struct word *word, size_t *length);

/* The same for the right side of =~: what was quoted stands for itself in an ERE. */
char *expand_regex(const struct word *word, size_t *length);

/* Does a text match a pattern that expand_pattern made (case, [[ ==)? Honours extglob, nocasematch.
 */
bool pattern_matches(const char *pattern, size_t pattern_length, const char *text, size_t length);

/* arithmetic*.c. An error is a shell_error(); arithmetic_try says it and returns false instead. */
intmax_t arithmetic_value(struct arithmetic *arithmetic);
bool arithmetic_try(struct arithmetic *arithmetic, intmax_t *value);
bool arithmetic_try_text(const char *text, intmax_t *value); /* let, declare -i, test -eq in [[ */

/* condition.c: [[ ]]; 0, 1, or 2 after a message. */
int condition_run(const struct condition *condition);
bool condition_asks(char letter, const char *word); /* -v, -o, -R: see test_expression.h */

/* ---------------------------------------------------------------- source.c, lexer.c, parse*.c */

/* Where script text comes from; made by one of these, read by parse_unit(). */
struct source *source_of_text(const char *text, size_t length, const char *name, unsigned line);
struct source *source_of_file(int fd, const char *name); /* fd 0: shared with the commands */
struct source *source_of_person(void);                   /* the line editor, with prompts */
void source_close(struct source *source);

enum parse_result { PARSE_DONE, PARSE_END, PARSE_FAILED };

/*
 * Reads the next complete command. PARSE_DONE: *unit (one reference is the caller's), its node NULL
 * for an empty line. PARSE_FAILED: said, with line and caret. Input behind what was read is given
 * back to other readers of a shared descriptor.
 */
enum parse_result parse_unit(struct source *source, struct unit **unit);
void unit_keep(struct unit *unit);
void unit_drop(struct unit *unit);

/* A text as a here-document's: parameters, commands and arithmetic in it are parts. For PS1. */
struct word *parse_text(struct unit *unit, const char *text, size_t length);
struct unit *unit_new(const char *name);

/* An expression as a word that will be expanded, for ${a[i]} given as text. */
bool is_reserved_word(const char *text, size_t length);

/* ---------------------------------------------------------------- commands.c */

struct function {
    const struct node *node; /* its definition, in */
    struct unit *unit;
    bool exported;
};

enum builtin_flags {
    BUILTIN_SPECIAL = 1,     /* POSIX.1-2024 2.15 */
    BUILTIN_INTRINSIC = 2,   /* found without a search of PATH (1.7) */
    BUILTIN_DECLARATION = 4, /* operands that read as assignments are treated so */
    BUILTIN_KEEPS = 8,       /* changes nothing that a subshell has to keep apart, save variables */
};

/*
 * A builtin is an applet record of its own kind, so that options, help and messages come from it:
 *
 *     BUILTIN(umask, "umask", BUILTIN_INTRINSIC, .traits = APPLET_BUILTIN, .opts = umask_opts,
 *             .summary = HELP_TEXT("..."), .main = umask_main);
 *
 * Its main gets argv as a tool's does; what it prints goes to `out`, its mistakes through warn()
 * and usage_error() as a tool's, and what it allocates with mem_alloc() is dropped when it returns.
 * `traits` has to hold APPLET_BUILTIN.
 */
struct builtin {
    const struct applet *applet;
    uint8_t flags;
};

#ifdef BOX_TAKE_HELP
#define BUILTIN(id, word, flags_, ...) APPLET_NAMED(sh_##id, word, __VA_ARGS__)
#else
#define BUILTIN(id, word, flags_, ...)                                                             \
    extern const char opt_texts_sh_##id[] __attribute__((weak));                                   \
    static const struct applet applet_sh_##id = {                                                  \
        .name = (word), .opt_texts = opt_texts_sh_##id, __VA_ARGS__};                              \
    static const struct builtin builtin_##id = {&applet_sh_##id, flags_};                          \
    static const struct builtin *const builtin_##id##_ref                                          \
        __attribute__((used, retain, section("builtins"))) = &builtin_##id
#endif

/* What a command name stands for; interned like variables. */
struct command {
    struct command *next;
    struct function *function;
    const struct builtin *builtin;
    char *alias;               /* heap; NULL: none */
    bool expanding;            /* its alias is being read: not again */
    char *path;                /* where PATH has it, as of path_generation; NULL: not looked up */
    const struct applet *tool; /* path is this very binary, or nothing was found */
    unsigned path_generation, uses;
    unsigned name_length;
    char name[];
};

struct command *command_intern(const char *name, size_t length);
void commands_each(void (*visit)(struct command *command, void *context),
                   void *context); /* sorted */
void function_define(struct command *command, const struct node *node);
void function_remove(struct command *command);

/*
 * Searches PATH (or `path`): sets command->path or command->tool. False: not found, with errno
 * ENOENT, or EACCES for a file that may not be executed.
 */
bool command_look_up(struct command *command, const char *path);
void paths_forget(void); /* PATH has changed, hash -r */

/* ---------------------------------------------------------------- run*.c, launch.c, subshell.c */

enum run_flags {
    RUN_LAST = 1, /* nothing follows in this process: exec in place */
};

int run(const struct node *node, unsigned flags); /* returns and sets sh->status */
int run_source(struct source *source);            /* all of it: scripts, eval, `.`, traps */
int run_text(const char *text, const char *name); /* run_source of a text */

/* Builtins' operands that are compound assignments: by the index of argv, or NULL. */
extern const struct assignment **builtin_assignments;

int run_command(char **words, size_t count,
                unsigned how); /* for command, exec, env-like builtins */
enum run_how {
    HOW_NO_FUNCTIONS = 1, /* command */
    HOW_DEFAULT_PATH = 2, /* command -p */
    HOW_BUILTIN_ONLY = 4, /* builtin */
    HOW_EXEC = 8,         /* exec */
};

/* $(...): runs it, its output without trailing newlines in sh->pool; sets sh->status. */
char *substitute_command(const struct node *program, size_t *length);

/* <(...), >(...): starts it; the name to put in place. Closed when the command has run. */
char *substitute_process(const struct node *program, bool writes);

/*
 * Called before anything that a subshell without a process can't undo (exec, trap, ulimit, &): when
 * in one, forks; the child goes on as the subshell, the parent waits for it outside.
 */
void subshell_become_process(void);

/* What such a subshell can undo when it is told before: cd, umask. */
void subshell_keep_directory(void);
void subshell_keep_mask(void);

/* ---------------------------------------------------------------- redirect.c */

/* Carries out a list; what was there is kept on a stack, for redirect_undo(). False: said. */
bool redirect_do(const struct redirect *redirects);
unsigned redirect_mark(void);
void redirect_undo(unsigned mark);
void redirect_keep(unsigned mark);                /* exec: forget what was there */
void redirect_keep_and_place(int opened, int fd); /* an open descriptor moves to fd */
void redirect_close_later(int fd);                /* stays open for commands until the undo */

/* ---------------------------------------------------------------- input.c */

/*
 * `read` keeps what it has read ahead of a file or a pipe. It is given back before anybody else may
 * read: all of it before a fork, a tool or a wait, and that of one descriptor before the descriptor
 * is redirected, duplicated, closed, or read by the shell itself. Cheap when there is nothing.
 */
void inputs_give_back(void);
void input_give_back(int fd);

/* ---------------------------------------------------------------- traps.c, jobs.c */

extern volatile sig_atomic_t traps_pending; /* > 0: some signal waits for traps_run() */
void traps_run(void);                       /* between commands */
void traps_exit(void);                      /* the EXIT trap, once */
void traps_reset(void);                     /* on entering a subshell */
void trap_debug(void), trap_error(void);    /* DEBUG and ERR */

/*
 * RETURN is run at the end of a function and of `.`. A function has none of its caller's, unless
 * functrace is on: it is taken at its start, and given back unless a new one was set.
 */
char *return_trap_take(void);
void return_trap_give(char *action);
void return_trap_run(void);

bool traps_any(void); /* is a trap set that an exec in place would lose? */

/* Called where a process may be started or ends; a job is a pipeline, with a process group in -m.
 */
struct job;
struct job *job_new(const char *text, bool background); /* the text is copied */
void job_add(struct job *job, pid_t pid);
void job_join(const struct job *job); /* in the child: into the job's process group */
int job_wait(struct job *job);        /* in the foreground; the status of its last process */
void jobs_report(void);               /* what has ended, before a prompt */
void jobs_forget(void);               /* in a forked child */
void signals_restore(void);           /* in a child: as commands expect them; system calls only */

/*
 * A child of the shell: forks, and in the child resets traps and signals, joins the job's process
 * group. Returns 0 in the child. ENOMEM and EAGAIN are shell_error()s.
 */
pid_t fork_shell(struct job *job);

#endif
