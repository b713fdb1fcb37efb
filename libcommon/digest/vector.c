/* No vector code for digests on this architecture: see digest.h. */
#include "box.h"
#include "digest.h"

digest_words *sha1_vector(void)
{
    return NULL;
}

digest_words *sha256_vector(void)
{
    return NULL;
}

blake2b_compress *blake2b_vector(void)
{
    return NULL;
}

crc_folder *crc_vector(void)
{
    return NULL;
}
