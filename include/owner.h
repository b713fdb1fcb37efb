/*
 * owner.h: users and groups by name and by number, from /etc/passwd and /etc/group.
 *
 * A `struct owners` begins as {0}; it reads each file once, when first asked, and remembers. What
 * it hands out lives in the call's arena. A missing file is an empty one.
 */
#ifndef OWNER_H
#define OWNER_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

struct user {
    const char *name;
    uid_t uid;
    gid_t gid;
    const char *comment, *home, *shell;
};

/* Not "struct group", which is that of <grp.h>. */
struct group_entry {
    const char *name;
    gid_t gid;
    const char *members; /* "one,two" */
};

struct owners {
    struct user *users;
    struct group_entry *groups;
    size_t user_count, group_count;
    bool users_read, groups_read;
    struct {
        unsigned id;
        bool known;
        const char *name;
    } cache[2][32]; /* names by number: users, groups */
};

/* The name of a number, or NULL when it has none. */
const char *owners_user_name(struct owners *owners, uid_t uid);
const char *owners_group_name(struct owners *owners, gid_t gid);

/* The first entry of that name or number, or NULL. */
const struct user *owners_find_user(struct owners *owners, const char *name);
const struct user *owners_find_uid(struct owners *owners, uid_t uid);
const struct group_entry *owners_find_group(struct owners *owners, const char *name);

/* A name, or else a decimal number (a '+' before it forces that). False when it is neither. */
bool owners_parse_user(struct owners *owners, const char *text, uid_t *uid);
bool owners_parse_group(struct owners *owners, const char *text, gid_t *gid);

/*
 * What chown takes: "user", "user:group", "user:" (the user's login group), ":group", ":" and "";
 * what is left out becomes -1. Ends the tool with a message when a name is not known.
 */
void owners_parse_spec(struct owners *owners, const char *spec, uid_t *uid, gid_t *gid);

/*
 * All groups of a user: `gid` first, then those of /etc/group that list the name, once each.
 * The array is in the call's arena.
 */
gid_t *owners_user_groups(struct owners *owners, const char *user, gid_t gid, size_t *count);

/* All that a process or a user is, as id shows it; `groups` begins with the effective group. */
struct credentials {
    uid_t uid, euid;
    gid_t gid, egid;
    gid_t *groups;
    size_t count;
};

/* The running process's own, and a user's by name or number (false after a message). */
void credentials_of_process(struct credentials *who);
bool credentials_of_user(struct owners *owners, const char *user, struct credentials *who);

#endif
