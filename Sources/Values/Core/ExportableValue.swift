/// A value that `export` writes to a file.
package protocol ExportableValue: DomainValue {
  /// The endings of files that it is written to, lower case, without the point; each says a format.
  static var exportEndings: [String] { get }
  /// What is written, for help.
  static var exportDocumentation: String { get }

  /// What an export to a path writes.
  func export(to path: String, in context: ExportContext) throws -> ExportedFiles
}

/// What an export writes, and what is to be said about it.
package struct ExportedFiles {
  package let files: [(path: String, bytes: [UInt8])]
  package var notes: [String] = []
}

/// Paths of files that values are written to.
package enum FileValues {
  /// What follows the last point of a path's last part, in lower case; empty where there is none.
  package static func ending(of path: String) -> String {
    let name = path.split(separator: "/").last ?? ""
    return name.split(separator: ".", omittingEmptySubsequences: false).dropFirst().last?.lowercased() ?? ""
  }
}
