import CHDF5
import Files

extension HDF5Reader {
  /// Reads an array of one of the store's element types.
  func readArray(_ dataset: hid_t, _ location: HDF5Location) throws -> StoredArray {
    let type = try location.handle(H5Dget_type(dataset), "H5Dget_type", H5Tclose)
    guard let element = HDF5Format.element(of: type.id) else {
      throw location.refused(.elementType)
    }
    let shape = try shape(of: dataset, location)
    do {
      let count = try StoredArray.byteCount(shape: shape, elementType: element)
      try checkStorage(of: dataset, bytes: count, location)
      let bytes = try readStored(dataset, shape: shape, width: element.byteCount, location)
      return try StoredArray(shape: shape, elementType: element, bytes: bytes)
    } catch let error as ContentError {
      throw location.refused(.content(error))
    }
  }

  /// Reads the JSON description, a single fixed-length text.
  func readMetadata(_ dataset: hid_t, _ location: HDF5Location) throws -> JSONValue {
    let type = try location.handle(H5Dget_type(dataset), "H5Dget_type", H5Tclose)
    guard try shape(of: dataset, location).isEmpty, isFixedText(type.id) else {
      throw location.refused(.elementType)
    }
    let count = H5Tget_size(type.id)
    guard count <= limits.metadataBytes else {
      throw location.refused(.size(declared: UInt64(count), limit: limits.metadataBytes))
    }
    try checkStorage(of: dataset, bytes: count, location)
    let bytes = try readStored(dataset, shape: [], width: count, location)
    do {
      let text = bytes.prefix { $0 != 0 }
      return try text.withUnsafeBytes {
        try JSONValue(parsing: $0, limits: JSONLimits(bytes: limits.metadataBytes))
      }
    } catch let error as JSONError {
      throw location.refused(.json(error))
    }
  }

  /// Reads a whole number from an attribute of an object.
  func readInteger(
    _ name: String, of object: hid_t, _ location: HDF5Location
  ) throws -> Int {
    let location = attributeLocation(name, location)
    let attribute = try openAttribute(name, of: object, location)
    let type = try location.handle(H5Aget_type(attribute.id), "H5Aget_type", H5Tclose)
    guard HDF5Format.element(of: type.id) == .int64 else { throw location.refused(.elementType) }
    var value: Int64 = 0
    try location.check(H5Aread(attribute.id, chdf5_int64(), &value), "H5Aread")
    return Int(value)
  }

  /// Reads a fixed-length text from an attribute of an object.
  func readText(_ name: String, of object: hid_t, _ location: HDF5Location) throws -> String {
    let location = attributeLocation(name, location)
    let attribute = try openAttribute(name, of: object, location)
    let type = try location.handle(H5Aget_type(attribute.id), "H5Aget_type", H5Tclose)
    let width = H5Tget_size(type.id)
    guard isFixedText(type.id), width <= 1 << 16 else { throw location.refused(.elementType) }
    var bytes = [UInt8](repeating: 0, count: width)
    try location.check(H5Aread(attribute.id, type.id, &bytes), "H5Aread")
    return try text(of: bytes[...], location)
  }

  /// The text in a fixed-length field: everything before the first NUL.
  func text(of bytes: ArraySlice<UInt8>, _ location: HDF5Location) throws -> String {
    guard let text = String(validating: bytes.prefix { $0 != 0 }, as: UTF8.self) else {
      throw location.refused(.text)
    }
    return text
  }

  /// Whether a type is a text of fixed length; one of variable length needs the global heap.
  func isFixedText(_ type: hid_t) -> Bool {
    H5Tget_class(type) == H5T_STRING && H5Tis_variable_str(type) == 0
  }

  private func attributeLocation(_ name: String, _ location: HDF5Location) -> HDF5Location {
    location.at("\(location.object)@\(name)")
  }

  /// Opens an attribute that must be there and hold one value.
  private func openAttribute(
    _ name: String, of object: hid_t, _ location: HDF5Location
  ) throws -> HDF5Handle {
    guard try location.check(H5Aexists(object, name), "H5Aexists") > 0 else {
      throw location.refused(.missing)
    }
    let attribute = try location.handle(
      H5Aopen(object, name, chdf5_default()), "H5Aopen", H5Aclose)
    let space = try location.handle(H5Aget_space(attribute.id), "H5Aget_space", H5Sclose)
    guard H5Sget_simple_extent_npoints(space.id) == 1 else {
      throw location.refused(.elementType)
    }
    return attribute
  }
}
