/* The file that a transfer goes to. */
#include <sys/time.h>

#include "paths.h"
#include "wget.h"

static bool open_file(struct output *output, bool append)
{
    const char *folder = path_make_folders(output->name);
    int how = append ? 0 : O_TRUNC;

    if (folder != NULL) {
        warn("cannot make the folder '%s'", folder);
        return false;
    }
    output->fd = open(output->name, O_WRONLY | O_CREAT | O_CLOEXEC | how, 0666);
    if (output->fd < 0) {
        warn("%s", output->name);
        return false;
    }
    if (append && lseek(output->fd, 0, SEEK_END) < 0) {
        warn("%s", output->name);
        close(output->fd);
        return false;
    }
    return true;
}

bool wget_output_open(struct wget *wget, struct output *output, bool append)
{
    output->shared = wget->document_fd >= 0;
    if (!output->shared)
        return open_file(output, append);
    output->fd = wget->document_fd;
    return true;
}

void wget_output_close(struct output *output, int64_t modified)
{
    struct timespec times[2] = {{.tv_nsec = UTIME_OMIT}, {.tv_sec = modified}};
    struct stat status;

    if (modified >= 0 && fstat(output->fd, &status) == 0 && S_ISREG(status.st_mode))
        futimens(output->fd, times);
    if (!output->shared && close(output->fd) < 0)
        warn("%s", output->name);
}
