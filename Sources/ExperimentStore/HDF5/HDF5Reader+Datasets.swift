import CHDF5

/// Reading datasets of files that are not in the store's own format.
extension HDF5Reader {
  /// A dataset that was found on the way through a file.
  struct Found {
    let name: String
    let shape: [Int]
    /// What its elements are, as far as features and ids go; nil for anything else.
    let content: Content?
  }

  /// The elements that are read from files of other programs.
  enum Content {
    case floats(FloatFormat)
    case integers(byteCount: Int, isSigned: Bool)
    case fixedText(width: Int)
    case variableText
  }

  /// Every dataset of the file, by name; links that are not plain are passed over, never followed.
  ///
  /// Throws `StoreError.refused` when groups are nested too deep, or there are too many.
  func allDatasets() throws -> [Found] {
    var found: [Found] = []
    let root = try location.handle(H5Gopen2(file, "/", chdf5_default()), "H5Gopen2", H5Gclose)
    try collect(&found, in: root.id, path: [])
    return found
  }

  private func collect(_ found: inout [Found], in group: hid_t, path: [String]) throws {
    guard path.count <= limits.depth else {
      throw location.at(Self.name(of: path)).refused(.depth(limit: limits.depth))
    }
    for link in try links(of: group, path: path) where link.kind == Int32(CHDF5_LINK_HARD) {
      let path = path + [link.name]
      let location = location.at(Self.name(of: path))
      let object = try open(link.name, in: group, location)
      switch H5Iget_type(object.id) {
      case H5I_GROUP:
        // A group under two names could hold itself.
        if chdf5_reference_count(object.id) == 1 { try collect(&found, in: object.id, path: path) }
      case H5I_DATASET:
        let shape = (try? shape(of: object.id, location)) ?? []
        found.append(
          Found(name: location.object, shape: shape, content: try content(of: object.id, location)))
      default: break
      }
    }
  }

  /// Opens the dataset of a name, "/" between groups, for `body`; nil when there is none of that name.
  ///
  /// Throws `StoreError.refused` when the way there goes over a link that is not plain.
  func withDataset<Result>(
    named name: String, _ body: (hid_t, HDF5Location) throws -> Result
  ) throws -> Result? {
    let parts = name.split(separator: "/").map(String.init)
    guard !parts.isEmpty, parts.count <= limits.depth + 1 else { return nil }
    let root = try location.handle(H5Gopen2(file, "/", chdf5_default()), "H5Gopen2", H5Gclose)
    return try descend(parts[...], from: root.id, path: [], body)
  }

  private func descend<Result>(
    _ parts: ArraySlice<String>, from group: hid_t, path: [String],
    _ body: (hid_t, HDF5Location) throws -> Result
  ) throws -> Result? {
    guard let part = parts.first,
      let link = try links(of: group, path: path).first(where: { $0.name.utf8.elementsEqual(part.utf8) })
    else { return nil }
    let path = path + [link.name]
    let location = location.at(Self.name(of: path))
    try requireHardLink(link.kind, location)
    let object = try open(link.name, in: group, location)
    switch H5Iget_type(object.id) {
    case H5I_GROUP: return try descend(parts.dropFirst(), from: object.id, path: path, body)
    case H5I_DATASET where parts.count == 1: return try body(object.id, location)
    default: return nil
    }
  }

  /// What a dataset's elements are; nil for what is not read.
  func content(of dataset: hid_t, _ location: HDF5Location) throws -> Content? {
    let type = try location.handle(H5Dget_type(dataset), "H5Dget_type", H5Tclose)
    let width = H5Tget_size(type.id)
    switch H5Tget_class(type.id) {
    case H5T_FLOAT: return try floatFormat(of: type.id, location).map(Content.floats)
    case H5T_INTEGER:
      guard [1, 2, 4, 8].contains(width), H5Tget_precision(type.id) == 8 * width,
        H5Tget_offset(type.id) == 0, width == 1 || isOrdered(type.id)
      else { return nil }
      return .integers(byteCount: width, isSigned: H5Tget_sign(type.id) == H5T_SGN_2)
    case H5T_STRING:
      if H5Tis_variable_str(type.id) > 0 { return .variableText }
      return width > 0 && width <= StoredTable.maximumTextWidth ? .fixedText(width: width) : nil
    default: return nil
    }
  }

  private func isOrdered(_ type: hid_t) -> Bool {
    H5Tget_order(type) == H5T_ORDER_LE || H5Tget_order(type) == H5T_ORDER_BE
  }

  /// The format of a floating-point type of either byte order.
  private func floatFormat(of type: hid_t, _ location: HDF5Location) throws -> FloatFormat? {
    guard H5Tget_order(type) == H5T_ORDER_BE else { return try littleFloatFormat(of: type, location) }
    let turned = try location.handle(H5Tcopy(type), "H5Tcopy", H5Tclose)
    try location.check(H5Tset_order(turned.id, H5T_ORDER_LE), "H5Tset_order")
    return try littleFloatFormat(of: turned.id, location)
  }

  private func littleFloatFormat(of type: hid_t, _ location: HDF5Location) throws -> FloatFormat? {
    if H5Tequal(type, chdf5_float32()) > 0 { return .float32 }
    if H5Tequal(type, chdf5_float64()) > 0 { return .float64 }
    let half = try location.handle(H5Tcopy(chdf5_float32()), "H5Tcopy", H5Tclose)
    try location.check(H5Tset_fields(half.id, 15, 10, 5, 0, 10), "H5Tset_fields")
    try location.check(H5Tset_size(half.id, 2), "H5Tset_size")
    try location.check(H5Tset_ebias(half.id, 15), "H5Tset_ebias")
    return H5Tequal(type, half.id) > 0 ? .float16 : nil
  }

  /// The numbers of a dataset of a shape, in single precision.
  func readFloats(
    _ dataset: hid_t, _ format: FloatFormat, shape: [Int], _ location: HDF5Location
  ) throws -> [Float] {
    let bytes = try readNumbers(dataset, width: format.byteCount, shape: shape, location)
    return bytes.withUnsafeBytes { raw in
      [Float](unsafeUninitializedCapacity: raw.count / format.byteCount) { values, count in
        format.forEach(in: raw) { place, value in values[place] = value }
        count = values.count
      }
    }
  }

  /// The little-endian bytes of a dataset of numbers, whatever their order in the file; throws as `readRaw` does.
  func readNumbers(
    _ dataset: hid_t, width: Int, shape: [Int], _ location: HDF5Location
  ) throws -> [UInt8] {
    var bytes = try readRaw(dataset, width: width, shape: shape, location)
    let type = try location.handle(H5Dget_type(dataset), "H5Dget_type", H5Tclose)
    if H5Tget_order(type.id) == H5T_ORDER_BE {
      bytes.withUnsafeMutableBytes { ByteOrder.reverse($0, width: width) }
    }
    return bytes
  }

  /// The bytes of a dataset as they are in the file, within the limits.
  func readRaw(
    _ dataset: hid_t, width: Int, shape: [Int], _ location: HDF5Location
  ) throws -> [UInt8] {
    try checkStorage(of: dataset, bytes: byteCount(of: shape, width: width, location), location)
    return try readStored(dataset, shape: shape, width: width, location)
  }

  /// The strings of variable length in a one-dimensional dataset, each as its bytes.
  ///
  /// A few bytes of a file can name one long text a million times, so the bytes of all strings together are
  /// bounded. Throws `StoreError.refused` above the limit, and for a text that is not there.
  func readVariableTexts(_ dataset: hid_t, count: Int, _ location: HDF5Location) throws -> [[UInt8]] {
    var heap = HDF5TextHeap(fileView)
    let elements = try readRaw(dataset, width: heap.elementWidth, shape: [count], location)
    var total = 0
    return try elements.withUnsafeBytes { raw in
      let view = HDF5Bytes(
        bytes: raw, addressWidth: fileView.addressWidth, lengthWidth: fileView.lengthWidth, base: 0)
      return try (0..<count).map { row in
        guard let text = heap.text(of: view, at: row * heap.elementWidth) else {
          throw location.refused(.text)
        }
        let bytes = Array(text.prefix { $0 != 0 })
        total += bytes.count
        guard total <= limits.metadataBytes else {
          throw location.refused(.size(declared: UInt64(total), limit: limits.metadataBytes))
        }
        return bytes
      }
    }
  }
}
