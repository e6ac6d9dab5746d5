// An image file in memory, and what its header says.
#pragma once
#include <stddef.h>
#include <stdint.h>

typedef struct {
  const uint8_t *bytes;
  size_t count;
  size_t offset;
} mota_source;

typedef struct {
  uint32_t width;
  uint32_t height;
  int32_t components;     // JPEG: 1 gray, 3 colour, 4 CMYK; PNG: samples of a stored pixel
  int32_t bits;           // bits of a stored sample
  int32_t transparency;   // PNG: whether pixels can be transparent
} mota_image_header;
