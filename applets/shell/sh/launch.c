/*
 * Starting programs: vfork and exec, or exec in place where nothing follows; tools of this binary
 * run without exec. XCU 2.9.1.6.
 */
#include "run.h"
#include "utf8.h"

#include <sys/wait.h>

extern char **environ;

/* ---------------------------------------------------------------- tools */

/* Which of the descriptors below FIRST_HIDDEN are open, a bit each; the shell's own lie above. */
enum { FIRST_HIDDEN = 10 };

static unsigned open_descriptors(void)
{
    unsigned open = 0;

    for (int fd = STDERR_FILENO + 1; fd < FIRST_HIDDEN; fd++)
        if (fcntl(fd, F_GETFD) >= 0)
            open |= 1U << fd;
    return open;
}

/* Some tools leave the closing of their files to their end, which is none here. */
static void close_left_open(unsigned before)
{
    for (int fd = STDERR_FILENO + 1; fd < FIRST_HIDDEN; fd++)
        if (!(before & 1U << fd))
            close(fd);
}

int run_tool(const struct applet *tool, size_t count, char **words)
{
    struct call inner = {.applet = tool};
    char **own = environ;
    const unsigned before = open_descriptors();
    int status;

    inputs_give_back();
    environ = environment();
    status = call_run(&inner, (int)count, copy_words(words, count));
    environ = own;
    close_left_open(before);
    return inner.broken_pipe ? 128 + SIGPIPE : status;
}

/* A tool may write to its words, which may be the tree's own. */
char **copy_words(char **words, size_t count)
{
    char **copy = pool_alloc(&sh->pool, (count + 1) * sizeof *copy);

    for (size_t i = 0; i < count; i++)
        copy[i] = pool_copy(&sh->pool, words[i], strlen(words[i]));
    copy[count] = NULL;
    return copy;
}

static size_t count_words(char **words)
{
    size_t count = 0;

    while (words[count] != NULL)
        count++;
    return count;
}

/* In a process of its own: the tool is all that is left of the shell. */
static _Noreturn void become_tool(const struct applet *tool, char **words)
{
    size_t count = count_words(words);

    signal(SIGPIPE, sh->pipe_ignored ? SIG_IGN : SIG_DFL);
    environ = environment();
    words = copy_words(words, count);
    *call = (struct call){.applet = tool, .name = tool->name};
    call->outer = NULL;
    quit(call_main((int)count, words));
}

/* ---------------------------------------------------------------- programs */

/* A file without a known beginning is a script of the shell's (ENOEXEC). */
static void exec_script(const char *path, char **words)
{
    size_t count = count_words(words);
    char **script = pool_alloc(&sh->pool, (count + 3) * sizeof *script);

    script[0] = (char *)"sh";
    script[1] = (char *)path;
    memcpy(script + 2, words + 1, count * sizeof *script);
    execve("/proc/self/exe", script, environment());
    errno = ENOEXEC;
}

/* Does the file hold a NUL in its first line? Then it is no script. */
static bool is_binary(const char *path)
{
    char block[256];
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t got = fd >= 0 ? read(fd, block, sizeof block) : -1;
    const char *end;

    if (fd >= 0)
        close(fd);
    if (got <= 0)
        return false;
    end = bytes_find(block, '\n', (size_t)got);
    return bytes_find(block, '\0', end != NULL ? (size_t)(end - block) : (size_t)got) != NULL;
}

/* What can't run in a process that has been something else is a program like any other. */
static const char *fresh_program(const char *path, const struct applet **tool)
{
    if (*tool == NULL || !((*tool)->traits & APPLET_FRESH))
        return path;
    *tool = NULL;
    return path != NULL ? path : "/proc/self/exe";
}

void exec_words(const char *path, const struct applet *tool, char **words)
{
    inputs_give_back();
    path = fresh_program(path, &tool);
    if (tool != NULL)
        become_tool(tool, words);
    execve(path, words, environment());
    if (errno == ENOEXEC && !is_binary(path))
        exec_script(path, words);
    _exit(exec_failure(path, words[0]));
}

/* Nothing of the shell may be needed any more: traps, jobs, subshells, open undo. */
bool may_exec_in_place(void)
{
    return sh->subshell == NULL && !sh->interactive && !traps_any() && sh->escape->outer == NULL;
}

struct start {
    const char *path;
    char **words, **environment;
    sigset_t mask;
    int error;
};

/* In the child, which shares our memory until exec: system calls only. */
static void start_program(struct start *start)
{
    sigprocmask(SIG_SETMASK, &start->mask, NULL);
    execve(start->path, start->words, start->environment);
    start->error = errno;
}

/*
 * vfork, so that nothing is copied. Signals wait until the child has its own memory: a handler of
 * ours must not run in it.
 */
static pid_t start(struct start *start, struct job *job)
{
    sigset_t all;
    pid_t pid;

    sigfillset(&all);
    sigprocmask(SIG_SETMASK, &all, &start->mask);
    pid = vfork();
    if (pid == 0) {
        job_join(job);
        signals_restore();
        start_program(start);
        _exit(127);
    }
    sigprocmask(SIG_SETMASK, &start->mask, NULL);
    return pid;
}

/* What `jobs` shows: the words, where a person may ask for them. */
static const char *job_text(char **words)
{
    struct text text = {.pool = &sh->pool};

    if (!sh->options[OPTION_MONITOR])
        return words[0];
    for (char **word = words; *word != NULL; word++) {
        if (word > words)
            text_byte(&text, ' ');
        text_add(&text, *word, strlen(*word));
    }
    return text_end(&text);
}

/* Starts it and waits; a program that could not be started leaves `error` behind. */
static int start_and_wait(const char *path, char **words)
{
    struct start program = {.path = path, .words = words, .environment = environment()};
    struct job *job = job_new(job_text(words), false);
    pid_t pid = start(&program, job);

    if (pid < 0)
        shell_error(1, "cannot start a process: %s", strerror(errno));
    job_add(job, pid);
    capture_finish();
    if (program.error != 0) {
        job_wait(job);
        errno = program.error;
        return -1;
    }
    return job_wait(job);
}

/* In a child made by fork: for tools, and for scripts that the kernel does not know. */
static int fork_and_exec(const char *path, const struct applet *tool, char **words)
{
    struct job *job = job_new(job_text(words), false);

    if (fork_shell(job) == 0)
        exec_words(path, tool, words);
    capture_finish();
    return job_wait(job);
}

static int launch_path(const char *path, const struct applet *tool, char **words, unsigned flags)
{
    int status;

    path = fresh_program(path, &tool);
    if (flags & RUN_LAST && may_exec_in_place())
        exec_words(path, tool, words);
    inputs_give_back();
    if (tool != NULL)
        return fork_and_exec(path, tool, words);
    status = start_and_wait(path, words);
    if (status >= 0)
        return status;
    if (errno == ENOEXEC && !is_binary(path))
        return fork_and_exec(path, NULL, words);
    return exec_failure(path, words[0]);
}

int launch(struct command *command, struct fields fields, unsigned flags)
{
    char **words = fields.words;
    const char *path = words[0];

    if (strchr(path, '/') != NULL)
        return launch_path(path, tool_of_file(path), words, flags);
    if (!command_look_up(command, NULL))
        return exec_failure(NULL, path);
    return launch_path(command->path, command->tool, words, flags);
}
