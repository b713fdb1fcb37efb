/*
 * dns.h: DNS messages (RFC 1035) to and from bytes and text, and their way to a server and back.
 *
 * Every read is checked against the message's end; names are at most 255 bytes, pointers lead
 * backwards only. What is text has escapes for all that is not printable ASCII.
 */
#ifndef DNS_H
#define DNS_H

#include <poll.h>

#include "net.h"
#include "pool.h"

enum {
    DNS_NAME_MAX = 255,
    DNS_NAME_TEXT = 1024, /* room for any name as text, with the NUL */
    DNS_MESSAGE_MAX = 65535,
    DNS_HEADER = 12,
    DNS_PORT = 53,
    DNS_EDNS_SIZE = 1232, /* fits every path without fragments */
};

enum dns_type {
    DNS_A = 1,
    DNS_NS = 2,
    DNS_CNAME = 5,
    DNS_SOA = 6,
    DNS_PTR = 12,
    DNS_MX = 15,
    DNS_TXT = 16,
    DNS_AAAA = 28,
    DNS_SRV = 33,
    DNS_DNAME = 39,
    DNS_OPT = 41,
    DNS_RRSIG = 46,
    DNS_TSIG = 250,
    DNS_IXFR = 251,
    DNS_AXFR = 252,
    DNS_ANY = 255,
};

enum dns_class { DNS_IN = 1, DNS_CH = 3, DNS_HS = 4 };

enum dns_rcode {
    DNS_NOERROR,
    DNS_FORMERR,
    DNS_SERVFAIL,
    DNS_NXDOMAIN,
    DNS_NOTIMP,
    DNS_REFUSED,
};

/* Bits of the header's second word. */
enum dns_flags {
    DNS_QR = 0x8000,
    DNS_AA = 0x0400,
    DNS_TC = 0x0200,
    DNS_RD = 0x0100,
    DNS_RA = 0x0080,
    DNS_Z = 0x0040,
    DNS_AD = 0x0020,
    DNS_CD = 0x0010,
};

enum dns_section { DNS_QUESTION, DNS_ANSWER, DNS_AUTHORITY, DNS_ADDITIONAL };

/* A name as it travels, without compression. */
struct dns_name {
    uint8_t length; /* 1 for the root */
    unsigned char bytes[DNS_NAME_MAX];
};

/* From text, with \. \\ and \DDD; a final dot makes no difference. False when it is no name. */
bool dns_name_parse(const char *text, struct dns_name *name);

/* Into DNS_NAME_TEXT bytes, with the final dot; returns its length. */
size_t dns_name_format(const struct dns_name *name, char *text);

bool dns_name_equal(const struct dns_name *a, const struct dns_name *b); /* case-insensitively */
bool dns_name_within(const struct dns_name *name, const struct dns_name *domain); /* or equal */
unsigned dns_name_labels(const struct dns_name *name); /* without the root */

/* The name of an address under in-addr.arpa or ip6.arpa. */
void dns_name_of_address(const struct address *address, struct dns_name *name);

/* A received message, and a place in it. */
struct dns_message {
    const unsigned char *bytes;
    size_t length;
    uint16_t id, flags, counts[4];
};

struct dns_cursor {
    const struct dns_message *message;
    size_t at, end;    /* reads beyond `end` fail */
    const char *fault; /* what is wrong with a name, when it is not just cut off; or NULL */
};

struct dns_record {
    struct dns_name name;
    uint16_t type, class;
    uint32_t ttl;
    struct dns_cursor data;
};

/* False when there isn't even a header. */
bool dns_message_open(struct dns_message *message, const unsigned char *bytes, size_t length);
struct dns_cursor dns_message_start(const struct dns_message *message); /* behind the header */
unsigned dns_message_opcode(const struct dns_message *message);

bool dns_read_name(struct dns_cursor *cursor, struct dns_name *name);
bool dns_read_question(struct dns_cursor *cursor, struct dns_record *question);
bool dns_read_record(struct dns_cursor *cursor, struct dns_record *record);
bool dns_read_u8(struct dns_cursor *cursor, unsigned *value);
bool dns_read_u16(struct dns_cursor *cursor, unsigned *value);
bool dns_read_u32(struct dns_cursor *cursor, uint32_t *value);
const unsigned char *dns_read_bytes(struct dns_cursor *cursor, size_t count); /* NULL: too few */

/* What to ask. */
struct dns_request {
    struct dns_name name;
    uint16_t type, class;
    uint16_t flags; /* DNS_RD and the like, and the opcode */
    bool edns;
    uint16_t edns_size, edns_flags;
    uint8_t edns_version;
    const unsigned char *edns_options;
    size_t edns_length;
    bool no_question;
    uint32_t serial; /* for DNS_IXFR */
};

/* The message with a random id, in the call's arena. */
unsigned char *dns_request_build(const struct dns_request *request, size_t *length);

/* Whether a message answers a query: id, QR, opcode and question are its own. */
bool dns_answers(const unsigned char *query, size_t query_length, const unsigned char *reply,
                 size_t reply_length);

/* One query, and the answer when there is one. */
struct dns_query {
    const unsigned char *bytes;
    size_t length;
    unsigned char *reply; /* in the call's arena; NULL: not answered */
    size_t reply_length;
};

/* Up to two queries to one server on one socket. */
enum dns_outcome { DNS_WAITING, DNS_ANSWERED, DNS_TIMED_OUT, DNS_FAILED };

struct dns_exchange {
    int fd;
    bool tcp;
    int error;             /* errno, for DNS_FAILED; 0: the server closed the connection */
    struct address server; /* with its port */
    int64_t deadline;
    struct dns_query *queries[2];
    size_t count;
    /* What came from the server and answers nothing, if somebody wants to know; may be NULL. */
    void (*dropped)(const struct dns_query *query, const unsigned char *bytes, size_t length);
    size_t sent, received; /* TCP: bytes of all queries, of the reply and its prefix */
    unsigned char *buffer;
};

/* Sends; `source` may be NULL. When it can't the first step tells. */
void dns_exchange_start(struct dns_exchange *exchange, const struct address *source, int timeout);

/* Goes on without waiting. Once it has another outcome than DNS_WAITING the socket is closed. */
enum dns_outcome dns_exchange_step(struct dns_exchange *exchange);

/* What a waiting exchange waits for; returns milliseconds left. */
int dns_exchange_wanted(const struct dns_exchange *exchange, struct pollfd *wanted);

void dns_exchange_close(struct dns_exchange *exchange);

/* Starts it and waits for its outcome. */
enum dns_outcome dns_exchange_run(struct dns_exchange *exchange, const struct address *source,
                                  int timeout);

/* ------------------------------------------------------------------ as text */

/* Mnemonics: dns_*_text write up to 16 bytes and return `text`. False for unknown words. */
char *dns_type_text(unsigned type, char *text);
char *dns_class_text(unsigned class, char *text);
char *dns_rcode_text(unsigned rcode, char *text);
const char *dns_opcode_text(unsigned opcode);
bool dns_type_parse(const char *text, uint16_t *type);   /* "mx", "TYPE731" */
bool dns_class_parse(const char *text, uint16_t *class); /* "in", "CLASS3" */

/* How records are written. */
struct dns_style {
    bool multiline; /* long data over several lines, with comments */
    bool no_ttl, no_class;
    bool unicode; /* xn-- labels as what they mean (RFC 3492) */
    bool spaces;  /* one blank between fields, no columns */
};

/*
 * Adds data in presentation format to a text; unknown types as RFC 3597 says. False when the data
 * is not of its type's form.
 */
bool dns_data_format(const struct dns_record *record, const struct dns_style *style,
                     struct text *text);

/* A whole record in columns, without the end of the line; or a question. */
bool dns_record_format(const struct dns_record *record, const struct dns_style *style,
                       struct text *text);
void dns_question_format(const struct dns_record *question, const struct dns_style *style,
                         struct text *text);

void dns_text_name(const struct dns_name *name, const struct dns_style *style, struct text *text);

/* Host names in UTF-8 to xn-- labels and back (RFC 3492); false when that can't be. */
bool idn_encode(const char *name, char ascii[DNS_NAME_TEXT]);
bool idn_decode(const char *ascii, char name[DNS_NAME_TEXT]);

/* ------------------------------------------------------------------ whole messages */

/* A message taken apart; records that are not of their type's form end it. */
struct dns_parsed {
    struct dns_message message;
    struct dns_record *sections[4];
    size_t counts[4]; /* what was found of them, the OPT record left out */
    bool has_opt;
    struct dns_record opt;
    unsigned rcode;    /* with the upper bits of OPT */
    bool malformed;    /* it ends early, or data is not what it should be */
    const char *fault; /* it cannot be taken apart at all, and why; or NULL */
    size_t extra;      /* bytes behind the end, or behind what was understood */
};

/* In the call's arena. False for less than a header, or a fault. */
bool dns_parse(const unsigned char *bytes, size_t length, struct dns_parsed *parsed);

/* ";; ->>HEADER<<-" and the line of flags, to standard output. */
void dns_show_header(const struct dns_parsed *parsed);

/* ";; ANSWER SECTION:" (when named), records, an empty line (when named); nothing for none. */
void dns_show_section(const struct dns_parsed *parsed, enum dns_section section,
                      const struct dns_style *style, bool named);

/* ";; OPT PSEUDOSECTION:" and the options; `cookie` are the 8 bytes that were sent, or NULL. */
void dns_show_opt(const struct dns_parsed *parsed, const unsigned char *cookie);

/* Each EDNS option as text, with what stands before it. */
void dns_show_options(const struct dns_parsed *parsed, const unsigned char *cookie,
                      const char *before);

/* ------------------------------------------------------------------ for tools that ask */

struct resolver;

/* Servers, and how they are asked. */
struct dns_client {
    struct resolver *resolver;
    const char *server_name; /* as given; NULL: those of resolv.conf */
    struct address *servers; /* port 0 */
    size_t server_count;
    int family; /* AF_INET or AF_INET6; 0: any */
    uint16_t port;
    bool tcp, stop_at_servfail, say_servfail, say_truncated;
    unsigned timeout, tries; /* seconds; how often in all */
    bool promised;           /* the process can only do networking: see promise.h */
};

struct dns_reply {
    struct dns_query query;
    struct address server;
    bool tcp;
    int64_t milliseconds;
    struct dns_parsed parsed;
};

/* Takes the addresses of a server; false after a message when there are none. */
bool dns_client_find(struct dns_client *client, const char *name);

/*
 * Asks each server in turn; a truncated answer is asked for over TCP. False after a message when
 * nothing came that can be read.
 */
bool dns_client_ask(struct dns_client *client, const struct dns_request *request,
                    struct dns_reply *reply);

/* "timed out", "connection refused": as BIND words it. */
const char *dns_outcome_text(enum dns_outcome outcome, int error);

/* Says that something came which is no answer: for dns_exchange.dropped. */
void dns_say_dropped(const struct dns_query *query, const unsigned char *bytes, size_t length);

/* ";; Got bad packet" and its bytes. */
void dns_show_packet(const unsigned char *bytes, size_t length, const char *fault);

/* What is wrong with a name that dns_name_parse refused: "empty label". */
const char *dns_name_fault(const char *text);

#endif
