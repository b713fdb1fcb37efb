/* wget.h: what the files of wget share. */
#ifndef WGET_H
#define WGET_H

#include "box.h"
#include "http.h"

enum wget_log { LOG_QUIET, LOG_BRIEF, LOG_ALL };

struct wget {
    /* Where to. */
    const char *document, *prefix, *log_file, *append_log;
    bool no_clobber, resume, timestamps, trust_names, disposition, spider;
    bool ignore_times;
    /* What to say. */
    int log; /* enum wget_log */
    bool show_headers, show_progress;
    const char *progress;
    /* How. */
    intmax_t tries, redirects;
    const char *timeout, *dns_timeout, *connect_timeout, *read_timeout, *wait_retry, *wait;
    bool retry_refused, no_verify, no_proxy, no_keep_alive, no_cookies;
    const char *proxy_switch, *retry_status, *rate;
    struct strings headers, commands, inputs;
    const char *agent, *user, *password, *proxy_user, *proxy_password;
    bool login_at_once;
    const char *method, *body_data, *body_file, *post_data, *post_file, *referer;
    const char *protocol, *bind_address;
    int compression, family;
    struct tls_options tls;
    /* State. */
    struct http_client client;
    int document_fd; /* of -O; -1: none */
    int status;      /* to end with */
    uintmax_t limit; /* bytes a second; 0: none */
    bool force_bar;  /* a bar though nobody looks */
    bool dots;
    uintmax_t files, bytes;
    const char *saved; /* the name that the last file was saved by; NULL: it was not */
    const char *saved_type;
    struct url final; /* where it came from after redirects */
    int body_fd;
    struct timespec started;
};

/* log.c: the log is standard error, or a file. Text from outside is made visible. */
void log_open(struct wget *wget);
void log_all(struct wget *wget, const char *format, ...) __attribute__((format(printf, 2, 3)));
void log_brief(struct wget *wget, const char *format, ...) __attribute__((format(printf, 2, 3)));
const char *log_time(void); /* "2024-01-31 12:00:00" */
bool log_is_terminal(void);
int log_descriptor(void);

/* settings.c: from options to the client; ends the tool when they make no sense. */
void settings_apply(struct wget *wget);
bool settings_retry_status(const struct wget *wget, int status);

/* name.c: the names of files. */
const char *name_of_url(struct wget *wget, const struct url *url);
const char *name_of_disposition(const char *value);
const char *name_unused(const char *name);

/* progress.c */
struct progress {
    struct wget *wget;
    const char *name;
    intmax_t total;              /* -1: not known */
    uintmax_t from, got;         /* before this transfer, and by it */
    int64_t start, shown, slept; /* milliseconds */
    unsigned dots;
    bool visible;
};
void progress_start(struct progress *progress, struct wget *wget, const char *name, uintmax_t from,
                    intmax_t total);
bool progress_add(void *progress, uintmax_t bytes);
void progress_end(struct progress *progress);
const char *progress_rate(const struct progress *progress); /* "1.23 MB/s" */

/* output.c: the file that a transfer goes to. */
struct output {
    const char *name;
    int fd;
    bool shared; /* -O: other files go there too */
    uintmax_t from, start;
};
bool wget_output_open(struct wget *wget, struct output *output, bool append);
void wget_output_close(struct output *output, int64_t modified);

/* fetch.c: one URL; the tool's status is raised when it fails. */
bool fetch(struct wget *wget, const char *text);
bool fetch_url(struct wget *wget, const struct url *url, const char *referer);
void wget_fail(struct wget *wget, int status);
bool wget_pause(struct wget *wget, intmax_t attempt);

#endif
