/*
 * nproc: show how many processors there are to work with (GNU).
 *
 * Those this process may run on, unless OMP_NUM_THREADS says how many; never more than
 * OMP_THREAD_LIMIT. --all counts what the machine has, whatever was asked for.
 */
#include "box.h"

#include <sys/syscall.h>

struct nproc {
    bool all;
    uintmax_t ignored;
};

/* Processors that this process may use: bits of a mask of the size that the kernel takes. */
static uintmax_t count_allowed(void)
{
    unsigned long mask[8192 / sizeof(long) / 8];
    long length = syscall(SYS_sched_getaffinity, 0, sizeof mask, mask);
    uintmax_t count = 0;

    if (length < 0)
        return 1;
    for (size_t i = 0; i < (size_t)length / sizeof *mask; i++)
        count += (uintmax_t)__builtin_popcountl(mask[i]);
    return count;
}

static uintmax_t next_number(const char **text)
{
    uintmax_t number = 0;

    for (; **text >= '0' && **text <= '9'; ++*text)
        number = number * 10 + (uintmax_t)(**text - '0');
    return number;
}

/* A list such as "0-3,8,10-11" of /sys; 0 when it can't be read. */
static uintmax_t count_list(const char *path)
{
    char text[4096];
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t length = fd >= 0 ? read(fd, text, sizeof text - 1) : -1;
    uintmax_t count = 0;

    if (fd >= 0)
        close(fd);
    text[length > 0 ? length : 0] = '\0';
    for (const char *range = text; *range >= '0' && *range <= '9';) {
        uintmax_t first = next_number(&range), last = first;

        if (*range == '-') {
            range++;
            last = next_number(&range);
        }
        count += last - first + 1;
        range += *range == ',';
    }
    return count;
}

/* The leading number of an OMP variable ("4" or "4,2"); `missing` when there is none. */
static uintmax_t from_environment(const char *name, uintmax_t missing)
{
    const char *value = getenv(name);
    uintmax_t number;

    if (value == NULL)
        return missing;
    value += strspn(value, " \t");
    value = mem_dup_bytes(value, strcspn(value, ", \t"));
    return parse_base(value, 10, &number) && number > 0 ? number : missing;
}

static int nproc_main(int argc, char **argv)
{
    struct nproc nproc = {0};
    uintmax_t count, limit;

    (void)argc;
    opt_parse_operands(argv, &nproc, 0, 0);
    if (nproc.all) {
        count = count_list("/sys/devices/system/cpu/present");
        if (count == 0)
            count = count_allowed();
    } else {
        limit = from_environment("OMP_THREAD_LIMIT", UINTMAX_MAX);
        count = from_environment("OMP_NUM_THREADS", 0);
        if (count == 0)
            count = count_allowed();
        count = count < limit ? count : limit;
    }
    count = count > nproc.ignored ? count - nproc.ignored : 1;
    put_uint(out, count, 0);
    put_byte(out, '\n');
    return 0;
}

static const struct opt nproc_opts[] = {
    OPT_FLAG(0, "all", struct nproc, all, "count what the machine has"),
    OPT_UINT(0, "ignore", struct nproc, ignored, 0, "N", "leave out N, but not all"),
    OPT_END,
};

APPLET(nproc, .summary = HELP_TEXT("show the number of usable processors"), .opts = nproc_opts,
       .main = nproc_main, .traits = APPLET_PURE);
