/* Reading argv by a tool's table: see options.h for the rules. POSIX.1-2024, XBD 12.2. */
#include "box.h"
#include "call.h"
#include "options_internal.h"

struct parse {
    const struct opt *table;
    char *tool;       /* the struct that fields are offsets into */
    char **operands;  /* the operands found so far, gathered in front of `next` ... */
    char **kept;      /* ... and where the next one goes */
    char **next;      /* the words not yet looked at */
    const char *word; /* the option being read, for messages */
};

static struct parse *current; /* while opt_parse runs */

const char *next_string(const char *string)
{
    return string + strlen(string) + 1;
}

const char *opt_names(const struct applet *applet, const struct opt *opt)
{
    const char *text = applet->opt_texts;

    for (const struct opt *other = applet->opts; other != opt; other++)
        text = next_string(next_string(text));
    return text;
}

const char *opt_argument(const struct applet *applet, const struct opt *opt)
{
    return next_string(opt_names(applet, opt));
}

bool opt_may_take_argument(const struct opt *opt)
{
    return opt->type >= OPT_TYPE_MAYBE && opt->type < OPT_TYPE_STRING;
}

bool opt_takes_argument(const struct opt *opt)
{
    return opt->type >= OPT_TYPE_STRING;
}

static _Noreturn void bad_argument(const struct parse *parse, const char *arg)
{
    usage_error("invalid argument '%s' for %s", arg, parse->word);
}

/* Matches a word list such as "always=yes|never=no"; returns the length of a match or 0. */
static bool next_alternative(const char **list, const char **word, size_t *length)
{
    if (**list == '\0')
        return false;
    *word = *list;
    *length = strcspn(*list, "|=");
    *list += *length + ((*list)[*length] != '\0');
    return true;
}

/* The index of the alternative that `arg` names exactly or by an unambiguous prefix; -1, -2. */
static int find_choice(const char *words, const char *arg)
{
    const char *rest = words, *word;
    size_t length, arg_length = strlen(arg);
    int index = 0, found = -1;

    while (next_alternative(&rest, &word, &length)) {
        if (arg_length > 0 && strncmp(word, arg, arg_length) == 0) {
            if (arg_length == length)
                return index;
            found = found == -1 || found == index ? index : -2;
        }
        index += word[length] == '|';
    }
    return found;
}

static void set_choice(const struct parse *parse, const struct opt *opt, const char *arg,
                       int *field)
{
    const char *words = opt_argument(call->applet, opt);
    int found;

    if (arg == NULL) {
        *field = opt->value;
        return;
    }
    found = find_choice(words, arg);
    if (found == -2)
        usage_error("ambiguous argument '%s' for %s", arg, parse->word);
    if (found < 0)
        usage_error("invalid argument '%s' for %s: one of %s", arg, parse->word, words);
    *field = found;
}

static void set_number(const struct parse *parse, const struct opt *opt, const char *arg,
                       void *field)
{
    uintmax_t *number = field;
    bool good;

    if (opt->type == OPT_TYPE_INT)
        good = parse_int(arg, field);
    else if (opt->type == OPT_TYPE_UINT)
        good = parse_uint(arg, number) && *number >= (uintmax_t)opt->value;
    else
        good = parse_size(arg, number) && *number >= (uintmax_t)opt->value;
    if (!good)
        bad_argument(parse, arg);
}

/* Puts the value where the entry says. `arg` is NULL when there is none. */
static void apply(const struct parse *parse, const struct opt *opt, const char *arg)
{
    void *field = parse->tool + opt->offset;

    switch (opt->type) {
    case OPT_TYPE_FLAG:
        *(bool *)field = opt->value;
        break;
    case OPT_TYPE_SET:
        *(int *)field = opt->value;
        break;
    case OPT_TYPE_COUNT:
        ++*(int *)field;
        break;
    case OPT_TYPE_STRING:
    case OPT_TYPE_MAYBE:
        *(const char **)field = arg != NULL ? arg : "";
        break;
    case OPT_TYPE_LIST:
        strings_add(field, arg);
        break;
    case OPT_TYPE_CHOICE:
    case OPT_TYPE_MAYBE_CHOICE:
        set_choice(parse, opt, arg, field);
        break;
    case OPT_TYPE_HOOK:
    case OPT_TYPE_HOOK_ARG:
    case OPT_TYPE_HOOK_MAYBE:
        call->applet->on_option(parse->tool, opt->value, arg);
        break;
    default:
        set_number(parse, opt, arg, field);
    }
}

static const struct opt *find_letter(const struct opt *table, char letter)
{
    for (; table->type != OPT_TYPE_END; table++)
        if (table->letter == letter ||
            (table->type == OPT_TYPE_DIGITS && letter >= '0' && letter <= '9'))
            return table;
    return NULL;
}

/* Whether a long name is among those of an entry: 2 for the whole of it, 1 for a prefix. */
static int match_long(const char *rest, const char *name, size_t length)
{
    const char *word;
    size_t word_length;
    int best = 0;

    while (next_alternative(&rest, &word, &word_length)) {
        if (word_length < length || memcmp(word, name, length) != 0)
            continue;
        if (word_length == length)
            return 2;
        best = 1;
    }
    return best;
}

static bool same_effect(const struct opt *a, const struct opt *b)
{
    return a->type == b->type && a->offset == b->offset && a->value == b->value;
}

/* --help and --version, whole: no prefix of another option (sort's --version-sort). */
static bool is_common(const char *name, size_t length)
{
    return (length == 4 && memcmp(name, "help", 4) == 0) ||
           (length == 7 && memcmp(name, "version", 7) == 0);
}

static const struct opt *find_long(const struct parse *parse, const char *name, size_t length)
{
    const struct opt *found = NULL;
    const char *names = call->applet->opt_texts;
    bool ambiguous = false;

    for (const struct opt *opt = parse->table; opt->type != OPT_TYPE_END; opt++) {
        int match = match_long(names, name, length);

        names = next_string(next_string(names));
        if (match == 2)
            return opt;
        if (match == 1 && found != NULL && !same_effect(found, opt))
            ambiguous = true;
        if (match == 1)
            found = opt;
    }
    if (found != NULL && is_common(name, length))
        return NULL;
    if (ambiguous)
        usage_error("option %s is ambiguous", parse->word);
    return found;
}

/* The text of "--name" up to "=", for messages. */
static const char *long_word(const char *word)
{
    return mem_dup_bytes(word, strcspn(word, "="));
}

/* The two options every tool has; prefixes of them count where `name` has that length only. */
static void answer_common(const char *name, size_t length)
{
    if (length > 0 && strncmp("help", name, length) == 0)
        help_print(call->applet);
    else if (length > 0 && strncmp("version", name, length) == 0)
        version_print(call->applet);
    else
        return;
    quit(0);
}

void opt_answer(const char *word)
{
    if (strcmp(word, "--help") == 0 || strcmp(word, "--version") == 0)
        answer_common(word + 2, strlen(word + 2));
}

static void parse_long(struct parse *parse, const char *word)
{
    const char *name = word + 2;
    size_t length = strcspn(name, "=");
    const char *arg = name[length] == '=' ? name + length + 1 : NULL;
    const struct opt *opt;

    parse->word = word[2 + length] == '=' ? long_word(word) : word;
    opt = find_long(parse, name, length);
    if (opt == NULL) {
        answer_common(name, length);
        usage_error("unknown option %s", parse->word);
    }
    if (arg != NULL && !opt_takes_argument(opt) && !opt_may_take_argument(opt))
        usage_error("option %s takes no argument", parse->word);
    if (arg == NULL && opt_takes_argument(opt)) {
        arg = *parse->next;
        if (arg == NULL)
            usage_error("option %s needs an argument", parse->word);
        parse->next++;
    }
    apply(parse, opt, arg);
}

/* -5, or the digits inside a cluster; returns what follows them. */
static const char *parse_digits(struct parse *parse, const struct opt *opt, const char *digits)
{
    size_t length = strspn(digits, "0123456789");
    const char *number = mem_dup_bytes(digits, length);

    if (!parse_uint(number, (uintmax_t *)(void *)(parse->tool + opt->offset)))
        bad_argument(parse, number);
    return digits + length;
}

static void parse_cluster(struct parse *parse, const char *word)
{
    const char *letter = word + 1;

    while (*letter != '\0') {
        const struct opt *opt = find_letter(parse->table, *letter);
        const char *arg = NULL;

        if (opt == NULL)
            usage_error("unknown option -%.*s", (int)utf8_length(letter), letter);
        parse->word = mem_print("-%c", *letter);
        if (opt->type == OPT_TYPE_DIGITS) {
            letter = parse_digits(parse, opt, letter);
            continue;
        }
        letter++;
        if (opt_takes_argument(opt) || (opt_may_take_argument(opt) && *letter != '\0')) {
            arg = *letter != '\0' ? letter : *parse->next;
            if (arg == NULL)
                usage_error("option %s needs an argument", parse->word);
            parse->next += *letter == '\0';
            letter = "";
        }
        apply(parse, opt, arg);
    }
}

static bool options_end_here(const char *word)
{
    bool operand = word[0] != '-' || word[1] == '\0';

    return operand &&
           ((call->applet->traits & APPLET_STOP_AT_OPERAND) || getenv("POSIXLY_CORRECT") != NULL);
}

void opt_insert(char *const *words, size_t count)
{
    size_t kept = (size_t)(current->kept - current->operands), rest = 0;
    char **all;

    while (current->next[rest] != NULL)
        rest++;
    all = mem_array(kept + count + rest + 1, sizeof *all);
    memcpy(all, current->operands, kept * sizeof *all);
    memcpy(all + kept, words, count * sizeof *all);
    memcpy(all + kept + count, current->next, rest * sizeof *all);
    current->operands = all;
    current->next = current->kept = all + kept;
}

char **opt_parse(char **argv, void *tool)
{
    static const struct opt none[] = {OPT_END};
    struct parse parse = {.tool = tool, .next = argv + (argv[0] != NULL)};

    current = &parse;
    parse.operands = parse.kept = parse.next;
    parse.table = call->applet->opts != NULL ? call->applet->opts : none;
    while (*parse.next != NULL && !options_end_here(*parse.next)) {
        char *word = *parse.next++;

        if (strcmp(word, "--") == 0)
            break;
        if (word[0] == '-' && word[1] == '-')
            parse_long(&parse, word);
        else if (word[0] == '-' && word[1] != '\0')
            parse_cluster(&parse, word);
        else
            *parse.kept++ = word;
    }
    while (*parse.next != NULL)
        *parse.kept++ = *parse.next++;
    *parse.kept = NULL;
    current = NULL;
    return parse.operands;
}

char **opt_parse_operands(char **argv, void *tool, int least, int most)
{
    char **operands = opt_parse(argv, tool);
    int count = 0;

    while (operands[count] != NULL)
        count++;
    if (count < least)
        usage_error(count == 0 ? "missing operand" : "missing operand after '%s'",
                    count == 0 ? "" : operands[count - 1]);
    if (most >= 0 && count > most)
        usage_error("extra operand '%s'", operands[most]);
    return operands;
}
