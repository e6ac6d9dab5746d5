import Experiments
import Language
import Values

/// `sample`: some triplets, to look at.
package enum SampleFunction: Builtin {
  package static let signature = FunctionSignature(
    "sample",
    [
      .required("of", .named("triplets"), positional: true, "The triplets."),
      .required(
        "count", .integer, positional: true, bounds: .within(1...10_000_000),
        "How many are taken; all where there are fewer."),
      .optional("seed", .integer, default: "0", "Which: a smaller sample lies inside of a larger one."),
    ],
    result: .named("triplets"),
    documentation: "Some triplets by seed, in their order; show prints up to 20 of them whole.",
    example: "few = sample(triplets(emoji.train), 10, seed=1)")

  package static func outline(_ arguments: OutlinedArguments, in workspace: Workspace) throws -> Outline {
    var outline = Outline(type: "triplets")
    if case .triplets(_, let texts)? = arguments["of"]?.subject {
      outline = .triplets(Array(texts.prefix(max(1, arguments.integer("count") ?? texts.count))))
    }
    outline.metrics = arguments["of"]?.metrics
    outline.trainedOn = arguments["of"]?.trainedOn ?? []
    outline.work = arguments.work
    return outline
  }

  package static func call(_ arguments: ArgumentList, in workspace: Workspace) throws -> Value {
    let triplets: TripletsValue = try arguments.domain("of")
    return .domain(
      triplets.sample(try arguments.integer("count"), seed: try arguments.integer("seed")))
  }
}
