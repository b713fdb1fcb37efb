/* box.h: everything that every tool needs; a module used by few has a header of its own. */
#ifndef BOX_H
#define BOX_H

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

#include "applet.h"
#include "errors.h"
#include "memory.h"
#include "number.h"
#include "options.h"
#include "reader.h"
#include "span.h"
#include "writer.h"

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

#endif
