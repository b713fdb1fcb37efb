/* The options with a plus: each may be turned off by "no", and cut short while it is unmistakable.
 */
#include "dig.h"

enum { BUFFER_LEAST = 512, TRIES_MOST = 100, TIMEOUT_MOST = 3600 };

static bool set_all(struct dig_lookup *lookup, bool on)
{
    lookup->question = lookup->answer = lookup->authority = lookup->additional = on;
    lookup->comments = lookup->stats = on;
    lookup->question_given = lookup->comments_given = on;
    dig->show_command = on;
    return true;
}

static bool set_command(struct dig_lookup *lookup, bool on)
{
    (void)lookup;
    dig->show_command = on;
    return true;
}

static bool set_short(struct dig_lookup *lookup, bool on)
{
    lookup->brief = on;
    if (on) {
        set_all(lookup, false);
        lookup->answer = true;
        lookup->no_rrcomments = true;
    }
    return true;
}

static bool set_yaml(struct dig_lookup *lookup, bool on)
{
    lookup->yaml = on;
    if (on)
        dig->show_command = false;
    return true;
}

static bool set_tcp(struct dig_lookup *lookup, bool on)
{
    lookup->tcp = on;
    lookup->tcp_given = true;
    return true;
}

static bool set_question(struct dig_lookup *lookup, bool on)
{
    lookup->question = lookup->question_given = on;
    return true;
}

static bool set_comments(struct dig_lookup *lookup, bool on)
{
    lookup->comments = lookup->comments_given = on;
    return true;
}

static bool set_trace(struct dig_lookup *lookup, bool on)
{
    lookup->trace = on;
    if (on) {
        lookup->recurse = lookup->comments = lookup->question = lookup->additional = false;
        lookup->authority = lookup->answer = lookup->dnssec = lookup->edns = true;
        lookup->stats = false;
    }
    return true;
}

static bool set_nssearch(struct dig_lookup *lookup, bool on)
{
    lookup->nssearch = on;
    if (on) {
        set_all(lookup, false);
        lookup->recurse = true;
        lookup->identify = true;
    }
    return true;
}

static bool set_dnssec(struct dig_lookup *lookup, bool on)
{
    lookup->dnssec = on;
    lookup->edns |= on;
    return true;
}

static bool set_nsid(struct dig_lookup *lookup, bool on)
{
    lookup->nsid = on;
    lookup->edns |= on;
    return true;
}

/* ------------------------------------------------------------------ with a value */

static bool parse_limited(const char *value, unsigned least, unsigned most, unsigned *number)
{
    uintmax_t parsed;

    if (value == NULL || !parse_uint(value, &parsed))
        return false;
    *number = parsed > most ? most : (unsigned)parsed;
    if (*number < least)
        *number = least;
    return true;
}

static bool set_buffer_size(struct dig_lookup *lookup, const char *value)
{
    unsigned number;

    if (value == NULL) {
        lookup->buffer_size = DNS_EDNS_SIZE;
        return true;
    }
    if (!parse_limited(value, 0, UINT16_MAX, &number))
        return false;
    lookup->edns = lookup->edns || number != 0;
    lookup->buffer_size = (uint16_t)number;
    return true;
}

static bool set_edns(struct dig_lookup *lookup, const char *value)
{
    unsigned number = 0;

    if (value != NULL && !parse_limited(value, 0, UINT8_MAX, &number))
        return false;
    lookup->edns = true;
    lookup->edns_version = (uint8_t)number;
    return true;
}

static bool set_timeout(struct dig_lookup *lookup, const char *value)
{
    return parse_limited(value, 1, TIMEOUT_MOST, &lookup->timeout);
}

static bool set_tries(struct dig_lookup *lookup, const char *value)
{
    return parse_limited(value, 1, TRIES_MOST, &lookup->tries);
}

static bool set_retry(struct dig_lookup *lookup, const char *value)
{
    if (!parse_limited(value, 0, TRIES_MOST, &lookup->tries))
        return false;
    lookup->tries++;
    return true;
}

static bool set_ndots(struct dig_lookup *lookup, const char *value)
{
    unsigned number;

    if (!parse_limited(value, 0, INT16_MAX, &number))
        return false;
    lookup->ndots = (int)number;
    return true;
}

static bool set_domain(struct dig_lookup *lookup, const char *value)
{
    if (value == NULL || *value == '\0')
        return false;
    lookup->domain = value;
    lookup->search = true;
    return true;
}

/* ADDRESS or ADDRESS/BITS, 0 for 0.0.0.0/0: RFC 7871, 6. Bits beyond the prefix are cleared. */
static bool set_subnet(struct dig_lookup *lookup, const char *value)
{
    struct address address = {.family = AF_INET};
    const char *slash = value != NULL ? strchr(value, '/') : NULL;
    unsigned bits, most;
    size_t bytes;

    if (value == NULL)
        return false;
    if (strcmp(value, "0") != 0 &&
        !address_parse(slash != NULL ? mem_dup_bytes(value, (size_t)(slash - value)) : value,
                       &address))
        return false;
    most = bits = (unsigned)address_length(&address) * 8;
    if (strcmp(value, "0") == 0)
        bits = 0;
    if (slash != NULL && (!parse_limited(slash + 1, 0, most + 1, &bits) || bits > most))
        return false;
    bytes = (bits + 7) / 8;
    memcpy(lookup->subnet + 4, address.bytes, bytes);
    if (bits % 8 != 0)
        lookup->subnet[4 + bytes - 1] &= (unsigned char)(0xff << (8 - bits % 8));
    lookup->subnet[0] = 0;
    lookup->subnet[1] = address.family == AF_INET ? 1 : 2;
    lookup->subnet[2] = (unsigned char)bits;
    lookup->subnet[3] = 0;
    lookup->subnet_length = 4 + bytes;
    lookup->edns = true;
    return true;
}

/* ------------------------------------------------------------------ the table */

#define FIELD(field) offsetof(struct dig_lookup, field)

static const struct plus {
    const char *name;
    uint16_t offset; /* of a flag; 0: see the functions */
    bool inverse;    /* the flag is what "no" sets */
    bool (*set)(struct dig_lookup *lookup, bool on);
    bool (*set_value)(struct dig_lookup *lookup, const char *value);
} table[] = {
    {"aaflag", FIELD(aa), false, NULL, NULL},
    {"aaonly", FIELD(aa), false, NULL, NULL},
    {"additional", FIELD(additional), false, NULL, NULL},
    {"adflag", FIELD(ad), false, NULL, NULL},
    {"all", 0, false, set_all, NULL},
    {"answer", FIELD(answer), false, NULL, NULL},
    {"authority", FIELD(authority), false, NULL, NULL},
    {"bufsize", FIELD(edns), false, NULL, set_buffer_size},
    {"cdflag", FIELD(cd), false, NULL, NULL},
    {"class", FIELD(no_class), true, NULL, NULL},
    {"cmd", 0, false, set_command, NULL},
    {"comments", 0, false, set_comments, NULL},
    {"cookie", FIELD(cookie), false, NULL, NULL},
    {"defname", FIELD(search), false, NULL, NULL},
    {"dnssec", 0, false, set_dnssec, NULL},
    {"domain", FIELD(search), false, NULL, set_domain},
    {"edns", FIELD(edns), false, NULL, set_edns},
    {"ednsnegotiation", FIELD(edns_negotiation), false, NULL, NULL},
    {"fail", FIELD(fail), false, NULL, NULL},
    {"identify", FIELD(identify), false, NULL, NULL},
    {"ignore", FIELD(ignore_truncation), false, NULL, NULL},
    {"multiline", FIELD(multiline), false, NULL, NULL},
    {"ndots", 0, false, NULL, set_ndots},
    {"nsid", 0, false, set_nsid, NULL},
    {"nssearch", 0, false, set_nssearch, NULL},
    {"qr", FIELD(query), false, NULL, NULL},
    {"question", 0, false, set_question, NULL},
    {"recurse", FIELD(recurse), false, NULL, NULL},
    {"retry", 0, false, NULL, set_retry},
    {"search", FIELD(search), false, NULL, NULL},
    {"short", 0, false, set_short, NULL},
    {"showsearch", FIELD(show_search), false, NULL, NULL},
    {"stats", FIELD(stats), false, NULL, NULL},
    {"subnet", 0, false, NULL, set_subnet},
    {"tcp", 0, false, set_tcp, NULL},
    {"time", 0, false, NULL, set_timeout},
    {"timeout", 0, false, NULL, set_timeout},
    {"trace", 0, false, set_trace, NULL},
    {"tries", 0, false, NULL, set_tries},
    {"ttlid", FIELD(no_ttl), true, NULL, NULL},
    {"vc", 0, false, set_tcp, NULL},
    {"yaml", 0, false, set_yaml, NULL},
};

/* By the whole name, or by the beginning of just one; NULL for none or several. */
static const struct plus *find_plus(const char *name, size_t length)
{
    const struct plus *found = NULL;

    for (size_t i = 0; i < COUNT_OF(table); i++) {
        if (strncmp(table[i].name, name, length) != 0)
            continue;
        if (table[i].name[length] == '\0')
            return &table[i];
        if (found != NULL && found->set_value != table[i].set_value)
            return NULL;
        found = &table[i];
    }
    return length > 0 ? found : NULL;
}

static bool apply(const struct plus *plus, struct dig_lookup *lookup, bool on, const char *value)
{
    if (on && plus->set_value != NULL)
        return plus->set_value(lookup, value);
    if (value != NULL)
        return false;
    if (plus->set != NULL)
        return plus->set(lookup, on);
    if (plus->set_value == set_subnet && !on) {
        lookup->subnet_length = 0;
        return true;
    }
    if (plus->offset == 0)
        return false;
    *(bool *)((char *)lookup + plus->offset) = on != plus->inverse;
    return true;
}

void dig_parse_plus(const char *text)
{
    size_t length = strcspn(text, "=");
    const char *value = text[length] == '=' ? text + length + 1 : NULL;
    const struct plus *plus = find_plus(text, length);
    bool on = true;

    if (plus == NULL && length > 2 && strncmp(text, "no", 2) == 0) {
        plus = find_plus(text + 2, length - 2);
        on = false;
    }
    if (plus == NULL || !apply(plus, dig->current, on, value))
        usage_error("invalid option: +%s", text);
}
