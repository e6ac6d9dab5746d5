import Files

/// Writes arrays to a safetensors file.
///
///     var writer = SafetensorsWriter(metadata: ["format": "pt"])
///     try writer.add("logit_scale", shape: [], floats: [2.66])
///     try writer.write(to: "logit_scale.safetensors")
///
/// The bytes depend on the names, shapes, values and metadata alone, not on the order in which they were
/// added.
public struct SafetensorsWriter {
  private enum Values {
    case floats([Float])
    case integers([Int32])

    func withBytes(_ body: (UnsafeRawBufferPointer) -> Void) {
      switch self {
      case .floats(let values): values.withUnsafeBytes(body)
      case .integers(let values): values.withUnsafeBytes(body)
      }
    }
  }

  private let metadata: [String: String]
  private var arrays: [ByteString: (shape: [Int], values: Values)] = [:]

  /// Starts a file with strings that are stored beside the arrays.
  public init(metadata: [String: String] = [:]) {
    self.metadata = metadata
  }

  /// Adds an array of F32 values, row-major.
  ///
  /// - Throws: `SafetensorsError.duplicateTensor` (with an empty path), `valueCountMismatch`;
  ///   `malformedField` for the name `__metadata__`, which the format keeps for itself.
  public mutating func add(_ name: String, shape: [Int], floats: [Float]) throws(SafetensorsError) {
    try add(name, shape: shape, count: floats.count, values: .floats(floats))
  }

  /// Adds an array of I32 values, row-major.
  ///
  /// - Throws: as for F32 values.
  public mutating func add(_ name: String, shape: [Int], integers: [Int32]) throws(SafetensorsError) {
    try add(name, shape: shape, count: integers.count, values: .integers(integers))
  }

  private mutating func add(
    _ name: String, shape: [Int], count: Int, values: Values
  ) throws(SafetensorsError) {
    let key = ByteString(text: name)
    guard key != ByteString(text: "__metadata__") else {
      throw .malformedField(path: "", tensor: name, field: "")
    }
    guard shape.allSatisfy({ $0 >= 0 }), SafetensorsHeader.size(shape, .float32) == count * 4 else {
      throw .valueCountMismatch(tensor: name, shape: shape, count: count)
    }
    guard arrays.updateValue((shape, values), forKey: key) == nil else {
      throw .duplicateTensor(path: "", tensor: name)
    }
  }

  /// Writes the file to a temporary neighbour and renames it, so that `path` never holds half a file.
  ///
  /// - Throws: `SafetensorsError.unwritableFile`.
  public func write(to path: String) throws(SafetensorsError) {
    do {
      try AtomicFile.replace(path) { write in forEachPiece(write) }
    } catch {
      throw .unwritableFile(path: error.path, code: error.code)
    }
  }

  /// The bytes of the file.
  public func bytes() -> [UInt8] {
    var bytes: [UInt8] = []
    forEachPiece { bytes.append(contentsOf: $0) }
    return bytes
  }

  /// Gives the bytes of the file, piece after piece.
  private func forEachPiece(_ body: (UnsafeRawBufferPointer) -> Void) {
    let sorted = arrays.sorted { $0.key.text.utf8.lexicographicallyPrecedes($1.key.text.utf8) }
    var header: [String] = []
    if !metadata.isEmpty {
      let texts = metadata.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
        .map { "\(JSONText.quoted($0.key)):\(JSONText.quoted($0.value))" }
      header.append("\"__metadata__\":{\(texts.joined(separator: ","))}")
    }
    var offset = 0
    for (key, array) in sorted {
      let type: WeightType = if case .floats = array.values { .float32 } else { .int32 }
      let end = offset + (SafetensorsHeader.size(array.shape, type) ?? 0)
      header.append(
        """
        \(JSONText.quoted(key.text)):{"dtype":"\(type.rawValue)","shape":\
        [\(array.shape.map(String.init).joined(separator: ","))],"data_offsets":[\(offset),\(end)]}
        """)
      offset = end
    }
    var text = Array("{\(header.joined(separator: ","))}".utf8)
    // Values begin at a multiple of 8, as the format asks of writers.
    text.append(contentsOf: repeatElement(UInt8(ascii: " "), count: (8 - text.count % 8) % 8))
    withUnsafeBytes(of: UInt64(text.count).littleEndian, body)
    text.withUnsafeBytes(body)
    for (_, array) in sorted { array.values.withBytes(body) }
  }
}
