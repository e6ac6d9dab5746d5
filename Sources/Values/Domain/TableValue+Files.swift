import CLIP
import ExperimentStore
import Experiments
import Files
import Language
import Reports

extension TableValue: ExportableValue {
  package static var exportEndings: [String] { TableFormats.extensions + hdf5Endings }
  package static var exportDocumentation: String {
    "Writes a table to a file; the extension says in which format, .html with its figures and pictures."
  }

  private static let hdf5Endings = ["h5", "hdf5"]

  /// All tables in one file, or in one each where the format holds one table a file.
  ///
  /// - Throws: `ExportFormatError`; of HDF5 `StoreError`, of a page what its pictures throw.
  package func export(to path: String, in context: ExportContext) throws -> ExportedFiles {
    let ending = FileValues.ending(of: path)
    if Self.hdf5Endings.contains(ending) {
      return ExportedFiles(files: [(path, try object.fileBytes())])
    }
    let format = try TableFormats.required(ending, in: context)
    if format is HTMLFormat {
      return try ReportPage(of: self, in: context.workspace).file(at: path, in: context)
    }
    if !supplements.isEmpty, let bytes = format.bytes(for: [table] + supplements.map(\.table)) {
      return ExportedFiles(files: [(path, bytes)])
    }
    return ExportedFiles(
      files: [(path, format.bytes(for: table))]
        + supplements.map {
          (FilePath.path(path, with: $0.name.rawValue), format.bytes(for: $0.table))
        })
  }
}

extension TableFormats {
  /// The format for a file extension, as the export asks for it.
  ///
  /// - Throws: `ExportFormatError`.
  package static func required(_ ending: String, in context: ExportContext) throws -> any TableFormat {
    guard let format = format(forExtension: ending) else {
      throw ExportFormatError(ending: ending, known: extensions)
    }
    return format is CSVFormat ? CSVFormat(isSafe: context.hasSafeCSV) : format
  }
}

extension TableValue: PlottableValue {
  package static var plotEndings: [String] { ["png", "svg"] }
  package static var plotOptions: [Parameter] { [FigureKind.option] }
  package static var plotDocumentation: String {
    "Draws differences with their intervals, or means as bars; of the embedded gallery also queries of the best row with "
      + "their best answers, the right one framed (in .png files, unless figure=bars; figure=pictures in any)."
  }

  package func figures(in workspace: Workspace) throws -> [any Figure]? { try GridFigure.figures(of: self) }

  /// - Throws: `DatasetError.noPictures`, `GridError.noFigure`, `FigureImageError`, and what reading the pictures
  ///   throws.
  package func plot(ending: String, kind: String?, in workspace: Workspace) throws -> (
    bytes: [UInt8], notes: [String]
  ) {
    let isUsual = kind == nil && ending == "png" && pictures != nil
    guard isUsual || kind == FigureKind.pictures else {
      return (try figureFile(ending: ending, kind: kind, in: workspace), [])
    }
    guard let pictures else { throw DatasetError.noPictures }
    var notes: [String] = []
    let figure = try pictures.figure { notes.append("not shown: \($0)") }
    return (try FigureFile.bytes([figure], ending: ending), notes)
  }
}
