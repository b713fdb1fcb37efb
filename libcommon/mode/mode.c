/* Modes as POSIX.1-2024 chmod describes them, with GNU's octal clauses: see mode.h. */
#include "box.h"
#include "mode.h"

enum { ALL_READ = 0444, ALL_WRITE = 0222, ALL_SEARCH = 0111, SET_IDS = S_ISUID | S_ISGID };

/* Octal digits; false when the number is past 07777. */
static bool parse_octal(const char **text, struct mode_clause *clause)
{
    const char *start = *text;
    mode_t value = 0;

    for (; **text >= '0' && **text <= '7'; ++*text) {
        value = value * 8 + (mode_t)(**text - '0');
        if (value > MODE_BITS)
            return false;
    }
    clause->who = MODE_BITS;
    clause->bits = value;
    clause->named = *text - start > 4 ? SET_IDS : value & SET_IDS;
    return true;
}

static mode_t parse_who(const char **text)
{
    mode_t who = 0;

    for (;; ++*text) {
        switch (**text) {
        case 'u':
            who |= S_ISUID | S_IRWXU;
            break;
        case 'g':
            who |= S_ISGID | S_IRWXG;
            break;
        case 'o':
            who |= S_ISVTX | S_IRWXO;
            break;
        case 'a':
            who |= MODE_BITS;
            break;
        default:
            return who;
        }
    }
}

static void parse_permissions(const char **text, struct mode_clause *clause)
{
    for (;; ++*text) {
        switch (**text) {
        case 'r':
            clause->bits |= ALL_READ;
            break;
        case 'w':
            clause->bits |= ALL_WRITE;
            break;
        case 'x':
            clause->bits |= ALL_SEARCH;
            break;
        case 's':
            clause->bits |= SET_IDS;
            break;
        case 't':
            clause->bits |= S_ISVTX;
            break;
        case 'X':
            clause->maybe_search = true;
            break;
        default:
            return;
        }
    }
}

/* One operator with what follows it. */
static bool parse_action(const char **text, mode_t who, struct mode_clause *clause)
{
    *clause = (struct mode_clause){.op = *(*text)++, .who = who};
    if (**text >= '0' && **text <= '7') {
        if (who != 0 || !parse_octal(text, clause))
            return false;
        clause->named = SET_IDS;
        return true;
    }
    if (**text != '\0' && strchr("ugo", **text) != NULL)
        clause->copy = *(*text)++;
    else
        parse_permissions(text, clause);
    clause->named = clause->bits & SET_IDS & (who != 0 ? who : MODE_BITS);
    return true;
}

static bool is_operator(char c)
{
    return c == '=' || c == '+' || c == '-';
}

struct mode_clause *mode_parse(const char *text)
{
    struct mode_clause *list = mem_array(strlen(text) + 2, sizeof *list), *clause = list;

    if (*text >= '0' && *text <= '7') {
        clause->op = '=';
        return parse_octal(&text, clause) && *text == '\0' ? list : NULL;
    }
    for (;; text++) {
        mode_t who = parse_who(&text);

        if (!is_operator(*text))
            return NULL;
        while (is_operator(*text))
            if (!parse_action(&text, who, clause++))
                return NULL;
        if (*text != ',')
            break;
    }
    return *text == '\0' ? list : NULL;
}

/* The bits a clause speaks of, for all three classes. */
static mode_t clause_bits(const struct mode_clause *clause, mode_t old, bool directory)
{
    mode_t bits = clause->bits;

    if (clause->maybe_search && (directory || (old & ALL_SEARCH) != 0))
        bits |= ALL_SEARCH;
    if (clause->copy != '\0')
        bits = (old >> (clause->copy == 'u' ? 6 : clause->copy == 'g' ? 3 : 0) & 7) * 0111;
    return bits;
}

mode_t mode_apply(const struct mode_clause *clause, mode_t old, bool directory, mode_t mask)
{
    mode_t mode = old & MODE_BITS;

    for (; clause->op != '\0'; clause++) {
        mode_t kept = directory ? SET_IDS & ~clause->named : 0;
        mode_t who = clause->who != 0 ? clause->who : ~mask & MODE_BITS;
        mode_t bits = clause_bits(clause, mode, directory) & who & ~kept;

        if (clause->op == '=')
            mode = (mode & (kept | (clause->who != 0 ? ~who : 0))) | bits;
        else if (clause->op == '+')
            mode |= bits;
        else
            mode &= ~bits;
    }
    return mode & MODE_BITS;
}

mode_t mode_umask(void)
{
    mode_t mask = umask(0);

    umask(mask);
    return mask;
}

static char type_letter(mode_t mode)
{
    static const char letters[] = "?pc?d?b?-?l?s???"; /* by the four bits of S_IFMT */

    return letters[mode >> 12 & 15];
}

void mode_format(char text[MODE_TEXT], mode_t mode)
{
    static const char rights[] = "rwxrwxrwx";
    static const char special[] = "tss"; /* in place of the x of others, group, user */

    text[0] = type_letter(mode);
    for (int i = 0; i < 9; i++)
        text[9 - i] = (char)((mode >> i & 1) != 0 ? rights[8 - i] : '-');
    for (int i = 0; i < 3; i++)
        if ((mode >> (9 + i) & 1) != 0)
            text[9 - 3 * i] = (char)(special[i] & ((mode >> 3 * i & 1) != 0 ? ~0 : ~0x20));
    text[10] = '\0';
}
