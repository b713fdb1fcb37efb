/*
 * The root certificates: where they are, and which of them a chain needs. A system has 150 of
 * them; parsing them all takes longer than a handshake, so only those are parsed whose name is the
 * issuer's.
 */
#include <dirent.h>
#include <mbedtls/platform.h>

#include "box.h"
#include "codes.h"
#include "paths.h"
#include "tls_internal.h"

static const char *const bundles[] = {"/etc/ssl/certs/ca-certificates.crt", "/etc/ssl/cert.pem"};

enum { FILE_MAX = 64 << 20 };

char *tls_read_file(const char *path, size_t *length)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    size_t capacity = 0;
    char *text = NULL;
    ssize_t got = 1;

    *length = 0;
    while (fd >= 0 && got > 0 && *length < FILE_MAX) {
        size_t room = capacity == 0 ? 256 * 1024 : 2 * capacity;

        text = mem_resize(text, capacity, room + 1);
        capacity = room;
        while (*length < capacity && (got = read(fd, text + *length, capacity - *length)) > 0)
            *length += (size_t)got;
    }
    if (fd >= 0)
        close(fd);
    if (fd < 0 || got < 0)
        return NULL;
    text[*length] = '\0';
    return text;
}

static void add_root(struct tls_roots *roots, const char *text, size_t length)
{
    struct decoder decoder;
    char *der = mem_alloc(length + CODE_GROUP_MAX);
    size_t size;

    decoder_start(&decoder, &code_base64, true);
    size = decoder_feed(&decoder, text, length, der);
    size += decoder_finish(&decoder, der + size);
    roots->items = mem_grow(roots->items, roots->count, &roots->capacity, sizeof *roots->items);
    roots->items[roots->count++] = (struct span){der, size};
}

/* Every certificate of a text in PEM; what else it holds is passed over. */
static void add_text(struct tls_roots *roots, const char *text)
{
    static const char begin[] = "-----BEGIN CERTIFICATE-----", end[] = "-----END CERTIFICATE-----";
    const char *stop;

    while ((text = strstr(text, begin)) != NULL) {
        text += sizeof begin - 1;
        stop = strstr(text, end);
        if (stop == NULL)
            return;
        add_root(roots, text, (size_t)(stop - text));
        text = stop;
    }
}

static bool add_file(struct tls_roots *roots, const char *path)
{
    size_t length;
    char *text = tls_read_file(path, &length);

    if (text != NULL)
        add_text(roots, text);
    return text != NULL;
}

static bool add_directory(struct tls_roots *roots, const char *path)
{
    DIR *directory = opendir(path);
    struct dirent *entry;

    if (directory == NULL)
        return false;
    while ((entry = readdir(directory)) != NULL)
        if (entry->d_name[0] != '.')
            add_file(roots, path_join(path, entry->d_name));
    closedir(directory);
    return true;
}

/* A file and a folder that somebody has named; either may be NULL. */
static const char *load_named(struct tls_roots *roots, const char *file, const char *directory)
{
    if (file != NULL && !add_file(roots, file))
        return mem_print("cannot read the root certificates in %s: %s", file, strerror(errno));
    if (directory != NULL && !add_directory(roots, directory))
        return mem_print("cannot read the root certificates in %s: %s", directory, strerror(errno));
    if (roots->count == 0)
        return mem_print("there is no root certificate in %s", file != NULL ? file : directory);
    return NULL;
}

static const char *setting(const char *name)
{
    const char *value = getenv(name);

    return value != NULL && *value != '\0' ? value : NULL;
}

const char *tls_roots_load(struct tls_roots *roots, const struct tls_options *options)
{
    const char *file = setting("SSL_CERT_FILE"), *directory = setting("SSL_CERT_DIR");

    if (options->ca_file != NULL || options->ca_directory != NULL)
        return load_named(roots, options->ca_file, options->ca_directory);
    if (file != NULL || directory != NULL)
        return load_named(roots, file, directory);
    for (size_t i = 0; i < COUNT_OF(bundles) && roots->count == 0; i++)
        add_file(roots, bundles[i]);
    if (roots->count == 0)
        return "this system has no root certificates (see SSL_CERT_FILE)";
    return NULL;
}

static bool holds(struct span text, const unsigned char *part, size_t length)
{
    return memmem(text.ptr, text.len, part, length) != NULL;
}

static mbedtls_x509_crt *parse_root(struct span root)
{
    mbedtls_x509_crt *parsed = mbedtls_calloc(1, sizeof *parsed);

    if (parsed == NULL)
        return NULL;
    mbedtls_x509_crt_init(parsed);
    if (mbedtls_x509_crt_parse_der(parsed, (const unsigned char *)root.ptr, root.len) == 0)
        return parsed;
    mbedtls_x509_crt_free(parsed);
    mbedtls_free(parsed);
    return NULL;
}

int tls_roots_find(void *context, const mbedtls_x509_crt *child, mbedtls_x509_crt **found)
{
    const struct tls_roots *roots = context;
    mbedtls_x509_crt **end = found;

    *end = NULL;
    for (size_t i = 0; i < roots->count; i++) {
        if (!holds(roots->items[i], child->issuer_raw.p, child->issuer_raw.len))
            continue;
        *end = parse_root(roots->items[i]);
        if (*end != NULL)
            end = &(*end)->next;
    }
    return 0;
}
