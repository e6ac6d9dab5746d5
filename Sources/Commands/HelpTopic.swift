import Language

/// Functions that help shows together.
struct HelpTopic {
  /// What is typed after `:help`.
  let name: String
  /// What its functions are about, in a few words.
  let summary: String
  /// The names of its functions, in the order in which they are needed.
  let functions: [String]

  static let all = [
    HelpTopic(
      name: "data", summary: "what is learnt from and measured on",
      functions: [
        "dataset", "backbone", "images", "captions", "features", "llm", "triplets", "sample", "statistics",
      ]),
    HelpTopic(
      name: "training", summary: "models, their components, and grids of them",
      functions: ["invert", "align", "baseline", "ablate", "tune"]),
    HelpTopic(
      name: "evaluation", summary: "numbers and tests",
      functions: [
        "evaluate", "compare", "power", "differences", "subsets", "similarities", "gap", "words", "search",
        "published", "record", "looks",
      ]),
    HelpTopic(
      name: "tables", summary: "earlier runs, rows of tables, reports",
      functions: ["runs", "diff", "where", "sort", "group", "lineage", "report"]),
    HelpTopic(
      name: "tensors", summary: "arrays of numbers",
      functions: [
        "tensor", "zeros", "ones", "random", "load", "shape", "reshape", "transpose", "concat", "sum", "mean",
        "std",
        "max", "min", "norm", "abs", "exp", "log", "sqrt", "normalize", "softmax", "dot", "cosine", "topk",
      ]),
  ]

  /// Its functions as the library declares them.
  func signatures(in library: Library) -> [FunctionSignature] { functions.compactMap(library.function) }
}
