import Diagnostics

extension DiagnosticCode {
  /// Numbers that nothing can be computed with.
  public static let notFinite = DiagnosticCode(
    "E195", "numbers are not finite",
    explanation:
      "Weights, features, phi and prompts must be finite numbers: with a NaN or an infinity in them every cosine would be "
      + "meaningless, and a table would look like a result. They are checked where they are read and where they are "
      + "computed; the message names the array, the place and the number.")
}

extension NotFinite: ExplainedError {
  /// What it is reported as.
  public static let codes: [DiagnosticCode] = [.notFinite]

  /// Where the first of them is, and what fits its cause.
  public var words: ErrorWords {
    let number = value.isNaN ? "nan" : value < 0 ? "-inf" : "inf"
    let others = count > 1 ? ", the first of \(count) such numbers" : ""
    switch owner {
    case .weights(let array, let file):
      return ErrorWords(
        .notFinite, "\(file): \(array) holds \(number) (row \(row), column \(column))\(others)",
        help: value.isNaN
          ? "the file is damaged, or the training that wrote it diverged: use another copy or an earlier checkpoint"
          : "a number was beyond the type it was written in: write the file again from the original, in F32")
    case .features(let subject, let items):
      return ErrorWords(
        .notFinite, "the feature of \(item(items)) by \(subject) holds \(number)\(others)",
        help:
          "the backbone's weights are finite but too large for it: compare them and config.json with the original"
      )
    case .queries(let subject, let items):
      return ErrorWords(
        .notFinite, "the feature that \(subject) makes of \(item(items)) holds \(number)\(others)",
        help:
          "its phi or prompts have grown too large: train them with a lower lr, or compare the backbone's weights "
          + "with the original")
    case .stored(let array, let kind):
      return ErrorWords(
        .notFinite,
        "\(array) of a stored object (\(kind)) holds \(number) (row \(row), column \(column))\(others)",
        help: "it was stored before such numbers were refused: compute it again with --no-cache")
    }
  }

  private func item(_ items: [String]) -> String {
    items.indices.contains(row) ? "\"\(items[row])\"" : "row \(row)"
  }
}
