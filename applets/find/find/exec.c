/* -exec, -execdir, -ok and -okdir, for each entry or for many at once: see find.h. */
#include "ask.h"
#include "batch.h"
#include "command.h"
#include "find.h"
#include "visible.h"

struct exec {
    struct exec *next;
    char **words; /* of the command, NULL behind them */
    size_t count;
    bool asks, in_directory;
    const struct applet *inner; /* the tool of our own that the command is, or NULL */
    bool batched;               /* ends with {} +, which is no part of the words */
    struct batch batch;
    int batch_fd; /* -execdir +: the directory that the batch is for, or -1 */
    struct text_copy {
        char *text;
        size_t length, room;
    } directory, name; /* its path; "./NAME" for -execdir */
};

/* ---------------------------------------------------------------- reading */

/* A program found by a relative folder of PATH would be looked for where the entry is. */
static void check_path(const struct parse *parse)
{
    const char *path = getenv("PATH");

    while (path != NULL) {
        size_t length = strcspn(path, ":");

        if (*path != '/')
            usage_error("PATH holds the relative folder '%.*s', which is insecure together with %s",
                        (int)length, path, parse->name);
        path = path[length] == ':' ? path + length + 1 : NULL;
    }
}

static size_t count_braces(const char *word)
{
    size_t count = 0;

    for (; (word = strstr(word, "{}")) != NULL; word += 2)
        count++;
    return count;
}

void parse_exec(struct parse *parse, struct node *node, const char *argument, int value)
{
    struct exec *exec = mem_zero(sizeof *exec);
    size_t braces = 0;

    (void)argument;
    exec->words = parse->words;
    exec->asks = value & EXEC_ASK;
    exec->in_directory = value & EXEC_IN_DIRECTORY;
    exec->batch_fd = -1;
    for (;; exec->count++) {
        const char *word = take_argument(parse);

        if (strcmp(word, ";") == 0)
            break;
        exec->batched = strcmp(word, "+") == 0 && exec->count > 0 && !exec->asks &&
                        strcmp(exec->words[exec->count - 1], "{}") == 0;
        if (exec->batched)
            break;
        braces += count_braces(word);
    }
    if (exec->count < (exec->batched ? 2 : 1))
        invalid_argument(parse, exec->batched ? "+" : ";");
    if (exec->batched && braces > 1)
        usage_error("only one instance of {} is supported with %s ... +", parse->name);
    if (exec->in_directory)
        check_path(parse);
    exec->words[exec->count -= exec->batched] = NULL;
    batch_start(&exec->batch, exec->words, exec->batched ? exec->count : 0, SIZE_MAX);
    if (!exec->asks && !exec->in_directory && strstr(exec->words[0], "{}") == NULL)
        exec->inner = command_applet(exec->words[0]);
    if (exec->batched) {
        exec->next = parse->find->execs;
        parse->find->execs = exec;
    }
    parse->find->asks |= exec->asks;
    node->exec = exec;
}

/* ---------------------------------------------------------------- running */

/* What the child does before it runs the program; it shares memory with us. */
struct preparation {
    int directory; /* to run in; -1: where we are */
    bool no_input; /* standard input is for answers */
    int error;
};

static void prepare(void *context)
{
    struct preparation *preparation = context;

    if (preparation->directory >= 0 && fchdir(preparation->directory) < 0) {
        preparation->error = errno;
        _exit(COMMAND_CANNOT_RUN);
    }
    if (preparation->no_input) {
        int null = open("/dev/null", O_RDONLY);

        if (null > STDIN_FILENO) {
            dup2(null, STDIN_FILENO);
            close(null);
        }
    }
}

/* Runs what the batch holds in a directory (-1: here). True when it ends with status 0. */
static bool run(struct find *find, struct exec *exec, int directory)
{
    struct preparation preparation = {.directory = directory, .no_input = exec->asks};
    pid_t child;
    int status;

    outputs_flush(find);
    if (exec->inner != NULL)
        return batch_run_inside(&exec->batch, &exec->inner) == 0;
    child = command_start(exec->batch.words, prepare, &preparation);
    if (child < 0) {
        find->status = 1;
        return false;
    }
    status = command_wait(child, NULL);
    if (preparation.error != 0) {
        errno = preparation.error;
        entry_failed(find);
    }
    return status == 0;
}

static void copy_text(struct text_copy *copy, const char *before, struct span text)
{
    size_t length = strlen(before);

    if (length + text.len + 1 > copy->room) {
        size_t room = 2 * (length + text.len + 1);

        copy->text = mem_resize(copy->text, copy->room, room);
        copy->room = room;
    }
    memcpy(copy->text, before, length);
    memcpy(copy->text + length, text.ptr, text.len);
    copy->length = length + text.len;
    copy->text[copy->length] = '\0';
}

/* What {} stands for: the path, or "./NAME" in the entry's directory. */
static const char *replacement(struct find *find, struct exec *exec)
{
    const char *name = entry_name(find).ptr;

    if (!exec->in_directory)
        return find->walk.path;
    copy_text(&exec->name, *name == '/' ? "" : "./", span_of(name));
    return exec->name.text;
}

/* The path of the entry's directory. */
static struct span directory_path(const struct find *find)
{
    const struct span name = entry_name(find);

    return (struct span){find->walk.path,
                         *name.ptr == '/' ? 1 : (size_t)(name.ptr - find->walk.path)};
}

/* A descriptor of it for the caller to close; -1 after a message. */
static int open_directory(struct find *find)
{
    const struct span path = directory_path(find);
    int fd;

    if (find->walk.depth > 0) {
        fd = fcntl(find->walk.dirfd, F_DUPFD_CLOEXEC, 0);
    } else {
        char *copy = path.len > 0 ? mem_dup_bytes(path.ptr, path.len) : mem_dup(".");

        fd = open(copy, O_PATH | O_DIRECTORY | O_CLOEXEC);
    }
    if (fd < 0)
        entry_failed(find);
    return fd;
}

/* The command for the current entry, as a batch of its own; false after a message. */
static bool fill_in(struct find *find, struct exec *exec)
{
    const struct span text = span_of(replacement(find, exec));

    batch_clear(&exec->batch);
    for (size_t i = 0; i < exec->count; i++)
        if (!batch_add_replaced(&exec->batch, exec->words[i], "{}", text)) {
            errno = E2BIG;
            entry_failed(find);
            return false;
        }
    return true;
}

static bool is_agreed_to(struct find *find, const struct exec *exec)
{
    writer_flush(out);
    tell("< %s ... %s > ? ", visible(exec->words[0]), visible(find->walk.path));
    return answer_is_yes();
}

static bool run_for_entry(struct find *find, struct exec *exec)
{
    int directory = -1;
    bool good;

    if ((exec->asks && !is_agreed_to(find, exec)) || !fill_in(find, exec))
        return false;
    if (exec->in_directory && (directory = open_directory(find)) < 0)
        return false;
    good = run(find, exec, directory);
    if (directory >= 0)
        close(directory);
    return good;
}

static void run_batch(struct find *find, struct exec *exec)
{
    if (!batch_is_empty(&exec->batch) && !run(find, exec, exec->batch_fd))
        find->status = 1;
    batch_clear(&exec->batch);
}

/* -execdir +: a batch is for one directory, which stays open for it. */
static bool change_directory(struct find *find, struct exec *exec)
{
    const struct span path = directory_path(find);

    if (exec->batch_fd >= 0 &&
        span_equal(path, (struct span){exec->directory.text, exec->directory.length}))
        return true;
    run_batch(find, exec);
    if (exec->batch_fd >= 0)
        close(exec->batch_fd);
    copy_text(&exec->directory, "", path);
    exec->batch_fd = open_directory(find);
    return exec->batch_fd >= 0;
}

static void add_to_batch(struct find *find, struct exec *exec)
{
    struct span word;

    if (exec->in_directory && !change_directory(find, exec))
        return;
    word = span_of(replacement(find, exec));
    if (batch_add(&exec->batch, word))
        return;
    run_batch(find, exec);
    if (!batch_add(&exec->batch, word)) {
        errno = E2BIG;
        entry_failed(find);
    }
}

bool act_exec(struct find *find, const struct node *node)
{
    if (!node->exec->batched)
        return run_for_entry(find, node->exec);
    add_to_batch(find, node->exec);
    return true;
}

void exec_finish(struct find *find)
{
    for (struct exec *exec = find->execs; exec != NULL; exec = exec->next)
        run_batch(find, exec);
}
