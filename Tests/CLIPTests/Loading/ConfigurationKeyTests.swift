import CLIP
import Foundation
import Images
import TestSupport
import Testing

@Suite("Every key of the libraries' configurations is used, checked, irrelevant or refused")
struct ConfigurationKeyTests {
  /// What is thrown when a key of an object has a value.
  private func error(_ object: ConfigurationObject, _ member: String) throws -> (any Error)? {
    let folder = try TemporaryFolder()
    func description(_ json: String, _ name: String) throws {
      try folder.write(json, to: name)
      _ = try CLIPFolderDescription(path: folder.path)
    }
    func openCLIP(vision: String = "", text: String = "", model: String = "", preprocessing: String = "")
      throws
    {
      try description(
        "{\"model_cfg\": {\"embed_dim\": 8, \"vision_cfg\": {\(vision)}, \"text_cfg\": {\(text)}\(model)}, "
          + "\"preprocess_cfg\": {\(preprocessing)}}", "open_clip_config.json")
    }
    do {
      switch object {
      case .model: try description("{\"model_type\": \"clip\", \(member)}", "config.json")
      case .text, .vision:
        try description(
          "{\"model_type\": \"clip\", \"\(object.rawValue)\": {\(member)}}", "config.json")
      case .imageProcessor:
        _ = try ImagePreprocessor(preprocessorConfig: Array("{\(member)}".utf8))
        _ = try ImagePreprocessor(processorConfig: Array("{\"image_processor\": {\(member)}}".utf8))
      case .tokenizer:
        try SampleVocabulary.trained().write(toDirectory: folder.path)
        try folder.write("{\(member)}", to: "tokenizer_config.json")
        _ = try Tokenizer(directory: folder.path)
      case .openCLIPModel: try openCLIP(model: ", \(member)")
      case .openCLIPVision: try openCLIP(vision: member)
      case .openCLIPText: try openCLIP(text: member)
      case .openCLIPPreprocessing: try openCLIP(preprocessing: member)
      }
      return nil
    } catch { return error }
  }

  private func isNamed(_ key: String, by error: any Error) -> Bool { "\(error)".contains(key) }

  /// JSON of a value: words are strings, the rest is written as it is.
  private func json(_ value: String) -> String {
    ["true", "false", "{}", "[]"].contains(value) || Double(value) != nil ? value : "\"\(value)\""
  }

  @Test(arguments: ConfigurationObject.allCases) func everyKeyDoesWhatTheTableSays(
    _ object: ConfigurationObject
  ) throws {
    for key in object.keys {
      switch key.use {
      case .used: break
      case .irrelevant:
        for value in ["7", "\"odd\"", "true"] {
          #expect(try error(object, "\"\(key.name)\": \(value)") == nil, "\(key.name)")
        }
      case .refused, .checked:
        var bad = ["\"odd\"", "17", "true", "false", "{\"a\": 1}"]
        if case .checked(let values) = key.use {
          bad.removeAll { values.map(json).contains($0) }
          for value in values {
            #expect(try error(object, "\"\(key.name)\": \(json(value))") == nil, "\(key.name): \(value)")
          }
        }
        for value in bad {
          let found = try error(object, "\"\(key.name)\": \(value)")
          #expect(
            found.map { isNamed(key.name, by: $0) } == true,
            "\(key.name): \(value): \(String(describing: found))")
        }
      }
      guard key.use != .used else { continue }
      #expect(try error(object, "\"\(key.name)\": null") == nil, "\(key.name): null")
    }
  }

  @Test(arguments: ConfigurationObject.allCases) func unknownKeysAreTreatedAsTheLibraryDoes(
    _ object: ConfigurationObject
  )
    throws
  {
    let found = try error(object, "\"key_of_tomorrow\": 3")
    #expect((found != nil) == object.refusesOthers)
    if let found { #expect(isNamed("key_of_tomorrow", by: found)) }
    #expect(try error(object, "\"key_of_tomorrow\": false") == nil)
  }

  @Test func noKeyIsThereTwice() {
    for object in ConfigurationObject.allCases {
      let names = object.keys.map(\.name)
      #expect(Set(names).count == names.count && !names.isEmpty, "\(object)")
    }
  }

  @Test func thePageOnBackbonesNamesEveryKey() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../..")
    let page = try String(
      contentsOf: root.appendingPathComponent("Documentation/Backbones.md"), encoding: .utf8)
    for key in ConfigurationKey.all { #expect(page.contains("`\(key.name)`"), "\(key.name)") }
  }
}
