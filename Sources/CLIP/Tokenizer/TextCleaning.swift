/// What tokenizers do to a text before they cut it into words.
enum TextCleaning {
  /// Normalisation form C, then lower case letter by letter.
  static func huggingFace(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
    lowercased(CanonicalComposition.compose(scalars))
  }

  /// Each letter's full lower-case mapping, whatever stands beside it.
  static func lowercased(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
    var result: [Unicode.Scalar] = []
    result.reserveCapacity(scalars.count)
    for scalar in scalars { appendLowercase(scalar, to: &result) }
    return result
  }

  static func appendLowercase(_ scalar: Unicode.Scalar, to result: inout [Unicode.Scalar]) {
    switch scalar.value {
    case 0x41...0x5A: result.append(Unicode.Scalar(UInt8(scalar.value) | 0x20))
    case 0..<0x80: result.append(scalar)
    default: result.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
    }
  }
}
