/* The main input: the operands one after the other, files and assignments. */
#include "awk.h"

static bool is_name_byte(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte == '_' ||
           (byte >= '0' && byte <= '9');
}

bool is_assignment(const char *operand)
{
    size_t length = 0;

    if (operand[0] >= '0' && operand[0] <= '9')
        return false;
    while (is_name_byte(operand[length]))
        length++;
    return length > 0 && operand[length] == '=';
}

void operand_assign(struct awk *awk, const char *operand)
{
    const char *equals = strchr(operand, '=');
    struct span name = {operand, (size_t)(equals - operand)};
    struct value value = value_of(VALUE_INPUT, unescape(awk, span_of(equals + 1)));
    int slot;

    if (find_function(awk, name) >= 0)
        runtime_error(awk, "function '%.*s' is used as a variable", (int)name.len, name.ptr);
    slot = awk->globals == NULL ? add_variable(awk, name) : find_variable(awk, name);
    if (slot < 0)
        value_release(value); /* the program does not ask for it */
    else if (slot < SPECIAL_PLAIN)
        special_set(awk, slot, value);
    else
        global_set(awk, slot, value);
}

/* ARGV[n], which the program may have changed or deleted; NULL then. */
static struct string *operand_at(struct awk *awk, int number)
{
    struct array *operands = value_make_array(awk, &awk->globals[SPECIAL_ARGV]);
    struct value *found = table_find(awk, operands, value_number(number));

    return found != NULL ? value_to_string(awk, *found) : NULL;
}

static void run_file_rule(struct awk *awk, enum rule_kind kind)
{
    if (awk->file_start[kind] < 0)
        return;
    record_keep(awk);
    awk->file_rule = true;
    machine_run(awk, awk->file_start[kind]);
    awk->file_rule = false;
}

static void start_file(struct awk *awk, const char *name)
{
    awk->main_used = awk->main_open = true;
    awk->main.started = false;
    awk->fnr = 0;
    global_set(awk, SPECIAL_FILENAME, value_of(VALUE_INPUT, string_of(name, strlen(name))));
    global_set(awk, SPECIAL_ARGIND, value_number(awk->operand));
}

static bool is_directory(int fd)
{
    struct stat status;

    return fstat(fd, &status) == 0 && S_ISDIR(status.st_mode);
}

/* Opens a file of the main input; BEGINFILE may skip one, also one that can't be opened. */
static void open_file(struct awk *awk, const char *name)
{
    bool is_stdin = strcmp(name, "-") == 0 || strcmp(name, "/dev/stdin") == 0;
    int fd = is_stdin ? STDIN_FILENO : open(name, O_RDONLY | O_CLOEXEC);
    int code = errno;

    if (fd >= 0 && is_directory(fd)) {
        code = EISDIR;
        close(fd);
        fd = -1;
    }
    start_file(awk, name);
    awk->skip_file = false;
    set_errno(awk, fd < 0 ? code : 0);
    reader_attach(&awk->main.reader, fd, is_stdin ? "standard input" : mem_dup(name));
    run_file_rule(awk, RULE_BEGINFILE);
    if (fd >= 0 && !awk->skip_file)
        return;
    if (fd < 0 && !awk->skip_file) {
        errno = code;
        warn("%s", name);
        awk->status = AWK_TROUBLE;
    } else if (fd > STDIN_FILENO) {
        close(fd);
    }
    awk->main_open = false;
}

/* The next operand that is a file is opened. False when there is none. */
static bool next_file(struct awk *awk)
{
    int count = (int)value_to_number(awk, awk->globals[SPECIAL_ARGC]);

    while (++awk->operand < count) {
        struct string *operand = operand_at(awk, awk->operand);

        if (operand != NULL && operand->length > 0 && is_assignment(operand->text))
            operand_assign(awk, operand->text);
        else if (operand != NULL && operand->length > 0)
            open_file(awk, operand->text);
        if (operand != NULL)
            string_release(operand);
        if (awk->main_open)
            return true;
        count = (int)value_to_number(awk, awk->globals[SPECIAL_ARGC]);
    }
    if (awk->main_used)
        return false;
    open_file(awk, "-");
    return awk->main_open;
}

static void close_file(struct awk *awk)
{
    run_file_rule(awk, RULE_ENDFILE);
    reader_close(&awk->main.reader);
    awk->main_open = false;
}

void main_skip_file(struct awk *awk)
{
    if (!awk->main_open)
        return;
    record_keep(awk);
    close_file(awk);
}

int main_next(struct awk *awk, struct span *record)
{
    bool failed;

    if (awk->file_rule)
        runtime_error(awk, "getline of the main input inside BEGINFILE or ENDFILE");
    for (;;) {
        if (!awk->main_open && (awk->main_done || !next_file(awk))) {
            awk->main_done = true;
            return 0;
        }
        if (input_record(awk, &awk->main, record, &failed)) {
            awk->nr++;
            awk->fnr++;
            return 1;
        }
        if (failed)
            awk->status = AWK_TROUBLE;
        record_keep(awk); /* END still sees the last record */
        close_file(awk);
    }
}
