import Images
import TestSupport

/// A picture of the pack with the fingerprints of what becomes of it.
struct ReferenceImage: Decodable {
  /// What preprocessing of one kind and side makes of it.
  struct Result: Decodable {
    let sha256: String
    let sha256_half_to_even: String?
    let sha256_on_white: String?
  }

  private struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  let file: String
  let width: Int
  let height: Int
  let sha256_rgb: String
  let sha256_rgb_on_white: String?
  /// Results by kind and side, such as `targetpad48`.
  let results: [String: Result]

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    func text(_ key: String) throws -> String? {
      try container.decodeIfPresent(String.self, forKey: Key(stringValue: key))
    }
    file = try text("file") ?? ""
    width = try container.decode(Int.self, forKey: Key(stringValue: "width"))
    height = try container.decode(Int.self, forKey: Key(stringValue: "height"))
    sha256_rgb = try text("sha256_rgb") ?? ""
    sha256_rgb_on_white = try text("sha256_rgb_on_white")
    var results: [String: Result] = [:]
    for key in container.allKeys where key.stringValue.last?.isNumber == true {
      if let result = try? container.decode(Result.self, forKey: key) { results[key.stringValue] = result }
    }
    self.results = results
  }

  var path: String { ReferencePack.path(of: "images/files/\(file)") }

  func decoded(_ transparency: ImageDecoder.Transparency = .dropped) throws -> RGBImage {
    try ImageDecoder(transparency: transparency).decode(contentsOfFile: path)
  }

  func bytes() throws -> [UInt8] { try [UInt8](ReferencePack.data("images/files/\(file)")) }
}
