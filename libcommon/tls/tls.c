/* TLS as a client, by Mbed TLS: tls.h. */
#include <arpa/inet.h>
#include <mbedtls/platform.h>
#include <mbedtls/psa_util.h>
#include <poll.h>
#include <psa/crypto.h>
#include <sys/socket.h>

#include "box.h"
#include "stream.h"
#include "tls_internal.h"
#include "url.h"

/* A wait that is over: EINTR says try again, all else is in the stream. */
static int after_failure(struct stream *stream, int events, int again)
{
    int ready = 1;

    if (errno != EAGAIN && errno != EINTR) {
        stream->error = strerror(errno);
        return MBEDTLS_ERR_SSL_INTERNAL_ERROR;
    }
    if (errno == EAGAIN)
        ready = stream_wait(stream->fd, events, stream->timeout);
    if (ready > 0)
        return again;
    stream->timed_out = ready == 0;
    stream->error = strerror(ready == 0 ? ETIMEDOUT : errno);
    return MBEDTLS_ERR_SSL_TIMEOUT;
}

static int send_bytes(void *context, const unsigned char *bytes, size_t length)
{
    struct tls *tls = context;
    ssize_t sent = send(tls->stream->fd, bytes, length, MSG_NOSIGNAL);

    return sent >= 0 ? (int)sent : after_failure(tls->stream, POLLOUT, MBEDTLS_ERR_SSL_WANT_WRITE);
}

/* What was read ahead comes first: a proxy's answer may have had the server's bytes behind it. */
static int receive_bytes(void *context, unsigned char *bytes, size_t size)
{
    struct stream *stream = ((struct tls *)context)->stream;
    size_t have = stream->end - stream->start;
    ssize_t got;

    if (have > 0) {
        have = have < size ? have : size;
        memcpy(bytes, stream->buffer + stream->start, have);
        stream->start += have;
        return (int)have;
    }
    got = recv(stream->fd, bytes, size, 0);
    if (got == 0)
        return MBEDTLS_ERR_SSL_CONN_EOF;
    return got > 0 ? (int)got : after_failure(stream, POLLIN, MBEDTLS_ERR_SSL_WANT_READ);
}

static const char *load_own(struct tls_state *state, const struct tls_options *options)
{
    const char *key = options->private_key != NULL ? options->private_key : options->certificate;
    size_t length;
    char *text = tls_read_file(options->certificate, &length);

    if (text == NULL)
        return mem_print("cannot read %s: %s", options->certificate, strerror(errno));
    if (mbedtls_x509_crt_parse(&state->certificate, (unsigned char *)text, length + 1) != 0)
        return mem_print("%s holds no certificate", options->certificate);
    text = tls_read_file(key, &length);
    if (text == NULL)
        return mem_print("cannot read %s: %s", key, strerror(errno));
    if (mbedtls_pk_parse_key(&state->key, (unsigned char *)text, length + 1, NULL, 0,
                             mbedtls_psa_get_random, MBEDTLS_PSA_RANDOM_STATE) != 0)
        return mem_print("%s holds no private key that can be used", key);
    mbedtls_ssl_conf_own_cert(&state->config, &state->certificate, &state->key);
    return NULL;
}

/* RFC 6125: an address is looked for among the certificate's addresses, never its names. */
static bool has_address(const mbedtls_x509_crt *certificate, const char *host)
{
    const mbedtls_x509_sequence *name = &certificate->subject_alt_names;
    int family = strchr(host, ':') != NULL ? AF_INET6 : AF_INET;
    size_t length = family == AF_INET6 ? 16 : 4;
    unsigned char address[16];

    if (inet_pton(family, host, address) != 1)
        return false;
    for (; name != NULL; name = name->next)
        if (name->buf.tag == (MBEDTLS_ASN1_CONTEXT_SPECIFIC | 7) && name->buf.len == length &&
            memcmp(name->buf.p, address, length) == 0)
            return true;
    return false;
}

static int check_address(void *context, mbedtls_x509_crt *certificate, int depth, uint32_t *flags)
{
    const struct tls *tls = context;

    if (depth == 0 && tls->address && !has_address(certificate, tls->host))
        *flags |= MBEDTLS_X509_BADCERT_CN_MISMATCH;
    return 0;
}

static void configure(struct tls_state *state, const struct tls_options *options)
{
    static const char *protocols[] = {"http/1.1", NULL};
    mbedtls_ssl_config *config = &state->config;

    mbedtls_ssl_conf_rng(config, mbedtls_psa_get_random, MBEDTLS_PSA_RANDOM_STATE);
    mbedtls_ssl_conf_authmode(config, options->unverified ? MBEDTLS_SSL_VERIFY_OPTIONAL
                                                          : MBEDTLS_SSL_VERIFY_REQUIRED);
    mbedtls_ssl_conf_ca_cb(config, tls_roots_find, &state->roots);
    mbedtls_ssl_conf_alpn_protocols(config, protocols);
    mbedtls_ssl_conf_tls13_enable_signal_new_session_tickets(
        config, MBEDTLS_SSL_TLS1_3_SIGNAL_NEW_SESSION_TICKETS_ENABLED);
    if (options->least == TLS_1_3)
        mbedtls_ssl_conf_min_tls_version(config, MBEDTLS_SSL_VERSION_TLS1_3);
}

/* What all connections share, made with the first. */
static const char *make_state(struct tls_options *options)
{
    struct tls_state *state = mem_zero(sizeof *state);
    const char *wrong = NULL;

    tls_memory_install();
    if (psa_crypto_init() != PSA_SUCCESS)
        return "cannot get random numbers";
    mbedtls_ssl_config_init(&state->config);
    mbedtls_x509_crt_init(&state->certificate);
    mbedtls_pk_init(&state->key);
    if (mbedtls_ssl_config_defaults(&state->config, MBEDTLS_SSL_IS_CLIENT,
                                    MBEDTLS_SSL_TRANSPORT_STREAM, MBEDTLS_SSL_PRESET_DEFAULT) != 0)
        return "cannot set up TLS";
    configure(state, options);
    if (!options->unverified)
        wrong = tls_roots_load(&state->roots, options);
    if (wrong == NULL && options->certificate != NULL)
        wrong = load_own(state, options);
    if (wrong == NULL)
        options->state = state;
    return wrong;
}

/* A ticket of TLS 1.3 is no news to who reads; a full write buffer neither to who writes. */
static bool is_passing(struct tls *tls, int result)
{
    if (result == MBEDTLS_ERR_SSL_RECEIVED_NEW_SESSION_TICKET)
        tls_ticket_keep(tls);
    return result == MBEDTLS_ERR_SSL_RECEIVED_NEW_SESSION_TICKET ||
           result == MBEDTLS_ERR_SSL_WANT_READ || result == MBEDTLS_ERR_SSL_WANT_WRITE;
}

static const char *failure_text(struct tls *tls, int result)
{
    switch (result) {
    case MBEDTLS_ERR_X509_CERT_VERIFY_FAILED:
        return mem_print("cannot verify the certificate of %s: %s", tls->host,
                         tls_verify_text(mbedtls_ssl_get_verify_result(&tls->ssl), tls->host));
    case MBEDTLS_ERR_SSL_CONN_EOF:
        return "the server closed the connection in the TLS handshake";
    case MBEDTLS_ERR_SSL_BAD_PROTOCOL_VERSION:
        return "the server speaks no version of TLS that is safe (1.2, 1.3)";
    case MBEDTLS_ERR_SSL_FATAL_ALERT_MESSAGE:
        return "the server refused the TLS connection (it sent an alert)";
    case MBEDTLS_ERR_SSL_INVALID_RECORD:
        return "the server does not speak TLS";
    default:
        return mem_print("TLS failed (-0x%04x)", (unsigned)-result);
    }
}

static bool shake_hands(struct tls *tls)
{
    int result;

    do
        result = mbedtls_ssl_handshake(&tls->ssl);
    while (result != 0 && is_passing(tls, result));
    if (result != 0 && tls->stream->error == NULL)
        tls->stream->error = failure_text(tls, result);
    return result == 0;
}

/* An address is no name for SNI (RFC 6066, section 3). */
static const char *prepare(struct tls *tls)
{
    mbedtls_ssl_init(&tls->ssl);
    if (mbedtls_ssl_setup(&tls->ssl, &tls->state->config) != 0 ||
        mbedtls_ssl_set_hostname(&tls->ssl, tls->address ? NULL : tls->host) != 0)
        return "cannot set up TLS";
    mbedtls_ssl_set_verify(&tls->ssl, check_address, tls);
    mbedtls_ssl_set_bio(&tls->ssl, tls, send_bytes, receive_bytes, NULL);
    tls_ticket_use(tls);
    return NULL;
}

static void warn_of_unverified(struct tls *tls)
{
    uint32_t flags = mbedtls_ssl_get_verify_result(&tls->ssl);

    if (flags != 0 && flags != UINT32_MAX)
        warnx("WARNING: the certificate of %s is not verified: %s", tls->host,
              tls_verify_text(flags, tls->host));
}

struct tls *tls_connect(struct stream *stream, struct tls_options *options, const char *host)
{
    struct tls *tls = mem_zero(sizeof *tls);

    if (options->state == NULL)
        stream->error = make_state(options);
    if (stream->error != NULL)
        return NULL;
    *tls = (struct tls){.stream = stream,
                        .state = options->state,
                        .host = mem_dup(host),
                        .address = url_host_is_address(host)};
    stream->error = prepare(tls);
    if (stream->error != NULL || !shake_hands(tls)) {
        mbedtls_ssl_free(&tls->ssl);
        return NULL;
    }
    if (mbedtls_ssl_get_version_number(&tls->ssl) == MBEDTLS_SSL_VERSION_TLS1_2)
        tls_ticket_keep(tls);
    if (options->unverified && !options->quiet)
        warn_of_unverified(tls);
    return tls;
}

size_t tls_read(struct tls *tls, void *bytes, size_t size)
{
    int result;

    do
        result = mbedtls_ssl_read(&tls->ssl, bytes, size);
    while (result < 0 && is_passing(tls, result));
    if (result > 0)
        return (size_t)result;
    /* 0 is an end without a close_notify. */
    if (result == 0 || result == MBEDTLS_ERR_SSL_PEER_CLOSE_NOTIFY) {
        tls->stream->ended = true;
        tls->stream->cut = result == 0;
    } else if (tls->stream->error == NULL) {
        tls->stream->error = failure_text(tls, result);
    }
    return 0;
}

bool tls_write(struct tls *tls, const void *bytes, size_t length)
{
    const unsigned char *from = bytes;

    while (length > 0) {
        int result = mbedtls_ssl_write(&tls->ssl, from, length);

        if (result < 0 && !is_passing(tls, result)) {
            if (tls->stream->error == NULL)
                tls->stream->error = failure_text(tls, result);
            return false;
        }
        if (result > 0) {
            from += result;
            length -= (size_t)result;
        }
    }
    return true;
}

void tls_close(struct tls *tls)
{
    if (tls->stream->error == NULL)
        mbedtls_ssl_close_notify(&tls->ssl);
    mbedtls_ssl_free(&tls->ssl);
}
