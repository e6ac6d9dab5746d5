#pragma once
#include "internal.h"

CK_KERNEL void ck_add(float *y, const float *x, size_t n) {
  for (size_t i = 0; i < n; i++) y[i] += x[i];
}

CK_KERNEL void ck_sum_of(float *y, const float *a, const float *b, size_t n) {
  for (size_t i = 0; i < n; i++) y[i] = a[i] + b[i];
}

CK_KERNEL void ck_scaled(float *y, const float *x, float s, size_t n) {
  for (size_t i = 0; i < n; i++) y[i] = s * x[i];
}

CK_KERNEL void ck_add_scaled(float *y, const float *x, float s, size_t n) {
  for (size_t i = 0; i < n; i++) y[i] += s * x[i];
}

CK_KERNEL void ck_product(float *y, const float *a, const float *b, size_t n) {
  for (size_t i = 0; i < n; i++) y[i] = a[i] * b[i];
}

CK_KERNEL void ck_difference(float *y, const float *a, const float *b, size_t n) {
  for (size_t i = 0; i < n; i++) y[i] = a[i] - b[i];
}

CK_KERNEL double ck_sum(const float *x, size_t n) {
  double lanes[8] = {0};
  size_t i = 0;
  for (; i + 8 <= n; i += 8)
    for (int l = 0; l < 8; l++) lanes[l] += x[i + l];
  double tail = 0;
  for (; i < n; i++) tail += x[i];
  return ((lanes[0] + lanes[4]) + (lanes[1] + lanes[5])) + ((lanes[2] + lanes[6]) + (lanes[3] + lanes[7])) + tail;
}

CK_KERNEL double ck_dot(const float *a, const float *b, size_t n) {
  double lanes[8] = {0};
  size_t i = 0;
  for (; i + 8 <= n; i += 8)
    for (int l = 0; l < 8; l++) lanes[l] += (double)a[i + l] * b[i + l];
  double tail = 0;
  for (; i < n; i++) tail += (double)a[i] * b[i];
  return ((lanes[0] + lanes[4]) + (lanes[1] + lanes[5])) + ((lanes[2] + lanes[6]) + (lanes[3] + lanes[7])) + tail;
}

CK_KERNEL double ck_squared_distance(const float *a, const float *b, size_t n) {
  double lanes[8] = {0};
  size_t i = 0;
  for (; i + 8 <= n; i += 8)
    for (int l = 0; l < 8; l++) {
      const double d = (double)a[i + l] - b[i + l];
      lanes[l] += d * d;
    }
  double tail = 0;
  for (; i < n; i++) tail += ((double)a[i] - b[i]) * ((double)a[i] - b[i]);
  return ((lanes[0] + lanes[4]) + (lanes[1] + lanes[5])) + ((lanes[2] + lanes[6]) + (lanes[3] + lanes[7])) + tail;
}

CK_KERNEL int ck_all_finite(const float *x, size_t n) {
  uint32_t bad = 0;
  for (size_t i = 0; i < n; i++) {
    uint32_t bits;
    memcpy(&bits, &x[i], sizeof bits);
    bad |= (bits & 0x7f800000u) == 0x7f800000u;
  }
  return !bad;
}

CK_KERNEL void ck_adamw(float *w, float *m, float *v, const float *gradient, size_t n, float rate,
                        float beta1, float beta2, float eps, float decay, float correction1,
                        float correction2) {
  const float step = rate / correction1, root = 1.0f / sqrtf(correction2);
  const float keep = 1.0f - rate * decay;
  for (size_t i = 0; i < n; i++) {
    const float g = gradient[i];
    const float mi = beta1 * m[i] + (1.0f - beta1) * g;
    const float vi = beta2 * v[i] + (1.0f - beta2) * g * g;
    m[i] = mi;
    v[i] = vi;
    w[i] = w[i] * keep - step * mi / (sqrtf(vi) * root + eps);
  }
}
