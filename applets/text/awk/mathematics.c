/* Built-in functions on numbers and times. */
#include "awk.h"
#include "dates.h"

#include <math.h>

#define MATHEMATICAL(name, expression)                                                             \
    struct value builtin_##name(struct awk *awk, struct value *args, int count)                    \
    {                                                                                              \
        double x = value_to_number(awk, args[0]);                                                  \
                                                                                                   \
        (void)count;                                                                               \
        return value_number(expression);                                                           \
    }

MATHEMATICAL(cos, cos(x))
MATHEMATICAL(exp, exp(x))
MATHEMATICAL(int, trunc(x))
MATHEMATICAL(log, log(x))
MATHEMATICAL(sin, sin(x))
MATHEMATICAL(sqrt, sqrt(x))

struct value builtin_atan2(struct awk *awk, struct value *args, int count)
{
    (void)count;
    return value_number(atan2(value_to_number(awk, args[0]), value_to_number(awk, args[1])));
}

/* ---- random numbers: xoroshiro128+ ---- */

static uint64_t spread(uint64_t *state)
{
    uint64_t word = *state += UINT64_C(0x9e3779b97f4a7c15);

    word = (word ^ word >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    word = (word ^ word >> 27) * UINT64_C(0x94d049bb133111eb);
    return word ^ word >> 31;
}

static void seed(struct awk *awk, double value)
{
    uint64_t state;

    awk->seed_value = value;
    memcpy(&state, &value, sizeof state);
    awk->seed[0] = spread(&state);
    awk->seed[1] = spread(&state);
}

void random_start(struct awk *awk)
{
    seed(awk, 0);
}

static uint64_t rotate(uint64_t word, int by)
{
    return word << by | word >> (64 - by);
}

struct value builtin_rand(struct awk *awk, struct value *args, int count)
{
    uint64_t a = awk->seed[0], b = awk->seed[1], sum = a + b;

    (void)args;
    (void)count;
    b ^= a;
    awk->seed[0] = rotate(a, 24) ^ b ^ b << 16;
    awk->seed[1] = rotate(b, 37);
    return value_number((double)(sum >> 11) * 0x1p-53);
}

struct value builtin_srand(struct awk *awk, struct value *args, int count)
{
    double before = awk->seed_value;

    seed(awk, count > 0 ? value_to_number(awk, args[0]) : (double)date_now().tv_sec);
    return value_number(before);
}

/* ---- bits ---- */

static uint64_t bits_of(struct awk *awk, struct value value)
{
    double number = value_to_number(awk, value);

    if (!(number >= 0 && number < 0x1p64))
        runtime_error(awk, "bits are asked of %.6g, which is negative or too large", number);
    return (uint64_t)number;
}

static struct value bits_value(uint64_t bits)
{
    return value_number((double)bits);
}

struct value builtin_and(struct awk *awk, struct value *args, int count)
{
    uint64_t bits = bits_of(awk, args[0]);

    for (int i = 1; i < count; i++)
        bits &= bits_of(awk, args[i]);
    return bits_value(bits);
}

struct value builtin_or(struct awk *awk, struct value *args, int count)
{
    uint64_t bits = bits_of(awk, args[0]);

    for (int i = 1; i < count; i++)
        bits |= bits_of(awk, args[i]);
    return bits_value(bits);
}

struct value builtin_xor(struct awk *awk, struct value *args, int count)
{
    uint64_t bits = bits_of(awk, args[0]);

    for (int i = 1; i < count; i++)
        bits ^= bits_of(awk, args[i]);
    return bits_value(bits);
}

/* A number keeps 53 bits. */
struct value builtin_compl(struct awk *awk, struct value *args, int count)
{
    (void)count;
    return bits_value(~bits_of(awk, args[0]) & ((UINT64_C(1) << 53) - 1));
}

struct value builtin_lshift(struct awk *awk, struct value *args, int count)
{
    uint64_t bits = bits_of(awk, args[0]), by = bits_of(awk, args[1]);

    (void)count;
    return bits_value(by < 64 ? bits << by : 0);
}

struct value builtin_rshift(struct awk *awk, struct value *args, int count)
{
    uint64_t bits = bits_of(awk, args[0]), by = bits_of(awk, args[1]);

    (void)count;
    return bits_value(by < 64 ? bits >> by : 0);
}

/* ---- times ---- */

struct value builtin_systime(struct awk *awk, struct value *args, int count)
{
    (void)awk;
    (void)args;
    (void)count;
    return value_number((double)date_now().tv_sec);
}

/* strftime([format[, seconds[, utc]]]) */
struct value builtin_strftime(struct awk *awk, struct value *args, int count)
{
    struct writer writer;
    struct date date;
    struct string *format, *result;
    double seconds = count > 1 ? value_to_number(awk, args[1]) : (double)date_now().tv_sec;
    bool utc = count > 2 && value_is_true(awk, args[2]);

    if (!(fabs(seconds) < 1e15) ||
        !date_split(&date, (struct timespec){.tv_sec = (time_t)floor(seconds)}, utc))
        return value_of(VALUE_STRING, string_empty());
    format = count > 0 ? value_to_string(awk, args[0]) : string_of("%a %b %e %H:%M:%S %Z %Y", 23);
    writer_attach(&writer, -1);
    put_date(&writer, format->text, &date);
    result = string_of(writer.buffer, writer.used);
    mem_free(writer.buffer, WRITER_SIZE);
    string_release(format);
    return value_of(VALUE_STRING, result);
}

/* mktime("YYYY MM DD HH MM SS [DST]"[, utc]) */
struct value builtin_mktime(struct awk *awk, struct value *args, int count)
{
    struct string *text = value_to_string(awk, args[0]);
    int64_t parts[6] = {0};
    const char *at = text->text;
    struct civil civil;
    time_t seconds;
    int found = 0;

    for (char *end; found < 6; found++, at = end) {
        parts[found] = strtol(at, &end, 10);
        if (end == at)
            break;
    }
    string_release(text);
    civil = (struct civil){parts[0], parts[1], parts[2], parts[3], parts[4], parts[5]};
    if (found < 6 || !civil_join(&civil, count > 1 && value_is_true(awk, args[1]), &seconds))
        return value_number(-1);
    return value_number((double)seconds);
}
