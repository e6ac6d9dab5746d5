import CHDF5

/// The names and versions of the store's layout inside an HDF5 file.
enum HDF5Format {
  static let version = 1
  static let versionAttribute = "mota_format"
  static let kindAttribute = "kind"
  static let hashAttribute = "sha256"
  static let orderAttribute = "order"
  static let metadataName = "metadata"
  static let arraysGroup = "arrays"
  static let tablesGroup = "tables"

  /// The file type of an element, owned by the library.
  static func type(of element: StoredElementType) -> hid_t {
    switch element {
    case .float32: chdf5_float32()
    case .float64: chdf5_float64()
    case .int32: chdf5_int32()
    case .int64: chdf5_int64()
    case .uint8: chdf5_uint8()
    }
  }

  /// The element that a file type stands for; nil for any other type.
  static func element(of type: hid_t) -> StoredElementType? {
    StoredElementType.allCases.first { H5Tequal(type, self.type(of: $0)) > 0 }
  }

  /// A fixed-length text type, padded with NULs; UTF-8 unless said to be ASCII.
  static func textType(
    width: Int, isASCII: Bool = false, _ location: HDF5Location
  ) throws -> HDF5Handle {
    let type = try location.handle(H5Tcopy(chdf5_c_string()), "H5Tcopy", H5Tclose)
    try location.check(H5Tset_size(type.id, max(width, 1)), "H5Tset_size")
    try location.check(H5Tset_strpad(type.id, H5T_STR_NULLPAD), "H5Tset_strpad")
    if !isASCII { try location.check(H5Tset_cset(type.id, H5T_CSET_UTF8), "H5Tset_cset") }
    return type
  }
}
