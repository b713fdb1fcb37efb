/*
 * Dividing a match among the groups, by the rule of POSIX.1-2024 (XBD 9.1) taken at its word: "each
 * subpattern, from left to right, shall match the longest possible string", while the whole keeps
 * its span. Each question "can this part of the tree match just this text" is put to the program's
 * piece of that part. Parts without groups are not looked into.
 */
#include "internal.h"

static void divide(struct regex_matcher *matcher, const struct node *node, size_t from, size_t to);

/*
 * The longest end of a match of [pc, split) from `from` behind which [split, end) can match the
 * rest up to `to`. There is one, since the two together match.
 */
static size_t longest_head(struct regex_matcher *matcher, unsigned pc, unsigned split, unsigned end,
                           size_t from, size_t to)
{
    size_t limit = to;

    for (;;) {
        size_t head = run_longest(matcher, pc, split, from, limit);

        if (head == REGEX_NONE || head == from)
            return from;
        if (run_exact(matcher, split, end, head, to))
            return head;
        limit = head - 1;
    }
}

static void divide_concat(struct regex_matcher *matcher, const struct node *node, size_t from,
                          size_t to)
{
    for (const struct node *child = node->children; child != NULL; child = child->next) {
        size_t head = to;

        if (child->next != NULL)
            head = longest_head(matcher, child->start, child->end, node->end, from, to);
        divide(matcher, child, from, head);
        from = head;
    }
}

static void divide_alternatives(struct regex_matcher *matcher, const struct node *node, size_t from,
                                size_t to)
{
    for (const struct node *child = node->children; child != NULL; child = child->next)
        if (run_exact(matcher, child->start, child->end, from, to)) {
            divide(matcher, child, from, to);
            return;
        }
}

/* Where the program of a repetition goes on when `count` copies have matched. */
static unsigned after_copies(const struct node *node, int count)
{
    unsigned required = node->start + (unsigned)node->min * node->body_size;

    if (count <= node->min)
        return node->start + (unsigned)count * node->body_size;
    if (node->max == REPEAT_FOREVER)
        return required;
    return required + (unsigned)(count - node->min) * (node->body_size + 1);
}

static void forget_groups(struct regex_matcher *matcher, const struct node *node)
{
    if (node->type == NODE_GROUP)
        matcher->groups[node->group] = (struct regex_match){REGEX_NONE, REGEX_NONE};
    for (const struct node *child = node->children; child != NULL; child = child->next)
        if (child->has_groups)
            forget_groups(matcher, child);
}

/*
 * The rounds of a loop one after the other; groups hold what the last one gave them. An empty round
 * counts only where the least number of rounds asks for it.
 */
static void divide_repeat(struct regex_matcher *matcher, const struct node *node, size_t from,
                          size_t to)
{
    const struct node *body = node->children;

    for (int count = 0; node->max == REPEAT_FOREVER || count < node->max; count++) {
        unsigned rest = after_copies(node, count + 1);
        unsigned end = node->end;
        size_t head, limit = to;

        if (from == to && count >= node->min &&
            (count > 0 || !run_exact(matcher, body->start, body->end, from, to)))
            return;
        for (;;) {
            head = run_longest(matcher, body->start, body->end, from, limit);
            if (head == REGEX_NONE || head == from || run_exact(matcher, rest, end, head, to))
                break;
            limit = head - 1;
        }
        if (head == REGEX_NONE || (head == from && from != to && count >= node->min))
            return;
        forget_groups(matcher, body);
        divide(matcher, body, from, head);
        from = head;
        if (from == to && count + 1 >= node->min)
            return;
    }
}

static void divide(struct regex_matcher *matcher, const struct node *node, size_t from, size_t to)
{
    if (!node->has_groups)
        return;
    switch (node->type) {
    case NODE_GROUP:
        matcher->groups[node->group] = (struct regex_match){from, to};
        divide(matcher, node->children, from, to);
        break;
    case NODE_CONCAT:
        divide_concat(matcher, node, from, to);
        break;
    case NODE_ALTERNATE:
        divide_alternatives(matcher, node, from, to);
        break;
    case NODE_REPEAT:
        divide_repeat(matcher, node, from, to);
        break;
    default:
        break;
    }
}

void submatch(struct regex_matcher *matcher, struct regex_match whole)
{
    divide(matcher, matcher->regex->tree, whole.start, whole.end);
}
