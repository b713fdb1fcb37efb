/*
 * date: show or set the date and time (POSIX.1-2024; the options of GNU, -D of BusyBox).
 *
 * What a date may look like and what a format may say is told in dates.h.
 */
#include "box.h"
#include "dates.h"

enum format {
    FORMAT_NONE,
    FORMAT_ISO_DATE,
    FORMAT_ISO_HOURS,
    FORMAT_ISO_MINUTES,
    FORMAT_ISO_SECONDS,
    FORMAT_ISO_NS,
    FORMAT_RFC_DATE,
    FORMAT_RFC_SECONDS,
    FORMAT_RFC_NS,
    FORMAT_EMAIL,
};

static const char *const formats[] = {
    [FORMAT_NONE] = "%a %b %e %H:%M:%S %Z %Y",
    [FORMAT_ISO_DATE] = "%F",
    [FORMAT_ISO_HOURS] = "%FT%H%:z",
    [FORMAT_ISO_MINUTES] = "%FT%R%:z",
    [FORMAT_ISO_SECONDS] = "%FT%T%:z",
    [FORMAT_ISO_NS] = "%FT%T,%N%:z",
    [FORMAT_RFC_DATE] = "%F",
    [FORMAT_RFC_SECONDS] = "%F %T%:z",
    [FORMAT_RFC_NS] = "%F %T.%N%:z",
    [FORMAT_EMAIL] = "%a, %d %b %Y %T %z",
};

struct date_tool {
    const char *text, *file, *reference, *set; /* -d, -f, -r, -s */
    const char *input;                         /* -D */
    const char *output;                        /* +FORMAT */
    int iso, rfc;
    bool email, resolution, utc;
    struct timespec now;
};

/* At most one format may be asked for. */
static const char *choose_format(const struct date_tool *tool)
{
    int asked = (tool->iso >= 0) + (tool->rfc >= 0) + tool->email + (tool->output != NULL);

    if (asked > 1)
        usage_error("more than one output format");
    if (tool->output != NULL)
        return tool->output;
    if (tool->resolution)
        return "%s.%N";
    if (tool->iso >= 0)
        return formats[FORMAT_ISO_DATE + tool->iso];
    if (tool->rfc >= 0)
        return formats[FORMAT_RFC_DATE + tool->rfc];
    return formats[tool->email ? FORMAT_EMAIL : FORMAT_NONE];
}

static bool show(const struct date_tool *tool, struct timespec time)
{
    struct date date;

    if (!date_split(&date, time, tool->utc)) {
        warnx("time %jd is out of range", (intmax_t)time.tv_sec);
        return false;
    }
    put_date(out, choose_format(tool), &date);
    put_byte(out, '\n');
    return true;
}

static bool read_text(const struct date_tool *tool, const char *text, struct timespec *time)
{
    bool good = tool->input != NULL
                    ? date_parse_format(text, tool->input, tool->now, tool->utc, time)
                    : date_parse(text, tool->now, tool->utc, time);

    if (!good)
        warnx("invalid date '%s'", text);
    return good;
}

/* -f: a date a line. */
static int show_lines(const struct date_tool *tool)
{
    struct reader in = {0};
    struct timespec time;
    struct span line;
    size_t size = 0;
    char *text = NULL;
    int status = 0;

    if (!reader_open(&in, tool->file))
        return 1;
    while (reader_line(&in, '\n', &line, NULL)) {
        if (line.len >= size) {
            text = mem_resize(text, size, 2 * line.len + 64);
            size = 2 * line.len + 64;
        }
        memcpy(text, line.ptr, line.len);
        text[line.len] = '\0';
        if (!read_text(tool, text, &time) || !show(tool, time))
            status = 1;
    }
    reader_close(&in);
    return in.failed ? 1 : status;
}

/* The new time is shown even where it may not be set, so that one sees what was understood. */
static int set_clock(const struct date_tool *tool, struct timespec time)
{
    int status = 0;

    if (clock_settime(CLOCK_REALTIME, &time) < 0) {
        warn("cannot set date");
        status = 1;
    }
    return show(tool, time) ? status : 1;
}

static struct timespec modified(const char *path)
{
    struct stat status;

    if (stat(path, &status) < 0)
        die("%s", path);
    return status.st_mtim;
}

/* The operands: +FORMAT and, to set the clock, MMDDhhmm[[CC]YY][.ss]. */
static const char *sort_operands(struct date_tool *tool, char **operands)
{
    const char *digits = NULL;

    for (; *operands != NULL; operands++) {
        if (**operands == '+' && tool->output == NULL)
            tool->output = *operands + 1;
        else if (**operands != '+' && digits == NULL && tool->output == NULL)
            digits = *operands;
        else
            usage_error("extra operand '%s'", *operands);
    }
    return digits;
}

static void check_sources(const struct date_tool *tool, const char *digits)
{
    int show_what =
        (tool->text != NULL) + (tool->file != NULL) + (tool->reference != NULL) + tool->resolution;

    if (show_what > 1)
        usage_error("more than one of -d, -f, -r and --resolution");
    if (show_what == 1 && (tool->set != NULL || digits != NULL))
        usage_error("cannot show one time and set another");
    if (tool->set != NULL && digits != NULL)
        usage_error("extra operand '%s'", digits);
}

static int date_main(int argc, char **argv)
{
    struct date_tool tool = {.iso = -1, .rfc = -1, .now = date_now()};
    struct timespec time = tool.now;
    const char *digits;

    (void)argc;
    digits = sort_operands(&tool, opt_parse(argv, &tool));
    check_sources(&tool, digits);
    choose_format(&tool);
    if (tool.file != NULL)
        return show_lines(&tool);
    if (tool.reference != NULL)
        return !show(&tool, modified(tool.reference));
    if (tool.resolution) {
        clock_getres(CLOCK_REALTIME, &time);
        return !show(&tool, time);
    }
    if ((tool.text != NULL && !read_text(&tool, tool.text, &time)) ||
        (tool.set != NULL && !read_text(&tool, tool.set, &time)))
        return 1;
    if (digits != NULL) {
        time.tv_nsec = 0;
        if (tool.input != NULL) {
            if (!read_text(&tool, digits, &time))
                return 1;
        } else if (!date_parse_digits(digits, true, tool.now, tool.utc, &time.tv_sec)) {
            diex("invalid date '%s'", digits);
        }
    }
    if (tool.set != NULL || digits != NULL)
        return set_clock(&tool, time);
    return !show(&tool, time);
}

static const struct opt date_opts[] = {
    OPT_STRING('d', "date", struct date_tool, text, "STRING", "show the time that STRING tells"),
    OPT_STRING('D', "", struct date_tool, input, "FORMAT", "read dates by FORMAT, as strptime(3)"),
    OPT_STRING('f', "file", struct date_tool, file, "FILE", "show the time of each line of FILE"),
    OPT_MAYBE_CHOICE('I', "iso-8601", struct date_tool, iso, "date|hours|minutes|seconds|ns", 0,
                     "ISO 8601, to that precision"),
    OPT_FLAG(0, "resolution", struct date_tool, resolution, "show the resolution of the clock"),
    OPT_STRING('r', "reference", struct date_tool, reference, "FILE",
               "show when FILE was last modified"),
    OPT_FLAG('R', "rfc-email|rfc-822|rfc-2822", struct date_tool, email, "RFC 5322, as in mail"),
    OPT_CHOICE(0, "rfc-3339", struct date_tool, rfc, "date|seconds|ns",
               "RFC 3339, to that precision"),
    OPT_STRING('s', "set", struct date_tool, set, "STRING", "set the clock to what STRING tells"),
    OPT_FLAG('u', "utc|universal", struct date_tool, utc, "show or set UTC"),
    OPT_END,
};

APPLET(date, .summary = HELP_TEXT("show or set the date and time"),
       .operands = HELP_TEXT("[+FORMAT]\nMMDDhhmm[[CC]YY][.ss] [+FORMAT]"), .opts = date_opts,
       .main = date_main, .traits = APPLET_PURE, .place = IN_BIN);
