/* The bytes of a file: shared, moved inside the kernel, with holes kept, or read and written. */
#include <linux/fs.h>
#include <sys/ioctl.h>

#include "box.h"
#include "copy.h"

enum { BUFFER = 256 * 1024, HOLE = 4096 }; /* HOLE: zeros that are worth a hole */

struct job {
    struct copy_data *how;
    int from, to;
    bool *writing; /* set when it is the output that failed */
    bool holes;    /* runs of zeros become holes */
    off_t size;    /* the source's when we began */
    off_t written; /* the output's position, which is its size so far */
};

static bool fail_writing(struct job *job)
{
    *job->writing = true;
    return false;
}

static bool write_all(struct job *job, const char *bytes, size_t length)
{
    while (length > 0) {
        ssize_t written = write(job->to, bytes, length);

        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return fail_writing(job);
        bytes += written;
        length -= (size_t)written;
        job->written += written;
    }
    return true;
}

static bool is_zero(const char *bytes, size_t length)
{
    return bytes[0] == '\0' && bytes_common(bytes, bytes + 1, length - 1) == length - 1;
}

static bool skip(struct job *job, off_t length)
{
    job->written += length;
    return lseek(job->to, job->written, SEEK_SET) >= 0 || fail_writing(job);
}

/* Writes a block, leaving out its aligned pieces of zeros. */
static bool write_with_holes(struct job *job, const char *bytes, size_t length)
{
    while (length > 0) {
        size_t run = 0;
        bool zero = false;

        while (run < length) {
            size_t piece = length - run < HOLE ? length - run : HOLE;
            bool is_hole = is_zero(bytes + run, piece);

            if (run > 0 && is_hole != zero)
                break;
            zero = is_hole;
            run += piece;
        }
        if (!(zero ? skip(job, (off_t)run) : write_all(job, bytes, run)))
            return false;
        bytes += run;
        length -= run;
    }
    return true;
}

/* A regular file that gave less than was asked for, and all of its size, has come to its end. */
static bool read_and_write(struct job *job, off_t length)
{
    if (job->how->buffer == NULL)
        job->how->buffer = mem_alloc(BUFFER);
    while (length > 0) {
        size_t want = length < BUFFER ? (size_t)length : BUFFER;
        ssize_t got = read(job->from, job->how->buffer, want);
        bool good;

        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return got == 0;
        good = job->holes ? write_with_holes(job, job->how->buffer, (size_t)got)
                          : write_all(job, job->how->buffer, (size_t)got);
        if (!good)
            return false;
        length -= got;
        if ((size_t)got < want && job->size > 0 && job->written >= job->size)
            return true;
    }
    return true;
}

/* Which failures mean that the kernel will not do this here, rather than that it went wrong. */
static bool is_refusal(int code)
{
    return code == EINVAL || code == EXDEV || code == ENOSYS || code == EOPNOTSUPP ||
           code == EBADF || code == EPERM || code == ETXTBSY || code == ENOTTY || code == EACCES;
}

/*
 * Files in /proc seem to be empty, and some file systems can't: then the rest is read and written.
 * Small files are read and written anyway: that is cheaper than a pipe inside the kernel.
 */
static bool copy_range(struct job *job, off_t length)
{
    enum { MOST = 1 << 30 };

    if (job->holes || job->size <= BUFFER)
        return read_and_write(job, length);
    while (length > 0) {
        size_t want = length < MOST ? (size_t)length : MOST;
        ssize_t got = copy_file_range(job->from, NULL, job->to, NULL, want, 0);

        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0 && !is_refusal(errno))
            return errno == EIO ? false : fail_writing(job);
        if (got <= 0)
            return read_and_write(job, length);
        job->written += got;
        length -= got;
        if (job->written >= job->size)
            return read_and_write(job, length); /* grown meanwhile? */
    }
    return true;
}

/* Copies only where the source has data; all of it where that can't be found out. */
static bool copy_extents(struct job *job)
{
    while (job->written < job->size) {
        off_t data = lseek(job->from, job->written, SEEK_DATA), hole;

        if (data < 0 && errno == ENXIO) { /* a hole up to the end */
            job->written = job->size;
            return true;
        }
        hole = data < 0 ? -1 : lseek(job->from, data, SEEK_HOLE);
        if (hole < 0 || lseek(job->from, data, SEEK_SET) < 0)
            return lseek(job->from, job->written, SEEK_SET) >= 0 && read_and_write(job, INT64_MAX);
        if (!skip(job, data - job->written) || !copy_range(job, hole - data))
            return false;
        if (job->written < hole) /* the file has shrunk */
            return true;
    }
    return true;
}

static bool reflink(const struct job *job, const struct stat *status)
{
    struct copy_data *how = job->how;

    if (how->reflink == REFLINK_NEVER || !S_ISREG(status->st_mode) || status->st_size == 0 ||
        (how->no_reflink && how->from_device == status->st_dev))
        return false;
    if (ioctl(job->to, FICLONE, job->from) == 0)
        return true;
    how->no_reflink = how->reflink == REFLINK_AUTO;
    how->from_device = status->st_dev;
    return false;
}

/* Before old content is written over: is there room for the new one? */
static bool reserve(struct job *job)
{
    if (!job->how->in_place || job->size == 0 ||
        fallocate(job->to, FALLOC_FL_KEEP_SIZE, 0, job->size) == 0)
        return true;
    return (errno != ENOSPC && errno != EDQUOT && errno != EFBIG) || fail_writing(job);
}

static bool has_holes(const struct stat *status)
{
    return S_ISREG(status->st_mode) && status->st_blocks < status->st_size / 512;
}

static bool copy_bytes(struct job *job, const struct stat *status)
{
    bool sparse = has_holes(status) && job->how->sparse != SPARSE_NEVER;

    job->holes = job->how->sparse == SPARSE_ALWAYS;
    if ((sparse || job->holes) && ftruncate(job->to, 0) < 0)
        sparse = job->holes = false; /* not a file that can have holes */
    else if (!sparse && !job->holes && !reserve(job))
        return false;
    if (!(sparse ? copy_extents(job) : copy_range(job, INT64_MAX)))
        return false;
    if ((sparse || job->holes || job->how->in_place) && ftruncate(job->to, job->written) < 0 &&
        (sparse || job->holes || errno != EINVAL))
        return fail_writing(job);
    return true;
}

int copy_data(struct copy_data *how, int from, const struct stat *status, int to, bool *writing)
{
    struct job job = {.how = how, .from = from, .to = to, .writing = writing};

    *writing = false;
    if (S_ISREG(status->st_mode))
        job.size = status->st_size;
    if (reflink(&job, status))
        return 0;
    if (how->reflink == REFLINK_ALWAYS && job.size > 0) {
        *writing = true;
        return errno;
    }
    return copy_bytes(&job, status) ? 0 : errno;
}
