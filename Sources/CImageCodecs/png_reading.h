// PNG decoding from memory.
#pragma once
#include <png.h>
#include "source.h"
#include "status.h"

static inline void mota_png_read_some(png_structp png, png_bytep data, png_size_t count) {
  mota_source *source = (mota_source *)png_get_io_ptr(png);
  if (count > source->count - source->offset) {
    mota_codec_report((mota_codec_status *)png_get_error_ptr(png), MOTA_CODEC_TRUNCATED, "unexpected end");
    longjmp(png_jmpbuf(png), 1);
  }
  memcpy(data, source->bytes + source->offset, count);
  source->offset += count;
}

static inline void mota_png_read_failed(png_structp png, png_const_charp message) {
  mota_codec_status *status = (mota_codec_status *)png_get_error_ptr(png);
  // What libpng calls the end of the compressed stream before the last row.
  int cut = strcmp(message, "Not enough image data") == 0;
  int memory = strstr(message, "emory") != NULL;
  mota_codec_report(
      status, cut ? MOTA_CODEC_TRUNCATED : memory ? MOTA_CODEC_MEMORY : MOTA_CODEC_DAMAGED, message);
  longjmp(png_jmpbuf(png), 1);
}

static inline void mota_png_read_warned(png_structp png, png_const_charp message) {
  (void)png;
  (void)message;
}

// A reader that skips text, profiles and other chunks that never change the pixels as Pillow reads them.
static inline png_structp mota_png_reader(mota_source *source, mota_codec_status *status, png_infop *info) {
  static const png_byte skipped[] = "tEXt\0zTXt\0iTXt\0iCCP\0eXIf\0sPLT\0hIST\0tIME\0pCAL\0sCAL";
  png_structp png =
      png_create_read_struct(PNG_LIBPNG_VER_STRING, status, mota_png_read_failed, mota_png_read_warned);
  *info = png ? png_create_info_struct(png) : NULL;
  if (*info == NULL) {
    png_destroy_read_struct(&png, NULL, NULL);
    mota_codec_report(status, MOTA_CODEC_MEMORY, "out of memory");
    return NULL;
  }
  png_set_read_fn(png, source, mota_png_read_some);
  png_set_user_limits(png, 0x7fffffff, 0x7fffffff);
  png_set_chunk_malloc_max(png, 8 << 20);
  png_set_keep_unknown_chunks(png, PNG_HANDLE_CHUNK_NEVER, skipped, 10);
  // Old encoders state too small a window; zlib by itself, and so Pillow, does not mind.
  png_set_option(png, PNG_MAXIMUM_INFLATE_WINDOW, PNG_OPTION_ON);
  return png;
}

// Reads everything before the pixels.
__attribute__((noinline, unused)) static mota_codec_status mota_png_read_header(
    const uint8_t *bytes, size_t count, mota_image_header *header) {
  mota_codec_status status = mota_codec_fine();
  mota_source source = {bytes, count, 0};
  png_infop info = NULL;
  png_structp png = mota_png_reader(&source, &status, &info);
  if (png == NULL) return status;
  if (setjmp(png_jmpbuf(png))) {
    png_destroy_read_struct(&png, &info, NULL);
    return status;
  }
  png_read_info(png, info);
  header->width = png_get_image_width(png, info);
  header->height = png_get_image_height(png, info);
  header->components = png_get_channels(png, info);
  header->bits = png_get_bit_depth(png, info);
  header->transparency = (png_get_color_type(png, info) & PNG_COLOR_MASK_ALPHA) != 0 ||
                         png_get_valid(png, info, PNG_INFO_tRNS) != 0;
  png_destroy_read_struct(&png, &info, NULL);
  return status;
}

// Reads a picture of known size as 8-bit samples: RGB, or RGBA with `alpha`. 16-bit samples keep their high byte,
// fewer bits are spread to 0...255, gray is repeated, gamma and colour profiles are left alone. `pixels` holds
// height * width * (3 or 4) bytes.
__attribute__((noinline, unused)) static mota_codec_status mota_png_read(
    const uint8_t *bytes, size_t count, uint32_t width, uint32_t height, int alpha, uint8_t *pixels) {
  mota_codec_status status = mota_codec_fine();
  mota_source source = {bytes, count, 0};
  png_infop info = NULL;
  png_structp png = mota_png_reader(&source, &status, &info);
  if (png == NULL) return status;
  if (setjmp(png_jmpbuf(png))) {
    png_destroy_read_struct(&png, &info, NULL);
    return status;
  }
  png_read_info(png, info);
  int type = png_get_color_type(png, info);
  int keyed = png_get_valid(png, info, PNG_INFO_tRNS) != 0;
  if (type == PNG_COLOR_TYPE_PALETTE) png_set_palette_to_rgb(png);
  if (type == PNG_COLOR_TYPE_GRAY && png_get_bit_depth(png, info) < 8) png_set_expand_gray_1_2_4_to_8(png);
  if (alpha && keyed) png_set_tRNS_to_alpha(png);
  png_set_strip_16(png);
  if ((type & PNG_COLOR_MASK_COLOR) == 0) png_set_gray_to_rgb(png);
  if (!alpha) {
    png_set_strip_alpha(png);
  } else if ((type & PNG_COLOR_MASK_ALPHA) == 0 && !keyed) {
    png_set_add_alpha(png, 255, PNG_FILLER_AFTER);
  }
  int passes = png_set_interlace_handling(png);
  png_read_update_info(png, info);
  size_t row_bytes = (size_t)width * (alpha ? 4 : 3);
  if (png_get_image_width(png, info) != width || png_get_image_height(png, info) != height ||
      png_get_rowbytes(png, info) != row_bytes) {
    png_error(png, "unexpected layout of rows");
  }
  for (int pass = 0; pass < passes; pass++) {
    for (uint32_t row = 0; row < height; row++) {
      png_read_row(png, pixels + row_bytes * row, NULL);
    }
  }
  png_destroy_read_struct(&png, &info, NULL);
  return status;
}
