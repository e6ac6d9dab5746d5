import CLIP
import Foundation
import Tensors

/// A CLIP folder of a few thousand random weights in Hugging Face layout, with a tokenizer.
enum TinyFolder {
  private static let (width, hidden, joint, side, patch, context) = (12, 20, 8, 16, 8, 48)

  /// - Parameter captions: what the tokenizer learns its words from
  static func write(to folder: String, captions: [String]) throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let vocabulary = try BytePairTrainer(vocabularySize: 600).train(on: captions)
    try vocabulary.write(toDirectory: folder)
    let tower = "\"num_hidden_layers\": 2, \"num_attention_heads\": 2, \"intermediate_size\": \(hidden)"
    let configuration = """
      {"model_type": "clip", "projection_dim": \(joint),
       "text_config": {"vocab_size": \(vocabulary.count), "max_position_embeddings": \(context),
         "hidden_size": \(width), "eos_token_id": \(vocabulary.count - 1), \(tower)},
       "vision_config": {"image_size": \(side), "patch_size": \(patch), "hidden_size": \(width), \(tower)}}
      """
    try configuration.write(toFile: folder + "/config.json", atomically: false, encoding: .utf8)
    try "{\"size\": \(side), \"crop_size\": \(side), \"resample\": 3}".write(
      toFile: folder + "/preprocessor_config.json", atomically: false, encoding: .utf8)
    var writer = SafetensorsWriter()
    for (name, shape) in arrays(vocabulary: vocabulary.count) {
      let isGain =
        name.hasSuffix("norm.weight") || name.hasSuffix("norm1.weight") || name.hasSuffix("norm2.weight")
      let values = RandomStream(seed: 1, name: name).normal(Shape(shape), deviation: 0.3).scalars
      try writer.add(name, shape: shape, floats: isGain ? values.map { 1 + $0 } : values)
    }
    try writer.write(to: folder + "/model.safetensors")
  }

  private static func arrays(vocabulary: Int) -> [(String, [Int])] {
    let places = (side / patch) * (side / patch) + 1
    var arrays: [(String, [Int])] = [
      ("logit_scale", []), ("text_projection.weight", [joint, width]),
      ("visual_projection.weight", [joint, width]),
      ("text_model.embeddings.token_embedding.weight", [vocabulary, width]),
      ("text_model.embeddings.position_embedding.weight", [context, width]),
      ("text_model.final_layer_norm.weight", [width]), ("text_model.final_layer_norm.bias", [width]),
      ("vision_model.embeddings.patch_embedding.weight", [width, 3, patch, patch]),
      ("vision_model.embeddings.class_embedding", [width]),
      ("vision_model.embeddings.position_embedding.weight", [places, width]),
    ]
    for norm in ["pre_layrnorm", "post_layernorm"] {
      arrays += [("vision_model.\(norm).weight", [width]), ("vision_model.\(norm).bias", [width])]
    }
    for layer in ["text", "vision"].flatMap({ tower in (0..<2).map { "\(tower)_model.encoder.layers.\($0)." }
    }) {
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
    return arrays
  }
}
