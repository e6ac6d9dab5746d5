import Files

/// A safetensors file, mapped into memory: names, types and shapes at once, values when they are asked for.
///
///     let file = try SafetensorsFile(path: "model.safetensors")
///     let projection = try file.floats("text_projection.weight")  // shape [512, 512]
///
/// Format: https://github.com/huggingface/safetensors (8 bytes of header length, a JSON header, the values).
/// The whole header is checked before anything is read: every place inside the file, no overlaps, no holes,
/// no name twice.
public struct SafetensorsFile: WeightSource {
  /// The longest header that is read, in bytes, as in the format's reference implementation.
  public static let headerLimit = 100_000_000

  /// Where the file was.
  public let path: String
  /// The file alone.
  public var paths: [String] { [path] }
  /// Strings stored beside the tensors, by key.
  public let metadata: [String: String]
  /// The names of all tensors of types that are read, in the order of their places in the file.
  public let names: [String]
  /// The type names of the other tensors, by the tensors' names.
  public let unread: [String: String]

  private let file: MappedFile
  private let dataStart: Int
  private let entries: [ByteString: WeightEntry]

  /// Maps a file and checks its header.
  ///
  /// - Throws: `SafetensorsError`.
  public init(path: String) throws(SafetensorsError) {
    let file: MappedFile
    do { file = try MappedFile(path: path) } catch {
      throw .unreadableFile(path: error.path, code: error.code)
    }
    guard file.bytes.count >= 8 else {
      throw .truncatedHeader(path: path, fileSize: file.bytes.count)
    }
    let length = UInt64(littleEndian: file.bytes.loadUnaligned(as: UInt64.self))
    // The first bytes of most other files make a length beyond all limits, or beyond the file.
    func foreign(or error: SafetensorsError) -> SafetensorsError {
      FileKind(beginning: file.bytes, expecting: .safetensors).map { .foreign(path: path, kind: $0) } ?? error
    }
    guard length <= UInt64(Self.headerLimit) else {
      throw foreign(or: .headerTooLarge(path: path, size: length, limit: Self.headerLimit))
    }
    dataStart = 8 + Int(length)
    guard dataStart <= file.bytes.count else {
      throw foreign(or: .truncatedHeader(path: path, fileSize: file.bytes.count))
    }
    let header = try SafetensorsHeader(
      text: Array(file.bytes[8..<dataStart]), dataSize: file.bytes.count - dataStart, path: path)
    self.path = path
    self.file = file
    metadata = header.metadata
    names = header.entries.map(\.name)
    unread = header.unread
    entries = Dictionary(uniqueKeysWithValues: header.entries.map { (ByteString(text: $0.name), $0) })
  }

  /// Type, shape and place of a tensor, or nil when there is none of that name and a type that is read.
  public func entry(_ name: String) -> WeightEntry? {
    entries[ByteString(text: name)]
  }

  /// Type, shape and place of a tensor.
  ///
  /// - Throws: `SafetensorsError.missingTensor`; `.unsupportedType` for a tensor that is there and cannot be read.
  public func requiredEntry(_ name: String) throws(SafetensorsError) -> WeightEntry {
    if let entry = entry(name) { return entry }
    guard let type = unread.first(where: { $0.key.utf8.elementsEqual(name.utf8) })?.value else {
      throw .missingTensor(path: path, tensor: name)
    }
    throw .unsupportedType(path: path, tensor: name, type: type)
  }

  /// A tensor's bytes as they are in the file (little-endian, row-major), valid inside `body` only.
  ///
  /// - Throws: as `requiredEntry`, and what `body` throws.
  public func withBytes<Result>(
    of name: String, _ body: (WeightEntry, UnsafeRawBufferPointer) throws(SafetensorsError) -> Result
  ) throws(SafetensorsError) -> Result {
    let entry = try requiredEntry(name)
    let place = (dataStart + entry.place.lowerBound)..<(dataStart + entry.place.upperBound)
    defer { withExtendedLifetime(file) {} }
    return try body(entry, UnsafeRawBufferPointer(rebasing: file.bytes[place]))
  }

  /// Refuses tensors of types that are not read; the first by name.
  ///
  /// - Throws: `SafetensorsError.unsupportedType`.
  public func requireReadable() throws(SafetensorsError) {
    guard let (name, type) = unread.min(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) else {
      return
    }
    throw .unsupportedType(path: path, tensor: name, type: type)
  }

  /// A tensor's values, row-major, converted to `Float`: exactly for F32, F16, BF16, BOOL and integers up to
  /// 16 bits, to the nearest for the others.
  ///
  /// - Throws: `SafetensorsError.missingTensor`.
  public func floats(_ name: String) throws(SafetensorsError) -> WeightArray {
    try withBytes(of: name) { entry, bytes in
      WeightArray(values: entry.type.floats(bytes), shape: entry.shape)
    }
  }

  /// The values of a tensor of integers or truth values, row-major.
  ///
  /// - Throws: `SafetensorsError.missingTensor`; `unsupportedType` for floating point and for U64.
  public func integers(_ name: String) throws(SafetensorsError) -> [Int64] {
    try withBytes(of: name) { entry, bytes throws(SafetensorsError) in
      guard let integers = entry.type.integers(bytes) else {
        throw .unsupportedType(path: path, tensor: name, type: entry.type.rawValue)
      }
      return integers
    }
  }
}
