import CLIP
import Foundation

/// A tiny CLIP folder in Hugging Face layout, with a tokenizer of single bytes or none; every weight is zero, or another
/// number.
enum SampleBackbone {
  static func write(to folder: String, weight: Float = 0, tokenizer: Bool = false) throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let vocabulary = tokenizer ? try BytePairTrainer(vocabularySize: 514).train(on: []) : nil
    try vocabulary?.write(toDirectory: folder)
    let tokens = vocabulary?.count ?? 11
    let configuration = """
      {"model_type": "clip", "projection_dim": 7,
       "text_config": {"vocab_size": \(tokens), "max_position_embeddings": 9, "hidden_size": 12,
         "num_hidden_layers": 1, "num_attention_heads": 3, "intermediate_size": 20, "eos_token_id": 2},
       "vision_config": {"image_size": 8, "patch_size": 4, "hidden_size": 8, "num_hidden_layers": 1,
         "num_attention_heads": 2, "intermediate_size": 24}}
      """
    try configuration.write(toFile: folder + "/config.json", atomically: false, encoding: .utf8)
    try #"{"size": 8, "crop_size": 8, "resample": 3}"#.write(
      toFile: folder + "/preprocessor_config.json", atomically: false, encoding: .utf8)
    var arrays: [(String, [Int])] = [
      ("logit_scale", []), ("text_projection.weight", [7, 12]), ("visual_projection.weight", [7, 8]),
      ("text_model.embeddings.token_embedding.weight", [tokens, 12]),
      ("text_model.embeddings.position_embedding.weight", [9, 12]),
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
    let weights = [UInt32](repeating: weight.bitPattern.littleEndian, count: offset / 4)
    file += header + weights.withUnsafeBytes { Data($0) }
    try file.write(to: URL(fileURLWithPath: folder + "/model.safetensors"))
  }
}
