/// Reads the fields of `Tokenizer.canonicalBytes`, never beyond the end.
struct CanonicalReader {
  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var failure: TokenizerError { .malformedCanonicalBytes(offset: position) }
  var isAtEnd: Bool { position == bytes.count }

  private mutating func take(_ count: Int) throws(TokenizerError) -> ArraySlice<UInt8> {
    guard count <= bytes.count - position else { throw failure }
    defer { position += count }
    return bytes[position..<position + count]
  }

  mutating func skip(_ expected: [UInt8]) throws(TokenizerError) {
    guard try take(expected.count).elementsEqual(expected) else { throw failure }
  }

  mutating func number() throws(TokenizerError) -> Int {
    try take(4).reversed().reduce(0) { $0 << 8 | Int($1) }
  }

  mutating func text() throws(TokenizerError) -> String {
    let length = try number()
    guard let text = String(validating: try take(length), as: UTF8.self) else { throw failure }
    return text
  }
}
