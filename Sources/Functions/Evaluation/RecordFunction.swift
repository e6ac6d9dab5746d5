import Diagnostics
import Experiments
import Language
import Values

/// `record`: the numbers that a benchmark's server sent for a submission.
package enum RecordFunction: Builtin {
  package static let signature = FunctionSignature(
    "record",
    [
      .required(
        "result", .named("table"), positional: true,
        "The table of one row whose submission was sent, on a benchmark with a server: cirr or circo."),
      .optional(
        "server", .oneOf([.record(.number), .text]), default: nil, bounds: .within(0...100),
        "The server's numbers in percent, such as {R@1=25.04, R@5=53.25}, or the JSON file that it sent; without it, what was recorded last is found again."
      ),
      .optional("date", .text, default: nil, "When the server sent them, such as \"2026-11-29\"."),
      .optional("note", .text, default: nil, "What is to be remembered besides."),
    ],
    result: .named("table"),
    documentation:
      "Keeps the numbers that a benchmark's server sent for a submission, with the SHA-256 of its files; or finds them.",
    example: """
      cirr = dataset("cirr", root="data/cirr", split=test1)
      scores = record(evaluate(full, on=cirr), server={R@1=25.04, R@5=53.25})
      """)

  package static func outline(_ arguments: OutlinedArguments, in workspace: Workspace) throws -> Outline {
    if arguments["server"] == nil {
      try arguments.refuse("date", "note", because: reason)
    }
    try arguments.requireReadable("server")
    if let path = arguments.path("server") {
      try blaming(.argument("server")) {
        _ = try ServerScores(ServerScoresFile.percents(at: path), date: arguments.text("date"))
      }
    } else if case .record(let entries)? = arguments["server"]?.constant {
      _ = try ServerScores(percents(entries), date: arguments.text("date"))
    }
    return Outline(type: "table", work: arguments.work)
  }

  private static let reason = "it belongs to the numbers that server= gives"

  package static func call(_ arguments: ArgumentList, in workspace: Workspace) throws -> Value {
    let table: TableValue = try arguments.domain("result")
    guard arguments.has("server") else {
      try arguments.refuse("date", "note", because: reason)
      return .domain(try submission(of: table).recorded(in: workspace))
    }
    let percents: [(metric: String, percent: Double)]
    switch try arguments.value("server") {
    case .text(let path):
      percents = try blaming(.argument("server")) {
        try ServerScoresFile.percents(at: workspace.readable(path))
      }
    case .record(let entries): percents = try Self.percents(entries)
    default: throw InternalFault.unchecked("server")
    }
    let scores = try ServerScores(
      percents, date: arguments.has("date") ? arguments.text("date") : nil,
      note: arguments.has("note") ? arguments.text("note") : nil)
    return .domain(try submission(of: table).record(scores, in: workspace))
  }

  /// - Throws: as `ServerSubmission`, blamed on the table.
  private static func submission(of table: TableValue) throws -> ServerSubmission {
    try blaming(.argument("result"), for: DatasetError.self) {
      try blaming(.argument("result")) { try ServerSubmission(of: table) }
    }
  }

  private static func percents(_ entries: [(key: String, value: Value)]) throws -> [(
    metric: String, percent: Double
  )] {
    try entries.map { key, value in
      guard let percent = value.numeric else { throw InternalFault.unchecked("server") }
      return (key, percent)
    }
  }
}
