#pragma once
#include "internal.h"

// Floats looked at before the first branch: four vectors of the widest instruction set.
enum { CK_SPAN = 64 };

CK_KERNEL size_t ck_select_not_below(uint32_t *out, const float *x, size_t n, float threshold) {
  size_t found = 0, i = 0;
  for (; i + CK_SPAN <= n; i += CK_SPAN) {
    uint32_t any = 0;
    for (int l = 0; l < CK_SPAN; l++) any |= !(x[i + l] < threshold);
    if (!any) continue;
    for (int l = 0; l < CK_SPAN; l++) {
      out[found] = (uint32_t)(i + l);
      found += !(x[i + l] < threshold);
    }
  }
  for (; i < n; i++) {
    out[found] = (uint32_t)i;
    found += !(x[i] < threshold);
  }
  return found;
}

CK_KERNEL size_t ck_count_above(uint32_t *near, size_t *near_count, const float *x, size_t n, float low,
                                float high) {
  size_t found = 0, i = 0;
  uint32_t above = 0;
  for (; i + CK_SPAN <= n; i += CK_SPAN) {
    uint32_t any = 0;
    for (int l = 0; l < CK_SPAN; l++) {
      const uint32_t over = x[i + l] > high, under = x[i + l] < low;
      above += over;
      any |= !(over | under);
    }
    if (!any) continue;
    for (int l = 0; l < CK_SPAN; l++) {
      near[found] = (uint32_t)(i + l);
      found += !(x[i + l] > high) & !(x[i + l] < low);
    }
  }
  for (; i < n; i++) {
    above += x[i] > high;
    near[found] = (uint32_t)i;
    found += !(x[i] > high) & !(x[i] < low);
  }
  *near_count = found;
  return above;
}

CK_KERNEL void ck_row_dots(double *out, const float *x, const float *matrix, const uint32_t *rows, size_t n,
                 size_t width) {
  for (size_t i = 0; i < n; i++) {
    // The rows are far apart: the next one is fetched while this one is summed.
    if (i + 1 < n) {
      const float *next = matrix + rows[i + 1] * width;
      for (size_t c = 0; c < width; c += 16) __builtin_prefetch(next + c);
    }
    out[i] = ck_dot(x, matrix + rows[i] * width, width);
  }
}
