/*
 * logins.h: the records of logins, utmp(5), as glibc writes them. What they hold is foreign text:
 * never print it raw.
 */
#ifndef LOGINS_H
#define LOGINS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#define LOGINS_NOW "/var/run/utmp"

enum login_type {
    LOGIN_EMPTY,
    LOGIN_RUN_LEVEL,
    LOGIN_BOOT,
    LOGIN_NEW_TIME,
    LOGIN_OLD_TIME,
    LOGIN_INIT,  /* started by init */
    LOGIN_WAITS, /* a getty that waits for a user */
    LOGIN_USER,  /* a user is logged in */
    LOGIN_DEAD,
};

struct login {
    int type;
    pid_t pid;
    char line[33]; /* the terminal, without /dev/ */
    char id[5];
    char user[33];
    char host[257];
    int termination, exit;
    int64_t seconds;
};

struct logins {
    struct login *list;
    size_t count;
};

/*
 * Reads a file of records into the call's arena. `live` leaves out users whose process has ended,
 * as crashes leave them. False after a message; LOGINS_NOW may be missing: nobody is logged in.
 */
bool logins_read(struct logins *logins, const char *path, bool live);

/* Is this a user? Counts them: what `who -q` and uptime say. */
bool login_is_user(const struct login *login);
size_t logins_count_users(const struct logins *logins);

/* The terminal on standard input without "/dev/", in the call's arena; NULL when it is none. */
const char *login_line(void);

#endif
