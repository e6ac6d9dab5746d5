// The kernels by name, in one order for every table.
#pragma once

#define CK_KERNELS(K) \
  K(ck_add) K(ck_sum_of) K(ck_scaled) K(ck_add_scaled) K(ck_product) K(ck_difference) K(ck_sum) \
  K(ck_dot) K(ck_squared_distance) K(ck_all_finite) K(ck_select_not_below) K(ck_count_above) \
  K(ck_row_dots) K(ck_add_bias) K(ck_bias_activation) K(ck_activation_gradient) K(ck_column_sums) \
  K(ck_layer_norm) K(ck_layer_norm_gradient) K(ck_softmax) K(ck_softmax_row) K(ck_softmax_gradient) \
  K(ck_normalize_rows) K(ck_normalize_rows_gradient) K(ck_adamw) K(ck_pack_rows) K(ck_pack_columns) \
  K(ck_multiply_packed) K(ck_attention_scratch) K(ck_attention_gradient_scratch) \
  K(ck_attention) K(ck_attention_gradient)

typedef void (*ck_function)(void);

extern const ck_function ck_baseline_kernels[];
#if defined(__x86_64__)
extern const ck_function ck_v3_kernels[], ck_v4_kernels[];
#endif
