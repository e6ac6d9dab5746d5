import CLIP
import TestSupport
import Testing

/// Folders with one tower, as a user meets them.
@Suite("A backbone with one tower", .onOwnThreads)
struct OneTowerTests {
  /// A folder with the smallest image tower, in Hugging Face's layout.
  private func imageTower() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    _ = try folder.write(
      """
      {"model_type": "clip_vision_model", "projection_dim": 7, "image_size": 8, "patch_size": 4, "hidden_size": 8,
       "num_hidden_layers": 1, "num_attention_heads": 2, "intermediate_size": 24}
      """, to: "config.json")
    let layer = "encoder.layers.0."
    var shapes: [(String, [Int])] = [
      ("embeddings.class_embedding", [8]), ("embeddings.patch_embedding.weight", [8, 3, 4, 4]),
      ("embeddings.position_embedding.weight", [5, 8]),
    ]
    for name in ["pre_layrnorm", layer + "layer_norm1", layer + "layer_norm2", "post_layernorm"] {
      shapes += [(name + ".weight", [8]), (name + ".bias", [8])]
    }
    for name in ["q", "k", "v", "out"] {
      let map = layer + "self_attn.\(name)_proj"
      shapes += [(map + ".weight", [8, 8]), (map + ".bias", [8])]
    }
    shapes += [
      (layer + "mlp.fc1.weight", [24, 8]), (layer + "mlp.fc1.bias", [24]),
      (layer + "mlp.fc2.weight", [8, 24]), (layer + "mlp.fc2.bias", [8]),
    ]
    var writer = SafetensorsWriter()
    for (name, shape) in shapes.map({ ("vision_model." + $0.0, $0.1) }) + [
      ("visual_projection.weight", [7, 8])
    ] {
      let count = shape.reduce(1, *)
      try writer.add(name, shape: shape, floats: (0..<count).map { Float($0 % 5) / 8 })
    }
    try writer.write(to: folder.path + "/model.safetensors")
    return folder
  }

  @Test(arguments: [
    "features(clip, captions(\"a.txt\"))", "invert(clip, captions(\"a.txt\"), steps=1, batch=1)",
  ])
  func theMissingTowerIsNamedBeforeAnythingRuns(statement: String) throws {
    let folder = try imageTower()
    _ = try folder.write("a red hat\n", to: "a.txt")
    let result = try Program.run(["-c", "clip = backbone(\".\")", "-c", statement], in: folder.path)
    #expect(result.status == 3)
    #expect(result.errors.contains("has no text tower"), "\(result.errors)")
    #expect(result.errors.contains("join two folders"), "\(result.errors)")
  }
}
