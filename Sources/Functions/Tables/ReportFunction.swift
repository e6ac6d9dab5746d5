import Experiments
import Language
import Reports
import Values

/// `report`: values under one title, for a page.
package enum ReportFunction: Builtin {
  package static let signature = FunctionSignature(
    "report",
    [
      .required(
        "parts", .list(ValueTypes.reported), positional: true,
        "What is shown, from top to bottom; strings are paragraphs."),
      .optional("title", .text, default: "\"Results\"", "The title of the page."),
    ],
    result: .named("report"),
    documentation:
      "Puts tables, grids, models, searches, lineages and words under one title; export writes them as one page.",
    example:
      "paper = report([\"Both stages, one seed.\", evaluate([phi, full], on=emoji.test), full], title=\"Ablation\")"
  )

  package static func call(_ arguments: ArgumentList, in workspace: Workspace) throws -> Value {
    guard case .list(let values) = try arguments.value("parts") else {
      throw InternalFault.unchecked("parts")
    }
    let parts = try values.flatMap { try self.parts(of: $0, in: workspace) }
    guard !parts.isEmpty else { throw EmptyInput("parts of a report") }
    return .domain(ReportValue(title: try arguments.text("title"), parts: parts))
  }

  private static func parts(of value: Value, in workspace: Workspace) throws -> [ReportValue.Part] {
    switch value {
    case .text(let words): [.words(words)]
    case .list(let values): try values.flatMap { try parts(of: $0, in: workspace) }
    case .domain(let shown as any ReportableValue): [.value(try workspace.reportPart(of: shown))]
    default: throw InternalFault.unchecked("parts")
    }
  }
}
