import ExperimentStore
import Experiments
import Files
import Language
import Reports

/// A value that a report shows.
package protocol ReportableValue: DomainValue {
  /// What is shown of it, as it is now: nothing that happens later changes it.
  ///
  /// - Throws: what making its tables throws.
  func reported(in workspace: Workspace) throws -> ReportPart
}

/// One value's part of a report.
package struct ReportPart {
  /// Its heading.
  package let title: String
  /// SHA-256 of what is shown.
  package let hash: ContentHash
  /// The statement that gave the value; empty for one that has no name.
  package var statement = ""
  /// Its contents from top to bottom; pictures that cannot be shown are told to the second argument.
  package let blocks: (_ failed: (String) -> Void) throws -> [any HTMLBlock]
}

extension Workspace {
  /// What a report shows of a value, with the statement that gave it.
  package func reportPart(of value: any ReportableValue) throws -> ReportPart {
    var part = try value.reported(in: self)
    part.statement = provenance(ofValue: value.hash, summary: value.summary).statement
    return part
  }
}

extension TableValue: ReportableValue {
  package func reported(in workspace: Workspace) throws -> ReportPart {
    ReportPart(title: reportTitle, hash: hash) { failed in
      var blocks: [any HTMLBlock] = [HTMLTable(table)]
      blocks += try (figures(in: workspace) ?? []).map { HTMLFigure($0) }
      for supplement in supplements {
        if let title = supplement.table.title { blocks.append(HTMLHeading(title)) }
        blocks.append(HTMLTable(supplement.table))
      }
      if let pictures {
        blocks.append(
          HTMLHeading("Queries of \(pictures.row) with their \(RetrievalPictures.answers) best answers"))
        blocks += try pictures.retrievals(failed: failed)
      }
      return blocks
    }
  }

  private var reportTitle: String {
    if let comparison {
      let metrics = comparison.metrics.map(\.description).joined(separator: ", ")
      return "\(metrics): difference from \(comparison.reference)"
    }
    let stored = object.table(named: "summary").map(\.title).flatMap { $0.isEmpty ? nil : $0 }
    return table.title ?? measured.map { "Results on \($0.title)" } ?? drawn.first?.title ?? stored ?? "Table"
  }
}

extension GridValue: ReportableValue {
  /// - Throws: `GridError.noTarget`, `.notRun`, `.noMetrics`; `StoreError`.
  package func reported(in workspace: Workspace) throws -> ReportPart {
    let rows = try GridCells(self, in: workspace).rows()
    let table = try GridTable.make(rows)
    return ReportPart(title: "Grid over \(factorNames)", hash: table.hash) { _ in
      let curves = try LearningCurves.figures(of: self, in: workspace)
      return [HTMLTable(table.table), HTMLFigure(try GridFigure.bars(rows))] + curves.map { HTMLFigure($0) }
    }
  }
}

extension ModelValue: ReportableValue {
  package func reported(in workspace: Workspace) throws -> ReportPart {
    ReportPart(title: "Model \(name)", hash: hash) { _ in
      [HTMLTable(ModelSettings.table(of: self))]
        + (try LearningCurves.figures(of: self)).map { HTMLFigure($0) }
    }
  }
}

extension SearchValue: ReportableValue {
  package func reported(in workspace: Workspace) throws -> ReportPart {
    ReportPart(title: question, hash: hash) { failed in SearchPage.blocks(of: self, failed: failed) }
  }
}
