#pragma once
#include "internal.h"

CK_INLINE float row_sum(const float *x, size_t n) {
  float lanes[CK_LANES] = {0};
  size_t i = 0;
  for (; i + CK_LANES <= n; i += CK_LANES)
    for (int l = 0; l < CK_LANES; l++) lanes[l] += x[i + l];
  for (int l = 0; i < n; i++, l++) lanes[l] += x[i];
  return ck_fold(lanes);
}

CK_INLINE float row_dot(const float *a, const float *b, size_t n) {
  float lanes[CK_LANES] = {0};
  size_t i = 0;
  for (; i + CK_LANES <= n; i += CK_LANES)
    for (int l = 0; l < CK_LANES; l++) lanes[l] += a[i + l] * b[i + l];
  for (int l = 0; i < n; i++, l++) lanes[l] += a[i] * b[i];
  return ck_fold(lanes);
}

CK_INLINE float row_variance(const float *x, float mean, size_t n) {
  float lanes[CK_LANES] = {0};
  size_t i = 0;
  for (; i + CK_LANES <= n; i += CK_LANES)
    for (int l = 0; l < CK_LANES; l++) lanes[l] += (x[i + l] - mean) * (x[i + l] - mean);
  for (int l = 0; i < n; i++, l++) lanes[l] += (x[i] - mean) * (x[i] - mean);
  return ck_fold(lanes) / (float)n;
}

CK_INLINE float row_maximum(const float *x, size_t n) {
  float lanes[CK_LANES];
  for (int l = 0; l < CK_LANES; l++) lanes[l] = x[0];
  size_t i = 0;
  for (; i + CK_LANES <= n; i += CK_LANES)
    for (int l = 0; l < CK_LANES; l++) lanes[l] = x[i + l] > lanes[l] ? x[i + l] : lanes[l];
  for (; i < n; i++) lanes[0] = x[i] > lanes[0] ? x[i] : lanes[0];
  float m = lanes[0];
  for (int l = 1; l < CK_LANES; l++) m = lanes[l] > m ? lanes[l] : m;
  return m;
}

CK_KERNEL void ck_layer_norm(float *y, float *mean, float *inverse_deviation, const float *x,
                             const float *gamma, const float *beta, float eps, size_t rows,
                             size_t width) {
  for (size_t r = 0; r < rows; r++) {
    const float *in = x + r * width;
    float *out = y + r * width;
    const float m = row_sum(in, width) / (float)width;
    const float s = 1.0f / sqrtf(row_variance(in, m, width) + eps);
    mean[r] = m;
    inverse_deviation[r] = s;
    for (size_t c = 0; c < width; c++) out[c] = (in[c] - m) * s * gamma[c] + beta[c];
  }
}

CK_KERNEL void ck_layer_norm_gradient(float *dx, float *dgamma, float *dbeta, const float *dy,
                                      const float *x, const float *gamma, const float *mean,
                                      const float *inverse_deviation, size_t rows, size_t width) {
  for (size_t r = 0; r < rows; r++) {
    const float *in = x + r * width, *g = dy + r * width;
    float *out = dx + r * width;
    const float m = mean[r], s = inverse_deviation[r];
    float sum[CK_LANES] = {0}, dot[CK_LANES] = {0};
    size_t c = 0;
    for (; c + CK_LANES <= width; c += CK_LANES)
      for (int l = 0; l < CK_LANES; l++) {
        const float gg = g[c + l] * gamma[c + l];
        sum[l] += gg;
        dot[l] += gg * ((in[c + l] - m) * s);
      }
    for (int l = 0; c < width; c++, l++) {
      const float gg = g[c] * gamma[c];
      sum[l] += gg;
      dot[l] += gg * ((in[c] - m) * s);
    }
    const float a = ck_fold(sum) / (float)width, b = ck_fold(dot) / (float)width;
    if (dgamma)
      for (c = 0; c < width; c++) {
        dgamma[c] += g[c] * ((in[c] - m) * s);
        dbeta[c] += g[c];
      }
    for (c = 0; c < width; c++) out[c] = (g[c] * gamma[c] - a - ((in[c] - m) * s) * b) * s;
  }
}

CK_KERNEL void ck_softmax(float *s, size_t stride, size_t rows, size_t columns, float scale, size_t visible) {
  for (size_t r = 0; r < rows; r++) {
    float *row = s + r * stride;
    const size_t n = visible + r < columns ? visible + r : columns;
    const float top = row_maximum(row, n) * scale;
    for (size_t c = 0; c < n; c++) row[c] = ck_exp(row[c] * scale - top);
    const float inverse = 1.0f / row_sum(row, n);
    for (size_t c = 0; c < n; c++) row[c] *= inverse;
    for (size_t c = n; c < columns; c++) row[c] = 0;
  }
}

CK_KERNEL float ck_softmax_row(float *row, size_t columns, float scale) {
  const float top = row_maximum(row, columns) * scale;
  for (size_t c = 0; c < columns; c++) row[c] = ck_exp(row[c] * scale - top);
  const float sum = row_sum(row, columns), inverse = 1.0f / sum;
  for (size_t c = 0; c < columns; c++) row[c] *= inverse;
  return top + logf(sum);
}

CK_KERNEL void ck_softmax_gradient(float *dp, const float *p, size_t stride, size_t rows,
                                   size_t columns, float scale) {
  for (size_t r = 0; r < rows; r++) {
    float *d = dp + r * stride;
    const float *q = p + r * stride;
    const float dot = row_dot(d, q, columns);
    for (size_t c = 0; c < columns; c++) d[c] = q[c] * (d[c] - dot) * scale;
  }
}

// A row whose squares overflow or vanish in single precision: its length is summed in double, where the squares of
// all floats have room. Rows of ordinary lengths never come here, so their bits do not depend on it.
static void extreme_row(float *out, float *norm, const float *in, size_t width) {
  const double length = sqrt(ck_dot(in, in, width));
  *norm = length > FLT_MAX ? FLT_MAX : length < 1e-12 ? 1e-12f : (float)length;
  const double inverse = length > 0 ? 1.0 / length : 0.0;
  for (size_t c = 0; c < width; c++) out[c] = (float)(in[c] * inverse);
}

CK_KERNEL void ck_normalize_rows(float *y, float *norms, const float *x, size_t rows, size_t width) {
  for (size_t r = 0; r < rows; r++) {
    const float *in = x + r * width;
    float *out = y + r * width;
    const float length = sqrtf(row_dot(in, in, width));
    if (!(length > 1e-12f && length <= FLT_MAX)) {
      extreme_row(out, norms + r, in, width);
      continue;
    }
    norms[r] = length;
    const float inverse = 1.0f / length;
    _Pragma("clang loop vectorize(assume_safety)")  // y may be x itself
    for (size_t c = 0; c < width; c++) out[c] = in[c] * inverse;
  }
}

CK_KERNEL void ck_normalize_rows_gradient(float *dx, const float *dy, const float *y,
                                          const float *norms, size_t rows, size_t width) {
  for (size_t r = 0; r < rows; r++) {
    const float *g = dy + r * width, *unit = y + r * width;
    float *out = dx + r * width;
    const float dot = row_dot(g, unit, width), inverse = 1.0f / norms[r];
    for (size_t c = 0; c < width; c++) out[c] = (g[c] - unit[c] * dot) * inverse;
  }
}
