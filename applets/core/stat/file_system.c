/* stat -f: the status of the file system that holds a file. */
#include <sys/statfs.h>

#include "stat.h"

/* Magic numbers of linux/magic.h and of the file systems' own headers. */
static const struct {
    uint32_t magic;
    const char *name;
} file_systems[] = {
    {0x0187, "autofs"},
    {0x01021994, "tmpfs"},
    {0x01021997, "v9fs"},
    {0x11307854, "inodefs"},
    {0x137f, "minix"},
    {0x138f, "minix (30 char.)"},
    {0x15013346, "udf"},
    {0x19800202, "mqueue"},
    {0x1cd1, "devpts"},
    {0x2468, "minix v2"},
    {0x24051905, "ubifs"},
    {0x27e0eb, "cgroupfs"},
    {0x28cd3d45, "cramfs"},
    {0x2fc12fc1, "zfs"},
    {0x3434, "nilfs"},
    {0x42494e4d, "binfmt_misc"},
    {0x4d44, "msdos"},
    {0x4d5a, "minix3"},
    {0x517b, "smb"},
    {0x5346544e, "ntfs"},
    {0x52654973, "reiserfs"},
    {0x58465342, "xfs"},
    {0x61756673, "aufs"},
    {0x6165676c, "pstorefs"},
    {0x62646576, "bdevfs"},
    {0x62656570, "configfs"},
    {0x62656572, "sysfs"},
    {0x63677270, "cgroup2fs"},
    {0x64626720, "debugfs"},
    {0x65735543, "fusectl"},
    {0x65735546, "fuseblk"},
    {0x6969, "nfs"},
    {0x6e736673, "nsfs"},
    {0x72b6, "jffs2"},
    {0x73636673, "securityfs"},
    {0x73717368, "squashfs"},
    {0x74726163, "tracefs"},
    {0x794c7630, "overlayfs"},
    {0x858458f6, "ramfs"},
    {0x9123683e, "btrfs"},
    {0x958458f6, "hugetlbfs"},
    {0x9660, "isofs"},
    {0x9fa0, "proc"},
    {0xca451a4e, "bcachefs"},
    {0xcafe4a11, "bpf_fs"},
    {0xde5e81e4, "efivarfs"},
    {0xe0f5e1e2, "erofs"},
    {0xef53, "ext2/ext3"},
    {0xf2f52010, "f2fs"},
    {0xf97cff8c, "selinux"},
    {0xfe534d42, "smb2"},
    {0xff534d42, "cifs"},
    {0x2011bab0, "exfat"},
};

struct subject {
    const char *name;
    struct statfs status;
};

static const char *type_name(uint32_t magic)
{
    for (size_t i = 0; i < COUNT_OF(file_systems); i++)
        if (file_systems[i].magic == magic)
            return file_systems[i].name;
    return mem_print("UNKNOWN (0x%x)", magic);
}

static bool print_field(void *data, const struct directive *directive, char letter)
{
    const struct subject *subject = data;
    const struct statfs *status = &subject->status;
    const unsigned *id = (const unsigned *)(const void *)&status->f_fsid;

    switch (letter) {
    case 'a':
        put_number(directive, status->f_bavail, 'd');
        break;
    case 'b':
        put_number(directive, status->f_blocks, 'd');
        break;
    case 'c':
        put_number(directive, status->f_files, 'd');
        break;
    case 'd':
        put_number(directive, status->f_ffree, 'd');
        break;
    case 'f':
        put_number(directive, status->f_bfree, 'd');
        break;
    case 'i':
        put_number(directive, (uintmax_t)id[0] << 32 | id[1], 'x');
        break;
    case 'l':
        put_number(directive, (uintmax_t)status->f_namelen, 'u');
        break;
    case 'n':
        put_text(directive, subject->name);
        break;
    case 's':
        put_number(directive, (uintmax_t)status->f_bsize, 'u');
        break;
    case 'S':
        put_number(directive,
                   (uintmax_t)(status->f_frsize != 0 ? status->f_frsize : status->f_bsize), 'u');
        break;
    case 't':
        put_number(directive, (uint32_t)status->f_type, 'x');
        break;
    case 'T':
        put_text(directive, type_name((uint32_t)status->f_type));
        break;
    default:
        return false;
    }
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
