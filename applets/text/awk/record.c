/*
 * $0 and its fields. A record is cut into fields when one is asked for, and only so far; $0 is put
 * together again when it is asked for after a field was changed.
 */
#include "awk.h"

enum { FIELDS_MAX = 1 << 27 };

static void drop_fields(struct record *record)
{
    for (size_t i = 1; i <= record->count; i++)
        value_release(record->fields[i].value);
    record->count = 0;
}

static void start_record(struct awk *awk, struct span text, struct value value)
{
    struct record *record = &awk->record;
    struct value old = record->value;

    drop_fields(record);
    record->text = text;
    record->value = value;
    record->stale = false;
    cutter_start(&record->cutter, &awk->separator, text);
    value_release(old);
}

void record_set(struct awk *awk, struct span text)
{
    start_record(awk, text, (struct value){0});
}

void record_assign(struct awk *awk, struct value value)
{
    struct string *string = value_to_string(awk, value);
    enum value_kind kind = value.kind == VALUE_NUMBER ? VALUE_INPUT : value.kind;

    value_release(value);
    if (kind != VALUE_STRING)
        kind = VALUE_INPUT;
    start_record(awk, string_span(string), value_of(kind, string));
}

/* Moves what points into one copy of the record to another. */
static void move_texts(struct record *record, const char *from, const char *to)
{
    for (size_t i = 1; i <= record->count; i++)
        if (record->fields[i].value.kind == VALUE_UNSET && record->fields[i].text.len > 0)
            record->fields[i].text.ptr = to + (record->fields[i].text.ptr - from);
    record->cutter.text.ptr = to;
}

/* The bytes of the record are in the input's buffer only: makes them a string. */
static void own_text(struct record *record)
{
    const char *from = record->text.ptr;
    struct string *string;

    if (record->value.kind != VALUE_UNSET)
        return;
    string = string_of(from != NULL ? from : "", record->text.len);
    record->value = value_of(VALUE_INPUT, string);
    record->text = string_span(string);
    if (from != NULL)
        move_texts(record, from, string->text);
}

void record_keep(struct awk *awk)
{
    own_text(&awk->record);
}

static struct field *field_add(struct record *record)
{
    struct field *field;

    record->fields =
        mem_grow(record->fields, record->count + 1, &record->capacity, sizeof *record->fields);
    field = &record->fields[++record->count];
    field->value = (struct value){0};
    field->text = (struct span){"", 0};
    return field;
}

static void split_until(struct awk *awk, size_t wanted)
{
    struct record *record = &awk->record;
    struct piece piece;

    while (record->count < wanted && !record->cutter.done) {
        struct field *field;

        if (!cutter_next(awk, &record->cutter, &piece))
            break;
        field = field_add(record);
        field->text = piece.text;
        if (piece.quoted)
            field->value = value_of(VALUE_INPUT, csv_unquote(piece.text));
    }
}

void record_split(struct awk *awk)
{
    split_until(awk, SIZE_MAX);
}

/* The text of a field for a while; a number is written into `text`. */
static struct span made_text(struct awk *awk, const struct field *field, struct text *text)
{
    if (field->value.kind == VALUE_UNSET) {
        text->made = NULL;
        return field->text;
    }
    return value_text(awk, field->value, text);
}

/* The fields that are no values of their own lie in the new $0 from now on. */
static void move_fields(struct record *record, const struct string *string, size_t separator)
{
    const char *at = string->text;

    for (size_t i = 1; i <= record->count; i++) {
        struct field *field = &record->fields[i];

        if (field->value.kind == VALUE_UNSET)
            field->text.ptr = at;
        at += field->text.len + separator;
    }
}

/* $0 from the fields. */
static void rebuild(struct awk *awk)
{
    struct record *record = &awk->record;
    struct buffer *to = &record->rebuilt;
    struct string *string;
    struct text text;

    to->length = 0;
    for (size_t i = 1; i <= record->count; i++) {
        struct field *field = &record->fields[i];
        struct span span = made_text(awk, field, &text);

        if (i > 1)
            buffer_append(to, awk->output_separator->text, awk->output_separator->length);
        buffer_append(to, span.ptr, span.len);
        field->text.len = span.len;
        text_release(&text);
    }
    string = buffer_string(to);
    move_fields(record, string, awk->output_separator->length);
    value_release(record->value);
    record->value = value_of(VALUE_INPUT, string);
    record->text = string_span(string);
    record->stale = false;
}

struct value record_value(struct awk *awk)
{
    if (awk->record.stale)
        rebuild(awk);
    own_text(&awk->record);
    return value_share(awk->record.value);
}

struct span record_text(struct awk *awk)
{
    if (awk->record.stale)
        rebuild(awk);
    return awk->record.text;
}

size_t record_field_count(struct awk *awk)
{
    record_split(awk);
    return awk->record.count;
}

/* The fields are about to change: all are found, and $0 is out of date. */
static void change_fields(struct awk *awk)
{
    record_split(awk);
    awk->record.stale = true;
}

static void set_count(struct awk *awk, size_t count)
{
    struct record *record = &awk->record;

    change_fields(awk);
    while (record->count > count)
        value_release(record->fields[record->count--].value);
    while (record->count < count)
        field_add(record);
}

void record_set_field_count(struct awk *awk, struct value value)
{
    double number = value_to_number(awk, value);

    value_release(value);
    if (!(number >= 0))
        runtime_error(awk, "NF is set to a negative value");
    if (number > FIELDS_MAX)
        runtime_error(awk, "NF is set to a value that is too large");
    set_count(awk, (size_t)number);
}

size_t field_index(struct awk *awk, struct value value)
{
    double number = value.kind <= VALUE_NUMBER ? value.number : value_to_number(awk, value);

    if (!(number > -1))
        runtime_error(awk, "a field has the negative number %.6g", number);
    if (number > FIELDS_MAX)
        runtime_error(awk, "a field has the number %.6g, which is too large", number);
    return (size_t)number;
}

/* The field, cut as far as needed, or NULL when there are not so many. */
static struct field *find_field(struct awk *awk, size_t index)
{
    if (index > awk->record.count)
        split_until(awk, index);
    return index <= awk->record.count ? &awk->record.fields[index] : NULL;
}

struct value field_value(struct awk *awk, size_t index)
{
    struct field *field;

    if (index == 0)
        return record_value(awk);
    field = find_field(awk, index);
    if (field == NULL)
        return (struct value){0};
    if (field->value.kind == VALUE_UNSET)
        field->value = value_of(VALUE_INPUT, string_of(field->text.ptr, field->text.len));
    return value_share(field->value);
}

struct span field_text(struct awk *awk, size_t index, struct text *text)
{
    struct field *field;

    text->made = NULL;
    if (index == 0)
        return record_text(awk);
    field = find_field(awk, index);
    return field != NULL ? made_text(awk, field, text) : (struct span){"", 0};
}

double field_number(struct awk *awk, size_t index)
{
    struct field *field;

    if (index == 0)
        return text_to_number(record_text(awk));
    field = find_field(awk, index);
    if (field == NULL)
        return 0;
    if (field->value.kind == VALUE_UNSET)
        return text_to_number(field->text);
    return value_to_number(awk, field->value);
}

void field_assign(struct awk *awk, size_t index, struct value value)
{
    struct value old;

    if (value.kind == VALUE_ARRAY)
        runtime_error(awk, "an array is used where a single value belongs");
    if (index == 0) {
        record_assign(awk, value);
        return;
    }
    change_fields(awk);
    if (index > awk->record.count)
        set_count(awk, index);
    if (value.kind <= VALUE_UNTYPED)
        value = value_of(VALUE_STRING, string_empty());
    old = awk->record.fields[index].value;
    awk->record.fields[index].value = value;
    value_release(old);
}
