/* The settings of stty: modes, special characters, speeds, and their combinations. */
#include "box.h"
#include "stty.h"

/* clang-format off */
const struct mode stty_modes[] = {
    {"parenb", CONTROL, REVERSIBLE, PARENB, 0},
    {"parodd", CONTROL, REVERSIBLE, PARODD, 0},
    {"cmspar", CONTROL, REVERSIBLE, CMSPAR, 0},
    {"cs5", CONTROL, SANE_OFF, CS5, CSIZE},
    {"cs6", CONTROL, SANE_OFF, CS6, CSIZE},
    {"cs7", CONTROL, SANE_OFF, CS7, CSIZE},
    {"cs8", CONTROL, SANE_ON, CS8, CSIZE},
    {"hupcl", CONTROL, REVERSIBLE, HUPCL, 0},
    {"hup", CONTROL, REVERSIBLE | ALIAS, HUPCL, 0},
    {"cstopb", CONTROL, REVERSIBLE, CSTOPB, 0},
    {"cread", CONTROL, REVERSIBLE | SANE_ON, CREAD, 0},
    {"clocal", CONTROL, REVERSIBLE, CLOCAL, 0},
    {"crtscts", CONTROL, REVERSIBLE, CRTSCTS, 0},
    {"ignbrk", INPUT, REVERSIBLE | SANE_OFF, IGNBRK, 0},
    {"brkint", INPUT, REVERSIBLE | SANE_ON, BRKINT, 0},
    {"ignpar", INPUT, REVERSIBLE, IGNPAR, 0},
    {"parmrk", INPUT, REVERSIBLE, PARMRK, 0},
    {"inpck", INPUT, REVERSIBLE, INPCK, 0},
    {"istrip", INPUT, REVERSIBLE, ISTRIP, 0},
    {"inlcr", INPUT, REVERSIBLE | SANE_OFF, INLCR, 0},
    {"igncr", INPUT, REVERSIBLE | SANE_OFF, IGNCR, 0},
    {"icrnl", INPUT, REVERSIBLE | SANE_ON, ICRNL, 0},
    {"ixon", INPUT, REVERSIBLE, IXON, 0},
    {"ixoff", INPUT, REVERSIBLE | SANE_OFF, IXOFF, 0},
    {"tandem", INPUT, REVERSIBLE | ALIAS, IXOFF, 0},
    {"iuclc", INPUT, REVERSIBLE | SANE_OFF, IUCLC, 0},
    {"ixany", INPUT, REVERSIBLE | SANE_OFF, IXANY, 0},
    {"imaxbel", INPUT, REVERSIBLE | SANE_ON, IMAXBEL, 0},
    {"iutf8", INPUT, REVERSIBLE | SANE_OFF, IUTF8, 0},
    {"opost", OUTPUT, REVERSIBLE | SANE_ON, OPOST, 0},
    {"olcuc", OUTPUT, REVERSIBLE | SANE_OFF, OLCUC, 0},
    {"ocrnl", OUTPUT, REVERSIBLE | SANE_OFF, OCRNL, 0},
    {"onlcr", OUTPUT, REVERSIBLE | SANE_ON, ONLCR, 0},
    {"onocr", OUTPUT, REVERSIBLE | SANE_OFF, ONOCR, 0},
    {"onlret", OUTPUT, REVERSIBLE | SANE_OFF, ONLRET, 0},
    {"ofill", OUTPUT, REVERSIBLE | SANE_OFF, OFILL, 0},
    {"ofdel", OUTPUT, REVERSIBLE | SANE_OFF, OFDEL, 0},
    {"nl0", OUTPUT, SANE_ON, NL0, NLDLY},
    {"nl1", OUTPUT, SANE_OFF, NL1, NLDLY},
    {"cr0", OUTPUT, SANE_ON, CR0, CRDLY},
    {"cr1", OUTPUT, SANE_OFF, CR1, CRDLY},
    {"cr2", OUTPUT, SANE_OFF, CR2, CRDLY},
    {"cr3", OUTPUT, SANE_OFF, CR3, CRDLY},
    {"tab0", OUTPUT, SANE_ON, TAB0, TABDLY},
    {"tab1", OUTPUT, SANE_OFF, TAB1, TABDLY},
    {"tab2", OUTPUT, SANE_OFF, TAB2, TABDLY},
    {"tab3", OUTPUT, SANE_OFF, TAB3, TABDLY},
    {"bs0", OUTPUT, SANE_ON, BS0, BSDLY},
    {"bs1", OUTPUT, SANE_OFF, BS1, BSDLY},
    {"vt0", OUTPUT, SANE_ON, VT0, VTDLY},
    {"vt1", OUTPUT, SANE_OFF, VT1, VTDLY},
    {"ff0", OUTPUT, SANE_ON, FF0, FFDLY},
    {"ff1", OUTPUT, SANE_OFF, FF1, FFDLY},
    {"isig", LOCAL, REVERSIBLE | SANE_ON, ISIG, 0},
    {"icanon", LOCAL, REVERSIBLE | SANE_ON, ICANON, 0},
    {"iexten", LOCAL, REVERSIBLE | SANE_ON, IEXTEN, 0},
    {"echo", LOCAL, REVERSIBLE | SANE_ON, ECHO, 0},
    {"echoe", LOCAL, REVERSIBLE | SANE_ON, ECHOE, 0},
    {"crterase", LOCAL, REVERSIBLE | ALIAS, ECHOE, 0},
    {"echok", LOCAL, REVERSIBLE | SANE_ON, ECHOK, 0},
    {"echonl", LOCAL, REVERSIBLE | SANE_OFF, ECHONL, 0},
    {"noflsh", LOCAL, REVERSIBLE | SANE_OFF, NOFLSH, 0},
    {"xcase", LOCAL, REVERSIBLE | SANE_OFF, XCASE, 0},
    {"tostop", LOCAL, REVERSIBLE | SANE_OFF, TOSTOP, 0},
    {"echoprt", LOCAL, REVERSIBLE | SANE_OFF, ECHOPRT, 0},
    {"prterase", LOCAL, REVERSIBLE | ALIAS, ECHOPRT, 0},
    {"echoctl", LOCAL, REVERSIBLE | SANE_ON, ECHOCTL, 0},
    {"ctlecho", LOCAL, REVERSIBLE | ALIAS, ECHOCTL, 0},
    {"echoke", LOCAL, REVERSIBLE | SANE_ON, ECHOKE, 0},
    {"crtkill", LOCAL, REVERSIBLE | ALIAS, ECHOKE, 0},
    {"flusho", LOCAL, REVERSIBLE | SANE_OFF, FLUSHO, 0},
    {"extproc", LOCAL, REVERSIBLE | SANE_OFF, EXTPROC, 0},
    {"", 0, 0, 0, 0},
};

const struct character stty_characters[] = {
    {"intr", VINTR, 'C' & 037},
    {"quit", VQUIT, '\\' & 037},
    {"erase", VERASE, 0177},
    {"kill", VKILL, 'U' & 037},
    {"eof", VEOF, 'D' & 037},
    {"eol", VEOL, 0},
    {"eol2", VEOL2, 0},
    {"swtch", VSWTC, 0},
    {"start", VSTART, 'Q' & 037},
    {"stop", VSTOP, 'S' & 037},
    {"susp", VSUSP, 'Z' & 037},
    {"rprnt", VREPRINT, 'R' & 037},
    {"werase", VWERASE, 'W' & 037},
    {"lnext", VLNEXT, 'V' & 037},
    {"discard", VDISCARD, 'O' & 037},
    {"", 0, 0},
};

const struct combination stty_combinations[] = {
    {"evenp", "parenb -parodd cs7", "-parenb cs8"},
    {"parity", "parenb -parodd cs7", "-parenb cs8"},
    {"oddp", "parenb parodd cs7", "-parenb cs8"},
    {"nl", "-icrnl -onlcr", "icrnl -inlcr -igncr onlcr -ocrnl -onlret"},
    {"ek", "erase ^? kill ^U", NULL},
    {"cooked", "brkint ignpar istrip icrnl ixon opost isig icanon", "raw"},
    {"raw", "-ignbrk -brkint -ignpar -parmrk -inpck -istrip -inlcr -igncr -icrnl -ixon -ixoff "
            "-icanon -opost -isig -iuclc -ixany -imaxbel -xcase min 1 time 0", "cooked"},
    {"pass8", "-parenb -istrip cs8", "parenb istrip cs7"},
    {"litout", "-parenb -istrip -opost cs8", "parenb istrip opost cs7"},
    {"cbreak", "-icanon", "icanon"},
    {"decctlq", "-ixany", "ixany"},
    {"tabs", "tab0", "tab3"},
    {"lcase", "xcase iuclc olcuc", "-xcase -iuclc -olcuc"},
    {"LCASE", "xcase iuclc olcuc", "-xcase -iuclc -olcuc"},
    {"crt", "echoe echoctl echoke", NULL},
    {"dec", "echoe echoctl echoke -ixany intr ^C erase ^? kill ^U", NULL},
    {"exta", "19200", NULL},
    {"extb", "38400", NULL},
    {"", NULL, NULL},
};

static const struct {
    unsigned speed;
    speed_t code;
} speeds[] = {
    {0, B0},             {50, B50},           {75, B75},           {110, B110},
    {134, B134},         {150, B150},         {200, B200},         {300, B300},
    {600, B600},         {1200, B1200},       {1800, B1800},       {2400, B2400},
    {4800, B4800},       {9600, B9600},       {19200, B19200},     {38400, B38400},
    {57600, B57600},     {115200, B115200},   {230400, B230400},   {460800, B460800},
    {500000, B500000},   {576000, B576000},   {921600, B921600},   {1000000, B1000000},
    {1152000, B1152000}, {1500000, B1500000}, {2000000, B2000000}, {2500000, B2500000},
    {3000000, B3000000}, {3500000, B3500000}, {4000000, B4000000},
};
/* clang-format on */

tcflag_t *stty_field(struct termios *terminal, int group)
{
    tcflag_t *const fields[] = {&terminal->c_cflag, &terminal->c_iflag, &terminal->c_oflag,
                                &terminal->c_lflag};

    return fields[group];
}

bool stty_speed_code(uintmax_t speed, speed_t *code)
{
    for (size_t i = 0; i < COUNT_OF(speeds); i++) {
        if (speeds[i].speed != speed)
            continue;
        *code = speeds[i].code;
        return true;
    }
    return false;
}

unsigned stty_speed(speed_t code)
{
    for (size_t i = 0; i < COUNT_OF(speeds); i++)
        if (speeds[i].code == code)
            return speeds[i].speed;
    return 0;
}

void stty_make_sane(struct termios *terminal)
{
    for (const struct mode *mode = stty_modes; *mode->name != '\0'; mode++) {
        tcflag_t *field = stty_field(terminal, mode->group);

        if (mode->traits & SANE_ON)
            *field = (*field & ~mode->mask) | mode->bits;
        else if (mode->traits & SANE_OFF && mode->mask == 0)
            *field &= ~mode->bits;
    }
    for (const struct character *c = stty_characters; *c->name != '\0'; c++)
        terminal->c_cc[c->index] = c->sane;
    terminal->c_cc[VMIN] = 1;
    terminal->c_cc[VTIME] = 0;
}
