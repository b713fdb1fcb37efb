/*
 * hostid: print the machine's 32-bit identifier (GNU).
 *
 * It is the word in /etc/hostid or, without that file, the first IPv4 address that /etc/hosts gives
 * the host name, its halves swapped, as gethostid() of glibc has it; no name is looked up
 * elsewhere.
 */
#include <sys/utsname.h>

#include "box.h"

static bool parse_address(const char *text, uint32_t *address)
{
    *address = 0;
    for (int i = 0; i < 4; i++) {
        size_t length = strcspn(text, ".");
        uintmax_t byte;

        if (!parse_base(mem_dup_bytes(text, length), 10, &byte) || byte > 255)
            return false;
        *address = *address << 8 | (uint32_t)byte;
        text += length + (text[length] == '.');
    }
    return *text == '\0';
}

/* The next word of a line, "" at its end or at a comment. */
static const char *next_word(const char **line)
{
    const char *word = *line + strspn(*line, " \t\r");

    *line = word + strcspn(word, " \t\r#");
    return mem_dup_bytes(word, (size_t)(*line - word));
}

/* "127.0.1.1 name alias # comment": whether the line gives `name` an IPv4 address. */
static bool line_matches(const char *line, const char *name, uint32_t *address)
{
    const char *word = next_word(&line);

    if (!parse_address(word, address))
        return false;
    while (*word != '\0') {
        word = next_word(&line);
        if (*word != '\0' && strcmp(word, name) == 0)
            return true;
    }
    return false;
}

static uint32_t host_address(const char *name)
{
    int fd = open("/etc/hosts", O_RDONLY | O_CLOEXEC);
    struct reader in = {0};
    struct span line;
    uint32_t address, found = 0;

    if (fd < 0)
        return 0;
    reader_attach(&in, fd, "/etc/hosts");
    while (found == 0 && reader_line(&in, '\n', &line, NULL))
        if (line_matches(mem_dup_bytes(line.ptr, line.len), name, &address))
            found = address;
    reader_close(&in);
    return found;
}

/* The address as it lies in memory on a little-endian machine, halves swapped. */
static uint32_t address_id(uint32_t address)
{
    uint32_t stored = __builtin_bswap32(address);

    return stored << 16 | stored >> 16;
}

static int hostid_main(int argc, char **argv)
{
    struct utsname system;
    uint32_t id = 0;
    int fd;

    (void)argc;
    opt_parse_operands(argv, NULL, 0, 0);
    fd = open("/etc/hostid", O_RDONLY | O_CLOEXEC);
    if (fd < 0 || read(fd, &id, sizeof id) != (ssize_t)sizeof id)
        id = uname(&system) == 0 ? address_id(host_address(system.nodename)) : 0;
    if (fd >= 0)
        close(fd);
    put_format(out, "%08x\n", id);
    return 0;
}

APPLET(hostid, .summary = HELP_TEXT("print the identifier of this host"), .main = hostid_main,
       .traits = APPLET_PURE);
