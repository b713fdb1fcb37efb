/* Why a program could not be run: the cause, where others only say "not found". */
#include "run.h"

#include <elf.h>

enum { NOT_EXECUTABLE = 126, NOT_FOUND = 127, HEAD = 4096 };

struct head {
    char bytes[HEAD + 1];
    size_t length;
};

static bool read_head(const char *path, struct head *head)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t got = fd >= 0 ? read(fd, head->bytes, HEAD) : -1;

    if (fd >= 0)
        close(fd);
    if (got < 0)
        return false;
    head->length = (size_t)got;
    head->bytes[got] = '\0';
    return true;
}

/* The interpreter that a script names: "#! /bin/x arg". */
static bool script_interpreter(struct head *head, const char **name, bool *carriage_return)
{
    char *start = head->bytes + 2;
    size_t length;

    if (strncmp(head->bytes, "#!", 2) != 0)
        return false;
    start += strspn(start, " \t");
    length = strcspn(start, " \t\n");
    *carriage_return = length > 0 && start[length - 1] == '\r';
    start[length - *carriage_return] = '\0';
    *name = start;
    return true;
}

/* The dynamic linker that an ELF file of this machine's word size asks for; NULL: none. */
static const char *elf_interpreter(const struct head *head)
{
    Elf64_Ehdr elf;

    memcpy(&elf, head->bytes, sizeof elf);
    for (size_t i = 0; i < elf.e_phnum && i < 64; i++) {
        Elf64_Phdr segment;
        size_t at = elf.e_phoff + i * sizeof segment;

        if (elf.e_phoff > HEAD || at + sizeof segment > head->length)
            break;
        memcpy(&segment, head->bytes + at, sizeof segment);
        if (segment.p_type == PT_INTERP && segment.p_offset < head->length)
            return head->bytes + segment.p_offset;
    }
    return NULL;
}

static bool is_elf64(const struct head *head)
{
    return head->length >= sizeof(Elf64_Ehdr) && memcmp(head->bytes, ELFMAG, SELFMAG) == 0 &&
           head->bytes[EI_CLASS] == ELFCLASS64;
}

static const char *libc_of(const char *linker)
{
    if (strstr(linker, "musl") != NULL)
        return " (built for musl)";
    return strstr(linker, "ld-linux") != NULL ? " (built for glibc)" : "";
}

/* The file is there, but the kernel says ENOENT: what it needs is missing. */
static void explain_missing(const char *path)
{
    struct head head;
    const char *interpreter = NULL;
    bool carriage_return = false;

    if (read_head(path, &head) && script_interpreter(&head, &interpreter, &carriage_return))
        shell_warn(
            carriage_return
                ? "%s: needs the interpreter %s, but its first line ends in a carriage return"
                : "%s: needs the interpreter %s, which is not here",
            path, interpreter);
    else if (is_elf64(&head) && (interpreter = elf_interpreter(&head)) != NULL)
        shell_warn("%s: needs the interpreter %s, which is not here%s", path, interpreter,
                   libc_of(interpreter));
    else
        shell_warn("%s: what it needs to run is not here", path);
}

static void explain_format(const char *path)
{
    struct head head;

    if (read_head(path, &head) && head.length > EI_CLASS &&
        memcmp(head.bytes, ELFMAG, SELFMAG) == 0)
        shell_warn("%s: built for another kind of machine", path);
    else
        shell_warn("%s: is no program that this machine can run", path);
}

static void say_not_found(const char *name)
{
    const char *near = sh->interactive ? nearest_name(name) : NULL;

    if (near != NULL)
        shell_warn("%s: not found (did you mean %s?)", name, near);
    else
        shell_warn("%s: not found", name);
}

int exec_failure(const char *path, const char *name)
{
    const int code = errno;

    if (code == ENOENT && (path == NULL || access(path, F_OK) < 0)) {
        say_not_found(name);
        return NOT_FOUND;
    }
    if (code == ENOENT) {
        explain_missing(path);
        return NOT_FOUND;
    }
    if (code == ENOEXEC) {
        explain_format(path);
        return NOT_EXECUTABLE;
    }
    errno = code;
    shell_warn_errno("%s", path != NULL ? path : name);
    return code == ENOTDIR || code == ENAMETOOLONG || code == ELOOP ? NOT_FOUND : NOT_EXECUTABLE;
}
