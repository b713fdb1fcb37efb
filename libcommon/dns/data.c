/*
 * The data of records in presentation format (RFC 1035, 5.1, and the RFC of each type), in the
 * spelling that BIND has made usual. A type's form is a letter a field; fields are read with every
 * bound checked, and the data must end with the last of them.
 */
#include "data.h"
#include "box.h"
#include "codes.h"
#include "dns.h"
#include "types.h"

#include <stdio.h>
#include <time.h>

enum {
    WORD = 56,       /* characters of a word of long data */
    WORD_BROKEN = 44 /* on a line of its own */
};

void data_print(struct text *text, const char *format, ...)
{
    char buffer[128];
    va_list args;

    va_start(args, format);
    vsnprintf(buffer, sizeof buffer, format, args);
    va_end(args);
    text_add(text, buffer, strlen(buffer));
}

static void add(struct text *text, const char *string)
{
    text_add(text, string, strlen(string));
}

/* Between fields: none before the first, and none after the end of a line. */
static void separate(struct fields *fields)
{
    const struct text *text = fields->text;

    if (!fields->first && text->bytes[text->length - 1] != '\t')
        text_byte(fields->text, ' ');
    fields->first = false;
}

static void line_break(struct fields *fields)
{
    add(fields->text, fields->style->multiline ? "\n\t\t\t\t" : " ");
}

/* What is left of the data. */
static struct span rest_of(struct fields *fields)
{
    size_t length = fields->at.end - fields->at.at;

    return (struct span){(const char *)dns_read_bytes(&fields->at, length), length};
}

/* ------------------------------------------------------------------ numbers, names, addresses */

static bool field_u8(struct fields *fields)
{
    unsigned value;

    if (!dns_read_u8(&fields->at, &value))
        return false;
    data_print(fields->text, "%u", value);
    return true;
}

static bool field_u16(struct fields *fields)
{
    unsigned value;

    if (!dns_read_u16(&fields->at, &value))
        return false;
    data_print(fields->text, "%u", value);
    return true;
}

static bool field_u32(struct fields *fields)
{
    uint32_t value;

    if (!dns_read_u32(&fields->at, &value))
        return false;
    data_print(fields->text, "%u", value);
    return true;
}

static bool field_type(struct fields *fields)
{
    unsigned value;
    char name[16];

    if (!dns_read_u16(&fields->at, &value))
        return false;
    add(fields->text, dns_type_text(value, name));
    return true;
}

static bool field_algorithm(struct fields *fields)
{
    unsigned value;
    const char *name;

    if (!dns_read_u8(&fields->at, &value))
        return false;
    name = dns_algorithm_text(value);
    data_print(fields->text, name != NULL ? "%s" : "%.0s%u", name != NULL ? name : "", value);
    return true;
}

/* RFC 4398, 2.1. */
static bool field_certificate(struct fields *fields)
{
    static const char *const names[] = {NULL,    "PKIX", "SPKI",   "PGP",    "IPKIX",
                                        "ISPKI", "IPGP", "ACPKIX", "IACPKIX"};
    unsigned value;

    if (!dns_read_u16(&fields->at, &value))
        return false;
    if (value > 0 && value < COUNT_OF(names))
        add(fields->text, names[value]);
    else if (value == 253 || value == 254)
        add(fields->text, value == 253 ? "URI" : "OID");
    else
        data_print(fields->text, "%u", value);
    return true;
}

static bool field_name(struct fields *fields)
{
    struct dns_name name;

    if (!dns_read_name(&fields->at, &name))
        return false;
    dns_text_name(&name, fields->style, fields->text);
    return true;
}

static bool put_address(struct fields *fields, uint16_t family)
{
    struct address address = {.family = family};
    const unsigned char *bytes = dns_read_bytes(&fields->at, address_length(&address));
    char text[ADDRESS_TEXT];

    if (bytes == NULL)
        return false;
    memcpy(address.bytes, bytes, address_length(&address));
    add(fields->text, address_format(&address, text));
    return true;
}

static bool field_ipv4(struct fields *fields)
{
    return put_address(fields, AF_INET);
}

static bool field_ipv6(struct fields *fields)
{
    return put_address(fields, AF_INET6);
}

/* RFC 4034, 3.2: YYYYMMDDHHmmSS. */
static bool field_time(struct fields *fields)
{
    uint32_t value;
    struct tm broken;
    time_t when;
    char text[32];

    if (!dns_read_u32(&fields->at, &value))
        return false;
    when = value;
    gmtime_r(&when, &broken);
    strftime(text, sizeof text, "%Y%m%d%H%M%S", &broken);
    add(fields->text, text);
    return true;
}

/* RFC 6742, 2.1.1; RFC 7043. */
static bool field_locator(struct fields *fields)
{
    unsigned value;

    for (int i = 0; i < 4; i++) {
        if (!dns_read_u16(&fields->at, &value))
            return false;
        data_print(fields->text, "%s%x", i > 0 ? ":" : "", value);
    }
    return true;
}

static bool field_eui(struct fields *fields)
{
    struct span rest = rest_of(fields);

    if (rest.len != 6 && rest.len != 8)
        return false;
    for (size_t i = 0; i < rest.len; i++)
        data_print(fields->text, "%s%02x", i > 0 ? "-" : "", (unsigned char)rest.ptr[i]);
    return true;
}

static bool field_nsap(struct fields *fields)
{
    struct span rest = rest_of(fields);

    add(fields->text, "0x");
    for (size_t i = 0; i < rest.len; i++)
        data_print(fields->text, "%02x", (unsigned char)rest.ptr[i]);
    return rest.len > 0;
}

/* ------------------------------------------------------------------ strings */

void data_put_string(struct text *text, struct span bytes, bool in_list)
{
    for (size_t i = 0; i < bytes.len; i++) {
        unsigned byte = (unsigned char)bytes.ptr[i];

        if (byte < ' ' || byte >= 0x7f) {
            data_print(text, "\\%03u", byte);
            continue;
        }
        if (in_list && (byte == ',' || byte == '\\'))
            add(text, "\\\\");
        if (byte == '"' || byte == '\\')
            text_byte(text, '\\');
        text_byte(text, (int)byte);
    }
}

static void put_quoted(struct text *text, struct span bytes)
{
    text_byte(text, '"');
    data_put_string(text, bytes, false);
    text_byte(text, '"');
}

static bool field_string(struct fields *fields)
{
    unsigned length;
    const unsigned char *bytes;

    if (!dns_read_u8(&fields->at, &length) || (bytes = dns_read_bytes(&fields->at, length)) == NULL)
        return false;
    put_quoted(fields->text, (struct span){(const char *)bytes, length});
    return true;
}

static bool field_strings(struct fields *fields)
{
    do {
        if (!field_string(fields))
            return false;
        if (fields->at.at < fields->at.end)
            text_byte(fields->text, ' ');
    } while (fields->at.at < fields->at.end);
    return true;
}

static bool field_value(struct fields *fields)
{
    put_quoted(fields->text, rest_of(fields));
    return true;
}

/* RFC 8659, 4.1: letters and digits. */
static bool field_tag(struct fields *fields)
{
    unsigned length;
    const unsigned char *bytes;

    if (!dns_read_u8(&fields->at, &length) || length == 0 ||
        (bytes = dns_read_bytes(&fields->at, length)) == NULL)
        return false;
    for (unsigned i = 0; i < length; i++)
        if (!((bytes[i] | 0x20) >= 'a' && (bytes[i] | 0x20) <= 'z') &&
            !(bytes[i] >= '0' && bytes[i] <= '9'))
            return false;
    text_add(fields->text, (const char *)bytes, length);
    return true;
}

/* ------------------------------------------------------------------ long data */

/* Encoded in words, which blanks or ends of lines part. */
static void put_words(struct fields *fields, const struct code *code, struct span bytes)
{
    size_t size = (bytes.len / code->bytes + 1) * code->text;
    char *encoded = mem_alloc(size + CODE_GROUP_MAX);
    size_t length = code_encode(code, bytes.ptr, bytes.len, encoded);
    size_t word = fields->style->multiline ? WORD_BROKEN : WORD;

    for (size_t at = 0; at < length; at += word) {
        if (at > 0)
            line_break(fields);
        text_add(fields->text, encoded + at, length - at < word ? length - at : word);
    }
    mem_free(encoded, size + CODE_GROUP_MAX);
}

/* "(", a line of its own, ")". */
static bool put_block(struct fields *fields, const struct code *code)
{
    if (fields->style->multiline) {
        text_byte(fields->text, '(');
        line_break(fields);
    }
    put_words(fields, code, rest_of(fields));
    if (fields->style->multiline)
        add(fields->text, " )");
    return true;
}

static bool field_hex(struct fields *fields)
{
    return put_block(fields, &code_base16);
}

static bool field_base64(struct fields *fields)
{
    return put_block(fields, &code_base64);
}

static void put_inline(struct fields *fields, const struct code *code, struct span bytes)
{
    if (fields->style->multiline)
        add(fields->text, "( ");
    put_words(fields, code, bytes);
    if (fields->style->multiline)
        add(fields->text, " )");
}

static bool field_inline_hex(struct fields *fields)
{
    put_inline(fields, &code_base16, rest_of(fields));
    return true;
}

/* OPENPGPKEY and DHCID; the latter tells what it is made of (RFC 4701, 3.3). */
static bool field_inline_base64(struct fields *fields)
{
    struct span rest = rest_of(fields);
    const unsigned char *bytes = (const unsigned char *)rest.ptr;

    if (rest.len == 0)
        return false;
    put_inline(fields, &code_base64, rest);
    if (fields->type == 49 && fields->style->multiline && rest.len > 3)
        data_print(fields->text, " ; %u %u %zu", bytes[0] << 8 | bytes[1], bytes[2], rest.len - 3);
    return true;
}

static bool field_open(struct fields *fields)
{
    if (fields->style->multiline) {
        text_byte(fields->text, '(');
        line_break(fields);
    } else {
        fields->text->length--; /* the blank is the next field's */
    }
    return true;
}

static bool field_signature(struct fields *fields)
{
    struct text *text = fields->text;

    text->length--;
    line_break(fields);
    put_words(fields, &code_base64, rest_of(fields));
    if (fields->style->multiline)
        add(text, " )");
    return true;
}

/* RFC 4034, appendix B. */
static unsigned key_tag(struct span data)
{
    const unsigned char *bytes = (const unsigned char *)data.ptr;
    uint32_t sum = 0;

    if (bytes[3] == 1)
        return data.len < 7 ? 0 : (unsigned)bytes[data.len - 3] << 8 | bytes[data.len - 2];
    for (size_t i = 0; i < data.len; i++)
        sum += i % 2 ? bytes[i] : (uint32_t)bytes[i] << 8;
    return (sum + (sum >> 16)) & 0xffff;
}

static void put_key_comment(struct fields *fields, struct span data)
{
    unsigned flags = (unsigned char)data.ptr[0] << 8 | (unsigned char)data.ptr[1];
    unsigned algorithm = (unsigned char)data.ptr[3];
    const char *name = dns_algorithm_text(algorithm);

    text_byte(fields->text, ')');
    if (fields->type != 25 && fields->type != 57)
        add(fields->text, !(flags & 1) ? " ; ZSK" : (flags & 0x80) ? " ; revoked KSK" : " ; KSK");
    if (name != NULL)
        data_print(fields->text, "; alg = %s ; key id = %u", name, key_tag(data));
    else
        data_print(fields->text, "; alg = %u ; key id = %u", algorithm, key_tag(data));
}

/* The key of DNSKEY and its kin. */
static bool field_key(struct fields *fields)
{
    struct span data = {(const char *)fields->at.message->bytes + fields->start,
                        fields->at.end - fields->start};
    struct span rest = rest_of(fields);

    if (rest.len == 0) {
        fields->text->length--;
        return (data.ptr[0] & 0xc0) == 0xc0; /* no key: RFC 2535, 3.1.2 */
    }
    if (fields->style->multiline) {
        text_byte(fields->text, '(');
        line_break(fields);
    }
    put_words(fields, &code_base64, rest);
    if (fields->style->multiline) {
        line_break(fields);
        put_key_comment(fields, data);
    }
    return true;
}

/* ------------------------------------------------------------------ the table */

static const struct {
    char letter;
    bool (*put)(struct fields *fields);
} readers[] = {
    {'a', field_ipv4},       {'A', field_ipv6},        {'b', field_u8},
    {'h', field_u16},        {'w', field_u32},         {'n', field_name},
    {'t', field_type},       {'l', field_algorithm},   {'c', field_certificate},
    {'D', field_time},       {'i', field_locator},     {'E', field_eui},
    {'Y', field_nsap},       {'q', field_string},      {'Q', field_strings},
    {'v', field_value},      {'C', field_tag},         {'x', field_hex},
    {'z', field_base64},     {'y', field_inline_hex},  {'p', field_inline_base64},
    {'(', field_open},       {'Z', field_signature},   {'k', field_key},
    {'o', field_soa_timers}, {'L', field_location},    {'S', field_salt},
    {'H', field_hash},       {'B', field_type_bitmap}, {'V', field_service_parameters},
    {'P', field_prefixes},
};

static bool put_field(struct fields *fields, char letter)
{
    for (size_t i = 0; i < COUNT_OF(readers); i++)
        if (readers[i].letter == letter)
            return readers[i].put(fields);
    return false;
}

static bool format_unknown(struct fields *fields)
{
    size_t length = fields->at.end - fields->at.at;

    data_print(fields->text, "\\# %zu", length);
    if (length > 0) {
        text_byte(fields->text, ' ');
        put_inline(fields, &code_base16, rest_of(fields));
    }
    return true;
}

bool dns_data_format(const struct dns_record *record, const struct dns_style *style,
                     struct text *text)
{
    const char *form = dns_type_form(record->type);
    struct fields fields = {.at = record->data,
                            .start = record->data.at,
                            .style = style,
                            .text = text,
                            .type = record->type,
                            .first = true};

    if (*form == '\0' ||
        ((record->type == DNS_A || record->type == DNS_AAAA) && record->class != DNS_IN))
        return format_unknown(&fields);
    for (; *form != '\0'; form++) {
        /* what fills the rest may have nothing to fill */
        if (*form != 'V' && *form != 'B')
            separate(&fields);
        if (!put_field(&fields, *form))
            return false;
    }
    return fields.at.at == fields.at.end;
}
