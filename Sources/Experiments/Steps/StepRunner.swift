import Diagnostics
import ExperimentStore
import Files
import FoundationEssentials
import Tensors

/// Finds steps in the store, or runs them and seals what they leave behind.
package final class StepRunner {
  package let store: ExperimentStore
  package let events: EventEmitter
  private let rehearsal: Rehearsal?
  /// Whether finished steps are found in the store; without, each runs once in a workspace.
  package let usesCache: Bool
  /// The steps since the trace was last taken, in the order in which they were asked for.
  package private(set) var trace: [TracedStep] = []
  /// What ran in this workspace, where the store is not asked or cannot keep it.
  private var results: [ContentHash: SealedResult] = [:]
  private var saidReadOnly = false
  /// Is told a step before it runs; what it throws takes the step's place.
  package var beforeRun: ((StepRecord) throws -> Void)?

  /// A runner of steps; with a rehearsal, steps are only noted there.
  package init(store: ExperimentStore, events: EventEmitter, usesCache: Bool, rehearsal: Rehearsal? = nil) {
    self.rehearsal = rehearsal
    self.store = store
    self.events = events
    self.usesCache = usesCache
  }

  /// A runner that only notes steps, and knows what ran here.
  package func rehearsing(_ rehearsal: Rehearsal) -> StepRunner {
    let runner = StepRunner(store: store, events: events, usesCache: usesCache, rehearsal: rehearsal)
    runner.results = results
    return runner
  }

  /// The steps since the last call.
  package func takeTrace() -> [TracedStep] {
    defer { trace = [] }
    return trace
  }

  /// The result of a step: reused when one of the same key is finished, computed otherwise.
  ///
  /// A store that is read-only keeps nothing: the result then serves for the rest of the workspace.
  ///
  /// - Parameter forecast: what computing it would take, for a rehearsal
  /// - Throws: what `compute` throws; `StoreError`; `Interrupted`. A step that throws leaves no
  ///   result behind, only its own checkpoints.
  package func run(
    _ step: StepRecord, forecast: () -> StepForecast? = { nil },
    compute: (StepContext) throws -> StoredObject
  ) throws -> SealedResult {
    let key = step.key
    if let rehearsal {
      let known = results[key]
      let sealed = known == nil && usesCache ? try store.sealedStep(for: key) : nil
      let hash = rehearsal.note(step, object: known?.hash ?? sealed?.object, forecast: forecast)
      return known ?? SealedResult(hash: hash, store: store, object: nil, isStandIn: sealed == nil)
    }
    if let known = results[key] {
      trace.append(TracedStep(record: step, key: key, object: known.hash, cost: nil, wasReused: true))
      return known
    }
    let explanation = try store.explain(step)
    var earlier: ContentHash?
    switch explanation {
    case .reusable(let sealed) where usesCache:
      events.reuse(
        StepReuse(title: step.label, hash: sealed.object, reason: ReuseReason.same(step)))
      trace.append(
        TracedStep(record: step, key: key, object: sealed.object, cost: sealed.cost, wasReused: true))
      return SealedResult(hash: sealed.object, store: store, object: nil)
    case .reusable(let sealed): earlier = sealed.object
    case .differs(let nearest, let differences):
      // A row of another name is another step, not this one run again.
      if usesCache, events.cell == nil, nearest.step.label == step.label,
        let reason = ReuseReason.changed(differences)
      {
        events.note("\(step.label) not reused: \(reason)")
      }
    case .neverRun: break
    }
    return try seal(step, key: key, earlier: earlier, compute)
  }

  /// Runs a step and seals what it leaves behind.
  private func seal(
    _ step: StepRecord, key: ContentHash, earlier: ContentHash?, _ body: (StepContext) throws -> StoredObject
  ) throws -> SealedResult {
    if store.isReadOnly, !saidReadOnly {
      saidReadOnly = true
      events.note("the store is read-only: what is computed serves this session and is not kept")
    }
    try beforeRun?(step)
    events.begin(step.label)
    let began = Date()
    let operations = OperationCounter.total
    let memory = PeakMemory()
    do {
      let object = try body(StepContext(key: key, store: store, events: events))
      let cost = StepCost(
        seconds: Date().timeIntervalSince(began), flop: Double(OperationCounter.total - operations),
        peakBytes: memory.peakBytes)
      let hash: ContentHash
      if store.isReadOnly {
        hash = object.contentHash
      } else {
        let figures = try RunFigures.figures(of: object, leftBy: step.kind)
        hash = try store.seal(object, step: step, cost: cost, figures: figures).object
        try store.removeCheckpoint(for: key)
      }
      let losses = LossCourse(of: object)
      events.end(
        StepSummary(
          title: step.label, seconds: cost.seconds, operations: Int(cost.flop), peakBytes: cost.peakBytes,
          hash: hash, losses: losses))
      if events.cell == nil, let losses, losses.isNoBetter { events.note(losses.warning(for: step.label)) }
      if let earlier, earlier != hash {
        events.note(
          "\(step.label) gave \(hash.short) where the store had \(earlier.short), although nothing it depends on has "
            + "changed: mota replay says in what they differ")
      }
      trace.append(TracedStep(record: step, key: key, object: hash, cost: cost, wasReused: false))
      let result = SealedResult(hash: hash, store: store, object: object)
      if store.isReadOnly {
        results[key] = result
      } else if !usesCache {
        // What was sealed is read again when it is needed, and need not stay in memory.
        results[key] = SealedResult(hash: hash, store: store, object: nil)
      }
      return result
    } catch {
      events.fail()
      throw error
    }
  }
}

/// Why a step was reused or not, in words.
package enum ReuseReason {
  /// "same backbone 9f2c11aa, captions 3ab1c0de, seed 7".
  package static func same(_ step: StepRecord) -> String {
    var parts = step.inputs.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value.short)" }
    if let seed = step.arguments["seed"], let text = try? seed.canonicalText() {
      parts.append("seed \(text)")
    }
    let others = step.arguments.count - (step.arguments["seed"] == nil ? 0 : 1)
    if others > 0 { parts.append(Quantity.count(others, "argument")) }
    return parts.isEmpty ? "nothing it depends on has changed" : "same " + parts.joined(separator: ", ")
  }

  /// "lr 0.0001 -> 0.0003, captions 3ab1c0de -> 77d0a1f2"; nil when another input was meant anyway.
  package static func changed(_ differences: [StepDifference]) -> String? {
    differences.count <= 4 ? words(differences) : nil
  }

  /// Every difference, as `changed` writes it.
  package static func words(_ differences: [StepDifference]) -> String {
    differences.map { difference in
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
