import CHDF5

/// The bytes of datasets, taken without letting the library follow what a damaged file says of them.
extension HDF5Reader {
  /// The most chunks that a dataset may be cut into.
  private static let chunkLimit = 1 << 22

  /// The bytes of a dataset as they are in the file, elements of `width` bytes in row-major order.
  ///
  /// The caller has checked storage and sizes. Parts that were never written hold the fill value. Throws
  /// `StoreError.refused` for a chunk that is damaged, and `.hdf5`.
  func readStored(
    _ dataset: hid_t, shape: [Int], width: Int, _ location: HDF5Location
  ) throws -> [UInt8] {
    let creation = try location.handle(
      H5Dget_create_plist(dataset), "H5Dget_create_plist", H5Pclose)
    let type = try location.handle(H5Dget_type(dataset), "H5Dget_type", H5Tclose)
    let count = shape.reduce(1, *)
    guard count > 0, width > 0 else { return [] }
    switch H5Pget_layout(creation.id) {
    case H5D_CHUNKED:
      var bytes = try filled(count: count, width: width, type: type.id, creation.id)
      try readChunks(of: dataset, creation.id, shape: shape, width: width, into: &bytes, location)
      return bytes
    case H5D_CONTIGUOUS:
      let offset = H5Dget_offset(dataset)
      guard offset != UInt64.max else {
        return try filled(count: count, width: width, type: type.id, creation.id)
      }
      guard let start = Int(exactly: offset), start <= image.bytes.count,
        count * width <= image.bytes.count - start
      else {
        throw location.refused(
          .size(declared: UInt64(count * width), limit: image.bytes.count))
      }
      return Array(image.bytes[start..<start + count * width])
    default:
      // Compact: the library copies as much as the shape asks for, whatever is there.
      guard H5Tget_size(type.id) == width else { throw location.refused(.elementType) }
      let stored = H5Dget_storage_size(dataset)
      guard stored == UInt64(count * width) else {
        throw location.refused(.size(declared: UInt64(count * width), limit: Int(clamping: stored)))
      }
      return try [UInt8](unsafeUninitializedCapacity: count * width) { bytes, initialised in
        try location.check(
          H5Dread(dataset, type.id, chdf5_all(), chdf5_all(), chdf5_default(), bytes.baseAddress),
          "H5Dread")
        initialised = count * width
      }
    }
  }

  /// Refuses a dataset that `readStored` could not read for a reason that its header shows: its storage, its size, a
  /// filter that is not supported.
  ///
  /// Throws `StoreError.refused`, and `.hdf5`.
  func requireReadable(_ dataset: hid_t, width: Int, shape: [Int], _ location: HDF5Location) throws {
    try checkStorage(of: dataset, bytes: try byteCount(of: shape, width: width, location), location)
    let creation = try location.handle(
      H5Dget_create_plist(dataset), "H5Dget_create_plist", H5Pclose)
    if H5Pget_layout(creation.id) == H5D_CHUNKED { _ = try filters(of: creation.id, location) }
  }

  /// The bytes that a dataset of a shape takes.
  func byteCount(of shape: [Int], width: Int, _ location: HDF5Location) throws -> Int {
    var count = width
    for length in shape {
      let (product, overflows) = count.multipliedReportingOverflow(by: length)
      guard !overflows else {
        throw location.refused(.size(declared: .max, limit: limits.declaredBytes))
      }
      count = product
    }
    return count
  }

  /// Elements that were never written.
  private func filled(count: Int, width: Int, type: hid_t, _ creation: hid_t) throws -> [UInt8] {
    var element = [UInt8](repeating: 0, count: width)
    // A reference to a text has no fill value of its own; no text is all zeros.
    if H5Tget_class(type) != H5T_STRING, H5Tget_size(type) == width {
      _ = element.withUnsafeMutableBytes { H5Pget_fill_value(creation, type, $0.baseAddress) }
    }
    if element.allSatisfy({ $0 == 0 }) { return [UInt8](repeating: 0, count: count * width) }
    return [UInt8](unsafeUninitializedCapacity: count * width) { bytes, initialised in
      for place in 0..<count * width { bytes[place] = element[place % width] }
      initialised = count * width
    }
  }

  private func readChunks(
    of dataset: hid_t, _ creation: hid_t, shape: [Int], width: Int, into bytes: inout [UInt8],
    _ location: HDF5Location
  ) throws {
    var sides = [hsize_t](repeating: 0, count: 32)
    let rank = try location.check(H5Pget_chunk(creation, 32, &sides), "H5Pget_chunk")
    let chunk = sides.prefix(Int(rank)).map { Int(clamping: $0) }
    guard chunk.count == shape.count, chunk.allSatisfy({ $0 > 0 }) else {
      throw location.refused(.shape(chunk.map { UInt64($0) }))
    }
    let grid = zip(shape, chunk).map { ($0 - 1) / $1 + 1 }
    var chunks = 1
    for side in grid {
      let (product, overflows) = chunks.multipliedReportingOverflow(by: side)
      guard !overflows, product <= Self.chunkLimit else {
        throw location.refused(.size(declared: UInt64(clamping: product), limit: Self.chunkLimit))
      }
      chunks = product
    }
    let filters = try filters(of: creation, location)
    let chunkBytes = chunk.reduce(width, *)
    for number in 0..<chunks {
      var rest = number
      var origin = [Int](repeating: 0, count: grid.count)
      for axis in grid.indices.reversed() {
        origin[axis] = rest % grid[axis] * chunk[axis]
        rest /= grid[axis]
      }
      guard
        let content = try readChunk(
          at: origin, of: dataset, filters, bytes: chunkBytes, location)
      else { continue }
      HDF5Reader.copy(content, chunk, at: origin, into: &bytes, shape, width: width)
    }
  }

  /// The elements of one chunk; nil for one that was never written.
  private func readChunk(
    at origin: [Int], of dataset: hid_t, _ filters: [HDF5Filter], bytes count: Int,
    _ location: HDF5Location
  ) throws -> [UInt8]? {
    let offset = origin.map { hsize_t($0) }
    var stored: hsize_t = 0
    guard H5Dget_chunk_storage_size(dataset, offset, &stored) >= 0, stored > 0 else { return nil }
    guard let length = Int(exactly: stored), length <= fileBytes else {
      throw location.refused(.size(declared: stored, limit: fileBytes))
    }
    var skipped: UInt32 = 0
    var content = [UInt8](repeating: 0, count: length)
    try location.check(
      H5Dread_chunk(dataset, chdf5_default(), offset, &skipped, &content), "H5Dread_chunk")
    for (index, filter) in filters.enumerated().reversed() where skipped >> UInt32(index) & 1 == 0 {
      guard let undone = filter.undone(content, limit: count) else {
        throw location.refused(.chunk(offset))
      }
      content = undone
    }
    guard content.count == count else { throw location.refused(.chunk(offset)) }
    return content
  }

  private func filters(of creation: hid_t, _ location: HDF5Location) throws -> [HDF5Filter] {
    let count = try location.check(H5Pget_nfilters(creation), "H5Pget_nfilters")
    return try (0..<UInt32(count)).map { index in
      var (flags, configuration): (UInt32, UInt32) = (0, 0)
      var values = [UInt32](repeating: 0, count: 8)
      var valueCount = values.count
      let filter = H5Pget_filter2(
        creation, index, &flags, &valueCount, &values, 0, nil, &configuration)
      try location.check(filter, "H5Pget_filter2")
      switch filter {
      case chdf5_filter_deflate(): return .deflate
      case chdf5_filter_shuffle(): return .shuffle(elementWidth: Int(values[0]))
      case chdf5_filter_fletcher32(): return .fletcher32
      default: throw location.refused(.filter(Int(filter)))
      }
    }
  }

  /// Copies the part of a chunk that lies inside the dataset, run by run along the last axis.
  private static func copy(
    _ chunk: [UInt8], _ sides: [Int], at origin: [Int], into bytes: inout [UInt8], _ shape: [Int],
    width: Int
  ) {
    let inside = shape.indices.map { min(sides[$0], shape[$0] - origin[$0]) }
    guard let run = inside.last else { return }
    let runs = inside.dropLast().reduce(1, *)
    for number in 0..<runs {
      var rest = number
      var (source, sourceStride) = (0, sides[sides.count - 1])
      var (target, targetStride) = (origin[origin.count - 1], shape[shape.count - 1])
      for axis in shape.indices.dropLast().reversed() {
        let place = rest % inside[axis]
        rest /= inside[axis]
        source += place * sourceStride
        target += (origin[axis] + place) * targetStride
        sourceStride *= sides[axis]
        targetStride *= shape[axis]
      }
      bytes.withUnsafeMutableBytes { bytes in
        chunk.withUnsafeBytes { chunk in
          UnsafeMutableRawBufferPointer(rebasing: bytes[target * width..<(target + run) * width])
            .copyMemory(
              from: UnsafeRawBufferPointer(rebasing: chunk[source * width..<(source + run) * width]))
        }
      }
    }
  }
}
