import Diagnostics
import Experiments
import Language

/// What an export may say about itself: where its values come from, and the script that makes the file.
package struct ExportContext {
  package let workspace: Workspace
  /// The names that the exporting statement uses.
  package let names: [String]
  /// Whether .csv files are made for spreadsheets (`csv=safe`).
  package let hasSafeCSV: Bool

  package init(workspace: Workspace, names: [String], hasSafeCSV: Bool = false) {
    self.workspace = workspace
    self.names = names
    self.hasSafeCSV = hasSafeCSV
  }

  /// Where the values of the names come from.
  package var origins: [Provenance] { names.compactMap(workspace.lineage.provenance(ofName:)) }

  /// The statements that the exported values come from in the order in which they ran, and the export itself, in the
  /// canonical form.
  package var script: String {
    var statements: [Int: String] = [:]
    for origin in origins.flatMap(\.ancestry) {
      statements[origin.order] = origin.statement
      for effect in origin.effects { statements[effect.order] = effect.statement }
    }
    let lines = statements.sorted { $0.key < $1.key }.map(\.value) + [workspace.lineage.running.text]
    let text = (["#! mota 1"] + lines).joined(separator: "\n") + "\n"
    return Formatter.format(Script(parsing: SourceText(text, name: "report"))) ?? text
  }
}
