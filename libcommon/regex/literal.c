/*
 * Strings that every match holds, found in the tree from the leaves up: for each node either all
 * strings that it matches, when they are few, or the best set of which each of its matches holds
 * one. The best is the one that a text is expected to hold least often.
 */
#include "internal.h"
#include "utf8.h"

enum { CLASS_MAX = 12, PRODUCT_MAX = 24 };

struct info {
    bool is_exact; /* exact: all that the node matches */
    struct literals exact, best;
};

static void look_into(const struct regex *regex, const struct node *node, struct info *info);

/* How often a byte stands in texts, of 1024. */
static unsigned frequency(unsigned char byte)
{
    static const char common[] = " etaoinsrhldcumfpgywb,.vk\n-_\"x()0123456789jqz/:;";
    const char *found = byte != '\0' ? strchr(common, byte) : NULL;

    if (found != NULL)
        return 120 / (1 + (unsigned)(found - common) / 4) + 2;
    return byte >= 'A' && byte <= 'Z' ? 4 : 2;
}

/* An estimate of how rare a set is: smaller is rarer. */
static uint64_t cost(const struct literals *literals)
{
    uint64_t sum = 0;

    for (size_t i = 0; i < literals->count; i++) {
        const struct span literal = literals->items[i];
        unsigned rare[3] = {1024, 1024, 1024};

        for (size_t at = 0; at < literal.len; at++) {
            unsigned often = frequency((unsigned char)literal.ptr[at]);

            for (int place = 0; place < 3; place++)
                if (often < rare[place]) {
                    unsigned moved = rare[place];

                    rare[place] = often;
                    often = moved;
                }
        }
        sum += (uint64_t)rare[0] * rare[1] * rare[2];
    }
    return sum;
}

static void set_empty_string(struct literals *literals)
{
    *literals = (struct literals){.items = {{"", 0}}, .count = 1, .is_start = true};
}

static bool holds_empty(const struct literals *literals)
{
    for (size_t i = 0; i < literals->count; i++)
        if (literals->items[i].len == 0)
            return true;
    return literals->count == 0;
}

static void consider(struct literals *best, const struct literals *other)
{
    if (!holds_empty(other) && (best->count == 0 || cost(other) < cost(best)))
        *best = *other;
}

static bool add_literal(struct literals *literals, const char *bytes, size_t length)
{
    for (size_t i = 0; i < literals->count; i++)
        if (span_equal(literals->items[i], (struct span){bytes, length}))
            return true;
    if (literals->count == LITERALS_MAX)
        return false;
    literals->items[literals->count++] = (struct span){mem_dup_bytes(bytes, length), length};
    return true;
}

static size_t encode(const struct regex *regex, char *bytes, int32_t code)
{
    if (code < 0 || regex->flags & REGEX_BYTES) {
        *bytes = (char)(code < 0 ? -code : code);
        return 1;
    }
    return utf8_encode(bytes, code);
}

static void look_into_class(const struct regex *regex, const struct class *class, struct info *info)
{
    int32_t size = 0;

    for (size_t i = 0; i < class->count; i++) {
        const int32_t more = class->ranges[i].last - class->ranges[i].first + 1;

        if (more > CLASS_MAX || (size += more) > CLASS_MAX)
            return;
    }
    info->is_exact = size > 0;
    for (size_t i = 0; i < class->count; i++)
        for (int32_t code = class->ranges[i].first; code <= class->ranges[i].last; code++) {
            const bool folds = regex->flags & REGEX_FOLD_CASE && code >= 'A' && code <= 'Z';
            char bytes[UTF8_MAX];
            const size_t length = encode(regex, bytes, folds ? code | 0x20 : code);

            add_literal(&info->exact, bytes, length);
        }
    info->exact.is_start = true;
}

/* Each string of `left` with each of `right` behind; false when those are too many or too long. */
static bool multiply(struct literals *left, const struct literals *right)
{
    struct literals product = {.is_start = left->is_start};
    char bytes[LITERAL_LENGTH_MAX];

    if (left->count * right->count > PRODUCT_MAX && left->count > 1 && right->count > 1)
        return false;
    for (size_t i = 0; i < left->count; i++)
        for (size_t j = 0; j < right->count; j++) {
            const struct span head = left->items[i], tail = right->items[j];

            if (head.len + tail.len > LITERAL_LENGTH_MAX)
                return false;
            memcpy(bytes, head.ptr, head.len);
            memcpy(bytes + head.len, tail.ptr, tail.len);
            add_literal(&product, bytes, head.len + tail.len);
        }
    *left = product;
    return true;
}

static void look_into_row(const struct regex *regex, const struct node *node, struct info *info)
{
    struct literals run; /* what matches since the last child that is not exact */

    set_empty_string(&run);
    info->is_exact = true;
    for (const struct node *child = node->children; child != NULL; child = child->next) {
        struct info part = {0};
        bool only_start;

        look_into(regex, child, &part);
        if (part.is_exact && multiply(&run, &part.exact))
            continue;
        info->is_exact = false;
        only_start = run.is_start && run.count == 1 && run.items[0].len == 0;
        consider(&info->best, &run);
        if (part.is_exact) {
            run = part.exact;
            run.is_start = only_start;
        } else {
            part.best.is_start = part.best.is_start && only_start;
            consider(&info->best, &part.best);
            set_empty_string(&run);
            run.is_start = false;
        }
    }
    if (info->is_exact)
        info->exact = run;
    else
        consider(&info->best, &run);
}

static bool unite(struct literals *all, const struct literals *more)
{
    for (size_t i = 0; i < more->count; i++)
        if (!add_literal(all, more->items[i].ptr, more->items[i].len))
            return false;
    all->is_start = all->is_start && more->is_start;
    return true;
}

static void look_into_alternatives(const struct regex *regex, const struct node *node,
                                   struct info *info)
{
    struct literals all = {.is_start = true};
    bool is_exact = true;

    for (const struct node *child = node->children; child != NULL; child = child->next) {
        struct info part = {0};

        look_into(regex, child, &part);
        is_exact = is_exact && part.is_exact;
        if (!part.is_exact && part.best.count == 0)
            return;
        if (!unite(&all, part.is_exact ? &part.exact : &part.best))
            return;
    }
    info->is_exact = is_exact;
    if (is_exact)
        info->exact = all;
    else if (!holds_empty(&all))
        info->best = all;
}

static void look_into(const struct regex *regex, const struct node *node, struct info *info)
{
    switch (node->type) {
    case NODE_CLASS:
        look_into_class(regex, &node->class, info);
        break;
    case NODE_GROUP:
        look_into(regex, node->children, info);
        break;
    case NODE_CONCAT:
        look_into_row(regex, node, info);
        break;
    case NODE_ALTERNATE:
        look_into_alternatives(regex, node, info);
        break;
    case NODE_REPEAT:
        if (node->min > 0)
            look_into(regex, node->children, info);
        if (info->is_exact && (node->min != 1 || node->max != 1)) {
            info->is_exact = false;
            if (!holds_empty(&info->exact))
                info->best = info->exact;
        }
        break;
    case NODE_BACKREF:
        break;
    default: /* takes no text */
        info->is_exact = true;
        set_empty_string(&info->exact);
    }
}

void regex_literals(struct regex *regex, struct literals *literals)
{
    struct info info = {0};

    look_into(regex, regex->tree, &info);
    *literals = info.is_exact ? info.exact : info.best;
    literals->is_whole = info.is_exact && !regex->asserts_lines && !regex->asserts_words;
    if (holds_empty(literals))
        literals->count = 0;
}
