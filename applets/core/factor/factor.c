/*
 * factor: write the prime factors of numbers (GNU), up to 128 bits.
 *
 * Small primes are tried by a multiplication each; what is left is proved prime by Miller and
 * Rabin, or split by Pollard's rho.
 */
#include "factor.h"
#include "box.h"

struct factor {
    bool exponents;
    int status;
    struct small_prime small[SMALL_PRIMES];
};

static void factor_wide(const struct factor *factor, struct factors *factors, uint128 n)
{
    for (; n % 2 == 0; n /= 2)
        factors_add(factors, 2);
    for (const struct small_prime *small = factor->small; small->limit != 0; small++)
        for (; n % small->prime == 0; n /= small->prime)
            factors_add(factors, small->prime);
    factor_128(factors, n);
}

static void sort_factors(struct factors *factors)
{
    for (int i = 1; i < factors->count; i++) {
        uint128 prime = factors->primes[i];
        int j = i;

        for (; j > 0 && factors->primes[j - 1] > prime; j--)
            factors->primes[j] = factors->primes[j - 1];
        factors->primes[j] = prime;
    }
}

enum { WIDE_DIGITS = 40, NINETEEN = 19 };

static void put_wide(uint128 value)
{
    static const uint64_t split = UINT64_C(10000000000000000000); /* 10 to the NINETEEN */
    char digits[WIDE_DIGITS], *end = digits + sizeof digits, *start, *low;

    if (value >> 64 == 0) {
        start = format_uint(end, (uint64_t)value);
    } else {
        low = end - NINETEEN;
        start = format_uint(end, (uint64_t)(value % split));
        while (start > low)
            *--start = '0';
        value /= split;
        start = end - NINETEEN;
        if (value >= split) {
            low = start - NINETEEN;
            start = format_uint(start, (uint64_t)(value % split));
            while (start > low)
                *--start = '0';
            value /= split;
        }
        start = format_uint(start, (uint64_t)value);
    }
    put_bytes(out, start, (size_t)(end - start));
}

static void put_factors(const struct factor *factor, uint128 n)
{
    struct factors factors;

    factors.count = 0;
    if (n >> 64 != 0) {
        factor_wide(factor, &factors, n);
    } else if (n > 1) {
        factor_64(&factors, divide_small(factor->small, &factors, (uint64_t)n));
    }
    sort_factors(&factors);
    put_wide(n);
    put_byte(out, ':');
    for (int i = 0, next; i < factors.count; i = next) {
        put_byte(out, ' ');
        put_wide(factors.primes[i]);
        for (next = i + 1; factor->exponents && next < factors.count &&
                           factors.primes[next] == factors.primes[i];)
            next++;
        if (next - i > 1) {
            put_byte(out, '^');
            put_uint(out, (uintmax_t)(next - i), 0);
        }
    }
    put_byte(out, '\n');
}

enum { TOKEN_SHOWN = 80 };

/* A number that is being read, a byte at a time: it may stand across two blocks. */
struct token {
    uint128 value;
    size_t length, digits;
    bool bad, large;
    char text[TOKEN_SHOWN]; /* the beginning, for messages */
};

static void token_add(struct token *token, char c)
{
    if (token->length < TOKEN_SHOWN)
        token->text[token->length] = c;
    if (c >= '0' && c <= '9') {
        token->digits++;
        if (token->value >> 60 == 0) {
            token->value = (uint64_t)token->value * 10 + (uint64_t)(c - '0');
        } else {
            uint128 next;

            token->large |= __builtin_mul_overflow(token->value, (uint128)10, &next) ||
                            __builtin_add_overflow(next, (uint128)(c - '0'), &next);
            token->value = next;
        }
    } else if (c != '+' || token->length > 0) {
        token->bad = true;
    }
    token->length++;
}

static void finish_token(struct factor *factor, struct token *token)
{
    int shown = (int)(token->length < TOKEN_SHOWN ? token->length : TOKEN_SHOWN);

    if (token->bad || token->digits == 0)
        warnx("'%.*s' is not a positive integer", shown, token->text);
    else if (token->large)
        warnx("'%.*s' has more than 128 bits", shown, token->text);
    else
        put_factors(factor, token->value);
    factor->status |= token->bad || token->digits == 0 || token->large;
    token->value = 0;
    token->length = token->digits = 0;
    token->bad = token->large = false;
}

static void factor_text(struct factor *factor, struct token *token, const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        if (text[i] != ' ' && !(text[i] >= '\t' && text[i] <= '\r'))
            token_add(token, text[i]);
        else if (token->length > 0)
            finish_token(factor, token);
    }
}

static void factor_input(struct factor *factor)
{
    struct token token = {0};
    struct reader in = {0};
    struct span block;

    reader_open(&in, "-");
    while (reader_block(&in, &block))
        factor_text(factor, &token, block.ptr, block.len);
    if (token.length > 0)
        finish_token(factor, &token);
    factor->status |= in.failed;
}

static int factor_main(int argc, char **argv)
{
    struct factor factor = {0};
    char **operands = opt_parse(argv, &factor);

    (void)argc;
    make_small_primes(factor.small);
    if (*operands == NULL)
        factor_input(&factor);
    for (; *operands != NULL; operands++) {
        struct token token = {0};

        for (const char *c = *operands; *c != '\0'; c++)
            token_add(&token, *c);
        finish_token(&factor, &token);
    }
    return factor.status;
}

static const struct opt factor_opts[] = {
    OPT_FLAG('h', "exponents", struct factor, exponents, "write p^n for a factor that repeats"),
    OPT_END,
};

APPLET(factor, .summary = HELP_TEXT("write the prime factors of numbers"),
       .operands = HELP_TEXT("[NUMBER]..."), .opts = factor_opts, .main = factor_main,
       .traits = APPLET_PURE);
