// Brings OpenBLAS's C interface into Swift.
#pragma once
#include <cblas.h>
