import Tensors

/// Folders as open_clip writes them; the names are those of OpenAI's CLIP.
struct OpenCLIPLayout: FolderLayout {
  static let configurationName = "open_clip_config.json"
  static let weightNames = [
    "open_clip_model.safetensors", "open_clip_model.safetensors.index.json", "model.safetensors",
  ]

  /// Keys that are left out have the values of open_clip's `CLIPVisionCfg` and `CLIPTextCfg`.
  static func description(_ settings: Settings) throws(CLIPFolderError) -> CLIPFolderDescription {
    guard let model = try settings.object("model_cfg") else {
      throw .invalidValue(path: settings.path, key: "model_cfg")
    }
    guard let vision = try model.object("vision_cfg") else {
      throw .invalidValue(path: settings.path, key: "model_cfg.vision_cfg")
    }
    guard let text = try model.object("text_cfg") else {
      throw .invalidValue(path: settings.path, key: "model_cfg.text_cfg")
    }
    try model.check(.openCLIPModel)
    try settings.object("preprocess_cfg")?.check(.openCLIPPreprocessing)
    let activation: Activation = try model.flag("quick_gelu") ?? false ? .quickGELU : .gelu
    return CLIPFolderDescription(
      text: try Self.text(text, activation), endRule: try endRule(text),
      vision: try Self.vision(vision, activation), jointWidth: try model.required("embed_dim"))
  }

  private static func text(
    _ settings: Settings, _ activation: Activation
  ) throws(CLIPFolderError) -> CLIPConfiguration.Text {
    try settings.check(.openCLIPText)
    if let options = try settings.object("tokenizer_kwargs") {
      // What the library's own tokenizer does when nothing is said.
      try options.refuse("clean", unlessIn: ["lower"])
      try options.allow(only: "clean")
    }
    return CLIPConfiguration.Text(
      vocabularySize: try settings.integer("vocab_size") ?? 49408,
      contextLength: try settings.integer("context_length") ?? 77,
      tower: try tower(settings, activation, width: 512, heads: try settings.integer("heads") ?? 8))
  }

  private static func endRule(_ settings: Settings) throws(CLIPFolderError) -> EndRule {
    guard try settings.text("pool_type") == "eos" else { return .largestID }
    return .token(Int32(clamping: try settings.integer("eos_id") ?? 2))
  }

  private static func vision(
    _ settings: Settings, _ activation: Activation
  ) throws(CLIPFolderError) -> CLIPConfiguration.Vision {
    try settings.check(.openCLIPVision)
    let width = try settings.integer("width") ?? 768
    let headWidth = try settings.integer("head_width") ?? 64
    return CLIPConfiguration.Vision(
      imageSize: try settings.side("image_size") ?? 224, patchSize: try settings.side("patch_size") ?? 16,
      tower: try tower(settings, activation, width: 768, heads: headWidth > 0 ? width / headWidth : 0))
  }

  private static func tower(
    _ settings: Settings, _ activation: Activation, width: Int, heads: Int
  ) throws(CLIPFolderError) -> TransformerConfiguration {
    let norm = try settings.object("norm_kwargs")
    try norm?.allow(only: "eps")
    let width = try settings.integer("width") ?? width
    let mlpWidth = Double(width) * (try settings.number("mlp_ratio") ?? 4)
    return TransformerConfiguration(
      width: width, layers: try settings.integer("layers") ?? 12, heads: heads,
      mlpWidth: Int(exactly: mlpWidth.rounded(.towardZero)) ?? 0, activation: activation,
      epsilon: Float(try norm?.number("eps") ?? 1e-5))
  }

  /// What stands before the names of the text tower; models with `custom_text` set it apart.
  private let textPrefix: String

  init(names: [String]) {
    textPrefix = names.contains("text.token_embedding.weight") ? "text." : ""
  }

  private static let layerParts = [
    "attention.norm": "ln_1", "attention.output": "attn.out_proj", "mlp.norm": "ln_2",
    "mlp.input": "mlp.c_fc", "mlp.output": "mlp.c_proj",
  ]
  private static let wholes = [
    "text.tokens": "token_embedding.weight", "text.positions": "positional_embedding",
    "text.norm": "ln_final", "text.projection": "text_projection",
    "vision.patches": "conv1.weight", "vision.class": "class_embedding",
    "vision.positions": "positional_embedding", "vision.inputNorm": "ln_pre", "vision.norm": "ln_post",
    "vision.projection": "proj",
  ]

  func stored(_ parameter: ParameterName, _ shape: Shape) -> StoredParameter {
    guard !parameter.tower.isEmpty else {
      return StoredParameter(names: ["logit_scale"], shape: shape.dimensions)
    }
    let prefix = parameter.tower == "text" ? textPrefix : "visual."
    if let layer = parameter.layer {
      let base = "\(prefix)transformer.resblocks.\(layer)."
      let name =
        parameter.part == "attention.qkv"
        ? "attn.in_proj_\(parameter.leaf.dropFirst())"
        : (Self.layerParts[parameter.part] ?? parameter.part) + parameter.leaf
      return StoredParameter(names: [base + name], shape: shape.dimensions)
    }
    let key = "\(parameter.tower).\(parameter.part)"
    let names = [prefix + (Self.wholes[key] ?? key) + parameter.leaf]
    switch key {
    case "vision.patches": return StoredParameter(names: names, shape: shape.convolution)
    case "vision.class": return StoredParameter(names: names, shape: [shape[1]])
    default: return StoredParameter(names: names, shape: shape.dimensions)
    }
  }

  /// Old files carry the causal mask and the sizes of OpenAI's archives as arrays.
  private static let ignored: Set = ["attn_mask", "input_resolution", "context_length", "vocab_size"]

  func ignores(_ name: String) -> Bool {
    Self.ignored.contains(name.hasPrefix(textPrefix) ? String(name.dropFirst(textPrefix.count)) : name)
  }
}
