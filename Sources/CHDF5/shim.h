// Brings HDF5's C interface into Swift. Its macros for types and flags (H5T_*, H5F_ACC_*, H5P_*)
// do not import, so each one in use has a static inline function here.
#pragma once
// Newer libraries map the unversioned names to newer structures; this pins the ones of 1.10.
#define H5_USE_110_API 1
#include <hdf5.h>
#include <stdlib.h>
#include <string.h>
// What the library itself inflates with; chunks of files from elsewhere are inflated under our own bounds.
#include <zlib.h>

static inline hid_t chdf5_float32(void) { return H5T_IEEE_F32LE; }
static inline hid_t chdf5_float64(void) { return H5T_IEEE_F64LE; }
static inline hid_t chdf5_int32(void) { return H5T_STD_I32LE; }
static inline hid_t chdf5_int64(void) { return H5T_STD_I64LE; }
static inline hid_t chdf5_uint8(void) { return H5T_STD_U8LE; }
static inline hid_t chdf5_c_string(void) { return H5T_C_S1; }

static inline hid_t chdf5_file_creation(void) { return H5P_FILE_CREATE; }
static inline hid_t chdf5_file_access(void) { return H5P_FILE_ACCESS; }
static inline hid_t chdf5_group_creation(void) { return H5P_GROUP_CREATE; }
static inline hid_t chdf5_dataset_creation(void) { return H5P_DATASET_CREATE; }


static inline hid_t chdf5_default(void) { return H5P_DEFAULT; }
static inline hid_t chdf5_all(void) { return H5S_ALL; }
static inline hid_t chdf5_default_errors(void) { return H5E_DEFAULT; }
static inline hsize_t chdf5_unlimited(void) { return H5S_UNLIMITED; }
static inline unsigned chdf5_truncate(void) { return H5F_ACC_TRUNC; }
static inline unsigned chdf5_read_only(void) { return H5F_ACC_RDONLY; }
static inline int chdf5_filter_deflate(void) { return H5Z_FILTER_DEFLATE; }
static inline int chdf5_filter_shuffle(void) { return H5Z_FILTER_SHUFFLE; }
static inline int chdf5_filter_fletcher32(void) { return H5Z_FILTER_FLETCHER32; }

static inline herr_t chdf5_silence_errors(void) { return H5Eset_auto2(H5E_DEFAULT, NULL, NULL); }

/// Where the header of an object is that a hard link names, counted from the end of the user block; UINT64_MAX
/// when it cannot be asked. Does not open the object.
static inline uint64_t chdf5_link_address(hid_t group, const char *name) {
  H5L_info_t info;
  if (H5Lget_info(group, name, &info, H5P_DEFAULT) < 0 || info.type != H5L_TYPE_HARD) return UINT64_MAX;
  return info.u.address;
}

/// Number of hard links to an object, or 0 when it cannot be asked.
static inline unsigned chdf5_reference_count(hid_t object) {
  H5O_info_t info;
  return H5Oget_info(object, &info) < 0 ? 0 : info.rc;
}

/// Kind of a link as `chdf5_each_link` reports it.
enum { CHDF5_LINK_HARD = 0, CHDF5_LINK_SOFT = 1, CHDF5_LINK_EXTERNAL = 2, CHDF5_LINK_OTHER = 3 };

/// Called with a link's name and kind; a result other than 0 ends the iteration.
typedef int (*chdf5_link_visitor)(const char *name, int kind, void *context);

struct chdf5_link_visit {
  chdf5_link_visitor visitor;
  void *context;
};

static herr_t chdf5_visit_link(
    hid_t group, const char *name, const H5L_info_t *info, void *visit_pointer) {
  struct chdf5_link_visit *visit = (struct chdf5_link_visit *)visit_pointer;
  (void)group;
  int kind = info->type == H5L_TYPE_HARD       ? CHDF5_LINK_HARD
             : info->type == H5L_TYPE_SOFT     ? CHDF5_LINK_SOFT
             : info->type == H5L_TYPE_EXTERNAL ? CHDF5_LINK_EXTERNAL
                                               : CHDF5_LINK_OTHER;
  return visit->visitor(name, kind, visit->context);
}

/// Visits the links of one group by name, once each; never follows one.
static inline herr_t chdf5_each_link(hid_t group, chdf5_link_visitor visitor, void *context) {
  struct chdf5_link_visit visit = {visitor, context};
  hsize_t position = 0;
  return H5Literate(
      group, H5_INDEX_NAME, H5_ITER_INC, &position, chdf5_visit_link, &visit);
}

/// A caller's buffer that HDF5 reads as a file. The callbacks below hand out that very buffer, so a
/// large file is held once; the caller frees it after the file is closed.
struct chdf5_image {
  void *bytes;
  size_t size;
};

static void *chdf5_image_malloc(size_t size, H5FD_file_image_op_t operation, void *image_pointer) {
  struct chdf5_image *image = (struct chdf5_image *)image_pointer;
  (void)operation;
  return size <= image->size ? image->bytes : NULL;
}

static void *chdf5_image_memcpy(
    void *target, const void *source, size_t size, H5FD_file_image_op_t operation, void *image) {
  (void)operation;
  (void)image;
  return target == source ? target : memmove(target, source, size);
}

static void *chdf5_image_realloc(
    void *bytes, size_t size, H5FD_file_image_op_t operation, void *image_pointer) {
  struct chdf5_image *image = (struct chdf5_image *)image_pointer;
  (void)operation;
  return size <= image->size ? bytes : NULL;
}

static herr_t chdf5_image_free(void *bytes, H5FD_file_image_op_t operation, void *image) {
  (void)bytes;
  (void)operation;
  (void)image;
  return 0;
}

static void *chdf5_image_share(void *image) { return image; }
static herr_t chdf5_image_forget(void *image) {
  (void)image;
  return 0;
}

/// Makes a file-access list read `image`; `image` and its bytes must outlive the file.
static inline herr_t chdf5_set_image(hid_t access, struct chdf5_image *image) {
  H5FD_file_image_callbacks_t callbacks = {
      chdf5_image_malloc, chdf5_image_memcpy, chdf5_image_realloc, chdf5_image_free,
      chdf5_image_share,  chdf5_image_forget, image};
  if (H5Pset_file_image_callbacks(access, &callbacks) < 0) return -1;
  return H5Pset_file_image(access, image->bytes, image->size);
}

/// Where the bytes of a file that is made in memory are after it is closed: `bytes` is the caller's
/// to `free`, and `size` what it holds, which is more than the file.
struct chdf5_harvest {
  void *bytes;
  size_t size;
};

static void *chdf5_harvest_realloc(
    void *bytes, size_t size, H5FD_file_image_op_t operation, void *harvest_pointer) {
  struct chdf5_harvest *harvest = (struct chdf5_harvest *)harvest_pointer;
  (void)operation;
  void *moved = realloc(bytes, size);
  if (moved != NULL) harvest->size = size;
  return moved;
}

static herr_t chdf5_harvest_free(
    void *bytes, H5FD_file_image_op_t operation, void *harvest_pointer) {
  struct chdf5_harvest *harvest = (struct chdf5_harvest *)harvest_pointer;
  if (operation == H5FD_FILE_IMAGE_OP_FILE_CLOSE) {
    harvest->bytes = bytes;
  } else {
    free(bytes);
  }
  return 0;
}

/// Makes a file-access list hand the bytes of a file to `harvest` when it is closed. The library's own
/// H5Fget_file_image is no way to get them: in 1.10 it changes the superblock after its checksum was
/// made, and the file then does not open.
static inline herr_t chdf5_set_harvest(hid_t access, struct chdf5_harvest *harvest) {
  H5FD_file_image_callbacks_t callbacks = {
      NULL, NULL, chdf5_harvest_realloc, chdf5_harvest_free,
      chdf5_image_share, chdf5_image_forget, harvest};
  return H5Pset_file_image_callbacks(access, &callbacks);
}
