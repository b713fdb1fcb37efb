/*
 * chown, chgrp: change owner and group of files (POSIX.1-2024; GNU --from --reference -c -v).
 */
#include "box.h"
#include "owner.h"
#include "quoting.h"
#include "recurse.h"

#include "config/chgrp.h"

struct chown {
    struct recurse recurse;
    const char *reference, *from;
    bool group_only;          /* running as chgrp */
    const char *user, *group; /* as the operand names them, for reports; NULL: not changed */
    uid_t uid, from_uid;
    gid_t gid, from_gid;
    struct owners owners;
};

/* "user:group", without the part that is NULL. */
static void put_names(const struct chown *chown, const char *user, const char *group)
{
    if (user != NULL)
        put_name(out, user);
    if (group != NULL && !chown->group_only)
        put_byte(out, ':');
    if (group != NULL)
        put_name(out, group);
}

static const char *user_or_number(struct chown *chown, uid_t uid)
{
    const char *name = owners_user_name(&chown->owners, uid);

    return name != NULL ? name : mem_print("%u", uid);
}

static const char *group_or_number(struct chown *chown, gid_t gid)
{
    const char *name = owners_group_name(&chown->owners, gid);

    return name != NULL ? name : mem_print("%u", gid);
}

/* "changed ownership of 'f' from root:root to mail:mail" */
static void report(struct chown *chown, const char *path, const struct stat *old, bool good,
                   bool matched)
{
    bool changed = matched && ((chown->uid != (uid_t)-1 && chown->uid != old->st_uid) ||
                               (chown->gid != (gid_t)-1 && chown->gid != old->st_gid));
    const char *user = NULL, *group = NULL; /* of now */

    if (chown->recurse.report == REPORT_NOTHING ||
        (chown->recurse.report == REPORT_CHANGES && !(good && changed)))
        return;
    if (!good)
        put_string(out, "failed to change ");
    else if (changed)
        put_string(out, "changed ");
    put_string(out, chown->group_only ? "group of " : "ownership of ");
    put_quoted(out, path, QUOTING_SHELL_ESCAPE_ALWAYS);
    if (good && !changed)
        put_string(out,
                   chown->user != NULL || chown->group != NULL ? " retained as " : " retained");
    else
        put_string(out, " from ");
    if (chown->user != NULL || (chown->group != NULL && !chown->group_only))
        user = user_or_number(chown, old->st_uid);
    if (chown->group != NULL)
        group = group_or_number(chown, old->st_gid);
    put_names(chown, user, group);
    if (!good || changed) {
        put_string(out, " to ");
        put_names(chown, chown->user, chown->group);
    }
    put_byte(out, '\n');
}

static bool change_owner(void *tool, struct walk *walk)
{
    struct chown *chown = tool;
    struct stat status = {0};
    bool matched = true, good = true;

    if (chown->from != NULL || chown->recurse.report != REPORT_NOTHING) {
        const struct stat *found = walk_stat(walk);

        if (found == NULL) {
            if (!chown->recurse.quiet)
                warn("%s", walk->path);
            return false;
        }
        status = *found;
        matched = (chown->from_uid == (uid_t)-1 || chown->from_uid == status.st_uid) &&
                  (chown->from_gid == (gid_t)-1 || chown->from_gid == status.st_gid);
    }
    if (matched)
        good = fchownat(walk->dirfd, walk->name, chown->uid, chown->gid,
                        recurse_at_flags(&chown->recurse, walk)) == 0;
    if (!good && !chown->recurse.quiet)
        warn("%s", walk->path);
    if (chown->recurse.report != REPORT_NOTHING)
        report(chown, walk->path, &status, good, matched);
    return good;
}

/* "user.group", as old systems had it, when there is no such user. */
static const char *modern_spec(struct chown *chown, const char *spec)
{
    const char *dot = strchr(spec, '.');
    char *copy;

    if (dot == NULL || strchr(spec, ':') != NULL || owners_find_user(&chown->owners, spec) != NULL)
        return spec;
    copy = mem_dup(spec);
    copy[dot - spec] = ':';
    warnx("warning: '.' should be ':': '%s'", spec);
    return copy;
}

static void read_spec(struct chown *chown, const char *spec)
{
    size_t length;

    if (chown->group_only) {
        chown->group = *spec != '\0' ? spec : NULL;
        if (*spec != '\0' && !owners_parse_group(&chown->owners, spec, &chown->gid))
            diex("invalid group: '%s'", spec);
        return;
    }
    spec = modern_spec(chown, spec);
    owners_parse_spec(&chown->owners, spec, &chown->uid, &chown->gid);
    length = strcspn(spec, ":");
    if (length > 0)
        chown->user = mem_dup_bytes(spec, length);
    if (chown->gid != (gid_t)-1)
        chown->group =
            spec[length + 1] != '\0' ? spec + length + 1 : group_or_number(chown, chown->gid);
}

static void read_reference(struct chown *chown)
{
    struct stat status;

    if (stat(chown->reference, &status) < 0)
        die("%s", chown->reference);
    chown->gid = status.st_gid;
    chown->group = group_or_number(chown, chown->gid);
    if (!chown->group_only) {
        chown->uid = status.st_uid;
        chown->user = user_or_number(chown, chown->uid);
    }
}

static int change_owners(char **argv, bool group_only)
{
    struct chown chown = {.recurse = {.change = change_owner}, .group_only = group_only};
    char **operands;

    chown.uid = chown.gid = chown.from_uid = chown.from_gid = (uid_t)-1;
    operands = opt_parse_operands(argv, &chown, 1, -1);
    if (chown.from != NULL)
        owners_parse_spec(&chown.owners, chown.from, &chown.from_uid, &chown.from_gid);
    if (chown.reference != NULL) {
        read_reference(&chown);
    } else {
        read_spec(&chown, *operands++);
        if (*operands == NULL)
            usage_error("missing operand after '%s'", operands[-1]);
    }
    if (chown.recurse.recursive && chown.recurse.follow == 0)
        chown.recurse.no_dereference = true;
    return recurse_operands(&chown.recurse, &chown, operands);
}

static int chown_main(int argc, char **argv)
{
    (void)argc;
    return change_owners(argv, false);
}

static const struct opt chown_opts[] = {
    RECURSE_OPTS(struct chown, recurse),
    OPT_STRING(0, "from", struct chown, from, "USER:GROUP", "change only what these own now"),
    OPT_STRING(0, "reference", struct chown, reference, "FILE", "use the owner of FILE"),
    OPT_END,
};

APPLET(chown, .summary = HELP_TEXT("change the owner of files"),
       .operands = HELP_TEXT("[USER][:[GROUP]] FILE...\n--reference=FILE FILE..."),
       .opts = chown_opts, .main = chown_main, .traits = APPLET_PURE, .place = IN_BIN);

static int chgrp_main(int argc, char **argv)
{
    (void)argc;
    return change_owners(argv, true);
}

APPLET_IF(ENABLE_CHGRP, chgrp, "chgrp", .summary = HELP_TEXT("change the group of files"),
          .operands = HELP_TEXT("GROUP FILE...\n--reference=FILE FILE..."), .opts = chown_opts,
          .main = chgrp_main, .traits = APPLET_PURE, .place = IN_BIN);
