import Experiments
import Reports

extension GridValue: PlottableValue {
  package static var plotDocumentation: String {
    "Draws the means of a grid's variants as bars, its seeds as dots."
  }

  /// - Throws: `GridError.noTarget`, `.notRun`; `StoreError`.
  package func figures(in workspace: Workspace) throws -> [any Figure]? {
    [try GridFigure.bars(GridCells(self, in: workspace).rows())]
  }
}

extension GridValue: ExportableValue {
  package static var exportEndings: [String] { TableValue.exportEndings }
  package static var exportDocumentation: String {
    "Writes what is finished of a grid as a table; .html with its figures and the losses of its trainings."
  }

  /// - Throws: `GridError.noTarget`, `.notRun`; what the table's export throws.
  package func export(to path: String, in context: ExportContext) throws -> ExportedFiles {
    if TableFormats.format(forExtension: FileValues.ending(of: path)) is HTMLFormat {
      return try ReportPage(of: self, in: context.workspace).file(at: path, in: context)
    }
    return try GridTable.make(GridCells(self, in: context.workspace).rows()).export(to: path, in: context)
  }
}
