/* Variables that mean something to awk itself. */
#include "awk.h"
#include "version.h"

static const char *const names[SPECIAL_COUNT] = {
    "NF",      "NR",      "FNR",        "FS",   "RS",          "OFS",      "ORS",      "SUBSEP",
    "CONVFMT", "OFMT",    "IGNORECASE", "FPAT", "FIELDWIDTHS", "FILENAME", "RSTART",   "RLENGTH",
    "RT",      "ENVIRON", "ARGC",       "ARGV", "ARGIND",      "ERRNO",    "PROCINFO",
};

const char *special_name(int special)
{
    return names[special];
}

static struct value string_value(enum value_kind kind, const char *text)
{
    return value_of(kind, string_of(text, strlen(text)));
}

static void start_environment(struct awk *awk)
{
    struct array *array = value_make_array(awk, &awk->globals[SPECIAL_ENVIRON]);

    for (char **entry = environ; *entry != NULL; entry++) {
        const char *equals = strchr(*entry, '=');

        if (equals != NULL)
            *table_element_span(array, (struct span){*entry, (size_t)(equals - *entry)}) =
                string_value(VALUE_INPUT, equals + 1);
    }
}

static void start_operands(struct awk *awk, char **operands)
{
    struct array *array = value_make_array(awk, &awk->globals[SPECIAL_ARGV]);
    int count = 1;

    table_set(array, 0, string_value(VALUE_STRING, "awk"));
    for (; *operands != NULL; operands++)
        table_set(array, count++, string_value(VALUE_INPUT, *operands));
    awk->globals[SPECIAL_ARGC] = value_number(count);
}

static void start_process(struct awk *awk)
{
    static const struct {
        const char *name;
        unsigned (*get)(void);
    } ids[] = {{"uid", getuid}, {"gid", getgid}, {"euid", geteuid}, {"egid", getegid}};
    struct array *array = value_make_array(awk, &awk->globals[SPECIAL_PROCINFO]);

    for (size_t i = 0; i < COUNT_OF(ids); i++)
        *table_named(array, ids[i].name) = value_number(ids[i].get());
    *table_named(array, "pid") = value_number(getpid());
    *table_named(array, "ppid") = value_number(getppid());
    *table_named(array, "version") = string_value(VALUE_STRING, BOX_VERSION);
    *table_named(array, "FS") = string_value(VALUE_STRING, "FS");
}

void specials_start(struct awk *awk, char **operands)
{
    static const struct {
        int slot;
        const char *text;
    } defaults[] = {
        {SPECIAL_FS, " "},        {SPECIAL_RS, "\n"},
        {SPECIAL_OFS, " "},       {SPECIAL_ORS, "\n"},
        {SPECIAL_SUBSEP, "\034"}, {SPECIAL_CONVFMT, "%.6g"},
        {SPECIAL_OFMT, "%.6g"},   {SPECIAL_FPAT, "[^[:space:]]+"},
    };

    for (size_t i = 0; i < COUNT_OF(defaults); i++)
        special_set(awk, defaults[i].slot, string_value(VALUE_STRING, defaults[i].text));
    awk->globals[SPECIAL_RSTART] = awk->globals[SPECIAL_RLENGTH] = value_number(0);
    if (awk->csv)
        special_set(awk, SPECIAL_FS, string_value(VALUE_STRING, ","));
    start_environment(awk);
    start_operands(awk, operands);
    start_process(awk);
}

struct value special_get(struct awk *awk, int slot)
{
    switch (slot) {
    case SPECIAL_NF:
        return value_number((double)record_field_count(awk));
    case SPECIAL_NR:
        return value_number(awk->nr);
    case SPECIAL_FNR:
        return value_number(awk->fnr);
    default:
        return value_share(awk->globals[slot]);
    }
}

void global_set(struct awk *awk, int slot, struct value value)
{
    struct value old = awk->globals[slot];

    if (value.kind == VALUE_ARRAY || old.kind == VALUE_ARRAY)
        runtime_error(awk, "array '%s' is used where a single value belongs", names[slot]);
    awk->globals[slot] = value;
    value_release(old);
}

/* Text that is at hand as a string; it stays even if the variable becomes a number. */
static void keep_string(struct awk *awk, int slot, struct string **kept)
{
    struct string *old = *kept;

    *kept = value_to_string(awk, awk->globals[slot]);
    if (old != NULL)
        string_release(old);
}

static void keep_format(struct awk *awk, int slot, const char **format)
{
    struct string *string = value_to_string(awk, awk->globals[slot]);

    *format = mem_dup_bytes(string->text, string->length);
    string_release(string);
    if (!format_is_safe(*format))
        runtime_error(awk, "%s is no format for one number: %s", names[slot], *format);
}

static void set_separator(struct awk *awk, int slot)
{
    struct text text;

    if (slot == SPECIAL_FIELDWIDTHS) {
        separator_set_widths(awk, &awk->separator, value_text(awk, awk->globals[slot], &text));
        text_release(&text);
    } else if (slot == SPECIAL_FPAT) {
        awk->separator = (struct separator){.kind = SEPARATE_BY_FIELDS};
        awk->separator.pattern = regexp_of_value(awk, awk->globals[slot]);
    } else if (awk->csv) {
        awk->separator = (struct separator){.kind = SEPARATE_CSV};
    } else {
        separator_parse(awk, &awk->separator, awk->globals[slot]);
    }
    awk->separator.newline = awk->record_kind == RECORD_PARAGRAPH;
}

/* What a special variable means from now on. */
static void apply(struct awk *awk, int slot)
{
    switch (slot) {
    case SPECIAL_FS:
    case SPECIAL_FIELDWIDTHS:
    case SPECIAL_FPAT:
        if (awk->started || slot == SPECIAL_FS)
            set_separator(awk, slot);
        break;
    case SPECIAL_RS:
        record_separator_set(awk);
        awk->separator.newline = awk->record_kind == RECORD_PARAGRAPH;
        break;
    case SPECIAL_OFS:
        keep_string(awk, slot, &awk->output_separator);
        break;
    case SPECIAL_ORS:
        keep_string(awk, slot, &awk->output_end);
        break;
    case SPECIAL_SUBSEP:
        keep_string(awk, slot, &awk->subscript_separator);
        break;
    case SPECIAL_CONVFMT:
        keep_format(awk, slot, &awk->number_format);
        break;
    case SPECIAL_OFMT:
        keep_format(awk, slot, &awk->output_format);
        break;
    case SPECIAL_IGNORECASE:
        awk->ignore_case = value_is_true(awk, awk->globals[slot]);
        if (awk->separator.kind == SEPARATE_PATTERN)
            set_separator(awk, SPECIAL_FS);
        break;
    default:
        break;
    }
}

/* The record at hand is cut by the separators in force when it was read. */
static bool changes_fields(int slot)
{
    return slot == SPECIAL_FS || slot == SPECIAL_FPAT || slot == SPECIAL_FIELDWIDTHS ||
           slot == SPECIAL_IGNORECASE || slot == SPECIAL_RS;
}

/* OFS counts when $0 is put together, which may have been put off. */
static void before_change(struct awk *awk, int slot)
{
    if (changes_fields(slot))
        record_split(awk);
    else if (slot == SPECIAL_OFS || slot == SPECIAL_CONVFMT)
        record_text(awk);
}

void special_set(struct awk *awk, int slot, struct value value)
{
    struct value number;

    if (slot == SPECIAL_NF) {
        record_set_field_count(awk, value);
        return;
    }
    if (slot <= SPECIAL_FNR) {
        number = value_number(value_to_number(awk, value));
        value_release(value);
        *(slot == SPECIAL_NR ? &awk->nr : &awk->fnr) = number.number;
        return;
    }
    before_change(awk, slot);
    global_set(awk, slot, value);
    apply(awk, slot);
}
