/* The addresses or names in an answer, at the end of its aliases (RFC 1034, 3.6.2; RFC 6672). */
#include "resolver_internal.h"

enum { NO_STEP, STEP, BROKEN };

/* `name` below a DNAME's owner becomes the same below its target. */
static bool substitute(struct dns_name *name, const struct dns_name *owner,
                       const struct dns_name *target)
{
    size_t kept = name->length - owner->length;

    if (kept + target->length > DNS_NAME_MAX)
        return false;
    memcpy(name->bytes + kept, target->bytes, target->length);
    name->length = (uint8_t)(kept + target->length);
    return true;
}

/* One step along CNAME or DNAME. */
static int follow(const struct dns_message *message, struct dns_cursor at, struct dns_name *name)
{
    struct dns_record record;
    struct dns_name target;

    for (unsigned i = 0; i < message->counts[DNS_ANSWER]; i++) {
        if (!dns_read_record(&at, &record))
            return BROKEN;
        if (record.class != DNS_IN || (record.type != DNS_CNAME && record.type != DNS_DNAME))
            continue;
        if (record.type == DNS_CNAME
                ? !dns_name_equal(&record.name, name)
                : record.name.length >= name->length || !dns_name_within(name, &record.name))
            continue;
        if (!dns_read_name(&record.data, &target))
            return BROKEN;
        if (record.type == DNS_DNAME)
            return substitute(name, &record.name, &target) ? STEP : BROKEN;
        *name = target;
        return STEP;
    }
    return NO_STEP;
}

/* Without the final dot. */
static const char *name_text(const struct dns_name *name)
{
    char text[DNS_NAME_TEXT];
    size_t length = dns_name_format(name, text);

    return mem_dup_bytes(text, length > 1 ? length - 1 : length);
}

static bool add_data(struct answer *answer, struct dns_record *record)
{
    struct address address = {.family = record->type == DNS_A ? AF_INET : AF_INET6};
    size_t length = address_length(&address);
    struct dns_name name;
    const unsigned char *bytes;

    if (record->type == DNS_PTR) {
        if (!dns_read_name(&record->data, &name))
            return false;
        strings_add(&answer->aliases, name_text(&name));
        return true;
    }
    bytes = dns_read_bytes(&record->data, length);
    if (bytes == NULL || record->data.at != record->data.end)
        return false;
    memcpy(address.bytes, bytes, length);
    address_list_add(&answer->addresses, &address);
    return true;
}

/* All records of the type at the end of the aliases. */
static bool collect(const struct dns_message *message, struct dns_cursor at, unsigned type,
                    const struct dns_name *name, struct answer *answer)
{
    struct dns_record record;

    for (unsigned i = 0; i < message->counts[DNS_ANSWER]; i++) {
        if (!dns_read_record(&at, &record))
            return false;
        if (record.type == type && record.class == DNS_IN && dns_name_equal(&record.name, name) &&
            !add_data(answer, &record))
            return false;
    }
    return true;
}

/* PTR records were collected as aliases: the first is the name. */
static enum answer_status finish(unsigned type, struct answer *answer)
{
    if (type != DNS_PTR)
        return answer->addresses.count > 0 ? ANSWER_DATA : ANSWER_NO_DATA;
    if (answer->aliases.count == 0)
        return ANSWER_NO_DATA;
    answer->canonical = answer->aliases.items[0];
    answer->aliases.items++;
    answer->aliases.count--;
    answer->aliases.capacity--;
    return ANSWER_DATA;
}

enum answer_status answer_read(const struct dns_query *query, struct answer *answer)
{
    struct dns_message message;
    struct dns_record question;
    struct dns_cursor at;
    struct dns_name name, before;
    int step, steps = 0;

    *answer = (struct answer){0};
    if (!dns_message_open(&message, query->reply, query->reply_length))
        return ANSWER_BROKEN;
    if ((message.flags & 15) == DNS_NXDOMAIN)
        return ANSWER_NO_HOST;
    if ((message.flags & 15) != DNS_NOERROR)
        return ANSWER_REFUSED;
    at = dns_message_start(&message);
    if (message.counts[DNS_QUESTION] != 1 || !dns_read_question(&at, &question))
        return ANSWER_BROKEN;
    before = name = question.name;
    while ((step = follow(&message, at, &name)) == STEP && steps++ < ALIASES_MAX) {
        if (question.type != DNS_PTR)
            strings_add(&answer->aliases, name_text(&before));
        before = name;
    }
    if (step != NO_STEP || !collect(&message, at, question.type, &name, answer))
        return ANSWER_BROKEN;
    answer->canonical = name_text(&name);
    return finish(question.type, answer);
}
