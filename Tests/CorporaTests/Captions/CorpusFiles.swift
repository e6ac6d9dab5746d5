import CZlib
import Foundation
import TestSupport

/// Files that corpus tests write into a folder of their own.
struct CorpusFiles {
  let folder: String

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "corpus-\(UUID().uuidString)").path()
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  func remove() { try? FileManager.default.removeItem(atPath: folder) }

  func write(_ bytes: [UInt8], to name: String) throws -> String {
    let path = "\(folder)/\(name)"
    try Data(bytes).write(to: URL(filePath: path))
    return path
  }

  func write(_ text: String, to name: String) throws -> String { try write(Array(text.utf8), to: name) }

  /// Writes a gzip file of one member for every part.
  func compress(_ parts: [String], to name: String) throws -> String {
    let path = try write([], to: name)
    for part in parts {
      let file = gzopen(path, "ab6")
      var part = part
      part.withUTF8 { _ = gzwrite(file, $0.baseAddress, UInt32($0.count)) }
      gzclose(file)
    }
    return path
  }

  func compress(_ text: String, to name: String) throws -> String { try compress([text], to: name) }

  /// Captions of words that hardly compress, `count` of them, all different.
  static func captions(_ count: Int, words: Int = 6) -> [String] {
    var random = SplitMix64(seed: 5)
    return (0..<count).map { index in
      "\(index) " + (0..<words).map { _ in String(random.below(1 << 40), radix: 36) }.joined(separator: " ")
    }
  }
}
