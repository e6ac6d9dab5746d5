import Language

/// A value that `export` writes to a file.
protocol ExportableValue: DomainValue {
  /// The endings of files that it is written to, lower case, without the point; each says a format.
  static var exportEndings: [String] { get }
  /// What is written, for help.
  static var exportDocumentation: String { get }

  /// What an export to a path writes.
  func export(to path: String, in context: ExportContext) throws -> ExportedFiles
}

/// What an export writes, and what is to be said about it.
struct ExportedFiles {
  let files: [(path: String, bytes: [UInt8])]
  var notes: [String] = []
}

/// The types that can be written and drawn.
enum FileValues {
  static var exportable: [any ExportableValue.Type] {
    [
      TableValue.self, GridValue.self, LineageValue.self, SearchValue.self, TripletsValue.self,
      ReportValue.self,
    ]
  }
  static var plottable: [any PlottableValue.Type] {
    [TableValue.self, GridValue.self, ModelValue.self]
  }

  /// The declarations of `export` and `plot`.
  static var effects: [EffectSignature] {
    exportable.map { type in
      EffectSignature(
        .export, .named(type.type.name), extensions: type.exportEndings,
        documentation: type.exportDocumentation)
    }
      + [
        EffectSignature(
          .export, .list(.named(SearchValue.type.name)), extensions: SearchValue.exportEndings,
          documentation: "Writes several searches to one file.")
      ]
      + plottable.map { type in
        EffectSignature(
          .plot, .named(type.type.name), extensions: type.plotEndings, options: type.plotOptions,
          documentation: type.plotDocumentation)
      }
  }

  /// What follows the last point of a path's last part, in lower case; empty where there is none.
  static func ending(of path: String) -> String {
    let name = path.split(separator: "/").last ?? ""
    return name.split(separator: ".", omittingEmptySubsequences: false).dropFirst().last?.lowercased() ?? ""
  }
}
