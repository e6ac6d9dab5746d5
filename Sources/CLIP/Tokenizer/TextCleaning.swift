/// What tokenizers do to a text before they cut it into words.
enum TextCleaning {
  /// Normalisation form C as of Unicode 9, which the library's tables are from, then lower case letter by
  /// letter.
  static func huggingFace(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
    var result: [Unicode.Scalar] = []
    result.reserveCapacity(scalars.count)
    for scalar in CanonicalComposition(newestVersion: 9).compose(scalars) {
      appendLowercase(scalar, to: &result)
    }
    return result
  }

  /// Repairs if asked for, character references decoded twice, ends trimmed, then lower case as Python's.
  static func openAI(_ scalars: [Unicode.Scalar], repairs: Bool) -> [Unicode.Scalar] {
    var text = repairs ? TextRepair.repair(scalars) : scalars
    for _ in 0..<2 { text = CharacterReferences.decode(text) }
    let trimmed = text.drop(while: isPythonSpace).reversed().drop(while: isPythonSpace).reversed()
    return lowercasedInContext(Array(trimmed))
  }

  /// Python trims four separators of ASCII that are not white space in Unicode and so not to the word
  /// pattern.
  private static func isPythonSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace || (0x1C...0x1F).contains(scalar.value)
  }

  /// Lower case with the one rule of context that Python's `str.lower` follows: a capital sigma that ends a
  /// word becomes U+03C2 (Unicode Standard, section 3.13, `Final_Sigma`).
  static func lowercasedInContext(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
    var result: [Unicode.Scalar] = []
    result.reserveCapacity(scalars.count)
    for (index, scalar) in scalars.enumerated() {
      if scalar == "\u{3A3}" {
        let before = scalars[..<index].last { !$0.properties.isCaseIgnorable }
        let after = scalars[(index + 1)...].first { !$0.properties.isCaseIgnorable }
        let isFinal = before?.properties.isCased == true && after?.properties.isCased != true
        result.append(isFinal ? "\u{3C2}" : "\u{3C3}")
      } else {
        appendLowercase(scalar, to: &result)
      }
    }
    return result
  }

  private static func appendLowercase(_ scalar: Unicode.Scalar, to result: inout [Unicode.Scalar]) {
    switch scalar.value {
    case 0x41...0x5A: result.append(Unicode.Scalar(UInt8(scalar.value) | 0x20))
    case 0..<0x80: result.append(scalar)
    default: result.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
    }
  }
}
