/* Running another program: see command.h. */
#include "box.h"
#include "command.h"
#include "paths.h"

#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>

static const char default_path[] = "/usr/local/bin:/bin:/usr/bin";

static size_t count_words(char *const *words)
{
    size_t count = 0;

    while (words[count] != NULL)
        count++;
    return count;
}

/* execve, and the shell for a file without a format that the kernel knows. */
static void exec_path(const char *path, char *const *words)
{
    size_t count = count_words(words);
    const char **shell_words;

    execve(path, words, environ);
    if (errno != ENOEXEC)
        return;
    shell_words = mem_array(count + 3, sizeof *shell_words);
    shell_words[0] = "sh";
    shell_words[1] = path;
    if (count > 1)
        memcpy(shell_words + 2, words + 1, (count - 1) * sizeof *words);
    execve("/bin/sh", (char *const *)shell_words, environ);
    errno = ENOEXEC;
}

/* Is this a folder's problem, so that a later folder of PATH may still hold the program? */
static bool may_search_on(int code)
{
    return code == ENOENT || code == ENOTDIR || code == EACCES || code == ELOOP ||
           code == ENAMETOOLONG;
}

/* On the stack: in the child of vfork() memory from the arena would never come back. */
static void exec_in(const char *folder, size_t length, const char *file, char *const *words)
{
    char path[PATH_MAX];
    size_t file_size = strlen(file) + 1;

    if (length == 0) {
        exec_path(file, words);
    } else if (length + 1 + file_size > sizeof path) {
        errno = ENAMETOOLONG;
    } else {
        memcpy(path, folder, length);
        path[length] = '/';
        memcpy(path + length + 1, file, file_size);
        exec_path(path, words);
    }
}

void command_exec_as(const char *file, char *const *words)
{
    const char *path = getenv("PATH");
    bool denied = false;

    writer_flush(out);
    if (strchr(file, '/') != NULL) {
        exec_path(file, words);
        return;
    }
    if (path == NULL)
        path = default_path;
    errno = ENOENT;
    while (*file != '\0') {
        size_t length = strcspn(path, ":");

        exec_in(path, length, file, words);
        if (!may_search_on(errno))
            return;
        denied |= errno == EACCES;
        if (path[length] == '\0')
            break;
        path += length + 1;
    }
    errno = denied ? EACCES : ENOENT;
}

int command_exec(char *const *words)
{
    int code;

    command_exec_as(words[0], words);
    code = errno;
    warn("%s", words[0]);
    return code == ENOENT ? COMMAND_NOT_FOUND : COMMAND_CANNOT_RUN;
}

pid_t command_start_noting(char *const *words, void (*prepare)(void *context), void *context,
                           volatile int *failure)
{
    struct sigaction found, child_default = {.sa_handler = SIG_DFL};
    sigset_t all, mask;
    pid_t child;

    writer_flush(out);
    /* a handler of the parent must not run in a child that shares its memory */
    sigfillset(&all);
    sigprocmask(SIG_SETMASK, &all, &mask);
    sigaction(SIGCHLD, &child_default, &found);
    child = vfork();
    if (child == 0) {
        if (found.sa_handler == SIG_IGN)
            sigaction(SIGCHLD, &found, NULL);
        sigprocmask(SIG_SETMASK, &mask, NULL);
        if (prepare != NULL)
            prepare(context);
        *failure = command_exec(words);
        _exit(*failure);
    }
    sigprocmask(SIG_SETMASK, &mask, NULL);
    if (child < 0)
        warn("cannot start a process");
    return child;
}

pid_t command_start(char *const *words, void (*prepare)(void *context), void *context)
{
    int failure;

    return command_start_noting(words, prepare, context, &failure);
}

const struct applet *command_applet(const char *file)
{
    const char *list = path_list(), *path = path_find(file, &list), *name;
    const struct applet *applet;
    struct stat ours, theirs;

    if (path == NULL)
        return NULL;
    name = strrchr(path, '/');
    applet = applet_find(name != NULL ? name + 1 : path);
    if (applet == NULL || !(applet->traits & APPLET_PURE) || stat(path, &theirs) < 0 ||
        stat("/proc/self/exe", &ours) < 0 || ours.st_dev != theirs.st_dev ||
        ours.st_ino != theirs.st_ino)
        return NULL;
    return applet;
}

int command_wait(pid_t child, struct rusage *usage)
{
    int status = 0;

    while (wait4(child, &status, 0, usage) < 0)
        if (errno != EINTR)
            die("waiting for a process");
    return status;
}

int command_status(int wait_status)
{
    return WIFSIGNALED(wait_status) ? 128 + WTERMSIG(wait_status) : WEXITSTATUS(wait_status);
}
