/* One file by HTTP: redirects, retries, continuing, and what is told about it. */
#include <inttypes.h>
#include <time.h>

#include "net.h"
#include "visible.h"
#include "wget.h"

enum verdict { DONE, FAILED, AGAIN, REDIRECTED };

struct transfer {
    struct wget *wget;
    struct http_request request;
    struct http_response response;
    struct output output;
    intmax_t attempt, redirects;
    bool named;        /* output.name is settled */
    bool continuing;   /* this run has begun the file: what is there is ours */
    uintmax_t written; /* bytes in it, then */
    int64_t have_time; /* -N: of the file that is there; its size is in have_size */
    off_t have_size;
};

void wget_fail(struct wget *wget, int status)
{
    /* Of several failures the lower, more basic one is told, as GNU does. */
    if (wget->status == 0 || status < wget->status)
        wget->status = status;
}

/* Waits longer after each failure. False when there were enough of them. */
bool wget_pause(struct wget *wget, intmax_t attempt)
{
    struct timespec most = {.tv_sec = 10}, pause = {.tv_sec = (time_t)attempt};

    if (wget->tries > 0 && attempt >= wget->tries) {
        log_brief(wget, "Giving up.\n\n");
        return false;
    }
    if (wget->wait_retry != NULL && !parse_duration(wget->wait_retry, &most))
        usage_error("bad value '%s' for --waitretry", wget->wait_retry);
    if (pause.tv_sec >= most.tv_sec)
        pause = most;
    log_all(wget, "Retrying.\n\n");
    nanosleep(&pause, NULL);
    return true;
}

static enum verdict fail(struct transfer *t, int status)
{
    wget_fail(t->wget, status);
    return FAILED;
}

/* What the client tells while it works. */
static void tell_event(void *context, enum http_event event, const char *text)
{
    struct wget *wget = context;

    switch (event) {
    case HTTP_CONNECTING:
        log_all(wget, "Connecting to %s... ", text);
        break;
    case HTTP_CONNECTED:
        log_all(wget, "connected.\n");
        break;
    case HTTP_REUSED:
        log_all(wget, "Reusing existing connection to %s.\n", text);
        break;
    case HTTP_SENT:
        log_all(wget, "HTTP request sent, awaiting response... ");
        break;
    }
}

/* ---------------------------------------------------------------- before the request */

static void settle_name(struct transfer *t, const struct url *url)
{
    struct wget *wget = t->wget;

    t->output.name = wget->document != NULL ? wget->document : name_of_url(wget, url);
    t->named = true;
}

static bool overwrites(const struct wget *wget)
{
    return wget->document != NULL || wget->resume || wget->timestamps;
}

/* -nc, -c and -N look at the file that is there. False when nothing is left to do. */
static bool look_at_file(struct transfer *t)
{
    struct wget *wget = t->wget;
    struct stat status;

    t->request.from = 0;
    t->request.since = 0;
    if (t->continuing) {
        t->request.from = t->written;
        return true;
    }
    if (wget->document != NULL) {
        if (wget->resume && fstat(wget->document_fd, &status) == 0 && S_ISREG(status.st_mode))
            t->request.from = (uintmax_t)status.st_size;
        return true;
    }
    if (stat(t->output.name, &status) < 0)
        return true;
    if (wget->no_clobber) {
        log_brief(wget, "File '%s' already there; not retrieving.\n\n", t->output.name);
        wget->saved = t->output.name;
        return false;
    }
    if (wget->resume && S_ISREG(status.st_mode))
        t->request.from = (uintmax_t)status.st_size;
    if (wget->timestamps) {
        t->request.since = status.st_mtime;
        t->have_time = status.st_mtime;
        t->have_size = status.st_size;
    }
    return true;
}

/* ---------------------------------------------------------------- the answer's head */

static void show_head(struct transfer *t)
{
    const struct http_head *head = &t->response.head;

    log_all(t->wget, "%d %.*s\n", head->status, (int)head->reason.len, head->reason.ptr);
    if (!t->wget->show_headers)
        return;
    log_brief(t->wget, "  HTTP/1.%d %d %.*s\n", head->minor, head->status, (int)head->reason.len,
              head->reason.ptr);
    for (size_t i = 0; i < head->count; i++)
        log_brief(t->wget, "  %.*s: %.*s\n", (int)head->fields[i].name.len,
                  head->fields[i].name.ptr, (int)head->fields[i].value.len,
                  head->fields[i].value.ptr);
}

static enum verdict follow(struct transfer *t)
{
    struct wget *wget = t->wget;

    log_all(wget, "Location: %s [following]\n", http_field(&t->response.head, "Location"));
    http_drop(&wget->client, &t->response);
    if (++t->redirects > wget->redirects) {
        log_brief(wget, "%jd redirections exceeded.\n", wget->redirects);
        return fail(t, 8);
    }
    if (!http_redirect(&wget->client, &t->request, &t->response)) {
        log_brief(wget, "wget: %s\n", wget->client.error);
        return fail(t, wget->client.failure);
    }
    if (wget->trust_names && !t->continuing)
        t->named = false;
    return REDIRECTED;
}

static enum verdict refused(struct transfer *t)
{
    const struct http_head *head = &t->response.head;
    struct wget *wget = t->wget;

    http_drop(&wget->client, &t->response);
    if (head->status == 401) {
        log_brief(wget, "\nUsername/Password Authentication Failed.\n");
        return fail(t, 6);
    }
    if (wget->spider && head->status == 404)
        log_brief(wget, "Remote file does not exist -- broken link!!!\n\n");
    else
        log_brief(wget, "%s ERROR %d: %.*s.\n\n", log_time(), head->status, (int)head->reason.len,
                  head->reason.ptr);
    if (settings_retry_status(wget, head->status))
        return AGAIN;
    return fail(t, 8);
}

/* RFC 9110, 14.4: the part must begin where we asked for it. */
static bool range_fits(const struct transfer *t)
{
    const char *range = http_field(&t->response.head, "Content-Range");
    char *end;

    if (range == NULL || strncmp(range, "bytes ", 6) != 0)
        return false;
    return strtoumax(range + 6, &end, 10) == t->request.from && *end == '-';
}

static enum verdict is_complete(struct transfer *t)
{
    http_drop(&t->wget->client, &t->response);
    log_brief(t->wget, "\n    The file is already fully retrieved; nothing to do.\n\n");
    t->wget->saved = t->output.name;
    return DONE;
}

static bool is_old_news(const struct transfer *t, int64_t modified)
{
    return t->wget->timestamps && t->have_time > 0 && modified >= 0 && modified <= t->have_time &&
           (t->response.length < 0 || t->response.length == t->have_size);
}

/* ---------------------------------------------------------------- the body */

static void tell_length(struct transfer *t)
{
    const char *type = http_field(&t->response.head, "Content-Type");
    uintmax_t from = t->request.from;
    intmax_t length = t->response.length;

    t->wget->saved_type = type;
    if (length < 0)
        log_all(t->wget, "Length: unspecified%s%s%s\n", type != NULL ? " [" : "",
                type != NULL ? type : "", type != NULL ? "]" : "");
    else if (from > 0)
        log_all(t->wget, "Length: %ju, %jd remaining [%s]\n", from + (uintmax_t)length, length,
                type != NULL ? type : "unknown");
    else
        log_all(t->wget, "Length: %jd%s%s%s\n", length, type != NULL ? " [" : "",
                type != NULL ? type : "", type != NULL ? "]" : "");
}

static void tell_saved(struct transfer *t, const struct progress *progress)
{
    struct wget *wget = t->wget;
    uintmax_t have = progress->from + progress->got;
    const char *name = t->output.shared && strcmp(t->output.name, "-") == 0
                           ? "written to stdout"
                           : mem_print("'%s' saved", t->output.name);
    const char *of = progress->total >= 0 && !t->response.gzip
                         ? mem_print("%ju/%jd", have, progress->total)
                         : mem_print("%ju", have);

    log_all(wget, "%s (%s) - %s [%s]\n\n", log_time(), progress_rate(progress), name, of);
    if (wget->log == LOG_BRIEF)
        log_brief(wget, "%s URL:%s [%s] -> \"%s\" [%jd]\n", log_time(), url_text(&t->request.url),
                  of, t->output.name, t->attempt);
}

/* A failure in the midst: what arrived stays, and the next attempt goes on behind it. */
static enum verdict broken_off(struct transfer *t, const struct progress *progress)
{
    struct wget *wget = t->wget;

    log_brief(wget, "%s (%s) - Read error at byte %ju: %s.\n", log_time(), progress_rate(progress),
              progress->from + progress->got, wget->client.error);
    if (wget->client.failure != HTTP_NETWORK_FAILED)
        return fail(t, wget->client.failure);
    t->continuing = !t->response.gzip;
    t->written = progress->from + progress->got;
    return AGAIN;
}

/* Where the file stands now, less what is to be thrown away. */
static bool place_output(struct transfer *t)
{
    struct output *output = &t->output;
    off_t at;

    if (!wget_output_open(t->wget, output, t->request.from > 0))
        return false;
    if (!output->shared || t->request.from > 0)
        return true;
    at = lseek(output->fd, 0, SEEK_CUR);
    if (!t->continuing) {
        output->start = at >= 0 ? (uintmax_t)at : 0;
        return true;
    }
    return at >= 0 && ftruncate(output->fd, (off_t)output->start) == 0 &&
           lseek(output->fd, (off_t)output->start, SEEK_SET) >= 0;
}

static enum verdict save(struct transfer *t, int64_t modified)
{
    struct wget *wget = t->wget;
    struct http_sink sink = {.progress = progress_add, .piece = wget->limit > 0 ? 16384 : 0};
    intmax_t total = t->response.length;
    struct progress progress;
    bool ok;

    if (!place_output(t)) {
        http_drop(&wget->client, &t->response);
        return fail(t, 3);
    }
    tell_length(t);
    log_all(wget, "Saving to: '%s'\n\n",
            strcmp(t->output.name, "-") == 0 ? "STDOUT" : t->output.name);
    progress_start(&progress, wget, t->output.name, t->request.from,
                   total >= 0 && !t->response.gzip ? total + (intmax_t)t->request.from : -1);
    sink.fd = t->output.fd;
    sink.context = &progress;
    ok = http_body(&wget->client, &t->response, &sink);
    progress_end(&progress);
    wget_output_close(&t->output, ok ? modified : -1);
    wget->bytes += progress.got;
    if (!ok)
        return broken_off(t, &progress);
    tell_saved(t, &progress);
    wget->files++;
    wget->saved = t->output.name;
    return DONE;
}

static void take_suggested_name(struct transfer *t)
{
    const char *value = http_field(&t->response.head, "Content-Disposition");
    const char *name = t->wget->disposition ? name_of_disposition(value) : NULL;

    if (name == NULL || t->wget->document != NULL || t->continuing)
        return;
    t->output.name = t->wget->prefix != NULL ? mem_print("%s/%s", t->wget->prefix, name) : name;
}

static enum verdict take_file(struct transfer *t)
{
    const char *date = http_field(&t->response.head, "Last-Modified");
    int64_t modified = date != NULL ? http_date(date) : -1;
    struct wget *wget = t->wget;

    if (wget->spider) {
        http_drop(&wget->client, &t->response);
        tell_length(t);
        log_brief(wget, "Remote file exists.\n\n");
        return DONE;
    }
    if (is_old_news(t, modified)) {
        http_drop(&wget->client, &t->response);
        log_brief(wget, "Server file no newer than local file '%s' -- not retrieving.\n\n",
                  t->output.name);
        return DONE;
    }
    take_suggested_name(t);
    if (!overwrites(wget) && !t->continuing)
        t->output.name = name_unused(t->output.name);
    return save(t, wget->ignore_times ? -1 : modified);
}

/* The server sends all though we asked for a part. */
static enum verdict whole_instead(struct transfer *t)
{
    struct wget *wget = t->wget;

    if (t->response.length == (intmax_t)t->request.from && wget->resume && !t->continuing)
        return is_complete(t);
    if (!t->continuing || t->output.shared) {
        http_drop(&wget->client, &t->response);
        log_brief(wget,
                  "\nContinued download failed on this file, which conflicts with '-c'.\n"
                  "Refusing to truncate existing file '%s'.\n\n",
                  t->output.name);
        return fail(t, 8);
    }
    t->request.from = 0;
    return take_file(t);
}

static enum verdict take_answer(struct transfer *t)
{
    const struct http_head *head = &t->response.head;
    struct wget *wget = t->wget;

    show_head(t);
    if (http_is_redirect(&t->response))
        return follow(t);
    if (head->status == 304 && t->request.since > 0) {
        http_drop(&wget->client, &t->response);
        log_brief(wget, "File '%s' not modified on server. Omitting download.\n\n", t->output.name);
        wget->saved = t->output.name;
        return DONE;
    }
    if (head->status == 416 && t->request.from > 0)
        return is_complete(t);
    if (head->status < 200 || head->status > 299)
        return refused(t);
    if (head->status == 206 && !(t->request.from > 0 && range_fits(t))) {
        http_drop(&wget->client, &t->response);
        log_brief(wget, "the server sent another part than the one asked for\n\n");
        return fail(t, 7);
    }
    return head->status != 206 && t->request.from > 0 ? whole_instead(t) : take_file(t);
}

/* ---------------------------------------------------------------- attempts */

static enum verdict not_answered(struct transfer *t)
{
    struct wget *wget = t->wget;
    struct http_client *client = &wget->client;

    log_brief(wget, "failed: %s.\n", client->error);
    if (client->failure != HTTP_NETWORK_FAILED)
        return fail(t, client->failure);
    return client->refused && !wget->retry_refused ? fail(t, 4) : AGAIN;
}

static enum verdict attempt(struct transfer *t)
{
    struct wget *wget = t->wget;

    if (!t->named)
        settle_name(t, &t->request.url);
    if (!wget->spider && !look_at_file(t))
        return DONE;
    log_all(wget, "--%s--  %s\n", log_time(), url_text(&t->request.url));
    if (!http_exchange(&wget->client, &t->request, &t->response))
        return not_answered(t);
    return take_answer(t);
}

static bool prepare(struct transfer *t, const char *referer)
{
    struct wget *wget = t->wget;
    struct stat status;

    wget->client.notice = tell_event;
    wget->client.context = wget;
    t->request.method = wget->method != NULL ? wget->method : wget->spider ? "HEAD" : NULL;
    t->request.headers = wget->headers;
    t->request.user = wget->user;
    t->request.password = wget->password;
    t->request.login_at_once = wget->login_at_once;
    t->request.accept_gzip = wget->compression != 0 && !wget->resume;
    t->request.has_body = wget->body_data != NULL || wget->body_fd >= 0;
    t->request.body = wget->body_data;
    t->request.body_file = wget->body_fd;
    if (referer == NULL)
        referer = wget->referer;
    if (referer != NULL)
        strings_add(&t->request.headers, mem_print("Referer: %s", referer));
    if (wget->body_data != NULL)
        t->request.body_length = strlen(wget->body_data);
    if (wget->body_fd < 0)
        return true;
    if (fstat(wget->body_fd, &status) < 0 || !S_ISREG(status.st_mode)) {
        warnx("the body has to come from a regular file");
        return false;
    }
    t->request.body_length = (uintmax_t)status.st_size;
    return true;
}

static bool fetch_http(struct wget *wget, const struct url *url, const char *referer)
{
    struct transfer t = {.wget = wget, .request = {.url = *url}, .attempt = 1};
    enum verdict verdict;

    wget->saved = wget->saved_type = NULL;
    if (!prepare(&t, referer))
        return false;
    for (;;) {
        verdict = attempt(&t);
        wget->final = t.request.url;
        if (verdict == DONE || verdict == FAILED)
            return verdict == DONE;
        if (verdict == REDIRECTED)
            continue;
        if (!wget_pause(wget, t.attempt)) {
            int status = wget->client.failure != HTTP_FINE ? (int)wget->client.failure : 8;

            wget_fail(wget, status);
            return false;
        }
        t.attempt++;
    }
}

bool fetch_url(struct wget *wget, const struct url *url, const char *referer)
{
    return fetch_http(wget, url, referer);
}

bool fetch(struct wget *wget, const char *text)
{
    struct url url;
    const char *wrong = url_parse(&url, text);

    if (wrong == NULL && url_port_of(url.scheme) == 0)
        wrong = mem_print("unknown scheme '%s'", url.scheme);
    if (wrong == NULL)
        return fetch_url(wget, &url, NULL);
    warnx("bad URL '%s': %s", text, wrong);
    wget_fail(wget, 1);
    return false;
}
