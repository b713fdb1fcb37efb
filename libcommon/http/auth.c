/* Basic (RFC 7617) and Digest (RFC 7616) authentication: answers to challenges, by origin. */
#include "box.h"
#include "codes.h"
#include "digest.h"
#include "http_internal.h"
#include "random.h"

/* What an origin asks for. A realm that has refused an answer gets no second one. */
struct http_login {
    struct http_login *next;
    const char *key;
    const char *realm, *nonce, *opaque; /* Digest; nonce NULL: Basic */
    const struct digest_type *digest;
    const char *algorithm; /* as the server wrote it; NULL: it did not */
    bool session, quality;
    unsigned count; /* of requests with this nonce */
};

char *http_basic(const char *user, const char *password)
{
    char *pair = mem_print("%s:%s", user, password);
    size_t length = strlen(pair);
    char *text = mem_alloc(6 + (length + 2) / 3 * 4 + 1);

    memcpy(text, "Basic ", 6);
    text[6 + code_encode(&code_base64, pair, length, text + 6)] = '\0';
    return text;
}

static const char *login_key(const struct url *url)
{
    return mem_print("%s://%s", url->scheme, url_authority(url));
}

static struct http_login *find_login(const struct http_client *client, const struct url *url)
{
    const char *key = login_key(url);
    struct http_login *login = client->logins;

    while (login != NULL && strcmp(login->key, key) != 0)
        login = login->next;
    return login;
}

/* The hexadecimal digest of parts joined by colons; the list ends with NULL. */
static char *digest_text(const struct digest_type *type, const char *const *parts)
{
    static const char digits[] = "0123456789abcdef";
    unsigned char result[DIGEST_MAX];
    struct digest digest;
    char *text, *to;

    digest_start(&digest, type, 0);
    for (size_t i = 0; parts[i] != NULL; i++) {
        if (i > 0)
            digest_update(&digest, ":", 1);
        digest_update(&digest, parts[i], strlen(parts[i]));
    }
    digest_finish(&digest, result);
    text = to = mem_alloc(2 * digest.size + 1);
    for (size_t i = 0; i < digest.size; i++) {
        *to++ = digits[result[i] >> 4];
        *to++ = digits[result[i] & 15];
    }
    *to = '\0';
    return text;
}

#define DIGEST_TEXT(type, ...) digest_text(type, (const char *const[]){__VA_ARGS__, NULL})

static const char *client_nonce(void)
{
    struct random random = {0};
    uint64_t number;

    random_bytes(&random, &number, sizeof number);
    return mem_print("%016jx", (uintmax_t)number);
}

/* Section 3.4. */
static char *digest_field(struct http_login *login, const struct http_request *request)
{
    const char *target = url_target(&request->url), *cnonce = client_nonce();
    const char *count = mem_print("%08x", ++login->count);
    const char *secret = DIGEST_TEXT(login->digest, request->user, login->realm, request->password);
    const char *what = DIGEST_TEXT(login->digest, request->method, target), *answer;
    char *field;

    if (login->session)
        secret = DIGEST_TEXT(login->digest, secret, login->nonce, cnonce);
    answer = login->quality
                 ? DIGEST_TEXT(login->digest, secret, login->nonce, count, cnonce, "auth", what)
                 : DIGEST_TEXT(login->digest, secret, login->nonce, what);
    field = mem_print("Digest username=\"%s\", realm=\"%s\", nonce=\"%s\", uri=\"%s\", "
                      "response=\"%s\"",
                      request->user, login->realm, login->nonce, target, answer);
    if (login->quality)
        field = mem_print("%s, qop=auth, nc=%s, cnonce=\"%s\"", field, count, cnonce);
    if (login->opaque != NULL)
        field = mem_print("%s, opaque=\"%s\"", field, login->opaque);
    if (login->algorithm != NULL)
        field = mem_print("%s, algorithm=%s", field, login->algorithm);
    return field;
}

const char *http_login_field(struct http_client *client, const struct http_request *request)
{
    struct http_login *login;

    if (request->user == NULL)
        return NULL;
    login = find_login(client, &request->url);
    if (login != NULL && login->nonce != NULL)
        return digest_field(login, request);
    return login != NULL || request->login_at_once ? http_basic(request->user, request->password)
                                                   : NULL;
}

/* A quote or backslash in what we would have to quote; such servers do without us. */
static bool is_plain(const char *text)
{
    return text == NULL || strpbrk(text, "\"\\") == NULL;
}

static bool read_algorithm(struct http_login *login, const char *value)
{
    static const struct {
        const char *name;
        const struct digest_type *digest;
        bool session;
    } known[] = {{"MD5", &digest_md5, false},
                 {"MD5-sess", &digest_md5, true},
                 {"SHA-256", &digest_sha256, false},
                 {"SHA-256-sess", &digest_sha256, true}};

    login->algorithm = http_parameter(value, "algorithm");
    for (size_t i = 0; i < COUNT_OF(known); i++)
        if (strcasecmp(login->algorithm != NULL ? login->algorithm : "MD5", known[i].name) == 0) {
            login->digest = known[i].digest;
            login->session = known[i].session;
            return true;
        }
    return false;
}

static bool read_digest(struct http_login *login, const char *value)
{
    const char *quality = http_parameter(value, "qop");

    login->realm = http_parameter(value, "realm");
    login->nonce = http_parameter(value, "nonce");
    login->opaque = http_parameter(value, "opaque");
    login->quality = quality != NULL;
    if (login->realm == NULL || login->nonce == NULL || !read_algorithm(login, value))
        return false;
    if (quality != NULL && strcasestr(quality, "auth") == NULL)
        return false;
    return is_plain(login->realm) && is_plain(login->nonce) && is_plain(login->opaque);
}

static bool has_scheme(struct span value, const char *scheme)
{
    size_t length = strlen(scheme);

    return value.len >= length && strncasecmp(value.ptr, scheme, length) == 0 &&
           (value.len == length || value.ptr[length] == ' ');
}

/* The better of what is offered: Digest with SHA-256, with MD5, Basic. */
static bool read_challenges(struct http_login *login, const struct http_head *head)
{
    struct http_login best = {0};
    bool basic = false;

    for (size_t i = 0; i < head->count; i++) {
        const struct http_field *field = &head->fields[i];
        struct http_login offer = {0};

        if (span_compare_nocase(field->name, span_of("WWW-Authenticate")) != 0)
            continue;
        basic |= has_scheme(field->value, "Basic");
        if (has_scheme(field->value, "Digest") &&
            read_digest(&offer, mem_dup_bytes(field->value.ptr + 6, field->value.len - 6)) &&
            (best.nonce == NULL || best.digest == &digest_md5))
            best = offer;
    }
    *login = best;
    return basic || best.nonce != NULL;
}

bool http_login_challenge(struct http_client *client, const struct http_request *request,
                          const struct http_head *head)
{
    struct http_login *known = find_login(client, &request->url), login;
    const char *challenge = http_field(head, "WWW-Authenticate");
    const char *stale = challenge != NULL ? http_parameter(challenge, "stale") : NULL;

    if (request->user == NULL || !read_challenges(&login, head) || !is_plain(request->user))
        return false;
    if (known != NULL && (stale == NULL || strcasecmp(stale, "true") != 0))
        return false;
    if (known == NULL && login.nonce == NULL && request->login_at_once)
        return false;
    if (known == NULL) {
        known = mem_zero(sizeof *known);
        known->key = login_key(&request->url);
        known->next = client->logins;
        client->logins = known;
    }
    login.next = known->next;
    login.key = known->key;
    *known = login;
    return true;
}
