/*
 * From tree to program. Programs work on bytes: a character class becomes the byte sequences of its
 * characters in UTF-8 (RFC 3629), so that running one never decodes text.
 *
 * Each node's first copy in the program is remembered in it: the pieces are contiguous, are entered
 * at their start and left at their end, which is what dividing a match by the tree relies on.
 */
#include "internal.h"
#include "utf8.h"

unsigned regex_emit(struct regex *regex, enum opcode op, unsigned x, unsigned y)
{
    regex->program =
        mem_grow(regex->program, regex->size, &regex->capacity, sizeof *regex->program);
    regex->program[regex->size] = (struct instruction){.op = (uint8_t)op, .x = x, .y = y};
    return (unsigned)regex->size++;
}

void regex_emit_byte(struct regex *regex, int low, int high)
{
    unsigned at = regex_emit(regex, OP_BYTE, 0, 0);

    regex->program[at].low = (uint8_t)low;
    regex->program[at].high = (uint8_t)high;
}

static unsigned here(const struct regex *regex)
{
    return (unsigned)regex->size;
}

/* ---- classes ---- */

/* The pieces of a class so far end in jumps to a common end, chained through x. */
struct alternatives {
    unsigned split; /* the last split, whose second way is still open */
    unsigned chain; /* the last jump; 0: none (no jump is the first instruction) */
    size_t left;    /* sequences still to come */
};

static void begin_alternative(struct regex *regex, struct alternatives *alternatives)
{
    if (alternatives->left > 1) {
        alternatives->split = regex_emit(regex, OP_SPLIT, 0, 0);
        regex->program[alternatives->split].x = here(regex);
    }
}

static void end_alternative(struct regex *regex, struct alternatives *alternatives)
{
    if (alternatives->left-- > 1) {
        alternatives->chain = regex_emit(regex, OP_JUMP, alternatives->chain, 0);
        regex->program[alternatives->split].y = here(regex);
    }
}

static void close_alternatives(struct regex *regex, const struct alternatives *alternatives)
{
    unsigned jump = alternatives->chain;

    while (jump != 0) {
        unsigned before = regex->program[jump].x;

        regex->program[jump].x = here(regex);
        jump = before;
    }
}

typedef void sequence_visitor(void *context, const unsigned char *low, const unsigned char *high,
                              size_t length);

/*
 * Splits a range of codes into runs whose encodings have one length and differ freely in all bytes
 * behind the first that differs: each run is one sequence of byte ranges.
 */
static void visit_sequences(int32_t first, int32_t last, sequence_visitor *visit, void *context)
{
    static const int32_t length_end[] = {0x7f, 0x7ff, 0xffff, 0x10ffff};
    char low[UTF8_MAX], high[UTF8_MAX];
    size_t length;

    for (size_t i = 0; i < COUNT_OF(length_end); i++)
        if (first <= length_end[i] && last > length_end[i]) {
            visit_sequences(first, length_end[i], visit, context);
            visit_sequences(length_end[i] + 1, last, visit, context);
            return;
        }
    for (int bits = 6; bits <= 18; bits += 6) {
        int32_t mask = (1 << bits) - 1;

        if (last < 0x80 || (first & ~mask) == (last & ~mask))
            break;
        if ((first & mask) != 0) {
            visit_sequences(first, first | mask, visit, context);
            visit_sequences((first | mask) + 1, last, visit, context);
            return;
        }
        if ((last & mask) != mask) {
            visit_sequences(first, (last & ~mask) - 1, visit, context);
            visit_sequences(last & ~mask, last, visit, context);
            return;
        }
    }
    length = utf8_encode(low, first);
    utf8_encode(high, last);
    visit(context, (unsigned char *)low, (unsigned char *)high, length);
}

static void count_sequence(void *context, const unsigned char *low, const unsigned char *high,
                           size_t length)
{
    (void)low, (void)high, (void)length;
    ++*(size_t *)context;
}

struct class_output {
    struct regex *regex;
    struct alternatives alternatives;
};

static void emit_sequence(void *context, const unsigned char *low, const unsigned char *high,
                          size_t length)
{
    struct class_output *output = context;

    begin_alternative(output->regex, &output->alternatives);
    for (size_t i = 0; i < length; i++)
        regex_emit_byte(output->regex, low[i], high[i]);
    end_alternative(output->regex, &output->alternatives);
}

enum { SURROGATE_FIRST = 0xd800, SURROGATE_LAST = 0xdfff };

/* UTF-8 has no surrogates: a range across them is two. */
static void visit_range(struct code_range range, sequence_visitor *visit, void *context)
{
    if (range.first <= SURROGATE_LAST && range.last >= SURROGATE_FIRST) {
        if (range.first < SURROGATE_FIRST)
            visit_sequences(range.first, SURROGATE_FIRST - 1, visit, context);
        if (range.last > SURROGATE_LAST)
            visit_sequences(SURROGATE_LAST + 1, range.last, visit, context);
    } else {
        visit_sequences(range.first, range.last, visit, context);
    }
}

static void visit_class(const struct regex *regex, const struct class *class,
                        sequence_visitor *visit, void *context)
{
    for (size_t i = 0; i < class->count; i++) {
        struct code_range range = class->ranges[i];

        if (range.first < 0 || regex->flags & REGEX_BYTES) {
            /* bytes: of a negative code, the one that is no character in the pattern */
            unsigned char low = (unsigned char)(range.first < 0 ? -range.first : range.first);
            unsigned char high = (unsigned char)(range.first < 0 ? -range.first : range.last);

            visit(context, &low, &high, 1);
        } else {
            visit_range(range, visit, context);
        }
    }
}

static void compile_class(struct regex *regex, const struct class *class)
{
    struct class_output output = {.regex = regex};

    visit_class(regex, class, count_sequence, &output.alternatives.left);
    if (output.alternatives.left == 0)
        regex_emit_byte(regex, 1, 0); /* no byte at all */
    visit_class(regex, class, emit_sequence, &output);
    close_alternatives(regex, &output.alternatives);
}

/* ---- the tree ---- */

static void compile(struct regex *regex, struct node *node);

static void compile_alternatives(struct regex *regex, struct node *child)
{
    struct alternatives alternatives = {0};

    for (struct node *node = child; node != NULL; node = node->next)
        alternatives.left++;
    for (; child != NULL; child = child->next) {
        begin_alternative(regex, &alternatives);
        compile(regex, child);
        end_alternative(regex, &alternatives);
    }
    close_alternatives(regex, &alternatives);
}

static void compile_copy(struct regex *regex, struct node *node, unsigned loop)
{
    regex_emit(regex, OP_LOOP, loop, 0);
    compile(regex, node->children);
    regex_emit(regex, OP_ROUND, loop, 0);
}

/* min copies, then a loop or max - min copies that may be left out, each with a way to the end. */
static void compile_repeat(struct regex *regex, struct node *node)
{
    unsigned loop = (unsigned)regex->loops++, before = here(regex), first_split;

    for (int i = 0; i < node->min && regex->size <= PROGRAM_MAX; i++) {
        compile_copy(regex, node, loop);
        node->body_size = (here(regex) - before) / (unsigned)(i + 1);
    }
    if (node->max == REPEAT_FOREVER) {
        unsigned split = regex_emit(regex, OP_SPLIT, here(regex) + 1, 0);

        compile_copy(regex, node, loop);
        node->body_size = here(regex) - split - 1;
        regex_emit(regex, OP_JUMP, split, 0);
        regex->program[split].y = here(regex);
        return;
    }
    first_split = here(regex);
    for (int i = node->min; i < node->max && regex->size <= PROGRAM_MAX; i++) {
        unsigned split = regex_emit(regex, OP_SPLIT, here(regex) + 1, 0);

        compile_copy(regex, node, loop);
        node->body_size = here(regex) - split - 1;
    }
    if (regex->size <= PROGRAM_MAX)
        for (unsigned split = first_split; split < here(regex); split += node->body_size + 1)
            regex->program[split].y = here(regex);
}

static void compile_group(struct regex *regex, struct node *node)
{
    regex_emit(regex, OP_SAVE, 2 * (unsigned)node->group, 0);
    compile(regex, node->children);
    regex_emit(regex, OP_SAVE, 2 * (unsigned)node->group + 1, 0);
}

static void compile_node(struct regex *regex, struct node *node)
{
    switch (node->type) {
    case NODE_EMPTY:
        break;
    case NODE_CLASS:
        compile_class(regex, &node->class);
        break;
    case NODE_ASSERT:
        regex_emit(regex, OP_ASSERT, node->assertion, 0);
        break;
    case NODE_BACKREF:
        regex_emit(regex, OP_BACKREF, (unsigned)node->group, 0);
        break;
    case NODE_GROUP:
        compile_group(regex, node);
        break;
    case NODE_REPEAT:
        compile_repeat(regex, node);
        break;
    case NODE_CONCAT:
        for (struct node *child = node->children; child != NULL; child = child->next)
            compile(regex, child);
        break;
    case NODE_ALTERNATE:
        compile_alternatives(regex, node->children);
        break;
    }
}

static void compile(struct regex *regex, struct node *node)
{
    unsigned start = here(regex);

    if (regex->size > PROGRAM_MAX)
        return; /* refused at the end */
    compile_node(regex, node);
    if (node->end == 0) { /* the first copy is the one that is remembered */
        node->start = start;
        node->end = here(regex);
    }
}

/* ---- what a match can begin with ---- */

/*
 * Marks the first bytes of all ways from the program's start; false when one matches the empty
 * string. The stack holds each instruction once at most.
 */
static bool first_bytes(struct regex *regex)
{
    bool *seen = mem_array(regex->size, sizeof *seen);
    unsigned *stack = mem_array(regex->size + 1, sizeof *stack), pc;
    size_t depth = 1;

    while (depth > 0) {
        for (pc = stack[--depth]; !seen[pc];) {
            const struct instruction *step = &regex->program[pc];

            seen[pc] = true;
            if (step->op == OP_MATCH || step->op == OP_BACKREF)
                return false;
            if (step->op == OP_BYTE) {
                for (int byte = step->low; byte <= step->high; byte++)
                    regex->starts[byte] = true;
                break;
            }
            if (step->op == OP_SPLIT)
                stack[depth++] = step->y;
            pc = step->op == OP_JUMP || step->op == OP_SPLIT ? step->x : pc + 1;
        }
    }
    return true;
}

static void note_assertions(struct regex *regex)
{
    for (size_t i = 0; i < regex->size; i++)
        if (regex->program[i].op == OP_ASSERT) {
            if (regex->program[i].x <= ASSERT_TEXT_END)
                regex->asserts_lines = true;
            else
                regex->asserts_words = true;
        }
}

void regex_finish_program(struct regex *regex)
{
    regex_emit(regex, OP_MATCH, 0, 0);
    note_assertions(regex);
    regex->has_starts = first_bytes(regex);
}

bool regex_program(struct regex *regex, struct node *tree)
{
    compile(regex, tree);
    if (regex->size > PROGRAM_MAX)
        return false;
    regex_finish_program(regex);
    return true;
}
