/* endian_bytes.h: numbers in bytes of a fixed order, at any alignment. */
#ifndef ENDIAN_BYTES_H
#define ENDIAN_BYTES_H

#include <stdint.h>
#include <string.h>

#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
#define NATIVE_BIG 0
#else
#define NATIVE_BIG 1
#endif

#define ENDIAN_ACCESS(name, type, swap, big)                                                       \
    static inline type get_##name(const void *bytes)                                               \
    {                                                                                              \
        type value;                                                                                \
                                                                                                   \
        memcpy(&value, bytes, sizeof value);                                                       \
        return (big) == NATIVE_BIG ? value : (type)swap(value);                                    \
    }                                                                                              \
    static inline void set_##name(void *bytes, type value)                                         \
    {                                                                                              \
        value = (big) == NATIVE_BIG ? value : (type)swap(value);                                   \
        memcpy(bytes, &value, sizeof value);                                                       \
    }

ENDIAN_ACCESS(le16, uint16_t, __builtin_bswap16, 0)
ENDIAN_ACCESS(le32, uint32_t, __builtin_bswap32, 0)
ENDIAN_ACCESS(le64, uint64_t, __builtin_bswap64, 0)
ENDIAN_ACCESS(be16, uint16_t, __builtin_bswap16, 1)
ENDIAN_ACCESS(be32, uint32_t, __builtin_bswap32, 1)
ENDIAN_ACCESS(be64, uint64_t, __builtin_bswap64, 1)

#endif
