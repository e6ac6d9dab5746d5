import CLIP
import Files
import Tensors
import TestSupport
import Testing

@Suite("Folders with a CLIP model")
struct CLIPFolderTests {
  private func expectEqual(_ found: [Parameter], _ expected: [Parameter]) {
    #expect(found.map(\.name) == expected.map(\.name))
    for (a, b) in zip(found, expected) {
      #expect(a.value.shape == b.value.shape && a.value.scalars == b.value.scalars, "\(a.name)")
    }
  }

  @Test(arguments: [WeightType.float32, .float16, .bfloat16])
  func everyParameterComesBackAsItWasStored(_ type: WeightType) throws {
    let model = try FolderSample.model()
    var arrays = FolderSample.huggingFace(model)
    for index in arrays.indices where arrays[index].type == .float32 { arrays[index].type = type }
    let folder = try FolderSample.folder(arrays)
    let opened = try CLIPFolder(path: folder.path)
    #expect(opened.layout == .huggingFace)
    #expect(try opened.configuration() == model.configuration)
    try expectEqual(opened.model().parameters, model.parameters)
    try expectEqual(opened.textEncoder().parameters, model.text.parameters)
    try expectEqual(opened.visionEncoder().parameters, model.vision.parameters)
  }

  @Test func shardsAreOneModel() throws {
    let model = try FolderSample.model()
    let arrays = FolderSample.huggingFace(model)
    let folder = try TemporaryFolder()
    try folder.write(FolderSample.huggingFaceConfiguration.utf8, to: "config.json")
    let half = arrays.count / 2
    try folder.write(FolderSample.file(Array(arrays[..<half])), to: "a.safetensors")
    try folder.write(FolderSample.file(Array(arrays[half...])), to: "b.safetensors")
    let map = arrays.enumerated().map {
      "\"\($0.element.name)\":\"\($0.offset < half ? "a" : "b").safetensors\""
    }
    try folder.write(
      "{\"weight_map\":{\(map.joined(separator: ","))}}".utf8, to: "model.safetensors.index.json")
    try expectEqual(CLIPFolder(path: folder.path).model().parameters, model.parameters)
  }

  @Test func oneErrorListsEverythingThatIsMissingTooMuchOrMisshapen() throws {
    var arrays = try FolderSample.huggingFace(FolderSample.model())
    arrays.removeAll { $0.name == "logit_scale" || $0.name.hasSuffix("layers.1.self_attn.k_proj.bias") }
    arrays.append(.init(name: "extra", shape: [1], values: [0]))
    let norm = try #require(arrays.firstIndex { $0.name == "text_model.final_layer_norm.bias" })
    arrays[norm].shape = [3, 4]
    let fc1 = try #require(arrays.firstIndex { $0.name == "vision_model.encoder.layers.0.mlp.fc1.bias" })
    arrays[fc1].type = .int32
    let folder = try FolderSample.folder(arrays)
    #expect(
      throws: CLIPFolderError.weightsMismatch(
        path: "\(folder.path)/model.safetensors",
        missing: ["text_model.encoder.layers.1.self_attn.k_proj.bias", "logit_scale"], unexpected: ["extra"],
        misshapen: [
          .init(
            name: "vision_model.encoder.layers.0.mlp.fc1.bias", expected: [24], found: [24], type: .int32),
          .init(name: "text_model.final_layer_norm.bias", expected: [12], found: [3, 4], type: .float32),
        ])
    ) { try CLIPFolder(path: folder.path) }
  }

  @Test(arguments: [("clip_text_model", "text"), ("clip_vision_model", "vis")])
  func aFolderMayHoldOneTowerWithItsProjection(_ type: String, _ prefix: String) throws {
    let model = try FolderSample.model()
    let arrays = FolderSample.huggingFace(model).filter { $0.name.hasPrefix(prefix) }
    let sizes =
      prefix == "text"
      ? """
      "vocab_size": 11, "max_position_embeddings": 9, "hidden_size": 12, "num_hidden_layers": 2,
      "num_attention_heads": 3, "intermediate_size": 20, "hidden_act": "gelu"
      """
      : """
      "image_size": 8, "patch_size": 4, "hidden_size": 8, "num_hidden_layers": 1, "num_attention_heads": 2,
      "intermediate_size": 24, "layer_norm_eps": 0.001
      """
    let folder = try FolderSample.folder(
      arrays, configuration: "{\"model_type\": \"\(type)\", \"projection_dim\": 7, \(sizes)}")
    let opened = try CLIPFolder(path: folder.path)
    let missing = prefix == "text" ? "vision" : "text"
    #expect(throws: CLIPFolderError.missingTower(folder: folder.path, tower: missing)) { try opened.model() }
    if prefix == "text" {
      try expectEqual(opened.textEncoder().parameters, model.text.parameters)
    } else {
      try expectEqual(opened.visionEncoder().parameters, model.vision.parameters)
    }
  }

  @Test func weightsWithoutTheProjectionAreNamed() throws {
    let arrays = try FolderSample.huggingFace(FolderSample.model()).filter {
      $0.name != "text_projection.weight"
    }
    let folder = try FolderSample.folder(arrays)
    #expect(
      throws: CLIPFolderError.weightsMismatch(
        path: "\(folder.path)/model.safetensors", missing: ["text_projection.weight"], unexpected: [],
        misshapen: [])
    ) { try CLIPFolder(path: folder.path) }
  }

  @Test func anotherLibrarysConfigurationLeavesTheFolderToOpenCLIP() throws {
    let folder = try FolderSample.folder(
      [], configuration: "{\"architecture\": \"vit_base_patch32_clip_224\"}")
    try folder.write(FolderSample.openCLIPConfiguration.utf8, to: "open_clip_config.json")
    #expect {
      try CLIPFolder(path: folder.path)
    } throws: { error in
      guard case CLIPFolderError.weightsMismatch(_, let missing, _, _)? = error as? CLIPFolderError else {
        return false
      }
      return missing.contains("visual.conv1.weight") && missing.contains("logit_scale")
    }
  }

  @Test func filesThatAreNotThereAreNamed() throws {
    let folder = try TemporaryFolder()
    #expect(
      throws: CLIPFolderError.missingFile(
        folder: folder.path, tried: ["config.json", "open_clip_config.json"])
    ) { try CLIPFolder(path: folder.path) }
    try folder.write(FolderSample.huggingFaceConfiguration.utf8, to: "config.json")
    #expect(
      throws: CLIPFolderError.missingFile(
        folder: folder.path, tried: ["model.safetensors", "model.safetensors.index.json"])
    ) { try CLIPFolder(path: folder.path) }
    #expect(throws: CLIPFolderError.missingFile(folder: folder.path, tried: ["open_clip_config.json"])) {
      try CLIPFolder(path: folder.path, layout: .openCLIP)
    }
  }

  @Test func theTokenizerOfAFolderComesWithItsModel() throws {
    let vocabulary = try SampleVocabulary.trained()
    func folder(vocabularySize: Int) throws -> TemporaryFolder {
      let configuration = FolderSample.huggingFaceConfiguration.replacing(
        "\"vocab_size\": 11", with: "\"vocab_size\": \(vocabularySize)")
      let arrays = try FolderSample.huggingFace(FolderSample.model(vocabularySize: vocabularySize))
      let folder = try FolderSample.folder(arrays, configuration: configuration)
      try vocabulary.write(toDirectory: folder.path)
      return folder
    }
    let fits = try folder(vocabularySize: vocabulary.count)
    let backbone = try CLIPFolder(path: fits.path).backbone()
    let features = try backbone.textFeatures(of: ["a cat", "a photo of $"], on: Tape())
    #expect(features.shape == [2, 7] && features.isFinite)
    let tooSmall = try folder(vocabularySize: vocabulary.count - 1)
    #expect(
      throws: CLIPFolderError.vocabularyMismatch(
        folder: tooSmall.path, tokenizer: vocabulary.count, model: vocabulary.count - 1)
    ) { try CLIPFolder(path: tooSmall.path).backbone() }
  }
}
