// JPEG decoding from memory.
#pragma once
#include <stdio.h>
#include <jpeglib.h>
#include <jerror.h>
#include "source.h"
#include "status.h"

typedef struct {
  struct jpeg_error_mgr library;  // first, so that a pointer to it is a pointer to this
  jmp_buf escape;
  mota_codec_status *status;
} mota_jpeg_errors;

static inline void mota_jpeg_escape(j_common_ptr jpeg, int32_t code, const char *message) {
  mota_jpeg_errors *errors = (mota_jpeg_errors *)jpeg->err;
  mota_codec_report(errors->status, code, message);
  longjmp(errors->escape, 1);
}

static inline void mota_jpeg_failed(j_common_ptr jpeg) {
  char message[JMSG_LENGTH_MAX];
  jpeg->err->format_message(jpeg, message);
  int32_t code = MOTA_CODEC_DAMAGED;
  switch (jpeg->err->msg_code) {
    case JERR_OUT_OF_MEMORY: code = MOTA_CODEC_MEMORY; break;
    case JERR_BAD_PRECISION:
    case JERR_SOF_UNSUPPORTED:
    case JERR_ARITH_NOTIMPL:
    case JERR_CONVERSION_NOTIMPL:
    case JERR_NOT_COMPILED: code = MOTA_CODEC_UNSUPPORTED; break;
    default: break;
  }
  mota_jpeg_escape(jpeg, code, message);
}

// Warnings (junk before a marker, a scan that ends early) are tolerated as Pillow tolerates them.
static inline void mota_jpeg_message(j_common_ptr jpeg, int level) {
  if (level < 0) jpeg->err->num_warnings++;
}

static inline void mota_jpeg_print(j_common_ptr jpeg) { (void)jpeg; }

static inline void mota_jpeg_source_nothing(j_decompress_ptr jpeg) { (void)jpeg; }

static inline boolean mota_jpeg_source_empty(j_decompress_ptr jpeg) {
  mota_jpeg_escape((j_common_ptr)jpeg, MOTA_CODEC_TRUNCATED, "unexpected end");
  return FALSE;
}

static inline void mota_jpeg_source_skip(j_decompress_ptr jpeg, long count) {
  if (count <= 0) return;
  if ((size_t)count > jpeg->src->bytes_in_buffer) {
    mota_jpeg_escape((j_common_ptr)jpeg, MOTA_CODEC_TRUNCATED, "unexpected end");
  }
  jpeg->src->next_input_byte += count;
  jpeg->src->bytes_in_buffer -= (size_t)count;
}

// Real progressive files have about ten scans; thousands of empty ones would only cost time.
static inline void mota_jpeg_progress(j_common_ptr jpeg) {
  if (jpeg->is_decompressor && ((j_decompress_ptr)jpeg)->input_scan_number > 200) {
    mota_jpeg_escape(jpeg, MOTA_CODEC_DAMAGED, "more than 200 scans");
  }
}

typedef struct {
  struct jpeg_decompress_struct library;
  mota_jpeg_errors errors;
  struct jpeg_source_mgr source;
  struct jpeg_progress_mgr progress;
} mota_jpeg_reader;

// Sets up everything that cannot fail; the caller sets `errors.escape` next, then calls mota_jpeg_open.
static inline void mota_jpeg_prepare(
    mota_jpeg_reader *reader, mota_codec_status *status, const uint8_t *bytes, size_t count) {
  memset(reader, 0, sizeof *reader);
  reader->library.err = jpeg_std_error(&reader->errors.library);
  reader->errors.library.error_exit = mota_jpeg_failed;
  reader->errors.library.emit_message = mota_jpeg_message;
  reader->errors.library.output_message = mota_jpeg_print;
  reader->errors.status = status;
  reader->source.next_input_byte = bytes;
  reader->source.bytes_in_buffer = count;
  reader->source.init_source = mota_jpeg_source_nothing;
  reader->source.fill_input_buffer = mota_jpeg_source_empty;
  reader->source.skip_input_data = mota_jpeg_source_skip;
  reader->source.resync_to_restart = jpeg_resync_to_restart;
  reader->source.term_source = mota_jpeg_source_nothing;
  reader->progress.progress_monitor = mota_jpeg_progress;
}

static inline void mota_jpeg_open(mota_jpeg_reader *reader) {
  jpeg_create_decompress(&reader->library);
  reader->library.src = &reader->source;
  reader->library.progress = &reader->progress;
  jpeg_read_header(&reader->library, TRUE);
}

// Reads everything before the first scan.
__attribute__((noinline, unused)) static mota_codec_status mota_jpeg_read_header(
    const uint8_t *bytes, size_t count, mota_image_header *header) {
  mota_codec_status status = mota_codec_fine();
  mota_jpeg_reader reader;
  mota_jpeg_prepare(&reader, &status, bytes, count);
  if (setjmp(reader.errors.escape)) {
    jpeg_destroy_decompress(&reader.library);
    return status;
  }
  mota_jpeg_open(&reader);
  header->width = reader.library.image_width;
  header->height = reader.library.image_height;
  header->components = reader.library.num_components;
  header->bits = reader.library.data_precision;
  header->transparency = 0;
  jpeg_destroy_decompress(&reader.library);
  return status;
}

// Reads a picture of known size with the accurate integer DCT and smooth chroma upsampling: gray, RGB or, as
// stored, CMYK samples. `pixels` holds height * width * components bytes.
__attribute__((noinline, unused)) static mota_codec_status mota_jpeg_read(
    const uint8_t *bytes, size_t count, const mota_image_header *header, uint8_t *pixels) {
  mota_codec_status status = mota_codec_fine();
  mota_jpeg_reader reader;
  mota_jpeg_prepare(&reader, &status, bytes, count);
  if (setjmp(reader.errors.escape)) {
    jpeg_destroy_decompress(&reader.library);
    return status;
  }
  mota_jpeg_open(&reader);
  j_decompress_ptr jpeg = &reader.library;
  jpeg->out_color_space =
      header->components == 1 ? JCS_GRAYSCALE : header->components == 3 ? JCS_RGB : JCS_CMYK;
  jpeg->dct_method = JDCT_ISLOW;
  jpeg->do_fancy_upsampling = TRUE;
  jpeg_start_decompress(jpeg);
  if (jpeg->output_width != header->width || jpeg->output_height != header->height ||
      jpeg->output_components != header->components) {
    mota_jpeg_escape((j_common_ptr)jpeg, MOTA_CODEC_DAMAGED, "the size changed while reading");
  }
  size_t row_bytes = (size_t)header->width * (size_t)header->components;
  while (jpeg->output_scanline < jpeg->output_height) {
    JSAMPROW row = pixels + row_bytes * jpeg->output_scanline;
    jpeg_read_scanlines(jpeg, &row, 1);
  }
  // Reads on to the end marker: a file without one was cut off.
  jpeg_finish_decompress(jpeg);
  jpeg_destroy_decompress(jpeg);
  return status;
}
