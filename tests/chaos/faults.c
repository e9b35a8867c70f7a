/* What a disk does on a bad day: loaded before the C library, this lets the k-th change below one folder (or to
 * standard output) fail, be cut short, or be the last thing that the process does.
 *
 * Nothing happens until chaos_arm() is called. An event is one call that writes, makes, syncs or renames something
 * whose path lies below the folder, or that writes to a watched descriptor. chaos_count() gives the events so far.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

enum { OPENS = 1, WRITES = 2, SYNCS = 4, RENAMES = 8, MAKES = 16, CUTS = 32 };

static char folder[PATH_MAX];
static int armed, kinds, watched = -1, at, error, mode; /* mode: 0 once, 1 from then on, 2 kill before, 3 half a write */
static int count;

void chaos_arm(const char *below, int descriptor, int which, int nth, int number, int how) {
    strncpy(folder, below, sizeof folder - 1);
    watched = descriptor, kinds = which, at = nth, error = number, mode = how, count = 0, armed = 1;
}

void chaos_disarm(void) { armed = 0; }
int chaos_count(void) { return count; }

static int below(const char *path) {
    return folder[0] && strncmp(path, folder, strlen(folder)) == 0;
}

static int ours(int descriptor) {
    char link[64], path[PATH_MAX];
    if (descriptor == watched) return 1;
    snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    ssize_t size = readlink(link, path, sizeof path - 1);
    if (size < 0) return 0;
    path[size] = 0;
    return below(path);
}

/* whether this event is to fail; a kill does not come back */
static int fails(int kind) {
    if (!(kinds & kind)) return 0;
    count++;
    if (!at || (mode == 1 ? count < at : count != at)) return 0;
    if (mode == 2) kill(getpid(), SIGKILL);
    errno = error;
    return 1;
}

#define REAL(name) \
    static __typeof__(name) *real; \
    if (!real) real = (__typeof__(name) *)dlsym(RTLD_NEXT, #name)

#define MODE_OF(flags) \
    mode_t permissions = 0; \
    if (flags & (O_CREAT | O_TMPFILE)) { va_list more; va_start(more, flags); permissions = va_arg(more, int); va_end(more); }

#define OPEN(name) \
    int name(const char *path, int flags, ...) { \
        REAL(name); MODE_OF(flags) \
        if (armed && (flags & (O_WRONLY | O_RDWR | O_CREAT)) && below(path) && fails(OPENS)) return -1; \
        return real(path, flags, permissions); \
    }
OPEN(open)
OPEN(open64)

#define OPENAT(name) \
    int name(int at_folder, const char *path, int flags, ...) { \
        REAL(name); MODE_OF(flags) \
        if (armed && (flags & (O_WRONLY | O_RDWR | O_CREAT)) && below(path) && fails(OPENS)) return -1; \
        return real(at_folder, path, flags, permissions); \
    }
OPENAT(openat)
OPENAT(openat64)

ssize_t write(int descriptor, const void *data, size_t size) {
    REAL(write);
    if (armed && ours(descriptor) && fails(WRITES)) return mode == 3 && size > 1 ? real(descriptor, data, size / 2) : -1;
    return real(descriptor, data, size);
}

#define PWRITE(name) \
    ssize_t name(int descriptor, const void *data, size_t size, off_t place) { \
        REAL(name); \
        if (armed && ours(descriptor) && fails(WRITES)) return mode == 3 && size > 1 ? real(descriptor, data, size / 2, place) : -1; \
        return real(descriptor, data, size, place); \
    }
PWRITE(pwrite)
PWRITE(pwrite64)

ssize_t writev(int descriptor, const struct iovec *data, int parts) {
    REAL(writev);
    if (armed && ours(descriptor) && fails(WRITES)) return -1;
    return real(descriptor, data, parts);
}

#define SYNC(name) \
    int name(int descriptor) { \
        REAL(name); \
        if (armed && ours(descriptor) && fails(SYNCS)) return -1; \
        return real(descriptor); \
    }
SYNC(fsync)
SYNC(fdatasync)

#define CUT(name) \
    int name(int descriptor, off_t size) { \
        REAL(name); \
        if (armed && ours(descriptor) && fails(CUTS)) return -1; \
        return real(descriptor, size); \
    }
CUT(ftruncate)
CUT(ftruncate64)

int rename(const char *old, const char *new) {
    REAL(rename);
    if (armed && (below(old) || below(new)) && fails(RENAMES)) return -1;
    return real(old, new);
}

int renameat(int one, const char *old, int other, const char *new) {
    REAL(renameat);
    if (armed && (below(old) || below(new)) && fails(RENAMES)) return -1;
    return real(one, old, other, new);
}

int renameat2(int one, const char *old, int other, const char *new, unsigned int flags) {
    REAL(renameat2);
    if (armed && (below(old) || below(new)) && fails(RENAMES)) return -1;
    return real(one, old, other, new, flags);
}

int mkdir(const char *path, mode_t permissions) {
    REAL(mkdir);
    if (armed && below(path) && fails(MAKES)) return -1;
    return real(path, permissions);
}
