/* Records of logins: see logins.h. */
#include <signal.h>

#include "box.h"
#include "logins.h"
#include "paths.h"

/*
 * The layout of glibc: 384 bytes where times are 32 bits wide (x86, 32-bit machines, arm's compat),
 * 400 on aarch64 and others, whose session and times are 64 bits. A file is of one kind.
 */
enum { NARROW = 384, WIDE = 400 };

struct record {
    int16_t type;
    int16_t unused;
    int32_t pid;
    char line[32], id[4], user[32], host[256];
    int16_t termination, exit;
    union {
        struct {
            int32_t session, seconds, microseconds;
        } narrow;
        struct {
            int64_t session, seconds, microseconds;
        } __attribute__((packed)) wide;
    };
    char rest[40];
};

static void copy_text(char *to, const char *from, size_t size)
{
    size_t length = strnlen(from, size);

    memcpy(to, from, length);
    to[length] = '\0';
}

static void read_record(struct login *login, const struct record *record, bool wide)
{
    login->type = record->type;
    login->pid = record->pid;
    copy_text(login->line, record->line, sizeof record->line);
    copy_text(login->id, record->id, sizeof record->id);
    copy_text(login->user, record->user, sizeof record->user);
    copy_text(login->host, record->host, sizeof record->host);
    login->termination = record->termination;
    login->exit = record->exit;
    login->seconds = wide ? record->wide.seconds : record->narrow.seconds;
}

bool login_is_user(const struct login *login)
{
    return login->type == LOGIN_USER && *login->user != '\0';
}

static bool has_ended(const struct login *login)
{
    return login_is_user(login) && login->pid > 0 && kill(login->pid, 0) < 0 && errno == ESRCH;
}

static bool open_records(struct reader *in, const char *path)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);

    if (fd < 0)
        return false;
    reader_attach(in, fd, path);
    return true;
}

bool logins_read(struct logins *logins, const char *path, bool live)
{
    struct reader in = {0};
    struct stat status;
    size_t size = NARROW, capacity = 0;

    *logins = (struct logins){0};
    if (!open_records(&in, path)) {
        if (errno == ENOENT && strcmp(path, LOGINS_NOW) == 0)
            return true;
        warn("%s", path);
        return false;
    }
    if (fstat(in.fd, &status) == 0 && status.st_size % NARROW != 0 && status.st_size % WIDE == 0)
        size = WIDE;
    for (;;) {
        struct record record = {0};

        while (in.end - in.start < size && reader_fill(&in))
            continue;
        if (in.end - in.start < size)
            break;
        memcpy(&record, in.buffer + in.start, size < sizeof record ? size : sizeof record);
        in.start += size;
        logins->list = mem_grow(logins->list, logins->count, &capacity, sizeof *logins->list);
        read_record(&logins->list[logins->count], &record, size == WIDE);
        logins->count += !live || !has_ended(&logins->list[logins->count]);
    }
    reader_close(&in);
    return !in.failed;
}

size_t logins_count_users(const struct logins *logins)
{
    size_t users = 0;

    for (size_t i = 0; i < logins->count; i++)
        users += login_is_user(&logins->list[i]);
    return users;
}

const char *login_line(void)
{
    const char *name = isatty(STDIN_FILENO) ? path_read_link(AT_FDCWD, "/proc/self/fd/0") : NULL;

    return name != NULL && strncmp(name, "/dev/", 5) == 0 ? name + 5 : NULL;
}
