/* ed's lines: an array with a gap, so that changes near each other cost little; and undoing. */
#include "ed.h"

struct line *line_at(const struct ed *ed, size_t address)
{
    const struct table *table = &ed->table;

    return table->slots[address <= table->gap ? address - 1 : address - 1 + table->gap_length];
}

/* Looks around the hint first: whoever asks knows about where the line is. */
size_t address_of(const struct ed *ed, const struct line *line, size_t hint)
{
    if (hint > ed->last)
        hint = ed->last;
    for (size_t distance = 0; distance <= ed->last; distance++) {
        if (hint > distance && line_at(ed, hint - distance) == line)
            return hint - distance;
        if (hint + distance > 0 && hint + distance <= ed->last &&
            line_at(ed, hint + distance) == line)
            return hint + distance;
    }
    return 0;
}

struct line *line_new(struct span text)
{
    struct line *line = mem_alloc(sizeof *line);

    *line = (struct line){text.ptr, text.len, false};
    return line;
}

static void move_gap(struct table *table, size_t to)
{
    struct line **slots = table->slots;

    if (to < table->gap)
        memmove(slots + to + table->gap_length, slots + to, (table->gap - to) * sizeof *slots);
    else if (to > table->gap)
        memmove(slots + table->gap, slots + table->gap + table->gap_length,
                (to - table->gap) * sizeof *slots);
    table->gap = to;
}

static void widen_gap(struct table *table, size_t used, size_t least)
{
    const size_t old = table->capacity;

    if (table->gap_length >= least)
        return;
    move_gap(table, used);
    table->capacity = (used + least) * 2 + 64;
    table->slots = mem_resize(table->slots, old * sizeof *table->slots,
                              table->capacity * sizeof *table->slots);
    table->gap_length = table->capacity - used;
}

struct line **lines_of(const struct ed *ed, size_t first, size_t last)
{
    const size_t count = first <= last ? last - first + 1 : 0;
    struct line **lines = mem_array(count + 1, sizeof *lines);

    for (size_t i = 0; i < count; i++)
        lines[i] = line_at(ed, first + i);
    return lines;
}

static void note_change(struct ed *ed, size_t at, size_t removed, size_t inserted)
{
    struct changes *changes = &ed->undo;
    struct change *change;

    changes->items =
        mem_grow(changes->items, changes->count, &changes->capacity, sizeof *changes->items);
    change = &changes->items[changes->count++];
    *change = (struct change){at, inserted, removed, NULL};
    if (removed > 0)
        change->removed = lines_of(ed, at + 1, at + removed);
}

void change_lines(struct ed *ed, size_t at, size_t removed, struct line **lines, size_t count)
{
    struct table *table = &ed->table;

    note_change(ed, at, removed, count);
    widen_gap(table, ed->last, count + 1);
    move_gap(table, at);
    table->gap_length += removed;
    if (count > 0)
        memcpy(table->slots + at, lines, count * sizeof *lines);
    table->gap += count;
    table->gap_length -= count;
    ed->last = ed->last - removed + count;
    ed->modified = true;
}

void undo_begin(struct ed *ed)
{
    ed->undo.count = 0;
    ed->undo.dot = ed->dot;
    ed->undo.modified = ed->modified;
}

/* Takes the changes back, last first; what that changes can be undone in turn. */
void undo(struct ed *ed)
{
    struct changes old = ed->undo;
    const bool modified = ed->modified;

    ed->undo = (struct changes){.dot = ed->dot, .modified = modified};
    for (size_t i = old.count; i-- > 0;) {
        const struct change *change = &old.items[i];

        change_lines(ed, change->at, change->inserted, change->removed, change->removed_count);
    }
    ed->dot = old.dot;
    ed->modified = old.modified;
}
