/*
 * dig: ask name servers and show what they say (BIND 9.18's tool and its output; no standard).
 *
 * Words have their meaning by where they stand, so the command line is read word by word; the
 * table is for those that begin with a dash. Keys (TSIG) are refused. Once the command line is
 * read, the files are open and the first query goes out, the process can do nothing but network.
 */
#include "dig.h"
#include "split_string.h"
#include "version.h"

enum { TIMEOUT = 5, TRIES = 3 };

struct dig *dig;

static void set_defaults(struct dig_lookup *lookup)
{
    *lookup = (struct dig_lookup){.type = DNS_A, .class = DNS_IN, .ndots = -1};
    lookup->question = lookup->answer = lookup->authority = lookup->additional = true;
    lookup->comments = lookup->stats = true;
    lookup->recurse = lookup->ad = lookup->edns = lookup->cookie = true;
    lookup->edns_negotiation = lookup->fail = true;
    lookup->buffer_size = DNS_EDNS_SIZE;
    lookup->timeout = TIMEOUT;
    lookup->tries = TRIES;
}

/* The words of a line, blanks between them; NULL when there is none. */
static char **split_line(struct span line)
{
    struct strings words = {0};
    char *text = mem_dup_bytes(line.ptr, line.len), *word;

    while ((word = strsep(&text, " \t\r\n")) != NULL)
        if (*word != '\0')
            strings_add(&words, word);
    return words.count > 0 ? (char **)words.items : NULL;
}

/* ~/.digrc holds options that stand before all others. */
static void read_own_options(void)
{
    const char *home = getenv("HOME");
    struct reader in = {0};
    struct span line;
    char **words;
    const char *path;
    int fd;

    if (home == NULL)
        return;
    path = mem_print("%s/.digrc", home);
    fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return;
    reader_attach(&in, fd, path);
    while (reader_line(&in, '\n', &line, NULL))
        if ((words = split_line(line)) != NULL)
            dig_parse_words(words);
    reader_close(&in);
}

/* "; <<>> DiG ... <<>> WORDS", how many servers, and the global options. */
static const char *greet(char **argv, const struct dig_lookup *lookup)
{
    struct pool pool = {0};
    struct text text = {.pool = &pool};
    size_t count = lookup->servers.count;
    const char *line = "\n; <<>> DiG box " BOX_VERSION " <<>>";

    if (!dig->show_command || lookup->brief)
        return NULL;
    text_add(&text, line, strlen(line));
    for (argv++; *argv != NULL; argv++) {
        text_byte(&text, ' ');
        text_add(&text, *argv, strlen(*argv));
    }
    line =
        count == 0 ? "\n" : mem_print("\n; (%zu server%s found)\n", count, count == 1 ? "" : "s");
    text_add(&text, line, strlen(line));
    line = ";; global options: +cmd\n";
    text_add(&text, line, strlen(line));
    return text_end(&text);
}

static void run_all(void)
{
    for (size_t i = 0; i < dig->lookup_count; i++)
        dig_run(&dig->lookups[i]);
    dig->lookup_count = 0;
}

/* Each line is a command line of its own; # and ; begin comments. */
static void run_batch(void)
{
    struct reader in = {0};
    struct span line;
    char **words;

    if (strcmp(dig->batch, "-") == 0) {
        reader_attach(&in, STDIN_FILENO, "standard input");
    } else {
        int fd = open(dig->batch, O_RDONLY | O_CLOEXEC);

        if (fd < 0) {
            warn("%s", dig->batch);
            warnx("couldn't open specified batch file");
            quit(8);
        }
        reader_attach(&in, fd, dig->batch);
    }
    while (reader_line(&in, '\n', &line, NULL)) {
        struct dig_lookup defaults = dig->defaults;

        if (line.len == 0 || *line.ptr == '#' || *line.ptr == ';' ||
            (words = split_line(line)) == NULL)
            continue;
        dig_parse_words(words);
        run_all();
        dig->defaults = defaults;
    }
    reader_close(&in);
}

static int dig_main(int argc, char **argv)
{
    struct dig state = {.show_command = true, .port = DNS_PORT};
    char **words = mem_array((size_t)argc + 1, sizeof *words);

    dig = &state;
    memcpy(words, argv, (size_t)argc * sizeof *words);
    set_defaults(&dig->defaults);
    dig->unicode = writer_is_terminal(out) && getenv("IDN_DISABLE") == NULL;
    dig->resolver = resolver_open();
    if (argc > 1 && strcmp(argv[1], "-r") == 0)
        argv++;
    else
        read_own_options();
    dig_parse_words(argv + 1);
    if (dig->lookup_count == 0 && dig->batch == NULL) {
        dig_add_name(".");
        dig->current->type = DNS_NS;
    }
    if (dig->lookup_count > 0)
        dig->lookups[0].line = greet(words, &dig->lookups[0]);
    run_all();
    if (dig->batch != NULL)
        run_batch();
    return dig->status;
}

static const struct opt dig_opts[] = {
    OPT_HOOK('4', "", '4', "use IPv4 only"),
    OPT_HOOK('6', "", '6', "use IPv6 only"),
    OPT_HOOK_ARG('b', "", 'b', "ADDRESS[#PORT]", "send from this address"),
    OPT_HOOK_ARG('c', "", 'c', "CLASS", "class of the names that follow"),
    OPT_HOOK_ARG('f', "", 'f', "FILE", "run each line of FILE as a command line"),
    OPT_HOOK_ARG('k', "", 'k', "FILE", "refused: signed queries are not supported"),
    OPT_HOOK_ARG('p', "", 'p', "PORT", "port of the servers"),
    OPT_HOOK_ARG('q', "", 'q', "NAME", "a name, whatever it looks like"),
    OPT_HOOK('r', "", 'r', "as the first word: do not read ~/.digrc"),
    OPT_HOOK_ARG('t', "", 't', "TYPE", "type of the names that follow"),
    OPT_HOOK_ARG('x', "", 'x', "ADDRESS", "the name of an address"),
    OPT_HOOK_ARG('y', "", 'y', "KEY", "refused: signed queries are not supported"),
    OPT_END,
};

APPLET(
    dig, .summary = HELP_TEXT("ask name servers and show what they say"),
    .operands = HELP_TEXT("[@SERVER] [NAME] [TYPE] [CLASS] [+OPTION]..."),
    .details = HELP_TEXT(
        "Options with a plus, each with \"no\" in front too: aaflag additional adflag all answer\n"
        "authority bufsize=N cdflag class cmd comments cookie dnssec domain=NAME edns[=N]\n"
        "ednsnegotiation fail identify ignore multiline ndots=N nsid nssearch qr question recurse\n"
        "retry=N search short showsearch stats subnet=ADDRESS/BITS tcp time=N trace tries=N\n"
        "ttlid yaml"),
    .opts = dig_opts, .main = dig_main, .on_option = dig_on_option, .traits = APPLET_SOLE_HELP,
    .trouble = 1);
