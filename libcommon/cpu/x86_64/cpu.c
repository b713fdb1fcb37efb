/* Processor features by cpuid, asked once: see cpu.h. */
#include "cpu.h"

#include <cpuid.h>

/* Does the operating system save the AVX registers (XCR0 bits 1 and 2)? */
static unsigned keeps_wide_registers(unsigned ecx)
{
    unsigned low, high;

    if (!(ecx & bit_OSXSAVE))
        return 0;
    __asm__("xgetbv" : "=a"(low), "=d"(high) : "c"(0));
    return (low & 6) == 6;
}

static unsigned ask(void)
{
    unsigned eax, ebx, ecx, edx, basic, features = CPU_ASKED;

    if (!__get_cpuid(1, &eax, &ebx, &basic, &edx))
        return features;
    if (!(basic & bit_SSSE3) || !(basic & bit_SSE4_1))
        return features;
    features |= CPU_SSSE3;
    if (basic & bit_PCLMUL)
        features |= CPU_PCLMUL;
    if (!__get_cpuid_count(7, 0, &eax, &ebx, &ecx, &edx))
        return features;
    if (ebx & bit_SHA)
        features |= CPU_SHA;
    if ((ebx & bit_AVX2) && keeps_wide_registers(basic))
        features |= CPU_AVX2;
    return features;
}

unsigned cpu_features(void)
{
    static unsigned features; /* the same in every thread, so a race is harmless */

    if (features == 0)
        features = ask();
    return features;
}
