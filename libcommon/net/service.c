/* Ports by name, from /etc/services: see net.h, services(5). */
#include "box.h"
#include "net.h"

/* The next word of a line, ended in place; NULL at its end or at a comment. */
static char *next_word(char **line)
{
    char *word = *line + strspn(*line, " \t\r"), *end = word + strcspn(word, " \t\r#");

    if (end == word)
        return NULL;
    *line = end + (*end != '\0' && *end != '#');
    if (*end == '#')
        *line = end + strlen(end);
    *end = '\0';
    return word;
}

/* "smtp 25/tcp mail": whether one of the names is the service's. */
static bool line_names(char *line, const char *service, const char *protocol, uint16_t *port)
{
    const char *name = next_word(&line), *alias;
    char *number = next_word(&line), *slash;
    uintmax_t value;
    bool found;

    if (number == NULL || (slash = strchr(number, '/')) == NULL)
        return false;
    *slash = '\0';
    if (protocol != NULL && strcmp(slash + 1, protocol) != 0)
        return false;
    found = strcmp(name, service) == 0;
    while (!found && (alias = next_word(&line)) != NULL)
        found = strcmp(alias, service) == 0;
    if (!found || !parse_base(number, 10, &value) || value > UINT16_MAX)
        return false;
    *port = (uint16_t)value;
    return true;
}

bool service_port(const char *service, const char *protocol, uint16_t *port)
{
    struct reader in = {0};
    struct span line;
    uintmax_t value;
    bool found = false;
    int fd;

    if (parse_base(service, 10, &value)) {
        *port = (uint16_t)value;
        return value <= UINT16_MAX;
    }
    fd = open("/etc/services", O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return false;
    reader_attach(&in, fd, "/etc/services");
    while (!found && reader_line(&in, '\n', &line, NULL))
        found = line_names(mem_dup_bytes(line.ptr, line.len), service, protocol, port);
    reader_close(&in);
    mem_free(in.buffer, in.size);
    return found;
}
