// Brings OpenBLAS's C interface into Swift.
#pragma once
#include <cblas.h>

// Ends the threads that OpenBLAS starts when it is loaded; absent from builds without threads. Not in its headers,
// but it is what the library itself calls before a fork.
extern int blas_thread_shutdown_(void) __attribute__((weak));

// One thread a call from here on, and none that waits for more: idle ones spin for a tenth of a second, on a processor
// that something else may need.
static inline void openblas_hold_to_one_thread(void) {
  openblas_set_num_threads(1);
  if (blas_thread_shutdown_) blas_thread_shutdown_();
}
