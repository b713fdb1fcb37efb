/* Sessions that are taken up again: the second connection to a server is a shorter handshake. */
#include "box.h"
#include "tls_internal.h"

static struct tls_ticket *find_ticket(struct tls *tls)
{
    struct tls_ticket *ticket = tls->state->tickets;

    while (ticket != NULL && strcmp(ticket->host, tls->host) != 0)
        ticket = ticket->next;
    return ticket;
}

void tls_ticket_keep(struct tls *tls)
{
    struct tls_ticket *ticket = find_ticket(tls);

    if (ticket == NULL) {
        ticket = mem_zero(sizeof *ticket);
        ticket->host = mem_dup(tls->host);
        ticket->next = tls->state->tickets;
        tls->state->tickets = ticket;
    }
    mbedtls_ssl_session_free(&ticket->session);
    mbedtls_ssl_session_init(&ticket->session);
    mbedtls_ssl_get_session(&tls->ssl, &ticket->session);
}

void tls_ticket_use(struct tls *tls)
{
    struct tls_ticket *ticket = find_ticket(tls);

    if (ticket != NULL)
        mbedtls_ssl_set_session(&tls->ssl, &ticket->session);
}
