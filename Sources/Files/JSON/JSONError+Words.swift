import Diagnostics

extension JSONError: ExplainedError {
  /// What such errors are reported as, where nobody says which text is meant.
  public static let codes: [DiagnosticCode] = [.internalFault]

  /// What is wrong with a text or a value.
  public var words: ErrorWords {
    ErrorWords(
      .internalFault, "cannot read or write JSON: \(sentence)", help: "please report this with the script")
  }

  /// What is wrong with the text and where, to follow "is not JSON".
  package var sentence: String {
    switch self {
    case .endOfText(let offset): "it ends at byte \(offset), before its document does"
    case .syntax(let offset, let expected): "expected \(expected.words) at byte \(offset)"
    case .duplicateMember(let name, _, let offset): "it names \"\(name)\" twice, at byte \(offset)"
    case .numberOutOfRange(let offset): "the number at byte \(offset) is too large"
    case .tooDeep(let limit, let offset): "it is nested more than \(limit) deep at byte \(offset)"
    case .tooManyValues(let limit, let offset): "it has more than \(limit) values at byte \(offset)"
    case .tooLong(let limit, let found): "it has \(found) bytes, and at most \(limit) are read"
    case .foreign(let kind): "it \(kind.sentence()); \(kind.help())"
    case .notFinite(let path): "\(path) is infinite or not a number"
    }
  }
}

extension JSONError.Expectation {
  fileprivate var words: String {
    switch self {
    case .value: "a value"
    case .finiteNumber: "a number, not NaN or an infinity,"
    case .character(let character): "\"\(character)\""
    case .commaOrEnd: "a comma or a closing bracket"
    case .memberName: "a name in quotation marks"
    case .digit: "a digit"
    case .textCharacter: "an escape instead of the control character"
    case .escape: "a valid escape"
    case .utf8: "UTF-8"
    case .end: "the end"
    }
  }
}
