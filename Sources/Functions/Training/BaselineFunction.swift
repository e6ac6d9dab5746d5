import ComposedRetrieval
import Diagnostics
import Experiments
import Language
import Values

/// `baseline`: rows that need no training.
package enum BaselineFunction: Builtin {
  private static var words: ValueType { .oneOf(Baselines.words.map { .symbol($0) }) }

  package static let signature = FunctionSignature(
    "baseline",
    [
      .required("backbone", .named("backbone"), positional: true, "The CLIP model that embeds both."),
      .required(
        "using", .oneOf([words, .set(words)]), positional: true,
        "\(choices.map { "\($0.words): \($0.summary)" }.joined(separator: "; "))."),
    ] + Baselines.settings.map { $0.parameter(sweepable: false) },
    result: .named("baseline"),
    documentation:
      "A row for comparison that needs no training; \(ceilings) is the ceiling of text-to-image search.",
    example: "sum = baseline(clip, {image, text})")

  /// The words, each with what the baseline is that it names alone.
  package static var symbols: [SymbolSignature] {
    Baselines.all.filter { $0.words.count == 1 }.map {
      SymbolSignature(
        $0.words[0], documentation: "\($0.summary.prefix(1).uppercased())\($0.summary.dropFirst()).")
    }
  }

  /// How each is written, and what it is.
  private static var choices: [(words: String, summary: String)] {
    Baselines.all.map { baseline in
      let words = baseline.words.joined(separator: ", ")
      return (baseline.words.count > 1 ? "{\(words)}" : words, baseline.summary)
    }
  }

  private static var ceilings: String {
    Baselines.all.filter { $0.isCeiling }.flatMap { $0.words }.listed(with: "or")
  }

  package static func outline(_ arguments: OutlinedArguments, in workspace: Workspace) throws -> Outline {
    guard let sizes = arguments.sizes("backbone") else {
      return Outline(type: "baseline", work: arguments.work)
    }
    try arguments.require(text: true, of: "backbone")
    return Outline(
      type: "baseline", subject: .model(sizes), shape: Outline.model(sizes).shape, work: arguments.work)
  }

  package static func call(_ arguments: ArgumentList, in workspace: Workspace) throws -> Value {
    let backbone: BackboneValue = try arguments.domain("backbone")
    guard let kind = Baselines.named(by: try arguments.words("using")) else {
      throw ArgumentError.kind(
        function: "baseline", parameter: "using",
        expected: choices.map(\.words).listed(with: "or"))
    }
    return .domain(
      BaselineValue(
        kind: kind, settings: try SettingValues(kind.settings, from: arguments), backbone: backbone))
  }
}
