import CHDF5

extension HDF5Reader {
  private struct Field {
    var name: String
    var offset: Int
    var width: Int
    /// Nil for a text.
    var element: StoredElementType?
  }

  /// Reads a one-dimensional compound dataset as a table.
  func readTable(_ dataset: hid_t, _ location: HDF5Location) throws -> StoredTable {
    let type = try location.handle(H5Dget_type(dataset), "H5Dget_type", H5Tclose)
    let shape = try shape(of: dataset, location)
    guard shape.count == 1 else { throw location.refused(.shape(shape.map { UInt64($0) })) }
    let fields = try fields(of: type.id, location)
    let width = H5Tget_size(type.id)
    let (count, overflows) = width.multipliedReportingOverflow(by: shape[0])
    guard !overflows else {
      throw location.refused(.size(declared: .max, limit: limits.declaredBytes))
    }
    try checkStorage(of: dataset, bytes: count, location)
    let rows = try readStored(dataset, shape: shape, width: width, location)
    let title = try readText("TITLE", of: dataset, location)
    do {
      let columns = try fields.map {
        try column($0, of: rows, rowWidth: width, rowCount: shape[0], location)
      }
      return try StoredTable(title: title, columns: columns)
    } catch let error as ContentError {
      throw location.refused(.content(error))
    }
  }

  private func fields(of type: hid_t, _ location: HDF5Location) throws -> [Field] {
    guard H5Tget_class(type) == H5T_COMPOUND else { throw location.refused(.elementType) }
    let count = try location.check(H5Tget_nmembers(type), "H5Tget_nmembers")
    return try (0..<UInt32(count)).map { index in
      guard let characters = H5Tget_member_name(type, index) else {
        throw location.failure("H5Tget_member_name")
      }
      defer { H5free_memory(characters) }
      guard let name = String(validatingCString: characters) else {
        throw location.refused(.text)
      }
      let member = try location.handle(
        H5Tget_member_type(type, index), "H5Tget_member_type", H5Tclose)
      let element = HDF5Format.element(of: member.id)
      guard element.map({ $0 != .uint8 }) ?? isFixedText(member.id) else {
        throw location.at("\(location.object).\(name)").refused(.elementType)
      }
      return Field(
        name: name, offset: H5Tget_member_offset(type, index), width: H5Tget_size(member.id),
        element: element)
    }
  }

  private func column(
    _ field: Field, of rows: [UInt8], rowWidth: Int, rowCount: Int, _ location: HDF5Location
  ) throws -> StoredColumn {
    func gather<Scalar: StoredScalar>(_ type: Scalar.Type) -> [Scalar] {
      rows.withUnsafeBytes { bytes in
        (0..<rowCount).map {
          bytes.loadUnaligned(fromByteOffset: $0 * rowWidth + field.offset, as: type)
        }
      }
    }
    switch field.element {
    case .float64: return StoredColumn(field.name, .float64(gather(Double.self)))
    case .float32: return StoredColumn(field.name, .float32(gather(Float.self)))
    case .int64: return StoredColumn(field.name, .int64(gather(Int64.self)))
    case .int32: return StoredColumn(field.name, .int32(gather(Int32.self)))
    case .uint8, nil:
      let location = location.at("\(location.object).\(field.name)")
      let texts = try (0..<rowCount).map { row in
        let start = row * rowWidth + field.offset
        return try text(of: rows[start..<start + field.width], location)
      }
      return StoredColumn(field.name, .text(texts))
    }
  }
}
