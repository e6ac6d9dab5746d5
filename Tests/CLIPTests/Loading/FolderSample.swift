import CLIP
import Tensors
import TestSupport

/// The files of a small model with two towers of different sizes, as a library would write them.
struct FolderSample {
  struct Array {
    var name: String
    var shape: [Int]
    var values: [Float]
    var type = WeightType.float32

    /// Header entry and bytes, little-endian; half-precision values must be exact in it.
    var bytes: [UInt8] {
      switch type {
      case .bfloat16:
        values.flatMap { value in
          withUnsafeBytes(of: UInt16(value.bitPattern >> 16).littleEndian) { [UInt8]($0) }
        }
      case .float16:
        values.flatMap { value in withUnsafeBytes(of: Self.half(value).littleEndian) { [UInt8]($0) } }
      case .int32: values.flatMap { value in withUnsafeBytes(of: Int32(value).littleEndian) { [UInt8]($0) } }
      default: values.flatMap { value in withUnsafeBytes(of: value.bitPattern.littleEndian) { [UInt8]($0) } }
      }
    }

    /// The bits of a value that half precision holds exactly and as a normal number.
    private static func half(_ value: Float) -> UInt16 {
      guard value != 0 else { return 0 }
      let sign: UInt16 = value < 0 ? 0x8000 : 0
      let exponent = UInt16(Int(value.exponent) + 15)
      return sign | exponent << 10 | UInt16(value.significandBitPattern >> 13)
    }
  }

  static let huggingFaceConfiguration = """
    {"model_type": "clip", "projection_dim": 7,
     "text_config": {"vocab_size": 11, "max_position_embeddings": 9, "hidden_size": 12,
        "num_hidden_layers": 2,
       "num_attention_heads": 3, "intermediate_size": 20, "hidden_act": "gelu", "eos_token_id": 2},
     "vision_config": {"image_size": 8, "patch_size": 4, "hidden_size": 8, "num_hidden_layers": 1,
       "num_attention_heads": 2, "intermediate_size": 24, "layer_norm_eps": 0.001}}
    """
  static let openCLIPConfiguration = """
    {"model_cfg": {"embed_dim": 7,
      "vision_cfg": {"image_size": 8, "patch_size": 4, "width": 8, "layers": 1, "head_width": 4,
        "mlp_ratio": 3},
      "text_cfg": {"context_length": 9, "vocab_size": 11, "width": 12, "heads": 3, "layers": 2,
        "mlp_ratio": 1.67}}}
    """

  /// A model whose weights half precision and bfloat16 hold exactly.
  static func model(vocabularySize: Int = 11) throws -> CLIPModel {
    let model = CLIPModel(
      try CLIPConfiguration(
        vision: .init(
          imageSize: 8, patchSize: 4,
          tower: .init(width: 8, layers: 1, heads: 2, mlpWidth: 24, epsilon: 1e-3)),
        text: .init(
          vocabularySize: vocabularySize, contextLength: 9,
          tower: .init(width: 12, layers: 2, heads: 3, mlpWidth: 20, activation: .gelu)), jointWidth: 7),
      seed: 1)
    var generator = SplitMix64(seed: 4)
    for parameter in model.parameters {
      parameter.value.withUnsafeMutableBufferPointer { values in
        for index in values.indices {
          values[index] = Float(Int.random(in: -127...127, using: &generator)) / 64
        }
      }
    }
    return model
  }

  /// The arrays of `transformers`, with the position ids that old versions stored.
  static func huggingFace(_ model: CLIPModel) -> [Array] {
    let layerNames = [
      "attention.norm": "layer_norm1", "attention.output": "self_attn.out_proj", "mlp.norm": "layer_norm2",
      "mlp.input": "mlp.fc1", "mlp.output": "mlp.fc2",
    ]
    let names = [
      "text.tokens": "text_model.embeddings.token_embedding.weight",
      "text.positions": "text_model.embeddings.position_embedding.weight",
      "text.norm.weight": "text_model.final_layer_norm.weight",
      "text.norm.bias": "text_model.final_layer_norm.bias",
      "vision.positions": "vision_model.embeddings.position_embedding.weight",
      "vision.inputNorm.weight": "vision_model.pre_layrnorm.weight",
      "vision.inputNorm.bias": "vision_model.pre_layrnorm.bias",
      "vision.norm.weight": "vision_model.post_layernorm.weight",
      "vision.norm.bias": "vision_model.post_layernorm.bias",
      "logScale": "logit_scale",
    ]
    var arrays = [
      Array(
        name: "text_model.embeddings.position_ids", shape: [1, 9], values: .init(repeating: 0, count: 9),
        type: .int32)
    ]
    for parameter in model.parameters {
      let (shape, values) = (parameter.value.shape.dimensions, parameter.value.scalars)
      switch parameter.name {
      case "text.projection": arrays.append(transposed("text_projection.weight", shape, values))
      case "vision.projection": arrays.append(transposed("visual_projection.weight", shape, values))
      case "vision.patches":
        arrays.append(
          Array(
            name: "vision_model.embeddings.patch_embedding.weight", shape: [shape[0], 3, 4, 4], values: values
          ))
      case "vision.class":
        arrays.append(
          Array(name: "vision_model.embeddings.class_embedding", shape: [shape[1]], values: values))
      case let name where name.contains(".layers."):
        var pieces = name.split(separator: ".").map(String.init)
        let (tower, layer, leaf) = (pieces[0], pieces[2], pieces.removeLast())
        let base = "\(tower)_model.encoder.layers.\(layer)."
        let part = pieces[3...].joined(separator: ".")
        if part == "attention.qkv" {
          let third = values.count / 3
          for (index, letter) in ["q", "k", "v"].enumerated() {
            arrays.append(
              Array(
                name: "\(base)self_attn.\(letter)_proj.\(leaf)", shape: [shape[0] / 3] + shape.dropFirst(),
                values: .init(values[index * third..<(index + 1) * third])))
          }
        } else {
          arrays.append(
            Array(name: "\(base)\(layerNames[part] ?? part).\(leaf)", shape: shape, values: values))
        }
      case let name: arrays.append(Array(name: names[name] ?? name, shape: shape, values: values))
      }
    }
    return arrays
  }

  private static func transposed(_ name: String, _ shape: [Int], _ values: [Float]) -> Array {
    let (rows, columns) = (shape[0], shape[1])
    return Array(
      name: name, shape: [columns, rows],
      values: (0..<columns).flatMap { column in (0..<rows).map { values[$0 * columns + column] } })
  }

  /// A safetensors file of these arrays.
  static func file(_ arrays: [Array]) -> [UInt8] {
    var data: [UInt8] = []
    let entries = arrays.map { array in
      let start = data.count
      data += array.bytes
      return "\"\(array.name)\":"
        + SafetensorsSample.entry(array.type.rawValue, array.shape, start..<data.count)
    }
    return SafetensorsSample.bytes(header: "{\(entries.joined(separator: ","))}", data: data)
  }

  /// A Hugging Face folder with these arrays.
  static func folder(_ arrays: [Array], configuration: String = huggingFaceConfiguration) throws
    -> TemporaryFolder
  {
    let folder = try TemporaryFolder()
    try folder.write(configuration.utf8, to: "config.json")
    try folder.write(file(arrays), to: "model.safetensors")
    return folder
  }
}
