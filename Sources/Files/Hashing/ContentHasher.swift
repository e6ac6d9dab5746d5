/// A streaming SHA-256 over typed values, framed so that different sequences of values never feed
/// the same bytes.
///
/// Each value is one tag byte, then its lengths as little-endian 64-bit integers, then its bytes.
/// Every frame tells its own length, so no sequence is a prefix or a regrouping of another:
/// `("ab", "c")` and `("a", "bc")` differ, and so do the integer 1, the double 1.0 and the text "1".
public struct ContentHasher: Sendable {
  private enum Tag: UInt8 {
    case null = 0
    case bool, integer, double, text, array, hash, list, map, bytes
  }

  private var digest = SHA256()

  /// Starts a hash in a domain, such as "step", that no other use of the hasher shares.
  public init(domain: String) {
    append(domain)
  }

  /// Appends a truth value.
  public mutating func append(_ value: Bool) {
    append(tag: .bool, UInt64(value ? 1 : 0))
  }

  /// Appends a whole number.
  public mutating func append(_ value: Int) {
    append(tag: .integer, UInt64(bitPattern: Int64(value)))
  }

  /// Appends a double by its bit pattern: 0.0 and -0.0 differ, as do NaNs of different payload.
  public mutating func append(_ value: Double) {
    append(tag: .double, value.bitPattern)
  }

  /// Appends a text by its UTF-8 bytes, without Unicode normalisation.
  public mutating func append(_ value: String) {
    var value = value
    value.withUTF8 { utf8 in
      append(tag: .text, UInt64(utf8.count))
      digest.append(UnsafeRawBufferPointer(utf8))
    }
  }

  /// Appends the hash of something else.
  public mutating func append(_ value: ContentHash) {
    append(tag: .hash, 32)
    value.bytes.withUnsafeBytes { digest.append($0) }
  }

  /// Appends an array: the name of its element type, its shape and its little-endian bytes.
  package mutating func append(array bytes: UnsafeRawBufferPointer, elementType: String, shape: [Int]) {
    append(tag: .array, UInt64(shape.count))
    append(elementType)
    for length in shape { append(length) }
    append(bytes: bytes)
  }

  /// Appends plain bytes.
  public mutating func append(bytes: UnsafeRawBufferPointer) {
    append(tag: .bytes, UInt64(bytes.count))
    digest.append(bytes)
  }

  /// Appends a JSON value by structure; the members of an object in order of their UTF-8 bytes.
  public mutating func append(_ value: JSONValue) {
    switch value {
    case .null: append(tag: .null, 0)
    case .bool(let value): append(value)
    case .int(let value): append(value)
    case .double(let value): append(value)
    case .string(let value): append(value)
    case .array(let elements):
      beginList(count: elements.count)
      for element in elements { append(element) }
    case .object(let members):
      append(tag: .map, UInt64(members.count))
      for (name, member) in members.sorted {
        append(name)
        append(member)
      }
    }
  }

  /// Says that the next `count` appended values belong together.
  public mutating func beginList(count: Int) {
    append(tag: .list, UInt64(count))
  }

  /// The hash of everything appended so far; more may be appended afterwards.
  public func finalize() -> ContentHash { digest.digest }

  /// The plain SHA-256 of some bytes, unframed.
  public static func sha256(_ bytes: UnsafeRawBufferPointer) -> ContentHash {
    var digest = SHA256()
    digest.append(bytes)
    return digest.digest
  }

  private mutating func append(tag: Tag, _ word: UInt64) {
    withUnsafeTemporaryAllocation(byteCount: 9, alignment: 1) { frame in
      frame[0] = tag.rawValue
      frame.storeBytes(of: word.littleEndian, toByteOffset: 1, as: UInt64.self)
      digest.append(UnsafeRawBufferPointer(frame))
    }
  }
}
