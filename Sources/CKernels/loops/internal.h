// Shared by the kernels: a vectorisable exp, and fixed-lane sums.
#pragma once
#include <math.h>
#include <string.h>

#include "CKernels.h"

#define CK_INLINE static inline __attribute__((always_inline))

// Sums run in 16 lanes whatever the vector width of the machine, so that their order is one.
enum { CK_LANES = 16 };

/// exp(x) for finite x, within 2 ulp: x = n ln 2 + r, a minimax polynomial in r, exponent bits added.
CK_INLINE float ck_exp(float x) {
  x = x < -87.0f ? -87.0f : x;
  x = x > 88.0f ? 88.0f : x;
  const float shifted = x * 1.44269504f + 12582912.0f;  // 1.5 * 2^23 rounds to the nearest integer
  const float n = shifted - 12582912.0f;
  const float r = (x - n * 0.693359375f) - n * -2.12194440e-4f;
  float p = 0.0013814507983624935f;
  p = p * r + 0.00836870912462473f;
  p = p * r + 0.04166838899254799f;
  p = p * r + 0.1666652113199234f;
  p = p * r + 0.4999999403953552f;
  p = p * (r * r) + r + 1.0f;
  int32_t bits = ((int32_t)n + 127) << 23;
  float power;
  memcpy(&power, &bits, sizeof power);
  return p * power;
}

/// erf(z) from exp(-z^2), which the caller has at hand; absolute error below 1.5e-7.
CK_INLINE float ck_erf(float z, float exp_minus_z2) {
  const float a = fabsf(z);
  const float u = z * z;
  float near = 7.853844726923853e-05f;
  near = near * u + -0.0008010188466869295f;
  near = near * u + 0.00518832728266716f;
  near = near * u + -0.026853810995817184f;
  near = near * u + 0.1128358542919159f;
  near = near * u + -0.3761262595653534f;
  near = near * u + 1.1283791065216064f;
  near *= a;
  const float t = 1.0f / (1.0f + 0.5f * a);
  float far = 0.1116037517786026f;
  far = far * t + -0.4397209584712982f;
  far = far * t + 0.5087156891822815f;
  far = far * t + -0.05136355385184288f;
  far = far * t + 0.31793832778930664f;
  far = far * t + 0.2698742747306824f;
  far = far * t + 0.28299281001091003f;
  far = 1.0f - far * t * exp_minus_z2;
  const float magnitude = a < 1.0f ? near : far;
  return z < 0 ? -magnitude : magnitude;
}

/// The lanes added pairwise, always in this order.
CK_INLINE float ck_fold(const float lanes[CK_LANES]) {
  float s[8];
  for (int i = 0; i < 8; i++) s[i] = lanes[i] + lanes[i + 8];
  for (int i = 0; i < 4; i++) s[i] += s[i + 4];
  return (s[0] + s[2]) + (s[1] + s[3]);
}
