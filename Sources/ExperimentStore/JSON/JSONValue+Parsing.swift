extension JSONValue {
  /// Reads one JSON document (RFC 8259), strictly.
  ///
  /// - Parameters:
  ///   - maximumDepth: how deep lists and objects may be nested.
  ///   - maximumBytes: how long the text may be.
  ///
  /// Throws `JSONError`. Duplicate members, text after the document, whole numbers beyond 64 bits and
  /// malformed UTF-8 are errors. `-0` is read as the whole number 0.
  public init(
    parsing bytes: UnsafeBufferPointer<UInt8>, maximumDepth: Int = 64, maximumBytes: Int = 1 << 26
  ) throws {
    guard bytes.count <= maximumBytes else {
      throw JSONError.tooLong(limit: maximumBytes, found: bytes.count)
    }
    var parser = JSONParser(bytes, depthLimit: maximumDepth)
    self = try parser.parseDocument()
  }

  /// Reads one JSON document (RFC 8259) from a text, with the limits and errors of
  /// `init(parsing:maximumDepth:maximumBytes:)`.
  public init(parsing text: String, maximumDepth: Int = 64, maximumBytes: Int = 1 << 26) throws {
    var text = text
    self = try text.withUTF8 {
      try JSONValue(parsing: $0, maximumDepth: maximumDepth, maximumBytes: maximumBytes)
    }
  }
}
