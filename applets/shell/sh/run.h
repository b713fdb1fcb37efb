/* run.h: what the files that run the tree share. */
#ifndef SH_RUN_H
#define SH_RUN_H

#include "sh.h"

/* unwind.c */
void stack_init(void);
const char *message_prefix(void);

/* call_stack.c */
const char *node_text(const struct node *node); /* as it was written, in sh->pool; may be "" */

/* run.c */
void check_status(int status); /* set -e and the ERR trap, after a command */
bool loop_ends(void);          /* behind a loop's body: do break, continue or return end it? */

/* run_simple.c */
int run_simple(const struct node *node, unsigned flags);
int run_function(const struct function *function, struct fields fields);
struct fields parameters_as_fields(void);
void parameters_drop(void);            /* frees them if they are owned */
char *expand_prompt(const char *name); /* prompt.c: PS1 and its kind, expanded, in sh->pool */
char *expand_prompt_text(const char *value, bool escapes); /* ${x@P} */
void trace_words(const struct assignment *assignments, struct fields fields);

/* run_pipeline.c */
int run_pipeline(const struct node *node, unsigned flags);
void run_background(const struct list_item *item);
int run_forked(const struct node *node, const char *text); /* in a process, in the foreground */
int run_coproc(const struct node *node);
int run_select(const struct node *node);
void set_loop_variable(struct variable *variable, const char *word); /* of for and select */

/* subshell.c */
int run_subshell(const struct node *node, unsigned flags);

/* Runs a node as a subshell without a process, its output collected in `capture` unless NULL. */
int subshell_run(const struct node *node, struct text *capture);
_Noreturn void subshell_end(int status);       /* ends a forked subshell */
_Noreturn void subshell_leave_all(int status); /* out of all that have no process */

/* redirect.c */
/* Do the redirections ask for the real descriptor 1 while output is only collected in memory? */
bool redirect_into_capture(const struct redirect *redirects);

/*
 * Puts a descriptor in the place of collected output while a command runs that needs one: a pipe
 * for other processes, a file in memory for what runs in this one.
 */
struct captured_fd {
    struct text *text;
    int fd;        /* to read from afterwards */
    unsigned mark; /* redirect_mark() before */
    bool pipe;
};
extern struct captured_fd *captured_pipe; /* that a started program writes to; finished by */
void capture_finish(void);                /* whoever has started it: reads all that comes */
bool capture_begin(struct captured_fd *captured, bool pipe);
void capture_end(struct captured_fd *captured);

/* builtin_names.c */
bool command_describe(const char *name, bool describe, bool default_path);

/* The PATH of the system's own tools: command -p. */
#define DEFAULT_PATH "/usr/sbin:/usr/bin:/sbin:/bin"

/* run_source.c */
int run_source_guarded(struct source *source);
_Noreturn void run_main(struct source *source);

/* launch.c */
/* Runs a program or a tool that the command leads to. `words` and the environment are in place. */
int launch(struct command *command, struct fields fields, unsigned flags);
_Noreturn void exec_words(const char *path, const struct applet *tool, char **words);
int exec_failure(const char *path, const char *name); /* says why; 126 or 127 */
bool may_exec_in_place(void);
char **copy_words(char **words, size_t count);
int run_tool(const struct applet *tool, size_t count, char **words);

/* commands.c */
const struct applet *tool_of_file(const char *path); /* the tool, when the file is this binary */
void builtins_each(void (*visit)(const struct builtin *builtin, void *context), void *context);

#endif
