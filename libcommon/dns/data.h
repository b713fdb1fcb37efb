/* data.h: the fields of records' data, for data.c and data_more.c. */
#ifndef DNS_DATA_H
#define DNS_DATA_H

#include "dns.h"

struct fields {
    struct dns_cursor at;
    size_t start; /* of the data */
    const struct dns_style *style;
    struct text *text;
    uint16_t type;
    bool first;
};

void data_print(struct text *text, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* With the escapes of a quoted string; in_list: commas are escaped too (RFC 9460, appendix A). */
void data_put_string(struct text *text, struct span bytes, bool in_list);

bool field_soa_timers(struct fields *fields);
bool field_location(struct fields *fields);
bool field_salt(struct fields *fields);
bool field_hash(struct fields *fields);
bool field_type_bitmap(struct fields *fields);
bool field_service_parameters(struct fields *fields);
bool field_prefixes(struct fields *fields);

#endif
