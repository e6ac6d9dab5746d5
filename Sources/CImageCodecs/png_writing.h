// PNG encoding into memory.
#pragma once
#include <png.h>
#include <stdlib.h>
#include "status.h"

typedef struct {
  uint8_t *bytes;
  size_t count;
  size_t capacity;
} mota_png_output;

static inline void mota_png_write_some(png_structp png, png_bytep data, png_size_t count) {
  mota_png_output *output = (mota_png_output *)png_get_io_ptr(png);
  if (count > output->capacity - output->count) {
    size_t wanted = output->capacity * 2 + count;
    uint8_t *grown = (uint8_t *)realloc(output->bytes, wanted);
    if (grown == NULL) png_error(png, "out of memory");
    output->bytes = grown;
    output->capacity = wanted;
  }
  memcpy(output->bytes + output->count, data, count);
  output->count += count;
}

static inline void mota_png_write_flush(png_structp png) { (void)png; }

static inline void mota_png_write_failed(png_structp png, png_const_charp message) {
  mota_codec_report((mota_codec_status *)png_get_error_ptr(png), MOTA_CODEC_DAMAGED, message);
  longjmp(png_jmpbuf(png), 1);
}

static inline void mota_png_write_warned(png_structp png, png_const_charp message) {
  (void)png;
  (void)message;
}

// Encodes interleaved 8-bit RGB rows. On success `output->bytes` is the caller's to free(); on failure it is
// NULL.
__attribute__((noinline, unused)) static mota_codec_status mota_png_write(
    const uint8_t *pixels, uint32_t width, uint32_t height, int level, mota_png_output *output) {
  mota_codec_status status = mota_codec_fine();
  memset(output, 0, sizeof *output);
  png_structp png = png_create_write_struct(
      PNG_LIBPNG_VER_STRING, &status, mota_png_write_failed, mota_png_write_warned);
  png_infop info = png ? png_create_info_struct(png) : NULL;
  if (info == NULL) {
    png_destroy_write_struct(&png, NULL);
    mota_codec_report(&status, MOTA_CODEC_MEMORY, "out of memory");
    return status;
  }
  if (setjmp(png_jmpbuf(png))) {
    png_destroy_write_struct(&png, &info);
    free(output->bytes);
    memset(output, 0, sizeof *output);
    return status;
  }
  png_set_write_fn(png, output, mota_png_write_some, mota_png_write_flush);
  png_set_user_limits(png, 0x7fffffff, 0x7fffffff);
  png_set_IHDR(png, info, width, height, 8, PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE,
               PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  png_set_compression_level(png, level);
  png_write_info(png, info);
  for (uint32_t row = 0; row < height; row++) {
    png_write_row(png, (png_const_bytep)(pixels + (size_t)row * width * 3));
  }
  png_write_end(png, info);
  png_destroy_write_struct(&png, &info);
  return status;
}
