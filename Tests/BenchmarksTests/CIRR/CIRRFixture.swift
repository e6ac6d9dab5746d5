import Benchmarks

/// CIRR's files for a split of numbered images in groups of six.
struct CIRRFixture {
  let folder: BenchmarkFolder
  let split: String
  let images: Int
  static let captions = "cirr/captions/cap.rc2.val.json"
  static let splits = "cirr/image_splits/split.rc2.val.json"

  /// One query for each reference: the image after it in its group is the target.
  init(images: Int = 12, references: [Int] = [0, 7], split: String = "val") throws {
    folder = try BenchmarkFolder()
    self.split = split
    self.images = images
    try folder.write("cirr/image_splits/split.rc2.\(split).json", Self.list(images))
    try folder.write(
      "cirr/captions/cap.rc2.\(split).json",
      "["
        + references.enumerated().map { Self.entry(100 + $0, reference: $1, split: split) }
        .joined(separator: ",") + "]")
  }

  static func list(_ images: Int) -> String {
    "{" + (0..<images).map { "\"im\($0)\": \"./dev/im\($0).png\"" }.joined(separator: ",") + "}"
  }

  static func entry(_ pair: Int, reference: Int, split: String = "val") -> String {
    let start = reference / 6 * 6
    // Members come in an order of their own.
    let members = (start..<start + 6).reversed().map { "\"im\($0)\"" }.joined(separator: ", ")
    let target = split == "test1" ? "" : "\"target_hard\": \"im\(start + (reference + 1) % 6)\", "
    return """
      {"pairid": \(pair), "reference": "im\(reference)", \(target)"caption": "add \(pair)",
       "img_set": {"id": 1, "members": [\(members)], "reference_rank": 1}}
      """
  }

  func load(_ options: BenchmarkOptions = .init()) throws -> CIRR {
    try folder.load(CIRR.self, split, options: options)
  }
}
