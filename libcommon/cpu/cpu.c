/* No features are known on this architecture: see cpu.h. */
#include "cpu.h"

unsigned cpu_features(void)
{
    return 0;
}
