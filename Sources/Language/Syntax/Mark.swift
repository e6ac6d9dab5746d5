/// Punctuation and operators, by their spelling.
public enum Mark: String, Hashable, Sendable, CaseIterable {
  case plus = "+"
  case minus = "-"
  case times = "*"
  case divide = "/"
  case at = "@"
  case percent = "%"
  case equal = "=="
  case notEqual = "!="
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
  case pipe = "|>"
  case assign = "="
  case dotDot = ".."
  case dot = "."
  case comma = ","
  case colon = ":"
  case openParenthesis = "("
  case closeParenthesis = ")"
  case openBracket = "["
  case closeBracket = "]"
  case openBrace = "{"
  case closeBrace = "}"

  /// The mark that closes what this one opens.
  public var closer: Mark? {
    switch self {
    case .openParenthesis: .closeParenthesis
    case .openBracket: .closeBracket
    case .openBrace: .closeBrace
    default: nil
    }
  }

  /// The operator that it writes between two operands.
  var binaryOperator: BinaryOperator? {
    switch self {
    case .plus: .add
    case .minus: .subtract
    case .times: .multiply
    case .divide: .divide
    case .at: .matrixProduct
    case .equal: .equal
    case .notEqual: .notEqual
    case .less: .less
    case .lessOrEqual: .lessOrEqual
    case .greater: .greater
    case .greaterOrEqual: .greaterOrEqual
    default: nil
    }
  }

  /// Whether it closes a bracket.
  public var isCloser: Bool {
    self == .closeParenthesis || self == .closeBracket || self == .closeBrace
  }
}
