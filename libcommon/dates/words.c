/* The words of dates: see words.h. */
#include "words.h"
#include "box.h"
#include "names.h"

static const struct {
    char name[9]; /* filled with NULs */
    int8_t kind, value;
} words[] = {
    {"am", WORD_MERIDIAN, 0},
    {"pm", WORD_MERIDIAN, 12},
    {"noon", WORD_HOUR, 12},
    {"midnight", WORD_HOUR, 0},
    {"last", WORD_ORDINAL, -1},
    {"this", WORD_ORDINAL, 0},
    {"next", WORD_ORDINAL, 1},
    {"first", WORD_ORDINAL, 1},
    {"third", WORD_ORDINAL, 3},
    {"fourth", WORD_ORDINAL, 4},
    {"fifth", WORD_ORDINAL, 5},
    {"sixth", WORD_ORDINAL, 6},
    {"seventh", WORD_ORDINAL, 7},
    {"eighth", WORD_ORDINAL, 8},
    {"ninth", WORD_ORDINAL, 9},
    {"tenth", WORD_ORDINAL, 10},
    {"eleventh", WORD_ORDINAL, 11},
    {"twelfth", WORD_ORDINAL, 12},
    {"year", WORD_UNIT, UNIT_YEAR},
    {"month", WORD_UNIT, UNIT_MONTH},
    {"week", WORD_UNIT, UNIT_WEEK},
    {"fortnight", WORD_UNIT, UNIT_FORTNIGHT},
    {"day", WORD_UNIT, UNIT_DAY},
    {"hour", WORD_UNIT, UNIT_HOUR},
    {"min", WORD_UNIT, UNIT_MINUTE},
    {"minute", WORD_UNIT, UNIT_MINUTE},
    {"sec", WORD_UNIT, UNIT_SECOND},
    {"second", WORD_UNIT, UNIT_SECOND},
    {"yesterday", WORD_SHIFT, -1},
    {"today", WORD_SHIFT, 0},
    {"now", WORD_SHIFT, 0},
    {"tomorrow", WORD_SHIFT, 1},
    {"ago", WORD_AGO, 0},
    {"dst", WORD_DST, 0},
};

/* Zone names in use, in quarters of an hour east of UTC. */
static const struct {
    char name[4];
    int8_t quarters;
} zones[] = {
    {"utc", 0},   {"gmt", 0},    {"ut", 0},     {"wet", 0},   {"west", 4},   {"bst", 4},
    {"cet", 4},   {"cest", 8},   {"met", 4},    {"mest", 8},  {"mez", 4},    {"mesz", 8},
    {"wat", 4},   {"cat", 8},    {"sast", 8},   {"eet", 8},   {"eest", 12},  {"eat", 12},
    {"msk", 12},  {"msd", 16},   {"ist", 22},   {"sgt", 32},  {"jst", 36},   {"kst", 36},
    {"nzst", 48}, {"nzdt", 52},  {"nst", -14},  {"ndt", -10}, {"ast", -16},  {"adt", -12},
    {"art", -12}, {"brt", -12},  {"brst", -8},  {"clt", -16}, {"clst", -12}, {"est", -20},
    {"edt", -16}, {"cst", -24},  {"cdt", -20},  {"mst", -28}, {"mdt", -24},  {"pst", -32},
    {"pdt", -28}, {"akst", -36}, {"akdt", -32}, {"hst", -40}, {"hast", -40}, {"hadt", -36},
    {"sst", -44},
};

/* The letters of military zones: A..M without J lie east, N..Y west. */
static bool military(char letter, int *hours)
{
    if (letter == 'z')
        *hours = 0;
    else if (letter >= 'n')
        *hours = -(letter - 'n' + 1);
    else
        *hours = letter - 'a' + (letter < 'j');
    return letter >= 'a' && letter <= 'z' && letter != 'j';
}

static enum word_kind find_word(const char *word, size_t length, int *value)
{
    for (size_t i = 0; i < COUNT_OF(words); i++) {
        size_t full = strnlen(words[i].name, sizeof words[i].name);
        bool plural = words[i].kind == WORD_UNIT && length == full + 1 && word[full] == 's';

        if ((length == full || plural) && memcmp(word, words[i].name, full) == 0) {
            *value = words[i].value;
            return words[i].kind;
        }
    }
    return WORD_NONE;
}

enum word_kind date_word(const char *word, size_t length, int *value)
{
    enum word_kind kind = find_word(word, length, value);

    if (kind != WORD_NONE)
        return kind;
    if ((*value = date_name_find(date_days, 7, word, length)) >= 0)
        return WORD_DAY;
    if ((*value = date_name_find(date_months, 12, word, length) + 1) > 0)
        return WORD_MONTH;
    for (size_t i = 0; i < COUNT_OF(zones); i++) {
        if (length == strnlen(zones[i].name, sizeof zones[i].name) &&
            memcmp(word, zones[i].name, length) == 0) {
            *value = zones[i].quarters * 900;
            return WORD_ZONE;
        }
    }
    if (length == 1 && military(*word, value)) {
        *value *= 3600;
        return WORD_ZONE;
    }
    return WORD_NONE;
}
