import Language

/// `baseline`: rows that need no training.
enum BaselineFunction: Builtin {
  private static let words = ValueType.symbols("image", "text", "target")

  static let signature = FunctionSignature(
    "baseline",
    [
      .required("backbone", .named("backbone"), positional: true, "The CLIP model that embeds both."),
      .required(
        "using", .oneOf([words, .set(words)]), positional: true,
        "image, text, {image, text} for the mean of both, or target for the target's own caption."),
    ],
    result: .named("baseline"),
    documentation:
      "A row for comparison that needs no training; target is the ceiling of text-to-image search.",
    example: "sum = baseline(clip, {image, text})")

  static func outline(_ arguments: OutlinedArguments, in workspace: Workspace) throws -> Outline {
    guard let sizes = arguments.sizes("backbone") else {
      return Outline(type: "baseline", work: arguments.work)
    }
    return Outline(
      type: "baseline", subject: .model(sizes), shape: Outline.model(sizes).shape, work: arguments.work)
  }

  static func call(_ arguments: ArgumentList, in workspace: Workspace) throws -> Value {
    let backbone: BackboneValue = try arguments.domain("backbone")
    let kind: BaselineValue.Kind
    switch Set(try arguments.words("using")) {
    case ["image"]: kind = .image
    case ["text"]: kind = .text
    case ["image", "text"]: kind = .imagePlusText
    case ["target"]: kind = .target
    default:
      throw NotebookError.argument(
        function: "baseline", parameter: "using", expected: "image, text, {image, text} or target")
    }
    return .domain(BaselineValue(kind: kind, backbone: backbone))
  }
}
