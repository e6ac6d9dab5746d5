import ComposedRetrieval
import Language

/// `triplets`: what stage 2 learns from.
enum TripletsFunction: Builtin {
  static let signature = FunctionSignature(
    "triplets",
    [
      .required("split", .named("split"), positional: true, "The training split of a data set."),
      .optional("from", .symbols("rules"), default: "rules", "Where modifications and targets come from."),
    ],
    result: .named("triplets"),
    documentation: "Triplets of reference image, modification text and target caption.",
    example: "triplets = triplets(emoji.train, from=rules)")

  static func outline(_ arguments: OutlinedArguments, in session: Session) throws -> Outline {
    let part = arguments["split"]?.part
    if let part, part.split != SplitValue.Side.train.rawValue {
      let split = "\(part.split) split of \(part.dataset)"
      throw ArgumentFault(NotebookError.leakage(split: split), at: "split")
    }
    var outline = Outline(type: "triplets")
    if case .queries(_, let texts, _)? = arguments["split"]?.subject { outline = .triplets(texts) }
    outline.trainedOn = [part].compactMap { $0 }
    outline.metrics = arguments["split"]?.metrics
    outline.work = arguments.work
    return outline
  }

  static func call(_ arguments: ArgumentList, in session: Session) throws -> Value {
    let split: SplitValue = try arguments.domain("split")
    guard split.split == .train else { throw NotebookError.leakage(split: split.summary) }
    return .domain(
      TripletsValue(
        dataset: split.dataset,
        triplets: split.triplets.map {
          Triplet(reference: $0.reference, modification: $0.text, target: $0.target)
        }))
  }
}
