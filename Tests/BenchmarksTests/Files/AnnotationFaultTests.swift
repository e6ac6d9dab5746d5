import Benchmarks
import CLIP
import Foundation
import Testing

@Suite("A fault in any annotation file of any benchmark is said with file, entry and key")
struct AnnotationFaultTests {
  /// One file of a benchmark; each of its values is damaged in turn.
  struct Subject: CustomTestStringConvertible, Sendable {
    let benchmark: String
    let split: String
    let file: String
    /// Keys that may be left out.
    var optional: Set<String> = []
    var testDescription: String { "\(benchmark) \(file)" }
  }

  static let subjects = [
    Subject(benchmark: "cirr", split: "val", file: "cirr/captions/cap.rc2.val.json"),
    Subject(benchmark: "cirr", split: "val", file: "cirr/image_splits/split.rc2.val.json"),
    Subject(benchmark: "circo", split: "val", file: "annotations/val.json", optional: ["semantic_aspects"]),
    Subject(
      benchmark: "circo", split: "val",
      file: "COCO2017_unlabeled/annotations/image_info_unlabeled2017.json"),
    Subject(benchmark: "fashioniq", split: "val", file: "captions/cap.shirt.val.json"),
    Subject(benchmark: "fashioniq", split: "val", file: "image_splits/split.shirt.val.json"),
    Subject(benchmark: "genecis", split: "test", file: "change_attribute.json"),
    Subject(benchmark: "genecis", split: "test", file: "focus_object.json"),
  ]

  /// Whole and right files of a benchmark.
  private static func files(of benchmark: String) -> [String: String] {
    switch benchmark {
    case "cirr":
      return [
        "cirr/captions/cap.rc2.val.json": """
        [{"pairid": 1, "reference": "im0", "target_hard": "im1", "caption": "a",
          "img_set": {"members": ["im0", "im1", "im2", "im3", "im4", "im5"]}},
         {"pairid": 2, "reference": "im2", "target_hard": "im3", "caption": "b",
          "img_set": {"members": ["im0", "im1", "im2", "im3", "im4", "im5"]}}]
        """,
        "cirr/image_splits/split.rc2.val.json":
          "{" + (0..<6).map { "\"im\($0)\": \"dev/im\($0).png\"" }.joined(separator: ",") + "}",
      ]
    case "circo":
      return [
        "annotations/val.json": """
        [{"id": 0, "reference_img_id": 1, "target_img_id": 2, "relative_caption": "a", "shared_concept": "c",
          "gt_img_ids": [2, 3], "semantic_aspects": ["addition"]},
         {"id": 1, "reference_img_id": 4, "target_img_id": 5, "relative_caption": "b", "shared_concept": "d",
          "gt_img_ids": [5, 1], "semantic_aspects": ["addition"]}]
        """,
        "COCO2017_unlabeled/annotations/image_info_unlabeled2017.json":
          "{\"images\": [" + (1...5).map { "{\"id\": \($0)}" }.joined(separator: ",") + "]}",
      ]
    case "fashioniq":
      var files: [String: String] = [:]
      for category in FashionIQ.categories {
        files["captions/cap.\(category).val.json"] = """
          [{"candidate": "p0", "target": "p1", "captions": ["a", "b"]},
           {"candidate": "p2", "target": "p1", "captions": ["c", "d"]}]
          """
        files["image_splits/split.\(category).val.json"] = "[\"p0\", \"p1\", \"p2\"]"
      }
      return files
    default:
      var files: [String: String] = [:]
      for task in GeneCISTask.allCases {
        func image(_ number: Int) -> String {
          task.isAttribute
            ? "{\"image_id\": \(number), \"instance_bbox\": [1, 2, 30, 4]}" : "{\"val_image_id\": \(number)}"
        }
        let gallery = [5, 6].map(image).joined(separator: ",")
        files["\(task.rawValue).json"] = """
          [{"condition": "a", "reference": \(image(1)), "target": \(image(2)), "gallery": [\(gallery)]},
           {"condition": "b", "reference": \(image(3)), "target": \(image(4)), "gallery": [\(gallery)]}]
          """
      }
      return files
    }
  }

  private func folder(of subject: Subject) throws -> BenchmarkFolder {
    let folder = try BenchmarkFolder()
    for (file, text) in Self.files(of: subject.benchmark) { try folder.write(file, text) }
    return folder
  }

  private func load(_ subject: Subject, _ folder: BenchmarkFolder) throws {
    let type = try #require(RetrievalBenchmarks.named(subject.benchmark) as? any FolderBenchmark.Type)
    _ = try type.init(root: folder.root, split: subject.split, options: BenchmarkOptions())
  }

  /// What reading the benchmark says after a file of it was replaced.
  private func fault(_ subject: Subject, _ bytes: Data) throws -> BenchmarkFileError? {
    let folder = try folder(of: subject)
    try folder.write(subject.file, bytes)
    do {
      try withExtendedLifetime(folder) { try load(subject, folder) }
      return nil
    } catch let error as BenchmarkFileError {
      #expect(error.path == folder.path(subject.file))
      return error
    }
  }

  // MARK: Every value of an entry

  private enum Step {
    case key(String)
    case index(Int)
  }

  /// The ways to every value below one; of a list, to its last element alone.
  private static func ways(in value: Any) -> [[Step]] {
    if let object = value as? [String: Any] {
      return object.keys.sorted().flatMap { key in
        [[.key(key)]] + ways(in: object[key] ?? NSNull()).map { [.key(key)] + $0 }
      }
    }
    if let list = value as? [Any], let last = list.last {
      let index = list.count - 1
      return [[.index(index)]] + ways(in: last).map { [.index(index)] + $0 }
    }
    return []
  }

  /// The value with another at the end of a way; without any when that is nil.
  private static func replacing(_ way: ArraySlice<Step>, in value: Any, by new: Any?) -> Any {
    guard let step = way.first else { return new ?? NSNull() }
    let rest = way.dropFirst()
    switch step {
    case .key(let key):
      guard var object = value as? [String: Any] else { return value }
      object[key] = rest.isEmpty && new == nil ? nil : replacing(rest, in: object[key] ?? NSNull(), by: new)
      return object
    case .index(let index):
      guard var list = value as? [Any] else { return value }
      list[index] = replacing(rest, in: list[index], by: new)
      return list
    }
  }

  /// "img_set.members[5]"
  private static func words(_ way: some Sequence<Step>) -> String? {
    let words = way.reduce(into: "") { words, step in
      switch step {
      case .key(let key): words += (words.isEmpty ? "" : ".") + key
      case .index(let index): words += "[\(index)]"
      }
    }
    return words.isEmpty ? nil : words
  }

  /// The entry and the key of an error about the value at the end of a way.
  private static func place(_ way: [Step], in file: Any) -> (entry: Int?, key: String?) {
    guard file is [Any], case .index(let entry)? = way.first else { return (nil, words(way)) }
    return (entry, words(way.dropFirst()))
  }

  @Test(arguments: subjects)
  func aValueOfAnotherType(_ subject: Subject) throws {
    let text = try #require(Self.files(of: subject.benchmark)[subject.file])
    let file = try JSONSerialization.jsonObject(with: Data(text.utf8))
    let ways = Self.ways(in: file)
    #expect(!ways.isEmpty)
    for way in ways {
      let damaged = Self.replacing(way[...], in: file, by: true)
      let error = try fault(subject, JSONSerialization.data(withJSONObject: damaged))
      let place = Self.place(way, in: file)
      let found = try #require(error, "\(place)")
      #expect(found.entry == place.entry && found.key == place.key, "\(place): \(found)")
      guard case .wrongType(_, found: .bool) = found.reason else {
        Issue.record("\(place): \(found.reason)")
        continue
      }
    }
  }

  @Test(arguments: subjects)
  func aKeyThatIsNotThere(_ subject: Subject) throws {
    let text = try #require(Self.files(of: subject.benchmark)[subject.file])
    let file = try JSONSerialization.jsonObject(with: Data(text.utf8))
    for way in Self.ways(in: file) {
      // CIRR's split is named by its keys: one less is another split.
      guard case .key(let key)? = way.last, !subject.optional.contains(key),
        !subject.file.contains("rc2.val.json")
          || subject.file.contains("captions")
      else { continue }
      let damaged = Self.replacing(way[...], in: file, by: nil)
      let error = try fault(subject, JSONSerialization.data(withJSONObject: damaged))
      let place = Self.place(way, in: file)
      let found = try #require(error, "\(place)")
      #expect(found.entry == place.entry && found.key == place.key, "\(place): \(found)")
      #expect(found.reason == .missingKey)
    }
  }

  @Test(arguments: subjects)
  func bytesThatAreNoText(_ subject: Subject) throws {
    let text = try #require(Self.files(of: subject.benchmark)[subject.file])
    // Inside of the first string.
    var bytes = Data(text.utf8)
    let quote = try #require(bytes.firstIndex(of: UInt8(ascii: "\"")))
    bytes.insert(0xFF, at: quote + 1)
    let error = try #require(try fault(subject, bytes))
    #expect(error.reason == .malformedJSON(.syntax(offset: quote + 1, expected: .utf8)))
  }

  @Test(arguments: subjects)
  func filesThatAreCutOffEmptyOrOfAnotherKind(_ subject: Subject) throws {
    let text = try #require(Self.files(of: subject.benchmark)[subject.file])
    for length in [0, 1, text.utf8.count / 2, text.utf8.count - 1] {
      let error = try #require(try fault(subject, Data(text.utf8.prefix(length))))
      guard case .malformedJSON = error.reason else {
        Issue.record("\(length): \(error.reason)")
        continue
      }
    }
    let isList = text.hasPrefix("[")
    #expect(
      try fault(subject, Data("3".utf8))?.reason
        == .wrongType(expected: isList ? .array : .object, found: .integer))
    let empty = try fault(subject, Data((isList ? "[]" : "{}").utf8))
    #expect(empty?.reason == (subject.benchmark == "circo" && !isList ? .missingKey : .empty))
  }

  @Test func imagesThatNoListNames() throws {
    let cases: [(Subject, String, String, Int, String)] = [
      (Self.subjects[0], "\"reference\": \"im2\"", "\"reference\": \"no\"", 1, "reference"),
      (Self.subjects[0], "\"target_hard\": \"im3\"", "\"target_hard\": \"no\"", 1, "target_hard"),
      (Self.subjects[0], "\"im5\"]", "\"no\"]", 0, "img_set.members[5]"),
      (Self.subjects[2], "\"reference_img_id\": 4", "\"reference_img_id\": 70", 1, "reference_img_id"),
      (Self.subjects[2], "[5, 1]", "[5, 70]", 1, "gt_img_ids[1]"),
      (Self.subjects[4], "\"candidate\": \"p2\"", "\"candidate\": \"no\"", 1, "candidate"),
      (Self.subjects[4], "\"target\": \"p1\"", "\"target\": \"no\"", 0, "target"),
    ]
    for (subject, from, to, entry, key) in cases {
      let text = try #require(Self.files(of: subject.benchmark)[subject.file])
      let damaged = text.replacing(from, with: to, maxReplacements: 1)
      try #require(damaged != text)
      let error = try #require(try fault(subject, Data(damaged.utf8)))
      #expect(error.entry == entry && error.key == key, "\(error)")
      #expect(error.reason == .unknownImage(to.contains("70") ? "70" : "no"))
    }
  }
}
