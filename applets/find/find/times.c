/* Times as find is given them, as periods of time: see find.h. */
#include "dates.h"
#include "find.h"

enum { DAY = 86400 };

static const struct timespec first_time = {INT64_MIN, 0}, last_time = {INT64_MAX, 999999999};

/* The last moment of today with -daystart, else now. */
static struct timespec reference(const struct find *find)
{
    struct date today;
    struct civil civil;
    struct timespec end = {0};

    if (!find->daystart || !date_split(&today, find->now, false))
        return find->now;
    civil = civil_of(&today);
    civil.day++;
    civil.hour = civil.minute = civil.second = 0;
    civil_join(&civil, false, &end.tv_sec);
    return (struct timespec){end.tv_sec - 1, 999999999};
}

/* The time `number` units before; the number may have a fraction. */
static bool time_before(struct timespec from, const char *number, long unit, struct timespec *time)
{
    struct timespec age;
    int64_t seconds, nanoseconds;

    if (*number == '\0' || strspn(number, "0123456789.") != strlen(number) ||
        !parse_duration(number, &age))
        return false;
    nanoseconds = age.tv_nsec * (int64_t)unit;
    if (__builtin_mul_overflow(age.tv_sec, unit, &seconds) ||
        __builtin_sub_overflow(from.tv_sec, seconds, &seconds)) {
        *time = first_time;
        return true;
    }
    time->tv_sec = seconds - nanoseconds / 1000000000;
    time->tv_nsec = from.tv_nsec - nanoseconds % 1000000000;
    if (time->tv_nsec < 0) {
        time->tv_nsec += 1000000000;
        time->tv_sec--;
    }
    return true;
}

static struct timespec later(struct timespec time, long seconds)
{
    if (__builtin_add_overflow(time.tv_sec, seconds, &time.tv_sec))
        return seconds < 0 ? first_time : last_time;
    return time;
}

/*
 * An age is rounded down to days and up to minutes. `+N`, `N` and `-N` are the files before, in and
 * behind the unit that ends at `end`.
 */
static struct period period_of(int which, enum relation relation, struct timespec end, long unit)
{
    struct period period = {(char)which, first_time, last_time};

    if (relation != RELATION_LESS)
        period.high = relation == RELATION_EQUAL ? end : later(end, -unit);
    if (relation != RELATION_MORE)
        period.low = relation == RELATION_EQUAL ? later(end, -unit) : end;
    return period;
}

static void parse_age(struct parse *parse, struct node *node, const char *argument, int which,
                      long unit)
{
    enum relation relation = RELATION_EQUAL;
    const char *number = argument;
    struct timespec end;

    if (*number == '+' || *number == '-')
        relation = *number++ == '+' ? RELATION_MORE : RELATION_LESS;
    if (!time_before(reference(parse->find), number, unit, &end))
        invalid_argument(parse, argument);
    if (unit != DAY && relation != RELATION_LESS)
        end = later(end, unit);
    node->period = period_of(which, relation, end, unit);
}

void parse_days(struct parse *parse, struct node *node, const char *argument, int value)
{
    parse_age(parse, node, argument, value, DAY);
}

void parse_minutes(struct parse *parse, struct node *node, const char *argument, int value)
{
    parse_age(parse, node, argument, value, 60);
}

static struct timespec time_of_status(const struct stat *status, char which)
{
    return which == 'a' ? status->st_atim : which == 'c' ? status->st_ctim : status->st_mtim;
}

/* The time a, B, c or m of a file by its name; false with errno. */
static bool time_of_file(int dirfd, const char *name, bool follow, char which,
                         struct timespec *time)
{
    int flags = follow ? 0 : AT_SYMLINK_NOFOLLOW;
    struct stat status;
    struct statx extended;

    if (which != 'B') {
        if (fstatat(dirfd, name, &status, flags) < 0)
            return false;
        *time = time_of_status(&status, which);
        return true;
    }
    if (statx(dirfd, name, flags, STATX_BTIME, &extended) < 0)
        return false;
    errno = ENOTSUP;
    *time = (struct timespec){extended.stx_btime.tv_sec, extended.stx_btime.tv_nsec};
    return extended.stx_mask & STATX_BTIME;
}

bool entry_time(struct find *find, char which, struct timespec *time)
{
    const struct stat *status;

    if (which == 'B')
        return time_of_file(find->walk.dirfd, find->walk.name,
                            find->walk.is_link || find->walk.flags & WALK_FOLLOW, which, time);
    status = entry_status(find);
    if (status != NULL)
        *time = time_of_status(status, which);
    return status != NULL;
}

static void newer_than_file(struct parse *parse, struct node *node, const char *file, int which,
                            int of_file)
{
    struct timespec time;
    bool follow = parse->find->follow != 0;

    if (!time_of_file(AT_FDCWD, file, follow, (char)of_file, &time) &&
        !(follow && time_of_file(AT_FDCWD, file, false, (char)of_file, &time)))
        die("%s", file);
    node->period = (struct period){(char)which, time, last_time};
}

void parse_newer(struct parse *parse, struct node *node, const char *argument, int value)
{
    newer_than_file(parse, node, argument, value, 'm');
}

void parse_newer_xy(struct parse *parse, struct node *node, const char *argument, int value)
{
    const char *letters = parse->name + strspn(parse->name, "-") + strlen("newer");
    struct timespec time;

    (void)value;
    if (strlen(letters) != 2 || strchr("aBcm", letters[0]) == NULL ||
        strchr("aBcmt", letters[1]) == NULL)
        usage_error("invalid predicate '%s'", parse->name);
    if (letters[1] != 't') {
        newer_than_file(parse, node, argument, letters[0], letters[1]);
        return;
    }
    if (!date_parse(argument, parse->find->now, false, &time))
        usage_error("cannot interpret '%s' as a date or time", argument);
    node->period = (struct period){letters[0], time, last_time};
}

static bool is_later(struct timespec one, struct timespec other)
{
    return one.tv_sec != other.tv_sec ? one.tv_sec > other.tv_sec : one.tv_nsec > other.tv_nsec;
}

bool test_time(struct find *find, const struct node *node)
{
    const struct period *period = &node->period;
    struct timespec time;

    return entry_time(find, period->which, &time) &&
           (period->low.tv_sec == INT64_MIN || is_later(time, period->low)) &&
           !is_later(time, period->high);
}

/* -used: like minutes, the days between a change of the status and a later access are rounded up.
 */
bool test_used(struct find *find, const struct node *node)
{
    const struct stat *status = entry_status(find);
    const struct number *wanted = &node->number;
    uintmax_t days;

    if (status == NULL || is_later(status->st_ctim, status->st_atim))
        return false;
    days = (uintmax_t)(status->st_atim.tv_sec - status->st_ctim.tv_sec -
                       (status->st_atim.tv_nsec < status->st_ctim.tv_nsec)) /
           DAY;
    return wanted->relation == RELATION_EQUAL  ? days + 1 == wanted->value
           : wanted->relation == RELATION_MORE ? days >= wanted->value
                                               : days < wanted->value;
}
