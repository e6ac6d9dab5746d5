/// Bytes from a terminal as whole characters of UTF-8.
///
/// Readline drops bytes that are none, and `é` from a terminal with another character set would vanish from a name. A
/// replacement character stays in the entry, which the language then refuses.
package struct KeyDecoder {
  private var partial: [UInt8] = []
  private var length = 0
  private let takesUnicode: Bool

  /// A decoder for a locale; without Unicode, characters beyond ASCII become question marks.
  package init(takesUnicode: Bool) { self.takesUnicode = takesUnicode }

  /// Whether a character has begun and not ended.
  package var isPartial: Bool { !partial.isEmpty }

  private var replacement: [UInt8] { takesUnicode ? Array("\u{FFFD}".utf8) : [UInt8(ascii: "?")] }

  /// The bytes to pass on after one more came.
  package mutating func bytes(for byte: UInt8) -> [UInt8] {
    guard !partial.isEmpty else {
      switch byte {
      case 0..<0x80: return [byte]
      case 0xC2...0xDF: length = 2
      case 0xE0...0xEF: length = 3
      case 0xF0...0xF4: length = 4
      default: return replacement
      }
      partial = [byte]
      return []
    }
    guard (0x80...0xBF).contains(byte) else { return end() + bytes(for: byte) }
    partial.append(byte)
    guard partial.count == length else { return [] }
    defer { partial = [] }
    return takesUnicode && String(validating: partial, as: UTF8.self) != nil ? partial : replacement
  }

  /// The bytes to pass on where no more come for now.
  package mutating func end() -> [UInt8] {
    defer { partial = [] }
    return partial.isEmpty ? [] : replacement
  }
}
