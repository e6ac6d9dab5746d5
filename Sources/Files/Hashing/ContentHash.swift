/// A SHA-256 digest (FIPS 180-4) of some content, used as its name.
///
/// Its text form is 64 lower-case hexadecimal digits; it is coded as that text.
public struct ContentHash: Hashable, Sendable {
  private let words: (UInt64, UInt64, UInt64, UInt64)

  /// Makes a hash of exactly 32 bytes; nil for any other number.
  public init?(bytes: some Collection<UInt8>) {
    guard bytes.count == 32 else { return nil }
    var words: [UInt64] = [0, 0, 0, 0]
    for (index, byte) in bytes.enumerated() {
      words[index / 8] = words[index / 8] << 8 | UInt64(byte)
    }
    self.words = (words[0], words[1], words[2], words[3])
  }

  /// Takes the 32 bytes of a digest.
  init(digest: UnsafeRawBufferPointer) {
    func word(_ place: Int) -> UInt64 {
      UInt64(bigEndian: digest.loadUnaligned(fromByteOffset: 8 * place, as: UInt64.self))
    }
    words = (word(0), word(1), word(2), word(3))
  }

  /// Reads 64 hexadecimal digits of either case; nil for any other text.
  public init?(_ text: some StringProtocol) {
    guard let hash = Array(text.utf8).withUnsafeBufferPointer({ ContentHash(digits: $0) }) else { return nil }
    self = hash
  }

  /// Reads 64 hexadecimal digits of either case; nil for anything else.
  package init?(digits: UnsafeBufferPointer<UInt8>) {
    guard digits.count == 64 else { return nil }
    func word(_ start: Int) -> UInt64? {
      guard let high = Hexadecimal.value(ofEight: digits, at: start),
        let low = Hexadecimal.value(ofEight: digits, at: start + 8)
      else { return nil }
      return UInt64(high) << 32 | UInt64(low)
    }
    guard let first = word(0), let second = word(16), let third = word(32), let fourth = word(48) else {
      return nil
    }
    words = (first, second, third, fourth)
  }

  /// The 32 bytes, first byte first.
  public var bytes: [UInt8] {
    [words.0, words.1, words.2, words.3].flatMap { word in
      stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: word >> UInt64($0)) }
    }
  }

  /// The first 8 of the 64 hexadecimal digits, for display.
  public var short: String { String(description.prefix(8)) }

  /// Two hashes are equal when all 32 bytes are.
  public static func == (left: ContentHash, right: ContentHash) -> Bool { left.words == right.words }

  /// Feeds 8 of the 32 bytes: they are as good as random already.
  public func hash(into hasher: inout Hasher) { hasher.combine(words.0) }
}

extension ContentHash: CustomStringConvertible {
  /// 64 lower-case hexadecimal digits.
  public var description: String {
    String(unsafeUninitializedCapacity: 64) { digits in
      write(to: digits)
      return 64
    }
  }

  /// The first hexadecimal digits, lower case, as ASCII codes.
  package func digits(_ count: Int) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: count) { digits, written in
      write(to: digits)
      written = count
    }
  }

  /// Fills a buffer of at most 64 bytes with the first digits.
  private func write(to digits: UnsafeMutableBufferPointer<UInt8>) {
    for place in 0..<min(digits.count, 64) {
      let word =
        switch place >> 4 {
        case 0: words.0
        case 1: words.1
        case 2: words.2
        default: words.3
        }
      digits[place] = Hexadecimal.digit(of: UInt8(truncatingIfNeeded: word >> (60 - 4 * (place & 15))) & 15)
    }
  }
}

extension ContentHash: Codable {
  /// Reads the text form; throws `DecodingError.dataCorrupted` when it is not 64 hexadecimal digits.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let hash = ContentHash(text) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: text)
    }
    self = hash
  }

  /// Writes the text form.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}

extension ContentHash: Comparable {
  /// The order of the text forms.
  public static func < (left: ContentHash, right: ContentHash) -> Bool { left.words < right.words }
}
