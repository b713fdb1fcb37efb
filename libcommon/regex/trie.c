/*
 * The program of many strings that stand for themselves: what they have in common at their start is
 * there once (a trie), so that its automaton is Aho's and Corasick's (1975), made as needed.
 */
#include "internal.h"

struct branch {
    unsigned child, sibling; /* 0: none; the root is branch 0 */
    unsigned place;          /* in the program */
    unsigned char byte;
    bool ends; /* a string ends here */
};

struct trie {
    struct branch *branches;
    size_t count, capacity;
};

static unsigned new_branch(struct trie *trie, unsigned char byte)
{
    trie->branches = mem_grow(trie->branches, trie->count, &trie->capacity, sizeof *trie->branches);
    trie->branches[trie->count] = (struct branch){.byte = byte};
    return (unsigned)trie->count++;
}

static unsigned child_for(struct trie *trie, unsigned parent, unsigned char byte)
{
    unsigned child = trie->branches[parent].child, last = 0;

    while (child != 0 && trie->branches[child].byte != byte) {
        last = child;
        child = trie->branches[child].sibling;
    }
    if (child == 0) {
        child = new_branch(trie, byte);
        if (last != 0)
            trie->branches[last].sibling = child;
        else
            trie->branches[parent].child = child;
    }
    return child;
}

static void add_string(struct trie *trie, struct span string, bool fold)
{
    unsigned at = 0;

    for (size_t i = 0; i < string.len; i++) {
        unsigned char byte = (unsigned char)string.ptr[i];

        if (fold && byte >= 'A' && byte <= 'Z')
            byte |= 0x20;
        at = child_for(trie, at, byte);
    }
    trie->branches[at].ends = true;
}

/* One byte to a branch, whose number the jump behind holds until all have a place. */
static void emit_branch(struct regex *regex, const struct branch *branch, unsigned number)
{
    const bool fold = regex->flags & REGEX_FOLD_CASE && branch->byte >= 'a' && branch->byte <= 'z';
    unsigned split = 0;

    if (fold) {
        split = regex_emit(regex, OP_SPLIT, (unsigned)regex->size + 1, 0);
        regex_emit_byte(regex, branch->byte ^ 0x20, branch->byte ^ 0x20);
        regex_emit(regex, OP_JUMP, number, 0);
        regex->program[split].y = (unsigned)regex->size;
    }
    regex_emit_byte(regex, branch->byte, branch->byte);
    regex_emit(regex, OP_JUMP, number, 0);
}

/* Number 0 stands for the end: no jump leads to the root. */
static void emit_node(struct regex *regex, struct trie *trie, struct branch *node)
{
    node->place = (unsigned)regex->size;
    if (node->ends && node->child == 0) {
        regex_emit(regex, OP_JUMP, 0, 0);
        return;
    }
    if (node->ends) {
        regex_emit(regex, OP_SPLIT, (unsigned)regex->size + 2, (unsigned)regex->size + 1);
        regex_emit(regex, OP_JUMP, 0, 0);
    }
    for (unsigned child = node->child; child != 0; child = trie->branches[child].sibling) {
        const bool more = trie->branches[child].sibling != 0;
        unsigned split = 0;

        if (more)
            split = regex_emit(regex, OP_SPLIT, (unsigned)regex->size + 1, 0);
        emit_branch(regex, &trie->branches[child], child);
        if (more)
            regex->program[split].y = (unsigned)regex->size;
    }
}

static void emit_assertion(struct regex *regex, bool before)
{
    if (regex->flags & REGEX_WORDS)
        regex_emit(regex, OP_ASSERT, before ? ASSERT_NO_WORD_BEFORE : ASSERT_NO_WORD_AFTER, 0);
    if (regex->flags & REGEX_WHOLE)
        regex_emit(regex, OP_ASSERT, before ? ASSERT_LINE_START : ASSERT_LINE_END, 0);
}

void regex_trie(struct regex *regex, const struct span *strings, size_t count)
{
    struct trie trie = {0};
    unsigned end;

    new_branch(&trie, 0);
    for (size_t i = 0; i < count; i++)
        add_string(&trie, strings[i], regex->flags & REGEX_FOLD_CASE);
    emit_assertion(regex, true);
    for (size_t i = 0; i < trie.count; i++)
        emit_node(regex, &trie, &trie.branches[i]);
    end = (unsigned)regex->size;
    for (unsigned i = 0; i < end; i++)
        if (regex->program[i].op == OP_JUMP)
            regex->program[i].x =
                regex->program[i].x == 0 ? end : trie.branches[regex->program[i].x].place;
    mem_free(trie.branches, trie.capacity * sizeof *trie.branches);
    emit_assertion(regex, false);
    regex_finish_program(regex);
}
