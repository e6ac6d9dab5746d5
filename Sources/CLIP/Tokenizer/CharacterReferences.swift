import Files

/// Decodes HTML character references as Python's `html.unescape` does, which follows HTML 5.
enum CharacterReferences {
  struct Name {
    let scalars: [Unicode.Scalar]
    /// Whether HTML takes the name without a semicolon too.
    let standsAlone: Bool
  }

  /// Every name, without its semicolon.
  static let names: [ByteString: Name] = {
    var names: [ByteString: Name] = [:]
    for entry in NamedCharacterTable.entries.split(whereSeparator: \.isWhitespace) {
      guard let mark = entry.firstIndex(where: { $0 == ":" || $0 == "!" }) else { continue }
      let codes = entry[entry.index(after: mark)...].split(separator: "-")
      let scalars = codes.compactMap { UInt32($0, radix: 16).flatMap(Unicode.Scalar.init) }
      names[ByteString(text: String(entry[..<mark]))] = Name(
        scalars: scalars, standsAlone: entry[mark] == "!")
    }
    return names
  }()

  /// The text with every reference decoded once: `&amp;lt;` becomes `&lt;`.
  static func decode(_ text: [Unicode.Scalar]) -> [Unicode.Scalar] {
    guard text.contains("&") else { return text }
    var result: [Unicode.Scalar] = []
    result.reserveCapacity(text.count)
    var position = 0
    while position < text.count {
      if text[position] == "&", let (scalars, length) = reference(in: text[(position + 1)...]) {
        result.append(contentsOf: scalars)
        position += 1 + length
      } else {
        result.append(text[position])
        position += 1
      }
    }
    return result
  }

  /// What a reference whose `&` stands before `text` means, and how many scalars of `text` it takes.
  static func reference(in text: ArraySlice<Unicode.Scalar>) -> ([Unicode.Scalar], length: Int)? {
    text.first == "#" ? numeric(text) : named(text)
  }

  private static func numeric(_ text: ArraySlice<Unicode.Scalar>) -> ([Unicode.Scalar], length: Int)? {
    var digits = text.dropFirst()
    let isHexadecimal = digits.first == "x" || digits.first == "X"
    if isHexadecimal { digits = digits.dropFirst() }
    let radix: UInt32 = isHexadecimal ? 16 : 10
    var code: UInt32 = 0
    var position = digits.startIndex
    while position < digits.endIndex, let digit = value(of: digits[position]), digit < radix {
      // Everything above the last code point means the same, so the number need not grow further.
      code = min(code * radix + digit, 0x110000)
      position += 1
    }
    guard position > digits.startIndex else { return nil }
    if position < digits.endIndex, digits[position] == ";" { position += 1 }
    return (meaning(ofCode: code), position - text.startIndex)
  }

  private static func value(of digit: Unicode.Scalar) -> UInt32? {
    switch digit {
    case "0"..."9": digit.value - 0x30
    case "a"..."f": digit.value - 0x61 + 10
    case "A"..."F": digit.value - 0x41 + 10
    default: nil
    }
  }

  private static func meaning(ofCode code: UInt32) -> [Unicode.Scalar] {
    switch code {
    case 0: return ["\u{FFFD}"]
    case 0x80...0x9F: return [Windows1252.scalar(ofControl: code)]
    case 0x1...0x8, 0xB, 0xE...0x1F, 0x7F, 0xFDD0...0xFDEF: return []
    default:
      guard let scalar = Unicode.Scalar(code) else { return ["\u{FFFD}"] }
      return code & 0xFFFE == 0xFFFE ? [] : [scalar]
    }
  }

  private static func named(_ text: ArraySlice<Unicode.Scalar>) -> ([Unicode.Scalar], length: Int)? {
    var name = text.prefix(32).prefix { scalar in
      switch scalar {
      case "\t", "\n", "\u{C}", " ", "<", "&", "#", ";": false
      default: true
      }
    }
    if name.endIndex < text.endIndex, text[name.endIndex] == ";", let found = Self.name(name) {
      return (found.scalars, name.count + 1)
    }
    // The longest beginning that needs no semicolon; no name of fewer than two letters exists.
    while name.count > 1 {
      if let found = Self.name(name), found.standsAlone { return (found.scalars, name.count) }
      name.removeLast()
    }
    return nil
  }

  static func name(_ name: ArraySlice<Unicode.Scalar>) -> Name? {
    guard name.allSatisfy(\.isASCII) else { return nil }
    var text = String.UnicodeScalarView()
    text.append(contentsOf: name)
    return names[ByteString(text: String(text))]
  }
}
