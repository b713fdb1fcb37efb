/* Headers and lines of uuencode: uu.h. */
#include "uu.h"
#include "box.h"
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct span line = {(const char *)data, size};
    unsigned char bytes[UU_LINE_MAX + 1];
    struct uu_header header;
    int length = uu_decode_line(line, bytes);

    if (length < -1 || length > UU_LINE_MAX)
        abort();
    if (uu_parse_header(line, &header) &&
        (header.name.len == 0 || header.mode > 0777 || memchr(header.name.ptr, 0, header.name.len)))
        abort();
    return 0;
}
