/*
 * Subshells without a process: ( ), $( ) and the last command of a pipeline run in the shell's own
 * process, and what they change is put back. What can't be put back first makes a process of the
 * subshell (subshell_become_process). XCU 2.13.
 */
#include "run.h"

#include <sys/wait.h>

struct subshell {
    struct subshell *outer;
    struct escape escape;
    struct scope scope;
    bool options[OPTION_COUNT];
    struct parameters parameters;
    unsigned loops;
    int directory; /* the working directory to go back to, or -1: unchanged */
    mode_t mask;
    bool mask_known;
    pid_t child;     /* > 0: the subshell goes on there, and this is the parent */
    int output;      /* what the child writes where output is collected, or -1 */
    bool is_process; /* and this is the child */
    struct job *job;
};

static void enter(struct subshell *subshell)
{
    *subshell = (struct subshell){.outer = sh->subshell, .directory = -1, .output = -1};
    memcpy(subshell->options, sh->options, sizeof sh->options);
    subshell->parameters = sh->parameters;
    subshell->loops = sh->loops;
    escape_enter(&subshell->escape);
    sh->parameters.owned = false; /* the outer one's to free */
    sh->subshell = subshell;
    sh->subshells++;
    scope_enter(&subshell->scope, SCOPE_SUBSHELL);
}

/* The scope is left by now, by us or by unwinding. */
static void leave(struct subshell *subshell)
{
    sh->subshell = subshell->outer;
    sh->subshells--;
    escape_leave(&subshell->escape);
    parameters_drop();
    sh->parameters = subshell->parameters;
    memcpy(sh->options, subshell->options, sizeof sh->options);
    sh->loops = subshell->loops;
    sh->flow = FLOW_NONE;
    if (subshell->directory >= 0) {
        if (fchdir(subshell->directory) < 0)
            shell_warn_errno("cannot go back to the working directory");
        close(subshell->directory);
    }
    if (subshell->mask_known)
        umask(subshell->mask);
}

/* In the parent, after the subshell became a process: its output, and its end. */
static int collect(struct subshell *subshell)
{
    if (subshell->output >= 0) {
        struct captured_fd captured = {.text = out->capture, .fd = subshell->output, .pipe = true};

        captured.mark = redirect_mark();
        capture_end(&captured);
    }
    return job_wait(subshell->job);
}

int subshell_run(const struct node *node, struct text *capture)
{
    struct subshell subshell;
    struct writer saved = *out;
    volatile int status;

    check_stack();
    if (capture != NULL) {
        writer_flush(out);
        saved = *out;
        out->capture = capture;
        out->fd = -1;
        out->tty = 0;
    }
    enter(&subshell);
    if (setjmp(subshell.escape.jump) == 0) {
        status = run(node, 0);
        if (!subshell.is_process)
            scope_leave(&subshell.scope);
    } else {
        status = subshell.escape.status;
    }
    if (subshell.is_process)
        subshell_end(status);
    leave(&subshell);
    if (subshell.child > 0)
        status = collect(&subshell);
    if (capture != NULL) {
        writer_flush(out);
        out->capture = saved.capture;
        out->fd = saved.fd;
        out->tty = saved.tty;
    }
    return sh->status = status;
}

void subshell_end(int status)
{
    sh->status = status;
    traps_exit();
    while (call->outer != NULL)
        call = call->outer;
    quit(sh->status);
}

void subshell_leave_all(int status)
{
    struct subshell *subshell = sh->subshell;

    while (subshell->outer != NULL)
        subshell = subshell->outer;
    sh->escape = &subshell->escape;
    unwind(status, true);
}

/* In the child: what was collected stays the parent's; what comes now goes into the pipe. */
static void write_to_pipe(int ends[2])
{
    out->used = 0;
    out->capture = NULL;
    out->fd = STDOUT_FILENO;
    out->tty = 0;
    dup2(ends[1], STDOUT_FILENO);
    close(ends[0]);
    close(ends[1]);
}

void subshell_become_process(void)
{
    struct subshell *subshell = sh->subshell;
    const bool collected = out->capture != NULL;
    int ends[2] = {-1, -1};

    if (subshell == NULL)
        return;
    writer_flush(out);
    if (collected && pipe2(ends, O_CLOEXEC) < 0)
        shell_error(1, "cannot make a pipe: %s", strerror(errno));
    subshell->job = job_new("(...)", false);
    subshell->child = fork_shell(subshell->job);
    if (subshell->child == 0) {
        subshell->is_process = true;
        sh->subshell = NULL;
        if (collected)
            write_to_pipe(ends);
        return;
    }
    if (collected) {
        close(ends[1]);
        subshell->output = ends[0];
    }
    sh->escape = &subshell->escape;
    unwind(0, true);
}

/* cd in such a subshell: remembers where to go back to. */
void subshell_keep_directory(void)
{
    struct subshell *subshell = sh->subshell;

    if (subshell == NULL || subshell->directory >= 0)
        return;
    subshell->directory = open(".", O_PATH | O_DIRECTORY | O_CLOEXEC);
    if (subshell->directory < 0)
        subshell_become_process();
    else if (subshell->directory < 10) {
        int moved = fcntl(subshell->directory, F_DUPFD_CLOEXEC, 10);

        close(subshell->directory);
        subshell->directory = moved;
    }
}

void subshell_keep_mask(void)
{
    struct subshell *subshell = sh->subshell;

    if (subshell == NULL || subshell->mask_known)
        return;
    subshell->mask = umask(0);
    umask(subshell->mask);
    subshell->mask_known = true;
}

/* ( ): a process of its own only where jobs have process groups. */
int run_subshell(const struct node *node, unsigned flags)
{
    if (flags & RUN_LAST && may_exec_in_place()) {
        sh->subshells++;
        return run(node->body, flags);
    }
    if (!sh->options[OPTION_MONITOR])
        return subshell_run(node->body, NULL);
    return run_forked(node->body, node_text(node));
}

/* Without the newlines at its end; NUL bytes are dropped, since no word can hold them. */
static char *finish_output(struct text *text, size_t *length)
{
    char *to = text->bytes;

    if (text->length > 0 && bytes_find(text->bytes, '\0', text->length) != NULL) {
        for (const char *from = text->bytes; from < text->bytes + text->length; from++)
            if (*from != '\0')
                *to++ = *from;
        text->length = (size_t)(to - text->bytes);
    }
    while (text->length > 0 && text->bytes[text->length - 1] == '\n')
        text->length--;
    *length = text->length;
    return text_end(text);
}

/* $(<file) is the file (ksh, bash): no command, no assignment, one redirection. */
static bool names_file(const struct node *node)
{
    return node->type == NODE_SIMPLE && node->simple.words == NULL &&
           node->simple.assignments == NULL && node->redirects != NULL &&
           node->redirects->next == NULL && node->redirects->type == REDIRECT_IN &&
           node->redirects->fd == STDIN_FILENO && node->redirects->fd_variable == NULL;
}

static int read_file(const struct word *target, struct text *text)
{
    enum { BLOCK = 64 * 1024 };
    const char *name = expand_word(target, NULL);
    const int fd = open(name, O_RDONLY | O_CLOEXEC);
    ssize_t got = fd >= 0;

    while (got > 0) {
        text_grow(text, BLOCK);
        while ((got = read(fd, text->bytes + text->length, BLOCK)) < 0 && errno == EINTR)
            continue;
        text->length += got > 0 ? (size_t)got : 0;
    }
    if (fd < 0 || got < 0)
        shell_warn_errno("%s", name);
    if (fd >= 0)
        close(fd);
    return fd < 0 || got < 0;
}

char *substitute_command(const struct node *program, size_t *length)
{
    struct pool collected = {0};
    struct text text = {.pool = &collected};
    char *result;
    size_t result_length;

    if (program == NULL) {
        sh->status = sh->substituted = 0;
        *length = 0;
        return pool_copy(&sh->pool, "", 0);
    }
    if (names_file(program))
        sh->status = sh->substituted = read_file(program->redirects->target, &text);
    else
        sh->substituted = subshell_run(program, &text);
    result = finish_output(&text, &result_length);
    result = pool_copy(&sh->pool, result, result_length);
    *length = result_length;
    pool_drop(&collected);
    return result;
}
