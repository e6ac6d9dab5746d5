import Benchmarks
import ExperimentStore
import Language

/// The evaluations that a store holds.
struct RunCatalog {
  private let store: ExperimentStore
  private let steps: [SealedStep]
  private let byObject: [ContentHash: SealedStep]

  /// - Throws: `StoreError`.
  init(_ store: ExperimentStore) throws {
    self.store = store
    steps = try store.sealedSteps()
    byObject = Dictionary(steps.map { ($0.object, $0) }) { _, last in last }
  }

  /// The latest evaluations, oldest first.
  func latest(_ count: Int) -> [RunRecord] {
    steps.filter { $0.step.kind == "evaluate" }.suffix(count).map(record)
  }

  private func record(of evaluation: SealedStep) -> RunRecord {
    record(of: evaluation.step.inputs["model"], evaluation)
  }

  private func record(of model: ContentHash?, _ evaluation: SealedStep?) -> RunRecord {
    let training = model.flatMap { byObject[$0] }
    let base = training?.step.kind == "align" ? training?.step.inputs["model"] : nil
    return RunRecord(
      evaluation: evaluation, training: training, inversion: base.flatMap { byObject[$0] })
  }

  /// The run of a model, or of the beginning of an id as `runs` shows it.
  ///
  /// - Throws: `StoreKeeperError.unknown`, `.ambiguous`.
  func run(of value: Value) throws -> RunRecord {
    switch value {
    case .domain(let model as ModelValue):
      let evaluation = steps.last { $0.step.kind == "evaluate" && $0.step.inputs["model"] == model.hash }
      return record(of: model.hash, evaluation)
    case .text(let prefix):
      let wanted = prefix.lowercased()
      let found = steps.filter { $0.step.kind == "evaluate" && $0.object.description.hasPrefix(wanted) }
      guard let last = found.last, wanted.utf8.count >= 4 else { throw StoreKeeperError.unknown(prefix) }
      guard found.allSatisfy({ $0.object == last.object }) else {
        throw StoreKeeperError.ambiguous(prefix, found.map { "\($0.object.short) (\($0.step.label))" })
      }
      return record(of: last)
    default: throw InternalFault.unchecked("run")
    }
  }

  /// Recall at k in percent, the mean over tasks; nil where a query has several right answers, or none is known.
  ///
  /// - Throws: `StoreError` for a result that cannot be read.
  func recalls(of run: RunRecord, at cutoffs: [Int]) throws -> [Double?] {
    guard let evaluation = run.evaluation else { return cutoffs.map { _ in nil } }
    let object = try store.load(evaluation.object)
    let tasks = object.arrayNames.filter { $0 == "ranks" || $0.hasSuffix("/ranks") }
      .compactMap { object.array(named: $0) }
    let isSingle = tasks.allSatisfy { $0.shape.count == 1 || $0.shape[1] == 1 }
    guard !tasks.isEmpty, isSingle else { return cutoffs.map { _ in nil } }
    let ranks = try tasks.map { try $0.elements(of: Int32.self).map(Int.init) }
    guard ranks.allSatisfy({ !$0.isEmpty }) else { return cutoffs.map { _ in nil } }
    return cutoffs.map { cutoff in
      ranks.reduce(0) { $0 + Recall.percent(at: cutoff, ranks: $1) } / Double(ranks.count)
    }
  }

  /// How many numbers its trainings learnt; nil for a baseline.
  ///
  /// - Throws: `StoreError` for a result that cannot be read.
  func parameters(of run: RunRecord, known: inout [ContentHash: Int]) throws -> Int? {
    guard let training = run.training else { return nil }
    if let count = known[training.object] { return count }
    let object = try store.load(training.object)
    let count = object.arrayNames.filter { $0.hasPrefix("weights/") }
      .reduce(0) { $0 + (object.array(named: $1)?.count ?? 0) }
    known[training.object] = count
    return count
  }
}
