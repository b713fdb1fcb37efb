/*
 * tls.h: TLS 1.2 and 1.3 as a client, by Mbed TLS. It verifies or it fails.
 *
 * Only what is compiled where ENABLE_TLS may call these; stream.h is what others use.
 */
#ifndef TLS_H
#define TLS_H

#include <stdbool.h>
#include <stddef.h>

struct stream;
struct tls;
struct tls_state;

enum tls_version { TLS_ANY, TLS_1_2, TLS_1_3 };

/* Zeroed: verify by the system's roots, no certificate of our own, the best version of both. */
struct tls_options {
    bool unverified;          /* any certificate will do */
    const char *ca_file;      /* roots in PEM instead of the system's */
    const char *ca_directory; /* a folder of such files */
    const char *certificate;  /* our own, in PEM */
    const char *private_key;  /* of it; NULL: in the same file */
    int least;                /* enum tls_version */
    bool quiet;               /* do not warn of what `unverified` lets pass */
    struct tls_state *state;  /* what is made once and used for each connection */
};

/*
 * Shakes hands over a stream with the server called `host`, which its certificate has to be for.
 * NULL with the stream's error.
 */
struct tls *tls_connect(struct stream *stream, struct tls_options *options, const char *host);

/* As stream_read and stream_write; errors go to the stream. */
size_t tls_read(struct tls *tls, void *bytes, size_t size);
bool tls_write(struct tls *tls, const void *bytes, size_t length);

/* Says goodbye and gives back the memory; the stream stays open. */
void tls_close(struct tls *tls);

#endif
