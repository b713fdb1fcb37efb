/*
 * dd: copy and convert a file block by block (POSIX.1-2024; GNU's iflag=, oflag=, status=, and
 * conversions).
 *
 * With bs= each block that is read is written as it came; otherwise output is gathered into blocks
 * of obs= bytes. Blocks that are whole already are not copied. SIGUSR1 asks for statistics.
 */
#include <signal.h>
#include <sys/mman.h>

#include "box.h"
#include "dd.h"

static volatile sig_atomic_t report_wanted, interrupted;

static void on_signal(int number)
{
    if (number == SIGUSR1)
        report_wanted = 1;
    else
        interrupted = number;
}

/* Interrupts system calls, so that what was asked for comes at once. */
static void watch_signals(void)
{
    struct sigaction action = {.sa_handler = on_signal}, old;

    sigaction(SIGUSR1, &action, NULL);
    sigaction(SIGINT, NULL, &old);
    action.sa_flags = (int)SA_RESETHAND;
    if (old.sa_handler != SIG_IGN)
        sigaction(SIGINT, &action, NULL);
}

static void answer_signals(struct dd *dd)
{
    if (report_wanted) {
        report_wanted = 0;
        dd_report(dd);
    }
    if (interrupted) {
        dd_report(dd);
        raise(interrupted);
    }
}

static _Noreturn void finish(struct dd *dd, int status)
{
    dd_report(dd);
    quit(status);
}

static _Noreturn void output_failed(struct dd *dd)
{
    if (dd->progress_shown)
        dd_report(dd);
    warn("%s", dd->out.name);
    finish(dd, 1);
}

/* ---------------------------------------------------------------- output */

static bool is_zero(const char *bytes, size_t length)
{
    return bytes[0] == '\0' && bytes_common(bytes, bytes + 1, length - 1) == length - 1;
}

/* Direct output needs whole blocks: the last part is written through the cache. */
static void leave_direct(struct dd *dd, size_t length)
{
    int flags;

    if (!(dd->out.flags & O_DIRECT) || length % 512 == 0)
        return;
    flags = fcntl(dd->out.fd, F_GETFL);
    if (flags >= 0)
        fcntl(dd->out.fd, F_SETFL, flags & ~O_DIRECT);
    dd->out.flags &= ~O_DIRECT;
}

static void write_block(struct dd *dd, const char *bytes, size_t length)
{
    size_t done = 0;

    if ((dd->conversions & CONV_SPARSE) && length == dd->out.block && is_zero(bytes, length) &&
        lseek(dd->out.fd, (off_t)length, SEEK_CUR) >= 0) {
        dd->holes = true;
        done = length;
    }
    leave_direct(dd, length);
    while (done < length) {
        ssize_t written = write(dd->out.fd, bytes + done, length - done);

        answer_signals(dd);
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0) {
            dd->out.partial += done > 0;
            output_failed(dd);
        }
        dd->holes = false;
        done += (size_t)written;
        dd->bytes += (uintmax_t)written;
    }
    if (dd->holes)
        dd->bytes += length;
    if (length == dd->out.block)
        dd->out.full++;
    else
        dd->out.partial++;
    if (dd->status_level == STATUS_PROGRESS)
        dd_progress(dd);
}

static void gathered_more(struct dd *dd, size_t length)
{
    dd->gathered += length;
    if (dd->gathered == dd->out.block) {
        dd->gathered = 0;
        write_block(dd, dd->output, dd->out.block);
    }
}

static size_t room_for(const struct dd *dd, size_t length)
{
    size_t room = dd->out.block - dd->gathered;

    return length < room ? length : room;
}

void dd_emit(struct dd *dd, const char *bytes, size_t length)
{
    while (length > 0) {
        size_t piece = room_for(dd, length);

        if (piece == dd->out.block) {
            write_block(dd, bytes, piece);
        } else {
            memcpy(dd->output + dd->gathered, bytes, piece);
            gathered_more(dd, piece);
        }
        bytes += piece;
        length -= piece;
    }
}

void dd_fill(struct dd *dd, char byte, size_t count)
{
    while (count > 0) {
        size_t piece = room_for(dd, count);

        memset(dd->output + dd->gathered, byte, piece);
        gathered_more(dd, piece);
        count -= piece;
    }
}

/* ---------------------------------------------------------------- input */

/* One read(2), or as many as make a whole block. Less than `want` bytes, or -1 with errno. */
static ssize_t read_block(struct dd *dd, char *block, size_t want)
{
    size_t got = 0;

    do {
        ssize_t more = read(dd->in.fd, block + got, want - got);

        answer_signals(dd);
        if (more < 0 && errno == EINTR)
            continue;
        if (more < 0 && got == 0)
            return -1;
        if (more <= 0)
            break;
        got += (size_t)more;
    } while (got < want && (dd->in.flags & FLAG_FULLBLOCK));
    return (ssize_t)got;
}

/* Says that a block could not be read. With conv=noerror it is passed over: true to go on. */
static bool pass_over_error(struct dd *dd)
{
    bool hopeless = errno == EISDIR; /* another block would not help */

    warn("%s", dd->in.name);
    dd->failed = true;
    if (!(dd->conversions & CONV_NOERROR) || hopeless)
        return false;
    dd_report(dd);
    return lseek(dd->in.fd, (off_t)dd->in.block, SEEK_CUR) >= 0;
}

/* How much of the next block to read; 0 when the count is reached. */
static size_t next_length(const struct dd *dd, uintmax_t done)
{
    uintmax_t left;

    if (!dd->count_given)
        return dd->in.block;
    if (!dd->count_bytes)
        return dd->in.full + dd->in.partial < dd->count ? dd->in.block : 0;
    left = dd->count - done;
    return left < dd->in.block ? (size_t)left : dd->in.block;
}

static void take_block(struct dd *dd, size_t got)
{
    if (got == dd->in.block) {
        dd->in.full++;
    } else {
        dd->in.partial++;
        if (dd->conversions & CONV_SYNC) {
            int filler = dd->conversions & (CONV_BLOCK | CONV_UNBLOCK) ? ' ' : '\0';

            memset(dd->buffer + got, filler, dd->in.block - got);
            got = dd->in.block;
        }
    }
    if (dd->direct && !(dd->conversions & (CONV_BLOCK | CONV_UNBLOCK | CONV_SWAB)) &&
        dd->table == NULL)
        write_block(dd, dd->buffer, got);
    else
        dd_convert(dd, dd->buffer, got);
}

static void copy(struct dd *dd)
{
    uintmax_t done = 0;
    size_t length, last = 0;
    bool warned = dd->status_level == STATUS_NONE;

    while ((length = next_length(dd, done)) > 0) {
        ssize_t got = read_block(dd, dd->buffer, length);

        if (got == 0)
            break;
        if (last > 0 && last < dd->in.block && dd->count_given && !dd->count_bytes && !warned) {
            warnx("warning: partial read (%zu bytes); suggest iflag=fullblock", last);
            warned = true;
        }
        if (got < 0) {
            if (!pass_over_error(dd))
                break;
            if (!(dd->conversions & CONV_SYNC))
                continue;
            got = 0; /* a block of zeros stands for it */
        }
        last = (size_t)got;
        done += last;
        take_block(dd, last);
    }
    dd_finish_conversion(dd);
    if (dd->gathered > 0)
        write_block(dd, dd->output, dd->gathered);
}

/* ---------------------------------------------------------------- beginning and end */

static off_t offset_of(const struct side *side)
{
    uintmax_t offset;

    if (__builtin_mul_overflow(side->skip, side->skip_bytes ? 1 : side->block, &offset) ||
        offset > INT64_MAX)
        usage_error("offset too large: %ju blocks", side->skip);
    return (off_t)offset;
}

/* Reads up to an offset of what can't be sought in. False at its end. */
static bool read_over(struct dd *dd, const struct side *side, off_t length)
{
    while (length > 0) {
        size_t want = length < (off_t)dd->in.block ? (size_t)length : dd->in.block;
        ssize_t got = read(side->fd, dd->buffer, want);

        answer_signals(dd);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            die("%s", side->name);
        if (got == 0)
            return false;
        length -= got;
    }
    return true;
}

static void skip_input(struct dd *dd)
{
    off_t offset = offset_of(&dd->in), start;
    struct stat status;
    bool beyond = false;

    if (offset == 0)
        return;
    start = lseek(dd->in.fd, 0, SEEK_CUR);
    if (start >= 0 && lseek(dd->in.fd, offset, SEEK_CUR) >= 0)
        beyond = fstat(dd->in.fd, &status) == 0 && S_ISREG(status.st_mode) && status.st_size > 0 &&
                 status.st_size - start < offset;
    else
        beyond = !read_over(dd, &dd->in, offset);
    if (beyond && dd->status_level != STATUS_NONE)
        warnx("%s: cannot skip to specified offset", dd->in.name);
}

/* What can't be sought in is read as far as it goes, then zeros are written, as POSIX has it. */
static void seek_output(struct dd *dd, off_t offset)
{
    if (offset == 0 || lseek(dd->out.fd, offset, SEEK_CUR) >= 0)
        return;
    memset(dd->output, '\0', dd->out.block);
    while (offset > 0) {
        size_t want = offset < (off_t)dd->out.block ? (size_t)offset : dd->out.block;
        ssize_t written = write(dd->out.fd, dd->output, want);

        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            output_failed(dd);
        offset -= written;
    }
}

static int open_flags(int flags)
{
    return flags & ~(FLAG_FULLBLOCK | FLAG_NOCACHE | FLAG_COUNT_BYTES | FLAG_SKIP_BYTES);
}

/* An open file gets the flags that it can. */
static void use_standard(struct side *side, int fd, const char *name)
{
    int flags = open_flags(side->flags);

    side->fd = fd;
    side->name = name;
    if (flags != 0 && fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) | flags) < 0)
        die("%s", name);
}

static void open_input(struct dd *dd)
{
    if (dd->in.name == NULL) {
        use_standard(&dd->in, STDIN_FILENO, "standard input");
        return;
    }
    dd->in.fd = open(dd->in.name, O_RDONLY | O_CLOEXEC | open_flags(dd->in.flags));
    if (dd->in.fd < 0)
        die("%s", dd->in.name);
}

static void open_output(struct dd *dd, off_t offset)
{
    int set = dd->conversions;

    if (dd->out.name == NULL) {
        use_standard(&dd->out, STDOUT_FILENO, "standard output");
        return;
    }
    dd->out.fd =
        open(dd->out.name,
             O_WRONLY | O_CLOEXEC | open_flags(dd->out.flags) | (set & CONV_NOCREAT ? 0 : O_CREAT) |
                 (set & CONV_EXCL ? O_EXCL : 0) | (set & CONV_NOTRUNC || offset > 0 ? 0 : O_TRUNC),
             0666);
    if (dd->out.fd < 0)
        die("%s", dd->out.name);
    if (offset > 0 && !(set & CONV_NOTRUNC) && ftruncate(dd->out.fd, offset) < 0) {
        struct stat status;

        if (fstat(dd->out.fd, &status) < 0 || S_ISREG(status.st_mode))
            die("%s", dd->out.name);
    }
}

/* Aligned for direct input and output; mapped, so that memory is taken as it is used. */
static char *allocate(size_t size)
{
    char *block = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

    if (block == MAP_FAILED)
        diex("out of memory: a block of %zu bytes", size);
    return block;
}

static void allocate_buffers(struct dd *dd)
{
    enum { PAGE = 65536 }; /* before the input: room for swab's odd byte */

    dd->buffer = allocate(dd->in.block + PAGE) + PAGE;
    if (!dd->direct || dd->conversions != 0 || dd->out.skip > 0)
        dd->output = allocate(dd->out.block);
}

static void drop_cache(const struct side *side)
{
    if (side->flags & FLAG_NOCACHE)
        posix_fadvise(side->fd, 0, 0, POSIX_FADV_DONTNEED);
}

/* The size behind a final hole, syncing, closing: all may fail. */
static void close_output(struct dd *dd)
{
    bool good = true;

    if (dd->holes) {
        off_t end = lseek(dd->out.fd, 0, SEEK_CUR);
        struct stat status;

        if (fstat(dd->out.fd, &status) == 0 && S_ISREG(status.st_mode) && status.st_size < end)
            good = ftruncate(dd->out.fd, end) == 0;
    }
    if (good && (dd->conversions & CONV_FSYNC))
        good = fsync(dd->out.fd) == 0;
    else if (good && (dd->conversions & CONV_FDATASYNC))
        good = fdatasync(dd->out.fd) == 0;
    drop_cache(&dd->in);
    drop_cache(&dd->out);
    if (!good || close(dd->out.fd) < 0)
        output_failed(dd);
}

static int dd_main(int argc, char **argv)
{
    struct dd dd = {0};
    off_t offset;

    (void)argc;
    dd_parse(&dd, opt_parse(argv, NULL));
    dd_prepare_table(&dd);
    offset = offset_of(&dd.out);
    open_input(&dd);
    open_output(&dd, offset);
    watch_signals();
    allocate_buffers(&dd);
    clock_gettime(CLOCK_MONOTONIC, &dd.start);
    skip_input(&dd);
    seek_output(&dd, offset);
    copy(&dd);
    close_output(&dd);
    finish(&dd, dd.failed);
}

APPLET(dd, .summary = HELP_TEXT("copy and convert a file in blocks"),
       .operands = HELP_TEXT("[OPERAND]..."),
       .details = HELP_TEXT(
           "if=FILE of=FILE  read and write these, not standard input and output\n"
           "bs=N ibs=N obs=N  bytes of a block: of both, of input, of output (default 512)\n"
           "cbs=N  bytes of a record, for conv=block and unblock\n"
           "count=N  copy N input blocks only\n"
           "skip=N seek=N  skip N blocks of input, of output (also iseek, oseek)\n"
           "conv=WORDS  ascii ebcdic ibm block unblock lcase ucase swab sync sparse excl\n"
           "    nocreat notrunc noerror fdatasync fsync\n"
           "iflag=WORDS oflag=WORDS  append direct directory dsync sync nonblock noatime\n"
           "    nofollow noctty nocache fullblock count_bytes skip_bytes seek_bytes\n"
           "status=none|noxfer|progress  what to say on standard error\n"
           "N may be a product (2x1M) and have a suffix: c w b K kB KiB M ...; B counts bytes."),
       .main = dd_main, .place = IN_BIN);
