/*
 * Myers' search in linear space: paths from both corners of the grid of lines grow until they meet;
 * where they meet, the problem is cut in two. Diagonal d holds the points (x, y) with x - y == d.
 */
#include "box.h"
#include "compare.h"

enum {
    SNAKE = 20,        /* so many equal lines in a row are worth something */
    PATIENCE = 200,    /* steps before a path that is good enough is taken */
    LEAST_COST = 4096, /* steps before any path is taken; more for large texts */
};

struct search {
    const int32_t *x, *y;        /* classes of the candidates */
    int32_t *forward, *backward; /* the farthest x reached, by diagonal; indexed from below 0 */
    int32_t too_expensive;
    bool scattered;
    const struct compare_candidates *candidates;
    unsigned char *changed[2];
};

/* A part of the grid. `minimal`: no short cuts. */
struct box {
    int32_t left, right, top, bottom;
    bool minimal;
};

struct cut {
    int32_t x, y;
    bool low_minimal, high_minimal; /* how the parts before and behind are to be searched */
};

/* How far the paths from one corner have spread. */
struct front {
    int32_t middle, low, high;
};

/*
 * Makes room for one step more of every path. Outside the box is `beyond`, which no path comes
 * from.
 */
static void widen(struct front *front, const struct box *box, int32_t *reach, int32_t beyond)
{
    if (front->low > box->left - box->bottom)
        reach[--front->low - 1] = beyond;
    else
        front->low++;
    if (front->high < box->right - box->top)
        reach[++front->high + 1] = beyond;
    else
        front->high--;
}

/*
 * One step more of every path from the top left. Returns whether one got onto or past a path from
 * the other side, on a diagonal from `low` to `high`. The innermost loop of all: what it needs is
 * in variables of its own.
 */
static bool step_forward(const struct search *search, const struct box *box,
                         const struct front *front, int32_t low, int32_t high, struct cut *cut,
                         bool *long_snake)
{
    int32_t *const reach = search->forward;
    const int32_t *const xs = search->x, *const ys = search->y, *const meet = search->backward;
    const int32_t right = box->right, bottom = box->bottom, lowest = front->low;
    int32_t longest = 0;

    for (int32_t d = front->high; d >= lowest; d -= 2) {
        const int32_t below = reach[d - 1], above = reach[d + 1];
        const int32_t from = below < above ? above : below + 1;
        const int32_t end = right < bottom + d ? right : bottom + d;
        int32_t x = from;

        while (x < end && xs[x] == ys[x - d])
            x++;
        longest = x - from > longest ? x - from : longest;
        reach[d] = x;
        if (low <= d && d <= high && meet[d] <= x) {
            *cut = (struct cut){x, x - d, true, true};
            return true;
        }
    }
    *long_snake |= longest > SNAKE;
    return false;
}

/* The same from the bottom right. */
static bool step_backward(const struct search *search, const struct box *box,
                          const struct front *front, int32_t low, int32_t high, struct cut *cut,
                          bool *long_snake)
{
    int32_t *const reach = search->backward;
    const int32_t *const xs = search->x, *const ys = search->y, *const meet = search->forward;
    const int32_t left = box->left, top = box->top, lowest = front->low;
    int32_t longest = 0;

    for (int32_t d = front->high; d >= lowest; d -= 2) {
        const int32_t below = reach[d - 1], above = reach[d + 1];
        const int32_t from = below < above ? below : above - 1;
        const int32_t end = left > top + d ? left : top + d;
        int32_t x = from;

        while (x > end && xs[x - 1] == ys[x - d - 1])
            x--;
        longest = from - x > longest ? from - x : longest;
        reach[d] = x;
        if (low <= d && d <= high && x <= meet[d]) {
            *cut = (struct cut){x, x - d, true, true};
            return true;
        }
    }
    *long_snake |= longest > SNAKE;
    return false;
}

/*
 * One step from both sides. Paths that meet do so in a step forward when the number of all steps
 * is odd, which the distance of the corners' diagonals tells, else in one backward.
 */
static bool step(const struct search *search, const struct box *box, struct front *forward,
                 struct front *backward, struct cut *cut, bool *long_snake)
{
    const bool odd = (forward->middle - backward->middle) & 1;

    widen(forward, box, search->forward, -1);
    if (step_forward(search, box, forward, odd ? backward->low : INT32_MAX, backward->high, cut,
                     long_snake))
        return true;
    widen(backward, box, search->backward, INT32_MAX);
    return step_backward(search, box, backward, odd ? INT32_MAX : forward->low, forward->high, cut,
                         long_snake);
}

static int32_t distance(int32_t a)
{
    return a < 0 ? -a : a;
}

static bool snake_before(const struct search *search, int32_t x, int32_t y)
{
    for (int32_t i = 1; i <= SNAKE; i++)
        if (search->x[x - i] != search->y[y - i])
            return false;
    return true;
}

static bool snake_behind(const struct search *search, int32_t x, int32_t y)
{
    for (int32_t i = 0; i < SNAKE; i++)
        if (search->x[x + i] != search->y[y + i])
            return false;
    return true;
}

/* With COMPARE_SCATTERED: a path that got far for its cost and ends with a long snake is taken. */
static bool good_forward(const struct search *search, const struct box *box,
                         const struct front *front, int32_t cost, struct cut *cut)
{
    int64_t best = 0;

    for (int32_t d = front->high; d >= front->low; d -= 2) {
        const int32_t off = d - front->middle, x = search->forward[d], y = x - d;
        const int64_t gain = ((int64_t)x - box->left) * 2 - off;

        if (gain <= 12 * ((int64_t)cost + distance(off)) || gain <= best)
            continue;
        if (box->left + SNAKE <= x && x < box->right && box->top + SNAKE <= y && y < box->bottom &&
            snake_before(search, x, y)) {
            best = gain;
            *cut = (struct cut){x, y, true, false};
        }
    }
    return best > 0;
}

static bool good_backward(const struct search *search, const struct box *box,
                          const struct front *front, int32_t cost, struct cut *cut)
{
    int64_t best = 0;

    for (int32_t d = front->high; d >= front->low; d -= 2) {
        const int32_t off = d - front->middle, x = search->backward[d], y = x - d;
        const int64_t gain = ((int64_t)box->right - x) * 2 + off;

        if (gain <= 12 * ((int64_t)cost + distance(off)) || gain <= best)
            continue;
        if (box->left < x && x <= box->right - SNAKE && box->top < y && y <= box->bottom - SNAKE &&
            snake_behind(search, x, y)) {
            best = gain;
            *cut = (struct cut){x, y, false, true};
        }
    }
    return best > 0;
}

/* The end of the path from the top left that got farthest: its x; *sum is x + y. */
static int32_t farthest_forward(const struct search *search, const struct box *box,
                                const struct front *front, int64_t *sum)
{
    int32_t best = 0;

    *sum = -1;
    for (int32_t d = front->high; d >= front->low; d -= 2) {
        int32_t x = search->forward[d] < box->right ? search->forward[d] : box->right;

        if (x - d > box->bottom)
            x = box->bottom + d;
        if (*sum < (int64_t)x + x - d) {
            *sum = (int64_t)x + x - d;
            best = x;
        }
    }
    return best;
}

static int32_t farthest_backward(const struct search *search, const struct box *box,
                                 const struct front *front, int64_t *sum)
{
    int32_t best = 0;

    *sum = INT64_MAX;
    for (int32_t d = front->high; d >= front->low; d -= 2) {
        int32_t x = search->backward[d] > box->left ? search->backward[d] : box->left;

        if (x - d < box->top)
            x = box->top + d;
        if ((int64_t)x + x - d < *sum) {
            *sum = (int64_t)x + x - d;
            best = x;
        }
    }
    return best;
}

/* Gives up: the path that got farthest is taken. */
static void take_farthest(const struct search *search, const struct box *box,
                          const struct front *forward, const struct front *backward,
                          struct cut *cut)
{
    int64_t fore, back;
    const int32_t x = farthest_forward(search, box, forward, &fore);
    const int32_t z = farthest_backward(search, box, backward, &back);

    if ((int64_t)box->right + box->bottom - back < fore - ((int64_t)box->left + box->top))
        *cut = (struct cut){x, (int32_t)(fore - x), true, false};
    else
        *cut = (struct cut){z, (int32_t)(back - z), false, true};
}

/* Where to cut the box in two, so that a path through that point is short. */
static void find_cut(const struct search *search, const struct box *box, struct cut *cut)
{
    const int32_t from = box->left - box->top, to = box->right - box->bottom;
    struct front forward = {from, from, from}, backward = {to, to, to};

    search->forward[from] = box->left;
    search->backward[to] = box->right;
    for (int32_t cost = 1;; cost++) {
        bool long_snake = false;

        if (step(search, box, &forward, &backward, cut, &long_snake))
            return;
        if (box->minimal)
            continue;
        if (search->scattered && cost > PATIENCE && long_snake &&
            (good_forward(search, box, &forward, cost, cut) ||
             good_backward(search, box, &backward, cost, cut)))
            return;
        if (cost >= search->too_expensive) {
            take_farthest(search, box, &forward, &backward, cut);
            return;
        }
    }
}

/* Takes off what is equal at both ends of the box. */
static void trim(const struct search *search, struct box *box)
{
    while (box->left < box->right && box->top < box->bottom &&
           search->x[box->left] == search->y[box->top])
        box->left++, box->top++;
    while (box->left < box->right && box->top < box->bottom &&
           search->x[box->right - 1] == search->y[box->bottom - 1])
        box->right--, box->bottom--;
}

static void mark(const struct search *search, int side, int32_t from, int32_t to)
{
    for (; from < to; from++)
        search->changed[side][search->candidates[side].index[from]] = true;
}

static int64_t extent(const struct box *box)
{
    return (int64_t)(box->right - box->left) + (box->bottom - box->top);
}

/* Marks the changes in a box. Recursion goes into the smaller part, so that it is never deep. */
static void search_box(const struct search *search, struct box box)
{
    for (;;) {
        struct box low, high;
        struct cut cut;

        trim(search, &box);
        if (box.left == box.right || box.top == box.bottom) {
            mark(search, 0, box.left, box.right);
            mark(search, 1, box.top, box.bottom);
            return;
        }
        find_cut(search, &box, &cut);
        low = (struct box){box.left, cut.x, box.top, cut.y, cut.low_minimal};
        high = (struct box){cut.x, box.right, cut.y, box.bottom, cut.high_minimal};
        if (extent(&low) < extent(&high)) {
            search_box(search, low);
            box = high;
        } else {
            search_box(search, high);
            box = low;
        }
    }
}

/* About the square root of the number of diagonals. */
static int32_t cost_limit(int64_t diagonals)
{
    int32_t limit = 1;

    for (; diagonals != 0; diagonals >>= 2)
        limit *= 2;
    return limit > LEAST_COST ? limit : LEAST_COST;
}

void compare_search(struct compare *compare, int32_t classes)
{
    struct compare_candidates candidates[2];
    struct search search = {.candidates = candidates,
                            .scattered = compare->flags & COMPARE_SCATTERED,
                            .changed = {compare->text[0].changed, compare->text[1].changed}};
    int64_t diagonals;
    size_t size;

    compare_discard(compare, classes, candidates);
    diagonals = (int64_t)candidates[0].count + candidates[1].count + 3;
    size = (size_t)diagonals * sizeof(int32_t);
    search.x = candidates[0].classes;
    search.y = candidates[1].classes;
    search.forward = (int32_t *)arena_alloc(&compare->arena, size) + candidates[1].count + 1;
    search.backward = (int32_t *)arena_alloc(&compare->arena, size) + candidates[1].count + 1;
    search.too_expensive = cost_limit(diagonals);
    search_box(&search, (struct box){0, candidates[0].count, 0, candidates[1].count,
                                     compare->flags & COMPARE_MINIMAL});
    arena_free(&compare->arena, search.forward - candidates[1].count - 1, size);
    arena_free(&compare->arena, search.backward - candidates[1].count - 1, size);
    for (int i = 0; i < 2; i++) {
        const size_t room = ((size_t)compare->text[i].count + 1) * sizeof(int32_t);

        arena_free(&compare->arena, candidates[i].classes, room);
        arena_free(&compare->arena, candidates[i].index, room);
    }
}
