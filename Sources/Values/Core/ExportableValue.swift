import Language

/// A value that `export` writes to a file.
package protocol ExportableValue: DomainValue {
  /// The endings of files that it is written to, lower case, without the point; each says a format.
  static var exportEndings: [String] { get }
  /// What may be named behind the value.
  static var exportOptions: [Parameter] { get }
  /// What is written, for help.
  static var exportDocumentation: String { get }

  /// What an export to a path writes.
  func export(to path: String, in context: ExportContext) throws -> ExportedFiles
}

extension ExportableValue {
  /// `csv=` where tables are written, otherwise nothing.
  package static var exportOptions: [Parameter] { exportEndings.contains("csv") ? [CSVKind.option] : [] }
}

/// The words of `csv=`.
package enum CSVKind {
  /// Every cell as it is.
  package static let plain = "plain"
  /// An apostrophe before text that a spreadsheet would compute.
  package static let safe = "safe"

  /// The option of `export`.
  package static var option: Parameter {
    .optional(
      "csv", .symbols(plain, safe), default: plain,
      "Of .csv files: text as it is, or with an apostrophe before what a spreadsheet would take for a formula."
    )
  }
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
