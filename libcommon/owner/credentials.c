/* What a process or a user is: see owner.h. */
#include "box.h"
#include "owner.h"

void credentials_of_process(struct credentials *who)
{
    int count = getgroups(0, NULL);
    gid_t *list = mem_array((size_t)(count > 0 ? count : 0) + 1, sizeof *list);

    *who = (struct credentials){getuid(), geteuid(), getgid(), getegid(), list, 1};
    count = getgroups(count, list + 1);
    list[0] = who->egid;
    for (int i = 1; i <= count; i++)
        if (list[i] != who->egid)
            list[who->count++] = list[i];
}

bool credentials_of_user(struct owners *owners, const char *name, struct credentials *who)
{
    const struct user *user = *name != '+' ? owners_find_user(owners, name) : NULL;
    uintmax_t number;

    if (user == NULL && parse_uint(name, &number) && number <= UINT_MAX)
        user = owners_find_uid(owners, (uid_t)number);
    if (user == NULL) {
        warnx("'%s': no such user", name);
        return false;
    }
    *who = (struct credentials){
        .uid = user->uid, .euid = user->uid, .gid = user->gid, .egid = user->gid};
    who->groups = owners_user_groups(owners, user->name, user->gid, &who->count);
    return true;
}
