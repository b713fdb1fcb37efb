/* tls_internal.h: what the files of this module share. */
#ifndef TLS_INTERNAL_H
#define TLS_INTERNAL_H

#include <mbedtls/ssl.h>
#include <mbedtls/x509_crt.h>

#include "span.h"
#include "tls.h"

/* Root certificates in DER, parsed only when one of them may have signed what a server sent. */
struct tls_roots {
    struct span *items;
    size_t count, capacity;
};

/* A session that a server lets us take up again. */
struct tls_ticket {
    struct tls_ticket *next;
    const char *host;
    mbedtls_ssl_session session;
};

struct tls_state {
    mbedtls_ssl_config config;
    mbedtls_x509_crt certificate;
    mbedtls_pk_context key;
    struct tls_roots roots;
    struct tls_ticket *tickets;
};

struct tls {
    struct stream *stream;
    mbedtls_ssl_context ssl;
    struct tls_state *state;
    const char *host;
    bool address; /* the host is one: no SNI, and looked for among the certificate's addresses */
};

/* Fills the list as the options and the environment say. NULL, or what is wrong. */
const char *tls_roots_load(struct tls_roots *roots, const struct tls_options *options);

/* Mbed TLS's callback: those of the roots whose subject is the child's issuer. */
int tls_roots_find(void *roots, const mbedtls_x509_crt *child, mbedtls_x509_crt **found);

/* The whole of a file with a NUL behind it; NULL with errno. */
char *tls_read_file(const char *path, size_t *length);

/* Why a certificate was refused, by the flags of its verification. */
const char *tls_verify_text(uint32_t flags, const char *host);

/* Memory for Mbed TLS, which asks for much and gives it back. */
void tls_memory_install(void);

/* Keeps the session of a connection, or takes one up for it. */
void tls_ticket_keep(struct tls *tls);
void tls_ticket_use(struct tls *tls);

#endif
