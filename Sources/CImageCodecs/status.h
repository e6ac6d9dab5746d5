// What a wrapped codec call came to.
#pragma once
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

enum {
  MOTA_CODEC_OK = 0,
  MOTA_CODEC_DAMAGED = 1,      // the codec refused the data; `message` says why
  MOTA_CODEC_TRUNCATED = 2,    // the data ended before the picture did
  MOTA_CODEC_UNSUPPORTED = 3,  // a valid file of a kind that is not handled
  MOTA_CODEC_MEMORY = 4        // no memory
};

typedef struct {
  int32_t code;
  char message[200];
} mota_codec_status;

static inline void mota_codec_report(mota_codec_status *status, int32_t code, const char *message) {
  status->code = code;
  strncpy(status->message, message, sizeof status->message - 1);
  status->message[sizeof status->message - 1] = 0;
}

static inline mota_codec_status mota_codec_fine(void) {
  mota_codec_status status;
  memset(&status, 0, sizeof status);
  return status;
}

// The message without the fixed-size array that Swift would see as a tuple of 200 elements.
static inline const char *mota_codec_message(const mota_codec_status *status) { return status->message; }
