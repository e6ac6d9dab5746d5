#pragma once
#include "internal.h"

static const float kQuick = 1.702f;
static const float kInverseRoot2 = 0.70710678f;
static const float kInverseRoot2Pi = 0.39894228f;

CK_INLINE float quick_gelu(float x) { return x / (1.0f + ck_exp(-kQuick * x)); }

CK_INLINE float quick_gelu_slope(float x) {
  const float s = 1.0f / (1.0f + ck_exp(-kQuick * x));
  return s * (1.0f + kQuick * x * (1.0f - s));
}

CK_INLINE float gelu(float x) {
  const float z = x * kInverseRoot2;
  return 0.5f * x * (1.0f + ck_erf(z, ck_exp(-z * z)));
}

CK_INLINE float gelu_slope(float x) {
  const float z = x * kInverseRoot2;
  const float e = ck_exp(-z * z);
  return 0.5f * (1.0f + ck_erf(z, e)) + x * e * kInverseRoot2Pi;
}

CK_KERNEL void ck_add_bias(float *y, size_t stride, size_t rows, size_t columns, const float *bias) {
  if (!bias) return;
  for (size_t r = 0; r < rows; r++) {
    float *row = y + r * stride;
    for (size_t c = 0; c < columns; c++) row[c] += bias[c];
  }
}

// One loop per activation, so that each vectorises without a branch inside; y may be pre itself, which
// the compiler would otherwise find out at run time and then not vectorise.
#define ROW_LOOP(APPLY)                             \
  _Pragma("clang loop vectorize(assume_safety)")    \
  for (size_t c = 0; c < columns; c++) out[c] = APPLY;
#define BIAS_LOOP(APPLY)                                \
  for (size_t r = 0; r < rows; r++) {                   \
    float *p = pre + r * stride, *out = y + r * stride; \
    if (bias)                                           \
      for (size_t c = 0; c < columns; c++) p[c] += bias[c]; \
    ROW_LOOP(APPLY)                                     \
  }

CK_KERNEL void ck_bias_activation(float *y, float *pre, size_t stride, size_t rows, size_t columns,
                                  const float *bias, ck_activation activation) {
  switch (activation) {
    case CK_ACTIVATION_QUICK_GELU: BIAS_LOOP(quick_gelu(p[c])) break;
    case CK_ACTIVATION_GELU: BIAS_LOOP(gelu(p[c])) break;
    case CK_ACTIVATION_NONE: BIAS_LOOP(p[c]) break;
  }
}

CK_KERNEL void ck_activation_gradient(float *dpre, const float *dy, const float *pre, size_t n,
                                      ck_activation activation) {
  switch (activation) {
    case CK_ACTIVATION_QUICK_GELU:
      for (size_t i = 0; i < n; i++) dpre[i] = dy[i] * quick_gelu_slope(pre[i]);
      break;
    case CK_ACTIVATION_GELU:
      for (size_t i = 0; i < n; i++) dpre[i] = dy[i] * gelu_slope(pre[i]);
      break;
    case CK_ACTIVATION_NONE:
      for (size_t i = 0; i < n; i++) dpre[i] = dy[i];
      break;
  }
}

CK_KERNEL void ck_column_sums(float *out, const float *x, size_t stride, size_t rows, size_t columns) {
  for (size_t c = 0; c < columns; c++) out[c] = 0;
  for (size_t r = 0; r < rows; r++) {
    const float *row = x + r * stride;
    for (size_t c = 0; c < columns; c++) out[c] += row[c];
  }
}
