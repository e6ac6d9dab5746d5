// On other processors than x86-64 these are the only kernels, under the names that callers know.
#if defined(__x86_64__)
#define CK_KERNEL static
#endif
#define CK_TABLE ck_baseline_kernels
#include "CKernels.h"
#include "level.h"
