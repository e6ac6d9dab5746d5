import ExperimentStore
import Files

/// What failed in the latest run of each grid, by the grid's content; forgotten when the grid is run again.
package final class GridFailures {
  private var reasons: [ContentHash: [GridValue.Cell: String]] = [:]

  /// The reasons by cell; empty where nothing failed.
  package subscript(grid: GridValue) -> [GridValue.Cell: String] {
    get { reasons[grid.hash] ?? [:] }
    set { reasons[grid.hash] = newValue.isEmpty ? nil : newValue }
  }
}

extension Workspace {
  /// What failed in the latest run of each grid.
  package var gridFailures: GridFailures { memo(GridFailures.self) { GridFailures() } }
}
