import CHDF5
import Files

/// Reads one object out of an HDF5 file in memory, trusting nothing in it.
///
/// Links are looked at before they are followed; shapes, types, filters and sizes before memory is
/// taken. What the file declares is bounded by `StoreLimits` and by the file's own length.
final class HDF5Reader {
  /// Reads the object in `image`; `file` is for messages. Throws `StoreError.refused` or `.hdf5`.
  static func read(
    _ image: FileImage, file: String, limits: StoreLimits
  ) throws -> (object: StoredObject, recordedHash: String) {
    try withFile(image, file: file, limits: limits) { try $0.readObject() }
  }

  /// Opens the file in `image` for `body`. Throws `StoreError.refused` or `.hdf5`, and what `body` throws.
  static func withFile<Result>(
    _ image: FileImage, file: String, limits: StoreLimits, _ body: (HDF5Reader) throws -> Result
  ) throws -> Result {
    try HDF5Library.exclusively {
      let location = HDF5Location(file: file, object: "/")
      // The library refuses an image of no bytes as a mistake of the caller.
      guard image.count > 0 else { throw location.refused(.missing) }
      let access = try location.handle(H5Pcreate(chdf5_file_access()), "H5Pcreate", H5Pclose)
      try location.check(H5Pset_fapl_core(access.id, 1 << 20, false), "H5Pset_fapl_core")
      var source = chdf5_image(bytes: image.base, size: image.count)
      return try withUnsafeMutablePointer(to: &source) { source in
        try withExtendedLifetime(image) {
          try location.check(chdf5_set_image(access.id, source), "H5Pset_file_image")
          let id = H5Fopen(HDF5Image.nextName(), chdf5_read_only(), access.id)
          let handle = try location.handle(id, "H5Fopen", H5Fclose)
          return try body(
            HDF5Reader(file: handle.id, image: image, location: location, limits: limits))
        }
      }
    }
  }

  let file: hid_t
  let location: HDF5Location
  let limits: StoreLimits
  let image: FileImage
  /// The file's bytes with what the superblock says of its numbers.
  let fileView: HDF5Bytes
  private var objectCount = 0
  private var declaredBytes = 0
  private var arrays: [(order: Int, name: String, array: StoredArray)] = []
  private var tables: [(order: Int, name: String, table: StoredTable)] = []
  private var metadata: JSONValue?

  /// The number of bytes in the file.
  var fileBytes: Int { image.count }

  private init(file: hid_t, image: FileImage, location: HDF5Location, limits: StoreLimits) throws {
    self.file = file
    self.image = image
    self.location = location
    self.limits = limits
    let creation = try location.handle(
      H5Fget_create_plist(file), "H5Fget_create_plist", H5Pclose)
    var (addressWidth, lengthWidth) = (0, 0)
    try location.check(H5Pget_sizes(creation.id, &addressWidth, &lengthWidth), "H5Pget_sizes")
    var base: hsize_t = 0
    try location.check(H5Pget_userblock(creation.id, &base), "H5Pget_userblock")
    guard base <= UInt64(image.count) else { throw location.refused(.missing) }
    fileView = HDF5Bytes(
      bytes: image.bytes, addressWidth: addressWidth, lengthWidth: lengthWidth, base: Int(base))
  }

  /// Opens an object that a plain link names, after a look at its header.
  func open(_ name: String, in group: hid_t, _ location: HDF5Location) throws -> HDF5Handle {
    if let address = Int(exactly: chdf5_link_address(group, name)), address <= image.count,
      HDF5ObjectHeader(fileView, at: fileView.base + address).hasEmptyChunks
    {
      throw location.refused(.shape([0]))
    }
    return try location.handle(H5Oopen(group, name, chdf5_default()), "H5Oopen", H5Oclose)
  }

  private func readObject() throws -> (object: StoredObject, recordedHash: String) {
    let version = try readInteger(HDF5Format.versionAttribute, of: file, location)
    guard version == HDF5Format.version else { throw location.refused(.formatVersion(version)) }
    let kind = try readText(HDF5Format.kindAttribute, of: file, location)
    let hash = try readText(HDF5Format.hashAttribute, of: file, location)
    let root = try location.handle(H5Gopen2(file, "/", chdf5_default()), "H5Gopen2", H5Gclose)
    try readGroup(root.id, path: [])
    guard let metadata else { throw location.at("/" + HDF5Format.metadataName).refused(.missing) }
    arrays.sort { ($0.order, $0.name) < ($1.order, $1.name) }
    tables.sort { ($0.order, $0.name) < ($1.order, $1.name) }
    do {
      let object = try StoredObject(
        kind: kind, arrays: arrays.map { ($0.name, $0.array) },
        tables: tables.map { ($0.name, $0.table) }, metadata: metadata)
      return (object, hash)
    } catch let error as ContentError {
      throw location.refused(.content(error))
    }
  }

  // MARK: Groups

  private func readGroup(_ group: hid_t, path: [String]) throws {
    guard path.count <= limits.depth else {
      throw location.at(Self.name(of: path)).refused(.depth(limit: limits.depth))
    }
    for link in try links(of: group, path: path) {
      let path = path + [link.name]
      let location = location.at(Self.name(of: path))
      try requireHardLink(link.kind, location)
      let object = try open(link.name, in: group, location)
      guard chdf5_reference_count(object.id) == 1 else { throw location.refused(.sharedObject) }
      switch H5Iget_type(object.id) {
      case H5I_GROUP:
        guard path[0] == HDF5Format.arraysGroup || path[0] == HDF5Format.tablesGroup else {
          throw location.refused(.unexpectedObject)
        }
        try readGroup(object.id, path: path)
      case H5I_DATASET: try readDataset(object.id, path: path, location)
      default: throw location.refused(.unexpectedObject)
      }
    }
  }

  /// Throws unless a link leads to an object of this very file by its place.
  func requireHardLink(_ kind: Int32, _ location: HDF5Location) throws {
    switch kind {
    case Int32(CHDF5_LINK_HARD): break
    case Int32(CHDF5_LINK_SOFT): throw location.refused(.softLink)
    case Int32(CHDF5_LINK_EXTERNAL): throw location.refused(.externalLink)
    default: throw location.refused(.unknownLink)
    }
  }

  private func readDataset(_ dataset: hid_t, path: [String], _ location: HDF5Location) throws {
    if path == [HDF5Format.metadataName] {
      metadata = try readMetadata(dataset, location)
      return
    }
    guard path.count > 1 else { throw location.refused(.unexpectedObject) }
    let name = path.dropFirst().joined(separator: "/")
    let order = try readInteger(HDF5Format.orderAttribute, of: dataset, location)
    switch path[0] {
    case HDF5Format.arraysGroup:
      arrays.append((order, name, try readArray(dataset, location)))
    case HDF5Format.tablesGroup:
      tables.append((order, name, try readTable(dataset, location)))
    default: throw location.refused(.unexpectedObject)
    }
  }

  private final class LinkList {
    var links: [(name: String, kind: Int32)] = []
    var isValid = true
    var room: Int

    init(room: Int) { self.room = room }
  }

  /// The links of a group, none of them followed.
  func links(of group: hid_t, path: [String]) throws -> [(name: String, kind: Int32)] {
    let list = LinkList(room: limits.objects - objectCount)
    let location = location.at(Self.name(of: path))
    let result = chdf5_each_link(
      group,
      { name, kind, context in
        guard let name, let context else { return 1 }
        let list = Unmanaged<LinkList>.fromOpaque(context).takeUnretainedValue()
        guard list.room > 0 else {
          list.room = -1
          return 1
        }
        guard let text = String(validatingCString: name) else {
          list.isValid = false
          return 1
        }
        list.room -= 1
        list.links.append((text, kind))
        return 0
      }, Unmanaged.passUnretained(list).toOpaque())
    guard list.room >= 0 else { throw location.refused(.objectCount(limit: limits.objects)) }
    guard list.isValid else { throw location.refused(.text) }
    try location.check(result, "H5Literate")
    objectCount += list.links.count
    return list.links
  }

  static func name(of path: [String]) -> String { "/" + path.joined(separator: "/") }

  // MARK: Bounds

  /// The shape of a dataset; throws when it cannot be one of an array.
  func shape(of dataset: hid_t, _ location: HDF5Location) throws -> [Int] {
    let space = try location.handle(H5Dget_space(dataset), "H5Dget_space", H5Sclose)
    guard H5Sget_simple_extent_type(space.id) != H5S_NULL else {
      throw location.refused(.shape([]))
    }
    let rank = try location.check(
      H5Sget_simple_extent_ndims(space.id), "H5Sget_simple_extent_ndims")
    var lengths = [hsize_t](repeating: 0, count: Int(rank))
    try location.check(
      H5Sget_simple_extent_dims(space.id, &lengths, nil), "H5Sget_simple_extent_dims")
    return try lengths.map { length in
      guard let length = Int(exactly: length) else { throw location.refused(.shape(lengths)) }
      return length
    }
  }

  /// Throws unless the dataset's bytes are inside this file, through known filters, and not more
  /// than the limits and the length of the file allow; counts them.
  func checkStorage(of dataset: hid_t, bytes: Int, _ location: HDF5Location) throws {
    let creation = try location.handle(
      H5Dget_create_plist(dataset), "H5Dget_create_plist", H5Pclose)
    let layout = H5Pget_layout(creation.id)
    guard layout != H5D_VIRTUAL else { throw location.refused(.virtualDataset) }
    try location.check(layout.rawValue, "H5Pget_layout")
    guard try location.check(H5Pget_external_count(creation.id), "H5Pget_external_count") == 0
    else { throw location.refused(.externalStorage) }
    try checkFilters(creation.id, location)
    // Deflate never shrinks its input by more than a factor of 1032 (zlib, "Maximum Compression
    // Factor"); a file that declares more lies, and a contiguous one cannot shrink at all.
    let (inflated, overflows) = fileBytes.multipliedReportingOverflow(by: 1040)
    let fitting = layout == H5D_CHUNKED ? (overflows ? Int.max : inflated) : fileBytes
    guard bytes <= fitting else {
      throw location.refused(.size(declared: UInt64(bytes), limit: fitting))
    }
    if layout == H5D_CHUNKED { try checkChunk(creation.id, dataset, location) }
    let (sum, sumOverflows) = declaredBytes.addingReportingOverflow(bytes)
    guard !sumOverflows, sum <= limits.declaredBytes else {
      throw location.refused(.size(declared: UInt64(bytes), limit: limits.declaredBytes))
    }
    declaredBytes = sum
  }

  private func checkFilters(_ creation: hid_t, _ location: HDF5Location) throws {
    let count = try location.check(H5Pget_nfilters(creation), "H5Pget_nfilters")
    let known = [
      chdf5_filter_deflate(), chdf5_filter_shuffle(), chdf5_filter_fletcher32(),
    ]
    for index in 0..<UInt32(count) {
      var flags: UInt32 = 0
      var valueCount = 0
      var configuration: UInt32 = 0
      let filter = H5Pget_filter2(
        creation, index, &flags, &valueCount, nil, 0, nil, &configuration)
      try location.check(filter, "H5Pget_filter2")
      guard known.contains(filter) else { throw location.refused(.filter(Int(filter))) }
    }
  }

  /// A chunk is read as a whole, so its declared size is bounded as well.
  private func checkChunk(
    _ creation: hid_t, _ dataset: hid_t, _ location: HDF5Location
  ) throws {
    let limit = 1 << 26
    var lengths = [hsize_t](repeating: 0, count: 32)
    let rank = try location.check(H5Pget_chunk(creation, 32, &lengths), "H5Pget_chunk")
    let type = try location.handle(H5Dget_type(dataset), "H5Dget_type", H5Tclose)
    var bytes = UInt64(H5Tget_size(type.id))
    for length in lengths.prefix(Int(rank)) {
      let (product, overflows) = bytes.multipliedReportingOverflow(by: length)
      bytes = overflows ? .max : product
    }
    guard bytes <= limit else { throw location.refused(.size(declared: bytes, limit: limit)) }
  }
}
