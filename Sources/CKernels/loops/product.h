#pragma once
#include "panel.h"

// Goto and van de Geijn, "Anatomy of high-performance matrix multiplication", ACM TOMS 34 (2008), with both
// operands packed once for the whole product.

#if defined(CK_WIDE_REGISTERS)

CK_INLINE void block(size_t rows, const int vectors, size_t k, const float *a, size_t row, size_t step,
                     const float *b, float *c, size_t stride, int adds) {
  ck_block_of(rows, vectors, k, a, row, step, b, c, stride, adds);
}

#else

CK_INLINE void block(size_t rows, const int vectors, size_t k, const float *a, size_t row, size_t step,
                     const float *b, float *c, size_t stride, int adds) {
  for (int v = 0; v < vectors; v++, b += 16, c += 16) {
    size_t r = 0;
    for (; r + 6 <= rows; r += 6) ck_block(6, 1, k, a + r * row, row, step, b, c + r * stride, stride, adds);
    if (r < rows) ck_block_of(rows - r, 1, k, a + r * row, row, step, b, c + r * stride, stride, adds);
  }
}

#endif

/// c[m, 32] = a b for one panel; `columns` of it are wanted, and c has room for 16 or 32 of them.
CK_WIDE static void panel_product(float *c, size_t stride, const float *a, size_t row, size_t step, const float *b,
                                  size_t m, size_t columns, size_t k) {
  for (size_t r = 0; r < m; r += CK_BLOCK) {
    const size_t rows = m - r < CK_BLOCK ? m - r : CK_BLOCK;
    if (columns > 16)
      block(rows, 2, k, a + r * row, row, step, b, c + r * stride, stride, 0);
    else
      block(rows, 1, k, a + r * row, row, step, b, c + r * stride, stride, 0);
  }
}

/// out[p * step + i] = x(i, p) for `kept` rows, at most 16, of which those from `rows` on are zero.
CK_INLINE void pack_transposed(float *out, size_t step, const size_t kept, const float *x, size_t stride,
                               size_t rows, size_t k) {
  size_t p = 0;
  for (; p + 16 <= k; p += 16) {
    ck_v16 square[16];
    for (size_t i = 0; i < 16; i++)
      square[i] = i < rows ? *(const ck_v16 *)(x + i * stride + p) : (ck_v16){0};
    ck_transpose(square);
    // A vector may reach over the next one's place, which is written after it; the last one must not.
    for (size_t i = 0; i < 15; i++) *(ck_v16 *)(out + (p + i) * step) = square[i];
    memcpy(out + (p + 15) * step, &square[15], kept * sizeof(float));
  }
  for (; p < k; p++)
    for (size_t i = 0; i < kept; i++) out[p * step + i] = i < rows ? x[i * stride + p] : 0.0f;
}

CK_WIDE CK_KERNEL void ck_pack_rows(float *packed, const float *a, size_t stride, int transposed, size_t m, size_t k) {
  for (size_t r = 0; r < m; r += CK_BLOCK, packed += CK_BLOCK * k) {
    const size_t rows = m - r < CK_BLOCK ? m - r : CK_BLOCK;
    if (transposed) {
      for (size_t p = 0; p < k; p++)
        for (size_t i = 0; i < CK_BLOCK; i++) packed[p * CK_BLOCK + i] = i < rows ? a[p * stride + r + i] : 0.0f;
    } else {
      pack_transposed(packed, CK_BLOCK, CK_BLOCK, a + r * stride, stride, rows, k);
    }
  }
}

CK_WIDE CK_KERNEL void ck_pack_columns(float *packed, const float *b, size_t stride, int transposed, size_t k, size_t n) {
  if (transposed) {
    for (size_t c = 0; c < n; c += 16) {
      float *out = packed + c / CK_PANEL * CK_PANEL * k + c % CK_PANEL;
      pack_transposed(out, CK_PANEL, 16, b + c * stride, stride, n - c < 16 ? n - c : 16, k);
    }
    // The second half of the last panel, when no column reaches it.
    if (n % CK_PANEL > 0 && n % CK_PANEL <= 16)
      for (size_t p = 0; p < k; p++)
        *(ck_v16 *)(packed + n / CK_PANEL * CK_PANEL * k + p * CK_PANEL + 16) = (ck_v16){0};
    return;
  }
  // Row by row over all panels: memory is read in its order.
  for (size_t p = 0; p < k; p++) {
    const float *in = b + p * stride;
    float *out = packed + p * CK_PANEL;
    size_t c = 0;
    for (; c + CK_PANEL <= n; c += CK_PANEL, out += CK_PANEL * k) {
      *(ck_v16 *)out = *(const ck_v16 *)(in + c);
      *(ck_v16 *)(out + 16) = *(const ck_v16 *)(in + c + 16);
    }
    if (c < n)
      for (size_t i = 0; i < CK_PANEL; i++) out[i] = c + i < n ? in[c + i] : 0.0f;
  }
}

/// The last columns of a matrix, fewer than a panel: computed aside, so that nothing beyond them is touched.
CK_INLINE void edge_block(size_t rows, size_t columns, size_t k, const float *a, const float *b, float *c,
                          size_t stride, int adds) {
  float aside[CK_BLOCK * CK_PANEL] = {0};
  if (adds)
    for (size_t i = 0; i < rows; i++) memcpy(aside + i * CK_PANEL, c + i * stride, columns * sizeof(float));
  block(rows, 2, k, a, 1, CK_BLOCK, b, aside, CK_PANEL, adds);
  for (size_t i = 0; i < rows; i++) memcpy(c + i * stride, aside + i * CK_PANEL, columns * sizeof(float));
}

CK_WIDE CK_KERNEL void ck_multiply_packed(float *c, size_t stride, const float *a, const float *b, size_t m, size_t n,
                                size_t k, int adds) {
  for (size_t r = 0; r < m; r += CK_BLOCK, a += CK_BLOCK * k) {
    const size_t rows = m - r < CK_BLOCK ? m - r : CK_BLOCK;
    float *out = c + r * stride;
    for (size_t left = 0; left < n; left += CK_PANEL) {
      const float *panel = b + left * k;
      if (n - left < CK_PANEL)
        edge_block(rows, n - left, k, a, panel, out + left, stride, adds);
      else
        block(rows, 2, k, a, 1, CK_BLOCK, panel, out + left, stride, adds);
    }
  }
}
