import Diagnostics

extension DiagnosticCode {
  /// A submission that its server would refuse.
  public static let submission = DiagnosticCode(
    "E152", "a submission breaks the rules of its server",
    explanation:
      "CIRR's server takes two files (the 50 best of the gallery, the 3 best of the group), CIRCO's one (the 50 best). "
      + "Every query must be there once, with as many different images as the server wants. Nothing was written."
  )
}

extension SubmissionError: ExplainedError {
  /// What such errors are reported as.
  public static let codes: [DiagnosticCode] = [.submission]

  /// Which rule is broken, and where.
  public var words: ErrorWords {
    func broken(_ sentence: String, _ help: String? = nil) -> ErrorWords {
      ErrorWords(.submission, sentence, help: help)
    }
    switch self {
    case .malformed(let error):
      return broken("the submission is not a JSON object" + (error.map { ": \($0.sentence)" } ?? ""))
    case .wrongHead(let key, let expected, let found):
      return broken("\"\(key)\" is \(found.map { "\"\($0)\"" } ?? "missing") instead of \"\(expected)\"")
    case .missingQueries(let count, let first):
      return broken("\(count) quer\(count == 1 ? "y has" : "ies have") no list, such as \(first)")
    case .unknownQuery(let query): return broken("\(query) is not a query of the split")
    case .repeatedQuery(let query): return broken("query \(query) has two lists")
    case .listLength(let query, let expected, let found):
      return broken(
        "query \(query) has \(found) images, and the server wants \(expected)",
        "the gallery must have at least that many images: use the whole one")
    case .wrongType(let query, let position):
      return broken("query \(query), position \(position): not the name of an image")
    case .unknownImage(let query, let image): return broken("query \(query): \(image) is not in the gallery")
    case .repeatedImage(let query, let image): return broken("query \(query) lists \(image) twice")
    case .reference(let query, let image): return broken("query \(query) lists its own reference \(image)")
    case .outsideSubset(let query, let image):
      return broken("query \(query) lists \(image), which is not in its group")
    case .tooLarge(let bytes, let limit):
      return broken("the file has \(bytes) bytes, and the server takes at most \(limit)")
    }
  }
}
