import ExperimentStore
import Foundation
import Tensors

/// Finds steps in the store, or runs them and seals what they leave behind.
final class StepRunner {
  let store: ExperimentStore
  /// Who is told; a grid puts its own in the place for as long as it runs.
  var reporter: any Reporter
  /// Whether it is said why a step is not reused; not of a grid, where steps differ by intention.
  var explainsMisses = true
  private let rehearsal: Rehearsal?

  /// A runner of steps; with a rehearsal, steps are only noted there.
  init(store: ExperimentStore, reporter: any Reporter, rehearsal: Rehearsal? = nil) {
    self.store = store
    self.reporter = reporter
    self.rehearsal = rehearsal
  }

  /// The result of a step: reused when one of the same key is finished, computed otherwise.
  ///
  /// - Parameter forecast: what computing it would take, for a rehearsal
  /// - Throws: what `compute` throws; `StoreError`; `Interrupted`. A step that throws leaves no
  ///   result behind, only its own checkpoints.
  func run(
    _ step: StepRecord, forecast: () -> StepForecast? = { nil },
    compute: (StepContext) throws -> StoredObject
  ) throws -> SealedResult {
    if let rehearsal {
      let sealed = try store.sealedStep(for: step.key)
      let hash = rehearsal.note(step, sealed: sealed, forecast: forecast)
      return SealedResult(hash: hash, store: store, object: nil, isStandIn: sealed == nil)
    }
    switch try store.explain(step) {
    case .reusable(let sealed):
      reporter.stepReused(
        StepReuse(title: step.label, hash: sealed.object, reason: ReuseReason.same(step)))
      return SealedResult(hash: sealed.object, store: store, object: nil)
    case .differs(let nearest, let differences):
      // A row of another name is another step, not this one run again.
      if explainsMisses, nearest.step.label == step.label, let reason = ReuseReason.changed(differences) {
        reporter.note("\(step.label) not reused: \(reason)")
      }
    case .neverRun: break
    }
    try store.requireWritable()
    reporter.stepBegan(step.label)
    let began = Date()
    let operations = OperationCounter.total
    let memory = PeakMemory()
    do {
      let object = try compute(StepContext(key: step.key, store: store, reporter: reporter))
      let cost = StepCost(
        seconds: Date().timeIntervalSince(began), flop: Double(OperationCounter.total - operations),
        peakBytes: memory.peakBytes)
      let sealed = try store.seal(object, step: step, cost: cost)
      try store.removeCheckpoint(for: step.key)
      reporter.stepEnded(
        StepSummary(
          title: step.label, seconds: cost.seconds, operations: Int(cost.flop), peakBytes: cost.peakBytes,
          hash: sealed.object))
      return SealedResult(hash: sealed.object, store: store, object: object)
    } catch {
      reporter.stepFailed()
      throw error
    }
  }
}

/// Why a step was reused or not, in words.
enum ReuseReason {
  /// "same backbone 9f2c11aa, captions 3ab1c0de, seed 7".
  static func same(_ step: StepRecord) -> String {
    var parts = step.inputs.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value.short)" }
    if let seed = step.arguments["seed"], let text = try? seed.canonicalText() {
      parts.append("seed \(text)")
    }
    let others = step.arguments.count - (step.arguments["seed"] == nil ? 0 : 1)
    if others > 0 { parts.append("\(others) argument\(others == 1 ? "" : "s")") }
    return parts.isEmpty ? "nothing it depends on has changed" : "same " + parts.joined(separator: ", ")
  }

  /// "lr 0.0001 -> 0.0003, captions 3ab1c0de -> 77d0a1f2"; nil when another input was meant anyway.
  static func changed(_ differences: [StepDifference]) -> String? {
    guard differences.count <= 4 else { return nil }
    return differences.map { difference in
      let name: String
      var shortens = false
      switch difference.field {
      case .codeVersion: name = "code"
      case .argument(let argument): name = argument
      case .input(let input): (name, shortens) = (input, true)
      case .seedStream: name = "seed"
      case .numericIdentity(let part): name = part
      }
      func words(_ value: JSONValue?) -> String {
        guard let value else { return "nothing" }
        let text = value.text ?? (try? value.canonicalText()) ?? "?"
        return shortens ? String(text.prefix(8)) : text
      }
      return "\(name) \(words(difference.old)) -> \(words(difference.new))"
    }.joined(separator: ", ")
  }
}
