import CLIP
import Foundation

/// A tiny CLIP folder in Hugging Face layout.
enum SampleBackbone {
  /// Without a tokenizer every weight is zero, or another number.
  static func write(to folder: String, weight: Float = 0) throws {
    try write(to: folder, words: 11, context: 9, end: 2) { _ in weight }
  }

  /// With a tokenizer that knows the words of some captions, and weights that differ.
  static func write(to folder: String, captions: [String]) throws {
    let vocabulary = try BytePairTrainer(vocabularySize: 600).train(on: captions)
    try write(to: folder, words: vocabulary.count, context: 77, end: vocabulary.count - 1) {
      Float($0 * 7919 % 1009) / 1009 - 0.4
    }
    try vocabulary.write(toDirectory: folder)
  }

  private static func write(
    to folder: String, words: Int, context: Int, end: Int, weight: (Int) -> Float
  ) throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let configuration = """
      {"model_type": "clip", "projection_dim": 7,
       "text_config": {"vocab_size": \(words), "max_position_embeddings": \(context), "hidden_size": 12,
         "num_hidden_layers": 1, "num_attention_heads": 3, "intermediate_size": 20, "eos_token_id": \(end)},
       "vision_config": {"image_size": 8, "patch_size": 4, "hidden_size": 8, "num_hidden_layers": 1,
         "num_attention_heads": 2, "intermediate_size": 24}}
      """
    try configuration.write(toFile: folder + "/config.json", atomically: false, encoding: .utf8)
    try #"{"size": 8, "crop_size": 8, "resample": 3}"#.write(
      toFile: folder + "/preprocessor_config.json", atomically: false, encoding: .utf8)
    var arrays: [(String, [Int])] = [
      ("logit_scale", []), ("text_projection.weight", [7, 12]), ("visual_projection.weight", [7, 8]),
      ("text_model.embeddings.token_embedding.weight", [words, 12]),
      ("text_model.embeddings.position_embedding.weight", [context, 12]),
      ("text_model.final_layer_norm.weight", [12]), ("text_model.final_layer_norm.bias", [12]),
      ("vision_model.embeddings.patch_embedding.weight", [8, 3, 4, 4]),
      ("vision_model.embeddings.class_embedding", [8]),
      ("vision_model.embeddings.position_embedding.weight", [5, 8]),
    ]
    for norm in ["pre_layrnorm", "post_layernorm"] {
      arrays += [("vision_model.\(norm).weight", [8]), ("vision_model.\(norm).bias", [8])]
    }
    for (tower, width, hidden) in [("text", 12, 20), ("vision", 8, 24)] {
      let layer = "\(tower)_model.encoder.layers.0."
      for part in ["q_proj", "k_proj", "v_proj", "out_proj"] {
        arrays += [
          ("\(layer)self_attn.\(part).weight", [width, width]), ("\(layer)self_attn.\(part).bias", [width]),
        ]
      }
      for norm in ["layer_norm1", "layer_norm2"] {
        arrays += [("\(layer)\(norm).weight", [width]), ("\(layer)\(norm).bias", [width])]
      }
      arrays += [("\(layer)mlp.fc1.weight", [hidden, width]), ("\(layer)mlp.fc1.bias", [hidden])]
      arrays += [("\(layer)mlp.fc2.weight", [width, hidden]), ("\(layer)mlp.fc2.bias", [width])]
    }
    var offset = 0
    let entries = arrays.map { name, shape in
      let end = offset + 4 * shape.reduce(1, *)
      defer { offset = end }
      return "\"\(name)\":{\"dtype\":\"F32\",\"shape\":\(shape),\"data_offsets\":[\(offset),\(end)]}"
    }
    let header = Data("{\(entries.joined(separator: ","))}".utf8)
    var file = withUnsafeBytes(of: UInt64(header.count).littleEndian) { Data($0) }
    let weights = (0..<offset / 4).map { weight($0).bitPattern.littleEndian }
    file += header + weights.withUnsafeBytes { Data($0) }
    try file.write(to: URL(fileURLWithPath: folder + "/model.safetensors"))
  }
}
