import Foundation
import Tensors

/// The folder of reference vectors: from `MOTA_REFERENCE`, or `../shared/reference` beside the package.
///
/// Nothing about its content is known here but the layout that its README describes: sizes, names of models,
/// settings and cases are found by listing and in its JSON files.
public enum ReferencePack {
  /// Where it is looked for.
  public static let path: String = {
    if let given = ProcessInfo.processInfo.environment["MOTA_REFERENCE"], !given.isEmpty { return given }
    let root = (0..<3).reduce(URL(filePath: #filePath)) { url, _ in url.deletingLastPathComponent() }
    return root.appending(path: "../shared/reference").standardizedFileURL.path()
  }()

  /// Whether it has a file.
  public static func has(_ file: String) -> Bool {
    FileManager.default.fileExists(atPath: Self.path(of: file))
  }

  /// What a test says that is skipped for want of a file.
  public static func absent(_ file: String) -> String {
    "no \(file) among the reference vectors at \(path) (set MOTA_REFERENCE)"
  }

  /// The path of one of its files.
  public static func path(of file: String) -> String { "\(path)/\(file)" }

  /// The content of one of its files.
  public static func data(_ file: String) throws -> Data {
    try Data(contentsOf: URL(filePath: path(of: file)))
  }

  /// One of its JSON files.
  public static func json<Value: Decodable>(_ file: String, as type: Value.Type = Value.self) throws -> Value
  {
    try JSONDecoder().decode(type, from: data(file))
  }

  /// Its folders that hold all files of these names, sorted.
  public static func folders(with files: String...) -> [String] {
    list("").filter { folder in files.allSatisfy { has("\(folder)/\($0)") } }
  }

  /// The safetensors files of one of its folders, without their extension, sorted.
  public static func arrayFiles(in folder: String) -> [String] {
    list(folder).filter { $0.hasSuffix(".safetensors") }.map { String($0.dropLast(".safetensors".count)) }
  }

  private static func list(_ folder: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path(of: folder))) ?? []).sorted()
  }

  /// How exactly arrays are to be met, by file and array.
  static let tolerances: [String: [String: ReferenceTolerance]] = {
    struct Table: Decodable { let files: [String: [String: ReferenceTolerance]] }
    return (try? json("tolerances.json", as: Table.self).files) ?? [:]
  }()

  /// Whether every difference is printed, met or not: `MOTA_REFERENCE_PRINT=1`.
  static let prints = ProcessInfo.processInfo.environment["MOTA_REFERENCE_PRINT"] == "1"
}
