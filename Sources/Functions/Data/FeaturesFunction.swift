import CLIP
import Diagnostics
import ExperimentStore
import Experiments
import Language
import Tensors
import Values

/// `features`: what an encoder makes of pictures or captions, or what was computed elsewhere.
package enum FeaturesFunction: Builtin {
  package static let signature = FunctionSignature(
    "features",
    [
      .required(
        "by", .oneOf([.named("backbone"), .text]), positional: true,
        "The encoder; or a .npy, .safetensors or .h5 file with features from elsewhere."),
      .optional(
        "of", .oneOf([.named("images"), .named("captions")]), default: nil, positional: true,
        "What is encoded."),
      .optional(
        "preprocess", .symbols("clip", "targetpad"), default: "clip",
        "Short side and centre crop; targetpad first pads towards a square (SEARLE)."),
      .optional(
        "ratio", .number, default: "1.25", bounds: .atLeast(1), "Sides of this ratio and above are padded."),
      .optional(
        "alpha", .symbols("drop", "white"), default: "drop",
        "Transparent pixels: their colour as stored, or blended onto white."),
      .optional(
        "missing", .symbols("fail", "skip"), default: "fail",
        "What unreadable pictures do: make the step fail at its end, or be left out and listed."),
      .optional(
        "batch", .integer, default: "32", bounds: .within(1...4096), "Pictures that are encoded together."),
      .optional(
        "ids", .text, default: nil,
        "Names of imported features: a text file with one a line, a JSON list, or a data set in the file."),
      .optional("array", .text, default: nil, "Which array of a file that holds several."),
    ],
    result: .shaped("features", .unknown),
    documentation: "Un-normalised features of pictures or captions, computed once, or read from a file.",
    example: "gallery = features(clip, emoji.index)",
    cost: "grows with the number of pictures; continues where it was interrupted",
    refinedBy: { .init(FeaturesValue.shapedType(item: $0["of"] == .named("captions") ? "caption" : "image")) }
  )

  package static func outline(_ arguments: OutlinedArguments, in workspace: Workspace) throws -> Outline {
    if let path = arguments.path("by") {
      let file = FeatureImport(path: path, ids: arguments.path("ids"), array: arguments.text("array"))
      try file.requireNames()
      let (shape, names) = try file.form()
      try blaming(.argument("by")) { try TensorMemory.require(TensorShape(sizes: shape)) }
      var outline = Outline.features(count: shape[0], width: shape[1])
      outline.names = ItemNames { names }
      return outline
    }
    guard let sizes = arguments.sizes("by") else { return Outline(type: "features", work: arguments.work) }
    switch arguments["of"]?.subject {
    case .images(_, let areFiles):
      try areFiles ? arguments.requirePictures(of: "by") : arguments.require(vision: true, of: "by")
      if arguments.words("missing") != ["skip"] { try arguments["of"]?.pictures?.requireUsable() }
    case .captions: try arguments.require(text: true, of: "by")
    default: break
    }
    let (count, work): (Int, StepForecast)
    switch arguments["of"]?.subject {
    case .images(let images, _): (count, work) = (images, StepForecast.encoding(images: images, by: sizes))
    case .captions(let captions, let sample, _) where captions < .max:
      (count, work) = (captions, .encoding(count: captions, like: sample, by: sizes))
    default:
      return Outline(type: "features", shape: "f32[image, dim=\(sizes.jointWidth)]", work: arguments.work)
    }
    var outline = Outline.features(count: count, width: sizes.jointWidth)
    if arguments.words("missing") != ["skip"] { outline.names = arguments["of"]?.names }
    outline.work = arguments.work + [work]
    return outline
  }

  /// The type with what was seen of the encoder and of what is encoded; nil when nothing was.
  package static func type(of arguments: OutlinedArguments, _ outline: Outline) -> ValueType? {
    let item = arguments["of"]?.type == "captions" ? "caption" : "image"
    if case .features(let count, let width) = outline.subject {
      return FeaturesValue.shapedType(item: item, count: count, width: width)
    }
    return arguments.sizes("by").map {
      FeaturesValue.shapedType(item: item, width: $0.jointWidth)
    }
  }

  package static func call(_ arguments: ArgumentList, in workspace: Workspace) throws -> Value {
    if case .text(let path) = try arguments.value("by") {
      guard !arguments.has("of") else {
        throw ArgumentError.kind(function: "features", parameter: "by", expected: "a backbone")
      }
      try arguments.refuse(
        "preprocess", "ratio", "alpha", "missing", "batch",
        because: "features from a file are taken as they are")
      let import_ = FeatureImport(
        path: try workspace.readable(path), title: path, ids: try arguments.file("ids", in: workspace),
        array: arguments.has("array") ? try arguments.text("array") : nil)
      return .domain(try import_.features(in: workspace))
    }
    let backbone: BackboneValue = try arguments.domain("by")
    guard arguments.has("of") else {
      throw ArgumentError.kind(function: "features", parameter: "of", expected: "images or captions")
    }
    try arguments.refuse("ids", "array", because: "they tell of features in a file")
    if case .domain(let captions as CaptionsValue) = try arguments.value("of") {
      try arguments.refuse(
        "preprocess", "ratio", "alpha", "missing", "batch", because: "captions have no pixels")
      return .domain(try workspace.encodings.features(of: captions, by: backbone))
    }
    let images: ImagesValue = try arguments.domain("of")
    switch images.source {
    case .gallery(let dataset):
      try arguments.refuse(
        "preprocess", "ratio", "alpha", "missing", "batch", because: "the gallery is drawn, whole and opaque")
      return .domain(try workspace.encodings.features(of: dataset, by: backbone))
    case .files(let collection, let digests):
      let usesTargetPad = try arguments.words("preprocess") == ["targetpad"]
      let extraction = FeatureExtraction(
        backbone: backbone, images: images, collection: collection, digests: digests,
        mode: usesTargetPad ? .targetPad(ratio: try arguments.number("ratio")) : .clip,
        transparency: try arguments.words("alpha") == ["white"] ? .onWhite : .dropped,
        skipsMissing: try arguments.words("missing") == ["skip"], batch: try arguments.integer("batch"))
      return .domain(try extraction.features(in: workspace))
    }
  }
}
