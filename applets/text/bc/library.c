/*
 * The functions of -l: sine, cosine, exponential, logarithm, arctangent and Bessel's function, at
 * any scale. Each is computed with more places than asked for, and cut off.
 *
 * A series converges fast for a small argument; what makes it small (halving, a third, a root) is
 * undone behind the sum. About the root of the number of places balances the two.
 */
#include <math.h>

#include "bc.h"

enum { GUARD = 10 };

static struct num *take(struct num **place, struct num *value)
{
    num_release(*place);
    return *place = value;
}

static void multiply(struct num **place, const struct num *by, size_t places)
{
    struct num *product = num_multiply(*place, by, places);

    take(place, product->scale > places ? num_rescale(product, places) : num_keep(product));
    num_release(product);
}

static void divide(struct num **place, intmax_t by, size_t places)
{
    struct num *divisor = num_new(by);

    take(place, num_divide(*place, divisor, places));
    num_release(divisor);
}

static void add(struct num **place, const struct num *more)
{
    take(place, num_add(*place, more));
}

/* Times a small integer. */
static void scale_by(struct num **place, intmax_t factor)
{
    struct num *number = num_new(factor);

    take(place, num_multiply(*place, number, 0));
    num_release(number);
}

static struct num *quotient(const struct num *a, const struct num *b, size_t places)
{
    return num_divide(a, b, places);
}

static struct num *finish(struct num *value, size_t scale)
{
    struct num *result = num_rescale(value, scale);

    num_release(value);
    return result;
}

/* The magnitude of an argument as floating point; infinite when it is large. */
static double magnitude(const struct num *x)
{
    struct num *thousands = num_rescale(x, 3);
    intmax_t value = 0;
    double result = INFINITY;

    scale_by(&thousands, 1000);
    if (num_integer(thousands, &value))
        result = fabs((double)value) / 1000;
    num_release(thousands);
    return result;
}

static size_t root_of(size_t places)
{
    return (size_t)sqrt((double)places);
}

/*
 * first * (1 + y / d(1) + y^2 / (d(1) d(2)) + ...) where d(i) = step i (step i + more), or i when
 * more is below zero. The caller keeps first and y.
 */
static struct num *sum_series(const struct num *first, const struct num *y, intmax_t step,
                              intmax_t more, size_t places)
{
    struct num *term = num_rescale(first, places), *sum = num_keep(term);

    for (intmax_t i = 1; !num_is_zero(term); i++) {
        multiply(&term, y, places);
        divide(&term, more < 0 ? i : step * i, places);
        if (more >= 0)
            divide(&term, step * i + more, places);
        add(&sum, term);
    }
    num_release(term);
    return sum;
}

/* u + u^3 / 3 + u^5 / 5 + ..., or with signs in turn. */
static struct num *sum_odd_powers(const struct num *u, bool alternating, size_t places)
{
    struct num *power = num_rescale(u, places), *square = num_multiply(u, u, places);
    struct num *sum = num_keep(power), *term = NULL;

    take(&square, num_rescale(square, places));
    if (alternating)
        take(&square, num_negate(square));
    for (intmax_t i = 3; !num_is_zero(power); i += 2) {
        multiply(&power, square, places);
        take(&term, num_keep(power));
        divide(&term, i, places);
        add(&sum, term);
    }
    num_release(term);
    num_release(power);
    num_release(square);
    return sum;
}

static struct num *power_of(intmax_t base, size_t exponent)
{
    struct num *number = num_new(base), *power = num_power(number, (intmax_t)exponent, 0);

    num_release(number);
    return power;
}

/* e^x for x >= 0: the argument is halved and the result squared. */
static struct num *exponential(const struct num *x, size_t places)
{
    double size = magnitude(x);
    size_t halvings = root_of(places) * 2 + (size_t)(log2(size + 1) + 1);
    size_t more = places + (size_t)(size * 0.4343) + halvings / 3 + GUARD;
    struct num *divisor = power_of(2, halvings), *one = num_new(1);
    struct num *y = num_divide(x, divisor, more), *sum = sum_series(one, y, 1, -1, more);

    for (; halvings > 0; halvings--)
        multiply(&sum, sum, more);
    num_release(divisor);
    num_release(one);
    num_release(y);
    return sum;
}

enum { EXPONENT_MOST = 1000000000 };

static struct num *library_e(struct num *const *x, size_t scale)
{
    struct num *positive = num_negate(x[0]), *one = num_new(1), *sum = NULL;
    double size = magnitude(x[0]);

    if (!x[0]->negative && size > EXPONENT_MOST)
        diex("argument of e() too large");
    if (!x[0]->negative)
        sum = exponential(x[0], scale);
    else if (size > ((double)scale + 1) * 2.4)
        sum = num_new(0);
    else
        take(&sum, quotient(one, take(&sum, exponential(positive, scale)), scale + GUARD));
    num_release(positive);
    num_release(one);
    return finish(sum, scale);
}

/* The logarithm of y >= 1: roots bring it close to 1, then 2 artanh((y - 1) / (y + 1)). */
static struct num *logarithm(const struct num *x, size_t places)
{
    double bits = (double)(num_digits(x) - x->scale) * 3.33, close = sqrt((double)places) / 2 + 3;
    size_t roots = (size_t)(close + log2(bits + 1)), more = places + roots / 3 + GUARD;
    struct num *y = num_rescale(x, more > x->scale ? more : x->scale), *one = num_new(1);
    struct num *above, *below, *u, *sum;

    for (size_t i = 0; i < roots; i++)
        take(&y, num_root(y, more));
    above = num_subtract(y, one);
    below = num_add(y, one);
    u = num_divide(above, below, more);
    sum = sum_odd_powers(u, false, more);
    take(&one, power_of(2, roots + 1));
    take(&sum, num_multiply(sum, one, more));
    num_release(y);
    num_release(one);
    num_release(above);
    num_release(below);
    num_release(u);
    return sum;
}

/* For what has no logarithm: as far below zero as the scale shows. */
static struct num *no_logarithm(size_t scale)
{
    struct num *one = num_new(1), *power = power_of(10, scale), *value = num_subtract(one, power);

    num_release(one);
    num_release(power);
    return finish(value, scale);
}

static struct num *library_l(struct num *const *x, size_t scale)
{
    struct num *one, *inverse, *result;

    if (x[0]->negative || num_is_zero(x[0]))
        return no_logarithm(scale);
    one = num_new(1);
    if (num_compare(x[0], one) < 0) {
        inverse = num_divide(one, x[0], scale + x[0]->scale + GUARD);
        result = logarithm(inverse, scale + 1);
        take(&result, num_negate(result));
        num_release(inverse);
    } else {
        result = logarithm(x[0], scale + 1);
    }
    num_release(one);
    return finish(result, scale);
}

/* A quarter of pi by the arithmetic-geometric mean (Gauss and Legendre, Salamin and Brent). */
static struct num *quarter_of_pi(size_t places)
{
    size_t more = places + GUARD;
    struct num *a = num_new(1), *b = NULL, *t = num_new(1), *p = num_new(1), *half = num_new(2);

    take(&half, num_divide(a, half, more));
    take(&b, num_root(half, more));
    divide(&t, 4, more);
    for (size_t exact = 1; exact < 2 * more; exact *= 2) {
        struct num *before = num_keep(a), *difference;

        add(&a, b);
        multiply(&a, half, more);
        multiply(&b, before, more);
        take(&b, num_root(b, more));
        difference = num_subtract(before, a);
        multiply(&difference, difference, more);
        multiply(&difference, p, more);
        take(&t, num_subtract(t, difference));
        scale_by(&p, 2);
        num_release(before);
        num_release(difference);
    }
    add(&a, b);
    multiply(&a, a, more);
    scale_by(&t, 16);
    take(&a, num_divide(a, t, places));
    num_release(b);
    num_release(t);
    num_release(p);
    num_release(half);
    return a;
}

/* x less a multiple of 2 pi when it is large. */
static struct num *reduce_angle(const struct num *x, size_t places)
{
    size_t more = places + num_digits(x);
    struct num *pi, *turns, *rest;

    if (magnitude(x) < 100)
        return num_rescale(x, x->scale);
    pi = quarter_of_pi(more);
    scale_by(&pi, 8);
    turns = num_divide(x, pi, 0);
    take(&turns, num_multiply(turns, pi, more));
    rest = num_subtract(x, turns);
    num_release(pi);
    num_release(turns);
    return rest;
}

/* The sine of a third of the angle, and so on, then sin 3y = sin y (3 - 4 sin^2 y). */
static struct num *sine(const struct num *x, size_t places)
{
    size_t thirds = root_of(places) + 4, more = places + thirds / 2 + GUARD;
    struct num *y = reduce_angle(x, more), *divisor = power_of(3, thirds), *three = num_new(3);
    struct num *square, *sum;

    take(&y, num_divide(y, divisor, more));
    square = num_multiply(y, y, more);
    take(&square, num_negate(square));
    sum = sum_series(y, square, 2, 1, more);
    for (; thirds > 0; thirds--) {
        take(&square, num_multiply(sum, sum, more));
        scale_by(&square, 4);
        take(&square, num_subtract(three, square));
        multiply(&sum, square, more);
    }
    num_release(y);
    num_release(divisor);
    num_release(three);
    num_release(square);
    return sum;
}

static struct num *library_s(struct num *const *x, size_t scale)
{
    return finish(sine(x[0], scale), scale);
}

/* cos x = 1 - 2 sin^2 (x / 2) */
static struct num *library_c(struct num *const *x, size_t scale)
{
    size_t places = scale + GUARD;
    struct num *one = num_new(1), *half = num_keep(x[0]), *sum;

    divide(&half, 2, x[0]->scale + 1 > places ? x[0]->scale + 1 : places);
    sum = sine(half, places);
    multiply(&sum, sum, places);
    scale_by(&sum, 2);
    take(&sum, num_subtract(one, sum));
    num_release(one);
    num_release(half);
    return finish(sum, scale);
}

/* Half the angle: x / (1 + sqrt(1 + x^2)). */
static void halve_tangent(struct num **x, const struct num *one, size_t places)
{
    struct num *square = num_multiply(*x, *x, places);

    add(&square, one);
    take(&square, num_root(square, places));
    add(&square, one);
    take(x, num_divide(*x, square, places));
    num_release(square);
}

static struct num *library_a(struct num *const *x, size_t scale)
{
    size_t halvings = root_of(scale) / 2 + 3, places = scale + halvings / 3 + GUARD;
    struct num *one = num_new(1), *y = num_keep(x[0]), *sum, *power;
    struct num *positive = x[0]->negative ? num_negate(x[0]) : num_keep(x[0]);

    if (num_compare(positive, one) == 0) {
        sum = quarter_of_pi(places);
        if (x[0]->negative)
            take(&sum, num_negate(sum));
    } else {
        for (size_t i = 0; i < halvings; i++)
            halve_tangent(&y, one, places);
        sum = sum_odd_powers(y, true, places);
        power = power_of(2, halvings);
        take(&sum, num_multiply(sum, power, places));
        num_release(power);
    }
    num_release(one);
    num_release(y);
    num_release(positive);
    return finish(sum, scale);
}

enum { ORDER_MOST = 1000000 };

/* (x / 2)^n / n!, the first term of the series. */
static struct num *first_term(const struct num *half, intmax_t n, size_t places)
{
    struct num *term = num_new(1);

    for (intmax_t i = 1; i <= n && !num_is_zero(term); i++) {
        multiply(&term, half, places);
        divide(&term, i, places);
    }
    return term;
}

/* J of order n; J of order -n is the same with the sign of (-1)^n. */
static struct num *library_j(struct num *const *arguments, size_t scale)
{
    const struct num *x = arguments[1];
    double size = magnitude(x);
    intmax_t n;
    bool negative;
    size_t places = scale + GUARD + (size_t)(size < ORDER_MOST ? size : 0);
    struct num *half = num_keep(arguments[1]), *square, *first, *sum;

    if (!num_integer(arguments[0], &n) || n > ORDER_MOST || n < -ORDER_MOST || size >= ORDER_MOST)
        diex("argument of j() too large");
    negative = n < 0 && n % 2 != 0;
    n = n < 0 ? -n : n;
    divide(&half, 2, places > x->scale ? places : x->scale + 1);
    first = first_term(half, n, places + (size_t)n);
    square = num_multiply(half, half, places);
    take(&square, num_negate(square));
    sum = sum_series(first, square, 1, n, places);
    if (negative)
        take(&sum, num_negate(sum));
    num_release(half);
    num_release(square);
    num_release(first);
    return finish(sum, scale);
}

void add_library(struct bc *bc)
{
    static struct num *(*const functions[])(struct num *const *, size_t) = {
        library_a, library_c, library_e, library_j, library_l, library_s};
    static const char names[] = "acejls";

    bc->scale = 20;
    for (size_t i = 0; i < COUNT_OF(functions); i++) {
        struct function *function = mem_zero(sizeof *function);
        unsigned name = bc_intern(bc, &names[i], 1);

        function->native = functions[i];
        function->natives = names[i] == 'j' ? 2 : 1;
        bc->names[name].function = function;
    }
}
