import Diagnostics
import Experiments
import Language
import Values

/// `published`: numbers that were cited from papers and repositories.
package enum PublishedFunction: Builtin {
  package static let signature = FunctionSignature(
    "published",
    [
      .optional(
        "on", .oneOf([.named("dataset"), .text]), default: nil,
        "A benchmark that was read from a folder, or its name such as \"cirr\"; without it, that of the table, or all."
      ),
      .optional(
        "table", .named("table"), default: nil,
        "A table that evaluate or record gave: its rows stand before the cited ones, in the same columns."),
    ],
    result: .named("table"),
    documentation:
      "Cited numbers with their source, beside own rows if wanted; they are never tested against own rows.",
    example: "show published(on=\"cirr\")")

  package static func outline(_ arguments: OutlinedArguments, in workspace: Workspace) throws -> Outline {
    if let name = arguments.text("on") { try PublishedTable.check(name) }
    return Outline(type: "table", work: arguments.work)
  }

  package static func call(_ arguments: ArgumentList, in workspace: Workspace) throws -> Value {
    let own: TableValue? = arguments.has("table") ? try arguments.domain("table") : nil
    return .domain(try PublishedTable(on: benchmark(arguments), beside: own).value())
  }

  /// The name of the benchmark that is asked for.
  private static func benchmark(_ arguments: ArgumentList) throws -> String? {
    guard arguments.has("on") else { return nil }
    switch try arguments.value("on") {
    case .text(let name): return name
    case .domain(let value as BenchmarkValue): return type(of: value.target.benchmark).name
    case .domain(let value as DatasetValue): return value.name
    default: throw InternalFault.unchecked("on")
    }
  }
}
