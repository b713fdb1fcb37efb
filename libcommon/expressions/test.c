/*
 * Conditions: see test_expression.h. POSIX.1-2024 tells what up to four words mean; more are read
 * by the grammar of XSI: -a binds tighter than -o, ! and parentheses tighter still.
 */
#include "box.h"
#include "test_expression.h"

enum { DEPTH_MAX = 1000 }; /* of parentheses */

struct test {
    char **words, **end;
    bool failed; /* a message has been written */
    int depth;
};

enum binary {
    BINARY_NONE,
    BINARY_EQUAL,
    BINARY_UNEQUAL,
    BINARY_BEFORE,
    BINARY_AFTER,
    BINARY_EQ,
    BINARY_NE,
    BINARY_LT,
    BINARY_LE,
    BINARY_GT,
    BINARY_GE,
    BINARY_NEWER,
    BINARY_OLDER,
    BINARY_SAME_FILE,
    BINARY_AND,
    BINARY_OR,
};

static enum binary binary_of(const char *word)
{
    static const struct {
        char name[4];
        char code;
    } names[] = {
        {"=", BINARY_EQUAL},   {"==", BINARY_EQUAL},      {"!=", BINARY_UNEQUAL},
        {"<", BINARY_BEFORE},  {">", BINARY_AFTER},       {"-eq", BINARY_EQ},
        {"-ne", BINARY_NE},    {"-lt", BINARY_LT},        {"-le", BINARY_LE},
        {"-gt", BINARY_GT},    {"-ge", BINARY_GE},        {"-nt", BINARY_NEWER},
        {"-ot", BINARY_OLDER}, {"-ef", BINARY_SAME_FILE}, {"-a", BINARY_AND},
        {"-o", BINARY_OR},
    };

    for (size_t i = 0; i < COUNT_OF(names); i++)
        if (strcmp(names[i].name, word) == 0)
            return (enum binary)names[i].code;
    return BINARY_NONE;
}

bool (*test_shell)(char letter, const char *word);

static bool is_unary(const char *word)
{
    const char *letters =
        test_shell != NULL ? "bcdefghknoprstuvwxzGLNORS" : "bcdefghknprstuvwxzGLNOS";

    return word[0] == '-' && word[1] != '\0' && word[2] == '\0' && strchr(letters, word[1]) != NULL;
}

static bool fail(struct test *test, const char *format, const char *word)
{
    if (!test->failed)
        warnx(format, word);
    test->failed = true;
    return false;
}

/* An integer between blanks. */
static bool read_integer(struct test *test, const char *word, struct integer_text *integer)
{
    static const char blanks[] = " \t\n\v\f\r";
    const char *text = word + strspn(word, blanks);
    size_t length = strcspn(text, blanks);

    return (text[length + strspn(text + length, blanks)] == '\0' &&
            integer_text(text, length, integer)) ||
           fail(test, "invalid integer '%s'", word);
}

/* Integers of any size. */
static int compare_integers(struct test *test, const char *a, const char *b)
{
    struct integer_text left, right;

    if (!read_integer(test, a, &left) || !read_integer(test, b, &right))
        return 0;
    return integer_text_compare(&left, &right);
}

static int compare_times(struct timespec a, struct timespec b)
{
    if (a.tv_sec != b.tv_sec)
        return a.tv_sec < b.tv_sec ? -1 : 1;
    return a.tv_nsec < b.tv_nsec ? -1 : a.tv_nsec > b.tv_nsec;
}

static bool is_newer(const char *a, const char *b)
{
    struct stat left, right;

    if (stat(a, &left) < 0)
        return false;
    return stat(b, &right) < 0 || compare_times(left.st_mtim, right.st_mtim) > 0;
}

static bool is_same_file(const char *a, const char *b)
{
    struct stat left, right;

    return stat(a, &left) == 0 && stat(b, &right) == 0 && left.st_dev == right.st_dev &&
           left.st_ino == right.st_ino;
}

static bool evaluate_binary(struct test *test, const char *a, enum binary operator, const char * b)
{
    int order = 0;

    if (operator>= BINARY_EQ && operator<= BINARY_GE)
        order = compare_integers(test, a, b);
    else if (operator<= BINARY_AFTER)
        order = strcmp(a, b);
    switch (operator) {
    case BINARY_EQUAL:
    case BINARY_EQ:
        return order == 0;
    case BINARY_UNEQUAL:
    case BINARY_NE:
        return order != 0;
    case BINARY_BEFORE:
    case BINARY_LT:
        return order < 0;
    case BINARY_AFTER:
    case BINARY_GT:
        return order > 0;
    case BINARY_LE:
        return order <= 0;
    case BINARY_GE:
        return order >= 0;
    case BINARY_NEWER:
        return is_newer(a, b);
    case BINARY_OLDER:
        return is_newer(b, a);
    case BINARY_SAME_FILE:
        return is_same_file(a, b);
    case BINARY_AND:
        return *a != '\0' && *b != '\0';
    default:
        return *a != '\0' || *b != '\0';
    }
}

static bool has_mode(char letter, mode_t mode)
{
    switch (letter) {
    case 'b':
        return S_ISBLK(mode);
    case 'c':
        return S_ISCHR(mode);
    case 'd':
        return S_ISDIR(mode);
    case 'f':
        return S_ISREG(mode);
    case 'g':
        return mode & S_ISGID;
    case 'k':
        return mode & S_ISVTX;
    case 'p':
        return S_ISFIFO(mode);
    case 'u':
        return mode & S_ISUID;
    case 'S':
        return S_ISSOCK(mode);
    default: /* h, L */
        return S_ISLNK(mode);
    }
}

static bool is_terminal(struct test *test, const char *word)
{
    struct integer_text integer;
    uintmax_t fd = 0;

    if (!read_integer(test, word, &integer) || integer.sign < 0)
        return false;
    return (integer.sign == 0 ||
            parse_uint(mem_dup_bytes(integer.digits.ptr, integer.digits.len), &fd)) &&
           fd <= INT_MAX && isatty((int)fd);
}

static bool evaluate_unary(struct test *test, char letter, const char *word)
{
    struct stat status;

    switch (letter) {
    case 'n':
        return *word != '\0';
    case 'z':
        return *word == '\0';
    case 't':
        return is_terminal(test, word);
    case 'v':
    case 'o':
    case 'R':
        return test_shell != NULL ? test_shell(letter, word) : getenv(word) != NULL;
    case 'r':
    case 'w':
    case 'x':
        return faccessat(AT_FDCWD, word,
                         letter == 'r'   ? R_OK
                         : letter == 'w' ? W_OK
                                         : X_OK,
                         AT_EACCESS) == 0;
    default:
        break;
    }
    if (fstatat(AT_FDCWD, word, &status, letter == 'h' || letter == 'L' ? AT_SYMLINK_NOFOLLOW : 0) <
        0)
        return false;
    switch (letter) {
    case 'e':
        return true;
    case 's':
        return status.st_size > 0;
    case 'G':
        return status.st_gid == getegid();
    case 'O':
        return status.st_uid == geteuid();
    case 'N':
        return compare_times(status.st_mtim, status.st_atim) > 0;
    default:
        return has_mode(letter, status.st_mode);
    }
}

static bool evaluate_or(struct test *test);

static bool evaluate_group(struct test *test)
{
    bool value;

    if (++test->depth > DEPTH_MAX)
        return fail(test, "more than 1000 parentheses inside each other", NULL);
    value = evaluate_or(test);
    test->depth--;
    if (test->words == test->end || strcmp(*test->words, ")") != 0)
        return fail(test, "missing ')' after '%s'", test->words[-1]);
    test->words++;
    return value;
}

static bool evaluate_term(struct test *test)
{
    bool negated = false, value;
    char **words;

    for (; test->end - test->words > 1 && strcmp(*test->words, "!") == 0; test->words++)
        negated = !negated;
    words = test->words;
    if (words == test->end)
        return fail(test, "missing argument after '%s'", words[-1]);
    if (test->end - words >= 3 && binary_of(words[1]) != BINARY_NONE &&
        binary_of(words[1]) < BINARY_AND) {
        test->words += 3;
        value = evaluate_binary(test, words[0], binary_of(words[1]), words[2]);
    } else if (strcmp(*words, "(") == 0 && test->end - words > 1) {
        test->words++;
        value = evaluate_group(test);
    } else if (is_unary(*words) && test->end - words >= 2) {
        test->words += 2;
        value = evaluate_unary(test, words[0][1], words[1]);
    } else {
        test->words++;
        value = **words != '\0';
    }
    return value != negated;
}

static bool accept(struct test *test, const char *word)
{
    if (test->failed || test->words == test->end || strcmp(*test->words, word) != 0)
        return false;
    test->words++;
    return true;
}

/* Both sides are always evaluated: that is how their errors are found. */
static bool evaluate_and(struct test *test)
{
    bool value = evaluate_term(test);

    while (accept(test, "-a"))
        value &= evaluate_term(test);
    return value;
}

static bool evaluate_or(struct test *test)
{
    bool value = evaluate_and(test);

    while (accept(test, "-o"))
        value |= evaluate_and(test);
    return value;
}

static bool evaluate_all(struct test *test)
{
    bool value = evaluate_or(test);

    if (!test->failed && test->words < test->end)
        fail(test, "extra argument '%s'", *test->words);
    return value;
}

static bool evaluate_two(struct test *test, char **words)
{
    if (strcmp(words[0], "!") == 0)
        return *words[1] == '\0';
    if (is_unary(words[0]))
        return evaluate_unary(test, words[0][1], words[1]);
    if (words[0][0] == '-')
        return fail(test, "unknown condition '%s'", words[0]);
    return fail(test, "missing argument after '%s'", words[1]);
}

static bool evaluate_three(struct test *test, char **words)
{
    enum binary operator= binary_of(words[1]);

    if (operator!= BINARY_NONE)
        return evaluate_binary(test, words[0], operator, words[2]);
    if (strcmp(words[0], "!") == 0)
        return !evaluate_two(test, words + 1);
    if (strcmp(words[0], "(") == 0 && strcmp(words[2], ")") == 0)
        return *words[1] != '\0';
    return fail(test, "unknown comparison '%s'", words[1]);
}

static bool evaluate_by_count(struct test *test, char **words, int count)
{
    switch (count) {
    case 0:
        return false;
    case 1:
        return *words[0] != '\0';
    case 2:
        return evaluate_two(test, words);
    case 3:
        return evaluate_three(test, words);
    case 4:
        if (strcmp(words[0], "!") == 0)
            return !evaluate_three(test, words + 1);
        if (strcmp(words[0], "(") == 0 && strcmp(words[3], ")") == 0)
            return evaluate_two(test, words + 1);
        /* fall through */
    default:
        return evaluate_all(test);
    }
}

int test_evaluate(char **words, int count)
{
    struct test test = {.words = words, .end = words + count};
    bool value = evaluate_by_count(&test, words, count);

    return test.failed ? 2 : !value;
}

int test_unary(char letter, const char *word)
{
    struct test test = {0};
    bool value = evaluate_unary(&test, letter, word);

    return test.failed ? 2 : !value;
}

bool test_files(char letter, const char *first, const char *second)
{
    if (letter == 'e')
        return is_same_file(first, second);
    return letter == 'n' ? is_newer(first, second) : is_newer(second, first);
}
