import CHDF5

extension HDF5Reader {
  /// The elements of a one-dimensional dataset as strings, not yet decoded; nil when they are none.
  func texts(
    _ dataset: hid_t, _ content: Content, _ count: Int, _ location: HDF5Location
  ) throws -> [[UInt8]]? {
    switch content {
    case .floats: return nil
    case .variableText: return try readVariableTexts(dataset, count: count, location)
    case .fixedText(let width):
      let bytes = try readRaw(dataset, width: width, shape: [count], location)
      let type = try location.handle(H5Dget_type(dataset), "H5Dget_type", H5Tclose)
      let hasSpaces = H5Tget_strpad(type.id) == H5T_STR_SPACEPAD
      return (0..<count).map { row in
        var text = bytes[row * width..<(row + 1) * width].prefix { $0 != 0 }
        while hasSpaces, text.last == UInt8(ascii: " ") { text.removeLast() }
        return Array(text)
      }
    case .integers(let byteCount, let isSigned):
      let bytes = try readNumbers(dataset, width: byteCount, shape: [count], location)
      return (0..<count).map { row in
        let bits = bytes[row * byteCount..<(row + 1) * byteCount].reversed().reduce(UInt64(0)) {
          $0 << 8 | UInt64($1)
        }
        guard isSigned else { return Array(String(bits).utf8) }
        // The sign bit goes to the top, and comes back with its copies.
        let unused = UInt64(64 - 8 * byteCount)
        return Array(String(Int64(bitPattern: bits << unused) >> Int64(unused)).utf8)
      }
    }
  }

  /// Whether a dataset's elements are records.
  func isCompound(_ dataset: hid_t, _ location: HDF5Location) throws -> Bool {
    let type = try location.handle(H5Dget_type(dataset), "H5Dget_type", H5Tclose)
    return H5Tget_class(type.id) == H5T_COMPOUND
  }

  /// The name of a dataset's element type: "int32", "uint8", "float64", "text", "record"; ">" in front of
  /// big-endian numbers.
  func typeName(of dataset: hid_t, _ location: HDF5Location) throws -> String {
    let type = try location.handle(H5Dget_type(dataset), "H5Dget_type", H5Tclose)
    let order = H5Tget_order(type.id) == H5T_ORDER_BE ? ">" : ""
    let bits = 8 * H5Tget_size(type.id)
    return switch H5Tget_class(type.id) {
    case H5T_INTEGER: "\(order)\(H5Tget_sign(type.id) == H5T_SGN_2 ? "" : "u")int\(bits)"
    case H5T_FLOAT: "\(order)float\(bits)"
    case H5T_STRING: "text"
    case H5T_COMPOUND: "record"
    case H5T_ENUM: "enumeration"
    case H5T_ARRAY: "array"
    case H5T_REFERENCE: "reference"
    case H5T_OPAQUE: "opaque"
    case H5T_VLEN: "list"
    default: "unknown"
    }
  }
}
