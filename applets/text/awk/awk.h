/*
 * awk.h: what the parts of awk know about each other.
 *
 * Sources become tokens (lex.c), a tree (parse.c, statements.c), instructions (compile*.c), which
 * the machine (machine.c, *_steps.c) runs on a stack of values.
 */
#ifndef AWK_H
#define AWK_H

#include <setjmp.h>
#include <time.h>

#include "box.h"
#include "regex.h"

enum { AWK_TROUBLE = 2 };

struct awk;
struct value;

#include "program.h"

/* ---- values ---- */

/* The bytes of a value; shared, and given back with the last reference. A NUL follows them. */
struct string {
    uint32_t references;
    uint8_t size_class; /* see heap.c */
    uint8_t ascii;      /* an enum string_ascii */
    size_t length;
    char text[];
};

enum string_ascii { ASCII_UNKNOWN, ASCII_YES, ASCII_NO };

/* Kinds up to VALUE_NUMBER have a valid `number`; kinds from VALUE_STRING on count references. */
enum value_kind {
    VALUE_UNSET,
    VALUE_UNTYPED, /* a parameter given an unset variable, `origin`, that may become an array */
    VALUE_NUMBER,
    VALUE_PATTERN, /* a regular expression as such, never freed */
    VALUE_FIELD,   /* only as an operand of the next step: field `origin` */
    VALUE_STRING,
    VALUE_INPUT, /* a string from outside: a number too if it looks like one */
    VALUE_ARRAY,
};

struct value {
    uint32_t kind;
    int32_t origin;
    union {
        double number;
        struct string *string;
        struct array *array;
        struct pattern *pattern;
    };
};

static inline bool value_counts(struct value value)
{
    return value.kind >= VALUE_STRING;
}

static inline struct value value_number(double number)
{
    return (struct value){.kind = VALUE_NUMBER, .number = number};
}

static inline struct value value_of(enum value_kind kind, struct string *string)
{
    return (struct value){.kind = kind, .string = string};
}

/* heap.c: blocks that are used again; sizes are rounded up to classes. */
void blocks_start(size_t limit); /* no block may be larger */
void block_check(size_t size);   /* ends awk if it is */
void *block_alloc(size_t size, uint8_t *size_class);
void block_free(void *block, uint8_t size_class);
size_t block_size(uint8_t size_class);

/* string.c */
struct string *string_new(size_t length); /* one reference, bytes not set */
struct string *string_of(const char *bytes, size_t length);
struct string *string_reserve(struct string *string, size_t length); /* sole owner's; may move */
void string_free(struct string *string);
struct span string_span(const struct string *string);
bool string_is_ascii(struct string *string);
size_t span_find(struct span text, size_t from, struct span wanted); /* or REGEX_NONE */
struct string *string_empty(void);                                   /* a new reference */
struct string *string_of_byte(int byte); /* the same: texts of one byte are shared */

void value_free(struct value value); /* the last reference is gone */

static inline void string_release(struct string *string)
{
    if (--string->references == 0)
        string_free(string);
}

static inline void value_release(struct value value)
{
    if (value_counts(value) && --value.string->references == 0)
        value_free(value);
}

static inline struct value value_share(struct value value)
{
    if (value_counts(value))
        value.string->references++;
    return value;
}

/* A text that grows; its block is kept for the next use. */
struct buffer {
    char *text;
    size_t length, capacity;
};

void buffer_reserve(struct buffer *buffer, size_t more);
void buffer_append(struct buffer *buffer, const char *bytes, size_t length);
void buffer_add_byte(struct buffer *buffer, int byte);
void buffer_fill(struct buffer *buffer, int byte, size_t count);
struct string *buffer_string(const struct buffer *buffer);

/* numbers.c: text and numbers */
double text_to_number(struct span text);                 /* of the longest prefix */
bool text_is_number(struct span text, double *number);   /* all of it, blanks around aside */
double text_to_integer(struct span text, bool any_base); /* strtonum() */
bool integer_key(struct span text, int64_t *integer);    /* is it how the integer prints? */
enum { NUMBER_TEXT = 400 };
size_t number_text(double number, const char *format, char *text);

/* fixed.c: %.Nf, %.Ne and %.Ng without stdio where that is exact; 0 where it isn't. */
size_t fixed_text(double number, int conversion, int precision, bool alternate, char *text);

/* value.c: conversions and comparison */
double value_to_number(struct awk *awk, struct value value);
struct string *value_to_string(struct awk *awk, struct value value); /* a new reference */
struct string *value_to_output(struct awk *awk, struct value value); /* by OFMT */
bool value_is_true(struct awk *awk, struct value value);
bool value_as_number(struct awk *awk, struct value value, double *number); /* if it is one */
int value_compare(struct awk *awk, struct value a, struct value b);        /* -1 0 1; 2: NaN */
const char *value_type(struct awk *awk, struct value value);

/* The bytes of a value for a while: those of a number are made in `room`. */
struct text {
    struct span span;
    char room[NUMBER_TEXT];
    struct string *made; /* to be released; NULL mostly */
};
struct span value_text(struct awk *awk, struct value value, struct text *text);
struct span value_print_text(struct awk *awk, struct value value, struct text *text);
void text_release(struct text *text);

/* ---- arrays ---- */

struct entry {
    struct value value;
    struct string *key; /* NULL: the integer below; &array_dead: none, it was deleted */
    int64_t integer;    /* or the key's hash */
};

/* Entries in the order in which they were added, and an open hash table of their numbers. */
struct array {
    uint32_t references; /* where struct string has its own */
    uint8_t entries_class, index_class;
    struct entry *entries;
    size_t used, live;
    uint32_t *index; /* 1 + the number of an entry, or 0 */
    size_t slots;    /* a power of two */
};

extern struct string array_dead;

struct array *table_new(void);
void table_free(struct array *array);
void table_clear(struct array *array);
struct value *table_find(struct awk *awk, struct array *array, struct value key); /* or NULL */
struct value *table_element(struct awk *awk, struct array *array, struct value key);
struct value *table_at(struct array *array, int64_t integer);
struct value *table_named(struct array *array, const char *name);
struct value *table_find_span(struct array *array, struct span key);
struct value *table_element_span(struct array *array, struct span key);
void table_delete(struct awk *awk, struct array *array, struct value key);
struct value entry_key(const struct entry *entry); /* a new reference */
struct array *table_list(size_t capacity);
void table_list_add(struct array *list, struct value value);              /* takes the value */
void table_set(struct array *array, int64_t integer, struct value value); /* takes the value */

/* array_sort.c: the order of for-in and asort */
struct array_order {
    struct awk *awk;
    int comparison; /* an index of its table, or -1 */
    int function;   /* a function that compares, or -1 */
    bool descending;
};
bool array_order_parse(struct awk *awk, struct array_order *order, struct span name);
struct array *table_keys(struct awk *awk, struct array *array); /* the keys, by sorted_in */
struct value builtin_asort(struct awk *awk, struct value *args, int count);
struct value builtin_asorti(struct awk *awk, struct value *args, int count);

/* ---- patterns ---- */

struct pattern {
    struct string *source;
    struct regex *regex[2]; /* with regard to case, and without */
    struct regex_matcher *matcher[2];
    size_t groups;
    bool is_literal; /* no operator in it: `literal` are its bytes */
    struct string *literal;
};

/* pattern.c */
struct pattern *regexp_of(struct awk *awk, struct span source);
struct pattern *regexp_of_value(struct awk *awk, struct value value);
bool regexp_find(struct awk *awk, struct pattern *pattern, struct span text, size_t from,
                 struct regex_match *matches, size_t count);
void regexp_check(struct awk *awk, struct pattern *pattern); /* ends awk if it is none */
size_t regexp_groups(struct awk *awk, struct pattern *pattern);
bool regexp_matches(struct awk *awk, struct pattern *pattern, struct span text);

/* ---- separators and fields ---- */

enum separator_kind {
    SEPARATE_BLANKS,
    SEPARATE_BYTE,
    SEPARATE_PATTERN,
    SEPARATE_CHARS,     /* each character is a field */
    SEPARATE_BY_FIELDS, /* FPAT */
    SEPARATE_WIDTHS,
    SEPARATE_CSV,
};

struct separator {
    enum separator_kind kind;
    unsigned char byte;
    bool newline; /* a newline separates too: RS is empty */
    struct pattern *pattern;
    const struct field_width *widths;
    size_t width_count;
};

struct field_width {
    size_t skip, width;
};

/* Where a text is being cut into pieces. */
struct cutter {
    struct separator separator;
    struct span text;
    size_t at;
    size_t number; /* of the pieces cut, where that counts */
    bool done;
};

/* split.c: the next piece and the separator behind it; `quoted`: CSV, quotes are to be removed. */
struct piece {
    struct span text, separator;
    struct span before; /* what FPAT leaves before a field */
    bool quoted;
};
void separator_parse(struct awk *awk, struct separator *separator, struct value value);
void separator_set_widths(struct awk *awk, struct separator *separator, struct span text);
void cutter_start(struct cutter *cutter, const struct separator *separator, struct span text);
bool cutter_next(struct awk *awk, struct cutter *cutter, struct piece *piece);
struct string *csv_unquote(struct span text);
struct value builtin_split(struct awk *awk, struct value *args, int count);
struct value builtin_patsplit(struct awk *awk, struct value *args, int count);

struct field {
    struct span text;   /* into the record, while `value` is unset */
    struct value value; /* made, or assigned */
};

/* $0 and its fields: whichever was set last is made into the other when that is asked for. */
struct record {
    struct span text;
    struct value value;     /* of $0, or unset: `text` lies in the main input's buffer */
    struct field *fields;   /* fields[1] is $1 */
    size_t count, capacity; /* fields found so far */
    struct cutter cutter;
    bool stale;            /* $0 is to be made from the fields */
    struct buffer rebuilt; /* room for that */
};

/* record.c */
void record_set(struct awk *awk, struct span text); /* bytes that stay until record_keep() */
void record_assign(struct awk *awk, struct value value);
void record_keep(struct awk *awk);          /* the buffer that $0 lies in is about to change */
void record_split(struct awk *awk);         /* all fields */
struct value record_value(struct awk *awk); /* $0, a new reference */
struct span record_text(struct awk *awk);
size_t record_field_count(struct awk *awk);
void record_set_field_count(struct awk *awk, struct value value);
struct value field_value(struct awk *awk, size_t index); /* a new reference */
struct span field_text(struct awk *awk, size_t index, struct text *text);
double field_number(struct awk *awk, size_t index);
void field_assign(struct awk *awk, size_t index, struct value value); /* takes the value */
size_t field_index(struct awk *awk, struct value value);

/* ---- input and output ---- */

enum record_kind { RECORD_BYTE, RECORD_PARAGRAPH, RECORD_PATTERN, RECORD_CSV };

struct input {
    struct reader reader;
    bool started; /* newlines at the start of paragraphs have been skipped */
};

enum stream_kind {
    STREAM_FILE,
    STREAM_APPEND,
    STREAM_PIPE_OUT,
    STREAM_READ,
    STREAM_PIPE_IN,
    STREAM_TWO_WAY,
};

struct stream {
    enum stream_kind kind;
    struct string *name;
    struct writer *writer; /* NULL: none, or closed */
    struct input *input;   /* the same */
    pid_t child;
    struct stream *next;
};

/* input.c: records */
bool input_record(struct awk *awk, struct input *input, struct span *record, bool *failed);
void record_separator_set(struct awk *awk);

/* files.c: the main input. 1: a record, 0: the end, -1: an error. */
int main_next(struct awk *awk, struct span *record);
void main_skip_file(struct awk *awk);
void operand_assign(struct awk *awk, const char *operand); /* name=value */
bool is_assignment(const char *operand);

/* streams.c */
struct stream *stream_open(struct awk *awk, enum stream_kind kind, struct value name);
struct value builtin_close(struct awk *awk, struct value *args, int count);
struct value builtin_fflush(struct awk *awk, struct value *args, int count);
struct value builtin_system(struct awk *awk, struct value *args, int count);
void streams_flush(struct awk *awk);
int streams_close(struct awk *awk); /* all; a status */
void stream_wrote(struct awk *awk, struct stream *stream);
void set_errno(struct awk *awk, int code);

/* ---- special variables ---- */

enum special {
    SPECIAL_NF,
    SPECIAL_NR,
    SPECIAL_FNR,
    SPECIAL_FS, /* from here on something happens when they are set */
    SPECIAL_RS,
    SPECIAL_OFS,
    SPECIAL_ORS,
    SPECIAL_SUBSEP,
    SPECIAL_CONVFMT,
    SPECIAL_OFMT,
    SPECIAL_IGNORECASE,
    SPECIAL_FPAT,
    SPECIAL_FIELDWIDTHS,
    SPECIAL_PLAIN, /* and from here on nothing does */
    SPECIAL_FILENAME = SPECIAL_PLAIN,
    SPECIAL_RSTART,
    SPECIAL_RLENGTH,
    SPECIAL_RT,
    SPECIAL_ENVIRON,
    SPECIAL_ARGC,
    SPECIAL_ARGV,
    SPECIAL_ARGIND,
    SPECIAL_ERRNO,
    SPECIAL_PROCINFO,
    SPECIAL_COUNT,
};

void specials_start(struct awk *awk, char **argv);
const char *special_name(int special);
struct value special_get(struct awk *awk, int slot);             /* a new reference */
void special_set(struct awk *awk, int slot, struct value value); /* takes the value */
void global_set(struct awk *awk, int slot, struct value value);

/* ---- the machine ---- */

struct frame {
    const struct instruction *back;
    int32_t base; /* of the caller's frame, as an index into the stack */
    int32_t function;
};

struct builtin {
    const char *name;
    struct value (*run)(struct awk *awk, struct value *args, int count);
    signed char least, most;
    unsigned short traits; /* an enum builtin_traits */
};

enum builtin_traits {
    PATTERN_FIRST = 1, /* /re/ as that argument is a pattern */
    PATTERN_SECOND = 2,
    PATTERN_THIRD = 4,
    ARRAY_FIRST = 8,
    ARRAY_SECOND = 16,
    ARRAY_THIRD = 32,
    ARRAY_FOURTH = 64,
    SUBSTITUTES = 128, /* assigns to its third argument */
    ANY_VALUE = 256,   /* takes arrays and unset variables as they are */
    MEASURES = 512,    /* a field as an operand will do, all the same */
};

extern const struct builtin builtins[];
int find_builtin(struct span name); /* or -1 */

struct awk {
    /* what was asked for */
    const char *field_separator;
    struct strings assignments, programs;
    bool csv, posix;
    char **operands;
    int operand, operand_count;

    /* parsing */
    struct source *sources, **last_source;
    struct lexer lex;
    int nesting;
    bool no_in, no_greater; /* not at this depth of parentheses */
    bool in_function;
    int in_rule;              /* the kind of the rule being parsed */
    struct function *current; /* being parsed */
    struct rule *rules[RULE_KINDS], **last_rules[RULE_KINDS];
    struct array *variable_names, *function_names;
    struct strings names; /* of the variables, by slot */
    struct function *functions;
    size_t function_count, function_capacity;
    struct strings included;
    struct compiler compiler;

    /* the program and its state */
    struct instruction *code;
    int *lines;
    int32_t loop_start, end_start, file_start[RULE_KINDS];
    struct value *globals;
    size_t global_count;
    bool *ranges; /* which are open */
    struct value *stack;
    size_t stack_size;
    struct frame *frames;
    size_t frame_count, frame_capacity;
    const struct instruction *pc; /* of the step that may fail or call */
    struct value *sp;             /* the same step's */
    struct value *fp;
    const struct instruction *next; /* for steps that return, see machine.h */
    int nested;                     /* runs within runs */
    double count;                   /* of the last sub() or gsub() */
    int status;
    bool in_loop, in_end;        /* over records; in END */
    jmp_buf exit_point;          /* where exit goes on */
    size_t run_base, run_frames; /* of the current run */
    intmax_t steps_left;         /* 0: no limit */
    bool contained;              /* no commands, no files */

    /* input */
    struct record record;
    struct input main;
    bool main_open, main_done, main_used, skip_file;
    const char *main_name;
    enum record_kind record_kind;
    unsigned char record_byte;
    struct pattern *record_pattern;
    struct separator separator;
    struct span record_end; /* RT */
    bool wants_record_end, started;
    double nr, fnr;
    struct stream *streams;
    int streams_status;
    bool file_rule; /* inside BEGINFILE or ENDFILE */

    /* what special variables say, at hand */
    struct string *output_separator, *output_end, *subscript_separator;
    const char *number_format, *output_format;
    bool ignore_case;

    struct array *patterns; /* by their sources */
    struct buffer scratch, scratch2;
    uint64_t seed[2];
    double seed_value;
};

/* machine.c */
void machine_start(struct awk *awk);
void machine_run(struct awk *awk, int32_t start);
void stack_reserve(struct awk *awk, size_t more);
struct value machine_call(struct awk *awk, int function, struct value *args, int count);
_Noreturn void runtime_error(struct awk *awk, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void runtime_warning(struct awk *awk, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
struct array *value_make_array(struct awk *awk, struct value *cell);

/* format.c */
void format_text(struct awk *awk, struct buffer *to, struct value *args, int count);
bool format_is_safe(const char *format); /* for one number */

/* substitute.c, mathematics.c */
void random_start(struct awk *awk);
struct value builtin_gensub(struct awk *awk, struct value *args, int count);
struct value builtin_match(struct awk *awk, struct value *args, int count);
struct value builtin_cos(struct awk *awk, struct value *args, int count);
struct value builtin_exp(struct awk *awk, struct value *args, int count);
struct value builtin_int(struct awk *awk, struct value *args, int count);
struct value builtin_log(struct awk *awk, struct value *args, int count);
struct value builtin_sin(struct awk *awk, struct value *args, int count);
struct value builtin_sqrt(struct awk *awk, struct value *args, int count);
struct value builtin_atan2(struct awk *awk, struct value *args, int count);
struct value builtin_rand(struct awk *awk, struct value *args, int count);
struct value builtin_srand(struct awk *awk, struct value *args, int count);
struct value builtin_and(struct awk *awk, struct value *args, int count);
struct value builtin_or(struct awk *awk, struct value *args, int count);
struct value builtin_xor(struct awk *awk, struct value *args, int count);
struct value builtin_compl(struct awk *awk, struct value *args, int count);
struct value builtin_lshift(struct awk *awk, struct value *args, int count);
struct value builtin_rshift(struct awk *awk, struct value *args, int count);
struct value builtin_systime(struct awk *awk, struct value *args, int count);
struct value builtin_strftime(struct awk *awk, struct value *args, int count);
struct value builtin_mktime(struct awk *awk, struct value *args, int count);

/* awk.c */
void awk_init(struct awk *awk, size_t largest_block);
void awk_start(struct awk *awk, char **operands);

#endif
