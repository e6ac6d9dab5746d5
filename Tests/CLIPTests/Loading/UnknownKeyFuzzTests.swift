import CLIP
import Foundation
import Images
import TestSupport
import Testing

/// Keys that nobody knows yet, with values of every kind, in every object of every configuration file.
@Suite("Random keys in configurations")
struct UnknownKeyFuzzTests {
  struct File: Sendable, CustomTestStringConvertible {
    let name: String
    let text: String
    /// The beginnings of the objects that get more keys, and which objects of the table they are.
    let places: [(start: String, object: ConfigurationObject)]
    /// What a folder with such a file describes.
    let reading: @Sendable (TemporaryFolder) throws -> AnyHashable
    var testDescription: String { name }
  }

  static let files = [
    File(
      name: "config.json", text: FolderSample.huggingFaceConfiguration,
      places: [("{", .model), ("\"text_config\": {", .text), ("\"vision_config\": {", .vision)],
      reading: { try CLIPFolderDescription(path: $0.path) }),
    File(
      name: "open_clip_config.json",
      text: FolderSample.openCLIPConfiguration.dropLast() + ", \"preprocess_cfg\": {\"mode\": \"RGB\"}}",
      places: [
        ("{", .openCLIPPreprocessing), ("\"model_cfg\": {", .openCLIPModel),
        ("\"vision_cfg\": {", .openCLIPVision), ("\"text_cfg\": {", .openCLIPText),
        ("\"preprocess_cfg\": {", .openCLIPPreprocessing),
      ],
      reading: { folder in
        let preprocessor = try ImagePreprocessor(openCLIPConfig: bytes(folder, "open_clip_config.json"))
        return [AnyHashable(preprocessor), AnyHashable(try CLIPFolderDescription(path: folder.path))]
      }),
    File(
      name: "preprocessor_config.json",
      text: #"{"size": {"shortest_edge": 8}, "crop_size": {"height": 8, "width": 8}, "resample": 3}"#,
      places: [
        ("{", .imageProcessor), ("\"size\": {", .imageProcessor), ("\"crop_size\": {", .imageProcessor),
      ],
      reading: { try ImagePreprocessor(preprocessorConfig: bytes($0, "preprocessor_config.json")) }),
    File(
      name: "processor_config.json",
      text: #"{"image_processor": {"size": {"shortest_edge": 8}, "crop_size": 8}, "processor_class": "C"}"#,
      places: [("{", .imageProcessor), ("\"image_processor\": {", .imageProcessor)],
      reading: { try ImagePreprocessor(processorConfig: bytes($0, "processor_config.json")) }),
    File(
      name: "tokenizer_config.json",
      text: #"{"tokenizer_class": "CLIPTokenizer", "eos_token": "<|endoftext|>"}"#,
      places: [("{", .tokenizer)],
      reading: { folder in
        try SampleVocabulary.trained().write(toDirectory: folder.path)
        return try Tokenizer(directory: folder.path).canonicalBytes
      }),
  ]

  private static func bytes(_ folder: TemporaryFolder, _ name: String) throws -> [UInt8] {
    Array(try String(contentsOfFile: folder.path + "/" + name, encoding: .utf8).utf8)
  }

  /// A name that the object's library does not write: one of another object, or of nobody.
  private static func key(for object: ConfigurationObject, using generator: inout SplitMix64) -> String {
    let known = Set(object.keys.map(\.name) + ["image_processor", "model_cfg", "preprocess_cfg"])
    while true {
      let name = ConfigurationKey.all[generator.below(ConfigurationKey.all.count)].name
      let key =
        switch generator.below(5) {
        case 0: name
        case 1: name.uppercased()
        case 2: name + "_"
        case 3: "new_" + name
        default: "key of \(generator.below(1_000_000))"
        }
      if !known.contains(key) { return key }
    }
  }

  private static func value(_ depth: Int, using generator: inout SplitMix64) -> String {
    let plain = [
      "null", "true", "false", "0", "1", "-1", "17", "0.5", "1e300", "-1e-400", "9223372036854775808", "\"\"",
      "\"clip\"", "\"\\u0000\"", "[]", "{}",
    ]
    guard depth > 0, generator.below(3) == 0 else { return plain[generator.below(plain.count)] }
    let values = (0..<generator.below(4)).map { _ in value(depth - 1, using: &generator) }
    if generator.below(2) == 0 { return "[\(values.joined(separator: ", "))]" }
    return "{\(values.enumerated().map { "\"k\($0)\": \($1)" }.joined(separator: ", "))}"
  }

  @Test(arguments: files) func nothingChangesUnlessTheKeyIsNamed(_ file: File) throws {
    func reading(_ text: String) throws -> AnyHashable {
      let folder = try TemporaryFolder()
      try folder.write(text, to: file.name)
      return try file.reading(folder)
    }
    let expected = try reading(file.text)
    var generator = SplitMix64(seed: 105)
    for _ in 0..<FuzzCount.of(300) {
      var text = file.text
      var names: [String] = []
      for _ in 0...generator.below(3) {
        let place = file.places[generator.below(file.places.count)]
        let key = Self.key(for: place.object, using: &generator)
        // A key that is there twice is another fault.
        guard !names.contains(key), !file.text.contains("\"\(key)\""),
          let start = text.firstRange(of: place.start)
        else { continue }
        names.append(key)
        text.insert(
          contentsOf: "\"\(key)\": \(Self.value(3, using: &generator)), ", at: start.upperBound)
        // Sizes are refused whole, by their own name.
        if place.start.contains("size") { names.append("size") }
      }
      do {
        let found = try reading(text)
        #expect(found == expected, "\(text)")
      } catch {
        #expect(names.contains { "\(error)".contains($0) }, "\(error): \(text)")
      }
    }
  }
}
