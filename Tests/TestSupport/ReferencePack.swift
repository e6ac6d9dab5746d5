import Foundation
import Tensors

/// The folder of reference vectors: from `MOTA_REFERENCE`, or `../shared/reference` beside the package.
public enum ReferencePack {
  /// Where it is looked for.
  public static let path: String = {
    if let given = ProcessInfo.processInfo.environment["MOTA_REFERENCE"], !given.isEmpty { return given }
    let root = (0..<3).reduce(URL(filePath: #filePath)) { url, _ in url.deletingLastPathComponent() }
    return root.appending(path: "../shared/reference").standardizedFileURL.path()
  }()

  /// Whether it is there.
  public static let isPresent = has("tolerances.json")

  /// What a skipped test says.
  public static let absent: String = "no reference vectors at \(path) (set MOTA_REFERENCE)"

  /// Whether it has a file.
  public static func has(_ file: String) -> Bool { FileManager.default.fileExists(atPath: "\(path)/\(file)") }

  /// The path of one of its files.
  public static func path(of file: String) -> String { "\(path)/\(file)" }

  /// One of its JSON files.
  public static func json<Value: Decodable>(_ file: String, as type: Value.Type = Value.self) throws -> Value
  {
    try JSONDecoder().decode(type, from: Data(contentsOf: URL(filePath: path(of: file))))
  }

  /// Its folders that hold a file of this name, sorted.
  public static func folders(with file: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return names.filter { has("\($0)/\(file)") }.sorted()
  }

  /// The safetensors files of one of its folders, without their extension, sorted.
  public static func arrayFiles(in folder: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path(of: folder))) ?? []
    return names.filter { $0.hasSuffix(".safetensors") }.map { String($0.dropLast(12)) }.sorted()
  }

  /// How exactly arrays are to be met, by file and array.
  static let tolerances: [String: [String: ReferenceTolerance]] = {
    struct Table: Decodable { let files: [String: [String: ReferenceTolerance]] }
    return (try? json("tolerances.json", as: Table.self).files) ?? [:]
  }()
}
