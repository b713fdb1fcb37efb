/* From wget's options to what the client is told. */
#include "wget.h"

static void set_milliseconds(const char *option, const char *text, int *milliseconds)
{
    struct timespec time;

    if (text == NULL)
        return;
    if (!parse_duration(text, &time) || time.tv_sec > INT_MAX / 1000 - 1)
        usage_error("bad value '%s' for %s", text, option);
    *milliseconds = (int)(time.tv_sec * 1000 + time.tv_nsec / 1000000);
}

static void set_times(struct wget *wget)
{
    struct http_client *client = &wget->client;

    client->read_timeout = 900 * 1000;
    set_milliseconds("--timeout", wget->timeout, &client->read_timeout);
    set_milliseconds("--timeout", wget->timeout, &client->connect_timeout);
    set_milliseconds("--dns-timeout", wget->dns_timeout, &client->connect_timeout);
    set_milliseconds("--connect-timeout", wget->connect_timeout, &client->connect_timeout);
    set_milliseconds("--read-timeout", wget->read_timeout, &client->read_timeout);
}

static void check_sent(const char *option, const char *text)
{
    for (; text != NULL && *text != '\0'; text++)
        if ((unsigned char)*text < ' ' || *text == 0x7f)
            usage_error("%s has a control character", option);
}

static void check_headers(const struct wget *wget)
{
    for (size_t i = 0; i < wget->headers.count; i++) {
        const char *wrong = http_check_header(wget->headers.items[i]);

        if (wrong != NULL)
            usage_error("bad header '%s': %s", wget->headers.items[i], wrong);
    }
    check_sent("--user-agent", wget->agent);
    check_sent("--user", wget->user);
    check_sent("--password", wget->password);
    check_sent("--proxy-user", wget->proxy_user);
    check_sent("--proxy-password", wget->proxy_password);
    check_sent("--referer", wget->referer);
    for (const char *p = wget->method; p != NULL && *p != '\0'; p++)
        if (!(*p >= 'A' && *p <= 'Z') && !(*p >= 'a' && *p <= 'z') && *p != '-')
            usage_error("bad method '%s'", wget->method);
}

static void set_protocol(struct wget *wget)
{
    static const struct {
        const char *name;
        int least; /* -1: not safe */
    } known[] = {{"auto", TLS_ANY}, {"PFS", TLS_ANY}, {"TLSv1_2", TLS_1_2}, {"TLSv1_3", TLS_1_3},
                 {"SSLv2", -1},     {"SSLv3", -1},    {"TLSv1", -1},        {"TLSv1_1", -1}};

    for (size_t i = 0; wget->protocol != NULL && i < COUNT_OF(known); i++) {
        if (strcasecmp(wget->protocol, known[i].name) != 0)
            continue;
        if (known[i].least < 0)
            usage_error("%s is not safe and not spoken here", known[i].name);
        wget->tls.least = known[i].least;
        return;
    }
    if (wget->protocol != NULL)
        usage_error("unknown protocol '%s' (auto, TLSv1_2, TLSv1_3, PFS)", wget->protocol);
}

/* bar, bar:force, dot, dot:mega: of the styles behind a colon only force matters. */
static void set_progress(struct wget *wget)
{
    const char *kind = wget->progress;

    if (kind == NULL)
        return;
    wget->dots = strncmp(kind, "dot", 3) == 0 && (kind[3] == '\0' || kind[3] == ':');
    if (!wget->dots && (strncmp(kind, "bar", 3) != 0 || (kind[3] != '\0' && kind[3] != ':')))
        usage_error("unknown progress '%s' (bar, dot)", kind);
    wget->force_bar = !wget->dots && strstr(kind, "force") != NULL;
}

static bool is_on(const char *command, const char *value)
{
    if (strcasecmp(value, "on") != 0 && strcasecmp(value, "off") != 0 &&
        strcasecmp(value, "yes") != 0 && strcasecmp(value, "no") != 0)
        usage_error("'%s' takes on or off, not '%s'", command, value);
    return strcasecmp(value, "on") == 0 || strcasecmp(value, "yes") == 0;
}

static const char *trim(const char *text, size_t length)
{
    while (length > 0 && *text == ' ')
        text++, length--;
    while (length > 0 && text[length - 1] == ' ')
        length--;
    return mem_dup_bytes(text, length);
}

/* The few words of .wgetrc that people give with -e. */
static void run_command(struct wget *wget, const char *command)
{
    const char *equals = strchr(command, '='), *name, *value;

    if (equals == NULL)
        usage_error("bad command '%s': there is no =", command);
    name = trim(command, (size_t)(equals - command));
    value = trim(equals + 1, strlen(equals + 1));
    if (strcasecmp(name, "use_proxy") == 0)
        wget->no_proxy = !is_on(name, value);
    else if (strcasecmp(name, "http_proxy") == 0)
        wget->client.http_proxy = value;
    else if (strcasecmp(name, "https_proxy") == 0)
        wget->client.https_proxy = value;
    else if (strcasecmp(name, "ftp_proxy") == 0)
        wget->client.ftp_proxy = value;
    else if (strcasecmp(name, "no_proxy") == 0)
        wget->client.no_proxy_list = value;
    else if (strcasecmp(name, "check_certificate") == 0)
        wget->no_verify = !is_on(name, value);
    else if (strcasecmp(name, "robots") == 0)
        is_on(name, value); /* robots.txt is for robots; a person has named these pages */
    else
        usage_error("unknown command '%s' (use_proxy, http_proxy, https_proxy, ftp_proxy, "
                    "no_proxy, check_certificate, robots)",
                    name);
}

static void set_body(struct wget *wget)
{
    const char *data = wget->post_data != NULL ? wget->post_data : wget->body_data;
    const char *file = wget->post_file != NULL ? wget->post_file : wget->body_file;
    bool post = wget->post_data != NULL || wget->post_file != NULL;

    if (data != NULL && file != NULL)
        usage_error("a body comes from the command line or from a file");
    if (post && wget->method != NULL)
        usage_error("--post-data and --post-file go without --method");
    if (!post && (data != NULL || file != NULL) && wget->method == NULL)
        usage_error("--body-data and --body-file need --method");
    wget->body_data = data;
    wget->body_fd = -1;
    if (post)
        wget->method = "POST";
    if (file != NULL && (wget->body_fd = open(file, O_RDONLY | O_CLOEXEC)) < 0)
        die("%s", file);
}

/* 20k, 1.5m: bytes a second. */
static void set_limit(struct wget *wget)
{
    double amount;
    char *end;

    if (wget->rate == NULL)
        return;
    amount = strtod(wget->rate, &end);
    if (*end == 'k' || *end == 'K')
        amount *= 1024, end++;
    else if (*end == 'm' || *end == 'M')
        amount *= 1024 * 1024, end++;
    else if (*end == 'g' || *end == 'G')
        amount *= 1024 * 1024 * 1024, end++;
    if (end == wget->rate || *end != '\0' || !(amount >= 0) || amount > 1e15)
        usage_error("bad rate '%s'", wget->rate);
    wget->limit = (uintmax_t)amount;
}

static void check_combinations(const struct wget *wget)
{
    if (wget->no_clobber && wget->timestamps)
        usage_error("-nc and -N exclude each other");
    if (wget->document != NULL && wget->timestamps)
        warnx("WARNING: -N has no effect with -O");
}

void settings_apply(struct wget *wget)
{
    struct http_client *client = &wget->client;

    for (size_t i = 0; i < wget->commands.count; i++)
        run_command(wget, wget->commands.items[i]);
    if (wget->proxy_switch != NULL)
        wget->no_proxy = !is_on("-Y", wget->proxy_switch);
    check_combinations(wget);
    check_headers(wget);
    set_times(wget);
    set_protocol(wget);
    set_progress(wget);
    set_body(wget);
    set_limit(wget);
    client->user_agent = wget->agent == NULL ? "Wget/1.21 (box)"
                         : *wget->agent      ? wget->agent
                                             : NULL;
    client->family = wget->family;
    client->bind_address = wget->bind_address;
    client->tls = wget->tls;
    client->tls.unverified = wget->no_verify;
    client->tls.quiet = wget->log == LOG_QUIET;
    client->no_proxy = wget->no_proxy;
    client->no_keep_alive = wget->no_keep_alive;
    client->no_cookies = wget->no_cookies;
    client->proxy_user = wget->proxy_user;
    client->proxy_password = wget->proxy_password != NULL ? wget->proxy_password : "";
}

bool settings_retry_status(const struct wget *wget, int status)
{
    const char *list = wget->retry_status;

    while (list != NULL && *list != '\0') {
        if (atoi(list) == status)
            return true;
        list += strcspn(list, ",");
        list += *list == ',';
    }
    return false;
}
