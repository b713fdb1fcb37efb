/* crc32: the CRC-32 of files in hexadecimal, as the tool of Perl's Archive::Zip prints it. */
#include "box.h"
#include "codes.h"
#include "sums.h"

static void print_crc(const unsigned char *crc, const char *name)
{
    char text[8];

    put_bytes(out, text, code_encode(&code_base16_lower, crc, 4, text));
    if (name != NULL) {
        put_byte(out, '\t');
        put_name(out, name);
    }
    put_byte(out, '\n');
}

static int crc32_main(int argc, char **argv)
{
    char **names = operands_or_stdin(opt_parse(argv, NULL));
    bool several = names[0] != NULL && names[1] != NULL;
    struct reader in = {0};
    int status = 0;

    (void)argc;
    for (; *names != NULL; names++) {
        struct digest digest;
        unsigned char crc[DIGEST_MAX];

        if (!reader_open(&in, *names)) {
            status = 1;
            continue;
        }
        if (sums_digest(&in, &digest, &digest_crc32b, 0, crc))
            print_crc(crc, several ? *names : NULL);
        else
            status = 1;
        reader_close(&in);
    }
    return status;
}

APPLET(crc32, .summary = HELP_TEXT("print CRC-32 checksums"), .operands = HELP_TEXT("[FILE]..."),
       .main = crc32_main, .traits = APPLET_PURE);
