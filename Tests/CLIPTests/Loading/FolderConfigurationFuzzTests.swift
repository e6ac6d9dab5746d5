import CLIP
import TestSupport
import Testing

@Suite("Random configurations of folders")
struct FolderConfigurationFuzzTests {
  private static let keys = [
    "model_type", "projection_dim", "text_config", "vision_config", "vocab_size", "max_position_embeddings",
    "hidden_size", "num_hidden_layers", "num_attention_heads", "intermediate_size", "hidden_act",
    "layer_norm_eps", "eos_token_id", "image_size", "patch_size", "num_channels", "model_cfg", "embed_dim",
    "vision_cfg", "text_cfg", "width", "layers", "heads", "head_width", "mlp_ratio", "norm_kwargs", "eps",
    "quick_gelu", "context_length", "pool_type", "eos_id",
  ]
  private static let values = [
    "0", "1", "-1", "2", "7", "32", "224", "1e400", "1e-400", "-1e18", "9223372036854775807",
    "-9223372036854775808", "1073741824", "0.5", "true", "null", "\"clip\"", "\"gelu\"", "\"eos\"", "[]",
    "[8, 8]", "[8, 9]", "[-1, -1]",
  ]

  private func object(_ depth: Int, using generator: inout SplitMix64) -> String {
    let members = (0..<Int.random(in: 0...9, using: &generator)).map { _ in
      let key = Self.keys.randomElement(using: &generator) ?? ""
      let nests = depth > 0 && (key.contains("_c") || key.contains("kwargs"))
      let value =
        nests ? object(depth - 1, using: &generator) : Self.values.randomElement(using: &generator) ?? ""
      return "\"\(key)\": \(value)"
    }
    return "{\(members.joined(separator: ", "))}"
  }

  @Test(arguments: CLIPFolder.Layout.allCases)
  func neitherTrapNorDescribeAnImpossibleModel(_ layout: CLIPFolder.Layout) throws {
    let folder = try TemporaryFolder()
    var generator = SplitMix64(seed: 11)
    for _ in 0..<FuzzCount.of(2000) {
      var text = object(3, using: &generator)
      if layout == .openCLIP {
        let towers = (0..<2).map { _ in object(1, using: &generator) }
        text = "{\"model_cfg\": {\"embed_dim\": 8, \"vision_cfg\": \(towers[0]), \"text_cfg\": \(towers[1])}}"
      } else if Bool.random(using: &generator) {
        text = "{\"model_type\": \"clip\", \"text_config\": \(text)}"
      }
      let name = layout == .huggingFace ? "config.json" : "open_clip_config.json"
      try folder.write(text.utf8, to: name)
      do {
        let shapes = try CLIPFolderDescription(path: folder.path, layout: layout).parameterShapes
        #expect(shapes.allSatisfy { $0.shape.dimensions.allSatisfy { $0 > 0 } }, "\(text)")
      } catch is CLIPFolderError {
      } catch is CLIPError {
      }
    }
  }
}
