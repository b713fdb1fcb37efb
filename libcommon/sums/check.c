/* Checking lists of digests, with GNU's words: see sums.h. */
#include "box.h"
#include "sums.h"

struct tally {
    uintmax_t lines, malformed, unreadable, wrong, right;
};

static void say_verdict(const struct sums *sums, const char *name, const char *verdict)
{
    if (sums->status || (sums->quiet && *verdict == 'O'))
        return;
    if (strchr(name, '\n') != NULL) {
        put_byte(out, '\\');
        name = sums_escape(name);
    }
    put_name(out, name);
    put_string(out, ": ");
    put_string(out, verdict);
    put_byte(out, '\n');
}

static void check_file(const struct sums *sums, struct reader *file, const struct sums_line *line,
                       struct tally *tally)
{
    struct digest digest;
    unsigned char result[DIGEST_MAX];
    bool readable;

    if (sums->ignore_missing && access(line->name, F_OK) < 0 && errno == ENOENT)
        return;
    readable = reader_open(file, line->name);
    if (readable) {
        readable = sums_digest(file, &digest, line->type, line->bits, result);
        reader_close(file);
    }
    if (!readable) {
        tally->unreadable++;
        say_verdict(sums, line->name, "FAILED open or read");
    } else if (memcmp(result, line->digest, digest.size) != 0) {
        tally->wrong++;
        say_verdict(sums, line->name, "FAILED");
    } else {
        tally->right++;
        say_verdict(sums, line->name, "OK");
    }
}

static void check_lines(const struct sums *sums, struct reader *list, struct tally *tally)
{
    struct reader file = {0};
    struct span line;

    for (uintmax_t number = 1; reader_line(list, '\n', &line, NULL); number++) {
        struct sums_line parsed;

        if (line.len == 0 || *line.ptr == '#')
            continue;
        if (sums_parse_line(sums, line, &parsed)) {
            tally->lines++;
            check_file(sums, &file, &parsed, tally);
            mem_free(parsed.name, strlen(parsed.name) + 1);
            continue;
        }
        tally->malformed++;
        if (sums->warn)
            warnx("%s: %ju: improperly formatted %s checksum line", list->name, number,
                  sums->type != NULL ? sums->type->tag : "tagged");
    }
}

static void warn_count(uintmax_t count, const char *one, const char *many)
{
    if (count > 0)
        warnx("WARNING: %ju %s", count, count == 1 ? one : many);
}

/* Says what is to be said of one list. True when all is well. */
static bool conclude(const struct sums *sums, const char *name, const struct tally *tally)
{
    bool verified = tally->right > 0 || !sums->ignore_missing;

    if (tally->lines == 0) {
        warnx("%s: no properly formatted checksum lines found", name);
        return false;
    }
    if (!sums->status) {
        warn_count(tally->malformed, "line is improperly formatted",
                   "lines are improperly formatted");
        warn_count(tally->unreadable, "listed file could not be read",
                   "listed files could not be read");
        warn_count(tally->wrong, "computed checksum did NOT match",
                   "computed checksums did NOT match");
        if (!verified)
            warnx("%s: no file was verified", name);
    }
    return verified && tally->wrong == 0 && tally->unreadable == 0 &&
           (!sums->strict || tally->malformed == 0);
}

int sums_check(const struct sums *sums, char **names)
{
    struct reader list = {0};
    int status = 0;

    for (; *names != NULL; names++) {
        struct tally tally = {0};

        if (!reader_open(&list, *names)) {
            status = 1;
            continue;
        }
        check_lines(sums, &list, &tally);
        if (list.failed || !conclude(sums, list.name, &tally))
            status = 1;
        reader_close(&list);
    }
    return status;
}
