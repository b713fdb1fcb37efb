/*
 * tsort: topological sort of pairs (POSIX.1-2024).
 *
 * Knuth's algorithm T (TAOCP 2.2.3): names without a predecessor first, in byte order, then what
 * becomes free, newest pair first. A loop is reported and broken at one pair; -w makes the number
 * of loops the status.
 */
#include "box.h"

struct pair {
    struct node *successor;
    struct pair *next;
};

struct node {
    struct span name;
    struct node *bucket; /* the next of the same hash */
    struct node *queue;  /* the next to be printed */
    struct node *from;   /* a predecessor that is not printed either */
    bool walked;         /* by the search for a loop */
    struct pair *pairs;
    size_t predecessors;
    bool printed;
};

struct tsort {
    bool count_loops;
    struct node **buckets, **nodes; /* `nodes` in order of appearance, later of names */
    size_t bucket_count, count, capacity;
    struct node *first, **last; /* the queue */
    size_t loops;
};

static size_t hash_bytes(struct span name)
{
    size_t hash = 0xcbf29ce484222325;

    for (size_t i = 0; i < name.len; i++)
        hash = (hash ^ (unsigned char)name.ptr[i]) * 0x100000001b3;
    return hash ^ hash >> 29;
}

static void grow_buckets(struct tsort *tsort)
{
    tsort->bucket_count = tsort->bucket_count == 0 ? 256 : tsort->bucket_count * 4;
    tsort->buckets = mem_array(tsort->bucket_count, sizeof *tsort->buckets);
    for (size_t i = 0; i < tsort->count; i++) {
        struct node *node = tsort->nodes[i];
        struct node **bucket = &tsort->buckets[hash_bytes(node->name) & (tsort->bucket_count - 1)];

        node->bucket = *bucket;
        *bucket = node;
    }
}

static struct node *find_node(struct tsort *tsort, struct span name)
{
    struct node **bucket, *node;

    if (tsort->count >= tsort->bucket_count)
        grow_buckets(tsort);
    bucket = &tsort->buckets[hash_bytes(name) & (tsort->bucket_count - 1)];
    for (node = *bucket; node != NULL; node = node->bucket)
        if (span_equal(node->name, name))
            return node;
    node = mem_zero(sizeof *node);
    node->name = (struct span){mem_dup_bytes(name.ptr, name.len), name.len};
    node->bucket = *bucket;
    *bucket = node;
    tsort->nodes = mem_grow(tsort->nodes, tsort->count, &tsort->capacity, sizeof(struct node *));
    tsort->nodes[tsort->count++] = node;
    return node;
}

static void add_pair(struct node *before, struct node *after)
{
    struct pair *pair;

    if (before == after)
        return;
    pair = mem_alloc(sizeof *pair);
    *pair = (struct pair){after, before->pairs};
    before->pairs = pair;
    after->predecessors++;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n';
}

static void read_pairs(struct tsort *tsort, struct reader *in)
{
    struct node *before = NULL;
    struct span line;

    while (reader_line(in, '\n', &line, NULL)) {
        for (size_t i = 0; i < line.len;) {
            size_t start = i;
            struct node *node;

            while (i < line.len && !is_blank(line.ptr[i]))
                i++;
            if (i > start) {
                node = find_node(tsort, (struct span){line.ptr + start, i - start});
                if (before != NULL)
                    add_pair(before, node);
                before = before != NULL ? NULL : node;
            }
            i++;
        }
    }
    if (in->failed)
        quit(1);
    if (before != NULL)
        diex("%s: the number of words is odd", in->name);
}

static int compare_names(const void *a, const void *b)
{
    const struct node *const *left = a, *const *right = b;

    return span_compare((*left)->name, (*right)->name);
}

static void enqueue(struct tsort *tsort, struct node *node)
{
    node->printed = true;
    node->queue = NULL;
    *tsort->last = node;
    tsort->last = &node->queue;
}

static size_t print_queue(struct tsort *tsort)
{
    size_t printed = 0;

    for (struct node *node = tsort->first; node != NULL; node = node->queue, printed++) {
        put_span(out, node->name);
        put_byte(out, '\n');
        for (struct pair *pair = node->pairs; pair != NULL; pair = pair->next)
            if (--pair->successor->predecessors == 0)
                enqueue(tsort, pair->successor);
        node->pairs = NULL;
    }
    tsort->first = NULL;
    tsort->last = &tsort->first;
    return printed;
}

/* Notes a predecessor of each node left over; all of them have one that is left over too. */
static struct node *note_predecessors(const struct tsort *tsort)
{
    struct node *left = NULL;

    for (size_t i = 0; i < tsort->count; i++) {
        struct node *node = tsort->nodes[i];

        if (node->printed)
            continue;
        left = left != NULL ? left : node;
        node->walked = false;
        for (struct pair *pair = node->pairs; pair != NULL; pair = pair->next)
            pair->successor->from = node;
    }
    return left;
}

static void remove_pair(struct node *before, struct node *after)
{
    struct pair **link = &before->pairs;

    while ((*link)->successor != after)
        link = &(*link)->next;
    *link = (*link)->next;
    after->predecessors--;
}

/* Reports a loop and breaks it where it closes: walking backwards must come round to a node. */
static void break_loop(struct tsort *tsort, const char *name)
{
    struct node *node = note_predecessors(tsort), *start;
    size_t length = 0;

    for (; !node->walked; node = node->from)
        node->walked = true;
    start = node;
    do {
        tsort->nodes[tsort->count + length++] = node;
        node = node->from;
    } while (node != start);
    warnx("%s: the input contains a loop:", name);
    while (length-- > 0) {
        node = tsort->nodes[tsort->count + length];
        warnx("%.*s", (int)node->name.len, node->name.ptr);
    }
    remove_pair(start->from, start);
    tsort->loops++;
    if (start->predecessors == 0)
        enqueue(tsort, start);
}

static void print_sorted(struct tsort *tsort, const char *name)
{
    size_t printed = 0;

    /* room behind the nodes for a loop, which has each once at most */
    tsort->nodes = mem_resize(tsort->nodes, tsort->capacity * sizeof(struct node *),
                              2 * tsort->count * sizeof(struct node *));
    qsort(tsort->nodes, tsort->count, sizeof *tsort->nodes, compare_names);
    for (size_t i = 0; i < tsort->count; i++)
        if (tsort->nodes[i]->predecessors == 0)
            enqueue(tsort, tsort->nodes[i]);
    while (printed += print_queue(tsort), printed < tsort->count)
        break_loop(tsort, name);
}

static int tsort_main(int argc, char **argv)
{
    struct tsort tsort = {0};
    struct reader in = {0};
    char **operands = opt_parse_operands(argv, &tsort, 0, 1);

    (void)argc;
    tsort.last = &tsort.first;
    if (!reader_open(&in, *operands_or_stdin(operands)))
        return 1;
    read_pairs(&tsort, &in);
    if (tsort.count > 0)
        print_sorted(&tsort, in.name);
    if (tsort.count_loops)
        return tsort.loops < 255 ? (int)tsort.loops : 255;
    return tsort.loops > 0;
}

static const struct opt tsort_opts[] = {
    OPT_FLAG('w', "", struct tsort, count_loops, "make the number of loops the exit status"),
    OPT_END,
};

APPLET(tsort, .summary = HELP_TEXT("topological sort"), .operands = HELP_TEXT("[FILE]"),
       .opts = tsort_opts, .main = tsort_main, .traits = APPLET_PURE);
