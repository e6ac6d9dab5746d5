import Foundation

/// The files below `Sources`.
public enum SourceFiles {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Sources")

  /// The text of every Swift file by its name.
  public static let all: [String: String] = {
    var texts: [String: String] = [:]
    for file in files(below: root) {
      texts[file.lastPathComponent] = try? String(contentsOf: file, encoding: .utf8)
    }
    return texts
  }()

  /// The text of every Swift file of the program by its path below `Sources`; the measurements are another program.
  public static let ofProgram: [String: String] = {
    let start = root.path.count + 1
    var texts: [String: String] = [:]
    for file in files(below: root) where !file.path.dropFirst(start).hasPrefix("Bench/") {
      texts[String(file.path.dropFirst(start))] = try? String(contentsOf: file, encoding: .utf8)
    }
    return texts
  }()

  /// The text of every Swift file in a folder of a target, with the folder's name.
  public static func inFolders(of target: String) -> [(folder: String, text: String)] {
    let home = root.appendingPathComponent(target)
    let depth = home.pathComponents.count
    return files(below: home).compactMap { file in
      guard file.pathComponents.count > depth + 1 else { return nil }
      return (try? String(contentsOf: file, encoding: .utf8)).map { (file.pathComponents[depth], $0) }
    }
  }

  private static func files(below folder: URL) -> [URL] {
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    return (files?.compactMap { $0 as? URL } ?? []).filter { $0.pathExtension == "swift" }
  }
}
