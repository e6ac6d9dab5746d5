/// What CLIP's word pattern tells apart: `\s`, `\p{L}`, `\p{N}` and the rest.
enum ScalarClass: Equatable {
  case space, letter, number, other

  private static let ascii: [ScalarClass] = (0..<128).map { ScalarClass(properties: Unicode.Scalar($0)) }

  init(_ scalar: Unicode.Scalar) {
    self = scalar.value < 128 ? Self.ascii[Int(scalar.value)] : ScalarClass(properties: scalar)
  }

  private init(properties scalar: Unicode.Scalar) {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: self = .letter
    case .decimalNumber, .letterNumber, .otherNumber: self = .number
    default: self = scalar.properties.isWhitespace ? .space : .other
    }
  }
}
