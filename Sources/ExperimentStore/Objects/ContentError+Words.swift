import Diagnostics

extension ContentError: ExplainedError {
  /// What such errors are reported as.
  public static let codes: [DiagnosticCode] = [.internalFault]

  /// Why the value cannot be stored.
  public var words: ErrorWords {
    ErrorWords(
      .internalFault, "cannot store a result: \(sentence)", help: "please report this with the script")
  }

  /// What is wrong with the value, to follow a colon.
  var sentence: String {
    switch self {
    case .shape(let shape): "an array cannot have the shape \(shape)"
    case .byteCount(let expected, let found): "an array has \(found) bytes instead of \(expected)"
    case .elementType(let expected, let found):
      "an array holds \(found.rawValue) instead of \(expected.rawValue)"
    case .name(let name): "\"\(name)\" is not a valid name"
    case .duplicateName(let name): "two parts have the name \"\(name)\""
    case .nameIsGroup(let name): "\"\(name)\" is a part and also a group of parts"
    case .columnLength(let column, let expected, let found):
      "the column \"\(column)\" has \(found) rows instead of \(expected)"
    case .noColumns: "a table has no columns"
    case .textWithNUL(let column, let row): "row \(row) of the column \"\(column)\" contains a NUL character"
    case .textTooLong(let column, let limit, let found):
      "the column \"\(column)\" has a string of \(found) bytes, and at most \(limit) are stored"
    }
  }
}
