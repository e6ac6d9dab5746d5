import CHDF5
import Files
import Glibc

/// Writes one object into an HDF5 file in memory.
///
/// The library never touches the disk: a full disk or a broken one then fails in our own `write`,
/// with an `errno`, and not in the middle of the library's closing.
struct HDF5Writer {
  /// The file's bytes; the content hash becomes an attribute of the root. `file` is for messages.
  static func image(
    of object: StoredObject, hash: ContentHash, file: String
  ) throws -> FileImage {
    try image(file: file) { try $0.write(object, hash: hash) }
  }

  /// The bytes of a file with what `body` writes; `file` is for messages.
  static func image(file: String, _ body: (HDF5Writer) throws -> Void) throws -> FileImage {
    try HDF5Library.exclusively {
      var harvest = chdf5_harvest(bytes: nil, size: 0)
      return try withUnsafeMutablePointer(to: &harvest) { harvest in
        let location = HDF5Location(file: file, object: "/")
        do {
          try write(into: harvest, location, body)
        } catch {
          free(harvest.pointee.bytes)
          throw error
        }
        guard let base = harvest.pointee.bytes else { throw location.failure("H5Fclose") }
        let image = FileImage(owning: base, count: harvest.pointee.size)
        guard let end = endOfFile(in: image.bytes) else { throw location.failure("H5Fclose") }
        image.truncate(to: end)
        return image
      }
    }
  }

  private static func write(
    into harvest: UnsafeMutablePointer<chdf5_harvest>, _ location: HDF5Location,
    _ body: (HDF5Writer) throws -> Void
  ) throws {
    let access = try location.handle(H5Pcreate(chdf5_file_access()), "H5Pcreate", H5Pclose)
    try location.check(H5Pset_fapl_core(access.id, 1 << 20, false), "H5Pset_fapl_core")
    try location.check(chdf5_set_harvest(access.id, harvest), "H5Pset_file_image_callbacks")
    try location.check(
      H5Pset_libver_bounds(access.id, H5F_LIBVER_V18, H5F_LIBVER_V18), "H5Pset_libver_bounds")
    let creation = try location.handle(H5Pcreate(chdf5_file_creation()), "H5Pcreate", H5Pclose)
    try location.check(H5Pset_obj_track_times(creation.id, false), "H5Pset_obj_track_times")
    let id = H5Fcreate(HDF5Image.nextName(), chdf5_truncate(), creation.id, access.id)
    let handle = try location.handle(id, "H5Fcreate", H5Fclose)
    try body(HDF5Writer(file: handle.id, location: location))
    try handle.close("H5Fclose", location)
  }

  /// The end-of-file address in a superblock of version 2 or 3 (HDF5 File Format Specification 3.0,
  /// section II.A), which the version bounds above lead to; memory is taken in larger steps.
  private static func endOfFile(in bytes: UnsafeRawBufferPointer) -> Int? {
    guard bytes.count >= 48, bytes[8] == 2 || bytes[8] == 3, bytes[9] == 8 else { return nil }
    let end = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: 28, as: UInt64.self))
    return end <= UInt64(bytes.count) ? Int(end) : nil
  }

  let file: hid_t
  let location: HDF5Location

  private func write(_ object: StoredObject, hash: ContentHash) throws {
    try writeAttribute(HDF5Format.versionAttribute, HDF5Format.version, on: file, location)
    try writeAttribute(HDF5Format.kindAttribute, object.kind, on: file, location)
    try writeAttribute(HDF5Format.hashAttribute, hash.description, on: file, location)
    try writeMetadata(object.metadata)
    let groupNames =
      object.arrayNames.map { "\(HDF5Format.arraysGroup)/\($0)" }
      + object.tableNames.map { "\(HDF5Format.tablesGroup)/\($0)" }
    try createGroups(for: groupNames)
    for (order, name) in object.arrayNames.enumerated() {
      guard let array = object.array(named: name) else { continue }
      let path = "\(HDF5Format.arraysGroup)/\(name)"
      try write(array, at: path) { dataset, location in
        try writeAttribute(HDF5Format.orderAttribute, order, on: dataset, location)
      }
    }
    for (order, name) in object.tableNames.enumerated() {
      guard let table = object.table(named: name) else { continue }
      let path = "\(HDF5Format.tablesGroup)/\(name)"
      try write(table, at: path, order: order)
    }
  }

  /// Groups are made one by one, because those that the library makes on the way track times.
  private func createGroups(for paths: [String]) throws {
    let creation = try location.handle(H5Pcreate(chdf5_group_creation()), "H5Pcreate", H5Pclose)
    try location.check(H5Pset_obj_track_times(creation.id, false), "H5Pset_obj_track_times")
    var made: Set<String> = []
    for path in paths {
      for group in ObjectName.groups(of: path) where made.insert(group).inserted {
        let location = location.at("/" + group)
        let id = H5Gcreate2(file, group, chdf5_default(), creation.id, chdf5_default())
        try location.handle(id, "H5Gcreate2", H5Gclose).close("H5Gclose", location)
      }
    }
  }

  /// Writes a dataset, and what `attributes` attaches to it.
  func write(
    _ array: StoredArray, at path: String, attributes: (hid_t, HDF5Location) throws -> Void
  ) throws {
    let location = location.at("/" + path)
    let space = try location.handle(
      array.shape.isEmpty
        ? H5Screate(H5S_SCALAR)
        : H5Screate_simple(Int32(array.shape.count), array.shape.map { hsize_t($0) }, nil),
      "H5Screate", H5Sclose)
    let dataset = try createDataset(
      path, type: HDF5Format.type(of: array.elementType), space: space.id, location)
    if !array.bytes.isEmpty {
      try array.withUnsafeBytes {
        _ = try location.check(
          H5Dwrite(
            dataset.id, HDF5Format.type(of: array.elementType), chdf5_all(), chdf5_all(),
            chdf5_default(), $0.baseAddress), "H5Dwrite")
      }
    }
    try attributes(dataset.id, location)
    try dataset.close("H5Dclose", location)
  }

  private func writeMetadata(_ metadata: JSONValue) throws {
    let location = location.at("/" + HDF5Format.metadataName)
    let text = Array(try metadata.canonicalText().utf8)
    let type = try HDF5Format.textType(width: text.count, location)
    let space = try location.handle(H5Screate(H5S_SCALAR), "H5Screate", H5Sclose)
    let dataset = try createDataset(
      HDF5Format.metadataName, type: type.id, space: space.id, location)
    try location.check(
      H5Dwrite(dataset.id, type.id, chdf5_all(), chdf5_all(), chdf5_default(), text), "H5Dwrite")
    try dataset.close("H5Dclose", location)
  }

  /// A contiguous dataset without times; every byte is written, so no fill value is.
  private func createDataset(
    _ path: String, type: hid_t, space: hid_t, _ location: HDF5Location
  ) throws -> HDF5Handle {
    let creation = try location.handle(
      H5Pcreate(chdf5_dataset_creation()), "H5Pcreate", H5Pclose)
    try location.check(H5Pset_layout(creation.id, H5D_CONTIGUOUS), "H5Pset_layout")
    try location.check(H5Pset_fill_time(creation.id, H5D_FILL_TIME_NEVER), "H5Pset_fill_time")
    try location.check(H5Pset_obj_track_times(creation.id, false), "H5Pset_obj_track_times")
    let id = H5Dcreate2(file, path, type, space, chdf5_default(), creation.id, chdf5_default())
    return try location.handle(id, "H5Dcreate2", H5Dclose)
  }

  func writeAttribute(
    _ name: String, _ value: Int, on object: hid_t, _ location: HDF5Location
  ) throws {
    try withUnsafePointer(to: Int64(value)) {
      try writeAttribute(name, type: chdf5_int64(), bytes: $0, on: object, location)
    }
  }

  /// A fixed-length text without an ending NUL, which PyTables would show; marked as ASCII where it is,
  /// because PyTables strips the padding of an empty text only then.
  func writeAttribute(
    _ name: String, _ text: String, on object: hid_t, _ location: HDF5Location
  ) throws {
    let bytes = text.isEmpty ? [0] : Array(text.utf8)
    let type = try HDF5Format.textType(
      width: bytes.count, isASCII: bytes.allSatisfy { $0 < 0x80 }, location)
    try bytes.withUnsafeBytes {
      try writeAttribute(name, type: type.id, bytes: $0.baseAddress, on: object, location)
    }
  }

  private func writeAttribute(
    _ name: String, type: hid_t, bytes: UnsafeRawPointer?, on object: hid_t,
    _ location: HDF5Location
  ) throws {
    let space = try location.handle(H5Screate(H5S_SCALAR), "H5Screate", H5Sclose)
    let id = H5Acreate2(object, name, type, space.id, chdf5_default(), chdf5_default())
    let attribute = try location.handle(id, "H5Acreate2", H5Aclose)
    try location.check(H5Awrite(attribute.id, type, bytes), "H5Awrite")
    try attribute.close("H5Aclose", location)
  }
}
