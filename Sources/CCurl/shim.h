// Brings libcurl into Swift. `curl_easy_setopt` and `curl_easy_getinfo` take any number of arguments, which Swift
// does not import, so each kind of argument in use has a function here.
#pragma once
#define CURL_DISABLE_TYPECHECK
#include <curl/curl.h>

static inline CURLcode ccurl_global_init(void) { return curl_global_init(CURL_GLOBAL_DEFAULT); }

static inline CURLcode ccurl_set_number(CURL *handle, CURLoption option, long value) {
  return curl_easy_setopt(handle, option, value);
}

/// For `CURLOPT_MAXFILESIZE_LARGE` and the other options whose numbers have 64 bits everywhere.
static inline CURLcode ccurl_set_size(CURL *handle, CURLoption option, curl_off_t value) {
  return curl_easy_setopt(handle, option, value);
}

/// The library copies the text; NULL takes the option's default away.
static inline CURLcode ccurl_set_text(CURL *handle, CURLoption option, const char *value) {
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode ccurl_set_pointer(CURL *handle, CURLoption option, void *value) {
  return curl_easy_setopt(handle, option, value);
}

/// Copies a body, whose size `CURLOPT_POSTFIELDSIZE_LARGE` has said before.
static inline CURLcode ccurl_copy_body(CURL *handle, const void *bytes) {
  return curl_easy_setopt(handle, CURLOPT_COPYPOSTFIELDS, bytes);
}

/// Ends a transfer without waiting for the system's search for a name, where the library can.
static inline void ccurl_leave_names_behind(CURL *handle) {
#if LIBCURL_VERSION_NUM >= 0x075700
  curl_easy_setopt(handle, CURLOPT_QUICK_EXIT, 1L);
#else
  (void)handle;
#endif
}

/// Called with a part of the answer, of `size * count` bytes; a result other than that ends the transfer.
typedef size_t (*ccurl_receiver)(char *bytes, size_t size, size_t count, void *context);

static inline CURLcode ccurl_set_receiver(CURL *handle, CURLoption option, ccurl_receiver value) {
  return curl_easy_setopt(handle, option, value);
}

static inline long ccurl_number(CURL *handle, CURLINFO info) {
  long value = 0;
  curl_easy_getinfo(handle, info, &value);
  return value;
}

static inline double ccurl_seconds(CURL *handle, CURLINFO info) {
  double value = 0;
  curl_easy_getinfo(handle, info, &value);
  return value;
}

/// The next transfer that has ended, with its result; NULL when no other has.
static inline CURL *ccurl_next_ended(CURLM *multi, CURLcode *result) {
  int left;
  CURLMsg *message;
  while ((message = curl_multi_info_read(multi, &left)) != NULL) {
    if (message->msg != CURLMSG_DONE) continue;
    *result = message->data.result;
    return message->easy_handle;
  }
  return NULL;
}
