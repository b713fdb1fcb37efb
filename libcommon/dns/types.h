/* types.h: what types.c tells data.c. */
#ifndef DNS_TYPES_H
#define DNS_TYPES_H

/* The fields of a type's data, a letter each; "" where it has no form of its own. */
const char *dns_type_form(unsigned type);

/* The name of a DNSSEC algorithm; NULL when it has none. */
const char *dns_algorithm_text(unsigned algorithm);

#endif
