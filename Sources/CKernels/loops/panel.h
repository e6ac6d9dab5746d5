// The inner loop of every product of ours: a few rows times a panel of 32 columns, all sums in registers.
#pragma once
#include "internal.h"

// Registers of the widest vectors: 32 of 512 bits hold twelve rows of two vectors of sums, 16 of 256 bits six rows
// of one.
#if defined(CK_WIDE_REGISTERS)
// By default the compiler halves 512-bit vectors, and twelve rows of sums no longer fit the registers.
#define CK_WIDE __attribute__((min_vector_width(512)))
#else
#define CK_WIDE
#endif

typedef float ck_v16 __attribute__((vector_size(64), aligned(4)));

/// Columns rounded up to whole panels.
CK_INLINE size_t ck_panels(size_t columns) { return (columns + CK_PANEL - 1) / CK_PANEL * CK_PANEL; }

/// c[rows, 16 vectors] (+)= a b, with 24 sums, 2 vectors of b and 1 factor in 32 registers: a(i, p) lies at a[i * row + p * step], b(p, :) at b[p * CK_PANEL].
///
/// Every element is one chain of multiply-adds over p, whatever the number of rows and vectors:
/// that is why a product's bits do not depend on how it is cut.
CK_INLINE void ck_block(const int rows, const int vectors, size_t k, const float *a, size_t row, size_t step,
                        const float *b, float *c, size_t stride, int adds) {
  ck_v16 sums[CK_BLOCK][2];
  for (int i = 0; i < rows; i++)
    for (int v = 0; v < vectors; v++)
      sums[i][v] = adds ? *(const ck_v16 *)(c + i * stride + 16 * v) : (ck_v16){0};
  for (size_t p = 0; p < k; p++) {
    const ck_v16 first = *(const ck_v16 *)(b + p * CK_PANEL);
    const ck_v16 second = vectors > 1 ? *(const ck_v16 *)(b + p * CK_PANEL + 16) : first;
#pragma clang loop unroll(full)
    for (int i = 0; i < rows; i++) {
      const float x = a[i * row + p * step];
      sums[i][0] += x * first;
      if (vectors > 1) sums[i][1] += x * second;
    }
  }
  for (int i = 0; i < rows; i++)
    for (int v = 0; v < vectors; v++) *(ck_v16 *)(c + i * stride + 16 * v) = sums[i][v];
}

/// As `ck_block`, with any number of rows up to CK_BLOCK and a known number of vectors.
CK_INLINE void ck_block_of(size_t rows, const int vectors, size_t k, const float *a, size_t row, size_t step,
                           const float *b, float *c, size_t stride, int adds) {
#define CK_ROWS(r) \
  case r: ck_block(r, vectors, k, a, row, step, b, c, stride, adds); break;
  switch (rows) {
    CK_ROWS(1) CK_ROWS(2) CK_ROWS(3) CK_ROWS(4) CK_ROWS(5) CK_ROWS(6)
    CK_ROWS(7) CK_ROWS(8) CK_ROWS(9) CK_ROWS(10) CK_ROWS(11) CK_ROWS(12)
  }
#undef CK_ROWS
}

/// 16 vectors become their transpose.
CK_INLINE void ck_transpose(ck_v16 x[16]) {
  ck_v16 y[16];
#define LOW(a, b) \
  __builtin_shufflevector(a, b, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23)
#define HIGH(a, b) \
  __builtin_shufflevector(a, b, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31)
  // Four times: element i of the first half and element i of the second become neighbours.
  for (int pass = 0; pass < 2; pass++) {
    for (int i = 0; i < 8; i++) y[2 * i] = LOW(x[i], x[i + 8]), y[2 * i + 1] = HIGH(x[i], x[i + 8]);
    for (int i = 0; i < 8; i++) x[2 * i] = LOW(y[i], y[i + 8]), x[2 * i + 1] = HIGH(y[i], y[i + 8]);
  }
#undef LOW
#undef HIGH
}
