import Benchmarks
import Diagnostics
import ExperimentStore
import Files
import FoundationEssentials
import Reports
import Tensors

/// Carries out a grid: every variant of the first seed before the second, cheap ones first, so that results appear
/// early; what fails is told and left out, what is finished stays.
package struct GridRun {
  private let grid: GridValue
  private let cells: GridCells
  private let workspace: Workspace
  /// Seconds after which no more is begun; nil for no limit.
  private let limit: Double?
  /// The metric that a line or a live table shows.
  private let metric: Metric
  /// What continues where a stop was, for notes.
  private let continuation: String

  /// What was carried out of a grid.
  package struct Progress {
    /// What is measured of each cell that is finished.
    package fileprivate(set) var measured: [GridValue.Cell: Measurement] = [:]
    /// Why cells failed.
    package fileprivate(set) var failures: [GridValue.Cell: String] = [:]
    /// What the limit stopped; nil where every cell ended.
    package fileprivate(set) var stop: Stop?
  }

  /// Where the limit stops a run.
  package enum Stop {
    case betweenCells
    /// The training has its last checkpoint.
    case inTraining
  }

  /// - Parameters:
  ///   - metric: what a line or a live table shows; at 10, or the first, without it
  ///   - continuation: what continues where a stop was
  /// - Throws: `GridError.noTarget`, `.noMetrics`.
  package init(
    _ grid: GridValue, limit: Double?, metric: Metric? = nil, continuation: String = "run",
    in workspace: Workspace
  ) throws {
    self.grid = grid
    self.limit = limit
    self.continuation = continuation
    self.workspace = workspace
    cells = try GridCells(grid, in: workspace)
    let shown = cells.target.catalog.shown
    guard let first = shown.first else { throw GridError.noMetrics(dataset: cells.target.title) }
    self.metric = metric ?? shown.first { $0.cutoff == 10 } ?? first
  }

  /// Runs a grid and gives what it measured; failed cells count as failures of the workspace.
  ///
  /// - Throws: as `run`, and `GridError.notRun` when every cell failed.
  package static func table(of grid: GridValue, limit: Double?, in workspace: Workspace) throws -> TableValue
  {
    try GridRun(grid, limit: limit, in: workspace).run()
    return try GridTable.counted(GridCells(grid, in: workspace).rows(), in: workspace)
  }

  /// Runs what is not finished, and notes what is missing in the end; failed cells count as failures of the workspace.
  ///
  /// - Throws: as `carryOut`.
  package func run() throws {
    let progress = try carryOut()
    let count = grid.cells.count
    if let stop = progress.stop {
      workspace.events.note(
        "stopped at the limit: \(progress.measured.count) of \(count) cells are finished; run continues there"
          + (stop == .inTraining ? ", with the training that was stopped at its last checkpoint" : ""))
    } else if !progress.failures.isEmpty {
      workspace.failureCount += progress.failures.count
      workspace.events.note(
        "\(progress.failures.count) of \(count) cells failed; the others are finished")
    }
  }

  /// Trains and measures every cell that is not finished, and finds the others, until all are or the limit is up.
  ///
  /// - Throws: `Interrupted` when the user stopped it; `StoreError`, because then every cell would fail.
  package func carryOut() throws -> Progress {
    let events = workspace.events
    let began = Date()
    var isTimeUp = false
    events.stepAdvanced = { [limit, stop = workspace.stop] in
      guard let limit, !isTimeUp, Date().timeIntervalSince(began) >= limit else { return }
      isTimeUp = true
      stop.request(.timeLimit)
    }
    defer {
      events.stepAdvanced = nil
      events.cell = nil
      // The stop that the limit asked for is not meant for what comes next; one that the user asked for is.
      workspace.stop.clear(.timeLimit)
    }
    workspace.gridFailures[grid] = [:]
    let order = try order()
    var galleries: [ContentHash: TargetGallery] = [:]
    var done = Progress()
    var progress = GridProgress(
      metric: "\(metric)", variants: grid.variants.map(\.name), seeds: grid.seeds)
    events.send(.advanced(progress))
    for (index, cell) in order.enumerated() {
      if let limit, Date().timeIntervalSince(began) >= limit {
        events.send(.ended)
        try keepUserStop(progress, of: order.count)
        done.stop = .betweenCells
        return done
      }
      let cellBegan = Date()
      let place = GridCellPlace(number: index + 1, of: order.count, name: grid.name(cell))
      events.cell = place
      progress[cell.variant, cell.seed] = .running
      events.send(.advanced(progress))
      do {
        let measurement = try cells.measure(cell, galleries: &galleries)
        done.measured[cell] = measurement
        let percent = measurement.values(of: metric)?.percent
        progress[cell.variant, cell.seed] = .finished(percent ?? .nan)
        BufferPool.shared.drain()
        events.send(
          .cellEnded(
            GridEvent.CellSummary(
              cell: place, metric: "\(metric)", percent: percent,
              seconds: Date().timeIntervalSince(cellBegan))))
      } catch let error as Interrupted {
        events.send(.ended)
        try keepUserStop(progress, of: order.count)
        guard isTimeUp else { throw error }
        done.stop = .inTraining
        return done
      } catch let error as StoreError {
        events.send(.ended)
        throw error
      } catch {
        let error = error.explained
        progress[cell.variant, cell.seed] = .failed(error.message)
        done.failures[cell] = error.message
        workspace.gridFailures[grid] = done.failures
        events.send(.cellFailed(place, Diagnostic(error)))
      }
    }
    events.send(.advanced(progress))
    events.send(.ended)
    return done
  }

  /// Whoever pressed Ctrl-C as the time ran out meant what he pressed.
  ///
  /// - Throws: `Interrupted` when the user asked for a stop.
  private func keepUserStop(_ progress: GridProgress, of count: Int) throws {
    guard workspace.stop.isRequested(by: .user) else { return }
    workspace.events.note(
      "\(progress.finishedCount) of \(count) cells are finished and kept; \(continuation) continues there")
    throw Interrupted()
  }

  /// Seed after seed; within one, what takes least is first, variants of equal cost in their own order.
  private func order() throws -> [GridValue.Cell] {
    var costs: [GridValue.Cell: Double] = [:]
    for cell in grid.cells {
      let parts = try cells.rehearsal(of: [cell]).parts
      costs[cell] = parts.reduce(0) { $0 + ($1.object == nil ? $1.forecast?.operations ?? 0 : 0) }
    }
    return grid.cells.sorted {
      ($0.seed, costs[$0] ?? 0, $0.variant) < ($1.seed, costs[$1] ?? 0, $1.variant)
    }
  }
}
