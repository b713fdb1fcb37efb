/* Records and questions in columns, as zone files and BIND's tools have them. */
#include "box.h"
#include "data.h"
#include "dns.h"

enum { TAB = 8, COLUMN_TTL = 24 };

/* Moves on to a column, at least by one place: tabs where they reach, then blanks. */
static void indent(struct text *text, const struct dns_style *style, size_t *at, size_t column)
{
    size_t to = column > *at + 1 ? column : *at + 1;

    if (style->spaces) {
        text_byte(text, ' ');
        return;
    }
    if (to / TAB > *at / TAB) {
        for (size_t i = *at / TAB; i < to / TAB; i++)
            text_byte(text, '\t');
        *at = to / TAB * TAB;
    }
    for (; *at < to; ++*at)
        text_byte(text, ' ');
}

static void add_word(struct text *text, size_t *at, const char *word)
{
    size_t length = strlen(word);

    text_add(text, word, length);
    *at += length;
}

void dns_text_name(const struct dns_name *name, const struct dns_style *style, struct text *text)
{
    char plain[DNS_NAME_TEXT], unicode[DNS_NAME_TEXT];
    size_t length = dns_name_format(name, plain);

    if (style->unicode && idn_decode(plain, unicode))
        text_add(text, unicode, strlen(unicode));
    else
        text_add(text, plain, length);
}

/* The columns of what stands before the data; fields that are left out take none. */
struct columns {
    size_t ttl, class, type, data;
};

static struct columns columns_of(const struct dns_style *style)
{
    if (style->multiline || (style->no_ttl && style->no_class))
        return (struct columns){COLUMN_TTL, 24, 24, 32};
    if (style->no_ttl || style->no_class)
        return (struct columns){COLUMN_TTL, 24, 32, 40};
    return (struct columns){COLUMN_TTL, 32, 40, 48};
}

static size_t add_owner(const struct dns_record *record, const struct dns_style *style,
                        struct text *text)
{
    size_t before = text->length;

    dns_text_name(&record->name, style, text);
    return text->length - before;
}

bool dns_record_format(const struct dns_record *record, const struct dns_style *style,
                       struct text *text)
{
    struct columns columns = columns_of(style);
    size_t at = add_owner(record, style, text);
    char word[16];

    if (!style->no_ttl) {
        char *digits = word + sizeof word - 1;

        *digits = '\0';
        indent(text, style, &at, columns.ttl);
        add_word(text, &at, format_uint(digits, record->ttl));
    }
    if (!style->no_class) {
        indent(text, style, &at, columns.class);
        add_word(text, &at, dns_class_text(record->class, word));
    }
    indent(text, style, &at, columns.type);
    add_word(text, &at, dns_type_text(record->type, word));
    indent(text, style, &at, columns.data);
    return dns_data_format(record, style, text);
}

void dns_question_format(const struct dns_record *question, const struct dns_style *style,
                         struct text *text)
{
    struct columns columns = columns_of(style);
    size_t at = add_owner(question, style, text);
    char word[16];

    if (!style->no_class) {
        indent(text, style, &at, columns.class);
        add_word(text, &at, dns_class_text(question->class, word));
    }
    indent(text, style, &at, columns.type);
    add_word(text, &at, dns_type_text(question->type, word));
}
