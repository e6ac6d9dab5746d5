import ExperimentStore
import Files

/// The evaluations that a store holds.
package struct RunCatalog {
  private let store: ExperimentStore

  package init(_ store: ExperimentStore) { self.store = store }

  /// The latest evaluations whose results are there, oldest first.
  ///
  /// - Throws: `StoreError`.
  package func latest(_ count: Int) throws -> [RunRecord] {
    try records(of: evaluations(latest: count).reversed().map { ($0.step.inputs["model"], $0) })
  }

  /// Everything that gave numbers on a split, or on a part of it that its step names, and that the store saw, oldest
  /// first, also where its result was removed.
  ///
  /// - Parameter split: SHA-256 of everything that it asks
  /// - Throws: `StoreError`.
  package func looks(at split: ContentHash) throws -> [RunRecord] {
    let kinds: [StepKind] = [.evaluate, .similarities, .gap, .words]
    let steps = try kinds.flatMap { try store.latestSteps(ofKind: $0.name, limit: .max).reversed() }
      .filter { ($0.step.inputs["split"] ?? $0.step.inputs["queries"]) == split }
    // Within a second, each kind keeps its order.
    let ordered = steps.enumerated().sorted {
      ($0.element.sealedAt, $0.offset) < ($1.element.sealedAt, $1.offset)
    }.map(\.element)
    return try records(of: ordered.map { ($0.step.inputs["model"], $0) })
  }

  /// The latest first.
  private func evaluations(latest count: Int = .max) throws -> [SealedStep] {
    try store.latestSteps(ofKind: Self.kind, limit: count).filter { store.contains($0.object) }
  }

  private static let kind = StepKind.evaluate.name

  private static func isEvaluation(_ step: SealedStep) -> Bool { step.step.kind == kind }

  private func records(
    of evaluated: [(model: ContentHash?, evaluation: SealedStep?)]
  ) throws -> [RunRecord] {
    let trainings = try store.steps(leaving: Set(evaluated.compactMap(\.model)))
    func base(of model: ContentHash?) -> ContentHash? {
      let training = model.flatMap { trainings[$0] }
      return training?.step.kind == StepKind.align.name ? training?.step.inputs["model"] : nil
    }
    let inversions = try store.steps(leaving: Set(evaluated.compactMap { base(of: $0.model) }))
    return evaluated.map { model, evaluation in
      RunRecord(
        evaluation: evaluation, training: model.flatMap { trainings[$0] },
        inversion: base(of: model).flatMap { inversions[$0] })
    }
  }

  /// What a run is called by.
  package enum Reference {
    case model(ModelValue)
    /// The beginning of an id, as `runs` shows it.
    case id(String)
  }

  /// The run of a model or an id.
  ///
  /// - Throws: `StoreKeeperError.unknown`, `.ambiguous`; `StoreError`.
  package func run(_ reference: Reference) throws -> RunRecord {
    let found: (model: ContentHash?, evaluation: SealedStep?)
    switch reference {
    case .model(let model):
      found = (model.hash, try evaluations().first { $0.step.inputs["model"] == model.hash })
    case .id(let prefix):
      let wanted = prefix.lowercased()
      let steps = try store.sealedSteps { $1.description.hasPrefix(wanted) }.filter(Self.isEvaluation)
      guard let last = steps.last, wanted.utf8.count >= 4 else { throw StoreKeeperError.unknown(prefix) }
      guard steps.allSatisfy({ $0.object == last.object }) else {
        throw StoreKeeperError.ambiguous(
          prefix, steps.map { "\($0.object.short) (\($0.step.label))" })
      }
      found = (last.step.inputs["model"], last)
    }
    return try records(of: [found])[0]
  }

  /// Recall in percent at `RunFigures.cutoffs`; nil where there is none.
  ///
  /// - Throws: `StoreError` for a result that cannot be read.
  package func recalls(of run: RunRecord) throws -> [Double?] {
    let figures = try run.isEvaluation ? run.evaluation.map(figures) ?? [:] : [:]
    return RunFigures.cutoffs.map { figures[RunFigures.recall(at: $0)] }
  }

  /// How many numbers its trainings learnt; nil for a baseline.
  ///
  /// - Throws: `StoreError` for a result that cannot be read.
  package func parameters(of run: RunRecord) throws -> Double? {
    try run.training.map(figures)?[RunFigures.parameters]
  }

  /// Of a step that was sealed without figures, they are those of its result.
  private func figures(of step: SealedStep) throws -> [String: Double] {
    if let figures = step.figures { return figures }
    guard store.contains(step.object) else { return [:] }
    return try RunFigures.figures(of: store.load(step.object), leftBy: step.step.kind) ?? [:]
  }
}
