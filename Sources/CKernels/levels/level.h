// All kernels for one instruction set, and the table of them. Included by each level's file after it has set
// the instruction set; CK_TABLE is the table's name.
#include <float.h>
#include <math.h>
#include <string.h>

#include "table.h"

#include "../loops/internal.h"
#include "../loops/panel.h"
#include "../loops/pointwise.h"
#include "../loops/rows.h"
#include "../loops/activation.h"
#include "../loops/selection.h"
#include "../loops/product.h"
#include "../loops/attention.h"

#define CK_ENTRY(name) (ck_function)name,
const ck_function CK_TABLE[] = {CK_KERNELS(CK_ENTRY)};
#undef CK_ENTRY
