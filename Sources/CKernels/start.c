// Keeps OpenBLAS from starting threads where the memory of the process is limited (ulimit -v, ulimit -d).
//
// The library starts them when it is loaded, and with too little memory it never returns from that. It can only be told
// by the environment, before; a program's preinit functions run before any library's. The C library's own copy of the
// environment does not exist yet, so the program begins again with the variable set.
#if defined(__linux__)
#include <limits.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#define CK_VARIABLE "OPENBLAS_NUM_THREADS="

static int is_limited(int resource) {
  struct rlimit limit;
  return getrlimit(resource, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY;
}

static void begin_again_without_threads(int count, char **arguments, char **environment) {
  (void)count;
  if (!is_limited(RLIMIT_AS) && !is_limited(RLIMIT_DATA)) return;
  size_t entries = 0;
  while (environment[entries]) entries += 1;
  char *changed[entries + 2];
  size_t kept = 0;
  for (size_t entry = 0; entry < entries; entry += 1) {
    if (strcmp(environment[entry], CK_VARIABLE "1") == 0) return;
    if (strncmp(environment[entry], CK_VARIABLE, sizeof CK_VARIABLE - 1) != 0) changed[kept++] = environment[entry];
  }
  static char variable[] = CK_VARIABLE "1";
  changed[kept++] = variable;
  changed[kept] = NULL;
  static char program[PATH_MAX + 1];
  if (readlink("/proc/self/exe", program, PATH_MAX) > 0) execve(program, arguments, changed);
}

__attribute__((section(".preinit_array"), used)) static void (*const begin)(int, char **, char **) =
    begin_again_without_threads;
#endif
