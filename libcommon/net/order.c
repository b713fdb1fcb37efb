/* The order in which addresses of a host are tried: RFC 6724, sections 2.1, 3 and 6. */
#include "box.h"
#include "net.h"

/* The default policy table: a prefix, its precedence and its label. */
static const struct policy {
    unsigned char prefix[4];
    uint8_t bits, precedence, label;
    bool mapped, loopback; /* ::ffff:0:0/96 and ::1/128, whose prefixes begin with zeros */
} policies[] = {
    {{0}, 128, 50, 0, false, true},  {{0}, 96, 35, 4, true, false},
    {{0x20, 0x02}, 16, 30, 2, 0, 0}, {{0x20, 0x01, 0, 0}, 32, 5, 5, 0, 0},
    {{0xfc}, 7, 3, 13, 0, 0},        {{0xfe, 0xc0}, 10, 1, 11, 0, 0},
    {{0x3f, 0xfe}, 16, 1, 12, 0, 0}, {{0}, 0, 40, 1, 0, 0},
};

/* What the rules look at. */
struct choice {
    struct address address, source;
    bool usable; /* there is a route */
    int scope, source_scope;
    const struct policy *policy, *source_policy;
    size_t place; /* as it came: rule 10 */
};

/* As IPv6, IPv4 mapped. */
static void widen(const struct address *address, unsigned char wide[16])
{
    static const unsigned char mapped[12] = {[10] = 0xff, [11] = 0xff};

    if (address->family == AF_INET6) {
        memcpy(wide, address->bytes, 16);
        return;
    }
    memcpy(wide, mapped, 12);
    memcpy(wide + 12, address->bytes, 4);
}

static unsigned common_bits(const unsigned char *a, const unsigned char *b, unsigned limit)
{
    unsigned bits = 0;

    while (bits < limit && ((a[bits / 8] ^ b[bits / 8]) & (0x80 >> bits % 8)) == 0)
        bits++;
    return bits;
}

static const struct policy *find_policy(const struct address *address)
{
    static const unsigned char loopback[16] = {[15] = 1};
    unsigned char wide[16];
    const struct policy *policy = policies;

    widen(address, wide);
    for (;; policy++) {
        if (policy->loopback ? memcmp(wide, loopback, 16) == 0
                             : !policy->mapped &&
                                   common_bits(wide, policy->prefix, policy->bits) == policy->bits)
            return policy;
        if (policy->mapped && address->family == AF_INET)
            return policy;
    }
}

/* Section 3.1 and 3.2: 2 link-local, 5 site-local, 14 global. */
static int find_scope(const struct address *address)
{
    const unsigned char *bytes = address->bytes;
    static const unsigned char loopback[16] = {[15] = 1};

    if (address->family == AF_INET)
        return bytes[0] == 127 || (bytes[0] == 169 && bytes[1] == 254) ? 2 : 14;
    if (bytes[0] == 0xff)
        return bytes[1] & 15;
    if ((bytes[0] == 0xfe && (bytes[1] & 0xc0) == 0x80) || memcmp(bytes, loopback, 16) == 0)
        return 2;
    return bytes[0] == 0xfe && (bytes[1] & 0xc0) == 0xc0 ? 5 : 14;
}

/* Asks the kernel which source it would take: a datagram socket connects without sending. */
static bool find_source(const struct address *address, struct address *source)
{
    struct address there = *address;
    struct sockaddr_storage name;
    socklen_t length;
    int fd = socket(address->family, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    bool found;

    if (fd < 0)
        return false;
    there.port = 9;
    length = address_to_socket(&there, &name);
    found = connect(fd, (struct sockaddr *)&name, length) == 0;
    length = sizeof name;
    found = found && getsockname(fd, (struct sockaddr *)&name, &length) == 0 &&
            address_from_socket(&name, source);
    close(fd);
    return found;
}

static void judge(struct choice *choice, const struct address *address, size_t place)
{
    choice->address = *address;
    choice->place = place;
    choice->usable = find_source(address, &choice->source);
    choice->scope = find_scope(address);
    choice->policy = find_policy(address);
    if (!choice->usable)
        return;
    choice->source_scope = find_scope(&choice->source);
    choice->source_policy = find_policy(&choice->source);
}

/* Whether `a` goes before `b`; the rules of section 6 that a resolver can know of. */
static bool precedes(const struct choice *a, const struct choice *b)
{
    unsigned bits_a, bits_b;

    if (a->usable != b->usable)
        return a->usable;
    if (a->usable && (a->scope == a->source_scope) != (b->scope == b->source_scope))
        return a->scope == a->source_scope;
    if (a->usable && (a->policy->label == a->source_policy->label) !=
                         (b->policy->label == b->source_policy->label))
        return a->policy->label == a->source_policy->label;
    if (a->policy->precedence != b->policy->precedence)
        return a->policy->precedence > b->policy->precedence;
    if (a->scope != b->scope)
        return a->scope < b->scope;
    if (a->usable && a->address.family == AF_INET6 && b->address.family == AF_INET6) {
        bits_a = common_bits(a->address.bytes, a->source.bytes, 64);
        bits_b = common_bits(b->address.bytes, b->source.bytes, 64);
        if (bits_a != bits_b)
            return bits_a > bits_b;
    }
    return a->place < b->place;
}

void addresses_order(struct address *addresses, size_t count)
{
    struct choice *choices;

    if (count < 2)
        return;
    choices = mem_array(count, sizeof *choices);
    for (size_t i = 0; i < count; i++) {
        struct choice choice;
        size_t at = i;

        judge(&choice, &addresses[i], i);
        for (; at > 0 && precedes(&choice, &choices[at - 1]); at--)
            choices[at] = choices[at - 1];
        choices[at] = choice;
    }
    for (size_t i = 0; i < count; i++)
        addresses[i] = choices[i].address;
    mem_free(choices, count * sizeof *choices);
}
