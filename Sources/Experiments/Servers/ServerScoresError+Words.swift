import Diagnostics
import Files

extension DiagnosticCode {
  /// Numbers of a server that cannot be kept or found.
  public static let serverScores = DiagnosticCode(
    "E156", "numbers of a server cannot be kept or found",
    explanation:
      "record(result, server={R@1=25.04}) keeps the numbers that a benchmark's server sent for the submission of a row, in "
      + "percent, and record(result) finds them again. server= also takes the file of a server's answer: one JSON object "
      + "whose values are numbers.")
}

extension ServerScoresError: ExplainedError {
  /// What such errors are reported as.
  public static let codes: [DiagnosticCode] = [.serverScores]

  /// What is wrong with the numbers, and how to give them.
  public var words: ErrorWords {
    func server(_ sentence: String, _ help: String) -> ErrorWords {
      ErrorWords(.serverScores, sentence, help: help, at: .argument("server"))
    }
    let form = "one JSON object of numbers is read: {\"recall@1\": 25.04, \"recall@5\": 53.25}"
    switch self {
    case .malformed(let path, let error): return server("\(path) is not JSON: \(error.sentence)", form)
    case .notFlat(let path): return server("\(path) is not a JSON object", form)
    case .notANumber(let path, let key): return server("\(path): \"\(key)\" is not a number", form)
    case .empty: return server("there is no number", "give at least one: server={R@1=25.04}")
    case .range(let metric, let percent):
      return server(
        "\(metric) is \(percent), which is not between 0 and 100",
        "write the numbers in percent: R@1=25.04")
    case .key(let key):
      return server(
        "\"\(key.prefix(60))\" cannot name a column of numbers",
        "name the metric, such as R@1 or \"recall@1\"")
    case .sameColumn(let first, let second):
      return server(
        "\"\(first)\" and \"\(second)\" would be one column of the table",
        "rename one of them, or leave it out")
    case .date(let date):
      return ErrorWords(
        .serverScores, "\"\(date)\" is not a date", help: "write year, month and day: date=\"2026-11-29\"",
        at: .argument("date"))
    case .notRecorded(let model, let dataset):
      return ErrorWords(
        .serverScores, "no numbers of a server are recorded for the submission of \(model) on \(dataset)",
        help: "record them: record(result, server={R@1=25.04})", at: .argument("result"))
    }
  }
}
