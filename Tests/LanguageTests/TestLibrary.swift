import Language

/// A small library in the manner of the real one, for the tests only.
enum TestLibrary {
  static let library: Library = {
    do {
      return try Library(
        types: types, functions: functions, effects: effects, members: members, operators: operators,
        symbols: ["rules", "modality", "task", "all", "leave-one-out", "add-one-in", "cosine", "constant"].map
        {
          SymbolSignature($0, documentation: "A word.")
        },
        metrics: ["R", "mAP"].map { SymbolSignature($0, documentation: "A metric.") })
    } catch {
      fatalError("the test library is invalid: \(error)")
    }
  }()

  private static let component = ValueType.symbols("modality", "task")
  private static let model = ValueType.named("model")
  private static let tensor = ValueType.named("tensor")

  private static let types: [TypeSignature] =
    [
      "dataset", "split", "captions", "backbone", "inversion", "model", "triplets", "table", "grid", "result",
    ].map { TypeSignature($0, documentation: "A type.") } + [
      TypeSignature("tensor", indexed: .named("tensor"), documentation: "Numbers with axes.")
    ]

  private static let functions: [FunctionSignature] = [
    FunctionSignature(
      "backbone", [.required("name", .text, positional: true, "a name or a folder")],
      result: .named("backbone"), documentation: "A CLIP.", example: "clip = backbone(\"emoji-small\")"),
    FunctionSignature(
      "dataset", [.required("name", .text, positional: true, "a name")], result: .named("dataset"),
      documentation: "A data set.", example: "emoji = dataset(\"emoji\")"),
    FunctionSignature(
      "invert",
      [
        .required("backbone", .named("backbone"), positional: true, "the frozen encoder"),
        .required("captions", .named("captions"), positional: true, "the sentences to learn from"),
        .optional(
          "steps", .integer, default: "600", sweepable: true, bounds: .atLeast(1), "number of optimiser steps"
        ),
        .optional("lr", .number, default: "1e-3", sweepable: true, bounds: .above(0), "learning rate"),
        .optional("schedule", .symbols("cosine", "constant"), default: "cosine", "how the rate falls"),
        .optional("tau", .number, default: "0.07", bounds: .within(0.001...10), "temperature"),
        .optional("dropout", .number, default: "0", bounds: .within(0..<1), "share of units left out"),
        .optional("limit", .duration, default: nil, bounds: .above(0), "longest time"),
        .optional("memory", .bytes, default: nil, "most memory"),
        .optional("share", .percent, default: nil, bounds: .within(0...1), "share of the captions"),
        .optional("seed", .integer, default: "0", sweepable: true, bounds: .atLeast(0), "random stream"),
      ], result: .named("inversion"), sweepResult: .named("grid"), documentation: "Stage 1.",
      example: "phi = invert(clip, emoji.captions)", cost: "grows with steps"),
    FunctionSignature(
      "triplets",
      [
        .required("split", .named("split"), positional: true, "what to pair"),
        .optional(
          "from", .oneOf([.symbol("rules"), .text]), default: "rules", formerly: "by", "where texts come from"
        ),
      ], result: .named("triplets"), documentation: "Triplets.", example: "t = triplets(emoji.train)"),
    FunctionSignature(
      "align",
      [
        .required("phi", .named("inversion"), positional: true, "stage 1"),
        .required("triplets", .named("triplets"), positional: true, "what to learn from"),
        .required("with", .set(component), "the components"),
        .optional("prompts", .integer, default: "4", sweepable: true, bounds: .atLeast(0), "prompts"),
      ], result: model, sweepResult: .named("grid"), documentation: "Stage 2.",
      example: "full = align(phi, t, with={modality, task})"),
    FunctionSignature(
      "evaluate",
      [
        .required(
          "models", .oneOf([.list(.oneOf([.named("inversion"), model])), .named("inversion"), model]),
          positional: true, "what to evaluate"),
        .required("on", .named("split"), "the split"),
      ], result: .named("result"), documentation: "Evaluates.", example: "r = evaluate(full, on=emoji.test)"),
    FunctionSignature(
      "ablate",
      [
        .required("model", model, positional: true, "the model"),
        .required("over", .set(component), "what is taken away"),
        .optional("design", .symbols("all", "leave-one-out", "add-one-in"), default: "all", "which subsets"),
        .optional("seeds", .oneOf([.range, .list(.integer)]), default: "0..0", bounds: .atLeast(0), "seeds"),
      ], result: .named("grid"), documentation: "Ablates.", example: "g = ablate(full, over={task})"),
    FunctionSignature(
      "compare",
      [
        .required("grid", .named("grid"), positional: true, "the grid"),
        .required("against", model, "the reference"),
        .optional("metric", .metric, default: "R@10", "what is compared"),
      ], result: .named("table"), documentation: "Compares.", example: "t = compare(g, against=full)"),
    FunctionSignature(
      "where",
      [
        .required("table", .named("table"), positional: true, "the table"),
        .required(
          "condition", .condition(.init("metric", .metric), .init("mean", .number), .init("model", .text)),
          positional: true, "the rows to keep"),
      ], result: .named("table"), documentation: "Keeps rows.", example: "w = where(t, metric == R@10)"),
    FunctionSignature(
      "keep",
      [
        .optional(
          "scores", .record(.number), default: nil, bounds: .within(0...100), "numbers by their names")
      ],
      result: .named("table"), documentation: "Keeps numbers.", example: "k = keep(scores={R@10=25.04})"),
    FunctionSignature(
      "tensor",
      [.required("rows", .list(.oneOf([.number, .list(.number)])), positional: true, "the numbers")],
      result: tensor, documentation: "A tensor.", example: "x = tensor([[1, 2]])"),
    FunctionSignature(
      "first", [.required("list", .list(.any), positional: true, "a list")], result: .any,
      documentation: "The first element.", example: "f = first([1])",
      refinedBy: { if case .list(let element)? = $0["list"] { .init(element) } else { .init(.any) } }),
  ]

  private static let effects: [EffectSignature] = [
    EffectSignature(.show, .any, documentation: "Shows."),
    EffectSignature(.plan, .named("grid"), documentation: "Plans."),
    EffectSignature(
      .run, .named("grid"),
      options: [
        .optional("limit", .duration, default: nil, bounds: .above(0), "longest time"),
        .optional("jobs", .integer, default: "1", bounds: .within(1...8), "at once"),
      ], documentation: "Runs."),
    EffectSignature(
      .export, .oneOf([.named("table"), .named("result")]), extensions: ["csv", "md", "tex", "json", "html"],
      documentation: "Exports."),
    EffectSignature(.exportSubmission, .named("result"), extensions: ["json"], documentation: "Submits."),
    EffectSignature(.replay, .any, extensions: ["mota"], documentation: "Replays."),
    EffectSignature(.refresh, .any, documentation: "Makes anew."),
  ]

  private static let members: [MemberSignature] = [
    MemberSignature(on: .named("dataset"), "train", .named("split"), documentation: "To learn from."),
    MemberSignature(on: .named("dataset"), "test", .named("split"), documentation: "To evaluate on."),
    MemberSignature(on: .named("dataset"), "captions", .named("captions"), documentation: "Sentences."),
  ]

  private static let operators: [OperatorSignature] = {
    var all = [
      OperatorSignature(model, .subtract, component, result: model, documentation: "Without it."),
      OperatorSignature(model, .add, component, result: model, documentation: "With it."),
      OperatorSignature(negating: .integer, result: .integer, documentation: "Negative."),
      OperatorSignature(negating: .number, result: .number, documentation: "Negative."),
      OperatorSignature(tensor, .matrixProduct, tensor, result: tensor, documentation: "Product."),
    ]
    for operation in [BinaryOperator.add, .subtract, .multiply] {
      all.append(
        OperatorSignature(.integer, operation, .integer, result: .integer, documentation: "Exact."))
      all.append(OperatorSignature(.number, operation, .number, result: .number, documentation: "Rounded."))
    }
    all.append(OperatorSignature(.number, .divide, .number, result: .number, documentation: "Rounded."))
    all.append(OperatorSignature(.number, .less, .number, result: .boolean, documentation: "Less."))
    all.append(OperatorSignature(.number, .equal, .number, result: .boolean, documentation: "Equal."))
    return all
  }()
}
