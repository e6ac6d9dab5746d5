import CLIP
import Tensors
import TestSupport
import Testing

@Suite("Configurations of published folders")
struct FolderConfigurationTests {
  /// The error of a folder with this configuration and no weights.
  private func error(_ configuration: String, as name: String = "config.json") throws -> (any Error)? {
    let folder = try TemporaryFolder()
    try folder.write(configuration.utf8, to: name)
    try folder.write(FolderSample.file([]), to: "model.safetensors")
    do {
      _ = try CLIPFolder(path: folder.path)
      return nil
    } catch { return error }
  }

  /// How many weights a folder with this configuration must hold.
  private func elements(_ configuration: String, as name: String) throws -> Int {
    let folder = try TemporaryFolder()
    try folder.write(configuration.utf8, to: name)
    let layout: CLIPFolder.Layout = name == "config.json" ? .huggingFace : .openCLIP
    return try CLIPFolderDescription(path: folder.path, layout: layout).parameterShapes
      .reduce(0) { $0 + $1.shape.count }
  }

  @Test(arguments: [
    ("{\"model_type\": \"clip\"}", 151_277_313),  // ViT-B/32 is what the library takes for granted
    ("{\"model_type\": \"clip\", \"vision_config\": {\"patch_size\": 16}}", 149_620_737),
    (Self.large(image: 224), 427_616_513), (Self.large(image: 336), 427_944_193),
    (
      """
      {"projection_dim": 1024, "text_config": {"hidden_size": 1024, "intermediate_size": 4096,
       "num_attention_heads": 16, "num_hidden_layers": 24, "hidden_act": "gelu"},
       "vision_config": {"hidden_size": 1280, "intermediate_size": 5120, "num_attention_heads": 16,
       "num_hidden_layers": 32, "patch_size": 14, "hidden_act": "gelu"}}
      """, 986_109_441
    ),
    (
      """
      {"projection_dim": 1280, "text_config": {"hidden_size": 1280, "intermediate_size": 5120,
       "num_attention_heads": 20, "num_hidden_layers": 32, "hidden_act": "gelu"},
       "vision_config": {"hidden_size": 1664, "intermediate_size": 8192, "num_attention_heads": 16,
       "num_hidden_layers": 48, "patch_size": 14, "hidden_act": "gelu"}}
      """, 2_539_567_105
    ),
  ])
  func publishedSizesOfHuggingFaceHaveTheirPublishedNumberOfParameters(_ json: String, _ count: Int) throws {
    #expect(try elements(json, as: "config.json") == count)
  }

  private static func large(image: Int) -> String {
    """
    {"projection_dim": 768, "text_config": {"hidden_size": 1}, "vision_config": {"hidden_size": 1},
     "text_config_dict": {"hidden_size": 768, "intermediate_size": 3072, "num_attention_heads": 12},
     "vision_config_dict": {"hidden_size": 1024, "intermediate_size": 4096, "num_attention_heads": 16,
     "num_hidden_layers": 24, "patch_size": 14, "image_size": \(image)}}
    """
  }

  @Test func openCLIPsLargestModelHasItsPublishedNumberOfParameters() throws {
    let json = """
      {"model_cfg": {"embed_dim": 1280, "vision_cfg": {"image_size": 224, "layers": 48, "width": 1664,
       "head_width": 104, "mlp_ratio": 4.9231, "patch_size": 14},
       "text_cfg": {"context_length": 77, "vocab_size": 49408, "width": 1280, "heads": 20, "layers": 32}}}
      """
    #expect(try elements(json, as: "open_clip_config.json") == 2_539_567_105)
  }

  @Test(arguments: [
    ("{\"model_type\": \"siglip\"}", "model_type", "siglip"),
    (
      "{\"model_type\": \"clip\", \"text_config\": {\"hidden_act\": \"gelu_new\"}}", "text_config.hidden_act",
      "gelu_new"
    ),
    (
      "{\"model_type\": \"clip\", \"vision_config\": {\"num_channels\": 1}}", "vision_config.num_channels",
      "1"
    ),
    (
      "{\"model_type\": \"clip\", \"vision_config\": {\"image_size\": [8, 16]}}", "vision_config.image_size",
      "[8, 16]"
    ),
  ])
  func whatNoEncoderHereHasIsRefusedByName(_ json: String, _ key: String, _ value: String) throws {
    let found = try error(json)
    guard case CLIPFolderError.unsupported(_, key, value)? = found as? CLIPFolderError else {
      Issue.record("\(String(describing: found))")
      return
    }
  }

  @Test(arguments: [
    (
      "\"vision_cfg\": {\"timm_model_name\": \"x\"}, \"text_cfg\": {}", "model_cfg.vision_cfg.timm_model_name"
    ),
    (
      "\"vision_cfg\": {\"attentional_pool\": true}, \"text_cfg\": {}",
      "model_cfg.vision_cfg.attentional_pool"
    ),
    ("\"vision_cfg\": {\"ls_init_value\": 0.1}, \"text_cfg\": {}", "model_cfg.vision_cfg.ls_init_value"),
    (
      "\"vision_cfg\": {}, \"text_cfg\": {\"hf_model_name\": \"roberta\"}", "model_cfg.text_cfg.hf_model_name"
    ),
    ("\"vision_cfg\": {}, \"text_cfg\": {\"embed_cls\": true}", "model_cfg.text_cfg.embed_cls"),
    (
      "\"vision_cfg\": {}, \"text_cfg\": {\"norm_kwargs\": {\"bias\": false}}",
      "model_cfg.text_cfg.norm_kwargs.bias"
    ),
  ])
  func otherKindsOfOpenCLIPModelsAreRefusedByName(_ parts: String, _ key: String) throws {
    let found = try error("{\"model_cfg\": {\"embed_dim\": 8, \(parts)}}", as: "open_clip_config.json")
    guard case CLIPFolderError.unsupported(_, key, _)? = found as? CLIPFolderError else {
      Issue.record("\(String(describing: found))")
      return
    }
  }

  @Test(arguments: [
    ("{\"model_type\": \"clip\", \"text_config\": 3}", "text_config"),
    ("{\"model_type\": \"clip\", \"text_config\": {\"hidden_size\": \"512\"}}", "text_config.hidden_size"),
    ("{\"projection_dim\": 1e3}", "projection_dim"),
    ("{\"projection_dim\": 99999999999}", "projection_dim"), ("[]", ""), ("{}", "model_type"),
    ("{\"architecture\": \"vit\"}", "model_type"),
  ])
  func valuesOfTheWrongKindAreNamed(_ json: String, _ key: String) throws {
    let found = try error(json)
    guard case CLIPFolderError.invalidValue(_, key)? = found as? CLIPFolderError else {
      Issue.record("\(String(describing: found))")
      return
    }
  }

  @Test(arguments: [
    "{\"model_type\": \"clip\", \"text_config\": {\"num_attention_heads\": 7}}",
    "{\"model_type\": \"clip\", \"text_config\": {\"num_hidden_layers\": 0}}",
    "{\"model_type\": \"clip\", \"vision_config\": {\"patch_size\": -1}}",
    "{\"model_type\": \"clip\", \"vision_config\": {\"patch_size\": 0}}",
    "{\"model_type\": \"clip\", \"vision_config\": {\"image_size\": 8}}",
    "{\"model_type\": \"clip\", \"text_config\": {\"num_hidden_layers\": 1000000}}",
    "{\"model_type\": \"clip\", \"text_config\": {\"layer_norm_eps\": -1}}",
    "{\"model_type\": \"clip\", \"projection_dim\": 0}",
    "{\"model_type\": \"clip\", \"vision_config\": {\"hidden_size\": 1000000000}}",
  ])
  func sizesThatNoModelCanHaveAreRefused(_ json: String) throws {
    let found = try error(json)
    guard case CLIPError.invalidConfiguration? = found as? CLIPError else {
      Issue.record("\(String(describing: found))")
      return
    }
  }

  @Test(arguments: [
    ("{\"eos_token_id\": 2}", EndRule.largestID), ("{\"eos_token_id\": 6}", .token(6)), ("{}", .token(49407)),
  ])
  func theEndOfASentenceFollowsTheConfiguration(_ text: String, _ rule: EndRule) throws {
    let folder = try TemporaryFolder()
    try folder.write("{\"model_type\": \"clip\", \"text_config\": \(text)}".utf8, to: "config.json")
    #expect(try CLIPFolderDescription(path: folder.path).endRule == rule)
  }

  @Test func anEndIsTheFirstOfItsKind() {
    #expect(EndRule.largestID.position(in: [8, 2, 9, 3, 9, 0]) == 2)
    #expect(EndRule.token(3).position(in: [8, 3, 9, 3]) == 1)
    #expect(EndRule.token(4).position(in: [8, 3]) == nil)
    #expect(EndRule.largestID.position(in: []) == nil)
  }
}
