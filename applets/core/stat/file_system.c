/* stat -f: the status of the file system that holds a file. */
#include <sys/statfs.h>

#include "stat.h"

/*
 * Magic numbers of linux/magic.h and of the file systems' own headers, and the names in that order.
 */
static const uint32_t magics[] = {
    0x0187,     0x137f,     0x138f,     0x1cd1,     0x2468,     0x3434,     0x4d44,     0x4d5a,
    0x517b,     0x6969,     0x72b6,     0x9660,     0x9fa0,     0xef53,     0x27e0eb,   0x01021994,
    0x01021997, 0x11307854, 0x15013346, 0x19800202, 0x2011bab0, 0x24051905, 0x28cd3d45, 0x2fc12fc1,
    0x42494e4d, 0x52654973, 0x5346544e, 0x58465342, 0x6165676c, 0x61756673, 0x62646576, 0x62656570,
    0x62656572, 0x63677270, 0x64626720, 0x65735543, 0x65735546, 0x6e736673, 0x73636673, 0x73717368,
    0x74726163, 0x794c7630, 0x858458f6, 0x9123683e, 0x958458f6, 0xca451a4e, 0xcafe4a11, 0xde5e81e4,
    0xe0f5e1e2, 0xf2f52010, 0xf97cff8c, 0xfe534d42, 0xff534d42};
static const char names[] = "autofs\0"
                            "minix\0"
                            "minix (30 char.)\0"
                            "devpts\0"
                            "minix v2\0"
                            "nilfs\0"
                            "msdos\0"
                            "minix3\0"
                            "smb\0"
                            "nfs\0"
                            "jffs2\0"
                            "isofs\0"
                            "proc\0"
                            "ext2/ext3\0"
                            "cgroupfs\0"
                            "tmpfs\0"
                            "v9fs\0"
                            "inodefs\0"
                            "udf\0"
                            "mqueue\0"
                            "exfat\0"
                            "ubifs\0"
                            "cramfs\0"
                            "zfs\0"
                            "binfmt_misc\0"
                            "reiserfs\0"
                            "ntfs\0"
                            "xfs\0"
                            "pstorefs\0"
                            "aufs\0"
                            "bdevfs\0"
                            "configfs\0"
                            "sysfs\0"
                            "cgroup2fs\0"
                            "debugfs\0"
                            "fusectl\0"
                            "fuseblk\0"
                            "nsfs\0"
                            "securityfs\0"
                            "squashfs\0"
                            "tracefs\0"
                            "overlayfs\0"
                            "ramfs\0"
                            "btrfs\0"
                            "hugetlbfs\0"
                            "bcachefs\0"
                            "bpf_fs\0"
                            "efivarfs\0"
                            "erofs\0"
                            "f2fs\0"
                            "selinux\0"
                            "smb2\0"
                            "cifs\0";

struct subject {
    const char *name;
    struct statfs status;
};

static const char *type_name(uint32_t magic)
{
    const char *name = names;

    for (size_t i = 0; i < COUNT_OF(magics); i++, name += strlen(name) + 1)
        if (magics[i] == magic)
            return name;
    return mem_print("UNKNOWN (0x%x)", magic);
}

/* What is a number: where it is, and how it is printed. */
#define NUMBER(letter, field, conversion)                                                          \
    {                                                                                              \
        letter, conversion, offsetof(struct statfs, field), sizeof(((struct statfs *)0)->field)    \
    }
static const struct number_field numbers[] = {
    NUMBER('a', f_bavail, 'd'), NUMBER('b', f_blocks, 'd'), NUMBER('c', f_files, 'd'),
    NUMBER('d', f_ffree, 'd'),  NUMBER('f', f_bfree, 'd'),  NUMBER('l', f_namelen, 'u'),
    NUMBER('s', f_bsize, 'u'),  NUMBER('S', f_frsize, 'u'), NUMBER('t', f_type, 'x'),
};

static bool print_field(void *data, const struct directive *directive, char letter)
{
    const struct subject *subject = data;
    const unsigned *id = (const unsigned *)(const void *)&subject->status.f_fsid;

    if (put_number_field(directive, letter, numbers, COUNT_OF(numbers), &subject->status))
        return true;
    if (letter == 'i')
        put_number(directive, (uintmax_t)id[0] << 32 | id[1], 'x');
    else if (letter == 'n')
        put_text(directive, subject->name);
    else if (letter == 'T')
        put_text(directive, type_name((uint32_t)subject->status.f_type));
    else
        return false;
    return true;
}

bool show_file_system(const char *name, const char *format, bool terse, bool escapes)
{
    struct subject subject = {.name = name};

    if (strcmp(name, "-") == 0) {
        warnx("'-' for standard input does not work with -f");
        return false;
    }
    if (statfs(name, &subject.status) < 0) {
        warn("%s", name);
        return false;
    }
    if (subject.status.f_frsize == 0)
        subject.status.f_frsize = subject.status.f_bsize;
    if (format == NULL)
        format = terse ? "%n %i %l %t %s %S %b %f %a %c %d\n"
                       : "  File: \"%n\"\n"
                         "    ID: %-8i Namelen: %-7l Type: %T\n"
                         "Block size: %-10s Fundamental block size: %S\n"
                         "Blocks: Total: %-10b Free: %-10f Available: %a\n"
                         "Inodes: Total: %-10c Free: %d\n";
    put_formatted(format, escapes, print_field, &subject);
    return true;
}
