/* What the files of stty share: the tables of settings. */
#ifndef STTY_H
#define STTY_H

#include <stdbool.h>
#include <stdint.h>
#include <termios.h>

enum mode_group { CONTROL, INPUT, OUTPUT, LOCAL, MODE_GROUPS };

enum mode_traits {
    SANE_ON = 1,
    SANE_OFF = 2,
    REVERSIBLE = 4, /* "-name" clears it */
    ALIAS = 8,      /* another name of an entry above: never shown */
};

struct mode {
    char name[9];
    uint8_t group, traits;
    tcflag_t bits;
    tcflag_t mask; /* of a field with several values; 0: the bits themselves */
};

struct character {
    char name[8];
    uint8_t index; /* in c_cc */
    cc_t sane;
};

/* A setting that stands for several others. */
struct combination {
    const char *name, *settings, *reversed; /* reversed: NULL where there is no "-name" */
};

/* Each table ends with an empty name. VMIN and VTIME are no characters. */
extern const struct mode stty_modes[];
extern const struct character stty_characters[];
extern const struct combination stty_combinations[];

tcflag_t *stty_field(struct termios *terminal, int group);

/* Bits per second and their codes; false when there is no such speed. */
bool stty_speed_code(uintmax_t speed, speed_t *code);
unsigned stty_speed(speed_t code);

/* All to the values of "sane". */
void stty_make_sane(struct termios *terminal);

/* Output: what differs from sane; everything; the numbers that can be given back. */
void stty_show_changes(struct termios *terminal, int columns);
void stty_show_all(struct termios *terminal, int rows, int columns);
void stty_save(const struct termios *terminal);

#endif
