/* Modes of new files: see new_mode.h. */
#include "box.h"
#include "mode.h"
#include "new_mode.h"

mode_t new_mode(const char *text, mode_t initial, bool directory)
{
    struct mode_clause *change;

    if (text == NULL)
        return initial & ~mode_umask();
    change = mode_parse(text);
    if (change == NULL)
        usage_error("invalid mode '%s'", text);
    return mode_apply(change, initial, directory, mode_umask());
}
