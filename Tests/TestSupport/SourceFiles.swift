import Foundation

/// The files below `Sources`.
public enum SourceFiles {
  /// The text of every Swift file by its name.
  public static let all: [String: String] = {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Sources")
    var texts: [String: String] = [:]
    let files = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)
    while let file = files?.nextObject() as? URL {
      guard file.pathExtension == "swift" else { continue }
      texts[file.lastPathComponent] = try? String(contentsOf: file, encoding: .utf8)
    }
    return texts
  }()
}
