import CHDF5

extension HDF5Writer {
  /// Writes a table as a one-dimensional chunked compound dataset with the attributes of the HDF5
  /// Table Specification 1.0, which h5py, PyTables and pandas read.
  func write(_ table: StoredTable, at path: String, order: Int) throws {
    let location = location.at("/" + path)
    let type = try compoundType(of: table, location)
    var (rows, unlimited) = (hsize_t(table.rowCount), chdf5_unlimited())
    let space = try location.handle(
      H5Screate_simple(1, &rows, &unlimited), "H5Screate_simple", H5Sclose)
    let creation = try chunkedCreation(table, location)
    let dataset = try location.handle(
      H5Dcreate2(
        file, path, type.id, space.id, chdf5_default(), creation.id, chdf5_default()),
      "H5Dcreate2", H5Dclose)
    if table.rowCount > 0 {
      let packed = Self.packedRows(of: table)
      try location.check(
        H5Dwrite(dataset.id, type.id, chdf5_all(), chdf5_all(), chdf5_default(), packed),
        "H5Dwrite")
    }
    try writeTableAttributes(of: table, on: dataset.id, location)
    try writeAttribute(HDF5Format.orderAttribute, order, on: dataset.id, location)
    try dataset.close("H5Dclose", location)
  }

  private func writeTableAttributes(
    of table: StoredTable, on dataset: hid_t, _ location: HDF5Location
  ) throws {
    try writeAttribute("CLASS", "TABLE", on: dataset, location)
    try writeAttribute("VERSION", "3.0", on: dataset, location)
    try writeAttribute("TITLE", table.title, on: dataset, location)
    for (index, column) in table.columns.enumerated() {
      try writeAttribute("FIELD_\(index)_NAME", column.name, on: dataset, location)
    }
    try writeAttribute("NROWS", table.rowCount, on: dataset, location)
  }

  private func compoundType(of table: StoredTable, _ location: HDF5Location) throws -> HDF5Handle {
    let width = Self.rowWidth(of: table)
    let compound = try location.handle(H5Tcreate(H5T_COMPOUND, width), "H5Tcreate", H5Tclose)
    let id = compound.id
    var offset = 0
    for column in table.columns {
      func insert(_ type: hid_t) throws {
        try location.check(H5Tinsert(id, column.name, offset, type), "H5Tinsert")
      }
      switch column.values {
      case .float64: try insert(chdf5_float64())
      case .float32: try insert(chdf5_float32())
      case .int64: try insert(chdf5_int64())
      case .int32: try insert(chdf5_int32())
      case .text:
        let type = try HDF5Format.textType(width: column.width, location)
        try insert(type.id)
      }
      offset += column.width
    }
    return compound
  }

  /// Chunks of about 64 KiB, shuffled, deflated, with a Fletcher32 checksum.
  private func chunkedCreation(
    _ table: StoredTable, _ location: HDF5Location
  ) throws -> HDF5Handle {
    let creation = try location.handle(
      H5Pcreate(chdf5_dataset_creation()), "H5Pcreate", H5Pclose)
    let fitting = max(1, (1 << 16) / Self.rowWidth(of: table))
    var chunk = hsize_t(min(fitting, max(table.rowCount, 1)))
    try location.check(H5Pset_chunk(creation.id, 1, &chunk), "H5Pset_chunk")
    try location.check(H5Pset_shuffle(creation.id), "H5Pset_shuffle")
    try location.check(H5Pset_deflate(creation.id, 4), "H5Pset_deflate")
    try location.check(H5Pset_fletcher32(creation.id), "H5Pset_fletcher32")
    try location.check(H5Pset_obj_track_times(creation.id, false), "H5Pset_obj_track_times")
    return creation
  }

  private static func rowWidth(of table: StoredTable) -> Int {
    table.columns.reduce(0) { $0 + $1.width }
  }

  /// The rows as the compound type lays them out, without gaps.
  private static func packedRows(of table: StoredTable) -> [UInt8] {
    let rowWidth = rowWidth(of: table)
    return [UInt8](unsafeUninitializedCapacity: rowWidth * table.rowCount) { bytes, count in
      let target = UnsafeMutableRawBufferPointer(bytes)
      target.initializeMemory(as: UInt8.self, repeating: 0)
      var offset = 0
      for column in table.columns {
        func scatter<Scalar: StoredScalar>(_ values: [Scalar]) {
          for (row, value) in values.enumerated() {
            target.storeBytes(of: value, toByteOffset: row * rowWidth + offset, as: Scalar.self)
          }
        }
        switch column.values {
        case .float64(let values): scatter(values)
        case .float32(let values): scatter(values)
        case .int64(let values): scatter(values)
        case .int32(let values): scatter(values)
        case .text(let texts):
          for (row, text) in texts.enumerated() {
            let start = row * rowWidth + offset
            _ = bytes[start..<start + text.utf8.count].update(fromContentsOf: text.utf8)
          }
        }
        offset += column.width
      }
      count = rowWidth * table.rowCount
    }
  }
}
