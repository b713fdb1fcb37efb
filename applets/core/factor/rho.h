/*
 * rho.h: primality and factors modulo odd numbers of one word, included once for each size of WORD.
 *
 * The includer defines WORD, struct modulus {WORD n, inverse, one;} and multiply(), the product of
 * Montgomery: a * b / R modulo n, R being 2 to the bits of a WORD, inverse = -1/n modulo R.
 */

static WORD add(WORD a, WORD b, WORD n)
{
    return a >= n - b ? a - (n - b) : a + b;
}

static WORD subtract(WORD a, WORD b, WORD n)
{
    return a >= b ? a - b : a + (n - b);
}

/* 1/n modulo R by Newton: each step doubles the bits that are right, the first has three. */
static struct modulus modulus_of(WORD n)
{
    WORD inverse = n;

    for (unsigned bits = 3; bits < 8 * sizeof(WORD); bits *= 2)
        inverse *= 2 - n * inverse;
    return (struct modulus){.n = n, .inverse = 0 - inverse, .one = (0 - n) % n};
}

/* A small number in Montgomery's form, by doubling. */
static WORD convert(WORD value, const struct modulus *m)
{
    WORD result = 0;

    for (int bit = 31; bit >= 0; bit--) {
        result = add(result, result, m->n);
        if (value >> bit & 1)
            result = add(result, m->one, m->n);
    }
    return result;
}

static int trailing_zeros(WORD value)
{
    uint64_t low = (uint64_t)value;

    return low != 0 ? __builtin_ctzll(low) : 64 + __builtin_ctzll((uint64_t)((uint128)value >> 64));
}

/* Miller and Rabin: is n a strong probable prime to this base? */
static bool is_strong(WORD base, const struct modulus *m)
{
    WORD minus_one = m->n - m->one, odd = m->n - 1, power = m->one, value;
    int twos = trailing_zeros(odd);

    odd >>= twos;
    value = convert(base, m);
    if (value == 0)
        return true;
    for (WORD bit = (WORD)1 << (8 * sizeof(WORD) - 1); bit != 0; bit >>= 1) {
        if (bit > odd)
            continue;
        power = multiply(power, power, m);
        if (odd & bit)
            power = multiply(power, value, m);
    }
    if (power == m->one || power == minus_one)
        return true;
    while (--twos > 0) {
        power = multiply(power, power, m);
        if (power == minus_one)
            return true;
    }
    return false;
}

/* Stein's: for odd b. */
static WORD common_divisor(WORD a, WORD b)
{
    while (a != 0) {
        a >>= trailing_zeros(a);
        if (a < b) {
            WORD swap = a;

            a = b;
            b = swap;
        }
        a -= b;
    }
    return b;
}

enum { BATCH = 128 }; /* differences multiplied before a common divisor is looked for */

/* One difference at a time, from the last point that was still good. */
static WORD step_back(WORD x, WORD y, WORD c, const struct modulus *m)
{
    WORD divisor;

    do {
        y = add(multiply(y, y, m), c, m->n);
        divisor = common_divisor(subtract(x, y, m->n), m->n);
    } while (divisor == 1);
    return divisor;
}

/* Pollard's rho as Brent runs it. Returns n when the constant fails. */
static WORD find_divisor(WORD c, const struct modulus *m)
{
    WORD y = add(m->one, m->one, m->n), x, good = y, product = m->one, divisor = 1;

    for (uint64_t run = 1; divisor == 1; run *= 2) {
        x = y;
        for (uint64_t i = 0; i < run; i++)
            y = add(multiply(y, y, m), c, m->n);
        for (uint64_t done = 0; done < run && divisor == 1; done += BATCH) {
            good = y;
            for (uint64_t i = 0; i < BATCH && i < run - done; i++) {
                y = add(multiply(y, y, m), c, m->n);
                product = multiply(product, subtract(x, y, m->n), m);
            }
            divisor = common_divisor(product, m->n);
        }
    }
    return divisor == m->n ? step_back(x, good, c, m) : divisor;
}
