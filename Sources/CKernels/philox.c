#include <math.h>

#include "CKernels.h"

// Compiled once: what is drawn must not depend on the processor.
// Philox4x32-10: J. K. Salmon et al., "Parallel random numbers: as easy as 1, 2, 3", SC 2011.
static inline void philox(uint32_t out[4], uint64_t key, uint64_t counter, uint64_t block) {
  uint32_t x0 = (uint32_t)block, x1 = (uint32_t)(block >> 32);
  uint32_t x2 = (uint32_t)counter, x3 = (uint32_t)(counter >> 32);
  uint32_t k0 = (uint32_t)key, k1 = (uint32_t)(key >> 32);
  for (int round = 0; round < 10; round++) {
    const uint64_t a = (uint64_t)0xD2511F53u * x0, b = (uint64_t)0xCD9E8D57u * x2;
    x0 = (uint32_t)(b >> 32) ^ x1 ^ k0;
    x1 = (uint32_t)b;
    x2 = (uint32_t)(a >> 32) ^ x3 ^ k1;
    x3 = (uint32_t)a;
    k0 += 0x9E3779B9u;
    k1 += 0xBB67AE85u;
  }
  out[0] = x0;
  out[1] = x1;
  out[2] = x2;
  out[3] = x3;
}

static inline float unit(uint32_t bits) { return (float)(bits >> 8) * 0x1p-24f; }

void ck_philox_bits(uint32_t *out, uint64_t key, uint64_t counter, size_t n) {
  uint32_t draw[4];
  for (size_t i = 0; i < n; i++) {
    if (i % 4 == 0) philox(draw, key, counter, i / 4);
    out[i] = draw[i % 4];
  }
}

void ck_philox_uniform(float *out, uint64_t key, uint64_t counter, size_t n) {
  uint32_t draw[4];
  for (size_t i = 0; i < n; i++) {
    if (i % 4 == 0) philox(draw, key, counter, i / 4);
    out[i] = unit(draw[i % 4]);
  }
}

void ck_philox_normal(float *out, uint64_t key, uint64_t counter, size_t n) {
  uint32_t draw[4];
  float pair[4];
  for (size_t i = 0; i < n; i++) {
    if (i % 4 == 0) {
      philox(draw, key, counter, i / 4);
      for (int j = 0; j < 4; j += 2) {
        // 1 - u is in (0, 1], so the logarithm is finite.
        const double radius = sqrt(-2.0 * log(1.0 - (double)unit(draw[j])));
        const double angle = 6.283185307179586 * (double)unit(draw[j + 1]);
        pair[j] = (float)(radius * cos(angle));
        pair[j + 1] = (float)(radius * sin(angle));
      }
    }
    out[i] = pair[i % 4];
  }
}

void ck_dropout_mask(float *mask, uint64_t key, uint64_t counter, float rate, size_t n) {
  const float kept = 1.0f / (1.0f - rate);
  uint32_t draw[4];
  for (size_t i = 0; i < n; i++) {
    if (i % 4 == 0) philox(draw, key, counter, i / 4);
    mask[i] = unit(draw[i % 4]) < rate ? 0.0f : kept;
  }
}
