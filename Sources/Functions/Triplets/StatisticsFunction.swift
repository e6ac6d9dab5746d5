import Experiments
import Language
import Values

/// `statistics`: what triplets are made of.
package enum StatisticsFunction: Builtin {
  package static let signature = FunctionSignature(
    "statistics", [.required("of", .named("triplets"), positional: true, "The triplets.")],
    result: .named("table"),
    documentation:
      "Kinds of edits, what each gate removed, lengths and vocabulary of triplets, as a table with supplements.",
    example: "facts = statistics(triplets(emoji.train))")

  package static func call(_ arguments: ArgumentList, in workspace: Workspace) throws -> Value {
    .domain(try TripletStatistics(try arguments.domain("of")).table())
  }
}
