/* Numbers, sizes, types, modes, owners and files as find is given them: see find.h. */
#include "find.h"
#include "mode.h"

bool take_number(const char *text, struct number *number)
{
    number->relation = RELATION_EQUAL;
    if (*text == '+' || *text == '-')
        number->relation = *text++ == '+' ? RELATION_MORE : RELATION_LESS;
    return *text >= '0' && *text <= '9' && parse_uint(text, &number->value);
}

void parse_number(struct parse *parse, struct node *node, const char *argument, int value)
{
    (void)value;
    if (!take_number(argument, &node->number))
        invalid_argument(parse, argument);
}

void parse_size_test(struct parse *parse, struct node *node, const char *argument, int value)
{
    static const char suffixes[] = "bcwkMG";
    static const uint8_t shifts[] = {9, 0, 1, 10, 20, 30};
    char *number = mem_dup(argument);
    size_t length = strlen(number);
    const char *suffix = "b";

    (void)value;
    if (length > 0 && (number[length - 1] < '0' || number[length - 1] > '9')) {
        suffix = strchr(suffixes, number[length - 1]);
        if (suffix == NULL)
            usage_error("invalid %s type '%c'", parse->name, number[length - 1]);
        number[length - 1] = '\0';
    }
    if (!take_number(number, &node->number))
        invalid_argument(parse, argument);
    node->unit = (uintmax_t)1 << shifts[strchr(suffixes, *suffix) - suffixes];
}

void parse_types(struct parse *parse, struct node *node, const char *argument, int value)
{
    static const char letters[] = "pcdbflsD"; /* a door, which this system does not have */
    static const uint8_t types[] = {S_IFIFO >> 12, S_IFCHR >> 12, S_IFDIR >> 12,  S_IFBLK >> 12,
                                    S_IFREG >> 12, S_IFLNK >> 12, S_IFSOCK >> 12, 0};

    (void)value;
    if (*argument == '\0')
        usage_error("arguments to %s should contain at least one letter", parse->name);
    for (;; argument++) {
        const char *letter = *argument != '\0' ? strchr(letters, *argument) : NULL;
        uint16_t type;

        if (*argument == '\0')
            usage_error("the list of types of %s ends with ','", parse->name);
        if (letter == NULL)
            usage_error("unknown argument to %s: %c", parse->name, *argument);
        type = (uint16_t)(1 << types[letter - letters]);
        if (node->types & type)
            usage_error("duplicate file type '%c' in the argument list to %s", *argument,
                        parse->name);
        node->types |= type;
        if (*++argument == '\0')
            break;
        if (*argument != ',')
            usage_error("must separate multiple arguments to %s using ','", parse->name);
    }
    node->types &= (uint16_t)~1;
}

void parse_permissions(struct parse *parse, struct node *node, const char *argument, int value)
{
    const struct mode_clause *change;
    const char *text = argument;

    (void)value;
    node->permissions.kind = '=';
    if (*text == '-' || *text == '/')
        node->permissions.kind = *text++;
    change = mode_parse(text);
    if (change == NULL)
        usage_error("invalid mode '%s'", argument);
    (void)parse;
    node->permissions.file = mode_apply(change, 0, false, 0);
    node->permissions.directory = mode_apply(change, 0, true, 0);
}

void parse_user(struct parse *parse, struct node *node, const char *argument, int value)
{
    const struct user *user = owners_find_user(&parse->find->owners, argument);

    (void)value;
    if (user != NULL)
        node->number.value = user->uid;
    else if (!parse_uint(argument, &node->number.value))
        usage_error("'%s' is not the name of a known user", argument);
}

void parse_group(struct parse *parse, struct node *node, const char *argument, int value)
{
    const struct group_entry *group = owners_find_group(&parse->find->owners, argument);

    (void)value;
    if (group != NULL)
        node->number.value = group->gid;
    else if (!parse_uint(argument, &node->number.value))
        usage_error("'%s' is not the name of an existing group", argument);
}

void parse_samefile(struct parse *parse, struct node *node, const char *argument, int value)
{
    bool follow = parse->find->follow != 0;
    struct stat status;

    (void)value;
    if (fstatat(AT_FDCWD, argument, &status, follow ? 0 : AT_SYMLINK_NOFOLLOW) < 0 &&
        lstat(argument, &status) < 0)
        die("%s", argument);
    node->file.device = status.st_dev;
    node->file.inode = status.st_ino;
}

void parse_fstype(struct parse *parse, struct node *node, const char *argument, int value)
{
    (void)parse, (void)value;
    node->text = argument;
}
