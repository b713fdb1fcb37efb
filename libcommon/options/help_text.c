/*
 * The help texts of the tables. They are a good part of the binary and seldom read, so the build
 * takes them out (scripts/help-text) and packs them into help_blob.c as one text:
 *
 *     \002 name \003 summary \003 operands \003 details \003 text of an option \003 ...
 *
 * The shell's builtins are kept apart from tools of the same name by "sh_" before it.
 */
#include "box.h"
#include "help_text.h"
#include "inflate.h"

enum { SECTION = '\002' };
#define SECTION_END "\002"
#define FIELD_END   "\003\002"

extern const unsigned char help_blob[];
extern const size_t help_blob_size, help_text_size;

struct unpacking {
    struct span packed;
    char *text;
    size_t used;
};

static bool next_packed(void *context, struct span *bytes)
{
    struct unpacking *unpacking = context;

    *bytes = unpacking->packed;
    unpacking->packed.len = 0;
    return true;
}

static bool put_text(void *context, const char *bytes, size_t length)
{
    struct unpacking *unpacking = context;

    if (length > help_text_size - unpacking->used)
        return false;
    memcpy(unpacking->text + unpacking->used, bytes, length);
    unpacking->used += length;
    return true;
}

const char *help_unpack(void)
{
    struct unpacking unpacking = {
        {(const char *)help_blob, help_blob_size}, mem_alloc(help_text_size + 1), 0};
    const struct inflate_source source = {next_packed, put_text, &unpacking};
    struct inflate *s = inflate_start(&source);

    inflate_blocks(s);
    if (inflate_end(s) != NULL || unpacking.used != help_text_size)
        return "";
    unpacking.text[help_text_size] = '\0';
    return unpacking.text;
}

/* Cuts off the text up to `end` or the section's end. */
static const char *take(const char **text, const char *end)
{
    size_t length = strcspn(*text, end);
    const char *taken = mem_dup_bytes(*text, length);

    *text += length + ((*text)[length] == *end);
    return taken;
}

struct help help_of(const char *text, const struct applet *applet)
{
    struct strings options = {0};
    struct help help;
    const char *key =
        applet->traits & APPLET_BUILTIN ? mem_print("sh_%s", applet->name) : applet->name;

    while (*text == SECTION && text++ && strcmp(take(&text, FIELD_END), key) != 0)
        text += strcspn(text, SECTION_END);
    help.summary = take(&text, FIELD_END);
    help.operands = take(&text, FIELD_END);
    help.details = take(&text, FIELD_END);
    for (const struct opt *opt = applet->opts; opt != NULL && opt->type != OPT_TYPE_END; opt++)
        strings_add(&options, take(&text, FIELD_END));
    help.options = options.items;
    return help;
}
