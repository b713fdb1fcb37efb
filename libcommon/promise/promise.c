/* Promises, kept by seccomp filters: see promise.h, seccomp(2), the kernel's seccomp_filter.rst. */
#include "box.h"
#include "promise.h"

#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/syscall.h>

#if defined __x86_64__
#define ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined __aarch64__
#define ARCHITECTURE AUDIT_ARCH_AARCH64
#else
#define ARCHITECTURE 0
#endif

/* Calls that newer architectures left out have the number of another that is allowed too. */
#ifndef SYS_poll
#define SYS_poll SYS_ppoll
#endif
#ifndef SYS_select
#define SYS_select SYS_pselect6
#endif
#ifndef SYS_open
#define SYS_open SYS_openat
#endif
#ifndef SYS_access
#define SYS_access SYS_faccessat
#endif
#ifndef SYS_stat
#define SYS_stat SYS_newfstatat
#endif
#ifndef SYS_lstat
#define SYS_lstat SYS_newfstatat
#endif
#ifndef SYS_readlink
#define SYS_readlink SYS_readlinkat
#endif
#ifndef SYS_mkdir
#define SYS_mkdir SYS_mkdirat
#endif
#ifndef SYS_unlink
#define SYS_unlink SYS_unlinkat
#endif
#ifndef SYS_rmdir
#define SYS_rmdir SYS_unlinkat
#endif
#ifndef SYS_rename
#define SYS_rename SYS_renameat2
#endif
#ifndef SYS_link
#define SYS_link SYS_linkat
#endif
#ifndef SYS_chmod
#define SYS_chmod SYS_fchmodat
#endif
#ifndef SYS_pipe
#define SYS_pipe SYS_pipe2
#endif
#ifndef SYS_dup2
#define SYS_dup2 SYS_dup3
#endif
#ifndef SYS_newfstatat
#define SYS_newfstatat SYS_fstatat64
#endif
#ifndef SYS_faccessat2
#define SYS_faccessat2 439
#endif

static const uint16_t stdio_calls[] = {
    SYS_read,
    SYS_write,
    SYS_readv,
    SYS_writev,
    SYS_pread64,
    SYS_pwrite64,
    SYS_close,
    SYS_lseek,
    SYS_fstat,
    SYS_mmap,
    SYS_munmap,
    SYS_mremap,
    SYS_mprotect,
    SYS_madvise,
    SYS_brk,
    SYS_poll,
    SYS_ppoll,
    SYS_select,
    SYS_pselect6,
    SYS_ioctl,
    SYS_fcntl,
    SYS_dup,
    SYS_dup2,
    SYS_dup3,
    SYS_pipe,
    SYS_pipe2,
    SYS_splice,
    SYS_tee,
    SYS_sendfile,
    SYS_copy_file_range,
    SYS_fsync,
    SYS_fdatasync,
    SYS_ftruncate,
    SYS_fallocate,
    SYS_clock_gettime,
    SYS_gettimeofday,
    SYS_nanosleep,
    SYS_clock_nanosleep,
    SYS_setitimer,
    SYS_rt_sigaction,
    SYS_rt_sigprocmask,
    SYS_rt_sigreturn,
    SYS_rt_sigtimedwait,
    SYS_sigaltstack,
    SYS_getpid,
    SYS_gettid,
    SYS_getuid,
    SYS_geteuid,
    SYS_getgid,
    SYS_getegid,
    SYS_getrandom,
    SYS_futex,
    SYS_sched_yield,
    SYS_restart_syscall,
    SYS_uname,
    SYS_umask,
    SYS_exit,
    SYS_exit_group,
    SYS_tgkill,
    SYS_kill,
};

static const uint16_t net_calls[] = {
    SYS_socket,     SYS_connect,     SYS_bind,     SYS_listen,  SYS_accept4,
    SYS_sendto,     SYS_recvfrom,    SYS_sendmsg,  SYS_recvmsg, SYS_getsockopt,
    SYS_setsockopt, SYS_getsockname, SYS_shutdown, SYS_accept,  SYS_getpeername,
};

static const uint16_t read_calls[] = {
    SYS_open,       SYS_openat,     SYS_access, SYS_faccessat, SYS_faccessat2,
    SYS_newfstatat, SYS_statx,      SYS_stat,   SYS_lstat,     SYS_readlinkat,
    SYS_readlink,   SYS_getdents64, SYS_chdir,  SYS_fchdir,    SYS_getcwd,
};

static const uint16_t write_calls[] = {
    SYS_mkdir,    SYS_mkdirat, SYS_unlink,    SYS_unlinkat,  SYS_rmdir, SYS_rename,
    SYS_renameat, SYS_link,    SYS_linkat,    SYS_renameat2, SYS_chmod, SYS_fchmod,
    SYS_fchmodat, SYS_fchown,  SYS_utimensat, SYS_fsetxattr,
};

static const struct group {
    unsigned promise; /* any of these brings the group */
    uint16_t count;
    const uint16_t *calls;
} groups[] = {
    {~0u, COUNT_OF(stdio_calls), stdio_calls},
    {PROMISE_NET, COUNT_OF(net_calls), net_calls},
    {PROMISE_READ | PROMISE_WRITE, COUNT_OF(read_calls), read_calls},
    {PROMISE_WRITE, COUNT_OF(write_calls), write_calls},
};

/* The end of the process, whatever else, and the calls of all groups. */
enum {
    PROGRAM_MAX = 4 +
                  2 * (COUNT_OF(stdio_calls) + COUNT_OF(net_calls) + COUNT_OF(read_calls) +
                       COUNT_OF(write_calls)) +
                  1
};

static struct sock_filter *add_group(struct sock_filter *at, const struct group *group)
{
    for (size_t i = 0; i < group->count; i++) {
        *at++ = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, group->calls[i], 0, 1);
        *at++ = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
    }
    return at;
}

static int promised;

/* LeakSanitizer asks before it looks for leaks, which takes calls that are not promised. */
int __lsan_is_turned_off(void);
int __lsan_is_turned_off(void)
{
    return promised;
}

void promise(unsigned promises)
{
    struct sock_filter program[PROGRAM_MAX], *at = program;
    struct sock_fprog filter = {.filter = program};

    if (ARCHITECTURE == 0)
        return;
    *at++ =
        (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, arch));
    *at++ = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, ARCHITECTURE, 1, 0);
    *at++ = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS);
    *at++ =
        (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr));
    for (size_t i = 0; i < COUNT_OF(groups); i++)
        if (i == 0 || (groups[i].promise & promises))
            at = add_group(at, &groups[i]);
    *at++ = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM);
    filter.len = (unsigned short)(at - program);
    promised = 1;
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0)
        prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter);
}
