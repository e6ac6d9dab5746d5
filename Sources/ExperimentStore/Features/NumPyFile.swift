import Foundation

/// Reads matrices from NumPy's `.npy` files of versions 1.0, 2.0 and 3.0 (numpy.lib.format).
public enum NumPyFile {
  /// The longest header that is read, in bytes; that of a matrix has about a hundred.
  public static let headerLimit = 1 << 16

  private static let magic: [UInt8] = [0x93] + Array("NUMPY".utf8)
  private static let sliceBytes = 1 << 20

  /// The matrix in a file of little-endian float16, float32 or float64, in C or in Fortran order.
  ///
  /// Memory is taken for the result only after the file was seen to be as long as its header says.
  /// Throws `FeatureError` and `StoreError.system`; `.refused` for what is no plain file, or is over
  /// `limits.fileBytes`.
  public static func matrix(
    atPath path: String, limits: StoreLimits = StoreLimits()
  ) throws -> FeatureMatrix {
    try withHeader(atPath: path, limits: limits) { file, header, start, length in
      guard let format = format(header.descriptor) else {
        throw FeatureError.elementType(path: path, dataset: nil, type: header.descriptor)
      }
      let values = try read(header, format, from: file, at: start, length: length)
      return try FeatureMatrix(shape: header.shape, values: values, path: path)
    }
  }

  /// The shape in a file's header; throws as `matrix` does for a header that cannot be read.
  public static func shape(atPath path: String, limits: StoreLimits = StoreLimits()) throws -> [Int] {
    try withHeader(atPath: path, limits: limits) { _, header, _, _ in header.shape }
  }

  /// Lends the open file with its header, where the elements begin, and the file's length.
  private static func withHeader<Result>(
    atPath path: String, limits: StoreLimits,
    _ body: (borrowing FileDescriptor, NumPyHeader, Int, Int) throws -> Result
  ) throws -> Result {
    let file = try FileDescriptor(opening: path, O_RDONLY | O_NONBLOCK)
    let length = try file.requirePlainFile(limits: limits)
    let prefix = try file.bytes(at: 0, count: 12)
    guard prefix.starts(with: magic) else {
      throw FeatureError.notNumPy(path: path, firstBytes: Array(prefix.prefix(8)))
    }
    guard prefix.count == 12 else { throw FeatureError.numPyHeader(path: path, offset: prefix.count) }
    let (major, minor) = (Int(prefix[6]), Int(prefix[7]))
    guard (1...3).contains(major), minor == 0 else {
      throw FeatureError.numPyVersion(path: path, major: major, minor: minor)
    }
    // Two bytes of length in version 1, four in the others, little-endian.
    let start = major == 1 ? 10 : 12
    let headerLength = prefix[8..<start].reversed().reduce(0) { $0 << 8 | Int($1) }
    guard headerLength <= headerLimit else {
      throw FeatureError.numPyHeaderTooLong(path: path, length: headerLength, limit: headerLimit)
    }
    let text = try file.bytes(at: start, count: headerLength)
    guard text.count == headerLength else { throw FeatureError.numPyHeader(path: path, offset: length) }
    let header: NumPyHeader
    do throws(NumPyHeader.Malformed) { header = try NumPyHeader(text) } catch {
      throw FeatureError.numPyHeader(path: path, offset: start + error.offset)
    }
    return try body(file, header, start + headerLength, length)
  }

  private static func format(_ descriptor: String) -> FloatFormat? {
    switch descriptor {
    case "<f2": .float16
    case "<f4": .float32
    case "<f8": .float64
    default: nil
    }
  }

  private static func read(
    _ header: NumPyHeader, _ format: FloatFormat, from file: borrowing FileDescriptor, at start: Int,
    length: Int
  ) throws -> [Float] {
    let path = file.path
    let shape = header.shape
    guard shape.count == 2, shape[0] > 0, shape[1] > 0 else {
      throw FeatureError.shape(path: path, dataset: nil, shape: shape)
    }
    let (rows, width) = (shape[0], shape[1])
    let (count, overflows) = rows.multipliedReportingOverflow(by: width)
    let (byteCount, bytesOverflow) = count.multipliedReportingOverflow(by: format.byteCount)
    guard !overflows, !bytesOverflow, byteCount == length - start else {
      throw FeatureError.fileLength(
        path: path, expected: overflows || bytesOverflow ? .max : byteCount, found: length - start)
    }
    let slice = UnsafeMutableRawBufferPointer.allocate(byteCount: sliceBytes, alignment: 16)
    defer { slice.deallocate() }
    return try [Float](unsafeUninitializedCapacity: count) { values, initialised in
      for first in stride(from: 0, to: count, by: sliceBytes / format.byteCount) {
        let bytes = min(sliceBytes, (count - first) * format.byteCount)
        let part = UnsafeMutableRawBufferPointer(rebasing: slice[..<bytes])
        let filled = try file.read(into: part, at: start + first * format.byteCount)
        guard filled == bytes else {
          throw FeatureError.fileLength(
            path: path, expected: byteCount, found: first * format.byteCount + filled)
        }
        if header.isFortranOrder {
          format.forEach(in: UnsafeRawBufferPointer(part)) { place, value in
            let (column, row) = (first + place).quotientAndRemainder(dividingBy: rows)
            values[row * width + column] = value
          }
        } else {
          format.forEach(in: UnsafeRawBufferPointer(part)) { place, value in values[first + place] = value }
        }
      }
      initialised = count
    }
  }
}
