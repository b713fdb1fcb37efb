/*
 * cpu.h: what this processor can do beyond its architecture's baseline.
 *
 * Asked once, when a hot loop first wants to know: nothing runs at start. Elsewhere than on x86-64
 * the answer is 0 and the portable twins run.
 */
#ifndef CPU_H
#define CPU_H

enum cpu_feature {
    CPU_ASKED = 1,
    CPU_SSSE3 = 2,  /* and SSE4.1 */
    CPU_PCLMUL = 4, /* carry-less multiplication; implies SSSE3 */
    CPU_SHA = 8,    /* SHA-1 and SHA-256 rounds; implies SSSE3 */
    CPU_AVX2 = 16,  /* the system keeps the wide registers, too; implies SSSE3 */
};

unsigned cpu_features(void);

#endif
