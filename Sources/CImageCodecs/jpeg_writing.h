// JPEG encoding into memory.
#pragma once
#include <stdio.h>
#include <stdlib.h>
#include <jpeglib.h>
#include "status.h"

typedef struct {
  struct jpeg_error_mgr library;  // first, so that a pointer to it is a pointer to this
  jmp_buf escape;
  mota_codec_status *status;
} mota_jpeg_write_errors;

static inline void mota_jpeg_write_failed(j_common_ptr jpeg) {
  mota_jpeg_write_errors *errors = (mota_jpeg_write_errors *)jpeg->err;
  char message[JMSG_LENGTH_MAX];
  jpeg->err->format_message(jpeg, message);
  mota_codec_report(errors->status, MOTA_CODEC_DAMAGED, message);
  longjmp(errors->escape, 1);
}

static inline void mota_jpeg_write_quietly(j_common_ptr jpeg) { (void)jpeg; }

typedef struct {
  unsigned char *bytes;
  unsigned long count;
} mota_jpeg_output;

// Encodes interleaved 8-bit RGB rows with the accurate integer DCT. On success `output->bytes` is the caller's to
// free(); on failure it is NULL.
__attribute__((noinline, unused)) static mota_codec_status mota_jpeg_write(
    const uint8_t *pixels, uint32_t width, uint32_t height, int quality, mota_jpeg_output *output) {
  mota_codec_status status = mota_codec_fine();
  memset(output, 0, sizeof *output);
  struct jpeg_compress_struct jpeg;
  mota_jpeg_write_errors errors;
  // Given room enough, libjpeg never moves the bytes: after a longjmp nobody could say where they are.
  size_t room = 4096 + (size_t)width * height * 6;
  unsigned char *const own = (unsigned char *)malloc(room);
  if (own == NULL) {
    mota_codec_report(&status, MOTA_CODEC_MEMORY, "out of memory");
    return status;
  }
  memset(&jpeg, 0, sizeof jpeg);
  jpeg.err = jpeg_std_error(&errors.library);
  errors.library.error_exit = mota_jpeg_write_failed;
  errors.library.output_message = mota_jpeg_write_quietly;
  errors.status = &status;
  if (setjmp(errors.escape)) {
    jpeg_destroy_compress(&jpeg);
    free(own);
    memset(output, 0, sizeof *output);
    return status;
  }
  output->bytes = own;
  output->count = room;
  jpeg_create_compress(&jpeg);
  jpeg_mem_dest(&jpeg, &output->bytes, &output->count);
  jpeg.image_width = width;
  jpeg.image_height = height;
  jpeg.input_components = 3;
  jpeg.in_color_space = JCS_RGB;
  jpeg_set_defaults(&jpeg);
  jpeg_set_quality(&jpeg, quality, TRUE);
  jpeg.dct_method = JDCT_ISLOW;
  jpeg_start_compress(&jpeg, TRUE);
  while (jpeg.next_scanline < height) {
    JSAMPROW row = (JSAMPROW)(pixels + (size_t)jpeg.next_scanline * width * 3);
    jpeg_write_scanlines(&jpeg, &row, 1);
  }
  jpeg_finish_compress(&jpeg);
  jpeg_destroy_compress(&jpeg);
  if (output->bytes != own) free(own);
  return status;
}
