/* Why a handshake failed, in words. */
#include <time.h>

#include "box.h"
#include "tls_internal.h"
#include "version.h"

static const struct {
    uint32_t flag;
    const char *text;
} reasons[] = {
    {MBEDTLS_X509_BADCERT_EXPIRED, "it has expired"},
    {MBEDTLS_X509_BADCERT_FUTURE, "it is not valid yet"},
    {MBEDTLS_X509_BADCERT_REVOKED, "it is revoked"},
    {MBEDTLS_X509_BADCERT_NOT_TRUSTED, "no root certificate that we trust has signed it"},
    {MBEDTLS_X509_BADCERT_CN_MISMATCH, NULL},
    {MBEDTLS_X509_BADCERT_BAD_MD, "it is signed with a digest that is not safe"},
    {MBEDTLS_X509_BADCERT_BAD_KEY, "its key is too weak"},
    {MBEDTLS_X509_BADCERT_BAD_PK, "its key is of a kind that is not accepted"},
    {MBEDTLS_X509_BADCERT_KEY_USAGE, "its key is not meant for this"},
    {MBEDTLS_X509_BADCERT_EXT_KEY_USAGE, "it is not meant for a server"},
    {MBEDTLS_X509_BADCERT_MISSING, "there is none"},
};

/* Everything is expired or not valid yet for a clock that stands before this program was made. */
static bool clock_is_wrong(uint32_t flags)
{
    return (flags & (MBEDTLS_X509_BADCERT_EXPIRED | MBEDTLS_X509_BADCERT_FUTURE)) != 0 &&
           time(NULL) < BOX_TIME;
}

const char *tls_verify_text(uint32_t flags, const char *host)
{
    const char *text = NULL;

    if (clock_is_wrong(flags))
        return "this machine's clock is wrong: it is before " BOX_DATE;
    for (size_t i = 0; i < COUNT_OF(reasons); i++) {
        const char *reason = reasons[i].text;

        if ((flags & reasons[i].flag) == 0)
            continue;
        if (reason == NULL)
            reason = mem_print("it is not for '%s'", host);
        text = text != NULL ? mem_print("%s, %s", text, reason) : reason;
    }
    return text != NULL ? text : "it is not acceptable";
}
