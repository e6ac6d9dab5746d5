// Which set of kernels serves this process.
#include <stdlib.h>
#include <string.h>

#include "CKernels.h"
#include "table.h"

void ck_pause(void) {
  for (int i = 0; i < 8; i++) {
#if defined(__x86_64__)
    __builtin_ia32_pause();
#elif defined(__aarch64__)
    __asm__ volatile("yield");
#endif
  }
}

#if defined(__x86_64__)

enum { CK_BASELINE, CK_V3, CK_V4 };
static const char *const level_names[] = {"baseline", "v3", "v4"};
static int best_level, level;

// A kernel's public name is a jump through a pointer, which is set before the program begins.
#define CK_POINTER(name)                                                                  \
  __attribute__((used, visibility("hidden"))) ck_function ck_chosen_##name;              \
  __asm__(".text\n.globl " #name "\n.type " #name ", @function\n.p2align 4\n" #name ":\n" \
          "endbr64\njmpq *ck_chosen_" #name "(%rip)\n.size " #name ", . - " #name "\n");
CK_KERNELS(CK_POINTER)
#undef CK_POINTER

__attribute__((constructor(101))) static void choose(void) {
  __builtin_cpu_init();
  best_level = __builtin_cpu_supports("x86-64-v4")   ? CK_V4
               : __builtin_cpu_supports("x86-64-v3") ? CK_V3
                                                     : CK_BASELINE;
  level = best_level;
  const char *wanted = getenv("MOTA_KERNELS");
  for (int i = 0; wanted && i < best_level; i++)
    if (strcmp(wanted, level_names[i]) == 0) level = i;
  const ck_function *next = level == CK_V4 ? ck_v4_kernels : level == CK_V3 ? ck_v3_kernels : ck_baseline_kernels;
#define CK_CHOOSE(name) ck_chosen_##name = *next++;
  CK_KERNELS(CK_CHOOSE)
#undef CK_CHOOSE
}

const char *ck_variant(void) { return level_names[level]; }
const char *ck_best_variant(void) { return level_names[best_level]; }
int ck_multiplies(void) { return level != CK_BASELINE; }

#else

const char *ck_variant(void) { return "baseline"; }
const char *ck_best_variant(void) { return "baseline"; }
int ck_multiplies(void) { return 0; }

#endif
