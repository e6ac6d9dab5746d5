extension JSONSyntaxError {
  /// What is wrong with the text and where, to follow "is not JSON".
  package var sentence: String {
    let found =
      switch reason {
      case .unexpectedByte: "an unexpected character"
      case .endOfText: "it ends too early"
      case .trailingBytes: "something follows its end"
      case .badNumber: "a malformed number"
      case .badEscape: "a malformed escape"
      case .badUTF8: "it is not UTF-8"
      case .tooDeep: "it is nested too deeply"
      case .tooManyValues: "it has too many values"
      }
    return "\(found), at byte \(offset)"
  }
}
