/* Users and groups from their files: see owner.h, and passwd(5), group(5). */
#include "box.h"
#include "owner.h"

enum { FIELDS_MAX = 7 };

/*
 * Cuts a line at its colons, in place; fields that are missing are "". False when there are fewer
 * than `least`, or the name is empty.
 */
static bool cut_fields(char *line, char *fields[FIELDS_MAX], int least)
{
    int count = 1;

    fields[0] = line;
    for (char *at = line; count < FIELDS_MAX && (at = strchr(at, ':')) != NULL;) {
        *at++ = '\0';
        fields[count++] = at;
    }
    for (int i = count; i < FIELDS_MAX; i++)
        fields[i] = line + strlen(line);
    return count >= least && *line != '\0';
}

static bool parse_id(const char *text, unsigned *id)
{
    uintmax_t value;

    if (!parse_base(text, 10, &value) || value >= UINT_MAX)
        return false;
    *id = (unsigned)value;
    return true;
}

/* Every line of a file, as `take` likes it; a file that can't be opened has none. */
static void read_lines(const char *path, struct owners *owners,
                       void (*take)(struct owners *owners, char *line))
{
    struct reader in = {0};
    struct span line;
    int fd = open(path, O_RDONLY | O_CLOEXEC);

    if (fd < 0)
        return;
    reader_attach(&in, fd, path);
    while (reader_line(&in, '\n', &line, NULL))
        take(owners, mem_dup_bytes(line.ptr, line.len));
    reader_close(&in);
    mem_free(in.buffer, in.size);
}

/* Entry `count` of a growing array; capacities are the powers of two from 8 on. */
static void *add_entry(void *list, size_t count, size_t size)
{
    size_t capacity = count;

    if (count != 0 && (count < 8 || (count & (count - 1)) != 0))
        return list;
    return mem_grow(list, count, &capacity, size);
}

static void take_user(struct owners *owners, char *line)
{
    char *fields[FIELDS_MAX];
    struct user user;

    if (!cut_fields(line, fields, 4) || !parse_id(fields[2], &user.uid) ||
        !parse_id(fields[3], &user.gid))
        return;
    user.name = fields[0];
    user.comment = fields[4];
    user.home = fields[5];
    user.shell = fields[6];
    owners->users = add_entry(owners->users, owners->user_count, sizeof user);
    owners->users[owners->user_count++] = user;
}

static void take_group(struct owners *owners, char *line)
{
    char *fields[FIELDS_MAX];
    struct group_entry group;

    if (!cut_fields(line, fields, 3) || !parse_id(fields[2], &group.gid))
        return;
    group.name = fields[0];
    group.members = fields[3];
    owners->groups = add_entry(owners->groups, owners->group_count, sizeof group);
    owners->groups[owners->group_count++] = group;
}

static void need_users(struct owners *owners)
{
    if (!owners->users_read)
        read_lines("/etc/passwd", owners, take_user);
    owners->users_read = true;
}

static void need_groups(struct owners *owners)
{
    if (!owners->groups_read)
        read_lines("/etc/group", owners, take_group);
    owners->groups_read = true;
}

const struct user *owners_find_user(struct owners *owners, const char *name)
{
    need_users(owners);
    for (size_t i = 0; i < owners->user_count; i++)
        if (strcmp(owners->users[i].name, name) == 0)
            return &owners->users[i];
    return NULL;
}

const struct user *owners_find_uid(struct owners *owners, uid_t uid)
{
    need_users(owners);
    for (size_t i = 0; i < owners->user_count; i++)
        if (owners->users[i].uid == uid)
            return &owners->users[i];
    return NULL;
}

const struct group_entry *owners_find_group(struct owners *owners, const char *name)
{
    need_groups(owners);
    for (size_t i = 0; i < owners->group_count; i++)
        if (strcmp(owners->groups[i].name, name) == 0)
            return &owners->groups[i];
    return NULL;
}

static const char *search_name(struct owners *owners, bool group, unsigned id)
{
    const struct user *user;

    if (!group) {
        user = owners_find_uid(owners, id);
        return user != NULL ? user->name : NULL;
    }
    need_groups(owners);
    for (size_t i = 0; i < owners->group_count; i++)
        if (owners->groups[i].gid == id)
            return owners->groups[i].name;
    return NULL;
}

static const char *name_of(struct owners *owners, bool group, unsigned id)
{
    unsigned slot = id % COUNT_OF(owners->cache[0]);

    if (!owners->cache[group][slot].known || owners->cache[group][slot].id != id) {
        owners->cache[group][slot].name = search_name(owners, group, id);
        owners->cache[group][slot].id = id;
        owners->cache[group][slot].known = true;
    }
    return owners->cache[group][slot].name;
}

const char *owners_user_name(struct owners *owners, uid_t uid)
{
    return name_of(owners, false, uid);
}

const char *owners_group_name(struct owners *owners, gid_t gid)
{
    return name_of(owners, true, gid);
}

bool owners_parse_user(struct owners *owners, const char *text, uid_t *uid)
{
    const struct user *user = *text != '+' ? owners_find_user(owners, text) : NULL;

    if (user == NULL)
        return parse_id(text + (*text == '+'), uid);
    *uid = user->uid;
    return true;
}

bool owners_parse_group(struct owners *owners, const char *text, gid_t *gid)
{
    const struct group_entry *group = *text != '+' ? owners_find_group(owners, text) : NULL;

    if (group == NULL)
        return parse_id(text + (*text == '+'), gid);
    *gid = group->gid;
    return true;
}

/* "user:" gives the user's login group; a number that no entry has gives none. */
static gid_t login_group(struct owners *owners, const char *spec, uid_t uid)
{
    const struct user *user = owners_find_uid(owners, uid);

    if (user == NULL)
        diex("invalid spec: '%s'", spec);
    return user->gid;
}

void owners_parse_spec(struct owners *owners, const char *spec, uid_t *uid, gid_t *gid)
{
    size_t length = strcspn(spec, ":");
    const char *group = spec[length] == ':' ? spec + length + 1 : NULL;

    *uid = (uid_t)-1;
    *gid = (gid_t)-1;
    if (length > 0 && !owners_parse_user(owners, mem_dup_bytes(spec, length), uid))
        diex("invalid user: '%s'", spec);
    if (group != NULL && *group == '\0' && length > 0)
        *gid = login_group(owners, spec, *uid);
    else if (group != NULL && *group != '\0' && !owners_parse_group(owners, group, gid))
        diex("invalid group: '%s'", spec);
}

static bool lists_member(const char *members, const char *name)
{
    size_t length = strlen(name);

    while (*members != '\0') {
        size_t word = strcspn(members, ",");

        if (word == length && memcmp(members, name, length) == 0)
            return true;
        members += word + (members[word] == ',');
    }
    return false;
}

gid_t *owners_user_groups(struct owners *owners, const char *user, gid_t gid, size_t *count)
{
    gid_t *list;

    need_groups(owners);
    list = mem_array(owners->group_count + 1, sizeof *list);
    *count = 0;
    list[(*count)++] = gid;
    for (size_t i = 0; i < owners->group_count; i++)
        if (owners->groups[i].gid != gid && lists_member(owners->groups[i].members, user))
            list[(*count)++] = owners->groups[i].gid;
    return list;
}
