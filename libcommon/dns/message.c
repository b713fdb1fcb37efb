/* Messages as bytes: reading with every bound checked, and building queries (RFC 1035, RFC 6891).
 */
#include "box.h"
#include "dns.h"
#include "endian_bytes.h"

#include <sys/random.h>

/* A name of 255 bytes has 127 labels at most, so a useful chain has no more pointers. */
enum { POINTERS_MAX = 126 };

bool dns_message_open(struct dns_message *message, const unsigned char *bytes, size_t length)
{
    if (length < DNS_HEADER || length > DNS_MESSAGE_MAX)
        return false;
    message->bytes = bytes;
    message->length = length;
    message->id = get_be16(bytes);
    message->flags = get_be16(bytes + 2);
    for (int i = 0; i < 4; i++)
        message->counts[i] = get_be16(bytes + 4 + 2 * i);
    return true;
}

struct dns_cursor dns_message_start(const struct dns_message *message)
{
    return (struct dns_cursor){.message = message, .at = DNS_HEADER, .end = message->length};
}

unsigned dns_message_opcode(const struct dns_message *message)
{
    return message->flags >> 11 & 15;
}

const unsigned char *dns_read_bytes(struct dns_cursor *cursor, size_t count)
{
    const unsigned char *bytes = cursor->message->bytes + cursor->at;

    if (cursor->end - cursor->at < count)
        return NULL;
    cursor->at += count;
    return bytes;
}

bool dns_read_u8(struct dns_cursor *cursor, unsigned *value)
{
    const unsigned char *bytes = dns_read_bytes(cursor, 1);

    if (bytes != NULL)
        *value = bytes[0];
    return bytes != NULL;
}

bool dns_read_u16(struct dns_cursor *cursor, unsigned *value)
{
    const unsigned char *bytes = dns_read_bytes(cursor, 2);

    if (bytes != NULL)
        *value = get_be16(bytes);
    return bytes != NULL;
}

bool dns_read_u32(struct dns_cursor *cursor, uint32_t *value)
{
    const unsigned char *bytes = dns_read_bytes(cursor, 4);

    if (bytes != NULL)
        *value = get_be32(bytes);
    return bytes != NULL;
}

static bool add_label(struct dns_name *name, const unsigned char *label)
{
    size_t size = label[0] + 1u;

    if (name->length + size > DNS_NAME_MAX)
        return false;
    memcpy(name->bytes + name->length, label, size);
    name->length = (uint8_t)(name->length + size);
    return true;
}

static bool fault(struct dns_cursor *cursor, const char *text)
{
    cursor->fault = text;
    return false;
}

/* Follows a pointer, whose first byte has been read, from the part that began at `start`. */
static bool follow_pointer(struct dns_cursor *part, size_t start, unsigned high)
{
    unsigned low;
    size_t target;

    if (!dns_read_u8(part, &low))
        return false;
    target = (high & 0x3f) << 8 | low;
    if (target >= start || target < DNS_HEADER)
        return fault(part, "bad compression pointer");
    part->at = target;
    part->end = part->message->length;
    return true;
}

/* The labels up to a pointer (true, *pointer is its first byte) or the root (*pointer 0). */
static bool read_labels(struct dns_cursor *part, struct dns_name *name, unsigned *pointer)
{
    unsigned byte;

    while (dns_read_u8(part, &byte)) {
        if (byte >= 0xc0) {
            *pointer = byte;
            return true;
        }
        if (byte > 63)
            return fault(part, "bad label type");
        part->at--;
        if (part->end - part->at < byte + 1u)
            return false;
        if (!add_label(name, part->message->bytes + part->at))
            return fault(part, "name too long");
        part->at += byte + 1u;
        if (byte == 0) {
            *pointer = 0;
            return true;
        }
    }
    return false;
}

/*
 * A pointer must lead before the place where the part that holds it began: parts only go backwards,
 * and no name loops. Behind the first pointer the end of the message is the bound.
 */
bool dns_read_name(struct dns_cursor *cursor, struct dns_name *name)
{
    struct dns_cursor part = *cursor;
    unsigned pointer;

    name->length = 0;
    for (unsigned pointers = 0; pointers <= POINTERS_MAX; pointers++) {
        size_t start = part.at;

        if (!read_labels(&part, name, &pointer))
            return fault(cursor, part.fault);
        if (pointers == 0)
            cursor->at = part.at + (pointer != 0);
        if (pointer == 0)
            return true;
        if (!follow_pointer(&part, start, pointer))
            return fault(cursor, part.fault);
    }
    return fault(cursor, "too many hops");
}

bool dns_read_question(struct dns_cursor *cursor, struct dns_record *question)
{
    unsigned type, class;

    memset(question, 0, offsetof(struct dns_record, data));
    if (!dns_read_name(cursor, &question->name) || !dns_read_u16(cursor, &type) ||
        !dns_read_u16(cursor, &class))
        return false;
    question->type = (uint16_t)type;
    question->class = (uint16_t) class;
    return true;
}

bool dns_read_record(struct dns_cursor *cursor, struct dns_record *record)
{
    unsigned length;

    if (!dns_read_question(cursor, record) || !dns_read_u32(cursor, &record->ttl) ||
        !dns_read_u16(cursor, &length) || cursor->end - cursor->at < length)
        return false;
    record->data = (struct dns_cursor){
        .message = cursor->message, .at = cursor->at, .end = cursor->at + length};
    cursor->at += length;
    return true;
}

static size_t request_size(const struct dns_request *request)
{
    return DNS_HEADER + request->name.length + 4u + (request->edns ? 11 : 0) +
           request->edns_length + (request->type == DNS_IXFR ? request->name.length + 32u : 0);
}

static unsigned char *put_u16(unsigned char *at, unsigned value)
{
    set_be16(at, (uint16_t)value);
    return at + 2;
}

static unsigned char *put_question(unsigned char *at, const struct dns_request *request)
{
    memcpy(at, request->name.bytes, request->name.length);
    return put_u16(put_u16(at + request->name.length, request->type), request->class);
}

/* RFC 1995, 3: the SOA record of the version that the client has. */
static unsigned char *put_old_soa(unsigned char *at, const struct dns_request *request)
{
    memcpy(at, request->name.bytes, request->name.length);
    at = put_u16(put_u16(at + request->name.length, DNS_SOA), request->class);
    memset(at, 0, 28);
    set_be16(at + 4, 22);
    set_be32(at + 8, request->serial);
    return at + 28;
}

/* RFC 6891, 6.1.2. */
static unsigned char *put_edns(unsigned char *at, const struct dns_request *request)
{
    *at++ = 0;
    at = put_u16(put_u16(at, DNS_OPT), request->edns_size);
    *at++ = 0;
    *at++ = request->edns_version;
    at = put_u16(put_u16(at, request->edns_flags), (unsigned)request->edns_length);
    if (request->edns_length > 0)
        memcpy(at, request->edns_options, request->edns_length);
    return at + request->edns_length;
}

unsigned char *dns_request_build(const struct dns_request *request, size_t *length)
{
    unsigned char *bytes = mem_zero(request_size(request)), *at = bytes + DNS_HEADER;

    if (getrandom(bytes, 2, 0) != 2)
        die("cannot get random bytes");
    set_be16(bytes + 2, request->flags);
    if (!request->no_question) {
        set_be16(bytes + 4, 1);
        at = put_question(at, request);
    }
    if (request->type == DNS_IXFR) {
        set_be16(bytes + 8, 1);
        at = put_old_soa(at, request);
    }
    if (request->edns) {
        set_be16(bytes + 10, 1);
        at = put_edns(at, request);
    }
    *length = (size_t)(at - bytes);
    return bytes;
}

/* RFC 2181, RFC 5452, 4.2. A server that could not read the question may leave it out. */
bool dns_answers(const unsigned char *query, size_t query_length, const unsigned char *reply,
                 size_t reply_length)
{
    struct dns_message asked, answered;
    struct dns_record question, echoed;
    struct dns_cursor at;

    if (!dns_message_open(&asked, query, query_length) ||
        !dns_message_open(&answered, reply, reply_length) || answered.id != asked.id ||
        !(answered.flags & DNS_QR) || dns_message_opcode(&answered) != dns_message_opcode(&asked))
        return false;
    if (asked.counts[DNS_QUESTION] == 0)
        return true;
    if (answered.counts[DNS_QUESTION] == 0) {
        unsigned code = answered.flags & 15;

        return code == DNS_FORMERR || code == DNS_NOTIMP || code == DNS_SERVFAIL ||
               code == DNS_REFUSED;
    }
    at = dns_message_start(&asked);
    if (answered.counts[DNS_QUESTION] != 1 || !dns_read_question(&at, &question))
        return false;
    at = dns_message_start(&answered);
    return dns_read_question(&at, &echoed) && echoed.type == question.type &&
           echoed.class == question.class && dns_name_equal(&echoed.name, &question.name);
}
