/* Lines that were entered, in memory: see history.h. */
#include "box.h"
#include "history.h"

size_t history_oldest(const struct history *history)
{
    return history->dropped + 1;
}

size_t history_newest(const struct history *history)
{
    return history->dropped + history->count;
}

/* The entry at a place, counted from the oldest. */
static struct span entry_at(const struct history *history, size_t place)
{
    size_t slot = history->first + place;
    size_t start = history->starts[slot];
    size_t end = place + 1 < history->count ? history->starts[slot + 1] : history->used;

    return (struct span){history->bytes + start, end - start};
}

struct span history_entry(const struct history *history, size_t number)
{
    if (number < history_oldest(history) || number > history_newest(history))
        return (struct span){0};
    return entry_at(history, number - history->dropped - 1);
}

void history_clear(struct history *history)
{
    history->used = history->first = history->count = history->dropped = 0;
}

void history_drop(struct history *history)
{
    size_t limit = history->limit;

    arena_drop(&history->arena);
    *history = (struct history){.limit = limit};
}

static void keep_newest(struct history *history, size_t most)
{
    size_t excess = history->count > most ? history->count - most : 0;

    history->first += excess;
    history->count -= excess;
    history->dropped += excess;
}

void history_limit(struct history *history, size_t limit)
{
    history->limit = limit;
    keep_newest(history, limit);
}

/* Moves what is left to the front when at least half of it has fallen out. */
static void compact(struct history *history)
{
    size_t gone = history->count > 0 ? history->starts[history->first] : history->used;

    if (history->first < history->count || history->first == 0)
        return;
    memmove(history->bytes, history->bytes + gone, history->used - gone);
    for (size_t i = 0; i < history->count; i++)
        history->starts[i] = history->starts[history->first + i] - gone;
    history->used -= gone;
    history->first = 0;
}

static void make_room(struct history *history, size_t length)
{
    size_t slots = history->slots, capacity = history->capacity;

    if (history->first + history->count == slots || length > capacity - history->used)
        compact(history);
    if (history->first + history->count == slots) {
        slots = slots < 64 ? 64 : slots * 2;
        history->starts =
            arena_resize(&history->arena, history->starts, history->slots * sizeof *history->starts,
                         slots * sizeof *history->starts);
        history->slots = slots;
    }
    if (length > capacity - history->used) {
        capacity = capacity < 4096 ? 4096 : capacity * 2;
        if (capacity < history->used + length)
            capacity = history->used + length;
        history->bytes = arena_resize(&history->arena, history->bytes, history->capacity, capacity);
        history->capacity = capacity;
    }
}

static void erase_at(struct history *history, size_t place)
{
    struct span entry = entry_at(history, place);
    size_t start = (size_t)(entry.ptr - history->bytes), slot = history->first + place;

    history->used -= entry.len;
    memmove(history->bytes + start, history->bytes + start + entry.len, history->used - start);
    history->count--;
    for (; place < history->count; place++, slot++)
        history->starts[slot] = history->starts[slot + 1] - entry.len;
}

void history_erase(struct history *history, size_t number)
{
    if (number >= history_oldest(history) && number <= history_newest(history))
        erase_at(history, number - history->dropped - 1);
}

static void erase_equal(struct history *history, struct span entry)
{
    for (size_t place = history->count; place-- > 0;)
        if (span_equal(entry_at(history, place), entry))
            erase_at(history, place);
}

bool history_add(struct history *history, struct span entry, int flags)
{
    if (history->limit == 0)
        return false;
    if ((flags & HISTORY_NO_REPEAT) && history->count > 0 &&
        span_equal(entry_at(history, history->count - 1), entry))
        return false;
    if (flags & HISTORY_ERASE)
        erase_equal(history, entry);
    keep_newest(history, history->limit - 1);
    make_room(history, entry.len);
    history->starts[history->first + history->count++] = history->used;
    memcpy(history->bytes + history->used, entry.ptr, entry.len);
    history->used += entry.len;
    return true;
}

/* Where the text is in the entry; -1: nowhere. */
static ptrdiff_t find_text(struct span entry, struct span text, bool at_start)
{
    const char *found;

    if (text.len == 0)
        return 0;
    if (text.len > entry.len)
        return -1;
    if (at_start)
        return memcmp(entry.ptr, text.ptr, text.len) == 0 ? 0 : -1;
    found = memmem(entry.ptr, entry.len, text.ptr, text.len);
    return found != NULL ? found - entry.ptr : -1;
}

size_t history_search(const struct history *history, size_t number, int step, struct span text,
                      bool at_start, size_t *at)
{
    for (; number >= history_oldest(history) && number <= history_newest(history);
         number += (size_t)step) {
        ptrdiff_t place = find_text(history_entry(history, number), text, at_start);

        if (place < 0)
            continue;
        if (at != NULL)
            *at = (size_t)place;
        return number;
    }
    return 0;
}
