import Language

/// A value that `export` writes to a file.
protocol ExportableValue: DomainValue {
  /// The endings of files that it is written to, lower case, without the point; each says a format.
  static var exportEndings: [String] { get }
  /// What is written, for help.
  static var exportDocumentation: String { get }

  /// The bytes of the file of a format.
  func file(ending: String) throws -> [UInt8]
  /// What an export to a path writes; without more, the one file.
  func export(to path: String) throws -> ExportedFiles
}

extension ExportableValue {
  func export(to path: String) throws -> ExportedFiles {
    ExportedFiles(files: [(path, try file(ending: FileValues.ending(of: path)))])
  }
}

/// What an export writes, and what is to be said about it.
struct ExportedFiles {
  let files: [(path: String, bytes: [UInt8])]
  var notes: [String] = []
}

/// A value that `plot` draws into a file.
protocol PlottableValue: DomainValue {
  /// The endings of files that it is drawn into, lower case, without the point; each says a format.
  static var plotEndings: [String] { get }
  /// What is drawn, for help.
  static var plotDocumentation: String { get }

  /// The bytes of the file of a format, and what is said about the picture.
  func plot(ending: String, in session: Session) throws -> (bytes: [UInt8], notes: [String])
}

/// The types that can be written and drawn.
enum FileValues {
  static var exportable: [any ExportableValue.Type] {
    [TableValue.self, LineageValue.self, SearchValue.self, TripletsValue.self]
  }
  static var plottable: [any PlottableValue.Type] { [TableValue.self, GridValue.self] }

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
          .plot, .named(type.type.name), extensions: type.plotEndings, documentation: type.plotDocumentation)
      }
  }

  /// What follows the last point of a path's last part, in lower case; empty where there is none.
  static func ending(of path: String) -> String {
    let name = path.split(separator: "/").last ?? ""
    return name.split(separator: ".", omittingEmptySubsequences: false).dropFirst().last?.lowercased() ?? ""
  }
}
