import CLIP
import Reports

extension TableValue: ExportableValue {
  static var exportEndings: [String] { TableFormats.extensions }
  static var exportDocumentation: String { "Writes a table to a file; the extension says in which format." }

  /// The main table alone.
  ///
  /// - Throws: `NotebookError.exportFormat`.
  func file(ending: String) throws -> [UInt8] {
    Array(try TableFormats.required(ending).text(for: table).utf8)
  }

  /// All tables in one file, or in one each where the format holds one table a file.
  ///
  /// - Throws: `NotebookError.exportFormat`.
  func export(to path: String) throws -> ExportedFiles {
    let format = try TableFormats.required(FileValues.ending(of: path))
    if !supplements.isEmpty, let text = format.text(for: [table] + supplements.map(\.table)) {
      return ExportedFiles(files: [(path, Array(text.utf8))])
    }
    return ExportedFiles(
      files: [(path, Array(format.text(for: table).utf8))]
        + supplements.map { (WholeFile.path(path, with: $0.name), Array(format.text(for: $0.table).utf8)) })
  }
}

extension TableFormats {
  /// The format for a file extension.
  ///
  /// - Throws: `NotebookError.exportFormat`.
  static func required(_ ending: String) throws -> any TableFormat {
    guard let format = format(forExtension: ending) else {
      throw NotebookError.exportFormat(extension: ending, known: extensions)
    }
    return format
  }
}

extension TableValue: PlottableValue {
  static var plotEndings: [String] { ["png", "svg"] }
  static var plotDocumentation: String {
    "Draws queries of the best row with their five best answers, the right one framed (.png); or differences with "
      + "their intervals, or means as bars (.svg)."
  }

  /// - Throws: `DatasetError.noPictures`, `GridError.noFigure`, and what reading the pictures throws.
  func plot(ending: String, in session: Session) throws -> (bytes: [UInt8], notes: [String]) {
    if ending == "svg" { return (Array(try GridFigure.svg(of: self).utf8), []) }
    if comparison != nil {
      throw GridError.noFigure(
        extension: ending, of: "a comparison", known: "write plot … to \"figure.svg\"")
    }
    guard let pictures else { throw DatasetError.noPictures }
    let (image, captions) = try pictures.sheet()
    return (try PNGWriter.encode(image), ["\(pictures.row), line by line"] + captions.map { "  \($0)" })
  }
}
