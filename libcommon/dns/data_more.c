/* Fields of records with a form of their own: SOA, LOC, NSEC and NSEC3, SVCB, APL. */
#include "box.h"
#include "codes.h"
#include "data.h"

/* ------------------------------------------------------------------ SOA */

/* "1 week 2 days": a time in words. */
static void put_duration(struct text *text, uint32_t seconds)
{
    static const struct {
        uint32_t size;
        const char *name;
    } units[] = {{604800, "week"}, {86400, "day"}, {3600, "hour"}, {60, "minute"}, {1, "second"}};
    const char *blank = "";

    for (size_t i = 0; i < COUNT_OF(units); i++) {
        uint32_t count = seconds / units[i].size;

        seconds %= units[i].size;
        if (count == 0 && !(units[i].size == 1 && *blank == '\0'))
            continue;
        data_print(text, "%s%u %s%s", blank, count, units[i].name, count == 1 ? "" : "s");
        blank = " ";
    }
}

bool field_soa_timers(struct fields *fields)
{
    static const char *const names[] = {"serial", "refresh", "retry", "expire", "minimum"};
    bool multiline = fields->style->multiline;
    uint32_t value;

    if (multiline)
        text_byte(fields->text, '(');
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        if (!dns_read_u32(&fields->at, &value))
            return false;
        if (!multiline) {
            data_print(fields->text, "%s%u", i > 0 ? " " : "", value);
            continue;
        }
        data_print(fields->text, "\n\t\t\t\t%-10u ; %s", value, names[i]);
        if (i == 0)
            continue;
        data_print(fields->text, " (");
        put_duration(fields->text, value);
        text_byte(fields->text, ')');
    }
    if (multiline)
        data_print(fields->text, "\n\t\t\t\t)");
    return true;
}

/* ------------------------------------------------------------------ LOC: RFC 1876 */

/* Four bits of mantissa, four of a power of ten, in centimetres. */
static bool put_size(struct text *text, unsigned value)
{
    unsigned mantissa = value >> 4, exponent = value & 15;
    uint64_t size = mantissa;

    if (mantissa > 9 || exponent > 9)
        return false;
    while (exponent-- > 0)
        size *= 10;
    if ((value & 15) >= 2)
        data_print(text, " %um", (unsigned)(size / 100));
    else
        data_print(text, " %u.%02um", (unsigned)(size / 100), (unsigned)(size % 100));
    return true;
}

/* Thousandths of a second of arc, above or below 2^31. */
static bool put_angle(struct text *text, uint32_t value, uint32_t limit, const char *letters)
{
    bool positive = value >= 0x80000000u;
    uint32_t angle = positive ? value - 0x80000000u : 0x80000000u - value;

    if (angle > limit * 3600000u)
        return false;
    data_print(text, "%u %u %u.%03u %c ", angle / 3600000, angle / 60000 % 60, angle / 1000 % 60,
               angle % 1000, letters[positive ? 0 : 1]);
    return true;
}

bool field_location(struct fields *fields)
{
    const unsigned char *head = dns_read_bytes(&fields->at, 4);
    uint32_t latitude, longitude, altitude, height;

    if (head == NULL || !dns_read_u32(&fields->at, &latitude) ||
        !dns_read_u32(&fields->at, &longitude) || !dns_read_u32(&fields->at, &altitude) ||
        head[0] != 0 || !put_angle(fields->text, latitude, 90, "NS") ||
        !put_angle(fields->text, longitude, 180, "EW"))
        return false;
    height = altitude >= 10000000 ? altitude - 10000000 : 10000000 - altitude;
    data_print(fields->text, "%s%u.%02um", altitude < 10000000 ? "-" : "", height / 100,
               height % 100);
    return put_size(fields->text, head[1]) && put_size(fields->text, head[2]) &&
           put_size(fields->text, head[3]);
}

/* ------------------------------------------------------------------ NSEC, NSEC3: RFC 4034, 5155 */

static bool read_counted(struct fields *fields, struct span *bytes)
{
    unsigned length;

    if (!dns_read_u8(&fields->at, &length))
        return false;
    bytes->ptr = (const char *)dns_read_bytes(&fields->at, length);
    bytes->len = length;
    return bytes->ptr != NULL;
}

static void put_code(struct fields *fields, const struct code *code, struct span bytes)
{
    char text[2 * 256 + CODE_GROUP_MAX];
    size_t length = code_encode(code, bytes.ptr, bytes.len, text);

    while (length > 0 && text[length - 1] == '=')
        length--;
    text_add(fields->text, text, length);
}

bool field_salt(struct fields *fields)
{
    struct span salt;

    if (!read_counted(fields, &salt))
        return false;
    if (salt.len == 0)
        text_byte(fields->text, '-');
    put_code(fields, &code_base16, salt);
    return true;
}

bool field_hash(struct fields *fields)
{
    struct span hash;

    if (!read_counted(fields, &hash) || hash.len == 0)
        return false;
    if (fields->style->multiline)
        data_print(fields->text, "(\n\t\t\t\t");
    put_code(fields, &code_base32hex, hash);
    return true;
}

/* One window of 256 types. */
static void put_window(struct fields *fields, unsigned window, struct span bits)
{
    char name[16];

    for (unsigned i = 0; i < bits.len * 8; i++) {
        if (!((unsigned char)bits.ptr[i / 8] & (0x80 >> i % 8)))
            continue;
        data_print(fields->text, " %s", dns_type_text(window << 8 | i, name));
    }
}

bool field_type_bitmap(struct fields *fields)
{
    int last = -1;

    while (fields->at.at < fields->at.end) {
        struct span bits;
        unsigned window;

        if (!dns_read_u8(&fields->at, &window) || !read_counted(fields, &bits) ||
            (int)window <= last || bits.len == 0 || bits.len > 32)
            return false;
        put_window(fields, window, bits);
        last = (int)window;
    }
    if (fields->type == 50 && fields->style->multiline)
        data_print(fields->text, " )");
    return true;
}

/* ------------------------------------------------------------------ SVCB, HTTPS: RFC 9460 */

enum { MANDATORY, ALPN, NO_DEFAULT_ALPN, PORT, IPV4_HINT, ECH, IPV6_HINT };

static void put_key_name(struct text *text, unsigned key)
{
    static const char *const names[] = {"mandatory", "alpn", "no-default-alpn", "port",
                                        "ipv4hint",  "ech",  "ipv6hint"};

    if (key < COUNT_OF(names))
        data_print(text, "%s", names[key]);
    else
        data_print(text, "key%u", key);
}

static bool put_protocols(struct text *text, struct dns_cursor value)
{
    const char *comma = "";

    text_byte(text, '"');
    while (value.at < value.end) {
        unsigned length;
        struct span name;

        if (!dns_read_u8(&value, &length) || length == 0)
            return false;
        name.ptr = (const char *)dns_read_bytes(&value, length);
        name.len = length;
        if (name.ptr == NULL)
            return false;
        data_print(text, "%s", comma);
        data_put_string(text, name, true);
        comma = ",";
    }
    text_byte(text, '"');
    return *comma != '\0';
}

/* Keys or addresses, joined by commas. */
static bool put_list(struct text *text, unsigned key, struct dns_cursor value)
{
    struct address address = {.family = key == IPV4_HINT ? AF_INET : AF_INET6};
    size_t size = key == MANDATORY ? 2 : address_length(&address);
    char shown[ADDRESS_TEXT];

    if (value.at == value.end)
        return false;
    while (value.at < value.end) {
        const unsigned char *bytes = dns_read_bytes(&value, size);

        if (bytes == NULL)
            return false;
        if (key == MANDATORY) {
            put_key_name(text, (unsigned)bytes[0] << 8 | bytes[1]);
        } else {
            memcpy(address.bytes, bytes, size);
            data_print(text, "%s", address_format(&address, shown));
        }
        if (value.at < value.end)
            text_byte(text, ',');
    }
    return true;
}

static bool put_base64(struct text *text, struct span bytes)
{
    size_t size = (bytes.len / 3 + 1) * 4 + CODE_GROUP_MAX;
    char *encoded = mem_alloc(size);

    text_add(text, encoded, code_encode(&code_base64, bytes.ptr, bytes.len, encoded));
    mem_free(encoded, size);
    return bytes.len > 0;
}

static bool put_parameter(struct text *text, unsigned key, struct dns_cursor value)
{
    struct span bytes = {(const char *)value.message->bytes + value.at, value.end - value.at};
    unsigned port;

    put_key_name(text, key);
    if (key == NO_DEFAULT_ALPN)
        return bytes.len == 0;
    if (key > IPV6_HINT && bytes.len == 0)
        return true;
    text_byte(text, '=');
    switch (key) {
    case ALPN:
        return put_protocols(text, value);
    case PORT:
        if (!dns_read_u16(&value, &port) || value.at != value.end)
            return false;
        data_print(text, "%u", port);
        return true;
    case MANDATORY:
    case IPV4_HINT:
    case IPV6_HINT:
        return put_list(text, key, value);
    case ECH:
        return put_base64(text, bytes);
    default:
        text_byte(text, '"');
        data_put_string(text, bytes, false);
        text_byte(text, '"');
        return true;
    }
}

bool field_service_parameters(struct fields *fields)
{
    int last = -1;

    while (fields->at.at < fields->at.end) {
        unsigned key, length;
        struct dns_cursor value;

        if (!dns_read_u16(&fields->at, &key) || !dns_read_u16(&fields->at, &length) ||
            (int)key <= last)
            return false;
        value = fields->at;
        if (dns_read_bytes(&fields->at, length) == NULL)
            return false;
        value.end = fields->at.at;
        text_byte(fields->text, ' ');
        if (!put_parameter(fields->text, key, value))
            return false;
        last = (int)key;
    }
    return true;
}

/* ------------------------------------------------------------------ APL: RFC 3123 */

static bool put_prefix(struct fields *fields)
{
    unsigned family, bits, length;
    struct address address = {0};
    const unsigned char *bytes;
    char shown[ADDRESS_TEXT];

    if (!dns_read_u16(&fields->at, &family) || (family != 1 && family != 2) ||
        !dns_read_u8(&fields->at, &bits) || !dns_read_u8(&fields->at, &length))
        return false;
    address.family = family == 1 ? AF_INET : AF_INET6;
    bytes = dns_read_bytes(&fields->at, length & 0x7f);
    if (bytes == NULL || (length & 0x7f) > address_length(&address) ||
        bits > 8 * address_length(&address))
        return false;
    memcpy(address.bytes, bytes, length & 0x7f);
    data_print(fields->text, "%s%u:%s/%u", length & 0x80 ? "!" : "", family,
               address_format(&address, shown), bits);
    return true;
}

bool field_prefixes(struct fields *fields)
{
    while (fields->at.at < fields->at.end) {
        if (!put_prefix(fields))
            return false;
        if (fields->at.at < fields->at.end)
            text_byte(fields->text, ' ');
    }
    return true;
}
