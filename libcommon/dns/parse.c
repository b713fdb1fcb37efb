/* Taking whole messages apart, as much of them as can be understood. */
#include "box.h"
#include "dns.h"

/* Not even a pointer and a header fit into less: no count is believed beyond that. */
enum { RECORD_LEAST = 11, QUESTION_LEAST = 5 };

static bool is_well_formed(const struct dns_record *record, struct pool *pool, const char **fault)
{
    static const struct dns_style style = {.multiline = false};
    struct text scratch = {.pool = pool};
    struct pool_mark mark = pool_mark(pool);
    struct dns_record copy = *record;
    bool good = dns_data_format(&copy, &style, &scratch);

    *fault = copy.data.fault;
    pool_release(pool, mark);
    return good;
}

static bool stop(struct dns_parsed *parsed, size_t at, const char *fault)
{
    parsed->fault = fault;
    parsed->malformed = true;
    parsed->extra = parsed->message.length - at;
    return false;
}

static bool parse_record(struct dns_parsed *parsed, struct dns_cursor *at, int section,
                         struct pool *pool)
{
    struct dns_record *record = &parsed->sections[section][parsed->counts[section]];
    size_t start = at->at;
    const char *fault;

    if (section == DNS_QUESTION) {
        if (!dns_read_question(at, record))
            return stop(parsed, start, at->fault);
        parsed->counts[section]++;
        return true;
    }
    if (!dns_read_record(at, record))
        return stop(parsed, start, at->fault);
    if (section == DNS_ADDITIONAL && record->type == DNS_OPT && !parsed->has_opt) {
        parsed->has_opt = true;
        parsed->opt = *record;
        parsed->rcode |= record->ttl >> 24 << 4;
        return true;
    }
    if (!is_well_formed(record, pool, &fault))
        return stop(parsed, record->data.at, fault);
    parsed->counts[section]++;
    return true;
}

static bool parse_sections(struct dns_parsed *parsed, struct dns_cursor *at, struct pool *pool)
{
    for (int section = 0; section < 4; section++) {
        size_t least = section == DNS_QUESTION ? QUESTION_LEAST : RECORD_LEAST;
        size_t most = (at->end - at->at) / least + 1, told = parsed->message.counts[section];

        parsed->sections[section] =
            mem_array(told < most ? told : most, sizeof *parsed->sections[0]);
        for (size_t i = 0; i < told; i++)
            if (i == most || !parse_record(parsed, at, section, pool))
                return i < most || stop(parsed, at->at, NULL);
    }
    return true;
}

bool dns_parse(const unsigned char *bytes, size_t length, struct dns_parsed *parsed)
{
    struct dns_cursor at;
    struct pool pool = {0};

    memset(parsed, 0, sizeof *parsed);
    if (!dns_message_open(&parsed->message, bytes, length))
        return false;
    parsed->rcode = parsed->message.flags & 15;
    at = dns_message_start(&parsed->message);
    if (parse_sections(parsed, &at, &pool) && !parsed->malformed)
        parsed->extra = at.end - at.at;
    pool_drop(&pool);
    return parsed->fault == NULL;
}
