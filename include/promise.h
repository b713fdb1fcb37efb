/*
 * promise.h: what a tool gives up before it reads what strangers send.
 *
 * The kernel refuses all system calls that were not promised with EPERM (seccomp), for this process
 * and those that it starts, for ever; where the kernel can't, nothing happens. More promises
 * narrow further. No tool that makes one may be APPLET_PURE.
 */
#ifndef PROMISE_H
#define PROMISE_H

enum promise {
    PROMISE_STDIO = 0, /* what every promise allows: open descriptors, memory, time, the end */
    PROMISE_NET = 1,   /* sockets of the internet */
    PROMISE_READ = 2,  /* files and folders are opened for reading and looked at */
    PROMISE_WRITE = 4, /* and made, changed, renamed and removed */
};

/* A combination of the above. */
void promise(unsigned promises);

#endif
