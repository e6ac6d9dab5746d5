import ExperimentStore
import Files

/// What was sent to a benchmark's server: the submission of one row, by the hashes of its files.
package struct ServerSubmission {
  /// The kind of stored objects.
  package static let kind = "server-scores"

  /// The row's name.
  package let model: String
  /// "cirr"
  package let benchmark: String
  /// "test1"
  package let split: String
  /// SHA-256 of the row's stored outcomes.
  package let evaluation: ContentHash
  /// SHA-256 of each file's bytes by what tells it from the others; "" for the only one.
  package let files: [(name: String, hash: ContentHash)]

  package init(
    model: String, benchmark: String, split: String, evaluation: ContentHash,
    files: [(name: String, hash: ContentHash)]
  ) {
    self.model = model
    self.benchmark = benchmark
    self.split = split
    self.evaluation = evaluation
    self.files = files
  }

  /// The submission of a table's only row; its files are made again, and nothing is written.
  ///
  /// - Throws: as `SubmissionExport`.
  package init(of table: TableValue) throws {
    let export = try SubmissionExport(of: table)
    let benchmark = export.target.benchmark
    self.init(
      model: export.row.name, benchmark: type(of: benchmark).name, split: benchmark.split,
      evaluation: export.row.result.hash, files: export.digests)
  }

  /// "cirr test1"
  package var title: String { "\(benchmark) \(split)" }

  /// "submission", or of several files "submission recall_subset": the inputs of the step.
  private var inputs: [String: ContentHash] {
    Dictionary(
      files.map { ($0.name.isEmpty ? "submission" : "submission \($0.name)", $0.hash) },
      uniquingKeysWith: { first, _ in first })
  }

  // MARK: - Numbers of the server

  /// Keeps the numbers that the server sent, or finds them kept already.
  ///
  /// - Throws: `StoreError`, `ContentError`.
  package func record(_ scores: ServerScores, in workspace: Workspace) throws -> TableValue {
    let step = try StepRecord(
      .serverScores, label: "numbers of the server for \(model) on \(title)",
      arguments: scores.json.merging(["row": .string(model)]) { first, _ in first },
      inputs: inputs.merging(["evaluation": evaluation]) { first, _ in first })
    let steps = try workspace.steps
    let result = try steps.run(step) { _ in try ServerTable(self, scores).object() }
    if !workspace.isRehearsing, let latest = try latest(in: steps.store), latest.key != step.key,
      try steps.store.sealedStep(for: step.key) != nil
    {
      workspace.events.note(
        "other numbers were recorded for this submission later, and record(result) without server= gives those"
      )
    }
    return try ServerTable.value(of: result.object(), isView: false)
  }

  /// The numbers that were recorded last for these files, whichever evaluation they are of.
  ///
  /// - Throws: `ServerScoresError.notRecorded`; `StoreError`.
  package func recorded(in workspace: Workspace) throws -> TableValue {
    let steps = try workspace.steps
    // What a server sent cannot be computed again: a replay takes it from the store that has it.
    let stores = [steps.store, workspace.options.recordedAnswers?.store].compactMap(\.self)
    guard
      let (store, found) = try stores.lazy.compactMap({ store in try latest(in: store).map { (store, $0) } })
        .first
    else { throw ServerScoresError.notRecorded(model: model, dataset: title) }
    let result = try steps.run(found.step) { _ in try store.load(found.object) }
    return try ServerTable.value(of: result.object(), isView: true)
  }

  private func latest(in store: ExperimentStore) throws -> SealedStep? {
    try store.latestSteps(ofKind: StepKind.serverScores.name, limit: .max).first { sealed in
      let isSame = inputs.allSatisfy { sealed.step.inputs[$0.key] == $0.value }
      return try isSame && store.sealedStep(for: sealed.key) != nil
    }
  }
}
