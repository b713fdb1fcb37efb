/* The loops of prefilter.c: here those for any machine. */
#include "internal.h"

const unsigned char *filter_pair(const struct prefilter *filter, const unsigned char *at,
                                 const unsigned char *end)
{
    return filter_pair_bytewise(filter, at, end);
}

const unsigned char *filter_buckets(const struct prefilter *filter, const unsigned char *at,
                                    const unsigned char *end)
{
    return filter_buckets_bytewise(filter, at, end);
}
