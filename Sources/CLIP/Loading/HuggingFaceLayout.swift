import Tensors

/// Folders as `transformers` writes them: `CLIPModel`, `CLIPTextModelWithProjection` and
/// `CLIPVisionModelWithProjection`.
struct HuggingFaceLayout: FolderLayout {
  static let configurationName = "config.json"
  static let weightNames = ["model.safetensors", "model.safetensors.index.json"]
  static let modelTypes = ["clip", "clip_text_model", "clip_vision_model"]

  /// Keys that are left out have the values of `transformers.CLIPConfig`.
  static func description(_ settings: Settings) throws(CLIPFolderError) -> CLIPFolderDescription {
    let jointWidth = try settings.integer("projection_dim") ?? 512
    switch try modelType(settings) {
    case "clip":
      // The older spelling wins where both are given, as in the library.
      let text = try settings.firstObject("text_config_dict", "text_config")
      let vision = try settings.firstObject("vision_config_dict", "vision_config")
      return CLIPFolderDescription(
        text: try Self.text(text), endRule: try endRule(text), vision: try Self.vision(vision),
        jointWidth: jointWidth)
    case "clip_text_model":
      return CLIPFolderDescription(
        text: try text(settings), endRule: try endRule(settings), jointWidth: jointWidth)
    case "clip_vision_model":
      return CLIPFolderDescription(vision: try vision(settings), jointWidth: jointWidth)
    case let other: throw settings.unsupported("model_type", other)
    }
  }

  /// What a file without `model_type` describes shows in its parts; without those it is another library's.
  private static func modelType(_ settings: Settings) throws(CLIPFolderError) -> String {
    if let type = try settings.text("model_type") { return type }
    guard settings.has("text_config"), settings.has("vision_config") else {
      throw .invalidValue(path: settings.path, key: "model_type")
    }
    return "clip"
  }

  private static func text(_ settings: Settings) throws(CLIPFolderError) -> CLIPConfiguration.Text {
    try settings.check(.text)
    return CLIPConfiguration.Text(
      vocabularySize: try settings.integer("vocab_size") ?? 49408,
      contextLength: try settings.integer("max_position_embeddings") ?? 77,
      tower: try tower(settings, width: 512, mlpWidth: 2048, heads: 8))
  }

  /// Id 2 is what old folders carry by mistake; there the library reads at the largest id.
  private static func endRule(_ settings: Settings) throws(CLIPFolderError) -> EndRule {
    let id = try settings.integer("eos_token_id") ?? 49407
    return id == 2 ? .largestID : .token(Int32(clamping: id))
  }

  private static func vision(_ settings: Settings) throws(CLIPFolderError) -> CLIPConfiguration.Vision {
    try settings.check(.vision)
    return CLIPConfiguration.Vision(
      imageSize: try settings.side("image_size") ?? 224, patchSize: try settings.side("patch_size") ?? 32,
      tower: try tower(settings, width: 768, mlpWidth: 3072, heads: 12))
  }

  private static func tower(
    _ settings: Settings, width: Int, mlpWidth: Int, heads: Int
  ) throws(CLIPFolderError) -> TransformerConfiguration {
    let activation: Activation
    switch try settings.text("hidden_act") ?? "quick_gelu" {
    case "quick_gelu": activation = .quickGELU
    case "gelu", "gelu_python": activation = .gelu
    case let other: throw settings.unsupported("hidden_act", other)
    }
    return TransformerConfiguration(
      width: try settings.integer("hidden_size") ?? width,
      layers: try settings.integer("num_hidden_layers") ?? 12,
      heads: try settings.integer("num_attention_heads") ?? heads,
      mlpWidth: try settings.integer("intermediate_size") ?? mlpWidth, activation: activation,
      epsilon: Float(try settings.number("layer_norm_eps") ?? 1e-5))
  }

  init(names: [String]) {}

  private static let layerParts = [
    "attention.norm": "layer_norm1", "attention.output": "self_attn.out_proj", "mlp.norm": "layer_norm2",
    "mlp.input": "mlp.fc1", "mlp.output": "mlp.fc2",
  ]
  private static let wholes = [
    "text.tokens": "text_model.embeddings.token_embedding.weight",
    "text.positions": "text_model.embeddings.position_embedding.weight",
    "text.norm": "text_model.final_layer_norm",
    "text.projection": "text_projection.weight",
    "vision.patches": "vision_model.embeddings.patch_embedding.weight",
    "vision.class": "vision_model.embeddings.class_embedding",
    "vision.positions": "vision_model.embeddings.position_embedding.weight",
    "vision.inputNorm": "vision_model.pre_layrnorm",
    "vision.norm": "vision_model.post_layernorm",
    "vision.projection": "visual_projection.weight",
    ".logScale": "logit_scale",
  ]

  func stored(_ parameter: ParameterName, _ shape: Shape) -> StoredParameter {
    if let layer = parameter.layer {
      let base = "\(parameter.tower)_model.encoder.layers.\(layer)."
      guard parameter.part == "attention.qkv" else {
        let part = Self.layerParts[parameter.part] ?? parameter.part
        return StoredParameter(names: [base + part + parameter.leaf], shape: shape.dimensions)
      }
      return StoredParameter(
        names: ["q", "k", "v"].map { "\(base)self_attn.\($0)_proj\(parameter.leaf)" },
        shape: [shape[0] / 3] + shape.dimensions.dropFirst())
    }
    let key = "\(parameter.tower).\(parameter.part)"
    let name = (Self.wholes[key] ?? key) + parameter.leaf
    switch key {
    case "text.projection", "vision.projection":
      return StoredParameter(names: [name], shape: [shape[1], shape[0]], isTransposed: true)
    case "vision.patches": return StoredParameter(names: [name], shape: shape.convolution)
    case "vision.class": return StoredParameter(names: [name], shape: [shape[1]])
    default: return StoredParameter(names: [name], shape: shape.dimensions)
    }
  }

  func ignores(_ name: String) -> Bool { name.hasSuffix(".position_ids") }
}
