import CLIP
import Reports

extension TableValue: ExportableValue {
  static var exportEndings: [String] { TableFormats.extensions }
  static var exportDocumentation: String { "Writes a table to a file; the extension says in which format." }

  /// - Throws: `NotebookError.exportFormat`.
  func file(ending: String) throws -> [UInt8] {
    guard let format = TableFormats.format(forExtension: ending) else {
      throw NotebookError.exportFormat(extension: ending, known: TableFormats.extensions)
    }
    return Array(format.text(for: table).utf8)
  }
}

extension TableValue: PlottableValue {
  static var plotEndings: [String] { ["png"] }
  static var plotDocumentation: String {
    "Draws queries of the best row with their five best answers, the right one framed."
  }

  /// - Throws: `DatasetError.noPictures`, and what reading the pictures throws.
  func plot(ending: String) throws -> (bytes: [UInt8], notes: [String]) {
    guard let pictures else { throw DatasetError.noPictures }
    let (image, captions) = try pictures.sheet()
    return (try PNGWriter.encode(image), ["\(pictures.row), line by line"] + captions.map { "  \($0)" })
  }
}
