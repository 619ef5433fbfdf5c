// A library that, loaded before all others, lets one call of the system's file functions fail: the one whose number, from 1,
// FAULT_AT names. Every call is numbered, but for those on the three standard streams. FAULT_LOG names a file for the calls'
// count and for the name of the one that failed; writes fail for want of space, all others with an I/O error.
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static atomic_long calls;
static long chosen = -1;

static void note(const char *text) {
  const char *path = getenv("FAULT_LOG");
  if (!path) return;
  int file = syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_APPEND, 0644);
  syscall(SYS_write, file, text, strlen(text));
  syscall(SYS_close, file);
}

static int fails(const char *name, int error) {
  if (chosen < 0) chosen = getenv("FAULT_AT") ? atol(getenv("FAULT_AT")) : 0;
  if (atomic_fetch_add(&calls, 1) + 1 != chosen) return 0;
  note(name);
  note("\n");
  errno = error;
  return 1;
}

__attribute__((destructor)) static void count(void) {
  char text[32];
  snprintf(text, sizeof text, "calls %ld\n", atomic_load(&calls));
  note(text);
}

#define REAL(name) static __typeof__(name) *real; if (!real) real = (__typeof__(name) *)dlsym(RTLD_NEXT, #name)
#define STANDARD(file) ((file) >= 0 && (file) <= 2)

#define OPEN(name) \
  int name(const char *path, int flags, ...) { \
    va_list rest; va_start(rest, flags); mode_t mode = va_arg(rest, mode_t); va_end(rest); \
    REAL(name); return fails(#name, EIO) ? -1 : real(path, flags, mode); }
OPEN(open)
OPEN(open64)

#define ON_FILE(type, name, parameters, arguments, error) \
  type name parameters { REAL(name); return !STANDARD(file) && fails(#name, error) ? -1 : real arguments; }
ON_FILE(ssize_t, read, (int file, void *bytes, size_t count), (file, bytes, count), EIO)
ON_FILE(ssize_t, pread, (int file, void *bytes, size_t count, off_t offset), (file, bytes, count, offset), EIO)
ON_FILE(ssize_t, write, (int file, const void *bytes, size_t count), (file, bytes, count), ENOSPC)
ON_FILE(int, fsync, (int file), (file), EIO)
ON_FILE(int, ftruncate, (int file, off_t length), (file, length), EIO)
ON_FILE(off_t, lseek, (int file, off_t offset, int from), (file, offset, from), EIO)
ON_FILE(int, flock, (int file, int operation), (file, operation), EIO)
ON_FILE(int, fstat, (int file, struct stat *status), (file, status), EIO)

// Writes what fits, as a disk does that fills up, before the call that fails.
ssize_t pwrite(int file, const void *bytes, size_t count, off_t offset) {
  REAL(pwrite);
  if (!fails("pwrite", ENOSPC)) return real(file, bytes, count, offset);
  real(file, bytes, count / 2, offset);
  errno = ENOSPC;
  return -1;
}

// The file is closed all the same, as Linux does it.
int close(int file) {
  REAL(close);
  if (STANDARD(file) || !fails("close", EIO)) return real(file);
  real(file);
  errno = EIO;
  return -1;
}

#define ON_PATH(name, parameters, arguments) \
  int name parameters { REAL(name); return fails(#name, EIO) ? -1 : real arguments; }
ON_PATH(rename, (const char *old, const char *new), (old, new))
ON_PATH(unlink, (const char *path), (path))
ON_PATH(rmdir, (const char *path), (path))
ON_PATH(mkdir, (const char *path, mode_t mode), (path, mode))
ON_PATH(stat, (const char *path, struct stat *status), (path, status))
ON_PATH(lstat, (const char *path, struct stat *status), (path, status))

DIR *opendir(const char *path) { REAL(opendir); return fails("opendir", EIO) ? NULL : real(path); }
struct dirent *readdir(DIR *folder) { REAL(readdir); return fails("readdir", EIO) ? NULL : real(folder); }
struct dirent64 *readdir64(DIR *folder) { REAL(readdir64); return fails("readdir64", EIO) ? NULL : real(folder); }
