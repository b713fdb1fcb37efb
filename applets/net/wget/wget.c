/*
 * wget: fetch files by HTTP and HTTPS, with the options of GNU wget that scripts use and all
 * of BusyBox's. Certificates are verified unless one says otherwise; a name for the file is never
 * taken from the server unless asked for. Exit statuses are GNU's.
 */
#include <sys/socket.h>

#include "promise.h"
#include "wget.h"

enum { HOOK_N, HOOK_FOUR, HOOK_SIX };

/* -n is the first letter of -nc, -nv, -nd, -nH and -np. */
static void set_n(struct wget *wget, const char *letters)
{
    for (; *letters != '\0'; letters++) {
        switch (*letters) {
        case 'c':
            wget->no_clobber = true;
            break;
        case 'v':
            wget->log = LOG_BRIEF;
            break;
        default:
            usage_error("unknown option -n%c", *letters);
        }
    }
}

static void wget_on_option(void *tool, int value, const char *argument)
{
    struct wget *wget = tool;

    if (value == HOOK_N)
        set_n(wget, argument);
    else
        wget->family = value == HOOK_FOUR ? AF_INET : AF_INET6;
}

static void open_document(struct wget *wget)
{
    int how = wget->resume ? 0 : O_TRUNC;

    wget->document_fd = -1;
    if (wget->document == NULL || wget->spider)
        return;
    if (strcmp(wget->document, "-") == 0) {
        wget->document_fd = STDOUT_FILENO;
        return;
    }
    wget->document_fd = open(wget->document, O_WRONLY | O_CREAT | O_CLOEXEC | how, 0666);
    if (wget->document_fd < 0) {
        warn("%s", wget->document);
        quit(3);
    }
    if (wget->resume)
        lseek(wget->document_fd, 0, SEEK_END);
}

/* -i: a URL a line. */
static size_t fetch_list(struct wget *wget, const char *name)
{
    struct reader reader = {0};
    struct span line;
    size_t count = 0;

    if (!reader_open(&reader, name)) {
        wget_fail(wget, 3);
        return 0;
    }
    while (reader_line(&reader, '\n', &line, NULL)) {
        while (line.len > 0 && strchr(" \t\r", line.ptr[line.len - 1]) != NULL)
            line.len--;
        while (line.len > 0 && (*line.ptr == ' ' || *line.ptr == '\t'))
            line.ptr++, line.len--;
        if (line.len == 0 || *line.ptr == '#')
            continue;
        fetch(wget, mem_dup_bytes(line.ptr, line.len));
        count++;
    }
    reader_close(&reader);
    return count;
}

static int wget_main(int argc, char **argv)
{
    struct wget wget = {.log = LOG_ALL, .tries = 20, .redirects = HTTP_REDIRECTS_MAX};
    size_t count = 0;

    (void)argc;
    argv = opt_parse(argv, &wget);
    if (*argv == NULL && wget.inputs.count == 0)
        usage_error("there is no URL");
    log_open(&wget);
    settings_apply(&wget);
    open_document(&wget);
    promise(PROMISE_NET | PROMISE_READ | PROMISE_WRITE);
    for (; *argv != NULL; argv++, count++)
        fetch(&wget, *argv);
    for (size_t i = 0; i < wget.inputs.count; i++)
        count += fetch_list(&wget, wget.inputs.items[i]);
    if (count > 1 && wget.files > 0)
        log_all(&wget, "FINISHED --%s--\nDownloaded: %ju files, %ju bytes\n", log_time(),
                wget.files, wget.bytes);
    http_close(&wget.client);
    return wget.status;
}

static const struct opt wget_opts[] = {
    OPT_STRING('O', "output-document", struct wget, document, "FILE",
               "write everything to FILE (-: standard output)"),
    OPT_STRING('P', "directory-prefix", struct wget, prefix, "DIR", "save files below DIR"),
    OPT_HOOK_ARG('n', "", HOOK_N, "LETTERS", "-nc: keep files that are there; -nv: say little"),
    OPT_FLAG(0, "no-clobber", struct wget, no_clobber, "keep files that are there (-nc)"),
    OPT_FLAG('c', "continue", struct wget, resume, "go on where a file ends that is there"),
    OPT_FLAG('N', "timestamping", struct wget, timestamps, "fetch only what is newer"),
    OPT_FLAG(0, "no-use-server-timestamps", struct wget, ignore_times,
             "files get the time of their arrival"),
    OPT_FLAG(0, "content-disposition", struct wget, disposition,
             "take the name that the server suggests"),
    OPT_FLAG(0, "trust-server-names", struct wget, trust_names,
             "take the name from the last redirect"),
    OPT_LIST('i', "input-file", struct wget, inputs, "FILE", "fetch the URLs in FILE (-: stdin)"),
    OPT_FLAG(0, "spider", struct wget, spider, "look whether it is there, and fetch nothing"),
    OPT_STRING('o', "output-file", struct wget, log_file, "FILE", "messages go to FILE"),
    OPT_STRING('a', "append-output", struct wget, append_log, "FILE",
               "messages go to the end of FILE"),
    OPT_SET('q', "quiet", struct wget, log, LOG_QUIET, "say nothing"),
    OPT_SET('v', "verbose", struct wget, log, LOG_ALL, "say everything (default)"),
    OPT_SET(0, "no-verbose", struct wget, log, LOG_BRIEF, "say little (-nv)"),
    OPT_FLAG('S', "server-response", struct wget, show_headers, "show the answer's headers"),
    OPT_STRING(0, "progress", struct wget, progress, "KIND", "bar (on terminals) or dot"),
    OPT_FLAG(0, "show-progress", struct wget, show_progress, "show progress with -q and -nv too"),
    OPT_STRING('T', "timeout", struct wget, timeout, "SECONDS", "limit of every wait"),
    OPT_STRING(0, "dns-timeout", struct wget, dns_timeout, "SECONDS", "limit for names"),
    OPT_STRING(0, "connect-timeout", struct wget, connect_timeout, "SECONDS",
               "limit for connecting"),
    OPT_STRING(0, "read-timeout", struct wget, read_timeout, "SECONDS",
               "limit of silence (default 900)"),
    OPT_INT('t', "tries", struct wget, tries, "N", "attempts for a file (0: any; default 20)"),
    OPT_STRING(0, "waitretry", struct wget, wait_retry, "SECONDS",
               "longest wait between attempts (default 10)"),
    OPT_FLAG(0, "retry-connrefused", struct wget, retry_refused,
             "try again after a refused connection"),
    OPT_STRING(0, "retry-on-http-error", struct wget, retry_status, "LIST",
               "try again after these statuses: 503,429"),
    OPT_INT(0, "max-redirect", struct wget, redirects, "N", "redirects to follow (default 20)"),
    OPT_STRING('U', "user-agent", struct wget, agent, "TEXT", "what we call ourselves"),
    OPT_LIST(0, "header", struct wget, headers, "LINE", "send a header 'Name: value'"),
    OPT_STRING(0, "referer", struct wget, referer, "URL", "send a Referer header"),
    OPT_STRING(0, "post-data", struct wget, post_data, "TEXT", "POST with this body"),
    OPT_STRING(0, "post-file", struct wget, post_file, "FILE", "POST with the file as body"),
    OPT_STRING(0, "method", struct wget, method, "METHOD", "the request's method"),
    OPT_STRING(0, "body-data", struct wget, body_data, "TEXT", "with --method: the body"),
    OPT_STRING(0, "body-file", struct wget, body_file, "FILE", "with --method: the body's file"),
    OPT_STRING(0, "user|http-user", struct wget, user, "NAME", "user for the server"),
    OPT_STRING(0, "password|http-password", struct wget, password, "TEXT", "and the password"),
    OPT_FLAG(0, "auth-no-challenge", struct wget, login_at_once, "send them without being asked"),
    OPT_CHOICE(0, "compression", struct wget, compression, "none|auto|gzip",
               "accept compressed bodies and unpack them"),
    OPT_FLAG(0, "no-cookies", struct wget, no_cookies, "take and send no cookies"),
    OPT_FLAG(0, "no-http-keep-alive", struct wget, no_keep_alive, "a connection for each file"),
    OPT_FLAG(0, "no-proxy", struct wget, no_proxy, "use no proxy"),
    OPT_STRING('Y', "proxy", struct wget, proxy_switch, "on|off", "use proxies, or none"),
    OPT_STRING(0, "proxy-user", struct wget, proxy_user, "NAME", "user for the proxy"),
    OPT_STRING(0, "proxy-password", struct wget, proxy_password, "TEXT", "and the password"),
    OPT_LIST('e', "execute", struct wget, commands, "COMMAND",
             "use_proxy=on|off, http_proxy=URL, no_proxy=LIST, ..."),
    OPT_STRING(0, "limit-rate", struct wget, rate, "RATE", "bytes a second, with k or m"),
    OPT_HOOK('4', "inet4-only", HOOK_FOUR, "connect by IPv4 only"),
    OPT_HOOK('6', "inet6-only", HOOK_SIX, "connect by IPv6 only"),
    OPT_STRING(0, "bind-address", struct wget, bind_address, "ADDRESS", "connect from it"),
    OPT_FLAG(0, "no-check-certificate", struct wget, no_verify, "do not verify certificates"),
    OPT_STRING(0, "ca-certificate", struct wget, tls.ca_file, "FILE", "root certificates"),
    OPT_STRING(0, "ca-directory", struct wget, tls.ca_directory, "DIR", "files of them"),
    OPT_STRING(0, "certificate", struct wget, tls.certificate, "FILE", "our own certificate"),
    OPT_STRING(0, "private-key", struct wget, tls.private_key, "FILE", "and its key"),
    OPT_STRING(0, "secure-protocol", struct wget, protocol, "NAME",
               "auto, TLSv1_2, TLSv1_3 or PFS"),
    OPT_END,
};

APPLET(wget, .summary = HELP_TEXT("fetch files by HTTP and HTTPS"),
       .operands = HELP_TEXT("[URL]..."), .opts = wget_opts, .main = wget_main,
       .on_option = wget_on_option, .place = IN_USR_BIN);
