/* parse.h: what the files of the lexer and the parser share; nobody else needs it. */
#ifndef SH_PARSE_H
#define SH_PARSE_H

#include "sh.h"

/* ---------------------------------------------------------------- source.c */

enum { NO_CHAR = -1 };

static inline bool is_digit(int c)
{
    return c >= '0' && c <= '9';
}

static inline bool is_name_char(int c)
{
    return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c);
}

/* The text of an alias on its way through the lexer, before what follows in the source. */
struct alias_text {
    struct alias_text *outer;
    struct command *command;
    size_t at, length;
    char text[];
};

/*
 * Text that is read line by line, or all there from the start. The text of the unit that is being
 * parsed stays in the buffer, for messages and for what wants to keep its source.
 */
struct source {
    const char *buffer;
    size_t length, at; /* the unread text is buffer[at..length) */
    size_t unit_start; /* what lies before is not needed any more */
    size_t dropped;    /* bytes that the buffer has lost at its front: places count from them */
    size_t capacity;   /* of a buffer of our own; 0: somebody else's */
    bool (*refill)(struct source *source);    /* adds text; false: there is no more */
    void (*unit_read)(struct source *source); /* after each command, be it a wrong one */
    int fd;
    bool ended;
    bool interrupted; /* the line was given up: what has been read is forgotten */
    bool blank_alias; /* an alias that ended in a blank has just been read to its end */
    unsigned line;    /* of the unread text, from 1 */
    unsigned unit_line;
    const char *name;                 /* for messages */
    struct alias_text *aliases;       /* the innermost first */
    struct alias_text *ended_aliases; /* read to their ends by the word before */
};

/* Where the unread text begins; stays right when the buffer moves. */
static inline size_t source_place(const struct source *source)
{
    return source->dropped + source->at;
}

static inline const char *source_text(const struct source *source, size_t place)
{
    return source->buffer + (place - source->dropped);
}

void source_add(struct source *source, const char *text, size_t length);
void source_push_alias(struct source *source, struct command *command);
void source_pop_alias(struct source *source);
void source_release_aliases(struct source *source); /* a new word begins */
void source_drop_aliases(struct source *source);
bool source_fill(struct source *source); /* more text, or false at the end */

/* ---------------------------------------------------------------- lexer.c */

enum token_type {
    TOKEN_END,
    TOKEN_NEWLINE,
    TOKEN_WORD,
    TOKEN_NUMBER,   /* of a redirection that follows at once */
    TOKEN_VARIABLE, /* {name} of a redirection that follows at once */
    TOKEN_SEMICOLON,
    TOKEN_BACKGROUND,
    TOKEN_AND,
    TOKEN_OR,
    TOKEN_PIPE,
    TOKEN_PIPE_BOTH,
    TOKEN_OPEN,
    TOKEN_CLOSE,
    TOKEN_CASE_END, /* ;; ;& ;;&: `detail` is an enum case_end */
    TOKEN_REDIRECT, /* `detail` is an enum redirect_type */
};

enum keyword {
    NO_KEYWORD,
    KEYWORD_NOT,
    KEYWORD_CONDITION,
    KEYWORD_CONDITION_END,
    KEYWORD_CASE,
    KEYWORD_COPROC,
    KEYWORD_DO,
    KEYWORD_DONE,
    KEYWORD_ELIF,
    KEYWORD_ELSE,
    KEYWORD_ESAC,
    KEYWORD_FI,
    KEYWORD_FOR,
    KEYWORD_FUNCTION,
    KEYWORD_IF,
    KEYWORD_IN,
    KEYWORD_SELECT,
    KEYWORD_THEN,
    KEYWORD_TIME,
    KEYWORD_UNTIL,
    KEYWORD_WHILE,
    KEYWORD_OPEN,
    KEYWORD_CLOSE,
};

struct token {
    uint8_t type;    /* enum token_type */
    uint8_t keyword; /* of an unquoted word; enum keyword */
    uint8_t detail;
    bool strip_tabs; /* <<- */
    unsigned line;
    size_t place, length; /* see source_place() */
    struct word *word;
    int number;
    struct variable *variable;
};

/* How a token is read: what stands where it stands. */
enum lex_flags {
    LEX_ALIAS = 1,   /* an alias is replaced */
    LEX_ASSIGN = 2,  /* name=value, name[index]=value and name=(...) are assignments */
    LEX_PATTERN = 4, /* extended patterns are read whatever the options say: [[ == */
    LEX_REGEX = 8,   /* a regular expression: parentheses and | belong to it */
};

struct here_document {
    struct here_document *next;
    struct redirect *redirect;
    const char *delimiter;
    size_t length;
    bool quoted, strip_tabs;
};

struct lexer {
    struct source *source;
    struct unit *unit;
    struct token token;
    bool has_token;
    size_t last_end; /* where the last token that was taken ended */
    unsigned depth;  /* nesting of what is being read */
    struct here_document *here_documents, **last_here_document; /* still to be read */
    bool nested; /* it reads a text out of the unit's: nodes can't tell theirs */
    struct pool scratch_pool;
    struct text scratch; /* of the word that is being read */
    jmp_buf *failed;
};

/* The current token, read by the flags if it has not been read yet. */
const struct token *peek_token(struct lexer *lexer, unsigned flags);
void take_token(struct lexer *lexer);
void skip_newlines(struct lexer *lexer, unsigned flags);

/* Characters. peek() and take() join lines at backslash-newline; the raw forms don't. */
int peek(struct lexer *lexer);
void take(struct lexer *lexer); /* what peek() has just shown */
int peek_raw(struct lexer *lexer);
int ahead(struct lexer *lexer, size_t offset); /* raw, behind the one that peek() shows */

void lexer_init(struct lexer *lexer, struct source *source, struct unit *unit, jmp_buf *failed);
void lexer_end(struct lexer *lexer);
void add_here_document(struct lexer *lexer, struct redirect *redirect, const struct word *word,
                       bool strip_tabs);
void nest(struct lexer *lexer); /* one level deeper; an error beyond the limit */
void unnest(struct lexer *lexer);

/* ---------------------------------------------------------------- lex_word.c, lex_dollar.c, ... */

/* What ends a run of parts, and how characters in it are taken. */
struct context {
    const char *ends; /* characters that end it, when unquoted; they are not taken */
    bool blanks;      /* blanks and newlines end it too, */
    bool operators;   /* and so do operators */
    bool quoted;      /* as in double quotes */
    bool keep_quotes; /* " stands for itself: here-documents */
    bool patterns;    /* extended patterns may begin in it */
    bool choices;     /* a slice's offset: neither does a colon that belongs to (..) or ?: */
    char nests;       /* an opening bracket that has to be closed inside, by ends[0] */
};

struct builder {
    struct word *word;
    struct part **last;
    bool quoted;  /* how the text in lexer->scratch is */
    bool pending; /* there is some, be it empty */
};

void builder_start(struct lexer *lexer, struct builder *builder);
void builder_text(struct lexer *lexer, struct builder *builder, bool quoted);
struct part *builder_part(struct lexer *lexer, struct builder *builder, int type, bool quoted);
struct word *builder_end(struct lexer *lexer, struct builder *builder);

void read_parts(struct lexer *lexer, struct builder *builder, const struct context *context);
struct word *read_word(struct lexer *lexer, unsigned flags);
void read_compound(struct lexer *lexer, struct assignment *assignment);        /* behind a= */
struct word *read_operand(struct lexer *lexer, const struct context *context); /* NULL: empty */
void read_dollar(struct lexer *lexer, struct builder *builder, bool quoted);
void read_backquotes(struct lexer *lexer, struct builder *builder, bool quoted);
void read_command_part(struct lexer *lexer, struct builder *builder, int type, bool quoted);
bool arithmetic_ahead(struct lexer *lexer, size_t offset); /* do )) close what comes there? */
struct arithmetic *arithmetic_of(struct lexer *lexer, struct word *word);

void read_parameter_name(struct lexer *lexer, struct parameter *parameter, bool braced);
struct parameter *read_braced_parameter(struct lexer *lexer, bool quoted);

/* An arithmetic expression up to a ')', or to a ';' too, which is not taken; NULL when empty. */
struct arithmetic *read_arithmetic(struct lexer *lexer, char end);
struct word *read_index(struct lexer *lexer); /* behind [, up to and with ] */
/* Finds out what expansion has to do: tildes (where they may be), braces, or nothing at all. */
void finish_word(struct lexer *lexer, struct word *word, bool tilde);
void find_assignment(struct lexer *lexer, struct word *word);
struct word *read_indexed_assignment(struct lexer *lexer);
bool indexed_assignment_ahead(struct lexer *lexer);
struct word *word_of_text(struct unit *unit, const char *text, size_t length); /* quoted */
struct word *parse_nested_text(struct lexer *lexer, const char *text, size_t length, unsigned line);
int keyword_of(const struct word *word);
bool is_open_text(const struct part *part); /* text that is not quoted */

/* Splits ~user off the text of a part, up to the first of `ends`, into a part of its own. */
void split_tilde(struct unit *unit, struct part *part, const char *ends);
void note_text(struct lexer *lexer, struct node *node, size_t place); /* it began there, and ends */

/* ---------------------------------------------------------------- parse*.c */

/* Commands up to a token that can't go on with them; NULL when there is none. */
struct node *parse_list(struct lexer *lexer);
struct node *parse_line(struct lexer *lexer);        /* up to a newline: a complete command */
struct node *parse_list_needed(struct lexer *lexer); /* an error when there is none */
struct node *parse_pipeline(struct lexer *lexer);
struct node *parse_command(struct lexer *lexer);
struct node *parse_compound(struct lexer *lexer, const struct token *token); /* NULL: is none */
struct node *parse_function_body(struct lexer *lexer, struct node *node, size_t place);
struct condition *parse_condition(struct lexer *lexer);
struct node *node_new(struct lexer *lexer, int type);
bool parse_redirect(struct lexer *lexer, struct redirect ***last); /* false: none is there */
bool at_list_end(struct lexer *lexer);
void expect_keyword(struct lexer *lexer, int keyword, const struct token *opener);
struct word *take_word(struct lexer *lexer, unsigned flags, const char *what);

/* ---------------------------------------------------------------- parse_error.c */

/* Says what is wrong, with the line and a caret, and leaves the parser. */
_Noreturn void syntax_error(struct lexer *lexer, size_t place, size_t length, const char *format,
                            ...) __attribute__((format(printf, 4, 5)));
_Noreturn void unexpected_token(struct lexer *lexer, const struct token *opener);
const char *keyword_text(int keyword);

#endif
