/*
 * who: show who is logged in, and other records of utmp (POSIX.1-2024; GNU -l -m -s --count).
 *
 * Names and hosts in the records come from outside: control characters are always made visible.
 */
#include "box.h"
#include "dates.h"
#include "logins.h"
#include "visible.h"

struct who {
    bool boot, dead, login, process, run_level, clock, users;
    bool all, heading, mine, count, brief, mesg;
    bool idle, pids, exits; /* columns */
    int64_t booted;
};

/* A line before it is laid out. */
struct entry {
    const char *user, *line, *idle, *comment, *exit;
    char mesg;
    pid_t pid;
    int64_t seconds;
};

/* Text in a column, and the blanks that trailing empty columns do not get. */
struct row {
    size_t blanks;
};

static void put_column(struct row *row, const char *text, size_t width)
{
    size_t length = strlen(text);

    if (length > 0) {
        put_repeat(out, ' ', row->blanks);
        put_string(out, text);
        row->blanks = 0;
    }
    row->blanks += length < width ? width - length : 0;
    row->blanks += 1;
}

static void put_row(const struct who *who, const struct entry *entry, const char *time)
{
    char mesg[2] = {entry->mesg, '\0'};
    struct row row = {0};
    char pid[NUMBER_DIGITS], *end = pid + sizeof pid;

    *--end = '\0';
    if (entry->pid != 0)
        end = format_uint(end, (uintmax_t)entry->pid);
    put_column(&row, entry->user, 8);
    if (who->mesg)
        put_column(&row, mesg[0] == ' ' ? "" : mesg, 1);
    put_column(&row, entry->line, 12);
    put_column(&row, time, 16);
    if (who->idle)
        put_column(&row, entry->idle, 6);
    if (who->pids) {
        const char *text = entry->pid != 0 ? end : time[0] == 'T' ? "PID" : "";

        row.blanks += 10 - strlen(text);
        put_column(&row, text, 0);
    }
    put_column(&row, entry->comment, 8);
    if (who->exits)
        put_column(&row, entry->exit, 12);
    put_byte(out, '\n');
}

static void put_entry(const struct who *who, const struct entry *entry)
{
    struct timespec time = {.tv_sec = (time_t)entry->seconds};
    struct date date;

    if (!date_split(&date, time, false))
        date.tm = (struct tm){0};
    put_row(who, entry,
            mem_print("%04ld-%02d-%02d %02d:%02d", date.tm.tm_year + 1900L, date.tm.tm_mon + 1,
                      date.tm.tm_mday, date.tm.tm_hour, date.tm.tm_min));
}

/* How long nothing was typed: "  .  " under a minute, "12:34", " old " from a day on. */
static const char *idle_text(const struct who *who, int64_t last)
{
    int64_t now = date_now().tv_sec, idle = now - last;

    if (last < who->booted || idle >= 86400 || idle < 0)
        return " old";
    if (idle < 60)
        return "  .";
    return mem_print("%02d:%02d", (int)(idle / 3600), (int)(idle / 60 % 60));
}

static void fill_user(const struct who *who, struct entry *entry, const struct login *login)
{
    const char *device = *login->line == '/' ? login->line : mem_print("/dev/%s", login->line);
    struct stat status;

    entry->mesg = '?';
    entry->idle = "  ?";
    if (stat(device, &status) == 0) {
        entry->mesg = (status.st_mode & S_IWGRP) != 0 ? '+' : '-';
        entry->idle = idle_text(who, status.st_atim.tv_sec);
    }
    if (*login->host != '\0')
        entry->comment = mem_print("(%s)", visible(login->host));
}

/* The runlevels now and before are the two bytes of the pid. */
static void fill_run_level(struct entry *entry, const struct login *login)
{
    int now = login->pid & 0xff, last = login->pid >> 8 & 0xff;

    entry->user = "";
    entry->pid = 0;
    entry->line = visible(mem_print("run-level %c", now));
    if (last > ' ')
        entry->comment = visible(mem_print("last=%c", last == 'N' ? 'S' : last));
}

static bool is_wanted(const struct who *who, const struct login *login)
{
    switch (login->type) {
    case LOGIN_USER:
        return who->users && login_is_user(login);
    case LOGIN_RUN_LEVEL:
        return who->run_level;
    case LOGIN_BOOT:
        return who->boot;
    case LOGIN_NEW_TIME:
        return who->clock;
    case LOGIN_INIT:
        return who->process;
    case LOGIN_WAITS:
        return who->login;
    case LOGIN_DEAD:
        return who->dead;
    default:
        return false;
    }
}

static void show_login(const struct who *who, const struct login *login)
{
    struct entry entry = {.user = visible(login->user),
                          .line = visible(login->line),
                          .idle = "",
                          .comment = "",
                          .exit = "",
                          .mesg = ' ',
                          .pid = login->pid,
                          .seconds = login->seconds};

    switch (login->type) {
    case LOGIN_USER:
        fill_user(who, &entry, login);
        break;
    case LOGIN_RUN_LEVEL:
        fill_run_level(&entry, login);
        break;
    case LOGIN_BOOT:
    case LOGIN_NEW_TIME:
        entry.user = "";
        entry.pid = 0;
        entry.line = login->type == LOGIN_BOOT ? "system boot" : "clock change";
        break;
    default:
        if (login->type != LOGIN_WAITS)
            entry.user = "";
        entry.comment = mem_print("id=%s", visible(login->id));
        if (login->type == LOGIN_DEAD)
            entry.exit = mem_print("term=%d exit=%d", login->termination, login->exit);
    }
    put_entry(who, &entry);
}

static void show_count(const struct logins *logins)
{
    const char *separator = "";

    for (size_t i = 0; i < logins->count; i++) {
        if (!login_is_user(&logins->list[i]))
            continue;
        put_string(out, separator);
        put_string(out, visible(logins->list[i].user));
        separator = " ";
    }
    put_format(out, "\n# users=%zu\n", logins_count_users(logins));
}

static void show_logins(struct who *who, const struct logins *logins)
{
    static const struct entry heading = {.user = "NAME",
                                         .line = "LINE",
                                         .idle = "IDLE",
                                         .comment = "COMMENT",
                                         .exit = "EXIT",
                                         .mesg = ' '};
    const char *mine = who->mine ? login_line() : NULL;

    if (who->heading)
        put_row(who, &heading, "TIME");
    for (size_t i = 0; i < logins->count; i++) {
        const struct login *login = &logins->list[i];

        if (login->type == LOGIN_BOOT)
            who->booted = login->seconds;
        if (who->mine && (mine == NULL || strcmp(mine, login->line) != 0))
            continue;
        if (is_wanted(who, login))
            show_login(who, login);
    }
}

/* -a is all of them; without any, the users are shown in short lines. */
static void choose(struct who *who)
{
    if (who->all)
        who->boot = who->dead = who->login = who->process = who->run_level = who->clock =
            who->mesg = who->users = true;
    if (!(who->boot || who->dead || who->login || who->process || who->run_level || who->clock ||
          who->users))
        who->users = who->brief = true;
    who->pids = !who->brief;
    who->idle = !who->brief && (who->dead || who->login || who->run_level || who->users);
    who->exits = who->dead;
}

static int who_main(int argc, char **argv)
{
    struct who who = {0};
    char **operands = opt_parse_operands(argv, &who, 0, 2);
    const char *path = operands[0];
    struct logins logins;

    (void)argc;
    if (path != NULL && operands[1] != NULL) { /* who am i */
        who.mine = true;
        path = NULL;
    }
    choose(&who);
    if (!logins_read(&logins, path != NULL ? path : LOGINS_NOW, path == NULL))
        return 1;
    if (who.count)
        show_count(&logins);
    else
        show_logins(&who, &logins);
    return 0;
}

static const struct opt who_opts[] = {
    OPT_FLAG('a', "all", struct who, all, "as -b -d -l -p -r -t -T -u"),
    OPT_FLAG('b', "boot", struct who, boot, "time of the last start of the system"),
    OPT_FLAG('d', "dead", struct who, dead, "dead processes"),
    OPT_FLAG('H', "heading", struct who, heading, "print a line of headings"),
    OPT_FLAG('l', "login", struct who, login, "processes that wait for a login"),
    OPT_FLAG('m', "", struct who, mine, "only the terminal on standard input"),
    OPT_FLAG('p', "process", struct who, process, "active processes started by init"),
    OPT_FLAG('q', "count", struct who, count, "only names, and how many there are"),
    OPT_FLAG('r', "runlevel", struct who, run_level, "the current runlevel"),
    OPT_FLAG('s', "short", struct who, brief, "only name, line and time (default)"),
    OPT_FLAG('t', "time", struct who, clock, "the last change of the clock"),
    OPT_FLAG('T', "mesg|message|writable", struct who, mesg, "show whether messages are allowed"),
    OPT_FLAG('w', "", struct who, mesg, "as -T"),
    OPT_FLAG('u', "users", struct who, users, "users, with idle time and process"),
    OPT_END,
};

APPLET(who, .summary = HELP_TEXT("show who is logged in"), .operands = HELP_TEXT("[FILE | am i]"),
       .opts = who_opts, .main = who_main, .traits = APPLET_PURE);
