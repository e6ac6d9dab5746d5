// The loops that take the time. Each kernel is compiled for x86-64-v4, x86-64-v3 and the baseline, and one
// set of them serves a process; the order of every sum is fixed by the code, never by the thread count.
#pragma once
#include <stddef.h>
#include <stdint.h>

// Marks a kernel: nothing to callers; every set has functions of its own under these names.
#ifndef CK_KERNEL
#define CK_KERNEL
#endif

/// Which pointwise function an activation kernel applies.
typedef enum {
  CK_ACTIVATION_NONE = 0,
  CK_ACTIVATION_QUICK_GELU = 1,  // x * sigmoid(1.702 x)
  CK_ACTIVATION_GELU = 2,        // x * (1 + erf(x / sqrt(2))) / 2
} ck_activation;

/// "v4", "v3" or "baseline": the set in use, which is the best one that this processor runs, or the one that
/// the environment variable MOTA_KERNELS names where it runs that.
const char *ck_variant(void);
/// "v4", "v3" or "baseline": the best set that this processor runs.
const char *ck_best_variant(void);

/// Some hundred cycles of doing nothing, for a thread that waits awake.
void ck_pause(void);

// Pointwise. `n` counts floats; sources and destination may be the same array.
CK_KERNEL void ck_add(float *y, const float *x, size_t n);                   // y += x
CK_KERNEL void ck_sum_of(float *y, const float *a, const float *b, size_t n);  // y = a + b
CK_KERNEL void ck_scaled(float *y, const float *x, float s, size_t n);       // y = s x
CK_KERNEL void ck_add_scaled(float *y, const float *x, float s, size_t n);   // y += s x
CK_KERNEL void ck_product(float *y, const float *a, const float *b, size_t n);  // y = a b
CK_KERNEL void ck_difference(float *y, const float *a, const float *b, size_t n);  // y = a - b

// Reductions over n floats, in double within fixed lanes.
CK_KERNEL double ck_sum(const float *x, size_t n);
CK_KERNEL double ck_dot(const float *a, const float *b, size_t n);
CK_KERNEL double ck_squared_distance(const float *a, const float *b, size_t n);
CK_KERNEL int ck_all_finite(const float *x, size_t n);

// Selection. What is not a number counts as neither below nor above, so it is always given out.
/// The places of the x that are not below the threshold, ascending; `out` has n places. Returns how many.
CK_KERNEL size_t ck_select_not_below(uint32_t *out, const float *x, size_t n, float threshold);
/// Returns how many x are above `high`; `near` (n places) gets those neither above it nor below `low`.
CK_KERNEL size_t ck_count_above(uint32_t *near, size_t *near_count, const float *x, size_t n, float low,
                                float high);
/// out[i] = ck_dot of x and row rows[i] of a matrix.
CK_KERNEL void ck_row_dots(double *out, const float *x, const float *matrix, const uint32_t *rows, size_t n,
                           size_t width);

/// y[r, :] += bias for every row; `bias` may be null (then nothing happens).
CK_KERNEL void ck_add_bias(float *y, size_t stride, size_t rows, size_t columns, const float *bias);
/// pre += bias, then y = activation(pre); y and pre may be the same array, bias may be null.
CK_KERNEL void ck_bias_activation(float *y, float *pre, size_t stride, size_t rows, size_t columns,
                                  const float *bias, ck_activation activation);
/// dpre = dy * activation'(pre).
CK_KERNEL void ck_activation_gradient(float *dpre, const float *dy, const float *pre, size_t n,
                                      ck_activation activation);
/// out[c] = sum over rows of x[r, c], rows added in order.
CK_KERNEL void ck_column_sums(float *out, const float *x, size_t stride, size_t rows, size_t columns);

/// y = gamma (x - mean) / sqrt(variance + eps) + beta by row; mean and 1/sqrt(...) are kept.
CK_KERNEL void ck_layer_norm(float *y, float *mean, float *inverse_deviation, const float *x,
                             const float *gamma, const float *beta, float eps, size_t rows, size_t width);
/// dx of layer norm; `dgamma` and `dbeta` (both or neither null) gain this block's sums.
CK_KERNEL void ck_layer_norm_gradient(float *dx, float *dgamma, float *dbeta, const float *dy, const float *x,
                                      const float *gamma, const float *mean, const float *inverse_deviation,
                                      size_t rows, size_t width);

/// In place: row r of `s` becomes softmax(scale * row) over its first `visible` + r columns, at most
/// all; the rest becomes 0.
CK_KERNEL void ck_softmax(float *s, size_t stride, size_t rows, size_t columns, float scale, size_t visible);
/// In place: one row becomes softmax(scale * row); returns log(sum(exp(scale * row))).
CK_KERNEL float ck_softmax_row(float *row, size_t columns, float scale);
/// In place: ds = p * (dp - sum(p dp)) * scale by row.
CK_KERNEL void ck_softmax_gradient(float *dp, const float *p, size_t stride, size_t rows, size_t columns,
                                   float scale);

/// y = x / |x| by row, of any length that a float has; a row of zeros stays one. The norms are kept, from 1e-12 to FLT_MAX.
CK_KERNEL void ck_normalize_rows(float *y, float *norms, const float *x, size_t rows, size_t width);
/// dx = (dy - y (y . dy)) / norm by row.
CK_KERNEL void ck_normalize_rows_gradient(float *dx, const float *dy, const float *y, const float *norms,
                                          size_t rows, size_t width);

/// One AdamW update (Loshchilov and Hutter, 2019) of n parameters; the corrections are 1 - beta^t.
CK_KERNEL void ck_adamw(float *w, float *m, float *v, const float *gradient, size_t n, float rate, float beta1,
                        float beta2, float eps, float decay, float correction1, float correction2);

// Matrix products with both operands packed, for 32 registers of 512 bits or 16 of 256, with the same bits.

/// Whether the set in use has such registers; otherwise the three kernels below are slow.
int ck_multiplies(void);
/// Rows of a block of a packed left operand, and columns of a panel of a packed right operand.
enum { CK_BLOCK = 12, CK_PANEL = 32 };
/// a[m, k] (or its transpose [k, m]) into blocks of CK_BLOCK rows, [k, CK_BLOCK] each, rows beyond m zero.
CK_KERNEL void ck_pack_rows(float *packed, const float *a, size_t stride, int transposed, size_t m, size_t k);
/// b[k, n] (or its transpose [n, k]) into panels of CK_PANEL columns, [k, CK_PANEL] each, columns beyond
/// n zero.
CK_KERNEL void ck_pack_columns(float *packed, const float *b, size_t stride, int transposed, size_t k, size_t n);
/// c[m, n] = a b, or c += a b when `adds`, of packed operands; each element is one chain over k.
CK_KERNEL void ck_multiply_packed(float *c, size_t stride, const float *a, const float *b, size_t m, size_t n,
                                  size_t k, int adds);

/// Neighbouring rows of keys and values of one head; gradients are null where none are wanted.
typedef struct {
  const float *keys, *values;
  size_t stride, rows;
  float *key_gradients, *value_gradients;
  size_t gradient_stride;
} ck_span;

/// Floats of scratch space that `ck_attention` and `ck_attention_gradient` need.
CK_KERNEL size_t ck_attention_scratch(size_t queries, size_t keys, size_t width);
CK_KERNEL size_t ck_attention_gradient_scratch(size_t queries, size_t keys, size_t width);
/// out = softmax(scale q kᵀ) v for one head: `rows` queries, `keys` keys in `count` spans. When
/// `causal`, the last query sees all keys, each one before it one fewer.
CK_KERNEL void ck_attention(float *out, size_t out_stride, const float *queries, size_t stride, size_t rows,
                            const ck_span *spans, size_t count, size_t keys, size_t width, float scale, int causal,
                            float *scratch);
/// dq is set (unless null), the spans' gradients are added to.
CK_KERNEL void ck_attention_gradient(float *dqueries, size_t dstride, const float *dout, size_t out_stride,
                                     const float *queries, size_t stride, size_t rows, const ck_span *spans,
                                     size_t count, size_t keys, size_t width, float scale, int causal,
                                     float *scratch);

// Philox4x32-10 (Salmon et al., SC 2011): draw i depends on (key, counter, i) alone.
void ck_philox_bits(uint32_t *out, uint64_t key, uint64_t counter, size_t n);
void ck_philox_uniform(float *out, uint64_t key, uint64_t counter, size_t n);  // [0, 1)
void ck_philox_normal(float *out, uint64_t key, uint64_t counter, size_t n);   // N(0, 1), Box-Muller
/// mask = 0 with probability `rate`, else 1 / (1 - rate).
void ck_dropout_mask(float *mask, uint64_t key, uint64_t counter, float rate, size_t n);
