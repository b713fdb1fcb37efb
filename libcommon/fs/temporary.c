/* Files under new names, removed with the tool if need be: see temporary.h. */
#include <signal.h>

#include "box.h"
#include "random.h"
#include "temporary.h"

enum { MOST_TRIES = 1000 };

static struct temporary *guarded;
static pid_t owner; /* a forked child must not remove its parent's files */

static void fill(struct random *random, char *letters, size_t count)
{
    static const char alphabet[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    while (count-- > 0)
        letters[count] = alphabet[random_below(random, sizeof alphabet - 1)];
}

static int create(int dirfd, const char *name, enum temporary_kind kind)
{
    struct stat status;

    if (kind == TEMPORARY_FILE)
        return openat(dirfd, name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (kind == TEMPORARY_DIRECTORY)
        return mkdirat(dirfd, name, 0700);
    if (fstatat(dirfd, name, &status, AT_SYMLINK_NOFOLLOW) == 0)
        errno = EEXIST;
    else if (errno == ENOENT)
        return 0;
    return -1;
}

int temporary_create(int dirfd, char *name, size_t suffix, enum temporary_kind kind)
{
    struct random random = {0};
    size_t end = strlen(name) - suffix, start = end;

    while (start > 0 && name[start - 1] == 'X')
        start--;
    for (int tries = 0; tries < MOST_TRIES; tries++) {
        int made;

        fill(&random, name + start, end - start);
        made = create(dirfd, name, kind);
        if (made >= 0 || errno != EEXIST)
            return made;
    }
    return -1;
}

static void remove_all(void)
{
    if (getpid() == owner)
        for (; guarded != NULL; guarded = guarded->next)
            unlinkat(guarded->dirfd, guarded->name, 0);
}

static void remove_and_die(int signal)
{
    remove_all();
    raise(signal); /* by its default action, once this handler has returned */
}

static void watch_end(void)
{
    static const unsigned char signals[] = {SIGHUP,  SIGINT,  SIGQUIT, SIGTERM,
                                            SIGPIPE, SIGALRM, SIGXCPU, SIGXFSZ};

    owner = getpid();
    atexit(remove_all);
    for (size_t i = 0; i < sizeof signals; i++) {
        struct sigaction old, new = {.sa_handler = remove_and_die, .sa_flags = (int)SA_RESETHAND};

        if (sigaction(signals[i], NULL, &old) == 0 && old.sa_handler == SIG_DFL)
            sigaction(signals[i], &new, NULL);
    }
}

void temporary_guard(struct temporary *temporary)
{
    if (owner == 0)
        watch_end();
    temporary->next = guarded;
    guarded = temporary;
}

void temporary_release(struct temporary *temporary)
{
    struct temporary **link = &guarded;

    while (*link != NULL && *link != temporary)
        link = &(*link)->next;
    if (*link != NULL)
        *link = temporary->next;
}
