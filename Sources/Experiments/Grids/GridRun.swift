import Benchmarks
import Diagnostics
import ExperimentStore
import Files
import Foundation
import Language
import Reports
import Tensors

/// Carries out a grid: every variant of the first seed before the second, cheap ones first, so that results appear
/// early; what fails is told and left out, what is finished stays.
struct GridRun {
  private let grid: GridValue
  private let cells: GridCells
  private let workspace: Workspace
  /// Seconds after which no more is begun; nil for no limit.
  private let limit: Double?

  /// What has become of the cells so far.
  private struct Progress {
    /// The headline metric in percent.
    var values: [GridValue.Cell: Double] = [:]
    /// Why a cell failed.
    var failures: [GridValue.Cell: String] = [:]
  }

  /// - Throws: `GridError.noTarget`, `.noMetrics`.
  init(_ grid: GridValue, limit: Double?, in workspace: Workspace) throws {
    self.grid = grid
    self.limit = limit
    self.workspace = workspace
    cells = try GridCells(grid, in: workspace)
    guard !cells.target.catalog.shown.isEmpty else {
      throw GridError.noMetrics(dataset: cells.target.title)
    }
  }

  /// Runs a grid and gives what it measured; failed cells count as failures of the workspace.
  ///
  /// - Throws: as `run`, and `GridError.notRun` when every cell failed.
  static func table(of grid: GridValue, limit: Double?, in workspace: Workspace) throws -> TableValue {
    try GridRun(grid, limit: limit, in: workspace).run()
    return try GridTable.make(GridCells(grid, in: workspace).rows())
  }

  /// The metric that a line or a live table shows: at 10, or the first.
  private var headline: Metric {
    let shown = cells.target.catalog.shown
    return shown.first { $0.cutoff == 10 } ?? shown[0]
  }

  /// Runs what is not finished.
  ///
  /// - Throws: `Interrupted` when the user stopped it; `StoreError`, because then every cell would fail.
  func run() throws {
    let steps = try workspace.steps
    let reporter = steps.reporter
    let began = Date()
    let own = GridReporter(
      reporter, deadline: limit.map { began.addingTimeInterval($0) }, stop: workspace.stop)
    steps.reporter = own
    steps.explainsMisses = false
    defer {
      steps.reporter = reporter
      steps.explainsMisses = true
      // The stop that the limit asked for is not meant for what comes next; one that the user asked for is.
      workspace.stop.clear(.timeLimit)
    }
    workspace.gridFailures[grid] = [:]
    let order = try order()
    var galleries: [ContentHash: BenchmarkGallery] = [:]
    var progress = Progress()
    show(progress, on: reporter, running: nil)
    for (index, cell) in order.enumerated() {
      if let limit, Date().timeIntervalSince(began) >= limit {
        reporter.gridAdvanced(nil)
        reporter.note(
          "stopped at the limit: \(progress.values.count) of \(order.count) cells are finished; run goes on there"
        )
        return
      }
      let cellBegan = Date()
      let name = grid.name(cell)
      own.prefix = "[\(index + 1)/\(order.count)] \(name): "
      show(progress, on: reporter, running: cell)
      do {
        let measurement = try cells.measure(cell, galleries: &galleries)
        let percent = measurement.values(of: headline)?.percent
        progress.values[cell] = percent ?? .nan
        BufferPool.shared.drain()
        guard !reporter.showsGrids else { continue }
        let value = percent.map { DecimalText.text($0, decimals: 2) } ?? "?"
        reporter.note(
          "[\(index + 1)/\(order.count)] \(name)  \(headline) \(value)  "
            + Quantity.duration(Date().timeIntervalSince(cellBegan)))
      } catch let error as Interrupted {
        reporter.gridAdvanced(nil)
        // Whoever pressed Ctrl-C as the time ran out meant what he pressed.
        guard own.isTimeUp, !workspace.stop.isRequested(by: .user) else {
          reporter.note(
            "\(progress.values.count) of \(order.count) cells are finished and kept; run goes on there")
          throw error
        }
        reporter.note(
          "stopped at the limit: \(progress.values.count) of \(order.count) cells are finished; run goes on there, with the "
            + "training that was stopped at its last checkpoint")
        return
      } catch let error as StoreError {
        reporter.gridAdvanced(nil)
        throw error
      } catch {
        let words = Diagnosis.words(for: error)
        progress.failures[cell] = words.message
        workspace.gridFailures[grid] = progress.failures
        reporter.note(
          "[\(index + 1)/\(order.count)] \(name)  FAILED [\(words.code.rawValue)]: \(words.message)")
      }
    }
    show(progress, on: reporter, running: nil)
    reporter.gridAdvanced(nil)
    guard progress.failures.isEmpty else {
      workspace.failureCount += progress.failures.count
      reporter.note("\(progress.failures.count) of \(order.count) cells failed; the others are finished")
      return
    }
  }

  /// Seed after seed; within one, what takes least is first, variants of equal cost in their own order.
  private func order() throws -> [GridValue.Cell] {
    var costs: [GridValue.Cell: Double] = [:]
    for cell in grid.cells {
      let parts = try cells.rehearsal(of: [cell]).parts
      costs[cell] = parts.reduce(0) { $0 + ($1.object == nil ? $1.forecast?.work.operations ?? 0 : 0) }
    }
    return grid.cells.sorted {
      ($0.seed, costs[$0] ?? 0, $0.variant) < ($1.seed, costs[$1] ?? 0, $1.variant)
    }
  }

  /// The table that fills in while the grid runs, where the reporter shows such tables.
  private func show(_ progress: Progress, on reporter: any Reporter, running: GridValue.Cell?) {
    guard reporter.showsGrids else { return }
    let metric = headline
    let rows = grid.variants.indices.map { variant -> [ResultTable.Cell] in
      var values: [Double] = []
      let cells = (0..<grid.seedCount).map { seed -> ResultTable.Cell in
        let cell = GridValue.Cell(variant: variant, seed: seed)
        if let value = progress.values[cell] {
          values.append(value)
          return .number(value)
        }
        return .text(cell == running ? "…" : progress.failures[cell] != nil ? "failed" : "")
      }
      let mean = values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
      return [.text(grid.variants[variant].name)] + cells
        + (grid.seedCount > 1 ? [mean.map { .number($0) } ?? .missing] : [])
    }
    let columns =
      [ResultTable.Column("\(metric)")]
      + (0..<grid.seedCount).map { seed in
        ResultTable.Column(grid.seeds.map { "seed \($0[seed])" } ?? "value", decimals: 2)
      } + (grid.seedCount > 1 ? [ResultTable.Column("mean", decimals: 2, largerIsBetter: true)] : [])
    reporter.gridAdvanced(ResultTable(columns: columns, rows: rows))
  }
}
