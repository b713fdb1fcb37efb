/*
 * From pattern to tree: BRE and ERE by one recursive descent, in which a token is what a character
 * or an escape means in the syntax at hand. POSIX.1-2024, XBD 9.3 to 9.5, with GNU's additions.
 */
#include "internal.h"
#include "utf8.h"

enum token {
    TOKEN_END,
    TOKEN_CHAR,
    TOKEN_ANY,
    TOKEN_BRACKET,
    TOKEN_OPEN,
    TOKEN_CLOSE,
    TOKEN_OR,
    TOKEN_STAR,
    TOKEN_PLUS,
    TOKEN_OPTIONAL,
    TOKEN_INTERVAL,
    TOKEN_ASSERT,
    TOKEN_CLASS, /* \w \W \s \S */
    TOKEN_BACKREF,
};

struct parse {
    struct regex *regex;
    const char *at, *end, *start;
    const char *error;
    enum token token;
    int32_t code; /* the character, assertion, digit or class letter */
    int depth;
    int open_groups; /* groups that are not closed yet */
    uint32_t closed; /* groups 1 to 9 that are */
};

static struct node *parse_alternatives(struct parse *parse);

static struct node *new_node(enum node_type type)
{
    struct node *node = mem_zero(sizeof *node);

    node->type = type;
    return node;
}

static struct node *fail(struct parse *parse, const char *error)
{
    if (parse->error == NULL)
        parse->error = error;
    parse->token = TOKEN_END;
    parse->at = parse->end;
    return new_node(NODE_EMPTY);
}

static bool is_extended(const struct parse *parse)
{
    return parse->regex->flags & REGEX_EXTENDED;
}

/* Takes one character off the pattern. A byte that is no character stands for itself. */
static int32_t take_char(struct parse *parse)
{
    int32_t code;
    const char *from = parse->at;

    if (parse->regex->flags & REGEX_BYTES) {
        parse->at++;
        return (unsigned char)*from;
    }
    parse->at += utf8_decode(from, (size_t)(parse->end - from), &code);
    return code != UTF8_INVALID ? code : -(int32_t)(unsigned char)*from;
}

static void set_token(struct parse *parse, enum token token, int32_t code)
{
    parse->token = token;
    parse->code = code;
}

static void escape_token(struct parse *parse)
{
    static const char places[] = "`'<>bB";
    static const int assertions[] = {ASSERT_TEXT_START, ASSERT_TEXT_END, ASSERT_WORD_START,
                                     ASSERT_WORD_END,   ASSERT_BOUNDARY, ASSERT_NO_BOUNDARY};
    static const char operators[] = "(){+?|";
    static const enum token tokens[] = {TOKEN_OPEN, TOKEN_CLOSE,    TOKEN_INTERVAL,
                                        TOKEN_PLUS, TOKEN_OPTIONAL, TOKEN_OR};
    const char *found;
    int32_t code = take_char(parse);

    if (code > 0 && code < 0x80 && (found = strchr(places, code)) != NULL)
        set_token(parse, TOKEN_ASSERT, assertions[found - places]);
    else if (code > 0 && code < 0x80 && strchr("wWsS", code) != NULL)
        set_token(parse, TOKEN_CLASS, code);
    else if (code >= '1' && code <= '9')
        set_token(parse, TOKEN_BACKREF, code - '0');
    else if (!is_extended(parse) && code > 0 && code < 0x80 &&
             (found = strchr(operators, code)) != NULL)
        set_token(parse, tokens[found - operators], code);
    else
        set_token(parse, TOKEN_CHAR, code);
}

static bool is_anchor_end(const struct parse *parse)
{
    const char *at = parse->at;

    return at == parse->end ||
           (parse->end - at >= 2 && at[0] == '\\' && (at[1] == ')' || at[1] == '|'));
}

/* "{" begins an interval of an ERE only when one follows, as GNU reads it. */
static bool looks_like_interval(const struct parse *parse)
{
    const char *at = parse->at;

    while (at < parse->end && *at >= '0' && *at <= '9')
        at++;
    if (at < parse->end && *at == ',')
        at++;
    while (at < parse->end && *at >= '0' && *at <= '9')
        at++;
    return at < parse->end && *at == '}' && at > parse->at;
}

static void extended_token(struct parse *parse, int32_t code)
{
    static const char operators[] = "()+?|";
    static const enum token tokens[] = {TOKEN_OPEN, TOKEN_CLOSE, TOKEN_PLUS, TOKEN_OPTIONAL,
                                        TOKEN_OR};
    const char *found = code > 0 && code < 0x80 ? strchr(operators, code) : NULL;

    if (found != NULL)
        set_token(parse, tokens[found - operators], code);
    else if (code == '{' && looks_like_interval(parse))
        set_token(parse, TOKEN_INTERVAL, code);
    else if (code == '^')
        set_token(parse, TOKEN_ASSERT, ASSERT_LINE_START);
    else if (code == '$')
        set_token(parse, TOKEN_ASSERT, ASSERT_LINE_END);
    else
        set_token(parse, TOKEN_CHAR, code);
}

/* ^ is an anchor at the start of the pattern, of a group and of an alternative. */
static void basic_token(struct parse *parse, int32_t code, enum token before)
{
    if (code == '^' && (before == TOKEN_OPEN || before == TOKEN_OR))
        set_token(parse, TOKEN_ASSERT, ASSERT_LINE_START);
    else if (code == '$' && is_anchor_end(parse))
        set_token(parse, TOKEN_ASSERT, ASSERT_LINE_END);
    else
        set_token(parse, TOKEN_CHAR, code);
}

static void next_token(struct parse *parse)
{
    enum token before = parse->token;
    int32_t code;

    if (parse->at == parse->end) {
        set_token(parse, TOKEN_END, 0);
        return;
    }
    code = take_char(parse);
    if (code == '\\' && parse->at == parse->end)
        fail(parse, "trailing backslash");
    else if (code == '\\')
        escape_token(parse);
    else if (code == '.')
        set_token(parse, TOKEN_ANY, code);
    else if (code == '[')
        set_token(parse, TOKEN_BRACKET, code);
    else if (code == '*')
        set_token(parse, TOKEN_STAR, code);
    else if (is_extended(parse))
        extended_token(parse, code);
    else
        basic_token(parse, code, before);
}

/* ---- bracket expressions, XBD 9.3.5 ---- */

/* [:name:], [=c=] or [.c.] with `kind` in the middle; what stands between the two marks. */
static bool take_named(struct parse *parse, char kind, struct span *name)
{
    const char *from = parse->at;

    for (; parse->at + 1 < parse->end; parse->at++)
        if (parse->at[0] == kind && parse->at[1] == ']') {
            *name = (struct span){from, (size_t)(parse->at - from)};
            parse->at += 2;
            return true;
        }
    fail(parse, "unmatched [, [^, [:, [., or [=");
    return false;
}

/* The single character of [=c=] or [.c.]; no locale of box has longer collating elements. */
static int32_t collating_char(struct parse *parse, char kind)
{
    struct span name;
    int32_t code;

    if (!take_named(parse, kind, &name))
        return 0;
    if (name.len == 0 || char_count(name) != 1) {
        fail(parse, "invalid collation character");
        return 0;
    }
    if (parse->regex->flags & REGEX_BYTES)
        return (unsigned char)*name.ptr;
    utf8_decode(name.ptr, name.len, &code);
    return code;
}

static int32_t range_end(struct parse *parse)
{
    int32_t code = take_char(parse);

    if (code == '[' && parse->at < parse->end && (*parse->at == '.' || *parse->at == '=')) {
        char kind = *parse->at++;

        return collating_char(parse, kind);
    }
    return code;
}

static void add_range_or_char(struct parse *parse, struct class *class, int32_t first)
{
    int32_t last = first;

    if (parse->end - parse->at >= 2 && parse->at[0] == '-' && parse->at[1] != ']') {
        parse->at++;
        last = range_end(parse);
        if (last < first)
            fail(parse, "invalid range end");
    }
    class_add(class, first, last);
}

/* One item of a bracket expression, whose first character has been taken. */
static void bracket_item(struct parse *parse, struct class *class, int32_t code)
{
    struct span name;
    char kind = parse->at < parse->end ? *parse->at : '\0';

    if (code != '[' || (kind != ':' && kind != '=' && kind != '.')) {
        add_range_or_char(parse, class, code);
        return;
    }
    parse->at++;
    if (kind != ':') {
        add_range_or_char(parse, class, collating_char(parse, kind));
        return;
    }
    if (!take_named(parse, ':', &name))
        return;
    /* either case of a letter is asked for when case does not matter */
    if (parse->regex->flags & REGEX_FOLD_CASE &&
        (span_equal(name, span_of("upper")) || span_equal(name, span_of("lower"))))
        name = span_of("alpha");
    if (!class_add_named(class, name, parse->regex->flags))
        fail(parse, "invalid character class name");
}

static struct node *parse_bracket(struct parse *parse)
{
    struct node *node = new_node(NODE_CLASS);
    bool negate = parse->at < parse->end && *parse->at == '^';
    const char *first;

    parse->at += negate;
    first = parse->at;
    for (;;) {
        int32_t code;

        if (parse->at == parse->end)
            return fail(parse, "unmatched [, [^, [:, [., or [=");
        code = take_char(parse);
        if (code == ']' && parse->at - 1 != first)
            break;
        bracket_item(parse, &node->class, code);
        if (parse->error != NULL)
            return node;
    }
    class_finish(&node->class, parse->regex->flags, negate);
    return node;
}

/* ---- single characters and groups ---- */

static struct node *char_node(struct parse *parse, int32_t code)
{
    struct node *node = new_node(NODE_CLASS);

    class_add(&node->class, code, code);
    if (code >= 0)
        class_finish(&node->class, parse->regex->flags, false);
    return node;
}

static struct node *any_node(struct parse *parse)
{
    struct node *node = new_node(NODE_CLASS);

    class_finish(&node->class, parse->regex->flags, true);
    return node;
}

static struct node *class_node(struct parse *parse, int32_t letter)
{
    struct node *node = new_node(NODE_CLASS);

    if ((letter | 0x20) == 'w')
        class_add_word(&node->class, parse->regex->flags);
    else
        class_add_space(&node->class, parse->regex->flags);
    class_finish(&node->class, parse->regex->flags, letter < 'a');
    return node;
}

static struct node *parse_group(struct parse *parse)
{
    struct node *node = new_node(NODE_GROUP);

    node->group = ++parse->regex->groups;
    if (++parse->depth > NESTING_MAX)
        return fail(parse, "groups are nested too deeply");
    parse->open_groups++;
    next_token(parse);
    node->children = parse_alternatives(parse);
    parse->open_groups--;
    parse->depth--;
    if (parse->error == NULL && parse->token != TOKEN_CLOSE)
        return fail(parse, "unmatched ( or \\(");
    if (node->group <= 9)
        parse->closed |= 1u << node->group;
    return node;
}

static struct node *backref_node(struct parse *parse, int group)
{
    struct node *node = new_node(NODE_BACKREF);

    if (!(parse->closed >> group & 1))
        return fail(parse, "invalid back reference");
    parse->regex->has_backrefs = true;
    node->group = group;
    return node;
}

static struct node *parse_atom(struct parse *parse)
{
    struct node *node;

    switch (parse->token) {
    case TOKEN_ANY:
        return any_node(parse);
    case TOKEN_BRACKET:
        return parse_bracket(parse);
    case TOKEN_OPEN:
        return parse_group(parse);
    case TOKEN_CLASS:
        return class_node(parse, parse->code);
    case TOKEN_BACKREF:
        return backref_node(parse, parse->code);
    case TOKEN_ASSERT:
        node = new_node(NODE_ASSERT);
        node->assertion = (enum assertion)parse->code;
        return node;
    default:
        return char_node(parse, parse->code);
    }
}

/* ---- repetition ---- */

static int take_count(struct parse *parse)
{
    int count = 0;

    while (parse->at < parse->end && *parse->at >= '0' && *parse->at <= '9') {
        count = count * 10 + (*parse->at++ - '0');
        if (count > REPEAT_MAX)
            count = REPEAT_MAX + 1;
    }
    return count;
}

/* m} m,} ,n} m,n} with \} in a BRE. */
static bool take_interval(struct parse *parse, int *min, int *max)
{
    const char *from = parse->at;

    *min = *max = take_count(parse);
    if (parse->at < parse->end && *parse->at == ',') {
        parse->at++;
        from = parse->at;
        *max = take_count(parse);
        if (parse->at == from)
            *max = REPEAT_FOREVER;
    } else if (parse->at == from) {
        fail(parse, "invalid content of \\{\\}");
        return false;
    }
    if (!is_extended(parse) && parse->at < parse->end && *parse->at == '\\')
        parse->at++;
    if (parse->at == parse->end || *parse->at++ != '}') {
        fail(parse, "unmatched { or \\{");
        return false;
    }
    if (*min > REPEAT_MAX || *max > REPEAT_MAX)
        fail(parse, "regular expression too big");
    else if (*max != REPEAT_FOREVER && *min > *max)
        fail(parse, "invalid content of \\{\\}");
    return parse->error == NULL;
}

static struct node *repeat_node(struct node *child, int min, int max)
{
    struct node *node = new_node(NODE_REPEAT);

    node->children = child;
    node->min = min;
    node->max = max;
    return node;
}

static bool is_repetition(enum token token)
{
    return token == TOKEN_STAR || token == TOKEN_PLUS || token == TOKEN_OPTIONAL ||
           token == TOKEN_INTERVAL;
}

/* The operators behind an atom; the token after them is the next one. */
static struct node *parse_repetition(struct parse *parse, struct node *node)
{
    for (int count = 0; is_repetition(parse->token); count++) {
        int min = parse->token == TOKEN_PLUS, max = REPEAT_FOREVER;

        if (count > NESTING_MAX)
            return fail(parse, "repetitions are nested too deeply");
        if (parse->token == TOKEN_OPTIONAL)
            max = 1;
        if (parse->token == TOKEN_INTERVAL && !take_interval(parse, &min, &max))
            return node;
        node = repeat_node(node, min, max);
        next_token(parse);
    }
    return node;
}

static bool ends_branch(const struct parse *parse)
{
    return parse->token == TOKEN_END || parse->token == TOKEN_OR ||
           (parse->token == TOKEN_CLOSE && parse->open_groups > 0);
}

/*
 * An operator with nothing before it: in an ERE it repeats nothing, as GNU has it; in a BRE it
 * stands for itself, but for an interval.
 */
static struct node *parse_lone_operator(struct parse *parse)
{
    struct node *node;

    if (is_extended(parse))
        return parse_repetition(parse, new_node(NODE_EMPTY));
    if (parse->token == TOKEN_INTERVAL)
        return fail(parse, "invalid preceding regular expression");
    node = char_node(parse, parse->code);
    next_token(parse);
    return parse_repetition(parse, node);
}

static struct node *parse_branch(struct parse *parse)
{
    struct node *branch = new_node(NODE_CONCAT), **last = &branch->children;
    bool first = true;

    while (!ends_branch(parse)) {
        bool anchor = parse->token == TOKEN_ASSERT && parse->code == ASSERT_LINE_START;

        if (parse->token == TOKEN_CLOSE)
            return fail(parse, "unmatched ) or \\)");
        if (is_repetition(parse->token) && first) {
            *last = parse_lone_operator(parse);
        } else {
            *last = parse_atom(parse);
            next_token(parse);
            if (is_extended(parse) || !anchor)
                *last = parse_repetition(parse, *last);
        }
        first = first && anchor && !is_extended(parse);
        last = &(*last)->next;
    }
    return branch;
}

static struct node *parse_alternatives(struct parse *parse)
{
    struct node *branch = parse_branch(parse), *alternatives;

    if (parse->token != TOKEN_OR)
        return branch;
    alternatives = new_node(NODE_ALTERNATE);
    alternatives->children = branch;
    while (parse->token == TOKEN_OR) {
        next_token(parse);
        branch->next = parse_branch(parse);
        branch = branch->next;
    }
    return alternatives;
}

static bool mark_groups(struct node *node)
{
    node->has_groups = node->type == NODE_GROUP;
    for (struct node *child = node->children; child != NULL; child = child->next)
        if (mark_groups(child))
            node->has_groups = true;
    return node->has_groups;
}

static struct node *assert_node(enum assertion assertion)
{
    struct node *node = new_node(NODE_ASSERT);

    node->assertion = assertion;
    return node;
}

/* The tree between two assertions. */
static struct node *enclose(struct node *tree, enum assertion before, enum assertion after)
{
    struct node *row = new_node(NODE_CONCAT);

    row->children = assert_node(before);
    row->children->next = tree;
    tree->next = assert_node(after);
    return row;
}

struct node *regex_parse(struct regex *regex, struct span pattern, const char **error)
{
    struct parse parse = {.regex = regex,
                          .at = pattern.ptr,
                          .start = pattern.ptr,
                          .end = pattern.ptr + pattern.len,
                          .token = TOKEN_OR};
    struct node *tree;

    next_token(&parse);
    tree = parse_alternatives(&parse);
    *error = parse.error;
    if (parse.error != NULL)
        return NULL;
    if (regex->flags & REGEX_WORDS)
        tree = enclose(tree, ASSERT_NO_WORD_BEFORE, ASSERT_NO_WORD_AFTER);
    if (regex->flags & REGEX_WHOLE)
        tree = enclose(tree, ASSERT_LINE_START, ASSERT_LINE_END);
    mark_groups(tree);
    return tree;
}
