/*
 * fmt's choice of breaks: the least ragged paragraph, by dynamic programming.
 *
 * The idea is that of Knuth and Plass, "Breaking Paragraphs into Lines" (1981), for text whose
 * blanks don't stretch: each line but the last costs the square of its distance from the goal, each
 * break a penalty by what it tears apart, and the sum is made least. The best way to set the words
 * from one on doesn't depend on those before it, so one pass from the last word to the first, which
 * tries each line that may begin there, finds it.
 */
#include "fmt.h"

/*
 * Penalties, as the squares of the columns that a line may be off the goal to avoid the break. One
 * behind a sentence is free; an abbreviation most likely belongs to the name behind it; a stray is
 * the first word of a sentence left at the end of a line, or the last one at the beginning.
 */
enum { CLAUSE = 4 * 4, WORDS = 6 * 6, ABBREVIATION = 24 * 24, STRAY = 10 * 10 };

static bool closes_bracket(char byte)
{
    return byte == ')' || byte == ']' || byte == '\'' || byte == '"';
}

static bool ends_sentence(char byte)
{
    return byte == '.' || byte == '?' || byte == '!';
}

void classify_word(struct word *word, const char *text, size_t space)
{
    char first = text[0], last = text[word->length - 1];
    size_t length = word->length;

    word->opens = first == '(' || first == '[' || first == '\'' || first == '"' || first == '`';
    word->clause = last == ',' || last == ';' || last == ':' || last == '-' || closes_bracket(last);
    while (length > 1 && closes_bracket(text[length - 1]))
        length--;
    word->sentence = ends_sentence(text[length - 1]) && space != 1;
    word->abbreviated = ends_sentence(text[length - 1]) && space == 1;
}

/* Of a break before the word, which is not the first one. */
static int64_t penalty_before(const struct paragraph *paragraph, size_t next)
{
    const struct word *word = &paragraph->words[next], *last = word - 1;
    int64_t penalty = WORDS;

    if (last->sentence)
        return 0;
    if (last->abbreviated)
        return ABBREVIATION;
    if (last->clause || word->opens)
        penalty = CLAUSE;
    if ((next > 1 && last[-1].sentence) || word->sentence || next + 1 == paragraph->count)
        penalty += STRAY;
    return penalty;
}

/* Sets the columns of each break, and its penalty as the cost so far. */
static void lay_out(struct paragraph *paragraph)
{
    ptrdiff_t column = 0;

    for (size_t i = 0; i < paragraph->count; i++) {
        struct fmt_break *before = &paragraph->breaks[i];

        before->cost = i > 0 ? penalty_before(paragraph, i) : 0;
        before->start = column;
        column += (ptrdiff_t)paragraph->words[i].width;
        before[1].until = column;
        column += (ptrdiff_t)paragraph->words[i].space;
    }
}

/* Finds the end of the line that begins with the word. Every later word has its cost already. */
static void choose_line(struct paragraph *paragraph, size_t first, size_t indent)
{
    struct fmt_break *breaks = paragraph->breaks;
    ptrdiff_t margin = breaks[first].start - (ptrdiff_t)indent;
    ptrdiff_t limit = margin + (ptrdiff_t)paragraph->width;
    ptrdiff_t goal = margin + (ptrdiff_t)paragraph->goal;
    int64_t least = INT64_MAX;
    size_t next = first + 1, best = next;

    do { /* one word at least, however long */
        ptrdiff_t distance = breaks[next].until - goal;
        int64_t cost = next < paragraph->count ? distance * distance + breaks[next].cost : 0;

        if (cost < least) {
            least = cost;
            best = next;
        }
        next++;
    } while (next <= paragraph->count && breaks[next].until < limit);
    breaks[first].cost += least;
    paragraph->words[first].next = best;
}

void choose_breaks(struct paragraph *paragraph)
{
    lay_out(paragraph);
    for (size_t first = paragraph->count; first-- > 0;)
        choose_line(paragraph, first,
                    first == 0 ? paragraph->first_indent : paragraph->other_indent);
}
