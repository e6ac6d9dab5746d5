#if defined(__x86_64__)
#include <math.h>
#include <string.h>

#define CK_KERNEL static
#define CK_TABLE ck_v3_kernels
#include "CKernels.h"

#pragma clang attribute push(__attribute__((target("arch=x86-64-v3"))), apply_to = function)
#include "level.h"
#pragma clang attribute pop
#endif
