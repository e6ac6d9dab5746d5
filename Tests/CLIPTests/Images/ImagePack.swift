import CLIP
import Foundation

/// The `images` folder of the reference pack: `MOTA_REFERENCE`, or `../shared/reference` beside the package.
struct ImagePack {
  struct Entry: Decodable {
    struct Result: Decodable {
      let resized: [Int]
      let crop_left_top: [Int]
      let sha256: String
      let sha256_half_to_even: String?
      let sha256_on_white: String?
    }

    let file: String
    let width: Int
    let height: Int
    let sha256_rgb: String
    let sha256_rgb_on_white: String?
    /// Results by kind and side, such as `targetpad48`.
    let results: [String: Result]

    private struct Key: CodingKey {
      let stringValue: String
      var intValue: Int? { nil }
      init(stringValue: String) { self.stringValue = stringValue }
      init?(intValue: Int) { nil }
    }

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: Key.self)
      func text(_ key: String) throws -> String {
        try container.decode(String.self, forKey: Key(stringValue: key))
      }
      file = try text("file")
      width = try container.decode(Int.self, forKey: Key(stringValue: "width"))
      height = try container.decode(Int.self, forKey: Key(stringValue: "height"))
      sha256_rgb = try text("sha256_rgb")
      sha256_rgb_on_white = try container.decodeIfPresent(
        String.self, forKey: Key(stringValue: "sha256_rgb_on_white"))
      var results: [String: Result] = [:]
      for key in container.allKeys where key.stringValue.last?.isNumber == true {
        results[key.stringValue] = try? container.decode(Result.self, forKey: key)
      }
      self.results = results
    }
  }

  private struct Index: Decodable { let images: [Entry] }

  static let folder: String = {
    if let given = ProcessInfo.processInfo.environment["MOTA_REFERENCE"], !given.isEmpty { return given }
    let root = (0..<4).reduce(URL(fileURLWithPath: #filePath)) { url, _ in url.deletingLastPathComponent() }
    return root.appendingPathComponent("../shared/reference").standardizedFileURL.path
  }()

  static let isHere = FileManager.default.fileExists(atPath: folder + "/images/images.json")

  static let entries: [Entry] = {
    guard let data = FileManager.default.contents(atPath: folder + "/images/images.json") else { return [] }
    return (try? JSONDecoder().decode(Index.self, from: data))?.images ?? []
  }()

  static func path(_ file: String) -> String { "\(folder)/images/files/\(file)" }

  /// The bytes of an image of the pack.
  static func bytes(_ file: String) throws -> [UInt8] { try self.file(path(file)) }

  static func file(_ path: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
  }

  struct Array {
    let shape: [Int]
    let bytes: [UInt8]
  }

  /// The arrays of a safetensors file of the folder.
  static func arrays(_ file: String) throws -> [String: Array] {
    let data = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/images/\(file)"))
    let headerCount = data.prefix(8).reversed().reduce(0) { $0 << 8 | Int($1) }
    struct Header: Decodable {
      let shape: [Int]?
      let data_offsets: [Int]?
    }
    let headers = try JSONDecoder().decode([String: Header].self, from: data[8..<(8 + headerCount)])
    var arrays: [String: Array] = [:]
    for (name, header) in headers {
      guard let shape = header.shape, let offsets = header.data_offsets else { continue }
      let start = 8 + headerCount
      arrays[name] = Array(shape: shape, bytes: [UInt8](data[(start + offsets[0])..<(start + offsets[1])]))
    }
    return arrays
  }
}
