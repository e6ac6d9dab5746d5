/// The repairs of the Python package ftfy (version 6) that OpenAI's and open_clip's tokenizers run on every
/// text, save one: text that was decoded in the wrong encoding ("mojibake", `cafÃ©` for `café`) stays as it
/// is.
///
/// Line by line, until nothing changes: character references, control codes meant as Windows-1252, ligatures,
/// full-width and half-width letters, curly quotes, line breaks, terminal escapes, control characters,
/// normalisation form C.
enum TextRepair {
  /// A chain like `&amp;amp;amp;` loses one link a pass; ftfy continues for as long as it takes.
  private static let maximumPasses = 8

  static func repair(_ text: [Unicode.Scalar]) -> [Unicode.Scalar] {
    var result: [Unicode.Scalar] = []
    result.reserveCapacity(text.count)
    // A text with a tag is taken for HTML from that line on, and its references are left alone.
    var decodesReferences = true
    var start = 0
    while start < text.count {
      let end = text[start...].firstIndex(of: "\n").map { $0 + 1 } ?? text.count
      let line = text[start..<end]
      if line.contains("<") { decodesReferences = false }
      result.append(contentsOf: repair(line: Array(line), decodesReferences: decodesReferences))
      start = end
    }
    return result
  }

  private static func repair(line: [Unicode.Scalar], decodesReferences: Bool) -> [Unicode.Scalar] {
    // Nothing is repaired in visible ASCII, save references.
    if line.allSatisfy({ (0x20..<0x7F).contains($0.value) && $0 != "&" }) { return line }
    var line = line
    for _ in 0..<maximumPasses {
      var repaired = decodesReferences ? decodeClosedReferences(line) : line
      repaired = removeTerminalEscapes(repaired.flatMap(replacement))
      repaired.removeAll(where: isRemovedControl)
      repaired = CanonicalComposition().compose(repaired)
      if repaired == line { break }
      line = repaired
    }
    return line
  }

  /// References that end in a semicolon, also in upper case (`&EACUTE;`) where that is not ambiguous.
  private static func decodeClosedReferences(_ text: [Unicode.Scalar]) -> [Unicode.Scalar] {
    guard text.contains("&") else { return text }
    var result: [Unicode.Scalar] = []
    var position = 0
    while position < text.count {
      if text[position] == "&", let (scalars, length) = closedReference(in: text[(position + 1)...]) {
        result.append(contentsOf: scalars)
        position += 1 + length
      } else {
        result.append(text[position])
        position += 1
      }
    }
    return result
  }

  private static func closedReference(
    in text: ArraySlice<Unicode.Scalar>
  ) -> ([Unicode.Scalar], length: Int)? {
    let isNumeric = text.first == "#"
    let name = text.dropFirst(isNumeric ? 1 : 0).prefix(25).prefix(while: isAlphanumeric)
    guard (1...24).contains(name.count), name.endIndex < text.endIndex, text[name.endIndex] == ";" else {
      return nil
    }
    let length = name.endIndex + 1 - text.startIndex
    if isNumeric {
      guard let found = CharacterReferences.reference(in: text), found.length == length,
        !found.0.contains(";")
      else { return nil }
      return found
    }
    if let found = CharacterReferences.name(name) { return (found.scalars, length) }
    let lower = name.map { ("A"..."Z").contains($0) ? Unicode.Scalar(UInt8($0.value) | 0x20) : $0 }
    guard !name.contains(where: \.properties.isLowercase), let found = CharacterReferences.name(lower[...]),
      CharacterReferences.reference(in: text) == nil
    else { return nil }
    return (found.scalars.flatMap { Array($0.properties.uppercaseMapping.unicodeScalars) }, length)
  }

  private static func isAlphanumeric(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "0"..."9", "A"..."Z", "a"..."z": true
    default: false
    }
  }

  /// What stands for one scalar after the repairs that look at nothing else.
  private static func replacement(of scalar: Unicode.Scalar) -> [Unicode.Scalar] {
    switch scalar.value {
    case 0..<0x80: return [scalar == "\r" ? "\n" : scalar]
    case 0x80...0x9F:
      let character = Windows1252.scalar(ofControl: scalar.value)
      return character == scalar ? [scalar] : replacement(of: character)
    case 0x2BC, 0x2018...0x201B: return ["'"]
    case 0x201C...0x201F: return ["\""]
    case 0x2028, 0x2029: return ["\n"]
    case 0x3000: return [" "]
    case 0xFF01...0xFFEF:
      return WidthForms.replacement(of: scalar)
    default: return ligatures[scalar] ?? [scalar]
    }
  }

  /// Letters that Unicode has as pairs for older encodings. The apostrophe of U+0149 is uncurled like any
  /// other.
  private static let ligatures: [Unicode.Scalar: [Unicode.Scalar]] = [
    "\u{132}": ["I", "J"], "\u{133}": ["i", "j"], "\u{149}": ["'", "n"],
    "\u{1F1}": ["D", "Z"], "\u{1F2}": ["D", "z"], "\u{1F3}": ["d", "z"],
    "\u{1C4}": ["D", "\u{17D}"], "\u{1C5}": ["D", "\u{17E}"], "\u{1C6}": ["d", "\u{17E}"],
    "\u{1C7}": ["L", "J"], "\u{1C8}": ["L", "j"], "\u{1C9}": ["l", "j"],
    "\u{1CA}": ["N", "J"], "\u{1CB}": ["N", "j"], "\u{1CC}": ["n", "j"],
    "\u{FB00}": ["f", "f"], "\u{FB01}": ["f", "i"], "\u{FB02}": ["f", "l"],
    "\u{FB03}": ["f", "f", "i"], "\u{FB04}": ["f", "f", "l"], "\u{FB05}": ["\u{17F}", "t"],
    "\u{FB06}": ["s", "t"],
  ]

  /// Leaves out `ESC [ numbers letter`.
  private static func removeTerminalEscapes(_ text: [Unicode.Scalar]) -> [Unicode.Scalar] {
    guard text.contains("\u{1B}") else { return text }
    var result: [Unicode.Scalar] = []
    var position = 0
    while position < text.count {
      var end = position + 1
      if text[position] == "\u{1B}", end < text.count, text[end] == "[" {
        end += 1
        while end < text.count, text[end] == ";" || text[end].properties.generalCategory == .decimalNumber {
          end += 1
        }
        if end < text.count, text[end].isASCII, text[end].properties.isAlphabetic {
          position = end + 1
          continue
        }
      }
      result.append(text[position])
      position += 1
    }
    return result
  }

  private static func isRemovedControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0...0x8, 0xB, 0xE...0x1F, 0x7F, 0x206A...0x206F, 0xFEFF, 0xFFF9...0xFFFC: true
    default: false
    }
  }
}
