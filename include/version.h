/* version.h: what --version says. */
#ifndef VERSION_H
#define VERSION_H

#define BOX_VERSION "0.1.0"
#define BOX_DATE    "November 23, 2026"
#define BOX_TIME    1795392000 /* the same in seconds: a clock before it is wrong */

#endif
