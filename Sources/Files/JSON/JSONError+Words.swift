extension JSONError {
  /// What is wrong and where, to follow "FILE is not JSON: ".
  public var words: String {
    switch self {
    case .endOfText(let offset): "it ends too early, at byte \(offset)"
    case .syntax(let offset, let expected): "\(expected.words), at byte \(offset)"
    case .duplicateMember(let name, _, let offset):
      "it has \"\(name)\" twice, the second time at byte \(offset)"
    case .numberOutOfRange(let offset): "a number is too large, at byte \(offset)"
    case .tooDeep(let limit, let offset): "it is nested deeper than \(limit) levels, at byte \(offset)"
    case .tooManyValues(let limit, let offset): "it has more than \(limit) values, at byte \(offset)"
    case .tooLong(let limit, let found): "it has \(found) bytes, and \(limit) is the most"
    case .notFinite(let path): "\(path) is not a finite number"
    }
  }
}

extension JSONError.Expectation {
  fileprivate var words: String {
    switch self {
    case .value: "an unexpected character in the place of a value"
    case .character(let character): "\"\(character)\" is missing"
    case .commaOrEnd: "a comma or the end of a list or object is missing"
    case .memberName: "a name in quotation marks is missing"
    case .digit: "a malformed number"
    case .textCharacter: "a control character in a string"
    case .escape: "a malformed escape"
    case .utf8: "it is not UTF-8"
    case .end: "something follows its end"
    }
  }
}
