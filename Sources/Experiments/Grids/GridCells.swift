import ExperimentStore
import Files
import Reports

/// What is finished of a grid, and how one cell of it is measured.
package struct GridCells {
  package let grid: GridValue
  package let target: EvaluationTarget
  package let workspace: Workspace

  /// - Throws: `GridError.noTarget`.
  package init(_ grid: GridValue, in workspace: Workspace) throws {
    self.grid = grid
    self.workspace = workspace
    target = try grid.evaluationTarget()
  }

  /// The steps that a cell would take.
  ///
  /// - Throws: what describing its steps throws, such as `StoreError`.
  package func rehearsal(of cells: [GridValue.Cell]) throws -> Rehearsal {
    try workspace.rehearse {
      var hasEnded = false
      for cell in cells {
        do {
          let model = try grid.recipe(cell).model(in: workspace)
          _ = try target.result(of: EvaluatedSubject(model), in: workspace)
        } catch is Rehearsal.Ended {
          hasEnded = true
        }
      }
      if hasEnded { throw Rehearsal.Ended() }
    }
  }

  /// Whether all steps of a cell are in the store.
  package func isFinished(_ cell: GridValue.Cell) throws -> Bool {
    let rehearsal = try rehearsal(of: [cell])
    return !rehearsal.hasEnded && rehearsal.parts.allSatisfy { $0.object != nil }
  }

  /// The hash of a cell's stored outcomes; nil where they are not finished.
  package func outcomes(of cell: GridValue.Cell) throws -> ContentHash? {
    try rehearsal(of: [cell]).parts.last { $0.step.kind == StepKind.evaluate.name }?.object
  }

  /// Trains and evaluates a cell, or finds that done.
  package func measure(
    _ cell: GridValue.Cell, galleries: inout [ContentHash: TargetGallery]
  ) throws -> Measurement {
    let model = try grid.recipe(cell).model(in: workspace)
    return try target.measurement(
      of: EvaluatedSubject(model), galleries: &galleries, in: workspace)
  }

  /// What is measured of every cell, looked up in the store.
  ///
  /// - Throws: `StoreError`.
  package func finished() throws -> [GridValue.Cell: Measurement] {
    let outer = workspace.events.cell
    defer { workspace.events.cell = outer }
    var galleries: [ContentHash: TargetGallery] = [:]
    var measured: [GridValue.Cell: Measurement] = [:]
    let all = grid.cells
    for (index, cell) in all.enumerated() where try isFinished(cell) {
      workspace.events.cell = GridCellPlace(number: index + 1, of: all.count, name: grid.name(cell))
      measured[cell] = try measure(cell, galleries: &galleries)
    }
    return measured
  }

  /// The rows for comparisons and tables.
  ///
  /// - Throws: `GridError.notRun` when nothing is finished; `.noMetrics`; `StoreError`.
  package func rows() throws -> MeasuredRows {
    let catalog = target.catalog
    guard !catalog.shown.isEmpty else { throw GridError.noMetrics(dataset: target.title) }
    let measured = try finished()
    guard !measured.isEmpty else {
      throw GridError.notRun(variant: nil, finished: 0, cells: grid.cells.count)
    }
    let rows = grid.variants.enumerated().map { index, variant in
      let identities = variant.recipes.flatMap { recipe -> [ContentHash] in
        var hashes = [recipe.identity(withSeeds: false), recipe.identity(withSeeds: true)]
        if case .phi(.trained(let model)) = recipe { hashes.append(model.hash) }
        return hashes
      }
      return MeasuredRows.Row(
        name: variant.name, identities: Set(identities), isCeiling: false,
        measurements: (0..<grid.seedCount).map { measured[GridValue.Cell(variant: index, seed: $0)] },
        isOneTraining: Set(variant.recipes.map { $0.identity(withSeeds: true) }).count == 1)
    }
    let supervised = grid.variants.filter { $0.recipes.contains(where: \.isSupervised) }.map(\.name)
    return MeasuredRows(
      questions: target.hash, asked: target.asked, title: target.comparedTitle,
      protocolLine: EvaluatedSubject.marked(target.protocolLine, supervised: supervised), catalog: catalog,
      rows: rows, seeds: grid.seeds, seedNote: grid.seedNote,
      design: design, clusters: target.clusters,
      notes: [target.benchmark.restriction?.note].compactMap(\.self) + notes(measured))
  }

  /// What effects are of: at least two factors with all their combinations. Of one, they are the differences
  /// themselves.
  private var design: MeasuredRows.Design? {
    let factors = grid.factors
    guard factors.count(where: { $0.labels.count > 1 }) > 1,
      !factors.contains(where: { $0.kind == .componentSets }),
      factors.reduce(1, { $0 * $1.labels.count }) == grid.variantOf.count
    else { return nil }
    return MeasuredRows.Design(factors: factors, rowOf: grid.variantOf)
  }

  /// What is missing, in words: never is an aggregate shown over a part in silence.
  private func notes(_ measured: [GridValue.Cell: Measurement]) -> [String] {
    let cells = grid.cells
    let missing = cells.filter { measured[$0] == nil }
    var notes: [String] = []
    if !missing.isEmpty {
      let names = missing.prefix(6).map(grid.name).joined(separator: "; ")
      notes.append(
        "PARTIAL: \(measured.count) of \(cells.count) cells are finished; missing: \(names)"
          + (missing.count > 6 ? "; and \(missing.count - 6) more" : ""))
    }
    let failures = workspace.gridFailures[grid]
    for cell in missing {
      if let reason = failures[cell] { notes.append("failed: \(grid.name(cell)): \(reason)") }
    }
    notes += target.overlapNotes(of: grid.variants.flatMap(\.recipes).compactMap(\.triplets))
    if !grid.isTargetGiven {
      notes.append(
        "evaluated on \(target.title), the test split of what its triplets are from (no on= was given)")
    }
    return notes
  }
}
