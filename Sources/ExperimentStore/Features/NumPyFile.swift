import Files
import Glibc

/// Reads NumPy's `.npy` files of versions 1.0, 2.0 and 3.0, and writes those of 1.0 (numpy.lib.format).
public enum NumPyFile {
  /// The longest header that is read, in bytes; that of a matrix has about a hundred.
  public static let headerLimit = 1 << 16

  private static let magic: [UInt8] = [0x93] + Array("NUMPY".utf8)
  private static let sliceBytes = 1 << 20

  /// The matrix in a file of float16, float32 or float64, in C or in Fortran order, of either byte order.
  ///
  /// Memory is taken for the result only after the file was seen to be as long as its header says.
  /// Throws `FeatureError` and `StoreError.system`; `.refused` for what is not a plain file, or is over
  /// `limits.fileBytes`.
  public static func matrix(
    atPath path: String, limits: StoreLimits = StoreLimits()
  ) throws -> FeatureMatrix {
    try withHeader(atPath: path, limits: limits) { file, header, start, length in
      let (format, shape) = try matrixForm(of: header, path: path)
      let values = try read(header, .float(format), from: file, at: start, length: length).values
      return try FeatureMatrix(shape: shape, values: values, path: path)
    }
  }

  /// The array in a file of floating-point numbers, integers or truth values, of any shape and either byte order.
  ///
  /// Throws as `matrix` does.
  public static func array(atPath path: String, limits: StoreLimits = StoreLimits()) throws -> NumericArray {
    try withHeader(atPath: path, limits: limits) { file, header, start, length in
      guard let format = format(header.descriptor) else {
        throw FeatureError.elementType(path: path, dataset: nil, type: header.descriptor)
      }
      let (values, rounded) = try read(header, format, from: file, at: start, length: length)
      return NumericArray(
        header: .init(shape: header.shape, elementType: format.name, axes: nil), values: values,
        rounded: rounded)
    }
  }

  /// What a file's header says of its array; throws as `array` does for what a header can show.
  public static func header(
    atPath path: String, limits: StoreLimits = StoreLimits()
  ) throws -> NumericArray.Header {
    try withHeader(atPath: path, limits: limits) { _, header, start, length in
      guard let format = format(header.descriptor) else {
        throw FeatureError.elementType(path: path, dataset: nil, type: header.descriptor)
      }
      _ = try byteCount(of: header, format, path: path, found: length - start)
      return NumericArray.Header(shape: header.shape, elementType: format.name, axes: nil)
    }
  }

  /// The bytes of a file of version 1.0 with float32 numbers in C order.
  public static func bytes(of values: UnsafeBufferPointer<Float>, shape: [Int]) -> [UInt8] {
    let lengths = shape.map { "\($0)," }.joined(separator: " ")
    let tuple = shape.count > 1 ? String(lengths.dropLast()) : lengths
    var header = "{'descr': '<f4', 'fortran_order': False, 'shape': (\(tuple)), }"
    // Numbers begin at a multiple of 64, and the header ends with a line feed.
    header += String(repeating: " ", count: 63 - (10 + header.utf8.count) % 64) + "\n"
    var bytes = magic + [1, 0, UInt8(header.utf8.count & 0xFF), UInt8(header.utf8.count >> 8)]
    bytes.reserveCapacity(bytes.count + header.utf8.count + 4 * values.count)
    bytes += Array(header.utf8)
    bytes.append(contentsOf: UnsafeRawBufferPointer(values))
    return bytes
  }

  /// The shape of the matrix in a file; throws as `matrix` does for what the header and the file's length show.
  public static func shape(atPath path: String, limits: StoreLimits = StoreLimits()) throws -> [Int] {
    try withHeader(atPath: path, limits: limits) { _, header, start, length in
      let (format, shape) = try matrixForm(of: header, path: path)
      _ = try byteCount(of: header, .float(format), path: path, found: length - start)
      return shape
    }
  }

  /// The numbers and the shape of a matrix, as its header has them.
  private static func matrixForm(
    of header: NumPyHeader, path: String
  ) throws -> (format: FloatFormat, shape: [Int]) {
    guard case .float(let format)? = format(header.descriptor) else {
      throw FeatureError.elementType(path: path, dataset: nil, type: header.descriptor)
    }
    let shape = header.shape
    guard shape.count == 2, shape[0] > 0, shape[1] > 0 else {
      throw FeatureError.shape(path: path, dataset: nil, shape: shape)
    }
    return (format, shape)
  }

  /// The bytes of an array, which are what is found behind the header.
  private static func byteCount(
    of header: NumPyHeader, _ format: NumberFormat, path: String, found: Int
  ) throws -> Int {
    let (byteCount, overflows) = header.shape.reduce((format.byteCount, false)) { sum, length in
      let (product, overflows) = sum.0.multipliedReportingOverflow(by: length)
      return (product, sum.1 || overflows)
    }
    guard !overflows, byteCount == found else {
      throw FeatureError.fileLength(path: path, expected: overflows ? .max : byteCount, found: found)
    }
    return byteCount
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
      if let kind = FileKind(beginning: try file.bytes(at: 0, count: 512), expecting: .numPy) {
        throw FeatureError.foreign(path: path, kind: kind, expected: .numPy)
      }
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

  /// The format of an element type; ">" before it tells of big-endian numbers, which `read` turns round.
  private static func format(_ descriptor: String) -> NumberFormat? {
    switch isBigEndian(descriptor) ? "<" + descriptor.dropFirst() : descriptor {
    case "<f2": .float(.float16)
    case "<f4": .float(.float32)
    case "<f8": .float(.float64)
    case "|i1": .integer(byteCount: 1, isSigned: true)
    case "<i2": .integer(byteCount: 2, isSigned: true)
    case "<i4": .integer(byteCount: 4, isSigned: true)
    case "<i8": .integer(byteCount: 8, isSigned: true)
    case "|u1": .integer(byteCount: 1, isSigned: false)
    case "<u2": .integer(byteCount: 2, isSigned: false)
    case "<u4": .integer(byteCount: 4, isSigned: false)
    case "<u8": .integer(byteCount: 8, isSigned: false)
    case "|b1": .boolean
    default: nil
    }
  }

  private static func isBigEndian(_ descriptor: String) -> Bool { descriptor.utf8.first == UInt8(ascii: ">") }

  private static func read(
    _ header: NumPyHeader, _ format: NumberFormat, from file: borrowing FileDescriptor, at start: Int,
    length: Int
  ) throws -> (values: [Float], rounded: Int) {
    let path = file.path
    let byteCount = try Self.byteCount(of: header, format, path: path, found: length - start)
    let count = byteCount / format.byteCount
    var order = header.isFortranOrder ? FortranOrder(header.shape) : nil
    var rounded = 0
    let slice = UnsafeMutableRawBufferPointer.allocate(byteCount: sliceBytes, alignment: 16)
    defer { slice.deallocate() }
    let values = try [Float](unsafeUninitializedCapacity: count) { values, initialised in
      for first in stride(from: 0, to: count, by: sliceBytes / format.byteCount) {
        let bytes = min(sliceBytes, (count - first) * format.byteCount)
        let part = UnsafeMutableRawBufferPointer(rebasing: slice[..<bytes])
        let filled = try file.read(into: part, at: start + first * format.byteCount)
        guard filled == bytes else {
          throw FeatureError.fileLength(
            path: path, expected: byteCount, found: first * format.byteCount + filled)
        }
        if isBigEndian(header.descriptor) { ByteOrder.reverse(part, width: format.byteCount) }
        rounded += format.forEach(in: UnsafeRawBufferPointer(part)) { place, value in
          values[order?.next() ?? first + place] = value
        }
      }
      initialised = count
    }
    return (values, rounded)
  }
}
