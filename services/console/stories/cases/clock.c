/* The day of a story: put before the server's own library calls, it lets the server live on another day than the machine.
 * How many seconds lie between the two stands in the file that STORY_CLOCK names, and is read anew each time, so that a
 * story goes to its next day without starting the server again. Only the wall clock is moved, never the one that waits. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

static long moved(void) {
  const char *name = getenv("STORY_CLOCK");
  int file = name ? open(name, O_RDONLY | O_CLOEXEC) : -1;
  if (file < 0) return 0;
  char text[32] = {0};
  long count = read(file, text, sizeof text - 1);
  close(file);
  return count > 0 ? atol(text) : 0;
}

int clock_gettime(clockid_t clock, struct timespec *now) {
  long failed = syscall(SYS_clock_gettime, clock, now);
  if (failed == 0 && clock == CLOCK_REALTIME) now->tv_sec += moved();
  return (int)failed;
}
