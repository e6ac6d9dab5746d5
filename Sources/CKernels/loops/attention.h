#pragma once
#include "product.h"

// Attention of one head in one sequence. Its matrices are small, so every product is a few panels that stay
// in the cache; keys and values may lie in several places, which is how sequences share a beginning.

enum { CK_QUERIES = 48 };  // rows of weights at a time

CK_INLINE size_t round16(size_t n) { return (n + 15) / 16 * 16; }
CK_INLINE size_t larger(size_t a, size_t b) { return a > b ? a : b; }

CK_KERNEL size_t ck_attention_scratch(size_t queries, size_t keys, size_t width) {
  const size_t rows = queries < CK_QUERIES ? queries : CK_QUERIES;
  return ck_panels(keys) * width + keys * ck_panels(width) + rows * (round16(keys) + round16(width));
}

CK_KERNEL size_t ck_attention_gradient_scratch(size_t queries, size_t keys, size_t width) {
  return larger(ck_panels(keys) * width, larger(keys, queries) * ck_panels(width)) + 2 * queries * round16(keys) +
         larger(keys, queries) * round16(width);
}

/// The rows of all spans, keys or values, one after the other, as columns of panels: out(p, i) = row i [p].
CK_WIDE static void pack_as_columns(float *out, const ck_span *spans, size_t count, int values, size_t width) {
  const float *rows[16];
  size_t held = 0, column = 0, span = 0, row = 0;
  while (span < count || held > 0) {
    while (held < 16 && span < count) {
      if (row == spans[span].rows) {
        span++, row = 0;
        continue;
      }
      rows[held++] = (values ? spans[span].values : spans[span].keys) + row++ * spans[span].stride;
    }
    if (held == 0) break;
    float *panel = out + column / CK_PANEL * CK_PANEL * width + column % CK_PANEL;
    size_t p = 0;
    for (; p + 16 <= width; p += 16) {
      ck_v16 square[16];
      for (size_t i = 0; i < 16; i++) square[i] = i < held ? *(const ck_v16 *)(rows[i] + p) : (ck_v16){0};
      ck_transpose(square);
      for (size_t i = 0; i < 16; i++) *(ck_v16 *)(panel + (p + i) * CK_PANEL) = square[i];
    }
    for (; p < width; p++)
      for (size_t i = 0; i < 16; i++) panel[p * CK_PANEL + i] = i < held ? rows[i][p] : 0.0f;
    column += 16;
    held = 0;
  }
}

/// Rows as rows of panels: out(i, c) = row i [c], zero beyond the width; a panel has `all` rows.
static void pack_rows(float *out, const float *x, size_t stride, size_t rows, size_t all,
                                size_t width) {
  for (size_t c = 0; c < width; c += CK_PANEL, out += CK_PANEL * all) {
    const size_t columns = width - c < CK_PANEL ? width - c : CK_PANEL;
    for (size_t r = 0; r < rows; r++) {
      memcpy(out + r * CK_PANEL, x + r * stride + c, columns * sizeof(float));
      for (size_t i = columns; i < CK_PANEL; i++) out[r * CK_PANEL + i] = 0;
    }
  }
}

static void pack_spans(float *out, const ck_span *spans, size_t count, int values, size_t keys, size_t width) {
  size_t row = 0;
  for (size_t s = 0; s < count; s++) {
    pack_rows(out + row * CK_PANEL, values ? spans[s].values : spans[s].keys, spans[s].stride, spans[s].rows,
              keys, width);
    row += spans[s].rows;
  }
}

/// c[m, n] = a b, b in panels of k rows; rows of c have room for n rounded up to 16.
static void multiply(float *c, size_t stride, const float *a, size_t row, size_t step, const float *b, size_t m,
                     size_t n, size_t k) {
  for (size_t left = 0; left < n; left += CK_PANEL)
    panel_product(c + left, stride, a, row, step, b + left * k, m, n - left < CK_PANEL ? n - left : CK_PANEL,
                     k);
}

/// As `multiply`, into a matrix whose rows have room for n only, through `aside` when that is too little.
static void multiply_into(float *c, size_t stride, const float *a, size_t row, size_t step, const float *b,
                          size_t m, size_t n, size_t k, float *aside) {
  if (n % 16 == 0) {
    multiply(c, stride, a, row, step, b, m, n, k);
    return;
  }
  multiply(aside, round16(n), a, row, step, b, m, n, k);
  for (size_t r = 0; r < m; r++) memcpy(c + r * stride, aside + r * round16(n), n * sizeof(float));
}

CK_KERNEL void ck_attention(float *out, size_t out_stride, const float *queries, size_t stride, size_t rows,
                            const ck_span *spans, size_t count, size_t keys, size_t width, float scale, int causal,
                            float *scratch) {
  const size_t across = round16(keys);
  const size_t block = rows < CK_QUERIES ? rows : CK_QUERIES;
  float *const transposed = scratch;
  float *const values = transposed + ck_panels(keys) * width;
  float *const weights = values + keys * ck_panels(width);
  float *const aside = weights + block * across;
  pack_as_columns(transposed, spans, count, 0, width);
  pack_spans(values, spans, count, 1, keys, width);
  for (size_t r = 0; r < rows; r += block) {
    const size_t m = rows - r < block ? rows - r : block;
    multiply(weights, across, queries + r * stride, stride, 1, transposed, m, keys, width);
    ck_softmax(weights, across, m, keys, scale, causal ? keys - rows + r + 1 : keys);
    multiply_into(out + r * out_stride, out_stride, weights, across, 1, values, m, width, keys, aside);
  }
}

/// gradients += x, row by row over the spans that want one.
static void add_to_spans(const ck_span *spans, size_t count, int values, const float *x, size_t width) {
  for (size_t s = 0; s < count; s++) {
    float *to = values ? spans[s].value_gradients : spans[s].key_gradients;
    if (to)
      for (size_t r = 0; r < spans[s].rows; r++)
        ck_add(to + r * spans[s].gradient_stride, x + r * round16(width), width);
    x += spans[s].rows * round16(width);
  }
}

CK_KERNEL void ck_attention_gradient(float *dqueries, size_t dstride, const float *dout, size_t out_stride,
                                     const float *queries, size_t stride, size_t rows, const ck_span *spans,
                                     size_t count, size_t keys, size_t width, float scale, int causal,
                                     float *scratch) {
  const size_t across = round16(keys);
  float *const panels = scratch;
  float *const weights = panels + larger(ck_panels(keys) * width, larger(keys, rows) * ck_panels(width));
  float *const slopes = weights + rows * across;
  float *const aside = slopes + rows * across;
  int wanted = 0;
  for (size_t s = 0; s < count; s++) wanted |= spans[s].key_gradients != 0;
  // The weights once more: to keep them would take more memory than keys and values do.
  pack_as_columns(panels, spans, count, 0, width);
  multiply(weights, across, queries, stride, 1, panels, rows, keys, width);
  ck_softmax(weights, across, rows, keys, scale, causal ? keys - rows + 1 : keys);
  // dp = dout vᵀ, then ds in its place.
  pack_as_columns(panels, spans, count, 1, width);
  multiply(slopes, across, dout, out_stride, 1, panels, rows, keys, width);
  ck_softmax_gradient(slopes, weights, across, rows, keys, scale);
  if (dqueries) {
    pack_spans(panels, spans, count, 0, keys, width);
    multiply_into(dqueries, dstride, slopes, across, 1, panels, rows, width, keys, aside);
  }
  if (!wanted) return;
  // dv = pᵀ dout and dk = dsᵀ q: the first factor is read by columns.
  pack_rows(panels, dout, out_stride, rows, rows, width);
  multiply(aside, round16(width), weights, 1, across, panels, keys, width, rows);
  add_to_spans(spans, count, 1, aside, width);
  pack_rows(panels, queries, stride, rows, rows, width);
  multiply(aside, round16(width), slopes, 1, across, panels, keys, width, rows);
  add_to_spans(spans, count, 0, aside, width);
}
