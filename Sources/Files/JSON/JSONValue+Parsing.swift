extension JSONValue {
  /// Reads one JSON document (RFC 8259), strictly.
  ///
  /// Members of the same name, bytes after the document, numbers beyond the range of doubles and malformed UTF-8 are
  /// errors. A whole number beyond 64 bits becomes the nearest double; `-0` is the whole number 0. A byte order mark
  /// before the document is passed over.
  public init(
    parsing bytes: UnsafeBufferPointer<UInt8>, limits: JSONLimits = JSONLimits()
  ) throws(JSONError) {
    guard bytes.count <= limits.bytes else { throw .tooLong(limit: limits.bytes, found: bytes.count) }
    var parser = JSONParser(bytes, limits: limits)
    do { self = try parser.document() } catch {
      throw FileKind(beginning: UnsafeRawBufferPointer(bytes)).map { .foreign($0) } ?? error
    }
  }

  /// Reads one JSON document as `init(parsing:limits:)` of a buffer does.
  public init(parsing bytes: [UInt8], limits: JSONLimits = JSONLimits()) throws(JSONError) {
    self = try bytes.withUnsafeBufferPointer { buffer throws(JSONError) in
      try JSONValue(parsing: buffer, limits: limits)
    }
  }

  /// Reads one JSON document as `init(parsing:limits:)` of a buffer does.
  public init(parsing bytes: UnsafeRawBufferPointer, limits: JSONLimits = JSONLimits()) throws(JSONError) {
    self = try bytes.withMemoryRebound(to: UInt8.self) { buffer throws(JSONError) in
      try JSONValue(parsing: buffer, limits: limits)
    }
  }

  /// Reads one JSON document from a string as `init(parsing:limits:)` of a buffer does.
  public init(parsing text: String, limits: JSONLimits = JSONLimits()) throws(JSONError) {
    self = try JSONValue(parsing: Array(text.utf8), limits: limits)
  }
}
