/* The codes: see codes.h. */
#include "codes.h"

#define LETTERS "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
#define SMALL   "abcdefghijklmnopqrstuvwxyz"
#define DIGITS  "0123456789"

const struct code code_base64 = {LETTERS SMALL DIGITS "+/", .bits = 6, 3, 4, '='};
const struct code code_base64url = {LETTERS SMALL DIGITS "-_", .bits = 6, 3, 4, '='};
const struct code code_base32 = {LETTERS "234567", .bits = 5, 5, 8, '='};
const struct code code_base32hex = {DIGITS "ABCDEFGHIJKLMNOPQRSTUV", .bits = 5, 5, 8, '='};
const struct code code_base16 = {DIGITS "ABCDEF", .bits = 4, 1, 2, .any_case = true};
const struct code code_base16_lower = {DIGITS "abcdef", .bits = 4, 1, 2, .any_case = true};
const struct code code_base2msbf = {"01", .bits = 1, 1, 8};
const struct code code_base2lsbf = {"01", .bits = 1, 1, 8, .low_first = true};
const struct code code_z85 = {DIGITS SMALL LETTERS ".-:+=^!/*?&<>()[]{}@%$#", .bits = 0, 4, 5};
const struct code code_uu = {"`!\"#$%&'()*+,-./" DIGITS ":;<=>?@" LETTERS "[\\]^_", .bits = 6, 3, 4,
                             '`'};
